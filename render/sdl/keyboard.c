#include "render/sdl/keyboard.h"

typedef struct KeyPair {
    SDL_Scancode scancode;
    ViewKey key;
} KeyPair;

#define PAIR(name)                                                                                           \
    { SDL_SCANCODE_##name, KEY_##name }
static const KeyPair PAIRS[] = {
    PAIR(SPACE),
    PAIR(RIGHT),
    PAIR(LEFT),
    PAIR(UP),
    PAIR(DOWN),
    PAIR(HOME),
    PAIR(END),
    PAIR(ESCAPE),
    PAIR(BACKSPACE),
    PAIR(TAB),
    PAIR(F1),
    PAIR(SLASH),
    PAIR(MINUS),
    PAIR(EQUALS),
    PAIR(A),
    PAIR(B),
    PAIR(C),
    PAIR(D),
    PAIR(E),
    PAIR(F),
    PAIR(G),
    PAIR(H),
    PAIR(I),
    PAIR(J),
    PAIR(K),
    PAIR(L),
    PAIR(M),
    PAIR(N),
    PAIR(O),
    PAIR(P),
    PAIR(Q),
    PAIR(R),
    PAIR(S),
    PAIR(T),
    PAIR(U),
    PAIR(V),
    PAIR(W),
    PAIR(X),
    PAIR(Y),
    PAIR(Z),
    {SDL_SCANCODE_PAGEUP, KEY_PAGE_UP},
    {SDL_SCANCODE_PAGEDOWN, KEY_PAGE_DOWN},
    {SDL_SCANCODE_RETURN, KEY_ENTER},
    {SDL_SCANCODE_KP_ENTER, KEY_ENTER},
    {SDL_SCANCODE_LEFTBRACKET, KEY_LEFT_BRACKET},
    {SDL_SCANCODE_RIGHTBRACKET, KEY_RIGHT_BRACKET},
    {SDL_SCANCODE_KP_PLUS, KEY_KEYPAD_PLUS},
    {SDL_SCANCODE_KP_MINUS, KEY_KEYPAD_MINUS},
    {SDL_SCANCODE_0, KEY_DIGIT_0},
};
enum { PAIR_COUNT = sizeof PAIRS / sizeof *PAIRS };

ViewKey keyboard_key(SDL_Scancode scancode) {
    for (int i = 0; i < PAIR_COUNT; i++)
        if (PAIRS[i].scancode == scancode) return PAIRS[i].key;
    return KEY_NONE;
}

unsigned keyboard_mods(SDL_Keymod mods) {
    return (mods & KMOD_SHIFT ? MOD_SHIFT : 0u) | (mods & (KMOD_CTRL | KMOD_GUI) ? MOD_CTRL : 0u) |
           (mods & KMOD_ALT ? MOD_ALT : 0u);
}

/// True for keys that print a character: the others keep the names they have on every keyboard.
static bool prints(SDL_Keycode keycode) {
    return keycode > SDLK_SPACE && !(keycode & SDLK_SCANCODE_MASK) && keycode != SDLK_DELETE;
}

void keyboard_set_caps(Viewer *viewer) {
    for (int i = 0; i < PAIR_COUNT; i++) {
        SDL_Keycode keycode = SDL_GetKeyFromScancode(PAIRS[i].scancode);
        if (prints(keycode)) viewer_set_keycap(viewer, PAIRS[i].key, SDL_GetKeyName(keycode));
    }
}
