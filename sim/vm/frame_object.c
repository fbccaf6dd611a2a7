/// Frames as programs see them: traceback.tb_frame, gi_frame, sys._getframe().
#include "sim/vm/builtin_types.h"
#include "sim/vm/interpreter.h"

FrameObj *frame_object(Vm *vm, Frame *frame) {
    if (frame->object) return frame->object;
    FrameObj *object = obj_new(vm, vm->types[TYPE_FRAME], sizeof *object);
    object->frame = frame;
    object->function = KEEP(frame->function);
    object->code = KEEP(frame->code);
    frame->object = object;
    return object;
}

/// The instruction a frame that is not fetching one stands at.
static uint32_t current_instruction(const Frame *frame) {
    ptrdiff_t next = frame->next - frame->code->instructions;
    return next > 0 ? (uint32_t)next - 1 : 0;
}

void frame_object_detach(Vm *vm, FrameObj *object) {
    Frame *frame = object->frame;
    object->instruction = current_instruction(frame);
    object->frame = NULL;
    uint32_t count = object->code->local_count;
    if (object->head.refcount == 1 || count == 0) return;
    object->locals = memory_alloc(vm->memory, MEMORY_RAW, sizeof(Value) * count);
    memcpy(object->locals, frame_slots(frame), sizeof(Value) * count);
    for (uint32_t i = 0; i < count; i++)
        frame_slots(frame)[i] = VALUE_UNSET;
}

Value *frame_object_slots(const FrameObj *object) {
    return object->frame ? frame_slots(object->frame) : object->locals;
}

Value frame_locals(Vm *vm, const Function *function, const Code *code, const Value *slots) {
    if (code->flags & CODE_CLASS_BODY) return slots ? value_keep(slots[0]) : value_from_obj(dict_new(vm));
    if (str_equal_c(code->name, "<module>")) return value_keep(value_from_obj(function->globals));
    Dict *dict = dict_new(vm);
    for (uint32_t i = 0; slots && i < code->local_count; i++) {
        Value value = slots[i];
        if (i >= code_first_cell(code) && value_has_kind(value, TYPE_CELL))
            value = ((Cell *)value_obj(value))->value;
        if (!value_is_unset(value)) dict_set_str(vm, dict, code->local_names[i], value);
    }
    return value_from_obj(dict);
}

Frame *frame_of_program(Frame *frame, int64_t depth) {
    for (; frame; frame = frame->back) {
        if (!frame->function || frame->code->flags & CODE_LIBRARY) continue;
        if (depth-- == 0) return frame;
    }
    return NULL;
}

// ---- attributes -------------------------------------------------------------------------------------------

static FrameObj *self_frame(const Value *args) {
    return (FrameObj *)value_obj(args[0]);
}

static Value get_code(Vm *vm, const Value *args, int count) {
    return value_keep(value_from_obj(self_frame(args)->code));
}

static Value get_line(Vm *vm, const Value *args, int count) {
    const FrameObj *object = self_frame(args);
    uint32_t instruction = object->frame ? current_instruction(object->frame) : object->instruction;
    return value_from_small_int(object->code->positions[instruction].line);
}

static Value get_locals(Vm *vm, const Value *args, int count) {
    const FrameObj *object = self_frame(args);
    return frame_locals(vm, object->function, object->code, frame_object_slots(object));
}

static Value get_globals(Vm *vm, const Value *args, int count) {
    return value_keep(value_from_obj(self_frame(args)->function->globals));
}

/// The frame behind a running one; a frame that has ended no longer knows it.
static Value get_back(Vm *vm, const Value *args, int count) {
    Frame *frame = self_frame(args)->frame;
    Frame *back = frame ? frame_of_program(frame->back, 0) : NULL;
    return back ? value_keep(value_from_obj(frame_object(vm, back))) : VALUE_NONE;
}

static Value get_builtins(Vm *vm, const Value *args, int count) {
    return value_keep(value_from_obj(vm->builtins));
}

static Value frame_repr(Vm *vm, const Value *args, int count) {
    const Code *code = self_frame(args)->code;
    Value line = get_line(vm, args, 1);
    return value_from_obj(str_format(vm, "<frame at %P, file %R, line %d, code %S>", args[0],
                                     value_from_obj(code->filename), (int)value_small_int(line), code->name));
}

static const NativeDef METHODS[] = {
    NATIVE("__repr__", frame_repr, 1, 1),   NATIVE_GET("f_code", get_code),
    NATIVE_GET("f_lineno", get_line),       NATIVE_GET("f_locals", get_locals),
    NATIVE_GET("f_globals", get_globals),   NATIVE_GET("f_back", get_back),
    NATIVE_GET("f_builtins", get_builtins), NATIVE_END,
};

// ---- the type ---------------------------------------------------------------------------------------------

static void frame_object_dealloc(Vm *vm, Obj *object) {
    FrameObj *frame = (FrameObj *)object;
    uint32_t count = frame->code->local_count;
    for (uint32_t i = 0; frame->locals && i < count; i++)
        value_clear(vm, &frame->locals[i]);
    if (frame->locals) memory_free(vm->memory, MEMORY_RAW, frame->locals, sizeof(Value) * count);
    DROP(vm, frame->code);
    DROP(vm, frame->function);
}

static void frame_object_traverse(Obj *object, VisitFn visit, void *context) {
    FrameObj *frame = (FrameObj *)object;
    visit(value_from_obj(frame->function), context);
    for (uint32_t i = 0; frame->locals && i < frame->code->local_count; i++)
        visit(frame->locals[i], context);
}

void frame_init_type(Vm *vm) {
    static const TypeDef FRAME = {
        .name = "frame",
        .module = "builtins",
        .size_bytes = sizeof(FrameObj),
        .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
        .dealloc = frame_object_dealloc,
        .traverse = frame_object_traverse,
        .methods = METHODS,
    };
    type_init_native(vm, TYPE_FRAME, &FRAME);
}
