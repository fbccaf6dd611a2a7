/// One conformance case: a program beside what CPython made of it.
#ifndef LOOPSCOPE_TESTS_CASE_H
#define LOOPSCOPE_TESTS_CASE_H

#include "tests/conformance/text.h"

/// X(name, text): what is compared, in the order of the report.
#define CASE_ASPECTS(X)                                                                                      \
    X(STATUS, "status")                                                                                      \
    X(STDOUT, "stdout")                                                                                      \
    X(SCHEDULE, "schedule")                                                                                  \
    X(STDERR, "stderr")

#define CASE_ASPECT_ENUM(name, text) ASPECT_##name,
typedef enum Aspect { CASE_ASPECTS(CASE_ASPECT_ENUM) ASPECT_COUNT } Aspect;

const char *aspect_text(Aspect aspect);
/// The aspect called `text`, or ASPECT_COUNT.
Aspect aspect_named(const char *text);

/// A set of aspects: bit `1 << aspect`.
typedef unsigned AspectSet;

/// The outcome of a case: which aspects have something recorded, and which of those differ.
typedef struct Verdict {
    AspectSet compared, different;
} Verdict;

/// Runs `program` (the absolute path of a .py file) with the loopscope binary and compares it with the files
/// beside it: NAME.out, NAME.err (absent: empty) and NAME.sched (absent: the schedule is not compared). Adds
/// a readable difference to `report` for each aspect that differs.
Verdict case_check(const char *loopscope, const char *program, unsigned timeout_seconds, Text *report);

#endif
