// Comprehensions: a function of their own that is called at once with the outermost iterator, as in
// CPython 3.11.
#include "sim/lang/compiler_state.h"

static void compile_generator(Compiler *c, const Expr *comp, int32_t index, uint32_t depth);

static const char *comprehension_title(ExprKind kind) {
    if (kind == EXPR_LIST_COMP) return "<listcomp>";
    if (kind == EXPR_SET_COMP) return "<setcomp>";
    if (kind == EXPR_DICT_COMP) return "<dictcomp>";
    return "<genexpr>";
}

/// Adds an element; the collection lies `depth` iterators below the top.
static void compile_element(Compiler *c, const Expr *comp, uint32_t depth) {
    compile_expr(c, comp->comp.elt);
    switch ((int)comp->kind) {
    case EXPR_LIST_COMP: emit(c, OPCODE_LIST_APPEND, depth + 1); break;
    case EXPR_SET_COMP: emit(c, OPCODE_SET_ADD, depth + 1); break;
    case EXPR_DICT_COMP:
        compile_expr(c, comp->comp.value);
        emit(c, OPCODE_MAP_ADD, depth + 1);
        break;
    default:
        emit(c, OPCODE_YIELD_VALUE, 0);
        emit(c, OPCODE_POP_TOP, 0);
        break;
    }
}

/// Target, conditions and what comes behind them: the next `for`, or the element.
static void compile_generator_body(Compiler *c, const Expr *comp, int32_t index, uint32_t depth, Label skip) {
    const Comprehension *generator = comp->comp.generators.items[index];
    compile_expr(c, generator->target);
    for (int32_t i = 0; i < generator->ifs.count; i++)
        compile_jump_if(c, generator->ifs.items[i], skip, false);
    if (index + 1 < comp->comp.generators.count) {
        compile_generator(c, comp, index + 1, depth);
    } else {
        compile_element(c, comp, depth);
    }
}

/// `for y in [f(x)]` is an assignment, no loop: the item, or NULL.
static const Expr *single_item(const Expr *iterable) {
    if (iterable->kind != EXPR_LIST && iterable->kind != EXPR_TUPLE) return NULL;
    if (iterable->elements.count != 1) return NULL;
    const Expr *item = iterable->elements.items[0];
    return item->kind == EXPR_STARRED ? NULL : item;
}

static void load_outermost_iterator(Compiler *c) {
    compile_name(c, ast_identifier(&c->module, SPAN(".0")), CONTEXT_LOAD);
}

static void compile_plain_generator(Compiler *c, const Expr *comp, int32_t index, uint32_t depth) {
    const Comprehension *generator = comp->comp.generators.items[index];
    Label start = new_label(c), skip = new_label(c), end = new_label(c);
    const Expr *item = index > 0 ? single_item(generator->iter) : NULL;
    if (item) {
        compile_expr(c, item);
        compile_generator_body(c, comp, index, depth, skip);
        bind(c, skip);
        return;
    }
    if (index == 0) {
        load_outermost_iterator(c);
    } else {
        compile_iterable(c, generator->iter);
        emit(c, OPCODE_GET_ITER, 0);
    }
    bind(c, start);
    emit_jump(c, OPCODE_FOR_ITER, end);
    compile_generator_body(c, comp, index, depth + 1, skip);
    bind(c, skip);
    emit_jump(c, OPCODE_JUMP_BACKWARD, start);
    bind(c, end);
}

static void compile_async_generator(Compiler *c, const Expr *comp, int32_t index, uint32_t depth) {
    const Comprehension *generator = comp->comp.generators.items[index];
    CodeBuilder *builder = &c->unit->builder;
    Label start = new_label(c), skip = new_label(c);
    if (index == 0) {
        load_outermost_iterator(c);
    } else {
        compile_expr(c, generator->iter);
        emit(c, OPCODE_GET_AITER, 0);
    }
    bind(c, start);
    block_push(c, (Block){.kind = BLOCK_ASYNC_GENERATOR, .handler = NO_HANDLER});
    HandlerId handler = builder_enter_handler(builder, builder->depth, false);
    emit(c, OPCODE_GET_ANEXT, 0);
    emit_none(c);
    emit_send_loop(c);
    builder_leave_handler(builder, handler);
    compile_generator_body(c, comp, index, depth + 1, skip);
    bind(c, skip);
    emit_jump(c, OPCODE_JUMP_BACKWARD, start);
    block_pop(c);
    builder_bind_handler(builder, handler);
    emit(c, OPCODE_END_ASYNC_FOR, 0);
}

static void compile_generator(Compiler *c, const Expr *comp, int32_t index, uint32_t depth) {
    if (comp->comp.generators.items[index]->is_async) {
        compile_async_generator(c, comp, index, depth);
    } else {
        compile_plain_generator(c, comp, index, depth);
    }
}

static Code *compile_comprehension_code(Compiler *c, const Expr *comp) {
    unit_enter(c, UNIT_COMPREHENSION, comp, span_of(comprehension_title(comp->kind)), comp->where.line);
    c->unit->where = comp->where;
    UnitKind outer = c->unit->parent->kind;
    bool is_generator = comp->kind == EXPR_GENERATOR_EXP;
    if (c->unit->scope->is_coroutine && !is_generator && outer != UNIT_ASYNC_FUNCTION &&
        outer != UNIT_COMPREHENSION) {
        compile_error(c, "asynchronous comprehension outside of an asynchronous function");
    }
    if (comp->kind == EXPR_LIST_COMP) emit(c, OPCODE_BUILD_LIST, 0);
    if (comp->kind == EXPR_SET_COMP) emit(c, OPCODE_BUILD_SET, 0);
    if (comp->kind == EXPR_DICT_COMP) emit(c, OPCODE_BUILD_MAP, 0);
    compile_generator(c, comp, 0, 0);
    if (is_generator) {
        emit_implicit_return(c);
    } else {
        emit(c, OPCODE_RETURN_VALUE, 0);
    }
    Code *code = unit_leave(c);
    code->positional_count = 1; // the iterator
    return code;
}

void compile_comprehension(Compiler *c, const Expr *expr) {
    const Comprehension *outermost = expr->comp.generators.items[0];
    bool awaits = scope_of(c->scopes, expr)->is_coroutine && expr->kind != EXPR_GENERATOR_EXP;
    emit_function(c, compile_comprehension_code(c, expr), 0);
    compile_iterable(c, outermost->iter);
    emit(c, outermost->is_async ? OPCODE_GET_AITER : OPCODE_GET_ITER, 0);
    emit(c, OPCODE_CALL, 0);
    if (awaits) emit_await(c, 0);
}
