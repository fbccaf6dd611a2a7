/// class.
#include "sim/lang/compiler_state.h"

/// Stores the function's __class__ cell as __classcell__ and returns it, or returns None.
static void compile_class_end(Compiler *c) {
    c->unit->where = NOWHERE;
    if (c->unit->scope->needs_class_cell) {
        emit(c, OPCODE_LOAD_CELL, 0); // the only cell of a class body
        emit(c, OPCODE_COPY, 1);
        compile_name(c, ast_identifier(&c->module, SPAN("__classcell__")), CONTEXT_STORE);
    } else {
        emit_none(c);
    }
    emit(c, OPCODE_RETURN_VALUE, 0);
}

static Code *compile_class_code(Compiler *c, const Stmt *stmt, int32_t first_line) {
    const Identifier *name = stmt->class_def.name;
    unit_enter(c, UNIT_CLASS, stmt, (Span){name->bytes, name->size}, first_line);
    emit_line(c, c->unit->where);
    compile_name(c, ast_identifier(&c->module, SPAN("__name__")), CONTEXT_LOAD);
    compile_name(c, ast_identifier(&c->module, SPAN("__module__")), CONTEXT_STORE);
    emit_text(c, c->unit->qualname);
    compile_name(c, ast_identifier(&c->module, SPAN("__qualname__")), CONTEXT_STORE);
    compile_body(c, stmt->class_def.body);
    compile_class_end(c);
    return unit_leave(c);
}

void compile_class(Compiler *c, const Stmt *stmt) {
    ExprList decorators = stmt->class_def.decorator_list;
    compile_decorators(c, decorators);
    int32_t first_line = decorators.count > 0 ? decorators.items[0]->where.line : stmt->where.line;
    Code *code = compile_class_code(c, stmt, first_line);
    emit(c, OPCODE_LOAD_BUILD_CLASS, 0);
    emit_function(c, code, 0);
    emit_constant(c, identifier_value(c, stmt->class_def.name));
    compile_arguments(c, stmt->class_def.bases, stmt->class_def.keywords, 2);
    apply_decorators(c, decorators);
    compile_name(c, stmt->class_def.name, CONTEXT_STORE);
}
