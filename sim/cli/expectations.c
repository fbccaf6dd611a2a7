/// Expectations in comments: finds the comments, reads the ones that begin with `expect`.
#include "sim/cli/expectations.h"
#include "sim/cli/comments.h"
#include "sim/cli/options.h"
#include "sim/run/run.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- values -----------------------------------------------------------------------------------------------

static bool read_duration(Span value, int64_t *out_ns) {
    char text[64];
    if (value.size >= sizeof text) return false;
    snprintf(text, sizeof text, "%.*s", (int)value.size, value.bytes);
    return cli_parse_duration(text, INT64_C(1000000000), out_ns);
}

static bool read_exit_status(Span value, int *out) {
    int status = 0;
    for (size_t i = 0; i < value.size; i++) {
        if (value.bytes[i] < '0' || value.bytes[i] > '9') return false;
        status = status * 10 + (value.bytes[i] - '0');
        if (status > 255) return false;
    }
    *out = status;
    return value.size > 0;
}

static bool read_text(Span value, Span *out) {
    *out = value;
    return value.size > 0;
}

static void add_line(Expectations *expectations, Memory *memory, Span text, uint32_t source_line) {
    if (expectations->line_count == expectations->line_capacity) {
        uint32_t capacity = expectations->line_capacity ? expectations->line_capacity * 2 : 16;
        expectations->lines =
            memory_resize(memory, expectations->lines, expectations->line_capacity * sizeof(ExpectedLine),
                          capacity * sizeof(ExpectedLine));
        expectations->line_capacity = capacity;
    }
    expectations->lines[expectations->line_count++] = (ExpectedLine){text, source_line};
}

// ---- the expectations -------------------------------------------------------------------------------------

/// Reads `NAME: value`, what stands behind `expect-`. NULL if it is good, otherwise what would be.
static const char *read_named(Expectations *expectations, Span text) {
    const char *colon = memchr(text.bytes, ':', text.size);
    if (!colon) return "a name and a colon, e.g. `# expect-exit: 1`";
    Span name = {text.bytes, (size_t)(colon - text.bytes)};
    Span value = span_trim(span_from(text, name.size + 1));
    if (span_equal(name, SPAN("exit")))
        return read_exit_status(value, &expectations->exit_status) ? NULL : "a number from 0 to 255";
    if (span_equal(name, SPAN("total")))
        return read_duration(value, &expectations->total_ns) ? NULL : "a duration, e.g. 3s or 20ms";
    if (span_equal(name, SPAN("blocked")))
        return read_duration(value, &expectations->blocked_ns) ? NULL : "a duration, e.g. 3s or 20ms";
    if (span_equal(name, SPAN("deadlock"))) {
        expectations->exit_status = RUN_DEADLOCK;
        return read_text(value, &expectations->deadlock) ? NULL : "a part of the message";
    }
    if (span_equal(name, SPAN("trace")))
        return read_text(value, &expectations->trace_file) ? NULL : "the name of a file";
    return "exit, total, blocked, deadlock or trace behind `expect-`";
}

bool expectations_parse(Span source, Memory *memory, Expectations *expectations, Diag *diag) {
    *expectations = (Expectations){.total_ns = -1, .blocked_ns = -1};
    CommentScan scan = {source, 0, 1};
    for (Span comment; comment_next(&scan, &comment);) {
        Span text = comment;
        while (text.size && text.bytes[0] == ' ')
            text = span_from(text, 1);
        if (span_starts_with(text, "expect:")) {
            size_t colon = sizeof "expect:" - 1;
            bool space = text.size > colon && text.bytes[colon] == ' '; // one space is not part of the line
            add_line(expectations, memory, span_from(text, colon + space), scan.line);
        } else if (span_starts_with(text, "expect-")) {
            const char *wanted = read_named(expectations, span_from(text, sizeof "expect-" - 1));
            if (!wanted) continue;
            text = span_trim(text);
            diag_set(diag, DIAG_UNSUPPORTED, comment_place(&scan, text),
                     "this expectation cannot be read; it needs %s", wanted);
            return false;
        }
    }
    return true;
}
