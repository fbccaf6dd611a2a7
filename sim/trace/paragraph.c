#include "sim/trace/paragraph.h"
#include "sim/trace/trace_write.h"

/// The end of the piece that begins at `start`: a space, but none behind a digit.
static size_t end_of_piece(Span text, size_t start) {
    size_t end = start;
    while (end < text.size && (text.bytes[end] != ' ' ||
                               (end > start && text.bytes[end - 1] >= '0' && text.bytes[end - 1] <= '9')))
        end++;
    return end;
}

static int columns_of(Span text, size_t start, size_t end) {
    int columns = 0;
    for (size_t position = start; position < end;)
        columns += utf8_columns(utf8_next(text.bytes, &position));
    return columns;
}

void paragraph_add(Buffer *out, Span text, int width, int column, int indent) {
    Buffer clean;
    buffer_init(&clean, out->memory);
    trace_add_clean(&clean, text);
    text = buffer_span(&clean);
    bool fresh = true; // the line has no piece yet
    for (size_t start = 0; start < text.size;) {
        size_t end = end_of_piece(text, start);
        int columns = columns_of(text, start, end);
        if (!fresh && column + 1 + columns > width) {
            buffer_add_byte(out, '\n');
            buffer_add_repeated(out, ' ', (size_t)indent);
            column = indent;
        } else if (!fresh) {
            buffer_add_byte(out, ' ');
            column++;
        }
        fresh = false;
        buffer_add(out, text.bytes + start, end - start);
        column += columns;
        start = end + 1;
    }
    buffer_add_byte(out, '\n');
    buffer_free(&clean);
}
