// The patterns behind `case`.
#include "sim/lang/explain.h"
#include "sim/lang/parser_state.h"

// ---- literals and values ------------------------------------------------------------------------------

static Pattern *new_value(Parser *parser, int32_t first, Expr *value) {
    Pattern *pattern = parser_pattern(parser, PATTERN_VALUE, first);
    pattern->value = value;
    return pattern;
}

/// Reads a number, perhaps with a minus.
static Expr *parse_signed_number(Parser *parser) {
    int32_t first = parser->next;
    bool is_negative = parser_take(parser, TOKEN_MINUS);
    Expr *number = parser_at(parser, TOKEN_NUMBER) ? parse_number(parser) : NULL;
    if (!number || !is_negative) return number;
    Expr *expr = parser_expr(parser, EXPR_UNARY_OP, first);
    expr->unary_op.op = UNARY_U_SUB;
    expr->unary_op.operand = number;
    return parser_finish(parser, expr);
}

static bool is_imaginary(const Expr *expr) {
    return expr->constant.kind == CONSTANT_IMAGINARY;
}

/// Reads a number: `1`, `-1`, `1+2j`.
static Expr *parse_pattern_number(Parser *parser) {
    int32_t first = parser->next;
    Expr *real = parse_signed_number(parser);
    if (!real) return NULL;
    bool is_sum = parser_at(parser, TOKEN_PLUS), is_difference = parser_at(parser, TOKEN_MINUS);
    if (!is_sum && !is_difference) return real;
    parser->next++;
    Expr *imaginary = parser_at(parser, TOKEN_NUMBER) ? parse_number(parser) : NULL;
    if (!imaginary) return NULL;
    const Expr *magnitude = real->kind == EXPR_UNARY_OP ? real->unary_op.operand : real;
    if (is_imaginary(magnitude))
        return parser_fail_at(parser, magnitude->where, "real number required in complex literal");
    if (!is_imaginary(imaginary))
        return parser_fail_at(parser, imaginary->where, "imaginary number required in complex literal");
    Expr *expr = parser_expr(parser, EXPR_BIN_OP, first);
    expr->bin_op.left = real;
    expr->bin_op.op = is_sum ? OPERATOR_ADD : OPERATOR_SUB;
    expr->bin_op.right = imaginary;
    return parser_finish(parser, expr);
}

static Pattern *parse_singleton(Parser *parser, ConstantKind kind) {
    int32_t first = parser->next++;
    Pattern *pattern = parser_pattern(parser, PATTERN_SINGLETON, first);
    pattern->singleton = kind;
    return pattern;
}

/// Reads `name`, `a.b`, `a.b.c`.
static Expr *parse_name_or_attribute(Parser *parser) {
    int32_t first = parser->next;
    const Identifier *name = parser_name(parser);
    if (!name) return NULL;
    Expr *expr = parser_expr(parser, EXPR_NAME, first);
    expr->name = name;
    expr = parser_finish(parser, expr);
    while (expr && parser_at(parser, TOKEN_DOT)) {
        int32_t mark = parser->next++;
        name = parser_name(parser);
        if (!name) {
            parser->next = mark;
            break;
        }
        Expr *attribute = parser_expr(parser, EXPR_ATTRIBUTE, first);
        attribute->attribute.value = expr;
        attribute->attribute.attr = name;
        expr = parser_finish(parser, attribute);
    }
    return expr;
}

// ---- captures -----------------------------------------------------------------------------------------

/// Reads a name that a pattern binds; `_` binds nothing.
static const Identifier *parse_capture_name(Parser *parser) {
    if (parser_at_word(parser, "_") || !parser_at(parser, TOKEN_NAME)) return NULL;
    TokenKind behind = parser_token_ahead(parser, 1)->kind;
    if (behind == TOKEN_DOT || behind == TOKEN_LEFT_PAREN || behind == TOKEN_EQUAL) return NULL;
    return parser_name(parser);
}

static Pattern *new_capture(Parser *parser, int32_t first, Pattern *inner, const Identifier *name) {
    Pattern *pattern = parser_pattern(parser, PATTERN_AS, first);
    pattern->match_as.pattern = inner;
    pattern->match_as.name = name;
    return pattern;
}

/// Reads `*name` or `*_`.
static Pattern *parse_star_pattern(Parser *parser) {
    int32_t first = parser->next++;
    const Identifier *name = parse_capture_name(parser);
    if (!name) {
        if (!parser_at_word(parser, "_")) return NULL;
        parser->next++;
    }
    Pattern *pattern = parser_pattern(parser, PATTERN_STAR, first);
    pattern->star_name = name;
    return pattern;
}

static Pattern *parse_maybe_star_pattern(Parser *parser) {
    return parser_at(parser, TOKEN_STAR) ? parse_star_pattern(parser) : parse_pattern(parser);
}

// ---- sequences ----------------------------------------------------------------------------------------

static Pattern *new_sequence(Parser *parser, int32_t first, PatternList patterns) {
    Pattern *pattern = parser_pattern(parser, PATTERN_SEQUENCE, first);
    pattern->patterns = patterns;
    return pattern;
}

/// Reads patterns with commas between them, and one behind the last. `comma` tells if there was any.
static void parse_pattern_list(Parser *parser, PatternList *patterns, bool *comma) {
    *comma = false;
    for (;;) {
        int32_t mark = parser->next;
        Pattern *pattern = parse_maybe_star_pattern(parser);
        if (!pattern) {
            parser->next = mark;
            return;
        }
        LIST_ADD(parser, patterns, pattern);
        if (!parser_take(parser, TOKEN_COMMA)) return;
        *comma = true;
    }
}

/// Reads `[...]`.
static Pattern *parse_list_pattern(Parser *parser) {
    int32_t first = parser->next++;
    PatternList patterns = {NULL, 0};
    bool comma;
    parse_pattern_list(parser, &patterns, &comma);
    return parser_take(parser, TOKEN_RIGHT_BRACKET) ? new_sequence(parser, first, patterns) : NULL;
}

/// Reads `(...)`: one pattern without a comma is a group, anything else a sequence.
static Pattern *parse_parenthesized_pattern(Parser *parser) {
    int32_t first = parser->next++;
    PatternList patterns = {NULL, 0};
    bool comma;
    parse_pattern_list(parser, &patterns, &comma);
    if (!parser_take(parser, TOKEN_RIGHT_PAREN)) return NULL;
    if (patterns.count != 1 || comma) return new_sequence(parser, first, patterns);
    return patterns.items[0]->kind == PATTERN_STAR ? NULL : patterns.items[0];
}

// ---- mappings and classes -----------------------------------------------------------------------------

/// Reads a key: a literal or a dotted name.
static Expr *parse_mapping_key(Parser *parser) {
    switch ((int)parser_kind(parser)) {
    case TOKEN_STRING:
    case TOKEN_NONE:
    case TOKEN_TRUE:
    case TOKEN_FALSE: return parse_atom(parser);
    case TOKEN_NAME: {
        Expr *expr = parse_name_or_attribute(parser);
        return expr && expr->kind == EXPR_ATTRIBUTE ? expr : NULL;
    }
    default: return parse_pattern_number(parser);
    }
}

/// Reads `key: pattern`, or `**rest`, after which only the end may come.
static bool parse_mapping_item(Parser *parser, Pattern *mapping) {
    if (parser_take(parser, TOKEN_DOUBLE_STAR)) {
        mapping->mapping.rest = parse_capture_name(parser);
        return mapping->mapping.rest != NULL;
    }
    Expr *key = parse_mapping_key(parser);
    Pattern *value = key && parser_take(parser, TOKEN_COLON) ? parse_pattern(parser) : NULL;
    if (!value) return false;
    LIST_ADD(parser, &mapping->mapping.keys, key);
    LIST_ADD(parser, &mapping->mapping.patterns, value);
    return true;
}

static Pattern *parse_mapping_pattern(Parser *parser) {
    int32_t first = parser->next++;
    Pattern *mapping = parser_pattern(parser, PATTERN_MAPPING, first);
    while (!parser_at(parser, TOKEN_RIGHT_BRACE)) {
        if (mapping->mapping.rest || !parse_mapping_item(parser, mapping)) return NULL;
        if (!parser_take(parser, TOKEN_COMMA)) break;
    }
    if (!parser_take(parser, TOKEN_RIGHT_BRACE)) return NULL;
    mapping->where = parser_range(parser, first);
    return mapping;
}

static bool at_keyword_pattern(Parser *parser) {
    return parser_at(parser, TOKEN_NAME) && parser_token_ahead(parser, 1)->kind == TOKEN_EQUAL;
}

/// Reads `pattern` or `name=pattern`; positional ones come first. Behind those a `_` is read as the wildcard,
/// so that CPython accepts `C(_=1)` but not `C(0, _=1)`.
static bool parse_class_argument(Parser *parser, Pattern *pattern) {
    const Identifier *name = NULL;
    bool is_behind_positional =
        pattern->match_class.patterns.count > 0 && pattern->match_class.kwd_attrs.count == 0;
    bool is_wildcard = is_behind_positional && parser_at_word(parser, "_");
    if (!is_wildcard && at_keyword_pattern(parser)) {
        name = parser_name(parser);
        parser->next++;
    } else if (pattern->match_class.kwd_attrs.count > 0) {
        return false;
    }
    Pattern *argument = parse_pattern(parser);
    if (!argument) return false;
    if (name) {
        LIST_ADD(parser, &pattern->match_class.kwd_attrs, name);
        LIST_ADD(parser, &pattern->match_class.kwd_patterns, argument);
    } else {
        LIST_ADD(parser, &pattern->match_class.patterns, argument);
    }
    return true;
}

/// Reads the parentheses behind a class.
static Pattern *parse_class_pattern(Parser *parser, int32_t first, Expr *cls) {
    int32_t paren = parser->next++;
    Pattern *pattern = parser_pattern(parser, PATTERN_CLASS, first);
    pattern->match_class.cls = cls;
    bool fits = true;
    while (fits && !parser_at(parser, TOKEN_RIGHT_PAREN)) {
        fits = parse_class_argument(parser, pattern);
        if (!parser_take(parser, TOKEN_COMMA)) break;
    }
    if (!fits || !parser_take(parser, TOKEN_RIGHT_PAREN)) {
        parser->next = paren + 1;
        if (parser->explains && !parser->failed) explain_class_pattern(parser);
        return NULL;
    }
    pattern->where = parser_range(parser, first);
    return pattern;
}

// ---- whole patterns -----------------------------------------------------------------------------------

/// Reads a capture, the wildcard, a dotted value or a class.
static Pattern *parse_name_pattern(Parser *parser) {
    int32_t first = parser->next;
    const Identifier *name = parse_capture_name(parser);
    if (name) return new_capture(parser, first, NULL, name);
    if (parser_at_word(parser, "_")) {
        parser->next++;
        return new_capture(parser, first, NULL, NULL);
    }
    Expr *expr = parse_name_or_attribute(parser);
    if (!expr) return NULL;
    if (parser_at(parser, TOKEN_LEFT_PAREN)) return parse_class_pattern(parser, first, expr);
    bool is_value = expr->kind == EXPR_ATTRIBUTE && !parser_at(parser, TOKEN_EQUAL);
    return is_value ? new_value(parser, first, expr) : NULL;
}

static Pattern *parse_value_pattern(Parser *parser, Expr *(*rule)(Parser *)) {
    int32_t first = parser->next;
    Expr *value = rule(parser);
    return value ? new_value(parser, first, value) : NULL;
}

static Pattern *parse_closed_pattern(Parser *parser) {
    switch ((int)parser_kind(parser)) {
    case TOKEN_NAME: return parse_name_pattern(parser);
    case TOKEN_NUMBER:
    case TOKEN_MINUS: return parse_value_pattern(parser, parse_pattern_number);
    case TOKEN_STRING: return parse_value_pattern(parser, parse_strings);
    case TOKEN_NONE: return parse_singleton(parser, CONSTANT_NONE);
    case TOKEN_TRUE: return parse_singleton(parser, CONSTANT_TRUE);
    case TOKEN_FALSE: return parse_singleton(parser, CONSTANT_FALSE);
    case TOKEN_LEFT_PAREN: return parse_parenthesized_pattern(parser);
    case TOKEN_LEFT_BRACKET: return parse_list_pattern(parser);
    case TOKEN_LEFT_BRACE: return parse_mapping_pattern(parser);
    default: return NULL;
    }
}

/// Reads alternatives: `a | b | c` is one node.
static Pattern *parse_or_pattern(Parser *parser) {
    int32_t first = parser->next, end;
    PatternList patterns = {NULL, 0};
    Pattern *pattern = parse_closed_pattern(parser);
    if (!pattern || !parser_at(parser, TOKEN_BAR)) return pattern;
    do {
        LIST_ADD(parser, &patterns, pattern);
        end = parser->next;
        pattern = parser_take(parser, TOKEN_BAR) ? parse_closed_pattern(parser) : NULL;
    } while (pattern);
    parser->next = end;
    if (parser->failed) return NULL;
    if (patterns.count == 1) return patterns.items[0];
    Pattern *alternatives = parser_pattern(parser, PATTERN_OR, first);
    alternatives->patterns = patterns;
    return alternatives;
}

Pattern *parse_pattern(Parser *parser) {
    int32_t first = parser->next;
    if (parser->explains) explain_within_bounds(parser);
    Pattern *inner = parse_or_pattern(parser);
    if (!inner) return NULL;
    int32_t mark = parser->next;
    if (!parser_take(parser, TOKEN_AS)) return inner;
    const Identifier *name = parse_capture_name(parser);
    if (name) return new_capture(parser, first, inner, name);
    if (parser->explains) explain_as_pattern(parser);
    parser->next = mark;
    return parser->failed ? NULL : inner;
}

Pattern *parse_patterns(Parser *parser) {
    int32_t first = parser->next;
    PatternList patterns = {NULL, 0};
    bool comma;
    parse_pattern_list(parser, &patterns, &comma);
    if (parser->failed || patterns.count == 0) return NULL;
    if (patterns.count > 1 || comma) return new_sequence(parser, first, patterns);
    return patterns.items[0]->kind == PATTERN_STAR ? NULL : patterns.items[0];
}
