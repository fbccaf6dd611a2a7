/// AST -> bytecode.
#ifndef LOOPSCOPE_LANG_COMPILER_H
#define LOOPSCOPE_LANG_COMPILER_H

#include "sim/lang/ast.h"
#include "sim/lang/code.h"

typedef enum CompileMode {
    COMPILE_FILE, // names are globals
    COMPILE_EXEC, // exec(): names are in a namespace, as in a class body (L[0])
    COMPILE_EVAL, // eval(): the same for one expression, whose value is returned
} CompileMode;

typedef struct CompileOptions {
    CompileMode mode;
    const char *filename; // as tracebacks show it
    bool library;         // an embedded module: CODE_LIBRARY
    bool traced;          // emit what only a trace needs: CAUGHT, STORED
    bool trace_lines;     // emit LINE
    /// Called for every SyntaxWarning; NULL: nobody wants them.
    void (*warn)(void *context, int32_t line, const char *message);
    void *warn_context;
} CompileOptions;

/// Compiles a module. Owned code, or NULL with `diag` filled ('return' outside function, duplicate argument,
/// ...). `arena` holds the compiler's own structures and may be freed afterwards.
Code *compile_module(Vm *vm, Arena *arena, const Module *module, const CompileOptions *options, Diag *diag);

/// Appends a listing: one instruction a line, nested code objects behind.
void code_disassemble(Vm *vm, const Code *code, Buffer *out);

#endif
