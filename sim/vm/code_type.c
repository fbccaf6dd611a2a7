// Code objects as programs see them: function.__code__.

#include "sim/lang/code.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/vm.h"

static Code *self_code(const Value *args) {
    return value_code(args[0]);
}

// ---- attributes ----

static Value get_name(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_code(args)->name));
}

static Value get_qualname(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_code(args)->qualname));
}

static Value get_filename(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_code(args)->filename));
}

static Value get_first_line(Vm *vm, const Value *args, int count) {
    return value_from_small_int(self_code(args)->first_line);
}

static Value get_argument_count(Vm *vm, const Value *args, int count) {
    return value_from_small_int(self_code(args)->positional_count);
}

static Value get_positional_only_count(Vm *vm, const Value *args, int count) {
    return value_from_small_int(self_code(args)->positional_only_count);
}

static Value get_keyword_only_count(Vm *vm, const Value *args, int count) {
    return value_from_small_int(self_code(args)->keyword_only_count);
}

static Value get_stack_size(Vm *vm, const Value *args, int count) {
    return value_from_small_int(self_code(args)->stack_size);
}

/// CPython's CO_* bits.
static Value get_flags(Vm *vm, const Value *args, int count) {
    static const struct {
        uint32_t ours, cpython;
    } PAIRS[] = {
        {CODE_VARARGS, 0x04},   {CODE_VARKEYWORDS, 0x08},      {CODE_GENERATOR, 0x20},
        {CODE_COROUTINE, 0x80}, {CODE_ASYNC_GENERATOR, 0x200}, {CODE_ITERABLE_COROUTINE, 0x100},
    };
    const Code *code = self_code(args);
    int64_t flags = 0x03; // CO_OPTIMIZED | CO_NEWLOCALS
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (code->flags & PAIRS[i].ours) flags |= PAIRS[i].cpython;
    if (code->free_count > 0) flags |= 0x10; // CO_NESTED
    return value_from_small_int(flags);
}

static Value names_tuple(Vm *vm, Str *const *names, uint32_t count) {
    Tuple *tuple = tuple_new(vm, count);
    for (uint32_t i = 0; i < count; i++)
        tuple->items[i] = value_from_obj(KEEP(names[i]));
    return value_from_obj(tuple);
}

static Value get_local_names(Vm *vm, const Value *args, int count) {
    const Code *code = self_code(args);
    return names_tuple(vm, code->local_names, code_first_cell(code));
}

static Value get_local_count(Vm *vm, const Value *args, int count) {
    return value_from_small_int(code_first_cell(self_code(args)));
}

static Value get_cell_names(Vm *vm, const Value *args, int count) {
    const Code *code = self_code(args);
    return names_tuple(vm, code->local_names + code_first_cell(code), code->cell_count);
}

static Value get_free_names(Vm *vm, const Value *args, int count) {
    const Code *code = self_code(args);
    return names_tuple(vm, code->local_names + code->local_count - code->free_count, code->free_count);
}

static Value get_names(Vm *vm, const Value *args, int count) {
    return names_tuple(vm, self_code(args)->names, self_code(args)->name_count);
}

static Value get_constants(Vm *vm, const Value *args, int count) {
    return value_from_obj(tuple_from(vm, self_code(args)->constants, self_code(args)->constant_count));
}

static Value code_repr(Vm *vm, const Value *args, int count) {
    const Code *code = self_code(args);
    return value_from_obj(str_format(vm, "<code object %S at %P, file \"%S\", line %d>", code->name, args[0],
                                     code->filename, (int)code->first_line));
}

/// For types.coroutine: generators of this code can be awaited.
static Value mark_iterable_coroutine(Vm *vm, const Value *args, int count) {
    self_code(args)->flags |= CODE_ITERABLE_COROUTINE;
    return VALUE_NONE;
}

static const NativeDef CODE_METHODS[] = {
    NATIVE("_mark_iterable_coroutine", mark_iterable_coroutine, 1, 1),
    NATIVE("__repr__", code_repr, 1, 1),
    NATIVE_GET_MEMBER("co_name", get_name),
    NATIVE_GET_MEMBER("co_qualname", get_qualname),
    NATIVE_GET_MEMBER("co_filename", get_filename),
    NATIVE_GET_MEMBER("co_firstlineno", get_first_line),
    NATIVE_GET_MEMBER("co_argcount", get_argument_count),
    NATIVE_GET_MEMBER("co_posonlyargcount", get_positional_only_count),
    NATIVE_GET_MEMBER("co_kwonlyargcount", get_keyword_only_count),
    NATIVE_GET_MEMBER("co_stacksize", get_stack_size),
    NATIVE_GET_MEMBER("co_flags", get_flags),
    NATIVE_GET_MEMBER("co_nlocals", get_local_count),
    NATIVE_GET("co_varnames", get_local_names),
    NATIVE_GET("co_cellvars", get_cell_names),
    NATIVE_GET("co_freevars", get_free_names),
    NATIVE_GET_MEMBER("co_names", get_names),
    NATIVE_GET_MEMBER("co_consts", get_constants),
    NATIVE_END,
};

// ---- the type ----

static void strs_free(Vm *vm, Str **strs, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        DROP(vm, strs[i]);
    memory_free(vm->memory, MEMORY_RAW, strs, count * sizeof *strs);
}

static void code_dealloc(Vm *vm, Obj *object) {
    Code *code = (Code *)object;
    Memory *memory = vm->memory;
    for (uint32_t i = 0; i < code->constant_count; i++)
        value_drop(vm, code->constants[i]);
    memory_free(memory, MEMORY_RAW, code->constants, code->constant_count * sizeof *code->constants);
    strs_free(vm, code->local_names, code->local_count);
    strs_free(vm, code->names, code->name_count);
    memory_free(memory, MEMORY_RAW, code->cell_parameter, code->cell_count * sizeof *code->cell_parameter);
    memory_free(memory, MEMORY_RAW, code->instructions, code->instruction_count * sizeof *code->instructions);
    memory_free(memory, MEMORY_RAW, code->positions, code->instruction_count * sizeof *code->positions);
    memory_free(memory, MEMORY_RAW, code->ranges, code->range_count * sizeof *code->ranges);
    memory_free(memory, MEMORY_RAW, code->caches, code->cache_count * sizeof *code->caches);
    DROP_ANY(vm, code->name);
    DROP_ANY(vm, code->qualname);
    DROP_ANY(vm, code->filename);
    value_drop(vm, code->doc);
}

static const TypeDef CODE_DEF = {
    .name = "code",
    .size_bytes = sizeof(Code),
    .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
    .dealloc = code_dealloc,
    .methods = CODE_METHODS,
};

void code_init_type(Vm *vm) {
    type_init_native(vm, TYPE_CODE, &CODE_DEF);
}
