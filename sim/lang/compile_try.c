// try and with. The exception table does the work: code that is protected has a handler, and costs nothing
// until an exception is raised. In a handler the stack holds (lasti,) exception; see opcode.def.
#include "sim/lang/compiler_state.h"

/// Ends a handler that was itself interrupted: [previous, lasti, exception].
static void emit_pop_except_and_reraise(Compiler *c) {
    c->unit->where = NOWHERE;
    emit(c, OPCODE_COPY, 3);
    emit(c, OPCODE_POP_EXCEPT, 0);
    emit(c, OPCODE_RERAISE, 1);
}

/// Begins the handler: [exception] becomes [previous, exception], and exceptions inside go to the returned
/// one.
static HandlerId begin_handling(Compiler *c, HandlerId handler) {
    CodeBuilder *builder = &c->unit->builder;
    builder_bind_handler(builder, handler);
    HandlerId cleanup = builder_enter_handler(builder, builder->depth, true);
    emit(c, OPCODE_PUSH_EXC_INFO, 0);
    return cleanup;
}

static void end_handling(Compiler *c, HandlerId cleanup) {
    builder_leave_handler(&c->unit->builder, cleanup);
    builder_bind_handler(&c->unit->builder, cleanup);
    emit_pop_except_and_reraise(c);
}

// ---- except --------------------------------------------------------------------------------------------

/// The body of a clause; [previous] is on the stack. At its end the exception counts as handled.
static void compile_clause_body(Compiler *c, const ExceptHandler *clause, HandlerId cleanup, Label end) {
    block_push(c, (Block){.kind = BLOCK_EXCEPT_BODY, .handler = cleanup, .name = clause->name});
    compile_stmts(c, clause->body);
    block_pop(c);
    c->unit->where = NOWHERE;
    builder_leave_handler(&c->unit->builder, cleanup);
    emit(c, OPCODE_POP_EXCEPT, 0);
    if (clause->name) emit_forget_name(c, clause->name);
    emit_jump(c, OPCODE_JUMP, end);
    c->unit->builder.handler = cleanup;
}

/// `except ... as name`: the name is forgotten however the body ends.
static void compile_named_clause(Compiler *c, const ExceptHandler *clause, HandlerId cleanup, Label end) {
    CodeBuilder *builder = &c->unit->builder;
    compile_name(c, clause->name, CONTEXT_STORE);
    HandlerId forget = builder_enter_handler(builder, builder->depth, true);
    compile_clause_body(c, clause, cleanup, end);
    builder_bind_handler(builder, forget);
    c->unit->where = NOWHERE;
    emit_forget_name(c, clause->name);
    emit(c, OPCODE_RERAISE, 1);
}

static void compile_clause(Compiler *c, const ExceptHandler *clause, HandlerId cleanup, Label end) {
    Label next = new_label(c);
    c->unit->where = clause->where;
    if (clause->type) {
        emit_line(c, clause->where);
        compile_expr(c, clause->type);
        emit(c, OPCODE_CHECK_EXC_MATCH, 0);
        emit_jump(c, OPCODE_POP_JUMP_IF_FALSE, next);
    } else {
        emit_line(c, clause->where);
    }
    if (!clause->type && c->options->traced) emit(c, OPCODE_CAUGHT, 0);
    if (clause->name) {
        compile_named_clause(c, clause, cleanup, end);
    } else {
        emit(c, OPCODE_POP_TOP, 0);
        compile_clause_body(c, clause, cleanup, end);
    }
    bind(c, next);
}

static void compile_clauses(Compiler *c, ExceptHandlerList clauses, HandlerId cleanup, Label end) {
    block_push(c, (Block){.kind = BLOCK_EXCEPT, .handler = NO_HANDLER});
    for (int32_t i = 0; i < clauses.count; i++) {
        if (!clauses.items[i]->type && i < clauses.count - 1) {
            c->unit->where = clauses.items[i]->where;
            compile_error(c, "default 'except:' must be last");
        }
        compile_clause(c, clauses.items[i], cleanup, end);
    }
    block_pop(c);
    c->unit->where = NOWHERE;
    emit(c, OPCODE_RERAISE, 0);
}

/// The body and `else`, from which a jump to `end` leads; what follows is where the exceptions go. Returns
/// the handler of what the clauses raise.
static HandlerId compile_tried(Compiler *c, const Stmt *stmt, Label end) {
    CodeBuilder *builder = &c->unit->builder;
    HandlerId handler = builder_enter_handler(builder, builder->depth, false);
    block_push(c, (Block){.kind = BLOCK_TRY, .handler = handler});
    compile_stmts(c, stmt->try_block.body);
    block_pop(c);
    builder_leave_handler(builder, handler);
    compile_stmts(c, stmt->try_block.orelse);
    emit_jump(c, OPCODE_JUMP, end);
    c->unit->where = NOWHERE;
    return begin_handling(c, handler);
}

static void compile_try_except(Compiler *c, const Stmt *stmt) {
    Label end = new_label(c);
    HandlerId cleanup = compile_tried(c, stmt, end);
    compile_clauses(c, stmt->try_block.handlers, cleanup, end);
    end_handling(c, cleanup);
    bind(c, end);
}

// ---- except* -------------------------------------------------------------------------------------------

/// One clause; before and behind it the stack holds [previous, original, results, rest of the group].
static void compile_star_clause(Compiler *c, const ExceptHandler *clause) {
    CodeBuilder *builder = &c->unit->builder;
    Label next = new_label(c), match = new_label(c);
    compile_expr(c, clause->type);
    emit(c, OPCODE_CHECK_EG_MATCH, 0);
    emit(c, OPCODE_COPY, 1);
    emit_jump(c, OPCODE_POP_JUMP_IF_NOT_NONE, match);
    emit(c, OPCODE_POP_TOP, 0);
    emit_jump(c, OPCODE_JUMP, next);
    bind(c, match);
    if (clause->name) {
        compile_name(c, clause->name, CONTEXT_STORE);
    } else {
        emit(c, OPCODE_POP_TOP, 0);
    }
    HandlerId raised = builder_enter_handler(builder, builder->depth, true);
    block_push(c, (Block){.kind = BLOCK_EXCEPT_BODY, .handler = raised, .name = clause->name});
    compile_stmts(c, clause->body);
    block_pop(c);
    c->unit->where = NOWHERE;
    builder_leave_handler(builder, raised);
    if (clause->name) emit_forget_name(c, clause->name);
    emit_jump(c, OPCODE_JUMP, next);
    builder_bind_handler(builder, raised);
    if (clause->name) emit_forget_name(c, clause->name);
    emit(c, OPCODE_LIST_APPEND, 3); // what the body raised joins the results
    emit(c, OPCODE_POP_TOP, 0);     // lasti
    emit_jump(c, OPCODE_JUMP, next);
    bind(c, next);
}

/// Raises again what no clause took and what the clauses raised.
static void compile_star_end(Compiler *c, HandlerId cleanup, Label end) {
    CodeBuilder *builder = &c->unit->builder;
    Label reraise = new_label(c);
    emit(c, OPCODE_LIST_APPEND, 1);
    emit(c, OPCODE_PREP_RERAISE_STAR, 0);
    emit(c, OPCODE_COPY, 1);
    emit_jump(c, OPCODE_POP_JUMP_IF_NOT_NONE, reraise);
    emit(c, OPCODE_POP_TOP, 0);
    builder_leave_handler(builder, cleanup);
    emit(c, OPCODE_POP_EXCEPT, 0);
    emit_jump(c, OPCODE_JUMP, end);
    bind(c, reraise);
    emit(c, OPCODE_SWAP, 2);
    emit(c, OPCODE_POP_EXCEPT, 0);
    emit(c, OPCODE_RERAISE, 0);
    builder_bind_handler(builder, cleanup);
    emit_pop_except_and_reraise(c);
}

static void compile_try_star(Compiler *c, const Stmt *stmt) {
    ExceptHandlerList clauses = stmt->try_block.handlers;
    Label end = new_label(c);
    HandlerId cleanup = compile_tried(c, stmt, end);
    block_push(c, (Block){.kind = BLOCK_EXCEPT_STAR, .handler = NO_HANDLER});
    for (int32_t i = 0; i < clauses.count; i++) {
        c->unit->where = clauses.items[i]->where;
        emit_line(c, clauses.items[i]->where);
        if (i == 0) {
            emit(c, OPCODE_BUILD_LIST, 0);
            emit(c, OPCODE_COPY, 2);
        }
        compile_star_clause(c, clauses.items[i]);
    }
    block_pop(c);
    compile_star_end(c, cleanup, end);
    bind(c, end);
}

// ---- finally -------------------------------------------------------------------------------------------

static void compile_try_body(Compiler *c, const Stmt *stmt) {
    if (stmt->try_block.handlers.count == 0) {
        compile_stmts(c, stmt->try_block.body);
    } else if (stmt->kind == STMT_TRY_STAR) {
        compile_try_star(c, stmt);
    } else {
        compile_try_except(c, stmt);
    }
}

/// The finally body stands twice: for the way without an exception, and for the one with it.
static void compile_try_finally(Compiler *c, const Stmt *stmt) {
    CodeBuilder *builder = &c->unit->builder;
    StmtList finally = stmt->try_block.finalbody;
    Label end = new_label(c);
    HandlerId handler = builder_enter_handler(builder, builder->depth, false);
    block_push(c, (Block){.kind = BLOCK_FINALLY_TRY, .handler = handler, .finally = finally});
    compile_try_body(c, stmt);
    block_pop(c);
    builder_leave_handler(builder, handler);
    compile_stmts(c, finally);
    emit_jump(c, OPCODE_JUMP, end);
    c->unit->where = NOWHERE;
    HandlerId cleanup = begin_handling(c, handler);
    block_push(c, (Block){.kind = BLOCK_FINALLY_END, .handler = cleanup});
    compile_stmts(c, finally);
    emit(c, OPCODE_RERAISE, 0);
    block_pop(c);
    end_handling(c, cleanup);
    bind(c, end);
}

void compile_try(Compiler *c, const Stmt *stmt) {
    if (stmt->try_block.finalbody.count > 0) {
        compile_try_finally(c, stmt);
    } else {
        compile_try_body(c, stmt);
    }
}

// ---- with ----------------------------------------------------------------------------------------------

/// How a context manager is left: on the line of the statement, which counts as entered once for all
/// managers.
typedef struct WithExit {
    SourceRange where;
    bool is_async, is_innermost;
} WithExit;

/// An exception in the body: the exit function decides. [exit, lasti, exception] is on the stack.
static void compile_with_handler(Compiler *c, HandlerId handler, const WithExit *exit, Label end) {
    CodeBuilder *builder = &c->unit->builder;
    Label suppress = new_label(c);
    HandlerId cleanup = begin_handling(c, handler);
    if (exit->is_innermost) emit_line(c, exit->where);
    emit(c, OPCODE_WITH_EXCEPT_START, 0);
    if (exit->is_async) emit_await(c, 2);
    emit_jump(c, OPCODE_POP_JUMP_IF_TRUE, suppress);
    emit(c, OPCODE_RERAISE, 2);
    bind(c, suppress);
    if (c->options->traced) emit(c, OPCODE_CAUGHT, 0);
    emit(c, OPCODE_POP_TOP, 0); // exception
    builder_leave_handler(builder, cleanup);
    emit(c, OPCODE_POP_EXCEPT, 0);
    emit(c, OPCODE_POP_TOP, 0); // lasti
    emit(c, OPCODE_POP_TOP, 0); // exit
    emit_jump(c, OPCODE_JUMP, end);
    builder->handler = cleanup;
    end_handling(c, cleanup);
}

static void compile_with_item(Compiler *c, const Stmt *stmt, int32_t index) {
    CodeBuilder *builder = &c->unit->builder;
    const WithItem *item = stmt->with.items.items[index];
    bool is_async = stmt->kind == STMT_ASYNC_WITH, is_innermost = index + 1 == stmt->with.items.count;
    Label end = new_label(c);
    compile_expr(c, item->context_expr);
    emit(c, is_async ? OPCODE_BEFORE_ASYNC_WITH : OPCODE_BEFORE_WITH, 0);
    if (is_async) emit_await(c, 1);
    HandlerId handler = builder_enter_handler(builder, builder->depth - 1, true);
    block_push(
        c,
        (Block){.kind = is_async ? BLOCK_ASYNC_WITH : BLOCK_WITH, .handler = handler, .where = stmt->where});
    if (item->optional_vars) {
        compile_target(c, item->optional_vars, item->context_expr);
    } else {
        emit(c, OPCODE_POP_TOP, 0);
    }
    if (is_innermost) {
        compile_stmts(c, stmt->with.body);
    } else {
        compile_with_item(c, stmt, index + 1);
    }
    block_pop(c);
    builder_leave_handler(builder, handler);
    c->unit->where = stmt->where;
    if (is_innermost) emit_line(c, stmt->where);
    emit_exit_call(c, is_async);
    emit_jump(c, OPCODE_JUMP, end);
    compile_with_handler(c, handler, &(WithExit){stmt->where, is_async, is_innermost}, end);
    bind(c, end);
}

void compile_with(Compiler *c, const Stmt *stmt) {
    if (stmt->kind == STMT_ASYNC_WITH && c->unit->kind != UNIT_ASYNC_FUNCTION) {
        compile_error(c, "'async with' outside async function");
        return;
    }
    compile_with_item(c, stmt, 0);
}
