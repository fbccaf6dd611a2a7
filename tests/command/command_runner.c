/// Runs the built command on the transcripts in cases/ and compares what comes out. A transcript (README.md):
///
///     === a title
///     --- file hello.py
///     print("hello")
///     --- command
///     loopscope run hello.py
///     --- status 0
///     --- stdout
///     hello
///
/// usage: command_runner LOOPSCOPE CASES_FOLDER [TEXT]    only cases with TEXT in their title; run from the
/// sources' root
#define _XOPEN_SOURCE 700
#include "tests/conformance/process.h"
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TIMEOUT_SECONDS = 120, MOST_SECTIONS = 40 };

/// One `--- NAME ARGUMENT` and the lines below it.
typedef struct Section {
    const char *name, *argument; // argument "" if there is none
    Text body;
} Section;

typedef struct Case {
    const char *title;
    Section sections[MOST_SECTIONS];
    int count;
} Case;

typedef struct Run {
    const char *binary_folder, *source_folder, *only;
    char folder[64]; // of the case at hand: empty when it begins
    int passed, failed;
} Run;

// ---- the scratch folder -----------------------------------------------------------------------------------

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *where) {
    return remove(path);
}

static bool make_folder(Run *run) {
    strcpy(run->folder, "/tmp/loopscope-command-XXXXXX");
    return mkdtemp(run->folder) != NULL;
}

static void path_in_folder(const Run *run, const char *name, char path[512]) {
    snprintf(path, 512, "%s/%s", run->folder, name);
}

static bool write_file(const Run *run, const Section *section) {
    char path[512];
    path_in_folder(run, section->argument, path);
    FILE *file = fopen(path, "wb");
    if (!file) return false;
    bool written = fwrite(section->body.bytes, 1, section->body.size, file) == section->body.size;
    return fclose(file) == 0 && written;
}

// ---- comparing --------------------------------------------------------------------------------------------

static const char *line_end(const char *line) {
    const char *end = strchr(line, '\n');
    return end ? end : line + strlen(line);
}

static const char *next_line(const char *line) {
    const char *end = line_end(line);
    return *end ? end + 1 : end;
}

/// A line in which `*` in `pattern` stands for any text.
static bool line_matches(const char *pattern, const char *pattern_end, const char *line, const char *end) {
    if (pattern == pattern_end) return line == end;
    if (*pattern != '*')
        return line < end && *line == *pattern && line_matches(pattern + 1, pattern_end, line + 1, end);
    for (const char *at = line; at <= end; at++)
        if (line_matches(pattern + 1, pattern_end, at, end)) return true;
    return false;
}

/// A line `...` of the pattern stands for any lines.
static bool text_matches(const char *pattern, const char *text) {
    if (!*pattern) return !*text;
    const char *end = line_end(pattern);
    if (end - pattern == 3 && strncmp(pattern, "...", 3) == 0) {
        for (const char *at = text;; at = next_line(at)) {
            if (text_matches(next_line(pattern), at)) return true;
            if (!*at) return false;
        }
    }
    return *text && line_matches(pattern, end, text, line_end(text)) &&
           text_matches(next_line(pattern), next_line(text));
}

static bool expect_text(const char *what, const Text *wanted, const Text *got) {
    if (text_matches(wanted->bytes, got->bytes)) return true;
    Text difference;
    text_init(&difference);
    lines_diff(&difference, wanted, got);
    printf("  %s:\n%.4000s\n", what, difference.bytes);
    text_free(&difference);
    return false;
}

static const Section *find_section(const Case *test, const char *name) {
    for (int i = 0; i < test->count; i++)
        if (strcmp(test->sections[i].name, name) == 0) return &test->sections[i];
    return NULL;
}

static bool check_stream(const Case *test, const char *name, const Text *got) {
    static char nothing[] = "";
    const Text empty = {nothing, 0, 0};
    const Section *section = find_section(test, name);
    return expect_text(name, section ? &section->body : &empty, got);
}

/// `--- after NAME`: the file is there and holds this; `--- gone NAME`: there is none.
static bool check_files(const Run *run, const Case *test) {
    bool ok = true;
    for (int i = 0; i < test->count; i++) {
        const Section *section = &test->sections[i];
        char path[512];
        path_in_folder(run, section->argument, path);
        if (strcmp(section->name, "gone") == 0 && access(path, F_OK) == 0) {
            printf("  %s was left behind\n", section->argument);
            ok = false;
        }
        if (strcmp(section->name, "after") != 0) continue;
        Text content;
        text_init(&content);
        if (!text_read_file(&content, path)) printf("  %s is not there\n", section->argument);
        ok = expect_text(section->argument, &section->body, &content) && ok;
        text_free(&content);
    }
    return ok;
}

// ---- one case ---------------------------------------------------------------------------------------------

static bool run_command(const Run *run, const Case *test) {
    const Section *command = find_section(test, "command"), *status = find_section(test, "status");
    if (!command) {
        printf("  there is no command\n");
        return false;
    }
    Text script;
    text_init(&script);
    text_printf(&script, "PATH=%s:$PATH; LOOPSCOPE_SOURCE=%s; %s", run->binary_folder, run->source_folder,
                command->body.bytes);
    const char *const arguments[] = {"/bin/sh", "-c", script.bytes, NULL};
    Outcome outcome;
    outcome_init(&outcome);
    bool ok = process_run(&outcome, arguments, run->folder, TIMEOUT_SECONDS);
    int wanted = status ? atoi(status->argument) : 0;
    if (outcome.status != wanted) {
        printf("  status %d instead of %d\n", outcome.status, wanted);
        ok = false;
    }
    ok = check_stream(test, "stdout", &outcome.out) && ok;
    ok = check_stream(test, "stderr", &outcome.err) && ok;
    outcome_free(&outcome);
    text_free(&script);
    return ok;
}

static void run_case(Run *run, const Case *test) {
    if (run->only && !strstr(test->title, run->only)) return;
    printf("%s\n", test->title);
    fflush(stdout);
    bool ok = make_folder(run);
    for (int i = 0; ok && i < test->count; i++)
        if (strcmp(test->sections[i].name, "file") == 0) ok = write_file(run, &test->sections[i]);
    ok = ok && run_command(run, test);
    ok = ok && check_files(run, test);
    nftw(run->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    run->passed += ok;
    run->failed += !ok;
    if (!ok) printf("FAIL: %s\n", test->title);
}

// ---- transcripts ------------------------------------------------------------------------------------------

static void case_clear(Case *test) {
    for (int i = 0; i < test->count; i++)
        text_free(&test->sections[i].body);
    *test = (Case){.title = ""};
}

/// `NAME ARGUMENT` stands in `line`, which is cut in place.
static void begin_section(Case *test, char *line) {
    if (test->count == MOST_SECTIONS) exit(EXIT_FAILURE);
    Section *section = &test->sections[test->count++];
    char *space = strchr(line, ' ');
    if (space) *space++ = '\0';
    *section = (Section){.name = line, .argument = space ? space : ""};
    text_init(&section->body);
}

static void run_transcript(Run *run, const char *path) {
    Text text;
    text_init(&text);
    if (!text_read_file(&text, path)) run->failed++;
    Lines lines = lines_split(&text);
    Case test = {.title = ""};
    for (size_t i = 0; i < lines.count; i++) {
        char *line = lines.items[i];
        if (strncmp(line, "=== ", 4) == 0) {
            if (test.count) run_case(run, &test);
            case_clear(&test);
            test.title = line + 4;
        } else if (strncmp(line, "--- ", 4) == 0) {
            begin_section(&test, line + 4);
        } else if (test.count && !(i + 1 == lines.count && !*line)) {
            text_printf(&test.sections[test.count - 1].body, "%s\n", line);
        }
    }
    if (test.count) run_case(run, &test);
    case_clear(&test);
    lines_free(&lines);
    text_free(&text);
}

static int is_transcript(const struct dirent *entry) {
    size_t size = strlen(entry->d_name);
    return size > 4 && strcmp(entry->d_name + size - 4, ".txt") == 0;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: command_runner LOOPSCOPE CASES_FOLDER [TEXT]\n");
        return 64;
    }
    char binary[4096], *slash;
    if (!realpath(argv[1], binary) || !(slash = strrchr(binary, '/'))) return 64;
    *slash = '\0';
    char source[4096];
    if (!getcwd(source, sizeof source)) return 64;
    Run run = {.binary_folder = binary, .source_folder = source, .only = argc > 3 ? argv[3] : NULL};
    struct dirent **entries;
    int count = scandir(argv[2], &entries, is_transcript, alphasort);
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", argv[2], entries[i]->d_name);
        run_transcript(&run, path);
        free(entries[i]);
    }
    if (count >= 0) free(entries);
    printf("%d passed, %d failed\n", run.passed, run.failed);
    return run.failed || run.passed == 0;
}
