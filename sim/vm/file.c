/// sys.stdin, sys.stdout and sys.stderr.
#include "sim/vm/builtin_types.h"
#include "sim/vm/vm.h"

static FileObj *self_file(const Value *args) { return (FileObj *)value_obj(args[0]); }

static Value file_write(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1])) return error_raise(vm, EXC_TYPE_ERROR, "write() argument must be str, not %T", args[1]);
    vm_write(vm, self_file(args)->stream, value_str_ptr(args[1])->bytes, value_str_ptr(args[1])->size);
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

static Value file_nothing(Vm *vm, const Value *args, int count) { return VALUE_NONE; }
static Value file_reconfigure(Vm *vm, const Value *args, int count, const Tuple *kwnames) { return VALUE_NONE; }
static Value file_false(Vm *vm, const Value *args, int count) { return VALUE_FALSE; }
static Value file_true(Vm *vm, const Value *args, int count) { return VALUE_TRUE; }
static Value file_empty(Vm *vm, const Value *args, int count) { return value_keep(value_from_obj(vm->empty_str)); }
static Value file_fileno(Vm *vm, const Value *args, int count) { return value_from_small_int(self_file(args)->stream); }
static Value file_self(Vm *vm, const Value *args, int count) { return value_keep(args[0]); }
static Value file_encoding(Vm *vm, const Value *args, int count) { return value_from_obj(str_from_c(vm, "utf-8")); }
static Value file_name(Vm *vm, const Value *args, int count) {
    static const char *const NAMES[] = {"<stdin>", "<stdout>", "<stderr>"};
    return value_from_obj(str_from_c(vm, NAMES[self_file(args)->stream]));
}
static Value file_repr(Vm *vm, const Value *args, int count) {
    static const char *const NAMES[] = {"<stdin>", "<stdout>", "<stderr>"};
    int stream = self_file(args)->stream;
    Str *text = str_format(vm, "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>", NAMES[stream], stream ? "w" : "r");
    return value_from_obj(text);
}

void file_init_type(Vm *vm) {
    static const NativeDef METHODS[] = {
        NATIVE("write", file_write, 2, 2),       NATIVE("writelines", file_writelines, 2, 2),
        NATIVE("flush", file_nothing, 1, 1),     NATIVE("close", file_nothing, 1, 1),
        NATIVE("isatty", file_false, 1, 1),      NATIVE("readable", file_false, 1, 1),
        NATIVE("writable", file_true, 1, 1),     NATIVE("read", file_empty, 1, 2),
        NATIVE("readline", file_empty, 1, 2),    NATIVE("fileno", file_fileno, 1, 1),
        NATIVE("__enter__", file_self, 1, 1),    NATIVE("__exit__", file_nothing, 4, 4),
        NATIVE("__repr__", file_repr, 1, 1),     NATIVE_GET("encoding", file_encoding),
        NATIVE_KW("reconfigure", file_reconfigure, 1, 1), NATIVE_GET("name", file_name),
        NATIVE_GET("closed", file_false),        NATIVE_END,
    };
    static const TypeDef FILE_TYPE = {
        .name = "TextIOWrapper", .module = "_io", .size_bytes = sizeof(FileObj), .flags = TYPE_NO_INSTANTIATE, .methods = METHODS,
    };
    type_init_native(vm, TYPE_FILE, &FILE_TYPE);
}
