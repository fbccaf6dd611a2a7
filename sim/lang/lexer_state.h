/// What the files of the lexer share. For lexer*.c only.
#ifndef LOOPSCOPE_LANG_LEXER_STATE_H
#define LOOPSCOPE_LANG_LEXER_STATE_H

#include "sim/lang/lexer.h"

typedef struct OpenBracket {
    char character;
    int32_t line, column;
} OpenBracket;

typedef struct Lexer {
    TokenList *tokens;
    LexOrigin origin;
    const char *next, *end; // unread text; *end is a NUL
    const char *line_start;
    int32_t line;
    const char *token_start; // the token being read
    const char *token_line_start;
    int32_t token_line;
    bool at_line_start;
    int32_t bracket_depth;
    OpenBracket brackets[LEXER_BRACKET_LIMIT];
    int32_t indent_depth;
    // Width of each open indentation, once with tabs to the next multiple of 8 and once with tabs of width 1:
    // the two must agree on what is deeper.
    int32_t indents[LEXER_INDENT_LIMIT], narrow_indents[LEXER_INDENT_LIMIT];
    bool failed; // TOKEN_ERROR has been added
} Lexer;

/// Ends the tokens with TOKEN_ERROR; the problem is at `where`.
void lexer_fail(Lexer *lexer, LexFailure failure, DiagKind kind, SourceRange where, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/// The place of the character before `next`, where CPython reports most wrong tokens. Such a place is a
/// point: an empty range.
SourceRange lexer_last_character(const Lexer *lexer);

/// Adds the token from `token_start` to `next`.
void lexer_add(Lexer *lexer, TokenKind kind);

/// Read one token each; `next` is at its first character (of a string: at the opening quote).
void lexer_number(Lexer *lexer);
void lexer_string(Lexer *lexer);
/// A name, a keyword, or a string with a prefix.
void lexer_name(Lexer *lexer);

bool lexer_is_name_byte(char byte);

static inline bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

#endif
