/// The interpreter's loop. Every case is short: what is longer is a function of execute_*.c, await.c or
/// leave_frame.c.
///
/// `ip` points behind the fetched instruction, `sp` one past the top of the stack. Before anything that can
/// run other code, look at the frame or raise, SAVE() writes both back to the frame.
#include "sim/vm/interpreter.h"
#include "sim/vm/collector.h"
#include "sim/vm/fast_operator.h"
#include "sim/vm/iterator.h"
#include "sim/vm/list.h"
#include "sim/vm/program_trace.h"
#include "sim/vm/set.h"

// One form of an instruction is one line.
// clang-format off

#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wpedantic" // labels as values: one indirect jump per opcode predicts better
#define TARGET(name) label_##name:
#define DISPATCH()                                            \
    do {                                                      \
        executed++;                                           \
        word = *ip++;                                         \
        goto *labels[word & 0xff];                            \
    } while (0)
#else
#define TARGET(name) case OPCODE_##name:
#define DISPATCH() goto next_instruction
#endif

#define A (word >> 8)
#define PUSH(v) (*sp++ = (v))
#define POP() (*--sp)
#define TOP() (sp[-1])
#define PEEK(n) (sp[-(int)(n)])
#define SAVE() (frame->next = ip, frame->top = sp, vm->executed = executed)
/// After other code may have run.
#define RELOAD() (executed = vm->executed)
#define DROP_VALUE(v)                                                     \
    do {                                                                  \
        Value dropped_ = (v);                                             \
        if (value_is_obj(dropped_) && --value_obj(dropped_)->refcount == 0) { \
            SAVE();                                                       \
            obj_destroy(vm, value_obj(dropped_));                         \
            RELOAD();                                                     \
        }                                                                 \
    } while (0)
#define NAME_AT(i) (frame->code->names[i])
#define CACHE() (&frame->code->caches[*ip++])
#define JUMP_TO(target) (ip = frame->code->instructions + (target))
#define ENTER_FRAME(f)                        \
    do {                                      \
        frame = (f);                          \
        vm->frame = frame;                    \
        ip = frame->next;                     \
        sp = frame->top;                      \
        locals = frame_slots(frame);          \
        constants = frame->code->constants;   \
    } while (0)

// ---- the common forms of instructions ----

/// The top `a` becomes `expression`.
#define REPLACE_TOP(expression) \
    do {                        \
        SAVE();                 \
        a = TOP();              \
        b = (expression);       \
        goto replace_top;       \
    } while (0)
/// The two on top, `a` and above it `b`, become `expression`.
#define REPLACE_TWO(expression) \
    do {                        \
        SAVE();                 \
        b = TOP();              \
        a = PEEK(2);            \
        c = (expression);       \
        goto replace_two;       \
    } while (0)
#define PUSH_RESULT(expression) \
    do {                        \
        SAVE();                 \
        a = (expression);       \
        goto push_result;       \
    } while (0)
/// Pops the top `a`, or the two on top, if `expression` is true; otherwise an exception was raised.
#define CONSUME_TOP(expression) \
    do {                        \
        SAVE();                 \
        a = TOP();              \
        done = (expression);    \
        goto consume_top;       \
    } while (0)
#define CONSUME_TWO(expression) \
    do {                        \
        SAVE();                 \
        b = TOP();              \
        a = PEEK(2);            \
        done = (expression);    \
        goto consume_two;       \
    } while (0)
/// The `count` on top become `expression`.
#define REPLACE_ITEMS(count, expression) \
    do {                                 \
        SAVE();                          \
        item_count = (count);            \
        a = (expression);                \
        goto replace_items;              \
    } while (0)
/// A function that may have changed the frame.
#define GO_ON(expression)   \
    do {                    \
        SAVE();             \
        next = (expression);\
        goto go_on;         \
    } while (0)

/// What the fast operators leave over; `a` has `own_references` from its variable and the stack.
static inline Value slow_binary(Vm *vm, Frame *frame, BinaryOp op, Instruction following, Value a, Value b,
                                uint32_t own_references) {
    if (op == OP_ADD && are_exact_strs(vm, a, b)) return add_strs(vm, frame, following, a, b, own_references);
    return value_binary(vm, op, a, b);
}

/// True if `count` arguments fill the parameters of `function` one by one.
static inline bool takes_exactly(const Function *function, uint32_t count) {
    return count == function->code->positional_count && code_is_simple(function->code);
}

RunExit interpreter_run(Vm *vm, Frame *frame, RunEntry entry, Value *out) {
#if defined(__GNUC__)
    static const void *const labels[256] = {
#define OPCODE(name, word, flow, depth, effect) [OPCODE_##name] = &&label_##name,
#include "sim/lang/opcode.def"
#undef OPCODE
    };
#endif
    const Instruction *ip;
    Value *sp, *locals, *constants;
    Instruction word;
    uint64_t executed = vm->executed;
    Value a, b, c;  // never by address: they live in registers
    bool done;
    uint32_t item_count;
    Next next;

    ENTER_FRAME(frame);
    if (entry == ENTER_RAISE) goto error;

#if defined(__GNUC__)
    DISPATCH();
#else
next_instruction:
    executed++;
    word = *ip++;
    switch ((Opcode)(word & 0xff)) {
#endif

    // ---- stack ----
    TARGET(NOP) { DISPATCH(); }
    TARGET(POP_TOP) {
        a = POP();
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(COPY) {
        a = value_keep(PEEK(A));
        PUSH(a);
        DISPATCH();
    }
    TARGET(SWAP) {
        a = TOP();
        TOP() = PEEK(A);
        PEEK(A) = a;
        DISPATCH();
    }
    TARGET(PUSH_UNSET) {
        PUSH(VALUE_UNSET);
        DISPATCH();
    }
    TARGET(LOAD_CONST) {
        PUSH(value_keep(constants[A]));
        DISPATCH();
    }

    // ---- variables ----
    TARGET(LOAD_FAST) {
        a = locals[A];
        if (value_is_unset(a)) goto unbound_local;
        PUSH(value_keep(a));
        DISPATCH();
    }
    TARGET(STORE_FAST) {
        a = locals[A];
        locals[A] = POP();
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(DELETE_FAST) {
        a = locals[A];
        if (value_is_unset(a)) goto unbound_local;
        locals[A] = VALUE_UNSET;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(LOAD_CELL) {
        PUSH(value_keep(locals[A]));
        DISPATCH();
    }
    TARGET(LOAD_DEREF) {
        a = ((Cell *)value_obj(locals[A]))->value;
        if (value_is_unset(a)) goto unbound_local;
        PUSH(value_keep(a));
        DISPATCH();
    }
    TARGET(STORE_DEREF) {
        Cell *cell = (Cell *)value_obj(locals[A]);
        a = cell->value;
        cell->value = POP();
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(DELETE_DEREF) {
        Cell *cell = (Cell *)value_obj(locals[A]);
        a = cell->value;
        if (value_is_unset(a)) goto unbound_local;
        cell->value = VALUE_UNSET;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(LOAD_CLASSDEREF) {
        Str *name = NAME_AT(*ip++);
        SAVE();
        a = dict_get(vm, value_dict(locals[0]), value_from_obj(name));
        if (value_is_unset(a)) a = ((Cell *)value_obj(locals[A]))->value;
        if (value_is_unset(a)) goto unbound_local;
        value_keep(a);
        goto push_result;
    }
    TARGET(LOAD_NAME) { PUSH_RESULT(load_name(vm, frame, NAME_AT(A))); }
    TARGET(STORE_NAME) { CONSUME_TOP(value_set_item(vm, locals[0], value_from_obj(NAME_AT(A)), a)); }
    TARGET(DELETE_NAME) {
        SAVE();
        if (!delete_name(vm, locals[0], NAME_AT(A))) goto error;
        DISPATCH();
    }
    TARGET(LOAD_GLOBAL) {
        InlineCache *cache = CACHE();
        a = cached_global(vm, frame->function->globals, cache);
        if (value_is_unset(a)) PUSH_RESULT(load_global(vm, frame, NAME_AT(A), cache));
        PUSH(value_keep(a));
        DISPATCH();
    }
    TARGET(LOAD_GLOBAL_CALL) {
        InlineCache *cache = CACHE();
        a = cached_global(vm, frame->function->globals, cache);
        if (value_is_unset(a)) {
            SAVE();
            a = load_global(vm, frame, NAME_AT(A), cache);
            if (value_is_error(a)) goto error;
        } else {
            value_keep(a);
        }
        PUSH(a);
        PUSH(VALUE_UNSET);
        DISPATCH();
    }
    TARGET(STORE_GLOBAL) {
        a = POP();
        SAVE();
        dict_set_str(vm, frame->function->globals, NAME_AT(A), a);
        RELOAD();
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(DELETE_GLOBAL) {
        SAVE();
        if (!delete_global(vm, frame->function->globals, NAME_AT(A))) goto error;
        DISPATCH();
    }

    // ---- attributes and items ----
    TARGET(LOAD_ATTR) {
        InlineCache *cache = CACHE();
        REPLACE_TOP(load_attr(vm, a, NAME_AT(A), cache));
    }
    TARGET(LOAD_METHOD) {
        InlineCache *cache = CACHE();
        a = TOP();
        Value self;
        b = cached_method(a, cache, &self);
        if (value_is_unset(b)) {
            SAVE();
            b = load_method(vm, a, NAME_AT(A), cache, &self);
            RELOAD();
            if (value_is_error(b)) goto error;
        } else {
            value_keep(b);
            value_keep(self);
        }
        TOP() = b;
        PUSH(self);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(STORE_ATTR) { CONSUME_TWO(value_set_attr(vm, b, NAME_AT(A), a)); }
    TARGET(DELETE_ATTR) { CONSUME_TOP(value_del_attr(vm, a, NAME_AT(A))); }
    TARGET(LOAD_SUBSCR) { REPLACE_TWO(value_get_item(vm, a, b)); }
    TARGET(STORE_SUBSCR) {
        SAVE();
        b = TOP();
        a = PEEK(2);
        c = PEEK(3);
        done = value_set_item(vm, a, b, c);
        RELOAD();
        if (!done) goto error;
        sp -= 3;
        DROP_VALUE(c);
        DROP_VALUE(a);
        DROP_VALUE(b);
        DISPATCH();
    }
    TARGET(DELETE_SUBSCR) { CONSUME_TWO(value_del_item(vm, a, b)); }
    TARGET(BUILD_SLICE) {
        const Value *parts = sp - A;
        REPLACE_ITEMS(A, slice_new(vm, parts[0], parts[1], A == 3 ? parts[2] : VALUE_NONE));
    }

    // ---- operators ----
#define FAST_OPERATOR(NAME, fast, slow_op)                                          \
    TARGET(NAME##_SS) {                                                             \
        b = TOP();                                                                  \
        a = PEEK(2);                                                                \
        c = fast(vm, a, b);                                                         \
        if (value_is_unset(c)) {                                                    \
            SAVE();                                                                 \
            c = slow_binary(vm, frame, slow_op, *ip, a, b, 2);                      \
            goto replace_two;                                                       \
        }                                                                           \
        sp--;                                                                       \
        TOP() = c;                                                                  \
        DISPATCH();                                                                 \
    }                                                                               \
    TARGET(NAME##_SL) {                                                             \
        b = locals[A >> 12];                                                        \
        goto slow_left_##NAME;                                                      \
    }                                                                               \
    TARGET(NAME##_SC) {                                                             \
        b = constants[A >> 12];                                                     \
    slow_left_##NAME:                                                               \
        a = TOP();                                                                  \
        c = fast(vm, a, b);                                                         \
        if (value_is_unset(c)) {                                                    \
            if (value_is_unset(b)) goto unbound_operand;                            \
            SAVE();                                                                 \
            b = slow_binary(vm, frame, slow_op, *ip, a, b, 2);                      \
            goto replace_top;                                                       \
        }                                                                           \
        TOP() = c;                                                                  \
        DISPATCH();                                                                 \
    }                                                                               \
    TARGET(NAME##_LL) {                                                             \
        b = locals[A >> 12];                                                        \
        goto local_left_##NAME;                                                     \
    }                                                                               \
    TARGET(NAME##_LC) {                                                             \
        b = constants[A >> 12];                                                     \
    local_left_##NAME:                                                              \
        a = locals[A & 0xfff];                                                      \
        c = fast(vm, a, b);                                                         \
        if (value_is_unset(c)) {                                                    \
            if (value_is_unset(a) || value_is_unset(b)) goto unbound_operand;       \
            SAVE();                                                                 \
            c = slow_binary(vm, frame, slow_op, *ip, a, b, 1);                      \
            RELOAD();                                                               \
            if (value_is_error(c)) goto error;                                      \
        }                                                                           \
        PUSH(c);                                                                    \
        DISPATCH();                                                                 \
    }

    FAST_OPERATOR(ADD, fast_add, OP_ADD)
    FAST_OPERATOR(SUB, fast_sub, OP_SUB)
    FAST_OPERATOR(MUL, fast_mul, OP_MUL)
    FAST_OPERATOR(MOD, fast_mod, OP_MOD)
#undef FAST_OPERATOR

    TARGET(BINARY) { REPLACE_TWO(value_binary(vm, (BinaryOp)A, a, b)); }
    TARGET(INPLACE) {
        b = TOP();
        a = PEEK(2);
        c = A == OP_ADD ? fast_add(vm, a, b) : A == OP_SUB ? fast_sub(vm, a, b) : VALUE_UNSET;
        if (value_is_unset(c)) {
            SAVE();
            c = A == OP_ADD && are_exact_strs(vm, a, b) ? add_strs(vm, frame, *ip, a, b, 2)
                                                        : value_inplace(vm, (BinaryOp)A, a, b);
            goto replace_two;
        }
        sp--;
        TOP() = c;
        DISPATCH();
    }
    TARGET(NEGATIVE) {
        a = TOP();
        if (!value_is_small_int(a) || value_small_int(a) == SMALL_INT_MIN) REPLACE_TOP(value_unary(vm, OP_NEGATIVE, a));
        TOP() = value_from_small_int(-value_small_int(a));
        DISPATCH();
    }
    TARGET(POSITIVE) { REPLACE_TOP(value_unary(vm, OP_POSITIVE, a)); }
    TARGET(INVERT) { REPLACE_TOP(value_unary(vm, OP_INVERT, a)); }
    TARGET(NOT) {
        a = TOP();
        int truth = fast_truth(a);
        if (truth < 0) {
            SAVE();
            truth = value_truth(vm, a);
            RELOAD();
            if (truth < 0) goto error;
        }
        TOP() = value_from_bool(!truth);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(COMPARE) {
        b = TOP();
        a = PEEK(2);
        int truth = fast_compare((CompareOp)A, a, b);
        if (truth < 0) REPLACE_TWO(value_compare(vm, (CompareOp)A, a, b));
        sp--;
        TOP() = value_from_bool(truth);
        DISPATCH();
    }
    TARGET(COMPARE_JUMP_SS) {
        uint32_t target = *ip++;
        b = TOP();
        a = PEEK(2);
        int truth = fast_compare((CompareOp)A, a, b);
        if (truth < 0) {
            SAVE();
            truth = value_compare_truth(vm, (CompareOp)A, a, b);
            RELOAD();
            if (truth < 0) goto error;
        }
        sp -= 2;
        DROP_VALUE(b);
        DROP_VALUE(a);
        if (!truth) JUMP_TO(target);
        DISPATCH();
    }
    TARGET(COMPARE_JUMP_LL) {
        b = locals[A >> 13 & 0x3ff];
        goto compare_locals;
    }
    TARGET(COMPARE_JUMP_LC) {
        b = constants[A >> 13 & 0x3ff];
    compare_locals:;
        uint32_t target = *ip++;
        a = locals[A >> 3 & 0x3ff];
        int truth = fast_compare((CompareOp)(A & 7), a, b);
        if (truth < 0) {
            SAVE();
            if (value_is_unset(a) || value_is_unset(b)) goto unbound_operand;
            truth = value_compare_truth(vm, (CompareOp)(A & 7), a, b);
            RELOAD();
            if (truth < 0) goto error;
        }
        if (!truth) JUMP_TO(target);
        DISPATCH();
    }
    TARGET(IS) {
        b = POP();
        a = TOP();
        TOP() = value_from_bool(value_same(a, b) != (bool)A);
        DROP_VALUE(b);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(CONTAINS) {
        SAVE();
        b = TOP();
        a = PEEK(2);
        int truth = value_contains(vm, b, a);
        c = truth < 0 ? VALUE_ERROR : value_from_bool(truth != (int)A);
        goto replace_two;
    }

    // ---- building ----
    TARGET(BUILD_TUPLE) {
        Tuple *tuple = tuple_new(vm, A);
        sp -= A;
        for (uint32_t i = 0; i < A; i++) tuple->items[i] = sp[i];
        PUSH(value_from_obj(tuple));
        DISPATCH();
    }
    TARGET(BUILD_LIST) {
        List *list = list_new(vm, A);
        sp -= A;
        for (uint32_t i = 0; i < A; i++) list->items[i] = sp[i];
        list->count = A;
        PUSH(value_from_obj(list));
        DISPATCH();
    }
    TARGET(BUILD_SET) { REPLACE_ITEMS(A, build_set(vm, sp - A, A)); }
    TARGET(BUILD_MAP) { REPLACE_ITEMS(2 * A, build_map(vm, sp - 2 * A, A)); }
    TARGET(BUILD_STRING) { REPLACE_ITEMS(A, build_string(vm, sp - A, A)); }
    TARGET(FORMAT_VALUE) {
        if (A & 4) REPLACE_TWO(format_value(vm, a, A & 3, b));
        REPLACE_TOP(format_value(vm, a, A & 3, VALUE_UNSET));
    }
    TARGET(LIST_APPEND) {
        a = POP();
        list_append(vm, value_list(PEEK(A)), a);
        value_drop(vm, a);
        DISPATCH();
    }
    TARGET(SET_ADD) { CONSUME_TOP(set_add(vm, value_set(PEEK(A + 1)), a)); }
    TARGET(MAP_ADD) { CONSUME_TWO(dict_set(vm, value_dict(PEEK(A + 2)), a, b)); }
    TARGET(LIST_EXTEND) { CONSUME_TOP(list_extend_unpacked(vm, value_list(PEEK(A + 1)), a)); }
    TARGET(SET_UPDATE) { CONSUME_TOP(set_update(vm, value_set(PEEK(A + 1)), a)); }
    TARGET(DICT_UPDATE) { CONSUME_TOP(dict_update_unpacked(vm, value_dict(PEEK(A + 1)), a)); }
    TARGET(DICT_MERGE) { CONSUME_TOP(dict_merge_keywords(vm, PEEK(A + 4), value_dict(PEEK(A + 1)), a)); }
    TARGET(LIST_TO_TUPLE) {
        REPLACE_TOP(value_from_obj(tuple_from(vm, value_list(a)->items, value_list(a)->count)));
    }
    TARGET(UNPACK_SEQUENCE) {
        SAVE();
        a = POP();
        done = unpack_sequence(vm, a, A, sp);
        item_count = A;
        goto unpacked;
    }
    TARGET(UNPACK_EX) {
        SAVE();
        a = POP();
        done = unpack_ex(vm, a, A & 0xff, A >> 8, sp);
        item_count = (A & 0xff) + 1 + (A >> 8);
        goto unpacked;
    }

    // ---- jumps ----
    TARGET(JUMP) {
        JUMP_TO(A);
        DISPATCH();
    }
    TARGET(JUMP_BACKWARD) {
        JUMP_TO(A);
        if (executed >= vm->check_at) {
            SAVE();
            vm_check_limits(vm);
            gc_collect_if_due(vm);
            RELOAD();
        }
        DISPATCH();
    }
    TARGET(POP_JUMP_IF_FALSE) {
        a = POP();
        int truth = fast_truth(a);
        if (truth < 0) {
            SAVE();
            truth = value_truth(vm, a);
            RELOAD();
            DROP_VALUE(a);
            if (truth < 0) goto error;
        }
        if (!truth) JUMP_TO(A);
        DISPATCH();
    }
    TARGET(POP_JUMP_IF_TRUE) {
        a = POP();
        int truth = fast_truth(a);
        if (truth < 0) {
            SAVE();
            truth = value_truth(vm, a);
            RELOAD();
            DROP_VALUE(a);
            if (truth < 0) goto error;
        }
        if (truth) JUMP_TO(A);
        DISPATCH();
    }
    TARGET(POP_JUMP_IF_NONE) {
        a = POP();
        if (value_is_none(a)) JUMP_TO(A);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(POP_JUMP_IF_NOT_NONE) {
        a = POP();
        if (!value_is_none(a)) JUMP_TO(A);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(JUMP_IF_FALSE_OR_POP) {
        a = TOP();
        SAVE();
        int truth = value_truth(vm, a);
        RELOAD();
        if (truth < 0) goto error;
        if (truth) goto pop_value;
        JUMP_TO(A);
        DISPATCH();
    }
    TARGET(JUMP_IF_TRUE_OR_POP) {
        a = TOP();
        SAVE();
        int truth = value_truth(vm, a);
        RELOAD();
        if (truth < 0) goto error;
        if (!truth) goto pop_value;
        JUMP_TO(A);
        DISPATCH();
    }
    TARGET(GET_ITER) { REPLACE_TOP(value_iter(vm, a)); }
    TARGET(FOR_ITER) {
        a = TOP();
        SAVE();
        if (value_obj(a)->kind == TYPE_GENERATOR) {
            Gen *gen = (Gen *)value_obj(a);
            if (gen->state == GEN_CLOSED) goto loop_end;
            if (gen->mode == GEN_MODE_NONE && gen->state != GEN_RUNNING) GO_ON(gen_iterate(vm, frame, gen));
        }
        b = iterator_next(vm, a);
        RELOAD();
        if (value_is_error(b)) goto error;
        if (value_is_unset(b)) goto loop_end;
        PUSH(b);
        DISPATCH();
    loop_end:
        JUMP_TO(A);
        goto pop_value;
    }

    // ---- calls ----
    TARGET(CALL) {
        a = PEEK(A + 2);
        if (value_is_native(a)) REPLACE_ITEMS(A + 2, execute_native(vm, sp - A, (int)A));
        SAVE();
        if (value_has_kind(a, TYPE_FUNCTION)) {
            bool has_self = !value_is_unset(PEEK(A + 1));
            if (takes_exactly((Function *)value_obj(a), A + has_self)) {
                if (!vm_enter_call(vm)) goto error;
                if (executed >= vm->check_at) vm_check_limits(vm);
                Frame *callee = frame_push_simple(vm, (Function *)value_obj(a), sp - A - has_self, A + has_self);
                frame->top = sp - (A + 2);
                callee->back = frame;
                ENTER_FRAME(callee);
                DISPATCH();
            }
        }
        next = execute_call(vm, frame, A, NULL);
        goto go_on;
    }
    TARGET(CALL_KW) {
        const Tuple *kwnames = value_tuple(constants[*ip++]);
        GO_ON(execute_call(vm, frame, A, kwnames));
    }
    TARGET(CALL_EX) { GO_ON(execute_call_unpacked(vm, frame, A & 1)); }
    TARGET(RETURN_VALUE) {
        a = POP();
        if (frame->flags) GO_ON(frame_return(vm, frame, a, out));
        SAVE();
        Frame *back = frame->back;
        vm->frame = back;
        frame_finish(vm, frame);
        RELOAD();
        frame_pop(vm, frame);
        vm->depth--;
        ENTER_FRAME(back);
        PUSH(a);
        DISPATCH();
    }
    TARGET(MAKE_FUNCTION) {
        uint32_t used;
        a = make_function(vm, frame, A, sp, &used);
        sp -= used;
        PUSH(a);
        DISPATCH();
    }
    TARGET(LOAD_BUILD_CLASS) {
        PUSH(value_keep(dict_get_str(vm, vm->builtins, vm_name(vm, NAME___build_class__))));
        PUSH(VALUE_UNSET);
        DISPATCH();
    }

    // ---- generators, coroutines ----
    TARGET(YIELD_VALUE) {
        a = POP();
        if (frame->code->flags & CODE_ASYNC_GENERATOR) {
            if (frame_gen(frame)->mode != GEN_MODE_NATIVE) GO_ON(async_generator_yield(vm, frame, a));
            frame_gen(frame)->yielded = true;
        }
        SAVE();
        goto suspend;
    }
    TARGET(RESUME_SEND) {
        a = POP();
        JUMP_TO(A);
        SAVE();
        frame->flags |= FRAME_AWAITING;
    suspend:;
        Gen *root = vm->root;
        Frame *back = root->frame.back;
        GenMode mode = (GenMode)root->mode;
        root_suspend(vm, root, frame_gen(frame));
        root->frame.back = NULL;
        if (mode == GEN_MODE_NATIVE) {
            *out = a;
            vm->frame = back;
            return RUN_YIELDED;
        }
        ENTER_FRAME(back);
        PUSH(a);
        DISPATCH();
    }
    TARGET(GET_YIELD_FROM_ITER) { REPLACE_TOP(yield_from_target(vm, frame->code, a)); }
    TARGET(GET_AWAITABLE) {
        a = TOP();
        if (value_has_kind(a, TYPE_COROUTINE) && ((Gen *)value_obj(a))->mode != GEN_MODE_DELEGATE) DISPATCH();
        REPLACE_TOP(await_target(vm, a, A));
    }
    TARGET(SEND) { GO_ON(await_send(vm, frame)); }
    TARGET(GET_AITER) { REPLACE_TOP(async_iter(vm, a)); }
    TARGET(GET_ANEXT) { PUSH_RESULT(async_next(vm, TOP())); }
    TARGET(END_ASYNC_FOR) {
        a = POP();
        if (exception_is(vm, a, EXC_STOP_ASYNC_ITERATION)) {
            b = POP();
            DROP_VALUE(a);
            DROP_VALUE(b);
            DISPATCH();
        }
        goto raise_again;
    }

    // ---- with ----
    TARGET(BEFORE_WITH) {
        SAVE();
        a = TOP();
        done = false;
        goto before_with;
    }
    TARGET(BEFORE_ASYNC_WITH) {
        SAVE();
        a = TOP();
        done = true;
    before_with:;
        Value exit, entered;
        done = before_with(vm, a, done, &exit, &entered);
        RELOAD();
        if (!done) goto error;
        TOP() = exit;
        PUSH(entered);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(WITH_EXCEPT_START) { PUSH_RESULT(with_except_start(vm, PEEK(4), TOP())); }

    // ---- exceptions ----
    TARGET(PUSH_EXC_INFO) {
        a = TOP();
        TOP() = vm->handling->exception;
        vm->handling->exception = value_keep(a);
        PUSH(a);
        DISPATCH();
    }
    TARGET(POP_EXCEPT) {
        a = vm->handling->exception;
        vm->handling->exception = POP();
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(CHECK_EXC_MATCH) {
        SAVE();
        a = TOP();
        int matches = check_exc_match(vm, PEEK(2), a);
        if (vm->trace && matches > 0) program_trace_caught(vm, frame, PEEK(2));
        b = matches < 0 ? VALUE_ERROR : value_from_bool(matches);
        goto replace_top;
    }
    TARGET(CHECK_EG_MATCH) {
        SAVE();
        if (!check_eg_match(vm, sp - 2)) goto error;
        RELOAD();
        DISPATCH();
    }
    TARGET(PREP_RERAISE_STAR) { REPLACE_TWO(prep_reraise_star(vm, a, b)); }
    TARGET(RAISE) {
        SAVE();
        if (A == 0) {
            a = vm_handled(vm);
            if (!value_is_unset(a)) {
                value_keep(a);
                goto raise_again; // as it is: a bare raise adds no traceback entry
            }
            error_raise(vm, EXC_RUNTIME_ERROR, "No active exception to reraise");
            goto error;
        }
        error_raise_from(vm, PEEK(A), A == 2 ? TOP() : VALUE_UNSET);
        goto error;
    }
    TARGET(RERAISE) {
        a = POP();
        if (A == 0) goto raise_again;
        SAVE();
        error_restore(vm, a);
        next = frame_unwind(vm, frame, (uint32_t)value_small_int(PEEK(A)));
        goto unwound;
    }
    TARGET(LOAD_ASSERTION_ERROR) {
        PUSH(value_keep(value_from_obj(vm->exceptions[EXC_ASSERTION_ERROR])));
        DISPATCH();
    }

    // ---- imports ----
    TARGET(IMPORT_NAME) { REPLACE_TWO(import_name(vm, frame, NAME_AT(A), b, a)); }
    TARGET(IMPORT_FROM) { PUSH_RESULT(import_from(vm, TOP(), NAME_AT(A))); }
    TARGET(IMPORT_STAR) { CONSUME_TOP(import_star(vm, a, frame->function->globals)); }

    // ---- match ----
    TARGET(GET_LEN) {
        SAVE();
        int64_t length = value_length(vm, TOP());
        a = length < 0 ? VALUE_ERROR : value_from_small_int(length);
        goto push_result;
    }
    TARGET(MATCH_MAPPING) {
        SAVE();
        int matches = match_mapping(vm, TOP());
        a = matches < 0 ? VALUE_ERROR : value_from_bool(matches);
        goto push_result;
    }
    TARGET(MATCH_SEQUENCE) {
        SAVE();
        int matches = match_sequence(vm, TOP());
        a = matches < 0 ? VALUE_ERROR : value_from_bool(matches);
        goto push_result;
    }
    TARGET(MATCH_KEYS) { PUSH_RESULT(match_keys(vm, PEEK(2), TOP())); }
    TARGET(MATCH_CLASS) { REPLACE_ITEMS(3, match_class(vm, PEEK(3), PEEK(2), A, TOP())); }
    TARGET(COPY_DICT_WITHOUT_KEYS) { REPLACE_TOP(dict_without_keys(vm, PEEK(2), a)); }

    // ---- other ----
    TARGET(SETUP_ANNOTATIONS) {
        SAVE();
        setup_annotations(vm, frame);
        DISPATCH();
    }
    // These do not count: with and without a trace, a program executes the same number of instructions.
    TARGET(LINE) {
        executed--;
        SAVE();
        record_line(vm, frame, A);
        DISPATCH();
    }
    TARGET(CAUGHT) {
        executed--;
        SAVE();
        program_trace_caught(vm, frame, TOP());
        DISPATCH();
    }
    TARGET(STORED) {
        executed--;
        SAVE();
        program_trace_stored(vm, TOP(), NAME_AT(A));
        DISPATCH();
    }
    TARGET(STORED_ITEM) {
        executed--;
        SAVE();
        program_trace_stored_item(vm, PEEK(3), NAME_AT(A), TOP());
        DISPATCH();
    }

#if !defined(__GNUC__)
    case OPCODE_COUNT: break;
    }
#endif

// ---- the ends of the common forms ----
replace_top:
    RELOAD();
    if (value_is_error(b)) goto error;
    TOP() = b;
    DROP_VALUE(a);
    DISPATCH();
replace_two:
    RELOAD();
    if (value_is_error(c)) goto error;
    sp--;
    TOP() = c;
    DROP_VALUE(b);
    DROP_VALUE(a);
    DISPATCH();
replace_items:
    RELOAD();
    if (value_is_error(a)) goto error;
    for (; item_count > 0; item_count--) {
        b = POP();
        DROP_VALUE(b);
    }
    if (value_is_unset(a)) { // of a native that waits in a virtual thread
        SAVE();
        return RUN_BLOCKED;
    }
    PUSH(a);
    DISPATCH();
unpacked:
    RELOAD();
    if (done) sp += item_count;
    DROP_VALUE(a);
    if (!done) goto error;
    DISPATCH();
push_result:
    RELOAD();
    if (value_is_error(a)) goto error;
    PUSH(a);
    DISPATCH();
consume_two:
    RELOAD();
    if (!done) goto error;
    sp -= 2;
    DROP_VALUE(a);
    DROP_VALUE(b);
    DISPATCH();
consume_top:
    RELOAD();
    if (!done) goto error;
pop_value:
    sp--;
    DROP_VALUE(a);
    DISPATCH();

// ---- a function has done an instruction, perhaps in another frame ----
go_on:
    RELOAD();
    switch (next) {
    case NEXT_GO_ON: break;
    case NEXT_RAISE: ENTER_FRAME(vm->frame); goto error;
    case NEXT_EXIT: return RUN_RETURNED;
    case NEXT_BLOCKED: return RUN_BLOCKED;
    }
    ENTER_FRAME(vm->frame);
    DISPATCH();

// ---- an exception is pending ----
unbound_local:
    SAVE();
    raise_unbound(vm, frame->code, A);
    goto error;
unbound_operand:
    SAVE();
    raise_unbound_operand(vm, frame, word);
error:
    frame->next = ip;
    frame->top = sp;
    next = frame_raise(vm, frame);
    goto unwound;
raise_again: // `a`
    SAVE();
    error_restore(vm, a);
    next = frame_unwind(vm, frame, (uint32_t)(ip - 1 - frame->code->instructions));
unwound:
    RELOAD();
    if (next == NEXT_EXIT) return RUN_RAISED;
    ENTER_FRAME(vm->frame);
    DISPATCH();
}
