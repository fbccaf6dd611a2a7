#include "sim/base/diag.h"
#include <stdio.h>
#include <string.h>

#define INDENT "    "
#define EXCERPT_MAX_COLUMNS 100 // more of a line is not shown
#define EXCERPT_LEAD_COLUMNS 60 // shown before the place, when the line is cut

void diag_set(Diag *diag, DiagKind kind, SourceRange where, const char *format, ...) {
    if (diag->kind != DIAG_NONE) return;
    diag->kind = kind;
    diag->where = where;
    diag->help[0] = '\0';
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(diag->message, sizeof diag->message, format, arguments);
    va_end(arguments);
}

void diag_help(Diag *diag, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(diag->help, sizeof diag->help, format, arguments);
    va_end(arguments);
}

/// Line `number` (from 1) without its end and without a byte order mark; empty if there is no such line.
static Span source_line(Span source, int32_t number) {
    const char *next = source.bytes, *end = source.bytes + source.size;
    if (source.size >= 3 && memcmp(next, "\xEF\xBB\xBF", 3) == 0) next += 3;
    for (;;) {
        const char *line = next;
        while (next < end && *next != '\n' && *next != '\r')
            next++;
        if (--number == 0) return (Span){line, (size_t)(next - line)};
        if (next == end) return (Span){end, 0};
        next += (*next == '\r' && next + 1 < end && next[1] == '\n') ? 2 : 1;
    }
}

/// One line of a source as it is shown: indentation cut off, every character that would move the cursor a
/// blank.
typedef struct Excerpt {
    Buffer text;   // what is shown
    Buffer marker; // blanks, then ^~~~
    int column;    // terminal columns so far
} Excerpt;

/// Decodes one character; a byte that is not UTF-8 stands for itself and is shown as '?'.
static uint32_t next_shown(Span line, size_t *offset) {
    size_t bad_offset, room = line.size - *offset < 4 ? line.size - *offset : 4;
    if (!utf8_check(line.bytes + *offset, room, &bad_offset) && bad_offset == 0) {
        *offset += 1;
        return '?';
    }
    uint32_t codepoint = utf8_next(line.bytes, offset);
    bool is_control = codepoint < 0x20 || (codepoint >= 0x7F && codepoint < 0xA0);
    return is_control ? ' ' : codepoint;
}

static void excerpt_add(Excerpt *excerpt, uint32_t codepoint, size_t offset, size_t begin, size_t end) {
    int columns = utf8_columns(codepoint);
    buffer_add_codepoint(&excerpt->text, codepoint);
    for (int index = 0; index < columns; index++) {
        bool marked = offset >= begin && offset < end;
        char mark = !marked ? ' ' : offset == begin && index == 0 ? '^' : '~';
        if (mark != ' ' || offset < begin) buffer_add_byte(&excerpt->marker, mark);
    }
    excerpt->column += columns;
}

/// Offset of the first byte to show: past the indentation, or nearer to `begin` in a long line.
static size_t excerpt_start(Span line, size_t begin) {
    size_t start = 0;
    while (start < begin && start < line.size && strchr(" \t\f", line.bytes[start]))
        start++;
    if (begin - start <= EXCERPT_LEAD_COLUMNS) return start;
    size_t index = utf8_count(line.bytes, begin) - EXCERPT_LEAD_COLUMNS;
    size_t cut = utf8_offset(line.bytes, line.size, index);
    return cut > start && line.size - start > EXCERPT_MAX_COLUMNS ? cut : start;
}

static void print_excerpt(Span line, size_t begin, size_t end, Buffer *out) {
    Excerpt excerpt = {.column = 0};
    buffer_init(&excerpt.text, out->memory);
    buffer_init(&excerpt.marker, out->memory);
    size_t offset = excerpt_start(line, begin);
    while (offset < line.size && excerpt.column < EXCERPT_MAX_COLUMNS) {
        size_t here = offset;
        excerpt_add(&excerpt, next_shown(line, &offset), here, begin, end);
    }
    if (begin >= line.size) buffer_add_byte(&excerpt.marker, '^'); // the place is the end of the line
    buffer_add_text(out, INDENT);
    buffer_add_span(out, buffer_span(&excerpt.text));
    buffer_add_text(out, "\n" INDENT);
    buffer_add_span(out, buffer_span(&excerpt.marker));
    buffer_add_byte(out, '\n');
    buffer_free(&excerpt.text);
    buffer_free(&excerpt.marker);
}

static const char *exception_name(DiagKind kind) {
    switch (kind) {
    case DIAG_INDENTATION: return "IndentationError";
    case DIAG_TAB: return "TabError";
    case DIAG_NONE:
    case DIAG_SYNTAX:
    case DIAG_UNSUPPORTED:
    case DIAG_LIMIT: return "SyntaxError";
    }
    return "SyntaxError";
}

void diag_print_python(const Diag *diag, const char *path, Span source, Buffer *out) {
    const SourceRange *where = &diag->where;
    Span line = source_line(source, where->line);
    size_t indent = 0;
    while (indent < line.size && strchr(" \t\f", line.bytes[indent]))
        indent++;
    Span text = {line.bytes + indent, line.size - indent};
    const char *null_byte = memchr(text.bytes, 0, text.size); // CPython shows nothing behind one
    if (null_byte) text.size = (size_t)(null_byte - text.bytes);
    int32_t place = where->column;
    bool is_point = where->end_line == where->line && where->end_column == where->column;
    if (is_point && place > 0 && (size_t)place < line.size)
        place = (int32_t)utf8_count(line.bytes, (size_t)place);
    int32_t column = place - (int32_t)indent;
    if (column > (int32_t)text.size) column = (int32_t)text.size;
    if (null_byte) column = -1;
    bool goes_on = where->end_line > where->line; // then to the end of this one
    int32_t width = goes_on ? (int32_t)text.size - column : where->end_column - where->column;
    if (diag->kind == DIAG_INDENTATION) width = 1;
    buffer_printf(out, "  File \"%s\", line %d\n" INDENT, path, (int)where->line);
    buffer_add_span(out, text);
    buffer_add_byte(out, '\n');
    if (column >= 0) {
        buffer_add_text(out, INDENT);
        buffer_add_repeated(out, ' ', (size_t)column);
        buffer_add_repeated(out, '^', width > 0 ? (size_t)width : 1);
        buffer_add_byte(out, '\n');
    }
    buffer_printf(out, "%s: %s\n", exception_name(diag->kind), diag->message);
}

static size_t clamped(int32_t column, size_t size) {
    return column < 0 ? 0 : (size_t)column < size ? (size_t)column : size;
}

void diag_print(const Diag *diag, const char *path, Span source, Buffer *out) {
    if (diag->kind == DIAG_NONE) return;
    const SourceRange *where = &diag->where;
    Span line = where->line > 0 ? source_line(source, where->line) : SPAN("");
    size_t begin = clamped(where->column, line.size);
    size_t end = where->end_line > where->line ? line.size : clamped(where->end_column, line.size);
    if (end <= begin) end = begin + 1;
    buffer_add_text(out, path);
    if (where->line > 0) buffer_printf(out, ":%d:%zu", (int)where->line, utf8_count(line.bytes, begin) + 1);
    buffer_printf(out, ": error: %s\n", diag->message);
    if (line.size > 0) print_excerpt(line, begin, end, out);
    if (diag->help[0]) buffer_printf(out, "help: %s\n", diag->help);
}
