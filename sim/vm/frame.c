#include "sim/vm/interpreter.h"

enum { FRAME_CHUNK_BYTES = 32 * 1024 };

typedef struct FrameChunk FrameChunk;
struct FrameChunk {
    FrameChunk *previous;
    char *previous_next; // where the previous chunk's free room began
    size_t size_bytes;   // of `data`
    Value data[];        // frames, one behind the other; Value gives the alignment
};

struct FrameStack {
    FrameChunk *chunk; // newest
    FrameChunk *spare; // one empty chunk kept, so that a call at the edge of a chunk stays cheap
    char *next, *end;  // free room of the newest chunk
};

FrameStack *frame_stack_new(Vm *vm) {
    FrameStack *stack = memory_alloc(vm->memory, MEMORY_RAW, sizeof *stack);
    *stack = (FrameStack){0};
    return stack;
}

static void chunk_free(Vm *vm, FrameChunk *chunk) {
    memory_free(vm->memory, MEMORY_RAW, chunk, sizeof *chunk + chunk->size_bytes);
}

void frame_stack_free(Vm *vm, FrameStack *stack) {
    while (stack->chunk) {
        FrameChunk *chunk = stack->chunk;
        stack->chunk = chunk->previous;
        chunk_free(vm, chunk);
    }
    if (stack->spare) chunk_free(vm, stack->spare);
    memory_free(vm->memory, MEMORY_RAW, stack, sizeof *stack);
}

static void frame_stack_use(FrameStack *stack, FrameChunk *chunk) {
    chunk->previous = stack->chunk;
    chunk->previous_next = stack->next;
    stack->chunk = chunk;
    stack->next = (char *)chunk->data;
    stack->end = (char *)chunk->data + chunk->size_bytes;
}

static void frame_stack_grow(Vm *vm, FrameStack *stack, size_t size_bytes) {
    FrameChunk *chunk = stack->spare;
    if (chunk && chunk->size_bytes >= size_bytes) {
        stack->spare = NULL;
    } else {
        size_t room = size_bytes > FRAME_CHUNK_BYTES ? size_bytes : FRAME_CHUNK_BYTES;
        chunk = memory_alloc(vm->memory, MEMORY_RAW, sizeof *chunk + room);
        chunk->size_bytes = room;
    }
    frame_stack_use(stack, chunk);
}

Frame *frame_push(Vm *vm, Function *function) {
    FrameStack *stack = vm->frames;
    Code *code = function->code;
    size_t size_bytes = frame_size_bytes(code);
    if ((size_t)(stack->end - stack->next) < size_bytes) frame_stack_grow(vm, stack, size_bytes);
    Frame *frame = (Frame *)stack->next;
    stack->next += size_bytes;
    frame->code = code;
    frame->function = function;
    frame->next = code->instructions;
    frame->top = frame_slots(frame) + code->local_count;
    frame->object = NULL;
    frame->flags = 0;
    frame->line = 0;
    return frame;
}

Frame *frame_push_simple(Vm *vm, Function *function, const Value *args, uint32_t count) {
    const Code *code = function->code;
    Frame *frame = frame_push(vm, function);
    Value *slots = frame_slots(frame);
    for (uint32_t i = 0; i < count; i++)
        slots[i] = args[i];
    for (uint32_t i = count; i < code->local_count; i++)
        slots[i] = VALUE_UNSET;
    if (code->flags & CODE_HAS_CELLS) frame_make_cells(vm, frame);
    return frame;
}

void frame_pop(Vm *vm, Frame *frame) {
    FrameStack *stack = vm->frames;
    stack->next = (char *)frame;
    FrameChunk *chunk = stack->chunk;
    if ((char *)frame != (char *)chunk->data || !chunk->previous) return;
    stack->chunk = chunk->previous;
    if (stack->spare) chunk_free(vm, stack->spare);
    stack->spare = chunk;
    stack->end = (char *)stack->chunk->data + stack->chunk->size_bytes;
    stack->next = chunk->previous_next;
}

void frame_make_cells(Vm *vm, Frame *frame) {
    const Code *code = frame->code;
    Value *cells = frame_slots(frame) + code_first_cell(code);
    for (uint32_t i = 0; i < code->cell_count; i++) {
        int32_t parameter = code->cell_parameter[i];
        Cell *cell = cell_new(vm, VALUE_UNSET);
        if (parameter >= 0) {
            cell->value = frame_slots(frame)[parameter];
            frame_slots(frame)[parameter] = VALUE_UNSET;
        }
        cells[i] = value_from_obj(cell);
    }
    for (uint32_t i = 0; i < code->free_count; i++)
        cells[code->cell_count + i] = value_keep(frame->function->closure->items[i]);
}

void frame_finish(Vm *vm, Frame *frame) {
    FrameObj *object = frame->object;
    Function *function = frame->function;
    if (object) frame_object_detach(vm, object);
    for (uint32_t i = 0; i < frame->code->local_count; i++) {
        if (value_is_obj(frame_slots(frame)[i])) value_clear(vm, &frame_slots(frame)[i]);
    }
    frame->object = NULL;
    frame->function = NULL;
    if (object) DROP(vm, object);
    DROP(vm, function);
}
