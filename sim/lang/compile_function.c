/// def and lambda: defaults, annotations, closures, the body as a unit of its own.
#include "sim/lang/compiler_state.h"

// ---- decorators ----------------------------------------------------------------------------------------

void compile_decorators(Compiler *c, ExprList decorators) {
    compile_exprs(c, decorators);
}

/// Calls the decorators on the stack, innermost first: [decorator, function] is a call whose self is the
/// function.
void apply_decorators(Compiler *c, ExprList decorators) {
    SourceRange outer = c->unit->where;
    for (int32_t i = decorators.count - 1; i >= 0; i--) {
        c->unit->where = decorators.items[i]->where;
        emit(c, OPCODE_CALL, 0);
    }
    c->unit->where = outer;
}

// ---- what is evaluated at the definition ---------------------------------------------------------------

static bool compile_defaults(Compiler *c, ExprList defaults) {
    if (defaults.count == 0) return false;
    compile_items(c, defaults, 0, TUPLE_OPS);
    return true;
}

static bool compile_keyword_defaults(Compiler *c, const Arguments *args) {
    uint32_t count = 0;
    for (int32_t i = 0; i < args->kwonlyargs.count; i++) {
        if (!args->kw_defaults.items[i]) continue;
        emit_constant(c, identifier_value(c, mangle(c, args->kwonlyargs.items[i]->arg)));
        compile_expr(c, args->kw_defaults.items[i]);
        count++;
    }
    if (count > 0) emit(c, OPCODE_BUILD_MAP, count);
    return count > 0;
}

void compile_annotation(Compiler *c, const Expr *annotation) {
    if (c->annotations_are_text) {
        emit_unparsed(c, annotation);
    } else if (annotation->kind == EXPR_STARRED) {
        compile_expr(c, annotation->operand);
        emit(c, OPCODE_UNPACK_SEQUENCE, 1);
    } else {
        compile_expr(c, annotation);
    }
}

static uint32_t compile_named_annotation(Compiler *c, const Identifier *name, const Expr *annotation) {
    if (!annotation) return 0;
    emit_constant(c, identifier_value(c, mangle(c, name)));
    compile_annotation(c, annotation);
    return 1;
}

static uint32_t compile_annotation_list(Compiler *c, ArgList list) {
    uint32_t count = 0;
    for (int32_t i = 0; i < list.count; i++) {
        count += compile_named_annotation(c, list.items[i]->arg, list.items[i]->annotation);
    }
    return count;
}

/// CPython's order: ordinary parameters before positional-only ones, then *args, keyword-only, **kwargs,
/// return.
static bool compile_annotations(Compiler *c, const Arguments *args, const Expr *returns) {
    uint32_t count = compile_annotation_list(c, args->args);
    count += compile_annotation_list(c, args->posonlyargs);
    if (args->vararg) count += compile_named_annotation(c, args->vararg->arg, args->vararg->annotation);
    count += compile_annotation_list(c, args->kwonlyargs);
    if (args->kwarg) count += compile_named_annotation(c, args->kwarg->arg, args->kwarg->annotation);
    count += compile_named_annotation(c, ast_identifier(&c->module, SPAN("return")), returns);
    if (count > 0) emit(c, OPCODE_BUILD_MAP, count);
    return count > 0;
}

// ---- the code ------------------------------------------------------------------------------------------

static void check_parameter_names(Compiler *c, ArgList list) {
    for (int32_t i = 0; i < list.count; i++)
        check_forbidden_name(c, list.items[i]->arg, CONTEXT_STORE);
}

static void check_parameters(Compiler *c, const Arguments *args) {
    check_parameter_names(c, args->posonlyargs);
    check_parameter_names(c, args->args);
    if (args->vararg) check_forbidden_name(c, args->vararg->arg, CONTEXT_STORE);
    check_parameter_names(c, args->kwonlyargs);
    if (args->kwarg) check_forbidden_name(c, args->kwarg->arg, CONTEXT_STORE);
}

static void set_parameters(Code *code, const Arguments *args) {
    code->positional_count = (uint32_t)(args->posonlyargs.count + args->args.count);
    code->positional_only_count = (uint32_t)args->posonlyargs.count;
    code->keyword_only_count = (uint32_t)args->kwonlyargs.count;
    if (args->vararg) code->flags |= CODE_VARARGS;
    if (args->kwarg) code->flags |= CODE_VARKEYWORDS;
}

static Code *compile_function_code(Compiler *c, const Stmt *stmt, int32_t first_line) {
    const Identifier *name = stmt->function_def.name;
    UnitKind kind = stmt->kind == STMT_ASYNC_FUNCTION_DEF ? UNIT_ASYNC_FUNCTION : UNIT_FUNCTION;
    unit_enter(c, kind, stmt, (Span){name->bytes, name->size}, first_line);
    StmtList body = stmt->function_def.body;
    const Expr *docstring = body_docstring(body);
    if (docstring) {
        constant_value(c, docstring, &c->unit->doc);
        body = (StmtList){body.items + 1, body.count - 1};
    }
    compile_stmts(c, body);
    emit_implicit_return(c);
    Code *code = unit_leave(c);
    set_parameters(code, stmt->function_def.args);
    return code;
}

void compile_function(Compiler *c, const Stmt *stmt) {
    const Arguments *args = stmt->function_def.args;
    ExprList decorators = stmt->function_def.decorator_list;
    check_parameters(c, args);
    compile_decorators(c, decorators);
    uint32_t flags = 0;
    if (compile_defaults(c, args->defaults)) flags |= 1;
    if (compile_keyword_defaults(c, args)) flags |= 2;
    if (compile_annotations(c, args, stmt->function_def.returns)) flags |= 4;
    int32_t first_line = decorators.count > 0 ? decorators.items[0]->where.line : stmt->where.line;
    emit_function(c, compile_function_code(c, stmt, first_line), flags);
    apply_decorators(c, decorators);
    compile_name(c, stmt->function_def.name, CONTEXT_STORE);
}

void compile_lambda(Compiler *c, const Expr *expr) {
    const Arguments *args = expr->lambda.args;
    check_parameters(c, args);
    uint32_t flags = 0;
    if (compile_defaults(c, args->defaults)) flags |= 1;
    if (compile_keyword_defaults(c, args)) flags |= 2;
    unit_enter(c, UNIT_LAMBDA, expr, SPAN("<lambda>"), expr->where.line);
    compile_expr(c, expr->lambda.body);
    c->unit->where = expr->lambda.body->where;
    emit(c, OPCODE_RETURN_VALUE, 0);
    Code *code = unit_leave(c);
    set_parameters(code, args);
    emit_function(c, code, flags);
}
