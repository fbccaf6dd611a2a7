/// `loopscope compare`: two runs on one clock, as a table and two charts.
#include "sim/trace/compare.h"
#include "sim/cli/commands.h"
#include "sim/cli/twin.h"
#include "sim/trace/timeline.h"
#include <stdio.h>
#include <string.h>

enum { NAME_COLUMNS = 25, VALUE_COLUMNS = 16 };

static const char *const SIDES[2] = {"first", "second"};

// ---- changed lines ----------------------------------------------------------------------------------------

static Span take_line(Span *text) {
    const char *newline = text->size ? memchr(text->bytes, '\n', text->size) : NULL;
    size_t size = newline ? (size_t)(newline - text->bytes) : text->size;
    Span line = {text->bytes, size};
    text->bytes += size + (newline != NULL);
    text->size -= size + (newline != NULL);
    return line;
}

static void add_changes(const Twin *twin, Buffer *out) {
    Span before = buffer_span(&twin->original), after = buffer_span(&twin->source);
    if (twin->changed_calls == 0)
        buffer_add_text(out, "Nothing to change: no coroutine calls anything that is known to block.\n\n");
    if (twin->changed_calls <= 0) return;
    buffer_add_text(out, "Changed for the second run:\n");
    for (unsigned number = 1; before.size > 0 || after.size > 0; number++) {
        Span old = take_line(&before), new = take_line(&after);
        if (span_equal(old, new)) continue;
        buffer_printf(out, "%5u - ", number);
        trace_add_clean(out, old);
        buffer_add_text(out, "\n      + ");
        trace_add_clean(out, new);
        buffer_add_byte(out, '\n');
    }
    buffer_add_byte(out, '\n');
}

// ---- the table --------------------------------------------------------------------------------------------

static void add_cell(Buffer *out, Span text, int columns) {
    buffer_add_span(out, text);
    int used = 0;
    for (size_t i = 0; i < text.size;)
        used += utf8_columns(utf8_next(text.bytes, &i));
    for (; used < columns; used++)
        buffer_add_byte(out, ' ');
}

static void add_table(const Comparison *comparison, Buffer *out) {
    CompareRow rows[COMPARE_ROWS];
    compare_rows(comparison, rows);
    add_cell(out, SPAN(""), NAME_COLUMNS);
    add_cell(out, span_of(SIDES[0]), VALUE_COLUMNS);
    buffer_printf(out, "%s\n", SIDES[1]);
    for (int i = 0; i < COMPARE_ROWS; i++) {
        bool differs = rows[i].difference.size > 0;
        add_cell(out, span_of(rows[i].name), NAME_COLUMNS);
        add_cell(out, buffer_span(&rows[i].values[0]), VALUE_COLUMNS);
        add_cell(out, buffer_span(&rows[i].values[1]), differs ? VALUE_COLUMNS : 0);
        buffer_add_span(out, buffer_span(&rows[i].difference));
        buffer_add_byte(out, '\n');
    }
    buffer_add_byte(out, '\n');
    compare_rows_free(rows);
}

static void add_parting(const Comparison *comparison, Buffer *out) {
    if (comparison->parts[0] == 0 && comparison->parts[1] == 0) {
        buffer_add_text(out, "They do the same at the same times.\n");
        return;
    }
    buffer_add_text(out, "They part here:\n");
    for (int side = 0; side < 2; side++) {
        add_cell(out, span_of(SIDES[side]), 8);
        compare_words(comparison, side, out);
        buffer_add_byte(out, '\n');
    }
}

// ---- all of it --------------------------------------------------------------------------------------------

static void show(const CliOptions *options, Trace *const traces[2], const Twin *twin) {
    Memory *memory = memory_new(0);
    if (!memory) return;
    Buffer out;
    buffer_init(&out, memory);
    Comparison comparison;
    compare_runs(traces[0], traces[1], memory, &comparison);
    buffer_printf(&out, "first:  %s\nsecond: %s\n\n", options->path, twin->title);
    add_changes(twin, &out);
    TimelineOptions chart = {.width = cli_width(options),
                             .colour = cli_use_color(options),
                             .ascii = options->ascii,
                             .by_events = options->by_events,
                             .chart_only = true};
    for (int side = 0; side < 2; side++)
        if (comparison.sides[side].total_ns > chart.least_ns)
            chart.least_ns = comparison.sides[side].total_ns;
    for (int side = 0; side < 2; side++) {
        buffer_printf(&out, "%s: ", SIDES[side]);
        timeline_draw(traces[side], &chart, &out);
    }
    add_table(&comparison, &out);
    add_parting(&comparison, &out);
    fwrite(out.bytes, 1, out.size, stdout);
    compare_free(&comparison);
    memory_destroy(memory);
}

int command_compare(int argc, char **argv) {
    static const CliUsage USAGE = {
        .command = "compare",
        .summary =
            "Runs two programs and shows them on one clock: two charts, a table of what each cost, and\n"
            "where they part. With --what-if yield the second one is the first, but each blocking call\n"
            "inside of a coroutine awaits instead.",
        .arguments = "FIRST.py [SECOND.py]",
        .own_options = "width ascii events what-if",
        .example = "loopscope compare scenarios/01_first_steps/blocking.py --what-if yield",
        .anywhere = true,
    };
    CliOptions options;
    Twin twin;
    int status;
    if (!cli_parse(&options, &USAGE, argc, argv, &status)) return status;
    if (options.path_count > 1) options.other = options.paths[1];
    if (!twin_wanted(&options) || (options.other && options.what_if) || options.path_count > 2) {
        fprintf(stderr, "loopscope compare: give two programs, or one and --what-if yield\n");
        return EXIT_USAGE;
    }
    CliOptions first = options; // the comments of a program are for its own run
    first.run.argc = 1;
    options.run.argc = 1;
    Trace *traces[2] = {cli_record(&first, TRACE_STEPS, &status), NULL};
    if (!traces[0]) return status;
    traces[1] = twin_record(&options, TRACE_STEPS, &twin, &status);
    if (traces[1]) show(&options, traces, &twin);
    bool good = traces[1] != NULL;
    twin_free(&twin);
    trace_free(traces[0]);
    trace_free(traces[1]);
    return good ? 0 : status;
}
