/// Exception groups (PEP 654): what except* asks of them.
#ifndef LOOPSCOPE_VM_EXCEPTION_GROUP_H
#define LOOPSCOPE_VM_EXCEPTION_GROUP_H

#include "sim/vm/error.h"

/// group.split(cls): owned parts, VALUE_NONE where a part is empty. False with the exception set.
bool exception_group_split(Vm *vm, Value group, Value cls, Value *match, Value *rest);
/// The group that a naked exception is wrapped in for an except* block: ExceptionGroup('', (exception,)).
/// Owned.
Value exception_group_wrap(Vm *vm, Value exception);
/// What is left after the except* blocks of a try: `list` holds what they raised or left unhandled (None:
/// nothing). VALUE_NONE if all was handled, else the exception to raise. Owned; VALUE_ERROR.
Value exception_group_unhandled(Vm *vm, Value original, List *list);

#endif
