/// Warnings and reports that go to stderr beside the program's own output.
#ifndef LOOPSCOPE_VM_WARNING_H
#define LOOPSCOPE_VM_WARNING_H

#include "sim/vm/frame.h"

/// The place that a warning is about, `skip_frames` frames outwards of the innermost one: ("f.py", 8),
/// ("sys", 1) when there is none.
Value warn_place(Vm *vm, int skip_frames);

/// "f.py:8: RuntimeWarning: coroutine 'work' was never awaited" with source line (Semantics 13.5). Once per
/// place.
void warn_never_awaited(Vm *vm, Gen *gen);
/// warnings.warn(message, category) as seen from `stack_level` program frames up, through the default filter
/// (DeprecationWarning only from __main__, ResourceWarning never, once per place). False with the exception
/// set if a filter makes it an error.
bool warn_at(Vm *vm, ExcId category, int stack_level, const char *format, ...);
/// "f.py:3: SyntaxWarning: ..." with the line of `source`, which is being compiled.
void warn_syntax(Vm *vm, const char *filename, Span source, int32_t line, const char *message);
/// Prints "Exception ignored in: <repr>" and the pending exception's report, and clears it.
void error_unraisable(Vm *vm, Value where);
/// Prints the report of an uncaught exception to stderr.
void exception_report(Vm *vm, Value exception);

#endif
