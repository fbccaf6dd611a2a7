#include "sim/lang/code_builder.h"
#include <assert.h>

void builder_init(CodeBuilder *builder, Vm *vm, Arena *arena) {
    *builder = (CodeBuilder){.vm = vm, .arena = arena, .handler = NO_HANDLER, .reachable = true};
    builder->constant_numbers.arena = arena;
    builder->name_numbers.arena = arena;
}

void builder_free(CodeBuilder *builder) {
    for (int32_t i = 0; i < builder->constants.count; i++)
        value_drop(builder->vm, builder->constants.items[i]);
    for (int32_t i = 0; i < builder->names.count; i++)
        DROP(builder->vm, builder->names.items[i]);
    builder->constants.count = 0;
    builder->names.count = 0;
}

void builder_abandon(CodeBuilder *builder) {
    builder->abandoned = true;
    builder->reachable = false;
}

// ---- instructions --------------------------------------------------------------------------------------

static void move_depth(CodeBuilder *builder, int32_t effect) {
    builder->depth += effect;
    assert(builder->depth >= 0);
    if (builder->depth > builder->max_depth) builder->max_depth = builder->depth;
}

static void note_jump(CodeBuilder *builder, Label target, int32_t depth) {
    LabelState *label = &builder->labels.items[target];
    assert(label->depth < 0 || label->depth == depth || builder->abandoned);
    label->depth = depth;
    if (depth > builder->max_depth) builder->max_depth = depth;
}

void builder_add_extra(CodeBuilder *builder, Opcode opcode, uint32_t argument, uint32_t extra,
                       SourceRange where) {
    if (!builder->reachable) return;
    if (where.line == 0) where = builder->place;
    builder->place = where;
    PendingInstruction instruction = {
        opcode, argument, extra, where, {0}, builder->handler, false, builder->line_begins,
    };
    builder->line_begins = false;
    ARENA_APPEND(builder->arena, &builder->instructions, instruction);
    if (builder->handler != NO_HANDLER) builder->handlers.items[builder->handler].used = true;
    if (opcode_has_target(opcode)) {
        note_jump(builder, (Label)argument, builder->depth + opcode_stack_effect(opcode, argument, true));
    }
    move_depth(builder, opcode_stack_effect(opcode, argument, false));
    if (opcode_ends_flow(opcode)) builder->reachable = false;
}

void builder_set_place(CodeBuilder *builder, SourceRange where) {
    builder->place = where;
}

void builder_add(CodeBuilder *builder, Opcode opcode, uint32_t argument, SourceRange where) {
    builder_add_extra(builder, opcode, argument, 0, where);
}

void builder_begin_line(CodeBuilder *builder) {
    if (!builder->reachable) return;
    builder->line_begins = true;
    if (builder->handler != NO_HANDLER) builder->handlers.items[builder->handler].used = true;
}

void builder_add_jump(CodeBuilder *builder, Opcode opcode, Label target, SourceRange where) {
    builder_add_extra(builder, opcode, (uint32_t)target, 0, where);
}

// ---- labels and handlers -------------------------------------------------------------------------------

Label builder_label(CodeBuilder *builder) {
    ARENA_APPEND(builder->arena, &builder->labels, ((LabelState){-1, -1}));
    return builder->labels.count - 1;
}

void builder_bind(CodeBuilder *builder, Label number) {
    LabelState *label = &builder->labels.items[number];
    assert(label->position < 0);
    if (label->depth >= 0 || !builder->reachable) builder->place = (SourceRange){0};
    label->position = builder->instructions.count;
    builder->line_begins = false;
    if (builder->reachable) {
        assert(label->depth < 0 || label->depth == builder->depth);
        label->depth = builder->depth;
    } else if (label->depth >= 0) {
        builder->depth = label->depth;
        builder->reachable = !builder->abandoned;
    }
}

HandlerId builder_enter_handler(CodeBuilder *builder, int32_t depth, bool push_lasti) {
    Handler handler = {builder_label(builder), builder->handler, depth, push_lasti, false};
    ARENA_APPEND(builder->arena, &builder->handlers, handler);
    builder->handler = builder->handlers.count - 1;
    return builder->handler;
}

void builder_leave_handler(CodeBuilder *builder, HandlerId handler) {
    builder->handler = builder->handlers.items[handler].outer;
}

void builder_bind_handler(CodeBuilder *builder, HandlerId number) {
    const Handler *handler = &builder->handlers.items[number];
    assert(!builder->reachable);
    if (handler->used) note_jump(builder, handler->label, handler->depth + (handler->push_lasti ? 2 : 1));
    builder_bind(builder, handler->label);
}

// ---- constants and names -------------------------------------------------------------------------------

static bool is_unique(Value v) {
    return !value_is_obj(v) || (value_obj(v)->flags & OBJ_INTERNED);
}

uint32_t builder_constant(CodeBuilder *builder, Value owned) {
    if (is_unique(owned)) {
        int32_t known = index_map_get(&builder->constant_numbers, owned.bits);
        if (known >= 0) {
            value_drop(builder->vm, owned);
            return (uint32_t)known;
        }
        index_map_add(&builder->constant_numbers, owned.bits, builder->constants.count);
    }
    ARENA_APPEND(builder->arena, &builder->constants, owned);
    return (uint32_t)builder->constants.count - 1;
}

uint32_t builder_name(CodeBuilder *builder, Str *name) {
    int32_t known = index_map_get(&builder->name_numbers, (uint64_t)(uintptr_t)name);
    if (known >= 0) {
        DROP(builder->vm, name);
        return (uint32_t)known;
    }
    index_map_add(&builder->name_numbers, (uint64_t)(uintptr_t)name, builder->names.count);
    ARENA_APPEND(builder->arena, &builder->names, name);
    return (uint32_t)builder->names.count - 1;
}
