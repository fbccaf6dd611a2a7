/// The search line and the start screen: lists that are typed into or walked through.
#include "render/viewer/viewer_state.h"
#include <string.h>

void finder_open(Viewer *viewer) {
    viewer->state.overlay = OVERLAY_SEARCH;
    viewer->state.search[0] = 0;
    viewer->state.match_count = viewer->state.match_selected = 0;
}

static void search(Viewer *viewer) {
    ViewState *state = &viewer->state;
    Span words = span_of(state->search);
    state->match_count =
        words.size ? model_search(viewer->model, words, state->matches, VIEW_MAX_MATCHES) : 0;
    state->match_selected = 0;
}

static void type(Viewer *viewer, const char *text) {
    char *search_text = viewer->state.search;
    size_t size = strlen(search_text), more = strlen(text);
    if (size + more >= VIEW_SEARCH_BYTES) return;
    memcpy(search_text + size, text, more + 1);
    search(viewer);
}

static void rub_out(Viewer *viewer) {
    char *text = viewer->state.search;
    size_t size = strlen(text);
    while (size > 0 && ((unsigned char)text[size - 1] & 0xC0) == 0x80)
        size--; // the rest of a code point
    if (size > 0) size--;
    text[size] = 0;
    search(viewer);
}

void finder_go(Viewer *viewer, uint32_t match) {
    ViewState *state = &viewer->state;
    if (match >= state->match_count) return;
    const ModelMatch *found = &state->matches[match];
    state->overlay = OVERLAY_NONE;
    if (found->object) {
        state->selected = found->object;
        state->selected_twin = false;
    }
    playback_stop(viewer);
    navigate_jump(viewer, found->event, false);
}

/// Moves a selection in a list of `count`.
static void walk(uint32_t *selected, uint32_t count, ViewKey key) {
    if (key == KEY_DOWN && *selected + 1 < count) ++*selected;
    if (key == KEY_UP && *selected > 0) --*selected;
}

/// A list under the wheel moves by some entries a notch.
void finder_wheel(Viewer *viewer, float notches) {
    enum { ENTRIES_A_NOTCH = 3 };
    ViewState *state = &viewer->state;
    ViewKey key = notches > 0 ? KEY_UP : KEY_DOWN;
    for (int i = 0; i < ENTRIES_A_NOTCH; i++) {
        if (state->overlay == OVERLAY_SEARCH) walk(&state->match_selected, state->match_count, key);
        if (state->overlay == OVERLAY_START) walk(&state->recent_selected, state->recent_count, key);
    }
}

static bool search_key(Viewer *viewer, ViewKey key) {
    ViewState *state = &viewer->state;
    if (key == KEY_UP || key == KEY_DOWN)
        walk(&state->match_selected, state->match_count, key);
    else if (key == KEY_ENTER)
        finder_go(viewer, state->match_selected);
    else if (key == KEY_BACKSPACE)
        rub_out(viewer);
    else if (key == KEY_ESCAPE)
        state->overlay = OVERLAY_NONE;
    return true; // letters come as text as well
}

void start_input_go(Viewer *viewer, uint32_t recent) {
    if (recent < viewer->state.recent_count) viewer_open(viewer, viewer->state.recent[recent]);
}

static bool start_key(Viewer *viewer, ViewKey key) {
    ViewState *state = &viewer->state;
    if (key != KEY_UP && key != KEY_DOWN && key != KEY_ENTER) return false;
    if (key == KEY_ENTER)
        start_input_go(viewer, state->recent_selected);
    else
        walk(&state->recent_selected, state->recent_count, key);
    return true;
}

bool finder_input(Viewer *viewer, const Input *input) {
    if (input->kind != INPUT_KEY && input->kind != INPUT_TEXT) return false;
    bool taken = false;
    if (viewer->state.overlay == OVERLAY_SEARCH) {
        if (input->kind == INPUT_TEXT) type(viewer, input->text);
        taken = input->kind == INPUT_TEXT || (!(input->mods & MOD_CTRL) && search_key(viewer, input->key));
    } else if (viewer->state.overlay == OVERLAY_START && input->kind == INPUT_KEY) {
        taken = input->mods == 0 && start_key(viewer, input->key);
    }
    if (taken) viewer->stale = true;
    return taken;
}
