#include "sim/vm/identity.h"
#include "sim/vm/object_layout.h"
#include "sim/vm/pointer_map.h"
#include "sim/vm/vm.h"
#include <inttypes.h>
#include <stdio.h>

/// Where the made-up addresses begin, and how far they lie apart: they look like those of CPython on Linux.
#define ADDRESS_BASE UINT64_C(0x7f5c10000000)
#define ADDRESS_STEP UINT64_C(48)
#define INT_ADDRESS_BASE UINT64_C(0x5d0000000000)
#define INT_ADDRESS_RANGE ((int64_t)1 << 38)
#define CONSTANT_ADDRESS_BASE UINT64_C(0x955b00)

/// The numbers of objects without a prefix.
struct IdentityTable {
    PointerMap numbers;
};

void identity_init(Vm *vm) {
    vm->identities = memory_alloc(vm->memory, MEMORY_RAW, sizeof *vm->identities);
    *vm->identities = (IdentityTable){0};
}

static uint64_t number_in_table(Vm *vm, Obj *object) {
    IdentityTable *table = vm->identities;
    if (object->flags & OBJ_NUMBERED) return *pointer_map_find(&table->numbers, object);
    pointer_map_add(&table->numbers, vm->memory, object, ++vm->object_number);
    object->flags |= OBJ_NUMBERED;
    return vm->object_number;
}

static uint64_t object_number(Vm *vm, Obj *object) {
    return object->type->flags & TYPE_HAS_DICT ? obj_prefix_number(object) : number_in_table(vm, object);
}

void identity_forget(Vm *vm, Obj *object) {
    pointer_map_remove(&vm->identities->numbers, object);
}

/// Unboxed values have no object: their identity is made from what they are. Ints that are not too large get
/// an address that looks like one; the others, and floats, a number that no address is, as it is not a
/// multiple of 16.
static uint64_t int_address(int64_t i, uint64_t bits) {
    if (i < -INT_ADDRESS_RANGE || i >= INT_ADDRESS_RANGE) return bits;
    return INT_ADDRESS_BASE + (uint64_t)(i * 32);
}

uint64_t value_id(Vm *vm, Value value) {
    if (value_is_obj(value)) return ADDRESS_BASE + ADDRESS_STEP * object_number(vm, value_obj(value));
    if (value_is_small_int(value)) return int_address(value_small_int(value), value.bits);
    if (value_is_small_float(value)) return value.bits;
    return CONSTANT_ADDRESS_BASE + 4 * value.bits;
}

const char *value_address(Vm *vm, Value value, char out[ADDRESS_TEXT_MAX]) {
    snprintf(out, ADDRESS_TEXT_MAX, "0x%" PRIx64, value_id(vm, value));
    return out;
}
