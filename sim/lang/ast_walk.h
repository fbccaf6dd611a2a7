/// A walk over all statements and expressions below a list of statements, for passes that look for something.
#ifndef LOOPSCOPE_LANG_AST_WALK_H
#define LOOPSCOPE_LANG_AST_WALK_H

#include "sim/lang/ast.h"

/// What is called for each node before its children, in source order. False: its children are left out.
/// Either may be NULL: then all are walked.
typedef struct AstVisitor {
    bool (*statement)(void *context, const Stmt *statement);
    bool (*expression)(void *context, const Expr *expression,
                       const Expr *parent); // parent NULL: a statement's
    void *context;
} AstVisitor;

void ast_walk(const StmtList *statements, const AstVisitor *visitor);

#endif
