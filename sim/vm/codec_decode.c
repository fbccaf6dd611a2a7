// bytes.decode
#include "sim/vm/codec.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"
#include <string.h>

typedef struct Decoder {
    Vm *vm;
    Span bytes;
    const Codec *codec;
    const char *errors;
    Buffer out;
} Decoder;

/// Applies the error handler to bytes[start .. end); false with the exception set.
static bool decode_badly(Decoder *decoder, size_t start, size_t end, const char *reason) {
    CodecHandler handler = codec_handler(decoder->errors);
    switch (handler) {
    case CODEC_IGNORE: return true;
    case CODEC_REPLACE: buffer_add_codepoint(&decoder->out, 0xFFFD); return true;
    case CODEC_BACKSLASH:
    case CODEC_SURROGATE_ESCAPE:
        for (; start < end; start++) {
            unsigned char byte = (unsigned char)decoder->bytes.bytes[start];
            if (handler == CODEC_BACKSLASH)
                buffer_add_escape(&decoder->out, byte);
            else
                buffer_add_codepoint(&decoder->out, byte < 0x80 ? byte : 0xDC00u + byte);
        }
        return true;
    case CODEC_XML:
        error_raise(decoder->vm, EXC_TYPE_ERROR,
                    "don't know how to handle UnicodeDecodeError in error callback");
        return false;
    case CODEC_HANDLER_COUNT: codec_raise_unknown_handler(decoder->vm, decoder->errors); return false;
    case CODEC_STRICT: break;
    }
    Value object = value_from_obj(bytes_new(decoder->vm, decoder->bytes.bytes, decoder->bytes.size));
    codec_raise(decoder->vm, EXC_UNICODE_DECODE_ERROR, decoder->codec, object, start, end, reason);
    return false;
}

// ---- UTF-8 ----

/// Looks at what is no UTF-8 at `offset`: the size of the longest sequence that could have become a character
/// (The Unicode Standard, "maximal subpart"), and why it did not.
static size_t measure_bad_utf8(Span bytes, size_t offset, const char **reason) {
    const unsigned char *at = (const unsigned char *)bytes.bytes + offset;
    size_t room = bytes.size - offset;
    size_t wanted = at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : at[0] < 0xF5 ? 4 : 0;
    *reason = "invalid start byte";
    if (wanted == 0) return 1;
    unsigned char lowest = at[0] == 0xE0 ? 0xA0 : at[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char highest = at[0] == 0xED ? 0x9F : at[0] == 0xF4 ? 0x8F : 0xBF;
    size_t size = 1;
    while (size < wanted && size < room && at[size] >= lowest && at[size] <= highest) {
        lowest = 0x80;
        highest = 0xBF;
        size++;
    }
    *reason = size == room ? "unexpected end of data" : "invalid continuation byte";
    return size;
}

static bool decode_utf8(Decoder *decoder) {
    size_t offset = 0, bad;
    while (offset < decoder->bytes.size) {
        const char *rest = decoder->bytes.bytes + offset;
        size_t left = decoder->bytes.size - offset;
        if (utf8_check(rest, left, &bad)) bad = left;
        buffer_add(&decoder->out, rest, bad);
        offset += bad;
        if (offset == decoder->bytes.size) break;
        const char *reason;
        size_t size = measure_bad_utf8(decoder->bytes, offset, &reason);
        if (!decode_badly(decoder, offset, offset + size, reason)) return false;
        offset += size;
    }
    return true;
}

// ---- the others ----

static bool decode_single_bytes(Decoder *decoder) {
    for (size_t offset = 0; offset < decoder->bytes.size; offset++) {
        unsigned char byte = (unsigned char)decoder->bytes.bytes[offset];
        if (byte < decoder->codec->limit)
            buffer_add_codepoint(&decoder->out, byte);
        else if (!decode_badly(decoder, offset, offset + 1, "ordinal not in range(128)"))
            return false;
    }
    return true;
}

static uint32_t read_unit(const Decoder *decoder, size_t offset, unsigned size) {
    uint32_t unit = 0;
    for (unsigned index = 0; index < size; index++) {
        unsigned shift = 8 * (decoder->codec->is_big_endian ? size - 1 - index : index);
        unit |= (uint32_t)(unsigned char)decoder->bytes.bytes[offset + index] << shift;
    }
    return unit;
}

/// Reads the character at *offset and moves behind it; on failure *reason is set and *offset is behind what
/// is wrong.
static bool read_utf16(const Decoder *decoder, size_t *offset, uint32_t *codepoint, const char **reason) {
    size_t start = *offset, left = decoder->bytes.size - start;
    *offset = left < 2 ? decoder->bytes.size : start + 2;
    *reason = "truncated data";
    if (left < 2) return false;
    *codepoint = read_unit(decoder, start, 2);
    if (*codepoint < 0xD800 || *codepoint > 0xDFFF) return true;
    *reason = "illegal encoding";
    if (*codepoint >= 0xDC00) return false;
    *reason = "unexpected end of data";
    if (left < 4) *offset = decoder->bytes.size;
    if (left < 4) return false;
    uint32_t low = read_unit(decoder, start + 2, 2);
    *reason = "illegal UTF-16 surrogate";
    if (low < 0xDC00 || low > 0xDFFF) return false;
    *codepoint = 0x10000 + ((*codepoint & 0x3FF) << 10) + (low & 0x3FF);
    *offset = start + 4;
    return true;
}

static bool read_utf32(const Decoder *decoder, size_t *offset, uint32_t *codepoint, const char **reason) {
    size_t start = *offset, left = decoder->bytes.size - start;
    *offset = left < 4 ? decoder->bytes.size : start + 4;
    *reason = "truncated data";
    if (left < 4) return false;
    *codepoint = read_unit(decoder, start, 4);
    *reason = *codepoint > 0x10FFFF ? "code point not in range(0x110000)"
                                    : "code point in surrogate code point range(0xd800, 0xe000)";
    return *codepoint < 0xD800 || (*codepoint > 0xDFFF && *codepoint <= 0x10FFFF);
}

/// A byte order mark decides the order of UTF-16 and UTF-32 without one in their name. Returns its size.
static size_t read_signature(Decoder *decoder) {
    unsigned size = decoder->codec->form == CODEC_UTF16 ? 2 : 4;
    const Codec *little = codec_find(decoder->vm, size == 2 ? "utf-16-le" : "utf-32-le");
    const Codec *big = codec_find(decoder->vm, size == 2 ? "utf-16-be" : "utf-32-be");
    decoder->codec = little;
    if (decoder->bytes.size < size) return 0;
    if (read_unit(decoder, 0, size) == 0xFEFF) return size;
    decoder->codec = big;
    if (read_unit(decoder, 0, size) == 0xFEFF) return size;
    decoder->codec = little;
    return 0;
}

static bool decode_units(Decoder *decoder) {
    size_t offset = decoder->codec->has_signature ? read_signature(decoder) : 0;
    bool is_utf16 = decoder->codec->form == CODEC_UTF16;
    while (offset < decoder->bytes.size) {
        size_t start = offset;
        uint32_t codepoint;
        const char *reason;
        if (is_utf16 ? read_utf16(decoder, &offset, &codepoint, &reason)
                     : read_utf32(decoder, &offset, &codepoint, &reason))
            buffer_add_codepoint(&decoder->out, codepoint);
        else if (!decode_badly(decoder, start, offset, reason))
            return false;
    }
    return true;
}

static bool decode_all(Decoder *decoder) {
    switch (decoder->codec->form) {
    case CODEC_UTF8: return decode_utf8(decoder);
    case CODEC_SINGLE_BYTE: return decode_single_bytes(decoder);
    case CODEC_UTF16:
    case CODEC_UTF32: return decode_units(decoder);
    }
    return false;
}

#define UTF8_SIGNATURE "\xEF\xBB\xBF"

Value bytes_decode(Vm *vm, Span bytes, const char *encoding, const char *errors) {
    if (bytes.size == 0) return value_from_obj(str_new(vm, "", 0)); // CPython does not even look at the name
    const Codec *codec = codec_find(vm, encoding);
    if (!codec) return VALUE_ERROR;
    bool is_marked_utf8 = codec->form == CODEC_UTF8 && codec->has_signature;
    if (is_marked_utf8 && bytes.size >= 3 && memcmp(bytes.bytes, UTF8_SIGNATURE, 3) == 0)
        bytes = (Span){bytes.bytes + 3, bytes.size - 3};
    Decoder decoder = {vm, bytes, codec, errors, {0}};
    buffer_init(&decoder.out, vm->memory);
    if (decode_all(&decoder)) return value_from_obj(str_from_buffer(vm, &decoder.out));
    buffer_free(&decoder.out);
    return VALUE_ERROR;
}
