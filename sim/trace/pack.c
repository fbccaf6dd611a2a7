/// A packed block is the number of its events less one, then for each event: moments that begin with it, a
/// head of two bytes, and the numbers the head announces.
///
///     head: kind (7 bits) | slots that changed (4) | cause (2) | actor changed | place changed | small
///     changed
///
/// "Changed" is against the last event of the same kind in the block for slots and small, against the event
/// before for actor and place. Numbers are variable-length: seven bits a byte, the lowest first, the top bit
/// = more follow.
#include "sim/trace/pack.h"
#include <string.h>

_Static_assert(TRACE_KIND_COUNT <= 128, "a kind fits into seven bits");

enum {
    KIND_BITS = 7,
    SLOT_SHIFT = KIND_BITS,
    CAUSE_SHIFT = SLOT_SHIFT + 4,
    ACTOR_CHANGED = 1 << (CAUSE_SHIFT + 2),
    PLACE_CHANGED = 1 << (CAUSE_SHIFT + 3),
    SMALL_CHANGED = 1 << (CAUSE_SHIFT + 4),
};

/// A head of kind 0 begins a moment.
enum { TIME_CHANGED = 1 << SLOT_SHIFT, LOOP_CHANGED = 2 << SLOT_SHIFT, NEXT_ITERATION = 4 << SLOT_SHIFT };

typedef enum CauseForm {
    CAUSE_NONE,
    CAUSE_RUN,      // the last handle.run
    CAUSE_PREVIOUS, // the event before
    CAUSE_BACK,     // so many events before, a number
} CauseForm;

/// What an event is compared with. The same in packing and unpacking.
typedef struct State {
    struct {
        uint32_t slots[4];
        uint16_t small;
    } last[TRACE_KIND_COUNT];
    TraceObject actor, previous_actor;
    uint32_t line, file;
    TraceId id, run;
    TraceMoment moment;
} State;

// ---- numbers

static uint8_t *put_number(uint8_t *out, uint64_t number) {
    for (; number >= 0x80; number >>= 7)
        *out++ = (uint8_t)(number | 0x80);
    *out++ = (uint8_t)number;
    return out;
}

static const uint8_t *get_number(const uint8_t *in, uint64_t *number) {
    uint64_t value = *in & 0x7f;
    for (int shift = 7; *in++ & 0x80; shift += 7)
        value |= (uint64_t)(*in & 0x7f) << shift;
    *number = value;
    return in;
}

/// Small differences of either sign become small numbers. Modulo 2^32 and 2^64, so that nothing overflows.
static uint32_t fold(uint32_t difference) {
    return difference << 1 ^ (0 - (difference >> 31));
}

static uint32_t unfold(uint32_t folded) {
    return folded >> 1 ^ (0 - (folded & 1));
}

static uint64_t fold_long(uint64_t difference) {
    return difference << 1 ^ (0 - (difference >> 63));
}

static uint64_t unfold_long(uint64_t folded) {
    return folded >> 1 ^ (0 - (folded & 1));
}

/// The kind of an object stands in its top bits; as a number it is smaller with the kind below.
static uint64_t object_number(TraceObject object) {
    return (uint64_t)trace_object_number(object) << 5 | trace_object_kind(object);
}

static TraceObject number_object(uint64_t number) {
    return trace_object_make((TraceObjectKind)(number & 31), (uint32_t)(number >> 5));
}

static uint8_t *put_head(uint8_t *out, uint32_t head) {
    *out++ = (uint8_t)head;
    *out++ = (uint8_t)(head >> 8);
    return out;
}

// ---- packing

static uint8_t *pack_moment(State *state, const TraceMoment *moment, uint8_t *out) {
    uint32_t head = 0;
    if (moment->now_ns != state->moment.now_ns) head |= TIME_CHANGED;
    if (moment->loop != state->moment.loop) head |= LOOP_CHANGED;
    if (moment->iteration == state->moment.iteration + 1) head |= NEXT_ITERATION;
    out = put_head(out, head);
    if (head & TIME_CHANGED)
        out = put_number(out, fold_long((uint64_t)moment->now_ns - (uint64_t)state->moment.now_ns));
    if (head & LOOP_CHANGED) out = put_number(out, object_number(moment->loop));
    if (!(head & NEXT_ITERATION)) out = put_number(out, moment->iteration);
    state->moment = *moment;
    return out;
}

/// The loop and its tasks take turns, so the actor before the last one is likely the next.
static uint8_t *pack_actor(State *state, TraceObject actor, uint8_t *out) {
    out = put_number(out, actor == state->previous_actor ? 0 : object_number(actor) + 1);
    state->previous_actor = state->actor;
    state->actor = actor;
    return out;
}

/// The lowest bit says that a file follows.
static uint8_t *pack_place(State *state, const TraceEvent *event, uint8_t *out) {
    bool other_file = event->file != state->file;
    out = put_number(out, (uint64_t)fold(event->line - state->line) << 1 | other_file);
    if (other_file) *out++ = event->file;
    state->line = event->line;
    state->file = event->file;
    return out;
}

static CauseForm cause_form(const State *state, TraceId cause) {
    if (cause == 0) return CAUSE_NONE;
    if (cause == state->run) return CAUSE_RUN;
    return cause == state->id - 1 ? CAUSE_PREVIOUS : CAUSE_BACK;
}

static uint8_t *pack_event(State *state, const TraceEvent *event, uint8_t *out) {
    uint8_t *head_bytes = out;
    uint32_t *last = state->last[event->kind].slots;
    CauseForm form = cause_form(state, event->cause);
    uint32_t head = event->kind | (uint32_t)form << CAUSE_SHIFT;
    out += 2;
    for (uint32_t i = 0; i < 4; i++) {
        if (event->slots[i] == last[i]) continue;
        head |= 1u << (SLOT_SHIFT + i);
        out = put_number(out, fold(event->slots[i] - last[i]));
        last[i] = event->slots[i];
    }
    if (form == CAUSE_BACK) out = put_number(out, (uint32_t)(state->id - event->cause));
    if (event->actor != state->actor) {
        head |= ACTOR_CHANGED;
        out = pack_actor(state, event->actor, out);
    }
    if (event->line != state->line || event->file != state->file) {
        head |= PLACE_CHANGED;
        out = pack_place(state, event, out);
    }
    if (event->small != state->last[event->kind].small) {
        head |= SMALL_CHANGED;
        out = put_number(out, event->small);
        state->last[event->kind].small = event->small;
    }
    put_head(head_bytes, head);
    return out;
}

static void begin_state(State *state, TraceId first) {
    memset(state, 0, sizeof *state);
    state->id = first;
}

static void next_event(State *state, const TraceEvent *event) {
    if (event->kind == TRACE_HANDLE_RUN) state->run = state->id;
    state->id++;
}

size_t pack_block(const TraceBlock *block, uint8_t *out) {
    State state;
    uint8_t *next = out;
    uint32_t moment = 0;
    begin_state(&state, block->moments[0].first);
    *next++ = (uint8_t)(block->count - 1);
    for (uint32_t i = 0; i < block->count; i++) {
        if (moment < block->moment_count && block->moments[moment].first == state.id)
            next = pack_moment(&state, &block->moments[moment++], next);
        next = pack_event(&state, &block->events[i], next);
        next_event(&state, &block->events[i]);
    }
    return (size_t)(next - out);
}

// ---- unpacking

static const uint8_t *unpack_moment(State *state, uint32_t head, const uint8_t *in) {
    TraceMoment *moment = &state->moment;
    uint64_t number;
    moment->first = state->id;
    if (head & TIME_CHANGED) {
        in = get_number(in, &number);
        moment->now_ns = (int64_t)((uint64_t)moment->now_ns + unfold_long(number));
    }
    if (head & LOOP_CHANGED) {
        in = get_number(in, &number);
        moment->loop = number_object(number);
    }
    if (head & NEXT_ITERATION) {
        moment->iteration++;
    } else {
        in = get_number(in, &number);
        moment->iteration = (uint32_t)number;
    }
    return in;
}

static const uint8_t *unpack_actor(State *state, const uint8_t *in) {
    uint64_t number;
    in = get_number(in, &number);
    TraceObject actor = number == 0 ? state->previous_actor : number_object(number - 1);
    state->previous_actor = state->actor;
    state->actor = actor;
    return in;
}

static const uint8_t *unpack_place(State *state, const uint8_t *in) {
    uint64_t number;
    in = get_number(in, &number);
    state->line += unfold((uint32_t)(number >> 1));
    if (number & 1) state->file = *in++;
    return in;
}

static const uint8_t *unpack_cause(const State *state, uint32_t head, const uint8_t *in, TraceId *cause) {
    uint64_t number = 0;
    CauseForm form = (CauseForm)(head >> CAUSE_SHIFT & 3);
    if (form == CAUSE_BACK) in = get_number(in, &number);
    *cause = form == CAUSE_NONE  ? 0
             : form == CAUSE_RUN ? state->run
                                 : state->id - (form == CAUSE_BACK ? (TraceId)number : 1);
    return in;
}

static const uint8_t *unpack_event(State *state, uint32_t head, const uint8_t *in, TraceEvent *event) {
    uint32_t kind = head & ((1u << KIND_BITS) - 1);
    uint32_t *last = state->last[kind].slots;
    uint64_t number;
    event->kind = (uint8_t)kind;
    for (uint32_t i = 0; i < 4; i++) {
        if (head & 1u << (SLOT_SHIFT + i)) {
            in = get_number(in, &number);
            last[i] += unfold((uint32_t)number);
        }
        event->slots[i] = last[i];
    }
    in = unpack_cause(state, head, in, &event->cause);
    if (head & ACTOR_CHANGED) in = unpack_actor(state, in);
    if (head & PLACE_CHANGED) in = unpack_place(state, in);
    if (head & SMALL_CHANGED) {
        in = get_number(in, &number);
        state->last[kind].small = (uint16_t)number;
    }
    event->actor = state->actor;
    event->line = state->line;
    event->file = (uint8_t)state->file;
    event->small = state->last[kind].small;
    return in;
}

void unpack_block(const uint8_t *bytes, TraceId first, TraceBlock *block) {
    State state;
    begin_state(&state, first);
    block->count = *bytes++ + 1u;
    block->moment_count = 0;
    for (uint32_t i = 0; i < block->count;) {
        uint32_t head = bytes[0] | (uint32_t)bytes[1] << 8;
        bytes += 2;
        if ((head & ((1u << KIND_BITS) - 1)) == TRACE_NO_EVENT) {
            bytes = unpack_moment(&state, head, bytes);
            block->moments[block->moment_count++] = state.moment;
        } else {
            bytes = unpack_event(&state, head, bytes, &block->events[i]);
            next_event(&state, &block->events[i++]);
        }
    }
}
