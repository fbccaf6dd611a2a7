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

/// The events, in the order in which they were marked.
static void add_bookmarks(const ViewState *state, Buffer *out) {
    for (uint32_t i = 0; i < state->bookmark_count; i++)
        buffer_printf(out, "%s%u", i ? " " : "", state->bookmarks[i]);
    if (state->bookmark_count == 0) buffer_add_text(out, "none");
}

static void add_panel(PanelKind panel, Buffer *out) {
    if (out->size) buffer_add_byte(out, ' ');
    buffer_add_text(out, view_panel_name(panel));
}

static void add_folded(const ViewState *state, Buffer *out) {
    for (PanelKind panel = 0; panel < PANEL_COUNT; panel++)
        if (state->folded[panel]) add_panel(panel, out);
    if (out->size == 0) buffer_add_text(out, "none");
}

/// How far panels are scrolled, in points.
static void add_scrolled(const View *view, Buffer *out) {
    for (PanelKind panel = 0; panel < PANEL_COUNT; panel++) {
        if (view->scroll_at[panel] < 0.5f) continue;
        add_panel(panel, out);
        buffer_printf(out, " %d", (int)(view->scroll_at[panel] + 0.5f));
    }
    if (out->size == 0) buffer_add_text(out, "none");
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
        View of_run = *view;
        if (state->selected_twin) of_run.model = view->twin;
        if (state->selected_twin) buffer_add_text(out, "twin ");
        if (state->selected)
            words_object(&of_run, state->selected, out);
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
        buffer_add_text(out, state->zoomed < 0 ? "none" : view_panel_name((PanelKind)state->zoomed));
    else if (span_equal(name, SPAN("bookmarks")))
        add_bookmarks(state, out);
    else if (span_equal(name, SPAN("chosen")))
        buffer_printf(out, "%u",
                      state->overlay == OVERLAY_SEARCH ? state->match_selected : state->recent_selected);
    else if (span_equal(name, SPAN("folded")))
        add_folded(state, out);
    else if (span_equal(name, SPAN("scrolled")))
        add_scrolled(view, out);
    else if (span_equal(name, SPAN("splits")))
        for (int split = 0; split < SPLIT_COUNT; split++)
            buffer_printf(out, "%s%.2f", split ? " " : "", (double)state->split[split]);
    else if (span_equal(name, SPAN("quit")))
        buffer_add_text(out, viewer_wants_to_quit(script->viewer) ? "yes" : "no");
    else
        return false;
    return true;
}

/// The next number in a text; false if there is none left.
static bool next_number(Span *text, double *out) {
    while (text->size && (text->bytes[0] < '0' || text->bytes[0] > '9'))
        *text = (Span){text->bytes + 1, text->size - 1};
    if (text->size == 0) return false;
    for (*out = 0; text->size && text->bytes[0] >= '0' && text->bytes[0] <= '9'; text->size--)
        *out = *out * 10 + (*text->bytes++ - '0');
    return true;
}

/// True if all numbers of two texts are the same but for the rounding to pixels: half a percent and a little.
static bool nearly_equal(Span a, Span b) {
    double left, right;
    bool more = true;
    while ((more = next_number(&a, &left)) && next_number(&b, &right)) {
        double apart = left > right ? left - right : right - left;
        if (apart > left / 200 + 4) return false;
    }
    return !more && !next_number(&b, &right);
}

static bool same_state(Span state, Span value) {
    bool near = value.size > 1 && value.bytes[0] == '~';
    return near ? nearly_equal(state, (Span){value.bytes + 1, value.size - 1}) : span_equal(state, value);
}

static bool expect_state(Script *script, Span name, bool wanted) {
    Span value = script_rest(script);
    Buffer text;
    buffer_init(&text, script_view(script)->memory);
    bool known = add_state(script, name, &text), met = false;
    if (!known)
        script_fail(script, "'%.*s' is neither a panel with a \"text\" nor a state", (int)name.size,
                    name.bytes);
    else if (!(met = same_state(buffer_span(&text), value) == wanted))
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
