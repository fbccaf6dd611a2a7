/// Simple statements, if and loops.
#include "sim/lang/compiler_state.h"
#include "sim/vm/vm.h"
#include <string.h>

void emit_line(Compiler *c, SourceRange where) {
    if (c->options->trace_lines)
        builder_add(&c->unit->builder, OPCODE_LINE, (uint32_t)where.line, where);
    else
        builder_begin_line(&c->unit->builder);
}

// ---- assignments ---------------------------------------------------------------------------------------

/// True for expressions that can make something new which the trace knows by name: a lock, a list of queues.
static bool may_make_object(const Expr *value) {
    switch ((int)value->kind) {
    case EXPR_CALL:
    case EXPR_AWAIT:
    case EXPR_LIST:
    case EXPR_TUPLE:
    case EXPR_DICT:
    case EXPR_LIST_COMP:
    case EXPR_DICT_COMP: return true;
    default: return false;
    }
}

void compile_target(Compiler *c, const Expr *target, const Expr *value) {
    c->names_objects = c->options->traced && (may_make_object(value) || target->kind == EXPR_ATTRIBUTE);
    compile_expr(c, target);
    c->names_objects = false;
}

static void compile_assign(Compiler *c, const Stmt *stmt) {
    ExprList targets = stmt->assign.targets;
    compile_expr(c, stmt->assign.value);
    for (int32_t i = 0; i < targets.count; i++) {
        if (i + 1 < targets.count) emit(c, OPCODE_COPY, 1);
        compile_target(c, targets.items[i], stmt->assign.value);
    }
}

/// Loads the target's value and leaves what is needed to store it again below.
static void compile_augmented_load(Compiler *c, const Expr *target) {
    switch ((int)target->kind) {
    case EXPR_ATTRIBUTE:
        compile_expr(c, target->attribute.value);
        emit(c, OPCODE_COPY, 1);
        c->unit->where = attribute_where(target, target->where);
        emit_named(c, OPCODE_LOAD_ATTR, mangle(c, target->attribute.attr));
        break;
    case EXPR_SUBSCRIPT:
        compile_expr(c, target->subscript.value);
        compile_expr(c, target->subscript.slice);
        emit(c, OPCODE_COPY, 2);
        emit(c, OPCODE_COPY, 2);
        emit(c, OPCODE_LOAD_SUBSCR, 0);
        break;
    default: compile_name(c, target->name, CONTEXT_LOAD); break;
    }
}

static void compile_augmented_store(Compiler *c, const Expr *target) {
    switch ((int)target->kind) {
    case EXPR_ATTRIBUTE:
        c->unit->where = attribute_where(target, target->where);
        emit(c, OPCODE_SWAP, 2);
        emit_named(c, OPCODE_STORE_ATTR, mangle(c, target->attribute.attr));
        break;
    case EXPR_SUBSCRIPT:
        emit(c, OPCODE_SWAP, 3);
        emit(c, OPCODE_SWAP, 2);
        emit(c, OPCODE_STORE_SUBSCR, 0);
        break;
    default: compile_name(c, target->name, CONTEXT_STORE); break;
    }
}

static void compile_aug_assign(Compiler *c, const Stmt *stmt) {
    const Expr *target = stmt->aug_assign.target;
    c->unit->where = target->where;
    compile_augmented_load(c, target);
    c->unit->where = stmt->where;
    compile_expr(c, stmt->aug_assign.value);
    compile_operator(c, stmt->aug_assign.op, OPCODE_INPLACE);
    c->unit->where = target->where;
    compile_augmented_store(c, target);
}

static void compile_and_drop(Compiler *c, const Expr *expr) {
    compile_expr(c, expr);
    emit(c, OPCODE_POP_TOP, 0);
}

/// `object.name: int` without a value evaluates what is around the name.
static void compile_annotated_place(Compiler *c, const Expr *target) {
    if (target->kind == EXPR_ATTRIBUTE) {
        compile_and_drop(c, target->attribute.value);
    } else if (target->kind == EXPR_SUBSCRIPT) {
        compile_and_drop(c, target->subscript.value);
        compile_and_drop(c, target->subscript.slice);
    }
}

static void store_annotation(Compiler *c, const Stmt *stmt) {
    const Identifier *annotations = ast_identifier(&c->module, SPAN("__annotations__"));
    compile_annotation(c, stmt->ann_assign.annotation);
    emit_named(c, unit_has_namespace(c->unit) ? OPCODE_LOAD_NAME : OPCODE_LOAD_GLOBAL, annotations);
    emit_constant(c, identifier_value(c, mangle(c, stmt->ann_assign.target->name)));
    emit(c, OPCODE_STORE_SUBSCR, 0);
}

static void compile_ann_assign(Compiler *c, const Stmt *stmt) {
    const Expr *target = stmt->ann_assign.target;
    bool keeps_annotations = !unit_is_function(c->unit);
    if (stmt->ann_assign.value) {
        compile_expr(c, stmt->ann_assign.value);
        compile_target(c, target, stmt->ann_assign.value);
    } else if (target->kind != EXPR_NAME) {
        compile_annotated_place(c, target);
    }
    if (target->kind == EXPR_NAME && check_forbidden_name(c, target->name, CONTEXT_STORE)) return;
    if (stmt->ann_assign.simple) {
        if (keeps_annotations) store_annotation(c, stmt);
    } else if (keeps_annotations && !c->annotations_are_text) {
        compile_and_drop(c, stmt->ann_assign.annotation);
    }
}

// ---- branches and loops --------------------------------------------------------------------------------

static void compile_if(Compiler *c, const Stmt *stmt) {
    Label next = new_label(c), end = new_label(c);
    bool has_else = stmt->branch.orelse.count > 0;
    compile_jump_if(c, stmt->branch.test, has_else ? next : end, false);
    compile_stmts(c, stmt->branch.body);
    if (has_else) {
        emit_jump(c, OPCODE_JUMP, end);
        bind(c, next);
        compile_stmts(c, stmt->branch.orelse);
    }
    bind(c, end);
}

/// The jump at a loop's end stands on no line of its own.
static void end_loop_body(Compiler *c, const Block *loop) {
    c->unit->where = NOWHERE;
    emit_loop_jump(c, loop);
    block_pop(c);
}

static Block loop_block(Compiler *c, const Stmt *stmt, BlockKind kind) {
    return (Block){.kind = kind,
                   .start = new_label(c),
                   .end = new_label(c),
                   .handler = NO_HANDLER,
                   .where = stmt->where};
}

static void compile_while(Compiler *c, const Stmt *stmt) {
    Block loop = loop_block(c, stmt, BLOCK_LOOP);
    Label otherwise = new_label(c);
    bind(c, loop.start);
    block_push(c, loop);
    compile_jump_if(c, stmt->branch.test, otherwise, false);
    compile_stmts(c, stmt->branch.body);
    end_loop_body(c, &loop);
    bind(c, otherwise);
    compile_stmts(c, stmt->branch.orelse);
    bind(c, loop.end);
}

static void compile_for(Compiler *c, const Stmt *stmt) {
    Block loop = loop_block(c, stmt, BLOCK_FOR);
    Label exhausted = new_label(c);
    block_push(c, loop);
    compile_iterable(c, stmt->for_loop.iter);
    emit(c, OPCODE_GET_ITER, 0);
    bind(c, loop.start);
    emit_jump(c, OPCODE_FOR_ITER, exhausted);
    compile_expr(c, stmt->for_loop.target);
    compile_stmts(c, stmt->for_loop.body);
    end_loop_body(c, &loop);
    bind(c, exhausted);
    compile_stmts(c, stmt->for_loop.orelse);
    bind(c, loop.end);
}

static void compile_async_for(Compiler *c, const Stmt *stmt) {
    CodeBuilder *builder = &c->unit->builder;
    if (c->unit->kind != UNIT_ASYNC_FUNCTION) {
        compile_error(c, "'async for' outside async function");
        return;
    }
    Block loop = loop_block(c, stmt, BLOCK_FOR);
    compile_expr(c, stmt->for_loop.iter);
    emit(c, OPCODE_GET_AITER, 0);
    bind(c, loop.start);
    block_push(c, loop);
    HandlerId handler = builder_enter_handler(builder, builder->depth, false);
    emit(c, OPCODE_GET_ANEXT, 0);
    emit_none(c);
    emit_send_loop(c);
    builder_leave_handler(builder, handler);
    compile_expr(c, stmt->for_loop.target);
    compile_stmts(c, stmt->for_loop.body);
    end_loop_body(c, &loop);
    builder_bind_handler(builder, handler);
    c->unit->where = stmt->for_loop.iter->where;
    emit(c, OPCODE_END_ASYNC_FOR, 0);
    compile_stmts(c, stmt->for_loop.orelse);
    bind(c, loop.end);
}

// ---- imports -------------------------------------------------------------------------------------------

static const Identifier *part(Compiler *c, const char *begin, const char *end) {
    return ast_identifier(&c->module, (Span){begin, (size_t)(end - begin)});
}

/// The end of the dotted name's part that begins at `part`.
static const char *part_end(const char *begin) {
    return begin + strcspn(begin, ".");
}

/// `import a.b.c as x` binds a's attribute b's attribute c.
static void compile_import_as(Compiler *c, const Alias *alias) {
    const char *end = part_end(alias->name->bytes);
    bool dotted = *end == '.';
    while (*end == '.') {
        const char *begin = end + 1;
        end = part_end(begin);
        emit_named(c, OPCODE_IMPORT_FROM, part(c, begin, end));
        if (*end != '.') break;
        emit(c, OPCODE_SWAP, 2);
        emit(c, OPCODE_POP_TOP, 0);
    }
    compile_name(c, alias->asname, CONTEXT_STORE);
    if (dotted) emit(c, OPCODE_POP_TOP, 0);
}

static void compile_import(Compiler *c, const Stmt *stmt) {
    for (int32_t i = 0; i < stmt->import_names.count; i++) {
        const Alias *alias = stmt->import_names.items[i];
        emit_constant(c, value_from_small_int(0));
        emit_none(c);
        emit_named(c, OPCODE_IMPORT_NAME, alias->name);
        if (alias->asname) {
            compile_import_as(c, alias);
        } else {
            const char *name = alias->name->bytes;
            compile_name(c, part(c, name, part_end(name)), CONTEXT_STORE);
        }
    }
}

static Value imported_names(Compiler *c, AliasList aliases) {
    Tuple *names = tuple_new(c->vm, (size_t)aliases.count);
    for (int32_t i = 0; i < aliases.count; i++)
        names->items[i] = identifier_value(c, aliases.items[i]->name);
    return value_from_obj(names);
}

static void compile_import_from(Compiler *c, const Stmt *stmt) {
    AliasList aliases = stmt->import_from.names;
    const Identifier *module = stmt->import_from.module;
    if (module && strcmp(module->bytes, "__future__") == 0 && stmt->where.line > c->last_future_line) {
        compile_error(c, "from __future__ imports must occur at the beginning of the file");
        return;
    }
    emit_constant(c, value_from_small_int(stmt->import_from.level));
    emit_constant(c, imported_names(c, aliases));
    emit_named(c, OPCODE_IMPORT_NAME, module ? module : ast_identifier(&c->module, SPAN("")));
    if (strcmp(aliases.items[0]->name->bytes, "*") == 0) {
        emit(c, OPCODE_IMPORT_STAR, 0);
        return;
    }
    for (int32_t i = 0; i < aliases.count; i++) {
        const Alias *alias = aliases.items[i];
        emit_named(c, OPCODE_IMPORT_FROM, alias->name);
        compile_name(c, alias->asname ? alias->asname : alias->name, CONTEXT_STORE);
    }
    emit(c, OPCODE_POP_TOP, 0);
}

// ---- other simple statements ---------------------------------------------------------------------------

static void compile_raise(Compiler *c, const Stmt *stmt) {
    uint32_t count = 0;
    if (stmt->raise.exc) {
        compile_expr(c, stmt->raise.exc);
        count++;
    }
    if (stmt->raise.cause) {
        compile_expr(c, stmt->raise.cause);
        count++;
    }
    emit(c, OPCODE_RAISE, count);
}

static void compile_assert(Compiler *c, const Stmt *stmt) {
    Label end = new_label(c);
    warn_about_assertion(c, stmt->assert_that.test);
    compile_jump_if(c, stmt->assert_that.test, end, true);
    emit(c, OPCODE_LOAD_ASSERTION_ERROR, 0);
    if (stmt->assert_that.msg) {
        // [AssertionError, message]: a call whose self is the message.
        compile_expr(c, stmt->assert_that.msg);
        emit(c, OPCODE_CALL, 0);
    }
    emit(c, OPCODE_RAISE, 1);
    bind(c, end);
}

static void compile_expr_stmt(Compiler *c, const Expr *expr) {
    if (expr->kind == EXPR_CONSTANT) {
        builder_set_place(&c->unit->builder, expr->where);
        return;
    }
    compile_expr(c, expr);
    c->unit->where = NOWHERE;
    emit(c, OPCODE_POP_TOP, 0);
}

// ---- statements ----------------------------------------------------------------------------------------

static bool has_decorators(const Stmt *stmt, ExprList *decorators) {
    if (stmt->kind == STMT_CLASS_DEF) {
        *decorators = stmt->class_def.decorator_list;
    } else if (stmt->kind == STMT_FUNCTION_DEF || stmt->kind == STMT_ASYNC_FUNCTION_DEF) {
        *decorators = stmt->function_def.decorator_list;
    } else {
        return false;
    }
    return decorators->count > 0;
}

/// A decorated definition begins at its first decorator.
static SourceRange beginning_of(const Stmt *stmt) {
    ExprList decorators;
    return has_decorators(stmt, &decorators) ? decorators.items[0]->where : stmt->where;
}

static void compile_stmt(Compiler *c, const Stmt *stmt) {
    c->unit->where = stmt->where;
    emit_line(c, beginning_of(stmt));
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: compile_function(c, stmt); break;
    case STMT_CLASS_DEF: compile_class(c, stmt); break;
    case STMT_RETURN: compile_return(c, stmt); break;
    case STMT_DELETE: compile_exprs(c, stmt->del_targets); break;
    case STMT_ASSIGN: compile_assign(c, stmt); break;
    case STMT_AUG_ASSIGN: compile_aug_assign(c, stmt); break;
    case STMT_ANN_ASSIGN: compile_ann_assign(c, stmt); break;
    case STMT_FOR: compile_for(c, stmt); break;
    case STMT_ASYNC_FOR: compile_async_for(c, stmt); break;
    case STMT_WHILE: compile_while(c, stmt); break;
    case STMT_IF: compile_if(c, stmt); break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: compile_with(c, stmt); break;
    case STMT_MATCH: compile_match(c, stmt); break;
    case STMT_RAISE: compile_raise(c, stmt); break;
    case STMT_TRY:
    case STMT_TRY_STAR: compile_try(c, stmt); break;
    case STMT_ASSERT: compile_assert(c, stmt); break;
    case STMT_IMPORT: compile_import(c, stmt); break;
    case STMT_IMPORT_FROM: compile_import_from(c, stmt); break;
    case STMT_EXPR: compile_expr_stmt(c, stmt->value); break;
    case STMT_BREAK: compile_break(c); break;
    case STMT_CONTINUE: compile_continue(c); break;
    case STMT_PASS: builder_set_place(&c->unit->builder, stmt->where); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL: break;
    }
}

void compile_stmts(Compiler *c, StmtList body) {
    for (int32_t i = 0; i < body.count; i++)
        compile_stmt(c, body.items[i]);
}

// ---- bodies of modules and classes ---------------------------------------------------------------------

const Expr *body_docstring(StmtList body) {
    if (body.count == 0 || body.items[0]->kind != STMT_EXPR) return NULL;
    const Expr *expr = body.items[0]->value;
    return expr->kind == EXPR_CONSTANT && expr->constant.kind == CONSTANT_STR ? expr : NULL;
}

static bool has_annotations(StmtList body);

static bool handlers_have_annotations(ExceptHandlerList handlers) {
    for (int32_t i = 0; i < handlers.count; i++) {
        if (has_annotations(handlers.items[i]->body)) return true;
    }
    return false;
}

static bool cases_have_annotations(MatchCaseList cases) {
    for (int32_t i = 0; i < cases.count; i++) {
        if (has_annotations(cases.items[i]->body)) return true;
    }
    return false;
}

static bool stmt_has_annotations(const Stmt *stmt) {
    switch ((int)stmt->kind) {
    case STMT_ANN_ASSIGN: return true;
    case STMT_FOR:
    case STMT_ASYNC_FOR:
        return has_annotations(stmt->for_loop.body) || has_annotations(stmt->for_loop.orelse);
    case STMT_WHILE:
    case STMT_IF: return has_annotations(stmt->branch.body) || has_annotations(stmt->branch.orelse);
    case STMT_WITH:
    case STMT_ASYNC_WITH: return has_annotations(stmt->with.body);
    case STMT_MATCH: return cases_have_annotations(stmt->match.cases);
    case STMT_TRY:
    case STMT_TRY_STAR:
        return has_annotations(stmt->try_block.body) || has_annotations(stmt->try_block.orelse) ||
               has_annotations(stmt->try_block.finalbody) ||
               handlers_have_annotations(stmt->try_block.handlers);
    default: return false;
    }
}

static bool has_annotations(StmtList body) {
    for (int32_t i = 0; i < body.count; i++) {
        if (stmt_has_annotations(body.items[i])) return true;
    }
    return false;
}

void compile_body(Compiler *c, StmtList body) {
    if (has_annotations(body)) {
        if (c->unit->kind == UNIT_MODULE) c->unit->where = body.items[0]->where;
        emit(c, OPCODE_SETUP_ANNOTATIONS, 0);
    }
    const Expr *docstring = body_docstring(body);
    if (docstring) {
        emit_line(c, docstring->where);
        compile_expr(c, docstring);
        c->unit->where = NOWHERE;
        compile_name(c, ast_identifier(&c->module, SPAN("__doc__")), CONTEXT_STORE);
        constant_value(c, docstring, &c->unit->doc);
        body = (StmtList){body.items + 1, body.count - 1};
    }
    compile_stmts(c, body);
}
