/// The table of objects: for each kind an array by number.
#include "sim/trace/store.h"
#include <stdlib.h>

typedef struct Kind {
    TraceObjectInfo *infos; // of object N at N - 1
    uint32_t count, capacity;
} Kind;

struct TraceObjects {
    Kind kinds[TRACE_OBJECT_KIND_COUNT];
};

_Static_assert(TRACE_OBJECT_KIND_COUNT <= 1 << (32 - TRACE_NUMBER_BITS), "kinds fit above the number");

TraceObjects *trace_objects_new(Trace *trace) {
    return calloc(1, sizeof(TraceObjects));
}

void trace_objects_free(TraceObjects *objects) {
    if (!objects) return;
    for (int kind = 0; kind < TRACE_OBJECT_KIND_COUNT; kind++)
        free(objects->kinds[kind].infos);
    free(objects);
}

TraceObject trace_object_new(Trace *trace, TraceObjectKind kind) {
    if (!trace_is_on(trace) || trace->full) return 0;
    Kind *table = &trace->objects->kinds[kind];
    if (table->count == TRACE_MAX_OBJECTS) {
        trace_store_exhausted(trace);
        return 0;
    }
    TraceObjectInfo *infos =
        trace_store_grow(trace, table->infos, table->count, &table->capacity, sizeof *table->infos);
    if (!infos) return 0;
    table->infos = infos;
    table->infos[table->count++] = (TraceObjectInfo){0, 0};
    return trace_object_make(kind, table->count);
}

bool trace_objects_reserve(Trace *trace, TraceObject object) {
    TraceObjectKind kind = trace_object_kind(object);
    while (trace->objects->kinds[kind].count < trace_object_number(object))
        if (!trace_object_new(trace, kind)) return false;
    return true;
}

static TraceObjectInfo *find_info(const Trace *trace, TraceObject object) {
    TraceObjectKind kind = trace_object_kind(object);
    uint32_t number = trace_object_number(object);
    if (kind >= TRACE_OBJECT_KIND_COUNT || number == 0) return NULL;
    const Kind *table = &trace->objects->kinds[kind];
    return number <= table->count ? &table->infos[number - 1] : NULL;
}

/// The slot with the label in the rows that create or name the object of slot a; -1 = the row has none.
static int label_slot(TraceKind kind) {
    if (kind == TRACE_LOOP_STARTED) return -1;
    bool third = kind == TRACE_HANDLE_READY || kind == TRACE_TIMER_CREATED ||
                 kind == TRACE_PRIMITIVE_CREATED || kind == TRACE_POOL_CREATED || kind == TRACE_NET_REQUEST;
    return third ? 2 : 1;
}

void trace_note_object(Trace *trace, const TraceEvent *event) {
    TraceObjectInfo *info = find_info(trace, event->slots[0]);
    if (!info) return;
    if (info->created == 0) info->created = trace->count;
    int slot = label_slot((TraceKind)event->kind);
    if (slot >= 0 && event->slots[slot]) info->label = event->slots[slot];
}

TraceObjectInfo trace_object(const Trace *trace, TraceObject object) {
    const TraceObjectInfo *info = find_info(trace, object);
    return info ? *info : (TraceObjectInfo){0, 0};
}

uint32_t trace_object_count(const Trace *trace, TraceObjectKind kind) {
    return trace->objects->kinds[kind].count;
}
