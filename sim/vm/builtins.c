/// The functions of the module builtins. Types are added from vm->types, exceptions from vm->exceptions.
#include "sim/vm/builtins.h"

#include "sim/base/unicode.h"
#include "sim/vm/call.h"
#include "sim/vm/collector.h"
#include "sim/vm/file.h"
#include "sim/vm/function.h"
#include "sim/vm/identity.h"
#include "sim/vm/interpreter.h"
#include "sim/vm/iterator.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/type.h"

// ---- output -----------------------------------------------------------------------------------------------

/// Where print writes: a stream of the process (1, 2), or a file-like object of the program's.
typedef struct PrintTarget {
    int stream;   // 0: `object`
    Value object; // owned; VALUE_NONE: nowhere
} PrintTarget;

static bool print_target(Vm *vm, Value file, PrintTarget *target) {
    Value sys = dict_get_c(vm, vm->modules, "sys");
    *target = (PrintTarget){1, VALUE_UNSET};
    bool given = !value_is_unset(file) && !value_is_none(file);
    if (!given && value_is_unset(sys)) return true;
    Value object = given ? value_keep(file) : value_get_attr_c(vm, sys, "stdout");
    if (value_is_error(object)) return false;
    target->stream = value_has_kind(object, TYPE_FILE) ? ((FileObj *)value_obj(object))->stream : 0;
    target->object = object;
    return true;
}

static bool write_text(Vm *vm, Value target, Str *text) {
    Value argument = value_from_obj(text);
    Value result = vm_call_method(vm, target, vm_name(vm, NAME_write), &argument, 1);
    value_drop(vm, result);
    return !value_is_error(result);
}

/// The sep or end argument: None and nothing given mean the default. NULL with TypeError.
static Str *separator(Vm *vm, const char *name, Value given, const char *otherwise) {
    if (value_is_unset(given) || value_is_none(given)) return str_from_c(vm, otherwise);
    if (value_is_str(given)) return KEEP(value_str_ptr(given));
    error_raise(vm, EXC_TYPE_ERROR, "%s must be None or a string, not %T", name, given);
    return NULL;
}

static bool add_piece(Vm *vm, int stream, Buffer *line, Str *text) {
    bool ok = stream == 2 || str_check_encodable(vm, text);
    if (ok) buffer_add(line, text->bytes, text->size);
    return ok;
}

/// A stream gets the line in one piece; what stands in front of an error, too.
static bool print_to_stream(Vm *vm, int stream, const Value *args, int count, Str *sep, Str *end) {
    Buffer line;
    buffer_init(&line, vm->memory);
    bool ok = true;
    for (int i = 0; ok && i < count; i++) {
        ok = i == 0 || add_piece(vm, stream, &line, sep);
        Str *text = ok ? value_str(vm, args[i]) : NULL;
        ok = text && add_piece(vm, stream, &line, text);
        DROP_ANY(vm, text);
    }
    ok = ok && add_piece(vm, stream, &line, end);
    vm_write(vm, stream, line.bytes, line.size);
    buffer_free(&line);
    return ok;
}

/// Another object gets one write() a piece, as in CPython.
static bool print_to_object(Vm *vm, Value target, const Value *args, int count, Str *sep, Str *end) {
    for (int i = 0; i < count; i++) {
        if (i > 0 && !write_text(vm, target, sep)) return false;
        Str *text = value_str(vm, args[i]);
        bool ok = text && write_text(vm, target, text);
        DROP_ANY(vm, text);
        if (!ok) return false;
    }
    return write_text(vm, target, end);
}

static Value builtin_print(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Value keywords[4];
    if (!native_take_keywords(vm, "print", "sep end file flush", args + count, kwnames, keywords))
        return VALUE_ERROR;
    Str *sep = separator(vm, "sep", keywords[0], " ");
    Str *end = sep ? separator(vm, "end", keywords[1], "\n") : NULL;
    PrintTarget target = {0, VALUE_UNSET};
    bool ok = end && print_target(vm, keywords[2], &target);
    if (ok && target.stream)
        ok = print_to_stream(vm, target.stream, args, count, sep, end);
    else if (ok && !value_is_none(target.object))
        ok = print_to_object(vm, target.object, args, count, sep, end);
    value_drop(vm, target.object);
    DROP_ANY(vm, sep);
    DROP_ANY(vm, end);
    return ok ? VALUE_NONE : VALUE_ERROR;
}

static Value builtin_input(Vm *vm, const Value *args, int count) {
    if (count > 0) {
        Str *prompt = value_str(vm, args[0]);
        bool ok = prompt && str_check_encodable(vm, prompt);
        if (ok) vm_write(vm, 1, prompt->bytes, prompt->size);
        DROP_ANY(vm, prompt);
        if (!ok) return VALUE_ERROR;
    }
    Str *line = file_read_line(vm);
    if (!line) return VALUE_ERROR;
    if (line->size == 0) {
        DROP(vm, line);
        return error_raise(vm, EXC_EOF_ERROR, "EOF when reading a line");
    }
    bool has_newline = line->bytes[line->size - 1] == '\n';
    Value text = value_from_obj(str_new(vm, line->bytes, line->size - has_newline));
    DROP(vm, line);
    return text;
}

// ---- text -------------------------------------------------------------------------------------------------

static Value str_result(Str *text) {
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static Value builtin_repr(Vm *vm, const Value *args, int count) {
    return str_result(value_repr(vm, args[0]));
}
static Value builtin_ascii(Vm *vm, const Value *args, int count) {
    return str_result(value_ascii(vm, args[0]));
}

static Value builtin_format(Vm *vm, const Value *args, int count) {
    if (count > 1 && !value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "format() argument 2 must be str, not %A", args[1]);
    return str_result(value_format(vm, args[0], count > 1 ? value_str_ptr(args[1]) : vm->empty_str));
}

static Value builtin_chr(Vm *vm, const Value *args, int count) {
    int64_t code;
    if (!value_index(vm, args[0], &code)) return VALUE_ERROR;
    if (code < 0 || code > 0x10ffff)
        return error_raise(vm, EXC_VALUE_ERROR, "chr() arg not in range(0x110000)");
    char bytes[4];
    return value_from_obj(str_new(vm, bytes, utf8_encode((uint32_t)code, bytes)));
}

static Value builtin_ord(Vm *vm, const Value *args, int count) {
    if (value_is_str(args[0])) {
        Str *text = value_str_ptr(args[0]);
        if (text->length != 1)
            return error_raise(vm, EXC_TYPE_ERROR,
                               "ord() expected a character, but string of length %d found",
                               (int)text->length);
        size_t position = 0;
        return value_from_small_int(utf8_next(text->bytes, &position));
    }
    if (value_has_kind(args[0], TYPE_BYTES) && ((Bytes *)value_obj(args[0]))->size == 1)
        return value_from_small_int((unsigned char)((Bytes *)value_obj(args[0]))->bytes[0]);
    if (value_has_kind(args[0], TYPE_BYTES))
        return error_raise(vm, EXC_TYPE_ERROR, "ord() expected a character, but string of length %d found",
                           (int)((Bytes *)value_obj(args[0]))->size);
    return error_raise(vm, EXC_TYPE_ERROR, "ord() expected string of length 1, but %T found", args[0]);
}

static Value format_in_base(Vm *vm, Value number, const char *spec) {
    int64_t unused;
    if (!value_is_int(number)) {
        if (!value_index(vm, number, &unused)) return VALUE_ERROR;
        return format_in_base(vm, value_from_small_int(unused), spec);
    }
    Str *text = str_from_c(vm, spec);
    Str *result = value_format(vm, number, text);
    DROP(vm, text);
    return str_result(result);
}
static Value builtin_bin(Vm *vm, const Value *args, int count) {
    return format_in_base(vm, args[0], "#b");
}
static Value builtin_oct(Vm *vm, const Value *args, int count) {
    return format_in_base(vm, args[0], "#o");
}
static Value builtin_hex(Vm *vm, const Value *args, int count) {
    return format_in_base(vm, args[0], "#x");
}

// ---- numbers ----------------------------------------------------------------------------------------------

static Value builtin_abs(Vm *vm, const Value *args, int count) {
    if (value_is_small_int(args[0]) && value_small_int(args[0]) >= 0) return args[0];
    if (value_is_small_float(args[0]))
        return float_new(vm, value_small_float(args[0]) < 0 ? -value_small_float(args[0])
                                                            : value_small_float(args[0]));
    Value result = vm_call_special(vm, args[0], NAME___abs__, NULL, 0);
    if (!value_is_unset(result)) return result;
    return error_raise(vm, EXC_TYPE_ERROR, "bad operand type for abs(): '%T'", args[0]);
}

static Value builtin_divmod(Vm *vm, const Value *args, int count) {
    Value result = vm_call_special(vm, args[0], NAME___divmod__, args + 1, 1);
    if (value_is_unset(result) || value_same(result, VALUE_NOT_IMPLEMENTED))
        result = vm_call_special(vm, args[1], NAME___rdivmod__, args, 1);
    if (!value_is_unset(result) && !value_same(result, VALUE_NOT_IMPLEMENTED)) return result;
    return error_raise(vm, EXC_TYPE_ERROR, "unsupported operand type(s) for divmod(): '%T' and '%T'", args[0],
                       args[1]);
}

static Value builtin_pow(Vm *vm, const Value *args, int count) {
    if (value_is_unset(args[2]) || value_is_none(args[2])) return value_binary(vm, OP_POW, args[0], args[1]);
    if (value_is_int(args[0]) && value_is_int(args[1]) && value_is_int(args[2]))
        return int_pow3(vm, args[0], args[1], args[2]);
    Value result = vm_call_special(vm, args[0], NAME___pow__, args + 1, 2);
    if (!value_is_unset(result) && !value_same(result, VALUE_NOT_IMPLEMENTED)) return result;
    if (value_is_float(args[1]) || value_is_float(args[2])) // CPython asks the other operands' types as well
        return error_raise(vm, EXC_TYPE_ERROR,
                           "pow() 3rd argument not allowed unless all arguments are integers");
    return error_raise(vm, EXC_TYPE_ERROR, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'",
                       args[0], args[1], args[2]);
}

static Value builtin_round(Vm *vm, const Value *args, int count) {
    bool digits = !value_is_unset(args[1]) && !value_is_none(args[1]);
    Value result = vm_call_special(vm, args[0], NAME___round__, args + 1, digits ? 1 : 0);
    if (!value_is_unset(result)) return result;
    return error_raise(vm, EXC_TYPE_ERROR, "type %T doesn't define __round__ method", args[0]);
}

/// What join() is for, if the start value is of that kind, else NULL.
static const char *sum_refused(Value start) {
    if (value_is_str(start)) return "strings [use ''";
    if (value_has_kind(start, TYPE_BYTES)) return "bytes [use b''";
    return value_has_kind(start, TYPE_BYTEARRAY) ? "bytearray [use b''" : NULL;
}

static Value builtin_sum(Vm *vm, const Value *args, int count) {
    Value total = value_is_unset(args[1]) ? value_from_small_int(0) : value_keep(args[1]);
    const char *joined = sum_refused(total);
    if (joined) {
        value_drop(vm, total);
        return error_raise(vm, EXC_TYPE_ERROR, "sum() can't sum %s.join(seq) instead]", joined);
    }
    if (value_has_kind(total, TYPE_BYTES)) {
        value_drop(vm, total);
        return error_raise(vm, EXC_TYPE_ERROR, "sum() can't sum bytes [use b''.join(seq) instead]");
    }
    Value iterator = value_iter(vm, args[0]);
    if (value_is_error(iterator)) {
        value_drop(vm, total);
        return VALUE_ERROR;
    }
    for (;;) {
        Value item = value_next(vm, iterator);
        if (value_is_unset(item)) break;
        Value sum = value_is_error(item) ? VALUE_ERROR : value_binary(vm, OP_ADD, total, item);
        if (!value_is_error(item)) value_drop(vm, item);
        value_drop(vm, total);
        total = sum;
        if (value_is_error(total)) break;
    }
    value_drop(vm, iterator);
    return total;
}

// ---- smallest and largest ---------------------------------------------------------------------------------

/// Keeps the better of *best and `item` (owned, taken over). False with the exception set.
static bool keep_better(Vm *vm, CompareOp op, Value key_function, Value item, Value *best, Value *best_key) {
    bool keyed = !value_is_unset(key_function) && !value_is_none(key_function);
    Value key = keyed ? vm_call(vm, key_function, &item, 1) : value_keep(item);
    int better = value_is_error(key)     ? -1
                 : value_is_unset(*best) ? 1
                                         : value_compare_truth(vm, op, key, *best_key);
    if (better == 1) {
        value_replace(vm, best, item);
        value_replace(vm, best_key, key);
        return true;
    }
    value_drop(vm, item);
    if (!value_is_error(key)) value_drop(vm, key);
    return better == 0;
}

static Value best_of(Vm *vm, const char *name, CompareOp op, const Value *args, int count,
                     const Tuple *kwnames) {
    Value keywords[2];
    if (!native_take_keywords(vm, name, "key default", args + count, kwnames, keywords)) return VALUE_ERROR;
    if (count == 0) return error_raise(vm, EXC_TYPE_ERROR, "%s expected at least 1 argument, got 0", name);
    if (count > 1 && !value_is_unset(keywords[1]))
        return error_raise(vm, EXC_TYPE_ERROR,
                           "Cannot specify a default for %s() with multiple positional arguments", name);
    Value best = VALUE_UNSET, best_key = VALUE_UNSET;
    bool ok = true;
    if (count > 1) {
        for (int i = 0; ok && i < count; i++)
            ok = keep_better(vm, op, keywords[0], value_keep(args[i]), &best, &best_key);
    } else {
        Value iterator = value_iter(vm, args[0]);
        ok = !value_is_error(iterator);
        while (ok) {
            Value item = value_next(vm, iterator);
            if (value_is_unset(item)) break;
            ok = !value_is_error(item) && keep_better(vm, op, keywords[0], item, &best, &best_key);
        }
        if (!value_is_error(iterator)) value_drop(vm, iterator);
    }
    value_drop(vm, best_key);
    if (!ok) {
        value_drop(vm, best);
        return VALUE_ERROR;
    }
    if (!value_is_unset(best)) return best;
    if (!value_is_unset(keywords[1])) return value_keep(keywords[1]);
    return error_raise(vm, EXC_VALUE_ERROR, "%s() arg is an empty sequence", name);
}
static Value builtin_min(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return best_of(vm, "min", OP_LT, args, count, kwnames);
}
static Value builtin_max(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return best_of(vm, "max", OP_GT, args, count, kwnames);
}

// ---- iteration --------------------------------------------------------------------------------------------

static Value builtin_len(Vm *vm, const Value *args, int count) {
    int64_t length = value_length(vm, args[0]);
    return length < 0 ? VALUE_ERROR : int_from_int64(vm, length);
}

static Value builtin_iter(Vm *vm, const Value *args, int count) {
    if (count == 1) return value_iter(vm, args[0]);
    if (!value_is_callable(vm, args[0]))
        return error_raise(vm, EXC_TYPE_ERROR, "iter(v, w): v must be callable");
    return callable_iterator_new(vm, args[0], args[1]);
}

static Value builtin_next(Vm *vm, const Value *args, int count) {
    bool has_slot = value_is_obj(args[0]) && value_obj(args[0])->type->next;
    if (!has_slot && value_is_unset(value_special(vm, args[0], NAME___next__)))
        return error_raise(vm, EXC_TYPE_ERROR, "'%T' object is not an iterator", args[0]);
    Value item;
    if (has_slot && !value_has_kind(args[0], TYPE_GENERATOR)) {
        item = value_next(vm, args[0]);
        if (!value_is_unset(item)) return item;
        if (count > 1) return value_keep(args[1]);
        return error_raise_value(vm, error_new(vm, EXC_STOP_ITERATION, VALUE_UNSET));
    }
    item = vm_call_special(vm, args[0], NAME___next__, NULL, 0);
    if (value_is_error(item) && count > 1 && error_pending_is(vm, EXC_STOP_ITERATION)) {
        error_clear(vm);
        return value_keep(args[1]);
    }
    return item;
}

/// 1 at the first item whose truth is `wanted`, 0 at the end, -1.
static int find_truth(Vm *vm, Value iterable, int wanted) {
    Value iterator = value_iter(vm, iterable);
    if (value_is_error(iterator)) return -1;
    int found = 0;
    while (found == 0) {
        Value item = value_next(vm, iterator);
        if (value_is_unset(item)) break;
        int truth = value_is_error(item) ? -1 : value_truth(vm, item);
        if (!value_is_error(item)) value_drop(vm, item);
        found = truth < 0 ? -1 : truth == wanted;
    }
    value_drop(vm, iterator);
    return found;
}
static Value builtin_any(Vm *vm, const Value *args, int count) {
    int found = find_truth(vm, args[0], 1);
    return found < 0 ? VALUE_ERROR : value_from_bool(found);
}
static Value builtin_all(Vm *vm, const Value *args, int count) {
    int found = find_truth(vm, args[0], 0);
    return found < 0 ? VALUE_ERROR : value_from_bool(!found);
}

static Value builtin_sorted(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (count != 1) return error_raise(vm, EXC_TYPE_ERROR, "sorted expected 1 argument, got %d", count);
    Value keywords[2];
    if (!native_take_keywords(vm, "sort", "key reverse", args + count, kwnames, keywords)) return VALUE_ERROR;
    if (count != 1) return error_raise(vm, EXC_TYPE_ERROR, "sorted expected 1 argument, got %d", count);
    List *list = value_to_list(vm, args[0]);
    if (!list) return VALUE_ERROR;
    int reverse = value_is_unset(keywords[1]) ? 0 : value_truth(vm, keywords[1]);
    if (reverse >= 0 && list_sort(vm, list, value_is_unset(keywords[0]) ? VALUE_NONE : keywords[0], reverse))
        return value_from_obj(list);
    DROP(vm, list);
    return VALUE_ERROR;
}

/// open() is a function of the module io.
static Value builtin_open(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Str *name = str_from_c(vm, "io");
    Value library = vm->hooks->import(vm, name);
    DROP(vm, name);
    if (value_is_error(library)) return library;
    Value function = value_get_attr_c(vm, library, "open");
    value_drop(vm, library);
    if (value_is_error(function)) return function;
    Value file = vm_call_kw(vm, function, args, count, kwnames);
    value_drop(vm, function);
    return file;
}

/// help() and breakpoint() would talk to somebody; there is nobody.
static Value builtin_refused(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return error_raise(vm, EXC_RUNTIME_ERROR,
                       "help() and breakpoint() need a terminal that a scenario does not have");
}

static Value builtin_aiter(Vm *vm, const Value *args, int count) {
    if (value_is_unset(value_special(vm, args[0], NAME___aiter__)))
        return error_raise(vm, EXC_TYPE_ERROR, "'%T' object is not an async iterable", args[0]);
    return async_iter(vm, args[0]);
}

static Value builtin_anext(Vm *vm, const Value *args, int count) {
    if (count == 1) {
        if (value_has_kind(args[0], TYPE_ASYNC_GENERATOR)) return async_next(vm, args[0]);
        Value awaitable = vm_call_special(vm, args[0], NAME___anext__, NULL, 0);
        if (!value_is_unset(awaitable)) return awaitable;
        return error_raise(vm, EXC_TYPE_ERROR, "'%T' object is not an async iterator", args[0]);
    }
    Value helper = dict_get_c(vm, vm->modules, "_anext");
    if (value_is_unset(helper)) {
        Str *name = str_from_c(vm, "_anext");
        helper = vm->hooks->import(vm, name);
        DROP(vm, name);
        if (value_is_error(helper)) return helper;
        value_drop(vm, helper);
    }
    return vm_call_method_c(vm, helper, "anext_or_default", args, 2);
}

// ---- objects ----------------------------------------------------------------------------------------------

static Value builtin_id(Vm *vm, const Value *args, int count) {
    return int_from_uint64(vm, value_id(vm, args[0]));
}

static Value builtin_hash(Vm *vm, const Value *args, int count) {
    uint64_t hash;
    return value_hash(vm, args[0], &hash) ? int_from_int64(vm, (int64_t)hash) : VALUE_ERROR;
}

static Value builtin_callable(Vm *vm, const Value *args, int count) {
    return value_from_bool(value_is_callable(vm, args[0]));
}

static Value builtin_isinstance(Vm *vm, const Value *args, int count) {
    int is = value_is_instance(vm, args[0], args[1]);
    return is < 0 ? VALUE_ERROR : value_from_bool(is);
}
static Value builtin_issubclass(Vm *vm, const Value *args, int count) {
    int is = value_is_subclass(vm, args[0], args[1]);
    return is < 0 ? VALUE_ERROR : value_from_bool(is);
}

static Str *attribute_name(Vm *vm, const char *function, Value name) {
    if (value_is_str(name)) return str_intern_owned(vm, KEEP(value_str_ptr(name)));
    error_raise(vm, EXC_TYPE_ERROR, "%sattribute name must be string, not '%T'", function, name);
    return NULL;
}

static Value builtin_getattr(Vm *vm, const Value *args, int count) {
    Str *name = attribute_name(vm, "", args[1]);
    if (!name) return VALUE_ERROR;
    Value found = count > 2 ? value_find_attr(vm, args[0], name) : value_get_attr(vm, args[0], name);
    DROP(vm, name);
    return value_is_unset(found) ? value_keep(args[2]) : found;
}
static Value builtin_hasattr(Vm *vm, const Value *args, int count) {
    Str *name = attribute_name(vm, "", args[1]);
    if (!name) return VALUE_ERROR;
    Value found = value_find_attr(vm, args[0], name);
    DROP(vm, name);
    if (value_is_error(found)) return VALUE_ERROR;
    value_drop(vm, found);
    return value_from_bool(!value_is_unset(found));
}
static Value builtin_setattr(Vm *vm, const Value *args, int count) {
    Str *name = attribute_name(vm, "", args[1]);
    if (!name) return VALUE_ERROR;
    bool stored = value_set_attr(vm, args[0], name, args[2]);
    DROP(vm, name);
    return stored ? VALUE_NONE : VALUE_ERROR;
}
static Value builtin_delattr(Vm *vm, const Value *args, int count) {
    Str *name = attribute_name(vm, "", args[1]);
    if (!name) return VALUE_ERROR;
    bool deleted = value_del_attr(vm, args[0], name);
    DROP(vm, name);
    return deleted ? VALUE_NONE : VALUE_ERROR;
}

// ---- the end ----------------------------------------------------------------------------------------------

/// exit() and quit(), functions of CPython's module site: without an argument the code is None.
static Value builtin_exit(Vm *vm, const Value *args, int count) {
    return error_raise_value(vm, error_new(vm, EXC_SYSTEM_EXIT, count > 0 ? args[0] : VALUE_NONE));
}

static const NativeDef BUILTIN_FUNCTIONS[] = {
    NATIVE("abs", builtin_abs, 1, 1),
    NATIVE("aiter", builtin_aiter, 1, 1),
    NATIVE("all", builtin_all, 1, 1),
    NATIVE("anext", builtin_anext, 1, 2),
    NATIVE("any", builtin_any, 1, 1),
    NATIVE("ascii", builtin_ascii, 1, 1),
    NATIVE("bin", builtin_bin, 1, 1),
    NATIVE_KW("__build_class__", class_build, 2, -1),
    NATIVE_KW("breakpoint", builtin_refused, 0, -1),
    NATIVE("callable", builtin_callable, 1, 1),
    NATIVE("chr", builtin_chr, 1, 1),
    NATIVE("delattr", builtin_delattr, 2, 2),
    NATIVE("divmod", builtin_divmod, 2, 2),
    NATIVE("exit", builtin_exit, 0, 1),
    NATIVE("format", builtin_format, 1, 2),
    NATIVE("getattr", builtin_getattr, 2, 3),
    NATIVE("hasattr", builtin_hasattr, 2, 2),
    NATIVE("hash", builtin_hash, 1, 1),
    NATIVE_KW("help", builtin_refused, 0, -1),
    NATIVE("hex", builtin_hex, 1, 1),
    NATIVE("id", builtin_id, 1, 1),
    NATIVE("input", builtin_input, 0, 1),
    NATIVE("isinstance", builtin_isinstance, 2, 2),
    NATIVE("issubclass", builtin_issubclass, 2, 2),
    NATIVE("iter", builtin_iter, 1, 2),
    NATIVE("len", builtin_len, 1, 1),
    NATIVE_KW("max", builtin_max, 0, -1),
    NATIVE_KW("min", builtin_min, 0, -1),
    NATIVE("next", builtin_next, 1, 2),
    NATIVE("oct", builtin_oct, 1, 1),
    NATIVE_KW("open", builtin_open, 1, -1),
    NATIVE("ord", builtin_ord, 1, 1),
    NATIVE_NAMED("pow", builtin_pow, 2, "base exp mod"),
    NATIVE_KW("print", builtin_print, 0, -1),
    NATIVE("quit", builtin_exit, 0, 1),
    NATIVE("repr", builtin_repr, 1, 1),
    NATIVE_NAMED("round", builtin_round, 1, "number ndigits"),
    NATIVE("setattr", builtin_setattr, 3, 3),
    NATIVE_KW("sorted", builtin_sorted, 0, -1),
    NATIVE_NAMED("sum", builtin_sum, 1, "iterable / start"),
    NATIVE_END,
};

/// The built-in types that programs can name.
static const TypeId NAMED_TYPES[] = {
    TYPE_OBJECT,      TYPE_TYPE,  TYPE_INT,       TYPE_BOOL,       TYPE_FLOAT,    TYPE_COMPLEX,
    TYPE_STR,         TYPE_BYTES, TYPE_BYTEARRAY, TYPE_MEMORYVIEW, TYPE_TUPLE,    TYPE_LIST,
    TYPE_DICT,        TYPE_SET,   TYPE_FROZENSET, TYPE_RANGE,      TYPE_SLICE,    TYPE_ENUMERATE,
    TYPE_ZIP,         TYPE_MAP,   TYPE_FILTER,    TYPE_REVERSED,   TYPE_PROPERTY, TYPE_STATICMETHOD,
    TYPE_CLASSMETHOD, TYPE_SUPER,
};

void builtins_init(Vm *vm) {
    ModuleObj *module = module_new(vm, "builtins");
    vm->builtins = KEEP(module->dict);
    module_add_natives(vm, module, BUILTIN_FUNCTIONS);
    module_add_natives(vm, module, BUILTIN_NAMESPACE_FUNCTIONS);
    for (size_t i = 0; i < sizeof NAMED_TYPES / sizeof *NAMED_TYPES; i++) {
        Type *type = vm->types[NAMED_TYPES[i]];
        dict_set_str(vm, module->dict, type->name, value_from_obj(type));
    }
    for (int i = 0; i < EXC_CANCELLED_ERROR; i++) {
        Type *type = vm->exceptions[i];
        dict_set_str(vm, module->dict, type->name, value_from_obj(type));
    }
    module_set(vm, module, "IOError", value_keep(value_from_obj(vm->exceptions[EXC_OS_ERROR])));
    module_set(vm, module, "EnvironmentError", value_keep(value_from_obj(vm->exceptions[EXC_OS_ERROR])));
    module_set(vm, module, "NotImplemented", VALUE_NOT_IMPLEMENTED);
    module_set(vm, module, "Ellipsis", VALUE_ELLIPSIS);
    module_set(vm, module, "None", VALUE_NONE);
    module_set(vm, module, "True", VALUE_TRUE);
    module_set(vm, module, "False", VALUE_FALSE);
    module_set(vm, module, "__debug__", VALUE_TRUE);
    dict_set_c(vm, vm->modules, "builtins", value_from_obj(module));
}
