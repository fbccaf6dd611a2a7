/// The options all subcommands share, and reading the program they are about.
#ifndef LOOPSCOPE_CLI_OPTIONS_H
#define LOOPSCOPE_CLI_OPTIONS_H

#include "sim/run/run.h"
#include <stdio.h>

typedef enum ColorMode { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorMode;

enum { CLI_MOST_URLS = 100 };

/// A stretch of a run: virtual times or numbers of events.
typedef struct CliRange {
    bool given, steps; // steps: `from` and `to` are events, else ns
    int64_t from, to;  // -1: from the beginning, to the end
} CliRange;

/// Of the viewer and its exports; 0 or NULL where nothing was given.
typedef struct CliPicture {
    const char *theme, *panel, *script;
    int text_size, fps; // points; frames a second
    int width, height;  // points in a window, pixels in a file
    float scale;        // pixels per point
    bool at_given, step_given;
    int64_t at_ns, step;
    CliRange range;
    bool window, reduced_motion;
} CliPicture;

typedef struct CliOptions {
    RunOptions run;
    FILE *messages; // where the program's problems are told: stderr
    CliPicture picture;
    NetworkRule urls[CLI_MOST_URLS]; // what the simulated network answers; run.network_count of them
    const char *path;                // the program; NULL: none was given
    ColorMode color;
    int width;           // timeline, explain: columns; 0: those of the terminal
    const char *format;  // trace: "text", "jsonl", "perfetto"
    const char *level;   // trace: "lines", "steps"; NULL: not given
    bool schedule;       // trace --schedule
    bool ascii;          // timeline: only ASCII
    bool python_errors;  // syntax errors as CPython prints them
    bool by_events;      // timeline, perfetto: an axis of events instead of time
    bool update;         // check --update
    const char *junit;   // check --junit FILE
    const char *output;  // -o FILE
    const char *what_if; // compare, view: "yield"
    const char *other;   // compare, view: the second program
    char **paths;        // check: all that was given
    int path_count;
} CliOptions;

/// What a subcommand accepts besides the common options: the flags' names, separated by spaces.
typedef struct CliUsage {
    const char *command, *summary, *arguments, *own_options, *example;
    bool lines;    // cli_show: unless an option says otherwise, every source line is an event
    bool anywhere; // options may also stand behind the program; `--` ends them
    bool optional; // no program need be given
} CliUsage;

/// Fills `options` from argv (argv[0] is the subcommand). True: go on. False: *status is the exit status,
/// everything is said.
bool cli_parse(CliOptions *options, const CliUsage *usage, int argc, char **argv, int *status);

/// A program's source, checked: a regular file of valid UTF-8 within the limit. False after a message;
/// *status is set. `bytes` is malloc'ed.
typedef struct CliSource {
    char *bytes;
    size_t size;
} CliSource;
bool cli_read_source(const CliOptions *options, const char *path, CliSource *source, int *status);

/// Takes over what the program's comments say (scenario_options.c). False after a message with the place.
/// `source` must outlive the run.
bool cli_apply_comments(CliOptions *options, const char *path, const CliSource *source, int *status);

/// Runs the program and prints what is wrong with it, if anything. Returns the exit status. `trace` may be
/// NULL.
int cli_run(CliOptions *options, const CliSource *source, Trace *trace, OutputSink sink);

/// Reads and runs options->path with its output thrown away. Returns the trace of the run and in *status its
/// exit status; NULL after a message, with the status to exit with.
Trace *cli_record(CliOptions *options, TraceLevel level, int *status);

/// Writes what a subcommand makes of a trace; returns 0, or the exit status after a message.
typedef int TraceShower(const CliOptions *options, const Trace *trace);

/// A whole subcommand that shows a run: reads options and program, runs it with its output thrown away and
/// hands its trace to `show`. Returns the exit status.
int cli_show(const CliUsage *usage, int argc, char **argv, TraceShower *show);

/// The TraceShower of `timeline`, which also stands in for the window.
int cli_show_timeline(const CliOptions *options, const Trace *trace);

/// The process's own stdin.
InputSource cli_terminal_input(void);
/// The process's own stdout and stderr. When stdout cannot be written, the process ends with EXIT_OUTPUT and
/// a message.
OutputSink cli_terminal_sink(void);
/// Throws output away.
OutputSink cli_silent_sink(void);
/// At the end of the command: the exit status, which is EXIT_OUTPUT after a message if not all of stdout
/// could be written.
int cli_end_output(int status);
/// Writes pieces of a TraceOut to the FILE *context.
void cli_flush_piece(void *context, Span piece);

/// Applies the option --NAME; false if its value cannot be read. Keeps pointers to the value of those that
/// are texts.
bool cli_apply_option(CliOptions *options, const char *name, const char *value);

/// The same for those of CliPicture. *known is false if there is no such option.
bool cli_apply_picture_option(CliPicture *picture, const char *name, const char *value, bool *known);

/// Prints a message about a place in the program.
void cli_print_diag(const CliOptions *options, const Diag *diag, const char *path, const CliSource *source);

/// Reads "50ns", "20us", "3ms", "1.5s", "2min" or "1h"; a plain number counts `unit_ns` each. False if it is
/// none of these.
bool cli_parse_duration(const char *text, int64_t unit_ns, int64_t *out_ns);

/// Columns to write in.
int cli_width(const CliOptions *options);
bool cli_use_color(const CliOptions *options);

#endif
