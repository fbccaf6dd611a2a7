/// Packing a block of events into few bytes: what does not differ from the last event of the same kind is
/// left out, the rest are differences. Private to sim/trace; the bytes live in memory only.
#ifndef LOOPSCOPE_TRACE_PACK_H
#define LOOPSCOPE_TRACE_PACK_H

#include "sim/trace/trace.h"

/// No block packs to more bytes: each event has a head and at most nine numbers, and may begin a moment of
/// four.
enum { PACK_MAX_BYTES = TRACE_BLOCK_EVENTS * (2 + 9 * 5 + 2 + 2 * 10 + 2 * 5) };

/// Writes the block to `out` (room for PACK_MAX_BYTES) and returns the number of bytes.
size_t pack_block(const TraceBlock *block, uint8_t *out);

/// Undoes pack_block. `first` is the id of the block's first event.
void unpack_block(const uint8_t *bytes, TraceId first, TraceBlock *block);

#endif
