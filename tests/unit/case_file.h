/// Recorded cases: what CPython gave, one case a line, fields separated by tabs:
///
///     operation <tab> argument ... <tab> expected result
///
/// Text is UTF-8 with \xHH for control characters, backslashes and bytes that are not valid UTF-8. Doubles
/// are written as C's hexadecimal ones, ints as decimal or 0x.... Lines that begin with # are comments.
/// `tests/unit/data/record_cases.py` writes the files.
#ifndef LOOPSCOPE_TESTS_CASE_FILE_H
#define LOOPSCOPE_TESTS_CASE_FILE_H

#include "sim/base/text.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CASE_FIELDS_MAX = 24, CASE_LINE_MAX_BYTES = 1 << 16 };

typedef struct Case {
    Memory *memory;
    int count;                       // of the arguments
    Span arguments[CASE_FIELDS_MAX]; // decoded
} Case;

/// Computes what the case asks for and appends it to `out`.
typedef void CaseFunction(const Case *test_case, Buffer *out);

typedef struct CaseOperation {
    const char *name;
    CaseFunction *run;
} CaseOperation;

static inline int case_hex_value(char digit) {
    return digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}

/// Decodes \xHH in place.
static inline Span case_decode(char *text) {
    char *to = text;
    for (const char *from = text; *from; from++) {
        if (from[0] == '\\') {
            *to++ = (char)(case_hex_value(from[2]) * 16 + case_hex_value(from[3]));
            from += 3;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
    return (Span){text, (size_t)(to - text)};
}

static inline double case_double(const Case *test_case, int index) {
    return strtod(test_case->arguments[index].bytes, NULL);
}

static inline long long case_int(const Case *test_case, int index) {
    return strtoll(test_case->arguments[index].bytes, NULL, 0);
}

/// Appends a double so that it can be compared exactly.
static inline void case_add_double(double value, Buffer *out) {
    if (value != value)
        buffer_add_text(out, "nan");
    else
        buffer_printf(out, "%a", value);
}

static inline void case_run_line(char *line, int line_number, const CaseOperation *operations,
                                 size_t operation_count, Memory *memory) {
    Case test_case = {.memory = memory};
    char *fields[CASE_FIELDS_MAX];
    int field_count = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *at = line; at; field_count++) {
        assert_true(field_count < CASE_FIELDS_MAX);
        fields[field_count] = at;
        at = strchr(at, '\t');
        if (at) *at++ = '\0';
    }
    test_case.count = field_count - 2;
    for (int i = 0; i < test_case.count; i++)
        test_case.arguments[i] = case_decode(fields[i + 1]);
    Span expected = case_decode(fields[field_count - 1]);
    for (size_t i = 0; i < operation_count; i++) {
        if (strcmp(operations[i].name, fields[0]) != 0) continue;
        Buffer actual;
        buffer_init(&actual, memory);
        operations[i].run(&test_case, &actual);
        if (!span_equal(buffer_span(&actual), expected))
            fail_msg("line %d: %s gives %s, not %s", line_number, fields[0], buffer_text(&actual),
                     expected.bytes);
        buffer_free(&actual);
        return;
    }
    fail_msg("line %d: no operation %s", line_number, fields[0]);
}

/// Runs every case of a file; at least one must be there, and nothing may stay allocated.
static inline void case_file_check(const char *path, const CaseOperation *operations,
                                   size_t operation_count) {
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("cannot open %s; tests run from the root of the sources", path);
    Memory *memory = memory_new(0);
    char *line = malloc(CASE_LINE_MAX_BYTES);
    int case_count = 0;
    for (int line_number = 1; fgets(line, CASE_LINE_MAX_BYTES, file); line_number++) {
        if (line[0] == '#') continue;
        case_run_line(line, line_number, operations, operation_count, memory);
        case_count++;
    }
    assert_true(case_count > 0);
    assert_int_equal(memory_used_bytes(memory), 0);
    free(line);
    fclose(file);
    memory_destroy(memory);
}

#define CASE_FILE_CHECK(path, operations)                                                                    \
    case_file_check(path, operations, sizeof(operations) / sizeof((operations)[0]))

#endif
