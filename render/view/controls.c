#include "render/view/controls.h"

static const Control CONTROLS[] = {
#define SECTION(title_) {.title = (title_)},
#define ACTION(NAME, key, mods, key2, mods2, characters_, does_)                                             \
    {.action = ACTION_##NAME,                                                                                \
     .keys = {{KEY_##key, mods}, {KEY_##key2, mods2}},                                                       \
     .characters = (characters_),                                                                            \
     .does = (does_)},
#define GESTURE(input_, does_) {.input = (input_), .characters = "", .does = (does_)},
#include "render/view/actions.def"
};

const Control *controls_all(size_t *count) {
    *count = sizeof CONTROLS / sizeof *CONTROLS;
    return CONTROLS;
}

Action controls_of_key(ViewKey key, unsigned mods) {
    if (key == KEY_NONE) return ACTION_NONE;
    for (size_t i = 0; i < sizeof CONTROLS / sizeof *CONTROLS; i++)
        for (int way = 0; way < 2; way++)
            if (CONTROLS[i].keys[way].key == key && CONTROLS[i].keys[way].mods == mods)
                return CONTROLS[i].action;
    return ACTION_NONE;
}

Action controls_of_character(Span text) {
    for (size_t i = 0; text.size > 0 && i < sizeof CONTROLS / sizeof *CONTROLS; i++)
        if (CONTROLS[i].action && span_equal(span_of(CONTROLS[i].characters), text))
            return CONTROLS[i].action;
    return ACTION_NONE;
}

static const struct {
    const char *text, *name;
} KEYS[KEY_COUNT] = {
    [KEY_NONE] = {"", ""},
#define KEY(NAME, text) [KEY_##NAME] = {text, #NAME},
#include "render/view/keys.def"
};

const char *key_name(ViewKey key) {
    return KEYS[key].text;
}

static char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char)(letter + ('a' - 'A')) : letter;
}

/// Equal without case; in `name` an underscore may be left out.
static bool same_name(const char *name, Span other) {
    size_t at = 0;
    for (; *name; name++) {
        if (at < other.size && lower(*name) == lower(other.bytes[at]))
            at++;
        else if (*name != '_')
            return false;
    }
    return at == other.size;
}

ViewKey key_of_name(Span name) {
    if (name.size == 0) return KEY_NONE;
    for (ViewKey key = KEY_NONE + 1; key < KEY_COUNT; key++)
        if (same_name(KEYS[key].text, name) || same_name(KEYS[key].name, name)) return key;
    return KEY_NONE;
}
