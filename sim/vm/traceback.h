/// Pieces of printed tracebacks that warnings and reports share.
#ifndef LOOPSCOPE_VM_TRACEBACK_H
#define LOOPSCOPE_VM_TRACEBACK_H

#include "sim/vm/vm.h"

/// Appends the stripped source line of `where`, indented by four, and its carets; nothing if there is no such line.
void traceback_add_source(Vm *vm, const Code *code, SourceRange where, Buffer *out);

#endif
