#include "sim/vm/identity.h"
#include "sim/vm/object_layout.h"
#include "sim/vm/vm.h"
#include <inttypes.h>
#include <stdio.h>

/// Where the made-up addresses begin, and how far they lie apart: they look like those of CPython on Linux.
#define ADDRESS_BASE UINT64_C(0x7f5c10000000)
#define ADDRESS_STEP UINT64_C(48)
#define CONSTANT_ADDRESS_BASE UINT64_C(0x955b00)

typedef struct Identity {
    Obj *object; // NULL: free
    uint64_t number;
} Identity;

/// Numbers of objects without a prefix; open addressing with linear probing.
struct IdentityTable {
    uint64_t last_number;
    Identity *entries;
    size_t count, capacity; // capacity is a power of two
};

void identity_init(Vm *vm) {
    vm->identities = memory_alloc(vm->memory, MEMORY_RAW, sizeof *vm->identities);
    *vm->identities = (IdentityTable){0};
}

static size_t home(const IdentityTable *table, const Obj *object) {
    return (size_t)(((uint64_t)(uintptr_t)object * UINT64_C(0x9e3779b97f4a7c15)) >> 20) &
           (table->capacity - 1);
}

/// The entry of `object`, or the free one where it belongs.
static Identity *find(const IdentityTable *table, const Obj *object) {
    size_t i = home(table, object);
    while (table->entries[i].object && table->entries[i].object != object)
        i = (i + 1) & (table->capacity - 1);
    return &table->entries[i];
}

static void grow(Vm *vm, IdentityTable *table) {
    Identity *old = table->entries;
    size_t old_capacity = table->capacity;
    table->capacity = old_capacity ? 2 * old_capacity : 64;
    table->entries = memory_alloc(vm->memory, MEMORY_RAW, table->capacity * sizeof *table->entries);
    memset(table->entries, 0, table->capacity * sizeof *table->entries);
    for (size_t i = 0; i < old_capacity; i++)
        if (old[i].object) *find(table, old[i].object) = old[i];
    memory_free(vm->memory, MEMORY_RAW, old, old_capacity * sizeof *old);
}

static uint64_t number_in_table(Vm *vm, Obj *object) {
    IdentityTable *table = vm->identities;
    if (object->flags & OBJ_NUMBERED) return find(table, object)->number;
    if (2 * (table->count + 1) > table->capacity) grow(vm, table);
    Identity *entry = find(table, object);
    *entry = (Identity){object, ++table->last_number};
    table->count++;
    object->flags |= OBJ_NUMBERED;
    return entry->number;
}

static uint64_t object_number(Vm *vm, Obj *object) {
    if (!(object->type->flags & TYPE_HAS_DICT)) return number_in_table(vm, object);
    ObjPrefix *prefix = obj_prefix(object);
    if (prefix->mark == OBJ_PREFIX_MARK) prefix->mark |= ++vm->identities->last_number << 1;
    return prefix->mark >> 1;
}

void identity_forget(Vm *vm, Obj *object) {
    IdentityTable *table = vm->identities;
    size_t mask = table->capacity - 1;
    size_t hole = (size_t)(find(table, object) - table->entries);
    table->count--;
    // Entries behind the hole move up, unless they would come to stand before their home.
    for (size_t i = (hole + 1) & mask; table->entries[i].object; i = (i + 1) & mask) {
        size_t from_home = (i - home(table, table->entries[i].object)) & mask;
        if (from_home < ((i - hole) & mask)) continue;
        table->entries[hole] = table->entries[i];
        hole = i;
    }
    table->entries[hole].object = NULL;
}

uint64_t value_id(Vm *vm, Value value) {
    if (value_is_obj(value)) return ADDRESS_BASE + ADDRESS_STEP * object_number(vm, value_obj(value));
    if (value_is_small_int(value) || value_is_small_float(value))
        return value.bits; // no object has such an address
    return CONSTANT_ADDRESS_BASE + 4 * value.bits;
}

const char *value_address(Vm *vm, Value value, char out[ADDRESS_TEXT_MAX]) {
    snprintf(out, ADDRESS_TEXT_MAX, "0x%" PRIx64, value_id(vm, value));
    return out;
}
