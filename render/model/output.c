/// Output: the program's writes as lines.
#include "render/model/index.h"
#include <string.h>

void output_begin(Indexer *indexer) {
    buffer_init(&indexer->model->output.joined, indexer->model->memory);
}

// ---- the walk

static OutputLine *add_line(Indexer *indexer, TraceStream stream) {
    Output *output = &indexer->model->output;
    if (output->count == output->capacity) {
        uint32_t wanted = output->capacity ? output->capacity * 2 : 64;
        output->lines =
            memory_resize(indexer->model->memory, output->lines, output->capacity * sizeof *output->lines,
                          wanted * sizeof *output->lines);
        output->capacity = wanted;
    }
    OutputLine *line = &output->lines[output->count++];
    *line = (OutputLine){.event = indexer->id, .stream = stream};
    return line;
}

static void add_piece(Indexer *indexer, OutputLine *line, TraceId event, size_t end_bytes) {
    Output *output = &indexer->model->output;
    if (output->piece_count == output->piece_capacity) {
        uint32_t wanted = output->piece_capacity ? output->piece_capacity * 2 : 64;
        output->pieces =
            memory_resize(indexer->model->memory, output->pieces,
                          output->piece_capacity * sizeof *output->pieces, wanted * sizeof *output->pieces);
        output->piece_capacity = wanted;
    }
    output->pieces[output->piece_count++] = (OutputPiece){event, (uint32_t)end_bytes};
    line->piece_count++;
}

/// Pieces of one line must stand together: those of a line that others interrupted move to the end.
static void move_pieces(Indexer *indexer, OutputLine *line) {
    Output *output = &indexer->model->output;
    if (line->piece_count == 0) {
        line->first_piece = output->piece_count;
        add_piece(indexer, line, line->event, line->size);
        return;
    }
    if (line->first_piece + line->piece_count == output->piece_count) return;
    uint32_t first = line->first_piece, count = line->piece_count;
    line->first_piece = output->piece_count;
    line->piece_count = 0;
    for (uint32_t i = first; i < first + count; i++)
        add_piece(indexer, line, output->pieces[i].event, output->pieces[i].end_bytes);
}

/// A further write to an unfinished line. Its bytes move to the end of the buffer if they are not there.
static void extend_line(Indexer *indexer, OutputLine *line, Span text) {
    Output *output = &indexer->model->output;
    Buffer *joined = &output->joined;
    bool at_end = !line->bytes && line->offset + line->size == joined->size;
    if (!at_end) {
        size_t offset = joined->size;
        for (size_t i = 0; i < line->size; i++) // byte by byte: the buffer may move while it grows
            buffer_add_byte(joined, line->bytes ? line->bytes[i] : joined->bytes[line->offset + i]);
        line->bytes = NULL;
        line->offset = offset;
    }
    move_pieces(indexer, line);
    buffer_add_span(joined, text);
    line->size += text.size;
    add_piece(indexer, line, indexer->id, line->size);
}

void output_event(Indexer *indexer) {
    const TraceEvent *event = &indexer->event;
    if (event->kind != TRACE_OUTPUT) return;
    Model *model = indexer->model;
    Span text = trace_string(model->trace, event->slots[0]);
    uint32_t *open = &indexer->output.open[event->small == TRACE_STREAM_STDERR];
    while (text.size > 0) {
        const char *newline = memchr(text.bytes, '\n', text.size);
        Span piece = {text.bytes, newline ? (size_t)(newline - text.bytes) : text.size};
        if (*open) {
            extend_line(indexer, &model->output.lines[*open - 1], piece);
        } else {
            OutputLine *line = add_line(indexer, (TraceStream)event->small);
            line->bytes = piece.bytes;
            line->size = piece.size;
            *open = model->output.count;
        }
        if (!newline) break;
        *open = 0;
        text = (Span){newline + 1, text.size - piece.size - 1};
    }
}

void output_finish(Indexer *indexer) {
    (void)indexer;
}

void output_free(Model *model) {
    Output *output = &model->output;
    if (output->lines)
        memory_free(model->memory, MEMORY_RAW, output->lines, output->capacity * sizeof *output->lines);
    if (output->pieces)
        memory_free(model->memory, MEMORY_RAW, output->pieces,
                    output->piece_capacity * sizeof *output->pieces);
    buffer_free(&output->joined);
}

// ---- the state at the event

uint32_t model_output_count(const Model *model) {
    return model->output.count;
}

uint32_t model_output_shown(const Model *model) {
    uint32_t first = 0, end = model->output.count;
    while (first < end) {
        uint32_t middle = first + (end - first) / 2;
        if (model->output.lines[middle].event <= model->at)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

/// So much of a line was written at the event; all of it if none of it was.
static size_t written_bytes(const Model *model, const OutputLine *line) {
    size_t size = line->size;
    if (line->event > model->at) return size;
    for (uint32_t i = line->piece_count; i-- > 0;) {
        const OutputPiece *piece = &model->output.pieces[line->first_piece + i];
        if (piece->event <= model->at) return piece->end_bytes;
    }
    return size;
}

ModelOutputLine model_output_line(const Model *model, uint32_t index) {
    ModelOutputLine out = {0};
    if (index >= model->output.count) return out;
    const OutputLine *line = &model->output.lines[index];
    const char *bytes = line->bytes ? line->bytes : model->output.joined.bytes + line->offset;
    out.stream = line->stream;
    out.event = line->event;
    out.at_ns = time_of(model, line->event);
    out.actor = trace_event(model->trace, line->event).actor;
    out.text = (Span){bytes, written_bytes(model, line)};
    return out;
}
