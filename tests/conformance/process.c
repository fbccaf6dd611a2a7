#define _POSIX_C_SOURCE 200809L
#include "tests/conformance/process.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_OUTPUT_BYTES = 64 << 20 };

void outcome_init(Outcome *outcome) {
    *outcome = (Outcome){0};
    text_init(&outcome->out);
    text_init(&outcome->err);
}

void outcome_free(Outcome *outcome) {
    text_free(&outcome->out);
    text_free(&outcome->err);
}

/// Becomes the program; the alarm outlives exec and ends a program that takes too long.
static void child_become(const char *const arguments[], const char *directory, int out, int err,
                         unsigned seconds) {
    struct rlimit no_core = {0, 0}, output = {MAX_OUTPUT_BYTES, MAX_OUTPUT_BYTES};
    setrlimit(RLIMIT_CORE, &no_core);
    setrlimit(RLIMIT_FSIZE, &output);
    int nothing = open("/dev/null", O_RDONLY);
    bool ready = nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
                 dup2(err, STDERR_FILENO) >= 0 && chdir(directory) == 0;
    if (!ready) _exit(71);
    alarm(seconds);
    execv(arguments[0], (char *const *)arguments);
    dprintf(STDERR_FILENO, "cannot run %s\n", arguments[0]);
    _exit(71);
}

static void stream_read_all(Text *text, FILE *stream) {
    text_clear(text);
    rewind(stream);
    char block[4096];
    for (size_t got; (got = fread(block, 1, sizeof block, stream)) > 0;)
        text_add(text, block, got);
    fclose(stream);
    text_replace_nuls(text);
}

bool process_run(Outcome *outcome, const char *const arguments[], const char *directory,
                 unsigned timeout_seconds) {
    FILE *out = tmpfile(), *err = tmpfile();
    if (!out || !err) return false;
    pid_t child = fork();
    if (child < 0) return false;
    if (child == 0) child_become(arguments, directory, fileno(out), fileno(err), timeout_seconds);
    int state = 0;
    if (waitpid(child, &state, 0) != child) return false;
    outcome->status = WIFEXITED(state) ? WEXITSTATUS(state) : -WTERMSIG(state);
    outcome->timed_out = outcome->status == -SIGALRM;
    stream_read_all(&outcome->out, out);
    stream_read_all(&outcome->err, err);
    return true;
}
