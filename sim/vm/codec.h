/// What the two directions of encoding share. See str.h for str_encode and bytes_decode.
#ifndef LOOPSCOPE_VM_CODEC_H
#define LOOPSCOPE_VM_CODEC_H

#include "sim/base/text.h"
#include "sim/vm/object.h"

typedef enum CodecForm { CODEC_UTF8, CODEC_SINGLE_BYTE, CODEC_UTF16, CODEC_UTF32 } CodecForm;

typedef struct Codec {
    const char *name; // as exceptions show it
    CodecForm form;
    uint32_t limit; // CODEC_SINGLE_BYTE: the first code point that is not in it
    bool is_big_endian;
    bool has_signature; // a byte order mark stands in front
} Codec;

/// The codec of a name in any of its spellings (NULL: UTF-8); NULL with LookupError.
const Codec *codec_find(Vm *vm, const char *name);

typedef enum CodecHandler {
    CODEC_STRICT,
    CODEC_IGNORE,
    CODEC_REPLACE,
    CODEC_BACKSLASH,
    CODEC_XML,
    CODEC_SURROGATE_ESCAPE,
    CODEC_HANDLER_COUNT, // unknown
} CodecHandler;

CodecHandler codec_handler(const char *name);
/// LookupError for an unknown handler.
void codec_raise_unknown_handler(Vm *vm, const char *name);
/// Raises UnicodeEncodeError or UnicodeDecodeError (codec's name, object, start, end, reason). Takes over
/// `object`.
void codec_raise(Vm *vm, ExcId type, const Codec *codec, Value object, size_t start, size_t end,
                 const char *reason);

#endif
