#include "render/sdl/window.h"
#include "render/sdl/icon.h"
#include "render/sdl/keyboard.h"
#include <SDL.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MIN_WIDTH = 960,
    MIN_HEIGHT = 600,
    USUAL_WIDTH = 1600,
    USUAL_HEIGHT = 900,
    LOOK_MS = 500,
    LONGEST_STEP_MS = 100, // after a pause the playback goes on where it was
    ICON_SIZE = 64,
    TITLE_BYTES = 512,
};

struct Window {
    SDL_Window *window;
    SDL_Renderer
        *renderer; // only where pixels are not points: the plain surface has no more pixels than points
    SDL_Texture *texture;
    int texture_width, texture_height;
    char title[TITLE_BYTES];
    float scale; // pixels per point that the user wants; 0 = the screen's
    uint64_t last_ms, last_look_ms;
};

// ---- opening ----------------------------------------------------------------------------------------------

bool window_possible(void) {
    static const char *const NAMES[] = {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(NAMES[i]);
        if (value && *value) return true;
    }
    return false;
}

static void set_icon(SDL_Window *window) {
    Memory *memory = memory_new(0);
    if (!memory) return;
    Image image = {.memory = memory};
    icon_draw(&image, ICON_SIZE);
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(image.pixels, ICON_SIZE, ICON_SIZE, 32,
                                                              ICON_SIZE * 4, SDL_PIXELFORMAT_ARGB8888);
    if (surface) SDL_SetWindowIcon(window, surface);
    SDL_FreeSurface(surface);
    memory_destroy(memory);
}

/// What fits on the screen, if the caller has no wish.
static void choose_size(int *width, int *height) {
    SDL_Rect screen = {0, 0, USUAL_WIDTH, USUAL_HEIGHT};
    SDL_GetDisplayUsableBounds(0, &screen);
    if (*width <= 0) *width = screen.w < USUAL_WIDTH ? screen.w : USUAL_WIDTH;
    if (*height <= 0) *height = screen.h < USUAL_HEIGHT ? screen.h : USUAL_HEIGHT;
}

/// Plain X11 knows no scale; desktops say it in the environment.
static float wanted_scale(float scale) {
    const char *desktop = getenv("GDK_SCALE");
    if (scale > 0 || !desktop) return scale;
    int whole = atoi(desktop);
    return whole > 1 && whole <= 8 ? (float)whole : 0;
}

Window *window_open(int width, int height, float scale, char *problem, size_t size) {
    setlocale(LC_CTYPE, "C.UTF-8"); // or X11 refuses titles beyond ASCII, whatever the environment says
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"); // pixels are ready: a plain copy is the fastest
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        snprintf(problem, size, "no window can be opened: %s", SDL_GetError());
        return NULL;
    }
    choose_size(&width, &height);
    Window *window = calloc(1, sizeof *window);
    if (window)
        window->window = SDL_CreateWindow("Loopscope", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED,
                                          width, height, SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (!window || !window->window) {
        snprintf(problem, size, "no window can be opened: %s", SDL_GetError());
        free(window);
        SDL_Quit();
        return NULL;
    }
    window->scale = wanted_scale(scale);
    SDL_SetWindowMinimumSize(window->window, MIN_WIDTH, MIN_HEIGHT);
    set_icon(window->window);
    SDL_EventState(SDL_DROPFILE, SDL_ENABLE);
    SDL_StartTextInput();
    window->last_ms = SDL_GetTicks64();
    return window;
}

void window_close(Window *window) {
    if (!window) return;
    if (window->texture) SDL_DestroyTexture(window->texture);
    if (window->renderer) SDL_DestroyRenderer(window->renderer);
    SDL_DestroyWindow(window->window);
    free(window);
    SDL_Quit();
}

void window_size(const Window *window, int *width_px, int *height_px, float *scale) {
    int width, height;
    SDL_GetWindowSize(window->window, &width, &height);
    SDL_GetWindowSizeInPixels(window->window, width_px, height_px);
    *scale = width > 0 ? (float)*width_px / (float)width : 1;
    if (window->scale > 0) *scale = window->scale;
}

// ---- pixels on the screen ---------------------------------------------------------------------------------

static bool show_surface(Window *window, const Image *image) {
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (!surface || surface->w != image->width || surface->h != image->height) return false;
    return SDL_ConvertPixels(image->width, image->height, SDL_PIXELFORMAT_ARGB8888, image->pixels,
                             image->width * 4, surface->format->format, surface->pixels,
                             surface->pitch) == 0 &&
           SDL_UpdateWindowSurface(window->window) == 0;
}

static void show_texture(Window *window, const Image *image) {
    if (!window->renderer) window->renderer = SDL_CreateRenderer(window->window, -1, 0);
    if (!window->renderer) return;
    if (!window->texture || window->texture_width != image->width ||
        window->texture_height != image->height) {
        if (window->texture) SDL_DestroyTexture(window->texture);
        window->texture = SDL_CreateTexture(window->renderer, SDL_PIXELFORMAT_ARGB8888,
                                            SDL_TEXTUREACCESS_STREAMING, image->width, image->height);
        window->texture_width = image->width;
        window->texture_height = image->height;
    }
    SDL_UpdateTexture(window->texture, NULL, image->pixels, image->width * 4);
    SDL_RenderCopy(window->renderer, window->texture, NULL, NULL);
    SDL_RenderPresent(window->renderer);
}

static void show_title(Window *window, const char *shown) {
    char title[TITLE_BYTES];
    const char *name = shown && *shown ? strrchr(shown, '/') : NULL;
    name = name ? name + 1 : shown;
    snprintf(title, sizeof title, "%s%sLoopscope", name ? name : "", name && *name ? " – " : "");
    if (strcmp(title, window->title) == 0) return;
    memcpy(window->title, title, sizeof title);
    SDL_SetWindowTitle(window->window, title);
}

static void draw(Window *window, Canvas *canvas, Viewer *viewer) {
    show_title(window, viewer_state(viewer)->title);
    const Image *image = canvas_draw(canvas, viewer);
    int width, height;
    SDL_GetWindowSize(window->window, &width, &height);
    bool plain = !window->renderer && width == image->width && height == image->height;
    if (!plain || !show_surface(window, image)) show_texture(window, image);
}

// ---- what the user does -----------------------------------------------------------------------------------

/// Pixels per unit of the mouse's positions.
static float points_to_px(const Window *window) {
    int width, height, width_px, height_px;
    SDL_GetWindowSize(window->window, &width, &height);
    SDL_GetWindowSizeInPixels(window->window, &width_px, &height_px);
    return width > 0 ? (float)width_px / (float)width : 1;
}

static Input pointer_input_at(const Window *window, InputKind kind, int x, int y) {
    float scale = points_to_px(window);
    return (Input){
        .kind = kind, .at = {(float)x * scale, (float)y * scale}, .mods = keyboard_mods(SDL_GetModState())};
}

static void send_size(const Window *window, Viewer *viewer) {
    Input input = {.kind = INPUT_RESIZE};
    window_size(window, &input.width_px, &input.height_px, &input.device_scale);
    const ViewState *state = viewer_state(viewer);
    if (input.width_px == state->width_px && input.height_px == state->height_px &&
        input.device_scale == state->device_scale)
        return;
    if (input.width_px > 0 && input.height_px > 0) viewer_input(viewer, &input);
}

static void handle_wheel(const Window *window, Viewer *viewer, const SDL_MouseWheelEvent *event) {
    float turn = event->direction == SDL_MOUSEWHEEL_FLIPPED ? -1.0f : 1.0f;
    Input input = pointer_input_at(window, INPUT_WHEEL, event->mouseX, event->mouseY);
    input.wheel = event->preciseY * turn;
    input.wheel_x = event->preciseX * turn;
    viewer_input(viewer, &input);
}

static void handle_button(const Window *window, Viewer *viewer, const SDL_MouseButtonEvent *event) {
    Input input = pointer_input_at(window, event->type == SDL_MOUSEBUTTONDOWN ? INPUT_PRESS : INPUT_RELEASE,
                                   event->x, event->y);
    input.button = event->button;
    input.clicks = event->clicks;
    viewer_input(viewer, &input);
}

static void handle_key(Viewer *viewer, const SDL_KeyboardEvent *event) {
    Input input = {.kind = INPUT_KEY,
                   .key = keyboard_key(event->keysym.scancode),
                   .mods = keyboard_mods((SDL_Keymod)event->keysym.mod)};
    if (input.key != KEY_NONE) viewer_input(viewer, &input);
}

static void handle_text(Viewer *viewer, InputKind kind, const char *text) {
    Input input = {.kind = kind, .text = text};
    if (*text) viewer_input(viewer, &input);
}

/// What the window itself reports. True if its picture must be drawn anew.
static bool handle_window(const Window *window, Viewer *viewer, const SDL_WindowEvent *event) {
    if (event->event == SDL_WINDOWEVENT_LEAVE) viewer_input(viewer, &(Input){.kind = INPUT_LEAVE});
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED || event->event == SDL_WINDOWEVENT_DISPLAY_CHANGED)
        send_size(window, viewer);
    return event->event == SDL_WINDOWEVENT_EXPOSED || event->event == SDL_WINDOWEVENT_SIZE_CHANGED;
}

typedef struct Reaction {
    bool quit, redraw;
} Reaction;

static void handle(const Window *window, Viewer *viewer, const SDL_Event *event, Reaction *reaction) {
    switch (event->type) {
    case SDL_QUIT: reaction->quit = true; break;
    case SDL_WINDOWEVENT: reaction->redraw |= handle_window(window, viewer, &event->window); break;
    case SDL_KEYDOWN: handle_key(viewer, &event->key); break;
    case SDL_KEYMAPCHANGED: keyboard_set_caps(viewer); break;
    case SDL_TEXTINPUT: handle_text(viewer, INPUT_TEXT, event->text.text); break;
    case SDL_MOUSEMOTION: {
        Input input = pointer_input_at(window, INPUT_MOVE, event->motion.x, event->motion.y);
        viewer_input(viewer, &input);
        break;
    }
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: handle_button(window, viewer, &event->button); break;
    case SDL_MOUSEWHEEL: handle_wheel(window, viewer, &event->wheel); break;
    case SDL_DROPFILE:
        handle_text(viewer, INPUT_DROP, event->drop.file);
        SDL_free(event->drop.file);
        break;
    default: break; // SDL has many more kinds
    }
}

// ---- the loop ---------------------------------------------------------------------------------------------

static int elapsed_ms(Window *window) {
    uint64_t now_ms = SDL_GetTicks64();
    uint64_t elapsed = now_ms - window->last_ms;
    window->last_ms = now_ms;
    return elapsed > LONGEST_STEP_MS ? LONGEST_STEP_MS : (int)elapsed;
}

static int until_look(const Window *window, const WindowHost *host) {
    if (!host->look) return -1;
    uint64_t next_ms = window->last_look_ms + LOOK_MS, now_ms = SDL_GetTicks64();
    return next_ms > now_ms ? (int)(next_ms - now_ms) : 0;
}

static int sooner(int a, int b) {
    return a < 0 ? b : b < 0 || a < b ? a : b;
}

/// Sleeps until something happens, at most `wait_ms` (-1 = without end), and handles all that has.
static Reaction react(Window *window, Viewer *viewer, int wait_ms) {
    Reaction reaction = {false, false};
    SDL_Event event;
    int any = wait_ms < 0 ? SDL_WaitEvent(&event) : SDL_WaitEventTimeout(&event, wait_ms);
    while (any) {
        handle(window, viewer, &event, &reaction);
        any = SDL_PollEvent(&event);
    }
    return reaction;
}

bool window_update(Window *window, Canvas *canvas, Viewer *viewer) {
    send_size(window, viewer);
    Reaction reaction = react(window, viewer, 0);
    draw(window, canvas, viewer);
    return !reaction.quit && !viewer_wants_to_quit(viewer);
}

void window_run(Window *window, Canvas *canvas, Viewer *viewer, const WindowHost *host) {
    keyboard_set_caps(viewer);
    send_size(window, viewer);
    window->last_look_ms = window->last_ms = SDL_GetTicks64();
    Reaction reaction = {.redraw = true};
    while (!reaction.quit && !viewer_wants_to_quit(viewer)) {
        int next_ms = viewer_advance(viewer, elapsed_ms(window));
        if (until_look(window, host) == 0) {
            host->look(host->context, viewer);
            window->last_look_ms = SDL_GetTicks64();
        }
        if (reaction.redraw || viewer_needs_drawing(viewer)) draw(window, canvas, viewer);
        reaction = react(window, viewer, sooner(next_ms, until_look(window, host)));
    }
}
