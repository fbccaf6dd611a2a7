/// Expectations of scripts: what a panel says, and the state of the controls.
#include "render/view/panel.h"
#include "render/viewer/panel_text.h"
#include "render/viewer/script_parts.h"
#include <string.h>

static bool contains(Span text, Span words) {
    for (size_t i = 0; i + words.size <= text.size; i++)
        if (memcmp(text.bytes + i, words.bytes, words.size) == 0) return true;
    return false;
}

static bool expect_text(Script *script, Span panel, Span words, bool wanted) {
    const View *view = script_view(script);
    Buffer text;
    buffer_init(&text, view->memory);
    panel_text_add(view->draw, panel, &text);
    bool found = contains(buffer_span(&text), words);
    if (found != wanted)
        script_fail(script, "%.*s %s \"%.*s\"; it says:\n%.300s", (int)panel.size, panel.bytes,
                    wanted ? "does not say" : "should not say", (int)words.size, words.bytes,
                    buffer_text(&text));
    buffer_free(&text);
    return found == wanted;
}

static const char *overlay_name(Overlay overlay) {
    switch (overlay) {
    case OVERLAY_NONE: return "none";
    case OVERLAY_HELP: return "help";
    case OVERLAY_SEARCH: return "search";
    case OVERLAY_DETAILS: return "details";
    case OVERLAY_WAIT_GRAPH: return "wait_graph";
    case OVERLAY_START: return "start";
    }
    return "";
}

/// The words a state is compared with; false if `name` is no state.
static bool add_state(Script *script, Span name, Buffer *out) {
    const View *view = script_view(script);
    const ViewState *state = view->state;
    if (span_equal(name, SPAN("event")))
        buffer_printf(out, "%u", view->model ? model_event(view->model) : 0);
    else if (span_equal(name, SPAN("time")))
        words_time(state->now_ns, out);
    else if (span_equal(name, SPAN("selected"))) {
        if (state->selected)
            words_object(view, state->selected, out);
        else
            buffer_add_text(out, "none");
    } else if (span_equal(name, SPAN("playing")))
        buffer_add_text(out, state->playing ? "yes" : "no");
    else if (span_equal(name, SPAN("speed")))
        buffer_printf(out, state->real_time ? "real" : "%d", (int)state->speed);
    else if (span_equal(name, SPAN("axis")))
        buffer_add_text(out, state->axis == LANE_AXIS_TIME ? "time" : "steps");
    else if (span_equal(name, SPAN("theme")))
        buffer_add_text(out, theme_get(state->theme)->name);
    else if (span_equal(name, SPAN("overlay")))
        buffer_add_text(out, overlay_name(state->overlay));
    else if (span_equal(name, SPAN("textsize")))
        buffer_printf(out, "%d", (int)state->text_size);
    else if (span_equal(name, SPAN("range"))) {
        if (state->range_set)
            buffer_printf(out, "%lld..%lld", (long long)state->range_from, (long long)state->range_to);
        else
            buffer_add_text(out, "none");
    } else if (span_equal(name, SPAN("shown")))
        buffer_printf(out, "%lld..%lld", (long long)state->axis_from, (long long)state->axis_to);
    else if (span_equal(name, SPAN("zoomed")))
        buffer_printf(out, "%d", state->zoomed);
    else if (span_equal(name, SPAN("bookmarks")))
        buffer_printf(out, "%u", state->bookmark_count);
    else if (span_equal(name, SPAN("quit")))
        buffer_add_text(out, viewer_wants_to_quit(script->viewer) ? "yes" : "no");
    else
        return false;
    return true;
}

static bool expect_state(Script *script, Span name, bool wanted) {
    Span value = script_rest(script);
    Buffer text;
    buffer_init(&text, script_view(script)->memory);
    bool known = add_state(script, name, &text), met = false;
    if (!known)
        script_fail(script, "'%.*s' is neither a panel with a \"text\" nor a state", (int)name.size,
                    name.bytes);
    else if (!(met = span_equal(buffer_span(&text), value) == wanted))
        script_fail(script, "%.*s is %s, expected %s%.*s", (int)name.size, name.bytes, buffer_text(&text),
                    wanted ? "" : "not ", (int)value.size, value.bytes);
    buffer_free(&text);
    return met;
}

bool script_expect(Script *script) {
    bool wanted = true;
    Span name = script_word(script), words;
    if (span_equal(name, SPAN("not"))) {
        wanted = false;
        name = script_word(script);
    }
    if (script_quoted(script, &words)) return expect_text(script, name, words, wanted);
    return expect_state(script, name, wanted);
}
