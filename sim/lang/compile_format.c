// f-strings, and the `%` formatting that CPython compiles like one.
#include "sim/lang/compiler_state.h"
#include "sim/vm/vm.h"
#include <string.h>

// ---- f-strings -----------------------------------------------------------------------------------------

void compile_joined_str(Compiler *c, const Expr *expr) {
    ExprList values = expr->elements;
    if (values.count == 0) {
        emit_text(c, SPAN(""));
        return;
    }
    compile_exprs(c, values);
    if (values.count != 1) emit(c, OPCODE_BUILD_STRING, (uint32_t)values.count);
}

void compile_formatted_value(Compiler *c, const Expr *expr) {
    compile_expr(c, expr->formatted_value.value);
    uint32_t flags = 0;
    if (expr->formatted_value.conversion == 's') flags = 1;
    if (expr->formatted_value.conversion == 'r') flags = 2;
    if (expr->formatted_value.conversion == 'a') flags = 3;
    if (expr->formatted_value.format_spec) {
        compile_expr(c, expr->formatted_value.format_spec);
        flags |= 4;
    }
    emit(c, OPCODE_FORMAT_VALUE, flags);
}

// ---- 'text %s' % (x,) ----------------------------------------------------------------------------------

/// Widths and precisions of more digits are left to the running program.
#define DIGITS_LIMIT 2

/// One conversion of a `%` format: `%-10s`.
typedef struct Conversion {
    char kind;     // 's', 'r' or 'a'
    char spec[16]; // of format(): ">10"; "" if there is none
} Conversion;

static bool take_digits(Span text, size_t *position, char *out, size_t *out_size) {
    size_t digits = 0;
    while (*position < text.size && text.bytes[*position] >= '0' && text.bytes[*position] <= '9') {
        if (++digits > DIGITS_LIMIT) return false;
        out[(*out_size)++] = text.bytes[(*position)++];
    }
    return true;
}

/// Parses what follows a `%`; false for what is not a plain %s, %r or %a.
static bool parse_conversion(Span text, size_t *position, Conversion *conversion) {
    bool left = false;
    for (; *position < text.size && strchr("-+ #0", text.bytes[*position]); (*position)++) {
        left |= text.bytes[*position] == '-';
    }
    char *spec = conversion->spec;
    size_t size = 1;
    spec[0] = '>';
    if (!take_digits(text, position, spec, &size)) return false;
    bool has_width = size > 1;
    if (*position < text.size && text.bytes[*position] == '.') {
        spec[size++] = '.';
        (*position)++;
        size_t before = size;
        if (!take_digits(text, position, spec, &size)) return false;
        if (size == before) spec[size++] = '0';
    }
    spec[size] = '\0';
    if (left || !has_width) memmove(spec, spec + 1, size);
    if (*position >= text.size) return false;
    conversion->kind = text.bytes[(*position)++];
    return conversion->kind == 's' || conversion->kind == 'r' || conversion->kind == 'a';
}

/// The literal text up to the next conversion, with `%%` for `%`.
static Value take_literal(Compiler *c, Span text, size_t *position) {
    Buffer literal;
    buffer_init(&literal, c->vm->memory);
    for (; *position < text.size; (*position)++) {
        if (text.bytes[*position] == '%') {
            bool escaped = *position + 1 < text.size && text.bytes[*position + 1] == '%';
            if (!escaped) break;
            (*position)++;
        }
        buffer_add_byte(&literal, text.bytes[*position]);
    }
    Value value = value_from_obj(str_intern(c->vm, buffer_text(&literal), literal.size));
    buffer_free(&literal);
    return value;
}

/// True if the format has exactly one plain conversion for every item.
static bool fits_items(Span text, int32_t item_count) {
    int32_t conversions = 0;
    for (size_t position = 0; position < text.size;) {
        if (text.bytes[position++] != '%') continue;
        Conversion conversion;
        if (position < text.size && text.bytes[position] == '%')
            position++;
        else if (!parse_conversion(text, &position, &conversion))
            return false;
        else
            conversions++;
    }
    return conversions == item_count;
}

static void compile_conversion(Compiler *c, const Conversion *conversion, const Expr *item) {
    SourceRange outer = c->unit->where;
    c->unit->where = item->where;
    compile_expr(c, item);
    uint32_t flags = conversion->kind == 's' ? 1 : conversion->kind == 'r' ? 2 : 3;
    if (conversion->spec[0]) {
        emit_text(c, span_of(conversion->spec));
        flags |= 4;
    }
    emit(c, OPCODE_FORMAT_VALUE, flags);
    c->unit->where = outer;
}

static void compile_formatted_parts(Compiler *c, Span text, ExprList items) {
    uint32_t parts = 0;
    for (size_t position = 0, item = 0; position < text.size;) {
        Value literal = take_literal(c, text, &position);
        if (value_str_ptr(literal)->size > 0) {
            emit_constant(c, literal);
            parts++;
        } else {
            value_drop(c->vm, literal);
        }
        if (position >= text.size) break;
        Conversion conversion;
        position++;
        parse_conversion(text, &position, &conversion);
        compile_conversion(c, &conversion, items.items[item++]);
        parts++;
    }
    if (parts != 1) emit(c, OPCODE_BUILD_STRING, parts);
}

bool compile_percent_format(Compiler *c, const Expr *expr) {
    const Expr *items = expr->bin_op.right;
    if (expr->bin_op.op != OPERATOR_MOD || items->kind != EXPR_TUPLE || has_starred(items->elements))
        return false;
    Value format;
    // A constant tuple is one constant, which CPython leaves to the running program.
    if (constants_only(items->elements) || !constant_value(c, expr->bin_op.left, &format)) return false;
    bool done = false;
    if (value_is_str(format)) {
        Span text = {value_str_ptr(format)->bytes, value_str_ptr(format)->size};
        done = fits_items(text, items->elements.count);
        if (done) compile_formatted_parts(c, text, items->elements);
    }
    value_drop(c->vm, format);
    return done;
}
