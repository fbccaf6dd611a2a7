/// Function objects, bound methods and cells.
#ifndef LOOPSCOPE_VM_FUNCTION_H
#define LOOPSCOPE_VM_FUNCTION_H

#include "sim/vm/frame.h"
#include "sim/vm/protocol.h"

/// A function of `code`: name, qualname and doc are the code's, __module__ is the globals' __name__. All
/// references are kept. The caller sets defaults, kwdefaults, closure and annotations (owned, NULL at first).
Function *function_new(Vm *vm, Code *code, Dict *globals);

#endif
