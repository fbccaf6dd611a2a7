/// Is a text JSON?
#ifndef LOOPSCOPE_CLI_JSON_CHECK_H
#define LOOPSCOPE_CLI_JSON_CHECK_H

#include "sim/base/text.h"

/// True if `text` is one JSON value (RFC 8259), nested at most some hundred deep, with nothing but spaces
/// around it; otherwise *bad_offset is where it stops to be.
bool json_check(Span text, size_t *bad_offset);

#endif
