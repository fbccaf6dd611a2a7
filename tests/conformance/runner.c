/// Runs the conformance cases: `runner --loopscope PATH [options] [FILTER...]`. See USAGE.
#define _XOPEN_SOURCE 700
#include "tests/conformance/case.h"
#include "tests/conformance/known.h"
#include "tests/conformance/process.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char USAGE[] =
    "usage: runner --loopscope PATH [options] [FILTER...]\n"
    "Runs every case of --cases DIR whose GROUP/NAME contains one of the filters (all without a filter).\n"
    "  --loopscope PATH   the binary that is tested\n"
    "  --cases DIR        folder of groups of cases (default tests/conformance/cases)\n"
    "  --known FILE       known differences (default tests/conformance/known_differences.txt)\n"
    "  -j N               cases at a time (default 2)\n"
    "  --timeout SECONDS  for one run of a case (default 20)\n"
    "  --brief            names and aspects only, no differences\n"
    "  --oracle verify    first compare the recorded results with what CPython 3.11 says today\n"
    "  --oracle record    first record the results afresh; both need a python3 of version 3.11\n";

enum {
    EXIT_FAILED = 1,
    EXIT_USAGE = 64,
    MAX_WORKERS = 64,
    DEFAULT_WORKERS = 2,
    DEFAULT_TIMEOUT_SECONDS = 20
};

typedef struct Options {
    char *loopscope, *cases;
    const char *known, *oracle;
    unsigned workers, timeout_seconds;
    bool brief;
    char **filters;
    size_t filter_count;
} Options;

typedef struct Case {
    char *name;    // GROUP/NAME
    char *program; // absolute path
    AspectSet known, varying;
    Verdict verdict;
    Text report;
} Case;

typedef struct CaseList {
    Case *items;
    size_t count, capacity;
} CaseList;

/// A running worker process, which writes its verdict and report to `stream`.
typedef struct Worker {
    pid_t process;
    FILE *stream;
    Case *job;
} Worker;

static bool options_read(Options *options, int count, char *arguments[]) {
    *options = (Options){.cases = "tests/conformance/cases",
                         .known = "tests/conformance/known_differences.txt",
                         .workers = DEFAULT_WORKERS,
                         .timeout_seconds = DEFAULT_TIMEOUT_SECONDS};
    int i = 1;
    for (; i < count && arguments[i][0] == '-'; i++) {
        const char *name = arguments[i];
        if (strcmp(name, "--brief") == 0) {
            options->brief = true;
            continue;
        }
        if (++i >= count) return false;
        if (strcmp(name, "--loopscope") == 0)
            options->loopscope = arguments[i];
        else if (strcmp(name, "--cases") == 0)
            options->cases = arguments[i];
        else if (strcmp(name, "--known") == 0)
            options->known = arguments[i];
        else if (strcmp(name, "--oracle") == 0)
            options->oracle = arguments[i];
        else if (strcmp(name, "-j") == 0)
            options->workers = (unsigned)strtoul(arguments[i], NULL, 10);
        else if (strcmp(name, "--timeout") == 0)
            options->timeout_seconds = (unsigned)strtoul(arguments[i], NULL, 10);
        else
            return false;
    }
    options->filters = arguments + i;
    options->filter_count = (size_t)(count - i);
    return options->loopscope && options->workers > 0 && options->workers <= MAX_WORKERS;
}

static bool is_selected(const Options *options, const char *name) {
    for (size_t i = 0; i < options->filter_count; i++)
        if (strstr(name, options->filters[i])) return true;
    return options->filter_count == 0;
}

static void case_list_add(CaseList *list, const char *folder, const char *group, const char *file) {
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 64;
        list->items = realloc(list->items, list->capacity * sizeof *list->items);
        if (!list->items) abort();
    }
    Text name, program;
    text_init(&name), text_init(&program);
    text_printf(&name, "%s/%.*s", group, (int)(strlen(file) - strlen(".py")), file);
    text_printf(&program, "%s/%s/%s", folder, group, file);
    Case *added = &list->items[list->count++];
    *added = (Case){.name = name.bytes, .program = program.bytes};
    text_init(&added->report);
}

static int is_case_file(const struct dirent *entry) {
    size_t size = strlen(entry->d_name);
    return size > 3 && strcmp(entry->d_name + size - 3, ".py") == 0;
}

static int is_visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static void case_list_scan_group(CaseList *list, const Options *options, const char *group) {
    Text path, name;
    text_init(&path), text_init(&name);
    text_printf(&path, "%s/%s", options->cases, group);
    struct dirent **files = NULL;
    int count = scandir(path.bytes, &files, is_case_file, alphasort);
    for (int i = 0; i < count; i++) {
        text_clear(&name);
        text_printf(&name, "%s/%.*s", group, (int)(strlen(files[i]->d_name) - strlen(".py")),
                    files[i]->d_name);
        if (is_selected(options, name.bytes)) case_list_add(list, options->cases, group, files[i]->d_name);
        free(files[i]);
    }
    free(files);
    text_free(&path), text_free(&name);
}

static void case_list_scan(CaseList *list, const Options *options) {
    *list = (CaseList){0};
    struct dirent **groups = NULL;
    int count = scandir(options->cases, &groups, is_visible, alphasort);
    for (int i = 0; i < count; i++) {
        case_list_scan_group(list, options, groups[i]->d_name);
        free(groups[i]);
    }
    free(groups);
}

static void case_list_free(CaseList *list) {
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].name);
        free(list->items[i].program);
        text_free(&list->items[i].report);
    }
    free(list->items);
}

static Worker worker_start(const Options *options, Case *job) {
    Worker worker = {.stream = tmpfile(), .job = job};
    if (!worker.stream || (worker.process = fork()) < 0) {
        perror("runner");
        exit(EXIT_FAILED);
    }
    if (worker.process > 0) return worker;
    Verdict verdict = case_check(options->loopscope, job->program, options->timeout_seconds, &job->report);
    fprintf(worker.stream, "%u %u\n%s", verdict.compared, verdict.different, job->report.bytes);
    fflush(worker.stream);
    _exit(0);
}

static void worker_collect(Worker *worker) {
    rewind(worker->stream);
    Verdict *verdict = &worker->job->verdict;
    if (fscanf(worker->stream, "%u %u", &verdict->compared, &verdict->different) != 2)
        *verdict = (Verdict){1u << ASPECT_STATUS, 1u << ASPECT_STATUS};
    char block[4096];
    if (fgetc(worker->stream) == EOF) text_add_string(&worker->job->report, "the case could not be run\n");
    for (size_t got; (got = fread(block, 1, sizeof block, worker->stream)) > 0;)
        text_add(&worker->job->report, block, got);
    fclose(worker->stream);
    *worker = (Worker){0};
}

static void wait_for_one(Worker *workers, unsigned count) {
    pid_t ended = waitpid(-1, NULL, 0);
    for (unsigned i = 0; i < count; i++)
        if (workers[i].process == ended && workers[i].job) worker_collect(&workers[i]);
}

static void run_all(const Options *options, CaseList *list) {
    Worker workers[MAX_WORKERS] = {0};
    unsigned busy = 0;
    for (size_t next = 0; next < list->count || busy > 0;) {
        for (unsigned i = 0; i < options->workers && next < list->count; i++)
            if (!workers[i].job) workers[i] = worker_start(options, &list->items[next++]);
        wait_for_one(workers, options->workers);
        busy = 0;
        for (unsigned i = 0; i < options->workers; i++)
            busy += workers[i].job != NULL;
    }
}

static void print_aspects(AspectSet aspects) {
    for (Aspect aspect = 0; aspect < ASPECT_COUNT; aspect++)
        if (aspects & 1u << aspect) printf(" %s", aspect_text(aspect));
}

/// Says what is wrong with a case and returns whether anything is.
static bool report_case(const Options *options, const Case *job) {
    AspectSet unexpected = job->verdict.different & ~job->known;
    AspectSet mended = job->known & ~job->varying & job->verdict.compared & ~job->verdict.different;
    if (unexpected) {
        printf("FAIL %s:", job->name);
        print_aspects(unexpected);
        printf("\n%s", options->brief ? "" : job->report.bytes);
    }
    if (mended) {
        printf("FAIL %s: passes, remove it from the list of known differences:", job->name);
        print_aspects(mended);
        putchar('\n');
    }
    return unexpected || mended;
}

static size_t report_unused(const Options *options, const KnownList *known) {
    size_t unused = 0;
    for (size_t i = 0; i < known->count; i++) {
        const Known *entry = &known->items[i];
        if (entry->used || !is_selected(options, entry->name)) continue;
        printf("FAIL %s: no such case, remove it from the list of known differences\n", entry->name);
        unused++;
    }
    return unused;
}

static size_t group_size(const char *name) {
    return (size_t)(strchr(name, '/') - name);
}

/// One row of the table, for the cases from `first` on that share its group; returns the index behind them.
static size_t print_group(const CaseList *list, size_t first) {
    size_t same[ASPECT_COUNT] = {0}, compared[ASPECT_COUNT] = {0}, i = first;
    size_t size = group_size(list->items[first].name);
    for (; i < list->count && strncmp(list->items[i].name, list->items[first].name, size + 1) == 0; i++)
        for (Aspect aspect = 0; aspect < ASPECT_COUNT; aspect++) {
            compared[aspect] += (list->items[i].verdict.compared >> aspect) & 1u;
            same[aspect] +=
                ((list->items[i].verdict.compared & ~list->items[i].verdict.different) >> aspect) & 1u;
        }
    printf("%-16.*s", (int)size, list->items[first].name);
    for (Aspect aspect = 0; aspect < ASPECT_COUNT; aspect++)
        printf("  %s %zu/%zu", aspect_text(aspect), same[aspect], compared[aspect]);
    putchar('\n');
    return i;
}

static int report_all(const Options *options, const CaseList *list, const KnownList *known) {
    size_t failed = 0, tolerated = 0;
    for (size_t i = 0; i < list->count; i++) {
        bool wrong = report_case(options, &list->items[i]);
        failed += wrong;
        tolerated += !wrong && list->items[i].verdict.different;
    }
    failed += report_unused(options, known);
    for (size_t i = 0; i < list->count;)
        i = print_group(list, i);
    if (tolerated) printf("%zu with known differences\n", tolerated);
    printf("%zu passed, %zu failed\n", failed > list->count ? 0 : list->count - failed, failed);
    return failed || list->count == 0 ? EXIT_FAILED : 0;
}

/// Lets oracle/record.py verify or record the selected cases. Without a python3 of version 3.11 the recorded
/// results stay the reference. Returns false if they turn out to be wrong.
static bool oracle_run(const Options *options) {
    Text arguments;
    text_init(&arguments);
    text_printf(&arguments, "python3 -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null");
    bool present = system(arguments.bytes) == 0;
    if (!present) puts("no python3 of version 3.11 here: the recorded results are used");
    text_clear(&arguments);
    text_printf(&arguments, "python3 '%s/../oracle/record.py' --%s --cases '%s'", options->cases,
                options->oracle, options->cases);
    for (size_t i = 0; i < options->filter_count; i++)
        text_printf(&arguments, " '%s'", options->filters[i]);
    fflush(stdout);
    bool valid = !present || system(arguments.bytes) == 0;
    text_free(&arguments);
    return valid;
}

int main(int count, char *arguments[]) {
    Options options;
    KnownList known;
    if (!options_read(&options, count, arguments)) {
        fputs(USAGE, stderr);
        return EXIT_USAGE;
    }
    options.loopscope = realpath(options.loopscope, NULL);
    options.cases = realpath(options.cases, NULL);
    if (!options.loopscope || !options.cases || !known_read(&known, options.known)) {
        fputs("runner: the binary, the cases or the list of known differences cannot be read\n", stderr);
        return EXIT_USAGE;
    }
    bool oracle_agrees = !options.oracle || oracle_run(&options);
    CaseList list;
    case_list_scan(&list, &options);
    for (size_t i = 0; i < list.count; i++)
        list.items[i].known = known_aspects(&known, list.items[i].name, &list.items[i].varying);
    run_all(&options, &list);
    int status = report_all(&options, &list, &known);
    case_list_free(&list);
    known_free(&known);
    free(options.loopscope);
    free(options.cases);
    return oracle_agrees ? status : EXIT_FAILED;
}
