/// _hash: digests and key derivation by libgcrypt, for hashlib and hmac.
#include "sim/modules/native_module.h"
#include <gcrypt.h>

/// What can be derived or drawn from a shake at once, and what a derivation may cost.
enum { MAX_OUTPUT_BYTES = 1 << 20, MAX_ITERATIONS = 10000000 };

/// hashlib's name -> libgcrypt's number; 0 for an unknown one.
static int algorithm_of(const Str *name) {
    static const struct {
        const char *name;
        int algorithm;
    } ALGORITHMS[] = {
        {"md5", GCRY_MD_MD5},           {"sha1", GCRY_MD_SHA1},          {"sha224", GCRY_MD_SHA224},
        {"sha256", GCRY_MD_SHA256},     {"sha384", GCRY_MD_SHA384},      {"sha512", GCRY_MD_SHA512},
        {"sha3_224", GCRY_MD_SHA3_224}, {"sha3_256", GCRY_MD_SHA3_256},  {"sha3_384", GCRY_MD_SHA3_384},
        {"sha3_512", GCRY_MD_SHA3_512}, {"shake_128", GCRY_MD_SHAKE128}, {"shake_256", GCRY_MD_SHAKE256},
        {"ripemd160", GCRY_MD_RMD160},  {"crc32", GCRY_MD_CRC32},
    };
    for (size_t i = 0; i < sizeof ALGORITHMS / sizeof *ALGORITHMS; i++)
        if (str_equal_c(name, ALGORITHMS[i].name)) return ALGORITHMS[i].algorithm;
    return 0;
}

/// blake2 comes in one number for each length of its digest.
static int blake2_of(const Str *name, int64_t digest_bytes) {
    bool is_b = str_equal_c(name, "blake2b");
    switch (digest_bytes) {
    case 64: return is_b ? GCRY_MD_BLAKE2B_512 : 0;
    case 48: return is_b ? GCRY_MD_BLAKE2B_384 : 0;
    case 32: return is_b ? GCRY_MD_BLAKE2B_256 : GCRY_MD_BLAKE2S_256;
    case 28: return is_b ? 0 : GCRY_MD_BLAKE2S_224;
    case 20: return is_b ? GCRY_MD_BLAKE2B_160 : GCRY_MD_BLAKE2S_160;
    case 16: return is_b ? 0 : GCRY_MD_BLAKE2S_128;
    default: return 0;
    }
}

static Value raise_gcrypt(Vm *vm, gcry_error_t problem) {
    return error_raise(vm, EXC_VALUE_ERROR, "%s", gcry_strerror(problem));
}

/// What digest() computes with: libgcrypt's own memory, which must not outlive the call.
static gcry_error_t compute(int algorithm, Span message, Value key, Bytes *out) {
    gcry_md_hd_t handle;
    gcry_error_t problem = gcry_md_open(&handle, algorithm, 0);
    if (problem) return problem;
    if (value_is_bytes_like(key))
        problem = gcry_md_setkey(handle, bytes_span(key).bytes, bytes_span(key).size);
    if (!problem) {
        gcry_md_write(handle, message.bytes, message.size);
        gcry_md_final(handle);
        if (algorithm == GCRY_MD_SHAKE128 || algorithm == GCRY_MD_SHAKE256)
            problem = gcry_md_extract(handle, algorithm, out->bytes, out->size);
        else
            memcpy(out->bytes, gcry_md_read(handle, algorithm), out->size);
    }
    gcry_md_close(handle);
    return problem;
}

/// digest(name, message, size, key): `size` counts for blake2 and shake; `key` is blake2's or None
static Value digest(Vm *vm, const Value *args, int count) {
    int64_t size;
    if (!value_index(vm, args[2], &size)) return VALUE_ERROR;
    if (size < 0 || size > MAX_OUTPUT_BYTES)
        return error_raise(vm, EXC_VALUE_ERROR, "value must be positive");
    const Str *name = value_str_ptr(args[0]);
    bool is_blake2 = strncmp(name->bytes, "blake2", 6) == 0;
    int algorithm = is_blake2 ? blake2_of(name, size) : algorithm_of(name);
    if (!algorithm && is_blake2)
        return error_raise(vm, EXC_VALUE_ERROR, "%S: this digest_size is not supported", name);
    if (!algorithm) return error_raise(vm, EXC_VALUE_ERROR, "unsupported hash type %S", name);
    gcry_check_version(NULL);
    bool is_shake = algorithm == GCRY_MD_SHAKE128 || algorithm == GCRY_MD_SHAKE256;
    Bytes *out = bytes_alloc(vm, is_shake ? (size_t)size : gcry_md_get_algo_dlen(algorithm));
    gcry_error_t problem = compute(algorithm, bytes_span(args[1]), args[3], out);
    if (!problem) return value_from_obj(out);
    DROP(vm, out);
    return raise_gcrypt(vm, problem);
}

/// derive(name, password, salt, iterations, block parameter, size): PBKDF2, or scrypt with N in `iterations`
/// and p in the parameter
static Value derive(Vm *vm, const Value *args, int count) {
    int64_t iterations, parameter, size;
    if (!value_index(vm, args[3], &iterations) || !value_index(vm, args[4], &parameter) ||
        !value_index(vm, args[5], &size))
        return VALUE_ERROR;
    if (iterations < 1 || iterations > MAX_ITERATIONS || size < 1 || size > MAX_OUTPUT_BYTES)
        return error_raise(vm, EXC_VALUE_ERROR, "the costs or the length are out of range");
    const Str *name = value_str_ptr(args[0]);
    bool is_scrypt = str_equal_c(name, "scrypt");
    int algorithm = algorithm_of(name);
    if (!is_scrypt && !algorithm) return error_raise(vm, EXC_VALUE_ERROR, "unsupported hash type %S", name);
    gcry_check_version(NULL);
    Span password = bytes_span(args[1]), salt = bytes_span(args[2]);
    Bytes *key = bytes_alloc(vm, (size_t)size);
    gcry_error_t problem =
        gcry_kdf_derive(password.bytes, password.size, is_scrypt ? GCRY_KDF_SCRYPT : GCRY_KDF_PBKDF2,
                        is_scrypt ? (int)iterations : algorithm, salt.bytes, salt.size,
                        (unsigned long)(is_scrypt ? parameter : iterations), key->size, key->bytes);
    if (!problem) return value_from_obj(key);
    DROP(vm, key);
    return raise_gcrypt(vm, problem);
}

static const NativeDef FUNCTIONS[] = {NATIVE("digest", digest, 4, 4), NATIVE("derive", derive, 6, 6),
                                      NATIVE_END};
const ModuleDef MODULE__hash = {"_hash", FUNCTIONS, NULL};
