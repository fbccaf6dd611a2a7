/// Names, keywords, and the prefixes of strings.
#include "sim/base/unicode.h"
#include "sim/lang/lexer_state.h"
#include <string.h>

bool lexer_is_name_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || is_digit(byte) ||
           (unsigned char)byte >= 0x80;
}

typedef struct KeywordText {
    TokenKind kind;
    uint8_t size;
    char text[9];
} KeywordText;

static const KeywordText KEYWORDS[] = {
#define KEYWORD(name, text) {TOKEN_##name, sizeof(text) - 1, text},
#include "sim/lang/token.def"
};

static TokenKind name_kind(const char *name, size_t size) {
    for (size_t index = 0; index < sizeof KEYWORDS / sizeof KEYWORDS[0]; index++) {
        const KeywordText *keyword = &KEYWORDS[index];
        if (keyword->text[0] == name[0] && keyword->size == size && memcmp(keyword->text, name, size) == 0)
            return keyword->kind;
    }
    return TOKEN_NAME;
}

/// True for `b`, `Rb`, `f` and all other prefixes of a string, in front of its quote.
static bool is_string_prefix(const char *name, size_t size) {
    static const char *const PREFIXES[] = {"b", "r", "u", "f", "br", "rb", "fr", "rf"};
    char lower[2];
    if (size > sizeof lower) return false;
    for (size_t index = 0; index < size; index++)
        lower[index] = (char)(name[index] | 0x20);
    for (size_t index = 0; index < sizeof PREFIXES / sizeof PREFIXES[0]; index++) {
        if (strlen(PREFIXES[index]) == size && memcmp(PREFIXES[index], lower, size) == 0) return true;
    }
    return false;
}

/// Checks the characters from `token_start` to `next`, of which some are not ASCII.
static void check_name(Lexer *lexer) {
    const char *start = lexer->token_start;
    size_t size = (size_t)(lexer->next - start), position = 0;
    while (position < size) {
        size_t first = position;
        uint32_t codepoint = utf8_next(start, &position);
        if (first == 0 ? unicode_is_identifier_start(codepoint) : unicode_is_identifier_part(codepoint))
            continue;
        lexer->next = start + position;
        SourceRange where = lexer_last_character(lexer);
        if (unicode_is_printable(codepoint))
            lexer_fail(lexer, LEX_FAILURE_FATAL, DIAG_SYNTAX, where, "invalid character '%.*s' (U+%04X)",
                       (int)(position - first), start + first, (unsigned)codepoint);
        else
            lexer_fail(lexer, LEX_FAILURE_FATAL, DIAG_SYNTAX, where, "invalid non-printable character U+%04X",
                       (unsigned)codepoint);
        return;
    }
}

void lexer_name(Lexer *lexer) {
    bool is_ascii = true;
    for (; lexer_is_name_byte(*lexer->next); lexer->next++)
        is_ascii &= (unsigned char)*lexer->next < 0x80;
    size_t size = (size_t)(lexer->next - lexer->token_start);
    bool is_quote = *lexer->next == '"' || *lexer->next == '\'';
    if (is_quote && is_string_prefix(lexer->token_start, size)) {
        lexer_string(lexer);
        return;
    }
    if (!is_ascii) check_name(lexer);
    if (!lexer->failed) lexer_add(lexer, is_ascii ? name_kind(lexer->token_start, size) : TOKEN_NAME);
}
