// str.encode and bytes.decode: UTF-8, ASCII and Latin-1.
#include "sim/vm/bytes.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"
#include <string.h>

typedef enum Encoding { ENCODING_UTF8, ENCODING_UTF8_SIG, ENCODING_ASCII, ENCODING_LATIN1 } Encoding;

typedef enum ErrorHandler {
    HANDLER_STRICT,
    HANDLER_IGNORE,
    HANDLER_REPLACE,
    HANDLER_BACKSLASH,
    HANDLER_XML,
    HANDLER_SURROGATE_ESCAPE,
    HANDLER_UNKNOWN,
} ErrorHandler;

static const struct {
    const char *name; // normalised
    Encoding encoding;
} ENCODING_NAMES[] = {
    {"utf_8", ENCODING_UTF8},        {"utf8", ENCODING_UTF8},      {"u8", ENCODING_UTF8},
    {"utf", ENCODING_UTF8},          {"cp65001", ENCODING_UTF8},   {"utf_8_sig", ENCODING_UTF8_SIG},
    {"ascii", ENCODING_ASCII},       {"us_ascii", ENCODING_ASCII}, {"646", ENCODING_ASCII},
    {"iso646_us", ENCODING_ASCII},   {"latin_1", ENCODING_LATIN1}, {"latin1", ENCODING_LATIN1},
    {"latin", ENCODING_LATIN1},      {"l1", ENCODING_LATIN1},      {"iso8859_1", ENCODING_LATIN1},
    {"iso_8859_1", ENCODING_LATIN1}, {"iso8859", ENCODING_LATIN1}, {"8859", ENCODING_LATIN1},
    {"cp819", ENCODING_LATIN1},
};

static const char *const HANDLER_NAMES[] = {
    "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape",
};

/// What exceptions call the encoding.
static const char *encoding_name(Encoding encoding) {
    switch (encoding) {
    case ENCODING_UTF8:
    case ENCODING_UTF8_SIG: return "utf-8";
    case ENCODING_ASCII: return "ascii";
    case ENCODING_LATIN1: return "latin-1";
    }
    return "";
}

/// Small letters, and one underscore for each run of punctuation, as the codec registry does.
static void normalise_name(const char *name, char *out, size_t capacity) {
    size_t size = 0;
    bool is_gap = false;
    for (; *name && size + 2 < capacity; name++) {
        char c = *name;
        if (c >= 'A' && c <= 'Z') c = (char)(c + 'a' - 'A');
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
        if (is_plain) {
            if (is_gap && size > 0) out[size++] = '_';
            out[size++] = c;
        }
        is_gap = !is_plain;
    }
    out[size] = '\0';
}

static bool find_encoding(Vm *vm, const char *name, Encoding *encoding) {
    char normal[32];
    normalise_name(name ? name : "utf-8", normal, sizeof normal);
    for (size_t index = 0; index < sizeof ENCODING_NAMES / sizeof *ENCODING_NAMES; index++) {
        if (strcmp(normal, ENCODING_NAMES[index].name) == 0) {
            *encoding = ENCODING_NAMES[index].encoding;
            return true;
        }
    }
    error_raise(vm, EXC_LOOKUP_ERROR, "unknown encoding: %s", name);
    return false;
}

static ErrorHandler find_handler(const char *name) {
    if (!name) return HANDLER_STRICT;
    for (int index = 0; index < HANDLER_UNKNOWN; index++) {
        if (strcmp(name, HANDLER_NAMES[index]) == 0) return (ErrorHandler)index;
    }
    return HANDLER_UNKNOWN;
}

/// UnicodeEncodeError or UnicodeDecodeError (encoding, object, start, end, reason). `object` is taken over.
static void raise_unicode_error(Vm *vm, ExcId type, Encoding encoding, Value object, size_t start, size_t end,
                                const char *reason) {
    Value args[5] = {
        value_from_obj(str_from_c(vm, encoding_name(encoding))),
        object,
        value_from_small_int((int64_t)start),
        value_from_small_int((int64_t)end),
        value_from_obj(str_from_c(vm, reason)),
    };
    Value exception = vm_call(vm, value_from_obj(vm->exceptions[type]), args, 5);
    for (int index = 0; index < 5; index++)
        value_drop(vm, args[index]);
    if (!value_is_error(exception)) error_raise_value(vm, exception);
}

// ---------------------------------------------------------------------------------------------------
// encoding

typedef struct Encoder {
    Vm *vm;
    Str *text;
    Encoding encoding;
    const char *errors; // handler's name as given, or NULL
    Buffer out;
} Encoder;

static bool is_encodable(Encoding encoding, uint32_t codepoint) {
    switch (encoding) {
    case ENCODING_UTF8:
    case ENCODING_UTF8_SIG: return codepoint < 0xD800 || codepoint > 0xDFFF;
    case ENCODING_ASCII: return codepoint < 0x80;
    case ENCODING_LATIN1: return codepoint < 0x100;
    }
    return false;
}

static const char *encode_reason(Encoding encoding) {
    switch (encoding) {
    case ENCODING_UTF8:
    case ENCODING_UTF8_SIG: return "surrogates not allowed";
    case ENCODING_ASCII: return "ordinal not in range(128)";
    case ENCODING_LATIN1: return "ordinal not in range(256)";
    }
    return "";
}

/// Raises for the run of characters that cannot be encoded, which begins at `offset`.
static void raise_encode_error(Encoder *encoder, size_t offset) {
    Str *text = encoder->text;
    size_t start = str_index_at(text, offset), end = start;
    while (offset < text->size && !is_encodable(encoder->encoding, utf8_next(text->bytes, &offset)))
        end++;
    raise_unicode_error(encoder->vm, EXC_UNICODE_ENCODE_ERROR, encoder->encoding, value_from_obj(KEEP(text)),
                        start, end, encode_reason(encoder->encoding));
}

/// Applies the error handler to the character at `offset`; false with the exception set.
static bool encode_badly(Encoder *encoder, size_t offset, uint32_t codepoint) {
    switch (find_handler(encoder->errors)) {
    case HANDLER_IGNORE: return true;
    case HANDLER_REPLACE: buffer_add_byte(&encoder->out, '?'); return true;
    case HANDLER_BACKSLASH: buffer_add_escape(&encoder->out, codepoint); return true;
    case HANDLER_XML: buffer_printf(&encoder->out, "&#%u;", codepoint); return true;
    case HANDLER_SURROGATE_ESCAPE:
        if (codepoint >= 0xDC80 && codepoint <= 0xDCFF) {
            buffer_add_byte(&encoder->out, (char)(codepoint - 0xDC00));
            return true;
        }
        break;
    case HANDLER_STRICT: break;
    case HANDLER_UNKNOWN:
        error_raise(encoder->vm, EXC_LOOKUP_ERROR, "unknown error handler name '%s'", encoder->errors);
        return false;
    }
    raise_encode_error(encoder, offset);
    return false;
}

static bool encode_all(Encoder *encoder) {
    const Str *text = encoder->text;
    bool is_utf8 = encoder->encoding == ENCODING_UTF8 || encoder->encoding == ENCODING_UTF8_SIG;
    size_t offset = 0;
    while (offset < text->size) {
        size_t start = offset;
        uint32_t codepoint = utf8_next(text->bytes, &offset);
        if (!is_encodable(encoder->encoding, codepoint)) {
            if (!encode_badly(encoder, start, codepoint)) return false;
        } else if (is_utf8) {
            buffer_add(&encoder->out, text->bytes + start, offset - start);
        } else {
            buffer_add_byte(&encoder->out, (char)codepoint);
        }
    }
    return true;
}

#define UTF8_SIGNATURE "\xEF\xBB\xBF"

Value str_encode(Vm *vm, Str *str, const char *encoding_as_given, const char *errors) {
    Encoding encoding;
    if (!find_encoding(vm, encoding_as_given, &encoding)) return VALUE_ERROR;
    bool is_same = str_is_ascii(str) || utf8_check(str->bytes, str->size, NULL); // no surrogates
    if (is_same && (encoding == ENCODING_UTF8 || (str_is_ascii(str) && encoding != ENCODING_UTF8_SIG)))
        return value_from_obj(bytes_new(vm, str->bytes, str->size));
    Encoder encoder = {vm, str, encoding, errors, {0}};
    buffer_init(&encoder.out, vm->memory);
    if (encoding == ENCODING_UTF8_SIG) buffer_add_text(&encoder.out, UTF8_SIGNATURE);
    Value result = VALUE_ERROR;
    if (encode_all(&encoder)) result = value_from_obj(bytes_new(vm, encoder.out.bytes, encoder.out.size));
    buffer_free(&encoder.out);
    return result;
}

// ---------------------------------------------------------------------------------------------------
// decoding

typedef struct Decoder {
    Vm *vm;
    Span bytes;
    Encoding encoding;
    const char *errors;
    Buffer out;
} Decoder;

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

/// Applies the error handler to bytes[start .. end); false with the exception set.
static bool decode_badly(Decoder *decoder, size_t start, size_t end, const char *reason) {
    ErrorHandler handler = find_handler(decoder->errors);
    switch (handler) {
    case HANDLER_IGNORE: return true;
    case HANDLER_REPLACE: buffer_add_codepoint(&decoder->out, 0xFFFD); return true;
    case HANDLER_BACKSLASH:
    case HANDLER_SURROGATE_ESCAPE:
        for (; start < end; start++) {
            unsigned char byte = (unsigned char)decoder->bytes.bytes[start];
            if (handler == HANDLER_BACKSLASH)
                buffer_add_escape(&decoder->out, byte);
            else
                buffer_add_codepoint(&decoder->out, 0xDC00u + byte);
        }
        return true;
    case HANDLER_XML:
        error_raise(decoder->vm, EXC_TYPE_ERROR,
                    "don't know how to handle UnicodeDecodeError in error callback");
        return false;
    case HANDLER_UNKNOWN:
        error_raise(decoder->vm, EXC_LOOKUP_ERROR, "unknown error handler name '%s'", decoder->errors);
        return false;
    case HANDLER_STRICT: break;
    }
    Value object = value_from_obj(bytes_new(decoder->vm, decoder->bytes.bytes, decoder->bytes.size));
    raise_unicode_error(decoder->vm, EXC_UNICODE_DECODE_ERROR, decoder->encoding, object, start, end, reason);
    return false;
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

static bool decode_single_bytes(Decoder *decoder) {
    for (size_t offset = 0; offset < decoder->bytes.size; offset++) {
        unsigned char byte = (unsigned char)decoder->bytes.bytes[offset];
        if (byte < 0x80 || decoder->encoding == ENCODING_LATIN1)
            buffer_add_codepoint(&decoder->out, byte);
        else if (!decode_badly(decoder, offset, offset + 1, "ordinal not in range(128)"))
            return false;
    }
    return true;
}

Value bytes_decode(Vm *vm, Span bytes, const char *encoding_as_given, const char *errors) {
    Encoding encoding;
    if (bytes.size == 0) return value_from_obj(str_new(vm, "", 0)); // CPython does not even look at the name
    if (!find_encoding(vm, encoding_as_given, &encoding)) return VALUE_ERROR;
    if (encoding == ENCODING_UTF8_SIG && bytes.size >= 3 && memcmp(bytes.bytes, UTF8_SIGNATURE, 3) == 0)
        bytes = (Span){bytes.bytes + 3, bytes.size - 3};
    Decoder decoder = {vm, bytes, encoding, errors, {0}};
    buffer_init(&decoder.out, vm->memory);
    bool is_utf8 = encoding == ENCODING_UTF8 || encoding == ENCODING_UTF8_SIG;
    if (is_utf8 ? decode_utf8(&decoder) : decode_single_bytes(&decoder))
        return value_from_obj(str_from_buffer(vm, &decoder.out));
    buffer_free(&decoder.out);
    return VALUE_ERROR;
}
