#include "sim/cli/options.h"

#include "sim/cli/commands.h"
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

// ---- values -----------------------------------------------------------------------------------------------

bool cli_parse_duration(const char *text, int64_t unit_ns, int64_t *out_ns) {
    static const struct {
        const char *suffix;
        int64_t ns;
    } UNITS[] = {{"ns", 1},         {"us", 1000},         {"ms", 1000000},
                 {"s", 1000000000}, {"min", 60000000000}, {"h", 3600000000000}};
    char *end;
    errno = 0;
    double number = strtod(text, &end);
    if (end == text || errno || number < 0) return false;
    if (*end) {
        unit_ns = 0;
        for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
            if (strcmp(end, UNITS[i].suffix) == 0) unit_ns = UNITS[i].ns;
        if (!unit_ns) return false;
    }
    double ns = number * (double)unit_ns + 0.5;
    if (!(ns < 9.2e18)) return false;
    *out_ns = (int64_t)ns;
    return true;
}

/// "1000000", "10k", "2M", "1G" (powers of ten), "64MiB".
static bool parse_count(const char *text, int64_t *out) {
    static const struct {
        const char *suffix;
        int64_t factor;
    } UNITS[] = {{"", 1},          {"k", 1000},      {"M", 1000000},  {"G", 1000000000},
                 {"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}};
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    if (end == text || errno || number < 0) return false;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        if (strcmp(end, UNITS[i].suffix) != 0) continue;
        return !__builtin_mul_overflow((int64_t)number, UNITS[i].factor, out);
    }
    return false;
}

static bool set_limit(RunLimits *limits, const char *name, size_t name_size, const char *value) {
#define X(field, option, standard, what)                                                                     \
    if (strlen(option) == name_size && strncmp(name, option, name_size) == 0)                                \
        return strcmp(option, "virtual-time") == 0 ? cli_parse_duration(value, 1000000000, &limits->field)   \
                                                   : parse_count(value, &limits->field);
    RUN_LIMITS(X)
#undef X
    return false;
}

// ---- the table --------------------------------------------------------------------------------------------

typedef struct OptionDef {
    const char *name;  // without --
    const char *value; // what stands for the value in the help; NULL: a flag
    const char *help;
    bool common; // for every subcommand that runs a program
} OptionDef;

static const OptionDef OPTIONS[] = {
    {"seed", "N", "seed of the random module where the program sets none (default 0)", true},
    {"cpu-cost", "TIME", "what an instruction costs in virtual time, e.g. 50ns (default 0)", true},
    {"cores", "N", "what os.cpu_count() says (default 4)", true},
    {"workers", "N", "threads of the default executor (default 8)", true},
    {"limit", "NAME=VALUE", "changes a limit; --limit help lists them", true},
    {"color", "WHEN", "auto, always or never", true},
    {"format", "FORMAT", "text (default), jsonl or perfetto", false},
    {"level", "LEVEL", "lines (default) or steps: whether every source line is an event", false},
    {"schedule", NULL, "one line per executed handle", false},
    {"width", "COLUMNS", "width of the lines (default: the terminal's)", false},
    {"ascii", NULL, "only ASCII characters", false},
    {"events", NULL, "an axis of events instead of time", false},
    {"theme", "THEME", "light (default), dark or contrast", false},
    {"size", "WxH", "size of the window or picture", false},
    {"scale", "FACTOR", "pixels per point (default 1; 2 for a print or a sharp screen)", false},
    {"text-size", "POINTS", "12 to 32 (default 15)", false},
    {"at", "TIME", "the moment at this virtual time, e.g. 2.5s (default: the end)", false},
    {"step", "N", "the moment after event N", false},
    {"range", "A..B", "a film of these virtual times (0.5s..3s) or events (10..80); default: all", false},
    {"fps", "N", "frames a second (default 30, GIF 12)", false},
    {"panel", "NAME", "one panel alone: timeline, source, loop, tasks, ...", false},
    {"script", "FILE", "drive the viewer by a script, without a window", false},
    {"window", NULL, "with --script: in a window", false},
    {"reduced-motion", NULL, "nothing glides", false},
    {"what-if", "yield", "compare with the twin in which blocking calls of coroutines await", false},
    {"compare", "FILE", "compare with the run of another program", false},
    {"update", NULL, "write the recorded traces anew", false},
    {"junit", "FILE", "also write the results as JUnit XML", false},
    {"output", "FILE", "write to FILE instead of stdout", false},
    {"fail-allocation", "N", "for tests: the N-th allocation fails", true},
    {"help", NULL, "this text", true},
    {NULL, NULL, NULL, false},
};

static bool accepts(const CliUsage *usage, const OptionDef *option) {
    if (option->common) return true;
    size_t size = strlen(option->name);
    for (const char *at = usage->own_options; (at = strstr(at, option->name)); at += size)
        if ((at == usage->own_options || at[-1] == ' ') && (at[size] == ' ' || !at[size])) return true;
    return false;
}

static void print_help(const CliUsage *usage) {
    printf("usage: loopscope %s [OPTIONS] %s\n\n%s\n\noptions:\n", usage->command, usage->arguments,
           usage->summary);
    for (const OptionDef *option = OPTIONS; option->name; option++) {
        if (!accepts(usage, option) || strcmp(option->name, "fail-allocation") == 0) continue;
        char left[40];
        snprintf(left, sizeof left, "--%s%s%s", option->name, option->value ? " " : "",
                 option->value ? option->value : "");
        printf("  %-22s %s\n", left, option->help);
    }
    printf("\nexample:\n  %s\n", usage->example);
}

/// Virtual time is given and shown in seconds.
static void print_limit(const char *option, int64_t standard, const char *what) {
    bool seconds = strcmp(option, "virtual-time") == 0;
    printf("  %-28s %-12" PRId64 " %s\n", option, seconds ? standard / 1000000000 : standard,
           seconds ? "seconds of virtual time; also 90min, 2h" : what);
}

static void print_limits(void) {
    printf("limits (--limit NAME=VALUE):\n");
#define X(field, option, standard, what) print_limit(option, standard, what);
    RUN_LIMITS(X)
#undef X
}

// ---- applying ---------------------------------------------------------------------------------------------

static bool choice(const char *value, const char *allowed) {
    size_t size = strlen(value);
    for (const char *at = allowed; (at = strstr(at, value)); at++)
        if ((at == allowed || at[-1] == ' ') && (at[size] == ' ' || !at[size])) return true;
    return false;
}

static bool parse_small(const char *value, int least, int most, int *out) {
    int64_t number;
    if (!parse_count(value, &number) || number < least || number > most) return false;
    *out = (int)number;
    return true;
}

bool cli_apply_option(CliOptions *options, const char *name, const char *value) {
    int64_t number;
    bool known, read = cli_apply_picture_option(&options->picture, name, value, &known);
    if (known) return read;
    if (strcmp(name, "seed") == 0) {
        if (!parse_count(value, &number)) return false;
        options->run.seed = (uint64_t)number;
        return true;
    }
    if (strcmp(name, "cpu-cost") == 0) return cli_parse_duration(value, 1, &options->run.cpu_cost_ns);
    if (strcmp(name, "cores") == 0) return parse_small(value, 1, 100000, &options->run.cores);
    if (strcmp(name, "workers") == 0) return parse_small(value, 1, 100000, &options->run.workers);
    if (strcmp(name, "width") == 0) return parse_small(value, 1, 10000, &options->width);
    if (strcmp(name, "limit") == 0) {
        const char *equals = strchr(value, '=');
        return equals && set_limit(&options->run.limits, value, (size_t)(equals - value), equals + 1);
    }
    if (strcmp(name, "color") == 0) {
        if (!choice(value, "auto always never")) return false;
        options->color = value[1] == 'u' ? COLOR_AUTO : value[0] == 'a' ? COLOR_ALWAYS : COLOR_NEVER;
        return true;
    }
    if (strcmp(name, "format") == 0) return choice(options->format = value, "text jsonl perfetto");
    if (strcmp(name, "level") == 0) return choice(options->level = value, "lines steps");
    if (strcmp(name, "fail-allocation") == 0) {
        if (!parse_count(value, &number)) return false;
        options->run.fail_allocation = (uint64_t)number;
        return true;
    }
    if (strcmp(name, "what-if") == 0) return choice(options->what_if = value, "yield");
    if (strcmp(name, "compare") == 0) options->other = value;
    if (strcmp(name, "schedule") == 0) options->schedule = true;
    if (strcmp(name, "ascii") == 0) options->ascii = true;
    if (strcmp(name, "events") == 0) options->by_events = true;
    if (strcmp(name, "update") == 0) options->update = true;
    if (strcmp(name, "junit") == 0) options->junit = value;
    if (strcmp(name, "output") == 0) options->output = value;
    return true;
}

static const OptionDef *find_option(const CliUsage *usage, const char *name, size_t size) {
    for (const OptionDef *option = OPTIONS; option->name; option++)
        if (strlen(option->name) == size && strncmp(option->name, name, size) == 0 && accepts(usage, option))
            return option;
    return NULL;
}

__attribute__((format(printf, 3, 4))) static bool usage_error(const CliUsage *usage, int *status,
                                                              const char *format, ...) {
    va_list what;
    fprintf(stderr, "loopscope %s: ", usage->command);
    va_start(what, format);
    vfprintf(stderr, format, what);
    va_end(what);
    fprintf(stderr, "\nTry 'loopscope %s --help'.\n", usage->command);
    *status = EXIT_USAGE;
    return false;
}

/// Handles argv[*index], an option, and its value. False: stop with *status.
static bool take_option(CliOptions *options, const CliUsage *usage, int argc, char **argv, int *index,
                        int *status) {
    const char *given = argv[*index];
    if (strcmp(given, "-o") == 0) given = "--output";
    if (strcmp(given, "-h") == 0) given = "--help";
    const char *name = given + 2, *equals = strchr(name, '=');
    size_t size = equals ? (size_t)(equals - name) : strlen(name);
    const OptionDef *option = strncmp(given, "--", 2) == 0 ? find_option(usage, name, size) : NULL;
    if (!option) return usage_error(usage, status, "unknown option '%s'", argv[*index]);
    if (strcmp(option->name, "help") == 0) {
        print_help(usage);
        *status = 0;
        return false;
    }
    const char *value = equals ? equals + 1 : NULL;
    if (option->value && !value) {
        if (*index + 1 >= argc)
            return usage_error(usage, status, "option '--%s' needs a value", option->name);
        value = argv[++*index];
    }
    if (!option->value && value)
        return usage_error(usage, status, "option '--%s' takes no value", option->name);
    if (strcmp(option->name, "limit") == 0 && strcmp(value, "help") == 0) {
        print_limits();
        *status = 0;
        return false;
    }
    if (!cli_apply_option(options, option->name, value ? value : ""))
        return usage_error(usage, status, "'%s' is not a value for --%s %s", value, option->name,
                           option->value);
    return true;
}

bool cli_parse(CliOptions *options, const CliUsage *usage, int argc, char **argv, int *status) {
    *options = (CliOptions){.format = "text", .messages = stderr};
    options->run.cores = 4;
    options->run.workers = 8;
#define X(field, name, value, what) options->run.limits.field = value;
    RUN_LIMITS(X)
#undef X
    int index = 1;
    bool many = usage->anywhere;
    options->paths = argv;
    for (; index < argc; index++) {
        if (strcmp(argv[index], "--") == 0) {
            index++;
            break;
        }
        if (argv[index][0] == '-' && argv[index][1]) {
            if (!take_option(options, usage, argc, argv, &index, status)) return false;
        } else if (many) {
            options->paths[options->path_count++] = argv[index];
        } else {
            break;
        }
    }
    for (; many && index < argc; index++)
        options->paths[options->path_count++] = argv[index];
    if (!many) {
        options->paths = argv + index;
        options->path_count = argc - index;
    }
    if (options->path_count == 0 && !usage->optional)
        return usage_error(usage, status, "%s", "no program is given");
    options->path = options->path_count ? options->paths[0] : NULL;
    options->run.path = options->path;
    options->run.argc = options->path_count;
    options->run.argv = (const char *const *)options->paths;
    return true;
}

int cli_width(const CliOptions *options) {
    enum { DEFAULT_WIDTH = 80 };
    struct winsize size;
    if (options->width) return options->width;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return DEFAULT_WIDTH;
}

bool cli_use_color(const CliOptions *options) {
    if (options->color != COLOR_AUTO) return options->color == COLOR_ALWAYS;
    const char *no_color = getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) && !(no_color && *no_color);
}
