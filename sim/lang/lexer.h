/// Source text to tokens. All tokens are made before parsing begins, so that the parser can look as far ahead
/// (and go as far back) as it needs.
#ifndef LOOPSCOPE_LANG_LEXER_H
#define LOOPSCOPE_LANG_LEXER_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"

#define LEXER_INDENT_LIMIT 100  // levels of indentation, as CPython
#define LEXER_BRACKET_LIMIT 200 // nested brackets, as CPython

typedef enum TokenKind {
#define SPECIAL(name) TOKEN_##name,
#define OPERATOR(name, text) TOKEN_##name,
#define KEYWORD(name, text) TOKEN_##name,
#include "sim/lang/token.def"
} TokenKind;

/// The text of an operator or a keyword; what kind of token it is for any other.
const char *token_text(TokenKind kind);

typedef struct Token {
    TokenKind kind;
    int32_t bracket_depth; // brackets open behind this token
    int32_t start, size;   // its text: bytes of TokenList.text
    SourceRange where;     // INDENT, DEDENT: the last blank of the indentation; END: column -1
} Token;

/// Why there is a TOKEN_ERROR at the end. It decides whose problem is reported, this one or an earlier one of
/// the parser's, as CPython does it.
typedef enum LexFailure {
    LEX_FAILURE_NONE,
    LEX_FAILURE_FATAL, // wrong text, such as an open string: reported before any mistake of grammar in the
                       // file
    LEX_FAILURE_LATE,  // reported only if the parser gets here
} LexFailure;

typedef struct TokenList {
    const char
        *text; // the source with every line end a \n, and a last \n added if there was none; then a NUL
    int32_t text_size;
    Token *items; // the last is TOKEN_END or TOKEN_ERROR
    int32_t count, capacity;
    Memory *memory; // of items
    LexFailure failure;
    Diag problem;       // what is wrong at TOKEN_ERROR
    char open_bracket;  // if the source ended (or failed) inside of brackets: the innermost; otherwise 0
    SourceRange opened; // where it stands
} TokenList;

/// Where a text begins that is a part of a file: the expression of an f-string.
typedef struct LexOrigin {
    int32_t line;   // of the first line, from 1
    int32_t column; // added to the columns of the first line
} LexOrigin;

/// Makes the tokens of `source` (UTF-8). The text they lie in goes to `arena`. A byte order mark is skipped.
void lexer_run(Arena *arena, Span source, LexOrigin origin, TokenList *tokens);

/// Gives back the tokens, not their text.
void token_list_free(TokenList *tokens);

#endif
