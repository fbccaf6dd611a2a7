// Attribute access on every kind of value, and the AttributeErrors.

#include "sim/vm/attribute.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/side_dict.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"

// ---- errors ----

/// Fills in what the hint "Did you mean" needs.
static Value blame(Vm *vm, Value object, Str *name) {
    if (!error_pending_is(vm, EXC_ATTRIBUTE_ERROR)) return VALUE_ERROR;
    Value *extra = exception_extra(value_exception(vm->error));
    value_replace(vm, &extra[0], value_from_obj(KEEP(name)));
    value_replace(vm, &extra[1], value_keep(object));
    return VALUE_ERROR;
}

static void raise_module_without(Vm *vm, const ModuleObj *module, Str *name) {
    Value own = dict_get_str(vm, module->dict, vm_name(vm, NAME___name__));
    if (value_is_str(own))
        error_raise(vm, EXC_ATTRIBUTE_ERROR, "module '%S' has no attribute '%S'", value_str_ptr(own), name);
    else
        error_raise(vm, EXC_ATTRIBUTE_ERROR, "module has no attribute '%S'", name);
}

Value attribute_raise_missing(Vm *vm, Value object, Str *name) {
    if (value_has_kind(object, TYPE_METHOD)) object = ((Method *)value_obj(object))->function;
    if (value_has_kind(object, TYPE_GENERIC_ALIAS)) object = ((GenericAlias *)value_obj(object))->origin;
    if (value_is_type(object))
        error_raise(vm, EXC_ATTRIBUTE_ERROR, "type object '%O' has no attribute '%S'", value_type_ptr(object),
                    name);
    else if (value_has_kind(object, TYPE_MODULE))
        raise_module_without(vm, (ModuleObj *)value_obj(object), name);
    else
        error_raise(vm, EXC_ATTRIBUTE_ERROR, "'%T' object has no attribute '%S'", object, name);
    return blame(vm, object, name);
}

static bool raise_cannot_set(Vm *vm, Value object, Str *name) {
    if (value_is_unset(type_lookup(vm, value_type(vm, object), name)))
        error_raise(vm, EXC_ATTRIBUTE_ERROR, "'%T' object has no attribute '%S'", object, name);
    else
        error_raise(vm, EXC_ATTRIBUTE_ERROR, "'%T' object attribute '%S' is read-only", object, name);
    blame(vm, object, name);
    return false;
}

// ---- looking up: owned, VALUE_UNSET if there is no such attribute, VALUE_ERROR ----

static Value find_generic(Vm *vm, Value object, Type *type, Str *name) {
    Value found = type_lookup(vm, type, name);
    if (value_is_data_descriptor(found)) return descriptor_get(vm, found, object, type);
    if (type->flags & TYPE_HAS_DICT) {
        const Dict *dict = *obj_dict_slot(value_obj(object));
        Value own = dict ? dict_get_str(vm, dict, name) : VALUE_UNSET;
        if (!value_is_unset(own)) return value_keep(own);
    } else if (type->flags & TYPE_SIDE_DICT && value_obj(object)->flags & OBJ_SIDE_DICT) {
        Value own = dict_get_str(vm, side_dict(vm, value_obj(object)), name);
        if (!value_is_unset(own)) return value_keep(own);
    }
    return descriptor_get(vm, found, object, type); // leaves VALUE_UNSET as it is
}

static Value find_in_type(Vm *vm, Type *type, Str *name) {
    Type *metaclass = type->head.type;
    Value meta = type_lookup(vm, metaclass, name);
    if (value_is_data_descriptor(meta)) return descriptor_get(vm, meta, value_from_obj(type), metaclass);
    Value found = type_lookup(vm, type, name);
    if (!value_is_unset(found)) return descriptor_get(vm, found, VALUE_UNSET, type);
    return descriptor_get(vm, meta, value_from_obj(type), metaclass);
}

/// PEP 562: a function __getattr__ of the module itself.
static Value ask_module(Vm *vm, ModuleObj *module, Str *name) {
    Value getattr = dict_get_str(vm, module->dict, vm_name(vm, NAME___getattr__));
    if (value_is_unset(getattr)) return VALUE_UNSET;
    Value argument = value_from_obj(name);
    return vm_call(vm, getattr, &argument, 1);
}

static Value find_in_module(Vm *vm, ModuleObj *module, Str *name) {
    Type *type = module->head.type;
    Value descriptor = type_lookup(vm, type, name);
    if (value_is_data_descriptor(descriptor))
        return descriptor_get(vm, descriptor, value_from_obj(module), type);
    Value own = dict_get_str(vm, module->dict, name);
    if (!value_is_unset(own)) return value_keep(own);
    if (!value_is_unset(descriptor)) return descriptor_get(vm, descriptor, value_from_obj(module), type);
    Value made = module->missing ? module->missing(vm, module, name) : VALUE_UNSET;
    return value_is_unset(made) ? ask_module(vm, module, name) : made;
}

/// A bound method shows the attributes of its function behind its own.
static Value find_in_method(Vm *vm, Value object, Str *name) {
    Value found = find_generic(vm, object, value_type(vm, object), name);
    if (!value_is_unset(found)) return found;
    return value_find_attr(vm, ((Method *)value_obj(object))->function, name);
}

/// What list[int] answers itself; everything else is asked of list.
static bool alias_owns(const Str *name) {
    static const char *const OWN[] = {"__origin__", "__args__", "__parameters__", "__mro_entries__",
                                      "__class__"};
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (str_equal_c(name, OWN[i])) return true;
    return false;
}

static Value find_in_alias(Vm *vm, Value object, Str *name) {
    if (alias_owns(name)) return find_generic(vm, object, value_type(vm, object), name);
    return value_find_attr(vm, ((GenericAlias *)value_obj(object))->origin, name);
}

static Value find_by_kind(Vm *vm, Value object, Type *type, Str *name) {
    uint8_t kind = value_is_obj(object) ? value_obj(object)->kind : TYPE_OBJECT;
    if (kind == TYPE_OBJECT) return find_generic(vm, object, type, name);
    if (kind == TYPE_TYPE) return find_in_type(vm, value_type_ptr(object), name);
    if (kind == TYPE_MODULE) return find_in_module(vm, (ModuleObj *)value_obj(object), name);
    if (kind == TYPE_METHOD) return find_in_method(vm, object, name);
    if (kind == TYPE_GENERIC_ALIAS) return find_in_alias(vm, object, name);
    if (kind == TYPE_SUPER) {
        Value found = super_find_attr(vm, (Super *)value_obj(object), name);
        if (!value_is_unset(found)) return found;
    }
    return find_generic(vm, object, type, name);
}

/// The program's own __getattribute__, then __getattr__.
static Value find_custom(Vm *vm, Value object, Type *type, Str *name) {
    Value getattribute = type_lookup(vm, type, vm_name(vm, NAME___getattribute__));
    Value argument = value_from_obj(name);
    bool is_own = !value_has_kind(getattribute, TYPE_NATIVE_METHOD) ||
                  !type_is_builtin(vm, ((Native *)value_obj(getattribute))->owner);
    Value found = is_own ? vm_call_special(vm, object, NAME___getattribute__, &argument, 1)
                         : find_by_kind(vm, object, type, name);
    if (value_is_error(found) && !error_pending_is(vm, EXC_ATTRIBUTE_ERROR)) return found;
    if (!value_is_error(found) && !value_is_unset(found)) return found;
    if (value_is_unset(value_special(vm, object, NAME___getattr__))) return found;
    if (value_is_error(found)) error_clear(vm);
    return vm_call_special(vm, object, NAME___getattr__, &argument, 1);
}

static Value find(Vm *vm, Value object, Str *name) {
    Type *type = value_type(vm, object);
    if (type->flags & TYPE_HAS_GETATTR) return find_custom(vm, object, type, name);
    return find_by_kind(vm, object, type, name);
}

Value value_get_attr(Vm *vm, Value object, Str *name) {
    Value found = find(vm, object, name);
    return value_is_unset(found) ? attribute_raise_missing(vm, object, name) : found;
}

Value value_find_attr(Vm *vm, Value object, Str *name) {
    Value found = find(vm, object, name);
    if (!value_is_error(found) || !error_pending_is(vm, EXC_ATTRIBUTE_ERROR)) return found;
    error_clear(vm);
    return VALUE_UNSET;
}

Value value_get_attr_c(Vm *vm, Value object, const char *name) {
    Str *text = str_intern(vm, name, strlen(name));
    Value result = value_get_attr(vm, object, text);
    DROP(vm, text);
    return result;
}

Value generic_get_attr(Vm *vm, Value object, Str *name) {
    Value found = find_by_kind(vm, object, value_type(vm, object), name);
    return value_is_unset(found) ? attribute_raise_missing(vm, object, name) : found;
}

// ---- methods ----

static bool is_plain_method(Value found) {
    return value_has_kind(found, TYPE_FUNCTION) || value_has_kind(found, TYPE_NATIVE_METHOD);
}

/// The function behind super().name(...), so that no bound method need be made.
static Value super_method(Vm *vm, Super *super, Str *name, Value *self) {
    if (!super->object_type || value_same(super->object, value_from_obj(super->object_type)))
        return VALUE_UNSET;
    if (name == vm_name(vm, NAME___class__)) return VALUE_UNSET;
    Value found = type_lookup_after(vm, super->object_type, super->type, name);
    if (!is_plain_method(found)) return VALUE_UNSET;
    *self = value_keep(super->object);
    return value_keep(found);
}

Value value_get_method(Vm *vm, Value object, Str *name, Value *self) {
    *self = VALUE_UNSET;
    Type *type = value_type(vm, object);
    if (type->flags & TYPE_HAS_GETATTR) return value_get_attr(vm, object, name);
    uint8_t kind = value_is_obj(object) ? value_obj(object)->kind : TYPE_OBJECT;
    if (kind == TYPE_SUPER) {
        Value found = super_method(vm, (Super *)value_obj(object), name, self);
        if (!value_is_unset(found)) return found;
    }
    if (kind == TYPE_TYPE || kind == TYPE_MODULE || kind == TYPE_METHOD || kind == TYPE_GENERIC_ALIAS ||
        kind == TYPE_SUPER)
        return value_get_attr(vm, object, name);
    Value found = type_lookup(vm, type, name);
    if (!is_plain_method(found)) return value_get_attr(vm, object, name);
    if (type->flags & TYPE_HAS_DICT) {
        const Dict *dict = *obj_dict_slot(value_obj(object));
        Value own = dict ? dict_get_str(vm, dict, name) : VALUE_UNSET;
        if (!value_is_unset(own)) return value_keep(own);
    }
    *self = value_keep(object);
    return value_keep(found);
}

Value value_special(Vm *vm, Value object, NameId name) {
    return type_lookup(vm, value_type(vm, object), vm_name(vm, name));
}

// ---- setting and deleting (an unset value deletes) ----

static bool change_dict(Vm *vm, Dict *dict, Str *name, Value value) {
    if (value_is_unset(value)) return dict_del_str(vm, dict, name);
    dict_set_str(vm, dict, name, value);
    return true;
}

static bool generic_set_attr(Vm *vm, Value object, Str *name, Value value) {
    Type *type = value_type(vm, object);
    Value found = type_lookup(vm, type, name);
    if (value_is_data_descriptor(found)) return descriptor_set(vm, found, object, value);
    if (!(type->flags & (TYPE_HAS_DICT | TYPE_SIDE_DICT))) return raise_cannot_set(vm, object, name);
    Dict *dict =
        type->flags & TYPE_HAS_DICT ? obj_dict(vm, value_obj(object)) : side_dict_make(vm, value_obj(object));
    if (change_dict(vm, dict, name, value)) return true;
    attribute_raise_missing(vm, object, name);
    return false;
}

static bool raise_immutable(Vm *vm, const Type *type, const Str *name) {
    error_raise(vm, EXC_TYPE_ERROR, "cannot set '%S' attribute of immutable type '%N'", name, type);
    return false;
}

bool type_set_attr(Vm *vm, Type *type, Str *name, Value value) {
    if (!(type->flags & TYPE_HEAP)) return raise_immutable(vm, type, name);
    Value meta = type_lookup(vm, type->head.type, name);
    if (value_is_data_descriptor(meta)) return descriptor_set(vm, meta, value_from_obj(type), value);
    Value old = value_keep(dict_get_str(vm, type->dict, name)); // the method cache still leads to it
    bool done = change_dict(vm, type->dict, name, value);
    bool is_dunder = name->size > 4 && name->bytes[0] == '_' && name->bytes[1] == '_';
    if (done && is_dunder)
        type_update(vm, type);
    else if (done)
        type_modified(vm, type);
    else
        attribute_raise_missing(vm, value_from_obj(type), name);
    value_drop(vm, old);
    return done;
}

static bool module_set_attr(Vm *vm, ModuleObj *module, Str *name, Value value) {
    Value descriptor = type_lookup(vm, module->head.type, name);
    if (value_is_data_descriptor(descriptor))
        return descriptor_set(vm, descriptor, value_from_obj(module), value);
    if (change_dict(vm, module->dict, name, value)) return true;
    error_raise(vm, EXC_ATTRIBUTE_ERROR, "'module' object has no attribute '%S'", name);
    blame(vm, value_from_obj(module), name);
    return false;
}

static bool set_custom(Vm *vm, Value object, Str *name, Value value) {
    Value args[] = {value_from_obj(name), value};
    Value result = value_is_unset(value) ? vm_call_special(vm, object, NAME___delattr__, args, 1)
                                         : vm_call_special(vm, object, NAME___setattr__, args, 2);
    value_drop(vm, result);
    return !value_is_error(result);
}

bool attribute_set_by_kind(Vm *vm, Value object, Str *name, Value value) {
    uint8_t kind = value_is_obj(object) ? value_obj(object)->kind : TYPE_OBJECT;
    if (kind == TYPE_TYPE) return type_set_attr(vm, value_type_ptr(object), name, value);
    if (kind == TYPE_MODULE) return module_set_attr(vm, (ModuleObj *)value_obj(object), name, value);
    return generic_set_attr(vm, object, name, value);
}

static bool change_attr(Vm *vm, Value object, Str *name, Value value) {
    if (value_type(vm, object)->flags & TYPE_HAS_SETATTR) return set_custom(vm, object, name, value);
    return attribute_set_by_kind(vm, object, name, value);
}

bool value_set_attr(Vm *vm, Value object, Str *name, Value value) {
    return change_attr(vm, object, name, value);
}

bool value_del_attr(Vm *vm, Value object, Str *name) {
    return change_attr(vm, object, name, VALUE_UNSET);
}
