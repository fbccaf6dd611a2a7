/// Keys and actions by name: what the viewer binds and the help overlay shows.
#ifndef LOOPSCOPE_VIEW_CONTROLS_H
#define LOOPSCOPE_VIEW_CONTROLS_H

#include "sim/base/text.h"

/// Keys by their place on the keyboard, named by what a US layout prints there (keys.def).
typedef enum ViewKey {
    KEY_NONE,
#define KEY(NAME, text) KEY_##NAME,
#include "render/view/keys.def"
    KEY_COUNT
} ViewKey;

enum { MOD_SHIFT = 1, MOD_CTRL = 2, MOD_ALT = 4 };

typedef enum Action {
    ACTION_NONE,
#define ACTION(NAME, key, mods, key2, mods2, characters, does) ACTION_##NAME,
#include "render/view/actions.def"
    ACTION_COUNT
} Action;

/// A row of actions.def, in its order. A section has only `title`, a gesture only `input` and `does`.
typedef struct Control {
    const char *title;
    Action action;
    struct {
        ViewKey key;
        unsigned mods;
    } keys[2];              // KEY_NONE: none
    const char *characters; // "" = none
    const char *input, *does;
} Control;

/// All rows; `*count` of them.
const Control *controls_all(size_t *count);
/// The action bound to a key, ACTION_NONE if there is none.
Action controls_of_key(ViewKey key, unsigned mods);
/// The action bound to a typed character, ACTION_NONE if there is none.
Action controls_of_character(Span text);

/// "Space", "→", "A": what a US layout prints on the key.
const char *key_name(ViewKey key);
/// The key of such a name, of its name in keys.def (`PAGE_UP`), or of a plain word (`Right`), without case;
/// KEY_NONE if there is none.
ViewKey key_of_name(Span name);

#endif
