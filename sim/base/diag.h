/// A message about a place in a source file, printed the same way by every command:
///
///     demo.py:3:9: error: 'threading.local' is not supported
///         local = threading.local()
///                 ^~~~~~~~~~~~~~~
///     help: keep per-task data in a contextvars.ContextVar
///
/// What is printed counts columns from 1 in characters.
#ifndef LOOPSCOPE_BASE_DIAG_H
#define LOOPSCOPE_BASE_DIAG_H

#include "sim/base/text.h"

/// A range in a source. Lines count from 1, columns from 0 in UTF-8 bytes (as CPython's ast); end is
/// exclusive. Line 0: no place. An end line of 0 or an empty range marks a single point.
typedef struct SourceRange {
    int32_t line, column, end_line, end_column;
} SourceRange;

typedef enum DiagKind {
    DIAG_NONE,
    DIAG_SYNTAX,      // CPython's SyntaxError; printed in CPython's form by `run`
    DIAG_INDENTATION, // IndentationError
    DIAG_TAB,         // TabError
    DIAG_UNSUPPORTED, // valid Python that Loopscope does not run
    DIAG_LIMIT,       // source too large or nested too deeply
} DiagKind;

typedef struct Diag {
    DiagKind kind;
    SourceRange where;
    char message[256]; // UTF-8, no newline
    char help[256];    // what to do instead; "" if there is nothing to say
} Diag;

/// Fills `diag` unless it already holds an earlier problem. A message that is too long is cut.
void diag_set(Diag *diag, DiagKind kind, SourceRange where, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/// Adds the advice.
void diag_help(Diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// Appends the message with its source line and caret. `path` is printed as given; `source` may be any bytes.
void diag_print(const Diag *diag, const char *path, Span source, Buffer *out);

/// Appends the message as `python3 path` writes it for an uncaught SyntaxError:
///
///       File "demo.py", line 2
///         f(a b)
///           ^^^
///     SyntaxError: invalid syntax. Perhaps you forgot a comma?
///
/// Columns count as in CPython, when it reads a file: in bytes, but for a point inside of a line (an empty
/// range: a wrong token) in characters. No caret for a column in or before the indentation.
void diag_print_python(const Diag *diag, const char *path, Span source, Buffer *out);

#endif
