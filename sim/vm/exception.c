/// Exception types: BaseException and what the built-in ones add to it.
#include "sim/vm/builtin_types.h"
#include "sim/vm/call.h"
#include "sim/vm/exception.h"
#include "sim/vm/exception_group.h"
#include "sim/vm/list.h"
#include "sim/vm/type.h"

static Exception *self_exception(const Value *args) {
    return value_exception(args[0]);
}

// ---- construction -----------------------------------------------------------------------------------------

static void exception_dealloc(Vm *vm, Obj *object) {
    Exception *exception = (Exception *)object;
    DROP(vm, exception->args);
    value_drop(vm, exception->cause);
    value_drop(vm, exception->context);
    DROP_ANY(vm, exception->traceback);
}

static void special_dealloc(Vm *vm, Obj *object) {
    const Value *extra = exception_extra((Exception *)object);
    for (int i = 0; i < 4; i++)
        value_drop(vm, extra[i]);
    exception_dealloc(vm, object);
}

Exception *exception_alloc(Vm *vm, Type *type, Tuple *args) {
    Exception *exception = obj_new(vm, type, type->size_bytes);
    exception->args = args;
    exception->cause = exception->context = VALUE_NONE;
    for (int i = 0; type->dealloc == special_dealloc && i < 4; i++)
        exception_extra(exception)[i] = VALUE_UNSET;
    return exception;
}

static Value exception_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Tuple *arguments = tuple_from(vm, args + 1, (size_t)(count - 1));
    return value_from_obj(exception_alloc(vm, value_type_ptr(args[0]), arguments));
}

/// Keeps `value` in a special field.
static void set_extra(Vm *vm, Exception *exception, int index, Value value) {
    value_replace(vm, &exception_extra(exception)[index], value_keep(value));
}

static bool refuse_keywords(Vm *vm, const Value *args, const Tuple *kwnames) {
    if (!kwnames || kwnames->count == 0) return true;
    error_raise(vm, EXC_TYPE_ERROR, "%T() takes no keyword arguments", args[0]);
    return false;
}

static Value exception_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (!refuse_keywords(vm, args, kwnames)) return VALUE_ERROR;
    Exception *exception = self_exception(args);
    Tuple *old = exception->args;
    exception->args = tuple_from(vm, args + 1, (size_t)(count - 1));
    DROP(vm, old);
    return VALUE_NONE;
}

static Value stop_iteration_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    set_extra(vm, self_exception(args), 0, count > 1 ? args[1] : VALUE_NONE);
    return exception_init(vm, args, count, kwnames);
}

static Value system_exit_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (count > 2) {
        Tuple *all = tuple_from(vm, args + 1, (size_t)(count - 1));
        set_extra(vm, self_exception(args), 0, value_from_obj(all));
        DROP(vm, all);
    } else {
        set_extra(vm, self_exception(args), 0, count > 1 ? args[1] : VALUE_NONE);
    }
    return exception_init(vm, args, count, kwnames);
}

/// NameError(..., name=) and AttributeError(..., name=, obj=), ImportError(..., name=, path=).
static Value init_with(Vm *vm, const char *type, const char *names, int first, const Value *args, int count,
                       const Tuple *kwnames) {
    Value given[2] = {VALUE_UNSET, VALUE_UNSET};
    if (!native_take_keywords(vm, type, names, args + count, kwnames, given)) return VALUE_ERROR;
    for (int i = 0; i < 2; i++)
        if (!value_is_unset(given[i])) set_extra(vm, self_exception(args), first + i, given[i]);
    return exception_init(vm, args, count, NULL);
}
static Value name_error_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return init_with(vm, "NameError", "name", 0, args, count, kwnames);
}
static Value attribute_error_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return init_with(vm, "AttributeError", "name obj", 0, args, count, kwnames);
}
static Value import_error_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (count == 2) set_extra(vm, self_exception(args), 2, args[1]);
    return init_with(vm, "ImportError", "name path", 0, args, count, kwnames);
}

/// The class that OSError(errno, ...) makes instead of itself (PEP 3151).
static ExcId os_error_class(int64_t number) {
    switch (number) {
    case 11:
    case 114:
    case 115: return EXC_BLOCKING_IO_ERROR;
    case 32:
    case 108: return EXC_BROKEN_PIPE_ERROR;
    case 10: return EXC_CHILD_PROCESS_ERROR;
    case 103: return EXC_CONNECTION_ABORTED_ERROR;
    case 111: return EXC_CONNECTION_REFUSED_ERROR;
    case 104: return EXC_CONNECTION_RESET_ERROR;
    case 17: return EXC_FILE_EXISTS_ERROR;
    case 2: return EXC_FILE_NOT_FOUND_ERROR;
    case 4: return EXC_INTERRUPTED_ERROR;
    case 21: return EXC_IS_A_DIRECTORY_ERROR;
    case 20: return EXC_NOT_A_DIRECTORY_ERROR;
    case 1:
    case 13: return EXC_PERMISSION_ERROR;
    case 3: return EXC_PROCESS_LOOKUP_ERROR;
    case 110: return EXC_TIMEOUT_ERROR;
    default: return EXC_OS_ERROR;
    }
}

static Value os_error_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Type *type = value_type_ptr(args[0]);
    int64_t number;
    if (type == vm->exceptions[EXC_OS_ERROR] && count >= 3 && int_to_int64(args[1], &number))
        type = vm->exceptions[os_error_class(number)];
    Exception *exception = exception_alloc(vm, type, tuple_from(vm, args + 1, (size_t)(count - 1)));
    if (count >= 3)
        for (int i = 0; i < 3 && i + 1 < count; i++)
            exception_extra(exception)[i] = value_keep(args[i + 1]);
    if (count >= 4) { // args keeps only errno and strerror
        DROP(vm, exception->args);
        exception->args = tuple_from(vm, args + 1, 2);
    }
    return value_from_obj(exception);
}
static Value os_error_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return VALUE_NONE;
}

static Value unicode_error_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    for (int i = 0; i < 4 && i + 1 < count; i++)
        set_extra(vm, self_exception(args), i, args[i + 1]);
    return exception_init(vm, args, count, kwnames);
}

/// SyntaxError(message, (filename, line, column, text, end line, end column))
static Value syntax_error_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Exception *exception = self_exception(args);
    if (count > 1) set_extra(vm, exception, 0, args[1]);
    if (count > 2 && value_is_tuple(args[2]) && value_tuple(args[2])->count >= 4) {
        const Value *place = value_tuple(args[2])->items;
        set_extra(vm, exception, 1, place[0]);
        set_extra(vm, exception, 2, place[1]);
        set_extra(vm, exception, 3, place[3]);
    }
    return exception_init(vm, args, count, kwnames);
}

// ---- text -------------------------------------------------------------------------------------------------

static Value text_value(Str *text) {
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static Value exception_str(Vm *vm, const Value *args, int count) {
    Tuple *arguments = self_exception(args)->args;
    if (arguments->count == 0) return value_keep(value_from_obj(vm->empty_str));
    return text_value(value_str(vm, arguments->count == 1 ? arguments->items[0] : value_from_obj(arguments)));
}

static Value exception_repr(Vm *vm, const Value *args, int count) {
    Tuple *arguments = self_exception(args)->args;
    if (arguments->count == 1) return text_value(str_format(vm, "%T(%R)", args[0], arguments->items[0]));
    return text_value(str_format(vm, "%T%R", args[0], value_from_obj(arguments)));
}

static Value key_error_str(Vm *vm, const Value *args, int count) {
    Tuple *arguments = self_exception(args)->args;
    if (arguments->count == 1) return text_value(value_repr(vm, arguments->items[0]));
    return exception_str(vm, args, count);
}

static Value os_error_str(Vm *vm, const Value *args, int count) {
    const Value *extra = exception_extra(self_exception(args));
    if (value_is_unset(extra[0])) return exception_str(vm, args, count);
    if (value_is_unset(extra[2]) || value_is_none(extra[2]))
        return text_value(str_format(vm, "[Errno %U] %U", extra[0], extra[1]));
    return text_value(str_format(vm, "[Errno %U] %U: %R", extra[0], extra[1], extra[2]));
}

static Value import_error_str(Vm *vm, const Value *args, int count) {
    Value message = exception_extra(self_exception(args))[2];
    if (value_is_str(message)) return value_keep(message);
    return exception_str(vm, args, count);
}

/// invalid syntax (<string>, line 1)
static Value syntax_error_str(Vm *vm, const Value *args, int count) {
    const Value *extra = exception_extra(self_exception(args));
    if (value_is_unset(extra[0])) return value_from_obj(str_from_c(vm, "None"));
    bool has_line = value_is_int(extra[2]), has_file = value_is_str(extra[1]);
    if (has_line && has_file) {
        const char *slash = strrchr(value_str_ptr(extra[1])->bytes, '/');
        const char *name = slash ? slash + 1 : value_str_ptr(extra[1])->bytes;
        return text_value(str_format(vm, "%U (%s, line %U)", extra[0], name, extra[2]));
    }
    if (has_line) return text_value(str_format(vm, "%U (line %U)", extra[0], extra[2]));
    return text_value(value_str(vm, extra[0]));
}

/// 'ascii' codec can't encode character '\xe9' in position 1: ordinal not in range(128)
static Value unicode_error_str(Vm *vm, const Value *args, int count) {
    Exception *exception = self_exception(args);
    Tuple *a = exception->args;
    if (a->count != 5) return exception_str(vm, args, count);
    int64_t start, end;
    if (!int_to_int64(a->items[2], &start) || !int_to_int64(a->items[3], &end))
        return exception_str(vm, args, count);
    bool decode = exception_is(vm, args[0], EXC_UNICODE_DECODE_ERROR);
    if (end != start + 1)
        return text_value(str_format(vm, "'%U' codec can't %s %s in position %lld-%lld: %U", a->items[0],
                                     decode ? "decode" : "encode", decode ? "bytes" : "characters",
                                     (long long)start, (long long)(end - 1), a->items[4]));
    Value item = value_get_item(vm, a->items[1], a->items[2]);
    if (value_is_error(item)) return item;
    Str *text;
    if (decode) {
        text = str_format(vm, "'%U' codec can't decode byte 0x%02llx in position %lld: %U", a->items[0],
                          (long long)value_small_int(item), (long long)start, a->items[4]);
    } else {
        Str *shown = value_ascii(vm, item);
        text = str_format(vm, "'%U' codec can't encode character %S in position %lld: %U", a->items[0], shown,
                          (long long)start, a->items[4]);
        DROP(vm, shown);
    }
    value_drop(vm, item);
    return text_value(text);
}

Str *exception_text(Vm *vm, Value exception) {
    Str *text = value_str(vm, exception);
    if (text) return text;
    error_clear(vm);
    return str_from_c(vm, "<exception str() failed>");
}

// ---- attributes -------------------------------------------------------------------------------------------

static Value get_args(Vm *vm, const Value *args, int count) {
    return value_keep(value_from_obj(self_exception(args)->args));
}
static Value set_args(Vm *vm, const Value *args, int count) {
    Tuple *tuple = value_to_tuple(vm, args[1]);
    if (!tuple) return VALUE_ERROR;
    Tuple *old = self_exception(args)->args;
    self_exception(args)->args = tuple;
    DROP(vm, old);
    return VALUE_NONE;
}

static bool check_link(Vm *vm, Value value, const char *what) {
    if (value_is_none(value) || value_is_exception(value)) return true;
    error_raise(vm, EXC_TYPE_ERROR, "exception %s must be None or derive from BaseException", what);
    return false;
}
static Value get_cause(Vm *vm, const Value *args, int count) {
    return value_keep(self_exception(args)->cause);
}
static Value set_cause(Vm *vm, const Value *args, int count) {
    if (!check_link(vm, args[1], "cause")) return VALUE_ERROR;
    value_replace(vm, &self_exception(args)->cause, value_keep(args[1]));
    self_exception(args)->suppress_context = true;
    return VALUE_NONE;
}
static Value get_context(Vm *vm, const Value *args, int count) {
    return value_keep(self_exception(args)->context);
}
static Value set_context(Vm *vm, const Value *args, int count) {
    if (!check_link(vm, args[1], "context")) return VALUE_ERROR;
    value_replace(vm, &self_exception(args)->context, value_keep(args[1]));
    return VALUE_NONE;
}
static Value get_suppress(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_exception(args)->suppress_context);
}
static Value set_suppress(Vm *vm, const Value *args, int count) {
    self_exception(args)->suppress_context = value_same(args[1], VALUE_TRUE);
    return VALUE_NONE;
}
static Value get_traceback(Vm *vm, const Value *args, int count) {
    Traceback *traceback = self_exception(args)->traceback;
    return traceback ? value_keep(value_from_obj(traceback)) : VALUE_NONE;
}
static Value set_traceback(Vm *vm, const Value *args, int count) {
    bool is_traceback = value_has_kind(args[1], TYPE_TRACEBACK);
    if (!is_traceback && !value_is_none(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "__traceback__ must be a traceback or None");
    Traceback *old = self_exception(args)->traceback;
    self_exception(args)->traceback = is_traceback ? (Traceback *)obj_keep(value_obj(args[1])) : NULL;
    DROP_ANY(vm, old);
    return VALUE_NONE;
}
static Value with_traceback(Vm *vm, const Value *args, int count) {
    Value result = set_traceback(vm, args, count);
    return value_is_error(result) ? result : value_keep(args[0]);
}

static Value add_note(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "note must be a str, not '%T'", args[1]);
    Value notes = value_find_attr(vm, args[0], vm_name(vm, NAME___notes__));
    if (value_is_unset(notes)) {
        notes = value_from_obj(list_new(vm, 1));
        if (!value_set_attr(vm, args[0], vm_name(vm, NAME___notes__), notes)) return VALUE_ERROR;
    }
    if (value_is_error(notes)) return notes;
    if (value_is_list(notes)) list_append(vm, value_list(notes), args[1]);
    value_drop(vm, notes);
    return VALUE_NONE;
}

#define EXTRA_ACCESSORS(index)                                                                               \
    static Value get_extra_##index(Vm *vm, const Value *args, int count) {                                   \
        Value value = exception_extra(self_exception(args))[index];                                          \
        return value_is_unset(value) ? VALUE_NONE : value_keep(value);                                       \
    }                                                                                                        \
    static Value set_extra_##index(Vm *vm, const Value *args, int count) {                                   \
        set_extra(vm, self_exception(args), index, args[1]);                                                 \
        return VALUE_NONE;                                                                                   \
    }
EXTRA_ACCESSORS(0)
EXTRA_ACCESSORS(1)
EXTRA_ACCESSORS(2)
EXTRA_ACCESSORS(3)
/// UnicodeError's fifth argument.
static Value get_reason(Vm *vm, const Value *args, int count) {
    const Tuple *arguments = self_exception(args)->args;
    return arguments->count == 5 ? value_keep(arguments->items[4]) : VALUE_NONE;
}

/// Item `index` of the place that SyntaxError(message, place) has; None without one.
static Value syntax_place(const Exception *exception, uint32_t index) {
    const Tuple *arguments = exception->args;
    if (arguments->count < 2 || !value_is_tuple(arguments->items[1])) return VALUE_NONE;
    const Tuple *place = value_tuple(arguments->items[1]);
    return index < place->count ? value_keep(place->items[index]) : VALUE_NONE;
}
static Value get_offset(Vm *vm, const Value *args, int count) {
    return syntax_place(self_exception(args), 2);
}
static Value get_end_line(Vm *vm, const Value *args, int count) {
    return syntax_place(self_exception(args), 4);
}
static Value get_end_offset(Vm *vm, const Value *args, int count) {
    return syntax_place(self_exception(args), 5);
}

#define EXTRA(name, index) NATIVE_GET(name, get_extra_##index), NATIVE_SET(name, set_extra_##index)

static void exception_traverse(Obj *object, VisitFn visit, void *context) {
    Exception *exception = (Exception *)object;
    visit(value_from_obj(exception->args), context);
    visit(exception->cause, context);
    visit(exception->context, context);
    if (exception->traceback) visit(value_from_obj(exception->traceback), context);
}

static void special_traverse(Obj *object, VisitFn visit, void *context) {
    exception_traverse(object, visit, context);
    const Value *extra = exception_extra((Exception *)object);
    for (int i = 0; i < 4; i++)
        if (!value_is_unset(extra[i])) visit(extra[i], context);
}

// ---- tables -----------------------------------------------------------------------------------------------

#define NEW(function)                                                                                        \
    { "__new__", NULL, function, 1, -1, NULL, NATIVE_STATIC }

static const NativeDef BASE_METHODS[] = {
    NEW(exception_new),
    NATIVE_KW("__init__", exception_init, 1, -1),
    NATIVE("__str__", exception_str, 1, 1),
    NATIVE("__repr__", exception_repr, 1, 1),
    NATIVE("with_traceback", with_traceback, 2, 2),
    NATIVE("add_note", add_note, 2, 2),
    NATIVE_GET("args", get_args),
    NATIVE_SET("args", set_args),
    NATIVE_GET("__cause__", get_cause),
    NATIVE_SET("__cause__", set_cause),
    NATIVE_GET("__context__", get_context),
    NATIVE_SET("__context__", set_context),
    NATIVE_GET("__suppress_context__", get_suppress),
    NATIVE_SET("__suppress_context__", set_suppress),
    NATIVE_GET("__traceback__", get_traceback),
    NATIVE_SET("__traceback__", set_traceback),
    NATIVE_END,
};
static const NativeDef STOP_ITERATION[] = {NATIVE_KW("__init__", stop_iteration_init, 1, -1),
                                           EXTRA("value", 0), NATIVE_END};
static const NativeDef SYSTEM_EXIT[] = {NATIVE_KW("__init__", system_exit_init, 1, -1), EXTRA("code", 0),
                                        NATIVE_END};
static const NativeDef KEY_ERROR[] = {NATIVE("__str__", key_error_str, 1, 1), NATIVE_END};
static const NativeDef NAME_ERROR[] = {NATIVE_KW("__init__", name_error_init, 1, -1), EXTRA("name", 0),
                                       NATIVE_END};
static const NativeDef ATTRIBUTE_ERROR[] = {
    NATIVE_KW("__init__", attribute_error_init, 1, -1),
    EXTRA("name", 0),
    EXTRA("obj", 1),
    NATIVE_END,
};
static const NativeDef IMPORT_ERROR[] = {
    NATIVE_KW("__init__", import_error_init, 1, -1),
    NATIVE("__str__", import_error_str, 1, 1),
    EXTRA("name", 0),
    EXTRA("path", 1),
    EXTRA("msg", 2),
    NATIVE_END,
};
static const NativeDef OS_ERROR[] = {
    NEW(os_error_new),
    NATIVE_KW("__init__", os_error_init, 1, -1),
    NATIVE("__str__", os_error_str, 1, 1),
    EXTRA("errno", 0),
    EXTRA("strerror", 1),
    EXTRA("filename", 2),
    NATIVE_END,
};
static const NativeDef UNICODE_ERROR[] = {
    NATIVE_KW("__init__", unicode_error_init, 1, -1),
    NATIVE("__str__", unicode_error_str, 1, 1),
    EXTRA("encoding", 0),
    EXTRA("object", 1),
    EXTRA("start", 2),
    EXTRA("end", 3),
    NATIVE_GET("reason", get_reason),
    NATIVE_END,
};
static const NativeDef SYNTAX_ERROR[] = {
    NATIVE_KW("__init__", syntax_error_init, 1, -1),
    NATIVE("__str__", syntax_error_str, 1, 1),
    EXTRA("msg", 0),
    EXTRA("filename", 1),
    EXTRA("lineno", 2),
    EXTRA("text", 3),
    NATIVE_GET("offset", get_offset),
    NATIVE_GET("end_lineno", get_end_line),
    NATIVE_GET("end_offset", get_end_offset),
    NATIVE_END,
};

static const NativeDef *methods_of(ExcId id) {
    switch ((int)id) {
    case EXC_BASE_EXCEPTION_GROUP: return EXCEPTION_GROUP_METHODS;
    case EXC_STOP_ITERATION: return STOP_ITERATION;
    case EXC_SYSTEM_EXIT: return SYSTEM_EXIT;
    case EXC_KEY_ERROR: return KEY_ERROR;
    case EXC_NAME_ERROR: return NAME_ERROR;
    case EXC_ATTRIBUTE_ERROR: return ATTRIBUTE_ERROR;
    case EXC_IMPORT_ERROR: return IMPORT_ERROR;
    case EXC_OS_ERROR: return OS_ERROR;
    case EXC_UNICODE_DECODE_ERROR:
    case EXC_UNICODE_ENCODE_ERROR: return UNICODE_ERROR;
    case EXC_SYNTAX_ERROR: return SYNTAX_ERROR;
    default: return NULL;
    }
}

void exception_init_type(Vm *vm) {
    for (int id = 0; id < EXC_COUNT; id++) {
        bool asyncio = id >= EXC_CANCELLED_ERROR;
        TypeDef def = {.module = asyncio ? "asyncio.exceptions" : "builtins",
                       .methods = methods_of((ExcId)id)};
        bool is_special = def.methods && id != EXC_KEY_ERROR; // their methods are the extra attributes
        if (is_special) {
            def.size_bytes = sizeof(SpecialException);
            def.dealloc = special_dealloc;
            def.traverse = special_traverse;
        }
        if (id == EXC_BASE_EXCEPTION) {
            def.size_bytes = sizeof(Exception);
            def.flags = TYPE_HAS_DICT | TYPE_EXCEPTION;
            def.dealloc = exception_dealloc;
            def.traverse = exception_traverse;
            def.methods = BASE_METHODS;
        }
        type_fill_native(vm, vm->exceptions[id], &def);
    }
}
