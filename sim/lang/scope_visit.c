// Walks the tree and notes what every scope does with its names.
#include "sim/lang/scope.h"
#include <string.h>

static void visit_expr(ScopeBuilder *builder, const Expr *expr);
static void visit_stmts(ScopeBuilder *builder, StmtList body);

static void fail(ScopeBuilder *builder, SourceRange where, const char *format, const Identifier *name) {
    diag_set(builder->diag, DIAG_SYNTAX, where, format, name->bytes);
}

static void add(ScopeBuilder *builder, const Identifier *name, uint32_t flags, SourceRange where) {
    scope_add(builder, builder->current, name, flags, where);
}

static uint32_t flags_of(ScopeBuilder *builder, const Scope *scope, const Identifier *name) {
    const Symbol *symbol = scope_find(scope, identifier_mangle(&builder->module, builder->class_name, name));
    return symbol ? symbol->flags : 0;
}

static void visit_exprs(ScopeBuilder *builder, ExprList list) {
    for (int32_t i = 0; i < list.count; i++) {
        if (list.items[i]) visit_expr(builder, list.items[i]);
    }
}

static void visit_optional(ScopeBuilder *builder, const Expr *expr) {
    if (expr) visit_expr(builder, expr);
}

static void visit_keywords(ScopeBuilder *builder, KeywordList keywords) {
    for (int32_t i = 0; i < keywords.count; i++)
        visit_expr(builder, keywords.items[i]->value);
}

// ---- functions and classes -----------------------------------------------------------------------------

static void visit_parameter_list(ScopeBuilder *builder, ArgList list) {
    for (int32_t i = 0; i < list.count; i++) {
        add(builder, list.items[i]->arg, SYMBOL_PARAMETER, list.items[i]->where);
    }
}

static void visit_parameters(ScopeBuilder *builder, const Arguments *args) {
    visit_parameter_list(builder, args->posonlyargs);
    visit_parameter_list(builder, args->args);
    visit_parameter_list(builder, args->kwonlyargs);
    if (args->vararg) add(builder, args->vararg->arg, SYMBOL_PARAMETER, args->vararg->where);
    if (args->kwarg) add(builder, args->kwarg->arg, SYMBOL_PARAMETER, args->kwarg->where);
}

/// An annotation that is kept as text has a scope of its own, so that its names do not become the function's.
static void visit_annotation(ScopeBuilder *builder, const Expr *annotation) {
    if (!annotation) return;
    bool is_text = builder->options.annotations_are_text;
    if (is_text) scope_enter(builder, SCOPE_ANNOTATION, annotation);
    visit_expr(builder, annotation);
    if (is_text) scope_leave(builder);
}

static void visit_annotation_list(ScopeBuilder *builder, ArgList list) {
    for (int32_t i = 0; i < list.count; i++)
        visit_annotation(builder, list.items[i]->annotation);
}

static void visit_annotations(ScopeBuilder *builder, const Arguments *args, const Expr *returns) {
    visit_annotation_list(builder, args->posonlyargs);
    visit_annotation_list(builder, args->args);
    if (args->vararg) visit_annotation(builder, args->vararg->annotation);
    if (args->kwarg) visit_annotation(builder, args->kwarg->annotation);
    visit_annotation_list(builder, args->kwonlyargs);
    visit_annotation(builder, returns);
}

static void visit_function(ScopeBuilder *builder, const Stmt *stmt) {
    const Arguments *args = stmt->function_def.args;
    add(builder, stmt->function_def.name, SYMBOL_ASSIGNED, stmt->where);
    visit_exprs(builder, args->defaults);
    visit_exprs(builder, args->kw_defaults);
    visit_annotations(builder, args, stmt->function_def.returns);
    visit_exprs(builder, stmt->function_def.decorator_list);
    Scope *scope = scope_enter(builder, SCOPE_FUNCTION, stmt);
    scope->is_coroutine = stmt->kind == STMT_ASYNC_FUNCTION_DEF;
    visit_parameters(builder, args);
    visit_stmts(builder, stmt->function_def.body);
    scope_leave(builder);
}

static void visit_lambda(ScopeBuilder *builder, const Expr *expr) {
    const Arguments *args = expr->lambda.args;
    visit_exprs(builder, args->defaults);
    visit_exprs(builder, args->kw_defaults);
    scope_enter(builder, SCOPE_FUNCTION, expr);
    visit_parameters(builder, args);
    visit_expr(builder, expr->lambda.body);
    scope_leave(builder);
}

static void visit_class(ScopeBuilder *builder, const Stmt *stmt) {
    add(builder, stmt->class_def.name, SYMBOL_ASSIGNED, stmt->where);
    visit_exprs(builder, stmt->class_def.bases);
    visit_keywords(builder, stmt->class_def.keywords);
    visit_exprs(builder, stmt->class_def.decorator_list);
    const Identifier *outer_class = builder->class_name;
    builder->class_name = stmt->class_def.name;
    scope_enter(builder, SCOPE_CLASS, stmt);
    visit_stmts(builder, stmt->class_def.body);
    scope_leave(builder);
    builder->class_name = outer_class;
}

// ---- comprehensions and := -----------------------------------------------------------------------------

static const char *comprehension_name(ExprKind kind) {
    if (kind == EXPR_LIST_COMP) return "list comprehension";
    if (kind == EXPR_SET_COMP) return "set comprehension";
    if (kind == EXPR_DICT_COMP) return "dict comprehension";
    return "generator expression";
}

static void visit_loop_target(ScopeBuilder *builder, const Expr *target) {
    builder->current->in_loop_target = true;
    visit_expr(builder, target);
    builder->current->in_loop_target = false;
}

static void visit_iterable(ScopeBuilder *builder, const Expr *iterable) {
    Scope *scope = builder->current;
    scope->in_iterable++;
    visit_expr(builder, iterable);
    scope->in_iterable--;
}

static void visit_generators(ScopeBuilder *builder, ComprehensionList generators) {
    for (int32_t i = 0; i < generators.count; i++) {
        const Comprehension *generator = generators.items[i];
        visit_loop_target(builder, generator->target);
        if (i > 0) visit_iterable(builder, generator->iter);
        visit_exprs(builder, generator->ifs);
        if (generator->is_async) builder->current->is_coroutine = true;
    }
}

/// The outermost iterable belongs to the scope around; it is handed in as the argument `.0`.
static void visit_comprehension(ScopeBuilder *builder, const Expr *expr) {
    const Comprehension *outermost = expr->comp.generators.items[0];
    visit_iterable(builder, outermost->iter);
    Scope *scope = scope_enter(builder, SCOPE_FUNCTION, expr);
    scope->comprehension = comprehension_name(expr->kind);
    scope->is_coroutine = outermost->is_async;
    add(builder, builder->iterator_name, SYMBOL_PARAMETER, expr->where);
    visit_generators(builder, expr->comp.generators);
    visit_optional(builder, expr->comp.value);
    visit_expr(builder, expr->comp.elt);
    scope->is_generator = expr->kind == EXPR_GENERATOR_EXP;
    scope_leave(builder);
    if (scope->is_coroutine && !scope->is_generator) builder->current->is_coroutine = true;
}

/// `:=` in a comprehension assigns in the nearest scope around that is none (PEP 572).
static void extend_named_expr_scope(ScopeBuilder *builder, const Expr *target) {
    const Identifier *name = target->name;
    for (Scope *scope = builder->current; scope; scope = scope->parent) {
        uint32_t flags = flags_of(builder, scope, name);
        if (scope->comprehension) {
            if (flags & SYMBOL_LOOP_TARGET) {
                fail(builder, target->where,
                     "assignment expression cannot rebind comprehension iteration variable '%s'", name);
                return;
            }
            continue;
        }
        if (scope->kind == SCOPE_CLASS) {
            fail(builder, target->where,
                 "assignment expression within a comprehension cannot be used in a class body", name);
            return;
        }
        bool global = scope->kind != SCOPE_FUNCTION || (flags & SYMBOL_GLOBAL);
        Symbol *inner = scope_add(builder, builder->current, name, global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL,
                                  target->where);
        if (inner->directive.line == 0) inner->directive = target->where;
        scope_add(builder, scope, name, scope->kind == SCOPE_FUNCTION ? SYMBOL_ASSIGNED : SYMBOL_GLOBAL,
                  target->where);
        return;
    }
}

static void visit_named_expr(ScopeBuilder *builder, const Expr *expr) {
    if (builder->current->in_iterable > 0) {
        diag_set(builder->diag, DIAG_SYNTAX, expr->where,
                 "assignment expression cannot be used in a comprehension iterable expression");
        return;
    }
    if (builder->current->comprehension) extend_named_expr_scope(builder, expr->named_expr.target);
    visit_expr(builder, expr->named_expr.value);
    visit_expr(builder, expr->named_expr.target);
}

// ---- expressions ---------------------------------------------------------------------------------------

static void refuse_in_annotation(ScopeBuilder *builder, const Expr *expr, const char *what) {
    if (builder->current->kind != SCOPE_ANNOTATION) return;
    diag_set(builder->diag, DIAG_SYNTAX, expr->where, "'%s' can not be used within an annotation", what);
}

static void visit_yield(ScopeBuilder *builder, const Expr *expr) {
    refuse_in_annotation(builder, expr, "yield expression");
    visit_optional(builder, expr->operand);
    builder->current->is_generator = true;
    if (builder->current->comprehension) {
        diag_set(builder->diag, DIAG_SYNTAX, expr->where, "'yield' inside %s",
                 builder->current->comprehension);
    }
}

static void visit_await(ScopeBuilder *builder, const Expr *expr) {
    refuse_in_annotation(builder, expr, "await expression");
    visit_expr(builder, expr->operand);
    builder->current->is_coroutine = true;
}

/// `super` in a function counts as a use of __class__ as well: super() without arguments needs it.
static void visit_name(ScopeBuilder *builder, const Expr *expr) {
    bool is_load = expr->context == CONTEXT_LOAD;
    add(builder, expr->name, is_load ? SYMBOL_USED : SYMBOL_ASSIGNED, expr->where);
    if (is_load && expr->name == builder->super_name && builder->current->kind == SCOPE_FUNCTION) {
        add(builder, builder->class_cell_name, SYMBOL_USED, expr->where);
    }
}

static void visit_expr(ScopeBuilder *builder, const Expr *expr) {
    switch (expr->kind) {
    case EXPR_BOOL_OP: visit_exprs(builder, expr->bool_op.values); break;
    case EXPR_NAMED_EXPR:
        refuse_in_annotation(builder, expr, "named expression");
        visit_named_expr(builder, expr);
        break;
    case EXPR_BIN_OP:
        visit_expr(builder, expr->bin_op.left);
        visit_expr(builder, expr->bin_op.right);
        break;
    case EXPR_UNARY_OP: visit_expr(builder, expr->unary_op.operand); break;
    case EXPR_LAMBDA: visit_lambda(builder, expr); break;
    case EXPR_IF_EXP:
        visit_expr(builder, expr->if_exp.test);
        visit_expr(builder, expr->if_exp.body);
        visit_expr(builder, expr->if_exp.orelse);
        break;
    case EXPR_DICT:
        visit_exprs(builder, expr->dict.keys);
        visit_exprs(builder, expr->dict.values);
        break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR_EXP: visit_comprehension(builder, expr); break;
    case EXPR_AWAIT: visit_await(builder, expr); break;
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: visit_yield(builder, expr); break;
    case EXPR_COMPARE:
        visit_expr(builder, expr->compare.left);
        visit_exprs(builder, expr->compare.comparators);
        break;
    case EXPR_CALL:
        visit_expr(builder, expr->call.func);
        visit_exprs(builder, expr->call.args);
        visit_keywords(builder, expr->call.keywords);
        break;
    case EXPR_FORMATTED_VALUE:
        visit_expr(builder, expr->formatted_value.value);
        visit_optional(builder, expr->formatted_value.format_spec);
        break;
    case EXPR_SET:
    case EXPR_LIST:
    case EXPR_TUPLE:
    case EXPR_JOINED_STR: visit_exprs(builder, expr->elements); break;
    case EXPR_CONSTANT: break;
    case EXPR_ATTRIBUTE: visit_expr(builder, expr->attribute.value); break;
    case EXPR_SUBSCRIPT:
        visit_expr(builder, expr->subscript.value);
        visit_expr(builder, expr->subscript.slice);
        break;
    case EXPR_STARRED: visit_expr(builder, expr->operand); break;
    case EXPR_NAME: visit_name(builder, expr); break;
    case EXPR_SLICE:
        visit_optional(builder, expr->slice.lower);
        visit_optional(builder, expr->slice.upper);
        visit_optional(builder, expr->slice.step);
        break;
    }
}

// ---- patterns ------------------------------------------------------------------------------------------

static void visit_pattern(ScopeBuilder *builder, const Pattern *pattern);

static void visit_patterns(ScopeBuilder *builder, PatternList list) {
    for (int32_t i = 0; i < list.count; i++)
        visit_pattern(builder, list.items[i]);
}

static void add_capture(ScopeBuilder *builder, const Identifier *name, SourceRange where) {
    if (name) add(builder, name, SYMBOL_ASSIGNED, where);
}

static void visit_pattern(ScopeBuilder *builder, const Pattern *pattern) {
    switch (pattern->kind) {
    case PATTERN_VALUE: visit_expr(builder, pattern->value); break;
    case PATTERN_SINGLETON: break;
    case PATTERN_SEQUENCE:
    case PATTERN_OR: visit_patterns(builder, pattern->patterns); break;
    case PATTERN_STAR: add_capture(builder, pattern->star_name, pattern->where); break;
    case PATTERN_MAPPING:
        visit_exprs(builder, pattern->mapping.keys);
        visit_patterns(builder, pattern->mapping.patterns);
        add_capture(builder, pattern->mapping.rest, pattern->where);
        break;
    case PATTERN_CLASS:
        visit_expr(builder, pattern->match_class.cls);
        visit_patterns(builder, pattern->match_class.patterns);
        visit_patterns(builder, pattern->match_class.kwd_patterns);
        break;
    case PATTERN_AS:
        if (pattern->match_as.pattern) visit_pattern(builder, pattern->match_as.pattern);
        add_capture(builder, pattern->match_as.name, pattern->where);
        break;
    }
}

// ---- statements ----------------------------------------------------------------------------------------

static const char *global_problem(uint32_t flags) {
    if (flags & SYMBOL_PARAMETER) return "name '%s' is parameter and global";
    if (flags & SYMBOL_USED) return "name '%s' is used prior to global declaration";
    if (flags & SYMBOL_ANNOTATED) return "annotated name '%s' can't be global";
    if (flags & SYMBOL_ASSIGNED) return "name '%s' is assigned to before global declaration";
    return NULL;
}

static const char *nonlocal_problem(uint32_t flags) {
    if (flags & SYMBOL_PARAMETER) return "name '%s' is parameter and nonlocal";
    if (flags & SYMBOL_USED) return "name '%s' is used prior to nonlocal declaration";
    if (flags & SYMBOL_ANNOTATED) return "annotated name '%s' can't be nonlocal";
    if (flags & SYMBOL_ASSIGNED) return "name '%s' is assigned to before nonlocal declaration";
    return NULL;
}

static void visit_declaration(ScopeBuilder *builder, const Stmt *stmt) {
    bool global = stmt->kind == STMT_GLOBAL;
    for (int32_t i = 0; i < stmt->scope_names.count; i++) {
        const Identifier *name = stmt->scope_names.items[i];
        uint32_t flags = flags_of(builder, builder->current, name);
        const char *problem = global ? global_problem(flags) : nonlocal_problem(flags);
        if (problem) fail(builder, stmt->where, problem, name);
        Symbol *symbol =
            scope_add(builder, builder->current, name, global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL, stmt->where);
        if (symbol->directive.line == 0) symbol->directive = stmt->where;
    }
}

static void visit_ann_assign(ScopeBuilder *builder, const Stmt *stmt) {
    const Expr *target = stmt->ann_assign.target;
    if (target->kind == EXPR_NAME) {
        uint32_t flags = flags_of(builder, builder->current, target->name);
        bool declared = (flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL)) && builder->current->kind != SCOPE_MODULE;
        if (declared && stmt->ann_assign.simple) {
            fail(builder, stmt->where,
                 (flags & SYMBOL_GLOBAL) ? "annotated name '%s' can't be global"
                                         : "annotated name '%s' can't be nonlocal",
                 target->name);
        }
        if (stmt->ann_assign.simple) {
            add(builder, target->name, SYMBOL_ANNOTATED | SYMBOL_ASSIGNED, target->where);
        } else if (stmt->ann_assign.value) {
            add(builder, target->name, SYMBOL_ASSIGNED, target->where);
        }
    } else {
        visit_expr(builder, target);
    }
    visit_annotation(builder, stmt->ann_assign.annotation);
    visit_optional(builder, stmt->ann_assign.value);
}

/// `import a.b` binds `a`.
static void visit_aliases(ScopeBuilder *builder, AliasList aliases) {
    for (int32_t i = 0; i < aliases.count; i++) {
        const Alias *alias = aliases.items[i];
        const Identifier *name = alias->asname ? alias->asname : alias->name;
        const char *dot = memchr(name->bytes, '.', name->size);
        if (dot) name = ast_identifier(&builder->module, (Span){name->bytes, (size_t)(dot - name->bytes)});
        if (strcmp(name->bytes, "*") != 0) {
            add(builder, name, SYMBOL_IMPORTED, alias->where);
        } else if (builder->current->kind != SCOPE_MODULE) {
            diag_set(builder->diag, DIAG_SYNTAX, alias->where, "import * only allowed at module level");
        }
    }
}

static void visit_try(ScopeBuilder *builder, const Stmt *stmt) {
    visit_stmts(builder, stmt->try_block.body);
    visit_stmts(builder, stmt->try_block.orelse);
    for (int32_t i = 0; i < stmt->try_block.handlers.count; i++) {
        const ExceptHandler *handler = stmt->try_block.handlers.items[i];
        visit_optional(builder, handler->type);
        add_capture(builder, handler->name, handler->where);
        visit_stmts(builder, handler->body);
    }
    visit_stmts(builder, stmt->try_block.finalbody);
}

static void visit_with(ScopeBuilder *builder, const Stmt *stmt) {
    for (int32_t i = 0; i < stmt->with.items.count; i++) {
        visit_expr(builder, stmt->with.items.items[i]->context_expr);
        visit_optional(builder, stmt->with.items.items[i]->optional_vars);
    }
    visit_stmts(builder, stmt->with.body);
}

static void visit_match(ScopeBuilder *builder, const Stmt *stmt) {
    visit_expr(builder, stmt->match.subject);
    for (int32_t i = 0; i < stmt->match.cases.count; i++) {
        const MatchCase *match_case = stmt->match.cases.items[i];
        visit_pattern(builder, match_case->pattern);
        visit_optional(builder, match_case->guard);
        visit_stmts(builder, match_case->body);
    }
}

static void visit_for(ScopeBuilder *builder, const Stmt *stmt) {
    visit_expr(builder, stmt->for_loop.target);
    visit_expr(builder, stmt->for_loop.iter);
    visit_stmts(builder, stmt->for_loop.body);
    visit_stmts(builder, stmt->for_loop.orelse);
}

static void visit_branch(ScopeBuilder *builder, const Stmt *stmt) {
    visit_expr(builder, stmt->branch.test);
    visit_stmts(builder, stmt->branch.body);
    visit_stmts(builder, stmt->branch.orelse);
}

static void visit_stmt(ScopeBuilder *builder, const Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: visit_function(builder, stmt); break;
    case STMT_CLASS_DEF: visit_class(builder, stmt); break;
    case STMT_RETURN: visit_optional(builder, stmt->value); break;
    case STMT_DELETE: visit_exprs(builder, stmt->del_targets); break;
    case STMT_ASSIGN:
        visit_exprs(builder, stmt->assign.targets);
        visit_expr(builder, stmt->assign.value);
        break;
    case STMT_AUG_ASSIGN:
        visit_expr(builder, stmt->aug_assign.target);
        visit_expr(builder, stmt->aug_assign.value);
        break;
    case STMT_ANN_ASSIGN: visit_ann_assign(builder, stmt); break;
    case STMT_FOR:
    case STMT_ASYNC_FOR: visit_for(builder, stmt); break;
    case STMT_WHILE:
    case STMT_IF: visit_branch(builder, stmt); break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: visit_with(builder, stmt); break;
    case STMT_MATCH: visit_match(builder, stmt); break;
    case STMT_RAISE:
        visit_optional(builder, stmt->raise.exc);
        visit_optional(builder, stmt->raise.cause);
        break;
    case STMT_TRY:
    case STMT_TRY_STAR: visit_try(builder, stmt); break;
    case STMT_ASSERT:
        visit_expr(builder, stmt->assert_that.test);
        visit_optional(builder, stmt->assert_that.msg);
        break;
    case STMT_IMPORT: visit_aliases(builder, stmt->import_names); break;
    case STMT_IMPORT_FROM: visit_aliases(builder, stmt->import_from.names); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL: visit_declaration(builder, stmt); break;
    case STMT_EXPR: visit_expr(builder, stmt->value); break;
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE: break;
    }
}

static void visit_stmts(ScopeBuilder *builder, StmtList body) {
    for (int32_t i = 0; i < body.count; i++)
        visit_stmt(builder, body.items[i]);
}

void scope_visit_module(ScopeBuilder *builder, const Module *module) {
    visit_stmts(builder, module->body);
}
