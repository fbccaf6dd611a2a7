/// A run from start to end: set-up, __main__, shutdown.
#include "sim/run/run.h"

#include "sim/aio/aio.h"
#include "sim/aio/trace_text.h"
#include "sim/lang/compiler.h"
#include "sim/lang/parser.h"
#include "sim/loop/threads.h"
#include "sim/modules/modules.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/builtins.h"
#include "sim/vm/collector.h"
#include "sim/vm/interpreter.h"
#include "sim/vm/type.h"
#include "sim/vm/warning.h"
#include <stdlib.h>

static void on_memory_exhausted(void *context) {
    Vm *vm = context;
    if (vm->options->fail_allocation) vm_leave(vm, RUN_LIMIT, "out of memory");
    vm_leave_limit(vm, "memory", "bytes of memory", vm->options->limits.memory_bytes);
}

static void locate_line(void *context, TraceFile *file, uint32_t *line) {
    *file = 0;
    *line = vm_current_line(context);
}

static const VmHooks HOOKS = {
    .import = module_import,
    .future_await = future_await,
    .async_gen_begin = async_gen_begin,
    .async_gen_finalize = async_gen_finalize,
    .trace_object = aio_trace_object,
};

static void vm_init(Vm *vm, const RunOptions *options, Memory *memory) {
    *vm = (Vm){.memory = memory, .options = options, .trace = options->trace};
    vm->error = VALUE_UNSET;
    vm->main_handling.exception = VALUE_UNSET;
    vm->handling = &vm->main_handling;
    vm->main_context = VALUE_UNSET;
    vm->context = &vm->main_context;
    vm->hooks = &HOOKS;
    vm->recursion_limit = options->limits.recursion;
    vm->collect_at_bytes = (size_t)options->limits.memory_bytes / 2;
    vm->next_type_version = vm->next_keys_version = 1;
    if (vm->trace) trace_on_locate(vm->trace, locate_line, vm);
}

static void vm_start(Vm *vm) {
    object_model_init(vm);
#define INIT(noun) noun##_init_type(vm);
    BUILTIN_TYPES(INIT)
#undef INIT
    vm->frames = frame_stack_new(vm);
    vm->repr_stack = list_new(vm, 0);
    vm->modules = dict_new(vm);
    vm->warned = dict_new(vm);
    vm->warn_hook = VALUE_UNSET;
    builtins_init(vm);
    threads_init(vm);
    aio_init(vm);
    vm_check_limits(vm);
}

/// What a SyntaxWarning is about.
typedef struct SourceFile {
    Vm *vm;
    const char *filename;
    Span source;
} SourceFile;

static void on_syntax_warning(void *context, int32_t line, const char *message) {
    const SourceFile *file = context;
    warn_syntax(file->vm, file->filename, file->source, line, message);
}

/// Parses and compiles; `check_imports`: a module that Loopscope does not have is an error.
static Code *compile_text(Vm *vm, Span source, const CompileOptions *options, bool check_imports,
                          Diag *diag) {
    Arena arena;
    arena_init(&arena, vm->memory);
    Module *module = parse_module(&arena, source, diag);
    bool valid = module && (!check_imports ||
                            (modules_check_imports(vm, module, diag) && modules_check_calls(module, diag)));
    Code *code = valid ? compile_module(vm, &arena, module, options, diag) : NULL;
    arena_free(&arena);
    return code;
}

Code *vm_compile(Vm *vm, Span source, const char *filename, bool library, Diag *diag) {
    SourceFile file = {vm, filename, source};
    CompileOptions options = {.filename = filename,
                              .library = library,
                              .traced = !library && trace_is_on(vm->trace),
                              .trace_lines = !library && trace_wants_lines(vm->trace),
                              .warn = library ? NULL : on_syntax_warning,
                              .warn_context = &file};
    return compile_text(vm, source, &options, !library, diag);
}

Code *vm_compile_text(Vm *vm, Span source, const char *filename, CompileMode mode, Diag *diag) {
    SourceFile file = {vm, filename, source};
    CompileOptions options = {
        .mode = mode, .filename = filename, .warn = on_syntax_warning, .warn_context = &file};
    return compile_text(vm, source, &options, false, diag);
}

static Dict *main_namespace(Vm *vm) {
    ModuleObj *module = module_new(vm, "__main__");
    module_set(vm, module, "__file__", value_from_obj(str_from_c(vm, vm->options->path)));
    dict_set_c(vm, module->dict, "__builtins__", value_keep(dict_get_c(vm, vm->modules, "builtins")));
    dict_set_c(vm, module->dict, "__annotations__", value_from_obj(dict_new(vm)));
    dict_set_c(vm, vm->modules, "__main__", value_from_obj(module));
    return module->dict;
}

// ---- how a program ends -----------------------------------------------------------------------------------

/// The exit status that SystemExit asks for; prints its argument to stderr if it is not a number (as
/// CPython).
static int system_exit_status(Vm *vm, Value exception) {
    Value code = exception_extra(value_exception(exception))[0];
    int64_t status;
    if (value_is_none(code) || value_is_unset(code)) return 0;
    if (int_to_int64(code, &status)) return (int)(status & 0xff);
    if (value_is_int(code)) return 255; // CPython's -1 for what a C long does not hold
    Str *text = value_str(vm, code);
    if (text) {
        vm_write(vm, 2, text->bytes, text->size);
        vm_write(vm, 2, "\n", 1);
        DROP(vm, text);
    }
    return 1;
}

static void trace_uncaught(Vm *vm, Value exception) {
    if (!trace_is_on(vm->trace)) return;
    TraceString type, message;
    trace_value(vm, exception, true, &type, &message);
    vm->ended.how = TRACE_RUN_END_EXCEPTION;
    vm->ended.text = type;
    vm->ended.cause = trace_exception_unhandled(vm->trace, TRACE_UNHANDLED_IN_MAIN, type, message, 0,
                                                value_exception(exception)->raised_event);
}

/// What a shell says of a program that Ctrl-C has ended: 128 + SIGINT.
enum { STATUS_INTERRUPTED = 130 };

static int report_uncaught(Vm *vm) {
    Value exception = error_take(vm);
    int status = 1;
    if (exception_is(vm, exception, EXC_SYSTEM_EXIT)) {
        vm->ended.how = TRACE_RUN_END_EXIT;
        status = system_exit_status(vm, exception);
    } else {
        trace_uncaught(vm, exception);
        exception_report(vm, exception);
        if (exception_is(vm, exception, EXC_KEYBOARD_INTERRUPT)) status = STATUS_INTERRUPTED;
    }
    value_drop(vm, exception);
    return status;
}

/// __main__ leaves sys.modules. Its namespace dies at once, or, if functions of the program refer to it, as
/// garbage together with them: then destructors still find all its names.
static void drop_main_module(Vm *vm) {
    Str *name = str_from_c(vm, "__main__");
    vm->main_globals = NULL;
    dict_set_str(vm, vm->modules, name, VALUE_NONE);
    DROP(vm, name);
}

/// As CPython's shutdown: threads are joined, atexit functions run, garbage goes, then __main__, then what
/// that leaves behind.
static void vm_finish(Vm *vm) {
    threads_join_all(vm);
    modules_at_exit(vm);
    vm->finalizing = true;
    vm->frame = NULL;
    if (!vm->gc_disabled) {
        gc_collect(vm);
        gc_rank_survivors(vm, vm->main_globals);
    }
    drop_main_module(vm);
    aio_finish(vm);
    gc_collect(vm);
}

static int run_module(Vm *vm, Code *code) {
    vm->main_globals = main_namespace(vm);
    int status = 0;
    if (!vm_execute_module(vm, code, vm->main_globals)) status = report_uncaught(vm);
    vm_finish(vm);
    return status;
}

static void print_left(Vm *vm) {
    const char *text = vm->leave_text;
    const OutputSink *output = &vm->options->output;
    output->write(output->context, 2, "loopscope: ", 11);
    output->write(output->context, 2, text, strlen(text));
    output->write(output->context, 2, "\n", 1);
}

/// The part of a run that vm_leave can end at any point.
static int run_guarded(Vm *vm, Span source, Diag *diag) {
    if (setjmp(vm->leave)) {
        print_left(vm);
        vm->ended.how = vm->leave_status == RUN_DEADLOCK ? TRACE_RUN_END_DEADLOCK : TRACE_RUN_END_LIMIT;
        vm->ended.text = trace_intern_text(vm->trace, vm->leave_text);
        return (int)vm->leave_status;
    }
    if (vm->options->fail_allocation) memory_fail_at(vm->memory, vm->options->fail_allocation);
    vm_start(vm);
    Code *code = vm_compile(vm, source, vm->options->path, false, diag);
    if (!code) return RUN_INVALID;
    return run_module(vm, code);
}

/// The last event of every trace.
static void trace_end(Vm *vm, int status) {
    trace_at_iteration(vm->trace, 0, 0);
    trace_at_actor(vm->trace, 0);
    trace_at_cause(vm->trace, 0);
    trace_run_ended(vm->trace, vm->ended.how, (uint32_t)status, vm->ended.text, vm->ended.cause);
    trace_on_locate(vm->trace, NULL, NULL);
}

int run_program(const RunOptions *options, Span source, Diag *diag) {
    Memory *memory = memory_new((size_t)options->limits.memory_bytes);
    Vm *vm = memory ? malloc(sizeof *vm) : NULL;
    if (!vm) {
        if (memory) memory_destroy(memory);
        return RUN_LIMIT;
    }
    vm_init(vm, options, memory);
    vm->source = source;
    memory_on_exhausted(memory, on_memory_exhausted, vm);
    int status = run_guarded(vm, source, diag);
    trace_end(vm, status);
    memory_destroy(memory);
    free(vm);
    return status;
}
