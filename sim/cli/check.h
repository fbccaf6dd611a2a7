/// What `loopscope check` finds out, and its report as JUnit XML.
#ifndef LOOPSCOPE_CLI_CHECK_H
#define LOOPSCOPE_CLI_CHECK_H

#include "sim/base/text.h"

typedef enum CheckOutcome {
    CHECK_PASSED,
    CHECK_FAILED,     // it does something else than what is expected
    CHECK_UNREADABLE, // the program or one of its expectations cannot be read
} CheckOutcome;

typedef struct CheckResult {
    const char *path;
    CheckOutcome outcome;
    int64_t total_ns; // virtual time of the run
    Buffer problems;  // what differs, in lines; empty if it passed
} CheckResult;

/// Appends the results as a JUnit test suite; a test's time is its virtual time.
void check_add_junit(const CheckResult *results, uint32_t count, Buffer *out);

#endif
