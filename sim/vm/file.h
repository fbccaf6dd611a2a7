/// sys.stdin, sys.stdout and sys.stderr.
#ifndef LOOPSCOPE_VM_FILE_H
#define LOOPSCOPE_VM_FILE_H

#include "sim/vm/object.h"

/// The next line of the program's input with its newline, empty at the end. Owned; NULL with
/// UnicodeDecodeError.
Str *file_read_line(Vm *vm);

#endif
