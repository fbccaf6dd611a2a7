/// A packed block is the number of its events less one, then for each event: a moment if one begins with it,
/// a head of two bytes, and the numbers the head announces.
///
///     head: kind (7 bits) | form of the cause (2) | words that follow (7)
///
/// An event is eight words (see TraceEvent). Those that are the same as in the last event of its kind are
/// left out, of the others the difference stands there. The cause has a form of its own. Numbers are
/// variable-length: seven bits a byte, the lowest first, the top bit = more follow.
#include "sim/trace/pack.h"
#include <string.h>

_Static_assert(TRACE_KIND_COUNT <= 128, "a kind fits into seven bits");
_Static_assert(offsetof(TraceEvent, cause) == 12, "the cause is word 3");

enum { WORDS = 8, CAUSE_WORD = 3 };

enum {
    KIND_MASK = 0x7f,
    CAUSE_SHIFT = 7,
    WORDS_SHIFT = 9,
    // A head of kind 0 begins a moment.
    TIME_CHANGED = 1 << WORDS_SHIFT,
    LOOP_CHANGED = 2 << WORDS_SHIFT,
    ITERATION_JUMPED = 4 << WORDS_SHIFT, // else it is the next one
};

typedef enum CauseForm {
    CAUSE_NONE,
    CAUSE_RUN,      // the last handle.run of the block
    CAUSE_PREVIOUS, // the event before
    CAUSE_BACK,     // so many events before, a number
} CauseForm;

/// What an event is compared with. The same in packing and unpacking.
typedef struct State {
    uint32_t last[TRACE_KIND_COUNT][WORDS];
    TraceId id, run;
    TraceMoment moment;
} State;

static void begin_state(State *state, TraceId first) {
    memset(state, 0, sizeof *state);
    state->id = first;
}

static void next_event(State *state, uint32_t kind) {
    if (kind == TRACE_HANDLE_RUN) state->run = state->id;
    state->id++;
}

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

/// Makes small numbers of small differences of either sign; modulo 2^64, so that nothing overflows.
static uint64_t fold(int64_t difference) {
    return (uint64_t)difference << 1 ^ (0 - ((uint64_t)difference >> 63));
}

static uint64_t unfold(uint64_t folded) {
    return folded >> 1 ^ (0 - (folded & 1));
}

static uint8_t *put_head(uint8_t *out, uint32_t head) {
    *out++ = (uint8_t)head;
    *out++ = (uint8_t)(head >> 8);
    return out;
}

// ---- packing

static uint8_t *pack_moment(State *state, const TraceMoment *moment, uint8_t *out) {
    const TraceMoment *last = &state->moment;
    uint32_t head = 0;
    if (moment->now_ns != last->now_ns) head |= TIME_CHANGED;
    if (moment->loop != last->loop) head |= LOOP_CHANGED;
    if (moment->iteration != last->iteration + 1) head |= ITERATION_JUMPED;
    out = put_head(out, head);
    if (head & TIME_CHANGED)
        out = put_number(out, fold((int64_t)((uint64_t)moment->now_ns - (uint64_t)last->now_ns)));
    if (head & LOOP_CHANGED) out = put_number(out, moment->loop);
    if (head & ITERATION_JUMPED) out = put_number(out, moment->iteration);
    state->moment = *moment;
    return out;
}

static CauseForm cause_form(const State *state, TraceId cause) {
    if (cause == 0) return CAUSE_NONE;
    if (cause == state->run) return CAUSE_RUN;
    return cause == state->id - 1 ? CAUSE_PREVIOUS : CAUSE_BACK;
}

/// Squeezes the bit of the cause out of a set of words, and back in: the head has no room for it.
static uint32_t seven_bits(uint32_t words) {
    return (words & 7) | (words >> 4 << 3);
}

static uint32_t eight_bits(uint32_t seven) {
    return (seven & 7) | (seven >> 3 << 4);
}

static uint64_t load_pair(const void *words) {
    uint64_t pair;
    memcpy(&pair, words, sizeof pair);
    return pair;
}

/// Writes word `i` if it differs from the last one, and notes that in `changed`.
static inline uint8_t *pack_word(uint32_t word, uint32_t *last, int i, uint32_t *changed, uint8_t *out) {
    if (word == last[i]) return out;
    *changed |= 1u << i;
    out = put_number(out, fold((int64_t)word - (int64_t)last[i]));
    last[i] = word;
    return out;
}

/// Writes the words that differ and returns which they are. Most do not, so they are compared two at a time.
static uint32_t pack_words(const TraceEvent *event, uint32_t *last, uint8_t **next) {
    const char *words = (const char *)event;
    bool first = load_pair(words) != load_pair(last), middle = load_pair(words + 16) != load_pair(last + 4),
         end = load_pair(words + 24) != load_pair(last + 6);
    uint32_t changed = 0, kind_and_file = 0;
    uint8_t *out = *next;
    if (first) {
        memcpy(&kind_and_file, words, sizeof kind_and_file);
        out = pack_word(kind_and_file, last, 0, &changed, out);
        out = pack_word(event->line, last, 1, &changed, out);
    }
    out = pack_word(event->actor, last, 2, &changed, out);
    if (middle) {
        out = pack_word(event->slots[0], last, 4, &changed, out);
        out = pack_word(event->slots[1], last, 5, &changed, out);
    }
    if (end) {
        out = pack_word(event->slots[2], last, 6, &changed, out);
        out = pack_word(event->slots[3], last, 7, &changed, out);
    }
    *next = out;
    return changed;
}

static uint8_t *pack_event(State *state, const TraceEvent *event, uint8_t *out) {
    uint32_t *last = state->last[event->kind];
    uint8_t *next = out + 2;
    CauseForm form = cause_form(state, event->cause);
    uint32_t head = event->kind | (uint32_t)form << CAUSE_SHIFT;
    head |= seven_bits(pack_words(event, last, &next)) << WORDS_SHIFT;
    put_head(out, head);
    return form == CAUSE_BACK ? put_number(next, (uint32_t)(state->id - event->cause)) : next;
}

size_t pack_block(const TraceBlock *block, uint8_t *out) {
    State state;
    uint8_t *next = out;
    begin_state(&state, block->moments[0].first);
    *next++ = (uint8_t)(block->count - 1);
    TraceId end = state.id + block->count;
    const TraceEvent *event = block->events;
    for (uint32_t i = 0; i < block->moment_count; i++) {
        TraceId last = i + 1 < block->moment_count ? block->moments[i + 1].first : end;
        next = pack_moment(&state, &block->moments[i], next);
        for (; state.id < last; event++) {
            next = pack_event(&state, event, next);
            next_event(&state, event->kind);
        }
    }
    return (size_t)(next - out);
}

// ---- unpacking

static const uint8_t *unpack_moment(State *state, uint32_t head, const uint8_t *in) {
    TraceMoment *moment = &state->moment;
    uint64_t number = 0;
    moment->first = state->id;
    if (head & TIME_CHANGED) {
        in = get_number(in, &number);
        moment->now_ns = (int64_t)((uint64_t)moment->now_ns + unfold(number));
    }
    if (head & LOOP_CHANGED) {
        in = get_number(in, &number);
        moment->loop = (TraceObject)number;
    }
    moment->iteration++;
    if (head & ITERATION_JUMPED) {
        in = get_number(in, &number);
        moment->iteration = (uint32_t)number;
    }
    return in;
}

static const uint8_t *unpack_event(State *state, uint32_t head, const uint8_t *in, TraceEvent *event) {
    uint32_t *last = state->last[head & KIND_MASK];
    uint64_t number = 0;
    for (uint32_t changed = eight_bits(head >> WORDS_SHIFT); changed; changed &= changed - 1) {
        in = get_number(in, &number);
        last[__builtin_ctz(changed)] += (uint32_t)unfold(number);
    }
    memcpy(event, last, sizeof *event);
    switch ((CauseForm)(head >> CAUSE_SHIFT & 3)) {
    case CAUSE_NONE: event->cause = 0; break;
    case CAUSE_RUN: event->cause = state->run; break;
    case CAUSE_PREVIOUS: event->cause = state->id - 1; break;
    case CAUSE_BACK:
        in = get_number(in, &number);
        event->cause = state->id - (TraceId)number;
        break;
    }
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
        if ((head & KIND_MASK) == TRACE_NO_EVENT) {
            bytes = unpack_moment(&state, head, bytes);
            block->moments[block->moment_count++] = state.moment;
        } else {
            bytes = unpack_event(&state, head, bytes, &block->events[i++]);
            next_event(&state, head & KIND_MASK);
        }
    }
}
