/// Calls of Python functions: binding arguments, frames, generators, classes with a Python __init__.
#include "sim/vm/call.h"
#include "sim/vm/function.h"
#include "sim/vm/interpreter.h"
#include "sim/vm/list.h"
#include <stdio.h>

bool vm_recursion_error(Vm *vm) {
    error_raise(vm, EXC_RECURSION_ERROR, "maximum recursion depth exceeded");
    return false;
}

// ---- binding ----------------------------------------------------------------------------------------------

static uint32_t varargs_slot(const Code *code) {
    return code->positional_count + code->keyword_only_count;
}
static uint32_t varkeywords_slot(const Code *code) {
    return varargs_slot(code) + ((code->flags & CODE_VARARGS) ? 1 : 0);
}

/// Appends 'a', 'b', and 'c'.
static void add_name_list(Vm *vm, Buffer *text, Str *const *names, const uint32_t *slots, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0) buffer_add_text(text, count == 2 ? " and " : i + 1 == count ? ", and " : ", ");
        buffer_printf(text, "'%s'", names[slots[i]]->bytes);
    }
    (void)vm;
}

static bool raise_missing(Vm *vm, Function *function, const char *kind, const uint32_t *slots,
                          uint32_t count) {
    Buffer text;
    buffer_init(&text, vm->memory);
    add_name_list(vm, &text, function->code->local_names, slots, count);
    error_raise(vm, EXC_TYPE_ERROR, "%S() missing %d required %s argument%s: %s", function->qualname,
                (int)count, kind, count == 1 ? "" : "s", buffer_text(&text));
    buffer_free(&text);
    return false;
}

static bool raise_too_many(Vm *vm, Function *function, int given, const Value *slots) {
    const Code *code = function->code;
    uint32_t defaults = function->defaults ? function->defaults->count : 0;
    int keyword_only_given = 0;
    for (uint32_t i = 0; i < code->keyword_only_count; i++)
        if (!value_is_unset(slots[code->positional_count + i])) keyword_only_given++;
    char takes[48], also[96] = "";
    if (defaults)
        snprintf(takes, sizeof takes, "from %u to %u", code->positional_count - defaults,
                 code->positional_count);
    else
        snprintf(takes, sizeof takes, "%u", code->positional_count);
    bool plural = defaults || code->positional_count != 1;
    if (keyword_only_given)
        snprintf(also, sizeof also, " positional argument%s (and %d keyword-only argument%s)",
                 given != 1 ? "s" : "", keyword_only_given, keyword_only_given != 1 ? "s" : "");
    error_raise(vm, EXC_TYPE_ERROR, "%S() takes %s positional argument%s but %d%s %s given",
                function->qualname, takes, plural ? "s" : "", given, also,
                given == 1 && !keyword_only_given ? "was" : "were");
    return false;
}

static int32_t parameter_slot(const Code *code, const Str *name, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        if (code->local_names[i] == name) return (int32_t)i;
    for (uint32_t i = from; i < to; i++)
        if (str_equal(code->local_names[i], name)) return (int32_t)i;
    return -1;
}

static bool raise_unknown_keyword(Vm *vm, Function *function, Str *name, const Tuple *kwnames) {
    const Code *code = function->code;
    if (parameter_slot(code, name, 0, code->positional_only_count) < 0) {
        error_raise(vm, EXC_TYPE_ERROR, "%S() got an unexpected keyword argument '%S'", function->qualname,
                    name);
        return false;
    }
    Buffer text;
    buffer_init(&text, vm->memory);
    for (uint32_t i = 0; i < code->positional_only_count; i++) {
        for (uint32_t k = 0; k < kwnames->count; k++) {
            if (!str_equal(code->local_names[i], value_str_ptr(kwnames->items[k]))) continue;
            if (text.size) buffer_add_text(&text, ", ");
            buffer_add_text(&text, code->local_names[i]->bytes);
        }
    }
    error_raise(vm, EXC_TYPE_ERROR,
                "%S() got some positional-only arguments passed as keyword arguments: '%s'",
                function->qualname, buffer_text(&text));
    buffer_free(&text);
    return false;
}

static bool bind_keywords(Vm *vm, Function *function, const Value *values, const Tuple *kwnames,
                          Value *slots) {
    const Code *code = function->code;
    uint32_t named = code->positional_count + code->keyword_only_count;
    for (uint32_t k = 0; k < kwnames->count; k++) {
        Str *name = value_str_ptr(kwnames->items[k]);
        int32_t slot = parameter_slot(code, name, code->positional_only_count, named);
        if (slot >= 0) {
            if (!value_is_unset(slots[slot])) {
                error_raise(vm, EXC_TYPE_ERROR, "%S() got multiple values for argument '%S'",
                            function->qualname, name);
                return false;
            }
            slots[slot] = value_keep(values[k]);
        } else if (code->flags & CODE_VARKEYWORDS) {
            dict_set_str(vm, value_dict(slots[varkeywords_slot(code)]), name, values[k]);
        } else {
            return raise_unknown_keyword(vm, function, name, kwnames);
        }
    }
    return true;
}

/// Fills what the call left open from the defaults; reports what is missing.
static bool bind_defaults(Vm *vm, Function *function, Value *slots) {
    const Code *code = function->code;
    uint32_t default_count = function->defaults ? function->defaults->count : 0;
    uint32_t missing_count = 0;
    uint32_t missing[256];
    for (uint32_t i = 0; i < code->positional_count; i++) {
        if (!value_is_unset(slots[i])) continue;
        if (i + default_count >= code->positional_count)
            slots[i] = value_keep(function->defaults->items[i + default_count - code->positional_count]);
        else if (missing_count < 256)
            missing[missing_count++] = i;
    }
    if (missing_count) return raise_missing(vm, function, "positional", missing, missing_count);
    for (uint32_t i = code->positional_count; i < code->positional_count + code->keyword_only_count; i++) {
        if (!value_is_unset(slots[i])) continue;
        Value value =
            function->kwdefaults ? dict_get_str(vm, function->kwdefaults, code->local_names[i]) : VALUE_UNSET;
        if (!value_is_unset(value))
            slots[i] = value_keep(value);
        else if (missing_count < 256)
            missing[missing_count++] = i;
    }
    return !missing_count || raise_missing(vm, function, "keyword-only", missing, missing_count);
}

static bool bind_into(Vm *vm, Function *function, const Value *args, int count, const Tuple *kwnames,
                      Value *slots) {
    const Code *code = function->code;
    uint32_t positional = (uint32_t)count < code->positional_count ? (uint32_t)count : code->positional_count;
    for (uint32_t i = 0; i < positional; i++)
        slots[i] = value_keep(args[i]);
    if (code->flags & CODE_VARARGS) {
        Tuple *rest = tuple_from(vm, args + positional, (size_t)((uint32_t)count - positional));
        slots[varargs_slot(code)] = value_from_obj(rest);
    }
    if (code->flags & CODE_VARKEYWORDS) slots[varkeywords_slot(code)] = value_from_obj(dict_new(vm));
    if (kwnames && !bind_keywords(vm, function, args + count, kwnames, slots)) return false;
    if ((uint32_t)count > code->positional_count && !(code->flags & CODE_VARARGS))
        return raise_too_many(vm, function, count, slots);
    return bind_defaults(vm, function, slots);
}

/// Binds arguments to all local slots (kept; the others become VALUE_UNSET). False with TypeError; then
/// nothing is kept.
static bool function_bind(Vm *vm, Function *function, const Value *args, int count, const Tuple *kwnames,
                          Value *slots) {
    uint32_t local_count = function->code->local_count;
    for (uint32_t i = 0; i < local_count; i++)
        slots[i] = VALUE_UNSET;
    if (bind_into(vm, function, args, count, kwnames, slots)) return true;
    Value raised = error_take(vm);
    for (uint32_t i = 0; i < local_count; i++)
        value_clear(vm, &slots[i]);
    error_restore(vm, raised);
    return false;
}

// ---- frames -----------------------------------------------------------------------------------------------

Frame *function_frame(Vm *vm, Function *function, const Value *args, int count, const Tuple *kwnames) {
    if (!vm_enter_call(vm)) return NULL;
    if (vm->executed >= vm->check_at) vm_check_limits(vm);
    Frame *frame = frame_push(vm, KEEP(function));
    if (!function_bind(vm, function, args, count, kwnames, frame_slots(frame))) {
        frame_pop(vm, frame);
        DROP(vm, function);
        vm->depth--;
        return NULL;
    }
    if (function->code->flags & CODE_HAS_CELLS) frame_make_cells(vm, frame);
    return frame;
}

Gen *function_generator(Vm *vm, Function *function, const Value *args, int count, const Tuple *kwnames) {
    Gen *gen = gen_new(vm, function);
    if (!function_bind(vm, function, args, count, kwnames, frame_slots(&gen->frame))) {
        gen->was_awaited = true;
        gen->state = GEN_CLOSED;
        DROP(vm, gen);
        return NULL;
    }
    if (function->code->flags & CODE_HAS_CELLS) frame_make_cells(vm, &gen->frame);
    return gen;
}

/// Runs a prepared plain frame to its end, from C.
static Value run_entry_frame(Vm *vm, Frame *frame) {
    Frame *saved = vm->frame;
    frame->flags |= FRAME_ENTRY;
    frame->back = saved;
    Value result = VALUE_ERROR;
    RunExit how = interpreter_run(vm, frame, ENTER_START, &result);
    vm->frame = saved;
    return how == RUN_RETURNED ? result : how == RUN_BLOCKED ? VALUE_UNSET : VALUE_ERROR;
}

Value function_call(Vm *vm, Function *function, const Value *args, int count, const Tuple *kwnames) {
    if (code_makes_generator(function->code)) {
        Gen *gen = function_generator(vm, function, args, count, kwnames);
        return gen ? value_from_obj(gen) : VALUE_ERROR;
    }
    if (!vm_enter_native(vm, "")) return VALUE_ERROR;
    Frame *frame = function_frame(vm, function, args, count, kwnames);
    Value result = frame ? run_entry_frame(vm, frame) : VALUE_ERROR;
    vm_leave_native(vm);
    return result;
}

static Value call_with_namespace(Vm *vm, Function *function, Value namespace) {
    if (!vm_enter_native(vm, "")) return VALUE_ERROR;
    Value result = VALUE_ERROR;
    if (vm_enter_call(vm)) {
        Frame *frame = frame_push(vm, KEEP(function));
        for (uint32_t i = 0; i < function->code->local_count; i++)
            frame_slots(frame)[i] = VALUE_UNSET;
        if (!value_is_unset(namespace)) frame_slots(frame)[0] = value_keep(namespace);
        if (function->code->flags & CODE_HAS_CELLS) frame_make_cells(vm, frame);
        result = run_entry_frame(vm, frame);
    }
    vm_leave_native(vm);
    return result;
}

Value function_call_class_body(Vm *vm, Function *function, Value namespace) {
    return call_with_namespace(vm, function, namespace);
}

Value vm_execute_text(Vm *vm, Code *code, Dict *globals, Value namespace) {
    Function *function = function_new(vm, code, globals);
    Value result = call_with_namespace(vm, function, namespace);
    DROP(vm, function);
    return result;
}

bool vm_execute_module(Vm *vm, Code *code, Dict *globals) {
    Function *function = function_new(vm, code, globals);
    Value result = call_with_namespace(vm, function, VALUE_UNSET);
    DROP(vm, function);
    value_drop(vm, result);
    return !value_is_error(result);
}

// ---- classes and unpacked calls ---------------------------------------------------------------------------

Function *class_python_init(Vm *vm, Type *type) {
    if (!(type->flags & TYPE_HEAP) || (type->flags & (TYPE_ABSTRACT | TYPE_EXCEPTION)) ||
        type->instance_kind != TYPE_OBJECT || type->head.type != vm->types[TYPE_TYPE])
        return NULL;
    Value init = type_lookup(vm, type, vm_name(vm, NAME___init__));
    if (!value_has_kind(init, TYPE_FUNCTION)) return NULL;
    Value new = type_lookup(vm, type, vm_name(vm, NAME___new__));
    Value object_new = type_lookup(vm, vm->types[TYPE_OBJECT], vm_name(vm, NAME___new__));
    return value_same(new, object_new) ? (Function *)value_obj(init) : NULL;
}

/// The arguments behind `*`. Owned; NULL with the exception set.
static Tuple *unpacked_positional(Vm *vm, Value callable, Value args) {
    bool is_iterable = value_is_tuple(args) || !value_is_unset(value_special(vm, args, NAME___iter__)) ||
                       !value_is_unset(value_special(vm, args, NAME___getitem__));
    if (is_iterable) return value_to_tuple(vm, args);
    Str *name = callable_text(vm, callable);
    if (!name) return NULL;
    error_raise(vm, EXC_TYPE_ERROR, "%S argument after * must be an iterable, not %T", name, args);
    DROP(vm, name);
    return NULL;
}

/// The arguments of an unpacked call laid out for a call with names.
typedef struct Unpacked {
    const Value *values; // positional ones, then one for each name
    int count;           // positional ones
    Tuple *names;        // owned; NULL: none
    Obj *holder;         // of `values`; owned
} Unpacked;

/// Self, the positional arguments and the values of the keywords, one behind the other.
static void join_arguments(Vm *vm, Value self, const Tuple *positional, Value keywords, Unpacked *out) {
    uint32_t keyword_count = value_is_unset(keywords) ? 0 : value_dict(keywords)->count;
    List *values = list_new(vm, positional->count + keyword_count + 1);
    if (!value_is_unset(self)) list_append(vm, values, self);
    for (uint32_t i = 0; i < positional->count; i++)
        list_append(vm, values, positional->items[i]);
    int count = (int)values->count;
    Tuple *names = keyword_count ? tuple_new(vm, keyword_count) : NULL;
    uint32_t position = 0, i = 0;
    Value key, value;
    while (names && dict_next(value_dict(keywords), &position, &key, &value)) {
        names->items[i++] = value_keep(key);
        list_append(vm, values, value);
    }
    *out = (Unpacked){values->items, count, names, &values->head};
}

/// `self` VALUE_UNSET: none. False with the exception set.
static bool unpack_arguments(Vm *vm, Value callable, Value self, Value args, Value keywords, Unpacked *out) {
    Tuple *positional = unpacked_positional(vm, callable, args);
    if (!positional) return false;
    if (value_is_unset(self) && (value_is_unset(keywords) || value_dict(keywords)->count == 0)) {
        *out = (Unpacked){positional->items, (int)positional->count, NULL, &positional->head};
        return true;
    }
    join_arguments(vm, self, positional, keywords, out);
    DROP(vm, positional);
    return true;
}

static void drop_arguments(Vm *vm, Unpacked *arguments) {
    obj_drop(vm, arguments->holder);
    DROP_ANY(vm, arguments->names);
}

Value call_unpacked(Vm *vm, Value callable, Value args, Value keywords) {
    Unpacked arguments;
    if (!unpack_arguments(vm, callable, VALUE_UNSET, args, keywords, &arguments)) return VALUE_ERROR;
    Value result = vm_call_straight(vm, callable, arguments.values, arguments.count, arguments.names);
    drop_arguments(vm, &arguments);
    return result;
}

Frame *frame_unpacked(Vm *vm, Value callable, Value args, Value keywords) {
    Value self = VALUE_UNSET;
    if (value_has_kind(callable, TYPE_METHOD)) {
        self = ((Method *)value_obj(callable))->self;
        callable = ((Method *)value_obj(callable))->function;
    }
    if (!value_has_kind(callable, TYPE_FUNCTION) ||
        code_makes_generator(((Function *)value_obj(callable))->code))
        return NULL;
    Unpacked arguments;
    if (!unpack_arguments(vm, callable, self, args, keywords, &arguments)) return NULL;
    Frame *frame = function_frame(vm, (Function *)value_obj(callable), arguments.values, arguments.count,
                                  arguments.names);
    drop_arguments(vm, &arguments);
    return frame;
}
