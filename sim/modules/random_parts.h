/// The parts of the module random.
#ifndef LOOPSCOPE_MODULES_RANDOM_PARTS_H
#define LOOPSCOPE_MODULES_RANDOM_PARTS_H

#include "sim/modules/native_module.h"
#include "sim/number/random_mt.h"

typedef struct Random {
    Obj head;
    RandomState state;
} Random;

/// The generator behind the `self` of a method.
static inline RandomState *random_self_state(const Value *args) {
    return &((Random *)value_obj(args[0]))->state;
}

extern const NativeDef RANDOM_SEQUENCE_METHODS[];     // choice, choices, sample, shuffle
extern const NativeDef RANDOM_DISTRIBUTION_METHODS[]; // uniform, gauss...

#endif
