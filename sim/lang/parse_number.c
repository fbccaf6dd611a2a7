/// Constants of numbers.
#include "sim/lang/parser_state.h"
#include <stdlib.h>

#define DECIMAL_DIGITS_LIMIT 4300 // CPython's default of sys.set_int_max_str_digits

/// The text of the literal without underscores, with a NUL behind.
static Span clean_digits(Parser *parser, Span literal) {
    char *digits = arena_alloc(parser->arena, literal.size + 1);
    size_t size = 0;
    for (size_t index = 0; index < literal.size; index++) {
        if (literal.bytes[index] != '_') digits[size++] = literal.bytes[index];
    }
    return (Span){digits, size};
}

static int32_t base_of(Span digits) {
    if (digits.size < 2 || digits.bytes[0] != '0') return 10;
    switch (digits.bytes[1] | 0x20) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 10;
    }
}

static int64_t digit_value(char digit) {
    return digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}

/// Sets `value` and `fits` from `digits`.
static void evaluate(Constant *constant) {
    int64_t value = 0, base = constant->integer.base;
    Span digits = constant->integer.digits;
    constant->integer.fits = false;
    for (size_t index = 0; index < digits.size; index++) {
        int64_t digit = digit_value(digits.bytes[index]);
        if (value > (INT64_MAX - digit) / base) return;
        value = value * base + digit;
    }
    constant->integer.value = value;
    constant->integer.fits = true;
}

static void set_integer(Parser *parser, Constant *constant, Span digits) {
    int32_t base = base_of(digits);
    if (base != 10) digits = (Span){digits.bytes + 2, digits.size - 2};
    if (base == 10 && digits.size > DECIMAL_DIGITS_LIMIT) {
        parser_fail(
            parser,
            "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
            "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
            "literals to avoid decimal conversion limits.",
            DECIMAL_DIGITS_LIMIT, digits.size);
        return;
    }
    constant->kind = CONSTANT_INT;
    constant->integer.base = base;
    constant->integer.digits = digits;
    evaluate(constant);
}

/// True if a point, an exponent or a `j` makes it something else than an integer.
static bool is_integer(Span digits) {
    if (base_of(digits) != 10) return true;
    for (size_t index = 0; index < digits.size; index++) {
        char byte = digits.bytes[index];
        if (byte < '0' || byte > '9') return false;
    }
    return true;
}

Expr *parse_number(Parser *parser) {
    int32_t first = parser->next;
    Span digits = clean_digits(parser, parser_text(parser, parser_token(parser)));
    parser->next++;
    Expr *expr = parser_expr(parser, EXPR_CONSTANT, first);
    if (is_integer(digits)) {
        set_integer(parser, &expr->constant, digits);
    } else {
        char last = digits.bytes[digits.size - 1];
        expr->constant.kind = last == 'j' || last == 'J' ? CONSTANT_IMAGINARY : CONSTANT_FLOAT;
        expr->constant.number = strtod(digits.bytes, NULL); // stops at the j
    }
    return parser->failed ? NULL : parser_finish(parser, expr);
}
