#include "render/viewer/panel_text.h"
#include <string.h>

/// Walks the commands of a list and knows how deep inside of the wanted groups it is.
typedef struct Walk {
    const DrawList *list;
    Span panel;
    uint32_t next, depth, inside; // inside: depth of the wanted group, 0 = outside
} Walk;

/// The next text inside of the wanted groups; NULL behind the last.
static const DrawCommand *next_text(Walk *walk) {
    while (walk->next < walk->list->command_count) {
        const DrawCommand *command = &walk->list->commands[walk->next++];
        if (command->kind == DRAW_GROUP) {
            walk->depth++;
            if (!walk->inside && span_equal(draw_command_text(walk->list, command), walk->panel))
                walk->inside = walk->depth;
        } else if (command->kind == DRAW_GROUP_END) {
            if (walk->inside == walk->depth) walk->inside = 0;
            walk->depth--;
        } else if (command->kind == DRAW_TEXT && (walk->panel.size == 0 || walk->inside)) {
            return command;
        }
    }
    return NULL;
}

static void add_gap(const DrawCommand *before, const DrawCommand *after, Buffer *out) {
    float down = after->rect.y - before->rect.y, gap = after->rect.x - (before->rect.x + before->rect.w);
    if (down > 0.5F || down < -0.5F)
        buffer_add_byte(out, '\n');
    else if (gap > 0.5F || gap < -0.5F)
        buffer_add_byte(out, ' ');
}

void panel_text_add(const DrawList *list, Span panel, Buffer *out) {
    Walk walk = {.list = list, .panel = panel};
    const DrawCommand *before = NULL, *text;
    while ((text = next_text(&walk))) {
        if (before) add_gap(before, text, out);
        buffer_add_span(out, draw_command_text(list, text));
        before = text;
    }
    if (before) buffer_add_byte(out, '\n');
}

static bool contains(Span text, Span words) {
    for (size_t i = 0; i + words.size <= text.size; i++)
        if (memcmp(text.bytes + i, words.bytes, words.size) == 0) return true;
    return false;
}

bool panel_text_find(const DrawList *list, Span panel, Span words, Point *out) {
    Walk walk = {.list = list, .panel = panel};
    const DrawCommand *text;
    while ((text = next_text(&walk))) {
        if (!contains(draw_command_text(list, text), words)) continue;
        *out = (Point){text->rect.x + text->rect.w / 2, text->rect.y - text->style.size_px / 3};
        return true;
    }
    return false;
}
