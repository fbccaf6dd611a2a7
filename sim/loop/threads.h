/// Virtual threads: jobs of executors and threading.Thread, as discrete events on the virtual clock (Semantics 12).
#ifndef LOOPSCOPE_LOOP_THREADS_H
#define LOOPSCOPE_LOOP_THREADS_H

#include "sim/vm/vm.h"

void threads_init(Vm *vm);
/// Waits for all threads that the program started, as the interpreter's shutdown does.
void threads_join_all(Vm *vm);

#endif
