#include "sim/lang/parser.h"
#include "sim/lang/identifiers.h"
#include "sim/lang/parser_state.h"
#include <stdio.h>
#include <string.h>

/// Expressions begun in the second pass, per token and in all, before it gives up: a mistake is not worth
/// more.
#define EXPLAIN_ATTEMPTS_PER_TOKEN 20
#define EXPLAIN_ATTEMPTS 100000

// ---- tokens -------------------------------------------------------------------------------------------

static const Token NO_TOKEN = {.kind = TOKEN_ERROR};

static void fail_in_lexer(Parser *parser) {
    parser->failed = true;
    parser->failed_in_lexer = true;
    *parser->diag = parser->tokens.problem;
}

const Token *parser_token_ahead(Parser *parser, int32_t ahead) {
    if (parser->failed) return &NO_TOKEN;
    int32_t index = parser->next + ahead;
    if (index >= parser->tokens.count) index = parser->tokens.count - 1;
    if (index >= parser->fetched) parser->fetched = index + 1;
    const Token *token = &parser->tokens.items[index];
    if (token->kind == TOKEN_ERROR) fail_in_lexer(parser);
    return token;
}

const Token *parser_token(Parser *parser) {
    return parser_token_ahead(parser, 0);
}

bool parser_take(Parser *parser, TokenKind kind) {
    if (parser_kind(parser) != kind) return false;
    parser->next++;
    return true;
}

bool parser_demand(Parser *parser, TokenKind kind) {
    if (parser_take(parser, kind)) return true;
    parser_fail_at(parser, parser_token(parser)->where, "expected '%s'", token_text(kind));
    return false;
}

Span parser_text(const Parser *parser, const Token *token) {
    return (Span){parser->tokens.text + token->start, (size_t)token->size};
}

bool token_is_word(const Parser *parser, const Token *token, const char *word) {
    return token->kind == TOKEN_NAME && span_equal(parser_text(parser, token), span_of(word));
}

bool parser_at_word(Parser *parser, const char *word) {
    return token_is_word(parser, parser_token(parser), word);
}

/// The identifier of a token of kind NAME.
static const Identifier *parser_identifier(Parser *parser, const Token *token) {
    return identifier_of_source(parser->identifiers, parser_text(parser, token));
}

const Identifier *parser_name(Parser *parser) {
    const Token *token = parser_token(parser);
    return parser_take(parser, TOKEN_NAME) ? parser_identifier(parser, token) : NULL;
}

SourceRange range_between(SourceRange first, SourceRange last) {
    return (SourceRange){first.line, first.column, last.end_line, last.end_column};
}

SourceRange parser_range(const Parser *parser, int32_t first) {
    int32_t last = parser->next - 1;
    while (last > first) {
        TokenKind kind = parser->tokens.items[last].kind;
        if (kind != TOKEN_NEWLINE && kind != TOKEN_INDENT && kind != TOKEN_DEDENT) break;
        last--;
    }
    return range_between(parser->tokens.items[first].where, parser->tokens.items[last].where);
}

// ---- lists and nesting --------------------------------------------------------------------------------

void *parser_grow(Parser *parser, void *items, int32_t count, size_t item_bytes) {
    bool is_full = (count & (count - 1)) == 0; // 0, 1, 2, 4, 8, ...
    if (!is_full) return items;
    void *larger = arena_alloc(parser->arena, (count ? 2 * (size_t)count : 1) * item_bytes);
    return count ? memcpy(larger, items, (size_t)count * item_bytes) : larger;
}

bool parser_enter(Parser *parser) {
    if (parser->failed) return false;
    if (parser->depth >= AST_HEIGHT_LIMIT) {
        parser_fail_limit(parser);
        return false;
    }
    parser->depth++;
    return true;
}

void parser_leave(Parser *parser) {
    parser->depth--;
}

// ---- mistakes -----------------------------------------------------------------------------------------

static void fail_with(Parser *parser, DiagKind kind, SourceRange where, const char *format,
                      va_list arguments) {
    if (parser->failed) return;
    parser->failed = true;
    char message[sizeof parser->diag->message];
    vsnprintf(message, sizeof message, format, arguments);
    diag_set(parser->diag, kind, where, "%s%s", parser->in_fstring ? "f-string: " : "", message);
}

static SourceRange last_fetched(const Parser *parser) {
    return parser->tokens.items[parser->fetched > 0 ? parser->fetched - 1 : 0].where;
}

void *parser_fail_at(Parser *parser, SourceRange where, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fail_with(parser, DIAG_SYNTAX, where, format, arguments);
    va_end(arguments);
    return NULL;
}

void *parser_fail(Parser *parser, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fail_with(parser, DIAG_SYNTAX, last_fetched(parser), format, arguments);
    va_end(arguments);
    return NULL;
}

void *parser_fail_indentation(Parser *parser, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fail_with(parser, DIAG_INDENTATION, last_fetched(parser), format, arguments);
    va_end(arguments);
    return NULL;
}

void *parser_fail_from(Parser *parser, SourceRange start, const char *message) {
    SourceRange where = range_between(start, last_fetched(parser));
    where.end_column--; // as CPython has it
    return parser_fail_at(parser, where, "%s", message);
}

void *parser_fail_unsupported(Parser *parser, const char *message, const char *help) {
    if (parser->failed) return NULL;
    parser->failed = true;
    diag_set(parser->diag, DIAG_UNSUPPORTED, last_fetched(parser), "%s", message);
    diag_help(parser->diag, "%s", help);
    return NULL;
}

void *parser_fail_limit(Parser *parser) {
    if (parser->failed) return NULL;
    parser->failed = true;
    diag_set(parser->diag, DIAG_LIMIT, last_fetched(parser), "nested too deeply: more than %d levels",
             AST_HEIGHT_LIMIT);
    diag_help(parser->diag, "give parts of it names of their own");
    return NULL;
}

// ---- the two passes -----------------------------------------------------------------------------------

/// In which of CPython's ways a parse came to its end decides whether a wrong token further on goes first.
static void prefer_lexer_problem(Parser *parser) {
    const TokenList *tokens = &parser->tokens;
    bool is_mistake = parser->diag->kind == DIAG_SYNTAX || parser->diag->kind == DIAG_INDENTATION;
    if (parser->failed_in_lexer || !is_mistake) return;
    int32_t line = last_fetched(parser).line;
    if (tokens->failure == LEX_FAILURE_FATAL) {
        *parser->diag = tokens->problem;
    } else if (tokens->open_bracket && line > tokens->opened.line) {
        parser->diag->kind = DIAG_NONE;
        diag_set(parser->diag, DIAG_SYNTAX, tokens->opened, "'%c' was never closed", tokens->open_bracket);
    }
}

/// Nothing was recognised as a common mistake.
static void fail_in_general(Parser *parser, Token last) {
    if (last.kind == TOKEN_INDENT) {
        parser_fail_indentation(parser, "unexpected indent");
    } else if (last.kind == TOKEN_DEDENT) {
        parser_fail_indentation(parser, "unexpected unindent");
    } else {
        parser_fail_at(parser, last.where, "invalid syntax");
        prefer_lexer_problem(parser);
    }
}

static void begin_second_pass(Parser *parser, int32_t depth) {
    parser->explains = true;
    parser->quiet_rules = arena_alloc(parser->arena, (size_t)parser->tokens.count);
    parser->attempts_left = EXPLAIN_ATTEMPTS + (int64_t)parser->tokens.count * EXPLAIN_ATTEMPTS_PER_TOKEN;
    parser->next = 0;
    parser->depth = depth;
    parser->bare_operator = -1;
}

void parser_run(Parser *parser, bool (*rule)(Parser *parser, void *result), void *result) {
    int32_t depth = parser->depth;
    if (rule(parser, result)) return;
    if (parser->failed) {
        prefer_lexer_problem(parser);
        return;
    }
    Token last = parser->tokens.items[parser->fetched - 1];
    begin_second_pass(parser, depth);
    rule(parser, result);
    if (parser->diag->kind == DIAG_LIMIT) { // the search for mistakes went too deep: no matter
        parser->diag->kind = DIAG_NONE;
        parser->failed = false;
    }
    if (parser->failed)
        prefer_lexer_problem(parser);
    else
        fail_in_general(parser, last);
}

void parser_free(Parser *parser) {
    token_list_free(&parser->tokens);
}

static bool parse_file(Parser *parser, void *result) {
    Module *module = result;
    module->body = (StmtList){NULL, 0};
    if (!parser_at(parser, TOKEN_END) && !parse_statements(parser, &module->body)) return false;
    return parser_take(parser, TOKEN_END);
}

Module *parse_module(Arena *arena, Span source, Diag *diag) {
    Parser parser = {.arena = arena, .diag = diag, .bare_operator = -1};
    *diag = (Diag){.kind = DIAG_NONE};
    lexer_run(arena, source, (LexOrigin){.line = 1, .column = 0}, &parser.tokens);
    Module *module = ARENA_NEW(arena, Module);
    module->identifiers = parser.identifiers = identifier_table_new(arena);
    parser_run(&parser, parse_file, module);
    parser_free(&parser);
    return parser.failed ? NULL : module;
}
