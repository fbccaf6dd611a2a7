/// try, with except, except* and finally.
#include "sim/lang/explain.h"
#include "sim/lang/parser_state.h"

static int32_t line_of(const Parser *parser, int32_t index) {
    return parser->tokens.items[index].where.line;
}

/// Reads `type as name` of a handler.
static bool parse_handler_type(Parser *parser, ExceptHandler *handler) {
    handler->type = parse_expression(parser);
    if (!handler->type) return false;
    if (!parser_take(parser, TOKEN_AS)) return true;
    handler->name = parser_name(parser);
    return handler->name != NULL;
}

static ExceptHandler *parse_handler(Parser *parser, bool is_star) {
    int32_t first = parser->next++;
    ExceptHandler *handler = ARENA_NEW(parser->arena, ExceptHandler);
    if (is_star) parser->next++;
    bool is_bare = !is_star && parser_at(parser, TOKEN_COLON);
    bool fits = (is_bare || parse_handler_type(parser, handler)) && parser_at(parser, TOKEN_COLON);
    if (!fits) {
        parser->next = first;
        if (parser->explains && !parser->failed) explain_except(parser);
        return NULL;
    }
    Suite suite = {is_star ? "'except*' statement" : "'except' statement", line_of(parser, first), false};
    if (!parse_suite(parser, suite, &handler->body)) return NULL;
    handler->where = parser_range(parser, first);
    return handler;
}

static bool at_star_handler(Parser *parser) {
    return parser_at(parser, TOKEN_EXCEPT) && parser_token_ahead(parser, 1)->kind == TOKEN_STAR;
}

/// Reads all handlers, which must be of the first one's kind.
static bool parse_handlers(Parser *parser, bool is_star, ExceptHandlerList *handlers) {
    while (parser_at(parser, TOKEN_EXCEPT) && at_star_handler(parser) == is_star) {
        ExceptHandler *handler = parse_handler(parser, is_star);
        if (!handler) return false;
        LIST_ADD(parser, handlers, handler);
    }
    if (parser->explains && parser_at(parser, TOKEN_EXCEPT)) {
        explain_except(parser);
        explain_mixed_except(parser, is_star);
    }
    return !parser->failed;
}

static bool parse_finally(Parser *parser, StmtList *finalbody) {
    int32_t first = parser->next;
    if (!parser_take(parser, TOKEN_FINALLY)) return !parser->failed;
    return parse_suite(parser, (Suite){"'finally' statement", line_of(parser, first), true}, finalbody);
}

Stmt *parse_try(Parser *parser) {
    int32_t first = parser->next++;
    Suite suite = {"'try' statement", line_of(parser, first), true};
    Stmt *stmt = parser_stmt(parser, STMT_TRY, first);
    if (!parse_suite(parser, suite, &stmt->try_block.body)) {
        parser->next = first + 2;
        if (parser->explains) parse_handlers(parser, at_star_handler(parser), &stmt->try_block.handlers);
        return NULL; // `try: except`: what is wrong with the handler goes first
    }
    bool has_handlers = parser_at(parser, TOKEN_EXCEPT);
    if (!has_handlers && !parser_at(parser, TOKEN_FINALLY)) {
        if (parser->explains) parser_fail(parser, "expected 'except' or 'finally' block");
        return NULL;
    }
    if (has_handlers) {
        bool is_star = at_star_handler(parser);
        if (is_star) stmt->kind = STMT_TRY_STAR;
        if (!parse_handlers(parser, is_star, &stmt->try_block.handlers)) return NULL;
        if (!parse_else(parser, &stmt->try_block.orelse)) return NULL;
    }
    if (!parse_finally(parser, &stmt->try_block.finalbody)) return NULL;
    stmt->where = parser_range(parser, first);
    return stmt;
}
