/// A run in numbers, from its trace.
#ifndef LOOPSCOPE_TRACE_SUMMARY_H
#define LOOPSCOPE_TRACE_SUMMARY_H

#include "sim/trace/trace.h"

/// Time that one source line held up the loop.
typedef struct SummaryBlocking {
    TraceFile file;
    uint32_t line;
    TraceString what; // time.sleep(2); of the first time
    uint32_t count;
    int64_t total_ns;
} SummaryBlocking;

/// The tasks that asyncio.run makes at the end are counted nowhere (lanes_is_internal).
typedef struct Summary {
    int64_t total_ns;          // virtual time at the end
    int64_t blocked_ns;        // of it the loop was held up by blocking calls
    SummaryBlocking *blocking; // most time first; equal times in order of appearance
    uint32_t blocking_count;

    uint32_t iterations; // of all loops
    uint32_t handles;    // executed
    uint32_t steps;      // of tasks
    uint32_t switches;   // steps of another task than the step before
    uint32_t tasks, done, cancelled,
        failed;            // created; ended with a result, by cancellation, with an exception
    uint32_t most_tasks;   // alive at once
    int64_t most_tasks_ns; // first time of that

    TraceObject longest_ready; // the task that stood longest in the ready queue; 0 if none waited there
    int64_t longest_ready_from_ns, longest_ready_ns;

    TraceObject late_task;  // set the timer that fired latest after its deadline; 0 if none was late
    TraceString late_label; // of the future it completes: sleep(1)
    int64_t late_due_ns, late_ns;

    int64_t one_by_one_ns; // all sleeping (see lanes.h; without delays of late timers), running and
                           // blocking of tasks, one after the other

    uint32_t findings;
    TraceId end;           // run.ended; 0 = the trace has none
    size_t blocking_bytes; // of `blocking`, for summary_free
} Summary;

/// Computes all of it; `memory` keeps `blocking` until summary_free.
void summary_make(const Trace *trace, Memory *memory, Summary *summary);
void summary_free(Summary *summary, Memory *memory);

/// Appends the summary in words: some lines of at most `width` columns, each ended by a newline.
void summary_add_words(const Trace *trace, const Summary *summary, int width, Buffer *out);

/// Appends a duration as people say it: 0 s, 0.25 s, 1.5 s, 1.5 ms, 20 us, 3 ns, 90 min.
void summary_add_duration(Buffer *out, int64_t duration_ns);

#endif
