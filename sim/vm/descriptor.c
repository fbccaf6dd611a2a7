// The descriptor protocol, and the descriptors that the VM itself puts into types: getset and member.

#include "sim/vm/builtin_types.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"

// ---- getset and member ----

Value getset_new(Vm *vm, Type *owner, const NativeDef *getter, const NativeDef *setter) {
    GetSet *getset = obj_new(vm, vm->types[TYPE_GETSET], sizeof(GetSet));
    getset->getter = getter;
    getset->setter = setter;
    getset->owner = KEEP(owner);
    return value_from_obj(getset);
}

Value member_new(Vm *vm, Type *owner, Str *name, uint32_t offset_bytes) {
    Member *member = obj_new(vm, vm->types[TYPE_MEMBER], sizeof(Member));
    member->name = KEEP(name);
    member->owner = KEEP(owner);
    member->offset_bytes = offset_bytes;
    return value_from_obj(member);
}

static Value *member_slot(const Member *member, Value instance) {
    return (Value *)((char *)value_obj(instance) + member->offset_bytes);
}

static const Type *owner_of(Value descriptor) {
    if (value_has_kind(descriptor, TYPE_MEMBER)) return ((Member *)value_obj(descriptor))->owner;
    return ((GetSet *)value_obj(descriptor))->owner;
}

static Str *name_of(Vm *vm, Value descriptor) {
    if (value_has_kind(descriptor, TYPE_MEMBER)) return KEEP(((Member *)value_obj(descriptor))->name);
    return str_from_c(vm, ((GetSet *)value_obj(descriptor))->getter->name);
}

static Value raise_wrong_instance(Vm *vm, Value descriptor, Value instance) {
    Str *name = name_of(vm, descriptor);
    error_raise(vm, EXC_TYPE_ERROR, "descriptor '%S' for '%O' objects doesn't apply to a '%T' object", name,
                owner_of(descriptor), instance);
    DROP(vm, name);
    return VALUE_ERROR;
}

static Value getset_get(Vm *vm, Value descriptor, Value instance) {
    GetSet *getset = (GetSet *)value_obj(descriptor);
    if (!obj_is_instance(vm, instance, getset->owner)) return raise_wrong_instance(vm, descriptor, instance);
    return getset->getter->fn(vm, &instance, 1);
}

static bool getset_set(Vm *vm, Value descriptor, Value instance, Value value) {
    GetSet *getset = (GetSet *)value_obj(descriptor);
    if (!obj_is_instance(vm, instance, getset->owner))
        return !value_is_error(raise_wrong_instance(vm, descriptor, instance));
    if (!getset->setter && getset->getter->flags & NATIVE_IS_MEMBER) {
        error_raise(vm, EXC_ATTRIBUTE_ERROR, "readonly attribute");
        return false;
    }
    if (!getset->setter) {
        error_raise(vm, EXC_ATTRIBUTE_ERROR, "attribute '%s' of '%O' objects is not writable",
                    getset->getter->name, getset->owner);
        return false;
    }
    Value args[] = {instance, value};
    Value result = getset->setter->fn(vm, args, 2);
    value_drop(vm, result);
    return !value_is_error(result);
}

static Value member_get(Vm *vm, Value descriptor, Value instance) {
    Member *member = (Member *)value_obj(descriptor);
    if (!obj_is_instance(vm, instance, member->owner)) return raise_wrong_instance(vm, descriptor, instance);
    Value value = *member_slot(member, instance);
    return value_is_unset(value) ? VALUE_UNSET : value_keep(value);
}

static bool member_set(Vm *vm, Value descriptor, Value instance, Value value) {
    Member *member = (Member *)value_obj(descriptor);
    if (!obj_is_instance(vm, instance, member->owner))
        return !value_is_error(raise_wrong_instance(vm, descriptor, instance));
    Value *slot = member_slot(member, instance);
    if (value_is_unset(value) && value_is_unset(*slot)) {
        error_raise(vm, EXC_ATTRIBUTE_ERROR, "%S", member->name);
        return false;
    }
    value_replace(vm, slot, value_keep(value));
    return true;
}

// ---- the protocol ----

static Value classmethod_get(Vm *vm, Wrapper *wrapper, Type *owner) {
    Value function = wrapper->function;
    if (value_is_descriptor(function))
        return descriptor_get(vm, function, value_from_obj(owner), owner->head.type);
    return method_new(vm, function, value_from_obj(owner));
}

static Value custom_get(Vm *vm, Value descriptor, Value instance, Type *owner) {
    value_keep(descriptor); // the class may lose it meanwhile
    Value args[] = {value_is_unset(instance) ? VALUE_NONE : instance, value_from_obj(owner)};
    Value result = vm_call_special(vm, descriptor, NAME___get__, args, 2);
    value_drop(vm, descriptor);
    return result;
}

static Value property_get_kept(Vm *vm, Value descriptor, Value instance) {
    value_keep(descriptor);
    Value result = property_get(vm, (Property *)value_obj(descriptor), instance);
    value_drop(vm, descriptor);
    return result;
}

Value descriptor_get(Vm *vm, Value descriptor, Value instance, Type *owner) {
    if (!value_is_descriptor(descriptor)) return value_keep(descriptor);
    Obj *object = value_obj(descriptor);
    bool on_class = value_is_unset(instance);
    if (object->type != vm->types[object->kind]) return custom_get(vm, descriptor, instance, owner);
    if (object->kind == TYPE_STATICMETHOD) return value_keep(((Wrapper *)object)->function);
    if (object->kind == TYPE_CLASSMETHOD) return classmethod_get(vm, (Wrapper *)object, owner);
    if (on_class) return value_keep(descriptor);
    if (object->kind == TYPE_FUNCTION || object->kind == TYPE_NATIVE_METHOD)
        return method_new(vm, descriptor, instance);
    if (object->kind == TYPE_PROPERTY) return property_get_kept(vm, descriptor, instance);
    if (object->kind == TYPE_GETSET) return getset_get(vm, descriptor, instance);
    if (object->kind == TYPE_MEMBER) return member_get(vm, descriptor, instance);
    return custom_get(vm, descriptor, instance, owner);
}

static bool custom_set(Vm *vm, Value descriptor, Value instance, Value value) {
    NameId name = value_is_unset(value) ? NAME___delete__ : NAME___set__;
    Value args[] = {instance, value};
    value_keep(descriptor);
    Value result = vm_call_special(vm, descriptor, name, args, value_is_unset(value) ? 1 : 2);
    value_drop(vm, descriptor);
    if (value_is_unset(result)) result = error_raise(vm, EXC_ATTRIBUTE_ERROR, "%S", vm_name(vm, name));
    value_drop(vm, result);
    return !value_is_error(result);
}

static bool property_set_kept(Vm *vm, Value descriptor, Value instance, Value value) {
    value_keep(descriptor);
    bool done = property_set(vm, (Property *)value_obj(descriptor), instance, value);
    value_drop(vm, descriptor);
    return done;
}

bool descriptor_set(Vm *vm, Value descriptor, Value instance, Value value) {
    Obj *object = value_obj(descriptor);
    if (object->type != vm->types[object->kind]) return custom_set(vm, descriptor, instance, value);
    if (object->kind == TYPE_PROPERTY) return property_set_kept(vm, descriptor, instance, value);
    if (object->kind == TYPE_GETSET) return getset_set(vm, descriptor, instance, value);
    if (object->kind == TYPE_MEMBER) return member_set(vm, descriptor, instance, value);
    return custom_set(vm, descriptor, instance, value);
}

// ---- what programs see of getset and member ----

static Value native_get(Vm *vm, const Value *args, int count) {
    bool has_instance = !value_is_none(args[1]);
    if (!has_instance && (count < 3 || value_is_none(args[2])))
        return error_raise(vm, EXC_TYPE_ERROR, "__get__(None, None) is invalid");
    Type *owner = count > 2 && value_is_type(args[2]) ? value_type_ptr(args[2]) : value_type(vm, args[1]);
    Value found = descriptor_get(vm, args[0], has_instance ? args[1] : VALUE_UNSET, owner);
    if (!value_is_unset(found)) return found;
    return error_raise(vm, EXC_ATTRIBUTE_ERROR, "%S", ((Member *)value_obj(args[0]))->name);
}

static Value native_set(Vm *vm, const Value *args, int count) {
    return descriptor_set(vm, args[0], args[1], args[2]) ? VALUE_NONE : VALUE_ERROR;
}

static Value native_delete(Vm *vm, const Value *args, int count) {
    return descriptor_set(vm, args[0], args[1], VALUE_UNSET) ? VALUE_NONE : VALUE_ERROR;
}

static bool is_member(Value descriptor) {
    if (value_has_kind(descriptor, TYPE_MEMBER)) return true;
    return ((GetSet *)value_obj(descriptor))->getter->flags & NATIVE_IS_MEMBER;
}

static Value descriptor_repr(Vm *vm, const Value *args, int count) {
    const char *noun = is_member(args[0]) ? "member" : "attribute";
    Str *name = name_of(vm, args[0]);
    Str *text = str_format(vm, "<%s '%S' of '%N' objects>", noun, name, owner_of(args[0]));
    DROP(vm, name);
    return value_from_obj(text);
}

static Value get_name(Vm *vm, const Value *args, int count) {
    return value_from_obj(name_of(vm, args[0]));
}

static Value get_qualname(Vm *vm, const Value *args, int count) {
    Str *name = name_of(vm, args[0]);
    Str *text = str_format(vm, "%S.%S", owner_of(args[0])->qualname, name);
    DROP(vm, name);
    return value_from_obj(text);
}

static Value get_owner(Vm *vm, const Value *args, int count) {
    return value_keep(value_from_obj(owner_of(args[0])));
}

static Value get_doc(Vm *vm, const Value *args, int count) {
    return VALUE_NONE;
}

static const NativeDef DESCRIPTOR_METHODS[] = {
    NATIVE("__get__", native_get, 2, 3),
    NATIVE("__set__", native_set, 3, 3),
    NATIVE("__delete__", native_delete, 2, 2),
    NATIVE("__repr__", descriptor_repr, 1, 1),
    NATIVE_GET("__name__", get_name),
    NATIVE_GET("__qualname__", get_qualname),
    NATIVE_GET("__objclass__", get_owner),
    NATIVE_GET("__doc__", get_doc),
    NATIVE_END,
};

static void getset_dealloc(Vm *vm, Obj *object) {
    DROP(vm, ((GetSet *)object)->owner);
}

static void getset_traverse(Obj *object, VisitFn visit, void *context) {
    visit(value_from_obj(((GetSet *)object)->owner), context);
}

static void member_dealloc(Vm *vm, Obj *object) {
    Member *member = (Member *)object;
    DROP(vm, member->name);
    DROP(vm, member->owner);
}

static void member_traverse(Obj *object, VisitFn visit, void *context) {
    visit(value_from_obj(((Member *)object)->owner), context);
}

static const TypeDef GETSET_DEF = {
    .name = "getset_descriptor",
    .size_bytes = sizeof(GetSet),
    .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
    .dealloc = getset_dealloc,
    .traverse = getset_traverse,
    .methods = DESCRIPTOR_METHODS,
};

static const TypeDef MEMBER_DEF = {
    .name = "member_descriptor",
    .size_bytes = sizeof(Member),
    .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
    .dealloc = member_dealloc,
    .traverse = member_traverse,
    .methods = DESCRIPTOR_METHODS,
};

void descriptor_init_type(Vm *vm) {
    type_init_native(vm, TYPE_GETSET, &GETSET_DEF);
    type_init_native(vm, TYPE_MEMBER, &MEMBER_DEF);
}
