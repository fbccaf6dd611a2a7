/// asyncio.Queue, LifoQueue, PriorityQueue (Semantics 10).
#include "sim/aio/event.h"
#include "sim/aio/trace_text.h"
#include "sim/aio/types.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/list.h"
#include <stdio.h>

typedef enum QueueOrder { QUEUE_FIFO, QUEUE_LIFO, QUEUE_PRIORITY } QueueOrder;

typedef struct Queue {
    Primitive base;
    uint8_t order;   // QueueOrder
    bool hooked;     // a subclass has its own _init, _put or _get: those are called
    int64_t maxsize; // <= 0: no limit
    int64_t unfinished;
    int64_t held;   // puts without gets
    List *items;    // FIFO: from `first`; LIFO: a stack; priority: heapq's array
    uint32_t first; // FIFO: items before it are gone
    WaiterLine getters, putters;
    Event *finished;
} Queue;

static Queue *self_queue(const Value *args) {
    return (Queue *)value_obj(args[0]);
}

// ---- items ------------------------------------------------------------------------------------------------

static int64_t stored_count(const Queue *queue) {
    return (int64_t)queue->items->count - queue->first;
}

/// qsize(), which a subclass may have replaced together with its storage. -1 with the exception set.
static int64_t queue_size(Vm *vm, Queue *queue) {
    if (!queue->hooked) return stored_count(queue);
    Value size = vm_call_method_c(vm, value_from_obj(queue), "qsize", NULL, 0);
    int64_t number = -1;
    if (!value_is_error(size) && !value_index(vm, size, &number)) number = -1;
    if (!value_is_error(size)) value_drop(vm, size);
    return number;
}
/// 1, 0, -1.
static int queue_full(Vm *vm, Queue *queue) {
    if (queue->maxsize <= 0) return 0;
    int64_t size = queue_size(vm, queue);
    return size < 0 ? -1 : size >= queue->maxsize;
}

static bool heap_sift(Vm *vm, List *heap, uint32_t start, uint32_t position) {
    while (position > start) {
        uint32_t parent = (position - 1) >> 1;
        int less = value_compare_truth(vm, OP_LT, heap->items[position], heap->items[parent]);
        if (less < 0) return false;
        if (!less || position >= heap->count) break;
        Value moving = heap->items[position];
        heap->items[position] = heap->items[parent];
        heap->items[parent] = moving;
        position = parent;
    }
    return true;
}

/// heapq's pop: the smaller child rises to a leaf's place, then the last item sifts up from there.
static Value heap_pop(Vm *vm, List *heap) {
    Value last = list_take(vm, heap, heap->count - 1);
    if (heap->count == 0) return last;
    Value top = heap->items[0];
    heap->items[0] = last;
    uint32_t position = 0, child = 1;
    while (child < heap->count) {
        if (child + 1 < heap->count) {
            int less = value_compare_truth(vm, OP_LT, heap->items[child], heap->items[child + 1]);
            if (less < 0) break;
            if (!less) child++;
        }
        Value moving = heap->items[position];
        heap->items[position] = heap->items[child];
        heap->items[child] = moving;
        position = child;
        child = 2 * position + 1;
    }
    if (error_is_pending(vm) || !heap_sift(vm, heap, 0, position)) {
        value_drop(vm, top);
        return VALUE_ERROR;
    }
    return top;
}

static bool store(Vm *vm, Queue *queue, Value item) {
    if (queue->hooked) {
        Value result = vm_call_method_c(vm, value_from_obj(queue), "_put", &item, 1);
        if (value_is_error(result)) return false;
        value_drop(vm, result);
        return true;
    }
    list_append(vm, queue->items, item);
    return queue->order != QUEUE_PRIORITY || heap_sift(vm, queue->items, 0, queue->items->count - 1);
}

static Value take_stored(Vm *vm, Queue *queue) {
    List *items = queue->items;
    switch ((QueueOrder)queue->order) {
    case QUEUE_LIFO: return list_take(vm, items, items->count - 1);
    case QUEUE_PRIORITY: return heap_pop(vm, items);
    case QUEUE_FIFO: break;
    }
    Value item = items->items[queue->first];
    items->items[queue->first++] = VALUE_NONE;
    if (queue->first == items->count) {
        queue->first = items->count = 0;
    } else if (queue->first >= 64 && queue->first * 2 >= items->count) {
        items->count -= queue->first;
        memmove(items->items, items->items + queue->first, sizeof(Value) * items->count);
        queue->first = 0;
    }
    return item;
}

static Value take(Vm *vm, Queue *queue) {
    if (!queue->hooked) return take_stored(vm, queue);
    return vm_call_method_c(vm, value_from_obj(queue), "_get", NULL, 0);
}

// ---- put and get ------------------------------------------------------------------------------------------

QueueCounts queue_counts(Value value) {
    const Queue *queue = (const Queue *)value_obj(value);
    return (QueueCounts){queue->held, queue->maxsize, queue->unfinished};
}

/// Wakes the first waiter that is not done; those before it are dropped (Semantics 10).
static void wake_next(Vm *vm, Queue *queue, WaiterLine *line, TraceWaitLine which, TraceId cause) {
    Waiter waiter;
    while (line_take_first(line, &waiter)) {
        bool woken = waiter_wake(vm, &queue->base, &waiter, VALUE_NONE, which, cause);
        DROP(vm, waiter.future);
        if (woken) return;
    }
}

static Value raise_library(Vm *vm, const char *name) {
    Str *module = str_intern(vm, "asyncio.exceptions", 18);
    Value library = vm->hooks->import(vm, module);
    DROP(vm, module);
    if (value_is_error(library)) return library;
    Value cls = value_get_attr_c(vm, library, name);
    value_drop(vm, library);
    if (value_is_error(cls)) return cls;
    error_raise_from(vm, cls, VALUE_UNSET);
    value_drop(vm, cls);
    return VALUE_ERROR;
}

static bool put_nowait(Vm *vm, Queue *queue, Value item) {
    int full = queue_full(vm, queue);
    if (full) {
        if (full > 0) raise_library(vm, "QueueFull");
        return false;
    }
    if (!store(vm, queue, item)) return false;
    queue->unfinished++;
    queue->held++;
    queue->finished->is_set = false;
    TraceId put = 0;
    if (trace_is_on(vm->trace))
        put = trace_queue_put(vm->trace, queue->base.trace_id, aio_actor(vm), trace_short(vm, item),
                              (uint32_t)queue->held);
    wake_next(vm, queue, &queue->getters, TRACE_WAIT_LINE_GET, put);
    return true;
}

static Value get_nowait(Vm *vm, Queue *queue) {
    int64_t size = queue_size(vm, queue);
    if (size < 0) return VALUE_ERROR;
    if (size == 0) return raise_library(vm, "QueueEmpty");
    Value item = take(vm, queue);
    if (value_is_error(item)) return item;
    queue->held--;
    TraceId got = 0;
    if (trace_is_on(vm->trace))
        got = trace_queue_got(vm->trace, queue->base.trace_id, aio_actor(vm), trace_short(vm, item),
                              (uint32_t)queue->held);
    wake_next(vm, queue, &queue->putters, TRACE_WAIT_LINE_PUT, got);
    return item;
}

/// The wait ended by an exception: leaves the line, and passes on a wake-up that came too late.
static void abandon(Vm *vm, Queue *queue, Future *future, WaiterLine *line, TraceWaitLine which) {
    Value raised = error_take(vm);
    future_cancel(vm, future, VALUE_UNSET);
    TraceId left = 0;
    if (line_leave(vm, line, future))
        left =
            trace_primitive_left(vm->trace, which, queue->base.trace_id, aio_actor(vm), future->trace_id, 0);
    bool room = which == TRACE_WAIT_LINE_GET ? queue_size(vm, queue) > 0 : queue_full(vm, queue) == 0;
    if (room && future->state != FUTURE_CANCELLED) wake_next(vm, queue, line, which, left);
    error_restore(vm, raised);
}

/// The part of get() and put() behind the wait: false if it ended by an exception.
static bool wait_over(Vm *vm, Gen *gen, Queue *queue, Value sent, WaiterLine *line, TraceWaitLine which) {
    Value future = native_locals(gen)[WAIT_FUTURE];
    Value result;
    if (!value_is_error(sent) && future_await(vm, future, &result) == STEP_RETURN) {
        value_drop(vm, result);
        value_clear(vm, &native_locals(gen)[WAIT_FUTURE]);
        gen->native_state = WAIT_BEGINS;
        return true;
    }
    abandon(vm, queue, value_future(future), line, which);
    return false;
}

static StepResult get_step(Vm *vm, Gen *gen, Value sent, Value *out) {
    Queue *queue = wait_self(gen);
    if (gen->native_state == WAIT_SUSPENDED) {
        if (future_waits_again(native_locals(gen)[WAIT_FUTURE], sent, out)) return STEP_YIELD;
        if (!wait_over(vm, gen, queue, sent, &queue->getters, TRACE_WAIT_LINE_GET)) return STEP_ERROR;
    } else if (value_is_error(sent)) {
        return STEP_ERROR;
    }
    int64_t size = queue_size(vm, queue);
    if (size < 0) return STEP_ERROR;
    if (size == 0)
        return wait_suspend(gen, line_join(vm, &queue->getters, &queue->base, TRACE_WAIT_LINE_GET), out);
    *out = get_nowait(vm, queue);
    return value_is_error(*out) ? STEP_ERROR : STEP_RETURN;
}

static StepResult put_step(Vm *vm, Gen *gen, Value sent, Value *out) {
    Queue *queue = wait_self(gen);
    if (gen->native_state == WAIT_SUSPENDED) {
        if (future_waits_again(native_locals(gen)[WAIT_FUTURE], sent, out)) return STEP_YIELD;
        if (!wait_over(vm, gen, queue, sent, &queue->putters, TRACE_WAIT_LINE_PUT)) return STEP_ERROR;
    } else if (value_is_error(sent)) {
        return STEP_ERROR;
    }
    int full = queue_full(vm, queue);
    if (full < 0) return STEP_ERROR;
    if (full)
        return wait_suspend(gen, line_join(vm, &queue->putters, &queue->base, TRACE_WAIT_LINE_PUT), out);
    *out = VALUE_NONE;
    return put_nowait(vm, queue, native_locals(gen)[WAIT_ITEM]) ? STEP_RETURN : STEP_ERROR;
}

static StepResult join_step(Vm *vm, Gen *gen, Value sent, Value *out) {
    Queue *queue = wait_self(gen);
    if (gen->native_state == WAIT_BEGINS && queue->unfinished <= 0 && !value_is_error(sent)) {
        *out = VALUE_NONE;
        return STEP_RETURN;
    }
    StepResult result = event_wait_step(vm, gen, queue->finished, sent, out);
    if (result == STEP_RETURN) value_replace(vm, out, VALUE_NONE);
    return result;
}

static const NativeCoroutine GET = {"get", "Queue.get", WAIT_LOCALS, get_step, 0};
static const NativeCoroutine PUT = {"put", "Queue.put", WAIT_LOCALS, put_step, WAIT_ITEM};
static const NativeCoroutine JOIN = {"join", "Queue.join", WAIT_LOCALS, join_step, 0};

// ---- Python's view ----------------------------------------------------------------------------------------

static Value new_queue(Vm *vm, Value cls, QueueOrder order) {
    Queue *queue = primitive_new(vm, value_type_ptr(cls));
    queue->order = (uint8_t)order;
    queue->items = list_new(vm, 0);
    queue->finished = event_new(vm, false);
    queue->finished->is_set = true;
    return value_from_obj(queue);
}
static Value fifo_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return new_queue(vm, args[0], QUEUE_FIFO);
}
static Value lifo_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return new_queue(vm, args[0], QUEUE_LIFO);
}
static Value priority_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return new_queue(vm, args[0], QUEUE_PRIORITY);
}

/// True if a class of the program defines one of the storage methods.
static bool has_own_storage(Vm *vm, const Type *type) {
    static const char *const NAMES[] = {"_init", "_put", "_get", "qsize"};
    for (uint32_t i = 0; i < type->mro->count; i++) {
        Type *base = value_type_ptr(type->mro->items[i]);
        if (!(base->flags & TYPE_HEAP)) return false;
        for (size_t n = 0; n < sizeof NAMES / sizeof *NAMES; n++)
            if (!value_is_unset(dict_get_c(vm, base->dict, NAMES[n]))) return true;
    }
    return false;
}

static Value queue_init(Vm *vm, const Value *args, int count) {
    static const TraceVariant VARIANTS[] = {TRACE_VARIANT_PLAIN, TRACE_VARIANT_LIFO, TRACE_VARIANT_PRIORITY};
    Queue *queue = self_queue(args);
    if (!value_is_unset(args[1]) && !value_index(vm, args[1], &queue->maxsize)) return VALUE_ERROR;
    queue->hooked = has_own_storage(vm, queue->base.head.type);
    primitive_trace_new(vm, &queue->base, TRACE_OBJECT_QUEUE, VARIANTS[queue->order],
                        queue->maxsize > 0 ? (uint32_t)queue->maxsize : 0, 0);
    queue->finished->base.trace_id = queue->base.trace_id;
    queue->finished->line = TRACE_WAIT_LINE_JOIN;
    if (!queue->hooked) return VALUE_NONE;
    Value maxsize = value_from_small_int(queue->maxsize);
    return vm_call_method_c(vm, args[0], "_init", &maxsize, 1);
}

static Value queue_get(Vm *vm, const Value *args, int count) {
    return wait_new(vm, &GET, args[0], VALUE_UNSET);
}
static Value queue_put(Vm *vm, const Value *args, int count) {
    return wait_new(vm, &PUT, args[0], args[1]);
}
static Value queue_join(Vm *vm, const Value *args, int count) {
    return wait_new(vm, &JOIN, args[0], VALUE_UNSET);
}
static Value queue_get_nowait(Vm *vm, const Value *args, int count) {
    return get_nowait(vm, self_queue(args));
}
static Value queue_put_nowait(Vm *vm, const Value *args, int count) {
    return put_nowait(vm, self_queue(args), args[1]) ? VALUE_NONE : VALUE_ERROR;
}
static Value queue_qsize(Vm *vm, const Value *args, int count) {
    return value_from_small_int(stored_count(self_queue(args)));
}
static Value queue_empty(Vm *vm, const Value *args, int count) {
    int64_t size = queue_size(vm, self_queue(args));
    return size < 0 ? VALUE_ERROR : value_from_bool(size == 0);
}
static Value queue_full_method(Vm *vm, const Value *args, int count) {
    int full = queue_full(vm, self_queue(args));
    return full < 0 ? VALUE_ERROR : value_from_bool(full);
}
static Value queue_maxsize(Vm *vm, const Value *args, int count) {
    return value_from_small_int(self_queue(args)->maxsize);
}
static Value queue_task_done(Vm *vm, const Value *args, int count) {
    Queue *queue = self_queue(args);
    if (queue->unfinished <= 0) return error_raise(vm, EXC_VALUE_ERROR, "task_done() called too many times");
    queue->unfinished--;
    TraceId done =
        trace_queue_task_done(vm->trace, queue->base.trace_id, aio_actor(vm), (uint32_t)queue->unfinished);
    if (queue->unfinished == 0) event_set(vm, queue->finished, done);
    return VALUE_NONE;
}

/// The storage methods, for subclasses that call super()._put(item).
static Value queue_init_storage(Vm *vm, const Value *args, int count) {
    return VALUE_NONE;
}
static Value queue_put_storage(Vm *vm, const Value *args, int count) {
    Queue *queue = self_queue(args);
    list_append(vm, queue->items, args[1]);
    bool ok = queue->order != QUEUE_PRIORITY || heap_sift(vm, queue->items, 0, queue->items->count - 1);
    return ok ? VALUE_NONE : VALUE_ERROR;
}
static Value queue_get_storage(Vm *vm, const Value *args, int count) {
    if (stored_count(self_queue(args)) == 0)
        return error_raise(vm, EXC_INDEX_ERROR, "pop from an empty deque");
    return take_stored(vm, self_queue(args));
}
/// `_queue`: what is stored, as a list (a copy: CPython has a deque or list here).
static Value queue_storage(Vm *vm, const Value *args, int count) {
    Queue *queue = self_queue(args);
    return value_from_obj(list_from(vm, queue->items->items + queue->first, (size_t)stored_count(queue)));
}
static Value queue_unfinished(Vm *vm, const Value *args, int count) {
    return value_from_small_int(self_queue(args)->unfinished);
}

/// "maxsize=3 _queue=[1] _getters[1] tasks=1"
static Value add_format(Vm *vm, const Value *args, const char *at) {
    Queue *queue = self_queue(args);
    Buffer text;
    buffer_init(&text, vm->memory);
    buffer_printf(&text, "<%s%s maxsize=%lld", queue->base.head.type->name->bytes, at,
                  (long long)queue->maxsize);
    if (stored_count(queue) > 0) {
        Value items = queue_storage(vm, args, 1);
        Str *shown = value_repr(vm, items);
        value_drop(vm, items);
        if (shown) buffer_printf(&text, " _queue=%s", shown->bytes);
        DROP_ANY(vm, shown);
    }
    if (queue->getters.count) buffer_printf(&text, " _getters[%u]", queue->getters.count);
    if (queue->putters.count) buffer_printf(&text, " _putters[%u]", queue->putters.count);
    if (queue->unfinished) buffer_printf(&text, " tasks=%lld", (long long)queue->unfinished);
    buffer_add_byte(&text, '>');
    Value result = error_is_pending(vm) ? VALUE_ERROR : value_from_obj(str_new(vm, text.bytes, text.size));
    buffer_free(&text);
    return result;
}
static Value queue_str(Vm *vm, const Value *args, int count) {
    return add_format(vm, args, "");
}
static Value queue_repr(Vm *vm, const Value *args, int count) {
    Str *address = str_format(vm, " at %P", args[0]);
    Value result = add_format(vm, args, address->bytes);
    DROP(vm, address);
    return result;
}

static void queue_dealloc(Vm *vm, Obj *object) {
    Queue *queue = (Queue *)object;
    line_free(vm, &queue->getters);
    line_free(vm, &queue->putters);
    DROP(vm, queue->items);
    DROP(vm, &queue->finished->base);
    primitive_dealloc(vm, object);
}
static void queue_traverse(Obj *object, VisitFn visit, void *context) {
    Queue *queue = (Queue *)object;
    line_traverse(&queue->getters, visit, context);
    line_traverse(&queue->putters, visit, context);
    visit(value_from_obj(queue->items), context);
    visit(value_from_obj(queue->finished), context);
}

static const NativeDef QUEUE_METHODS[] = {
    {"__new__", NULL, fifo_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_PYTHON("__init__", queue_init, 1, "self maxsize"),
    NATIVE_ASYNC_METHOD("get", queue_get),
    NATIVE_ASYNC("put", queue_put, 2, "self item"),
    NATIVE_PYTHON_METHOD("get_nowait", queue_get_nowait),
    NATIVE_PYTHON("put_nowait", queue_put_nowait, 2, "self item"),
    NATIVE_ASYNC_METHOD("join", queue_join),
    NATIVE_PYTHON_METHOD("task_done", queue_task_done),
    NATIVE_PYTHON_METHOD("qsize", queue_qsize),
    NATIVE_PYTHON_METHOD("empty", queue_empty),
    NATIVE_PYTHON_METHOD("full", queue_full_method),
    NATIVE("_init", queue_init_storage, 2, 2),
    NATIVE("_put", queue_put_storage, 2, 2),
    NATIVE("_get", queue_get_storage, 1, 1),
    NATIVE("__str__", queue_str, 1, 1),
    NATIVE("__repr__", queue_repr, 1, 1),
    NATIVE_GET("maxsize", queue_maxsize),
    NATIVE_GET("_maxsize", queue_maxsize),
    NATIVE_GET("_queue", queue_storage),
    NATIVE_GET("_unfinished_tasks", queue_unfinished),
    NATIVE_FLAGGED("__class_getitem__", native_class_getitem, 2, 2, NATIVE_CLASS),
    NATIVE_END,
};
static const NativeDef LIFO_METHODS[] = {{"__new__", NULL, lifo_new, 1, -1, NULL, NATIVE_STATIC}, NATIVE_END};
static const NativeDef PRIORITY_METHODS[] = {{"__new__", NULL, priority_new, 1, -1, NULL, NATIVE_STATIC},
                                             NATIVE_END};

void queue_init_types(Vm *vm) {
    static const TypeDef QUEUE = {
        .name = "Queue",
        .module = "asyncio.queues",
        .size_bytes = sizeof(Queue),
        .flags = TYPE_HAS_DICT,
        .dealloc = queue_dealloc,
        .traverse = queue_traverse,
        .methods = QUEUE_METHODS,
    };
    static const TypeDef LIFO = {.name = "LifoQueue",
                                 .module = "asyncio.queues",
                                 .size_bytes = sizeof(Queue),
                                 .flags = TYPE_HAS_DICT,
                                 .methods = LIFO_METHODS};
    static const TypeDef PRIORITY = {.name = "PriorityQueue",
                                     .module = "asyncio.queues",
                                     .size_bytes = sizeof(Queue),
                                     .flags = TYPE_HAS_DICT,
                                     .methods = PRIORITY_METHODS};
    vm->aio->queue_type = type_new_native(vm, vm->types[TYPE_OBJECT], &QUEUE);
    vm->aio->lifo_queue_type = type_new_native(vm, vm->aio->queue_type, &LIFO);
    vm->aio->priority_queue_type = type_new_native(vm, vm->aio->queue_type, &PRIORITY);
}
