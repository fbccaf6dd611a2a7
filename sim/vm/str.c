#include "sim/vm/str.h"
#include "sim/base/unicode.h"
#include "sim/vm/number.h"
#include "sim/vm/vm.h"
#include <string.h>

#define BLOCK_BYTES(size) (offsetof(Str, bytes) + (size) + 1)

// ---- blocks ----

// Most strs fill their block exactly (head.aux == 0). One that grew by += has room to spare: its capacity is
// one of the steps 4, 5, 6, 7, 8, 10, 12, 14, 16, 20... of which aux is the number.

static size_t capacity_step(unsigned step) {
    return (size_t)(4 + step % 4) << (step / 4);
}

static uint16_t capacity_step_for(size_t size) {
    unsigned step = 1;
    while (capacity_step(step) < size)
        step++;
    return (uint16_t)step;
}

static size_t str_capacity(const Str *str) {
    return str->head.aux ? capacity_step(str->head.aux) : str->size;
}

size_t str_object_size(const Obj *object) {
    return BLOCK_BYTES(str_capacity((const Str *)object));
}

/// Allocates a block of exactly `block_bytes` for an exact str; the fields behind head are not set.
static Str *alloc_block(Vm *vm, size_t block_bytes) {
    Str *str = memory_alloc(vm->memory, MEMORY_OBJECT, block_bytes);
    str->head = (Obj){.type = vm->types[TYPE_STR], .refcount = 1, .kind = TYPE_STR};
    return str;
}

Str *str_alloc(Vm *vm, size_t size, size_t length) {
    Str *str = alloc_block(vm, BLOCK_BYTES(size));
    str->size = (uint32_t)size;
    str->length = (uint32_t)length;
    str->hash = 0;
    str->bytes[size] = '\0';
    return str;
}

// ---- constructors ----

static Str *str_empty(Vm *vm) {
    if (!vm->empty_str) vm->empty_str = str_alloc(vm, 0, 0);
    return KEEP(vm->empty_str);
}

static Str *str_from_ascii(Vm *vm, char character) {
    Str **cached = &vm->latin1[(unsigned char)character];
    if (!*cached) {
        *cached = str_alloc(vm, 1, 1);
        (*cached)->bytes[0] = character;
    }
    return KEEP(*cached);
}

Str *str_new_counted(Vm *vm, const char *bytes, size_t size, size_t length) {
    if (size <= 1) return size == 0 ? str_empty(vm) : str_from_ascii(vm, bytes[0]);
    Str *str = str_alloc(vm, size, length);
    memcpy(str->bytes, bytes, size);
    return str;
}

Str *str_new(Vm *vm, const char *bytes, size_t size) {
    return str_new_counted(vm, bytes, size, utf8_count(bytes, size));
}

Str *str_from_c(Vm *vm, const char *c_string) {
    return str_new(vm, c_string, strlen(c_string));
}

Str *str_from_span(Vm *vm, Span span) {
    return str_new(vm, span.bytes, span.size);
}

Str *str_from_buffer(Vm *vm, Buffer *buffer) {
    Str *str = str_from_span(vm, buffer_span(buffer));
    buffer_free(buffer);
    return str;
}

Str *str_new_of_type(Vm *vm, Type *type, const Str *text) {
    if (type == vm->types[TYPE_STR]) return str_new_counted(vm, text->bytes, text->size, text->length);
    Str *str = obj_new(vm, type, BLOCK_BYTES(text->size));
    str->size = text->size;
    str->length = text->length;
    memcpy(str->bytes, text->bytes, text->size + (size_t)1);
    return str;
}

bool str_is_exact(Vm *vm, Value value) {
    return value_is_obj(value) && value_obj(value)->type == vm->types[TYPE_STR];
}

Str *str_exact(Vm *vm, Str *str) {
    if (str->head.type == vm->types[TYPE_STR]) return KEEP(str);
    return str_new_counted(vm, str->bytes, str->size, str->length);
}

// ---- equality, order, hash ----

bool str_equal(const Str *a, const Str *b) {
    if (a == b) return true;
    if (a->size != b->size) return false;
    if (a->head.flags & b->head.flags & OBJ_INTERNED) return false; // there is one of each text
    if (a->hash && b->hash && a->hash != b->hash) return false;
    return memcmp(a->bytes, b->bytes, a->size) == 0;
}

bool str_equal_c(const Str *a, const char *c_string) {
    return strlen(c_string) == a->size && memcmp(a->bytes, c_string, a->size) == 0;
}

int str_compare(const Str *a, const Str *b) {
    // The order of UTF-8's bytes is the order of the code points.
    size_t shorter = a->size < b->size ? a->size : b->size;
    int order = memcmp(a->bytes, b->bytes, shorter);
    return order ? order : (a->size > b->size) - (a->size < b->size);
}

static uint64_t load_byte(const char *bytes) {
    return (unsigned char)*bytes;
}

/// Little-endian on every machine, so that hashes are the same everywhere.
static uint64_t load_4_bytes(const char *bytes) {
    return load_byte(bytes) | load_byte(bytes + 1) << 8 | load_byte(bytes + 2) << 16 |
           load_byte(bytes + 3) << 24;
}

static uint64_t load_8_bytes(const char *bytes) {
    return load_4_bytes(bytes) | load_4_bytes(bytes + 4) << 32;
}

static uint64_t hash_mix(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

uint32_t span_hash(Span span) {
    uint64_t hash = span.size;
    const char *bytes = span.bytes;
    size_t left = span.size;
    for (; left > 8; left -= 8, bytes += 8)
        hash = hash_mix(hash, load_8_bytes(bytes));
    if (span.size >= 8) { // the last words may overlap: no loop over single bytes
        hash = hash_mix(hash, load_8_bytes(bytes + left - 8));
    } else if (left >= 4) {
        hash = hash_mix(hash, load_4_bytes(bytes) | load_4_bytes(bytes + left - 4) << 32);
    } else if (left > 0) {
        hash = hash_mix(hash, load_byte(bytes) | load_byte(bytes + left / 2) << 8 |
                                  load_byte(bytes + left - 1) << 16);
    }
    uint32_t folded = (uint32_t)(hash_mix(hash, 0) >> 32);
    return folded ? folded : 1; // 0 means "not computed"
}

uint32_t str_hash(Str *str) {
    if (!str->hash) str->hash = span_hash(str_span(str));
    return str->hash;
}

// ---- concatenation ----

Value str_raise_too_large(Vm *vm) {
    return error_raise_value(vm, error_new(vm, EXC_MEMORY_ERROR, VALUE_UNSET));
}

static bool size_is_allowed(Vm *vm, size_t size) {
    if (size <= STR_MAX_BYTES) return true;
    str_raise_too_large(vm);
    return false;
}

Str *str_concat(Vm *vm, Str *a, Str *b) {
    if (b->size == 0) return str_exact(vm, a);
    if (a->size == 0) return str_exact(vm, b);
    size_t size = (size_t)a->size + b->size;
    if (!size_is_allowed(vm, size)) return NULL;
    Str *joined = str_alloc(vm, size, (size_t)a->length + b->length);
    memcpy(joined->bytes, a->bytes, a->size);
    memcpy(joined->bytes + a->size, b->bytes, b->size);
    return joined;
}

/// Appends to a str that nobody else knows, which has the room.
static void append_bytes(Str *str, const Str *tail) {
    memcpy(str->bytes + str->size, tail->bytes, tail->size + (size_t)1);
    str->size += tail->size;
    str->length += tail->length;
    str->hash = 0;
}

/// A copy of `str` with room for `size` bytes and a quarter more.
static Str *copy_with_room(Vm *vm, const Str *str, size_t size) {
    uint16_t step = capacity_step_for(size + size / 4);
    Str *copy = alloc_block(vm, BLOCK_BYTES(capacity_step(step)));
    copy->head.aux = step;
    copy->size = str->size;
    copy->length = str->length;
    memcpy(copy->bytes, str->bytes, str->size);
    return copy;
}

#define GROW_MIN_BYTES 64 // below this a plain concatenation is as fast

Str *str_append(Vm *vm, Str *str, Str *tail) {
    size_t size = (size_t)str->size + tail->size;
    bool may_grow = !(str->head.flags & OBJ_INTERNED) && str != tail;
    if (!may_grow || size < GROW_MIN_BYTES || size > STR_MAX_BYTES / 2) return str_concat(vm, str, tail);
    Str *grown = str_capacity(str) >= size ? KEEP(str) : copy_with_room(vm, str, size);
    append_bytes(grown, tail);
    return grown;
}

/// Size and length of the join; false with the exception set.
static bool measure_join(Vm *vm, const Str *separator, const Value *items, size_t count, size_t *size,
                         size_t *length) {
    *size = (count - 1) * separator->size;
    *length = (count - 1) * separator->length;
    for (size_t index = 0; index < count; index++) {
        if (!value_is_str(items[index])) {
            error_raise(vm, EXC_TYPE_ERROR, "sequence item %zu: expected str instance, %T found", index,
                        items[index]);
            return false;
        }
        *size += value_str_ptr(items[index])->size;
        *length += value_str_ptr(items[index])->length;
    }
    return size_is_allowed(vm, *size);
}

Str *str_join(Vm *vm, const Str *separator, const Value *items, size_t count) {
    if (count == 0) return str_empty(vm);
    if (count == 1 && str_is_exact(vm, items[0])) return KEEP(value_str_ptr(items[0]));
    size_t size, length;
    if (!measure_join(vm, separator, items, count, &size, &length)) return NULL;
    if (size == 0) return str_empty(vm);
    Str *joined = str_alloc(vm, size, length);
    char *end = joined->bytes;
    for (size_t index = 0; index < count; index++) {
        const Str *part = value_str_ptr(items[index]);
        if (index > 0) {
            memcpy(end, separator->bytes, separator->size);
            end += separator->size;
        }
        memcpy(end, part->bytes, part->size);
        end += part->size;
    }
    return joined;
}

/// Fills `size` bytes with copies of the pattern that stands at their beginning already.
void bytes_fill_pattern(char *bytes, size_t pattern_size, size_t size) {
    size_t done = pattern_size;
    while (done < size) { // each round doubles what is there
        size_t step = done < size - done ? done : size - done;
        memcpy(bytes + done, bytes, step);
        done += step;
    }
}

Value str_repeat(Vm *vm, Str *str, Value count_value) {
    int64_t count;
    if (!value_index_sized(vm, count_value, EXC_OVERFLOW_ERROR, &count)) return VALUE_ERROR;
    if (count <= 0 || str->size == 0) return value_from_obj(str_empty(vm));
    if (count == 1) return value_from_obj(str_exact(vm, str));
    if (count > INT64_MAX / str->length)
        return error_raise(vm, EXC_OVERFLOW_ERROR, "repeated string is too long");
    if ((uint64_t)count > STR_MAX_BYTES / str->size) return str_raise_too_large(vm);
    size_t size = (size_t)count * str->size;
    Str *repeated = str_alloc(vm, size, (size_t)count * str->length);
    memcpy(repeated->bytes, str->bytes, str->size);
    bytes_fill_pattern(repeated->bytes, str->size, size);
    return value_from_obj(repeated);
}

Str *str_repr(Vm *vm, const Str *str) {
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    unicode_repr(str_span(str), &buffer);
    return str_from_buffer(vm, &buffer);
}

Str *str_escape_non_ascii(Vm *vm, Str *text) {
    if (str_is_ascii(text)) return text;
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    size_t offset = 0;
    while (offset < text->size) {
        uint32_t codepoint = utf8_next(text->bytes, &offset);
        if (codepoint < 0x80)
            buffer_add_byte(&buffer, (char)codepoint);
        else
            buffer_add_escape(&buffer, codepoint);
    }
    DROP(vm, text);
    return str_from_buffer(vm, &buffer);
}

void buffer_add_escape(Buffer *buffer, uint32_t codepoint) {
    const char *form = codepoint < 0x100 ? "\\x%02x" : codepoint < 0x10000 ? "\\u%04x" : "\\U%08x";
    buffer_printf(buffer, form, codepoint);
}
