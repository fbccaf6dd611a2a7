#include "sim/lang/ast_walk.h"

static void walk_expr(const AstVisitor *visitor, const Expr *expr, const Expr *parent);

static void walk_exprs(const AstVisitor *visitor, const ExprList *list, const Expr *parent) {
    for (int32_t i = 0; i < list->count; i++)
        walk_expr(visitor, list->items[i], parent);
}

static void walk_keywords(const AstVisitor *visitor, const KeywordList *list, const Expr *parent) {
    for (int32_t i = 0; i < list->count; i++)
        walk_expr(visitor, list->items[i]->value, parent);
}

static void walk_defaults(const AstVisitor *visitor, const Arguments *args, const Expr *parent) {
    walk_exprs(visitor, &args->defaults, parent);
    walk_exprs(visitor, &args->kw_defaults, parent);
}

static void walk_comprehension(const AstVisitor *visitor, const Expr *expr) {
    walk_expr(visitor, expr->comp.elt, expr);
    if (expr->kind == EXPR_DICT_COMP) walk_expr(visitor, expr->comp.value, expr);
    for (int32_t i = 0; i < expr->comp.generators.count; i++) {
        const Comprehension *part = expr->comp.generators.items[i];
        walk_expr(visitor, part->target, expr);
        walk_expr(visitor, part->iter, expr);
        walk_exprs(visitor, &part->ifs, expr);
    }
}

static void walk_children(const AstVisitor *visitor, const Expr *expr) {
    switch (expr->kind) {
    case EXPR_BOOL_OP: walk_exprs(visitor, &expr->bool_op.values, expr); break;
    case EXPR_NAMED_EXPR: walk_expr(visitor, expr->named_expr.value, expr); break;
    case EXPR_BIN_OP:
        walk_expr(visitor, expr->bin_op.left, expr);
        walk_expr(visitor, expr->bin_op.right, expr);
        break;
    case EXPR_UNARY_OP: walk_expr(visitor, expr->unary_op.operand, expr); break;
    case EXPR_LAMBDA:
        walk_defaults(visitor, expr->lambda.args, expr);
        walk_expr(visitor, expr->lambda.body, expr);
        break;
    case EXPR_IF_EXP:
        walk_expr(visitor, expr->if_exp.body, expr);
        walk_expr(visitor, expr->if_exp.test, expr);
        walk_expr(visitor, expr->if_exp.orelse, expr);
        break;
    case EXPR_DICT:
        walk_exprs(visitor, &expr->dict.keys, expr);
        walk_exprs(visitor, &expr->dict.values, expr);
        break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR_EXP: walk_comprehension(visitor, expr); break;
    case EXPR_AWAIT:
    case EXPR_YIELD:
    case EXPR_YIELD_FROM:
    case EXPR_STARRED: walk_expr(visitor, expr->operand, expr); break;
    case EXPR_COMPARE:
        walk_expr(visitor, expr->compare.left, expr);
        walk_exprs(visitor, &expr->compare.comparators, expr);
        break;
    case EXPR_CALL:
        walk_expr(visitor, expr->call.func, expr);
        walk_exprs(visitor, &expr->call.args, expr);
        walk_keywords(visitor, &expr->call.keywords, expr);
        break;
    case EXPR_FORMATTED_VALUE:
        walk_expr(visitor, expr->formatted_value.value, expr);
        walk_expr(visitor, expr->formatted_value.format_spec, expr);
        break;
    case EXPR_ATTRIBUTE: walk_expr(visitor, expr->attribute.value, expr); break;
    case EXPR_SUBSCRIPT:
        walk_expr(visitor, expr->subscript.value, expr);
        walk_expr(visitor, expr->subscript.slice, expr);
        break;
    case EXPR_LIST:
    case EXPR_TUPLE:
    case EXPR_SET:
    case EXPR_JOINED_STR: walk_exprs(visitor, &expr->elements, expr); break;
    case EXPR_SLICE:
        walk_expr(visitor, expr->slice.lower, expr);
        walk_expr(visitor, expr->slice.upper, expr);
        walk_expr(visitor, expr->slice.step, expr);
        break;
    case EXPR_CONSTANT:
    case EXPR_NAME: break;
    }
}

static void walk_expr(const AstVisitor *visitor, const Expr *expr, const Expr *parent) {
    if (!expr) return;
    if (visitor->expression && !visitor->expression(visitor->context, expr, parent)) return;
    walk_children(visitor, expr);
}

// ---- statements ---------------------------------------------------------------------------------------

static void walk_items(const AstVisitor *visitor, const WithItemList *items) {
    for (int32_t i = 0; i < items->count; i++) {
        walk_expr(visitor, items->items[i]->context_expr, NULL);
        walk_expr(visitor, items->items[i]->optional_vars, NULL);
    }
}

static void walk_try(const AstVisitor *visitor, const Stmt *statement) {
    ast_walk(&statement->try_block.body, visitor);
    for (int32_t i = 0; i < statement->try_block.handlers.count; i++) {
        walk_expr(visitor, statement->try_block.handlers.items[i]->type, NULL);
        ast_walk(&statement->try_block.handlers.items[i]->body, visitor);
    }
    ast_walk(&statement->try_block.orelse, visitor);
    ast_walk(&statement->try_block.finalbody, visitor);
}

static void walk_match(const AstVisitor *visitor, const Stmt *statement) {
    walk_expr(visitor, statement->match.subject, NULL);
    for (int32_t i = 0; i < statement->match.cases.count; i++) {
        walk_expr(visitor, statement->match.cases.items[i]->guard, NULL);
        ast_walk(&statement->match.cases.items[i]->body, visitor);
    }
}

static void walk_definition(const AstVisitor *visitor, const Stmt *statement) {
    if (statement->kind == STMT_CLASS_DEF) {
        walk_exprs(visitor, &statement->class_def.decorator_list, NULL);
        walk_exprs(visitor, &statement->class_def.bases, NULL);
        walk_keywords(visitor, &statement->class_def.keywords, NULL);
        ast_walk(&statement->class_def.body, visitor);
        return;
    }
    walk_exprs(visitor, &statement->function_def.decorator_list, NULL);
    walk_defaults(visitor, statement->function_def.args, NULL);
    ast_walk(&statement->function_def.body, visitor);
}

static void walk_stmt(const AstVisitor *visitor, const Stmt *statement) {
    switch (statement->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF:
    case STMT_CLASS_DEF: walk_definition(visitor, statement); break;
    case STMT_RETURN:
    case STMT_EXPR: walk_expr(visitor, statement->value, NULL); break;
    case STMT_DELETE: walk_exprs(visitor, &statement->del_targets, NULL); break;
    case STMT_ASSIGN:
        walk_exprs(visitor, &statement->assign.targets, NULL);
        walk_expr(visitor, statement->assign.value, NULL);
        break;
    case STMT_AUG_ASSIGN:
        walk_expr(visitor, statement->aug_assign.target, NULL);
        walk_expr(visitor, statement->aug_assign.value, NULL);
        break;
    case STMT_ANN_ASSIGN:
        walk_expr(visitor, statement->ann_assign.target, NULL);
        walk_expr(visitor, statement->ann_assign.value, NULL);
        break;
    case STMT_FOR:
    case STMT_ASYNC_FOR:
        walk_expr(visitor, statement->for_loop.target, NULL);
        walk_expr(visitor, statement->for_loop.iter, NULL);
        ast_walk(&statement->for_loop.body, visitor);
        ast_walk(&statement->for_loop.orelse, visitor);
        break;
    case STMT_WHILE:
    case STMT_IF:
        walk_expr(visitor, statement->branch.test, NULL);
        ast_walk(&statement->branch.body, visitor);
        ast_walk(&statement->branch.orelse, visitor);
        break;
    case STMT_WITH:
    case STMT_ASYNC_WITH:
        walk_items(visitor, &statement->with.items);
        ast_walk(&statement->with.body, visitor);
        break;
    case STMT_MATCH: walk_match(visitor, statement); break;
    case STMT_RAISE:
        walk_expr(visitor, statement->raise.exc, NULL);
        walk_expr(visitor, statement->raise.cause, NULL);
        break;
    case STMT_TRY:
    case STMT_TRY_STAR: walk_try(visitor, statement); break;
    case STMT_ASSERT:
        walk_expr(visitor, statement->assert_that.test, NULL);
        walk_expr(visitor, statement->assert_that.msg, NULL);
        break;
    case STMT_IMPORT:
    case STMT_IMPORT_FROM:
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE: break;
    }
}

void ast_walk(const StmtList *statements, const AstVisitor *visitor) {
    for (int32_t i = 0; i < statements->count; i++) {
        const Stmt *statement = statements->items[i];
        if (visitor->statement && !visitor->statement(visitor->context, statement)) continue;
        walk_stmt(visitor, statement);
    }
}
