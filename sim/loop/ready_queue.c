/// The ready queue: a ring that doubles when it is full.
#include "sim/loop/loop.h"

enum { FIRST_CAPACITY = 64 };

static void release(Vm *vm, ReadyQueue *queue) {
    if (queue->calls) memory_free(vm->memory, MEMORY_RAW, queue->calls, sizeof(ReadyCall) * queue->capacity);
    if (queue->marks) memory_free(vm->memory, MEMORY_RAW, queue->marks, sizeof(ReadyMark) * queue->capacity);
}

void ready_queue_grow(Vm *vm, ReadyQueue *queue) {
    ReadyQueue larger = {.count = queue->count,
                         .capacity = queue->capacity ? queue->capacity * 2 : FIRST_CAPACITY};
    larger.calls = memory_alloc(vm->memory, MEMORY_RAW, sizeof(ReadyCall) * larger.capacity);
    for (uint32_t i = 0; i < queue->count; i++)
        larger.calls[i] = queue->calls[ready_queue_place(queue, i)];
    if (trace_is_on(vm->trace)) {
        larger.marks = memory_alloc(vm->memory, MEMORY_RAW, sizeof(ReadyMark) * larger.capacity);
        for (uint32_t i = 0; i < queue->count; i++)
            larger.marks[i] = queue->marks[ready_queue_place(queue, i)];
    }
    release(vm, queue);
    *queue = larger;
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
