// Classes that the program makes: type.__new__.

#include "sim/vm/descriptor.h"
#include "sim/vm/frame.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"
#include "sim/vm/weakref.h"

// ---- which metaclass, which layout ----

Type *class_metaclass(Vm *vm, Type *metaclass, const Tuple *bases) {
    Type *winner = metaclass;
    for (uint32_t i = 0; i < bases->count; i++) {
        Type *other = value_type(vm, bases->items[i]);
        if (type_is_subtype(winner, other)) continue;
        if (type_is_subtype(other, winner)) {
            winner = other;
            continue;
        }
        error_raise(
            vm, EXC_TYPE_ERROR,
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
            "metaclasses of all its bases");
        return NULL;
    }
    return winner;
}

/// The nearest type that adds something to the layout: itself, or the base from which it has it all.
static const Type *solid_base(const Type *type) {
    while (type->base && type->size_bytes == type->base->size_bytes &&
           type->instance_kind == type->base->instance_kind)
        type = type->base;
    return type;
}

static bool is_acceptable_base(Vm *vm, Value base) {
    if (!value_is_type(base)) {
        error_raise(vm, EXC_TYPE_ERROR, "bases must be types");
        return false;
    }
    Type *type = value_type_ptr(base);
    if (!(type->flags & TYPE_FINAL)) return true;
    Str *name = type_full_name(vm, type);
    error_raise(vm, EXC_TYPE_ERROR, "type '%S' is not an acceptable base type", name);
    DROP(vm, name);
    return false;
}

/// The base whose layout the instances get. Borrowed; NULL with TypeError.
static Type *class_best_base(Vm *vm, const Tuple *bases) {
    Type *best = NULL;
    const Type *best_solid = NULL;
    for (uint32_t i = 0; i < bases->count; i++) {
        if (!is_acceptable_base(vm, bases->items[i])) return NULL;
        Type *base = value_type_ptr(bases->items[i]);
        const Type *solid = solid_base(base);
        if (best && type_is_subtype(best_solid, solid)) continue;
        if (best && !type_is_subtype(solid, best_solid)) {
            error_raise(vm, EXC_TYPE_ERROR, "multiple bases have instance lay-out conflict");
            return NULL;
        }
        best = base;
        best_solid = solid;
    }
    return best;
}

// ---- the parts of a new class ----

static bool has_own_dict(const Type *base) {
    return base->instance_kind == TYPE_TYPE ||
           base->instance_kind == TYPE_MODULE; // Type.dict, ModuleObj.dict
}

static uint32_t flags_from_bases(const Tuple *bases) {
    uint32_t any = 0, no_weakref = TYPE_NO_WEAKREF;
    for (uint32_t i = 0; i < bases->count; i++) {
        uint32_t flags = value_type_ptr(bases->items[i])->flags;
        any |= flags & (TYPE_HAS_DICT | TYPE_EXCEPTION);
        if (weakref_allowed(value_type_ptr(bases->items[i]))) no_weakref = 0;
    }
    return any | no_weakref;
}

static Type *class_alloc(Vm *vm, Type *metaclass, Str *name, Tuple *bases, Type *base, Dict *namespace) {
    Type *type = obj_new(vm, metaclass, 0);
    type->name = KEEP(name);
    type->qualname = KEEP(name);
    type->bases = KEEP(bases);
    type->base = base;
    type->mro = KEEP(vm->empty_tuple);
    type->dict = dict_copy(vm, namespace);
    type->version = ++vm->next_type_version;
    type->flags = TYPE_HEAP | flags_from_bases(bases) | (base->flags & TYPE_HAS_SLOTS);
    type->size_bytes = base->size_bytes;
    type->instance_kind = base->instance_kind;
    type->dealloc = base->dealloc;
    type->traverse = base->traverse;
    type->object_size = base->object_size;
    type->finalize = base->finalize;
    type->number_offset = base->number_offset;
    return type;
}

/// __module__ is that of the code that makes the class.
static void add_module(Vm *vm, Type *type) {
    Str *key = vm_name(vm, NAME___module__);
    if (!vm->frame || !value_is_unset(dict_get_str(vm, type->dict, key))) return;
    Value module = dict_get_str(vm, vm->frame->function->globals, vm_name(vm, NAME___name__));
    if (!value_is_unset(module)) dict_set_str(vm, type->dict, key, module);
}

/// __qualname__ moves from the dict into the type.
static bool take_qualname(Vm *vm, Type *type) {
    Value qualname = dict_get_str(vm, type->dict, vm_name(vm, NAME___qualname__));
    if (value_is_unset(qualname)) return true;
    if (!value_is_str(qualname)) {
        error_raise(vm, EXC_TYPE_ERROR, "type __qualname__ must be a str, not %T", qualname);
        return false;
    }
    DROP(vm, type->qualname);
    type->qualname = KEEP(value_str_ptr(qualname));
    dict_del_str(vm, type->dict, vm_name(vm, NAME___qualname__));
    return true;
}

/// Wraps a plain function found under `name`: some methods are static or class methods without being declared
/// so.
static void wrap_function(Vm *vm, Dict *dict, NameId name, TypeId wrapper_type) {
    Value function = dict_get_str(vm, dict, vm_name(vm, name));
    if (!value_has_kind(function, TYPE_FUNCTION)) return;
    Value wrapper = wrapper_new(vm, wrapper_type, function);
    dict_set_str(vm, dict, vm_name(vm, name), wrapper);
    value_drop(vm, wrapper);
}

/// A class with its own __eq__ and no __hash__ cannot be hashed.
static void add_hash(Vm *vm, Dict *dict) {
    if (value_is_unset(dict_get_str(vm, dict, vm_name(vm, NAME___eq__)))) return;
    if (!value_is_unset(dict_get_str(vm, dict, vm_name(vm, NAME___hash__)))) return;
    dict_set_str(vm, dict, vm_name(vm, NAME___hash__), VALUE_NONE);
}

static void add_doc(Vm *vm, Dict *dict) {
    if (value_is_unset(dict_get_str(vm, dict, vm_name(vm, NAME___doc__))))
        dict_set_str(vm, dict, vm_name(vm, NAME___doc__), VALUE_NONE);
}

/// Fills the cell behind `super()` and `__class__` in the methods.
static bool fill_class_cell(Vm *vm, Type *type) {
    Str *key = vm_name(vm, NAME___classcell__);
    Value cell = dict_get_str(vm, type->dict, key);
    if (value_is_unset(cell)) return true;
    if (!value_has_kind(cell, TYPE_CELL)) {
        error_raise(vm, EXC_TYPE_ERROR, "type.__new__(): __classcell__ must be a nonlocal cell, not <%R>",
                    value_from_obj(value_type(vm, cell)));
        return false;
    }
    value_replace(vm, &((Cell *)value_obj(cell))->value, value_from_obj(KEEP(type)));
    dict_del_str(vm, type->dict, key);
    return true;
}

// ---- mro ----

static bool is_plain_mro(Value method) {
    return value_is_unset(method) || value_has_kind(method, TYPE_NATIVE_METHOD);
}

/// What the metaclass's own mro() says.
static Tuple *custom_mro(Vm *vm, Type *type) {
    Value result = vm_call_special(vm, value_from_obj(type), NAME_mro, NULL, 0);
    if (value_is_error(result)) return NULL;
    Tuple *mro = value_to_tuple(vm, result);
    value_drop(vm, result);
    for (uint32_t i = 0; mro && i < mro->count; i++) {
        if (value_is_type(mro->items[i])) continue;
        error_raise(vm, EXC_TYPE_ERROR, "mro() returned a non-class ('%T')", mro->items[i]);
        DROP(vm, mro);
        return NULL;
    }
    return mro;
}

static bool set_mro(Vm *vm, Type *type) {
    Value method = type_lookup(vm, type->head.type, vm_name(vm, NAME_mro));
    Tuple *mro = is_plain_mro(method) ? type_compute_mro(vm, type) : custom_mro(vm, type);
    if (!mro) return false;
    Tuple *old = type->mro;
    type->mro = mro;
    DROP(vm, old);
    return true;
}

// ---- what the program is told ----

static bool call_set_name(Vm *vm, Type *type, Value name, Value attribute) {
    if (!value_is_obj(attribute) || value_is_unset(value_special(vm, attribute, NAME___set_name__)))
        return true;
    Value args[] = {value_from_obj(type), name};
    Value result = vm_call_special(vm, attribute, NAME___set_name__, args, 2);
    if (!value_is_error(result)) {
        value_drop(vm, result);
        return true;
    }
    Value cause = error_take(vm);
    error_raise(vm, EXC_RUNTIME_ERROR, "Error calling __set_name__ on '%T' instance %R in '%N'", attribute,
                name, type);
    Exception *error = value_exception(vm->error);
    value_replace(vm, &error->cause, value_keep(cause));
    value_replace(vm, &error->context, cause);
    error->suppress_context = true;
    return false;
}

static bool call_set_names(Vm *vm, Type *type) {
    Dict *snapshot = dict_copy(vm, type->dict); // __set_name__ may change the class
    uint32_t position = 0;
    Value name, attribute;
    bool done = true;
    while (done && dict_next(snapshot, &position, &name, &attribute))
        done = call_set_name(vm, type, name, attribute);
    DROP(vm, snapshot);
    return done;
}

/// super(C, C).__init_subclass__(**keywords)
static bool call_init_subclass(Vm *vm, Type *type, const Value *kw_values, const Tuple *kwnames) {
    Value found = type_lookup_after(vm, type, type, vm_name(vm, NAME___init_subclass__));
    if (value_is_unset(found)) return true;
    value_keep(found);
    Value bound = descriptor_get(vm, found, VALUE_UNSET, type);
    Value result = value_is_error(bound) ? bound : vm_call_kw(vm, bound, kw_values, 0, kwnames);
    value_drop(vm, bound);
    value_drop(vm, found);
    value_drop(vm, result);
    return !value_is_error(result);
}

// ---- the whole ----

static bool fill_dict(Vm *vm, Type *type) {
    Value slots = dict_get_str(vm, type->dict, vm_name(vm, NAME___slots__));
    add_module(vm, type);
    if (!take_qualname(vm, type)) return false;
    wrap_function(vm, type->dict, NAME___new__, TYPE_STATICMETHOD);
    wrap_function(vm, type->dict, NAME___init_subclass__, TYPE_CLASSMETHOD);
    wrap_function(vm, type->dict, NAME___class_getitem__, TYPE_CLASSMETHOD);
    if (!class_add_slots(vm, type, slots, !has_own_dict(type->base))) return false;
    add_doc(vm, type->dict);
    add_hash(vm, type->dict);
    return fill_class_cell(vm, type);
}

static bool finish(Vm *vm, Type *type, const Value *kw_values, const Tuple *kwnames) {
    if (!fill_dict(vm, type) || !set_mro(vm, type)) return false;
    for (uint32_t i = 0; i < type->bases->count; i++)
        type_add_subclass(vm, value_type_ptr(type->bases->items[i]), type);
    type_update(vm, type);
    return call_set_names(vm, type) && call_init_subclass(vm, type, kw_values, kwnames);
}

Type *type_new_class(Vm *vm, Type *metaclass, Str *name, Tuple *bases, Dict *namespace,
                     const Value *kw_values, const Tuple *kwnames) {
    Value object = value_from_obj(vm->types[TYPE_OBJECT]);
    bases = bases->count > 0 ? KEEP(bases) : tuple_from(vm, &object, 1);
    Type *base = class_best_base(vm, bases);
    Type *type = base ? class_alloc(vm, metaclass, name, bases, base, namespace) : NULL;
    DROP(vm, bases);
    if (type && !finish(vm, type, kw_values, kwnames)) {
        DROP(vm, type);
        return NULL;
    }
    return type;
}

bool type_set_bases(Vm *vm, Type *type, Tuple *bases) {
    if (bases->count == 0) {
        error_raise(vm, EXC_TYPE_ERROR, "can only assign non-empty tuple to %N.__bases__, not ()", type);
        return false;
    }
    Type *base = class_best_base(vm, bases);
    if (!base) return false;
    if (!class_same_layout(base, type->base)) {
        error_raise(vm, EXC_TYPE_ERROR, "__bases__ assignment: '%N' object layout differs from '%N'", base,
                    type->base);
        return false;
    }
    Tuple *old = type->bases;
    type_leave_bases(type);
    type->bases = KEEP(bases);
    if (!set_mro(vm, type)) {
        type->bases = old;
        DROP(vm, bases);
        bases = NULL;
    } else {
        type->base = base;
    }
    for (uint32_t i = 0; i < type->bases->count; i++)
        type_add_subclass(vm, value_type_ptr(type->bases->items[i]), type);
    if (bases) DROP(vm, old);
    type_update(vm, type);
    return bases != NULL;
}
