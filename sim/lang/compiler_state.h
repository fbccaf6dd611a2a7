/// What the files of the compiler share. One compilation is a Compiler; every code object being compiled is a
/// Unit; the loops, try and with statements around the current place are Blocks.
///
///     compiler.c               module, units, names, errors
///     compile_function.c       def, lambda
///     compile_class.c          class
///     compile_statement.c      the simple statements, if, loops
///     compile_jump.c           blocks, and how return, break and continue leave them
///     compile_try.c            try, with
///     compile_match.c          match
///     compile_expression.c     expressions
///     compile_call.c           calls
///     compile_format.c         f-strings
///     compile_comprehension.c  comprehensions
///     compile_constant.c       constant expressions
///     compile_warning.c        SyntaxWarnings
///     unparse.c                expressions back to text
///
/// Errors do not stop the compilation: the first one is kept in `diag` and the code is thrown away in the
/// end.
#ifndef LOOPSCOPE_LANG_COMPILER_STATE_H
#define LOOPSCOPE_LANG_COMPILER_STATE_H

#include "sim/lang/code_builder.h"
#include "sim/lang/compiler.h"
#include "sim/lang/scope.h"

typedef enum UnitKind {
    UNIT_MODULE,
    UNIT_TEXT, // of eval() or exec(): a module whose names are in a namespace
    UNIT_CLASS,
    UNIT_FUNCTION,
    UNIT_ASYNC_FUNCTION,
    UNIT_LAMBDA,
    UNIT_COMPREHENSION,
} UnitKind;

typedef enum BlockKind {
    BLOCK_LOOP,        // while
    BLOCK_FOR,         // an iterator is on the stack
    BLOCK_TRY,         // body of try with except clauses
    BLOCK_FINALLY_TRY, // body (and except clauses) of try with finally
    BLOCK_FINALLY_END, // the finally body that runs for an exception
    BLOCK_WITH,
    BLOCK_ASYNC_WITH,
    BLOCK_EXCEPT,          // the except clauses
    BLOCK_EXCEPT_STAR,     // the except* clauses
    BLOCK_EXCEPT_BODY,     // body of an except clause
    BLOCK_VALUE,           // a value on the stack that must be dropped
    BLOCK_ASYNC_GENERATOR, // `async for` of a comprehension
} BlockKind;

/// CPython's limit of nested blocks (CO_MAXBLOCKS).
#define BLOCK_LIMIT 20

typedef struct Block {
    BlockKind kind;
    Label start, end;       // of loops: where continue and break go
    HandlerId handler;      // the outermost handler that is left with the block; NO_HANDLER: none
    SourceRange where;      // of loops and with: the statement
    StmtList finally;       // BLOCK_FINALLY_TRY
    const Identifier *name; // BLOCK_EXCEPT_BODY: `as name`, or NULL
} Block;

typedef struct Unit {
    struct Unit *parent;
    UnitKind kind;
    Scope *scope;
    Span name, qualname;
    int32_t first_line;
    SourceRange where; // of what is emitted; line 0: made up
    CodeBuilder builder;
    NameList locals;       // parameters first
    IndexMap local_slots;  // Identifier.index -> slot
    IndexMap cell_numbers; // Identifier.index -> number among cells, then free variables
    BUILDER_LIST(Block) blocks;
    Value doc;
} Unit;

typedef struct Compiler {
    Vm *vm;
    Arena *arena;
    Module module;
    const CompileOptions *options;
    Diag *diag;
    ScopeTree *scopes;
    Unit *unit;
    Str *filename;            // owned
    int32_t last_future_line; // of the last `from __future__ import`
    bool annotations_are_text;
    bool names_objects; // targets are compiled of an assignment whose value may be a new object of asyncio's
} Compiler;

static const SourceRange NOWHERE = {0};

// ---- compiler.c ----------------------------------------------------------------------------------------

/// Reports a SyntaxError at the current place.
void compile_error(Compiler *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
/// True for functions, lambdas and comprehensions.
bool unit_is_function(const Unit *unit);
/// True if names are looked up in the namespace L[0] first.
bool unit_has_namespace(const Unit *unit);

/// Begins a code object. `node` is what has the scope, `name` the code's __name__.
void unit_enter(Compiler *c, UnitKind kind, const void *node, Span name, int32_t first_line);
/// Ends it: owned.
Code *unit_leave(Compiler *c);
/// Adds `return None` without a place of its own, where the end can be reached.
void emit_implicit_return(Compiler *c);
/// Loads the code's closure and the code (taken over), and makes a function. `flags` as of MAKE_FUNCTION.
void emit_function(Compiler *c, Code *owned, uint32_t flags);

/// Loads, stores or deletes a variable.
void compile_name(Compiler *c, const Identifier *name, ExprContext context);
/// Stores what is on the stack, the result of `value`, in an assignment's target.
void compile_target(Compiler *c, const Expr *target, const Expr *value);
/// True if the name is looked up in globals.
bool name_is_global(const Compiler *c, const Identifier *name);
/// Reports names that cannot be assigned to; true if it did.
bool check_forbidden_name(Compiler *c, const Identifier *name, ExprContext context);
const Identifier *mangle(Compiler *c, const Identifier *name);

void emit(Compiler *c, Opcode opcode, uint32_t argument);
void emit_extra(Compiler *c, Opcode opcode, uint32_t argument, uint32_t extra);
void emit_jump(Compiler *c, Opcode opcode, Label target);
/// Emits an instruction whose argument is the number of a name.
void emit_named(Compiler *c, Opcode opcode, const Identifier *name);
/// LOAD_CONST; takes over the reference.
void emit_constant(Compiler *c, Value owned);
void emit_none(Compiler *c);
/// LOAD_CONST of a str.
void emit_text(Compiler *c, Span text);
/// SEND, RESUME_SEND: waits for the awaitable on the stack until it has a result.
void emit_await(Compiler *c, uint32_t awaitable_kind);
void emit_send_loop(Compiler *c);
Value identifier_value(Compiler *c, const Identifier *name);
static inline Label new_label(Compiler *c) {
    return builder_label(&c->unit->builder);
}
static inline void bind(Compiler *c, Label label) {
    builder_bind(&c->unit->builder, label);
}

// ---- compile_constant.c --------------------------------------------------------------------------------

/// The value of a constant expression, owned: false if it has none.
bool constant_value(Compiler *c, const Expr *expr, Value *value);
bool constants_only(ExprList list);
/// True if the truth of `expr` is known; it is then in *truth.
bool constant_truth(Compiler *c, const Expr *expr, bool *truth);
/// A tuple of constant expressions' values, owned; VALUE_UNSET if one of them fails.
Value constant_tuple(Compiler *c, ExprList list);

// ---- expressions ---------------------------------------------------------------------------------------

void compile_expr(Compiler *c, const Expr *expr);
void compile_exprs(Compiler *c, ExprList list);
bool has_starred(ExprList items);
/// Jumps to `target` if the truth of `test` is `condition`.
void compile_jump_if(Compiler *c, const Expr *test, Label target, bool condition);
/// Builds a collection of items that may be starred, on top of `pushed` items that are there already.
typedef struct CollectionOps {
    Opcode build, add, extend;
    bool to_tuple;
} CollectionOps;
void compile_items(Compiler *c, ExprList items, uint32_t pushed, CollectionOps ops);
extern const CollectionOps TUPLE_OPS;
/// An iterable that nobody else sees: a list literal is as good as a tuple.
void compile_iterable(Compiler *c, const Expr *expr);
/// `where`, but beginning at the attribute's name if that stands on another line.
SourceRange attribute_where(const Expr *attribute, SourceRange where);
void compile_operator(Compiler *c, Operator op, Opcode opcode);
void compile_joined_str(Compiler *c, const Expr *expr);
void compile_formatted_value(Compiler *c, const Expr *expr);
/// Compiles `'...%s...' % (items)` like an f-string; false, and nothing is emitted, if it is none of that
/// kind.
bool compile_percent_format(Compiler *c, const Expr *expr);
void compile_call(Compiler *c, const Expr *expr);
/// Arguments and CALL, with `pushed` arguments on the stack already.
void compile_arguments(Compiler *c, ExprList args, KeywordList keywords, uint32_t pushed);
void compile_comprehension(Compiler *c, const Expr *expr);
void compile_lambda(Compiler *c, const Expr *expr);
/// Loads the text of an annotation that is not evaluated.
void emit_unparsed(Compiler *c, const Expr *expr);

// ---- compile_warning.c: the warnings that CPython gives for what is compiled here -------------------------

void warn_about_callee(Compiler *c, const Expr *callee);
void warn_about_subscript(Compiler *c, const Expr *container, const Expr *index);
void warn_about_comparison(Compiler *c, const Expr *expr);
void warn_about_assertion(Compiler *c, const Expr *test);

// ---- statements ----------------------------------------------------------------------------------------

void compile_stmts(Compiler *c, StmtList body);
/// A module's or class's body: annotations, docstring, statements.
void compile_body(Compiler *c, StmtList body);
/// The docstring of a body, or NULL.
const Expr *body_docstring(StmtList body);
void compile_function(Compiler *c, const Stmt *stmt);
void compile_class(Compiler *c, const Stmt *stmt);
void compile_decorators(Compiler *c, ExprList decorators);
void apply_decorators(Compiler *c, ExprList decorators);
void compile_annotation(Compiler *c, const Expr *annotation);
void compile_try(Compiler *c, const Stmt *stmt);
void compile_with(Compiler *c, const Stmt *stmt);
void compile_match(Compiler *c, const Stmt *stmt);
/// LINE for the line that `where` begins on, if lines are traced.
void emit_line(Compiler *c, SourceRange where);

// ---- compile_jump.c ------------------------------------------------------------------------------------

Block *block_push(Compiler *c, Block block);
void block_pop(Compiler *c);
void compile_return(Compiler *c, const Stmt *stmt);
void compile_break(Compiler *c);
void compile_continue(Compiler *c);
/// The jump back to a loop's head.
void emit_loop_jump(Compiler *c, const Block *loop);
/// Calls the exit function on the stack with three Nones, and drops its result.
void emit_exit_call(Compiler *c, bool is_async);
/// `name = None; del name` at the end of `except ... as name`.
void emit_forget_name(Compiler *c, const Identifier *name);

#endif
