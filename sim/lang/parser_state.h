/// What the files of the parser share. For parse*.c only.
///
/// The parser is a recursive descent over a list of tokens. A function for a rule returns the node and stands
/// behind it, or returns NULL; then `next` may be anywhere, and a caller that goes on sets it back. A rule
/// takes the longest prefix that fits, as CPython's PEG parser does: after `1 + )` a sum is `1`, and whoever
/// called for it does not find what must follow.
///
/// Like CPython, a file with a mistake is parsed twice. The first pass finds that something is wrong and how
/// far one could read (`fetched`). The second pass (`explains`) recognises common mistakes on its way and
/// reports the first; if there is none, the problem is "invalid syntax" at the last token of the first pass.
#ifndef LOOPSCOPE_LANG_PARSER_STATE_H
#define LOOPSCOPE_LANG_PARSER_STATE_H

#include "sim/lang/ast.h"
#include "sim/lang/lexer.h"

typedef struct Parser {
    Arena *arena;
    TokenList tokens;
    IdentifierTable *identifiers;
    Diag *diag;
    int32_t next;    // index of the token to read next
    int32_t fetched; // tokens below this index have been looked at; mistakes are reported at the last of them
    int32_t bare_operator; // index of a binary operator that has no right side; -1 if none is known
    int32_t depth;         // rules that contain themselves and are being read; at most AST_HEIGHT_LIMIT
    bool explains;         // this is the second pass
    bool failed;           // `diag` is filled: every function returns NULL
    bool failed_in_lexer;
    bool in_fstring;       // the source is the expression of an f-string
    int64_t attempts_left; // expressions that may still be begun in the second pass
    uint8_t *quiet_rules;  // in the second pass, of each token: see explain_once
} Parser;

// ---- parser.c: tokens and lists -----------------------------------------------------------------------

/// The token to read next, and the one `ahead` behind it. Looking at TOKEN_ERROR fails the parser.
const Token *parser_token(Parser *parser);
const Token *parser_token_ahead(Parser *parser, int32_t ahead);
static inline TokenKind parser_kind(Parser *parser) {
    return parser_token(parser)->kind;
}

static inline bool parser_at(Parser *parser, TokenKind kind) {
    return parser_kind(parser) == kind;
}

/// True, and reads it, if the next token is of this kind.
bool parser_take(Parser *parser, TokenKind kind);

/// Like parser_take, but anything else is an error: "expected ':'" (also in the first pass).
bool parser_demand(Parser *parser, TokenKind kind);

/// True if the next token is this name: for the soft keywords.
bool parser_at_word(Parser *parser, const char *word);
bool token_is_word(const Parser *parser, const Token *token, const char *word);

/// Text of a token.
Span parser_text(const Parser *parser, const Token *token);

/// From the token with index `first` to the last one read, which is not a NEWLINE, INDENT or DEDENT.
SourceRange parser_range(const Parser *parser, int32_t first);

/// Reads a name; NULL if there is none.
const Identifier *parser_name(Parser *parser);

/// Adds an item to one of the lists of the tree (`items` and `count`), which lives in the arena.
#define LIST_ADD(parser, list, item)                                                                         \
    ((list)->items = parser_grow((parser), (list)->items, (list)->count, sizeof *(list)->items),             \
     (list)->items[(list)->count++] = (item))
/// An array with room for one item more than `count`. A list grows at each power of two, so it needs no
/// capacity.
void *parser_grow(Parser *parser, void *items, int32_t count, size_t item_bytes);

/// Enters and leaves a rule that can contain itself. Entering is false if it is nested too deeply.
bool parser_enter(Parser *parser);
void parser_leave(Parser *parser);

// ---- parser.c: mistakes -------------------------------------------------------------------------------

/// From the start of the one to the end of the other.
SourceRange range_between(SourceRange first, SourceRange last);

/// Report a syntax error and return NULL: at `where`, or at the last token looked at.
void *parser_fail_at(Parser *parser, SourceRange where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *parser_fail(Parser *parser, const char *format, ...) __attribute__((format(printf, 2, 3)));
void *parser_fail_indentation(Parser *parser, const char *format, ...) __attribute__((format(printf, 2, 3)));
/// From `start` to the end of the last token looked at.
void *parser_fail_from(Parser *parser, SourceRange start, const char *message);
void *parser_fail_limit(Parser *parser);
void *parser_fail_unsupported(Parser *parser, const char *message, const char *help);

/// Runs a rule over all of `parser->tokens`, in two passes if need be; then `parser->failed` tells how it
/// went.
void parser_run(Parser *parser, bool (*rule)(Parser *parser, void *result), void *result);

/// Gives back the tokens.
void parser_free(Parser *parser);

// ---- parse_node.c -------------------------------------------------------------------------------------

/// A new node that ranges from the token with index `first` to the last one read.
Expr *parser_expr(Parser *parser, ExprKind kind, int32_t first);
Stmt *parser_stmt(Parser *parser, StmtKind kind, int32_t first);
Pattern *parser_pattern(Parser *parser, PatternKind kind, int32_t first);

/// Ends the making of an expression: sets its height from its children. NULL if it is too high.
Expr *parser_finish(Parser *parser, Expr *expr);

/// Gives a target and the targets inside of it their context.
void expr_set_context(Expr *expr, ExprContext context);

/// What CPython calls an expression in a message: "function call", "literal".
const char *expr_description(const Expr *expr);

// ---- expressions --------------------------------------------------------------------------------------

Expr *parse_expression(Parser *parser);
/// The same, of which explain_once keeps no account.
Expr *parse_expression_once(Parser *parser);
Expr *parse_star_expressions(Parser *parser);
Expr *parse_star_expression(Parser *parser);
Expr *parse_named_expression(Parser *parser);
Expr *parse_star_named_expression(Parser *parser);
/// `name := value` or an expression that no `:=` follows: an element of a call or a generator.
Expr *parse_argument_expression(Parser *parser);
Expr *parse_yield(Parser *parser);
/// A yield or star_expressions: what may stand to the right of an `=`.
Expr *parse_assigned(Parser *parser);
Expr *parse_disjunction(Parser *parser);
Expr *parse_bitwise_or(Parser *parser);
Expr *parse_primary(Parser *parser);
Expr *parse_atom(Parser *parser);
Expr *parse_number(Parser *parser);
Expr *parse_strings(Parser *parser);
Expr *parse_parenthesized(Parser *parser);
Expr *parse_list(Parser *parser);
Expr *parse_braces(Parser *parser);
/// Reads `*value`, with the rule for `value` that the place asks for.
Expr *parse_starred(Parser *parser, Expr *(*rule)(Parser *));
/// Reads `, element, ...` behind the tuple's first element, which began at token `first`; the last comma may
/// end it.
Expr *parse_tuple_rest(Parser *parser, int32_t first, Expr *element, Expr *(*rule)(Parser *));
/// True at `name :=`.
bool at_assignment_expression(Parser *parser);
/// True at `for` or `async for`.
bool at_comprehension(Parser *parser);
bool parse_comprehension_clauses(Parser *parser, ComprehensionList *clauses);

/// The arguments of a call as far as they fit.
typedef struct CallArguments {
    SourceRange where;
    ExprList args;
    KeywordList keywords;
} CallArguments;
/// Reads what stands between the parentheses of a call; false if nothing fits.
bool parse_arguments(Parser *parser, CallArguments *arguments);
/// Reads arguments up to the closing parenthesis, which must be next. True for none.
bool parse_all_arguments(Parser *parser, CallArguments *arguments);

Arguments *parse_parameters(Parser *parser);
Arguments *parse_lambda_parameters(Parser *parser);

// ---- targets ------------------------------------------------------------------------------------------

/// What a `for`, an assignment or a `with` may bind.
Expr *parse_star_targets(Parser *parser);
Expr *parse_star_target(Parser *parser);
Expr *parse_del_target(Parser *parser);
bool is_star_target(const Expr *expr);
bool is_single_target(const Expr *expr);

// ---- statements ---------------------------------------------------------------------------------------

/// Reads statements up to one that does not fit; false if there is none.
bool parse_statements(Parser *parser, StmtList *statements);
/// Adds the simple statements of one line.
bool parse_simple_statements(Parser *parser, StmtList *statements);
/// True at `+=` and its like.
bool at_augmented_operator(Parser *parser);
/// Returns NULL without a failure if no compound statement begins here.
Stmt *parse_compound_statement(Parser *parser);
Stmt *parse_try(Parser *parser);
Stmt *parse_match(Parser *parser);
Pattern *parse_patterns(Parser *parser);
Pattern *parse_pattern(Parser *parser);

/// A colon and the block it announces. `header` and `line` are for "expected an indented block after ...".
typedef struct Suite {
    const char *header;
    int32_t line;
    bool colon_is_sure; // nothing but a colon can follow: say so in the first pass
} Suite;
bool parse_suite(Parser *parser, Suite suite, StmtList *body);

/// Reads `else: ...` if it is there. False after a mistake.
bool parse_else(Parser *parser, StmtList *orelse);

#endif
