/// What the program printed, beside the chart: its lines with their times, cut to the room there is.
#include "sim/trace/timeline_parts.h"

/// A line not yet ended, one for each stream.
typedef struct Open {
    Buffer text;
    int64_t time_ns;
} Open;

static void add_line(Output *output, Memory *memory, Open *open, TraceStream stream) {
    if (output->count == output->capacity) {
        uint32_t capacity = output->capacity ? output->capacity * 2 : 32;
        output->lines = memory_resize(memory, output->lines, output->capacity * sizeof *output->lines,
                                      capacity * sizeof *output->lines);
        output->capacity = capacity;
    }
    OutputLine *line = &output->lines[output->count++];
    *line = (OutputLine){open->time_ns, stream, output->text.size, 0};
    trace_add_clean(&output->text, buffer_span(&open->text));
    line->size = output->text.size - line->start;
    int columns = text_columns((Span){output->text.bytes + line->start, line->size});
    if (columns > output->columns) output->columns = columns;
    buffer_clear(&open->text);
}

static void add_write(Output *output, Memory *memory, Open *open, TraceStream stream, Span text,
                      int64_t now_ns) {
    size_t start = 0;
    for (size_t i = 0; i <= text.size; i++) {
        if (i < text.size && text.bytes[i] != '\n') continue;
        if (open->text.size == 0) open->time_ns = now_ns;
        buffer_add(&open->text, text.bytes + start, i - start);
        if (i < text.size) add_line(output, memory, open, stream);
        start = i + 1;
    }
}

void output_collect(const Trace *trace, Memory *memory, Output *output) {
    Open open[2];
    *output = (Output){0};
    buffer_init(&output->text, memory);
    for (int stream = 0; stream < 2; stream++)
        buffer_init(&open[stream].text, memory);
    for (TraceId id = 1; id <= trace->count; id++) {
        TraceEvent event = trace_event(trace, id);
        if (event.kind != TRACE_OUTPUT || event.small > 1) continue;
        add_write(output, memory, &open[event.small], (TraceStream)event.small,
                  trace_string(trace, event.slots[0]), trace_moment(trace, id).now_ns);
    }
    for (int stream = 0; stream < 2; stream++) {
        if (open[stream].text.size > 0) add_line(output, memory, &open[stream], (TraceStream)stream);
        buffer_free(&open[stream].text);
    }
}

/// How many bytes of `text` stand in a line of `columns`: up to a space, if there is one in the second half.
static size_t fitting_bytes(Span text, int columns) {
    size_t end = 0, space = 0;
    int used = 0;
    while (end < text.size) {
        size_t next = end;
        used += utf8_columns(utf8_next(text.bytes, &next));
        if (used > columns) return space > 0 ? space : end > 0 ? end : next;
        if (text.bytes[end] == ' ' && used > columns / 2) space = end + 1;
        end = next;
    }
    return end;
}

/// Puts the pieces of all lines into `out`, which may be NULL; returns how many there are.
static uint32_t break_lines(const Output *output, int columns, OutputLine *out) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < output->count; i++) {
        OutputLine rest = output->lines[i];
        do {
            OutputLine piece = rest;
            Span text = {output->text.bytes + rest.start, rest.size};
            if (rest.stream == TRACE_STREAM_STDOUT) piece.size = fitting_bytes(text, columns);
            if (out) out[count] = piece;
            count++;
            rest.start += piece.size;
            rest.size -= piece.size;
        } while (rest.size > 0);
    }
    return count;
}

void output_wrap(Output *output, int columns, uint32_t most_lines) {
    uint32_t count = break_lines(output, columns, NULL);
    if (columns <= 0 || count > most_lines || count == output->count) return;
    Memory *memory = output->text.memory;
    OutputLine *lines = memory_alloc(memory, MEMORY_RAW, count * sizeof *lines);
    break_lines(output, columns, lines);
    memory_free(memory, MEMORY_RAW, output->lines, output->capacity * sizeof *output->lines);
    output->lines = lines;
    output->count = output->capacity = count;
}

void timeline_output_free(Output *output) {
    Memory *memory = output->text.memory;
    memory_free(memory, MEMORY_RAW, output->lines, output->capacity * sizeof *output->lines);
    buffer_free(&output->text);
}
