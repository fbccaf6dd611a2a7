/// Inside of scripts: script.c has the commands, script_read.c words and targets, script_expect.c
/// expectations.
#ifndef LOOPSCOPE_VIEWER_SCRIPT_PARTS_H
#define LOOPSCOPE_VIEWER_SCRIPT_PARTS_H

#include "render/viewer/script.h"

typedef struct Script {
    Viewer *viewer;
    const ScriptHost *host;
    ScriptError *error;
    Span left; // what of the line is not read yet
} Script;

/// Fills the error; always false.
bool script_fail(Script *script, const char *format, ...) __attribute__((format(printf, 2, 3)));
const View *script_view(Script *script);

/// The next word, without blanks; empty at the end of the line.
Span script_word(Script *script);
/// All that is left, without blanks at its ends.
Span script_rest(Script *script);
/// A text in double quotes. False if there is none next.
bool script_quoted(Script *script, Span *out);
bool script_integer(Span word, int64_t *out);
/// 2.5s, 300ms, 20us, 7ns.
bool script_duration(Span word, int64_t *out_ns);
bool script_target(Script *script, Point *out);
bool script_expect(Script *script);

#endif
