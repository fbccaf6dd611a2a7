/// Expressions.
#include "sim/lang/compiler_state.h"
#include "sim/vm/protocol.h"
#include "sim/vm/set.h"

void compile_exprs(Compiler *c, ExprList list) {
    for (int32_t i = 0; i < list.count; i++)
        compile_expr(c, list.items[i]);
}

// ---- tuples, lists, sets, dicts ------------------------------------------------------------------------

/// A literal of more items is built one by one, so that frames stay small.
#define STACK_GUIDELINE 30

const CollectionOps TUPLE_OPS = {OPCODE_BUILD_LIST, OPCODE_LIST_APPEND, OPCODE_LIST_EXTEND, true};
static const CollectionOps LIST_OPS = {OPCODE_BUILD_LIST, OPCODE_LIST_APPEND, OPCODE_LIST_EXTEND, false};
static const CollectionOps SET_OPS = {OPCODE_BUILD_SET, OPCODE_SET_ADD, OPCODE_SET_UPDATE, false};

bool has_starred(ExprList items) {
    for (int32_t i = 0; i < items.count; i++) {
        if (items.items[i]->kind == EXPR_STARRED) return true;
    }
    return false;
}

/// A frozenset of constants; VALUE_UNSET if an item has no value.
static Value constant_set(Compiler *c, ExprList items) {
    Value tuple = constant_tuple(c, items);
    if (value_is_unset(tuple)) return tuple;
    Set *set = frozenset_constant(c->vm, value_tuple(tuple)->items, value_tuple(tuple)->count);
    value_drop(c->vm, tuple);
    return value_from_obj(set); // constants can be hashed and compared
}

/// Three or more constants are filled in at once from a constant, as CPython does it: the order of a set's
/// items depends on that.
static bool compile_constant_items(Compiler *c, ExprList items, uint32_t pushed, CollectionOps ops) {
    if (items.count <= 2 || pushed > 0 || !constants_only(items)) return false;
    Value all = ops.build == OPCODE_BUILD_SET ? constant_set(c, items) : constant_tuple(c, items);
    if (value_is_unset(all)) return false;
    if (!ops.to_tuple) emit(c, ops.build, 0);
    emit_constant(c, all);
    if (!ops.to_tuple) emit(c, ops.extend, 1);
    return true;
}

static void compile_items_one_by_one(Compiler *c, ExprList items, uint32_t pushed, CollectionOps ops) {
    bool built = (uint32_t)items.count + pushed > STACK_GUIDELINE;
    if (built) emit(c, ops.build, pushed);
    for (int32_t i = 0; i < items.count; i++) {
        const Expr *item = items.items[i];
        bool starred = item->kind == EXPR_STARRED;
        if (starred && !built) {
            emit(c, ops.build, (uint32_t)i + pushed);
            built = true;
        }
        compile_expr(c, starred ? item->operand : item);
        if (built) emit(c, starred ? ops.extend : ops.add, 1);
    }
    if (ops.to_tuple) emit(c, OPCODE_LIST_TO_TUPLE, 0);
}

void compile_items(Compiler *c, ExprList items, uint32_t pushed, CollectionOps ops) {
    if (compile_constant_items(c, items, pushed, ops)) return;
    if (has_starred(items) || (uint32_t)items.count + pushed > STACK_GUIDELINE) {
        compile_items_one_by_one(c, items, pushed, ops);
    } else {
        compile_exprs(c, items);
        emit(c, ops.to_tuple ? OPCODE_BUILD_TUPLE : ops.build, (uint32_t)items.count + pushed);
    }
}

static void compile_pairs(Compiler *c, const Expr *dict, int32_t start, int32_t end) {
    bool one_by_one = end - start > STACK_GUIDELINE / 2;
    if (one_by_one) emit(c, OPCODE_BUILD_MAP, 0);
    for (int32_t i = start; i < end; i++) {
        compile_expr(c, dict->dict.keys.items[i]);
        compile_expr(c, dict->dict.values.items[i]);
        if (one_by_one) emit(c, OPCODE_MAP_ADD, 1);
    }
    if (!one_by_one) emit(c, OPCODE_BUILD_MAP, (uint32_t)(end - start));
}

/// Runs of pairs between the `**mapping`s become dicts that are merged into the first one.
static void compile_dict(Compiler *c, const Expr *dict) {
    int32_t count = dict->dict.values.count, start = 0;
    bool built = false;
    for (int32_t i = 0; i <= count; i++) {
        bool unpacks = i < count && !dict->dict.keys.items[i];
        if (i < count && !unpacks) continue;
        if (i > start || !built) {
            compile_pairs(c, dict, start, i);
            if (built) emit(c, OPCODE_DICT_UPDATE, 1);
            built = true;
        }
        start = i + 1;
        if (!unpacks) continue;
        compile_expr(c, dict->dict.values.items[i]);
        emit(c, OPCODE_DICT_UPDATE, 1);
    }
}

// ---- unpacking -----------------------------------------------------------------------------------------

static void emit_unpack(Compiler *c, ExprList targets) {
    int32_t star = -1;
    for (int32_t i = 0; i < targets.count; i++) {
        if (targets.items[i]->kind != EXPR_STARRED) continue;
        if (star >= 0) {
            compile_error(c, "multiple starred expressions in assignment");
            return;
        }
        star = i;
        if (i >= 1 << 8) compile_error(c, "too many expressions in star-unpacking assignment");
    }
    if (star < 0) {
        emit(c, OPCODE_UNPACK_SEQUENCE, (uint32_t)targets.count);
    } else {
        emit(c, OPCODE_UNPACK_EX, (uint32_t)star | (uint32_t)(targets.count - star - 1) << 8);
    }
}

static void compile_unpack(Compiler *c, ExprList targets) {
    emit_unpack(c, targets);
    for (int32_t i = 0; i < targets.count; i++) {
        const Expr *target = targets.items[i];
        compile_expr(c, target->kind == EXPR_STARRED ? target->operand : target);
    }
}

static void compile_sequence(Compiler *c, const Expr *expr, CollectionOps ops) {
    switch (expr->context) {
    case CONTEXT_STORE: compile_unpack(c, expr->elements); break;
    case CONTEXT_LOAD: compile_items(c, expr->elements, 0, ops); break;
    case CONTEXT_DEL: compile_exprs(c, expr->elements); break;
    }
}

// ---- operators -----------------------------------------------------------------------------------------

static void compile_bool_op(Compiler *c, const Expr *expr) {
    Opcode jump = expr->bool_op.op == BOOL_AND ? OPCODE_JUMP_IF_FALSE_OR_POP : OPCODE_JUMP_IF_TRUE_OR_POP;
    Label end = new_label(c);
    ExprList values = expr->bool_op.values;
    for (int32_t i = 0; i < values.count - 1; i++) {
        compile_expr(c, values.items[i]);
        emit_jump(c, jump, end);
    }
    compile_expr(c, values.items[values.count - 1]);
    bind(c, end);
}

static void emit_compare(Compiler *c, CompareOperator op) {
    switch (op) {
    case COMPARE_EQ: emit(c, OPCODE_COMPARE, OP_EQ); break;
    case COMPARE_NOT_EQ: emit(c, OPCODE_COMPARE, OP_NE); break;
    case COMPARE_LT: emit(c, OPCODE_COMPARE, OP_LT); break;
    case COMPARE_LT_E: emit(c, OPCODE_COMPARE, OP_LE); break;
    case COMPARE_GT: emit(c, OPCODE_COMPARE, OP_GT); break;
    case COMPARE_GT_E: emit(c, OPCODE_COMPARE, OP_GE); break;
    case COMPARE_IS: emit(c, OPCODE_IS, 0); break;
    case COMPARE_IS_NOT: emit(c, OPCODE_IS, 1); break;
    case COMPARE_IN: emit(c, OPCODE_CONTAINS, 0); break;
    case COMPARE_NOT_IN: emit(c, OPCODE_CONTAINS, 1); break;
    }
}

void compile_iterable(Compiler *c, const Expr *expr) {
    bool is_list = expr->kind == EXPR_LIST && !has_starred(expr->elements);
    if (!is_list) {
        compile_expr(c, expr);
        return;
    }
    SourceRange outer = c->unit->where;
    c->unit->where = expr->where;
    Value tuple = constants_only(expr->elements) ? constant_tuple(c, expr->elements) : VALUE_UNSET;
    if (value_is_unset(tuple)) {
        compile_exprs(c, expr->elements);
        emit(c, OPCODE_BUILD_TUPLE, (uint32_t)expr->elements.count);
    } else {
        emit_constant(c, tuple);
    }
    c->unit->where = outer;
}

/// The container of `in`: a literal that nobody else sees is made once.
static void compile_hidden_container(Compiler *c, const Expr *expr) {
    Value set = expr->kind == EXPR_SET && constants_only(expr->elements) ? constant_set(c, expr->elements)
                                                                         : VALUE_UNSET;
    if (value_is_unset(set)) {
        compile_iterable(c, expr);
    } else {
        emit_constant(c, set);
    }
}

static void compile_comparand(Compiler *c, CompareOperator op, const Expr *expr) {
    if (op == COMPARE_IN || op == COMPARE_NOT_IN) {
        compile_hidden_container(c, expr);
    } else {
        compile_expr(c, expr);
    }
}

/// The links of `a < b < c` but the last one: jumps away with the result `false_jump` leaves, and the
/// comparand.
static void compile_compare_links(Compiler *c, const Expr *expr, Opcode false_jump, Label cleanup) {
    compile_expr(c, expr->compare.left);
    for (int32_t i = 0; i < expr->compare.comparators.count - 1; i++) {
        compile_expr(c, expr->compare.comparators.items[i]);
        emit(c, OPCODE_SWAP, 2);
        emit(c, OPCODE_COPY, 2);
        emit_compare(c, expr->compare.ops[i]);
        emit_jump(c, false_jump, cleanup);
    }
}

static void compile_last_link(Compiler *c, const Expr *expr) {
    int32_t last = expr->compare.comparators.count - 1;
    compile_comparand(c, expr->compare.ops[last], expr->compare.comparators.items[last]);
    emit_compare(c, expr->compare.ops[last]);
}

static void compile_compare(Compiler *c, const Expr *expr) {
    warn_about_comparison(c, expr);
    if (expr->compare.comparators.count == 1) {
        compile_expr(c, expr->compare.left);
        compile_last_link(c, expr);
        return;
    }
    Label cleanup = new_label(c), end = new_label(c);
    compile_compare_links(c, expr, OPCODE_JUMP_IF_FALSE_OR_POP, cleanup);
    compile_last_link(c, expr);
    emit_jump(c, OPCODE_JUMP, end);
    bind(c, cleanup);
    emit(c, OPCODE_SWAP, 2);
    emit(c, OPCODE_POP_TOP, 0);
    bind(c, end);
}

static CompareOperator negated(CompareOperator op) {
    switch ((int)op) {
    case COMPARE_IS: return COMPARE_IS_NOT;
    case COMPARE_IS_NOT: return COMPARE_IS;
    case COMPARE_IN: return COMPARE_NOT_IN;
    case COMPARE_NOT_IN: return COMPARE_IN;
    default: return op;
    }
}

/// `not a in b` is `a not in b`, with the place of the comparison; true if the operand is of that kind.
static bool compile_negated_compare(Compiler *c, const Expr *expr) {
    const Expr *operand = expr->unary_op.operand;
    if (expr->unary_op.op != UNARY_NOT || operand->kind != EXPR_COMPARE) return false;
    CompareOperator op = operand->compare.ops[0];
    if (operand->compare.comparators.count != 1 || negated(op) == op) return false;
    c->unit->where = operand->where;
    warn_about_comparison(c, operand);
    compile_expr(c, operand->compare.left);
    compile_comparand(c, op, operand->compare.comparators.items[0]);
    emit_compare(c, negated(op));
    return true;
}

static void compile_unary(Compiler *c, const Expr *expr) {
    if (compile_negated_compare(c, expr)) return;
    static const Opcode OPS[] = {[UNARY_INVERT] = OPCODE_INVERT,
                                 [UNARY_NOT] = OPCODE_NOT,
                                 [UNARY_U_ADD] = OPCODE_POSITIVE,
                                 [UNARY_U_SUB] = OPCODE_NEGATIVE};
    compile_expr(c, expr->unary_op.operand);
    emit(c, OPS[expr->unary_op.op], 0);
}

static void compile_if_exp(Compiler *c, const Expr *expr) {
    Label end = new_label(c), next = new_label(c);
    compile_jump_if(c, expr->if_exp.test, next, false);
    compile_expr(c, expr->if_exp.body);
    emit_jump(c, OPCODE_JUMP, end);
    bind(c, next);
    compile_expr(c, expr->if_exp.orelse);
    bind(c, end);
}

// ---- conditions ----------------------------------------------------------------------------------------

static void jump_if_bool_op(Compiler *c, const Expr *test, Label target, bool condition) {
    bool is_or = test->bool_op.op == BOOL_OR;
    ExprList values = test->bool_op.values;
    // Where a value goes that decides the whole: to the target, or behind the test.
    Label decided = is_or == condition ? target : new_label(c);
    for (int32_t i = 0; i < values.count - 1; i++)
        compile_jump_if(c, values.items[i], decided, is_or);
    compile_jump_if(c, values.items[values.count - 1], target, condition);
    if (decided != target) bind(c, decided);
}

static void jump_if_if_exp(Compiler *c, const Expr *test, Label target, bool condition) {
    Label end = new_label(c), next = new_label(c);
    compile_jump_if(c, test->if_exp.test, next, false);
    compile_jump_if(c, test->if_exp.body, target, condition);
    emit_jump(c, OPCODE_JUMP, end);
    bind(c, next);
    compile_jump_if(c, test->if_exp.orelse, target, condition);
    bind(c, end);
}

static void jump_if_chain(Compiler *c, const Expr *test, Label target, bool condition) {
    warn_about_comparison(c, test);
    Label cleanup = new_label(c), end = new_label(c);
    compile_compare_links(c, test, OPCODE_POP_JUMP_IF_FALSE, cleanup);
    compile_last_link(c, test);
    emit_jump(c, condition ? OPCODE_POP_JUMP_IF_TRUE : OPCODE_POP_JUMP_IF_FALSE, target);
    emit_jump(c, OPCODE_JUMP, end);
    bind(c, cleanup);
    emit(c, OPCODE_POP_TOP, 0);
    if (!condition) emit_jump(c, OPCODE_JUMP, target);
    bind(c, end);
}

void compile_jump_if(Compiler *c, const Expr *test, Label target, bool condition) {
    bool truth;
    if (constant_truth(c, test, &truth)) {
        if (truth == condition) emit_jump(c, OPCODE_JUMP, target);
        return;
    }
    // CPython blames the jump on the comparison, but on the statement for any other test.
    if (test->kind == EXPR_COMPARE) c->unit->where = test->where;
    if (test->kind == EXPR_UNARY_OP && test->unary_op.op == UNARY_NOT) {
        compile_jump_if(c, test->unary_op.operand, target, !condition);
    } else if (test->kind == EXPR_BOOL_OP) {
        jump_if_bool_op(c, test, target, condition);
    } else if (test->kind == EXPR_IF_EXP) {
        jump_if_if_exp(c, test, target, condition);
    } else if (test->kind == EXPR_COMPARE && test->compare.comparators.count > 1) {
        jump_if_chain(c, test, target, condition);
    } else {
        compile_expr(c, test);
        emit_jump(c, condition ? OPCODE_POP_JUMP_IF_TRUE : OPCODE_POP_JUMP_IF_FALSE, target);
    }
}

// ---- attributes, items ---------------------------------------------------------------------------------

SourceRange attribute_where(const Expr *attribute, SourceRange where) {
    int32_t name_line = attribute->where.end_line;
    if (where.line == name_line) return where;
    // CPython counts characters of the name back from a column in bytes.
    const Identifier *name = attribute->attribute.attr;
    where.line = name_line;
    where.column = attribute->where.end_column - (int32_t)utf8_count(name->bytes, name->size);
    return where;
}

static void compile_attribute(Compiler *c, const Expr *expr) {
    const Identifier *name = mangle(c, expr->attribute.attr);
    if (c->names_objects && expr->context == CONTEXT_STORE) emit_named(c, OPCODE_STORED, name);
    compile_expr(c, expr->attribute.value);
    if (check_forbidden_name(c, name, expr->context)) return;
    c->unit->where = attribute_where(expr, expr->where);
    switch (expr->context) {
    case CONTEXT_LOAD: emit_named(c, OPCODE_LOAD_ATTR, name); break;
    case CONTEXT_STORE: emit_named(c, OPCODE_STORE_ATTR, name); break;
    case CONTEXT_DEL: emit_named(c, OPCODE_DELETE_ATTR, name); break;
    }
}

/// What a reader calls the container of `name[key]` and `self.name[key]`; NULL for others.
static const Identifier *container_name(const Expr *container) {
    if (container->kind == EXPR_NAME) return container->name;
    return container->kind == EXPR_ATTRIBUTE ? container->attribute.attr : NULL;
}

static void compile_subscript(Compiler *c, const Expr *expr) {
    if (expr->context == CONTEXT_LOAD) warn_about_subscript(c, expr->subscript.value, expr->subscript.slice);
    compile_expr(c, expr->subscript.value);
    compile_expr(c, expr->subscript.slice);
    if (c->names_objects && expr->context == CONTEXT_STORE) {
        const Identifier *container = container_name(expr->subscript.value);
        if (container) emit_named(c, OPCODE_STORED_ITEM, container);
    }
    switch (expr->context) {
    case CONTEXT_LOAD: emit(c, OPCODE_LOAD_SUBSCR, 0); break;
    case CONTEXT_STORE: emit(c, OPCODE_STORE_SUBSCR, 0); break;
    case CONTEXT_DEL: emit(c, OPCODE_DELETE_SUBSCR, 0); break;
    }
}

static void compile_slice_bound(Compiler *c, const Expr *bound) {
    if (bound) {
        compile_expr(c, bound);
    } else {
        emit_none(c);
    }
}

static void compile_slice(Compiler *c, const Expr *expr) {
    compile_slice_bound(c, expr->slice.lower);
    compile_slice_bound(c, expr->slice.upper);
    if (expr->slice.step) compile_expr(c, expr->slice.step);
    emit(c, OPCODE_BUILD_SLICE, expr->slice.step ? 3 : 2);
}

static void compile_starred(Compiler *c, const Expr *expr) {
    compile_error(c, expr->context == CONTEXT_STORE ? "starred assignment target must be in a list or tuple"
                                                    : "can't use starred expression here");
}

// ---- yield, await --------------------------------------------------------------------------------------

static void compile_yield(Compiler *c, const Expr *expr) {
    if (!unit_is_function(c->unit)) {
        compile_error(c, "'yield' outside function");
        return;
    }
    if (expr->operand) {
        compile_expr(c, expr->operand);
    } else {
        emit_none(c);
    }
    emit(c, OPCODE_YIELD_VALUE, 0);
}

static void compile_yield_from(Compiler *c, const Expr *expr) {
    if (!unit_is_function(c->unit)) {
        compile_error(c, "'yield' outside function");
        return;
    }
    if (c->unit->kind == UNIT_ASYNC_FUNCTION) {
        compile_error(c, "'yield from' inside async function");
        return;
    }
    compile_expr(c, expr->operand);
    emit(c, OPCODE_GET_YIELD_FROM_ITER, 0);
    emit_none(c);
    emit_send_loop(c);
}

static void compile_await(Compiler *c, const Expr *expr) {
    if (!unit_is_function(c->unit)) {
        compile_error(c, "'await' outside function");
        return;
    }
    if (c->unit->kind != UNIT_ASYNC_FUNCTION && c->unit->kind != UNIT_COMPREHENSION) {
        compile_error(c, "'await' outside async function");
        return;
    }
    compile_expr(c, expr->operand);
    emit_await(c, 0);
}

// ---- the expression ------------------------------------------------------------------------------------

static void compile_named_expr(Compiler *c, const Expr *expr) {
    compile_expr(c, expr->named_expr.value);
    emit(c, OPCODE_COPY, 1);
    compile_expr(c, expr->named_expr.target);
}

static void compile_bin_op(Compiler *c, const Expr *expr) {
    if (compile_percent_format(c, expr)) return;
    compile_expr(c, expr->bin_op.left);
    compile_expr(c, expr->bin_op.right);
    compile_operator(c, expr->bin_op.op, OPCODE_BINARY);
}

static void compile_by_kind(Compiler *c, const Expr *expr) {
    switch (expr->kind) {
    case EXPR_BOOL_OP: compile_bool_op(c, expr); break;
    case EXPR_NAMED_EXPR: compile_named_expr(c, expr); break;
    case EXPR_BIN_OP: compile_bin_op(c, expr); break;
    case EXPR_UNARY_OP: compile_unary(c, expr); break;
    case EXPR_LAMBDA: compile_lambda(c, expr); break;
    case EXPR_IF_EXP: compile_if_exp(c, expr); break;
    case EXPR_DICT: compile_dict(c, expr); break;
    case EXPR_SET: compile_items(c, expr->elements, 0, SET_OPS); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR_EXP: compile_comprehension(c, expr); break;
    case EXPR_AWAIT: compile_await(c, expr); break;
    case EXPR_YIELD: compile_yield(c, expr); break;
    case EXPR_YIELD_FROM: compile_yield_from(c, expr); break;
    case EXPR_COMPARE: compile_compare(c, expr); break;
    case EXPR_CALL: compile_call(c, expr); break;
    case EXPR_FORMATTED_VALUE: compile_formatted_value(c, expr); break;
    case EXPR_JOINED_STR: compile_joined_str(c, expr); break;
    case EXPR_CONSTANT: break; // always has a value
    case EXPR_ATTRIBUTE: compile_attribute(c, expr); break;
    case EXPR_SUBSCRIPT: compile_subscript(c, expr); break;
    case EXPR_STARRED: compile_starred(c, expr); break;
    case EXPR_NAME:
        if (c->names_objects && expr->context == CONTEXT_STORE) emit_named(c, OPCODE_STORED, expr->name);
        compile_name(c, expr->name, expr->context);
        break;
    case EXPR_LIST: compile_sequence(c, expr, LIST_OPS); break;
    case EXPR_TUPLE: compile_sequence(c, expr, TUPLE_OPS); break;
    case EXPR_SLICE: compile_slice(c, expr); break;
    }
}

void compile_expr(Compiler *c, const Expr *expr) {
    SourceRange outer = c->unit->where;
    c->unit->where = expr->where;
    Value value;
    if (constant_value(c, expr, &value)) {
        emit_constant(c, value);
    } else {
        compile_by_kind(c, expr);
    }
    c->unit->where = outer;
}
