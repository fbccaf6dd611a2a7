// Simple statements: those of one line.
#include "sim/lang/explain.h"
#include "sim/lang/identifiers.h"
#include "sim/lang/parser_state.h"

/// Reads an expression if one is there.
static Expr *parse_optional(Parser *parser, Expr *(*rule)(Parser *)) {
    int32_t mark = parser->next;
    Expr *expr = rule(parser);
    if (!expr) parser->next = mark;
    return expr;
}

// ---- expressions and assignments ----------------------------------------------------------------------

/// The operator of `+=` and its like; false for any other token.
static bool augmented_operator(TokenKind kind, Operator *op) {
    switch ((int)kind) {
    case TOKEN_PLUS_EQUAL: *op = OPERATOR_ADD; return true;
    case TOKEN_MINUS_EQUAL: *op = OPERATOR_SUB; return true;
    case TOKEN_STAR_EQUAL: *op = OPERATOR_MULT; return true;
    case TOKEN_AT_EQUAL: *op = OPERATOR_MAT_MULT; return true;
    case TOKEN_SLASH_EQUAL: *op = OPERATOR_DIV; return true;
    case TOKEN_PERCENT_EQUAL: *op = OPERATOR_MOD; return true;
    case TOKEN_AMPERSAND_EQUAL: *op = OPERATOR_BIT_AND; return true;
    case TOKEN_BAR_EQUAL: *op = OPERATOR_BIT_OR; return true;
    case TOKEN_CARET_EQUAL: *op = OPERATOR_BIT_XOR; return true;
    case TOKEN_LEFT_SHIFT_EQUAL: *op = OPERATOR_L_SHIFT; return true;
    case TOKEN_RIGHT_SHIFT_EQUAL: *op = OPERATOR_R_SHIFT; return true;
    case TOKEN_DOUBLE_STAR_EQUAL: *op = OPERATOR_POW; return true;
    case TOKEN_DOUBLE_SLASH_EQUAL: *op = OPERATOR_FLOOR_DIV; return true;
    default: return false;
    }
}

bool at_augmented_operator(Parser *parser) {
    Operator op;
    return augmented_operator(parser_kind(parser), &op);
}

/// Reads `: annotation` or `: annotation = value` behind the target.
static Stmt *parse_annotation(Parser *parser, int32_t first, Expr *target) {
    bool simple = target->kind == EXPR_NAME && parser->next == first + 1;
    parser->next++;
    Expr *annotation = parse_expression(parser);
    if (!annotation) return NULL;
    int32_t mark = parser->next;
    Expr *value = parser_take(parser, TOKEN_EQUAL) ? parse_assigned(parser) : NULL;
    if (!value) parser->next = mark;
    if (parser->failed) return NULL;
    expr_set_context(target, CONTEXT_STORE);
    Stmt *stmt = parser_stmt(parser, STMT_ANN_ASSIGN, first);
    stmt->ann_assign.target = target;
    stmt->ann_assign.annotation = annotation;
    stmt->ann_assign.value = value;
    stmt->ann_assign.simple = simple;
    return stmt;
}

static Stmt *new_assignment(Parser *parser, int32_t first, ExprList targets, Expr *value) {
    Stmt *stmt = parser_stmt(parser, STMT_ASSIGN, first);
    stmt->assign.targets = targets;
    stmt->assign.value = value;
    return stmt;
}

/// Reads `= value`, or several, behind the first target.
static Stmt *parse_assignment(Parser *parser, int32_t first, Expr *target) {
    ExprList targets = {NULL, 0};
    Expr *value = target;
    while (parser_at(parser, TOKEN_EQUAL)) {
        if (!is_star_target(value)) return NULL;
        parser->next++;
        expr_set_context(value, CONTEXT_STORE);
        LIST_ADD(parser, &targets, value);
        value = parse_assigned(parser);
        if (!value) return NULL;
    }
    return new_assignment(parser, first, targets, value);
}

/// The same in the second pass, from the first target on.
static Stmt *parse_assignment_strictly(Parser *parser) {
    int32_t first = parser->next;
    ExprList targets = {NULL, 0};
    Expr *target, *value;
    while ((target = explain_chain_target(parser)) != NULL)
        LIST_ADD(parser, &targets, target);
    value = targets.count > 0 ? parse_assigned(parser) : NULL;
    if (value && !parser_at(parser, TOKEN_EQUAL)) return new_assignment(parser, first, targets, value);
    parser->next = first;
    return NULL;
}

static Stmt *parse_augmented(Parser *parser, int32_t first, Expr *target) {
    Operator op;
    if (!augmented_operator(parser_kind(parser), &op)) return NULL;
    parser->next++;
    Expr *value = parse_assigned(parser);
    if (!value) return NULL;
    expr_set_context(target, CONTEXT_STORE);
    Stmt *stmt = parser_stmt(parser, STMT_AUG_ASSIGN, first);
    stmt->aug_assign.target = target;
    stmt->aug_assign.op = op;
    stmt->aug_assign.value = value;
    return stmt;
}

static Stmt *parse_expression_statement(Parser *parser, Expr *(*rule)(Parser *)) {
    int32_t first = parser->next;
    Expr *value = rule(parser);
    if (!value) return NULL;
    Stmt *stmt = parser_stmt(parser, STMT_EXPR, first);
    stmt->value = value;
    return stmt;
}

/// Reads an expression, and what makes it an assignment if that follows.
static Stmt *parse_binding(Parser *parser) {
    int32_t first = parser->next;
    Stmt *assignment = parser->explains ? parse_assignment_strictly(parser) : NULL;
    if (assignment) return assignment;
    Expr *target = parse_star_expressions(parser);
    if (!target) return NULL;
    if (parser_at(parser, TOKEN_COLON))
        return is_single_target(target) ? parse_annotation(parser, first, target) : NULL;
    if (parser_at(parser, TOKEN_EQUAL)) return parse_assignment(parser, first, target);
    if (at_augmented_operator(parser))
        return is_single_target(target) ? parse_augmented(parser, first, target) : NULL;
    Stmt *stmt = parser_stmt(parser, STMT_EXPR, first);
    stmt->value = target;
    return stmt;
}

/// Reads an assignment of any kind, or an expression.
static Stmt *parse_assignment_or_expression(Parser *parser) {
    int32_t first = parser->next;
    Stmt *stmt = parse_binding(parser);
    bool is_binding = stmt && stmt->kind != STMT_EXPR;
    if (is_binding || parser->failed || !parser->explains) return stmt;
    int32_t end = parser->next;
    parser->next = first;
    explain_assignment(parser);
    parser->next = end;
    return stmt;
}

// ---- statements with a keyword ------------------------------------------------------------------------

static Stmt *parse_keyword_alone(Parser *parser, StmtKind kind) {
    int32_t first = parser->next++;
    return parser_stmt(parser, kind, first);
}

static Stmt *parse_return(Parser *parser) {
    int32_t first = parser->next++;
    Expr *value = parse_optional(parser, parse_star_expressions);
    Stmt *stmt = parser_stmt(parser, STMT_RETURN, first);
    stmt->value = value;
    return stmt;
}

static Stmt *parse_raise(Parser *parser) {
    int32_t first = parser->next++;
    Expr *exc = parse_optional(parser, parse_expression), *cause = NULL;
    int32_t mark = parser->next;
    if (exc && parser_take(parser, TOKEN_FROM)) {
        cause = parse_expression(parser);
        if (!cause) parser->next = mark;
    }
    Stmt *stmt = parser_stmt(parser, STMT_RAISE, first);
    stmt->raise.exc = exc;
    stmt->raise.cause = cause;
    return stmt;
}

static Stmt *parse_scope_names(Parser *parser, StmtKind kind) {
    int32_t first = parser->next++, end;
    IdentifierList names = {NULL, 0};
    const Identifier *name = parser_name(parser);
    if (!name) return NULL;
    do {
        LIST_ADD(parser, &names, name);
        end = parser->next;
        name = parser_take(parser, TOKEN_COMMA) ? parser_name(parser) : NULL;
    } while (name);
    parser->next = end;
    Stmt *stmt = parser_stmt(parser, kind, first);
    stmt->scope_names = names;
    return stmt;
}

static Stmt *parse_assert(Parser *parser) {
    int32_t first = parser->next++;
    Expr *test = parse_expression(parser), *msg = NULL;
    if (!test) return NULL;
    int32_t mark = parser->next;
    if (parser_take(parser, TOKEN_COMMA)) {
        msg = parse_expression(parser);
        if (!msg) parser->next = mark;
    }
    Stmt *stmt = parser_stmt(parser, STMT_ASSERT, first);
    stmt->assert_that.test = test;
    stmt->assert_that.msg = msg;
    return stmt;
}

static bool at_statement_end(Parser *parser) {
    return parser_at(parser, TOKEN_SEMICOLON) || parser_at(parser, TOKEN_NEWLINE);
}

static Stmt *parse_del(Parser *parser) {
    int32_t first = parser->next++;
    ExprList targets = {NULL, 0};
    Expr *target = parse_del_target(parser);
    int32_t end = parser->next;
    while (target) {
        LIST_ADD(parser, &targets, target);
        bool comma = parser_take(parser, TOKEN_COMMA);
        end = parser->next;
        target = comma ? parse_del_target(parser) : NULL;
    }
    parser->next = end;
    if (targets.count > 0 && at_statement_end(parser)) {
        Stmt *stmt = parser_stmt(parser, STMT_DELETE, first);
        stmt->del_targets = targets;
        return stmt;
    }
    if (!parser->explains || parser->failed) return NULL;
    parser->next = first + 1;
    Expr *expr = parse_star_expressions(parser);
    if (expr) explain_target(parser, expr, TARGET_OF_DEL);
    return NULL;
}

// ---- imports ------------------------------------------------------------------------------------------

/// Reads `a.b.c` as one identifier.
static const Identifier *parse_dotted_name(Parser *parser) {
    const Identifier *name = parser_name(parser);
    if (!name || !parser_at(parser, TOKEN_DOT)) return name;
    Buffer text;
    buffer_init(&text, parser->arena->memory);
    buffer_add(&text, name->bytes, name->size);
    int32_t end = parser->next;
    while (parser_take(parser, TOKEN_DOT) && (name = parser_name(parser)) != NULL) {
        buffer_add_byte(&text, '.');
        buffer_add(&text, name->bytes, name->size);
        end = parser->next;
    }
    parser->next = end;
    const Identifier *dotted = identifier_intern(parser->identifiers, buffer_span(&text));
    buffer_free(&text);
    return dotted;
}

/// Reads `name` or `name as asname`.
static Alias *parse_alias(Parser *parser, const Identifier *(*rule)(Parser *)) {
    int32_t first = parser->next;
    const Identifier *name = rule(parser), *asname = NULL;
    if (!name) return NULL;
    int32_t mark = parser->next;
    if (parser_take(parser, TOKEN_AS)) {
        asname = parser_name(parser);
        if (!asname) parser->next = mark;
    }
    Alias *alias = ARENA_NEW(parser->arena, Alias);
    *alias = (Alias){.where = parser_range(parser, first), .name = name, .asname = asname};
    return alias;
}

/// Reads one alias or several, not the comma behind the last. False if there is none.
static bool parse_aliases(Parser *parser, const Identifier *(*rule)(Parser *), AliasList *aliases) {
    int32_t end = parser->next;
    Alias *alias = parse_alias(parser, rule);
    while (alias) {
        LIST_ADD(parser, aliases, alias);
        end = parser->next;
        alias = parser_take(parser, TOKEN_COMMA) ? parse_alias(parser, rule) : NULL;
    }
    parser->next = end;
    return aliases->count > 0;
}

static Stmt *parse_import(Parser *parser) {
    int32_t first = parser->next++;
    AliasList names = {NULL, 0};
    if (!parse_aliases(parser, parse_dotted_name, &names)) return NULL;
    Stmt *stmt = parser_stmt(parser, STMT_IMPORT, first);
    stmt->import_names = names;
    return stmt;
}

static void add_star_alias(Parser *parser, AliasList *names) {
    Alias *alias = ARENA_NEW(parser->arena, Alias);
    alias->where = parser_range(parser, parser->next - 1);
    alias->name = identifier_intern(parser->identifiers, SPAN("*"));
    LIST_ADD(parser, names, alias);
}

/// Reads what stands behind `from module import`.
static bool parse_import_targets(Parser *parser, AliasList *names) {
    if (parser_take(parser, TOKEN_STAR)) {
        add_star_alias(parser, names);
        return true;
    }
    if (parser_take(parser, TOKEN_LEFT_PAREN)) {
        if (!parse_aliases(parser, parser_name, names)) return false;
        parser_take(parser, TOKEN_COMMA);
        return parser_take(parser, TOKEN_RIGHT_PAREN);
    }
    if (!parse_aliases(parser, parser_name, names)) return false;
    if (!parser_at(parser, TOKEN_COMMA)) return true;
    if (parser->explains && parser_token_ahead(parser, 1)->kind == TOKEN_NEWLINE)
        parser_fail(parser, "trailing comma not allowed without surrounding parentheses");
    return false;
}

static Stmt *parse_import_from(Parser *parser) {
    int32_t first = parser->next++, level = 0;
    while (parser_at(parser, TOKEN_DOT) || parser_at(parser, TOKEN_ELLIPSIS))
        level += parser_take(parser, TOKEN_DOT) ? 1 : (parser->next++, 3);
    const Identifier *module = parse_dotted_name(parser);
    if ((!module && level == 0) || !parser_take(parser, TOKEN_IMPORT)) return NULL;
    AliasList names = {NULL, 0};
    if (!parse_import_targets(parser, &names)) return NULL;
    Stmt *stmt = parser_stmt(parser, STMT_IMPORT_FROM, first);
    stmt->import_from.module = module;
    stmt->import_from.names = names;
    stmt->import_from.level = level;
    return stmt;
}

// ---- the line -----------------------------------------------------------------------------------------

static Stmt *parse_simple_statement(Parser *parser) {
    switch ((int)parser_kind(parser)) {
    case TOKEN_RETURN: return parse_return(parser);
    case TOKEN_IMPORT: return parse_import(parser);
    case TOKEN_FROM: return parse_import_from(parser);
    case TOKEN_RAISE: return parse_raise(parser);
    case TOKEN_PASS: return parse_keyword_alone(parser, STMT_PASS);
    case TOKEN_DEL: return parse_del(parser);
    case TOKEN_YIELD:
        if (parser->explains) explain_assignment(parser);
        return parse_expression_statement(parser, parse_yield);
    case TOKEN_ASSERT: return parse_assert(parser);
    case TOKEN_BREAK: return parse_keyword_alone(parser, STMT_BREAK);
    case TOKEN_CONTINUE: return parse_keyword_alone(parser, STMT_CONTINUE);
    case TOKEN_GLOBAL: return parse_scope_names(parser, STMT_GLOBAL);
    case TOKEN_NONLOCAL: return parse_scope_names(parser, STMT_NONLOCAL);
    default: return parse_assignment_or_expression(parser);
    }
}

bool parse_simple_statements(Parser *parser, StmtList *statements) {
    do {
        Stmt *stmt = parse_simple_statement(parser);
        if (!stmt || parser->failed) return false;
        LIST_ADD(parser, statements, stmt);
    } while (parser_take(parser, TOKEN_SEMICOLON) && !parser_at(parser, TOKEN_NEWLINE));
    return parser_take(parser, TOKEN_NEWLINE);
}
