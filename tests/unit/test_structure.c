/// Which folder may include what: the table of the README as a test. Run from the root of the sources.
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/// A folder may include itself and what stands here, separated by spaces. The longest folder that fits
/// counts.
static const struct {
    const char *folder, *may_include;
} ROWS[] = {
    {"sim/base", ""},
    {"sim/number", "sim/base"},
    // The compiler makes code objects, which are values of the VM; lexer and parser know nothing of it
    // (below).
    {"sim/lang", "sim/base sim/number sim/vm"},
    {"sim/trace", "sim/base"},
    {"sim/vm", "sim/base sim/number sim/lang sim/trace"},
    {"sim/loop", "sim/base sim/vm sim/trace"},
    {"sim/aio", "sim/base sim/vm sim/loop sim/trace"},
    {"sim/modules", "sim/base sim/number sim/lang sim/vm sim/loop sim/trace"},
    {"sim/run", "sim/base sim/lang sim/vm sim/loop sim/aio sim/modules sim/trace"},
    {"sim/cli", "sim/base sim/lang/what_if.h sim/run sim/trace sim/vm render/viewer render/sdl"},
    {"render/model", "sim/base sim/trace"},
    {"render/view", "sim/base sim/trace sim/lang/lexer.h sim/lang/token.def render/model assets"},
    {"render/raster", "sim/base render/view"},
    {"render/viewer", "sim/base sim/trace render/model render/view"},
    {"render/sdl", "sim/base sim/trace render assets"},
};

/// Files by the beginning of their names that must not include something although their folder may.
static const struct {
    const char *file, *not_this;
} EXCEPTIONS[] = {
    {"sim/lang/lexer", "sim/vm"}, {"sim/lang/parse", "sim/vm"},   {"sim/lang/ast", "sim/vm"},
    {"sim/lang/scope", "sim/vm"}, {"sim/lang/explain", "sim/vm"},
};

/// What only the folders behind it may include of the system.
static const struct {
    const char *header, *where;
} SYSTEM[] = {
    {"SDL", "render/sdl"},
    {"sys/", "sim/cli render/sdl"},
    {"unistd.h", "sim/cli render/sdl"},
    {"dirent.h", "sim/cli"},
    {"pthread.h", ""},
    {"fcntl.h", "sim/cli render/sdl"},
    {"termios.h", "sim/cli"},
    {"poll.h", "sim/cli render/sdl"},
    {"signal.h", "sim/cli render/sdl"},
};

static bool starts_with(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/// True if `path` is one of the files or folders in `list`, or in one of them.
static bool is_in(const char *path, const char *list) {
    while (*list) {
        size_t size = strcspn(list, " ");
        if (strncmp(path, list, size) == 0 && (path[size] == '/' || path[size] == '\0')) return true;
        list += size + (list[size] == ' ');
    }
    return false;
}

static bool may_include(const char *file, const char *included) {
    for (size_t i = 0; i < sizeof EXCEPTIONS / sizeof *EXCEPTIONS; i++)
        if (starts_with(file, EXCEPTIONS[i].file) && is_in(included, EXCEPTIONS[i].not_this)) return false;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (is_in(file, ROWS[i].folder))
            return is_in(included, ROWS[i].folder) || is_in(included, ROWS[i].may_include);
    return false;
}

static bool may_include_system(const char *file, const char *header) {
    for (size_t i = 0; i < sizeof SYSTEM / sizeof *SYSTEM; i++)
        if (starts_with(header, SYSTEM[i].header)) return is_in(file, SYSTEM[i].where);
    return true;
}

/// Number of includes that are not allowed.
static int check_line(const char *file, const char *line) {
    char name[256];
    bool own = sscanf(line, "#include \"%255[^\"]\"", name) == 1;
    bool system = !own && sscanf(line, "#include <%255[^>]>", name) == 1;
    if ((!own || may_include(file, name)) && (!system || may_include_system(file, name))) return 0;
    print_error("%s must not include %s\n", file, name);
    return 1;
}

static int check_file(const char *path) {
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    int wrong = 0;
    for (char line[1024]; fgets(line, sizeof line, file);)
        wrong += check_line(path, line);
    fclose(file);
    return wrong;
}

static int check_folder(const char *folder, int *files) {
    int wrong = 0;
    DIR *directory = opendir(folder);
    if (!directory) return 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || (strcmp(dot, ".c") != 0 && strcmp(dot, ".h") != 0)) continue;
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        wrong += check_file(path);
        ++*files;
    }
    closedir(directory);
    return wrong;
}

static void folders_include_what_they_may(void **state) {
    int wrong = 0, files = 0;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        wrong += check_folder(ROWS[i].folder, &files);
    assert_true(files > 200);
    assert_int_equal(wrong, 0);
}

static void the_check_itself_can_fail(void **state) {
    assert_true(may_include("sim/trace/lanes.c", "sim/base/text.h"));
    assert_false(may_include("sim/trace/lanes.c", "sim/vm/vm.h"));
    assert_false(may_include("render/view/theme.c", "sim/run/run.h"));
    assert_false(may_include("sim/lang/lexer.c", "sim/vm/object.h"));
    assert_true(may_include("sim/lang/compiler.c", "sim/vm/object.h"));
    assert_false(may_include_system("render/view/theme.c", "SDL2/SDL.h"));
    assert_true(may_include_system("render/sdl/window.c", "SDL.h"));
    assert_false(may_include_system("sim/loop/loop.c", "unistd.h"));
    assert_true(may_include_system("sim/loop/loop.c", "string.h"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders_include_what_they_may),
        cmocka_unit_test(the_check_itself_can_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
