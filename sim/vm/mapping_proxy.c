// mappingproxy: a view of a mapping that cannot change it. `vars(C)` of a class is one.

#include "sim/vm/builtin_types.h"
#include "sim/vm/dict.h"
#include "sim/vm/error.h"
#include "sim/vm/protocol.h"
#include "sim/vm/vm.h"

static Value proxy_alloc(Vm *vm, Value mapping) {
    MappingProxy *proxy = obj_new(vm, vm->types[TYPE_MAPPING_PROXY], 0);
    proxy->mapping = value_keep(mapping);
    return value_from_obj(proxy);
}

Value mapping_proxy_new(Vm *vm, Dict *dict) {
    return proxy_alloc(vm, value_from_obj(dict));
}

static Value mapping_of(const Value *args) {
    return ((MappingProxy *)value_obj(args[0]))->mapping;
}

/// The mapping itself if the operand is a proxy.
static Value unwrapped(Value operand) {
    return value_has_kind(operand, TYPE_MAPPING_PROXY) ? ((MappingProxy *)value_obj(operand))->mapping
                                                       : operand;
}

static Value proxy_dunder_new(Vm *vm, const Value *args, int count) {
    (void)count;
    Value mapping = args[1];
    bool is_mapping = !value_is_list(mapping) && !value_is_tuple(mapping) && !value_is_str(mapping) &&
                      !value_is_unset(value_special(vm, mapping, NAME___getitem__));
    if (is_mapping) return proxy_alloc(vm, mapping);
    return error_raise(vm, EXC_TYPE_ERROR, "mappingproxy() argument must be a mapping, not %T", mapping);
}

static Value proxy_dunder_repr(Vm *vm, const Value *args, int count) {
    (void)count;
    Str *text = str_format(vm, "mappingproxy(%R)", mapping_of(args));
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static Value proxy_dunder_str(Vm *vm, const Value *args, int count) {
    (void)count;
    Str *text = value_str(vm, mapping_of(args));
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static Value proxy_dunder_len(Vm *vm, const Value *args, int count) {
    (void)count;
    int64_t length = value_length(vm, mapping_of(args));
    return length < 0 ? VALUE_ERROR : int_from_int64(vm, length);
}

static Value proxy_dunder_getitem(Vm *vm, const Value *args, int count) {
    (void)count;
    return value_get_item(vm, mapping_of(args), args[1]);
}

static Value proxy_dunder_contains(Vm *vm, const Value *args, int count) {
    (void)count;
    int contained = value_contains(vm, mapping_of(args), args[1]);
    return contained < 0 ? VALUE_ERROR : value_from_bool(contained);
}

static Value proxy_dunder_iter(Vm *vm, const Value *args, int count) {
    (void)count;
    return value_iter(vm, mapping_of(args));
}

static Value proxy_dunder_eq(Vm *vm, const Value *args, int count) {
    (void)count;
    return value_compare(vm, OP_EQ, mapping_of(args), unwrapped(args[1]));
}

static Value proxy_dunder_ne(Vm *vm, const Value *args, int count) {
    (void)count;
    return value_compare(vm, OP_NE, mapping_of(args), unwrapped(args[1]));
}

static Value proxy_dunder_or(Vm *vm, const Value *args, int count) {
    (void)count;
    return value_binary(vm, OP_OR, mapping_of(args), unwrapped(args[1]));
}

static Value proxy_dunder_ror(Vm *vm, const Value *args, int count) {
    (void)count;
    return value_binary(vm, OP_OR, args[1], mapping_of(args));
}

static Value proxy_dunder_ior(Vm *vm, const Value *args, int count) {
    (void)args, (void)count;
    return error_raise(vm, EXC_TYPE_ERROR, "'|=' is not supported by mappingproxy; use '|' instead");
}

static Value proxy_dunder_reversed(Vm *vm, const Value *args, int count) {
    (void)count;
    return vm_call_method_c(vm, mapping_of(args), "__reversed__", NULL, 0);
}

static Value proxy_get(Vm *vm, const Value *args, int count) {
    Value arguments[2] = {args[1], count > 2 ? args[2] : VALUE_NONE};
    return vm_call_method(vm, mapping_of(args), vm_name(vm, NAME_get), arguments, 2);
}

static Value proxy_keys(Vm *vm, const Value *args, int count) {
    (void)count;
    return vm_call_method(vm, mapping_of(args), vm_name(vm, NAME_keys), NULL, 0);
}

static Value proxy_values(Vm *vm, const Value *args, int count) {
    (void)count;
    return vm_call_method(vm, mapping_of(args), vm_name(vm, NAME_values), NULL, 0);
}

static Value proxy_items(Vm *vm, const Value *args, int count) {
    (void)count;
    return vm_call_method(vm, mapping_of(args), vm_name(vm, NAME_items), NULL, 0);
}

static Value proxy_copy(Vm *vm, const Value *args, int count) {
    (void)count;
    return vm_call_method_c(vm, mapping_of(args), "copy", NULL, 0);
}

static const NativeDef MAPPING_PROXY_METHODS[] = {
    NATIVE_FLAGGED("__new__", proxy_dunder_new, 2, 2, NATIVE_STATIC),
    NATIVE("__repr__", proxy_dunder_repr, 1, 1),
    NATIVE("__str__", proxy_dunder_str, 1, 1),
    NATIVE("__len__", proxy_dunder_len, 1, 1),
    NATIVE("__getitem__", proxy_dunder_getitem, 2, 2),
    NATIVE("__contains__", proxy_dunder_contains, 2, 2),
    NATIVE("__iter__", proxy_dunder_iter, 1, 1),
    NATIVE("__reversed__", proxy_dunder_reversed, 1, 1),
    NATIVE("__eq__", proxy_dunder_eq, 2, 2),
    NATIVE("__ne__", proxy_dunder_ne, 2, 2),
    NATIVE("__or__", proxy_dunder_or, 2, 2),
    NATIVE("__ror__", proxy_dunder_ror, 2, 2),
    NATIVE("__ior__", proxy_dunder_ior, 2, 2),
    NATIVE("get", proxy_get, 2, 3),
    NATIVE("keys", proxy_keys, 1, 1),
    NATIVE("values", proxy_values, 1, 1),
    NATIVE("items", proxy_items, 1, 1),
    NATIVE("copy", proxy_copy, 1, 1),
    NATIVE_END,
};

static void proxy_dealloc(Vm *vm, Obj *object) {
    value_drop(vm, ((MappingProxy *)object)->mapping);
}

static void proxy_traverse(Obj *object, VisitFn visit, void *context) {
    visit(((MappingProxy *)object)->mapping, context);
}

void mapping_proxy_init_type(Vm *vm) {
    type_init_native(vm, TYPE_MAPPING_PROXY,
                     &(TypeDef){
                         .name = "mappingproxy",
                         .module = "builtins",
                         .size_bytes = sizeof(MappingProxy),
                         .flags = TYPE_FINAL,
                         .dealloc = proxy_dealloc,
                         .traverse = proxy_traverse,
                         .methods = MAPPING_PROXY_METHODS,
                     });
    dict_set_c(vm, vm->types[TYPE_MAPPING_PROXY]->dict, "__hash__", VALUE_NONE);
}
