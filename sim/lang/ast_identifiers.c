/// Each identifier of a source once, so that names are compared as pointers.
#include "sim/lang/identifiers.h"
#include <string.h>
#include <utf8proc.h>

#define FIRST_CAPACITY 64 // a power of two

/// Open addressing; at most half full.
struct IdentifierTable {
    Arena *arena;
    Identifier **slots;
    uint32_t capacity; // a power of two
    int32_t count;
};

IdentifierTable *identifier_table_new(Arena *arena) {
    IdentifierTable *table = ARENA_NEW(arena, IdentifierTable);
    table->arena = arena;
    table->capacity = FIRST_CAPACITY;
    table->slots = ARENA_ARRAY(arena, Identifier *, FIRST_CAPACITY);
    return table;
}

/// FNV-1a.
static uint32_t hash_text(const char *bytes, size_t size) {
    uint32_t hash = 2166136261u;
    for (size_t index = 0; index < size; index++)
        hash = (hash ^ (unsigned char)bytes[index]) * 16777619u;
    return hash;
}

static Identifier **find_slot(Identifier **slots, uint32_t capacity, Span text) {
    uint32_t index = hash_text(text.bytes, text.size) & (capacity - 1);
    while (slots[index] && !span_equal((Span){slots[index]->bytes, slots[index]->size}, text))
        index = (index + 1) & (capacity - 1);
    return &slots[index];
}

static void grow(IdentifierTable *table) {
    uint32_t capacity = table->capacity * 2;
    Identifier **slots = ARENA_ARRAY(table->arena, Identifier *, capacity);
    for (uint32_t index = 0; index < table->capacity; index++) {
        Identifier *identifier = table->slots[index];
        if (identifier) *find_slot(slots, capacity, (Span){identifier->bytes, identifier->size}) = identifier;
    }
    table->slots = slots;
    table->capacity = capacity;
}

const Identifier *identifier_intern(IdentifierTable *table, Span text) {
    Identifier **slot = find_slot(table->slots, table->capacity, text);
    if (*slot) return *slot;
    Identifier *identifier = ARENA_NEW(table->arena, Identifier);
    *identifier = (Identifier){arena_copy(table->arena, text.bytes, text.size), text.size, table->count++};
    *slot = identifier;
    if ((uint32_t)table->count * 2 > table->capacity) grow(table);
    return identifier;
}

static bool is_ascii(Span text) {
    for (size_t index = 0; index < text.size; index++) {
        if ((unsigned char)text.bytes[index] >= 0x80) return false;
    }
    return true;
}

/// Composed compatibility form of `text`, in the arena; as it is if it is not UTF-8, which is the caller's
/// mistake.
static Span normalised(Arena *arena, Span text) {
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.bytes;
    utf8proc_option_t form = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;
    utf8proc_ssize_t count = utf8proc_decompose(bytes, (utf8proc_ssize_t)text.size, NULL, 0, form);
    if (count < 0) return text;
    utf8proc_int32_t *codepoints = ARENA_ARRAY(arena, utf8proc_int32_t, count + 1);
    utf8proc_decompose(bytes, (utf8proc_ssize_t)text.size, codepoints, count, form);
    utf8proc_ssize_t size = utf8proc_reencode(codepoints, count, form);
    return size < 0 ? text : (Span){(const char *)codepoints, (size_t)size};
}

const Identifier *identifier_of_source(IdentifierTable *table, Span text) {
    return identifier_intern(table, is_ascii(text) ? text : normalised(table->arena, text));
}

static int32_t identifier_count(const IdentifierTable *table) {
    return table->count;
}

const Identifier *ast_identifier(Module *module, Span text) {
    return identifier_intern(module->identifiers, text);
}

int32_t ast_identifier_count(const Module *module) {
    return identifier_count(module->identifiers);
}
