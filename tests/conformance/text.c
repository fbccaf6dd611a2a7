#define _POSIX_C_SOURCE 200809L
#include "tests/conformance/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONTEXT_LINES = 3, MAX_DIFF_LINES = 4000 };

static void *checked(void *block) {
    if (!block) {
        fputs("conformance: out of memory\n", stderr);
        exit(70);
    }
    return block;
}

void text_init(Text *text) {
    text->capacity = 256;
    text->bytes = checked(malloc(text->capacity));
    text_clear(text);
}

void text_free(Text *text) {
    free(text->bytes);
    *text = (Text){0};
}

void text_clear(Text *text) {
    text->size = 0;
    text->bytes[0] = '\0';
}

void text_add(Text *text, const char *bytes, size_t size) {
    if (text->size + size + 1 > text->capacity) {
        while (text->size + size + 1 > text->capacity)
            text->capacity *= 2;
        text->bytes = checked(realloc(text->bytes, text->capacity));
    }
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    text->bytes[text->size] = '\0';
}

void text_add_string(Text *text, const char *string) {
    text_add(text, string, strlen(string));
}

void text_printf(Text *text, const char *format, ...) {
    char *line = NULL;
    size_t size = 0;
    FILE *stream = checked(open_memstream(&line, &size));
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stream, format, arguments);
    va_end(arguments);
    fclose(stream);
    text_add(text, line, size);
    free(line);
}

void text_replace_all(Text *text, const char *from, const char *to) {
    Text result;
    text_init(&result);
    const char *rest = text->bytes;
    for (const char *hit; (hit = strstr(rest, from)); rest = hit + strlen(from)) {
        text_add(&result, rest, (size_t)(hit - rest));
        text_add_string(&result, to);
    }
    text_add_string(&result, rest);
    text_free(text);
    *text = result;
}

bool text_equal(const Text *a, const Text *b) {
    return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

void text_replace_nuls(Text *text) {
    for (size_t i = 0; i < text->size; i++)
        if (text->bytes[i] == '\0') text->bytes[i] = '\1';
}

bool text_read_file(Text *text, const char *path) {
    text_clear(text);
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    char block[4096];
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        text_add(text, block, got);
    fclose(file);
    text_replace_nuls(text);
    return true;
}

Lines lines_split(Text *text) {
    size_t capacity = 1;
    for (const char *c = text->bytes; *c; c++)
        capacity += *c == '\n';
    Lines lines = {checked(calloc(capacity, sizeof *lines.items)), 0};
    char *line = text->bytes;
    for (char *end; (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        lines.items[lines.count++] = line;
    }
    if (*line) lines.items[lines.count++] = line;
    return lines;
}

void lines_free(Lines *lines) {
    free(lines->items);
    *lines = (Lines){0};
}

/// One row of a difference: ' ' in both, '-' expected only, '+' actual only.
typedef struct Edit {
    char sign;
    const char *line;
} Edit;

/// Fills `length[i][j]`, the longest common subsequence of a[i..] and b[j..], as a flat table.
static unsigned *common_lengths(Lines a, Lines b) {
    size_t width = b.count + 1;
    unsigned *length = checked(calloc((a.count + 1) * width, sizeof *length));
    for (size_t i = a.count; i-- > 0;)
        for (size_t j = b.count; j-- > 0;) {
            unsigned down = length[(i + 1) * width + j], right = length[i * width + j + 1];
            unsigned longer = down > right ? down : right;
            bool same = strcmp(a.items[i], b.items[j]) == 0;
            length[i * width + j] = same ? length[(i + 1) * width + j + 1] + 1 : longer;
        }
    return length;
}

static size_t edits_fill(Edit *edits, Lines a, Lines b) {
    unsigned *length = common_lengths(a, b);
    size_t width = b.count + 1, count = 0, i = 0, j = 0;
    while (i < a.count || j < b.count) {
        if (i < a.count && j < b.count && strcmp(a.items[i], b.items[j]) == 0) {
            edits[count++] = (Edit){' ', a.items[i]};
            i++, j++;
        } else if (i < a.count &&
                   (j == b.count || length[(i + 1) * width + j] >= length[i * width + j + 1])) {
            edits[count++] = (Edit){'-', a.items[i++]};
        } else {
            edits[count++] = (Edit){'+', b.items[j++]};
        }
    }
    free(length);
    return count;
}

static bool near_change(const Edit *edits, size_t count, size_t at) {
    size_t first = at > CONTEXT_LINES ? at - CONTEXT_LINES : 0;
    for (size_t i = first; i < count && i <= at + CONTEXT_LINES; i++)
        if (edits[i].sign != ' ') return true;
    return false;
}

static void edits_print(Text *out, const Edit *edits, size_t count) {
    size_t expected_line = 1, actual_line = 1;
    bool inside = false;
    for (size_t i = 0; i < count; i++) {
        bool shown = near_change(edits, count, i);
        if (shown && !inside) text_printf(out, "@@ -%zu +%zu @@\n", expected_line, actual_line);
        if (shown) text_printf(out, "%c%s\n", edits[i].sign, edits[i].line);
        inside = shown;
        expected_line += edits[i].sign != '+';
        actual_line += edits[i].sign != '-';
    }
}

void lines_diff(Text *out, const Text *expected, const Text *actual) {
    Text left, right;
    text_init(&left), text_init(&right);
    text_add(&left, expected->bytes, expected->size);
    text_add(&right, actual->bytes, actual->size);
    Lines a = lines_split(&left), b = lines_split(&right);
    if (a.count > MAX_DIFF_LINES || b.count > MAX_DIFF_LINES) {
        text_printf(out, "(%zu lines expected, %zu lines got: too many to compare)\n", a.count, b.count);
    } else {
        Edit *edits = checked(calloc(a.count + b.count + 1, sizeof *edits));
        edits_print(out, edits, edits_fill(edits, a, b));
        free(edits);
    }
    lines_free(&a), lines_free(&b);
    text_free(&left), text_free(&right);
}
