/// event.def as data: what every row, slot, object kind and enumeration value is called. Readers, writers and
/// the check of the README walk these tables, so a new row needs no further code.
#ifndef LOOPSCOPE_TRACE_DESCRIBE_H
#define LOOPSCOPE_TRACE_DESCRIBE_H

#include "sim/trace/trace.h"

typedef enum TraceSlotType {
    TRACE_SLOT_NONE,
    TRACE_SLOT_OBJECT,
    TRACE_SLOT_STRING,
    TRACE_SLOT_COUNT,
    TRACE_SLOT_TIME,      // this slot and the next
    TRACE_SLOT_TIME_HIGH, // second half of the slot before
    TRACE_SLOT_ENUM,
} TraceSlotType;

typedef struct TraceSlot {
    TraceSlotType type;
    const char *name;          // "" for TRACE_SLOT_NONE
    const char *const *values; // TRACE_SLOT_ENUM: the values' texts, NULL behind the last
} TraceSlot;

/// A row has at most five slots: number 0 is the small one, 1 to 4 are a to d.
enum { TRACE_ROW_SLOTS = 5 };

typedef struct TraceRow {
    const char *text; // "handle.ready"
    bool gives_cause; // the caller names a cause of its own
    TraceSlot slots[TRACE_ROW_SLOTS];
    const char *meaning;
} TraceRow;

/// The row of a kind; `kind` is one of event.def's.
const TraceRow *trace_row(TraceKind kind);

/// The kind with this text; TRACE_NO_EVENT if there is none.
TraceKind trace_kind_of(Span text);

/// "task", "lock", ...: what the text form puts before the number; "" for TRACE_NO_OBJECT.
const char *trace_object_prefix(TraceObjectKind kind);

/// Reads an object's name such as `task12`. False if it is none.
bool trace_object_parse(Span text, TraceObject *object);

/// The raw value of a row's slot (0 to 4) in an event; for TRACE_SLOT_TIME use trace_time_slot(event, slot -
/// 1).
static inline uint32_t trace_slot_value(const TraceEvent *event, int slot) {
    return slot == 0 ? event->small : event->slots[slot - 1];
}

#endif
