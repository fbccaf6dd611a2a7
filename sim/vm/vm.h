/// One run of a program: the interpreter's state. There is no global state; several runs can live side by
/// side.
#ifndef LOOPSCOPE_VM_VM_H
#define LOOPSCOPE_VM_VM_H

#include "sim/base/diag.h"
#include "sim/base/text.h"
#include "sim/lang/compiler.h"
#include "sim/trace/trace.h"
#include "sim/vm/dict.h"
#include "sim/vm/error.h"
#include "sim/vm/frame.h"
#include "sim/vm/object.h"
#include "sim/vm/protocol.h"
#include <setjmp.h>

typedef struct Loop Loop;                   // sim/loop/loop.h: an event loop object
typedef struct Threads Threads;             // sim/loop/threads.h: the virtual threads
typedef struct AioState AioState;           // sim/aio/aio.h: what the asyncio module keeps for the run
typedef struct InternTable InternTable;     // str.c
typedef struct MethodCache MethodCache;     // type.c
typedef struct WeakTable WeakTable;         // weakref.c
typedef struct IdentityTable IdentityTable; // identity.c
typedef struct PointerMap PointerMap;       // pointer_map.h
typedef struct NativeTable NativeTable;     // native.c
typedef struct FrameStack FrameStack;       // frame.c

/// X(FIELD, "option name", default, what is counted)
#define RUN_LIMITS(X)                                                                                        \
    X(instructions, "instructions", 5000000000, "instructions executed in all")                              \
    X(instructions_without_yield, "instructions-without-yield", 1000000000,                                  \
      "instructions between two turns of the event loop")                                                    \
    X(iterations, "iterations", 10000000, "turns of the event loop")                                         \
    X(handles, "handles", 30000000, "steps of tasks and callbacks run by event loops")                       \
    X(memory_bytes, "memory", 1073741824, "bytes of memory")                                                 \
    X(virtual_time_ns, "virtual-time", 3155760000000000000, "nanoseconds of virtual time")                   \
    X(trace_bytes, "trace", 100663296, "bytes of trace")                                                     \
    X(output_bytes, "output", 104857600, "bytes of output")                                                  \
    X(recursion, "recursion", 1000, "nested Python calls")                                                   \
    X(source_bytes, "source", 10485760, "bytes of source")

typedef struct RunLimits {
#define X(field, name, value, what) int64_t field;
    RUN_LIMITS(X)
#undef X
} RunLimits;

/// How a run ended.
typedef enum RunStatus {
    RUN_OK = 0,
    RUN_EXCEPTION = 1,
    RUN_INVALID = 2, // cannot be read, not valid, not supported
    RUN_DEADLOCK = 3,
    RUN_LIMIT = 4,
} RunStatus;

/// Where the program's output goes. `stream` is 1 for stdout, 2 for stderr.
typedef struct OutputSink {
    void (*write)(void *context, int stream, const char *bytes, size_t size);
    void *context;
} OutputSink;

/// What the simulated network answers to a request (Python's aiohttp): from `# loopscope: url` comments.
typedef struct NetworkRule {
    Span url;       // borrowed, as `body`
    bool is_prefix; // for every URL that begins so
    int64_t latency_ns;
    int status;
    bool is_json; // the body's content type: JSON or plain text
    Span body;
} NetworkRule;

/// Where the program's input (input(), sys.stdin) comes from: appends a line with its newline, false at the
/// end.
typedef struct InputSource {
    bool (*read_line)(void *context, Buffer *line); // NULL: there is no input
    void *context;
} InputSource;

/// Told now and then how far the run is, for whoever waits for a long one. `report` may be NULL.
typedef struct ProgressSink {
    void (*report)(void *context, int64_t now_ns, uint64_t iterations, uint64_t instructions);
    void *context;
} ProgressSink;

typedef struct RunOptions {
    const char
        *path; // as given on the command line; tracebacks show it made absolute by the caller if wanted
    RunLimits limits;
    int64_t cpu_cost_ns; // price of one instruction in virtual time; 0: computing takes no time
    uint64_t seed;       // of the random module where the program sets none
    int cores, workers;  // os.cpu_count() and the default executor's size
    int argc;            // sys.argv
    const char *const *argv;
    InputSource input;
    OutputSink output;
    ProgressSink progress;
    Trace *trace;               // or NULL
    const NetworkRule *network; // borrowed; a URL without a rule gets {} after 100 ms
    uint32_t network_count;
    uint64_t fail_allocation; // test: the n-th allocation fails; 0: none
} RunOptions;

/// What the interpreter asks of the parts that are built on it; set at the start of a run.
typedef struct VmHooks {
    /// import name (dotted): the module itself. Owned; VALUE_ERROR with ModuleNotFoundError.
    Value (*import)(Vm *vm, const Str *name);
    /// One `await` of a future: done gives its result at once; pending yields the future itself, marked
    /// blocking. `resumed`: the awaiter was suspended on it before (still pending then is RuntimeError,
    /// Semantics 2.5).
    StepResult (*future_await)(Vm *vm, Value future, Value *out);
    /// An asynchronous generator begins; one that was dropped while suspended: true if its closing was taken
    /// over (Semantics 11).
    bool (*async_gen_begin)(Vm *vm, Gen *gen);
    void (*async_gen_finalize)(Vm *vm, Gen *gen);
    /// A future's, lock's, ... number in the trace, if it can be called by the variable that holds it; else
    /// 0.
    TraceObject (*trace_object)(Vm *vm, Value value);
} VmHooks;

/// The event loops of the running thread: each thread has its own.
typedef struct ThreadLoops {
    Loop *running;      // borrowed; NULL: none runs
    Value current;      // set_event_loop; VALUE_NONE, or VALUE_UNSET: none was ever set
    const Frame *frame; // called into the running loop: what runs in the loop does not stand there
} ThreadLoops;

struct Vm {
    Memory *memory;
    const RunOptions *options;
    const VmHooks *hooks;

    // the object world
    Type *types[TYPE_COUNT];
    Type *exceptions[EXC_COUNT];
    Str *names[NAME_COUNT];
    Str *empty_str;
    Tuple *empty_tuple;
    Str *latin1[128]; // one-character strs, made on first use
    InternTable *interned;
    MethodCache *method_cache;
    WeakTable *weak;
    IdentityTable *identities;
    PointerMap *side_dicts;     // side_dict.h; NULL before the first
    PointerMap *survivor_ranks; // see gc_rank_survivors; NULL before
    uint64_t object_number;     // newest number given to an object (identity.h)
    NativeTable *natives;
    uint32_t next_type_version, next_keys_version;
    Dict *builtins; // namespace of the builtins module
    Dict *modules;  // sys.modules
    Dict *main_globals;
    Span source; // of __main__; outlives the run
    struct FinalizerQueue
        *finalizers; // collector.c; NULL but for the time in which finalizers of garbage run
    bool collecting; // gc_collect is at work
    uint64_t
        unstable_hashes; // how often a hash was taken that is another one in every run of CPython (set.h)
    List *repr_stack;    // objects being printed (repr_enter)

    // the interpreter
    Value error;        // pending exception or VALUE_UNSET
    Handling *handling; // innermost; never NULL
    Handling main_handling;
    Gen *root;    // running root, or NULL
    Frame *frame; // running frame, or NULL; `next` and `top` of it are up to date during calls of natives
    ThreadLoops loops;
    FrameStack *frames;            // of the running thread
    int64_t depth;                 // nested Python calls
    int64_t recursion_limit;       // of depth; sys.setrecursionlimit
    int64_t origin_tracking_depth; // sys.set_coroutine_origin_tracking_depth
    int64_t native_depth;          // nested entries into the interpreter from C
    int64_t c_depth;               // nested calls of C functions by C functions, such as next() in next()
    uint64_t iterations;           // turns of all event loops so far
    uint64_t handles;              // what they have run or skipped
    uint64_t executed;             // instructions so far (up to date at calls, backward jumps and returns)
    uint64_t check_at;             // value of `executed` at which vm_check_limits is due
    uint64_t turn_started;         // value of `executed` at the last turn of the loop
    uint64_t items_taken; // from iterators by C code since then: all(itertools.repeat(1)) executes nothing
    uint64_t charged;     // value of `executed` up to which --cpu-cost has been paid
    struct {              // a long computation that keeps the event loop, while it lasts
        TraceId begun;    // 0: none
        int64_t from_ns;
    } computing;
    uint32_t drop_depth; // nested obj_destroy
    struct DropLater {   // objects whose destruction was put off to bound the C stack
        Obj **items;
        size_t count, capacity;
    } drop_later;

    // time and the event loop
    int64_t now_ns;      // virtual time
    int64_t clock_reads; // of loop.time() so far (Semantics D1)
    Threads *threads;
    AioState *aio;
    Value *context; // where the running context (contextvars) is kept; VALUE_UNSET there: the empty one.
                    // Never NULL
    Value main_context;

    // output and trace
    uint64_t output_bytes;
    Trace *trace; // NULL when off
    struct {      // numbers of constant texts, found by their addresses (trace_constant)
        const char *text;
        TraceString string;
    } trace_constants[16];
    struct { // what run.ended will say
        TraceRunEnd how;
        TraceString text;
        TraceId cause;
    } ended;
    Dict *warned;    // "default" warning filter: what was reported already
    Value warn_hook; // the module warnings, once imported: show(category, text, file, line, source);
                     // VALUE_UNSET

    // ways out
    jmp_buf leave; // vm_leave
    RunStatus leave_status;
    const char *leave_text;  // what is said about it
    char leave_message[512]; // room for a short one
    size_t collect_at_bytes; // gc_collect_if_due
    bool gc_disabled;        // gc.disable()
    bool finalizing;         // the interpreter shuts down (positions of warnings become sys:1)
};

static inline bool error_is_pending(Vm *vm) {
    return !value_is_unset(vm->error);
}

/// obj_new for the layouts of which programs make very many: the type is built in and has no dict, and
/// nothing behind `head` is set.
static inline void *obj_new_bare(Vm *vm, TypeId id, size_t size_bytes) {
    Obj *object = memory_alloc(vm->memory, MEMORY_OBJECT, size_bytes);
    *object = (Obj){.type = vm->types[id], .refcount = 1, .kind = (uint8_t)id};
    return object;
}

static inline Str *vm_name(Vm *vm, NameId id) {
    return vm->names[id];
}

/// Leaves the run at once (limit reached, deadlock): does not return. Everything the run owns goes with its
/// Memory.
_Noreturn void vm_leave(Vm *vm, RunStatus status, const char *format, ...);

/// The same with a text of any length, which must live as long as the run's memory.
_Noreturn void vm_leave_text(Vm *vm, RunStatus status, const char *text);

/// The same for a limit: says where the program stands and how to raise it.
_Noreturn void vm_leave_limit(Vm *vm, const char *option, const char *what, int64_t limit);

/// A turn of an event loop begins.
void vm_count_iteration(Vm *vm);
/// So many handles are run next.
void vm_count_handles(Vm *vm, uint32_t count);
/// Moves virtual time by the price of the instructions since the last call (--cpu-cost). Before time is read
/// or waited for.
void vm_charge_cpu(Vm *vm);

/// What vm_end_computing does if computing has a price.
void vm_pay_computing(Vm *vm);
/// The code that runs gives the thread back: pays what it has computed, and a long computation ends in the
/// trace.
static inline void vm_end_computing(Vm *vm) {
    if (vm->options->cpu_cost_ns > 0) vm_pay_computing(vm);
}

/// Writes program output (counted against the limit, recorded in the trace).
void vm_write_bytes(Vm *vm, int stream, const char *bytes, size_t size);
/// The same for text: lone surrogates come out on stderr (2) as \udxxx; for stdout (1) see
/// str_check_encodable.
void vm_write(Vm *vm, int stream, const char *bytes, size_t size);

/// Called by the interpreter when `executed` has reached `check_at`.
void vm_check_limits(Vm *vm);

/// Leaves the run: `items_taken` has passed the limit.
_Noreturn void vm_leave_items(Vm *vm);

/// Nested entries from C into the interpreter, and nested C recursion of repr, compare, hash. Each takes up
/// to 1 KiB of C stack.
enum { NATIVE_DEPTH_LIMIT = 800 };
/// Takes the entry back. False with RecursionError set.
bool vm_refuse_native(Vm *vm, const char *where);
/// Guards C recursion: false with RecursionError set. Each true must be paired with vm_leave_native.
static inline bool vm_enter_native(Vm *vm, const char *where) {
    if (++vm->native_depth <= NATIVE_DEPTH_LIMIT) return true;
    return vm_refuse_native(vm, where);
}
static inline void vm_leave_native(Vm *vm) {
    vm->native_depth--;
}

/// vm_refuse_native for vm_enter_c.
bool vm_refuse_c(Vm *vm);
/// The same for C functions that call each other through objects without the interpreter in between, as in
/// chain(chain(...)): each takes a few hundred bytes of C stack.
static inline bool vm_enter_c(Vm *vm) {
    enum { C_DEPTH_LIMIT = 4000 };
    return ++vm->c_depth <= C_DEPTH_LIMIT || vm_refuse_c(vm);
}
static inline void vm_leave_c(Vm *vm) {
    vm->c_depth--;
}

/// Parses and compiles a file. Owned; NULL with `diag` filled.
Code *vm_compile(Vm *vm, Span source, const char *filename, bool library, Diag *diag);
/// The same for the text of eval() and exec(); to be run by vm_execute_text.
Code *vm_compile_text(Vm *vm, Span source, const char *filename, CompileMode mode, Diag *diag);

// ---- the interpreter ----

/// Runs `function` with its arguments bound. Owned result. For generator functions the generator object.
Value function_call(Vm *vm, Function *function, const Value *args, int count, const Tuple *kwnames);
/// Executes a module's code with `globals` as its namespace. False with the exception set.
bool vm_execute_module(Vm *vm, Code *code, Dict *globals);
/// Executes what vm_compile_text gave. Owned: the expression's value, or None; VALUE_ERROR.
Value vm_execute_text(Vm *vm, Code *code, Dict *globals, Value namespace);

/// The line the running program (not a library) stands at; 0 if none, or if only the event loop runs. For
/// trace and findings.
uint32_t vm_current_line(Vm *vm);
/// The code of the innermost program frame, NULL if only the event loop runs; `*line` receives its line.
Code *vm_current_code(Vm *vm, uint32_t *line);

#endif
