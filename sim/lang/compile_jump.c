// Blocks: what surrounds a statement, and what has to be done on the way out when return, break or continue
// leave it.
#include "sim/lang/compiler_state.h"

Block *block_push(Compiler *c, Block block) {
    Unit *unit = c->unit;
    if (unit->blocks.count >= BLOCK_LIMIT) compile_error(c, "too many statically nested blocks");
    ARENA_APPEND(c->arena, &unit->blocks, block);
    return &unit->blocks.items[unit->blocks.count - 1];
}

void block_pop(Compiler *c) {
    c->unit->blocks.count--;
}

// ---- leaving one block ---------------------------------------------------------------------------------

static void pop_below(Compiler *c, bool keep_top) {
    if (keep_top) emit(c, OPCODE_SWAP, 2);
    emit(c, OPCODE_POP_TOP, 0);
}

static void leave_handler(Compiler *c, const Block *block) {
    if (block->handler != NO_HANDLER) builder_leave_handler(&c->unit->builder, block->handler);
}

void emit_exit_call(Compiler *c, bool is_async) {
    for (int i = 0; i < 3; i++)
        emit_none(c);
    emit(c, OPCODE_CALL, 2);
    if (is_async) emit_await(c, 2);
    emit(c, OPCODE_POP_TOP, 0);
}

void emit_forget_name(Compiler *c, const Identifier *name) {
    emit_none(c);
    compile_name(c, name, CONTEXT_STORE);
    compile_name(c, name, CONTEXT_DEL);
}

/// The finally body on the way out; a value to be returned waits on the stack meanwhile.
static void leave_finally(Compiler *c, const Block *block, bool keep_top) {
    leave_handler(c, block);
    if (keep_top) block_push(c, (Block){.kind = BLOCK_VALUE, .handler = NO_HANDLER});
    compile_stmts(c, block->finally);
    if (keep_top) block_pop(c);
    c->unit->where = NOWHERE;
}

static void leave_with(Compiler *c, const Block *block, bool keep_top) {
    c->unit->where = block->where;
    leave_handler(c, block);
    if (keep_top) emit(c, OPCODE_SWAP, 2);
    emit_exit_call(c, block->kind == BLOCK_ASYNC_WITH);
    c->unit->where = NOWHERE;
}

static void leave_except_body(Compiler *c, const Block *block, bool keep_top) {
    if (keep_top) emit(c, OPCODE_SWAP, 2);
    leave_handler(c, block);
    emit(c, OPCODE_POP_EXCEPT, 0);
    if (block->name) emit_forget_name(c, block->name);
}

/// The exception is dropped, and the one handled before is back.
static void leave_finally_end(Compiler *c, const Block *block, bool keep_top) {
    pop_below(c, keep_top);
    if (keep_top) emit(c, OPCODE_SWAP, 2);
    leave_handler(c, block);
    emit(c, OPCODE_POP_EXCEPT, 0);
}

/// Emits what leaving `block` takes; `keep_top`: the stack's top is a value to be returned.
static void leave_block(Compiler *c, const Block *block, bool keep_top) {
    switch (block->kind) {
    case BLOCK_LOOP:
    case BLOCK_EXCEPT:
    case BLOCK_EXCEPT_STAR:
    case BLOCK_ASYNC_GENERATOR: break;
    case BLOCK_FOR:
    case BLOCK_VALUE: pop_below(c, keep_top); break;
    case BLOCK_TRY: leave_handler(c, block); break;
    case BLOCK_FINALLY_TRY: leave_finally(c, block, keep_top); break;
    case BLOCK_FINALLY_END: leave_finally_end(c, block, keep_top); break;
    case BLOCK_WITH:
    case BLOCK_ASYNC_WITH: leave_with(c, block, keep_top); break;
    case BLOCK_EXCEPT_BODY: leave_except_body(c, block, keep_top); break;
    }
}

// ---- leaving several -----------------------------------------------------------------------------------

static bool is_loop(const Block *block) {
    return block->kind == BLOCK_LOOP || block->kind == BLOCK_FOR;
}

/// Leaves the blocks from the innermost outwards: all of them, or up to the innermost loop, which is returned
/// (NULL if there is none). While a block is left it does not count as around any more. The handlers must be
/// put back by the caller.
static const Block *leave_blocks(Compiler *c, bool keep_top, bool to_loop) {
    Unit *unit = c->unit;
    int32_t count = unit->blocks.count;
    const Block *loop = NULL;
    // A finally body that is compiled on the way pushes blocks where the left ones stand.
    Block *left = ARENA_ARRAY(c->arena, Block, count);
    for (int32_t i = 0; i < count; i++)
        left[i] = unit->blocks.items[i];
    while (unit->blocks.count > 0 && !loop) {
        const Block *block = &left[unit->blocks.count - 1];
        if (block->kind == BLOCK_EXCEPT_STAR) {
            compile_error(c, "'break', 'continue' and 'return' cannot appear in an except* block");
            break;
        }
        if (to_loop && is_loop(block)) {
            loop = block;
            break;
        }
        unit->blocks.count--;
        leave_block(c, block, keep_top);
    }
    for (int32_t i = 0; i < count; i++)
        unit->blocks.items[i] = left[i];
    unit->blocks.count = count;
    return loop;
}

static void check_return(Compiler *c, const Stmt *stmt) {
    if (!unit_is_function(c->unit)) {
        compile_error(c, "'return' outside function");
    } else if (stmt->value && c->unit->scope->is_coroutine && c->unit->scope->is_generator) {
        compile_error(c, "'return' with value in async generator");
    }
}

static Value return_constant(Compiler *c, const Expr *expr) {
    Value value = VALUE_NONE;
    if (expr) constant_value(c, expr, &value);
    return value;
}

void compile_return(Compiler *c, const Stmt *stmt) {
    CodeBuilder *builder = &c->unit->builder;
    HandlerId handler = builder->handler;
    bool constant = !stmt->value || stmt->value->kind == EXPR_CONSTANT;
    check_return(c, stmt);
    if (constant && stmt->value && stmt->value->where.line == stmt->where.line)
        c->unit->where = stmt->value->where;
    if (!constant) compile_expr(c, stmt->value);
    leave_blocks(c, !constant, false);
    if (constant) emit_constant(c, return_constant(c, stmt->value));
    emit(c, OPCODE_RETURN_VALUE, 0);
    builder->handler = handler;
}

void compile_break(Compiler *c) {
    HandlerId handler = c->unit->builder.handler;
    const Block *loop = leave_blocks(c, false, true);
    if (loop) {
        leave_block(c, loop, false);
        emit_jump(c, OPCODE_JUMP, loop->end);
    } else {
        compile_error(c, "'break' outside loop");
    }
    c->unit->builder.handler = handler;
}

void emit_loop_jump(Compiler *c, const Block *loop) {
    emit_line(c, loop->where);
    emit_jump(c, OPCODE_JUMP_BACKWARD, loop->start);
}

void compile_continue(Compiler *c) {
    HandlerId handler = c->unit->builder.handler;
    const Block *loop = leave_blocks(c, false, true);
    if (loop) {
        emit_loop_jump(c, loop);
    } else {
        compile_error(c, "'continue' not properly in loop");
    }
    c->unit->builder.handler = handler;
}
