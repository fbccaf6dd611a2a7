/// Builtins about namespaces and code: globals, locals, vars, dir, eval, exec, compile, __import__.
#include "sim/vm/builtins.h"

#include "sim/vm/bytes.h"
#include "sim/vm/interpreter.h"
#include "sim/vm/list.h"

/// The frame of the Python code that called the running native.
static Frame *calling_frame(Vm *vm) {
    return vm->frame;
}

static Value calling_locals(Vm *vm) {
    Frame *frame = calling_frame(vm);
    return frame_locals(vm, frame->function, frame->code, frame_slots(frame));
}

static Value builtin_globals(Vm *vm, const Value *args, int count) {
    return value_keep(value_from_obj(calling_frame(vm)->function->globals));
}

static Value builtin_locals(Vm *vm, const Value *args, int count) {
    return calling_locals(vm);
}

static Value builtin_vars(Vm *vm, const Value *args, int count) {
    if (count == 0) return calling_locals(vm);
    Value dict = value_find_attr(vm, args[0], vm_name(vm, NAME___dict__));
    if (!value_is_unset(dict)) return dict;
    return error_raise(vm, EXC_TYPE_ERROR, "vars() argument must have __dict__ attribute");
}

static Value builtin_dir(Vm *vm, const Value *args, int count) {
    Value names;
    if (count == 0) {
        Value locals = calling_locals(vm);
        List *keys = value_to_list(vm, locals);
        value_drop(vm, locals);
        names = keys ? value_from_obj(keys) : VALUE_ERROR;
    } else {
        names = vm_call_special(vm, args[0], NAME___dir__, NULL, 0);
    }
    if (value_is_error(names)) return names;
    List *sorted = value_to_list(vm, names);
    value_drop(vm, names);
    if (!sorted) return VALUE_ERROR;
    if (list_sort(vm, sorted, VALUE_NONE, false)) return value_from_obj(sorted);
    DROP(vm, sorted);
    return VALUE_ERROR;
}

static Value builtin_import(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[0])) return error_raise(vm, EXC_TYPE_ERROR, "module name must be a string");
    return vm->hooks->import(vm, value_str_ptr(args[0]));
}

// ---- compile ----------------------------------------------------------------------------------------------

/// The line with its newline, if it has one.
static Span line_of(Span source, int32_t line) {
    const char *at = source.bytes, *end = source.bytes + source.size;
    for (int32_t i = 1; i < line && at < end; i++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    return (Span){at, (size_t)((stop ? stop + 1 : end) - at)};
}

/// SyntaxError(message, (filename, line, column, text, end line, end column)) for what the compiler found.
static Value raise_diag(Vm *vm, const Diag *diag, const char *filename, Span source) {
    ExcId type = diag->kind == DIAG_INDENTATION ? EXC_INDENTATION_ERROR : EXC_SYNTAX_ERROR;
    const SourceRange *where = &diag->where;
    Span text = line_of(source, where->line);
    size_t column = (size_t)where->column <= text.size ? (size_t)where->column : text.size;
    Tuple *place = tuple_new(vm, 6);
    place->items[0] = value_from_obj(str_from_c(vm, filename));
    place->items[1] = value_from_small_int(where->line);
    place->items[2] = value_from_small_int((int64_t)utf8_count(text.bytes, column) + 1);
    place->items[3] = value_from_obj(str_new(vm, text.bytes, text.size));
    place->items[4] = value_from_small_int(where->end_line ? where->end_line : where->line);
    place->items[5] = value_from_small_int((where->end_line ? where->end_column : where->column) + 1);
    Value args[2] = {value_from_obj(str_from_c(vm, diag->message)), value_from_obj(place)};
    Value exception = vm_call(vm, value_from_obj(vm->exceptions[type]), args, 2);
    value_drop(vm, args[0]);
    value_drop(vm, args[1]);
    return value_is_error(exception) ? exception : error_raise_value(vm, exception);
}

/// Source text from a str or bytes; false with TypeError.
static bool source_text(Vm *vm, const char *function, Value source, Span *text) {
    if (value_is_str(source))
        *text = (Span){value_str_ptr(source)->bytes, value_str_ptr(source)->size};
    else if (value_is_bytes_like(source))
        *text = bytes_span(source);
    else
        error_raise(vm, EXC_TYPE_ERROR, "%s() arg 1 must be a string, bytes or code object", function);
    return !error_is_pending(vm);
}

/// Code for `source`, which may be code already. Owned; VALUE_ERROR.
static Value code_from(Vm *vm, const char *function, Value source, const char *filename, CompileMode mode) {
    if (value_has_kind(source, TYPE_CODE)) return value_keep(source);
    Span text;
    if (!source_text(vm, function, source, &text)) return VALUE_ERROR;
    while (mode == COMPILE_EVAL && text.size && (*text.bytes == ' ' || *text.bytes == '\t')) {
        text.bytes++;
        text.size--;
    }
    Diag diag = {.kind = DIAG_NONE};
    Code *code = vm_compile_text(vm, text, filename, mode, &diag);
    return code ? value_from_obj(code) : raise_diag(vm, &diag, filename, text);
}

static Value builtin_compile(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]) || !value_is_str(args[2]))
        return error_raise(vm, EXC_TYPE_ERROR, "compile() argument '%s' must be str, not %T",
                           value_is_str(args[1]) ? "mode" : "filename",
                           value_is_str(args[1]) ? args[2] : args[1]);
    const Str *mode = value_str_ptr(args[2]);
    bool is_eval = str_equal_c(mode, "eval");
    if (!is_eval && !str_equal_c(mode, "exec") && !str_equal_c(mode, "single"))
        return error_raise(vm, EXC_VALUE_ERROR, "compile() mode must be 'exec', 'eval' or 'single'");
    return code_from(vm, "compile", args[0], value_str_ptr(args[1])->bytes,
                     is_eval ? COMPILE_EVAL : COMPILE_EXEC);
}

// ---- eval and exec ----------------------------------------------------------------------------------------

/// The globals and the namespace that the optional arguments name; owned. False with TypeError.
static bool take_namespaces(Vm *vm, const char *function, Value globals, Value locals, Dict **out,
                            Value *namespace) {
    bool given = !value_is_unset(globals) && !value_is_none(globals);
    if (given && !value_is_dict(globals)) {
        if (strcmp(function, "eval") == 0)
            error_raise(vm, EXC_TYPE_ERROR, "globals must be a dict");
        else
            error_raise(vm, EXC_TYPE_ERROR, "exec() globals must be a dict, not %T", globals);
        return false;
    }
    *out = KEEP(given ? value_dict(globals) : calling_frame(vm)->function->globals);
    if (!value_is_unset(locals) && !value_is_none(locals))
        *namespace = value_keep(locals);
    else
        *namespace = given ? value_keep(globals) : calling_locals(vm);
    if (value_is_unset(dict_get_c(vm, *out, "__builtins__")))
        dict_set_c(vm, *out, "__builtins__", value_keep(dict_get_c(vm, vm->modules, "builtins")));
    return true;
}

static Value run_text(Vm *vm, const char *function, const Value *args, int count, CompileMode mode) {
    Dict *globals;
    Value namespace;
    Value code = code_from(vm, function, args[0], "<string>", mode);
    if (value_is_error(code)) return code;
    Value given_globals = count > 1 ? args[1] : VALUE_UNSET, given_locals = count > 2 ? args[2] : VALUE_UNSET;
    if (!((Code *)value_obj(code))->free_count &&
        take_namespaces(vm, function, given_globals, given_locals, &globals, &namespace)) {
        Value result = vm_execute_text(vm, (Code *)value_obj(code), globals, namespace);
        DROP(vm, globals);
        value_drop(vm, namespace);
        value_drop(vm, code);
        return result;
    }
    if (!error_is_pending(vm))
        error_raise(vm, EXC_TYPE_ERROR, "code object passed to %s() may not contain free variables",
                    function);
    value_drop(vm, code);
    return VALUE_ERROR;
}

static Value builtin_eval(Vm *vm, const Value *args, int count) {
    return run_text(vm, "eval", args, count, COMPILE_EVAL);
}

static Value builtin_exec(Vm *vm, const Value *args, int count) {
    Value result = run_text(vm, "exec", args, count, COMPILE_EXEC);
    if (value_is_error(result)) return result;
    value_drop(vm, result);
    return VALUE_NONE;
}

const NativeDef BUILTIN_NAMESPACE_FUNCTIONS[] = {
    NATIVE_NAMED("compile", builtin_compile, 3, "source filename mode flags dont_inherit optimize"),
    NATIVE("dir", builtin_dir, 0, 1),
    NATIVE("eval", builtin_eval, 1, 3),
    NATIVE("exec", builtin_exec, 1, 3),
    NATIVE("globals", builtin_globals, 0, 0),
    NATIVE("__import__", builtin_import, 1, 5),
    NATIVE("locals", builtin_locals, 0, 0),
    NATIVE("vars", builtin_vars, 0, 1),
    NATIVE_END,
};
