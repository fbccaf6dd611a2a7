// str.encode
#include "sim/vm/codec.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"

typedef struct Encoder {
    Vm *vm;
    Str *text;
    const Codec *codec;
    const char *errors; // handler's name as given, or NULL
    Buffer out;
} Encoder;

static bool is_encodable(const Codec *codec, uint32_t codepoint) {
    if (codec->form == CODEC_SINGLE_BYTE) return codepoint < codec->limit;
    return codepoint < 0xD800 || codepoint > 0xDFFF;
}

static const char *encode_reason(const Codec *codec) {
    if (codec->form != CODEC_SINGLE_BYTE) return "surrogates not allowed";
    return codec->limit == 0x80 ? "ordinal not in range(128)" : "ordinal not in range(256)";
}

/// Appends a number of `size` bytes.
static void add_unit(Encoder *encoder, uint32_t unit, unsigned size) {
    for (unsigned index = 0; index < size; index++) {
        unsigned shift = 8 * (encoder->codec->is_big_endian ? size - 1 - index : index);
        buffer_add_byte(&encoder->out, (char)(unit >> shift));
    }
}

static void encode_character(Encoder *encoder, uint32_t codepoint) {
    switch (encoder->codec->form) {
    case CODEC_UTF8: buffer_add_codepoint(&encoder->out, codepoint); break;
    case CODEC_SINGLE_BYTE: add_unit(encoder, codepoint, 1); break;
    case CODEC_UTF32: add_unit(encoder, codepoint, 4); break;
    case CODEC_UTF16:
        if (codepoint < 0x10000) {
            add_unit(encoder, codepoint, 2);
        } else {
            add_unit(encoder, 0xD800 | (codepoint - 0x10000) >> 10, 2);
            add_unit(encoder, 0xDC00 | ((codepoint - 0x10000) & 0x3FF), 2);
        }
        break;
    }
}

/// Encodes the ASCII text that stands for a character that cannot be encoded.
static bool encode_substitute(Encoder *encoder, Buffer *substitute) {
    for (size_t index = 0; index < substitute->size; index++)
        encode_character(encoder, (unsigned char)substitute->bytes[index]);
    buffer_free(substitute);
    return true;
}

/// Raises for the run of characters that cannot be encoded, which begins at `offset`.
static bool raise_encode_error(Encoder *encoder, size_t offset) {
    Str *text = encoder->text;
    size_t start = str_index_at(text, offset), end = start;
    while (offset < text->size && !is_encodable(encoder->codec, utf8_next(text->bytes, &offset)))
        end++;
    codec_raise(encoder->vm, EXC_UNICODE_ENCODE_ERROR, encoder->codec, value_from_obj(KEEP(text)), start, end,
                encode_reason(encoder->codec));
    return false;
}

/// Applies the error handler to the character at `offset`; false with the exception set.
static bool encode_badly(Encoder *encoder, size_t offset, uint32_t codepoint) {
    bool has_bytes = encoder->codec->form == CODEC_UTF8 || encoder->codec->form == CODEC_SINGLE_BYTE;
    Buffer substitute;
    buffer_init(&substitute, encoder->vm->memory);
    switch (codec_handler(encoder->errors)) {
    case CODEC_IGNORE: return true;
    case CODEC_REPLACE: buffer_add_byte(&substitute, '?'); return encode_substitute(encoder, &substitute);
    case CODEC_BACKSLASH:
        buffer_add_escape(&substitute, codepoint);
        return encode_substitute(encoder, &substitute);
    case CODEC_XML:
        buffer_printf(&substitute, "&#%u;", codepoint);
        return encode_substitute(encoder, &substitute);
    case CODEC_SURROGATE_ESCAPE:
        if (!has_bytes || codepoint < 0xDC80 || codepoint > 0xDCFF) break;
        buffer_add_byte(&encoder->out, (char)(codepoint - 0xDC00));
        return true;
    case CODEC_STRICT: break;
    case CODEC_HANDLER_COUNT: codec_raise_unknown_handler(encoder->vm, encoder->errors); return false;
    }
    return raise_encode_error(encoder, offset);
}

static bool encode_all(Encoder *encoder) {
    const Str *text = encoder->text;
    size_t offset = 0;
    if (encoder->codec->has_signature) encode_character(encoder, 0xFEFF);
    while (offset < text->size) {
        size_t start = offset;
        uint32_t codepoint = utf8_next(text->bytes, &offset);
        if (is_encodable(encoder->codec, codepoint))
            encode_character(encoder, codepoint);
        else if (!encode_badly(encoder, start, codepoint))
            return false;
    }
    return true;
}

/// True if the bytes of the text are its encoding.
static bool is_encoded_already(const Str *str, const Codec *codec) {
    if (codec->has_signature) return false;
    if (codec->form == CODEC_UTF8)
        return str_is_ascii(str) || utf8_check(str->bytes, str->size, NULL); // no surrogates
    return codec->form == CODEC_SINGLE_BYTE && str_is_ascii(str);
}

bool str_check_encodable(Vm *vm, Str *str) {
    if (str_is_ascii(str) || utf8_check(str->bytes, str->size, NULL)) return true;
    value_drop(vm, str_encode(vm, str, NULL, NULL));
    return false;
}

Value str_encode(Vm *vm, Str *str, const char *encoding, const char *errors) {
    const Codec *codec = codec_find(vm, encoding);
    if (!codec) return VALUE_ERROR;
    if (is_encoded_already(str, codec)) return value_from_obj(bytes_new(vm, str->bytes, str->size));
    Encoder encoder = {vm, str, codec, errors, {0}};
    buffer_init(&encoder.out, vm->memory);
    Value result = VALUE_ERROR;
    if (encode_all(&encoder)) result = value_from_obj(bytes_new(vm, encoder.out.bytes, encoder.out.size));
    buffer_free(&encoder.out);
    return result;
}
