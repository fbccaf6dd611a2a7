/// Packing a block of events into few bytes: what does not differ from the last event of the same kind is
/// left out, the rest are differences. Private to sim/trace; the bytes live in memory only.
#ifndef LOOPSCOPE_TRACE_PACK_H
#define LOOPSCOPE_TRACE_PACK_H

#include "sim/trace/trace.h"

/// No block packs to more bytes: an event has a head and at most eight numbers of 32 bits, and may begin a
/// moment, which has a head, a number of 64 and two of 32 bits; a number grows by a seventh and a bit.
enum { PACK_MAX_BYTES = 1 + TRACE_BLOCK_EVENTS * (2 + 8 * 5 + 2 + 10 + 2 * 5) };

/// Writes the block to `out` (room for PACK_MAX_BYTES) and returns the number of bytes.
size_t pack_block(const TraceBlock *block, uint8_t *out);

/// Undoes pack_block. `first` is the id of the block's first event.
void unpack_block(const uint8_t *bytes, TraceId first, TraceBlock *block);

#endif
