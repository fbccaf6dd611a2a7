// Improves a finished instruction list: jumps that lead to jumps, swaps before stores, and the fused
// instructions of opcode.def. Nothing here changes what a program does, or the place that an exception is
// blamed on.
#include "sim/lang/code_builder.h"
#include "sim/vm/protocol.h"

/// Slots above are never fused: their state is not followed.
#define FOLLOWED_SLOTS 64

typedef struct Peephole {
    CodeBuilder *builder;
    bool *is_target;  // [count + 1]: a jump or an exception may lead to this instruction
    uint64_t *bound;  // [count + 1]: bit i: slot i is certainly bound before this instruction
    uint64_t initial; // at entry
} Peephole;

static PendingInstruction *at(const Peephole *p, int32_t i) {
    return &p->builder->instructions.items[i];
}

static int32_t next_live(const CodeBuilder *builder, int32_t i) {
    while (i < builder->instructions.count && builder->instructions.items[i].deleted)
        i++;
    return i;
}

static int32_t label_position(const CodeBuilder *builder, uint32_t label) {
    return next_live(builder, builder->labels.items[label].position);
}

/// A new label before instruction `position`.
static Label label_at(CodeBuilder *builder, int32_t position) {
    Label label = builder_label(builder);
    builder->labels.items[label] = (LabelState){position, 0};
    return label;
}

// ---- jumps ---------------------------------------------------------------------------------------------

static bool is_jump_or_pop(Opcode opcode) {
    return opcode == OPCODE_JUMP_IF_FALSE_OR_POP || opcode == OPCODE_JUMP_IF_TRUE_OR_POP;
}

static bool is_pop_jump(Opcode opcode) {
    return opcode >= OPCODE_POP_JUMP_IF_FALSE && opcode <= OPCODE_POP_JUMP_IF_NOT_NONE;
}

/// `x and y` whose value is tested next: the test can be skipped if this one decided it.
static bool thread_value_jump(CodeBuilder *builder, PendingInstruction *jump, int32_t target) {
    const PendingInstruction *next = &builder->instructions.items[target];
    bool on_true = jump->opcode == OPCODE_JUMP_IF_TRUE_OR_POP;
    Opcode same_pop = on_true ? OPCODE_POP_JUMP_IF_TRUE : OPCODE_POP_JUMP_IF_FALSE;
    Opcode other_pop = on_true ? OPCODE_POP_JUMP_IF_FALSE : OPCODE_POP_JUMP_IF_TRUE;
    Opcode other_keep = on_true ? OPCODE_JUMP_IF_FALSE_OR_POP : OPCODE_JUMP_IF_TRUE_OR_POP;
    if (next->opcode == jump->opcode) {
        jump->argument = next->argument;
    } else if (next->opcode == same_pop) {
        jump->opcode = same_pop;
        jump->argument = next->argument;
    } else if ((next->opcode == other_pop || next->opcode == other_keep) &&
               next->where.line == jump->where.line) {
        jump->opcode = same_pop;
        jump->argument = (uint32_t)label_at(builder, target + 1);
    } else {
        return false;
    }
    return true;
}

/// Leads jump number `i` on if its target is a jump. Conditional jumps are not led back: limits are checked
/// at JUMP_BACKWARD. True if something changed.
static bool thread_jump(CodeBuilder *builder, int32_t i) {
    PendingInstruction *jump = &builder->instructions.items[i];
    int32_t target = label_position(builder, jump->argument);
    if (target >= builder->instructions.count || target == i) return false;
    const PendingInstruction *next = &builder->instructions.items[target];
    if (next->begins_line) return false;
    if (is_jump_or_pop(jump->opcode) && thread_value_jump(builder, jump, target)) return true;
    if (jump->opcode == OPCODE_JUMP && next->opcode == OPCODE_JUMP_BACKWARD) {
        jump->opcode = label_position(builder, next->argument) <= i ? OPCODE_JUMP_BACKWARD : OPCODE_JUMP;
        jump->argument = next->argument;
        return true;
    }
    bool can_thread =
        jump->opcode == OPCODE_JUMP || is_pop_jump(jump->opcode) || is_jump_or_pop(jump->opcode);
    if (!can_thread || next->opcode != OPCODE_JUMP || next->argument == jump->argument) return false;
    jump->argument = next->argument;
    return true;
}

static Opcode inverted(Opcode opcode) {
    switch ((int)opcode) {
    case OPCODE_POP_JUMP_IF_FALSE: return OPCODE_POP_JUMP_IF_TRUE;
    case OPCODE_POP_JUMP_IF_TRUE: return OPCODE_POP_JUMP_IF_FALSE;
    case OPCODE_POP_JUMP_IF_NONE: return OPCODE_POP_JUMP_IF_NOT_NONE;
    default: return OPCODE_POP_JUMP_IF_NONE;
    }
}

/// A conditional jump over a jump becomes one jump the other way round.
static void invert_jump_over_jump(Peephole *p, int32_t i) {
    PendingInstruction *test = at(p, i);
    int32_t second = next_live(p->builder, i + 1);
    if (!is_pop_jump(test->opcode) || second >= p->builder->instructions.count || p->is_target[second])
        return;
    PendingInstruction *jump = at(p, second);
    if (jump->opcode != OPCODE_JUMP || jump->begins_line) return;
    if (label_position(p->builder, jump->argument) <= second) return;
    if (label_position(p->builder, test->argument) != next_live(p->builder, second + 1)) return;
    test->opcode = inverted(test->opcode);
    test->argument = jump->argument;
    jump->deleted = true;
}

static void thread_jumps(CodeBuilder *builder) {
    for (int32_t i = builder->instructions.count - 1; i >= 0; i--) {
        PendingInstruction *instruction = &builder->instructions.items[i];
        if (instruction->deleted || !opcode_has_target(instruction->opcode)) continue;
        // A chain of jumps is never longer than the list: a loop of nothing but jumps ends here too.
        for (int32_t steps = 0; steps < 16 && thread_jump(builder, i); steps++) {
        }
    }
}

static void delete_jumps_to_next(CodeBuilder *builder) {
    for (int32_t i = builder->instructions.count - 1; i >= 0; i--) {
        PendingInstruction *jump = &builder->instructions.items[i];
        if (jump->deleted || jump->opcode != OPCODE_JUMP) continue;
        if (label_position(builder, jump->argument) == next_live(builder, i + 1)) jump->deleted = true;
    }
}

// ---- which slots are certainly bound -------------------------------------------------------------------

static bool narrow(uint64_t *known, uint64_t state) {
    uint64_t narrowed = *known & state;
    bool changed = narrowed != *known;
    *known = narrowed;
    return changed;
}

static uint64_t bound_after(const PendingInstruction *instruction, uint64_t state) {
    uint64_t slot = instruction->argument < FOLLOWED_SLOTS ? (uint64_t)1 << instruction->argument : 0;
    if (instruction->opcode == OPCODE_STORE_FAST || instruction->opcode == OPCODE_LOAD_FAST)
        return state | slot;
    if (instruction->opcode == OPCODE_DELETE_FAST) return state & ~slot;
    return state;
}

static bool note_exception_path(Peephole *p, const PendingInstruction *instruction, uint64_t state) {
    if (instruction->handler == NO_HANDLER) return false;
    Label label = p->builder->handlers.items[instruction->handler].label;
    return narrow(&p->bound[p->builder->labels.items[label].position], state);
}

/// One pass over all instructions; true if a target's state changed.
static bool follow_bound_once(Peephole *p) {
    uint64_t state = p->initial;
    bool changed = false;
    for (int32_t i = 0; i < p->builder->instructions.count; i++) {
        const PendingInstruction *instruction = at(p, i);
        if (p->is_target[i]) {
            changed |= narrow(&p->bound[i], state);
            state = p->bound[i];
        }
        if (instruction->deleted) continue;
        changed |= note_exception_path(p, instruction, state);
        state = bound_after(instruction, state);
        if (opcode_has_target(instruction->opcode)) {
            int32_t target = p->builder->labels.items[instruction->argument].position;
            changed |= narrow(&p->bound[target], state);
        }
        if (opcode_ends_flow(instruction->opcode)) state = UINT64_MAX;
    }
    return changed;
}

static void mark_target(Peephole *p, uint32_t label) {
    p->is_target[p->builder->labels.items[label].position] = true;
    p->is_target[label_position(p->builder, label)] = true;
}

static void find_targets(Peephole *p) {
    CodeBuilder *builder = p->builder;
    size_t room = (size_t)builder->instructions.count + 1;
    p->is_target = ARENA_ARRAY(builder->arena, bool, room);
    p->bound = ARENA_ARRAY(builder->arena, uint64_t, room);
    for (size_t i = 0; i < room; i++)
        p->bound[i] = UINT64_MAX;
    for (int32_t i = 0; i < builder->instructions.count; i++) {
        const PendingInstruction *instruction = at(p, i);
        if (instruction->deleted) continue;
        if (opcode_has_target(instruction->opcode)) mark_target(p, instruction->argument);
        if (instruction->handler != NO_HANDLER) {
            mark_target(p, (uint32_t)builder->handlers.items[instruction->handler].label);
        }
    }
}

// ---- fusing --------------------------------------------------------------------------------------------

/// The first instruction of the family that `binary` (ADD, SUB, MUL, MOD) is fused into, or OPCODE_NOP. Each
/// family is in the order SS, SL, SC, LL, LC.
static Opcode fused_family(uint32_t binary) {
    switch (binary) {
    case OP_ADD: return OPCODE_ADD_SS;
    case OP_SUB: return OPCODE_SUB_SS;
    case OP_MUL: return OPCODE_MUL_SS;
    case OP_MOD: return OPCODE_MOD_SS;
    default: return OPCODE_NOP;
    }
}

/// True for a load of a slot that was certainly bound before it.
static bool is_bound_load(const Peephole *p, int32_t i) {
    uint32_t slot = at(p, i)->argument;
    return at(p, i)->opcode == OPCODE_LOAD_FAST && slot < FOLLOWED_SLOTS && (p->bound[i] >> slot & 1);
}

static bool is_constant_load(const Peephole *p, int32_t i) {
    return at(p, i)->opcode == OPCODE_LOAD_CONST;
}

/// The live instructions before `i` that nothing jumps in between of: (*first, *second, i); -1 where there is
/// none.
static void find_operands(const Peephole *p, int32_t i, int32_t *first, int32_t *second) {
    int32_t found[2] = {-1, -1};
    int32_t later = i;
    for (int32_t n = 0; n < 2; n++) {
        if (p->is_target[later]) break;
        int32_t before = later - 1;
        while (before >= 0 && at(p, before)->deleted && !p->is_target[before])
            before--;
        if (before < 0 || at(p, before)->deleted || at(p, before)->handler != at(p, i)->handler) break;
        found[n] = later = before;
    }
    *second = found[0];
    *first = found[1];
}

static void fuse_binary(Peephole *p, int32_t i) {
    PendingInstruction *binary = at(p, i);
    Opcode family = fused_family(binary->argument);
    if (family == OPCODE_NOP) return;
    const uint32_t limit = 4096; // see opcode.def
    int32_t left, right;
    find_operands(p, i, &left, &right);
    binary->argument = 0;
    binary->opcode = family;
    if (right < 0 || at(p, right)->argument >= limit) return;
    bool constant = is_constant_load(p, right);
    if (!constant && !is_bound_load(p, right)) return;
    at(p, right)->deleted = true;
    binary->argument = at(p, right)->argument << 12;
    binary->opcode = (Opcode)(family + (constant ? 2 : 1));
    if (left < 0 || at(p, left)->argument >= limit || !is_bound_load(p, left)) return;
    at(p, left)->deleted = true;
    binary->argument |= at(p, left)->argument;
    binary->opcode = (Opcode)(family + (constant ? 4 : 3));
}

static void fuse_compare_operands(Peephole *p, int32_t i) {
    PendingInstruction *fused = at(p, i);
    const uint32_t limit = 1024; // see opcode.def
    int32_t left, right;
    find_operands(p, i, &left, &right);
    if (left < 0 || !is_bound_load(p, left)) return;
    bool constant = is_constant_load(p, right);
    if (!constant && !is_bound_load(p, right)) return;
    if (at(p, left)->argument >= limit || at(p, right)->argument >= limit) return;
    at(p, left)->deleted = at(p, right)->deleted = true;
    fused->opcode = constant ? OPCODE_COMPARE_JUMP_LC : OPCODE_COMPARE_JUMP_LL;
    fused->argument |= at(p, left)->argument << 3 | at(p, right)->argument << 13;
}

static void fuse_compare(Peephole *p, int32_t i) {
    PendingInstruction *jump = at(p, i);
    int32_t before, compare;
    find_operands(p, i, &before, &compare);
    if (compare < 0 || at(p, compare)->opcode != OPCODE_COMPARE) return;
    at(p, compare)->opcode = OPCODE_COMPARE_JUMP_SS;
    at(p, compare)->extra = jump->argument;
    at(p, compare)->extra_where = jump->where;
    jump->deleted = true;
    fuse_compare_operands(p, compare);
}

/// `x is None` that is tested at once.
static void fuse_none_test(Peephole *p, int32_t i) {
    PendingInstruction *jump = at(p, i);
    int32_t constant, test;
    find_operands(p, i, &constant, &test);
    if (constant < 0 || at(p, test)->opcode != OPCODE_IS || at(p, constant)->opcode != OPCODE_LOAD_CONST)
        return;
    if (!value_is_none(p->builder->constants.items[at(p, constant)->argument])) return;
    bool jump_if_none = (jump->opcode == OPCODE_POP_JUMP_IF_TRUE) == (at(p, test)->argument == 0);
    jump->opcode = jump_if_none ? OPCODE_POP_JUMP_IF_NONE : OPCODE_POP_JUMP_IF_NOT_NONE;
    at(p, test)->deleted = at(p, constant)->deleted = true;
}

/// `a, b = b, a`: two or three items that are packed and unpacked at once only change their order.
static void unpack_without_tuple(Peephole *p, int32_t build_at) {
    uint32_t count = at(p, build_at)->argument;
    int32_t unpack_at = next_live(p->builder, build_at + 1);
    if (count < 2 || count > 3 || unpack_at >= p->builder->instructions.count) return;
    PendingInstruction *unpack = at(p, unpack_at);
    if (p->is_target[unpack_at] || unpack->opcode != OPCODE_UNPACK_SEQUENCE || unpack->argument != count)
        return;
    at(p, build_at)->deleted = true;
    unpack->opcode = OPCODE_SWAP;
}

/// The STORE_FAST that begins at `i`, perhaps behind its STORED; -1 if there is none or a jump leads there.
static int32_t store_after(const Peephole *p, int32_t i) {
    int32_t count = p->builder->instructions.count;
    if (i < count && !p->is_target[i] && at(p, i)->opcode == OPCODE_STORED) i = next_live(p->builder, i + 1);
    return i < count && !p->is_target[i] && at(p, i)->opcode == OPCODE_STORE_FAST ? i : -1;
}

static void exchange(PendingInstruction *a, PendingInstruction *b) {
    PendingInstruction kept = *a;
    *a = *b;
    *b = kept;
}

/// The stores in the other order need no swap, unless both go to the same slot.
static void order_stores(Peephole *p, int32_t swap_at) {
    int32_t first_name = next_live(p->builder, swap_at + 1), first = store_after(p, first_name);
    if (first < 0) return;
    int32_t second_name = next_live(p->builder, first + 1), second = store_after(p, second_name);
    if (second < 0 || at(p, first)->argument == at(p, second)->argument) return;
    if ((first == first_name) != (second == second_name)) return;
    exchange(at(p, first), at(p, second));
    if (first != first_name) exchange(at(p, first_name), at(p, second_name));
    at(p, swap_at)->deleted = true;
}

static void fuse_all(Peephole *p) {
    uint64_t state = p->initial;
    for (int32_t i = 0; i < p->builder->instructions.count; i++) {
        if (p->is_target[i]) state = p->bound[i];
        p->bound[i] = state;
        PendingInstruction *instruction = at(p, i);
        if (instruction->deleted) continue;
        state = bound_after(instruction, state);
        if (opcode_ends_flow(instruction->opcode)) state = UINT64_MAX;
        bool if_false = instruction->opcode == OPCODE_POP_JUMP_IF_FALSE;
        if (instruction->opcode == OPCODE_BINARY) fuse_binary(p, i);
        if (if_false) fuse_compare(p, i);
        if (instruction->deleted) continue;
        if (if_false || instruction->opcode == OPCODE_POP_JUMP_IF_TRUE) fuse_none_test(p, i);
        if (instruction->opcode == OPCODE_BUILD_TUPLE) unpack_without_tuple(p, i);
        if (instruction->opcode == OPCODE_SWAP && instruction->argument == 2) order_stores(p, i);
    }
}

void peephole_optimize(CodeBuilder *builder, uint32_t parameter_count) {
    thread_jumps(builder);
    delete_jumps_to_next(builder);
    Peephole p = {.builder = builder};
    p.initial = parameter_count < FOLLOWED_SLOTS ? ((uint64_t)1 << parameter_count) - 1 : UINT64_MAX;
    find_targets(&p);
    while (follow_bound_once(&p)) {
    }
    fuse_all(&p);
    for (int32_t i = 0; i < builder->instructions.count; i++) {
        if (!at(&p, i)->deleted) invert_jump_over_jump(&p, i);
    }
}

// ---- the implicit return -------------------------------------------------------------------------------

void peephole_split_return(CodeBuilder *builder, int32_t position) {
    int32_t count = builder->instructions.count;
    for (int32_t i = 0; i < position; i++) {
        PendingInstruction *jump = &builder->instructions.items[i];
        bool plain = opcode_has_target(jump->opcode) && jump->opcode != OPCODE_RESUME_SEND;
        if (!plain || label_position(builder, jump->argument) != position) continue;
        jump->argument = (uint32_t)label_at(builder, builder->instructions.count);
        for (int32_t n = position; n < count; n++) {
            PendingInstruction copy = builder->instructions.items[n];
            copy.where = (SourceRange){0}; // that of the jump
            ARENA_APPEND(builder->arena, &builder->instructions, copy);
        }
    }
    bool falls_through = position == 0 || !opcode_ends_flow(builder->instructions.items[position - 1].opcode);
    for (int32_t n = position; n < count && !falls_through; n++)
        builder->instructions.items[n].deleted = true;
}
