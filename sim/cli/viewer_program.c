/// Window and exports live in a program of their own, `loopscope-viewer`, beside this one: SDL brings sixty
/// libraries along, and loading them would cost every `loopscope run` more than most programs take.
#include "sim/cli/commands.h"
#include "sim/cli/options.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define VIEWER_NAME "loopscope-viewer"
enum { MAX_PATH_BYTES = 4096 };

/// Where this program lies, with the other's name; "" if that is not known.
static void viewer_path(char out[MAX_PATH_BYTES]) {
    ssize_t size = readlink("/proc/self/exe", out, MAX_PATH_BYTES - sizeof VIEWER_NAME);
    out[size > 0 ? size : 0] = 0;
    char *slash = strrchr(out, '/');
    if (slash) strcpy(slash + 1, VIEWER_NAME);
}

/// Becomes the viewer. Returns only if there is none.
static void become_viewer(char *command, int argc, char **argv) {
    char path[MAX_PATH_BYTES];
    char **arguments = malloc(((size_t)argc + 2) * sizeof *arguments);
    if (!arguments) return;
    arguments[0] = path;
    arguments[1] = command;
    for (int i = 1; i <= argc; i++)
        arguments[i + 1] = argv[i]; // with the NULL at the end
    viewer_path(path);
    if (path[0])
        execv(path, arguments);
    else
        execvp(VIEWER_NAME, arguments);
    free(arguments);
}

int command_view(int argc, char **argv) {
    become_viewer("view", argc, argv);
    return argc > 1 ? command_timeline(argc, argv) : EXIT_USAGE;
}

int command_export(int argc, char **argv) {
    become_viewer("export", argc, argv);
    fputs("loopscope export: pictures are made by " VIEWER_NAME
          ", which is not beside this program: it was built "
          "without the viewer (LOOPSCOPE_VIEWER=OFF)\n",
          stderr);
    return EXIT_USAGE;
}
