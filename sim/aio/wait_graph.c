#include "sim/aio/wait_graph.h"

#include "sim/vm/list.h"
#include <string.h>

// ---- where a task stands ----------------------------------------------------------------------------------

static Gen *task_root(const Task *task) {
    return value_is_gen(task->coroutine) ? (Gen *)value_obj(task->coroutine) : NULL;
}

static Gen *outer_gen(Gen *gen, const Gen *root) {
    return gen != root && gen->frame.back ? frame_gen(gen->frame.back) : NULL;
}

/// The primitive whose coroutine the task waits in, innermost; VALUE_UNSET if it is none. `*native`: that
/// coroutine.
static Value awaited_primitive(Vm *vm, Gen *root, const NativeCoroutine **native) {
    Gen *inner = root;
    if (!root->is_native) {
        const Frame *frame = &root->innermost->frame;
        Value awaitable = frame->flags & FRAME_AWAITING ? frame->top[-1] : VALUE_UNSET;
        inner = value_is_gen(awaitable) ? (Gen *)value_obj(awaitable) : NULL;
    }
    if (!inner || !inner->is_native || inner->native->local_count != WAIT_LOCALS) return VALUE_UNSET;
    Value self = native_locals(inner)[WAIT_SELF];
    *native = inner->native;
    return primitive_kind(vm, self) == TRACE_NO_OBJECT ? VALUE_UNSET : self;
}

static WaitsFor primitive_wait(Vm *vm, Value primitive, const NativeCoroutine *native) {
    switch ((int)primitive_kind(vm, primitive)) {
    case TRACE_OBJECT_LOCK: return WAITS_FOR_LOCK;
    case TRACE_OBJECT_SEMAPHORE: return WAITS_FOR_SEMAPHORE;
    case TRACE_OBJECT_QUEUE:
        if (strcmp(native->name, "get") == 0) return WAITS_FOR_ITEM;
        return strcmp(native->name, "put") == 0 ? WAITS_FOR_ROOM : WAITS_FOR_JOIN;
    default: return WAITS_FOR_EVENT;
    }
}

/// The library's coroutines in Python that wait for their `self`.
static bool find_library_wait(Gen *root, WaitsFor *kind, Value *object) {
    static const struct {
        const char *qualname;
        WaitsFor kind;
    } WAITS[] = {{"Condition.wait", WAITS_FOR_CONDITION},
                 {"Barrier.wait", WAITS_FOR_BARRIER},
                 {"TaskGroup.__aexit__", WAITS_FOR_GROUP}};
    bool found = false;
    for (Gen *gen = root->innermost; gen && (gen->frame.code->flags & CODE_LIBRARY);
         gen = outer_gen(gen, root)) {
        for (size_t i = 0; i < sizeof WAITS / sizeof *WAITS; i++) {
            if (!str_equal_c(gen->frame.code->qualname, WAITS[i].qualname)) continue;
            *kind = WAITS[i].kind; // the outermost counts: a barrier waits in its condition
            *object = frame_slots(&gen->frame)[0];
            found = true;
        }
    }
    return found;
}

// ---- who would have to go on first ------------------------------------------------------------------------

static void add_if_pending(Vm *vm, List *tasks, Value value) {
    if (value_has_kind(value, TYPE_TASK) && value_future(value)->state == FUTURE_PENDING)
        list_append(vm, tasks, value);
}

static void add_lock_holder(Vm *vm, const WaitGraph *graph, TaskWait *wait) {
    uint32_t serial = lock_holder(wait->object);
    for (uint32_t i = 0; i < graph->count; i++)
        if (graph->waits[i].task->future.number == serial)
            list_append(vm, wait->on, value_from_obj(graph->waits[i].task));
    wait->holder_is_gone = wait->on->count == 0;
}

/// How often a frame has begun `async with object`: the bound __aexit__ lies on its stack.
static int exits_on_stack(Frame *frame, Value object) {
    int exits = 0;
    for (Value *item = frame_stack_base(frame); item < frame->top; item++) {
        if (value_has_kind(*item, TYPE_METHOD))
            exits += value_same(((Method *)value_obj(*item))->self, object);
        if (value_has_kind(*item, TYPE_NATIVE))
            exits += value_same(((Native *)value_obj(*item))->self, object);
    }
    return exits;
}

/// True if a task is inside of `async with object`, not only at its door.
static bool is_inside(Vm *vm, const Task *task, Value object) {
    Gen *root = task_root(task);
    if (!root || root->is_native || root->state != GEN_SUSPENDED) return false;
    const NativeCoroutine *native = NULL;
    bool waits =
        value_same(awaited_primitive(vm, root, &native), object) && strcmp(native->name, "__aenter__") == 0;
    int entered = waits ? -1 : 0;
    for (Gen *gen = root->innermost; gen; gen = outer_gen(gen, root))
        entered += exits_on_stack(&gen->frame, object);
    return entered > 0;
}

static void add_tasks_inside(Vm *vm, const WaitGraph *graph, TaskWait *wait) {
    for (uint32_t i = 0; i < graph->count; i++)
        if (is_inside(vm, graph->waits[i].task, wait->object))
            list_append(vm, wait->on, value_from_obj(graph->waits[i].task));
}

static void add_group_members(Vm *vm, TaskWait *wait) {
    Value tasks = value_find_attr(vm, wait->object, vm_name(vm, NAME__tasks)), key, item;
    if (!value_is_dict(tasks)) return;
    for (uint32_t position = 0; dict_next(value_dict(tasks), &position, &key, &item);)
        add_if_pending(vm, wait->on, key);
    value_drop(vm, tasks);
}

/// True if functools.partial(function, *arguments) has `object` among its arguments.
static bool partial_refers_to(Vm *vm, Value callback, Value object) {
    if (strcmp(value_type(vm, callback)->name->bytes, "partial") != 0) return false;
    Value arguments = value_get_attr_c(vm, callback, "args");
    bool found = false;
    for (uint32_t i = 0; value_is_tuple(arguments) && i < value_tuple(arguments)->count; i++)
        found = found || value_same(value_tuple(arguments)->items[i], object);
    value_drop(vm, arguments);
    return found;
}

/// True if a done-callback is a function that refers to `object`: it will complete it, or put something into
/// it.
static bool callback_refers_to(Vm *vm, Value callback, Value object) {
    if (value_has_kind(callback, TYPE_CONTEXT_CALLBACK))
        callback = ((ContextCallback *)value_obj(callback))->callback;
    if (!value_has_kind(callback, TYPE_FUNCTION)) return partial_refers_to(vm, callback, object);
    const Tuple *closure = ((Function *)value_obj(callback))->closure;
    for (uint32_t i = 0; closure && i < closure->count; i++)
        if (value_same(((Cell *)value_obj(closure->items[i]))->value, object)) return true;
    return false;
}

/// The future of a job: its cancellation goes on to a thread.
static bool is_of_thread(Value value) {
    const Future *future = value_is_future(value) ? value_future(value) : NULL;
    for (uint32_t i = 0; future && i < future_callback_count(future); i++) {
        Value callback = future_callback(future, i);
        if (value_has_kind(callback, TYPE_CONTEXT_CALLBACK))
            callback = ((ContextCallback *)value_obj(callback))->callback;
        if (value_has_kind(callback, TYPE_FUNCTION) &&
            str_equal_c(((Function *)value_obj(callback))->qualname,
                        "_chain_future.<locals>._call_check_cancel"))
            return true;
    }
    return false;
}

static void add_completers(Vm *vm, const WaitGraph *graph, TaskWait *wait) {
    for (uint32_t i = 0; i < graph->count; i++) {
        const Future *future = &graph->waits[i].task->future;
        for (uint32_t n = 0; n < future_callback_count(future); n++) {
            if (!callback_refers_to(vm, future_callback(future, n), wait->object)) continue;
            list_append(vm, wait->on, value_from_obj(graph->waits[i].task));
            break;
        }
    }
}

/// The pending tasks that a gather waits for, in gathers inside of it too. Returns the first pending future
/// that is neither; VALUE_UNSET if there is none. Borrowed.
static Value add_gathered(Vm *vm, List *tasks, const Tuple *children) {
    Value other = VALUE_UNSET;
    for (uint32_t i = 0; i < children->count; i++) {
        Value child = children->items[i];
        const Tuple *inner = gather_children(vm, child);
        if (value_future(child)->state != FUTURE_PENDING) continue;
        Value found = inner ? add_gathered(vm, tasks, inner) : child;
        if (!inner) add_if_pending(vm, tasks, child);
        if (value_is_unset(other) && !value_has_kind(found, TYPE_TASK)) other = found;
    }
    return other;
}

static void find_future_wait(Vm *vm, const WaitGraph *graph, TaskWait *wait) {
    const Tuple *children = gather_children(vm, wait->object);
    wait->kind = WAITS_FOR_SEVERAL;
    if (value_has_kind(wait->object, TYPE_TASK)) {
        wait->kind = WAITS_FOR_TASK;
        add_if_pending(vm, wait->on, wait->object);
        return;
    }
    Value future = children ? add_gathered(vm, wait->on, children) : wait->object;
    if (wait->on->count > 0) return;
    wait->object = future;
    add_completers(vm, graph, wait);
    if (wait->on->count == 0) wait->kind = is_of_thread(wait->object) ? WAITS_FOR_THREAD : WAITS_FOR_FUTURE;
}

/// A queue that nobody but the library knows: as_completed's.
static bool is_as_completed(Gen *root) {
    const Code *code = root->is_native ? NULL : root->innermost->frame.code;
    return code && (code->flags & CODE_LIBRARY) &&
           str_equal_c(code->qualname, "as_completed.<locals>._wait_for_one");
}

static void find_wait(Vm *vm, const WaitGraph *graph, TaskWait *wait) {
    Gen *root = task_root(wait->task);
    const NativeCoroutine *native = NULL;
    bool suspended = root && root->state == GEN_SUSPENDED;
    Gen *place = suspended ? gen_innermost_program(root) : NULL;
    wait->code = place ? place->frame.code : NULL;
    wait->line = place ? gen_line(place) : 0;
    wait->on = list_new(vm, 0);
    wait->object = suspended ? awaited_primitive(vm, root, &native) : VALUE_UNSET;
    if (!value_is_unset(wait->object)) {
        wait->kind = primitive_wait(vm, wait->object, native);
    } else if (!suspended || root->is_native || !find_library_wait(root, &wait->kind, &wait->object)) {
        wait->object = wait->task->waiter;
        find_future_wait(vm, graph, wait);
        return;
    }
    if (wait->kind == WAITS_FOR_LOCK) add_lock_holder(vm, graph, wait);
    if (wait->kind == WAITS_FOR_SEMAPHORE) add_tasks_inside(vm, graph, wait);
    if (wait->kind == WAITS_FOR_GROUP) add_group_members(vm, wait);
    if (wait->kind == WAITS_FOR_ITEM && is_as_completed(root)) {
        wait->kind = WAITS_FOR_SEVERAL;
        add_completers(vm, graph, wait);
    }
}

// ---- the cycle --------------------------------------------------------------------------------------------

static uint32_t wait_number(const WaitGraph *graph, Value task) {
    for (uint32_t i = 0; i < graph->count; i++)
        if (value_same(value_from_obj(graph->waits[i].task), task)) return i;
    return UINT32_MAX;
}

/// A walk along the edges from task to task: the way from its start, and for each task on it the edge tried
/// next.
typedef struct Walk {
    uint32_t *way, *edge;
    uint32_t length;
    uint8_t *state; // of each task: 0 not met, 1 on the way, 2 leads into no cycle
} Walk;

/// Takes one step. True if it closes a cycle, which begins with `*first`.
static bool walk_on(const WaitGraph *graph, Walk *walk, uint32_t *first) {
    uint32_t here = walk->way[walk->length - 1];
    const List *on = graph->waits[here].on;
    if (walk->edge[walk->length - 1] == on->count) {
        walk->state[here] = 2;
        walk->length--;
        return false;
    }
    uint32_t next = wait_number(graph, on->items[walk->edge[walk->length - 1]++]);
    if (next == UINT32_MAX || walk->state[next] == 2) return false;
    *first = next;
    if (walk->state[next] == 1) return true;
    walk->state[next] = 1;
    walk->way[walk->length] = next;
    walk->edge[walk->length++] = 0;
    return false;
}

static void keep_cycle(WaitGraph *graph, const Walk *walk, uint32_t first) {
    uint32_t start = 0;
    while (walk->way[start] != first)
        start++;
    graph->cycle = walk->way + start;
    graph->cycle_count = walk->length - start;
    for (uint32_t i = 0; i < graph->cycle_count; i++)
        graph->waits[graph->cycle[i]].in_cycle = true;
}

static void find_cycle(Vm *vm, WaitGraph *graph) {
    size_t room = (size_t)graph->count + 1;
    Walk walk = {memory_alloc(vm->memory, MEMORY_RAW, room * sizeof(uint32_t)),
                 memory_alloc(vm->memory, MEMORY_RAW, room * sizeof(uint32_t)), 0,
                 memory_alloc(vm->memory, MEMORY_RAW, room)};
    memset(walk.state, 0, room);
    for (uint32_t i = 0; i < graph->count; i++) {
        if (walk.state[i]) continue;
        walk.way[0] = i;
        walk.edge[0] = 0;
        walk.length = 1;
        walk.state[i] = 1;
        for (uint32_t first; walk.length > 0;) {
            if (!walk_on(graph, &walk, &first)) continue;
            keep_cycle(graph, &walk, first);
            return;
        }
    }
}

void wait_graph_make(Vm *vm, const Loop *loop, WaitGraph *graph) {
    *graph = (WaitGraph){.waits = memory_alloc(vm->memory, MEMORY_RAW, MAX_GRAPH_TASKS * sizeof(TaskWait))};
    for (Task *task = vm->aio->first_task; task; task = task->next) {
        if (task->future.state != FUTURE_PENDING || task->future.loop != loop) continue;
        if (graph->total++ < MAX_GRAPH_TASKS)
            graph->waits[graph->count++] = (TaskWait){.task = task, .object = VALUE_UNSET};
    }
    for (uint32_t i = 0; i < graph->count; i++)
        find_wait(vm, graph, &graph->waits[i]);
    find_cycle(vm, graph);
}
