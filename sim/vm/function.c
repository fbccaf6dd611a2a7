// Function objects and cells.

#include "sim/vm/function.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/vm.h"

Function *function_new(Vm *vm, Code *code, Dict *globals) {
    Function *function = obj_new(vm, vm->types[TYPE_FUNCTION], sizeof(Function));
    function->code = KEEP(code);
    function->globals = KEEP(globals);
    function->name = KEEP(code->name);
    function->qualname = KEEP(code->qualname);
    function->doc = value_keep(code->doc);
    Value module = dict_get_str(vm, globals, vm_name(vm, NAME___name__));
    function->module = value_is_unset(module) ? VALUE_NONE : value_keep(module);
    return function;
}

/// The annotations dict, made on first use. Borrowed.
static Dict *function_annotations(Vm *vm, Function *function) {
    if (!function->annotations) function->annotations = dict_new(vm);
    return function->annotations;
}

static Function *self_function(const Value *args) {
    return (Function *)value_obj(args[0]);
}

static Value object_or_none(void *object) {
    return object ? value_keep(value_from_obj(object)) : VALUE_NONE;
}

// ---- attributes ----

static Value get_name(Vm *vm, const Value *args, int count) {
    return object_or_none(self_function(args)->name);
}

static Value get_qualname(Vm *vm, const Value *args, int count) {
    return object_or_none(self_function(args)->qualname);
}

static Value set_str(Vm *vm, Str **slot, const char *attribute, Value value) {
    if (!value_is_str(value))
        return error_raise(vm, EXC_TYPE_ERROR, "%s must be set to a string object", attribute);
    Str *old = *slot;
    *slot = KEEP(value_str_ptr(value));
    DROP(vm, old);
    return VALUE_NONE;
}

static Value set_name(Vm *vm, const Value *args, int count) {
    return set_str(vm, &self_function(args)->name, "__name__", args[1]);
}

static Value set_qualname(Vm *vm, const Value *args, int count) {
    return set_str(vm, &self_function(args)->qualname, "__qualname__", args[1]);
}

static Value none_if_unset(Value value) {
    return value_is_unset(value) ? VALUE_NONE : value;
}

static Value get_doc(Vm *vm, const Value *args, int count) {
    return value_keep(self_function(args)->doc);
}

static Value set_doc(Vm *vm, const Value *args, int count) {
    value_replace(vm, &self_function(args)->doc, value_keep(none_if_unset(args[1])));
    return VALUE_NONE;
}

static Value get_module(Vm *vm, const Value *args, int count) {
    return value_keep(self_function(args)->module);
}

static Value set_module(Vm *vm, const Value *args, int count) {
    value_replace(vm, &self_function(args)->module, value_keep(none_if_unset(args[1])));
    return VALUE_NONE;
}

static Value get_defaults(Vm *vm, const Value *args, int count) {
    return object_or_none(self_function(args)->defaults);
}

static Value set_defaults(Vm *vm, const Value *args, int count) {
    Value value = none_if_unset(args[1]);
    if (!value_is_none(value) && !value_is_tuple(value))
        return error_raise(vm, EXC_TYPE_ERROR, "__defaults__ must be set to a tuple object");
    Tuple *old = self_function(args)->defaults;
    self_function(args)->defaults = value_is_none(value) ? NULL : KEEP(value_tuple(value));
    DROP_ANY(vm, old);
    return VALUE_NONE;
}

/// __kwdefaults__ and __annotations__: a dict or None.
static Value set_dict(Vm *vm, Dict **slot, const char *attribute, Value value) {
    value = none_if_unset(value);
    if (!value_is_none(value) && !value_is_dict(value))
        return error_raise(vm, EXC_TYPE_ERROR, "%s must be set to a dict object", attribute);
    Dict *old = *slot;
    *slot = value_is_none(value) ? NULL : KEEP(value_dict(value));
    DROP_ANY(vm, old);
    return VALUE_NONE;
}

static Value get_kwdefaults(Vm *vm, const Value *args, int count) {
    return object_or_none(self_function(args)->kwdefaults);
}

static Value set_kwdefaults(Vm *vm, const Value *args, int count) {
    return set_dict(vm, &self_function(args)->kwdefaults, "__kwdefaults__", args[1]);
}

static Value get_annotations(Vm *vm, const Value *args, int count) {
    return object_or_none(function_annotations(vm, self_function(args)));
}

static Value set_annotations(Vm *vm, const Value *args, int count) {
    return set_dict(vm, &self_function(args)->annotations, "__annotations__", args[1]);
}

static Value get_code(Vm *vm, const Value *args, int count) {
    return object_or_none(self_function(args)->code);
}

static Value set_code(Vm *vm, const Value *args, int count) {
    if (!value_has_kind(args[1], TYPE_CODE))
        return error_raise(vm, EXC_TYPE_ERROR, "__code__ must be set to a code object");
    Function *function = self_function(args);
    Code *code = value_code(args[1]), *old = function->code;
    uint32_t closure_count = function->closure ? function->closure->count : 0;
    if (code->free_count != closure_count)
        return error_raise(vm, EXC_VALUE_ERROR, "%S() requires a code object with %d free vars, not %d",
                           function->name, (int)closure_count, (int)code->free_count);
    function->code = KEEP(code);
    DROP(vm, old);
    return VALUE_NONE;
}

static Value get_closure(Vm *vm, const Value *args, int count) {
    return object_or_none(self_function(args)->closure);
}

static Value get_globals(Vm *vm, const Value *args, int count) {
    return object_or_none(self_function(args)->globals);
}

static Value get_builtins(Vm *vm, const Value *args, int count) {
    return object_or_none(vm->builtins);
}

// ---- methods ----

static Value function_repr(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_format(vm, "<function %S at %P>", self_function(args)->qualname, args[0]));
}

static Value function_call_native(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return vm_call_kw(vm, args[0], args + 1, count - 1, kwnames);
}

static Value function_get(Vm *vm, const Value *args, int count) {
    if (!value_is_none(args[1])) return method_new(vm, args[0], args[1]);
    if (count < 3 || value_is_none(args[2]))
        return error_raise(vm, EXC_TYPE_ERROR, "__get__(None, None) is invalid");
    return value_keep(args[0]);
}

/// The closure must have a cell for each free variable. False with the exception set.
static bool check_closure(Vm *vm, const Code *code, Value closure) {
    bool has_closure = value_is_tuple(closure);
    if (!has_closure && code->free_count > 0) {
        error_raise(vm, EXC_TYPE_ERROR, "arg 5 (closure) must be tuple");
        return false;
    }
    uint32_t given = has_closure ? value_tuple(closure)->count : 0;
    if (given == code->free_count) return true;
    error_raise(vm, EXC_VALUE_ERROR, "%S requires closure of length %d, not %d", code->name,
                (int)code->free_count, (int)given);
    return false;
}

/// types.FunctionType(code, globals, name, argdefs, closure)
static Value function_native_new(Vm *vm, const Value *args, int count) {
    if (!value_has_kind(args[1], TYPE_CODE))
        return error_raise(vm, EXC_TYPE_ERROR, "function() argument 'code' must be code, not %T", args[1]);
    if (!value_is_dict(args[2]))
        return error_raise(vm, EXC_TYPE_ERROR, "function() argument 'globals' must be dict, not %T", args[2]);
    if (!check_closure(vm, value_code(args[1]), args[5])) return VALUE_ERROR;
    Function *function = function_new(vm, value_code(args[1]), value_dict(args[2]));
    if (value_is_str(args[3])) set_str(vm, &function->name, "__name__", args[3]);
    if (value_is_tuple(args[4])) function->defaults = KEEP(value_tuple(args[4]));
    if (function->code->free_count > 0) function->closure = KEEP(value_tuple(args[5]));
    return value_from_obj(function);
}

static const NativeDef FUNCTION_METHODS[] = {
    {"__new__", function_native_new, NULL, 3, 0, "cls code globals name argdefs closure", NATIVE_STATIC},
    NATIVE("__repr__", function_repr, 1, 1),
    NATIVE_KW("__call__", function_call_native, 1, -1),
    NATIVE("__get__", function_get, 2, 3),
    NATIVE_GET("__name__", get_name),
    NATIVE_SET("__name__", set_name),
    NATIVE_GET("__qualname__", get_qualname),
    NATIVE_SET("__qualname__", set_qualname),
    NATIVE_GET("__doc__", get_doc),
    NATIVE_SET("__doc__", set_doc),
    NATIVE_GET("__module__", get_module),
    NATIVE_SET("__module__", set_module),
    NATIVE_GET("__defaults__", get_defaults),
    NATIVE_SET("__defaults__", set_defaults),
    NATIVE_GET("__kwdefaults__", get_kwdefaults),
    NATIVE_SET("__kwdefaults__", set_kwdefaults),
    NATIVE_GET("__annotations__", get_annotations),
    NATIVE_SET("__annotations__", set_annotations),
    NATIVE_GET("__code__", get_code),
    NATIVE_SET("__code__", set_code),
    NATIVE_GET_MEMBER("__closure__", get_closure),
    NATIVE_GET_MEMBER("__globals__", get_globals),
    NATIVE_GET_MEMBER("__builtins__", get_builtins),
    NATIVE_END,
};

static void function_dealloc(Vm *vm, Obj *object) {
    Function *function = (Function *)object;
    DROP(vm, function->globals);
    DROP_ANY(vm, function->defaults);
    DROP_ANY(vm, function->kwdefaults);
    DROP_ANY(vm, function->closure);
    DROP_ANY(vm, function->annotations);
    DROP(vm, function->name);
    DROP(vm, function->qualname);
    value_drop(vm, function->doc);
    value_drop(vm, function->module);
    DROP(vm, function->code);
}

static void visit_any(void *object, VisitFn visit, void *context) {
    if (object) visit(value_from_obj(object), context);
}

static void function_traverse(Obj *object, VisitFn visit, void *context) {
    Function *function = (Function *)object;
    visit_any(function->globals, visit, context);
    visit_any(function->defaults, visit, context);
    visit_any(function->kwdefaults, visit, context);
    visit_any(function->closure, visit, context);
    visit_any(function->annotations, visit, context);
    visit_any(function->code, visit, context);
    visit(function->doc, context);
    visit(function->module, context);
}

static const TypeDef FUNCTION_DEF = {
    .name = "function",
    .size_bytes = sizeof(Function),
    .flags = TYPE_FINAL | TYPE_HAS_DICT,
    .dealloc = function_dealloc,
    .traverse = function_traverse,
    .methods = FUNCTION_METHODS,
};

// ---- cells ----

Cell *cell_new(Vm *vm, Value value) {
    Cell *cell = obj_new(vm, vm->types[TYPE_CELL], sizeof(Cell));
    cell->value = value_keep(value);
    return cell;
}

static Cell *self_cell(const Value *args) {
    return (Cell *)value_obj(args[0]);
}

static Value cell_native_new(Vm *vm, const Value *args, int count) {
    return value_from_obj(cell_new(vm, count > 1 ? args[1] : VALUE_UNSET));
}

static Value cell_repr(Vm *vm, const Value *args, int count) {
    Value value = self_cell(args)->value;
    if (value_is_unset(value)) return value_from_obj(str_format(vm, "<cell at %P: empty>", args[0]));
    return value_from_obj(str_format(vm, "<cell at %P: %T object at %P>", args[0], value, value));
}

static Value get_contents(Vm *vm, const Value *args, int count) {
    Value value = self_cell(args)->value;
    return value_is_unset(value) ? error_raise(vm, EXC_VALUE_ERROR, "Cell is empty") : value_keep(value);
}

static Value set_contents(Vm *vm, const Value *args, int count) {
    value_replace(vm, &self_cell(args)->value, value_keep(args[1]));
    return VALUE_NONE;
}

static const NativeDef CELL_METHODS[] = {
    NATIVE_FLAGGED("__new__", cell_native_new, 1, 2, NATIVE_STATIC),
    NATIVE("__repr__", cell_repr, 1, 1),
    NATIVE_GET("cell_contents", get_contents),
    NATIVE_SET("cell_contents", set_contents),
    NATIVE_END,
};

static void cell_dealloc(Vm *vm, Obj *object) {
    value_drop(vm, ((Cell *)object)->value);
}

static void cell_traverse(Obj *object, VisitFn visit, void *context) {
    visit(((Cell *)object)->value, context);
}

static const TypeDef CELL_DEF = {
    .name = "cell",
    .size_bytes = sizeof(Cell),
    .flags = TYPE_FINAL,
    .dealloc = cell_dealloc,
    .traverse = cell_traverse,
    .methods = CELL_METHODS,
};

void function_init_type(Vm *vm) {
    type_init_native(vm, TYPE_FUNCTION, &FUNCTION_DEF);
    type_init_native(vm, TYPE_CELL, &CELL_DEF);
}
