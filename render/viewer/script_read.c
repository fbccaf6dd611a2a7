/// Words, numbers and targets of scripts.
#include "render/view/panel.h"
#include "render/viewer/panel_text.h"
#include "render/viewer/script_parts.h"
#include <string.h>

static void skip_blanks(Script *script) {
    while (script->left.size && (script->left.bytes[0] == ' ' || script->left.bytes[0] == '\t')) {
        script->left.bytes++;
        script->left.size--;
    }
}

Span script_word(Script *script) {
    skip_blanks(script);
    Span word = {script->left.bytes, 0};
    while (word.size < script->left.size && word.bytes[word.size] != ' ' && word.bytes[word.size] != '\t')
        word.size++;
    script->left = (Span){word.bytes + word.size, script->left.size - word.size};
    return word;
}

Span script_rest(Script *script) {
    skip_blanks(script);
    Span rest = script->left;
    while (rest.size && (rest.bytes[rest.size - 1] == ' ' || rest.bytes[rest.size - 1] == '\t'))
        rest.size--;
    script->left = (Span){rest.bytes + rest.size, 0};
    return rest;
}

bool script_quoted(Script *script, Span *out) {
    skip_blanks(script);
    if (script->left.size < 2 || script->left.bytes[0] != '"') return false;
    const char *begin = script->left.bytes + 1, *end = memchr(begin, '"', script->left.size - 1);
    if (!end) return false;
    *out = (Span){begin, (size_t)(end - begin)};
    script->left = (Span){end + 1, script->left.size - out->size - 2};
    return true;
}

bool script_integer(Span word, int64_t *out) {
    bool negative = word.size > 1 && word.bytes[0] == '-';
    size_t at = negative ? 1 : 0;
    if (at == word.size || word.size - at > 15) return false;
    *out = 0;
    for (; at < word.size; at++) {
        if (word.bytes[at] < '0' || word.bytes[at] > '9') return false;
        *out = *out * 10 + (word.bytes[at] - '0');
    }
    if (negative) *out = -*out;
    return true;
}

/// Digits with at most one point, as a number; the rest of the word in *unit.
static bool decimal(Span word, double *out, Span *unit) {
    double value = 0, scale = 1;
    bool point = false;
    size_t at = 0, digits = 0;
    for (; at < word.size; at++) {
        char letter = word.bytes[at];
        if (letter == '.' && !point)
            point = true;
        else if (letter >= '0' && letter <= '9') {
            value = value * 10 + (letter - '0');
            digits++;
            if (point) scale *= 10;
        } else
            break;
    }
    *out = value / scale;
    *unit = (Span){word.bytes + at, word.size - at};
    return digits > 0 && digits < 16;
}

bool script_duration(Span word, int64_t *out_ns) {
    static const struct {
        const char *name;
        double ns;
    } UNITS[] = {{"s", 1e9}, {"ms", 1e6}, {"us", 1e3}, {"ns", 1}, {"min", 60e9}, {"h", 3600e9}};
    double value;
    Span unit;
    if (!decimal(word, &value, &unit)) return false;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        if (!span_equal(span_of(UNITS[i].name), unit)) continue;
        *out_ns = (int64_t)(value * UNITS[i].ns + 0.5);
        return true;
    }
    return false;
}

// ---- targets

/// The number of a panel by its group's name; PANEL_COUNT if there is none.
static PanelKind script_panel(Span name) {
    PanelKind panel = 0;
    while (panel < PANEL_COUNT && !span_equal(span_of(view_panel_name(panel)), name))
        panel++;
    return panel;
}

/// A length in pixels, or a share of `whole`.
static bool coordinate(Span word, float whole, float *out) {
    double value;
    Span unit;
    if (!decimal(word, &value, &unit)) return false;
    if (unit.size == 0)
        *out = (float)value;
    else if (span_equal(unit, SPAN("%")))
        *out = (float)value / 100 * whole;
    else
        return false;
    return true;
}

static bool target_point(Script *script, Span x, Rect area, Point *out) {
    Span y = script_word(script);
    if (!coordinate(x, area.w, &out->x) || !coordinate(y, area.h, &out->y))
        return script_fail(script, "'%.*s %.*s' should be two lengths such as 120 40 or 50%% 25%%",
                           (int)x.size, x.bytes, (int)y.size, y.bytes);
    out->x += area.x;
    out->y += area.y;
    return true;
}

static Point middle(Rect rect) {
    return (Point){rect.x + rect.w / 2, rect.y + rect.h / 2};
}

static const char *const BUTTON_NAMES[] = {
    [BUTTON_START] = "start",     [BUTTON_BACK] = "back",
    [BUTTON_PLAY] = "play",       [BUTTON_FORWARD] = "forward",
    [BUTTON_SLOWER] = "slower",   [BUTTON_FASTER] = "faster",
    [BUTTON_HELP] = "help",       [BUTTON_AXIS] = "axis",
    [BUTTON_INDICES] = "indices", [BUTTON_WAIT_GRAPH] = "wait_graph",
    [BUTTON_CAUSE] = "cause",     [BUTTON_EFFECT] = "effect",
    [BUTTON_THEME] = "theme",     [BUTTON_CLOSE] = "close",
};

/// What an object of a run is called.
static void object_words(const View *view, const Hit *hit, Buffer *out) {
    View of_run = *view;
    if (hit->twin && view->twin) of_run.model = view->twin;
    words_object(&of_run, hit->object, out);
}

static bool named_hit(const View *view, const Hit *hit, Span kind, Span name) {
    int64_t line;
    if (span_equal(kind, SPAN("line")))
        return hit->kind == HIT_LINE && script_integer(name, &line) && hit->number == (uint32_t)line;
    if (span_equal(kind, SPAN("button")))
        return hit->kind == HIT_BUTTON && span_equal(span_of(BUTTON_NAMES[hit->number]), name);
    if (span_equal(kind, SPAN("fold")))
        return hit->kind == HIT_PANEL_FOLD && script_panel(name) == (PanelKind)hit->number;
    if (span_equal(kind, SPAN("title")))
        return hit->kind == HIT_PANEL_TITLE && script_panel(name) == (PanelKind)hit->number;
    if (span_equal(kind, SPAN("split")))
        return hit->kind == HIT_SPLIT && script_integer(name, &line) && hit->number == (uint32_t)line;
    if (span_equal(kind, SPAN("lane")) ? (hit->kind != HIT_LANE && hit->kind != HIT_SPAN)
                                       : hit->kind != HIT_OBJECT)
        return false;
    Buffer words;
    buffer_init(&words, view->memory);
    object_words(view, hit, &words);
    bool same = hit->object && span_equal(buffer_span(&words), name);
    buffer_free(&words);
    return same;
}

static bool target_hit(Script *script, const View *view, bool twin, Span kind, Point *out) {
    Span name;
    if (!script_quoted(script, &name)) name = script_word(script);
    for (uint32_t i = 0; i < view->hits->count; i++) {
        const Hit *hit = &view->hits->hits[i];
        if (hit->twin != twin || !named_hit(view, hit, kind, name)) continue;
        *out = middle(hit->rect);
        return true;
    }
    return script_fail(script, "there is no %.*s %.*s on the screen", (int)kind.size, kind.bytes,
                       (int)name.size, name.bytes);
}

static bool target_text(Script *script, const View *view, Span panel, Span words, Point *out) {
    if (panel_text_find(view->draw, panel, words, out)) return true;
    return script_fail(script, "\"%.*s\" stands nowhere%s%.*s", (int)words.size, words.bytes,
                       panel.size ? " in " : "", (int)panel.size, panel.bytes);
}

bool script_target(Script *script, Point *out) {
    static const char *const KINDS[] = {"line", "button", "object", "lane", "fold", "title", "split"};
    const View *view = script_view(script);
    Span words;
    if (script_quoted(script, &words)) return target_text(script, view, SPAN(""), words, out);
    Span word = script_word(script);
    bool twin = span_equal(word, SPAN("twin"));
    if (twin) word = script_word(script);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (span_equal(span_of(KINDS[i]), word)) return target_hit(script, view, twin, word, out);
    if (word.size && (word.bytes[0] < '0' || word.bytes[0] > '9')) {
        if (script_quoted(script, &words)) return target_text(script, view, word, words, out);
        PanelKind panel = script_panel(word);
        if (panel < PANEL_COUNT) return target_point(script, script_word(script), view->panels[panel], out);
        if (span_equal(word, SPAN("plot"))) return target_point(script, script_word(script), view->plot, out);
        return script_fail(script, "'%.*s' is not a target", (int)word.size, word.bytes);
    }
    Rect window = {0, 0, (float)view->state->width_px, (float)view->state->height_px};
    return target_point(script, word, window, out);
}
