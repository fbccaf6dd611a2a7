/// Pieces of printed tracebacks that warnings and reports share.
#ifndef LOOPSCOPE_VM_TRACEBACK_H
#define LOOPSCOPE_VM_TRACEBACK_H

#include "sim/vm/vm.h"

/// Appends the stripped source line of `where`, indented by four, and its carets; nothing if there is no such
/// line.
void traceback_add_source(Vm *vm, const Code *code, SourceRange where, Buffer *out);

/// Line number `line` of the program's source, without its newline; empty if the file is not the program.
Span traceback_source_line(Vm *vm, const Str *filename, int32_t line);
/// One frame: `  File "x.py", line 3, in f` with source line and caret.
void traceback_print_entry(Vm *vm, const Traceback *entry, Buffer *out);

/// Which of a traceback's frames a limit leaves: counted from the outermost one, those of libraries not
/// counted.
typedef struct TracebackRange {
    uint32_t start, end;
} TracebackRange;

/// limit > 0: so many from the outermost on; < 0: so many innermost ones; 0: all.
TracebackRange traceback_range(const Traceback *first, int64_t limit);

#endif
