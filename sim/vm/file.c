/// sys.stdin, sys.stdout and sys.stderr.
#include "sim/vm/builtin_types.h"
#include "sim/vm/bytes.h"
#include "sim/vm/file.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"

static bool input_line(Vm *vm, Buffer *line) {
    const InputSource *input = &vm->options->input;
    return input->read_line && input->read_line(input->context, line);
}

/// The bytes as str. Owned; NULL with the exception set.
static Str *input_text(Vm *vm, Buffer *bytes) {
    Value encoded = value_from_obj(bytes_new(vm, bytes->bytes, bytes->size));
    buffer_free(bytes);
    Value text = vm_call_method_c(vm, encoded, "decode", NULL, 0);
    value_drop(vm, encoded);
    return value_is_error(text) ? NULL : value_str_ptr(text);
}

Str *file_read_line(Vm *vm) {
    Buffer line;
    buffer_init(&line, vm->memory);
    input_line(vm, &line);
    return input_text(vm, &line);
}

static FileObj *self_file(const Value *args) {
    return (FileObj *)value_obj(args[0]);
}

static Value file_write(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "write() argument must be str, not %T", args[1]);
    int stream = self_file(args)->stream;
    if (stream == 1 && !str_check_encodable(vm, value_str_ptr(args[1]))) return VALUE_ERROR;
    vm_write(vm, stream, value_str_ptr(args[1])->bytes, value_str_ptr(args[1])->size);
    return value_from_small_int(value_str_ptr(args[1])->length);
}

static Value file_writelines(Vm *vm, const Value *args, int count) {
    List *lines = value_to_list(vm, args[1]);
    if (!lines) return VALUE_ERROR;
    Value result = VALUE_NONE;
    for (uint32_t i = 0; i < lines->count && !value_is_error(result); i++) {
        Value pair[2] = {args[0], lines->items[i]};
        result = file_write(vm, pair, 2);
    }
    DROP(vm, lines);
    return value_is_error(result) ? result : VALUE_NONE;
}

static Value file_nothing(Vm *vm, const Value *args, int count) {
    return VALUE_NONE;
}
static Value file_reconfigure(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return VALUE_NONE;
}
static Value file_false(Vm *vm, const Value *args, int count) {
    return VALUE_FALSE;
}
static Value file_is_input(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_file(args)->stream == 0);
}
static Value file_is_output(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_file(args)->stream != 0);
}

/// True for stdin; else "not readable", an io.UnsupportedOperation in CPython.
static bool check_input(Vm *vm, const Value *args) {
    if (self_file(args)->stream == 0) return true;
    error_raise(vm, EXC_OS_ERROR, "not readable");
    return false;
}

static Value file_readline(Vm *vm, const Value *args, int count) {
    Str *line = check_input(vm, args) ? file_read_line(vm) : NULL;
    return line ? value_from_obj(line) : VALUE_ERROR;
}

static Value file_read(Vm *vm, const Value *args, int count) {
    if (!check_input(vm, args)) return VALUE_ERROR;
    Buffer all;
    buffer_init(&all, vm->memory);
    while (input_line(vm, &all))
        continue;
    Str *text = input_text(vm, &all);
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static Value file_next(Vm *vm, Obj *object) {
    Value self = value_from_obj(object);
    Value line = file_readline(vm, &self, 1);
    if (value_is_error(line) || value_str_ptr(line)->size > 0) return line;
    value_drop(vm, line);
    return VALUE_UNSET;
}

static Value file_next_method(Vm *vm, const Value *args, int count) {
    Value line = file_next(vm, value_obj(args[0]));
    return value_is_unset(line) ? error_raise_value(vm, error_new(vm, EXC_STOP_ITERATION, VALUE_UNSET))
                                : line;
}

static Value file_readlines(Vm *vm, const Value *args, int count) {
    if (!check_input(vm, args)) return VALUE_ERROR;
    List *lines = value_to_list(vm, args[0]);
    return lines ? value_from_obj(lines) : VALUE_ERROR;
}

static Value file_fileno(Vm *vm, const Value *args, int count) {
    return value_from_small_int(self_file(args)->stream);
}
static Value file_errors(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_from_c(vm, self_file(args)->stream == 2 ? "backslashreplace" : "strict"));
}
static Value file_mode(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_from_c(vm, self_file(args)->stream ? "w" : "r"));
}
static Value file_self(Vm *vm, const Value *args, int count) {
    return value_keep(args[0]);
}
static Value file_encoding(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_from_c(vm, "utf-8"));
}
static Value file_name(Vm *vm, const Value *args, int count) {
    static const char *const NAMES[] = {"<stdin>", "<stdout>", "<stderr>"};
    return value_from_obj(str_from_c(vm, NAMES[self_file(args)->stream]));
}
static Value file_repr(Vm *vm, const Value *args, int count) {
    static const char *const NAMES[] = {"<stdin>", "<stdout>", "<stderr>"};
    int stream = self_file(args)->stream;
    Str *text = str_format(vm, "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>", NAMES[stream],
                           stream ? "w" : "r");
    return value_from_obj(text);
}

// ---- what is under the text: sys.stdout.buffer ----

static Value file_buffer(Vm *vm, const Value *args, int count) {
    FileObj *file = obj_new(vm, vm->types[TYPE_BINARY_FILE], sizeof *file);
    file->stream = self_file(args)->stream;
    return value_from_obj(file);
}

static Value binary_write(Vm *vm, const Value *args, int count) {
    if (!value_is_bytes_like(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "a bytes-like object is required, not '%T'", args[1]);
    Span bytes = bytes_span(args[1]);
    vm_write_bytes(vm, self_file(args)->stream, bytes.bytes, bytes.size);
    return value_from_small_int((int64_t)bytes.size);
}

static Value bytes_of(Vm *vm, Value text) {
    if (value_is_error(text)) return text;
    Value bytes = value_from_obj(bytes_new(vm, value_str_ptr(text)->bytes, value_str_ptr(text)->size));
    value_drop(vm, text);
    return bytes;
}
static Value binary_read(Vm *vm, const Value *args, int count) {
    return bytes_of(vm, file_read(vm, args, count));
}
static Value binary_readline(Vm *vm, const Value *args, int count) {
    return bytes_of(vm, file_readline(vm, args, count));
}

// ---- the types --------------------------------------------------------------------------------------------

static void init_binary_type(Vm *vm) {
    static const NativeDef METHODS[] = {
        NATIVE("write", binary_write, 2, 2),
        NATIVE("flush", file_nothing, 1, 1),
        NATIVE("close", file_nothing, 1, 1),
        NATIVE("read", binary_read, 1, 2),
        NATIVE("readline", binary_readline, 1, 2),
        NATIVE("fileno", file_fileno, 1, 1),
        NATIVE_END,
    };
    static const TypeDef BINARY_FILE = {.name = "BufferedWriter",
                                        .module = "_io",
                                        .size_bytes = sizeof(FileObj),
                                        .flags = TYPE_NO_INSTANTIATE,
                                        .methods = METHODS};
    type_init_native(vm, TYPE_BINARY_FILE, &BINARY_FILE);
}

void file_init_type(Vm *vm) {
    static const NativeDef METHODS[] = {
        NATIVE("write", file_write, 2, 2),
        NATIVE("writelines", file_writelines, 2, 2),
        NATIVE("flush", file_nothing, 1, 1),
        NATIVE("close", file_nothing, 1, 1),
        NATIVE("isatty", file_false, 1, 1),
        NATIVE("readable", file_is_input, 1, 1),
        NATIVE("writable", file_is_output, 1, 1),
        NATIVE("read", file_read, 1, 2),
        NATIVE("readline", file_readline, 1, 2),
        NATIVE("readlines", file_readlines, 1, 2),
        NATIVE("__iter__", file_self, 1, 1),
        NATIVE("__next__", file_next_method, 1, 1),
        NATIVE_GET("buffer", file_buffer),
        NATIVE_GET("errors", file_errors),
        NATIVE_GET("mode", file_mode),
        NATIVE("fileno", file_fileno, 1, 1),
        NATIVE("__enter__", file_self, 1, 1),
        NATIVE("__exit__", file_nothing, 4, 4),
        NATIVE("__repr__", file_repr, 1, 1),
        NATIVE_GET("encoding", file_encoding),
        NATIVE_KW("reconfigure", file_reconfigure, 1, 1),
        NATIVE_GET("name", file_name),
        NATIVE_GET("closed", file_false),
        NATIVE_END,
    };
    static const TypeDef FILE_TYPE = {
        .name = "TextIOWrapper",
        .module = "_io",
        .size_bytes = sizeof(FileObj),
        .flags = TYPE_NO_INSTANTIATE,
        .methods = METHODS,
        .next = file_next,
    };
    init_binary_type(vm);
    type_init_native(vm, TYPE_FILE, &FILE_TYPE);
}
