/// For tests of the compiler: a Vm that can compile, and source text to code.
#ifndef LOOPSCOPE_TESTS_COMPILE_SOURCE_H
#define LOOPSCOPE_TESTS_COMPILE_SOURCE_H

#include <stdlib.h>
#include "sim/lang/compiler.h"
#include "sim/lang/parser.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"

/// A Vm that knows the built-in types, which is all that compiling needs.
static inline int make_vm(void **state) {
    static const RunOptions OPTIONS = {.limits = {.instructions_without_yield = INT64_MAX}};
    Vm *vm = calloc(1, sizeof *vm);
    if (!vm) return -1;
    vm->options = &OPTIONS; // constants are made by code that the program's limits hold for, too
    vm->memory = memory_new(0);
    vm->error = VALUE_UNSET;
    vm->main_handling.exception = VALUE_UNSET;
    vm->handling = &vm->main_handling;
    vm->next_type_version = vm->next_keys_version = 1;
    object_model_init(vm);
#define INIT(noun) noun##_init_type(vm);
    BUILTIN_TYPES(INIT)
#undef INIT
    *state = vm;
    return 0;
}

static inline int free_vm(void **state) {
    Vm *vm = *state;
    memory_destroy(vm->memory);
    free(vm);
    return 0;
}

static inline Code *compile(Vm *vm, const char *source, bool trace_lines, Diag *diag) {
    Arena arena;
    arena_init(&arena, vm->memory);
    CompileOptions options = {.filename = "test.py", .trace_lines = trace_lines};
    Module *module = parse_module(&arena, span_of(source), diag);
    Code *code = module ? compile_module(vm, &arena, module, &options, diag) : NULL;
    arena_free(&arena);
    return code;
}

#endif
