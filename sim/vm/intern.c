#include "sim/vm/intern.h"
#include "sim/vm/vm.h"

/// Open addressing with linear probing; `capacity` is a power of two.
struct InternTable {
    Str **strs; // NULL: free
    size_t count, capacity;
};

void intern_init(Vm *vm) {
    InternTable *table = memory_alloc(vm->memory, MEMORY_RAW, sizeof *table);
    table->count = 0;
    table->capacity = 1024;
    table->strs = memory_alloc(vm->memory, MEMORY_RAW, table->capacity * sizeof(Str *));
    memset(table->strs, 0, table->capacity * sizeof(Str *));
    vm->interned = table;
}

static size_t home(const InternTable *table, Str *str) {
    return str_hash(str) & (table->capacity - 1);
}

/// The slot of an equal str, or the free one where it belongs.
static Str **find(const InternTable *table, Str *str) {
    size_t i = home(table, str);
    while (table->strs[i] && !str_equal(table->strs[i], str))
        i = (i + 1) & (table->capacity - 1);
    return &table->strs[i];
}

static void grow(Vm *vm, InternTable *table) {
    Str **old = table->strs;
    size_t old_capacity = table->capacity;
    table->capacity = 2 * old_capacity;
    table->strs = memory_alloc(vm->memory, MEMORY_RAW, table->capacity * sizeof(Str *));
    memset(table->strs, 0, table->capacity * sizeof(Str *));
    for (size_t i = 0; i < old_capacity; i++)
        if (old[i]) *find(table, old[i]) = old[i];
    memory_free(vm->memory, MEMORY_RAW, old, old_capacity * sizeof(Str *));
}

/// A str without what a subclass of str adds.
static Str *plain_str(Vm *vm, Str *str) {
    if (str->head.type == vm->types[TYPE_STR]) return str;
    Str *plain = str_new(vm, str->bytes, str->size);
    DROP(vm, str);
    return plain;
}

Str *str_intern_owned(Vm *vm, Str *str) {
    if (str->head.flags & OBJ_INTERNED) return str;
    str = plain_str(vm, str);
    InternTable *table = vm->interned;
    Str **slot = find(table, str);
    if (*slot) {
        Str *twin = KEEP(*slot);
        DROP(vm, str);
        return twin;
    }
    *slot = str;
    str->head.flags |= OBJ_INTERNED;
    if (2 * ++table->count > table->capacity) grow(vm, table);
    return str;
}

Str *str_intern(Vm *vm, const char *bytes, size_t size) {
    return str_intern_owned(vm, str_new(vm, bytes, size));
}

void intern_forget(Vm *vm, Str *str) {
    InternTable *table = vm->interned;
    size_t mask = table->capacity - 1;
    size_t hole = (size_t)(find(table, str) - table->strs);
    table->count--;
    // Entries behind the hole move up, unless they would come to stand before their home.
    for (size_t i = (hole + 1) & mask; table->strs[i]; i = (i + 1) & mask) {
        size_t from_home = (i - home(table, table->strs[i])) & mask;
        if (from_home < ((i - hole) & mask)) continue;
        table->strs[hole] = table->strs[i];
        hole = i;
    }
    table->strs[hole] = NULL;
}
