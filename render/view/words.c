/// Names, times and numbers as a reader says them.
#include "render/view/panel.h"
#include "sim/trace/describe.h"
#include "sim/trace/lanes.h"
#include <string.h>

static const char *kind_words(TraceObjectKind kind) {
    switch (kind) {
    case TRACE_NO_OBJECT: return "";
    case TRACE_OBJECT_LOOP: return "the event loop";
    case TRACE_OBJECT_LOCK: return "a lock";
    case TRACE_OBJECT_SEMAPHORE: return "a semaphore";
    case TRACE_OBJECT_EVENT: return "an event";
    case TRACE_OBJECT_CONDITION: return "a condition";
    case TRACE_OBJECT_BARRIER: return "a barrier";
    case TRACE_OBJECT_QUEUE: return "a queue";
    case TRACE_OBJECT_TASK_GROUP: return "a task group";
    case TRACE_OBJECT_TIMEOUT: return "a timeout";
    case TRACE_OBJECT_EXECUTOR: return "a pool";
    case TRACE_OBJECT_FUTURE: return "a future";
    case TRACE_OBJECT_CONNECTION: return "a connection";
    case TRACE_OBJECT_TASK:
    case TRACE_OBJECT_HANDLE:
    case TRACE_OBJECT_THREAD:
    case TRACE_OBJECT_JOB:
    case TRACE_OBJECT_KIND_COUNT: return NULL;
    }
    return NULL;
}

/// A kind and a number, without an article if it is one of several: "lock 2".
static void words_unnamed(const Trace *trace, TraceObject object, Buffer *out) {
    TraceObjectKind kind = trace_object_kind(object);
    const char *words = kind_words(kind);
    if (words && (kind == TRACE_OBJECT_LOOP || trace_object_count(trace, kind) == 1)) {
        buffer_add_text(out, words);
        return;
    }
    buffer_printf(out, "%s %u", trace_object_prefix(kind), trace_object_number(object));
}

/// A label; of its long fractions only three digits: sleep(2.116…).
static void add_label(Span label, Buffer *out) {
    enum { DIGITS_KEPT = 3, DIGITS_MOST = 5 };
    for (size_t i = 0; i < label.size; i++) {
        buffer_add_byte(out, label.bytes[i]);
        size_t digits = 0;
        if (label.bytes[i] != '.') continue;
        while (i + 1 + digits < label.size && label.bytes[i + 1 + digits] >= '0' &&
               label.bytes[i + 1 + digits] <= '9')
            digits++;
        if (digits <= DIGITS_MOST) continue;
        buffer_add(out, label.bytes + i + 1, DIGITS_KEPT);
        buffer_add_text(out, "…");
        i += digits;
    }
}

void words_object(const View *view, TraceObject object, Buffer *out) {
    if (!object) return;
    const Trace *trace = model_trace(view->model);
    if (trace_object_kind(object) == TRACE_OBJECT_FUTURE) {
        TraceObject target = lanes_wait_target(trace, object);
        if (target != object && target) object = target;
    }
    Span label = trace_string(trace, trace_object(trace, object).label);
    if (label.size && trace_object_kind(object) != TRACE_OBJECT_LOOP)
        add_label(label, out);
    else
        words_unnamed(trace, object, out);
}

Span words_short_name(Span name, char out[WORDS_SHORT_BYTES]) {
    if (name.size < 6 || name.size >= WORDS_SHORT_BYTES || memcmp(name.bytes, "Task-", 5) != 0) return name;
    out[0] = 'T';
    memcpy(out + 1, name.bytes + 5, name.size - 5);
    return (Span){out, name.size - 4};
}

void words_time(int64_t at_ns, Buffer *out) {
    if (at_ns < 0) {
        buffer_add_text(out, "never");
        return;
    }
    char digits[10];
    int64_t rest = at_ns % 1000000000, seconds = at_ns / 1000000000;
    for (int i = 8; i >= 0; i--, rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    int count = 9;
    while (count > 3 && digits[count - 1] == '0')
        count--;
    buffer_printf(out, "%lld.%.*s s", (long long)seconds, count, digits);
}

void words_time_short(int64_t at_ns, Buffer *out) {
    enum { MILLISECOND = 1000000 };
    if (at_ns >= MILLISECOND) at_ns = (at_ns + MILLISECOND / 2) / MILLISECOND * MILLISECOND;
    words_time(at_ns, out);
}

void words_count(uint64_t count, Buffer *out) {
    char digits[32];
    int size = 0, place = 0;
    do {
        if (place > 0 && place % 3 == 0) digits[size++] = ',';
        digits[size++] = (char)('0' + count % 10);
        count /= 10;
        place++;
    } while (count > 0);
    while (size > 0)
        buffer_add_byte(out, digits[--size]);
}

void words_ordinal(uint32_t number, Buffer *out) {
    static const char *const ENDINGS[] = {"th", "st", "nd", "rd"};
    uint32_t last = number % 10, teen = number % 100;
    bool plain = last > 3 || (teen >= 11 && teen <= 13);
    words_count(number, out);
    buffer_add_text(out, ENDINGS[plain ? 0 : last]);
}

void words_primitive_type(const ModelPrimitive *primitive, Buffer *out) {
    bool bounded = primitive->variant == TRACE_VARIANT_BOUNDED;
    switch (trace_object_kind(primitive->primitive)) {
    case TRACE_OBJECT_LOCK: buffer_add_text(out, "Lock"); return;
    case TRACE_OBJECT_SEMAPHORE:
        buffer_printf(out, "%sSemaphore(%u)", bounded ? "Bounded" : "", primitive->capacity);
        return;
    case TRACE_OBJECT_EVENT: buffer_add_text(out, "Event"); return;
    case TRACE_OBJECT_CONDITION: buffer_add_text(out, "Condition"); return;
    case TRACE_OBJECT_BARRIER: buffer_printf(out, "Barrier(%u)", primitive->capacity); return;
    case TRACE_OBJECT_QUEUE:
        buffer_add_text(out, primitive->variant == TRACE_VARIANT_LIFO       ? "LifoQueue"
                             : primitive->variant == TRACE_VARIANT_PRIORITY ? "PriorityQueue"
                                                                            : "Queue");
        if (primitive->capacity) buffer_printf(out, "(%u)", primitive->capacity);
        return;
    case TRACE_OBJECT_TASK_GROUP: buffer_add_text(out, "TaskGroup"); return;
    case TRACE_OBJECT_TIMEOUT: buffer_add_text(out, "timeout"); return;
    case TRACE_NO_OBJECT:
    case TRACE_OBJECT_LOOP:
    case TRACE_OBJECT_TASK:
    case TRACE_OBJECT_FUTURE:
    case TRACE_OBJECT_HANDLE:
    case TRACE_OBJECT_EXECUTOR:
    case TRACE_OBJECT_THREAD:
    case TRACE_OBJECT_JOB:
    case TRACE_OBJECT_CONNECTION:
    case TRACE_OBJECT_KIND_COUNT: return;
    }
}

Span words_path_end(Span path, int parts) {
    size_t at = path.size;
    while (at > 0 && (path.bytes[at - 1] != '/' || --parts > 0))
        at--;
    return (Span){path.bytes + at, path.size - at};
}
