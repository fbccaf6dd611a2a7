/// ExceptionGroup and except* (PEP 654). extra[0] is the message, extra[1] the tuple of exceptions.
#include "sim/vm/exception_group.h"

#include "sim/vm/exception.h"
#include "sim/vm/list.h"

static Value group_message(Value group) {
    return exception_extra(value_exception(group))[0];
}
static Tuple *group_members(Value group) {
    return value_tuple(exception_extra(value_exception(group))[1]);
}
static bool is_group(Vm *vm, Value value) {
    return exception_is(vm, value, EXC_BASE_EXCEPTION_GROUP);
}

// ---- construction -----------------------------------------------------------------------------------------

/// True if every member is an Exception; *bad is the index of one that is no exception at all, or -1.
static bool all_exceptions(Vm *vm, const Tuple *members, int *bad) {
    bool all = true;
    *bad = -1;
    for (uint32_t i = 0; i < members->count; i++) {
        if (!value_is_exception(members->items[i])) *bad = (int)i;
        if (!exception_is(vm, members->items[i], EXC_EXCEPTION)) all = false;
    }
    return all;
}

static Value group_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Type *type = value_type_ptr(args[0]);
    if (count != 3)
        return error_raise(vm, EXC_TYPE_ERROR,
                           "BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", count - 1);
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "BaseExceptionGroup.__new__() argument 1 must be str, not %T",
                           args[1]);
    if (!value_is_list(args[2]) && !value_is_tuple(args[2]))
        return error_raise(vm, EXC_TYPE_ERROR, "second argument (exceptions) must be a sequence");
    Tuple *members = value_to_tuple(vm, args[2]);
    if (!members) return VALUE_ERROR;
    int bad;
    bool plain = all_exceptions(vm, members, &bad);
    const char *problem = NULL;
    if (members->count == 0)
        error_raise(vm, EXC_VALUE_ERROR, "second argument (exceptions) must be a non-empty sequence");
    else if (bad >= 0)
        error_raise(vm, EXC_VALUE_ERROR, "Item %d of second argument (exceptions) is not an exception", bad);
    else if (!plain && type == vm->exceptions[EXC_EXCEPTION_GROUP])
        problem = "Cannot nest BaseExceptions in an ExceptionGroup";
    else if (!plain && type_is_subtype(type, vm->exceptions[EXC_EXCEPTION]))
        error_raise(vm, EXC_TYPE_ERROR, "Cannot nest BaseExceptions in '%N'", type);
    if (problem) error_raise(vm, EXC_TYPE_ERROR, "%s", problem);
    if (error_is_pending(vm)) {
        DROP(vm, members);
        return VALUE_ERROR;
    }
    if (plain && type == vm->exceptions[EXC_BASE_EXCEPTION_GROUP]) type = vm->exceptions[EXC_EXCEPTION_GROUP];
    Exception *group = exception_alloc(vm, type, tuple_from(vm, args + 1, 2));
    exception_extra(group)[0] = value_keep(args[1]);
    exception_extra(group)[1] = value_from_obj(members);
    return value_from_obj(group);
}

static Value group_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return VALUE_NONE;
}

static Value group_str(Vm *vm, const Value *args, int count) {
    uint32_t members = group_members(args[0])->count;
    Str *text = str_format(vm, "%U (%d sub-exception%s)", group_message(args[0]), (int)members,
                           members == 1 ? "" : "s");
    return text ? value_from_obj(text) : VALUE_ERROR;
}

/// A group of the same kind with other members: group.derive(members), with what belongs to the old one
/// copied. Owned.
static Value group_derive(Vm *vm, Value group, List *members) {
    Value list = value_from_obj(members);
    Value derived = vm_call_method_c(vm, group, "derive", &list, 1);
    if (value_is_error(derived)) return derived;
    if (!is_group(vm, derived)) {
        value_drop(vm, derived);
        return error_raise(vm, EXC_TYPE_ERROR, "derive must return an instance of BaseExceptionGroup");
    }
    Exception *from = value_exception(group), *to = value_exception(derived);
    if (from->traceback) obj_keep(&from->traceback->head);
    DROP_ANY(vm, to->traceback);
    to->traceback = from->traceback;
    value_replace(vm, &to->cause, value_keep(from->cause));
    value_replace(vm, &to->context, value_keep(from->context));
    to->suppress_context = from->suppress_context;
    Value notes = value_find_attr(vm, group, vm_name(vm, NAME___notes__));
    if (value_is_error(notes)) error_clear(vm);
    if (value_is_list(notes)) {
        Value copy = value_from_obj(list_from(vm, value_list(notes)->items, value_list(notes)->count));
        value_set_attr(vm, derived, vm_name(vm, NAME___notes__), copy);
        value_drop(vm, copy);
    }
    if (!value_is_error(notes)) value_drop(vm, notes);
    return derived;
}

static Value group_derive_method(Vm *vm, const Value *args, int count) {
    Value rest[2] = {group_message(args[0]), args[1]};
    return vm_call(vm, value_from_obj(vm->exceptions[EXC_BASE_EXCEPTION_GROUP]), rest, 2);
}

// ---- splitting --------------------------------------------------------------------------------------------

/// 1 if `exception` matches a class, a tuple of classes or a predicate; 0, -1.
static int matches(Vm *vm, Value exception, Value condition) {
    if (value_is_type(condition) || value_is_tuple(condition))
        return value_is_instance(vm, exception, condition);
    Value answer = vm_call(vm, condition, &exception, 1);
    if (value_is_error(answer)) return -1;
    int truth = value_truth(vm, answer);
    value_drop(vm, answer);
    return truth;
}

/// A derived group of the list's items, or None if there are none; the list is taken over.
static Value derive_or_none(Vm *vm, Value group, List *members) {
    Value result = members->count ? group_derive(vm, group, members) : VALUE_NONE;
    DROP(vm, members);
    return result;
}

bool exception_group_split(Vm *vm, Value exception, Value condition, Value *match, Value *rest) {
    *match = *rest = VALUE_NONE;
    int whole = matches(vm, exception, condition);
    if (whole < 0) return false;
    if (whole || !is_group(vm, exception)) {
        *(whole ? match : rest) = value_keep(exception);
        return true;
    }
    if (!vm_enter_native(vm, "")) return false;
    List *matched = list_new(vm, 0), *others = list_new(vm, 0);
    Tuple *members = group_members(exception);
    bool ok = true;
    for (uint32_t i = 0; ok && i < members->count; i++) {
        Value inside, outside;
        ok = exception_group_split(vm, members->items[i], condition, &inside, &outside);
        if (!ok) break;
        if (!value_is_none(inside)) list_append(vm, matched, inside);
        if (!value_is_none(outside)) list_append(vm, others, outside);
        value_drop(vm, inside);
        value_drop(vm, outside);
    }
    vm_leave_native(vm);
    if (!ok) {
        DROP(vm, matched);
        DROP(vm, others);
        return false;
    }
    *match = derive_or_none(vm, exception, matched);
    *rest = value_is_error(*match) ? VALUE_NONE : derive_or_none(vm, exception, others);
    if (value_is_error(*match)) DROP(vm, others);
    return !value_is_error(*match) && !value_is_error(*rest);
}

static Value group_split(Vm *vm, const Value *args, int count) {
    Value match, rest;
    if (!exception_group_split(vm, args[0], args[1], &match, &rest)) return VALUE_ERROR;
    Tuple *pair = tuple_new(vm, 2);
    pair->items[0] = match;
    pair->items[1] = rest;
    return value_from_obj(pair);
}

static Value group_subgroup(Vm *vm, const Value *args, int count) {
    Value match, rest;
    if (!exception_group_split(vm, args[0], args[1], &match, &rest)) return VALUE_ERROR;
    value_drop(vm, rest);
    return match;
}

static Value get_message(Vm *vm, const Value *args, int count) {
    return value_keep(group_message(args[0]));
}
static Value get_exceptions(Vm *vm, const Value *args, int count) {
    return value_keep(exception_extra(value_exception(args[0]))[1]);
}

const NativeDef EXCEPTION_GROUP_METHODS[] = {
    {"__new__", NULL, group_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_KW("__init__", group_init, 1, -1),
    NATIVE("__str__", group_str, 1, 1),
    NATIVE("derive", group_derive_method, 2, 2),
    NATIVE("split", group_split, 2, 2),
    NATIVE("subgroup", group_subgroup, 2, 2),
    NATIVE_GET("message", get_message),
    NATIVE_GET("exceptions", get_exceptions),
    NATIVE_END,
};

// ---- except* ----------------------------------------------------------------------------------------------

/// A group of `members`, which is taken over; its repr shows whether that is a list or a tuple.
static Value make_group_of(Vm *vm, Str *message, Value members) {
    Value args[2] = {value_from_obj(message), members};
    Value group = vm_call(vm, value_from_obj(vm->exceptions[EXC_BASE_EXCEPTION_GROUP]), args, 2);
    value_drop(vm, members);
    return group;
}

static Value make_group(Vm *vm, Str *message, const Value *members, size_t count) {
    return make_group_of(vm, message, value_from_obj(list_from(vm, members, count)));
}

Value exception_group_wrap(Vm *vm, Value exception) {
    return make_group_of(vm, vm->empty_str, value_from_obj(tuple_from(vm, &exception, 1)));
}

/// True if `exception` is a part of `original` that was split off and not raised anew.
static bool same_origin(Value a, Value b) {
    Exception *x = value_exception(a), *y = value_exception(b);
    return x->traceback == y->traceback && value_same(x->cause, y->cause) &&
           value_same(x->context, y->context);
}

static void collect_leaves(Vm *vm, Value exception, List *leaves) {
    if (!is_group(vm, exception)) {
        list_append(vm, leaves, exception);
        return;
    }
    for (uint32_t i = 0; i < group_members(exception)->count; i++)
        collect_leaves(vm, group_members(exception)->items[i], leaves);
}

static bool list_has(const List *list, Value item) {
    for (uint32_t i = 0; i < list->count; i++)
        if (value_same(list->items[i], item)) return true;
    return false;
}

/// `original` without the leaves that are not in `kept`. Owned; None if nothing is left.
static Value project(Vm *vm, Value original, const List *kept) {
    if (!is_group(vm, original)) return list_has(kept, original) ? value_keep(original) : VALUE_NONE;
    List *members = list_new(vm, 0);
    for (uint32_t i = 0; i < group_members(original)->count; i++) {
        Value part = project(vm, group_members(original)->items[i], kept);
        if (value_is_error(part)) {
            DROP(vm, members);
            return part;
        }
        if (!value_is_none(part)) list_append(vm, members, part);
        value_drop(vm, part);
    }
    return derive_or_none(vm, original, members);
}

Value exception_group_unhandled(Vm *vm, Value original, List *list) {
    if (!is_group(vm, original)) {
        // A naked exception was caught as a group of one: it is either handled, unhandled, or something was
        // raised instead.
        Value first = list->count ? list->items[0] : VALUE_NONE;
        return value_keep(first);
    }
    List *raised = list_new(vm, 0), *leaves = list_new(vm, 0);
    for (uint32_t i = 0; i < list->count; i++) {
        Value item = list->items[i];
        if (value_is_none(item)) continue;
        if (is_group(vm, item) && same_origin(item, original))
            collect_leaves(vm, item, leaves);
        else
            list_append(vm, raised, item);
    }
    Value rest = leaves->count ? project(vm, original, leaves) : VALUE_NONE;
    Value result = rest;
    if (!value_is_error(rest) && raised->count) {
        if (!value_is_none(rest)) list_append(vm, raised, rest);
        value_drop(vm, rest);
        result = make_group(vm, vm->empty_str, raised->items, raised->count);
    }
    DROP(vm, raised);
    DROP(vm, leaves);
    return result;
}
