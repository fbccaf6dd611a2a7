#include "sim/lang/ast.h"

const char *ast_expr_name(ExprKind kind) {
    static const char *const NAMES[] = {
#define X(name, python) #python,
        AST_EXPR_KINDS(X)
#undef X
    };
    return NAMES[kind];
}

const char *ast_stmt_name(StmtKind kind) {
    static const char *const NAMES[] = {
#define X(name, python) #python,
        AST_STMT_KINDS(X)
#undef X
    };
    return NAMES[kind];
}

const char *ast_pattern_name(PatternKind kind) {
    static const char *const NAMES[] = {
#define X(name, python) #python,
        AST_PATTERN_KINDS(X)
#undef X
    };
    return NAMES[kind];
}
