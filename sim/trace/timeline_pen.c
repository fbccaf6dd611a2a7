/// The chart's pen: text in terminal columns, colours, ASCII where there is no Unicode.
#include "sim/trace/timeline_parts.h"
#include <stdio.h>

static const char *const SGR[] = {
    [INK_PLAIN] = "0",         [INK_BOLD] = "0;1",      [INK_MUTED] = "0;2",     [INK_RUNNING] = "0;32",
    [INK_BLOCKING] = "0;1;31", [INK_READY] = "0;33",    [INK_SLEEPING] = "0;34", [INK_WAITING] = "0;36",
    [INK_CANCELLING] = "0;35", [INK_FAILED] = "0;1;31",
};

int text_columns(Span text) {
    int columns = 0;
    for (size_t position = 0; position < text.size;)
        columns += utf8_columns(utf8_next(text.bytes, &position));
    return columns;
}

void pen_ink(Pen *pen, Ink ink) {
    if (pen->ink == ink) return;
    pen->ink = ink;
    if (pen->colour) buffer_printf(pen->out, "\x1b[%sm", SGR[ink]);
}

void pen_text(Pen *pen, Span text, int limit) {
    bool fits = pen->column + text_columns(text) <= limit;
    int room = limit - (fits ? 0 : pen->ascii ? 2 : 1);
    for (size_t position = 0; position < text.size;) {
        size_t start = position;
        int columns = utf8_columns(utf8_next(text.bytes, &position));
        if (pen->column + columns > room) break;
        buffer_add(pen->out, text.bytes + start, position - start);
        pen->column += columns;
    }
    if (!fits && pen->column <= room) pen_glyph(pen, "\xe2\x80\xa6", "..");
}

void pen_format(Pen *pen, const char *format, ...) {
    size_t start = pen->out->size;
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(pen->out, format, arguments);
    va_end(arguments);
    pen->column += text_columns((Span){pen->out->bytes + start, pen->out->size - start});
}

void pen_glyph(Pen *pen, const char *unicode, const char *ascii) {
    pen_format(pen, "%s", pen->ascii ? ascii : unicode);
}

void pen_to(Pen *pen, int column) {
    if (pen->column >= column) return;
    buffer_add_repeated(pen->out, ' ', (size_t)(column - pen->column));
    pen->column = column;
}

void pen_newline(Pen *pen) {
    pen_ink(pen, INK_PLAIN);
    while (pen->out->size > 0 && pen->out->bytes[pen->out->size - 1] == ' ')
        pen->out->size--;
    buffer_add_byte(pen->out, '\n');
    pen->column = 0;
}
