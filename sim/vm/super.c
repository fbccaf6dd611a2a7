// super.

#include "sim/vm/builtin_types.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"

static Value super_new(Vm *vm, Type *type, Value object, Type *object_type) {
    Super *super = obj_new(vm, vm->types[TYPE_SUPER], sizeof(Super));
    super->type = KEEP(type);
    super->object = value_keep(object);
    super->object_type = KEEP_ANY(object_type);
    return value_from_obj(super);
}

Value super_find_attr(Vm *vm, Super *super, Str *name) {
    if (!super->object_type || name == vm_name(vm, NAME___class__)) return VALUE_UNSET;
    Value found = type_lookup_after(vm, super->object_type, super->type, name);
    if (value_is_unset(found)) return VALUE_UNSET;
    bool on_class = value_same(super->object, value_from_obj(super->object_type));
    return descriptor_get(vm, found, on_class ? VALUE_UNSET : super->object, super->object_type);
}

/// The class whose mro super(type, object) walks: that of the object, or the object itself if it is a class
/// below `type`. Borrowed; NULL with TypeError.
static Type *search_type(Vm *vm, Type *type, Value object) {
    if (value_is_type(object) && type_is_subtype(value_type_ptr(object), type)) return value_type_ptr(object);
    Type *own = value_type(vm, object);
    if (type_is_subtype(own, type)) return own;
    Value cls = value_find_attr(vm, object, vm_name(vm, NAME___class__));
    if (value_is_error(cls)) return NULL;
    value_drop(vm, cls);
    if (value_is_type(cls) && type_is_subtype(value_type_ptr(cls), type)) return value_type_ptr(cls);
    error_raise(vm, EXC_TYPE_ERROR, "super(type, obj): obj must be an instance or subtype of type");
    return NULL;
}

// ---- super() without arguments ----

static Value raise_no_super(Vm *vm, const char *what) {
    return error_raise(vm, EXC_RUNTIME_ERROR, "super(): %s", what);
}

/// The first parameter of the running function, be it in its slot or in a cell. Borrowed; VALUE_UNSET:
/// deleted.
static Value first_parameter(Frame *frame) {
    const Code *code = frame->code;
    const Value *slots = frame_slots(frame);
    uint32_t first_cell = code_first_cell(code);
    for (uint32_t i = 0; i < code->cell_count; i++)
        if (code->cell_parameter[i] == 0) return ((Cell *)value_obj(slots[first_cell + i]))->value;
    return slots[0];
}

/// Contents of the free variable __class__. Borrowed; VALUE_UNSET: empty, VALUE_ERROR: there is none.
static Value class_cell(Vm *vm, Frame *frame) {
    const Code *code = frame->code;
    for (uint32_t i = code->local_count - code->free_count; i < code->local_count; i++)
        if (code->local_names[i] == vm_name(vm, NAME___class__))
            return ((Cell *)value_obj(frame_slots(frame)[i]))->value;
    return raise_no_super(vm, "__class__ cell not found");
}

static bool arguments_from_frame(Vm *vm, Type **type, Value *object) {
    Frame *frame = vm->frame;
    if (!frame || frame->code->positional_count == 0) return raise_no_super(vm, "no arguments"), false;
    *object = first_parameter(frame);
    if (value_is_unset(*object)) return raise_no_super(vm, "arg[0] deleted"), false;
    Value cell = class_cell(vm, frame);
    if (value_is_error(cell)) return false;
    if (value_is_unset(cell)) return raise_no_super(vm, "empty __class__ cell"), false;
    if (!value_is_type(cell)) {
        error_raise(vm, EXC_RUNTIME_ERROR, "super(): __class__ is not a type (%T)", cell);
        return false;
    }
    *type = value_type_ptr(cell);
    return true;
}

// ---- methods ----

static Super *self_super(const Value *args) {
    return (Super *)value_obj(args[0]);
}

static Value super_native_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Super *super = obj_new(vm, value_type_ptr(args[0]), 0);
    super->object = VALUE_UNSET;
    return value_from_obj(super);
}

static bool super_set_up(Vm *vm, Super *super, Type *type, Value object) {
    Type *object_type = NULL;
    if (value_is_none(object)) object = VALUE_UNSET;
    if (!value_is_unset(object)) {
        object_type = search_type(vm, type, object);
        if (!object_type) return false;
    }
    Type *old_type = super->type, *old_object_type = super->object_type;
    super->type = KEEP(type);
    super->object_type = KEEP_ANY(object_type);
    value_replace(vm, &super->object, value_keep(object));
    DROP_ANY(vm, old_type);
    DROP_ANY(vm, old_object_type);
    return true;
}

static Value super_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (kwnames) return error_raise(vm, EXC_TYPE_ERROR, "super() takes no keyword arguments");
    if (count > 3)
        return error_raise(vm, EXC_TYPE_ERROR, "super() expected at most 2 arguments, got %d", count - 1);
    Value object = count > 2 ? args[2] : VALUE_NONE;
    if (count > 1 && !value_is_type(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "super() argument 1 must be a type, not %T", args[1]);
    Type *type = count > 1 ? value_type_ptr(args[1]) : NULL;
    if (count == 1 && !arguments_from_frame(vm, &type, &object)) return VALUE_ERROR;
    return super_set_up(vm, self_super(args), type, object) ? VALUE_NONE : VALUE_ERROR;
}

static Value super_get(Vm *vm, const Value *args, int count) {
    Super *super = self_super(args);
    if (value_is_none(args[1]) || !value_is_unset(super->object)) return value_keep(args[0]);
    Type *object_type = search_type(vm, super->type, args[1]);
    return object_type ? super_new(vm, super->type, args[1], object_type) : VALUE_ERROR;
}

static Value super_repr(Vm *vm, const Value *args, int count) {
    const Super *super = self_super(args);
    const char *name = super->type ? super->type->name->bytes : "NULL";
    if (!super->object_type) return value_from_obj(str_format(vm, "<super: <class '%s'>, NULL>", name));
    return value_from_obj(str_format(vm, "<super: <class '%s'>, <%N object>>", name, super->object_type));
}

static Value super_getattribute(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "attribute name must be string, not '%T'", args[1]);
    return generic_get_attr(vm, args[0], value_str_ptr(args[1]));
}

static Value type_or_none(Type *type) {
    return type ? value_from_obj(KEEP(type)) : VALUE_NONE;
}

static Value get_thisclass(Vm *vm, const Value *args, int count) {
    return type_or_none(self_super(args)->type);
}

static Value get_self_class(Vm *vm, const Value *args, int count) {
    return type_or_none(self_super(args)->object_type);
}

static Value get_self(Vm *vm, const Value *args, int count) {
    Value object = self_super(args)->object;
    return value_is_unset(object) ? VALUE_NONE : value_keep(object);
}

static const NativeDef SUPER_METHODS[] = {
    {"__new__", NULL, super_native_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_KW("__init__", super_init, 1, -1),
    NATIVE("__get__", super_get, 2, 3),
    NATIVE("__repr__", super_repr, 1, 1),
    NATIVE("__getattribute__", super_getattribute, 2, 2),
    NATIVE_GET_MEMBER("__thisclass__", get_thisclass),
    NATIVE_GET_MEMBER("__self_class__", get_self_class),
    NATIVE_GET_MEMBER("__self__", get_self),
    NATIVE_END,
};

static void super_dealloc(Vm *vm, Obj *object) {
    Super *super = (Super *)object;
    DROP_ANY(vm, super->type);
    DROP_ANY(vm, super->object_type);
    value_drop(vm, super->object);
}

static void super_traverse(Obj *object, VisitFn visit, void *context) {
    Super *super = (Super *)object;
    if (super->type) visit(value_from_obj(super->type), context);
    if (super->object_type) visit(value_from_obj(super->object_type), context);
    visit(super->object, context);
}

static const TypeDef SUPER_DEF = {
    .name = "super",
    .size_bytes = sizeof(Super),
    .dealloc = super_dealloc,
    .traverse = super_traverse,
    .methods = SUPER_METHODS,
};

void super_init_type(Vm *vm) {
    type_init_native(vm, TYPE_SUPER, &SUPER_DEF);
}
