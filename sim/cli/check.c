/// `loopscope check`: programs against the expectations in their comments (expectations.h).
#include "sim/cli/check.h"
#include "sim/cli/commands.h"
#include "sim/cli/expectations.h"
#include "sim/cli/output_file.h"
#include "sim/cli/options.h"
#include "sim/trace/summary.h"
#include "sim/trace/trace_write.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct Check {
    CliOptions options;
    Memory *memory; // of all that the check keeps to its end
    CheckResult *results;
    uint32_t count, capacity;
} Check;

// ---- which programs ---------------------------------------------------------------------------------------

static void add_program(Check *check, const char *path) {
    if (check->count == check->capacity) {
        uint32_t capacity = check->capacity ? check->capacity * 2 : 16;
        check->results = memory_resize(check->memory, check->results, check->capacity * sizeof(CheckResult),
                                       capacity * sizeof(CheckResult));
        check->capacity = capacity;
    }
    CheckResult *result = &check->results[check->count++];
    *result = (CheckResult){.path = path};
    buffer_init(&result->problems, check->memory);
}

static char *join_path(Memory *memory, const char *folder, size_t folder_size, const char *name) {
    bool slash = folder_size && folder[folder_size - 1] != '/';
    size_t name_size = strlen(name);
    char *path = memory_alloc(memory, MEMORY_RAW, folder_size + slash + name_size + 1);
    memcpy(path, folder, folder_size);
    if (slash) path[folder_size] = '/';
    memcpy(path + folder_size + slash, name, name_size + 1);
    return path;
}

/// By bytes: the same order in every locale.
static int compare_entries(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static bool is_python(const char *name) {
    size_t size = strlen(name);
    return size > 3 && strcmp(name + size - 3, ".py") == 0;
}

/// Adds the programs of a folder and of the folders in it; links to folders are not followed, they may lead
/// in a circle. False after a message.
static bool add_folder(Check *check, const char *folder) {
    struct dirent **entries;
    int count = scandir(folder, &entries, is_visible, compare_entries);
    if (count < 0) {
        fprintf(stderr, "loopscope: %s: %s\n", folder, strerror(errno));
        return false;
    }
    bool ok = true;
    for (int i = 0; i < count; i++) {
        char *path = join_path(check->memory, folder, strlen(folder), entries[i]->d_name);
        struct stat info;
        if (ok && lstat(path, &info) == 0) {
            if (S_ISDIR(info.st_mode))
                ok = add_folder(check, path);
            else if (is_python(path))
                add_program(check, path);
        }
        free(entries[i]);
    }
    free(entries);
    return ok;
}

static bool add_path(Check *check, const char *path) {
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
        add_program(check, path); // what is wrong with it is said when it is read
        return true;
    }
    uint32_t before = check->count;
    if (!add_folder(check, path)) return false;
    if (check->count > before) return true;
    fprintf(stderr, "loopscope: %s: has no Python programs in it\n", path);
    return false;
}

// ---- output with times ------------------------------------------------------------------------------------

/// A run's output and the virtual time at which each line of stdout began.
typedef struct Capture {
    Memory *memory;
    const Trace *trace; // knows the time
    Buffer out, err;
    int64_t *line_times_ns;
    uint32_t line_count, line_capacity;
} Capture;

static void note_line(Capture *capture) {
    if (capture->line_count == capture->line_capacity) {
        uint32_t capacity = capture->line_capacity ? capture->line_capacity * 2 : 64;
        capture->line_times_ns =
            memory_resize(capture->memory, capture->line_times_ns, capture->line_capacity * sizeof(int64_t),
                          capacity * sizeof(int64_t));
        capture->line_capacity = capacity;
    }
    capture->line_times_ns[capture->line_count++] = capture->trace->now.now_ns;
}

static void capture_write(void *context, int stream, const char *bytes, size_t size) {
    Capture *capture = context;
    if (stream == 2) {
        buffer_add(&capture->err, bytes, size);
        return;
    }
    for (size_t i = 0; i < size; i++) {
        if (!capture->out.size || capture->out.bytes[capture->out.size - 1] == '\n') note_line(capture);
        buffer_add_byte(&capture->out, bytes[i]);
    }
}

// ---- comparing --------------------------------------------------------------------------------------------

/// One program that is being checked; `memory` is of this program alone.
typedef struct Subject {
    CheckResult *result;
    Memory *memory;
    CliOptions options; // with what the program's comments change
    CliSource source;
    Expectations expected;
    Trace *trace;
    Capture capture;
} Subject;

/// Takes the next line off `text`. False if there is none.
static bool take_line(Span *text, Span *line) {
    if (!text->size) return false;
    const char *newline = memchr(text->bytes, '\n', text->size);
    line->bytes = text->bytes;
    line->size = newline ? (size_t)(newline - text->bytes) : text->size;
    size_t taken = line->size + (newline != NULL);
    *text = (Span){text->bytes + taken, text->size - taken};
    return true;
}

static void add_side(Buffer *out, const char *name, bool there, Span line) {
    buffer_printf(out, "    %-9s ", name);
    if (there)
        trace_add_clean(out, line);
    else
        buffer_add_text(out, "(no further line)");
    buffer_add_byte(out, '\n');
}

static void check_output(Subject *subject) {
    const Expectations *expected = &subject->expected;
    if (!expected->line_count) return;
    Buffer *problems = &subject->result->problems;
    Span rest = buffer_span(&subject->capture.out), got = {NULL, 0};
    for (uint32_t i = 0;; i++) {
        bool printed = take_line(&rest, &got), wanted = i < expected->line_count;
        if (!printed && !wanted) return;
        if (printed && wanted && span_equal(got, expected->lines[i].text)) continue;
        buffer_printf(problems, "  line %u of the output", i + 1);
        if (printed) {
            buffer_add_text(problems, ", printed at ");
            summary_add_duration(problems, subject->capture.line_times_ns[i]);
        }
        if (wanted)
            buffer_printf(problems, " (expected in %s:%u)", subject->result->path,
                          expected->lines[i].source_line);
        buffer_add_text(problems, ":\n");
        add_side(problems, "expected:", wanted, wanted ? expected->lines[i].text : (Span){NULL, 0});
        add_side(problems, "got:", printed, got);
        return;
    }
}

static void check_duration(Subject *subject, const char *what, int64_t expected_ns, int64_t got_ns) {
    if (expected_ns < 0 || expected_ns == got_ns) return;
    Buffer *problems = &subject->result->problems;
    buffer_printf(problems, "  %s: expected ", what);
    summary_add_duration(problems, expected_ns);
    buffer_add_text(problems, ", got ");
    summary_add_duration(problems, got_ns);
    buffer_add_byte(problems, '\n');
}

static bool contains(Span text, Span part) {
    for (size_t i = 0; i + part.size <= text.size; i++)
        if (memcmp(text.bytes + i, part.bytes, part.size) == 0) return true;
    return false;
}

/// What the program wrote to stderr usually says why it ended as it did.
static void check_status(Subject *subject, int status) {
    Buffer *problems = &subject->result->problems;
    Span err = buffer_span(&subject->capture.err), line;
    bool message_missing = status == RUN_DEADLOCK && subject->expected.deadlock.bytes &&
                           !contains(err, subject->expected.deadlock);
    if (status != subject->expected.exit_status)
        buffer_printf(problems, "  exit status: expected %d, got %d\n", subject->expected.exit_status,
                      status);
    else if (message_missing)
        buffer_printf(problems, "  the message of the deadlock does not contain '%.*s'\n",
                      (int)subject->expected.deadlock.size, subject->expected.deadlock.bytes);
    else
        return;
    while (take_line(&err, &line)) {
        buffer_add_text(problems, "    | ");
        trace_add_clean(problems, line);
        buffer_add_byte(problems, '\n');
    }
}

// ---- recorded traces --------------------------------------------------------------------------------------

/// Says on stderr what went wrong.
static bool write_whole(const char *path, Span content) {
    OutputFile output;
    if (!output_file_open(&output, path)) return false;
    fwrite(content.bytes, 1, content.size, output.file);
    return output_file_close(&output);
}

static bool read_whole(const char *path, Buffer *out) {
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    char piece[4096];
    for (size_t got; (got = fread(piece, 1, sizeof piece, file)) > 0;)
        buffer_add(out, piece, got);
    bool ok = !ferror(file);
    fclose(file);
    return ok;
}

static size_t folder_size(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

static void compare_trace(Subject *subject, const char *path, Span got) {
    Buffer recorded, *problems = &subject->result->problems;
    buffer_init(&recorded, subject->memory);
    if (!read_whole(path, &recorded)) {
        buffer_printf(problems, "  trace %s: %s; --update records it\n", path, strerror(errno));
        return;
    }
    Span wanted = buffer_span(&recorded), wanted_line, got_line;
    for (uint32_t number = 1;; number++) {
        bool is_wanted = take_line(&wanted, &wanted_line), is_got = take_line(&got, &got_line);
        if (!is_wanted && !is_got) return;
        if (is_wanted && is_got && span_equal(wanted_line, got_line)) continue;
        buffer_printf(problems, "  trace %s, line %u:\n", path, number);
        add_side(problems, "expected:", is_wanted, wanted_line);
        add_side(problems, "got:", is_got, got_line);
        return;
    }
}

static void check_trace(Subject *subject) {
    if (!subject->expected.trace_file.bytes) return;
    const char *program = subject->result->path;
    Buffer name, text;
    buffer_init(&name, subject->memory);
    buffer_add_span(&name, subject->expected.trace_file);
    const char *path = join_path(subject->memory, program, folder_size(program), buffer_text(&name));
    buffer_init(&text, subject->memory);
    trace_write_text(subject->trace, &(TraceOut){&text, NULL, NULL});
    if (!subject->options.update)
        compare_trace(subject, path, buffer_span(&text));
    else if (!write_whole(path, buffer_span(&text)))
        buffer_add_text(&subject->result->problems, "  the trace cannot be written\n");
}

// ---- one program ------------------------------------------------------------------------------------------

static void run_and_compare(Subject *subject) {
    CliOptions *options = &subject->options;
    subject->capture = (Capture){.memory = subject->memory, .trace = subject->trace};
    buffer_init(&subject->capture.out, subject->memory);
    buffer_init(&subject->capture.err, subject->memory);
    options->path = options->run.path = subject->result->path;
    // A recorded trace must not depend on the folder from which it is checked.
    if (subject->expected.trace_file.bytes) options->path += folder_size(options->path);
    options->run.argc = 1;
    options->run.argv = &subject->result->path;
    int status =
        cli_run(options, &subject->source, subject->trace, (OutputSink){capture_write, &subject->capture});
    Summary summary;
    summary_make(subject->trace, subject->memory, &summary);
    subject->result->total_ns = summary.total_ns;
    if (subject->trace->full)
        buffer_add_text(&subject->result->problems,
                        "  the run is too long for its trace: times cannot be checked\n");
    check_output(subject);
    check_status(subject, status);
    check_duration(subject, "virtual time at the end", subject->expected.total_ns, summary.total_ns);
    check_duration(subject, "time the loop was blocked", subject->expected.blocked_ns, summary.blocked_ns);
    check_trace(subject);
    summary_free(&summary, subject->memory);
    subject->result->outcome = subject->result->problems.size ? CHECK_FAILED : CHECK_PASSED;
}

static void check_source(Subject *subject) {
    const char *path = subject->result->path;
    int status;
    Diag diag = {.kind = DIAG_NONE};
    Span source = {subject->source.bytes, subject->source.size};
    subject->result->outcome = CHECK_UNREADABLE;
    if (!expectations_parse(source, subject->memory, &subject->expected, &diag)) {
        diag_print(&diag, path, source, &subject->result->problems);
        return;
    }
    if (!cli_apply_comments(&subject->options, path, &subject->source, &status)) return;
    subject->trace = trace_new(TRACE_STEPS, (size_t)subject->options.run.limits.trace_bytes);
    if (subject->trace) run_and_compare(subject);
    trace_free(subject->trace);
}

static void check_program(Check *check, CheckResult *result) {
    Subject subject = {.result = result, .options = check->options, .memory = memory_new(0)};
    int status;
    result->outcome = CHECK_UNREADABLE;
    if (subject.memory && cli_read_source(&check->options, result->path, &subject.source, &status)) {
        check_source(&subject);
        free(subject.source.bytes);
    }
    if (subject.memory) memory_destroy(subject.memory);
    printf("%s %s\n", result->outcome == CHECK_PASSED ? "ok  " : "FAIL", result->path);
    Span problems = buffer_span(&result->problems);
    fflush(stdout);
    if (problems.size)
        fwrite(problems.bytes, 1, problems.size, result->outcome == CHECK_UNREADABLE ? stderr : stdout);
}

static int check_all(Check *check) {
    uint32_t passed = 0;
    bool unreadable = false;
    for (uint32_t i = 0; i < check->count; i++) {
        check_program(check, &check->results[i]);
        passed += check->results[i].outcome == CHECK_PASSED;
        unreadable |= check->results[i].outcome == CHECK_UNREADABLE;
    }
    printf("%u passed, %u failed\n", passed, check->count - passed);
    if (check->options.junit) {
        Buffer xml;
        buffer_init(&xml, check->memory);
        check_add_junit(check->results, check->count, &xml);
        if (!write_whole(check->options.junit, buffer_span(&xml))) return EXIT_OUTPUT;
    }
    return unreadable ? (int)RUN_INVALID : passed == check->count ? 0 : (int)EXIT_EXPECTATION;
}

int command_check(int argc, char **argv) {
    static const CliUsage USAGE = {
        .command = "check",
        .anywhere = true,
        .summary =
            "Runs programs and compares them with the expectations in their comments:\n"
            "  # expect: TEXT            a line of stdout; with any of these, stdout is exactly these\n"
            "  # expect-exit: N          the exit status (default 0)\n"
            "  # expect-total: 3s        virtual time at the end\n"
            "  # expect-blocked: 0s      how long of it the loop was blocked\n"
            "  # expect-deadlock: TEXT   a deadlock whose message contains TEXT, for example\n"
            "                            Task-2 (transfer) waits for the lock b, which Task-3 holds\n"
            "  # expect-trace: FILE      the recorded trace, beside the program",
        .arguments = "PATH...",
        .own_options = "update junit",
        .example = "loopscope check scenarios",
    };
    Check check = {.count = 0};
    int status;
    if (!cli_parse(&check.options, &USAGE, argc, argv, &status)) return status;
    check.memory = memory_new(0);
    if (!check.memory) return RUN_LIMIT;
    bool found = true;
    for (int i = 0; i < check.options.path_count; i++)
        found = add_path(&check, check.options.paths[i]) && found;
    status = found ? check_all(&check) : (int)RUN_INVALID;
    memory_destroy(check.memory);
    return status;
}
