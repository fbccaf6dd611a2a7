/// The program's text, the line that runs, and on every line the tasks that stand there.
#include "render/view/panel.h"
#include "sim/lang/lexer.h"
#include <string.h>

enum { LINE_HEIGHT = 22, TAB_WIDTH = 4, TASKS_SHOWN = 3 };

typedef enum TextClass { CLASS_PLAIN, CLASS_KEYWORD, CLASS_STRING, CLASS_COMMENT, CLASS_NUMBER } TextClass;

/// A source with the class of every byte; made once, kept until another file is shown.
struct SourceColors {
    Span shown; // the trace's text this was made from
    Arena arena;
    const char *text;
    uint8_t *classes;      // by byte of text
    uint32_t *line_starts; // line_count + 1 of them
    uint32_t line_count;
};

static void classify_gap(struct SourceColors *source, uint32_t from, uint32_t to) {
    bool comment = false;
    for (uint32_t i = from; i < to; i++) {
        if (source->text[i] == '#') comment = true;
        if (source->text[i] == '\n') comment = false;
        if (comment) source->classes[i] = CLASS_COMMENT;
    }
}

static TextClass class_of(TokenKind kind) {
    if (kind == TOKEN_STRING) return CLASS_STRING;
    if (kind == TOKEN_NUMBER) return CLASS_NUMBER;
    return kind >= TOKEN_FALSE ? CLASS_KEYWORD : CLASS_PLAIN; // keywords stand last in token.def
}

static void classify(struct SourceColors *source, const TokenList *tokens) {
    uint32_t at = 0;
    for (int32_t i = 0; i < tokens->count; i++) {
        const Token *token = &tokens->items[i];
        if (token->size <= 0 || token->kind == TOKEN_NEWLINE || (uint32_t)token->start < at) continue;
        classify_gap(source, at, (uint32_t)token->start);
        memset(source->classes + token->start, class_of(token->kind), (size_t)token->size);
        at = (uint32_t)(token->start + token->size);
    }
    classify_gap(source, at, (uint32_t)tokens->text_size);
}

static void find_lines(struct SourceColors *source, uint32_t size) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < size; i++)
        count += source->text[i] == '\n';
    source->line_starts = ARENA_ARRAY(&source->arena, uint32_t, count + 1);
    for (uint32_t i = 0; i < size; i++)
        if (source->text[i] == '\n') source->line_starts[++source->line_count] = i + 1;
}

void view_forget(View *view) {
    if (view->source) {
        arena_free(&view->source->arena);
        memory_free(view->memory, MEMORY_RAW, view->source, sizeof *view->source);
        view->source = NULL;
    }
    memory_free(view->memory, MEMORY_RAW, view->motion_to, view->motion_to_capacity * sizeof(MotionEntry));
    view->motion_to = NULL;
    view->motion_to_count = view->motion_to_capacity = 0;
}

static const struct SourceColors *source_of(View *view, Span text) {
    struct SourceColors *source = view->source;
    if (source && source->shown.bytes == text.bytes && source->shown.size == text.size) return source;
    if (source)
        arena_free(&source->arena);
    else
        source = view->source = memory_alloc(view->memory, MEMORY_RAW, sizeof *source);
    *source = (struct SourceColors){.shown = text};
    arena_init(&source->arena, view->memory);
    TokenList tokens;
    lexer_run(&source->arena, text, (LexOrigin){.line = 1}, &tokens);
    source->text = tokens.text;
    source->classes = ARENA_ARRAY(&source->arena, uint8_t, tokens.text_size + 1);
    classify(source, &tokens);
    find_lines(source, (uint32_t)tokens.text_size);
    token_list_free(&tokens);
    return source;
}

// ---- a line

static Color class_color(const Theme *theme, uint8_t text_class) {
    switch ((TextClass)text_class) {
    case CLASS_PLAIN: return theme->ink;
    case CLASS_KEYWORD: return theme->keyword;
    case CLASS_STRING: return theme->string;
    case CLASS_COMMENT: return theme->comment;
    case CLASS_NUMBER: return theme->number;
    }
    return theme->ink;
}

static void draw_code(View *view, const struct SourceColors *source, uint32_t line, Rect rect) {
    uint32_t at = source->line_starts[line - 1], end = source->line_starts[line] - 1;
    TextStyle style = view_style(view, FACE_CODE, WEIGHT_REGULAR, 14, 0);
    float column = widget_width(view, style, SPAN("0"));
    while (at < end && (source->text[at] == ' ' || source->text[at] == '\t'))
        rect_cut_left(&rect, column * (source->text[at++] == '\t' ? TAB_WIDTH : 1));
    float dots = widget_width(view, style, SPAN("…"));
    while (at < end) {
        uint32_t from = at;
        while (at < end && source->classes[at] == source->classes[from])
            at++;
        style.color = class_color(view->theme, source->classes[from]);
        Span run = {source->text + from, at - from};
        float width = widget_width(view, style, run);
        bool fits = width + (at < end ? dots : 0) <= rect.w;
        widget_text_in(view, rect, ALIGN_LEFT, style,
                       fits ? run : (Span){run.bytes, end - from}); // cut with …
        if (!fits) return;
        rect_cut_left(&rect, width);
    }
}

/// What a line takes if nothing of it is cut; letters of other widths than the usual one count as one.
static float code_width(const View *view, const struct SourceColors *source, uint32_t line) {
    TextStyle style = view_style(view, FACE_CODE, WEIGHT_REGULAR, 14, 0);
    uint32_t columns = 0;
    for (uint32_t at = source->line_starts[line - 1]; at + 1 < source->line_starts[line]; at++)
        columns += source->text[at] == '\t' ? TAB_WIDTH : ((unsigned char)source->text[at] & 0xC0) != 0x80;
    return (float)columns * widget_width(view, style, SPAN("0"));
}

static TextStyle mark_style(const View *view, Color color) {
    return view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 12, color);
}

static float mark_width(const View *view, TraceObject object) {
    char room[WORDS_SHORT_BYTES];
    Span name =
        words_short_name(trace_string(model_trace(view->model), model_task(view->model, object).name), room);
    float width = widget_width(view, mark_style(view, 0), name) + view_px(view, 12), most = view_px(view, 90);
    return width < most ? width : most;
}

static void task_mark(View *view, Rect *row, TraceObject object) {
    ModelTask task = model_task(view->model, object);
    if (task.state == TASK_NOT_BORN) return;
    const StateLook *look = &view->theme->states[task.state];
    char room[WORDS_SHORT_BYTES];
    Span name = words_short_name(trace_string(model_trace(view->model), task.name), room);
    Rect chip = rect_cut_right(row, mark_width(view, object));
    rect_cut_right(row, view_px(view, 4));
    chip = rect_inset(chip, 0, (chip.h - view_px(view, 18)) / 2);
    draw_rect(view->draw, chip, view_px(view, 5), fill_plain(look->on),
              stroke_plain(color_mix(look->on, look->ink, 0.35f), 1));
    widget_text_in(view, rect_inset(chip, view_px(view, 5), 0), ALIGN_CENTRE, mark_style(view, look->ink),
                   name);
    widget_hit(view, chip, HIT_OBJECT, 0, object, 0, NULL);
}

static void tasks_not_shown(View *view, Rect *row, bool some, uint32_t hidden) {
    Buffer words;
    buffer_init(&words, view->memory);
    if (some) buffer_add_byte(&words, '+');
    words_count(hidden, &words);
    if (!some) buffer_add_text(&words, " tasks");
    TextStyle style = mark_style(view, view->theme->muted);
    Rect cell = rect_cut_right(row, widget_width(view, style, buffer_span(&words)) + 1);
    widget_text_in(view, cell, ALIGN_RIGHT, style, buffer_span(&words));
    rect_cut_right(row, view_px(view, 5));
    buffer_free(&words);
}

/// The tasks that stand on a line, as many as leave room for its `code_px`; how many more there are.
static void draw_tasks(View *view, TraceFile file, uint32_t line, float code_px, Rect *row) {
    TraceObject tasks[TASKS_SHOWN];
    uint32_t count = model_tasks_at_line(view->model, file, line, tasks, TASKS_SHOWN), shown = 0;
    float used = 0, room = row->w - code_px - view_px(view, 8), number = view_px(view, 34);
    for (; shown < count && shown < TASKS_SHOWN; shown++) {
        used += mark_width(view, tasks[shown]) + view_px(view, 4);
        if (used + (shown + 1 < count ? number : 0) > room) break;
    }
    if (shown == 0 && count == 1) shown = 1; // its name is hardly longer than a number
    if (count > shown) tasks_not_shown(view, row, shown > 0, count - shown);
    for (uint32_t i = shown; i > 0; i--)
        task_mark(view, row, tasks[i - 1]);
}

static void draw_line_ground(View *view, Rect row, TaskState state) {
    const StateLook *look = &view->theme->states[state];
    draw_fill(view->draw, row, look->on);
    draw_fill(view->draw, (Rect){row.x, row.y, view_px(view, 4), row.h}, look->ink);
}

static void draw_row(View *view, const struct SourceColors *source, ModelPlace place, uint32_t line, Rect row,
                     float numbers_px) {
    bool current = line == place.line;
    TaskState state = model_loop(view->model).is_blocked ? TASK_BLOCKING : TASK_RUNNING;
    if (current) draw_line_ground(view, row, state);
    widget_hit(view, row, HIT_LINE, line, 0, 0, NULL);
    Rect inside = rect_inset(row, view_px(view, 14), 0);
    Buffer number;
    buffer_init(&number, view->memory);
    buffer_printf(&number, "%u", line);
    Color color = current ? view->theme->states[state].ink : view->theme->muted;
    widget_text_in(view, rect_cut_left(&inside, numbers_px), ALIGN_RIGHT,
                   view_style(view, FACE_CODE, current ? WEIGHT_BOLD : WEIGHT_REGULAR, 13, color),
                   buffer_span(&number));
    buffer_free(&number);
    rect_cut_left(&inside, view_px(view, 14));
    if (current && trace_object_kind(place.actor) == TRACE_OBJECT_TASK) task_mark(view, &inside, place.actor);
    draw_tasks(view, place.file, line, code_width(view, source, line), &inside);
    draw_code(view, source, line, inside);
}

void panel_source(View *view, Rect rect) {
    const Trace *trace = model_trace(view->model);
    ModelPlace place = model_place(view->model), last = model_last_place(view->model);
    if (place.line == 0) place.file = last.file; // nothing runs: what was seen last stays in sight
    bool several = trace_file_count(trace) > 1;
    Buffer path;
    buffer_init(&path, view->memory);
    if (several) buffer_add_span(&path, trace_file_path(trace, place.file));
    Rect area = widget_panel(view, PANEL_SOURCE, rect, "Source", buffer_text(&path));
    buffer_free(&path);
    if (trace_file_count(trace) == 0) {
        widget_empty(view, area, "This trace carries no source.");
        return;
    }
    const struct SourceColors *source = source_of(view, trace_file_text(trace, place.file));
    if (source->line_count == 0) {
        widget_empty(view, area, "An empty file: nothing to run, nothing to fear.");
        return;
    }
    float line_px = view_px(view, LINE_HEIGHT), digits = 2;
    for (uint32_t count = source->line_count; count >= 100; count /= 10)
        digits++;
    float numbers = digits * widget_width(view, view_style(view, FACE_CODE, WEIGHT_BOLD, 13, 0), SPAN("0"));
    RowWindow rows = widget_rows(view, PANEL_SOURCE, area, source->line_count, line_px,
                                 place.line  ? place.line - 1
                                 : last.line ? last.line - 1
                                             : UINT32_MAX);
    draw_clip(view->draw, (Rect){rect.x + 1, area.y, rect.w - 2, area.h});
    for (uint32_t i = 0; i < rows.count; i++) {
        Rect row = {rect.x + 1, rows.y_px + (float)i * line_px, rect.w - 2, line_px};
        draw_row(view, source, place, rows.first + i + 1, row, numbers);
    }
    draw_unclip(view->draw);
}
