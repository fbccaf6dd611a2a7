/// What the interpreter tells the trace about the program: coroutine frames, exceptions, names of objects.
/// Frames of libraries are left out. To be called only while a trace is recorded.
#ifndef LOOPSCOPE_VM_PROGRAM_TRACE_H
#define LOOPSCOPE_VM_PROGRAM_TRACE_H

#include "sim/vm/vm.h"

/// `awaiting` begins to await `gen`, whose frame runs next; vm->frame is still the awaiting one.
void program_trace_entered(Vm *vm, Frame *awaiting, Gen *gen);
/// The running frame, of a delegate, ends or (asynchronous generator) yields.
void program_trace_left(Vm *vm, Gen *gen, TraceFrameEnd how);

/// The pending exception is about to get `frame` into its traceback: if that is its first frame of the
/// program, it is raised there.
void program_trace_raised(Vm *vm, const Frame *frame);
/// An except clause, or a context manager, in `frame` takes the exception.
void program_trace_caught(Vm *vm, const Frame *frame, Value exception);

/// A value is about to be stored in a variable or attribute: a traced object that has no name yet is called
/// so, those in a new list or dict `name[0]`, `name['key']`.
void program_trace_stored(Vm *vm, Value value, const Str *name);
/// The same for `name[key] = value`.
void program_trace_stored_item(Vm *vm, Value value, const Str *name, Value key);

#endif
