/// The ready queue: a ring that doubles when it is full.
#include "sim/loop/loop.h"

enum { FIRST_CAPACITY = 64 };

static uint32_t place(const ReadyQueue *queue, uint32_t index) {
    return (queue->first + index) & (queue->capacity - 1);
}

static void release(Vm *vm, ReadyQueue *queue) {
    if (queue->calls) memory_free(vm->memory, MEMORY_RAW, queue->calls, sizeof(ReadyCall) * queue->capacity);
    if (queue->marks) memory_free(vm->memory, MEMORY_RAW, queue->marks, sizeof(ReadyMark) * queue->capacity);
}

static void grow(Vm *vm, ReadyQueue *queue) {
    ReadyQueue larger = {.count = queue->count,
                         .capacity = queue->capacity ? queue->capacity * 2 : FIRST_CAPACITY};
    larger.calls = memory_alloc(vm->memory, MEMORY_RAW, sizeof(ReadyCall) * larger.capacity);
    for (uint32_t i = 0; i < queue->count; i++)
        larger.calls[i] = queue->calls[place(queue, i)];
    if (trace_is_on(vm->trace)) {
        larger.marks = memory_alloc(vm->memory, MEMORY_RAW, sizeof(ReadyMark) * larger.capacity);
        for (uint32_t i = 0; i < queue->count; i++)
            larger.marks[i] = queue->marks[place(queue, i)];
    }
    release(vm, queue);
    *queue = larger;
}

void ready_queue_push(Vm *vm, ReadyQueue *queue, ReadyEntry entry) {
    if (queue->count == queue->capacity) grow(vm, queue);
    uint32_t last = place(queue, queue->count++);
    queue->calls[last] = entry.call;
    if (queue->marks) queue->marks[last] = entry.mark;
}

ReadyEntry ready_queue_take(ReadyQueue *queue) {
    ReadyEntry entry = {queue->calls[queue->first], {0}};
    if (queue->marks) entry.mark = queue->marks[queue->first];
    queue->first = place(queue, 1);
    queue->count--;
    return entry;
}

const ReadyCall *ready_queue_at(const ReadyQueue *queue, uint32_t index) {
    return &queue->calls[place(queue, index)];
}

void ready_queue_clear(Vm *vm, ReadyQueue *queue) {
    while (queue->count) {
        ReadyEntry entry = ready_queue_take(queue);
        obj_drop(vm, entry.call.target);
        value_drop(vm, entry.call.argument);
    }
}

void ready_queue_free(Vm *vm, ReadyQueue *queue) {
    ready_queue_clear(vm, queue);
    release(vm, queue);
    *queue = (ReadyQueue){0};
}
