/// What a desktop does with a window: finds it by its title, looks for its icon, drops a file on it (XDND,
/// version 5).
///
///     x11_desktop TITLE [FILE]
///
/// Exit status 0: the window has this title and an icon, and took the file. 1: not.
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TRIES = 100, TRY_MS = 100, XDND_VERSION = 5, URI_BYTES = 4096, TITLE_BYTES = 512 };

typedef struct Desktop {
    Display *display;
    Window source, target;
    char uri[URI_BYTES];
} Desktop;

static void rest(void) {
    nanosleep(&(struct timespec){.tv_nsec = TRY_MS * 1000000L}, NULL);
}

static Atom atom(const Desktop *desktop, const char *name) {
    return XInternAtom(desktop->display, name, False);
}

// ---- title and icon ---------------------------------------------------------------------------------------

/// A property's first bytes as text and how many items it has; 0 if it is missing.
static unsigned long read_property(const Desktop *desktop, Window window, const char *name, char *out,
                                   size_t size) {
    Atom type;
    int format;
    unsigned long count = 0, left;
    unsigned char *bytes = NULL;
    if (XGetWindowProperty(desktop->display, window, atom(desktop, name), 0, 1 << 16, False, AnyPropertyType,
                           &type, &format, &count, &left, &bytes) != Success)
        return 0;
    if (bytes && out) snprintf(out, size, "%s", (const char *)bytes);
    if (bytes) XFree(bytes);
    return count;
}

static Window find_window(const Desktop *desktop, const char *title) {
    Window root = DefaultRootWindow(desktop->display), parent, *children = NULL, found = 0;
    unsigned count = 0;
    if (!XQueryTree(desktop->display, root, &root, &parent, &children, &count)) return 0;
    for (unsigned i = 0; i < count; i++) {
        char name[TITLE_BYTES] = "";
        read_property(desktop, children[i], "_NET_WM_NAME", name, sizeof name);
        if (strcmp(name, title) == 0) found = children[i];
    }
    if (children) XFree(children);
    return found;
}

// ---- dropping ---------------------------------------------------------------------------------------------

static void send(const Desktop *desktop, const char *type, const long data[4]) {
    XEvent event = {.xclient = {.type = ClientMessage,
                                .display = desktop->display,
                                .window = desktop->target,
                                .message_type = atom(desktop, type),
                                .format = 32}};
    event.xclient.data.l[0] = (long)desktop->source;
    for (int i = 0; i < 4; i++)
        event.xclient.data.l[i + 1] = data[i];
    XSendEvent(desktop->display, desktop->target, False, NoEventMask, &event);
    XFlush(desktop->display);
}

/// Gives the window what it asks for: the file's address.
static void answer(const Desktop *desktop, const XSelectionRequestEvent *request) {
    XChangeProperty(desktop->display, request->requestor, request->property, request->target, 8,
                    PropModeReplace, (const unsigned char *)desktop->uri, (int)strlen(desktop->uri));
    XEvent reply = {.xselection = {.type = SelectionNotify,
                                   .display = desktop->display,
                                   .requestor = request->requestor,
                                   .selection = request->selection,
                                   .target = request->target,
                                   .property = request->property,
                                   .time = request->time}};
    XSendEvent(desktop->display, request->requestor, False, NoEventMask, &reply);
    XFlush(desktop->display);
}

/// Waits for a message of the window, handing out the file meanwhile; false if it does not come.
static int wait_for(const Desktop *desktop, const char *message) {
    for (int tries = 0; tries < TRIES; tries++) {
        while (XPending(desktop->display)) {
            XEvent event;
            XNextEvent(desktop->display, &event);
            if (event.type == SelectionRequest) answer(desktop, &event.xselectionrequest);
            if (event.type == ClientMessage && event.xclient.message_type == atom(desktop, message)) return 1;
        }
        rest();
    }
    fprintf(stderr, "x11_desktop: no %s\n", message);
    return 0;
}

static int drop(Desktop *desktop, const char *path) {
    snprintf(desktop->uri, sizeof desktop->uri, "file://%s\r\n", path);
    desktop->source =
        XCreateSimpleWindow(desktop->display, DefaultRootWindow(desktop->display), 0, 0, 1, 1, 0, 0, 0);
    XSetSelectionOwner(desktop->display, atom(desktop, "XdndSelection"), desktop->source, CurrentTime);
    long list = (long)atom(desktop, "text/uri-list"), copy = (long)atom(desktop, "XdndActionCopy");
    send(desktop, "XdndEnter", (const long[]){XDND_VERSION << 24, list, 0, 0});
    send(desktop, "XdndPosition", (const long[]){0, 400 << 16 | 300, CurrentTime, copy});
    if (!wait_for(desktop, "XdndStatus")) return 0;
    send(desktop, "XdndDrop", (const long[]){0, CurrentTime, 0, 0});
    return wait_for(desktop, "XdndFinished");
}

int main(int argc, char **argv) {
    Desktop desktop = {.display = XOpenDisplay(NULL)};
    if (argc < 2 || !desktop.display) {
        fprintf(stderr, "usage: x11_desktop TITLE [FILE]\n");
        return 64;
    }
    for (int tries = 0; tries < TRIES && !desktop.target; tries++) {
        desktop.target = find_window(&desktop, argv[1]);
        if (!desktop.target) rest();
    }
    int ok = desktop.target != 0;
    if (!ok) fprintf(stderr, "x11_desktop: no window is called '%s'\n", argv[1]);
    if (ok && read_property(&desktop, desktop.target, "_NET_WM_ICON", NULL, 0) < 2 + 64 * 64) {
        fprintf(stderr, "x11_desktop: the window has no icon\n");
        ok = 0;
    }
    if (ok && argc > 2) ok = drop(&desktop, argv[2]);
    XCloseDisplay(desktop.display);
    return ok ? 0 : 1;
}
