/// Keys: SDL's scancodes to the viewer's, and what the user's layout prints on them.
#ifndef LOOPSCOPE_SDL_KEYBOARD_H
#define LOOPSCOPE_SDL_KEYBOARD_H

#include "render/viewer/viewer.h"
#include <SDL.h>

/// KEY_NONE if the viewer does not know the key.
ViewKey keyboard_key(SDL_Scancode scancode);
/// MOD_SHIFT, MOD_CTRL, MOD_ALT.
unsigned keyboard_mods(SDL_Keymod mods);
/// Tells the viewer what is printed on the keys of the layout in use.
void keyboard_set_caps(Viewer *viewer);

#endif
