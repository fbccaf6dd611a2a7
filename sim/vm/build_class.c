// The class statement: what happens between the `class` line and the new class (PEP 3115, PEP 560).

#include "sim/vm/interpreter.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"

/// A class statement under way. All owned.
typedef struct ClassStatement {
    Str *name;
    Tuple *original_bases, *bases;
    Value metaclass;
    List *kw_values; // the keywords but for metaclass
    Tuple *kwnames;
    Value namespace;
} ClassStatement;

static void statement_free(Vm *vm, ClassStatement *statement) {
    DROP(vm, statement->name);
    DROP(vm, statement->original_bases);
    DROP_ANY(vm, statement->bases);
    value_drop(vm, statement->metaclass);
    DROP(vm, statement->kw_values);
    DROP(vm, statement->kwnames);
    value_drop(vm, statement->namespace);
}

// ---- bases that are no classes ----

static bool add_entries(Vm *vm, List *bases, Value base, Tuple *original) {
    Value argument = value_from_obj(original);
    Value method = value_find_attr(vm, base, vm_name(vm, NAME___mro_entries__));
    if (value_is_error(method)) return false;
    if (value_is_unset(method)) {
        list_append(vm, bases, base);
        return true;
    }
    Value entries = vm_call(vm, method, &argument, 1);
    value_drop(vm, method);
    if (value_is_error(entries)) return false;
    bool is_tuple = value_is_tuple(entries);
    if (!is_tuple) error_raise(vm, EXC_TYPE_ERROR, "__mro_entries__ must return a tuple");
    for (uint32_t i = 0; is_tuple && i < value_tuple(entries)->count; i++)
        list_append(vm, bases, value_tuple(entries)->items[i]);
    value_drop(vm, entries);
    return is_tuple;
}

/// The bases with those replaced that have __mro_entries__ (`Generic[T]`, `list[int]`). Owned; NULL with the
/// exception set.
static Tuple *resolve_bases(Vm *vm, Tuple *original) {
    bool all_types = true;
    for (uint32_t i = 0; i < original->count; i++)
        all_types = all_types && value_is_type(original->items[i]);
    if (all_types) return KEEP(original);
    List *bases = list_new(vm, original->count);
    bool done = true;
    for (uint32_t i = 0; done && i < original->count; i++) {
        Value base = original->items[i];
        if (value_is_type(base))
            list_append(vm, bases, base);
        else
            done = add_entries(vm, bases, base, original);
    }
    Tuple *resolved = done ? tuple_from(vm, bases->items, bases->count) : NULL;
    DROP(vm, bases);
    return resolved;
}

// ---- keywords and metaclass ----

static void split_keywords(Vm *vm, ClassStatement *statement, const Value *values, const Tuple *kwnames) {
    List *names = list_new(vm, 0);
    for (uint32_t i = 0; kwnames && i < kwnames->count; i++) {
        if (str_equal(value_str_ptr(kwnames->items[i]), vm_name(vm, NAME_metaclass))) {
            statement->metaclass = value_keep(values[i]);
            continue;
        }
        list_append(vm, names, kwnames->items[i]);
        list_append(vm, statement->kw_values, values[i]);
    }
    statement->kwnames = tuple_from(vm, names->items, names->count);
    DROP(vm, names);
}

static bool choose_metaclass(Vm *vm, ClassStatement *statement) {
    if (value_is_unset(statement->metaclass)) {
        Type *first =
            statement->bases->count > 0 ? value_type(vm, statement->bases->items[0]) : vm->types[TYPE_TYPE];
        statement->metaclass = value_from_obj(KEEP(first));
    }
    if (!value_is_type(statement->metaclass)) return true;
    Type *winner = class_metaclass(vm, value_type_ptr(statement->metaclass), statement->bases);
    if (!winner) return false;
    value_replace(vm, &statement->metaclass, value_from_obj(KEEP(winner)));
    return true;
}

/// Calls `callable` with `args` and the statement's keywords. Owned.
static Value call_with_keywords(Vm *vm, const ClassStatement *statement, Value callable, const Value *args,
                                int count) {
    List *all = list_from(vm, args, (size_t)count);
    for (uint32_t i = 0; i < statement->kw_values->count; i++)
        list_append(vm, all, statement->kw_values->items[i]);
    Value result = vm_call_kw(vm, callable, all->items, count, statement->kwnames);
    DROP(vm, all);
    return result;
}

// ---- namespace ----

static bool is_mapping(Vm *vm, Value value) {
    return value_is_dict(value) || !value_is_unset(value_special(vm, value, NAME___getitem__));
}

static Value raise_no_mapping(Vm *vm, const ClassStatement *statement) {
    const char *name = "<metaclass>";
    if (value_is_type(statement->metaclass)) name = value_type_ptr(statement->metaclass)->name->bytes;
    return error_raise(vm, EXC_TYPE_ERROR, "%s.__prepare__() must return a mapping, not %T", name,
                       statement->namespace);
}

static bool prepare_namespace(Vm *vm, ClassStatement *statement) {
    Value prepare = value_find_attr(vm, statement->metaclass, vm_name(vm, NAME___prepare__));
    if (value_is_error(prepare)) return false;
    if (value_is_unset(prepare)) {
        value_drop(vm, prepare);
        statement->namespace = value_from_obj(dict_new(vm));
        return true;
    }
    Value args[] = {value_from_obj(statement->name), value_from_obj(statement->bases)};
    Value namespace = call_with_keywords(vm, statement, prepare, args, 2);
    value_drop(vm, prepare);
    if (value_is_error(namespace)) return false;
    statement->namespace = namespace;
    return is_mapping(vm, namespace) || !value_is_error(raise_no_mapping(vm, statement));
}

// ---- the class ----

/// The cell of `__class__` must have received the new class, so that super() works.
static bool check_cell(Vm *vm, const ClassStatement *statement, Value cell, Value cls) {
    if (!value_has_kind(cell, TYPE_CELL) || !value_is_type(cls)) return true;
    Value found = ((Cell *)value_obj(cell))->value;
    Value name = value_from_obj(statement->name);
    if (value_same(found, cls)) return true;
    if (value_is_unset(found))
        error_raise(vm, EXC_RUNTIME_ERROR,
                    "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?",
                    name, cls);
    else
        error_raise(vm, EXC_TYPE_ERROR, "__class__ set to %R defining %R as %R", found, name, cls);
    return false;
}

static Value make_class(Vm *vm, ClassStatement *statement, Value cell) {
    if (statement->bases != statement->original_bases &&
        !value_set_item(vm, statement->namespace, value_from_obj(vm_name(vm, NAME___orig_bases__)),
                        value_from_obj(statement->original_bases)))
        return VALUE_ERROR;
    Value args[] = {value_from_obj(statement->name), value_from_obj(statement->bases), statement->namespace};
    Value cls = call_with_keywords(vm, statement, statement->metaclass, args, 3);
    if (value_is_error(cls) || check_cell(vm, statement, cell, cls)) return cls;
    value_drop(vm, cls);
    return VALUE_ERROR;
}

static Value run_statement(Vm *vm, ClassStatement *statement, Function *body) {
    statement->bases = resolve_bases(vm, statement->original_bases);
    if (!statement->bases || !choose_metaclass(vm, statement) || !prepare_namespace(vm, statement))
        return VALUE_ERROR;
    Value cell = function_call_class_body(vm, body, statement->namespace);
    if (value_is_error(cell)) return VALUE_ERROR;
    Value cls = make_class(vm, statement, cell);
    value_drop(vm, cell);
    return cls;
}

Value class_build(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (count < 2) return error_raise(vm, EXC_TYPE_ERROR, "__build_class__: not enough arguments");
    if (!value_has_kind(args[0], TYPE_FUNCTION))
        return error_raise(vm, EXC_TYPE_ERROR, "__build_class__: func must be a function");
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "__build_class__: name is not a string");
    ClassStatement statement = {
        .name = KEEP(value_str_ptr(args[1])),
        .original_bases = tuple_from(vm, args + 2, (size_t)count - 2),
        .metaclass = VALUE_UNSET,
        .kw_values = list_new(vm, 0),
        .namespace = VALUE_UNSET,
    };
    split_keywords(vm, &statement, args + count, kwnames);
    Value cls = run_statement(vm, &statement, (Function *)value_obj(args[0]));
    statement_free(vm, &statement);
    return cls;
}
