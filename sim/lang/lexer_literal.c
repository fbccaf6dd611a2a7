/// Numbers and strings.
#include "sim/lang/lexer_state.h"
#include <string.h>

static bool is_hex_digit(char byte) {
    return is_digit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

static bool is_octal_digit(char byte) {
    return byte >= '0' && byte <= '7';
}

static bool is_binary_digit(char byte) {
    return byte == '0' || byte == '1';
}

static char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

static void fail_number(Lexer *lexer, const char *kind) {
    lexer_fail(lexer, LEX_FAILURE_FATAL, DIAG_SYNTAX, lexer_last_character(lexer), "invalid %s literal",
               kind);
}

/// Python allows `1if x else y`: these may follow a number without a blank.
static bool keyword_may_follow(const char *text) {
    static const char *const KEYWORDS[] = {"and", "else", "for", "or", "not"};
    bool is_short = text[0] == 'i' && (text[1] == 'f' || text[1] == 'n' || text[1] == 's');
    if (is_short) return true; // with anything behind
    for (size_t index = 0; index < sizeof KEYWORDS / sizeof KEYWORDS[0]; index++) {
        size_t size = strlen(KEYWORDS[index]);
        if (strncmp(text, KEYWORDS[index], size) == 0) return !lexer_is_name_byte(text[size]);
    }
    return false;
}

static void end_number(Lexer *lexer, const char *kind) {
    bool is_ascii = (unsigned char)*lexer->next < 0x80;
    if (is_ascii && lexer_is_name_byte(*lexer->next) && !keyword_may_follow(lexer->next))
        fail_number(lexer, kind);
    else
        lexer_add(lexer, TOKEN_NUMBER);
}

/// Reads digits with single underscores between them; at least one digit. False after a failure.
static bool decimal_digits(Lexer *lexer) {
    for (;;) {
        while (is_digit(*lexer->next))
            lexer->next++;
        if (*lexer->next != '_') return true;
        lexer->next++;
        if (is_digit(*lexer->next)) continue;
        fail_number(lexer, "decimal");
        return false;
    }
}

typedef struct Radix {
    char letter;
    const char *name;
    bool (*is_member)(char byte);
} Radix;

/// Reads what follows `0x`, `0o` or `0b`.
static void radix_number(Lexer *lexer, const Radix *radix) {
    bool names_digit = radix->letter != 'x';
    do {
        if (*lexer->next == '_') lexer->next++;
        if (!radix->is_member(*lexer->next)) break;
        while (radix->is_member(*lexer->next))
            lexer->next++;
        if (*lexer->next != '_' && !(names_digit && is_digit(*lexer->next))) {
            end_number(lexer, radix->name);
            return;
        }
    } while (*lexer->next == '_');
    if (names_digit && is_digit(*lexer->next)) {
        lexer->next++;
        lexer_fail(lexer, LEX_FAILURE_FATAL, DIAG_SYNTAX, lexer_last_character(lexer),
                   "invalid digit '%c' in %s literal", lexer->next[-1], radix->name);
        return;
    }
    fail_number(lexer, radix->name);
}

/// Reads an exponent if there is one: `1e5`, but not the `e` of `1else`.
static bool exponent(Lexer *lexer) {
    if (lower(*lexer->next) != 'e') return true;
    const char *digits = lexer->next + 1;
    bool has_sign = *digits == '+' || *digits == '-';
    if (has_sign) digits++;
    if (is_digit(*digits)) {
        lexer->next = digits;
        return decimal_digits(lexer);
    }
    if (!has_sign) return true;
    lexer->next = digits;
    fail_number(lexer, "decimal");
    return false;
}

/// Reads what may follow the digits in front of a point, an exponent or a `j`.
static void decimal_rest(Lexer *lexer) {
    if (*lexer->next == '.') {
        lexer->next++;
        if (is_digit(*lexer->next) && !decimal_digits(lexer)) return;
    }
    if (!exponent(lexer)) return;
    if (lower(*lexer->next) == 'j') {
        lexer->next++;
        end_number(lexer, "imaginary");
        return;
    }
    end_number(lexer, "decimal");
}

/// Reads the zeros in front of a number. False if anything but a point, an exponent or a `j` makes them an
/// old octal.
static bool leading_zeros(Lexer *lexer) {
    for (;;) {
        if (*lexer->next == '_') {
            lexer->next++;
            if (!is_digit(*lexer->next)) {
                fail_number(lexer, "decimal");
                return false;
            }
        }
        if (*lexer->next != '0') break;
        lexer->next++;
    }
    if (!is_digit(*lexer->next)) return true;
    SourceRange zeros = lexer_last_character(lexer);
    zeros.column -= (int32_t)(lexer->next - lexer->token_start) - 1;
    zeros.end_column++;
    if (!decimal_digits(lexer)) return false;
    if (strchr(".eEjJ", *lexer->next)) return true;
    lexer_fail(
        lexer, LEX_FAILURE_FATAL, DIAG_SYNTAX, zeros,
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
    return false;
}

void lexer_number(Lexer *lexer) {
    static const Radix RADIXES[] = {
        {'x', "hexadecimal", is_hex_digit}, {'o', "octal", is_octal_digit}, {'b', "binary", is_binary_digit}};
    if (*lexer->next == '0') {
        for (size_t index = 0; index < sizeof RADIXES / sizeof RADIXES[0]; index++) {
            if (lower(lexer->next[1]) != RADIXES[index].letter) continue;
            lexer->next += 2;
            radix_number(lexer, &RADIXES[index]);
            return;
        }
        if (!leading_zeros(lexer)) return;
    } else if (!decimal_digits(lexer)) {
        return;
    }
    decimal_rest(lexer);
}

// ---- strings ------------------------------------------------------------------------------------------

/// The problem is reported at the first character of the literal, its prefix included.
static void fail_string(Lexer *lexer, const char *format) {
    bool at_end =
        lexer->next == lexer->end; // the end of the last line belongs to it, there is no line behind
    int32_t last_line = at_end && lexer->line > lexer->token_line ? lexer->line - 1 : lexer->line;
    int32_t column = (int32_t)(lexer->token_start - lexer->token_line_start);
    if (lexer->token_line == lexer->origin.line) column += lexer->origin.column;
    SourceRange where = {lexer->token_line, column, lexer->token_line, column};
    lexer_fail(lexer, LEX_FAILURE_FATAL, DIAG_SYNTAX, where, format, (int)last_line);
}

static void line_inside_string(Lexer *lexer) {
    lexer->next++;
    lexer->line++;
    lexer->line_start = lexer->next;
}

/// Reads a backslash and the character it protects.
static void escaped_character(Lexer *lexer) {
    lexer->next++;
    if (*lexer->next == '\n')
        line_inside_string(lexer);
    else if (lexer->next < lexer->end)
        lexer->next++;
}

static void triple_quoted(Lexer *lexer, char quote) {
    lexer->next += 3;
    while (lexer->next < lexer->end) {
        if (*lexer->next == quote && lexer->next[1] == quote && lexer->next[2] == quote) {
            lexer->next += 3;
            lexer_add(lexer, TOKEN_STRING);
            return;
        }
        if (*lexer->next == '\\')
            escaped_character(lexer);
        else if (*lexer->next == '\n')
            line_inside_string(lexer);
        else
            lexer->next++;
    }
    fail_string(lexer, "unterminated triple-quoted string literal (detected at line %d)");
}

void lexer_string(Lexer *lexer) {
    char quote = *lexer->next;
    if (lexer->next[1] == quote && lexer->next[2] == quote) {
        triple_quoted(lexer, quote);
        return;
    }
    lexer->next++;
    while (*lexer->next != quote) {
        if (lexer->next == lexer->end || *lexer->next == '\n') {
            fail_string(lexer, "unterminated string literal (detected at line %d)");
            return;
        }
        if (*lexer->next == '\\')
            escaped_character(lexer);
        else
            lexer->next++;
    }
    lexer->next++;
    lexer_add(lexer, TOKEN_STRING);
}
