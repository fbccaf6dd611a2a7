/// What a reader of the trace should look at, said in a sentence.
#ifndef LOOPSCOPE_VM_FINDING_H
#define LOOPSCOPE_VM_FINDING_H

#include "sim/vm/vm.h"

/// What a finding is about.
typedef struct Finding {
    TraceFindingKind kind;
    TraceObject subject;
    int64_t cost_ns;
    TraceId cause;
    uint32_t line; // 0: where the program stands
} Finding;

/// Records a finding whose text is made as by printf; `%D` stands for the cost: "0.3 s". Does nothing without
/// a trace.
TraceId finding_add(Vm *vm, const Finding *finding, const char *format, ...);

#endif
