/// What the files about tasks share.
#ifndef LOOPSCOPE_AIO_TASK_H
#define LOOPSCOPE_AIO_TASK_H

#include "sim/aio/aio.h"

/// Fills a fresh object and hands its first step to the loop. False with TypeError.
bool task_init(Vm *vm, Task *task, Loop *loop, Value coroutine, Value name, Value context);
void task_unregister(Vm *vm, Task *task);
/// Task.cancel without the task: the future itself becomes cancelled. `message` may be the CancelledError
/// that did it.
bool future_become_cancelled(Vm *vm, Future *future, Value message);
void task_finalize(Vm *vm, Obj *object);
void task_dealloc(Vm *vm, Obj *object);
void task_traverse(Obj *object, VisitFn visit, void *context);

/// The loop argument of a constructor: None or nothing means the current event loop. Borrowed; NULL with the
/// exception set.
Loop *future_loop_argument(Vm *vm, Value loop);

#endif
