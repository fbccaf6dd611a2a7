/// The await chains: which coroutine frames are on a task's stack, and at which lines tasks stand.
#include "render/model/index.h"
#include <string.h>

/// A frame inside of a task's outermost one.
typedef struct IndexedFrame {
    uint32_t outer, depth, stand; // outer: the frame around it from 1; stand: member of Tasks.stands from 1
    uint32_t member;              // of Tasks.frames
} IndexedFrame;

static uint32_t count_lines(Span text) {
    uint32_t lines = 1;
    for (size_t i = 0; i < text.size; i++)
        lines += text.bytes[i] == '\n';
    return lines;
}

void frames_begin(Indexer *indexer) {
    Model *model = indexer->model;
    Tasks *tasks = &model->tasks;
    uint32_t files = trace_file_count(model->trace);
    tasks->file_lines = words_zero(model->memory, files + 1);
    for (TraceFile file = 0; file < files; file++) // line 0 of each file is no line: its group is empty
        tasks->file_lines[file + 1] =
            tasks->file_lines[file] + count_lines(trace_file_text(model->trace, file)) + 1;
    tasks->line_groups = tasks->file_lines[files] + 1;
    roster_init(&tasks->frames, model->memory);
    roster_init(&tasks->stands, model->memory);
    indexer->task.stand = words_zero(model->memory, tasks->count + 1);
    indexer->task.frame = words_zero(model->memory, tasks->count + 1);
}

/// The group of Tasks.stands of a line; 0 if the file has no such line.
uint32_t line_group(const Model *model, TraceFile file, uint32_t line) {
    const uint32_t *lines = model->tasks.file_lines;
    if (line == 0 || file >= trace_file_count(model->trace)) return 0;
    return line < lines[file + 1] - lines[file] ? lines[file] + line : 0;
}

// ---- the walk

static uint32_t stand_at_line(Indexer *indexer, uint32_t task) {
    uint32_t group = line_group(indexer->model, indexer->event.file, indexer->event.line);
    return group ? roster_join(&indexer->model->tasks.stands, group, indexer->id, task) + 1 : 0;
}

static void leave_line(Indexer *indexer, uint32_t *stand) {
    if (*stand) roster_leave(&indexer->model->tasks.stands, *stand - 1, indexer->id);
    *stand = 0;
}

/// Leaves the frames that are deeper than `depth`.
static void leave_frames(Indexer *indexer, uint32_t task, uint32_t depth) {
    uint32_t *innermost = &indexer->task.frame[task];
    while (*innermost && indexer->task.frames[*innermost - 1].depth > depth) {
        IndexedFrame *frame = &indexer->task.frames[*innermost - 1];
        roster_leave(&indexer->model->tasks.frames, frame->member, indexer->id);
        leave_line(indexer, &frame->stand);
        *innermost = frame->outer;
    }
}

static IndexedFrame *add_frame(Indexer *indexer) {
    uint32_t count = indexer->task.frame_count, capacity = indexer->task.frame_capacity;
    if (count == capacity) {
        uint32_t wanted = capacity ? capacity * 2 : 64;
        indexer->task.frames = memory_resize(indexer->model->memory, indexer->task.frames,
                                             capacity * sizeof(IndexedFrame), wanted * sizeof(IndexedFrame));
        indexer->task.frame_capacity = wanted;
    }
    return &indexer->task.frames[indexer->task.frame_count++];
}

static void enter_frame(Indexer *indexer, uint32_t task) {
    uint32_t depth = indexer->event.slots[1];
    leave_frames(indexer, task, depth ? depth - 1 : 0);
    IndexedFrame *frame = add_frame(indexer);
    *frame = (IndexedFrame){
        .outer = indexer->task.frame[task],
        .depth = depth,
        .stand = stand_at_line(indexer, task),
        .member = roster_join(&indexer->model->tasks.frames, task, indexer->id, indexer->event.slots[0])};
    indexer->task.frame[task] = indexer->task.frame_count;
}

void frames_event(Indexer *indexer) {
    Model *model = indexer->model;
    const TraceEvent *event = &indexer->event;
    uint32_t actor = number_of(model, event->actor, TRACE_OBJECT_TASK);
    uint32_t task = number_of(model, event->slots[0], TRACE_OBJECT_TASK);
    switch ((int)event->kind) {
    case TRACE_FRAME_ENTERED:
        if (actor) enter_frame(indexer, actor);
        break;
    case TRACE_FRAME_LEFT:
        if (actor) leave_frames(indexer, actor, event->slots[1]);
        break;
    case TRACE_TASK_SUSPENDED:
        leave_line(indexer, &indexer->task.stand[task]);
        if (task) indexer->task.stand[task] = stand_at_line(indexer, task);
        break;
    case TRACE_TASK_STARTED:
    case TRACE_TASK_RESUMED: leave_line(indexer, &indexer->task.stand[task]); break;
    case TRACE_TASK_DONE:
    case TRACE_TASK_DESTROYED:
        leave_line(indexer, &indexer->task.stand[task]);
        leave_frames(indexer, task, 0);
        break;
    default: break;
    }
}

void frames_finish(Indexer *indexer) {
    Model *model = indexer->model;
    roster_finish(&model->tasks.frames, model->tasks.count + 1);
    roster_finish(&model->tasks.stands, model->tasks.line_groups);
    words_free(model->memory, indexer->task.stand, model->tasks.count + 1);
    words_free(model->memory, indexer->task.frame, model->tasks.count + 1);
    if (indexer->task.frames)
        memory_free(model->memory, MEMORY_RAW, indexer->task.frames,
                    indexer->task.frame_capacity * sizeof(IndexedFrame));
}

void frames_free(Model *model) {
    words_free(model->memory, model->tasks.file_lines, trace_file_count(model->trace) + 1);
    roster_free(&model->tasks.frames);
    roster_free(&model->tasks.stands);
}

// ---- the state at the event

/// The outermost function's name: that of the task's first step, which is pushed when it is created.
static TraceString outermost_function(const Model *model, const ModelTask *task) {
    TraceEvent created = trace_event(model->trace, task->created);
    if (task->created < model->trace->count) {
        TraceEvent pushed = trace_event(model->trace, task->created + 1);
        if (pushed.kind == TRACE_HANDLE_READY && pushed.slots[1] == task->task && pushed.slots[2])
            return pushed.slots[2];
    }
    return created.slots[2];
}

uint32_t model_frames(const Model *model, TraceObject object, ModelFrame *out, uint32_t capacity) {
    enum { DEEPEST = 256 };
    ModelTask task = model_task(model, object);
    bool over = task.state == TASK_DONE || task.state == TASK_FAILED || task.state == TASK_NOT_BORN;
    if (over || capacity == 0) return 0;
    uint32_t members[DEEPEST], number = trace_object_number(object);
    const Roster *frames = &model->tasks.frames;
    uint32_t inner = roster_members(frames, number, model->at, 0, members,
                                    capacity - 1 < DEEPEST ? capacity - 1 : DEEPEST);
    out[0] = (ModelFrame){.function = outermost_function(model, &task)};
    for (uint32_t i = 0; i < inner; i++) {
        TraceEvent entered = trace_event(model->trace, frames->begins[members[i]]);
        out[i].file = entered.file;
        out[i].line = entered.line;
        out[i + 1] = (ModelFrame){.function = frames->items[members[i]]};
    }
    uint32_t count = inner + 1;
    bool suspended = task.state != TASK_RUNNING && task.state != TASK_BLOCKING;
    // A recorder that tells of no frames still tells where the innermost one is.
    if (suspended && task.depth > count && count < capacity && task.function)
        out[count++] = (ModelFrame){.function = task.function};
    out[count - 1].file = task.file;
    out[count - 1].line = task.line;
    return count;
}

/// The `capacity` smallest of the numbers, without repetition, in order.
static uint32_t insert_number(uint32_t *numbers, uint32_t count, uint32_t capacity, uint32_t number) {
    uint32_t place = count;
    while (place > 0 && numbers[place - 1] >= number)
        place--;
    if (place < count && numbers[place] == number) return count;
    if (place == capacity) return count;
    uint32_t kept = count < capacity ? count : capacity - 1;
    memmove(numbers + place + 1, numbers + place, (kept - place) * sizeof *numbers);
    numbers[place] = number;
    return kept + 1;
}

uint32_t model_tasks_at_line(const Model *model, TraceFile file, uint32_t line, TraceObject *out,
                             uint32_t capacity) {
    enum { LOOKED_AT = 1024 }; // of a crowd, those that stand there longest
    uint32_t group = line_group(model, file, line), members[LOOKED_AT], count = 0;
    const Roster *stands = &model->tasks.stands;
    if (!group) return 0;
    uint32_t found = capacity ? roster_members(stands, group, model->at, 0, members, LOOKED_AT) : 0;
    for (uint32_t i = 0; i < found; i++)
        count = insert_number(out, count, capacity, stands->items[members[i]]);
    for (uint32_t i = 0; i < count; i++)
        out[i] = trace_object_make(TRACE_OBJECT_TASK, out[i]);
    return roster_size(stands, group, model->at);
}
