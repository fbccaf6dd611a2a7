/// The module sys.
#include "sim/vm/interpreter.h"
#include "sim/vm/list.h"

/// None is the same as no argument.
static Value sys_exit(Vm *vm, const Value *args, int count) {
    bool given = count > 0 && !value_is_none(args[0]);
    return error_raise_value(vm, error_new(vm, EXC_SYSTEM_EXIT, given ? args[0] : VALUE_UNSET));
}

/// (type, value, traceback) of the exception being handled.
static Value sys_exc_info(Vm *vm, const Value *args, int count) {
    Tuple *info = tuple_new(vm, 3);
    Value handled = vm_handled(vm);
    if (!value_is_unset(handled) && !value_is_none(handled)) {
        Traceback *traceback = value_exception(handled)->traceback;
        info->items[0] = value_keep(value_from_obj(value_obj(handled)->type));
        info->items[1] = value_keep(handled);
        if (traceback) info->items[2] = value_keep(value_from_obj(traceback));
    }
    return value_from_obj(info);
}
static Value sys_exception(Vm *vm, const Value *args, int count) {
    Value handled = vm_handled(vm);
    return value_is_unset(handled) ? VALUE_NONE : value_keep(handled);
}

static Value sys_getrecursionlimit(Vm *vm, const Value *args, int count) {
    return value_from_small_int(vm->recursion_limit);
}
static Value sys_setrecursionlimit(Vm *vm, const Value *args, int count) {
    int64_t limit;
    if (!value_index(vm, args[0], &limit)) return VALUE_ERROR;
    if (limit < 1) return error_raise(vm, EXC_VALUE_ERROR, "recursion limit must be greater or equal than 1");
    if (vm->depth >= limit)
        return error_raise(
            vm, EXC_RECURSION_ERROR,
            "cannot set the recursion limit to %lld at the recursion depth %lld: the limit is too low",
            (long long)limit, (long long)vm->depth);
    vm->recursion_limit = limit;
    return VALUE_NONE;
}
/// sys._getframe(depth=0)
static Value sys_getframe(Vm *vm, const Value *args, int count) {
    int64_t depth = 0;
    if (count > 0 && !value_index(vm, args[0], &depth)) return VALUE_ERROR;
    Frame *frame = frame_of_program(vm->frame, depth < 0 ? 0 : depth);
    if (!frame) return error_raise(vm, EXC_VALUE_ERROR, "call stack is not deep enough");
    return value_keep(value_from_obj(frame_object(vm, frame)));
}
static Value sys_nothing(Vm *vm, const Value *args, int count) {
    return VALUE_NONE;
}
static Value sys_getswitchinterval(Vm *vm, const Value *args, int count) {
    return float_new(vm, 0.005);
}
static Value sys_is_finalizing(Vm *vm, const Value *args, int count) {
    return value_from_bool(vm->finalizing);
}
static Value sys_get_int_max_str_digits(Vm *vm, const Value *args, int count) {
    return value_from_small_int(4300);
}

/// The origin of coroutines is never part of a report here; the number is kept for who asks.
static Value sys_set_origin_depth(Vm *vm, const Value *args, int count) {
    int64_t depth;
    if (!value_index(vm, args[0], &depth)) return VALUE_ERROR;
    if (depth < 0) return error_raise(vm, EXC_VALUE_ERROR, "depth must be >= 0");
    vm->origin_tracking_depth = depth;
    return VALUE_NONE;
}
static Value sys_get_origin_depth(Vm *vm, const Value *args, int count) {
    return value_from_small_int(vm->origin_tracking_depth);
}
static Value sys_getfilesystemencodeerrors(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_from_c(vm, "surrogateescape"));
}
static Value sys_getdefaultencoding(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_from_c(vm, "utf-8"));
}
static Value sys_intern(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[0]))
        return error_raise(vm, EXC_TYPE_ERROR, "intern() argument must be str, not %T", args[0]);
    return value_from_obj(str_intern_owned(vm, KEEP(value_str_ptr(args[0]))));
}
static Value sys_getrefcount(Vm *vm, const Value *args, int count) {
    return value_from_small_int(value_is_obj(args[0]) ? value_obj(args[0])->refcount : 1);
}
static Value sys_getsizeof(Vm *vm, const Value *args, int count) {
    if (!value_is_obj(args[0])) return value_from_small_int(28);
    Obj *object = value_obj(args[0]);
    size_t size = object->type->object_size ? object->type->object_size(object) : object->type->size_bytes;
    return value_from_small_int((int64_t)size);
}

static const NativeDef SYS_FUNCTIONS[] = {
    NATIVE("exit", sys_exit, 0, 1),
    NATIVE("exc_info", sys_exc_info, 0, 0),
    NATIVE("exception", sys_exception, 0, 0),
    NATIVE("getrecursionlimit", sys_getrecursionlimit, 0, 0),
    NATIVE("setrecursionlimit", sys_setrecursionlimit, 1, 1),
    NATIVE("_getframe", sys_getframe, 0, 1),
    NATIVE("setswitchinterval", sys_nothing, 1, 1),
    NATIVE("getswitchinterval", sys_getswitchinterval, 0, 0),
    NATIVE("settrace", sys_nothing, 1, 1),
    NATIVE("setprofile", sys_nothing, 1, 1),
    NATIVE("gettrace", sys_nothing, 0, 0),
    NATIVE("getprofile", sys_nothing, 0, 0),
    NATIVE("is_finalizing", sys_is_finalizing, 0, 0),
    NATIVE_NAMED("set_coroutine_origin_tracking_depth", sys_set_origin_depth, 1, "depth"),
    NATIVE("get_coroutine_origin_tracking_depth", sys_get_origin_depth, 0, 0),
    NATIVE("getfilesystemencodeerrors", sys_getfilesystemencodeerrors, 0, 0),
    NATIVE("get_int_max_str_digits", sys_get_int_max_str_digits, 0, 0),
    NATIVE("set_int_max_str_digits", sys_nothing, 1, 1),
    NATIVE("getdefaultencoding", sys_getdefaultencoding, 0, 0),
    NATIVE("getfilesystemencoding", sys_getdefaultencoding, 0, 0),
    NATIVE("intern", sys_intern, 1, 1),
    NATIVE("getrefcount", sys_getrefcount, 1, 1),
    NATIVE("getsizeof", sys_getsizeof, 1, 2),
    NATIVE_END,
};

static void add_stream(Vm *vm, ModuleObj *module, const char *name, const char *twin, int stream) {
    FileObj *file = obj_new(vm, vm->types[TYPE_FILE], sizeof *file);
    file->stream = stream;
    module_set(vm, module, twin, value_keep(value_from_obj(file)));
    module_set(vm, module, name, value_from_obj(file));
}

static Value text(Vm *vm, const char *c_string) {
    return value_from_obj(str_from_c(vm, c_string));
}

/// sys.version_info and others are objects of Python's, made when they are first asked for (_sys_parts.py).
static Value find_missing(Vm *vm, ModuleObj *module, Str *name) {
    static const char *const NAMES[] = {"version_info", "implementation", "float_info",         "int_info",
                                        "hash_info",    "flags",          "stdlib_module_names"};
    bool known = false;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        known = known || str_equal_c(name, NAMES[i]);
    if (!known) return VALUE_UNSET;
    Str *library_name = str_intern(vm, "_sys_parts", 10);
    Value library = vm->hooks->import(vm, library_name);
    DROP(vm, library_name);
    if (value_is_error(library)) return library;
    Value makers = value_get_attr_c(vm, library, "makers");
    Value maker = value_get_item(vm, makers, value_from_obj(name));
    Value made = vm_call(vm, maker, NULL, 0);
    value_drop(vm, maker);
    value_drop(vm, makers);
    value_drop(vm, library);
    if (!value_is_error(made)) dict_set_str(vm, module->dict, name, made);
    return made;
}

static void sys_init(Vm *vm, ModuleObj *module) {
    module->missing = find_missing;
    List *argv = list_new(vm, 0), *path = list_new(vm, 0);
    for (int i = 0; i < vm->options->argc; i++) {
        Value argument = text(vm, vm->options->argv[i]);
        list_append(vm, argv, argument);
        value_drop(vm, argument);
    }
    module_set(vm, module, "argv", value_from_obj(argv));
    module_set(vm, module, "path", value_from_obj(path));
    module_set(vm, module, "modules", value_keep(value_from_obj(vm->modules)));
    add_stream(vm, module, "stdin", "__stdin__", 0);
    add_stream(vm, module, "stdout", "__stdout__", 1);
    add_stream(vm, module, "stderr", "__stderr__", 2);
    module_set(vm, module, "platform", text(vm, "linux"));
    module_set(vm, module, "version", text(vm, "3.11.7 (Loopscope)"));
    module_set(vm, module, "byteorder", text(vm, "little"));
    module_set(vm, module, "executable", text(vm, "/usr/bin/python3"));
    module_set(vm, module, "maxsize", int_from_int64(vm, INT64_MAX));
    module_set(vm, module, "maxunicode", value_from_small_int(0x10ffff));
    module_set(vm, module, "copyright", text(vm, "Copyright (c) 2001-2023 Python Software Foundation."));
    module_set(vm, module, "prefix", text(vm, "/usr"));
    module_set(vm, module, "base_prefix", text(vm, "/usr"));
    module_set(vm, module, "api_version", value_from_small_int(1013));
    module_set(vm, module, "float_repr_style", text(vm, "short"));
    module_set(vm, module, "dont_write_bytecode", VALUE_FALSE);
    module_set(vm, module, "warnoptions", value_from_obj(list_new(vm, 0)));
    module_set(vm, module, "hexversion", value_from_small_int(0x030b07f0));
}

const ModuleDef MODULE_sys = {"sys", SYS_FUNCTIONS, sys_init};
