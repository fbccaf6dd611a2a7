/// Timers and the heap. Which timers are in the heap could be read off like any other set, but their places
/// in the array are heapq's work: the array is rebuilt from a copy near the event and the operations since.
#include "render/model/index.h"

enum {
    KEYFRAME_OPS = 4096,
    KEYFRAME_SHARE = 12
}; // copies stand so many operations apart, or a share of the heap

void timers_begin(Indexer *indexer) {
    history_init(&indexer->model->timers.ops, indexer->model->memory);
}

// ---- the walk: operations

static void add_row(Indexer *indexer, uint32_t handle, uint32_t loop) {
    Model *model = indexer->model;
    Timers *timers = &model->timers;
    if (timers->row_count == timers->row_capacity) {
        uint32_t wanted = timers->row_capacity ? timers->row_capacity * 2 : 64;
        timers->rows = memory_resize(model->memory, timers->rows, timers->row_capacity * sizeof *timers->rows,
                                     wanted * sizeof *timers->rows);
        timers->row_capacity = wanted;
    }
    uint32_t row = timers->row_count++;
    timers->rows[row] = (TimerRow){.due_ns = trace_time_slot(&indexer->event, 1),
                                   .order = indexer->event.slots[3],
                                   .handle = handle,
                                   .pushed = indexer->id};
    model->handles.timer[handle] = row + 1;
    if (row == indexer->loop.op_of_row_capacity)
        words_grow(model->memory, &indexer->loop.op_of_row, &indexer->loop.op_of_row_capacity);
    indexer->loop.op_of_row[row] =
        history_add(&timers->ops, loop, indexer->id, row << TIMER_OP_BITS | TIMER_OP_PUSH);
}

/// Whose heap it was is known when a loop takes it.
static void take_row(Indexer *indexer, uint32_t handle, uint32_t loop) {
    Model *model = indexer->model;
    uint32_t row = handle ? model->handles.timer[handle] : 0;
    if (row == 0) return;
    if (loop) model->timers.ops.groups[indexer->loop.op_of_row[row - 1]] = loop;
    history_add(&model->timers.ops, loop, indexer->id, (row - 1) << TIMER_OP_BITS | TIMER_OP_TAKE);
}

void timers_event(Indexer *indexer) {
    Model *model = indexer->model;
    const TraceEvent *event = &indexer->event;
    uint32_t loop = number_of(model, indexer->moment.loop, TRACE_OBJECT_LOOP);
    uint32_t handle = number_of(model, event->slots[0], TRACE_OBJECT_HANDLE);
    switch ((int)event->kind) {
    case TRACE_TIMER_CREATED: break;
    case TRACE_TIMER_PUSHED:
        if (handle && model->timers.row_count < UINT32_MAX >> TIMER_OP_BITS) add_row(indexer, handle, loop);
        break;
    case TRACE_TIMER_FIRED:
    case TRACE_TIMER_DROPPED: take_row(indexer, handle, loop); break;
    case TRACE_HEAP_REBUILT: history_add(&model->timers.ops, loop, indexer->id, TIMER_OP_REBUILD); break;
    case TRACE_LOOP_CLOSED:
        loop = number_of(model, event->slots[0], TRACE_OBJECT_LOOP);
        history_add(&model->timers.ops, loop, indexer->id, TIMER_OP_CLEAR);
        break;
    default: break;
    }
}

// ---- the heap: heapq's algorithm, because ties are decided by it (Semantics 1.5)

static bool is_less(const Model *model, uint32_t a, uint32_t b) {
    const TimerRow *first = &model->timers.rows[a], *second = &model->timers.rows[b];
    return first->due_ns < second->due_ns ||
           (first->due_ns == second->due_ns && first->order < second->order);
}

/// Moves the entry at `place` up while its parent is greater, not above `top`.
static void rise(const Model *model, uint32_t *rows, uint32_t top, uint32_t place) {
    uint32_t moving = rows[place];
    while (place > top) {
        uint32_t parent = (place - 1) / 2;
        if (!is_less(model, moving, rows[parent])) break;
        rows[place] = rows[parent];
        place = parent;
    }
    rows[place] = moving;
}

/// Moves the entry at `place` down to a leaf along the smaller children, then up again to where it belongs.
static void settle(const Model *model, uint32_t *rows, uint32_t count, uint32_t place) {
    uint32_t top = place, moving = rows[place];
    for (uint32_t child = 2 * place + 1; child < count; child = 2 * place + 1) {
        if (child + 1 < count && !is_less(model, rows[child], rows[child + 1]))
            child++; // equal: the right one
        rows[place] = rows[child];
        place = child;
    }
    rows[place] = moving;
    rise(model, rows, top, place);
}

static void heap_push(const Model *model, Heap *heap, uint32_t row) {
    if (heap->count == heap->capacity) words_grow(model->memory, &heap->rows, &heap->capacity);
    heap->rows[heap->count] = row;
    rise(model, heap->rows, 0, heap->count++);
}

/// Takes the top. A trace may name another one than the top (it was written by somebody else): then that one.
static void heap_take(const Model *model, Heap *heap, uint32_t row) {
    uint32_t place = 0;
    while (place < heap->count && heap->rows[place] != row)
        place++;
    if (place == heap->count) return;
    heap->rows[place] = heap->rows[--heap->count];
    if (place == heap->count) return;
    settle(model, heap->rows, heap->count, place);
    if (place > 0) rise(model, heap->rows, 0, place);
}

/// Keeps the timers that were not cancelled before `at` in array order, then heapify.
static void heap_rebuild(const Model *model, Heap *heap, TraceId at) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < heap->count; i++) {
        TraceId cancelled = model->handles.cancelled[model->timers.rows[heap->rows[i]].handle];
        if (cancelled == 0 || cancelled > at) heap->rows[kept++] = heap->rows[i];
    }
    heap->count = kept;
    for (uint32_t i = kept / 2; i-- > 0;)
        settle(model, heap->rows, kept, i);
}

static void heap_step(const Model *model, Heap *heap) {
    const History *ops = &model->timers.ops;
    uint32_t value = ops->values[heap->op], row = value >> TIMER_OP_BITS;
    switch ((TimerOp)(value & ((1 << TIMER_OP_BITS) - 1))) {
    case TIMER_OP_PUSH: heap_push(model, heap, row); break;
    case TIMER_OP_TAKE: heap_take(model, heap, row); break;
    case TIMER_OP_REBUILD: heap_rebuild(model, heap, ops->events[heap->op]); break;
    case TIMER_OP_CLEAR: heap->count = 0; break;
    }
    heap->op++;
}

// ---- copies

static void add_keyframe(Model *model, const Heap *heap) {
    Timers *timers = &model->timers;
    if (timers->keyframe_count == timers->keyframe_capacity) {
        uint32_t wanted = timers->keyframe_capacity ? timers->keyframe_capacity * 2 : 16;
        timers->keyframes = memory_resize(model->memory, timers->keyframes,
                                          timers->keyframe_capacity * sizeof *timers->keyframes,
                                          wanted * sizeof *timers->keyframes);
        timers->keyframe_capacity = wanted;
    }
    timers->keyframes[timers->keyframe_count++] =
        (HeapKeyframe){heap->op, heap->count, words_copy(model->memory, heap->rows, heap->count)};
}

static void make_keyframes(Model *model, uint32_t loop) {
    Heap *heap = model->heap;
    heap->count = 0;
    history_range(&model->timers.ops, loop, &heap->op, &heap->end);
    for (uint32_t last = heap->op; heap->op < heap->end; heap_step(model, heap)) {
        uint32_t since = heap->op - last;
        if (since < KEYFRAME_OPS || since < heap->count / KEYFRAME_SHARE) continue;
        add_keyframe(model, heap);
        last = heap->op;
    }
}

/// Pushed outside of a loop and never taken: into the heap of the loop that starts next.
static void find_loops(Model *model) {
    const History *starts = &model->loops.starts;
    History *ops = &model->timers.ops;
    for (uint32_t i = 0; i < ops->count; i++) {
        if (ops->groups[i] != 0 || starts->count == 0) continue;
        uint32_t next = history_after(starts, 0, ops->events[i]);
        ops->groups[i] = starts->values[next < starts->count ? next : starts->count - 1];
    }
}

void timers_finish(Indexer *indexer) {
    Model *model = indexer->model;
    words_free(model->memory, indexer->loop.op_of_row, indexer->loop.op_of_row_capacity);
    find_loops(model);
    history_finish(&model->timers.ops, model->loops.count + 1);
    model->heap = memory_alloc(model->memory, MEMORY_RAW, sizeof *model->heap);
    *model->heap = (Heap){0};
    for (uint32_t loop = 0; loop <= model->loops.count; loop++)
        make_keyframes(model, loop);
}

void timers_free(Model *model) {
    Timers *timers = &model->timers;
    Memory *memory = model->memory;
    for (uint32_t i = 0; i < timers->keyframe_count; i++)
        words_free(memory, timers->keyframes[i].rows, timers->keyframes[i].count);
    if (timers->keyframes)
        memory_free(memory, MEMORY_RAW, timers->keyframes,
                    timers->keyframe_capacity * sizeof *timers->keyframes);
    if (timers->rows)
        memory_free(memory, MEMORY_RAW, timers->rows, timers->row_capacity * sizeof *timers->rows);
    history_free(&timers->ops);
    words_free(memory, model->heap->rows, model->heap->capacity);
    memory_free(memory, MEMORY_RAW, model->heap, sizeof *model->heap);
}

/// Starts from the last copy before operation `op`, or from the empty heap.
static void load_keyframe(const Model *model, Heap *heap, uint32_t first, uint32_t op) {
    const HeapKeyframe *keyframes = model->timers.keyframes;
    uint32_t low = 0, high = model->timers.keyframe_count; // keyframes before `low` are at or before `op`
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (keyframes[middle].op <= op)
            low = middle + 1;
        else
            high = middle;
    }
    heap->op = first;
    heap->count = 0;
    if (low == 0 || keyframes[low - 1].op < first) return;
    const HeapKeyframe *keyframe = &keyframes[low - 1];
    while (heap->capacity < keyframe->count)
        words_grow(model->memory, &heap->rows, &heap->capacity);
    for (uint32_t i = 0; i < keyframe->count; i++)
        heap->rows[i] = keyframe->rows[i];
    heap->op = keyframe->op;
    heap->count = keyframe->count;
}

/// The heap of the loop that is shown, at the event.
static const Heap *heap_now(const Model *model) {
    Heap *heap = model->heap;
    uint32_t loop = shown_loop(model, model->at), first, end;
    history_range(&model->timers.ops, loop, &first, &end);
    uint32_t wanted = history_after(&model->timers.ops, loop, model->at);
    bool behind = heap->op >= first && heap->op <= wanted && heap->end == end;
    if (!behind || wanted - heap->op > KEYFRAME_OPS) load_keyframe(model, heap, first, wanted);
    heap->end = end;
    while (heap->op < wanted)
        heap_step(model, heap);
    return heap;
}

// ---- the state at the event

uint32_t model_timer_count(const Model *model) {
    return heap_now(model)->count;
}

uint32_t model_timers(const Model *model, uint32_t from, ModelHandle *out, uint32_t capacity) {
    const Heap *heap = heap_now(model);
    uint32_t count = 0;
    for (uint32_t i = from; i < heap->count && count < capacity; i++) {
        const TimerRow *row = &model->timers.rows[heap->rows[i]];
        ModelHandle *entry = &out[count++];
        *entry = model_handle(model, trace_object_make(TRACE_OBJECT_HANDLE, row->handle));
        entry->kind = TRACE_HANDLE_KIND_CALLBACK;
        entry->due_ns = row->due_ns;
        entry->pushed = row->pushed;
        entry->pushed_by = trace_event(model->trace, row->pushed).actor;
    }
    return count;
}
