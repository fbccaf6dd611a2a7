/// Reading programs, running them, and their output.
#include "sim/cli/commands.h"
#include "sim/cli/options.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static bool refuse(int *status, RunStatus with, const char *path, const char *problem) {
    fprintf(stderr, "loopscope: %s: %s\n", path, problem);
    *status = (int)with;
    return false;
}

/// True if it is a file that can be read; otherwise says what it is.
static bool check_kind(const char *path, int *status) {
    struct stat info;
    if (stat(path, &info) != 0) {
        if (errno == ENOENT) return refuse(status, RUN_INVALID, path, "there is no such file; check the path");
        return refuse(status, RUN_INVALID, path, strerror(errno));
    }
    if (S_ISDIR(info.st_mode)) return refuse(status, RUN_INVALID, path, "is a directory; give a Python file in it");
    return true;
}

static bool check_text(const char *path, const CliSource *source, int *status) {
    size_t bad;
    if (utf8_check(source->bytes, source->size, &bad)) return true;
    uint32_t line = 1;
    for (size_t i = 0; i < bad; i++) line += source->bytes[i] == '\n';
    char problem[128];
    snprintf(problem, sizeof problem, "is not UTF-8 (byte 0x%02x in line %u); save it as UTF-8", (unsigned char)source->bytes[bad], line);
    return refuse(status, RUN_INVALID, path, problem);
}

bool cli_read_source(const char *path, const RunLimits *limits, CliSource *source, int *status) {
    *source = (CliSource){NULL, 0};
    if (!check_kind(path, status)) return false;
    FILE *file = fopen(path, "rb");
    if (!file) return refuse(status, RUN_INVALID, path, strerror(errno));
    size_t capacity = 0;
    for (;;) {
        if (source->size == capacity) {
            capacity = capacity ? capacity * 2 : 1 << 14;
            char *grown = realloc(source->bytes, capacity);
            if (!grown) {
                fclose(file);
                free(source->bytes);
                return refuse(status, RUN_LIMIT, path, "there is not enough memory to read it");
            }
            source->bytes = grown;
        }
        size_t got = fread(source->bytes + source->size, 1, capacity - source->size, file);
        source->size += got;
        if (got == 0 || source->size > (size_t)limits->source_bytes) break;
    }
    bool failed = ferror(file);
    fclose(file);
    char problem[128];
    snprintf(problem, sizeof problem, "is larger than %lld bytes; raise it with --limit source=VALUE", (long long)limits->source_bytes);
    bool ok = failed                                              ? refuse(status, RUN_INVALID, path, "cannot be read")
              : source->size > (size_t)limits->source_bytes ? refuse(status, RUN_LIMIT, path, problem)
                                                                  : check_text(path, source, status);
    if (!ok) free(source->bytes);
    return ok;
}

// ---- running ----------------------------------------------------------------------------------------------

void cli_print_diag(const Diag *diag, const char *path, const CliSource *source) {
    Memory *memory = memory_new(0);
    if (!memory) return;
    Buffer text;
    buffer_init(&text, memory);
    diag_print(diag, path, (Span){source->bytes, source->size}, &text);
    fputs(buffer_text(&text), stderr);
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
    if (status == RUN_INVALID && diag.kind != DIAG_NONE) cli_print_diag(&diag, options->path, source);
    return status;
}

static TraceLevel level_of(const CliUsage *usage, const CliOptions *options) {
    bool lines = options->level ? options->level[0] == 'l' : usage->lines;
    return lines && !options->schedule ? TRACE_LINES : TRACE_STEPS;
}

int cli_show(const CliUsage *usage, int argc, char **argv, TraceShower *show) {
    CliOptions options;
    CliSource source;
    int status;
    if (!cli_parse(&options, usage, argc, argv, &status)) return status;
    options.run.input = cli_terminal_input();
    if (!cli_read_source(options.path, &options.run.limits, &source, &status)) return status;
    if (cli_apply_comments(&options, options.path, &source, &status)) {
        Trace *trace = trace_new(level_of(usage, &options), 0);
        status = trace ? cli_run(&options, &source, trace, cli_silent_sink()) : (int)RUN_LIMIT;
        int failed = trace && status != RUN_INVALID ? show(&options, trace) : 0;
        if (failed) status = failed;
        trace_free(trace);
    }
    free(source.bytes);
    return status;
}

static void write_terminal(void *context, int stream, const char *bytes, size_t size) {
    if (stream == 2) fflush(stdout);  // a terminal shows both: keep their order
    fwrite(bytes, 1, size, stream == 2 ? stderr : stdout);
}
OutputSink cli_terminal_sink(void) { return (OutputSink){write_terminal, NULL}; }

static void write_nothing(void *context, int stream, const char *bytes, size_t size) {}
OutputSink cli_silent_sink(void) { return (OutputSink){write_nothing, NULL}; }

void cli_flush_piece(void *context, Span piece) { fwrite(piece.bytes, 1, piece.size, context); }
