#include "render/viewer/script.h"
#include "render/viewer/script_parts.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool script_fail(Script *script, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(script->error->message, sizeof script->error->message, format, arguments);
    va_end(arguments);
    return false;
}

/// The picture as it is now: targets and expectations are looked up in it.
const View *script_view(Script *script) {
    return viewer_draw(script->viewer);
}

static void send(Script *script, Input input) {
    if (script->host->input)
        script->host->input(script->host->context, script->viewer, &input);
    else
        viewer_input(script->viewer, &input);
}

// ---- keyboard

static bool read_mods(Script *script, Span *name, unsigned *mods) {
    static const struct {
        const char *text;
        unsigned mod;
    } MODS[] = {{"Ctrl+", MOD_CTRL}, {"Shift+", MOD_SHIFT}, {"Alt+", MOD_ALT}};
    bool found = true;
    while (found) {
        found = false;
        for (size_t i = 0; i < sizeof MODS / sizeof *MODS; i++) {
            size_t size = strlen(MODS[i].text);
            if (name->size <= size || memcmp(name->bytes, MODS[i].text, size) != 0) continue;
            *mods |= MODS[i].mod;
            *name = (Span){name->bytes + size, name->size - size};
            found = true;
        }
    }
    return name->size > 0 || script_fail(script, "a key is missing behind its modifiers");
}

static bool command_key(Script *script) {
    Span name = script_word(script);
    unsigned mods = 0;
    int64_t times = 1;
    if (!read_mods(script, &name, &mods)) return false;
    ViewKey key = key_of_name(name);
    if (key == KEY_NONE)
        return script_fail(script,
                           "there is no key '%.*s'; keys are named as in `Right`, `Page_Down`, `A`, `[`",
                           (int)name.size, name.bytes);
    Span repeat = script_word(script);
    if (repeat.size > 1 && repeat.bytes[0] == 'x') {
        if (!script_integer((Span){repeat.bytes + 1, repeat.size - 1}, &times))
            return script_fail(script, "'%.*s' should be a count like x3", (int)repeat.size, repeat.bytes);
    } else if (repeat.size) {
        return script_fail(script, "'%.*s' should be a count like x3", (int)repeat.size, repeat.bytes);
    }
    for (int64_t i = 0; i < times; i++) {
        script_view(script);
        send(script, (Input){.kind = INPUT_KEY, .key = key, .mods = mods});
    }
    return true;
}

static bool command_type(Script *script) {
    Span text = script_rest(script);
    for (size_t at = 0; at < text.size;) {
        char letter[5] = {0};
        utf8_encode(utf8_next(text.bytes, &at), letter);
        script_view(script);
        send(script, (Input){.kind = INPUT_TEXT, .text = letter});
    }
    return true;
}

// ---- mouse

static bool command_move(Script *script) {
    Point at;
    if (!script_target(script, &at)) return false;
    send(script, (Input){.kind = INPUT_MOVE, .at = at});
    return true;
}

static bool with_mods(Script *script, unsigned *mods) {
    Span word = script_word(script);
    if (word.size == 0) return true;
    Span name = script_word(script);
    if (!span_equal(word, SPAN("with")))
        return script_fail(script, "'%.*s' is not understood here", (int)word.size, word.bytes);
    if (span_equal(name, SPAN("Ctrl")))
        *mods = MOD_CTRL;
    else if (span_equal(name, SPAN("Shift")))
        *mods = MOD_SHIFT;
    else if (span_equal(name, SPAN("Alt")))
        *mods = MOD_ALT;
    else
        return script_fail(script, "behind `with` stands Ctrl, Shift or Alt");
    return true;
}

static bool click(Script *script, int button, int clicks) {
    Point at;
    unsigned mods = 0;
    if (!script_target(script, &at) || !with_mods(script, &mods)) return false;
    send(script, (Input){.kind = INPUT_MOVE, .at = at});
    for (int i = 1; i <= clicks; i++) {
        script_view(script);
        send(script, (Input){.kind = INPUT_PRESS, .at = at, .button = button, .clicks = i, .mods = mods});
        script_view(script);
        send(script, (Input){.kind = INPUT_RELEASE, .at = at, .button = button, .clicks = i, .mods = mods});
    }
    return true;
}
static bool command_click(Script *script) {
    return click(script, 1, 1);
}
static bool command_doubleclick(Script *script) {
    return click(script, 1, 2);
}
static bool command_rightclick(Script *script) {
    return click(script, 3, 1);
}

static bool command_drag(Script *script) {
    Point from, to;
    unsigned mods = 0;
    if (!script_target(script, &from)) return false;
    if (!span_equal(script_word(script), SPAN("to")))
        return script_fail(script, "`drag` needs `to` between its two targets");
    if (!script_target(script, &to) || !with_mods(script, &mods)) return false;
    enum { STEPS = 10 };
    send(script, (Input){.kind = INPUT_MOVE, .at = from});
    send(script, (Input){.kind = INPUT_PRESS, .at = from, .button = 1, .clicks = 1, .mods = mods});
    for (int i = 1; i <= STEPS; i++) {
        float part = (float)i / STEPS;
        Point at = {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
        send(script, (Input){.kind = INPUT_MOVE, .at = at, .mods = mods});
        script_view(script);
    }
    send(script, (Input){.kind = INPUT_RELEASE, .at = to, .button = 1, .mods = mods});
    return true;
}

static bool command_wheel(Script *script) {
    int64_t notches;
    Point at;
    unsigned mods = 0;
    if (!script_integer(script_word(script), &notches))
        return script_fail(script, "`wheel` needs a number of notches");
    if (!span_equal(script_word(script), SPAN("at")))
        return script_fail(script, "`wheel` needs `at` before its target");
    if (!script_target(script, &at) || !with_mods(script, &mods)) return false;
    for (int64_t i = 0; i < (notches < 0 ? -notches : notches); i++) {
        script_view(script);
        send(script, (Input){.kind = INPUT_WHEEL, .at = at, .wheel = notches < 0 ? -1 : 1, .mods = mods});
    }
    return true;
}

// ---- time, window, files

static bool command_seek(Script *script) {
    const Model *model = viewer_model(script->viewer);
    Span what = script_word(script), value = script_word(script);
    int64_t number = 0;
    if (!model) return script_fail(script, "there is no trace to seek in");
    TraceId last = model_trace(model)->count;
    if (span_equal(what, SPAN("start")))
        viewer_go(script->viewer, 0);
    else if (span_equal(what, SPAN("end")))
        viewer_go(script->viewer, last);
    else if (span_equal(what, SPAN("event")) && script_integer(value, &number)) {
        if (number < 0 || number > last) return script_fail(script, "the trace has %u events", last);
        viewer_go(script->viewer, (TraceId)number);
    } else if (span_equal(what, SPAN("time")) && script_duration(value, &number)) {
        viewer_go_time(script->viewer, number);
    } else if (span_equal(what, SPAN("iteration")) && script_integer(value, &number)) {
        TraceId event = 0;
        for (int64_t i = 0; i < number; i++) {
            event = model_next_iteration(model, event);
            if (!event)
                return script_fail(script, "there is no iteration %.*s", (int)value.size, value.bytes);
        }
        viewer_go(script->viewer, event);
    } else
        return script_fail(script, "seek what? `event 12`, `time 2.5s`, `iteration 3`, `start` or `end`");
    return true;
}

static bool command_wait(Script *script) {
    int64_t ns;
    if (!script_duration(script_word(script), &ns))
        return script_fail(script, "`wait` needs a time such as 500ms");
    enum { FRAME_MS = 16 };
    for (int64_t left_ms = ns / 1000000; left_ms > 0; left_ms -= FRAME_MS) {
        viewer_advance(script->viewer, left_ms < FRAME_MS ? (int)left_ms : FRAME_MS);
        if (viewer_needs_drawing(script->viewer)) script_view(script);
    }
    return true;
}

static bool command_resize(Script *script) {
    int64_t width, height;
    if (!script_integer(script_word(script), &width) || !script_integer(script_word(script), &height) ||
        width < 1 || height < 1)
        return script_fail(script, "`resize` needs width and height in pixels");
    send(script, (Input){.kind = INPUT_RESIZE, .width_px = (int)width, .height_px = (int)height});
    return true;
}

/// The rest of the line as a C string; false if it is too long.
static bool path_argument(Script *script, char *out, size_t size) {
    Span path = script_rest(script);
    if (path.size == 0 || path.size >= size) return script_fail(script, "a path is missing or too long");
    memcpy(out, path.bytes, path.size);
    out[path.size] = 0;
    return true;
}

static bool command_keycap(Script *script) {
    Span name = script_word(script), text = script_word(script);
    ViewKey key = key_of_name(name);
    char cap[16];
    if (key == KEY_NONE || text.size == 0 || text.size >= sizeof cap)
        return script_fail(script, "`keycap` needs a key and what is printed on it, as in `keycap Y Z`");
    memcpy(cap, text.bytes, text.size);
    cap[text.size] = 0;
    viewer_set_keycap(script->viewer, key, cap);
    return true;
}

static bool command_drop(Script *script) {
    char path[1024];
    if (!path_argument(script, path, sizeof path)) return false;
    send(script, (Input){.kind = INPUT_DROP, .text = path});
    return true;
}

static bool command_screenshot(Script *script) {
    char path[1024], message[300] = "screenshots are not possible here";
    if (!path_argument(script, path, sizeof path)) return false;
    script_view(script);
    if (script->host->screenshot &&
        script->host->screenshot(script->host->context, script->viewer, path, message, sizeof message))
        return true;
    return script_fail(script, "%s", message);
}

// ---- running

static const struct {
    const char *name;
    bool (*run)(Script *script);
} COMMANDS[] = {
    {"key", command_key},
    {"type", command_type},
    {"click", command_click},
    {"doubleclick", command_doubleclick},
    {"rightclick", command_rightclick},
    {"move", command_move},
    {"drag", command_drag},
    {"wheel", command_wheel},
    {"seek", command_seek},
    {"wait", command_wait},
    {"resize", command_resize},
    {"drop", command_drop},
    {"keycap", command_keycap},
    {"expect", script_expect},
    {"screenshot", command_screenshot},
};

static bool run_line(Script *script) {
    Span name = script_word(script);
    if (name.size == 0 || name.bytes[0] == '#') return true;
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (span_equal(span_of(COMMANDS[i].name), name)) return COMMANDS[i].run(script);
    return script_fail(script, "'%.*s' is not a command of scripts", (int)name.size, name.bytes);
}

bool script_run(Span text, Viewer *viewer, const ScriptHost *host, ScriptError *error) {
    Script script = {.viewer = viewer, .host = host, .error = error};
    *error = (ScriptError){0};
    if (!utf8_check(text.bytes, text.size, NULL)) return script_fail(&script, "a script is text in UTF-8");
    size_t at = 0;
    while (at < text.size) {
        const char *line = text.bytes + at, *end = memchr(line, '\n', text.size - at);
        size_t size = end ? (size_t)(end - line) : text.size - at;
        at += size + 1;
        error->line++;
        script.left = (Span){line, size && line[size - 1] == '\r' ? size - 1 : size};
        if (!run_line(&script)) return false;
    }
    return true;
}
