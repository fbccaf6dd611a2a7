#define _POSIX_C_SOURCE 200809L
#include "tests/conformance/known.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool aspects_parse(AspectSet *aspects, char *text) {
    *aspects = 0;
    char *rest = NULL;
    for (char *word = strtok_r(text, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        Aspect aspect = aspect_named(word);
        if (aspect == ASPECT_COUNT) return false;
        *aspects |= 1u << aspect;
    }
    return *aspects != 0;
}

static bool known_parse(Known *known, char *line) {
    char *rest = NULL, *name = strtok_r(line, " \t", &rest), *aspects = strtok_r(NULL, " \t", &rest);
    if (!aspects || !rest) return false;
    rest += strspn(rest, " \t");
    if (!*rest || !aspects_parse(&known->aspects, aspects)) return false;
    known->name = strdup(name);
    known->reason = strdup(rest);
    known->used = false;
    known->varies = strncmp(rest, "varies:", 7) == 0;
    return true;
}

bool known_read(KnownList *list, const char *path) {
    *list = (KnownList){0};
    Text text;
    text_init(&text);
    text_read_file(&text, path);
    Lines lines = lines_split(&text);
    list->items = calloc(lines.count + 1, sizeof *list->items);
    bool valid = list->items != NULL;
    for (size_t i = 0; i < lines.count && valid; i++) {
        char *line = lines.items[i] + strspn(lines.items[i], " \t");
        if (*line == '#' || *line == '\0') continue;
        valid = known_parse(&list->items[list->count], line);
        if (valid)
            list->count++;
        else
            fprintf(stderr, "%s:%zu: expected: GROUP/NAME ASPECT[,ASPECT...] REASON\n", path, i + 1);
    }
    lines_free(&lines);
    text_free(&text);
    return valid;
}

void known_free(KnownList *list) {
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].name);
        free(list->items[i].reason);
    }
    free(list->items);
    *list = (KnownList){0};
}

AspectSet known_aspects(KnownList *list, const char *name, AspectSet *varying) {
    AspectSet aspects = 0;
    *varying = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i].name, name) != 0) continue;
        list->items[i].used = true;
        aspects |= list->items[i].aspects;
        if (list->items[i].varies) *varying |= list->items[i].aspects;
    }
    return aspects;
}
