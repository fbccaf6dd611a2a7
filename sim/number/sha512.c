#include "sim/number/sha512.h"
#include <gcrypt.h>

void sha512(Span message, unsigned char digest[SHA512_BYTES]) {
    gcry_check_version(NULL); // libgcrypt wants to be asked before it is used
    gcry_md_hash_buffer(GCRY_MD_SHA512, digest, message.bytes, message.size);
}
