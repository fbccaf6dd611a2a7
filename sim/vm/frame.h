/// Frames, generators and coroutines.
///
/// A plain call's frame lives on the thread's frame stack; the frame of a generator or coroutine lives in its
/// object. `back` leads from a frame to the one that gets its value: the caller, the awaiter, the consumer of
/// a generator.
///
/// A *root* is a generator or coroutine that somebody resumes: a task's coroutine, a generator in a for loop.
/// What it awaits (or yields from) becomes a delegate: its frame's `back` is the awaiting frame.
/// `root->innermost` is the suspended end of that chain, so that resuming costs the same at any depth: the
/// interpreter enters the innermost frame, and its return goes back along `back`. A yield leaves the whole
/// chain at once, from the innermost frame to the resumer of the root.
#ifndef LOOPSCOPE_VM_FRAME_H
#define LOOPSCOPE_VM_FRAME_H

#include "sim/lang/code.h"
#include "sim/trace/trace.h"
#include "sim/vm/object.h"

typedef struct Frame Frame;
typedef struct FrameObj FrameObj;
typedef struct Gen Gen;

/// A Python function.
typedef struct Function {
    Obj head;
    Code *code;
    Dict *globals;
    Tuple *defaults;  // or NULL
    Dict *kwdefaults; // or NULL
    Tuple *closure;   // of Cell, or NULL
    Str *name, *qualname;
    Value doc, module;
    Dict *annotations; // or NULL
} Function;

typedef enum FrameFlag {
    FRAME_ENTRY = 1, // leaving this frame leaves the C function that runs the interpreter
    FRAME_INIT =
        2, // __init__ of a call of a class: the instance lies on the caller's stack, the result must be None
    FRAME_GENERATOR = 4, // the frame is the tail of a Gen (frame_gen); else it is on the thread's frame stack
    FRAME_AWAITING =
        8, // suspended at a SEND (frame.next) whose awaitable, on top of the stack, is not a Python generator
} FrameFlag;

struct Frame {
    Code *code;              // borrowed from function
    Function *function;      // owned: globals and closure
    Frame *back;             // see above; NULL: the C code that entered
    const Instruction *next; // the next instruction, while the frame does not run (or calls a native)
    Value *top;              // one past the evaluation stack's top, while the frame does not run
    FrameObj *object; // owned; made when a traceback needs the locals to outlive the frame; NULL before
    uint32_t flags;   // FrameFlag
    uint32_t line;    // last line recorded by LINE
};

/// What stands behind a Frame: its locals (code->local_count), then the evaluation stack (code->stack_size).
static inline Value *frame_slots(Frame *frame) {
    return (Value *)(frame + 1);
}

static inline Value *frame_stack_base(Frame *frame) {
    return frame_slots(frame) + frame->code->local_count;
}
static inline size_t frame_size_bytes(const Code *code) {
    return sizeof(Frame) + sizeof(Value) * ((size_t)code->local_count + code->stack_size);
}

/// A frame's locals after it has ended by an exception (or a view of a live one): what tracebacks hold on to.
struct FrameObj {
    Obj head;
    Frame *frame;         // the live frame, or NULL when it has ended and `locals` are ours
    Function *function;   // owned
    Code *code;           // owned
    Value *locals;        // code->local_count of them once frame is NULL, owned; or NULL
    uint32_t instruction; // at which the frame has ended
};

/// The exception being handled (`sys.exc_info()`, bare raise, __context__), one for each frame chain's
/// generator.
typedef struct Handling {
    Value exception; // VALUE_UNSET: none here, look at `previous`
    struct Handling *previous;
} Handling;

typedef enum GenState { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED } GenState;

/// How a generator's frame was entered: what its return and yield mean for `frame.back`.
typedef enum GenMode {
    GEN_MODE_NONE,
    GEN_MODE_NATIVE,   // by C code (gen_resume)
    GEN_MODE_FOR,      // by FOR_ITER
    GEN_MODE_DELEGATE, // by SEND: await, yield from
    GEN_MODE_STEP,     // an async generator's body, by SEND of its asend/athrow object
} GenMode;

typedef enum StepResult { STEP_RETURN, STEP_YIELD, STEP_ERROR } StepResult;

/// A coroutine written in C. `step` is called with what was sent (VALUE_NONE at first), or with VALUE_ERROR
/// while an exception is pending that was thrown in. It returns STEP_YIELD and the future it waits for in
/// `*out` (owned), STEP_RETURN and its result, or STEP_ERROR.
typedef struct NativeCoroutine {
    const char *name, *qualname;
    uint32_t local_count; // Values of state (native_locals), VALUE_UNSET at first
    StepResult (*step)(Vm *vm, Gen *gen, Value sent, Value *out);
    uint32_t shown_local; // of the locals, the argument that texts show: sleep(2); 0: none
} NativeCoroutine;

/// Generator, coroutine or asynchronous generator. frame.code is owned here: it outlives the frame, for repr.
struct Gen {
    Obj head;
    uint8_t state;        // GenState
    uint8_t mode;         // GenMode while running or while a delegate
    bool was_awaited : 1; // coroutine: no "never awaited" report any more
    bool has_begun : 1;   // async generator: a first step was made
    bool is_of_loop : 1;  // async generator: a loop takes care of its end
    bool is_native : 1;
    bool step_under_way : 1; // async generator: an asend, athrow or aclose has begun and not ended
                             // (ag_running)
    bool close_begun : 1; // async generator: aclose() was awaited; its end is the program's own business then
    bool yielded : 1;     // async generator resumed from C: it stands at a `yield`, not at an `await`
    union {
        uint32_t native_state;  // native coroutine: its own step counter
        uint32_t program_depth; // else: the program's coroutine frames from its root to here, while it runs
                                // or waits
    };
    uint32_t depth;  // of a root: frames in its chain, itself included (for the recursion limit)
    uint32_t number; // Type.number_offset
    Gen *innermost;  // of a suspended root: the end of the chain (itself if it awaits nothing of Python's).
                     // Borrowed
    union {
        Gen *previous_root;            // of a running root: the root that resumed it
        const NativeCoroutine *native; // is_native: its locals lie where others have their frame
    };
    Tuple *names; // (__name__, __qualname__) if they are not those of the code or native; owned, or NULL
    Handling handling;
    Frame frame; // last: its slots follow
};

/// The generator a frame with FRAME_GENERATOR belongs to.
static inline Gen *frame_gen(Frame *frame) {
    return (Gen *)((char *)frame - offsetof(Gen, frame));
}
/// The state of a native coroutine.
static inline Value *native_locals(Gen *gen) {
    return (Value *)&gen->frame;
}
Str *gen_name(Vm *vm, const Gen *gen);     // owned
Str *gen_qualname(Vm *vm, const Gen *gen); // owned
/// Both kept.
void gen_set_names(Vm *vm, Gen *gen, Str *name, Str *qualname);

/// Resumes a root from C. `sent` is VALUE_NONE to start or go on, a value for send(), VALUE_ERROR to throw in
/// the pending exception. Errors of misuse (already running, just started and a value is sent) come as
/// STEP_ERROR with CPython's text. At the end of a generator: STEP_RETURN with the value (no StopIteration is
/// raised).
StepResult gen_resume(Vm *vm, Gen *gen, Value sent, Value *out);
/// gen.close() / coro.close(): throws GeneratorExit innermost first. False with the exception set.
bool gen_close(Vm *vm, Gen *gen);
/// A coroutine object for a native; owned. Its locals are VALUE_UNSET.
Gen *gen_new_native(Vm *vm, const NativeCoroutine *native);
/// What the coroutine waits for innermost (a future...), VALUE_UNSET if it does not wait. Borrowed.
Value gen_awaiting(const Gen *gen);
/// The innermost frame of a root's chain that is of the program, not of a library. Borrowed; NULL if there is
/// none.
Gen *gen_innermost_program(Gen *root);
/// The source line at which a suspended generator stands (first line if not started).
uint32_t gen_line(const Gen *gen);

static inline bool value_is_gen(Value v) {
    return value_has_kind(v, TYPE_GENERATOR) || value_has_kind(v, TYPE_COROUTINE) ||
           value_has_kind(v, TYPE_ASYNC_GENERATOR);
}

#endif
