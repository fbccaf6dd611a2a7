/// The summary in sentences.
#include "sim/trace/summary.h"

#include "sim/trace/paragraph.h"
#include <stdio.h>
#include <string.h>

enum { MOST_LINES = 5 }; // of blocking places and of findings

/// `value / size` with at most three decimals, without trailing zeros.
static void add_quotient(Buffer *out, int64_t value, int64_t size) {
    char text[48];
    snprintf(text, sizeof text, "%.3f", (double)value / (double)size);
    size_t length = strlen(text);
    while (text[length - 1] == '0')
        length--;
    if (text[length - 1] == '.') length--;
    buffer_add(out, text, length);
}

void summary_add_duration(Buffer *out, int64_t duration_ns) {
    static const struct {
        int64_t from_ns, size_ns;
        const char *name;
    } UNITS[] = {
        {259200000000000, 86400000000000, " days"}, // from three days
        {7200000000000, 3600000000000, " h"},       // from two hours
        {600000000000, 60000000000, " min"},        // from ten minutes
        {10000000, 1000000000, " s"},               // from 10 ms
        {1000000, 1000000, " ms"},
        {1000, 1000, " us"},
        {1, 1, " ns"},
    };
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        if (duration_ns < UNITS[i].from_ns) continue;
        add_quotient(out, duration_ns, UNITS[i].size_ns);
        buffer_add_text(out, UNITS[i].name);
        return;
    }
    buffer_add_text(out, "0 s");
}

// ---- sentences

/// A paragraph under construction.
typedef struct Words {
    const Trace *trace;
    const Summary *summary;
    Buffer text;
    int width;
    Buffer *out;
} Words;

/// Ends the paragraph.
static void end_paragraph(Words *words, int indent) {
    paragraph_add(words->out, buffer_span(&words->text), words->width, 0, indent);
    buffer_clear(&words->text);
}

static void add_plural(Buffer *text, uint32_t count, const char *thing) {
    buffer_printf(text, "%u %s%s", (unsigned)count, thing, count == 1 ? "" : "s");
}

static void say_duration(Words *words, const char *before, int64_t duration_ns, const char *after) {
    buffer_add_text(&words->text, before);
    summary_add_duration(&words->text, duration_ns);
    buffer_add_text(&words->text, after);
}

/// The message's first line, then who waits for what, a paragraph for each line.
static void say_deadlock(Words *words, Span message) {
    buffer_add_text(&words->text, "DEADLOCK: nothing can ever run again.");
    end_paragraph(words, 2);
    bool first = true;
    while (message.size) {
        const char *newline = memchr(message.bytes, '\n', message.size);
        size_t size = newline ? (size_t)(newline - message.bytes) : message.size;
        if (!first) {
            buffer_add_text(&words->text, "-"); // the line is indented
            buffer_add(&words->text, message.bytes + 1, size - 1);
            end_paragraph(words, 2);
        }
        first = false;
        size += newline != NULL;
        message = (Span){message.bytes + size, message.size - size};
    }
}

static void say_how_it_ended(Words *words) {
    if (words->summary->end == 0) return;
    TraceEvent end = trace_event(words->trace, words->summary->end);
    Span text = trace_string(words->trace, end.slots[1]);
    switch ((TraceRunEnd)end.small) {
    case TRACE_RUN_END_FINISHED: return;
    case TRACE_RUN_END_EXCEPTION: buffer_add_text(&words->text, "The program ended with an exception"); break;
    case TRACE_RUN_END_EXIT:
        buffer_printf(&words->text, "The program ended itself with status %u", (unsigned)end.slots[0]);
        break;
    case TRACE_RUN_END_DEADLOCK: say_deadlock(words, text); return;
    case TRACE_RUN_END_LIMIT: buffer_add_text(&words->text, "The run was stopped at a limit"); break;
    }
    if (text.size) buffer_add_text(&words->text, ": ");
    buffer_add_span(&words->text, text);
    if (text.size == 0 || text.bytes[text.size - 1] != '.') buffer_add_byte(&words->text, '.');
    end_paragraph(words, 2);
}

/// `5 tasks (3 done, 2 cancelled) took turns in 27 iterations: 14 steps, 9 switches.`
static void say_tasks(Words *words) {
    const Summary *summary = words->summary;
    Buffer *text = &words->text;
    if (summary->tasks == 0) {
        buffer_add_text(text, "No task ran.");
        end_paragraph(words, 2);
        return;
    }
    uint32_t pending = summary->tasks - summary->done - summary->cancelled - summary->failed;
    const struct {
        uint32_t count;
        const char *what;
    } ENDS[] = {{summary->done, "done"},
                {summary->cancelled, "cancelled"},
                {summary->failed, "failed"},
                {pending, "pending"}};
    add_plural(text, summary->tasks, "task");
    const char *before = " (";
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        if (ENDS[i].count == 0) continue;
        buffer_printf(text, "%s%u %s", before, (unsigned)ENDS[i].count, ENDS[i].what);
        before = ", ";
    }
    buffer_add_text(text, ") in ");
    add_plural(text, summary->iterations, "iteration");
    buffer_add_text(text, " of the loop: ");
    add_plural(text, summary->steps, "step");
    buffer_add_text(text, ", ");
    buffer_printf(text, "%u %s from one task to another", (unsigned)summary->switches,
                  summary->switches == 1 ? "switch" : "switches");
    if (summary->most_tasks > 1) {
        buffer_printf(text, "; most tasks alive at once: %u, ", (unsigned)summary->most_tasks);
        say_duration(words, "at ", summary->most_tasks_ns, "");
    }
    buffer_add_byte(text, '.');
    end_paragraph(words, 2);
}

static void say_blocking_line(Words *words, const SummaryBlocking *blocking) {
    Buffer *text = &words->text;
    say_duration(words, "- ", blocking->total_ns, " ");
    if (blocking->line == 0)
        buffer_add_text(text, "in a library");
    else if (blocking->file)
        buffer_printf(text, "in source %u, line %u", (unsigned)blocking->file + 1, (unsigned)blocking->line);
    else
        buffer_printf(text, "in line %u", (unsigned)blocking->line);
    if (blocking->what) {
        buffer_add_text(text, ": ");
        buffer_add_span(text, trace_string(words->trace, blocking->what));
    }
    if (blocking->count > 1) buffer_printf(text, " and so on, %u times", (unsigned)blocking->count);
    end_paragraph(words, 4);
}

static void say_blocking(Words *words) {
    const Summary *summary = words->summary;
    if (summary->blocked_ns == 0) {
        buffer_add_text(&words->text, "Nothing blocked the loop.");
        end_paragraph(words, 2);
        return;
    }
    say_duration(words, "The loop was BLOCKED for ", summary->blocked_ns, "");
    say_duration(words, " of ", summary->total_ns, "");
    buffer_printf(&words->text, " (%.0f %%): meanwhile no other task could run.",
                  (double)summary->blocked_ns * 100 / (double)summary->total_ns);
    end_paragraph(words, 2);
    for (uint32_t i = 0; i < summary->blocking_count && i < MOST_LINES; i++)
        say_blocking_line(words, &summary->blocking[i]);
    if (summary->blocking_count <= MOST_LINES) return;
    buffer_printf(&words->text, "- and %u more places", (unsigned)summary->blocking_count - MOST_LINES);
    end_paragraph(words, 4);
}

static void say_longest_ready(Words *words) {
    const Summary *summary = words->summary;
    if (summary->longest_ready == 0) return;
    buffer_add_text(&words->text, "Longest wait in the ready queue: ");
    summary_add_duration(&words->text, summary->longest_ready_ns);
    buffer_add_text(&words->text, ", ");
    buffer_add_span(&words->text,
                    trace_string(words->trace, trace_object(words->trace, summary->longest_ready).label));
    say_duration(words, ", from ", summary->longest_ready_from_ns, "");
    say_duration(words, " to ", summary->longest_ready_from_ns + summary->longest_ready_ns, ".");
    end_paragraph(words, 2);
}

static void say_late_timer(Words *words) {
    const Summary *summary = words->summary;
    if (summary->late_task == 0) return;
    buffer_add_text(&words->text, "Latest timer: ");
    buffer_add_span(&words->text, trace_string(words->trace, summary->late_label));
    buffer_add_text(&words->text, " of ");
    buffer_add_span(&words->text,
                    trace_string(words->trace, trace_object(words->trace, summary->late_task).label));
    say_duration(words, ", due at ", summary->late_due_ns, "");
    say_duration(words, ", fired ", summary->late_ns, " later.");
    end_paragraph(words, 2);
}

static void say_one_by_one(Words *words) {
    const Summary *summary = words->summary;
    if (summary->total_ns == 0 || summary->one_by_one_ns == 0 || summary->tasks < 2) return;
    double times = (double)summary->one_by_one_ns / (double)summary->total_ns;
    say_duration(words, "Done one after the other, the same sleeping, I/O and computing takes ",
                 summary->one_by_one_ns, "");
    say_duration(words, "; the loop took ", summary->total_ns, "");
    if (times >= 1.05)
        buffer_printf(&words->text, ", %.*f times as fast.", times < 9.95 ? 1 : 0, times);
    else
        buffer_add_text(&words->text, ": nothing ran side by side.");
    end_paragraph(words, 2);
}

/// What blocks the loop and deadlocks have sentences of their own.
static bool was_said(const TraceEvent *finding) {
    return finding->small == TRACE_FINDING_KIND_BLOCKING_CALL ||
           finding->small == TRACE_FINDING_KIND_SLOW_CALLBACK ||
           finding->small == TRACE_FINDING_KIND_DEADLOCK;
}

static void say_findings(Words *words) {
    uint32_t said = 0;
    for (TraceId id = 1; id <= words->trace->count && words->summary->findings > 0; id++) {
        TraceEvent event = trace_event(words->trace, id);
        if (event.kind != TRACE_FINDING || was_said(&event) || said++ >= MOST_LINES) continue;
        buffer_add_text(&words->text, "! ");
        buffer_add_span(&words->text, trace_string(words->trace, event.slots[3]));
        if (event.line) buffer_printf(&words->text, " (line %u)", (unsigned)event.line);
        end_paragraph(words, 4);
    }
    if (said <= MOST_LINES) return;
    buffer_printf(&words->text, "! and %u more findings", (unsigned)said - MOST_LINES);
    end_paragraph(words, 4);
}

void summary_add_words(const Trace *trace, const Summary *summary, int width, Buffer *out) {
    Words words = {.trace = trace, .summary = summary, .width = width, .out = out};
    buffer_init(&words.text, out->memory);
    say_how_it_ended(&words);
    say_tasks(&words);
    say_blocking(&words);
    say_longest_ready(&words);
    say_late_timer(&words);
    say_one_by_one(&words);
    say_findings(&words);
    buffer_free(&words.text);
}
