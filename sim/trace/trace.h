/// The trace of one run: the only thing that passes from the simulator to pictures, tests and other tools.
///
/// Append-only and deterministic: event N is the N-th record, ids count from 1, 0 means "no event". Strings
/// are interned; tasks, handles, locks, ... are known by kind and number, never by pointer. What all events
/// of a stretch share (time, iteration, loop) is a TraceMoment. A record is 32 bytes while it is written;
/// every 256 records are packed (pack.h) to 4 to 8 bytes each, because touching fresh memory costs more than
/// packing.
///
/// The simulator's side (this header) in five lines:
///
///     trace_at_time(trace, now_ns);  // and _iteration, _actor, _line: as they change
///     TraceObject handle = trace_object_new(trace, TRACE_OBJECT_HANDLE);
///     ready = trace_handle_ready(trace, TRACE_HANDLE_KIND_STEP, handle, task, name, position, cause);
///     run = trace_handle_run(trace, handle, ready);
///     trace_at_cause(trace, run);    // from now on the cause of every event that names no other
///
/// Every row of event.def has such a function, `trace_<name>(trace, arguments as in the row[, cause])`. With
/// a NULL trace or at TRACE_OFF all of them do nothing and return 0, so callers never ask.
///
/// What is not here: reading (trace_read.h), writing (trace_write.h), summaries (summary.h).
#ifndef LOOPSCOPE_TRACE_TRACE_H
#define LOOPSCOPE_TRACE_TRACE_H

#include "sim/base/text.h"

/// Number of an event, from 1; 0 = none.
typedef uint32_t TraceId;
/// An interned string; 0 = none (not the empty string).
typedef uint32_t TraceString;
/// Kind and number of a traced object; 0 = none. Numbers count from 1 for each kind, in order of creation.
typedef uint32_t TraceObject;
/// Index of an embedded source, from 0. What runs in no source of the program has file 0 and line 0.
typedef uint32_t TraceFile;

typedef enum TraceLevel {
    TRACE_OFF,
    TRACE_STEPS, // everything but source lines
    TRACE_LINES, // also one event for each source line entered
} TraceLevel;

// ---- the tables of event.def as enumerations

typedef enum TraceKind {
    TRACE_NO_EVENT,
#define EVENT(NAME, name, text, cause, small, a, b, c, d, meaning) TRACE_##NAME,
#include "sim/trace/event.def"
    TRACE_KIND_COUNT
} TraceKind;

typedef enum TraceObjectKind {
    TRACE_NO_OBJECT,
#define OBJECT_KIND(NAME, prefix, meaning) TRACE_OBJECT_##NAME,
#include "sim/trace/event.def"
    TRACE_OBJECT_KIND_COUNT
} TraceObjectKind;

// One C enum for each small enumeration: TraceHandleKind has TRACE_HANDLE_KIND_STEP, ...
// clang-format off
#define ENUM_BEGIN(Type) typedef enum Trace##Type {
#define VALUE(TYPE, NAME, text) TRACE_##TYPE##_##NAME,
#define ENUM_END(Type) } Trace##Type;
// clang-format on
#include "sim/trace/event.def"

// ---- the record

typedef struct TraceEvent {
    uint8_t kind;      // TraceKind
    uint8_t file;      // TraceFile
    uint16_t small;    // the row's first slot
    uint32_t line;     // source line from 1; 0 = none
    TraceObject actor; // task, thread or loop that acts
    TraceId cause;
    uint32_t slots[4]; // the row's slots a to d
} TraceEvent;

_Static_assert(sizeof(TraceEvent) == 32, "a block of records should stay in the first-level cache");

/// What holds from event `first` until the next moment begins.
typedef struct TraceMoment {
    int64_t now_ns;
    TraceId first;
    uint32_t iteration; // number of run_once calls of this loop so far, from 1; 0 = outside of a loop
    TraceObject loop;   // 0 = outside of a loop
} TraceMoment;

/// What is known of an object besides its events.
typedef struct TraceObjectInfo {
    TraceId created;   // the first event that names it; 0 = none yet
    TraceString label; // its last label or name; 0 = none
} TraceObjectInfo;

// ---- the trace

enum {
    TRACE_BLOCK_EVENTS = 256,
    TRACE_NUMBER_BITS = 26,                           // of a TraceObject; the kind is above
    TRACE_MAX_OBJECTS = (1 << TRACE_NUMBER_BITS) - 1, // of one kind
    TRACE_MAX_FILES = 256,
};

/// Bytes of a trace's memory if nothing else is said: room for some hundred million events.
#define TRACE_DEFAULT_LIMIT_BYTES ((size_t)1 << 30)

typedef struct TraceStrings TraceStrings;
typedef struct TraceObjects TraceObjects;
typedef struct TraceFiles TraceFiles;
typedef struct TraceCache TraceCache;

/// Consecutive events, not packed.
typedef struct TraceBlock {
    uint32_t count, moment_count;
    TraceEvent events[TRACE_BLOCK_EVENTS];
    TraceMoment moments[TRACE_BLOCK_EVENTS]; // the first begins with the first event
} TraceBlock;

/// Which line is executed now: fills `file` and `line`. See trace_on_locate.
typedef void TraceLocator(void *context, TraceFile *file, uint32_t *line);

/// Read the fields freely; write only `at.actor`, `at.file`, `at.line` and `at.cause`, the rest by functions.
typedef struct Trace {
    TraceLevel level;
    uint32_t count;        // events recorded
    TraceEvent *next;      // where the next event goes: inside of `open`
    TraceEvent *block_end; // one past the last of `open`
    struct {
        TraceObject actor;
        TraceFile file;
        uint32_t line;
        TraceId cause; // of events that are given no other: the `handle.run` of the handle that runs
    } at;
    TraceMoment now;   // the moment events are recorded in; `first` is its first event
    bool moment_stale; // `now` changed since the last event
    bool full;         // memory or numbers ran out: what came after is not in the trace
    TraceLocator *locate;
    void *locate_context;
    TraceBlock *open;       // the events behind the packed blocks
    const uint8_t **blocks; // packed: block N holds the events from N * TRACE_BLOCK_EVENTS + 1
    uint32_t block_count, block_capacity;
    uint8_t *pack_next, *pack_end; // room for further packed blocks
    void *pack_chunks;             // memory of the packed blocks, newest first
    TraceCache *cache;             // blocks unpacked last
    TraceStrings *strings;
    TraceObjects *objects;
    TraceFiles *files;
    size_t used_bytes, limit_bytes;
} Trace;

/// A new empty trace with memory of its own (malloc), which outlives the run. `limit_bytes` 0 = the default
/// limit. NULL if there is no memory. When the limit is reached or malloc fails, nothing is lost that was
/// recorded: `trace->full` becomes true, and from then on every call does nothing and returns 0.
Trace *trace_new(TraceLevel level, size_t limit_bytes);

/// Releases everything; NULL is allowed.
void trace_free(Trace *trace);

/// Asks `locate` for the line of every event that has a place instead of taking `at.file` and `at.line`. For
/// a VM that finds lines in a table from the instruction pointer and does not want to pay for it at each
/// instruction. A line given by trace_at_line then counts for the next such event only. NULL switches it off.
void trace_on_locate(Trace *trace, TraceLocator *locate, void *context);

/// Embeds a source: its path as the user gave it and its text, copied. Returns its number; the first is the
/// scenario.
TraceFile trace_add_file(Trace *trace, Span path, Span text);

/// Notes an option of the run that changes what it does (seed=0, cpu-cost=50). Kept in order; a known name is
/// overwritten.
void trace_set_option(Trace *trace, Span name, Span value);

/// True if events can be recorded at all.
static inline bool trace_is_on(const Trace *trace) {
    return trace && trace->level != TRACE_OFF;
}

/// True if `trace_line` records events.
static inline bool trace_wants_lines(const Trace *trace) {
    return trace && trace->level == TRACE_LINES;
}

// ---- where we are: set when it changes, taken over by every event

static inline void trace_at_time(Trace *trace, int64_t now_ns) {
    if (!trace || trace->now.now_ns == now_ns) return;
    trace->now.now_ns = now_ns;
    trace->moment_stale = true;
}

/// `iteration` counts the run_once calls of `loop`; between loops both are 0.
static inline void trace_at_iteration(Trace *trace, TraceObject loop, uint32_t iteration) {
    if (!trace) return;
    trace->now.loop = loop;
    trace->now.iteration = iteration;
    trace->moment_stale = true;
}

static inline void trace_at_actor(Trace *trace, TraceObject actor) {
    if (trace) trace->at.actor = actor;
}

static inline void trace_at_line(Trace *trace, TraceFile file, uint32_t line) {
    if (!trace) return;
    trace->at.file = file;
    trace->at.line = line;
}

/// The event that what follows is due to, usually the `handle.run` of the running handle; 0 between handles.
static inline void trace_at_cause(Trace *trace, TraceId cause) {
    if (trace) trace->at.cause = cause;
}

// ---- strings and objects

/// Interns `size` bytes of UTF-8 (copied); the same bytes always give the same number. At TRACE_OFF returns
/// 0.
TraceString trace_intern(Trace *trace, const char *bytes, size_t size);
TraceString trace_intern_text(Trace *trace, const char *c_string);

/// Gives the next number of a kind. At TRACE_OFF returns 0.
TraceObject trace_object_new(Trace *trace, TraceObjectKind kind);

static inline TraceObjectKind trace_object_kind(TraceObject object) {
    return (TraceObjectKind)(object >> TRACE_NUMBER_BITS);
}
static inline uint32_t trace_object_number(TraceObject object) {
    return object & TRACE_MAX_OBJECTS;
}
static inline TraceObject trace_object_make(TraceObjectKind kind, uint32_t number) {
    return (uint32_t)kind << TRACE_NUMBER_BITS | number;
}

// ---- recording

/// Makes room for one event and writes down a changed moment. False if the trace is full.
bool trace_make_room(Trace *trace);

/// Keeps the table of objects up to date for events that create or name one.
void trace_note_object(Trace *trace, const TraceEvent *event);

/// True for the events whose object or whose label is entered in the table of objects.
static inline bool trace_kind_notes_object(TraceKind kind) {
    return kind == TRACE_LOOP_STARTED || kind == TRACE_HANDLE_READY || kind == TRACE_TIMER_CREATED ||
           kind == TRACE_TASK_CREATED || kind == TRACE_FUTURE_CREATED || kind == TRACE_PRIMITIVE_CREATED ||
           kind == TRACE_POOL_CREATED || kind == TRACE_THREAD_STARTED || kind == TRACE_JOB_SUBMITTED ||
           kind == TRACE_NET_REQUEST || kind == TRACE_OBJECT_NAMED;
}

/// False for what the loop does between the program's lines: these events have line 0.
static inline bool trace_kind_has_place(TraceKind kind) {
    return !(kind == TRACE_ITERATION_BEGUN || kind == TRACE_POLL_BEGUN || kind == TRACE_POLL_ENDED ||
             kind == TRACE_RUN_PHASE || kind == TRACE_CLOCK_ADVANCED || kind == TRACE_HANDLE_RUN ||
             kind == TRACE_HANDLE_DONE || kind == TRACE_HANDLE_SKIPPED || kind == TRACE_TIMER_FIRED ||
             kind == TRACE_TIMER_DROPPED || kind == TRACE_HEAP_REBUILT || kind == TRACE_TASK_STARTED ||
             kind == TRACE_TASK_RESUMED || kind == TRACE_LOOP_STOPPED);
}

/// Fills in the place of an event if a locator is set.
void trace_locate(Trace *trace, TraceEvent *event);

/// The general form of all functions below; prefer those. `cause` 0 stands for `trace->at.cause`.
static inline TraceId trace_emit(Trace *trace, TraceKind kind, uint32_t small, uint32_t a, uint32_t b,
                                 uint32_t c, uint32_t d, TraceId cause) {
    if (!trace_is_on(trace)) return 0;
    if ((trace->next == trace->block_end || trace->moment_stale) && !trace_make_room(trace)) return 0;
    TraceEvent *event = trace->next++;
    event->kind = (uint8_t)kind;
    event->file = trace_kind_has_place(kind) ? (uint8_t)trace->at.file : 0;
    event->small = (uint16_t)small;
    event->line = trace_kind_has_place(kind) ? trace->at.line : 0;
    event->actor = trace->at.actor;
    event->cause = cause ? cause : trace->at.cause;
    event->slots[0] = a;
    event->slots[1] = b;
    event->slots[2] = c;
    event->slots[3] = d;
    trace->count++;
    if (trace_kind_has_place(kind) && trace->locate) trace_locate(trace, event);
    if (trace_kind_notes_object(kind)) trace_note_object(trace, event);
    return trace->count;
}

// How a slot of a row becomes a parameter and a value.
#define TRACE_PARAM_NONE
#define TRACE_PARAM_OBJECT(x) , TraceObject x
#define TRACE_PARAM_STRING(x) , TraceString x
#define TRACE_PARAM_COUNT(x) , uint32_t x
#define TRACE_PARAM_TIME(x) , int64_t x##_ns
#define TRACE_PARAM_TIME_HIGH(x)
#define TRACE_PARAM_ENUM(T, x) , Trace##T x
#define TRACE_PARAM_GIVEN , TraceId cause
#define TRACE_PARAM_RUNNING
#define TRACE_VALUE_NONE 0
#define TRACE_VALUE_OBJECT(x) x
#define TRACE_VALUE_STRING(x) x
#define TRACE_VALUE_COUNT(x) x
#define TRACE_VALUE_TIME(x) (uint32_t)((uint64_t)x##_ns)
#define TRACE_VALUE_TIME_HIGH(x) (uint32_t)((uint64_t)x##_ns >> 32)
#define TRACE_VALUE_ENUM(T, x) (uint32_t) x
#define TRACE_VALUE_GIVEN cause
#define TRACE_VALUE_RUNNING 0

#define EVENT(NAME, name, text, cause, small, a, b, c, d, meaning)                                           \
    static inline TraceId trace_##name(Trace *trace TRACE_PARAM_##small TRACE_PARAM_##a TRACE_PARAM_##b      \
                                           TRACE_PARAM_##c TRACE_PARAM_##d TRACE_PARAM_##cause) {            \
        return trace_emit(trace, TRACE_##NAME, TRACE_VALUE_##small, TRACE_VALUE_##a, TRACE_VALUE_##b,        \
                          TRACE_VALUE_##c, TRACE_VALUE_##d, TRACE_VALUE_##cause);                            \
    }
#include "sim/trace/event.def"

// ---- short forms

/// A source line is about to run: remembered as the place of what follows, and recorded at level `lines`.
static inline void trace_line(Trace *trace, TraceFile file, uint32_t line, uint32_t depth,
                              TraceString function) {
    trace_at_line(trace, file, line);
    if (trace_wants_lines(trace)) trace_line_entered(trace, depth, function);
}

/// The program wrote `size` bytes to a stream.
TraceId trace_write(Trace *trace, TraceStream stream, const char *bytes, size_t size);

// ---- looking things up: a few ns for an event near one that was asked for lately, else about a microsecond

/// Event `id` (at most count); for 0 an event of kind TRACE_NO_EVENT.
TraceEvent trace_event(const Trace *trace, TraceId id);

/// Time, iteration and loop of event `id` (1 <= id <= count).
TraceMoment trace_moment(const Trace *trace, TraceId id);

/// The bytes of a string; an empty span for 0.
Span trace_string(const Trace *trace, TraceString string);
uint32_t trace_string_count(const Trace *trace);

/// The table of objects. `object` must be one of the trace's.
TraceObjectInfo trace_object(const Trace *trace, TraceObject object);
uint32_t trace_object_count(const Trace *trace, TraceObjectKind kind);

uint32_t trace_file_count(const Trace *trace);
Span trace_file_path(const Trace *trace, TraceFile file);
Span trace_file_text(const Trace *trace, TraceFile file);

uint32_t trace_option_count(const Trace *trace);
Span trace_option_name(const Trace *trace, uint32_t index);
Span trace_option_value(const Trace *trace, uint32_t index);

/// Puts slots `index` and `index` + 1 of an event together to a time in ns.
static inline int64_t trace_time_slot(const TraceEvent *event, int index) {
    return (int64_t)((uint64_t)event->slots[index + 1] << 32 | event->slots[index]);
}

#endif
