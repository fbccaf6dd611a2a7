/// Tuples.
#include "sim/vm/builtin_types.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/error.h"
#include "sim/vm/iterator.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/range.h"
#include "sim/vm/vm.h"

static size_t tuple_size_bytes(size_t count) {
    return sizeof(Tuple) + count * sizeof(Value);
}

Tuple *tuple_new_of_type(Vm *vm, Type *type, size_t count) {
    // A count beyond the field is beyond all memory: obj_new does not come back.
    Tuple *tuple = obj_new(vm, type, count > SEQUENCE_MAX_COUNT ? SIZE_MAX / 2 : tuple_size_bytes(count));
    tuple->count = (uint32_t)count;
    for (size_t i = 0; i < count; i++)
        tuple->items[i] = VALUE_NONE;
    return tuple;
}

Tuple *tuple_new(Vm *vm, size_t count) {
    if (count > 0) return tuple_new_of_type(vm, vm->types[TYPE_TUPLE], count);
    return KEEP(vm->empty_tuple);
}

Tuple *tuple_from(Vm *vm, const Value *items, size_t count) {
    Tuple *tuple = tuple_new(vm, count);
    for (size_t i = 0; i < count; i++)
        tuple->items[i] = value_keep(items[i]);
    return tuple;
}

/// A tuple that is exactly a tuple needs no copy.
static Value itself_or_copy(Vm *vm, Tuple *tuple) {
    if (tuple->head.type == vm->types[TYPE_TUPLE]) return value_from_obj(KEEP(tuple));
    return value_from_obj(tuple_from(vm, tuple->items, tuple->count));
}

Value tuple_concat(Vm *vm, Tuple *a, Tuple *b) {
    if (a->count == 0) return itself_or_copy(vm, b);
    if (b->count == 0) return itself_or_copy(vm, a);
    if (!sequence_check_count(vm, (uint64_t)a->count + b->count)) return VALUE_ERROR;
    Tuple *tuple = tuple_new(vm, (size_t)a->count + b->count);
    for (uint32_t i = 0; i < a->count; i++)
        tuple->items[i] = value_keep(a->items[i]);
    for (uint32_t i = 0; i < b->count; i++)
        tuple->items[a->count + i] = value_keep(b->items[i]);
    return value_from_obj(tuple);
}

Value tuple_repeat(Vm *vm, Tuple *tuple, int64_t times) {
    if (times <= 0 || tuple->count == 0) return value_from_obj(tuple_new(vm, 0));
    if (times == 1) return itself_or_copy(vm, tuple);
    uint64_t total;
    if (__builtin_mul_overflow((uint64_t)tuple->count, (uint64_t)times, &total)) total = UINT64_MAX;
    if (!sequence_check_count(vm, total)) return VALUE_ERROR;
    Tuple *result = tuple_new(vm, total);
    for (size_t i = 0; i < total; i++)
        result->items[i] = value_keep(tuple->items[i % tuple->count]);
    return value_from_obj(result);
}

static Value get_slice(Vm *vm, Tuple *tuple, const Slice *slice) {
    SliceBounds bounds;
    if (!slice_unpack(vm, slice, &bounds)) return VALUE_ERROR;
    slice_clamp(&bounds, tuple->count);
    if (bounds.step == 1 && bounds.count == tuple->count) return itself_or_copy(vm, tuple);
    Tuple *result = tuple_new(vm, (size_t)bounds.count);
    for (int64_t i = 0; i < bounds.count; i++)
        result->items[i] = value_keep(tuple->items[bounds.start + i * bounds.step]);
    return value_from_obj(result);
}

Value tuple_get_item(Vm *vm, Tuple *tuple, Value key) {
    if (value_has_kind(key, TYPE_SLICE)) return get_slice(vm, tuple, (Slice *)value_obj(key));
    int64_t index;
    if (!sequence_index(vm, key, tuple->count, "tuple", &index)) return VALUE_ERROR;
    if (index < 0 || index >= tuple->count)
        return error_raise(vm, EXC_INDEX_ERROR, "tuple index out of range");
    return value_keep(tuple->items[index]);
}

// The constants of xxHash's 64-bit variant, and the way CPython's tuple hash uses them.
static const uint64_t PRIME_1 = 11400714785074694791u;
static const uint64_t PRIME_2 = 14029467366897019727u;
static const uint64_t PRIME_5 = 2870177450012600261u;

bool tuple_hash(Vm *vm, Tuple *tuple, uint64_t *hash) {
    if (!vm_enter_native(vm, "")) return false;
    uint64_t lane = PRIME_5, item_hash;
    bool ok = true;
    for (uint32_t i = 0; i < tuple->count; i++) {
        ok = value_hash(vm, tuple->items[i], &item_hash);
        if (!ok) break;
        lane += item_hash * PRIME_2;
        lane = (lane << 31) | (lane >> 33);
        lane *= PRIME_1;
    }
    vm_leave_native(vm);
    lane += tuple->count ^ (PRIME_5 ^ 3527539u);
    *hash = lane == UINT64_MAX ? 1546275796u : lane;
    return ok;
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value tuple_dunder_new(Vm *vm, const Value *args, int count) {
    if (!constructor_check(vm, args, count, TYPE_TUPLE)) return VALUE_ERROR;
    Type *type = value_type_ptr(args[0]);
    if (count == 1 && type == vm->types[TYPE_TUPLE]) return value_from_obj(tuple_new(vm, 0));
    Tuple *plain = count == 1 ? tuple_new(vm, 0) : value_to_tuple(vm, args[1]);
    if (!plain) return VALUE_ERROR;
    if (type == vm->types[TYPE_TUPLE]) return value_from_obj(plain);
    Tuple *tuple = tuple_new_of_type(vm, type, plain->count);
    for (uint32_t i = 0; i < plain->count; i++)
        tuple->items[i] = value_keep(plain->items[i]);
    DROP(vm, plain);
    return value_from_obj(tuple);
}

static Value tuple_dunder_repr(Vm *vm, const Value *args, int count) {
    (void)count;
    Str *text = sequence_repr(vm, args[0]);
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static Value tuple_dunder_hash(Vm *vm, const Value *args, int count) {
    (void)count;
    uint64_t hash;
    return tuple_hash(vm, value_tuple(args[0]), &hash) ? int_from_int64(vm, (int64_t)hash) : VALUE_ERROR;
}

static Value compare(Vm *vm, CompareOp op, Value a, Value b) {
    return value_is_tuple(b) ? sequence_compare(vm, op, a, b) : VALUE_NOT_IMPLEMENTED;
}
COMPARISON_NATIVES(tuple, compare)

static Value tuple_dunder_iter(Vm *vm, const Value *args, int count) {
    (void)count;
    return tuple_iter(vm, value_tuple(args[0]));
}

static Value tuple_dunder_getitem(Vm *vm, const Value *args, int count) {
    (void)count;
    return tuple_get_item(vm, value_tuple(args[0]), args[1]);
}

static Value tuple_dunder_add(Vm *vm, const Value *args, int count) {
    (void)count;
    if (value_is_tuple(args[1])) return tuple_concat(vm, value_tuple(args[0]), value_tuple(args[1]));
    return error_raise(vm, EXC_TYPE_ERROR, "can only concatenate tuple (not \"%T\") to tuple", args[1]);
}

static Value tuple_dunder_mul(Vm *vm, const Value *args, int count) {
    (void)count;
    int64_t times;
    if (!value_index_sized(vm, args[1], EXC_OVERFLOW_ERROR, &times)) return VALUE_ERROR;
    return tuple_repeat(vm, value_tuple(args[0]), times);
}

static Value tuple_getnewargs(Vm *vm, const Value *args, int count) {
    (void)count;
    Value copy = itself_or_copy(vm, value_tuple(args[0]));
    Tuple *wrapped = tuple_new(vm, 1);
    wrapped->items[0] = copy;
    return value_from_obj(wrapped);
}

static Value tuple_index(Vm *vm, const Value *args, int count) {
    int64_t index = sequence_find(vm, args, count);
    if (index == -1) return error_raise(vm, EXC_VALUE_ERROR, "tuple.index(x): x not in tuple");
    return index < 0 ? VALUE_ERROR : value_from_small_int(index);
}

static const NativeDef TUPLE_METHODS[] = {
    NATIVE_FLAGGED("__new__", tuple_dunder_new, 0, -1, NATIVE_STATIC),
    NATIVE("__repr__", tuple_dunder_repr, 1, 1),
    NATIVE("__hash__", tuple_dunder_hash, 1, 1),
    COMPARISON_ROWS(tuple),
    NATIVE("__iter__", tuple_dunder_iter, 1, 1),
    NATIVE("__len__", sequence_native_len, 1, 1),
    NATIVE("__getitem__", tuple_dunder_getitem, 2, 2),
    NATIVE("__contains__", sequence_native_contains, 2, 2),
    NATIVE("__add__", tuple_dunder_add, 2, 2),
    NATIVE("__mul__", tuple_dunder_mul, 2, 2),
    NATIVE("__rmul__", tuple_dunder_mul, 2, 2),
    NATIVE("__getnewargs__", tuple_getnewargs, 1, 1),
    NATIVE("index", tuple_index, 2, 4),
    NATIVE("count", sequence_native_count, 2, 2),
    NATIVE_FLAGGED("__class_getitem__", native_class_getitem, 2, 2, NATIVE_CLASS),
    NATIVE_END,
};

static void tuple_dealloc(Vm *vm, Obj *object) {
    Tuple *tuple = (Tuple *)object;
    for (uint32_t i = tuple->count; i-- > 0;) // the last one first, as CPython
        value_drop(vm, tuple->items[i]);
}

static void tuple_traverse(Obj *object, VisitFn visit, void *context) {
    Tuple *tuple = (Tuple *)object;
    for (uint32_t i = tuple->count; i > 0; i--) // from the end, as CPython does: see gc_rank_survivors
        visit(tuple->items[i - 1], context);
}

static size_t tuple_object_size(const Obj *object) {
    return tuple_size_bytes(((const Tuple *)object)->count);
}

void tuple_init_type(Vm *vm) {
    type_init_native(vm, TYPE_TUPLE,
                     &(TypeDef){
                         .name = "tuple",
                         .module = "builtins",
                         .size_bytes = sizeof(Tuple),
                         .dealloc = tuple_dealloc,
                         .traverse = tuple_traverse,
                         .object_size = tuple_object_size,
                         .methods = TUPLE_METHODS,
                     });
}
