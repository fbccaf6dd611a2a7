/// Reading programs, running them, and their output.
#include "sim/cli/commands.h"
#include "sim/cli/options.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/// A file that cannot be used.
typedef struct Refusal {
    const CliOptions *options;
    const char *path;
    int *status;
} Refusal;

static bool refuse(const Refusal *to, RunStatus with, const char *problem) {
    fprintf(to->options->messages, "loopscope: %s: %s\n", to->path, problem);
    *to->status = (int)with;
    return false;
}

/// True if it is a file that can be read; otherwise says what it is.
static bool check_kind(const Refusal *refusal) {
    struct stat info;
    if (stat(refusal->path, &info) != 0) {
        if (errno == ENOENT) return refuse(refusal, RUN_INVALID, "there is no such file; check the path");
        return refuse(refusal, RUN_INVALID, strerror(errno));
    }
    if (S_ISDIR(info.st_mode)) return refuse(refusal, RUN_INVALID, "is a directory; give a Python file in it");
    return true;
}

static bool check_text(const Refusal *refusal, const CliSource *source) {
    size_t bad;
    if (utf8_check(source->bytes, source->size, &bad)) return true;
    uint32_t line = 1;
    for (size_t i = 0; i < bad; i++) line += source->bytes[i] == '\n';
    char problem[128];
    snprintf(problem, sizeof problem, "is not UTF-8 (byte 0x%02x in line %u); save it as UTF-8", (unsigned char)source->bytes[bad], line);
    return refuse(refusal, RUN_INVALID, problem);
}

bool cli_read_source(const CliOptions *options, const char *path, CliSource *source, int *status) {
    const Refusal refusal = {options, path, status};
    const int64_t limit_bytes = options->run.limits.source_bytes;
    *source = (CliSource){NULL, 0};
    if (!check_kind(&refusal)) return false;
    FILE *file = fopen(path, "rb");
    if (!file) return refuse(&refusal, RUN_INVALID, strerror(errno));
    size_t capacity = 0;
    for (;;) {
        if (source->size == capacity) {
            capacity = capacity ? capacity * 2 : 1 << 14;
            char *grown = realloc(source->bytes, capacity);
            if (!grown) {
                fclose(file);
                free(source->bytes);
                return refuse(&refusal, RUN_LIMIT, "there is not enough memory to read it");
            }
            source->bytes = grown;
        }
        size_t got = fread(source->bytes + source->size, 1, capacity - source->size, file);
        source->size += got;
        if (got == 0 || source->size > (size_t)limit_bytes) break;
    }
    bool failed = ferror(file);
    fclose(file);
    char problem[128];
    snprintf(problem, sizeof problem, "is larger than %lld bytes; raise it with --limit source=VALUE", (long long)limit_bytes);
    bool ok = failed                                              ? refuse(&refusal, RUN_INVALID, "cannot be read")
              : source->size > (size_t)limit_bytes ? refuse(&refusal, RUN_LIMIT, problem)
                                                                  : check_text(&refusal, source);
    if (!ok) free(source->bytes);
    return ok;
}

// ---- running ----------------------------------------------------------------------------------------------

void cli_print_diag(const CliOptions *options, const Diag *diag, const char *path, const CliSource *source) {
    Memory *memory = memory_new(0);
    if (!memory) return;
    Buffer text;
    buffer_init(&text, memory);
    diag_print(diag, path, (Span){source->bytes, source->size}, &text);
    fputs(buffer_text(&text), options->messages);
    memory_destroy(memory);
}

static bool read_stdin_line(void *context, Buffer *line) {
    int byte, count = 0;
    fflush(stdout);  // a prompt must be seen
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

int cli_run(CliOptions *options, const CliSource *source, Trace *trace, OutputSink sink) {
    options->run.trace = trace;
    options->run.network = options->urls;
    options->run.output = sink;
    if (trace) trace_add_file(trace, span_of(options->path), (Span){source->bytes, source->size});
    Diag diag = {.kind = DIAG_NONE};
    int status = run_program(&options->run, (Span){source->bytes, source->size}, &diag);
    fflush(stdout);
    if (status == RUN_INVALID && diag.kind != DIAG_NONE) cli_print_diag(options, &diag, options->path, source);
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
        trace = trace_new(level, 0);
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

static void write_terminal(void *context, int stream, const char *bytes, size_t size) {
    if (stream == 2) fflush(stdout);  // a terminal shows both: keep their order
    fwrite(bytes, 1, size, stream == 2 ? stderr : stdout);
}
OutputSink cli_terminal_sink(void) { return (OutputSink){write_terminal, NULL}; }

static void write_nothing(void *context, int stream, const char *bytes, size_t size) {}
OutputSink cli_silent_sink(void) { return (OutputSink){write_nothing, NULL}; }

void cli_flush_piece(void *context, Span piece) { fwrite(piece.bytes, 1, piece.size, context); }
