/// All that a model says about one event, as text: two states are the same if their dumps are.
#ifndef LOOPSCOPE_TESTS_MODEL_DUMP_H
#define LOOPSCOPE_TESTS_MODEL_DUMP_H

#include "render/model/model.h"

enum { DUMP_MOST = 256 };

static inline void dump_handles(const Model *model, Buffer *out) {
    ModelHandle handles[DUMP_MOST];
    uint32_t count = model_ready(model, 0, handles, DUMP_MOST);
    buffer_printf(out, "ready %u/%u:", count, model_ready_count(model));
    for (uint32_t i = 0; i < count; i++)
        buffer_printf(out, " %x(%x k%d c%u by %x%s%s @%u)", handles[i].handle, handles[i].owner,
                      (int)handles[i].kind, handles[i].callback, handles[i].pushed_by,
                      handles[i].cancelled ? " cancelled" : "", handles[i].next_iteration ? " next" : "",
                      handles[i].pushed);
    count = model_timers(model, 0, handles, DUMP_MOST);
    buffer_printf(out, "\ntimers %u/%u:", count, model_timer_count(model));
    for (uint32_t i = 0; i < count; i++)
        buffer_printf(out, " %x(%x due %lld%s)", handles[i].handle, handles[i].owner,
                      (long long)handles[i].due_ns, handles[i].cancelled ? " cancelled" : "");
}

static inline void dump_tasks(const Model *model, Buffer *out) {
    ModelTask tasks[DUMP_MOST];
    uint32_t count = model_tasks(model, false, 0, tasks, DUMP_MOST);
    buffer_printf(out, "\ntasks %u/%u live %u:", count, model_task_count(model, false),
                  model_task_count(model, true));
    for (uint32_t i = 0; i < count; i++) {
        const ModelTask *task = &tasks[i];
        ModelFrame frames[16];
        buffer_printf(
            out, "\n %x %u state %d outcome %d cancel %u by %x on %x for %x label %u wakes %lld at %u:%u %u",
            task->task, task->name, (int)task->state, (int)task->outcome, task->cancel_requests,
            task->cancelled_by, task->waits_on, task->waits_for, task->waits_label, (long long)task->wakes_ns,
            task->file, task->line, task->depth);
        buffer_printf(out, " since %u done %u frames", task->since, task->done);
        uint32_t depth = model_frames(model, task->task, frames, 16);
        for (uint32_t k = 0; k < depth; k++)
            buffer_printf(out, " %u:%u", frames[k].function, frames[k].line);
    }
}

static inline void dump_primitives(const Model *model, Buffer *out) {
    ModelPrimitive primitives[DUMP_MOST];
    uint32_t count = model_primitives(model, 0, primitives, DUMP_MOST);
    buffer_printf(out, "\nprimitives %u:", count);
    for (uint32_t i = 0; i < count; i++) {
        const ModelPrimitive *primitive = &primitives[i];
        TraceObject objects[DUMP_MOST];
        ModelWaiter waiters[DUMP_MOST];
        buffer_printf(
            out, "\n %x value %lld holders %u waiters %u items %u unfinished %u due %lld broken %d:",
            primitive->primitive, (long long)primitive->value, primitive->holders, primitive->waiters,
            primitive->items, primitive->unfinished, (long long)primitive->due_ns, primitive->broken);
        uint32_t holders = model_holders(model, primitive->primitive, objects, DUMP_MOST);
        for (uint32_t k = 0; k < holders; k++)
            buffer_printf(out, " h%x", objects[k]);
        uint32_t line = model_waiters(model, primitive->primitive, 0, waiters, DUMP_MOST);
        for (uint32_t k = 0; k < line; k++)
            buffer_printf(out, " w%x%s", waiters[k].who, waiters[k].woken ? "!" : "");
        uint32_t items = model_queue_items(model, primitive->primitive, 0, objects, DUMP_MOST);
        for (uint32_t k = 0; k < items; k++)
            buffer_printf(out, " i%u", objects[k]);
    }
}

static inline void dump_others(const Model *model, Buffer *out) {
    ModelFuture futures[DUMP_MOST];
    uint32_t count = model_futures(model, 0, futures, DUMP_MOST);
    buffer_printf(out, "\nfutures %u:", count);
    for (uint32_t i = 0; i < count; i++)
        buffer_printf(out, " %x(done %d members %u/%u callbacks %u awaited %x)", futures[i].future,
                      futures[i].done, futures[i].members_done, futures[i].members, futures[i].callbacks,
                      futures[i].awaited_by);
    ModelThread threads[DUMP_MOST];
    count = model_threads(model, 0, threads, DUMP_MOST);
    for (uint32_t i = 0; i < count; i++)
        buffer_printf(out, "\nthread %x state %d job %x until %lld", threads[i].thread, (int)threads[i].state,
                      threads[i].job, (long long)threads[i].until_ns);
    ModelJob jobs[DUMP_MOST];
    count = model_jobs(model, 0, jobs, DUMP_MOST);
    for (uint32_t i = 0; i < count; i++)
        buffer_printf(out, "\njob %x thread %x", jobs[i].job, jobs[i].thread);
    ModelWaitEdge edges[DUMP_MOST];
    count = model_wait_edges(model, 0, edges, DUMP_MOST);
    for (uint32_t i = 0; i < count; i++)
        buffer_printf(out, "\nedge %x %x %x%s", edges[i].waiting, edges[i].on, edges[i].through,
                      edges[i].in_cycle ? " cycle" : "");
}

static inline void dump_model(const Model *model, Buffer *out) {
    ModelLoop loop = model_loop(model);
    ModelPlace place = model_place(model);
    buffer_printf(out,
                  "event %u at %lld\nloop %x phase %d iteration %u run %u/%u handle %x task %x poll %lld%s\n",
                  model_event(model), (long long)model_now_ns(model), loop.loop, (int)loop.phase,
                  loop.iteration, loop.run_index, loop.run_count, loop.running_handle, loop.running_task,
                  (long long)loop.poll_until_ns, loop.is_blocked ? " blocked" : "");
    buffer_printf(out, "place %u:%u %x output %u\n", place.file, place.line, place.actor,
                  model_output_shown(model));
    dump_handles(model, out);
    dump_tasks(model, out);
    dump_primitives(model, out);
    dump_others(model, out);
    buffer_add_byte(out, '\n');
}

#endif
