#include "sim/cli/recent.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void add(RecentList *list, const char *path) {
    if (list->count == RECENT_OFFERED) return;
    for (uint32_t i = 0; i < list->count; i++)
        if (strcmp(list->paths[i], path) == 0) return;
    char *copy = strdup(path);
    if (copy) list->paths[list->count++] = copy;
}

void recent_free(RecentList *list) {
    for (uint32_t i = 0; i < list->count; i++)
        free(list->paths[i]);
    list->count = 0;
}

static bool exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0;
}

// ---- what was opened --------------------------------------------------------------------------------------

/// Makes the folders on the way to a file.
static void make_folders(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0700);
        *slash = '/';
    }
}

/// The file that remembers; false if there is no place for it.
static bool state_file(char *out, size_t size) {
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    int length = -1;
    if (state && state[0] == '/')
        length = snprintf(out, size, "%s/loopscope/recent", state);
    else if (home && home[0] == '/')
        length = snprintf(out, size, "%s/.local/state/loopscope/recent", home);
    return length > 0 && (size_t)length < size;
}

static void load_remembered(RecentList *list) {
    char path[RECENT_PATH_BYTES], line[RECENT_PATH_BYTES];
    FILE *file = state_file(path, sizeof path) ? fopen(path, "r") : NULL;
    if (!file) return;
    while (list->count < RECENT_KEPT && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        if (exists(line)) add(list, line);
    }
    fclose(file);
}

void recent_remember(const char *path) {
    char state[RECENT_PATH_BYTES], part[RECENT_PATH_BYTES + 8], *full = realpath(path, NULL);
    if (!full || strchr(full, '\n') || !state_file(state, sizeof state)) {
        free(full);
        return;
    }
    RecentList list = {.count = 0};
    add(&list, full);
    load_remembered(&list);
    make_folders(state);
    snprintf(part, sizeof part, "%s.part", state);
    FILE *file = fopen(part, "w");
    for (uint32_t i = 0; file && i < list.count; i++)
        fprintf(file, "%s\n", list.paths[i]);
    if (!file || fclose(file) != 0 || rename(part, state) != 0) remove(part);
    recent_free(&list);
    free(full);
}

// ---- the lessons ------------------------------------------------------------------------------------------

static int is_visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

/// By bytes: the same order in every locale.
static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_program(const char *name) {
    size_t size = strlen(name);
    return size > 3 && strcmp(name + size - 3, ".py") == 0;
}

/// Programs of a folder and of the folders in it, `depth` levels deep.
static void add_lessons(RecentList *list, const char *folder, int depth) {
    struct dirent **entries;
    int count = scandir(folder, &entries, is_visible, by_name);
    for (int i = 0; i < count; i++) {
        char path[RECENT_PATH_BYTES];
        struct stat info;
        int length = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (length < (int)sizeof path && stat(path, &info) == 0) {
            if (S_ISDIR(info.st_mode) && depth > 0)
                add_lessons(list, path, depth - 1);
            else if (is_program(path))
                add(list, path);
        }
        free(entries[i]);
    }
    if (count >= 0) free(entries);
}

void recent_load(RecentList *list) {
    static const char *const LESSONS[] = {"scenarios", LOOPSCOPE_LESSONS, LOOPSCOPE_SOURCE_LESSONS};
    list->count = 0;
    load_remembered(list);
    for (int i = 0; i < 3; i++) {
        if (!exists(LESSONS[i])) continue;
        add_lessons(list, LESSONS[i], 2);
        return;
    }
}
