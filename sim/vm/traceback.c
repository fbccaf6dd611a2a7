/// Tracebacks: the objects, and their frames as CPython prints them, with source lines and carets.
#include "sim/lang/parser.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/traceback.h"

/// The same frame this often in a row is printed, more are counted.
enum { MAX_REPEATED = 3 };

// ---- source lines -----------------------------------------------------------------------------------------

Span traceback_source_line(Vm *vm, const Str *filename, int32_t line) {
    if (!str_equal_c(filename, vm->options->path) || line < 1) return SPAN("");
    const char *at = vm->source.bytes, *end = at + vm->source.size;
    for (int32_t i = 1; i < line && at < end; i++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop) stop = end;
    if (stop > at && stop[-1] == '\r') stop--;
    return (Span){at, (size_t)(stop - at)};
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
}

/// Columns that text takes: two for an East Asian wide character, as CPython counts.
static size_t columns_of(const char *text, size_t size) {
    size_t columns = 0, position = 0;
    while (position < size)
        columns += utf8_columns(utf8_next(text, &position)) == 2 ? 2 : 1;
    return columns;
}

static Span strip(Span line, size_t *leading) {
    *leading = 0;
    while (*leading < line.size && is_blank(line.bytes[*leading]))
        ++*leading;
    Span stripped = {line.bytes + *leading, line.size - *leading};
    while (stripped.size && is_blank(stripped.bytes[stripped.size - 1]))
        stripped.size--;
    return stripped;
}

// ---- carets -----------------------------------------------------------------------------------------------

/// Columns (of the terminal, from the stripped line's start) of what is underlined: ~ outside of [left,
/// right), ^ inside.
typedef struct Anchors {
    size_t start, end, left, right;
    bool split; // there are ~
} Anchors;

/// Offsets of a binary operator or of a subscript's brackets within the text of an expression.
static bool find_anchors(const Expr *expr, Span text, size_t *left, size_t *right) {
    if (expr->kind == EXPR_BIN_OP) {
        size_t from = (size_t)expr->bin_op.left->where.end_column,
               to = (size_t)expr->bin_op.right->where.column;
        for (size_t i = from; i < to; i++) {
            if (is_blank(text.bytes[i])) continue;
            *left = i;
            *right = i + 1;
            if (i + 1 < to && !is_blank(text.bytes[i + 1])) ++*right;
            if (i + 1 < to && text.bytes[i] == ')') continue;
            return true;
        }
        return false;
    }
    if (expr->kind != EXPR_SUBSCRIPT) return false;
    *left = (size_t)expr->subscript.value->where.end_column;
    *right = (size_t)expr->subscript.slice->where.end_column + 1;
    return true;
}

/// Parses the underlined text to see which part of it deserves the carets.
static void refine(Vm *vm, Span text, Anchors *anchors) {
    Arena arena;
    arena_init(&arena, vm->memory);
    Diag diag = {.kind = DIAG_NONE};
    Module *module = parse_module(&arena, text, &diag);
    size_t left, right;
    if (module && module->body.count == 1 && module->body.items[0]->kind == STMT_EXPR &&
        find_anchors(module->body.items[0]->value, text, &left, &right) && right <= text.size + 1) {
        anchors->left = anchors->start + columns_of(text.bytes, left);
        anchors->right = anchors->start + columns_of(text.bytes, right < text.size ? right : text.size);
        anchors->split = true;
    }
    arena_free(&arena);
}

static void add_carets(Vm *vm, SourceRange where, Span line, Span stripped, size_t leading, Buffer *out) {
    if (where.column < 0 || where.end_column < 0 || (size_t)where.column > line.size) return;
    bool one_line = where.end_line == where.line;
    size_t from = (size_t)where.column, to = one_line ? (size_t)where.end_column : leading + stripped.size;
    if (to > line.size) to = line.size;
    if (from < leading || to <= from) return;
    Anchors anchors = {.start = columns_of(line.bytes + leading, from - leading),
                       .end = columns_of(line.bytes + leading, to - leading)};
    if (one_line) refine(vm, (Span){line.bytes + from, to - from}, &anchors);
    if (!anchors.split && anchors.end - anchors.start == columns_of(stripped.bytes, stripped.size)) return;
    buffer_add_text(out, "    ");
    buffer_add_repeated(out, ' ', anchors.start);
    for (size_t i = anchors.start; i < anchors.end; i++)
        buffer_add_byte(out, anchors.split && (i < anchors.left || i >= anchors.right) ? '~' : '^');
    buffer_add_byte(out, '\n');
}

void traceback_add_source(Vm *vm, const Code *code, SourceRange where, Buffer *out) {
    Span line = traceback_source_line(vm, code->filename, where.line);
    size_t leading;
    Span stripped = strip(line, &leading);
    if (stripped.size == 0) return;
    buffer_add_text(out, "    ");
    buffer_add_span(out, stripped);
    buffer_add_byte(out, '\n');
    add_carets(vm, where, line, stripped, leading, out);
}

// ---- frames -----------------------------------------------------------------------------------------------

static void add_frame(Vm *vm, const Traceback *entry, SourceRange where, Buffer *out) {
    buffer_printf(out, "  File \"%s\", line %d, in %s\n", entry->code->filename->bytes, where.line,
                  entry->code->name->bytes);
    traceback_add_source(vm, entry->code, where, out);
}

void traceback_print_entry(Vm *vm, const Traceback *entry, Buffer *out) {
    add_frame(vm, entry, entry->code->positions[entry->instruction], out);
}

TracebackRange traceback_range(const Traceback *first, int64_t limit) {
    uint32_t count = 0;
    for (const Traceback *entry = first; entry; entry = entry->next)
        count += !(entry->code->flags & CODE_LIBRARY);
    TracebackRange range = {0, count};
    if (limit > 0 && limit < count) range.end = (uint32_t)limit;
    if (limit < 0 && -limit < count) range.start = count - (uint32_t)-limit;
    return range;
}

static void add_repeated(uint32_t repeated, Buffer *out) {
    if (repeated <= MAX_REPEATED) return;
    uint32_t more = repeated - MAX_REPEATED;
    buffer_printf(out, "  [Previous line repeated %u more time%s]\n", more, more == 1 ? "" : "s");
}

void traceback_print_frames(Vm *vm, const Traceback *traceback, int64_t limit, Buffer *out) {
    TracebackRange range = traceback_range(traceback, limit);
    uint32_t index = 0;
    const Code *last_code = NULL;
    int32_t last_line = -1;
    uint32_t repeated = 0;
    for (const Traceback *entry = traceback; entry; entry = entry->next) {
        if (entry->code->flags & CODE_LIBRARY) continue;
        bool wanted = index >= range.start && index < range.end;
        index++;
        if (!wanted) continue;
        SourceRange where = entry->code->positions[entry->instruction];
        if (entry->code != last_code || where.line != last_line) {
            add_repeated(repeated, out);
            repeated = 0;
        }
        last_code = entry->code;
        last_line = where.line;
        if (++repeated <= MAX_REPEATED) add_frame(vm, entry, where, out);
    }
    add_repeated(repeated, out);
}

// ---- the objects ------------------------------------------------------------------------------------------

static void traceback_dealloc(Vm *vm, Obj *object) {
    Traceback *traceback = (Traceback *)object;
    DROP_ANY(vm, traceback->next);
    DROP(vm, traceback->code);
    DROP_ANY(vm, traceback->frame);
}
static void traceback_traverse(Obj *object, VisitFn visit, void *context) {
    Traceback *traceback = (Traceback *)object;
    if (traceback->next) visit(value_from_obj(traceback->next), context);
    if (traceback->frame) visit(value_from_obj(traceback->frame), context);
}
static Value get_next(Vm *vm, const Value *args, int count) {
    Traceback *next = ((Traceback *)value_obj(args[0]))->next;
    return next ? value_keep(value_from_obj(next)) : VALUE_NONE;
}
static Value get_line(Vm *vm, const Value *args, int count) {
    Traceback *traceback = (Traceback *)value_obj(args[0]);
    return value_from_small_int(traceback->code->positions[traceback->instruction].line);
}
static Value get_frame(Vm *vm, const Value *args, int count) {
    FrameObj *frame = ((Traceback *)value_obj(args[0]))->frame;
    return frame ? value_keep(value_from_obj(frame)) : VALUE_NONE;
}

void traceback_init_type(Vm *vm) {
    static const NativeDef METHODS[] = {
        NATIVE_GET("tb_next", get_next),
        NATIVE_GET("tb_lineno", get_line),
        NATIVE_GET("tb_frame", get_frame),
        NATIVE_END,
    };
    static const TypeDef TRACEBACK = {
        .name = "traceback",
        .module = "builtins",
        .size_bytes = sizeof(Traceback),
        .flags = TYPE_NO_INSTANTIATE,
        .dealloc = traceback_dealloc,
        .traverse = traceback_traverse,
        .methods = METHODS,
    };
    type_init_native(vm, TYPE_TRACEBACK, &TRACEBACK);
}
