/// SHA-512 (FIPS 180-4). random.seed(str) needs it.
#ifndef LOOPSCOPE_NUMBER_SHA512_H
#define LOOPSCOPE_NUMBER_SHA512_H

#include "sim/base/text.h"

enum { SHA512_BYTES = 64 };

void sha512(Span message, unsigned char digest[SHA512_BYTES]);

#endif
