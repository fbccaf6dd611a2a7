/// What the hover box says about a thing: a few short lines.
#include "render/view/panel.h"
#include "sim/trace/narration.h"

static void line(Buffer *out) {
    if (out->size > 0 && out->bytes[out->size - 1] != '\n') buffer_add_byte(out, '\n');
}

static void describe_task(const View *view, TraceObject object, Buffer *out) {
    ModelTask task = model_task(view->model, object);
    buffer_add_span(out, trace_string(model_trace(view->model), task.coroutine));
    line(out);
    buffer_printf(out, "%s: ",
                  view->theme->states[task.state == TASK_NOT_BORN ? TASK_DONE : task.state].word
                      ? (task.state == TASK_NOT_BORN ? "later" : view->theme->states[task.state].word)
                      : "");
    words_task_status(view, &task, out);
    line(out);
    if (task.state != TASK_NOT_BORN && task.state != TASK_DONE && task.state != TASK_FAILED) {
        buffer_add_text(out, "since ");
        words_time(task.since_ns, out);
        if (task.line) buffer_printf(out, ", in line %u", task.line);
        line(out);
    }
    if (task.parent) {
        buffer_add_text(out, "created by ");
        words_object(view, task.parent, out);
    }
}

static void describe_handle(const View *view, TraceObject object, Buffer *out) {
    ModelHandle handle = model_handle(view->model, object);
    words_handle(view, &handle, out);
    if (handle.callback) {
        line(out);
        buffer_add_text(out, "calls ");
        buffer_add_span(out, trace_string(model_trace(view->model), handle.callback));
    }
    line(out);
    if (handle.due_ns >= 0) {
        buffer_add_text(out, "due at ");
        words_time(handle.due_ns, out);
        if (handle.cancelled) buffer_add_text(out, ", cancelled");
    } else {
        words_handle_reason(view, &handle, out);
    }
}

static void describe_primitive(const View *view, TraceObject object, Buffer *out) {
    ModelPrimitive primitive = model_primitive(view->model, object);
    words_primitive_type(&primitive, out);
    line(out);
    TraceObject holders[4];
    uint32_t count = model_holders(view->model, object, holders, 4);
    for (uint32_t i = 0; i < count && i < 4; i++) {
        buffer_add_text(out, i ? ", " : "held by ");
        words_object(view, holders[i], out);
    }
    if (primitive.holders > 4) buffer_printf(out, " and %u more", primitive.holders - 4);
    line(out);
    if (primitive.waiters) buffer_printf(out, "%u in line", primitive.waiters);
}

static void describe_future(const View *view, TraceObject object, Buffer *out) {
    ModelFuture future = model_future(view->model, object);
    if (future.members)
        buffer_printf(out, "%u of %u done", future.members_done, future.members);
    else
        buffer_add_text(out, future.done ? "done" : "pending");
    Span text = trace_string(model_trace(view->model), future.text);
    if (future.done && text.size) {
        buffer_add_text(out, ": ");
        buffer_add_span(out, text);
    }
    line(out);
    if (future.awaited_by) {
        buffer_add_text(out, "awaited by ");
        words_object(view, future.awaited_by, out);
    }
}

void words_describe(const View *view, TraceObject object, Buffer *out) {
    TraceObjectKind kind = trace_object_kind(object);
    if (kind == TRACE_OBJECT_TASK)
        describe_task(view, object, out);
    else if (kind == TRACE_OBJECT_HANDLE)
        describe_handle(view, object, out);
    else if (kind == TRACE_OBJECT_FUTURE)
        describe_future(view, object, out);
    else if (kind >= TRACE_OBJECT_LOCK && kind <= TRACE_OBJECT_TIMEOUT)
        describe_primitive(view, object, out);
    while (out->size > 0 && out->bytes[out->size - 1] == '\n')
        out->size--;
}
