/// The interpreter's loop. Every case is short: what is longer is a function of execute.c, gen.c or call_function.c.
///
/// `ip` points behind the fetched instruction, `sp` one past the top of the stack. Before anything that can run
/// other code, look at the frame or raise, SAVE() writes both back to the frame.
#include "sim/vm/interpreter.h"
#include "sim/vm/call.h"
#include "sim/vm/list.h"
#include "sim/vm/program_trace.h"
#include "sim/vm/set.h"
#include "sim/vm/str.h"

#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wpedantic"  // labels as values: one indirect jump per opcode predicts better
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
#define JUMP_TO(target) (ip = frame->code->instructions + (target))
#define ENTER_FRAME(f)                        \
    do {                                      \
        frame = (f);                          \
        vm->frame = frame;                    \
        ip = frame->next;                     \
        sp = frame->top;                      \
        locals = frame_slots(frame);                \
        constants = frame->code->constants;   \
    } while (0)

static inline bool both_small_ints(Value a, Value b) { return a.bits & b.bits & 1; }
static inline bool both_small_floats(Value a, Value b) {
    return value_is_small_float(a) && value_is_small_float(b);
}
static inline Value float_result(Vm *vm, double d) {
    return float_is_small(d) ? value_from_small_float(d) : float_new(vm, d);
}

/// The four hot operators on unboxed operands; VALUE_UNSET sends the rest to value_binary.
static inline Value fast_add(Vm *vm, Value a, Value b) {
    int64_t sum;
    if (both_small_ints(a, b) && !__builtin_add_overflow((int64_t)a.bits, (int64_t)(b.bits - 1), &sum))
        return (Value){(uint64_t)sum};
    if (both_small_floats(a, b)) return float_result(vm, value_small_float(a) + value_small_float(b));
    return VALUE_UNSET;
}
static inline Value fast_sub(Vm *vm, Value a, Value b) {
    int64_t difference;
    if (both_small_ints(a, b) && !__builtin_sub_overflow((int64_t)a.bits, (int64_t)(b.bits - 1), &difference))
        return (Value){(uint64_t)difference};
    if (both_small_floats(a, b)) return float_result(vm, value_small_float(a) - value_small_float(b));
    return VALUE_UNSET;
}
static inline Value fast_mul(Vm *vm, Value a, Value b) {
    int64_t product;
    if (both_small_ints(a, b) &&
        !__builtin_mul_overflow((int64_t)(a.bits - 1), value_small_int(b), &product))
        return (Value){(uint64_t)product | 1};
    if (both_small_floats(a, b)) return float_result(vm, value_small_float(a) * value_small_float(b));
    return VALUE_UNSET;
}
static inline Value fast_mod(Vm *vm, Value a, Value b) {
    (void)vm;
    if (both_small_ints(a, b) && value_small_int(b) > 0) {
        int64_t divisor = value_small_int(b);
        int64_t rest = value_small_int(a) % divisor;
        return value_from_small_int(rest < 0 ? rest + divisor : rest);
    }
    return VALUE_UNSET;
}

/// 1, 0, or -1: not for unboxed numbers, use value_compare.
static inline int fast_compare(CompareOp op, Value a, Value b) {
    if (both_small_ints(a, b)) {
        int64_t x = (int64_t)a.bits, y = (int64_t)b.bits;
        switch (op) {
        case OP_LT: return x < y;
        case OP_LE: return x <= y;
        case OP_EQ: return x == y;
        case OP_NE: return x != y;
        case OP_GT: return x > y;
        case OP_GE: return x >= y;
        }
    }
    if (both_small_floats(a, b)) {
        double x = value_small_float(a), y = value_small_float(b);
        switch (op) {
        case OP_LT: return x < y;
        case OP_LE: return x <= y;
        case OP_EQ: return x == y;
        case OP_NE: return x != y;
        case OP_GT: return x > y;
        case OP_GE: return x >= y;
        }
    }
    return -1;
}

static inline int fast_truth(Value v) {
    if (v.bits == VALUE_TRUE.bits) return 1;
    if (v.bits == VALUE_FALSE.bits || value_is_none(v)) return 0;
    if (value_is_small_int(v)) return value_small_int(v) != 0;
    return -1;
}

/// Finds the handler of the instruction at `index`; NULL if there is none in this frame.
static const ExceptionRange *find_handler(const Code *code, uint32_t index) {
    for (uint32_t i = 0; i < code->range_count; i++)
        if (code->ranges[i].start <= index && index < code->ranges[i].end) return &code->ranges[i];
    return NULL;
}

/// Drops the values of the stack above `base`.
static void cut_stack(Vm *vm, Value *base, Value *sp) {
    while (sp > base) value_drop(vm, *--sp);
}

/// Where the instruction `store` puts its operand; NULL if it is none of the simple ones.
static const Value *store_target(Vm *vm, Frame *frame, Instruction store) {
    uint32_t argument = instruction_argument(store);
    Opcode opcode = instruction_opcode(store);
    if (opcode == OPCODE_STORE_FAST) return &frame_slots(frame)[argument];
    if (opcode == OPCODE_STORE_DEREF) return &((Cell *)value_obj(frame_slots(frame)[argument]))->value;
    if (opcode != OPCODE_STORE_GLOBAL) return NULL;
    const Dict *globals = frame->function->globals;
    int32_t entry = dict_find_str(vm, globals, frame->code->names[argument]);
    return entry < 0 ? NULL : &globals->entries[entry].value;
}

/// a + b of two strs before the instruction `store`. If that overwrites the variable `a` came from, and nobody else has
/// `a` (its count of references is `own_references`), the text grows where it is, as CPython's does.
static Value add_strs(Vm *vm, Frame *frame, Instruction store, Value a, Value b, uint32_t own_references) {
    Str *left = value_str_ptr(a), *right = value_str_ptr(b);
    if (left->head.refcount == own_references) {
        const Value *target = store_target(vm, frame, store);
        if (target && value_same(*target, a)) return str_value(str_append(vm, left, right));
    }
    return str_value(str_concat(vm, left, right));
}

static inline bool are_exact_strs(Vm *vm, Value a, Value b) {
    const Type *str = vm->types[TYPE_STR];
    return value_is_obj(a) && value_obj(a)->type == str && value_is_obj(b) && value_obj(b)->type == str;
}

/// What the fast operators leave over; `a` has `own_references` from its variable and the stack.
static inline Value slow_binary(Vm *vm, Frame *frame, BinaryOp op, Instruction next, Value a, Value b,
                                uint32_t own_references) {
    if (op == OP_ADD && are_exact_strs(vm, a, b)) return add_strs(vm, frame, next, a, b, own_references);
    return value_binary(vm, op, a, b);
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
    uint32_t lasti; // the instruction to blame for the exception on its way
    Value a, b, c;

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

    TARGET(NOP) DISPATCH();

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
        if (value_is_error(a)) goto error;
        PUSH(value_keep(a));
        DISPATCH();
    }
    TARGET(LOAD_NAME) {
        SAVE();
        a = load_name(vm, frame, NAME_AT(A));
        if (value_is_error(a)) goto error;
        PUSH(a);
        DISPATCH();
    }
    TARGET(STORE_NAME) {
        SAVE();
        a = TOP();
        bool stored = value_set_item(vm, locals[0], value_from_obj(NAME_AT(A)), a);
        RELOAD();
        if (!stored) goto error;
        sp--;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(DELETE_NAME) {
        SAVE();
        if (value_is_dict(locals[0]) && !dict_del_str(vm, value_dict(locals[0]), NAME_AT(A))) {
            error_raise(vm, EXC_NAME_ERROR, "name '%S' is not defined", NAME_AT(A));
            goto error;
        }
        DISPATCH();
    }
    TARGET(LOAD_GLOBAL) {
        InlineCache *cache = &frame->code->caches[*ip++];
        Dict *globals = frame->function->globals;
        if (cache->version_a == globals->keys_version && cache->kind == 1) {
            a = value_keep(globals->entries[cache->entry].value);
        } else if (cache->version_a == globals->keys_version && cache->version_b == vm->builtins->keys_version) {
            a = value_keep(vm->builtins->entries[cache->entry].value);
        } else {
            SAVE();
            a = load_global(vm, frame, NAME_AT(A), cache);
            if (value_is_error(a)) goto error;
        }
        PUSH(a);
        DISPATCH();
    }
    TARGET(LOAD_GLOBAL_CALL) {
        InlineCache *cache = &frame->code->caches[*ip++];
        Dict *globals = frame->function->globals;
        if (cache->version_a == globals->keys_version && cache->kind == 1) {
            a = value_keep(globals->entries[cache->entry].value);
        } else if (cache->version_a == globals->keys_version && cache->version_b == vm->builtins->keys_version) {
            a = value_keep(vm->builtins->entries[cache->entry].value);
        } else {
            SAVE();
            a = load_global(vm, frame, NAME_AT(A), cache);
            if (value_is_error(a)) goto error;
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
        InlineCache *cache = &frame->code->caches[*ip++];
        SAVE();
        a = TOP();
        b = load_attr(vm, a, NAME_AT(A), cache);
        RELOAD();
        if (value_is_error(b)) goto error;
        TOP() = b;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(LOAD_METHOD) {
        InlineCache *cache = &frame->code->caches[*ip++];
        SAVE();
        a = TOP();
        b = load_method(vm, a, NAME_AT(A), cache, &c);
        RELOAD();
        if (value_is_error(b)) goto error;
        TOP() = b;
        PUSH(c);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(STORE_ATTR) {
        SAVE();
        a = TOP();
        b = PEEK(2);
        bool stored = value_set_attr(vm, a, NAME_AT(A), b);
        RELOAD();
        if (!stored) goto error;
        sp -= 2;
        DROP_VALUE(b);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(DELETE_ATTR) {
        SAVE();
        a = TOP();
        bool deleted = value_del_attr(vm, a, NAME_AT(A));
        RELOAD();
        if (!deleted) goto error;
        sp--;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(LOAD_SUBSCR) {
        SAVE();
        b = TOP();
        a = PEEK(2);
        c = value_get_item(vm, a, b);
        RELOAD();
        if (value_is_error(c)) goto error;
        sp--;
        TOP() = c;
        DROP_VALUE(b);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(STORE_SUBSCR) {
        SAVE();
        b = TOP();
        a = PEEK(2);
        c = PEEK(3);
        bool stored = value_set_item(vm, a, b, c);
        RELOAD();
        if (!stored) goto error;
        sp -= 3;
        DROP_VALUE(c);
        DROP_VALUE(a);
        DROP_VALUE(b);
        DISPATCH();
    }
    TARGET(DELETE_SUBSCR) {
        SAVE();
        b = TOP();
        a = PEEK(2);
        bool deleted = value_del_item(vm, a, b);
        RELOAD();
        if (!deleted) goto error;
        sp -= 2;
        DROP_VALUE(a);
        DROP_VALUE(b);
        DISPATCH();
    }
    TARGET(BUILD_SLICE) {
        c = A == 3 ? POP() : VALUE_NONE;
        b = POP();
        a = slice_new(vm, TOP(), b, c);
        value_drop(vm, TOP());
        value_drop(vm, b);
        value_drop(vm, c);
        TOP() = a;
        DISPATCH();
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
            RELOAD();                                                               \
            if (value_is_error(c)) goto error;                                      \
            sp -= 2;                                                                \
            PUSH(c);                                                                \
            DROP_VALUE(b);                                                          \
            DROP_VALUE(a);                                                          \
            DISPATCH();                                                             \
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
            c = slow_binary(vm, frame, slow_op, *ip, a, b, 2);                      \
            RELOAD();                                                               \
            if (value_is_error(c)) goto error;                                      \
            TOP() = c;                                                              \
            DROP_VALUE(a);                                                          \
            DISPATCH();                                                             \
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

    TARGET(BINARY) {
        SAVE();
        b = TOP();
        a = PEEK(2);
        c = value_binary(vm, (BinaryOp)A, a, b);
        RELOAD();
        if (value_is_error(c)) goto error;
        sp--;
        TOP() = c;
        DROP_VALUE(b);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(INPLACE) {
        b = TOP();
        a = PEEK(2);
        c = A == OP_ADD ? fast_add(vm, a, b) : A == OP_SUB ? fast_sub(vm, a, b) : VALUE_UNSET;
        if (!value_is_unset(c)) {
            sp--;
            TOP() = c;
            DISPATCH();
        }
        SAVE();
        if (A == OP_ADD && are_exact_strs(vm, a, b)) c = add_strs(vm, frame, *ip, a, b, 2);
        else c = value_inplace(vm, (BinaryOp)A, a, b);
        RELOAD();
        if (value_is_error(c)) goto error;
        sp--;
        TOP() = c;
        DROP_VALUE(b);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(NEGATIVE) {
        a = TOP();
        if (value_is_small_int(a) && value_small_int(a) != SMALL_INT_MIN) {
            TOP() = value_from_small_int(-value_small_int(a));
            DISPATCH();
        }
        SAVE();
        b = value_unary(vm, OP_NEGATIVE, a);
        goto unary_done;
    }
    TARGET(POSITIVE) {
        SAVE();
        a = TOP();
        b = value_unary(vm, OP_POSITIVE, a);
        goto unary_done;
    }
    TARGET(INVERT) {
        SAVE();
        a = TOP();
        b = value_unary(vm, OP_INVERT, a);
    unary_done:
        RELOAD();
        if (value_is_error(b)) goto error;
        TOP() = b;
        DROP_VALUE(a);
        DISPATCH();
    }
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
        if (truth >= 0) {
            c = value_from_bool(truth);
        } else {
            SAVE();
            c = value_compare(vm, (CompareOp)A, a, b);
            RELOAD();
            if (value_is_error(c)) goto error;
        }
        sp--;
        TOP() = c;
        DROP_VALUE(b);
        DROP_VALUE(a);
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
            if (value_is_unset(a) || value_is_unset(b)) goto unbound_comparison;
            SAVE();
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
        RELOAD();
        if (truth < 0) goto error;
        sp--;
        TOP() = value_from_bool(truth != (int)A);
        DROP_VALUE(b);
        DROP_VALUE(a);
        DISPATCH();
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
    TARGET(BUILD_SET) {
        SAVE();
        a = build_set(vm, sp - A, A);
        RELOAD();
        if (value_is_error(a)) goto error;
        cut_stack(vm, sp - A, sp);
        sp -= A;
        PUSH(a);
        DISPATCH();
    }
    TARGET(BUILD_MAP) {
        SAVE();
        bool built = build_map(vm, sp - 2 * A, A, &a);
        RELOAD();
        if (!built) goto error;
        cut_stack(vm, sp - 2 * A, sp);
        sp -= 2 * A;
        PUSH(a);
        DISPATCH();
    }
    TARGET(BUILD_STRING) {
        a = build_string(vm, sp - A, A);
        cut_stack(vm, sp - A, sp);
        sp -= A;
        PUSH(a);
        DISPATCH();
    }
    TARGET(FORMAT_VALUE) {
        SAVE();
        b = A & 4 ? TOP() : VALUE_UNSET;
        a = A & 4 ? PEEK(2) : TOP();
        c = format_value(vm, a, A & 3, b);
        RELOAD();
        if (value_is_error(c)) goto error;
        if (A & 4) {
            sp--;
            DROP_VALUE(b);
        }
        TOP() = c;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(LIST_APPEND) {
        a = POP();
        list_append(vm, value_list(PEEK(A)), a);
        value_drop(vm, a);
        DISPATCH();
    }
    TARGET(SET_ADD) {
        SAVE();
        a = TOP();
        bool added = set_add(vm, value_set(PEEK(A + 1)), a);
        RELOAD();
        if (!added) goto error;
        sp--;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(MAP_ADD) {
        SAVE();
        b = TOP();
        a = PEEK(2);
        bool added = dict_set(vm, value_dict(PEEK(A + 2)), a, b);
        RELOAD();
        if (!added) goto error;
        sp -= 2;
        DROP_VALUE(b);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(LIST_EXTEND) {
        SAVE();
        a = TOP();
        bool extended = list_extend_unpacked(vm, value_list(PEEK(A + 1)), a);
        RELOAD();
        if (!extended) goto error;
        sp--;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(SET_UPDATE) {
        SAVE();
        a = TOP();
        bool updated = set_update(vm, value_set(PEEK(A + 1)), a);
        RELOAD();
        if (!updated) goto error;
        sp--;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(DICT_UPDATE) {
        SAVE();
        a = TOP();
        bool updated = dict_update_unpacked(vm, value_dict(PEEK(A + 1)), a);
        RELOAD();
        if (!updated) goto error;
        sp--;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(DICT_MERGE) {
        SAVE();
        a = TOP();
        bool merged = dict_merge_keywords(vm, PEEK(A + 4), value_dict(PEEK(A + 1)), a);
        RELOAD();
        if (!merged) goto error;
        sp--;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(LIST_TO_TUPLE) {
        List *list = value_list(TOP());
        Tuple *tuple = tuple_from(vm, list->items, list->count);
        DROP(vm, list);
        TOP() = value_from_obj(tuple);
        DISPATCH();
    }
    TARGET(UNPACK_SEQUENCE) {
        SAVE();
        a = POP();
        bool unpacked = unpack_sequence(vm, a, A, sp);
        RELOAD();
        if (!unpacked) {
            value_drop(vm, a);
            goto error;
        }
        sp += A;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(UNPACK_EX) {
        SAVE();
        a = POP();
        bool unpacked = unpack_ex(vm, a, A & 0xff, A >> 8, sp);
        RELOAD();
        if (!unpacked) {
            value_drop(vm, a);
            goto error;
        }
        sp += (A & 0xff) + 1 + (A >> 8);
        DROP_VALUE(a);
        DISPATCH();
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
        if (!truth) {
            JUMP_TO(A);
        } else {
            sp--;
            DROP_VALUE(a);
        }
        DISPATCH();
    }
    TARGET(JUMP_IF_TRUE_OR_POP) {
        a = TOP();
        SAVE();
        int truth = value_truth(vm, a);
        RELOAD();
        if (truth < 0) goto error;
        if (truth) {
            JUMP_TO(A);
        } else {
            sp--;
            DROP_VALUE(a);
        }
        DISPATCH();
    }
    TARGET(GET_ITER) {
        SAVE();
        a = TOP();
        b = value_iter(vm, a);
        RELOAD();
        if (value_is_error(b)) goto error;
        TOP() = b;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(FOR_ITER) {
        a = TOP();
        SAVE();
        if (value_obj(a)->kind == TYPE_GENERATOR && ((Gen *)value_obj(a))->mode == GEN_MODE_NONE) {
            Gen *gen = (Gen *)value_obj(a);
            if (gen->state == GEN_CLOSED) goto for_end;
            if (gen->state != GEN_RUNNING) {
                bool started = gen->state == GEN_SUSPENDED;
                Frame *resumed = started ? &gen->innermost->frame : &gen->frame;
                if (!root_resume(vm, gen, GEN_MODE_FOR)) goto error;
                gen->frame.back = frame;
                ENTER_FRAME(resumed);
                if (started) PUSH(VALUE_NONE);
                DISPATCH();
            }
        }
        b = value_obj(a)->type->next ? value_obj(a)->type->next(vm, value_obj(a)) : value_next(vm, a);
        RELOAD();
        if (value_is_error(b)) goto error;
        if (!value_is_unset(b)) {
            PUSH(b);
            DISPATCH();
        }
    for_end:
        sp--;
        JUMP_TO(A);
        DROP_VALUE(a);
        DISPATCH();
    }

    // ---- calls ----
    TARGET(CALL) {
        uint32_t count = A;
        Value *args = sp - count;
        SAVE();
    call_again:
        a = args[-2];
        if (!value_is_obj(a)) goto call_other;
        switch (value_obj(a)->kind) {
        case TYPE_METHOD:
            if (value_is_unset(args[-1])) {
                Method *method = (Method *)value_obj(a);
                args[-1] = value_keep(method->self);
                args[-2] = value_keep(method->function);
                DROP(vm, method);
                goto call_again;
            }
            goto call_other;
        case TYPE_FUNCTION: {
            Function *function = (Function *)value_obj(a);
            Code *code = function->code;
            if (!value_is_unset(args[-1])) {
                args--;
                count++;
            }
            if (count == code->positional_count && code_is_simple(code)) {
                if (!vm_enter_call(vm)) goto error;
                if (executed >= vm->check_at) vm_check_limits(vm);
                Frame *callee = frame_push(vm, function);
                memcpy(frame_slots(callee), args, count * sizeof(Value));
                for (uint32_t i = count; i < code->local_count; i++) frame_slots(callee)[i] = VALUE_UNSET;
                sp -= A + 2;
                frame->top = sp;
                callee->back = frame;
                callee->flags = 0;
                if (code->flags & CODE_HAS_CELLS) frame_make_cells(vm, callee);
                ENTER_FRAME(callee);
                DISPATCH();
            }
            if (code_makes_generator(code)) {
                Gen *gen = function_generator(vm, function, args, (int)count, NULL);
                RELOAD();
                if (!gen) goto error;
                c = value_from_obj(gen);
                goto call_done;
            }
            Frame *callee = function_frame(vm, function, args, (int)count, NULL);
            RELOAD();
            if (!callee) goto error;
            cut_stack(vm, sp - (A + 2), sp);
            sp -= A + 2;
            frame->top = sp;
            callee->back = frame;
            ENTER_FRAME(callee);
            DISPATCH();
        }
        case TYPE_NATIVE:
        case TYPE_NATIVE_METHOD: {
            Native *native = (Native *)value_obj(a);
            const NativeDef *def = native->def;
            if (!value_is_unset(args[-1])) {
                if (!value_is_unset(native->self)) goto call_other; // a decorator: no slot is left for the bound self
                args--;
                count++;
            } else if (!value_is_unset(native->self)) {
                args[-1] = value_keep(native->self);  // the unused slot takes the bound self
                args--;
                count++;
            }
            if (def->fn && !def->parameters && (int)count >= def->min && ((int)count <= def->max || def->max < 0) &&
                (value_obj(a)->kind == TYPE_NATIVE ? !(def->flags & NATIVE_STATIC)
                                                   : value_type(vm, args[0]) == native->owner)) {
                c = def->fn(vm, args, (int)count);
            } else {
                c = native_call_checked(vm, native, args, (int)count, NULL);
            }
            RELOAD();
            if (value_is_error(c)) goto error;
            if (value_is_unset(c)) goto blocked;
            goto call_done;
        }
        case TYPE_TYPE: {
            Type *type = (Type *)value_obj(a);
            Function *init = class_python_init(vm, type);
            if (!init || !value_is_unset(args[-1]) || code_makes_generator(init->code)) goto call_other;
            Obj *instance = obj_new(vm, type, 0);
            args[-1] = value_from_obj(instance);
            Frame *callee = function_frame(vm, init, args - 1, (int)count + 1, NULL);
            RELOAD();
            if (!callee) goto error;
            value_keep(args[-1]);
            c = args[-1];
            cut_stack(vm, sp - (A + 2), sp);
            sp -= A + 2;
            PUSH(c);
            frame->top = sp;
            callee->back = frame;
            callee->flags = FRAME_INIT;
            ENTER_FRAME(callee);
            DISPATCH();
        }
        default: break;
        }
    call_other:
        if (!value_is_unset(args[-1])) {
            args--;
            count++;
        }
        c = vm_call(vm, a, args, (int)count);
        RELOAD();
        if (value_is_error(c)) goto error;
        if (value_is_unset(c)) goto blocked;
    call_done:
        args = sp - (A + 2);
        while (sp > args) {
            b = POP();
            DROP_VALUE(b);
        }
        PUSH(c);
        DISPATCH();
    }
    TARGET(CALL_KW) {
        const Tuple *kwnames = value_tuple(constants[*ip++]);
        uint32_t given = A;
        Value *args = sp - given;
        uint32_t count = given - kwnames->count;
        SAVE();
        a = args[-2];
        if (!value_is_unset(args[-1])) {
            args--;
            count++;
        }
        if (value_has_kind(a, TYPE_FUNCTION) && !code_makes_generator(((Function *)value_obj(a))->code)) {
            Frame *callee = function_frame(vm, (Function *)value_obj(a), args, (int)count, kwnames);
            RELOAD();
            if (!callee) goto error;
            cut_stack(vm, sp - (given + 2), sp);
            sp -= given + 2;
            frame->top = sp;
            callee->back = frame;
            ENTER_FRAME(callee);
            DISPATCH();
        }
        c = vm_call_kw(vm, a, args, (int)count, kwnames);
        RELOAD();
        if (value_is_error(c)) goto error;
        if (value_is_unset(c)) goto blocked;
        args = sp - (given + 2);
        while (sp > args) {
            b = POP();
            DROP_VALUE(b);
        }
        PUSH(c);
        DISPATCH();
    }
    TARGET(CALL_EX) {
        SAVE();
        Value keywords = A & 1 ? TOP() : VALUE_UNSET;
        b = A & 1 ? PEEK(2) : TOP();
        a = PEEK(3 + (A & 1));
        Frame *callee = frame_unpacked(vm, a, b, keywords);
        RELOAD();
        if (callee) {
            cut_stack(vm, sp - 3 - (A & 1), sp);
            sp -= 3 + (A & 1);
            frame->top = sp;
            callee->back = frame;
            ENTER_FRAME(callee);
            DISPATCH();
        }
        if (error_is_pending(vm)) goto error;
        c = call_unpacked(vm, a, b, keywords);
        RELOAD();
        if (value_is_error(c)) goto error;
        if (value_is_unset(c)) goto blocked;
        cut_stack(vm, sp - 3 - (A & 1), sp);
        sp -= 3 + (A & 1);
        PUSH(c);
        DISPATCH();
    }
    TARGET(RETURN_VALUE) {
        a = POP();
        SAVE();
        goto leave_frame;
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
        SAVE();
        Gen *gen = frame_gen(frame);
        if (frame->code->flags & CODE_ASYNC_GENERATOR) {
            Frame *back = frame->back;
            if (vm->trace) program_trace_left(vm, gen, TRACE_FRAME_END_YIELD);
            gen_leave(vm, gen);
            gen->state = GEN_SUSPENDED;
            gen->innermost = gen;
            frame->back = NULL;
            ENTER_FRAME(back);
            if (!async_step_yielded(vm, TOP(), &a)) goto error;
            goto send_done;
        }
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
    TARGET(GET_YIELD_FROM_ITER) {
        a = TOP();
        if (value_has_kind(a, TYPE_GENERATOR)) DISPATCH();
        if (value_has_kind(a, TYPE_COROUTINE)) {
            if (frame->code->flags & CODE_ITERABLE_COROUTINE) DISPATCH();
            SAVE();
            error_raise(vm, EXC_TYPE_ERROR, "cannot 'yield from' a coroutine object in a non-coroutine generator");
            goto error;
        }
        SAVE();
        b = value_iter(vm, a);
        RELOAD();
        if (value_is_error(b)) goto error;
        TOP() = b;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(GET_AWAITABLE) {
        a = TOP();
        SAVE();
        b = await_target(vm, a, A);
        RELOAD();
        if (value_is_error(b)) goto error;
        TOP() = b;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(SEND) {
        b = TOP();
        a = PEEK(2);
        SAVE();
        bool resumed = frame->flags & FRAME_AWAITING;
        frame->flags &= ~(uint32_t)FRAME_AWAITING;
        if (value_is_gen(a) && !((Gen *)value_obj(a))->is_native) {
            Gen *gen = (Gen *)value_obj(a);
            if (gen->state == GEN_CLOSED && gen->head.kind == TYPE_GENERATOR) {
                sp--;
                value_drop(vm, b);
                a = VALUE_NONE;
                goto send_done;
            }
            bool started = gen->state == GEN_SUSPENDED;
            if (!gen_enter(vm, gen, GEN_MODE_DELEGATE)) goto error;
            if (vm->trace) program_trace_entered(vm, frame, gen);
            gen->frame.back = frame;
            sp--;
            frame->top = sp;
            Frame *resume = started ? &gen->innermost->frame : &gen->frame;
            ENTER_FRAME(resume);
            if (started) {
                PUSH(b);
            } else {
                value_drop(vm, b);
            }
            DISPATCH();
        }
        if (value_has_kind(a, TYPE_ASYNC_GENERATOR_STEP)) {
            StepResult result;
            RunEntry how;
            Gen *gen = async_step_begin(vm, a, b, &result, &c, &how);
            RELOAD();
            if (gen) {
                bool started = gen->state == GEN_SUSPENDED;
                if (!gen_enter(vm, gen, GEN_MODE_STEP)) goto error;
                if (vm->trace) program_trace_entered(vm, frame, gen);
                gen->frame.back = frame;
                sp--;
                frame->top = sp;
                ENTER_FRAME(&gen->frame);
                if (how == ENTER_RAISE) {
                    value_drop(vm, b);
                    goto error;
                }
                if (started) {
                    PUSH(c);
                } else {
                    value_drop(vm, c);
                }
                value_drop(vm, b);
                DISPATCH();
            }
            if (result == STEP_ERROR) goto error;
            sp--;
            value_drop(vm, b);
            a = c;
            goto send_done;
        }
        StepResult result = await_step(vm, a, b, resumed, &c);
        RELOAD();
        if (result == STEP_ERROR) goto error;
        sp--;
        DROP_VALUE(b);
        if (result == STEP_YIELD) {
            PUSH(c);
            DISPATCH();
        }
        a = c;
    send_done:
        // `a` is the result of the awaitable on top, frame->next the word behind the SEND.
        b = TOP();
        TOP() = a;
        JUMP_TO(instruction_argument(frame->next[-1]));
        DROP_VALUE(b);
        DISPATCH();
    }
    TARGET(GET_AITER) {
        SAVE();
        a = TOP();
        b = async_iter(vm, a);
        RELOAD();
        if (value_is_error(b)) goto error;
        TOP() = b;
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(GET_ANEXT) {
        SAVE();
        a = async_next(vm, TOP());
        RELOAD();
        if (value_is_error(a)) goto error;
        PUSH(a);
        DISPATCH();
    }
    TARGET(END_ASYNC_FOR) {
        a = POP();
        if (exception_is(vm, a, EXC_STOP_ASYNC_ITERATION)) {
            b = POP();
            DROP_VALUE(a);
            DROP_VALUE(b);
            DISPATCH();
        }
        error_restore(vm, a);
        goto unwind;
    }

    // ---- with ----
    TARGET(BEFORE_WITH) {
        SAVE();
        a = TOP();
        bool entered = before_with(vm, a, false, &b, &c);
        RELOAD();
        if (!entered) goto error;
        TOP() = b;
        PUSH(c);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(BEFORE_ASYNC_WITH) {
        SAVE();
        a = TOP();
        bool entered = before_with(vm, a, true, &b, &c);
        RELOAD();
        if (!entered) goto error;
        TOP() = b;
        PUSH(c);
        DROP_VALUE(a);
        DISPATCH();
    }
    TARGET(WITH_EXCEPT_START) {
        SAVE();
        a = with_except_start(vm, PEEK(4), TOP());
        RELOAD();
        if (value_is_error(a)) goto error;
        PUSH(a);
        DISPATCH();
    }

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
        b = TOP();
        int matches = check_exc_match(vm, PEEK(2), b);
        RELOAD();
        if (matches < 0) goto error;
        if (vm->trace && matches) program_trace_caught(vm, frame, PEEK(2));
        TOP() = value_from_bool(matches);
        value_drop(vm, b);
        DISPATCH();
    }
    TARGET(CHECK_EG_MATCH) {
        SAVE();
        b = TOP();
        a = PEEK(2);
        Value rest, match;
        bool checked = check_eg_match(vm, a, b, &rest, &match);
        RELOAD();
        if (!checked) goto error;
        PEEK(2) = rest;
        TOP() = match;
        if (!value_is_none(match)) {
            value_replace(vm, &vm->handling->exception, value_keep(match));
            if (vm->trace) program_trace_caught(vm, frame, match);
        }
        value_drop(vm, a);
        value_drop(vm, b);
        DISPATCH();
    }
    TARGET(PREP_RERAISE_STAR) {
        SAVE();
        b = TOP();
        a = PEEK(2);
        c = prep_reraise_star(vm, a, b);
        RELOAD();
        if (value_is_error(c)) goto error;
        sp--;
        TOP() = c;
        value_drop(vm, a);
        value_drop(vm, b);
        DISPATCH();
    }
    TARGET(RAISE) {
        SAVE();
        if (A == 0) {
            a = vm_handled(vm);
            if (value_is_unset(a)) {
                error_raise(vm, EXC_RUNTIME_ERROR, "No active exception to reraise");
                goto error;
            }
            error_restore(vm, value_keep(a));
            goto unwind; // as it is: a bare raise adds no traceback entry
        }
        b = A == 2 ? TOP() : VALUE_UNSET;
        error_raise_from(vm, PEEK(A), b);
        RELOAD();
        goto error;
    }
    TARGET(RERAISE) {
        a = POP();
        lasti = (uint32_t)(A > 0 ? value_small_int(PEEK(A)) : ip - 1 - frame->code->instructions);
        SAVE();
        error_restore(vm, a);
        goto unwind_blaming_lasti;
    }
    TARGET(LOAD_ASSERTION_ERROR) {
        PUSH(value_keep(value_from_obj(vm->exceptions[EXC_ASSERTION_ERROR])));
        DISPATCH();
    }

    // ---- imports ----
    TARGET(IMPORT_NAME) {
        SAVE();
        a = import_name(vm, frame, NAME_AT(A), TOP(), PEEK(2));
        RELOAD();
        if (value_is_error(a)) goto error;
        b = POP();
        value_drop(vm, b);
        value_drop(vm, TOP());
        TOP() = a;
        DISPATCH();
    }
    TARGET(IMPORT_FROM) {
        SAVE();
        a = import_from(vm, TOP(), NAME_AT(A));
        RELOAD();
        if (value_is_error(a)) goto error;
        PUSH(a);
        DISPATCH();
    }
    TARGET(IMPORT_STAR) {
        SAVE();
        a = TOP();
        bool imported = import_star(vm, a, frame->function->globals);
        RELOAD();
        if (!imported) goto error;
        sp--;
        DROP_VALUE(a);
        DISPATCH();
    }

    // ---- match ----
    TARGET(GET_LEN) {
        SAVE();
        int64_t length = value_length(vm, TOP());
        RELOAD();
        if (length < 0) goto error;
        PUSH(value_from_small_int(length));
        DISPATCH();
    }
    TARGET(MATCH_MAPPING) {
        SAVE();
        int matches = match_mapping(vm, TOP());
        if (matches < 0) goto error;
        PUSH(value_from_bool(matches));
        DISPATCH();
    }
    TARGET(MATCH_SEQUENCE) {
        SAVE();
        int matches = match_sequence(vm, TOP());
        if (matches < 0) goto error;
        PUSH(value_from_bool(matches));
        DISPATCH();
    }
    TARGET(MATCH_KEYS) {
        SAVE();
        a = match_keys(vm, PEEK(2), TOP());
        RELOAD();
        if (value_is_error(a)) goto error;
        PUSH(a);
        DISPATCH();
    }
    TARGET(MATCH_CLASS) {
        SAVE();
        a = match_class(vm, PEEK(3), PEEK(2), A, TOP());
        RELOAD();
        if (value_is_error(a)) goto error;
        cut_stack(vm, sp - 3, sp);
        sp -= 3;
        PUSH(a);
        DISPATCH();
    }
    TARGET(COPY_DICT_WITHOUT_KEYS) {
        SAVE();
        a = dict_without_keys(vm, PEEK(2), TOP());
        RELOAD();
        if (value_is_error(a)) goto error;
        b = TOP();
        TOP() = a;
        DROP_VALUE(b);
        DISPATCH();
    }

    // ---- other ----
    TARGET(SETUP_ANNOTATIONS) {
        SAVE();
        Value space = frame->code->flags & CODE_CLASS_BODY ? locals[0] : value_from_obj(frame->function->globals);
        if (value_is_unset(dict_get_str(vm, value_dict(space), vm_name(vm, NAME___annotations__)))) {
            Dict *annotations = dict_new(vm);
            dict_set_str(vm, value_dict(space), vm_name(vm, NAME___annotations__), value_from_obj(annotations));
            DROP(vm, annotations);
        }
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

// ---- leaving a frame with the value `a` ----
leave_frame : {
    Frame *back = frame->back;
    uint32_t flags = frame->flags;
    if (flags & FRAME_GENERATOR) {
        Gen *gen = frame_gen(frame);
        GenMode mode = (GenMode)gen->mode;
        if (vm->trace && mode >= GEN_MODE_DELEGATE) program_trace_left(vm, gen, TRACE_FRAME_END_RETURN);
        obj_keep(&gen->head);  // dropping the locals may drop the last other reference
        frame_finish(vm, frame);
        gen_leave(vm, gen);
        executed = vm->executed;
        if (mode == GEN_MODE_NATIVE) {
            vm->frame = back;
            DROP(vm, gen);
            *out = a;
            return RUN_RETURNED;
        }
        ENTER_FRAME(back);
        DROP(vm, gen);
        if (mode == GEN_MODE_FOR) {
            value_drop(vm, a);
            a = POP();
            JUMP_TO(instruction_argument(ip[-1]));
            DROP_VALUE(a);
            DISPATCH();
        }
        if (mode == GEN_MODE_STEP && !async_step_returned(vm, TOP(), &a)) goto error;
        goto send_done;
    }
    frame_finish(vm, frame);
    executed = vm->executed;
    frame_pop(vm, frame);
    vm->depth--;
    if (flags & FRAME_ENTRY) {
        vm->frame = back;
        *out = a;
        return RUN_RETURNED;
    }
    ENTER_FRAME(back);
    if (flags & FRAME_INIT) {
        if (value_is_none(a)) DISPATCH();
        error_raise(vm, EXC_TYPE_ERROR, "__init__() should return None, not '%T'", a);
        value_drop(vm, a);
        goto error;
    }
    PUSH(a);
    DISPATCH();
}

// ---- a virtual thread waits: its frames stay, and the result of the call is pushed when it goes on ----
blocked : {
    uint32_t operands = (word & 0xff) == OPCODE_CALL_EX ? 3 + (A & 1) : A + 2;
    cut_stack(vm, sp - operands, sp);
    sp -= operands;
}
    SAVE();
    vm->frame = frame;
    return RUN_BLOCKED;

// ---- an exception is pending ----
unbound_local:
    SAVE();
    raise_unbound(vm, frame->code, A);
    goto error;
unbound_operand:
    SAVE();
    {
        bool left_is_local = (word & 0xff) != OPCODE_ADD_SL && (word & 0xff) != OPCODE_SUB_SL &&
                             (word & 0xff) != OPCODE_MUL_SL && (word & 0xff) != OPCODE_MOD_SL;
        uint32_t slot = left_is_local && value_is_unset(locals[A & 0xfff]) ? A & 0xfff : A >> 12;
        raise_unbound(vm, frame->code, slot);
    }
    goto error;
unbound_comparison:
    SAVE();
    raise_unbound(vm, frame->code, value_is_unset(locals[A >> 3 & 0x3ff]) ? A >> 3 & 0x3ff : A >> 13 & 0x3ff);
    goto error;

error:
    frame->next = ip;
    frame->top = sp;
    traceback_add_frame(vm, frame);
unwind:
    lasti = (uint32_t)(ip - 1 - frame->code->instructions);
unwind_blaming_lasti:
    for (;;) {
        uint32_t index = (uint32_t)(ip - 1 - frame->code->instructions);
        const ExceptionRange *range = find_handler(frame->code, index);
        if (range) {
            Value *base = frame_stack_base(frame) + range->depth;
            Value exception = error_take(vm);
            while (sp > base) {
                a = POP();
                DROP_VALUE(a);
            }
            if (range->push_lasti) PUSH(value_from_small_int(lasti));
            PUSH(exception);
            JUMP_TO(range->handler);
            DISPATCH();
        }
        Frame *back = frame->back;
        uint32_t flags = frame->flags;
        Value pending = error_take(vm);
        cut_stack(vm, frame_stack_base(frame), sp);
        frame->top = frame_stack_base(frame);
        error_restore(vm, pending);
        if (flags & FRAME_GENERATOR) {
            Gen *gen = frame_gen(frame);
            GenMode mode = (GenMode)gen->mode;
            obj_keep(&gen->head);
            gen_convert_stop(vm, gen);
            if (vm->trace && mode >= GEN_MODE_DELEGATE) program_trace_left(vm, gen, TRACE_FRAME_END_RAISE);
            frame_finish(vm, frame);
            gen_leave(vm, gen);
            executed = vm->executed;
            if (mode == GEN_MODE_NATIVE) {
                vm->frame = back;
                DROP(vm, gen);
                return RUN_RAISED;
            }
            ENTER_FRAME(back);
            DROP(vm, gen);
            if (mode == GEN_MODE_STEP && async_step_raised(vm, TOP(), &a)) goto send_done;
        } else {
            frame_finish(vm, frame);
            executed = vm->executed;
            frame_pop(vm, frame);
            vm->depth--;
            if (flags & FRAME_ENTRY) {
                vm->frame = back;
                return RUN_RAISED;
            }
            ENTER_FRAME(back);
        }
        traceback_add_frame(vm, frame);
        lasti = (uint32_t)(ip - 1 - frame->code->instructions);
    }
}
