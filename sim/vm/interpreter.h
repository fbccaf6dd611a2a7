/// Inside of the interpreter: what interpreter.c and its neighbours (frame.c, call_function.c, gen.c,
/// execute.c) share.
#ifndef LOOPSCOPE_VM_INTERPRETER_H
#define LOOPSCOPE_VM_INTERPRETER_H

#include "sim/vm/inline_cache.h"

/// Why interpreter_run came back.
typedef enum RunExit {
    RUN_RETURNED, // the entry frame returned; *out is its value
    RUN_YIELDED,  // a root entered by C yielded; *out is what
    RUN_RAISED,   // an exception left the entry frame; it is pending
    RUN_BLOCKED,  // a virtual thread waits (time.sleep in a job); its frames stay, vm->frame is the innermost
} RunExit;

/// How a frame is entered.
typedef enum RunEntry {
    ENTER_START, // at frame->next
    ENTER_RAISE, // as if the instruction before frame->next had raised the pending exception
} RunEntry;

/// Runs `frame` and what it calls until the nearest frame with FRAME_ENTRY is left.
RunExit interpreter_run(Vm *vm, Frame *frame, RunEntry entry, Value *out);

// ---- frame.c ----
FrameStack *frame_stack_new(Vm *vm);
/// No frame may be left on it.
void frame_stack_free(Vm *vm, FrameStack *stack);
/// A frame on the running thread's stack for `function` (a reference is taken over); slots are not set.
Frame *frame_push(Vm *vm, Function *function);
/// The same for a call that needs no binding: `args` (taken over) fill the first slots, the others are unset.
Frame *frame_push_simple(Vm *vm, Function *function, const Value *args, uint32_t count);
/// Gives the memory of the newest frame back.
void frame_pop(Vm *vm, Frame *frame);
/// Sets up cells: parameters that closures use move into theirs, free variables come from the closure.
void frame_make_cells(Vm *vm, Frame *frame);
/// Ends a frame: its locals are dropped, or left to the FrameObj that a traceback holds. The stack must be
/// empty.
void frame_finish(Vm *vm, Frame *frame);
/// The FrameObj of a frame, made on first use. Borrowed.
FrameObj *frame_object(Vm *vm, Frame *frame);
/// The frame ends: moves its locals over if anybody else refers to the object.
void frame_object_detach(Vm *vm, FrameObj *object);
/// The locals, wherever they are now; NULL if nobody kept them.
Value *frame_object_slots(const FrameObj *object);
/// What locals() gives: a dict of the variables; for a module the globals themselves, for a class body its
/// namespace. Owned.
Value frame_locals(Vm *vm, const Function *function, const Code *code, const Value *slots);
/// The frame of the program (not of a library) `depth` frames behind the innermost one, counted from `frame`
/// outwards; or NULL.
Frame *frame_of_program(Frame *frame, int64_t depth);

// ---- call_function.c ----
/// True if a call with exactly `positional_count` positional arguments can fill the slots one by one.
static inline bool code_is_simple(const Code *code) {
    return !(code->flags &
             (CODE_VARARGS | CODE_VARKEYWORDS | CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR)) &&
           code->keyword_only_count == 0;
}
/// A frame ready to run for a call (arguments kept), or NULL with the exception set.
Frame *function_frame(Vm *vm, Function *function, const Value *args, int count, const Tuple *kwnames);
/// The generator, coroutine or async generator that a call of such a function gives. Owned; NULL with the
/// exception set.
Gen *function_generator(Vm *vm, Function *function, const Value *args, int count, const Tuple *kwnames);
static inline bool code_makes_generator(const Code *code) {
    return code->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR);
}
/// Raises RecursionError when the limit of nested Python calls is passed; otherwise counts one more.
static inline bool vm_enter_call(Vm *vm);
bool vm_recursion_error(Vm *vm);
static inline bool vm_enter_call(Vm *vm) {
    if (++vm->depth <= vm->recursion_limit) return true;
    vm->depth--;
    return vm_recursion_error(vm);
}
/// The Python __init__ that a call of `type` comes down to, if nothing else has a part in it (__new__, the
/// metaclass's
/// __call__, abstract methods); else NULL. Borrowed.
Function *class_python_init(Vm *vm, Type *type);
/// callable(*args, **keywords) with any iterable and a dict or VALUE_UNSET.
Value call_unpacked(Vm *vm, Value callable, Value args, Value keywords);
/// The frame of such a call of a Python function or bound method. NULL: the exception is set, or `callable`
/// is nothing of that kind and call_unpacked must do it.
Frame *frame_unpacked(Vm *vm, Value callable, Value args, Value keywords);
/// Runs a class body with `namespace` in L[0]. Owned: None or the __classcell__; VALUE_ERROR.
Value function_call_class_body(Vm *vm, Function *function, Value namespace);

// ---- leave_frame.c ----
/// How the interpreter goes on after an instruction that may have changed the frame. What follows happens in
/// vm->frame, whose `next` and `top` are up to date.
typedef enum Next {
    NEXT_GO_ON,
    NEXT_RAISE,   // the pending exception is raised at the instruction before `next`
    NEXT_EXIT,    // back to the C function that entered
    NEXT_BLOCKED, // a virtual thread waits
} Next;
/// Leaves a frame that returns `value` (taken over). NEXT_EXIT: *out is the result.
Next frame_return(Vm *vm, Frame *frame, Value value, Value *out);
/// An asynchronous generator yields `value` (taken over) to the one who awaits its step.
Next async_generator_yield(Vm *vm, Frame *frame, Value value);
/// The pending exception is raised in `frame`: leaves frames until one has a handler for it. NEXT_GO_ON or
/// NEXT_EXIT.
Next frame_raise(Vm *vm, Frame *frame);
/// The same for an exception that is raised again: no new traceback entry for `frame`; `lasti` is the
/// instruction to blame.
Next frame_unwind(Vm *vm, Frame *frame, uint32_t lasti);

// ---- execute_call.c ----
/// CALL and CALL_KW: below frame->top lie callable, self or unset, and `given` arguments, the last ones named
/// by `kwnames` (may be NULL). The operands are gone unless an exception is raised.
Next execute_call(Vm *vm, Frame *frame, uint32_t given, const Tuple *kwnames);
/// CALL of a Native, which is args[-2]; args[-1] is self or unset. The operands stay. VALUE_UNSET: a virtual
/// thread waits.
Value execute_native(Vm *vm, Value *args, int count);
/// CALL_EX: callable, unset, positional arguments, dict.
Next execute_call_unpacked(Vm *vm, Frame *frame, bool has_keywords);

// ---- await.c ----
/// The awaitable behind GET_AWAITABLE (owned), or VALUE_ERROR. `where` as in opcode.def.
Value await_target(Vm *vm, Value object, uint32_t where);
/// SEND: the awaitable and what is sent lie on the frame's stack. Goes on in the frame of the awaited body,
/// behind the SEND with what was yielded, or where the SEND leads with the result.
Next await_send(Vm *vm, Frame *frame);
/// The iterator behind GET_YIELD_FROM_ITER in `code` (owned), or VALUE_ERROR.
Value yield_from_target(Vm *vm, const Code *code, Value iterable);
/// The awaitable of the frame's SEND, on top of its stack, has ended with `result` (taken over).
Next await_finish(Vm *vm, Frame *frame, Value result);

// ---- gen.c ----
/// Enters a generator that is not at work for the loop of `frame`, on whose stack it lies.
Next gen_iterate(Vm *vm, Frame *frame, Gen *gen);
/// A coroutine written in C has returned or raised: nothing of it is left but the object.
void native_end(Vm *vm, Gen *gen);
/// A step of a coroutine written in C, as NativeCoroutine.step has it.
static inline StepResult native_resume(Vm *vm, Gen *gen, Value sent, Value *out) {
    gen->state = GEN_RUNNING;
    StepResult result = gen->native->step(vm, gen, sent, out);
    if (result == STEP_YIELD)
        gen->state = GEN_SUSPENDED;
    else
        native_end(vm, gen);
    return result;
}
/// Raises why a generator that is at work, awaited or closed cannot be entered. Always false.
bool gen_raise_reused(Vm *vm, Gen *gen);
/// Makes a generator the running one: state, handling chain, recursion depth. `mode` is how its frame was
/// entered.
bool gen_enter(Vm *vm, Gen *gen, GenMode mode);
/// Undoes gen_enter when the generator's frame returned or raised.
void gen_leave(Vm *vm, Gen *gen);
/// Suspends the running root (whose chain ends in `innermost`) and makes its resumer's root the running one.
void root_suspend(Vm *vm, Gen *root, Gen *innermost);
/// Makes a suspended or fresh root the running one. False with RecursionError.
bool root_resume(Vm *vm, Gen *root, GenMode mode);
/// StopIteration that leaves a generator's body becomes RuntimeError (PEP 479).
void gen_convert_stop(Vm *vm, Gen *gen);
/// The body of an async generator stands behind `step` (asend, athrow, aclose object): see async_gen.c.
/// Prepares the body to run with what is sent: the generator to enter (its frame is ready), NULL with
/// *out/*result for an end at once.
Gen *async_step_begin(Vm *vm, Value step, Value sent, StepResult *result, Value *out, RunEntry *entry);
/// The body yielded `value` (owned) to the awaiter of the step: result of the await. False with the exception
/// set.
bool async_step_yielded(Vm *vm, Value step, Value *value);
/// The body returned: raises StopAsyncIteration (asend) or ends aclose. True: *value is the result of the
/// await.
bool async_step_returned(Vm *vm, Value step, Value *value);
/// The body raised: as above.
bool async_step_raised(Vm *vm, Value step, Value *value);
/// Drives a step from C, as a task does: STEP_YIELD and what it awaits, or its end.
StepResult async_step_send(Vm *vm, Value step, Value sent, Value *out);
/// The same with the pending exception thrown in.
StepResult async_step_throw(Vm *vm, Value step, Value *out);
Value async_iter(Vm *vm, Value object);
Value async_next(Vm *vm, Value iterator);
Gen *gen_new(Vm *vm, Function *function);
/// Closes what a suspended root awaits, innermost first. False: what was raised instead is pending.
bool gen_close_delegates(Vm *vm, Gen *gen);
/// The exception that throw(type_or_exception[, value[, traceback]]) means. Owned or VALUE_ERROR.
Value gen_thrown_exception(Vm *vm, const Value *args, int count);
// the slots that generators, coroutines and asynchronous generators share (gen_types.c)
void gen_finalize(Vm *vm, Obj *object);
void gen_dealloc(Vm *vm, Obj *object);
void gen_traverse(Obj *object, VisitFn visit, void *context);
size_t gen_size_bytes(const Obj *object);
void async_gen_init_type(Vm *vm);

// ---- execute.c: the longer instructions ----
Value load_global(Vm *vm, Frame *frame, Str *name, InlineCache *cache);
Value load_name(Vm *vm, Frame *frame, Str *name);
Value load_attr(Vm *vm, Value object, Str *name, InlineCache *cache);
Value load_method(Vm *vm, Value object, Str *name, InlineCache *cache, Value *self);
bool delete_global(Vm *vm, Dict *globals, Str *name);
bool delete_name(Vm *vm, Value namespace, Str *name);
void raise_unbound(Vm *vm, const Code *code, uint32_t slot);
/// The same for the local operand of an instruction like ADD_LL that is unset.
void raise_unbound_operand(Vm *vm, Frame *frame, Instruction fused);
static inline bool are_exact_strs(Vm *vm, Value a, Value b) {
    const Type *str = vm->types[TYPE_STR];
    return value_is_obj(a) && value_obj(a)->type == str && value_is_obj(b) && value_obj(b)->type == str;
}
/// a + b of two strs before the instruction `store`. If that overwrites the variable `a` came from, and
/// nobody else has `a` (its count of references is `own_references`), the text grows where it is, as
/// CPython's does.
Value add_strs(Vm *vm, Frame *frame, Instruction store, Value a, Value b, uint32_t own_references);
void setup_annotations(Vm *vm, Frame *frame);
Value build_map(Vm *vm, Value *items, uint32_t count);
Value build_set(Vm *vm, Value *items, uint32_t count);
Value format_value(Vm *vm, Value value, uint32_t conversion, Value spec);
bool list_extend_unpacked(Vm *vm, List *list, Value iterable);
bool dict_update_unpacked(Vm *vm, Dict *dict, Value mapping);
Value build_string(Vm *vm, Value *items, uint32_t count);
bool dict_merge_keywords(Vm *vm, Value callable, Dict *dict, Value mapping);
bool unpack_sequence(Vm *vm, Value iterable, uint32_t count, Value *out);
bool unpack_ex(Vm *vm, Value iterable, uint32_t before, uint32_t after, Value *out);
/// `top` is one past the operands; *used of them are consumed.
Value make_function(Vm *vm, Frame *frame, uint32_t flags, Value *top, uint32_t *used);
bool before_with(Vm *vm, Value manager, bool is_async, Value *exit, Value *entered);
Value with_except_start(Vm *vm, Value exit, Value exception);
int check_exc_match(Vm *vm, Value exception, Value cls);
/// `operands` are group and class, and become what is left over and what matches (None: nothing), which is
/// handled then.
bool check_eg_match(Vm *vm, Value *operands);
Value prep_reraise_star(Vm *vm, Value original, Value list);
Value import_name(Vm *vm, Frame *frame, Str *name, Value fromlist, Value level);
Value import_from(Vm *vm, Value module, Str *name);
bool import_star(Vm *vm, Value module, Dict *globals);
int match_mapping(Vm *vm, Value subject);
int match_sequence(Vm *vm, Value subject);
Value match_keys(Vm *vm, Value subject, Value keys);
Value match_class(Vm *vm, Value subject, Value cls, uint32_t positional, Value names);
Value dict_without_keys(Vm *vm, Value subject, Value keys);
void record_line(Vm *vm, Frame *frame, uint32_t line);
/// Adds `frame` (with its instruction) to the pending exception's traceback.
void traceback_add_frame(Vm *vm, Frame *frame);
/// Gives an exception that has come through no frame the place where the program is.
void traceback_place(Vm *vm, Value exception);
/// The exception being handled innermost, VALUE_UNSET if none. Borrowed.
static inline Value vm_handled(Vm *vm) {
    for (Handling *h = vm->handling; h; h = h->previous)
        if (!value_is_unset(h->exception)) return h->exception;
    return VALUE_UNSET;
}

#endif
