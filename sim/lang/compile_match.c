// match: PEP 634. While a pattern is tried, the stack holds, from the bottom: the subject (unless this is the
// last case), the values captured so far, and what the pattern still has to look at. Where a pattern fails
// depends on how many of these must be dropped, so every depth has a label of its own.
#include "sim/lang/compiler_state.h"
#include "sim/vm/vm.h"
#include <string.h>

typedef struct PatternContext {
    NameList captures;      // names whose values are on the stack, lowest first
    bool allow_irrefutable; // a pattern that always matches may stand here
    int32_t on_top;         // items above the captures
    struct {
        Label *items; // items[n]: drops n items, then fails
        int32_t count, capacity;
    } fail_labels;
} PatternContext;

static void compile_pattern(Compiler *c, const Pattern *pattern, PatternContext *context);

// ---- failing -------------------------------------------------------------------------------------------

static void ensure_fail_labels(Compiler *c, PatternContext *context, int32_t pops) {
    while (context->fail_labels.count <= pops) {
        Label label = new_label(c);
        ARENA_APPEND(c->arena, &context->fail_labels, label);
    }
}

static void jump_to_fail(Compiler *c, PatternContext *context, Opcode jump) {
    int32_t pops = context->on_top + context->captures.count;
    ensure_fail_labels(c, context, pops);
    emit_jump(c, jump, context->fail_labels.items[pops]);
}

/// Binds the labels: each drops one item and falls into the next.
static void bind_fail_labels(Compiler *c, PatternContext *context) {
    for (int32_t pops = context->fail_labels.count - 1; pops >= 0; pops--) {
        bind(c, context->fail_labels.items[pops]);
        if (pops > 0) emit(c, OPCODE_POP_TOP, 0);
    }
    context->fail_labels.count = 0;
}

// ---- captures ------------------------------------------------------------------------------------------

/// Moves the top below the `count` - 1 items under it.
static void emit_rotate(Compiler *c, int32_t count) {
    for (; count > 1; count--)
        emit(c, OPCODE_SWAP, (uint32_t)count);
}

static int32_t find_capture(const NameList *captures, const Identifier *name) {
    for (int32_t i = 0; i < captures->count; i++) {
        if (captures->items[i] == name) return i;
    }
    return -1;
}

static void add_capture(Compiler *c, PatternContext *context, const Identifier *name) {
    if (find_capture(&context->captures, name) >= 0) {
        compile_error(c, "multiple assignments to name '%s' in pattern", name->bytes);
    }
    ARENA_APPEND(c->arena, &context->captures, name);
}

/// Keeps the top as the value of `name`, or drops it if there is no name.
static void capture_top(Compiler *c, PatternContext *context, const Identifier *name) {
    if (!name) {
        emit(c, OPCODE_POP_TOP, 0);
        return;
    }
    if (check_forbidden_name(c, name, CONTEXT_STORE)) return;
    emit_rotate(c, context->on_top + context->captures.count + 1);
    add_capture(c, context, name);
}

static bool is_wildcard(const Pattern *pattern) {
    return pattern->kind == PATTERN_AS && !pattern->match_as.name && !pattern->match_as.pattern;
}

static bool is_star_wildcard(const Pattern *pattern) {
    return pattern->kind == PATTERN_STAR && !pattern->star_name;
}

static void compile_subpattern(Compiler *c, const Pattern *pattern, PatternContext *context) {
    bool outer = context->allow_irrefutable;
    context->allow_irrefutable = true;
    compile_pattern(c, pattern, context);
    context->allow_irrefutable = outer;
}

/// The items of an unpacked sequence are on the stack, the first one on top.
static void compile_unpacked(Compiler *c, PatternList patterns, PatternContext *context) {
    context->on_top += patterns.count;
    for (int32_t i = 0; i < patterns.count; i++) {
        context->on_top--;
        compile_subpattern(c, patterns.items[i], context);
    }
}

// ---- values --------------------------------------------------------------------------------------------

static void compile_value_pattern(Compiler *c, const Pattern *pattern, PatternContext *context) {
    compile_expr(c, pattern->value);
    emit(c, OPCODE_COMPARE, OP_EQ);
    jump_to_fail(c, context, OPCODE_POP_JUMP_IF_FALSE);
}

static void compile_singleton_pattern(Compiler *c, const Pattern *pattern, PatternContext *context) {
    Value value = pattern->singleton == CONSTANT_NONE ? VALUE_NONE
                                                      : value_from_bool(pattern->singleton == CONSTANT_TRUE);
    emit_constant(c, value);
    emit(c, OPCODE_IS, 0);
    jump_to_fail(c, context, OPCODE_POP_JUMP_IF_FALSE);
}

static void compile_as_pattern(Compiler *c, const Pattern *pattern, PatternContext *context) {
    const Identifier *name = pattern->match_as.name;
    if (!pattern->match_as.pattern) {
        if (!context->allow_irrefutable && name) {
            compile_error(c, "name capture '%s' makes remaining patterns unreachable", name->bytes);
        } else if (!context->allow_irrefutable) {
            compile_error(c, "wildcard makes remaining patterns unreachable");
        }
        capture_top(c, context, name);
        return;
    }
    context->on_top++;
    emit(c, OPCODE_COPY, 1);
    compile_pattern(c, pattern->match_as.pattern, context);
    context->on_top--;
    capture_top(c, context, name);
}

// ---- sequences -----------------------------------------------------------------------------------------

static int32_t find_star(Compiler *c, PatternList patterns) {
    int32_t star = -1;
    for (int32_t i = 0; i < patterns.count; i++) {
        if (patterns.items[i]->kind != PATTERN_STAR) continue;
        if (star >= 0) compile_error(c, "multiple starred names in sequence pattern");
        star = i;
    }
    if (star >= 1 << 8) compile_error(c, "too many expressions in star-unpacking sequence pattern");
    return star;
}

static bool only_wildcards(PatternList patterns) {
    for (int32_t i = 0; i < patterns.count; i++) {
        if (!is_wildcard(patterns.items[i]) && !is_star_wildcard(patterns.items[i])) return false;
    }
    return true;
}

static void compile_length_test(Compiler *c, PatternContext *context, int32_t length, CompareOp op) {
    emit(c, OPCODE_GET_LEN, 0);
    emit_constant(c, value_from_small_int(length));
    emit(c, OPCODE_COMPARE, op);
    jump_to_fail(c, context, OPCODE_POP_JUMP_IF_FALSE);
}

/// With a `*_` among the patterns only the items that matter are fetched.
static void compile_indexed_items(Compiler *c, PatternList patterns, int32_t star, PatternContext *context) {
    context->on_top++;
    for (int32_t i = 0; i < patterns.count; i++) {
        if (is_wildcard(patterns.items[i]) || i == star) continue;
        emit(c, OPCODE_COPY, 1);
        if (i < star) {
            emit_constant(c, value_from_small_int(i));
        } else {
            emit(c, OPCODE_GET_LEN, 0);
            emit_constant(c, value_from_small_int(patterns.count - i));
            emit(c, OPCODE_BINARY, OP_SUB);
        }
        emit(c, OPCODE_LOAD_SUBSCR, 0);
        compile_subpattern(c, patterns.items[i], context);
    }
    context->on_top--;
    emit(c, OPCODE_POP_TOP, 0);
}

static void compile_sequence_pattern(Compiler *c, const Pattern *pattern, PatternContext *context) {
    PatternList patterns = pattern->patterns;
    int32_t star = find_star(c, patterns);
    context->on_top++;
    emit(c, OPCODE_MATCH_SEQUENCE, 0);
    jump_to_fail(c, context, OPCODE_POP_JUMP_IF_FALSE);
    if (star < 0) {
        compile_length_test(c, context, patterns.count, OP_EQ);
    } else if (patterns.count > 1) {
        compile_length_test(c, context, patterns.count - 1, OP_GE);
    }
    context->on_top--;
    if (only_wildcards(patterns)) {
        emit(c, OPCODE_POP_TOP, 0);
    } else if (star >= 0 && is_star_wildcard(patterns.items[star])) {
        compile_indexed_items(c, patterns, star, context);
    } else {
        if (star < 0) {
            emit(c, OPCODE_UNPACK_SEQUENCE, (uint32_t)patterns.count);
        } else {
            emit(c, OPCODE_UNPACK_EX, (uint32_t)star | (uint32_t)(patterns.count - star - 1) << 8);
        }
        compile_unpacked(c, patterns, context);
    }
}

// ---- mappings ------------------------------------------------------------------------------------------

static bool is_same_key(Compiler *c, const Expr *a, const Expr *b) {
    Value left, right;
    if (!constant_value(c, a, &left)) return false;
    bool same = false;
    if (constant_value(c, b, &right)) {
        same = value_equal(c->vm, left, right) == 1;
        value_drop(c->vm, right);
    }
    value_drop(c->vm, left);
    return same;
}

static void check_keys(Compiler *c, const Pattern *pattern) {
    ExprList keys = pattern->mapping.keys;
    for (int32_t i = 1; i < keys.count; i++) {
        for (int32_t j = 0; j < i; j++) {
            if (!is_same_key(c, keys.items[i], keys.items[j])) continue;
            Value key = VALUE_NONE;
            constant_value(c, keys.items[i], &key);
            Str *text = value_repr(c->vm, key);
            compile_error(c, "mapping pattern checks duplicate key (%s)", text->bytes);
            DROP(c->vm, text);
            value_drop(c->vm, key);
        }
    }
}

static void emit_fail_if_none(Compiler *c, PatternContext *context) {
    emit(c, OPCODE_COPY, 1);
    emit_none(c);
    emit(c, OPCODE_IS, 1);
    jump_to_fail(c, context, OPCODE_POP_JUMP_IF_FALSE);
}

/// Leaves [subject, keys] behind, once the values have matched.
static void compile_mapping_values(Compiler *c, const Pattern *pattern, PatternContext *context) {
    ExprList keys = pattern->mapping.keys;
    check_keys(c, pattern);
    compile_exprs(c, keys);
    emit(c, OPCODE_BUILD_TUPLE, (uint32_t)keys.count);
    emit(c, OPCODE_MATCH_KEYS, 0);
    context->on_top += 2;
    emit_fail_if_none(c, context);
    emit(c, OPCODE_UNPACK_SEQUENCE, (uint32_t)keys.count);
    context->on_top--;
    compile_unpacked(c, pattern->mapping.patterns, context);
}

static void compile_mapping_pattern(Compiler *c, const Pattern *pattern, PatternContext *context) {
    int32_t size = pattern->mapping.keys.count;
    const Identifier *rest = pattern->mapping.rest;
    context->on_top++;
    emit(c, OPCODE_MATCH_MAPPING, 0);
    jump_to_fail(c, context, OPCODE_POP_JUMP_IF_FALSE);
    if (size == 0 && !rest) {
        context->on_top--;
        emit(c, OPCODE_POP_TOP, 0);
        return;
    }
    if (size > 0) compile_length_test(c, context, size, OP_GE);
    compile_mapping_values(c, pattern, context);
    context->on_top -= 2;
    if (rest) {
        emit(c, OPCODE_COPY_DICT_WITHOUT_KEYS, 0);
        emit(c, OPCODE_SWAP, 2);
        emit(c, OPCODE_POP_TOP, 0);
        capture_top(c, context, rest);
    } else {
        emit(c, OPCODE_POP_TOP, 0);
        emit(c, OPCODE_POP_TOP, 0);
    }
}

// ---- classes -------------------------------------------------------------------------------------------

static void check_attributes(Compiler *c, const Pattern *pattern) {
    IdentifierList names = pattern->match_class.kwd_attrs;
    for (int32_t i = 0; i < names.count; i++) {
        for (int32_t j = i + 1; j < names.count; j++) {
            if (names.items[i] != names.items[j]) continue;
            c->unit->where = pattern->match_class.kwd_patterns.items[j]->where;
            compile_error(c, "attribute name repeated in class pattern: %s", names.items[i]->bytes);
        }
    }
}

static Value attribute_names(Compiler *c, IdentifierList names) {
    Tuple *tuple = tuple_new(c->vm, (size_t)names.count);
    for (int32_t i = 0; i < names.count; i++)
        tuple->items[i] = identifier_value(c, names.items[i]);
    return value_from_obj(tuple);
}

static void compile_class_pattern(Compiler *c, const Pattern *pattern, PatternContext *context) {
    int32_t positional = pattern->match_class.patterns.count;
    int32_t count = positional + pattern->match_class.kwd_patterns.count;
    check_attributes(c, pattern);
    compile_expr(c, pattern->match_class.cls);
    emit_constant(c, attribute_names(c, pattern->match_class.kwd_attrs));
    emit(c, OPCODE_MATCH_CLASS, (uint32_t)positional);
    context->on_top++;
    emit_fail_if_none(c, context);
    emit(c, OPCODE_UNPACK_SEQUENCE, (uint32_t)count);
    context->on_top += count - 1;
    for (int32_t i = 0; i < count; i++) {
        const Pattern *item = i < positional ? pattern->match_class.patterns.items[i]
                                             : pattern->match_class.kwd_patterns.items[i - positional];
        context->on_top--;
        if (is_wildcard(item)) {
            emit(c, OPCODE_POP_TOP, 0);
        } else {
            compile_subpattern(c, item, context);
        }
    }
}

// ---- alternatives --------------------------------------------------------------------------------------

/// Moves the topmost capture below the `last` ones after it, in the list and on the stack.
static void rotate_captures(Compiler *c, NameList *captures, int32_t last) {
    const Identifier *top = captures->items[0];
    for (int32_t i = 0; i < last; i++)
        captures->items[i] = captures->items[i + 1];
    captures->items[last] = top;
    emit_rotate(c, last + 1);
}

/// Brings the captures of a later alternative into the order of the first one's.
static void align_captures(Compiler *c, NameList *captures, const NameList *wanted) {
    bool same = captures->count == wanted->count;
    for (int32_t i = wanted->count - 1; i >= 0 && same; i--) {
        int32_t found = find_capture(captures, wanted->items[i]);
        same = found >= 0;
        for (int32_t n = 0; same && found != i && n <= found; n++)
            rotate_captures(c, captures, i);
    }
    if (!same) compile_error(c, "alternative patterns bind different names");
}

/// The captures of the alternative that matched go below what lies under them: the copied subject, the items
/// on top, earlier captures.
static void adopt_captures(Compiler *c, PatternContext *context, const NameList *captures) {
    int32_t rotations = captures->count + 1 + context->on_top + context->captures.count;
    for (int32_t i = 0; i < captures->count; i++) {
        emit_rotate(c, rotations);
        add_capture(c, context, captures->items[i]);
    }
}

static void compile_or_pattern(Compiler *c, const Pattern *pattern, PatternContext *context) {
    PatternList alternatives = pattern->patterns;
    Label end = new_label(c);
    NameList first = {0};
    for (int32_t i = 0; i < alternatives.count; i++) {
        bool is_last = i == alternatives.count - 1;
        PatternContext alternative = {.allow_irrefutable = is_last && context->allow_irrefutable};
        emit(c, OPCODE_COPY, 1);
        compile_pattern(c, alternatives.items[i], &alternative);
        if (i == 0) {
            first = alternative.captures;
        } else {
            align_captures(c, &alternative.captures, &first);
        }
        emit_jump(c, OPCODE_JUMP, end);
        bind_fail_labels(c, &alternative);
    }
    emit(c, OPCODE_POP_TOP, 0);
    jump_to_fail(c, context, OPCODE_JUMP);
    bind(c, end);
    adopt_captures(c, context, &first);
    emit(c, OPCODE_POP_TOP, 0);
}

// ---- the statement -------------------------------------------------------------------------------------

static void compile_pattern(Compiler *c, const Pattern *pattern, PatternContext *context) {
    c->unit->where = pattern->where;
    switch (pattern->kind) {
    case PATTERN_VALUE: compile_value_pattern(c, pattern, context); break;
    case PATTERN_SINGLETON: compile_singleton_pattern(c, pattern, context); break;
    case PATTERN_SEQUENCE: compile_sequence_pattern(c, pattern, context); break;
    case PATTERN_MAPPING: compile_mapping_pattern(c, pattern, context); break;
    case PATTERN_CLASS: compile_class_pattern(c, pattern, context); break;
    case PATTERN_STAR: capture_top(c, context, pattern->star_name); break;
    case PATTERN_AS: compile_as_pattern(c, pattern, context); break;
    case PATTERN_OR: compile_or_pattern(c, pattern, context); break;
    }
}

/// `needs_subject`: further cases will look at the subject, which lies below.
static void compile_case(Compiler *c, const MatchCase *match_case, bool needs_subject, bool allow_irrefutable,
                         Label end) {
    PatternContext context = {.allow_irrefutable = match_case->guard || allow_irrefutable};
    c->unit->where = match_case->pattern->where;
    emit_line(c, match_case->pattern->where);
    if (needs_subject) emit(c, OPCODE_COPY, 1);
    compile_pattern(c, match_case->pattern, &context);
    for (int32_t i = 0; i < context.captures.count; i++) {
        compile_name(c, context.captures.items[i], CONTEXT_STORE);
    }
    if (match_case->guard) {
        ensure_fail_labels(c, &context, 0);
        compile_jump_if(c, match_case->guard, context.fail_labels.items[0], false);
    }
    if (needs_subject) emit(c, OPCODE_POP_TOP, 0);
    compile_stmts(c, match_case->body);
    emit_jump(c, OPCODE_JUMP, end);
    c->unit->where = match_case->pattern->where;
    bind_fail_labels(c, &context);
}

/// A trailing `case _` needs no subject.
static void compile_default_case(Compiler *c, const MatchCase *match_case, Label end) {
    c->unit->where = match_case->pattern->where;
    emit_line(c, match_case->pattern->where);
    if (match_case->guard) compile_jump_if(c, match_case->guard, end, false);
    compile_stmts(c, match_case->body);
}

void compile_match(Compiler *c, const Stmt *stmt) {
    MatchCaseList cases = stmt->match.cases;
    compile_expr(c, stmt->match.subject);
    Label end = new_label(c);
    const MatchCase *last = cases.items[cases.count - 1];
    bool has_default = cases.count > 1 && is_wildcard(last->pattern);
    int32_t tried = cases.count - has_default;
    for (int32_t i = 0; i < tried; i++) {
        compile_case(c, cases.items[i], i < tried - 1, i == cases.count - 1, end);
    }
    if (has_default) compile_default_case(c, last, end);
    bind(c, end);
}
