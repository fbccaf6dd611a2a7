#include "sim/trace/describe.h"
#include <string.h>

#define ENUM_BEGIN(Type) static const char *const VALUES_##Type[] = {
#define VALUE(TYPE, NAME, text) text,
#define ENUM_END(Type)                                                                                       \
    NULL                                                                                                     \
    }                                                                                                        \
    ;
#include "sim/trace/event.def"

#define SLOT_NONE                                                                                            \
    { TRACE_SLOT_NONE, "", NULL }
#define SLOT_OBJECT(x)                                                                                       \
    { TRACE_SLOT_OBJECT, #x, NULL }
#define SLOT_STRING(x)                                                                                       \
    { TRACE_SLOT_STRING, #x, NULL }
#define SLOT_COUNT(x)                                                                                        \
    { TRACE_SLOT_COUNT, #x, NULL }
#define SLOT_TIME(x)                                                                                         \
    { TRACE_SLOT_TIME, #x, NULL }
#define SLOT_TIME_HIGH(x)                                                                                    \
    { TRACE_SLOT_TIME_HIGH, #x, NULL }
#define SLOT_ENUM(Type, x)                                                                                   \
    { TRACE_SLOT_ENUM, #x, VALUES_##Type }
#define CAUSE_GIVEN true
#define CAUSE_RUNNING false

static const TraceRow ROWS[TRACE_KIND_COUNT] = {
#define EVENT(NAME, name, text, cause, small, a, b, c, d, meaning)                                           \
    [TRACE_##NAME] = {text, CAUSE_##cause, {SLOT_##small, SLOT_##a, SLOT_##b, SLOT_##c, SLOT_##d}, meaning},
#include "sim/trace/event.def"
};

static const struct {
    const char *prefix, *meaning;
} OBJECT_KINDS[TRACE_OBJECT_KIND_COUNT] = {
    [TRACE_NO_OBJECT] = {"", ""},
#define OBJECT_KIND(NAME, prefix, meaning) [TRACE_OBJECT_##NAME] = {prefix, meaning},
#include "sim/trace/event.def"
};

const TraceRow *trace_row(TraceKind kind) {
    return &ROWS[kind];
}

TraceKind trace_kind_of(Span text) {
    for (int kind = 1; kind < TRACE_KIND_COUNT; kind++)
        if (span_equal(text, span_of(ROWS[kind].text))) return (TraceKind)kind;
    return TRACE_NO_EVENT;
}

const char *trace_object_prefix(TraceObjectKind kind) {
    return OBJECT_KINDS[kind].prefix;
}

/// A number from 1 to TRACE_MAX_OBJECTS without leading zeros; 0 if it is none.
static uint32_t parse_number(Span digits) {
    uint64_t number = 0;
    if (digits.size == 0 || digits.size > 10 || digits.bytes[0] == '0') return 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.bytes[i] < '0' || digits.bytes[i] > '9') return 0;
        number = number * 10 + (uint64_t)(digits.bytes[i] - '0');
    }
    return number <= TRACE_MAX_OBJECTS ? (uint32_t)number : 0;
}

bool trace_object_parse(Span text, TraceObject *object) {
    for (int kind = 1; kind < TRACE_OBJECT_KIND_COUNT; kind++) {
        size_t size = strlen(OBJECT_KINDS[kind].prefix);
        if (text.size <= size || memcmp(text.bytes, OBJECT_KINDS[kind].prefix, size) != 0) continue;
        uint32_t number = parse_number((Span){text.bytes + size, text.size - size});
        if (number == 0) continue;
        *object = trace_object_make((TraceObjectKind)kind, number);
        return true;
    }
    return false;
}
