// The encodings there are, by name, and what happens at errors.
#include "sim/vm/codec.h"
#include "sim/vm/vm.h"
#include <string.h>

typedef enum CodecId {
    CODEC_ID_UTF8,
    CODEC_ID_UTF8_SIG,
    CODEC_ID_ASCII,
    CODEC_ID_LATIN1,
    CODEC_ID_UTF16,
    CODEC_ID_UTF16_LE,
    CODEC_ID_UTF16_BE,
    CODEC_ID_UTF32,
    CODEC_ID_UTF32_LE,
    CODEC_ID_UTF32_BE,
} CodecId;

static const Codec CODECS[] = {
    [CODEC_ID_UTF8] = {"utf-8", CODEC_UTF8, 0, false, false},
    [CODEC_ID_UTF8_SIG] = {"utf-8", CODEC_UTF8, 0, false, true},
    [CODEC_ID_ASCII] = {"ascii", CODEC_SINGLE_BYTE, 0x80, false, false},
    [CODEC_ID_LATIN1] = {"latin-1", CODEC_SINGLE_BYTE, 0x100, false, false},
    [CODEC_ID_UTF16] = {"utf-16", CODEC_UTF16, 0, false, true},
    [CODEC_ID_UTF16_LE] = {"utf-16-le", CODEC_UTF16, 0, false, false},
    [CODEC_ID_UTF16_BE] = {"utf-16-be", CODEC_UTF16, 0, true, false},
    [CODEC_ID_UTF32] = {"utf-32", CODEC_UTF32, 0, false, true},
    [CODEC_ID_UTF32_LE] = {"utf-32-le", CODEC_UTF32, 0, false, false},
    [CODEC_ID_UTF32_BE] = {"utf-32-be", CODEC_UTF32, 0, true, false},
};

static const struct {
    const char *name; // normalised
    CodecId id;
} CODEC_NAMES[] = {
    {"utf_8", CODEC_ID_UTF8},         {"utf8", CODEC_ID_UTF8},          {"u8", CODEC_ID_UTF8},
    {"utf", CODEC_ID_UTF8},           {"cp65001", CODEC_ID_UTF8},       {"utf_8_sig", CODEC_ID_UTF8_SIG},
    {"ascii", CODEC_ID_ASCII},        {"us_ascii", CODEC_ID_ASCII},     {"646", CODEC_ID_ASCII},
    {"iso646_us", CODEC_ID_ASCII},    {"latin_1", CODEC_ID_LATIN1},     {"latin1", CODEC_ID_LATIN1},
    {"latin", CODEC_ID_LATIN1},       {"l1", CODEC_ID_LATIN1},          {"iso8859_1", CODEC_ID_LATIN1},
    {"iso_8859_1", CODEC_ID_LATIN1},  {"iso8859", CODEC_ID_LATIN1},     {"8859", CODEC_ID_LATIN1},
    {"cp819", CODEC_ID_LATIN1},       {"utf_16", CODEC_ID_UTF16},       {"utf16", CODEC_ID_UTF16},
    {"u16", CODEC_ID_UTF16},          {"utf_16_le", CODEC_ID_UTF16_LE}, {"utf_16le", CODEC_ID_UTF16_LE},
    {"utf_16_be", CODEC_ID_UTF16_BE}, {"utf_16be", CODEC_ID_UTF16_BE},  {"utf_32", CODEC_ID_UTF32},
    {"utf32", CODEC_ID_UTF32},        {"u32", CODEC_ID_UTF32},          {"utf_32_le", CODEC_ID_UTF32_LE},
    {"utf_32le", CODEC_ID_UTF32_LE},  {"utf_32_be", CODEC_ID_UTF32_BE}, {"utf_32be", CODEC_ID_UTF32_BE},
};

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

const Codec *codec_find(Vm *vm, const char *name) {
    char normal[32];
    if (!name) return &CODECS[CODEC_ID_UTF8];
    normalise_name(name, normal, sizeof normal);
    for (size_t index = 0; index < sizeof CODEC_NAMES / sizeof *CODEC_NAMES; index++) {
        if (strcmp(normal, CODEC_NAMES[index].name) == 0) return &CODECS[CODEC_NAMES[index].id];
    }
    error_raise(vm, EXC_LOOKUP_ERROR, "unknown encoding: %s", name);
    return NULL;
}

// ---- errors ----

CodecHandler codec_handler(const char *name) {
    static const char *const NAMES[] = {
        "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape"};
    if (!name) return CODEC_STRICT;
    for (int index = 0; index < CODEC_HANDLER_COUNT; index++) {
        if (strcmp(name, NAMES[index]) == 0) return (CodecHandler)index;
    }
    return CODEC_HANDLER_COUNT;
}

void codec_raise_unknown_handler(Vm *vm, const char *name) {
    error_raise(vm, EXC_LOOKUP_ERROR, "unknown error handler name '%s'", name);
}

void codec_raise(Vm *vm, ExcId type, const Codec *codec, Value object, size_t start, size_t end,
                 const char *reason) {
    Value args[5] = {
        value_from_obj(str_from_c(vm, codec->name)), object,
        value_from_small_int((int64_t)start),        value_from_small_int((int64_t)end),
        value_from_obj(str_from_c(vm, reason)),
    };
    Value exception = vm_call(vm, value_from_obj(vm->exceptions[type]), args, 5);
    for (int index = 0; index < 5; index++)
        value_drop(vm, args[index]);
    if (!value_is_error(exception)) error_raise_value(vm, exception);
}
