#include "sim/lang/lexer.h"
#include "sim/lang/lexer_state.h"
#include <stdio.h>
#include <string.h>

#define TAB_WIDTH 8
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define FIRST_TOKEN_CAPACITY 256

static const char *const TOKEN_TEXTS[] = {
#define SPECIAL(name) #name,
#define OPERATOR(name, text) text,
#define KEYWORD(name, text) text,
#include "sim/lang/token.def"
};

const char *token_text(TokenKind kind) {
    return TOKEN_TEXTS[kind];
}

// ---- what goes into the list --------------------------------------------------------------------------

static int32_t column_of(const Lexer *lexer, const char *place) {
    int32_t column = (int32_t)(place - lexer->line_start);
    return lexer->line == lexer->origin.line ? column + lexer->origin.column : column;
}

static Token *append_token(Lexer *lexer, TokenKind kind) {
    TokenList *tokens = lexer->tokens;
    if (tokens->count == tokens->capacity) {
        int32_t capacity = tokens->capacity ? tokens->capacity * 2 : FIRST_TOKEN_CAPACITY;
        tokens->items = memory_resize(tokens->memory, tokens->items, (size_t)tokens->capacity * sizeof(Token),
                                      (size_t)capacity * sizeof(Token));
        tokens->capacity = capacity;
    }
    Token *token = &tokens->items[tokens->count++];
    *token = (Token){.kind = kind, .bracket_depth = lexer->bracket_depth};
    return token;
}

void lexer_add(Lexer *lexer, TokenKind kind) {
    Token *token = append_token(lexer, kind);
    token->start = (int32_t)(lexer->token_start - lexer->tokens->text);
    token->size = (int32_t)(lexer->next - lexer->token_start);
    int32_t column = (int32_t)(lexer->token_start - lexer->token_line_start);
    if (lexer->line == lexer->origin.line) column += lexer->origin.column;
    token->where = (SourceRange){lexer->token_line, column, lexer->line, column_of(lexer, lexer->next)};
}

static void note_open_bracket(Lexer *lexer) {
    if (lexer->bracket_depth == 0) return;
    const OpenBracket *bracket = &lexer->brackets[lexer->bracket_depth - 1];
    lexer->tokens->open_bracket = bracket->character;
    lexer->tokens->opened = (SourceRange){bracket->line, bracket->column, bracket->line, bracket->column + 1};
}

void lexer_fail(Lexer *lexer, LexFailure failure, DiagKind kind, SourceRange where, const char *format, ...) {
    if (lexer->failed) return;
    lexer->failed = true;
    TokenList *tokens = lexer->tokens;
    tokens->failure = failure;
    note_open_bracket(lexer);
    char message[sizeof tokens->problem.message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    diag_set(&tokens->problem, kind, where, "%s", message);
    append_token(lexer, TOKEN_ERROR)->where = where;
}

SourceRange lexer_last_character(const Lexer *lexer) {
    const char *start = lexer->next;
    do
        start--;
    while (((unsigned char)*start & 0xC0) == 0x80 && start > lexer->line_start);
    int32_t line = lexer->line;
    int32_t column = column_of(lexer, start);
    return (SourceRange){line, column, line, column};
}

// ---- indentation --------------------------------------------------------------------------------------

/// The end of the source counts to its last line, and to no column of it.
static SourceRange end_of_last_line(const Lexer *lexer) {
    return (SourceRange){lexer->line - 1, -1, lexer->line - 1, -1};
}

/// Where CPython reports what is wrong with an indentation: at its last blank (column -1 if there is none).
static SourceRange indentation_range(const Lexer *lexer) {
    if (lexer->next == lexer->end) return end_of_last_line(lexer);
    int32_t column = column_of(lexer, lexer->next) - 1;
    return (SourceRange){lexer->line, column, lexer->line, column + 1};
}

static void add_indentation_token(Lexer *lexer, TokenKind kind) {
    Token *token = append_token(lexer, kind);
    token->start = (int32_t)(lexer->next - lexer->tokens->text);
    token->where = indentation_range(lexer);
}

static SourceRange line_start_range(const Lexer *lexer) {
    return (SourceRange){lexer->line, 0, lexer->line, 1};
}

static SourceRange line_end_range(const Lexer *lexer) {
    const char *line_end = memchr(lexer->next, '\n', (size_t)(lexer->end - lexer->next));
    int32_t column = column_of(lexer, line_end ? line_end : lexer->end);
    return (SourceRange){lexer->line, column, lexer->line, column + 1};
}

static void fail_inconsistent_tabs(Lexer *lexer) {
    lexer_fail(lexer, LEX_FAILURE_LATE, DIAG_TAB, line_start_range(lexer),
               "inconsistent use of tabs and spaces in indentation");
}

static void open_indentation(Lexer *lexer, int32_t width, int32_t narrow_width) {
    if (lexer->indent_depth + 1 >= LEXER_INDENT_LIMIT) {
        lexer_fail(lexer, LEX_FAILURE_LATE, DIAG_INDENTATION, line_start_range(lexer),
                   "too many levels of indentation");
        return;
    }
    if (narrow_width <= lexer->narrow_indents[lexer->indent_depth]) {
        fail_inconsistent_tabs(lexer);
        return;
    }
    lexer->indent_depth++;
    lexer->indents[lexer->indent_depth] = width;
    lexer->narrow_indents[lexer->indent_depth] = narrow_width;
    add_indentation_token(lexer, TOKEN_INDENT);
}

static void close_indentations(Lexer *lexer, int32_t width, int32_t narrow_width) {
    int32_t depth = lexer->indent_depth;
    while (depth > 0 && width < lexer->indents[depth])
        depth--;
    if (width != lexer->indents[depth]) {
        lexer_fail(lexer, LEX_FAILURE_LATE, DIAG_INDENTATION, line_end_range(lexer),
                   "unindent does not match any outer indentation level");
        return;
    }
    if (narrow_width != lexer->narrow_indents[depth]) {
        fail_inconsistent_tabs(lexer);
        return;
    }
    while (lexer->indent_depth > depth) {
        lexer->indent_depth--;
        add_indentation_token(lexer, TOKEN_DEDENT);
    }
}

static void change_indentation(Lexer *lexer, int32_t width, int32_t narrow_width) {
    int32_t open_width = lexer->indents[lexer->indent_depth];
    if (width > open_width)
        open_indentation(lexer, width, narrow_width);
    else if (width < open_width)
        close_indentations(lexer, width, narrow_width);
    else if (narrow_width != lexer->narrow_indents[lexer->indent_depth])
        fail_inconsistent_tabs(lexer);
}

/// The source ends in the middle of something.
static void fail_at_end(Lexer *lexer, const char *message) {
    if (lexer->bracket_depth > 0) {
        const OpenBracket *open = &lexer->brackets[lexer->bracket_depth - 1];
        SourceRange where = {open->line, open->column, open->line, open->column + 1};
        lexer_fail(lexer, LEX_FAILURE_LATE, DIAG_SYNTAX, where, "'%c' was never closed", open->character);
        return;
    }
    int32_t column = column_of(lexer, lexer->end - 1);
    SourceRange where = {lexer->line, column, lexer->line, column + 1};
    lexer_fail(lexer, LEX_FAILURE_LATE, DIAG_SYNTAX, where, "%s", message);
}

static void begin_line(Lexer *lexer) {
    lexer->line++;
    lexer->line_start = lexer->next;
}

/// Reads a backslash at the end of a line. False if anything but a line follows.
static bool join_lines(Lexer *lexer) {
    lexer->next++;
    if (*lexer->next != '\n') {
        int32_t column = column_of(lexer, lexer->next);
        SourceRange where = {lexer->line, column, lexer->line, column + 1};
        lexer_fail(lexer, LEX_FAILURE_LATE, DIAG_SYNTAX, where,
                   "unexpected character after line continuation character");
        return false;
    }
    lexer->next++;
    if (lexer->next == lexer->end) {
        fail_at_end(lexer, "unexpected EOF while parsing");
        return false;
    }
    begin_line(lexer);
    return true;
}

/// Measures the indentation of a line and reads over it. A line with nothing but blanks or a comment has
/// none.
static void indentation(Lexer *lexer) {
    int32_t width = 0, narrow_width = 0, joined_width = 0;
    lexer->at_line_start = false;
    for (;; lexer->next++) {
        if (*lexer->next == ' ') {
            width++;
            narrow_width++;
        } else if (*lexer->next == '\t') {
            width = (width / TAB_WIDTH + 1) * TAB_WIDTH;
            narrow_width++;
        } else if (*lexer->next == '\f') {
            width = narrow_width = 0;
        } else if (*lexer->next == '\\') {
            if (joined_width == 0) joined_width = width; // the first line's indentation counts
            if (!join_lines(lexer)) return;
            lexer->next--;
        } else {
            break;
        }
    }
    if (*lexer->next == '#' || *lexer->next == '\n') {
        lexer->at_line_start = true;
        return;
    }
    if (joined_width > 0) width = narrow_width = joined_width;
    if (lexer->bracket_depth == 0) change_indentation(lexer, width, narrow_width);
}

// ---- operators and brackets ---------------------------------------------------------------------------

typedef struct OperatorText {
    TokenKind kind;
    uint8_t size;
    char text[4];
} OperatorText;

static const OperatorText OPERATORS[] = {
#define OPERATOR(name, text) {TOKEN_##name, sizeof(text) - 1, text},
#include "sim/lang/token.def"
};

static const OperatorText *longest_operator(const char *text) {
    const OperatorText *longest = NULL;
    for (size_t index = 0; index < sizeof OPERATORS / sizeof OPERATORS[0]; index++) {
        const OperatorText *entry = &OPERATORS[index];
        if (entry->text[0] != text[0] || strncmp(entry->text, text, entry->size) != 0) continue;
        if (!longest || entry->size > longest->size) longest = entry;
    }
    return longest;
}

static void open_bracket(Lexer *lexer) {
    if (lexer->bracket_depth == LEXER_BRACKET_LIMIT) {
        lexer_fail(lexer, LEX_FAILURE_FATAL, DIAG_SYNTAX, lexer_last_character(lexer),
                   "too many nested parentheses");
        return;
    }
    int32_t column = column_of(lexer, lexer->token_start);
    lexer->brackets[lexer->bracket_depth++] = (OpenBracket){*lexer->token_start, lexer->line, column};
}

static char opening_of(char closing) {
    return closing == ')' ? '(' : closing == ']' ? '[' : '{';
}

static void close_bracket(Lexer *lexer) {
    char closing = *lexer->token_start;
    SourceRange where = lexer_last_character(lexer);
    if (lexer->bracket_depth == 0) {
        lexer_fail(lexer, LEX_FAILURE_FATAL, DIAG_SYNTAX, where, "unmatched '%c'", closing);
        return;
    }
    const OpenBracket *open = &lexer->brackets[--lexer->bracket_depth];
    if (open->character == opening_of(closing)) return;
    char on_line[32] = "";
    if (open->line != lexer->line) snprintf(on_line, sizeof on_line, " on line %d", (int)open->line);
    lexer_fail(lexer, LEX_FAILURE_FATAL, DIAG_SYNTAX, where,
               "closing parenthesis '%c' does not match opening parenthesis '%c'%s", closing, open->character,
               on_line);
}

static bool is_printable(char byte) {
    return byte >= 0x20 && byte < 0x7F;
}

static void operator_token(Lexer *lexer) {
    const OperatorText *found = longest_operator(lexer->next);
    lexer->next += found ? found->size : 1;
    char first = *lexer->token_start;
    if (strchr("([{", first))
        open_bracket(lexer);
    else if (strchr(")]}", first))
        close_bracket(lexer);
    else if (!is_printable(first))
        lexer_fail(lexer, LEX_FAILURE_FATAL, DIAG_SYNTAX, lexer_last_character(lexer),
                   "invalid non-printable character U+%04X", (unsigned char)first);
    if (!lexer->failed) lexer_add(lexer, found ? found->kind : TOKEN_UNKNOWN);
}

// ---- the whole ----------------------------------------------------------------------------------------

/// Reads the end of a line. It is a token if a statement ends here.
static void end_of_line(Lexer *lexer) {
    bool is_blank = lexer->at_line_start, is_inner = lexer->bracket_depth > 0;
    if (!is_blank && !is_inner) lexer_add(lexer, TOKEN_NEWLINE);
    lexer->next++;
    begin_line(lexer);
    lexer->at_line_start = true;
}

static void end_of_source(Lexer *lexer) {
    if (lexer->bracket_depth > 0) {
        fail_at_end(lexer, "");
        return;
    }
    Token *token = append_token(lexer, TOKEN_END);
    token->start = lexer->tokens->text_size;
    token->where = end_of_last_line(lexer);
}

/// Reads what begins at `next`: one token, or blanks, a comment, an end of line.
static void next_token(Lexer *lexer) {
    if (lexer->at_line_start) indentation(lexer);
    while (*lexer->next == ' ' || *lexer->next == '\t' || *lexer->next == '\f')
        lexer->next++;
    if (lexer->failed) return;
    lexer->token_start = lexer->next;
    lexer->token_line = lexer->line;
    lexer->token_line_start = lexer->line_start;
    if (*lexer->next == '#') lexer->next += strcspn(lexer->next, "\n"); // becomes a part of the NEWLINE
    char first = *lexer->next;
    if (first == '\n')
        end_of_line(lexer);
    else if (lexer->next == lexer->end)
        end_of_source(lexer);
    else if (is_digit(first) || (first == '.' && is_digit(lexer->next[1])))
        lexer_number(lexer);
    else if (lexer_is_name_byte(first))
        lexer_name(lexer);
    else if (first == '"' || first == '\'')
        lexer_string(lexer);
    else if (first == '\\')
        join_lines(lexer);
    else
        operator_token(lexer);
}

/// Copies the source with \r\n and \r as \n, with a \n at its end, and a NUL behind.
static void prepare_text(Arena *arena, Span source, TokenList *tokens) {
    char *text = arena_alloc(arena, source.size + 2);
    size_t size = 0;
    if (memchr(source.bytes, '\r', source.size)) {
        for (size_t index = 0; index < source.size; index++) {
            char byte = source.bytes[index];
            if (byte == '\n' && index > 0 && source.bytes[index - 1] == '\r') continue;
            text[size++] = byte == '\r' ? '\n' : byte;
        }
    } else {
        memcpy(text, source.bytes, source.size);
        size = source.size;
    }
    if (size > 0 && text[size - 1] != '\n') text[size++] = '\n';
    tokens->text = text;
    tokens->text_size = (int32_t)size;
}

static void refuse_source(TokenList *tokens, DiagKind kind, SourceRange where, const char *message) {
    tokens->failure = LEX_FAILURE_FATAL;
    diag_set(&tokens->problem, kind, where, "%s", message);
}

static bool find_nul(TokenList *tokens) {
    const char *nul = memchr(tokens->text, '\0', (size_t)tokens->text_size);
    if (!nul) return false;
    int32_t line = 1;
    const char *line_start = tokens->text;
    for (const char *place = tokens->text; place < nul; place++) {
        if (*place != '\n') continue;
        line++;
        line_start = place + 1;
    }
    int32_t column = (int32_t)(nul - line_start);
    refuse_source(tokens, DIAG_SYNTAX, (SourceRange){line, column, line, column + 1},
                  "source code cannot contain null bytes");
    return true;
}

void lexer_run(Arena *arena, Span source, LexOrigin origin, TokenList *tokens) {
    *tokens = (TokenList){.memory = arena->memory, .text = "", .problem = {.kind = DIAG_NONE}};
    Lexer lexer = {.tokens = tokens, .origin = origin, .line = origin.line, .at_line_start = true};
    size_t mark_size = sizeof BYTE_ORDER_MARK - 1;
    if (source.size >= mark_size && memcmp(source.bytes, BYTE_ORDER_MARK, mark_size) == 0)
        source = (Span){source.bytes + mark_size, source.size - mark_size};
    if (source.size > INT32_MAX / 4)
        refuse_source(tokens, DIAG_LIMIT, (SourceRange){0}, "the source is too large");
    else if (source.size > 0)
        prepare_text(arena, source, tokens);
    if (tokens->failure || find_nul(tokens)) {
        append_token(&lexer, TOKEN_ERROR)->where = tokens->problem.where;
        return;
    }
    lexer.next = lexer.line_start = tokens->text;
    lexer.end = tokens->text + tokens->text_size;
    while (!lexer.failed && (tokens->count == 0 || tokens->items[tokens->count - 1].kind != TOKEN_END))
        next_token(&lexer);
}

void token_list_free(TokenList *tokens) {
    memory_free(tokens->memory, MEMORY_RAW, tokens->items, (size_t)tokens->capacity * sizeof(Token));
    tokens->items = NULL;
    tokens->count = tokens->capacity = 0;
}
