/// The twin of a program that lets others run: what would it be like if no coroutine blocked the loop?
#ifndef LOOPSCOPE_LANG_WHAT_IF_H
#define LOOPSCOPE_LANG_WHAT_IF_H

#include "sim/lang/parser.h"

/// Appends `source` with each blocking call inside of a coroutine replaced by the awaiting one:
///
///     time.sleep(x)   ->  await asyncio.sleep(x)
///     work(a, b)      ->  await asyncio.to_thread(work, a, b)    where `work` blocks
///
/// A function blocks if it is a `def` of this file and calls time.sleep, input or a function that blocks.
/// Calls are known by their names alone: a function or method that shares its name with a coroutine is left
/// as it is, and so is what stands in a generator expression, lambda or nested `def`. No line is added or
/// removed. Returns the number of calls that were replaced; -1 with `diag` filled if the source is not valid.
int what_if_yield(Span source, Memory *memory, Buffer *out, Diag *diag);

#endif
