/// How the model does on a large trace: opening, memory, seeking anywhere. What a whole frame
/// of it costs, bench_frames tells.
///
///     bench_model PROGRAM.py
#include "render/model/model.h"
#include "tests/unit/run_trace.h"
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

enum { SEEKS = 1000 };

/// Time of the processor, so that what else the machine does counts little.
static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/// Asks for all that the panels ask for.
static void look(Model *model) {
    static ModelTask tasks[64];
    static ModelHandle handles[64];
    static ModelPrimitive primitives[16];
    ModelWaiter waiters[8];
    TraceObject objects[8];
    model_loop(model);
    model_place(model);
    model_ready(model, 0, handles, 16);
    model_timers(model, 0, handles, 31);
    uint32_t live = model_task_count(model, true);
    model_tasks(model, true, live > 40 ? live - 40 : 0, tasks, 40);
    uint32_t count = model_primitives(model, 0, primitives, 16);
    for (uint32_t i = 0; i < count; i++) {
        model_holders(model, primitives[i].primitive, objects, 8);
        model_waiters(model, primitives[i].primitive, 0, waiters, 8);
    }
    for (uint32_t line = 1; line < 24; line++)
        model_tasks_at_line(model, 0, line, objects, 4);
}

static TraceId random_event(uint64_t *seed, const Trace *trace) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (TraceId)((*seed >> 32) * trace->count >> 32);
}

static void bench_seeks(Model *model, const Trace *trace) {
    double worst_ms = 0, sum_ms = 0;
    uint64_t seed = 1;
    for (int i = 0; i < SEEKS; i++) {
        TraceId event = random_event(&seed, trace);
        double start_ms = now_ms();
        model_seek(model, event);
        look(model);
        double took_ms = now_ms() - start_ms;
        sum_ms += took_ms;
        if (took_ms > worst_ms) worst_ms = took_ms;
    }
    printf("seek       %8.2f ms on average, %.2f ms at worst (with what all panels ask)\n", sum_ms / SEEKS,
           worst_ms);
}

/// What a user finds: a task, a line of the source, a text that stands nowhere, the effect of an event.
static void bench_search(const Model *model, const Trace *trace) {
    static const char *const WORDS[] = {"Task-99999", ":10", "sleep", "stands nowhere"};
    static ModelMatch matches[64];
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        double start_ms = now_ms();
        uint32_t found = model_search(model, span_of(WORDS[i]), matches, 64);
        printf("search     %8.2f ms for '%s', %u found\n", now_ms() - start_ms, WORDS[i], found);
    }
    double start_ms = now_ms();
    uint64_t seed = 3;
    uint32_t causes = 0;
    for (int i = 0; i < SEEKS; i++)
        causes += model_effect(model, random_event(&seed, trace)) != 0;
    printf("effect     %8.4f ms on average, %u of %d events have one\n", (now_ms() - start_ms) / SEEKS,
           causes, SEEKS);
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: bench_model PROGRAM.py\n");
        return 64;
    }
    double start_ms = now_ms();
    Trace *trace = run_trace(argv[1], TRACE_STEPS);
    if (!trace) {
        fprintf(stderr, "bench_model: %s cannot be read\n", argv[1]);
        return 2;
    }
    printf("run        %8.0f ms, %u events, %u tasks, trace %zu MB\n", now_ms() - start_ms,
           (unsigned)trace->count, (unsigned)trace_object_count(trace, TRACE_OBJECT_TASK),
           trace->used_bytes >> 20);
    Memory *memory = memory_new(0);
    start_ms = now_ms();
    Model *model = model_new(trace, memory, NULL, NULL);
    printf("open       %8.0f ms, model %zu MB\n", now_ms() - start_ms, memory_used_bytes(memory) >> 20);
    bench_seeks(model, trace);
    bench_search(model, trace);
    model_free(model);
    memory_destroy(memory);
    trace_free(trace);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("process    %8ld MB at most, the run included\n", usage.ru_maxrss >> 10);
    return 0;
}
