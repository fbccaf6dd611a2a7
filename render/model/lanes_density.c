/// How many lanes are in which state, in stretches of events.
#include "render/model/lanes_parts.h"

void density_begin(LanesIndex *lanes) {
    uint32_t events = lanes->model->trace->count + 1;
    lanes->row_events = events / DENSITY_MOST_ROWS + 1;
    lanes->row_count = events / lanes->row_events + 1;
    for (int state = 0; state < LANE_STATE_COUNT; state++) {
        lanes->density[state] = words_zero(lanes->model->memory, lanes->row_count);
        lanes->leaving[state] = words_zero(lanes->model->memory, lanes->row_count);
    }
}

void density_note(LanesIndex *lanes, uint32_t lane, const LaneSpan *span) {
    if (lane >= lanes->count || trace_object_kind(span->lane) != TRACE_OBJECT_TASK) return;
    lanes->density[span->state][density_row(lanes, span->first)]++;
    if (span->last < lanes->model->trace->count)
        lanes->leaving[span->state][density_row(lanes, span->last)]++;
}

/// From joins and leaves to how many there were at most: exact if a row is one event, else at most too many
/// by those that came and went within the row.
static void sum_up(uint32_t *joins, const uint32_t *leaves, uint32_t count, bool exact) {
    uint32_t now = 0;
    for (uint32_t row = 0; row < count; row++) {
        uint32_t after = now + joins[row] - leaves[row];
        joins[row] = exact ? after : now + joins[row];
        now = after;
    }
}

void density_finish(LanesIndex *lanes) {
    for (int state = 0; state < LANE_STATE_COUNT; state++) {
        sum_up(lanes->density[state], lanes->leaving[state], lanes->row_count, lanes->row_events == 1);
        words_free(lanes->model->memory, lanes->leaving[state], lanes->row_count);
        lanes->leaving[state] = NULL;
    }
}

void density_free(LanesIndex *lanes) {
    Memory *memory = lanes->model->memory;
    for (int state = 0; state < LANE_STATE_COUNT; state++)
        words_free(memory, lanes->density[state], lanes->row_count);
    words_free(memory, lanes->ready, lanes->row_count);
    words_free(memory, lanes->tasks, lanes->row_count);
    memory_free(memory, MEMORY_RAW, lanes->lag_ns, lanes->row_count * sizeof *lanes->lag_ns);
    memory_free(memory, MEMORY_RAW, lanes->blocked_ns,
                (lanes->model->loops.blocking.count + 1) * sizeof *lanes->blocked_ns);
}

// ---- columns

/// The rows of one of `columns` stretches of [from, to]: [*first, *end), at least one.
static void rows_of_column(const LanesIndex *lanes, LaneAxis axis, int64_t from, int64_t to, uint32_t column,
                           uint32_t columns, uint32_t *first, uint32_t *end) {
    double width = ((double)to - (double)from) / columns;
    int64_t left = from + (int64_t)(width * column), right = from + (int64_t)(width * (column + 1));
    TraceId begin = 0, last = 0, count = lanes->model->trace->count;
    if (axis == LANE_AXIS_TIME) {
        begin = first_event_from(lanes->model, left);
        last = first_event_from(lanes->model, right);
        if (begin > 0) begin--; // what held before goes on into the column
    } else {
        begin = left < 0 ? 0 : left > count ? count : (TraceId)left;
        last = right < 0 ? 0 : right > count ? count : (TraceId)right;
    }
    if (begin > count) begin = count;
    if (last > count) last = count;
    *first = density_row(lanes, begin);
    *end = density_row(lanes, last > begin ? last - 1 : begin) + 1;
}

static uint32_t greatest(const uint32_t *values, uint32_t first, uint32_t end) {
    uint32_t most = 0;
    for (uint32_t i = first; i < end; i++)
        if (values[i] > most) most = values[i];
    return most;
}

void lanes_density(const LanesIndex *lanes, LaneAxis axis, int64_t from, int64_t to, uint32_t columns,
                   uint32_t *out) {
    for (uint32_t column = 0; column < columns; column++) {
        uint32_t first, end;
        rows_of_column(lanes, axis, from, to, column, columns, &first, &end);
        for (int state = 0; state < LANE_STATE_COUNT; state++)
            out[column * LANE_STATE_COUNT + (uint32_t)state] =
                greatest(state == LANE_NONE ? lanes->tasks : lanes->density[state], first, end);
    }
}

// ---- health

/// Goes along with the moves of the clock: cheaper than time_of for events that mostly ascend.
typedef struct Clock {
    const Model *model;
    uint32_t next; // the first move behind the last event
    TraceId last;
} Clock;

static int64_t clock_at(Clock *clock, TraceId event) {
    const History *moves = &clock->model->times.moves;
    if (event < clock->last) clock->next = history_after(moves, 0, event);
    clock->last = event;
    while (clock->next < moves->count && moves->events[clock->next] <= event)
        clock->next++;
    return clock->next ? clock->model->times.at_ns[clock->next - 1] : 0;
}

static void note_lag(LanesIndex *lanes, TraceId event, int64_t lag_ns) {
    int64_t *longest = &lanes->lag_ns[density_row(lanes, event)];
    if (lag_ns > *longest) *longest = lag_ns;
}

/// How long handles stood in the ready queues.
static void note_ready_lags(LanesIndex *lanes) {
    const Roster *queue = &lanes->model->handles.queue;
    Clock pushed = {.model = lanes->model}, taken = {.model = lanes->model};
    for (uint32_t i = 0; i < queue->count; i++)
        if (queue->ends[i] != ROSTER_NEVER)
            note_lag(lanes, queue->ends[i],
                     clock_at(&taken, queue->ends[i]) - clock_at(&pushed, queue->begins[i]));
}

/// How late timers fired. Those that were cancelled are dropped whenever it suits.
static void note_timer_lags(LanesIndex *lanes) {
    const Model *model = lanes->model;
    const History *ops = &model->timers.ops;
    Clock fired = {.model = model};
    for (uint32_t i = 0; i < ops->count; i++) {
        if ((ops->values[i] & ((1 << TIMER_OP_BITS) - 1)) != TIMER_OP_TAKE) continue;
        const TimerRow *row = &model->timers.rows[ops->values[i] >> TIMER_OP_BITS];
        TraceId cancelled = model->handles.cancelled[row->handle];
        if (cancelled && cancelled < ops->events[i]) continue;
        note_lag(lanes, ops->events[i], clock_at(&fired, ops->events[i]) - row->due_ns);
    }
}

/// How many members a roster's groups have together at most, by row.
static uint32_t *count_members(const LanesIndex *lanes, const Roster *roster) {
    uint32_t *joins = words_zero(lanes->model->memory, lanes->row_count);
    uint32_t *leaves = words_zero(lanes->model->memory, lanes->row_count);
    for (uint32_t i = 0; i < roster->count; i++) {
        joins[density_row(lanes, roster->begins[i])]++;
        if (roster->ends[i] != ROSTER_NEVER) leaves[density_row(lanes, roster->ends[i])]++;
    }
    sum_up(joins, leaves, lanes->row_count, lanes->row_events == 1);
    words_free(lanes->model->memory, leaves, lanes->row_count);
    return joins;
}

void health_make(LanesIndex *lanes) {
    const Model *model = lanes->model;
    const Roster *blocking = &model->loops.blocking;
    lanes->lag_ns = memory_alloc(model->memory, MEMORY_RAW, lanes->row_count * sizeof *lanes->lag_ns);
    for (uint32_t row = 0; row < lanes->row_count; row++)
        lanes->lag_ns[row] = 0;
    note_ready_lags(lanes);
    note_timer_lags(lanes);
    lanes->ready = count_members(lanes, &model->handles.queue);
    lanes->tasks = count_members(lanes, &model->tasks.alive);
    lanes->blocked_ns =
        memory_alloc(model->memory, MEMORY_RAW, (blocking->count + 1) * sizeof *lanes->blocked_ns);
    lanes->blocked_ns[0] = 0;
    for (uint32_t i = 0; i < blocking->count; i++) {
        TraceId end = blocking->ends[i] == ROSTER_NEVER ? model->trace->count : blocking->ends[i];
        lanes->blocked_ns[i + 1] =
            lanes->blocked_ns[i] + time_of(model, end) - time_of(model, blocking->begins[i]);
    }
}

/// Time that was blocked before `at_ns`. With loops in several threads their blocking adds up.
static int64_t blocked_before(const LanesIndex *lanes, int64_t at_ns) {
    const Model *model = lanes->model;
    const Roster *blocking = &model->loops.blocking;
    TraceId event = first_event_from(model, at_ns);
    int64_t sum_ns = 0;
    for (uint32_t loop = 0; blocking->count > 0 && loop < blocking->group_count; loop++) {
        uint32_t first = blocking->group_first[loop];
        uint32_t begun = event ? roster_joined(blocking, loop, event - 1) : 0;
        sum_ns += lanes->blocked_ns[first + begun] - lanes->blocked_ns[first];
        if (begun == 0) continue;
        TraceId end = blocking->ends[first + begun - 1];
        int64_t end_ns = time_of(model, end == ROSTER_NEVER ? model->trace->count : end);
        if (end_ns > at_ns) sum_ns -= end_ns - at_ns;
    }
    return sum_ns;
}

void lanes_health(const LanesIndex *lanes, int64_t from, int64_t to, uint32_t columns, LanesHealth *out) {
    double width = ((double)to - (double)from) / columns;
    for (uint32_t column = 0; column < columns; column++) {
        uint32_t first, end;
        rows_of_column(lanes, LANE_AXIS_TIME, from, to, column, columns, &first, &end);
        int64_t left = from + (int64_t)(width * column), right = from + (int64_t)(width * (column + 1));
        LanesHealth *health = &out[column];
        *health = (LanesHealth){.ready = greatest(lanes->ready, first, end),
                                .tasks = greatest(lanes->tasks, first, end)};
        for (uint32_t row = first; row < end; row++)
            if (lanes->lag_ns[row] > health->lag_ns) health->lag_ns = lanes->lag_ns[row];
        if (right > left)
            health->blocked = (float)((double)(blocked_before(lanes, right) - blocked_before(lanes, left)) /
                                      (double)(right - left));
    }
}
