/// Options of the viewer and its exports.
#include "sim/cli/options.h"
#include <stdlib.h>
#include <string.h>

enum { SMALLEST_SIZE = 16, LARGEST_SIZE = 16384, SMALLEST_TEXT = 12, LARGEST_TEXT = 32, MOST_FPS = 120 };

/// Digits alone, from `least` to `most`.
static bool read_number(const char *text, size_t size, int64_t least, int64_t most, int64_t *out) {
    int64_t number = 0;
    if (size == 0 || size > 15) return false;
    for (size_t i = 0; i < size; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        number = number * 10 + (text[i] - '0');
    }
    *out = number;
    return number >= least && number <= most;
}

static bool read_int(const char *text, int least, int most, int *out) {
    int64_t number;
    if (!read_number(text, strlen(text), least, most, &number)) return false;
    *out = (int)number;
    return true;
}

static bool read_size(const char *text, int *width, int *height) {
    const char *cross = strchr(text, 'x');
    int64_t wide;
    if (!cross || !read_number(text, (size_t)(cross - text), SMALLEST_SIZE, LARGEST_SIZE, &wide))
        return false;
    *width = (int)wide;
    return read_int(cross + 1, SMALLEST_SIZE, LARGEST_SIZE, height);
}

static bool read_scale(const char *text, float *out) {
    char *end;
    double scale = strtod(text, &end);
    if (end == text || *end || !(scale >= 0.25) || !(scale <= 16)) return false;
    *out = (float)scale;
    return true;
}

/// One end of a range: an event's number or a time, or nothing.
static bool read_end(const char *text, size_t size, bool *steps, int64_t *out) {
    char copy[32];
    *out = -1;
    if (size == 0) return true;
    if (size >= sizeof copy) return false;
    memcpy(copy, text, size);
    copy[size] = 0;
    *steps = read_number(text, size, 0, INT64_MAX, out);
    return *steps || cli_parse_duration(copy, 1000000000, out);
}

static bool read_range(const char *text, CliRange *range) {
    const char *dots = strstr(text, "..");
    bool from_steps = false, to_steps = false;
    if (!dots || !read_end(text, (size_t)(dots - text), &from_steps, &range->from) ||
        !read_end(dots + 2, strlen(dots + 2), &to_steps, &range->to))
        return false;
    range->given = true;
    range->steps = from_steps || to_steps;
    bool same_kind = range->from < 0 || range->to < 0 || from_steps == to_steps;
    return same_kind && (range->from < 0 || range->to < 0 || range->from <= range->to);
}

bool cli_apply_picture_option(CliPicture *picture, const char *name, const char *value, bool *known) {
    *known = true;
    if (strcmp(name, "theme") == 0) {
        picture->theme = value;
        return strcmp(value, "light") == 0 || strcmp(value, "dark") == 0 || strcmp(value, "contrast") == 0;
    }
    if (strcmp(name, "size") == 0) return read_size(value, &picture->width, &picture->height);
    if (strcmp(name, "scale") == 0) return read_scale(value, &picture->scale);
    if (strcmp(name, "text-size") == 0)
        return read_int(value, SMALLEST_TEXT, LARGEST_TEXT, &picture->text_size);
    if (strcmp(name, "fps") == 0) return read_int(value, 1, MOST_FPS, &picture->fps);
    if (strcmp(name, "range") == 0) return read_range(value, &picture->range);
    if (strcmp(name, "at") == 0) {
        picture->at_given = true;
        return cli_parse_duration(value, 1000000000, &picture->at_ns);
    }
    if (strcmp(name, "step") == 0) {
        picture->step_given = true;
        return read_number(value, strlen(value), 0, INT64_MAX, &picture->step);
    }
    if (strcmp(name, "panel") == 0)
        picture->panel = value;
    else if (strcmp(name, "script") == 0)
        picture->script = value;
    else if (strcmp(name, "window") == 0)
        picture->window = true;
    else if (strcmp(name, "reduced-motion") == 0)
        picture->reduced_motion = true;
    else
        *known = false;
    return true;
}
