// Compound statements, except for `try` and `match`.
#include "sim/lang/explain.h"
#include "sim/lang/parser_state.h"

// ---- blocks -------------------------------------------------------------------------------------------

static bool parse_statement(Parser *parser, StmtList *statements) {
    int32_t first = parser->next;
    Stmt *stmt = parse_compound_statement(parser);
    if (!stmt) {
        parser->next = first;
        return !parser->failed && parse_simple_statements(parser, statements);
    }
    LIST_ADD(parser, statements, stmt);
    return true;
}

bool parse_statements(Parser *parser, StmtList *statements) {
    int32_t end = parser->next;
    while (!parser_at(parser, TOKEN_END) && !parser_at(parser, TOKEN_DEDENT) &&
           parse_statement(parser, statements))
        end = parser->next;
    parser->next = end;
    return !parser->failed && statements->count > 0;
}

/// Reads a block: the rest of the line, or an indented one.
static bool parse_block(Parser *parser, StmtList *body) {
    if (!parser_take(parser, TOKEN_NEWLINE)) return parse_simple_statements(parser, body);
    if (parser_take(parser, TOKEN_INDENT))
        return parse_statements(parser, body) && parser_take(parser, TOKEN_DEDENT);
    if (parser->explains) parser_fail_indentation(parser, "expected an indented block");
    return false;
}

bool parse_suite(Parser *parser, Suite suite, StmtList *body) {
    if (suite.colon_is_sure) {
        if (!parser_demand(parser, TOKEN_COLON)) return false;
    } else if (!parser_take(parser, TOKEN_COLON)) {
        if (parser->explains && parser_at(parser, TOKEN_NEWLINE)) parser_fail(parser, "expected ':'");
        return false;
    }
    bool is_unindented = parser->explains && parser_at(parser, TOKEN_NEWLINE) &&
                         parser_token_ahead(parser, 1)->kind != TOKEN_INDENT;
    if (is_unindented)
        parser_fail_indentation(parser, "expected an indented block after %s on line %d", suite.header,
                                (int)suite.line);
    return parse_block(parser, body);
}

static int32_t line_of(const Parser *parser, int32_t index) {
    return parser->tokens.items[index].where.line;
}

/// Gives a statement its range, now that all of it has been read.
static Stmt *end_statement(Parser *parser, Stmt *stmt, int32_t first) {
    if (parser->failed) return NULL;
    stmt->where = parser_range(parser, first);
    return stmt;
}

bool parse_else(Parser *parser, StmtList *orelse) {
    int32_t first = parser->next;
    if (!parser_take(parser, TOKEN_ELSE)) return !parser->failed;
    return parse_suite(parser, (Suite){"'else' statement", line_of(parser, first), true}, orelse);
}

// ---- if, while, for -----------------------------------------------------------------------------------

/// Reads an `if` or an `elif`; what follows it is nested in it.
static Stmt *parse_if(Parser *parser, const char *header) {
    int32_t first = parser->next++;
    if (!parser_enter(parser)) return NULL;
    Stmt *stmt = parser_stmt(parser, STMT_IF, first);
    stmt->branch.test = parse_named_expression(parser);
    bool fits = stmt->branch.test &&
                parse_suite(parser, (Suite){header, line_of(parser, first), false}, &stmt->branch.body);
    if (fits && parser_at(parser, TOKEN_ELIF)) {
        Stmt *elif = parse_if(parser, "'elif' statement");
        if (elif) LIST_ADD(parser, &stmt->branch.orelse, elif);
        fits = elif != NULL;
    } else if (fits) {
        fits = parse_else(parser, &stmt->branch.orelse);
    }
    parser_leave(parser);
    return fits ? end_statement(parser, stmt, first) : NULL;
}

static Stmt *parse_while(Parser *parser) {
    int32_t first = parser->next++;
    Stmt *stmt = parser_stmt(parser, STMT_WHILE, first);
    Suite suite = {"'while' statement", line_of(parser, first), false};
    stmt->branch.test = parse_named_expression(parser);
    if (!stmt->branch.test || !parse_suite(parser, suite, &stmt->branch.body)) return NULL;
    return parse_else(parser, &stmt->branch.orelse) ? end_statement(parser, stmt, first) : NULL;
}

/// Reads a `for`; `first` is the index of it or of the `async` before it.
static Stmt *parse_for(Parser *parser, StmtKind kind, int32_t first) {
    int32_t for_token = parser->next++;
    Stmt *stmt = parser_stmt(parser, kind, first);
    stmt->for_loop.target = parse_star_targets(parser);
    if (!stmt->for_loop.target || !parser_take(parser, TOKEN_IN)) {
        parser->next = for_token + 1;
        if (parser->explains) explain_for_target(parser);
        return NULL;
    }
    Suite suite = {"'for' statement", line_of(parser, for_token), false};
    stmt->for_loop.iter = parse_star_expressions(parser);
    if (!stmt->for_loop.iter || !parse_suite(parser, suite, &stmt->for_loop.body)) return NULL;
    return parse_else(parser, &stmt->for_loop.orelse) ? end_statement(parser, stmt, first) : NULL;
}

// ---- with ---------------------------------------------------------------------------------------------

/// Reads `context as target`, or the context alone.
static WithItem *parse_with_item(Parser *parser) {
    Expr *context = parse_expression(parser), *target = NULL;
    if (!context) return NULL;
    int32_t end = parser->next;
    if (parser_take(parser, TOKEN_AS)) {
        target = parse_star_target(parser);
        TokenKind next = parser_kind(parser);
        bool fits = target && (next == TOKEN_COMMA || next == TOKEN_RIGHT_PAREN || next == TOKEN_COLON ||
                               (parser->explains && next == TOKEN_NEWLINE));
        if (!fits) {
            parser->next = end;
            target = NULL;
            if (parser->explains) explain_with_item(parser);
        }
    }
    if (parser->failed) return NULL;
    WithItem *item = ARENA_NEW(parser->arena, WithItem);
    *item = (WithItem){.context_expr = context, .optional_vars = target};
    return item;
}

static bool parse_with_items(Parser *parser, WithItemList *items) {
    int32_t end = parser->next;
    WithItem *item = parse_with_item(parser);
    while (item) {
        LIST_ADD(parser, items, item);
        end = parser->next;
        item = parser_take(parser, TOKEN_COMMA) ? parse_with_item(parser) : NULL;
    }
    parser->next = end;
    return !parser->failed && items->count > 0;
}

/// Reads `(item, item)` if the parentheses are the statement's and not the first item's.
static bool parse_parenthesized_items(Parser *parser, WithItemList *items) {
    int32_t mark = parser->next;
    if (parser_take(parser, TOKEN_LEFT_PAREN) && parse_with_items(parser, items)) {
        parser_take(parser, TOKEN_COMMA);
        if (parser_take(parser, TOKEN_RIGHT_PAREN)) {
            bool ends =
                parser_at(parser, TOKEN_COLON) || (parser->explains && parser_at(parser, TOKEN_NEWLINE));
            if (ends) return true;
        }
    }
    parser->next = mark;
    *items = (WithItemList){NULL, 0};
    return false;
}

static Stmt *parse_with(Parser *parser, StmtKind kind, int32_t first) {
    int32_t with_token = parser->next++;
    Stmt *stmt = parser_stmt(parser, kind, first);
    bool fits = parse_parenthesized_items(parser, &stmt->with.items) ||
                (!parser->failed && parse_with_items(parser, &stmt->with.items));
    Suite suite = {"'with' statement", line_of(parser, with_token), false};
    return fits && parse_suite(parser, suite, &stmt->with.body) ? end_statement(parser, stmt, first) : NULL;
}

// ---- functions and classes ----------------------------------------------------------------------------

static Stmt *parse_function(Parser *parser, StmtKind kind, int32_t first) {
    int32_t def_token = parser->next++;
    Stmt *stmt = parser_stmt(parser, kind, first);
    stmt->function_def.name = parser_name(parser);
    if (!stmt->function_def.name || !parser_demand(parser, TOKEN_LEFT_PAREN)) return NULL;
    stmt->function_def.args = parse_parameters(parser);
    if (!stmt->function_def.args || !parser_take(parser, TOKEN_RIGHT_PAREN)) return NULL;
    if (parser_at(parser, TOKEN_ARROW)) {
        int32_t arrow = parser->next++;
        stmt->function_def.returns = parse_expression(parser);
        if (!stmt->function_def.returns) parser->next = arrow;
    }
    Suite suite = {"function definition", line_of(parser, def_token), true};
    return parse_suite(parser, suite, &stmt->function_def.body) ? end_statement(parser, stmt, first) : NULL;
}

static Stmt *parse_class(Parser *parser) {
    int32_t first = parser->next++;
    Stmt *stmt = parser_stmt(parser, STMT_CLASS_DEF, first);
    stmt->class_def.name = parser_name(parser);
    if (!stmt->class_def.name) return NULL;
    if (parser_take(parser, TOKEN_LEFT_PAREN)) {
        CallArguments arguments;
        if (!parse_all_arguments(parser, &arguments) || !parser_take(parser, TOKEN_RIGHT_PAREN)) return NULL;
        stmt->class_def.bases = arguments.args;
        stmt->class_def.keywords = arguments.keywords;
    }
    Suite suite = {"class definition", line_of(parser, first), false};
    return parse_suite(parser, suite, &stmt->class_def.body) ? end_statement(parser, stmt, first) : NULL;
}

static Stmt *parse_async(Parser *parser) {
    int32_t first = parser->next++;
    switch ((int)parser_kind(parser)) {
    case TOKEN_DEF: return parse_function(parser, STMT_ASYNC_FUNCTION_DEF, first);
    case TOKEN_WITH: return parse_with(parser, STMT_ASYNC_WITH, first);
    case TOKEN_FOR: return parse_for(parser, STMT_ASYNC_FOR, first);
    default: parser->next = first; return NULL;
    }
}

static bool parse_decorators(Parser *parser, ExprList *decorators) {
    while (parser_take(parser, TOKEN_AT)) {
        Expr *decorator = parse_named_expression(parser);
        if (!decorator || !parser_take(parser, TOKEN_NEWLINE)) return false;
        LIST_ADD(parser, decorators, decorator);
    }
    return !parser->failed;
}

static Stmt *parse_decorated(Parser *parser) {
    ExprList decorators = {NULL, 0};
    if (!parse_decorators(parser, &decorators)) return NULL;
    int32_t first = parser->next;
    if (parser_at(parser, TOKEN_CLASS)) {
        Stmt *stmt = parse_class(parser);
        if (stmt) stmt->class_def.decorator_list = decorators;
        return stmt;
    }
    bool is_async = parser_take(parser, TOKEN_ASYNC);
    if (!parser_at(parser, TOKEN_DEF)) return NULL;
    Stmt *stmt = parse_function(parser, is_async ? STMT_ASYNC_FUNCTION_DEF : STMT_FUNCTION_DEF, first);
    if (stmt) stmt->function_def.decorator_list = decorators;
    return stmt;
}

Stmt *parse_compound_statement(Parser *parser) {
    int32_t first = parser->next;
    switch ((int)parser_kind(parser)) {
    case TOKEN_DEF: return parse_function(parser, STMT_FUNCTION_DEF, first);
    case TOKEN_AT: return parse_decorated(parser);
    case TOKEN_ASYNC: return parse_async(parser);
    case TOKEN_IF: return parse_if(parser, "'if' statement");
    case TOKEN_CLASS: return parse_class(parser);
    case TOKEN_WITH: return parse_with(parser, STMT_WITH, first);
    case TOKEN_FOR: return parse_for(parser, STMT_FOR, first);
    case TOKEN_TRY: return parse_try(parser);
    case TOKEN_WHILE: return parse_while(parser);
    case TOKEN_NAME: return parser_at_word(parser, "match") ? parse_match(parser) : NULL;
    default: return NULL;
    }
}
