/// The types of sim/aio that are made at the start of a run: INIT(noun) declares `void noun_init_types(Vm
/// *vm)`.
#ifndef LOOPSCOPE_AIO_TYPES_H
#define LOOPSCOPE_AIO_TYPES_H

#include "sim/vm/vm.h"

#define AIO_TYPES(INIT)                                                                                      \
    INIT(loop)                                                                                               \
    INIT(handle)                                                                                             \
    INIT(future)                                                                                             \
    INIT(task)                                                                                               \
    INIT(callback)                                                                                           \
    INIT(gather)                                                                                             \
    INIT(lock)                                                                                               \
    INIT(event)                                                                                              \
    INIT(semaphore)                                                                                          \
    INIT(queue)                                                                                              \
    INIT(context)

#define INIT(noun) void noun##_init_types(Vm *vm);
AIO_TYPES(INIT)
#undef INIT

#endif
