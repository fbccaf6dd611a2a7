/// Running programs: where their output goes, what is said when they cannot run, progress.
#include "sim/cli/commands.h"
#include "sim/cli/options.h"
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

// ---- messages ---------------------------------------------------------------------------------------------

static bool is_syntax_error(const Diag *diag) {
    return diag->kind == DIAG_SYNTAX || diag->kind == DIAG_INDENTATION || diag->kind == DIAG_TAB;
}

void cli_print_diag(const CliOptions *options, const Diag *diag, const char *path, const CliSource *source) {
    Memory *memory = memory_new(0);
    if (!memory) return;
    Buffer text;
    buffer_init(&text, memory);
    Span bytes = {source->bytes, source->size};
    if (options->python_errors && is_syntax_error(diag))
        diag_print_python(diag, path, bytes, &text);
    else
        diag_print(diag, path, bytes, &text);
    fwrite(text.bytes, 1, text.size, options->messages);
    memory_destroy(memory);
}

/// Moves a terminal's cursor to the beginning of its line and empties it.
#define ERASE_LINE "\r\033[K"

// ---- input and output -------------------------------------------------------------------------------------

static bool read_stdin_line(void *context, Buffer *line) {
    int byte, count = 0;
    fflush(stdout); // a prompt must be seen
    while ((byte = getc(stdin)) != EOF) {
        buffer_add_byte(line, (char)byte);
        count++;
        if (byte == '\n') break;
    }
    return count > 0;
}

InputSource cli_terminal_input(void) {
    return (InputSource){read_stdin_line, NULL};
}

int cli_end_output(int status) {
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    fprintf(stderr, "loopscope: standard output: %s\n", errno ? strerror(errno) : "cannot be written");
    return EXIT_OUTPUT;
}

/// Output that cannot be written ends the process: nobody sees what the program does further on.
static void write_out(const char *bytes, size_t size) {
    errno = 0;
    if (size && fwrite(bytes, 1, size, stdout) < size) exit(cli_end_output(0));
}

/// *context, if it is not NULL, is true while a progress line stands on stderr.
static void write_terminal(void *context, int stream, const char *bytes, size_t size) {
    bool *progress = context;
    if (stream == 1) {
        write_out(bytes, size);
        return;
    }
    fflush(stdout); // a terminal shows both: keep their order
    if (progress && *progress) fputs(ERASE_LINE, stderr);
    if (progress) *progress = false;
    fwrite(bytes, 1, size, stderr);
}

OutputSink cli_terminal_sink(void) {
    return (OutputSink){write_terminal, NULL};
}

static void write_nothing(void *context, int stream, const char *bytes, size_t size) {}

OutputSink cli_silent_sink(void) {
    return (OutputSink){write_nothing, NULL};
}

void cli_flush_piece(void *context, Span piece) {
    if (context == stdout)
        write_out(piece.bytes, piece.size);
    else
        fwrite(piece.bytes, 1, piece.size, context);
}

// ---- progress ---------------------------------------------------------------------------------------------

enum { FIRST_MS = 500, EVERY_MS = 200 };

/// One line on a terminal's stderr, for runs that take long; it vanishes at the end.
typedef struct Progress {
    int64_t next_ms; // of the wall clock: when it is drawn next
    bool drawn;
} Progress;

static int64_t wall_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void draw_progress(void *context, int64_t now_ns, uint64_t iterations, uint64_t instructions) {
    Progress *progress = context;
    int64_t now_ms = wall_ms();
    if (now_ms < progress->next_ms) return;
    progress->next_ms = now_ms + EVERY_MS;
    progress->drawn = true;
    fprintf(stderr,
            ERASE_LINE "running: %.3f s of virtual time, %" PRIu64 " iterations, %" PRIu64
                       " million instructions",
            (double)now_ns / 1e9, iterations, instructions / 1000000);
}

// ---- running ----------------------------------------------------------------------------------------------

int cli_run(CliOptions *options, const CliSource *source, Trace *trace, OutputSink sink) {
    Progress progress = {.next_ms = 0};
    if (sink.write == write_terminal) sink.context = &progress.drawn;
    bool shows_output = sink.write == write_terminal && isatty(STDOUT_FILENO);
    if (isatty(STDERR_FILENO) && !shows_output) {
        progress.next_ms = wall_ms() + FIRST_MS;
        options->run.progress = (ProgressSink){draw_progress, &progress};
    }
    options->run.trace = trace;
    options->run.network = options->urls;
    options->run.output = sink;
    if (trace) trace_add_file(trace, span_of(options->path), (Span){source->bytes, source->size});
    Diag diag = {.kind = DIAG_NONE};
    int status = run_program(&options->run, (Span){source->bytes, source->size}, &diag);
    fflush(stdout);
    if (progress.drawn) fputs(ERASE_LINE, stderr);
    options->run.progress = (ProgressSink){NULL, NULL};
    if (status == RUN_INVALID && diag.kind != DIAG_NONE)
        cli_print_diag(options, &diag, options->path, source);
    return status;
}

static TraceLevel level_of(const CliUsage *usage, const CliOptions *options) {
    bool lines = options->level ? options->level[0] == 'l' : usage->lines;
    return lines && !options->schedule ? TRACE_LINES : TRACE_STEPS;
}

Trace *cli_record(CliOptions *options, TraceLevel level, int *status) {
    CliSource source;
    Trace *trace = NULL;
    if (!cli_read_source(options, options->path, &source, status)) return NULL;
    if (cli_apply_comments(options, options->path, &source, status)) {
        trace = trace_new(level, (size_t)options->run.limits.trace_bytes);
        *status = trace ? cli_run(options, &source, trace, cli_silent_sink()) : (int)RUN_LIMIT;
        if (*status == RUN_INVALID) {
            trace_free(trace);
            trace = NULL;
        }
    }
    free(source.bytes);
    return trace;
}

int cli_show(const CliUsage *usage, int argc, char **argv, TraceShower *show) {
    CliOptions options;
    int status;
    if (!cli_parse(&options, usage, argc, argv, &status)) return status;
    options.run.input = cli_terminal_input();
    Trace *trace = cli_record(&options, level_of(usage, &options), &status);
    int failed = trace ? show(&options, trace) : 0;
    trace_free(trace);
    return failed ? failed : status;
}
