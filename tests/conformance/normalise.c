#define _POSIX_C_SOURCE 200809L
#include "tests/conformance/normalise.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *const LIBRARY_FOLDERS[] = {"/asyncio/", "/concurrent/", "/logging/", "/collections/"};
enum { LIBRARY_FOLDER_COUNT = sizeof LIBRARY_FOLDERS / sizeof *LIBRARY_FOLDERS };

static bool is_path_byte(char c) {
    return isalnum((unsigned char)c) || strchr("/._-{}+~", c);
}

/// Writes `{lib}` for the part of each path that stands before `folder`.
static void fold_library_prefix(Text *text, const char *folder) {
    Text result;
    text_init(&result);
    const char *rest = text->bytes;
    for (const char *hit; (hit = strstr(rest, folder)); rest = hit + strlen(folder)) {
        const char *start = hit;
        while (start > rest && is_path_byte(start[-1]))
            start--;
        text_add(&result, rest, (size_t)(start - rest));
        text_add_string(&result, "{lib}");
        text_add_string(&result, folder);
    }
    text_add_string(&result, rest);
    text_free(text);
    *text = result;
}

void normalise_paths(Text *text, const char *case_directory) {
    Text prefix;
    text_init(&prefix);
    text_printf(&prefix, "%s/", case_directory);
    text_replace_all(text, prefix.bytes, "");
    text_free(&prefix);
    for (size_t i = 0; i < LIBRARY_FOLDER_COUNT; i++)
        fold_library_prefix(text, LIBRARY_FOLDERS[i]);
}

/// The fourth field of a schedule line, `L1 3 0.500000 step Task-1 main`; NULL if the line is too short.
static char *schedule_action(char *line) {
    for (int field = 0; field < 3 && line; field++) {
        line = strchr(line, ' ');
        if (line) line++;
    }
    return line;
}

static bool starts_with(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

void normalise_schedule(Text *text) {
    Text result;
    text_init(&result);
    Lines lines = lines_split(text);
    for (size_t i = 0; i < lines.count; i++) {
        char *line = lines.items[i], *action = schedule_action(line);
        if (action && strstr(action, "_read_from_self")) continue;
        bool named = !action || starts_with(action, "step ") || starts_with(action, "wakeup ");
        text_add(&result, line, named ? strlen(line) : (size_t)(action - line));
        text_add_string(&result, named ? "\n" : "callback\n");
    }
    lines_free(&lines);
    text_free(text);
    *text = result;
}

/// The number of leading bytes that an exception group's box puts before a line: `  | `.
static size_t box_width(const char *line) {
    size_t spaces = strspn(line, " ");
    return line[spaces] == '|' && line[spaces + 1] == ' ' ? spaces + 2 : 0;
}

static bool is_frame_line(const char *line) {
    return starts_with(line, "  File \"");
}

/// A file of the case stands in the case's directory, so its normalised name has no slash and no angle
/// bracket.
static bool is_program_frame(const char *line) {
    const char *name = line + strlen("  File \""), *end = strchr(name, '"');
    if (!end || *name == '<') return false;
    return !memchr(name, '/', (size_t)(end - name));
}

/// `PATH/FILE.py:80: RuntimeWarning: ...` of a library file; the line after it quotes the library's source.
static bool is_library_warning(const char *line) {
    const char *warning = strstr(line, "Warning: "), *place = strstr(line, ".py:"),
               *slash = strchr(line, '/');
    return warning && place && slash && slash < place && place < warning && *line != ' ';
}

/// Copies `line` with `0x...` for addresses and without the line numbers behind `{lib}/....py`.
static void add_scrubbed(Text *out, const char *line) {
    bool library = false;
    for (const char *c = line; *c;) {
        if (starts_with(c, "{lib}/")) library = true;
        if (*c == ' ' || *c == '>') library = false;
        if (starts_with(c, "0x") && isxdigit((unsigned char)c[2])) {
            text_add_string(out, "0x...");
            for (c += 2; isxdigit((unsigned char)*c);)
                c++;
        } else if (library && starts_with(c, ".py:")) {
            text_add_string(out, ".py");
            for (c += 4; isdigit((unsigned char)*c);)
                c++;
        } else {
            text_add(out, c++, 1);
        }
    }
    text_add_string(out, "\n");
}

/// State of the walk over a stderr: what the line before it was decides what a deeper line belongs to.
typedef struct Walk {
    bool dropping;
    size_t box;
} Walk;

static bool line_is_dropped(Walk *walk, const char *line) {
    size_t box = box_width(line);
    const char *body = line + box;
    if (is_frame_line(body)) {
        *walk = (Walk){!is_program_frame(body), box};
        return walk->dropping;
    }
    bool belongs = box == walk->box && (starts_with(body, "    ") || starts_with(body, "  [Previous line"));
    if (walk->dropping && belongs) return true;
    walk->dropping = false;
    return false;
}

void normalise_stderr(Text *text) {
    Text result;
    text_init(&result);
    Lines lines = lines_split(text);
    Walk walk = {false, 0};
    for (size_t i = 0; i < lines.count; i++) {
        const char *line = lines.items[i];
        if (line_is_dropped(&walk, line)) continue;
        add_scrubbed(&result, line);
        if (is_library_warning(line) && i + 1 < lines.count && starts_with(lines.items[i + 1], "  ")) i++;
    }
    lines_free(&lines);
    text_free(text);
    *text = result;
}

int cut_exit_status(Text *text) {
    static const char LABEL[] = "[exit status ";
    char *last = NULL;
    for (char *hit = text->bytes; (hit = strstr(hit, LABEL)); hit++)
        last = hit;
    char *end = last ? strchr(last, ']') : NULL;
    if (!end || strcmp(end, "]\n") != 0) return 0;
    int status = (int)strtol(last + strlen(LABEL), NULL, 10);
    text->size = (size_t)(last - text->bytes);
    *last = '\0';
    return status;
}
