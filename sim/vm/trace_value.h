/// Texts about values for the trace. They never run the program's code: no __repr__ of the program is called.
#ifndef LOOPSCOPE_VM_TRACE_VALUE_H
#define LOOPSCOPE_VM_TRACE_VALUE_H

#include "sim/vm/vm.h"

TraceString trace_str(Vm *vm, const Str *str);
/// A text of the program's own code, which never moves: looked up once in a while, not each time.
TraceString trace_constant(Vm *vm, const char *text);
/// "Task-17": a short prefix and a number, without printf.
TraceString trace_numbered(Vm *vm, const char *prefix, int64_t number);
/// A short repr: numbers, strings and small containers as they are, other objects by their type.
TraceString trace_short(Vm *vm, Value value);
/// The same into a buffer, for other texts that readers see.
void value_add_short(Vm *vm, Buffer *out, Value value);
/// Type name and text of a result, or type name and message of an exception.
void trace_value(Vm *vm, Value value, bool is_exception, TraceString *type, TraceString *text);
/// The qualified name of a coroutine or generator.
TraceString trace_gen_name(Vm *vm, const Gen *gen);

#endif
