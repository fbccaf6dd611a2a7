/// Which variable a name means: CPython's symbol table analysis (Lib/symtable, the reference manual's
/// "Naming and binding").
///
/// Every module, class, function, lambda and comprehension has a Scope of its own. Names are mangled
/// (`__x` in class C is `_C__x`) before they get here.
#ifndef LOOPSCOPE_LANG_SCOPE_H
#define LOOPSCOPE_LANG_SCOPE_H

#include "sim/lang/ast.h"
#include "sim/lang/collections.h"

typedef enum ScopeKind {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,   // functions, lambdas and comprehensions
    SCOPE_ANNOTATION, // an annotation that is only kept as text: its names belong to nobody
} ScopeKind;

/// What happens to a name in a scope.
typedef enum SymbolFlag {
    SYMBOL_GLOBAL = 1,   // `global x`
    SYMBOL_NONLOCAL = 2, // `nonlocal x`
    SYMBOL_ASSIGNED = 4, // assigned, defined, deleted
    SYMBOL_PARAMETER = 8,
    SYMBOL_IMPORTED = 16,
    SYMBOL_ANNOTATED = 32, // `x: int`
    SYMBOL_USED = 64,
    SYMBOL_LOOP_TARGET = 128, // iteration variable of a comprehension
    SYMBOL_PASSED_ON = 256,   // a class's own name that functions inside take from a scope around the class
} SymbolFlag;

#define SYMBOL_BOUND (SYMBOL_ASSIGNED | SYMBOL_PARAMETER | SYMBOL_IMPORTED)

/// Where the name's value is kept.
typedef enum Binding {
    BINDING_LOCAL,           // a slot of the function; the namespace of a class or module
    BINDING_CELL,            // a slot that functions inside share
    BINDING_FREE,            // another function's cell
    BINDING_GLOBAL_EXPLICIT, // by a `global` statement
    BINDING_GLOBAL_IMPLICIT, // globals, then builtins; in a class its namespace first
} Binding;

typedef struct Symbol {
    const Identifier *name;
    uint32_t flags; // SymbolFlag
    Binding binding;
    SourceRange directive; // the first `global` or `nonlocal` statement
} Symbol;

typedef struct SymbolList {
    Symbol *items;
    int32_t count, capacity;
} SymbolList;

typedef struct NameList {
    const Identifier **items;
    int32_t count, capacity;
} NameList;

typedef struct Scope {
    ScopeKind kind;
    const void *node;     // Module, Stmt or Expr
    struct Scope *parent; // NULL of the module
    struct Scope *first_child, *last_child, *next_sibling;
    const Identifier *class_name; // of the innermost class around: what names are mangled with; or NULL
    SymbolList symbols;           // in order of first appearance
    IndexMap symbol_numbers;      // Identifier.index -> number in symbols
    NameList parameters;          // positional-only, positional, keyword-only, *args, **kwargs
    NameList cells, frees;        // sorted by name
    const char *comprehension;    // "list comprehension"...; NULL if it is none
    bool is_generator;            // contains yield, or is a generator expression
    bool is_coroutine;            // async def, or a comprehension that awaits
    bool needs_class_cell;        // a class with functions that use __class__ or super
    bool in_loop_target;          // while the targets of a comprehension's `for` are visited
    int32_t in_iterable;          // > 0 while the iterable of a comprehension's `for` is visited
} Scope;

typedef struct ScopeTree {
    Scope *module;
    IndexMap scope_numbers; // node -> number in scopes
    struct {
        Scope **items;
        int32_t count, capacity;
    } scopes;
} ScopeTree;

typedef struct ScopeOptions {
    bool annotations_are_text; // from __future__ import annotations
} ScopeOptions;

/// Analyses a module. NULL with `diag` filled if a name is declared wrongly.
ScopeTree *scope_analyze(Arena *arena, const Module *module, ScopeOptions options, Diag *diag);

/// The scope that belongs to a node: FunctionDef, ClassDef, Lambda, a comprehension, or the Module.
Scope *scope_of(const ScopeTree *tree, const void *node);

/// The symbol or NULL.
Symbol *scope_find(const Scope *scope, const Identifier *mangled);

/// Where `mangled` is kept, seen from the scope. A name that the scope does not know is an implicit global.
Binding scope_binding(const Scope *scope, const Identifier *mangled);

/// `__x` as it is called inside class `class_name` (may be NULL).
const Identifier *identifier_mangle(Module *module, const Identifier *class_name, const Identifier *name);

// ---- between scope.c and scope_visit.c -----------------------------------------------------------------

typedef struct ScopeBuilder {
    Arena *arena;
    Module module;
    ScopeOptions options;
    ScopeTree *tree;
    Scope *current;
    const Identifier *class_name;
    const Identifier *class_cell_name, *super_name, *iterator_name; // __class__, super, .0
    Diag *diag;
} ScopeBuilder;

Scope *scope_enter(ScopeBuilder *builder, ScopeKind kind, const void *node);
void scope_leave(ScopeBuilder *builder);
/// Adds flags to a symbol of `scope`. `name` is not mangled yet.
Symbol *scope_add(ScopeBuilder *builder, Scope *scope, const Identifier *name, uint32_t flags,
                  SourceRange where);
/// Collects the symbols of the whole module.
void scope_visit_module(ScopeBuilder *builder, const Module *module);

#endif
