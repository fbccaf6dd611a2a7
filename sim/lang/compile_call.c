/// Calls: plain, with keywords, unpacked, of methods.
#include "sim/lang/compiler_state.h"

// ---- keywords ------------------------------------------------------------------------------------------

static void check_keywords(Compiler *c, KeywordList keywords) {
    for (int32_t i = 0; i < keywords.count; i++) {
        const Identifier *name = keywords.items[i]->arg;
        if (!name || check_forbidden_name(c, name, CONTEXT_STORE)) continue;
        for (int32_t j = i + 1; j < keywords.count; j++) {
            if (keywords.items[j]->arg != name) continue;
            c->unit->where = keywords.items[j]->where;
            compile_error(c, "keyword argument repeated: %s", name->bytes);
        }
    }
}

static bool has_unpacking(ExprList args, KeywordList keywords) {
    if (has_starred(args)) return true;
    for (int32_t i = 0; i < keywords.count; i++) {
        if (!keywords.items[i]->arg) return true;
    }
    return false;
}

/// CALL, or CALL_KW with the tuple of the last arguments' names.
static void emit_call(Compiler *c, uint32_t count, KeywordList keywords) {
    if (!c->unit->builder.reachable) return;
    if (keywords.count == 0) {
        emit(c, OPCODE_CALL, count);
        return;
    }
    Tuple *names = tuple_new(c->vm, (size_t)keywords.count);
    for (int32_t i = 0; i < keywords.count; i++)
        names->items[i] = identifier_value(c, keywords.items[i]->arg);
    uint32_t constant = builder_constant(&c->unit->builder, value_from_obj(names));
    emit_extra(c, OPCODE_CALL_KW, count + (uint32_t)keywords.count, constant);
}

static void compile_keyword_values(Compiler *c, KeywordList keywords) {
    for (int32_t i = 0; i < keywords.count; i++)
        compile_expr(c, keywords.items[i]->value);
}

// ---- calls with * and ** -------------------------------------------------------------------------------

/// The dict of the keywords `start` to `end` - 1, merged into one that is on the stack already.
static void compile_keyword_run(Compiler *c, KeywordList keywords, int32_t start, int32_t end, bool merge) {
    for (int32_t i = start; i < end; i++) {
        emit_constant(c, identifier_value(c, keywords.items[i]->arg));
        compile_expr(c, keywords.items[i]->value);
    }
    emit(c, OPCODE_BUILD_MAP, (uint32_t)(end - start));
    if (merge) emit(c, OPCODE_DICT_MERGE, 1);
}

static void compile_keyword_dict(Compiler *c, KeywordList keywords) {
    int32_t start = 0;
    bool built = false;
    for (int32_t i = 0; i <= keywords.count; i++) {
        bool unpacks = i < keywords.count && !keywords.items[i]->arg;
        if (i < keywords.count && !unpacks) continue;
        if (i > start || !built) {
            compile_keyword_run(c, keywords, start, i, built);
            built = true;
        }
        start = i + 1;
        if (!unpacks) continue;
        compile_expr(c, keywords.items[i]->value);
        emit(c, OPCODE_DICT_MERGE, 1);
    }
}

static void compile_unpacking_call(Compiler *c, ExprList args, KeywordList keywords, uint32_t pushed) {
    if (pushed == 0 && args.count == 1 && args.items[0]->kind == EXPR_STARRED) {
        compile_expr(c, args.items[0]->operand);
    } else {
        compile_items(c, args, pushed, TUPLE_OPS);
    }
    if (keywords.count > 0) compile_keyword_dict(c, keywords);
    emit(c, OPCODE_CALL_EX, keywords.count > 0);
}

void compile_arguments(Compiler *c, ExprList args, KeywordList keywords, uint32_t pushed) {
    check_keywords(c, keywords);
    if (has_unpacking(args, keywords)) {
        compile_unpacking_call(c, args, keywords, pushed);
        return;
    }
    compile_exprs(c, args);
    compile_keyword_values(c, keywords);
    emit_call(c, pushed + (uint32_t)args.count, keywords);
}

// ---- the call ------------------------------------------------------------------------------------------

static bool is_method_call(const Expr *expr) {
    return expr->call.func->kind == EXPR_ATTRIBUTE && !has_unpacking(expr->call.args, expr->call.keywords);
}

/// True for a name that the module imports: CPython 3.11.7 takes no method call for granted there, and blames
/// the call on the whole expression.
static bool is_imported_name(const Compiler *c, const Expr *expr) {
    if (expr->kind != EXPR_NAME) return false;
    const Symbol *symbol = scope_find(c->scopes->module, expr->name);
    return symbol && (symbol->flags & SYMBOL_IMPORTED);
}

/// `object.name(...)`: when the parts stand on several lines, the call is blamed on the line of the name.
static void compile_method_call(Compiler *c, const Expr *expr) {
    const Expr *method = expr->call.func;
    check_keywords(c, expr->call.keywords);
    compile_expr(c, method->attribute.value);
    c->unit->where = attribute_where(method, method->where);
    emit_named(c, OPCODE_LOAD_METHOD, mangle(c, method->attribute.attr));
    compile_exprs(c, expr->call.args);
    compile_keyword_values(c, expr->call.keywords);
    bool imported = is_imported_name(c, method->attribute.value);
    c->unit->where = imported ? expr->where : attribute_where(method, expr->where);
    emit_call(c, (uint32_t)expr->call.args.count, expr->call.keywords);
}

static void compile_callee(Compiler *c, const Expr *callee) {
    if (callee->kind == EXPR_NAME && name_is_global(c, callee->name)) {
        SourceRange outer = c->unit->where;
        c->unit->where = callee->where;
        emit_named(c, OPCODE_LOAD_GLOBAL_CALL, mangle(c, callee->name));
        c->unit->where = outer;
    } else {
        compile_expr(c, callee);
        emit(c, OPCODE_PUSH_UNSET, 0);
    }
}

void compile_call(Compiler *c, const Expr *expr) {
    if (is_method_call(expr)) {
        compile_method_call(c, expr);
    } else {
        warn_about_callee(c, expr->call.func);
        compile_callee(c, expr->call.func);
        compile_arguments(c, expr->call.args, expr->call.keywords, 0);
    }
}
