#include "sim/lang/scope.h"
#include <stdlib.h>
#include <string.h>

const Identifier *identifier_mangle(Module *module, const Identifier *class_name, const Identifier *name) {
    if (!class_name || name->size < 2 || memcmp(name->bytes, "__", 2) != 0) return name;
    if (memcmp(name->bytes + name->size - 2, "__", 2) == 0 || memchr(name->bytes, '.', name->size))
        return name;
    size_t underscores = strspn(class_name->bytes, "_");
    if (underscores == class_name->size) return name;
    char stack[256];
    size_t class_size = class_name->size - underscores, size = 1 + class_size + name->size;
    // Longer than any name in use: such a name stays as it is.
    if (size > sizeof stack) return name;
    stack[0] = '_';
    memcpy(stack + 1, class_name->bytes + underscores, class_size);
    memcpy(stack + 1 + class_size, name->bytes, name->size);
    return ast_identifier(module, (Span){stack, size});
}

// ---- building ------------------------------------------------------------------------------------------

Scope *scope_enter(ScopeBuilder *builder, ScopeKind kind, const void *node) {
    Scope *scope = ARENA_NEW(builder->arena, Scope), *parent = builder->current;
    scope->kind = kind;
    scope->node = node;
    scope->parent = parent;
    scope->class_name = builder->class_name;
    scope->symbol_numbers.arena = builder->arena;
    if (parent && parent->last_child)
        parent->last_child->next_sibling = scope;
    else if (parent)
        parent->first_child = scope;
    if (parent) parent->last_child = scope;
    if (kind != SCOPE_ANNOTATION) {
        index_map_add(&builder->tree->scope_numbers, (uint64_t)(uintptr_t)node, builder->tree->scopes.count);
        ARENA_APPEND(builder->arena, &builder->tree->scopes, scope);
    }
    builder->current = scope;
    return scope;
}

void scope_leave(ScopeBuilder *builder) {
    builder->current = builder->current->parent;
}

Symbol *scope_find(const Scope *scope, const Identifier *mangled) {
    int32_t number = index_map_get(&scope->symbol_numbers, (uint64_t)mangled->index);
    return number < 0 ? NULL : &scope->symbols.items[number];
}

static Symbol *find_or_add(Arena *arena, Scope *scope, const Identifier *mangled) {
    Symbol *symbol = scope_find(scope, mangled);
    if (symbol) return symbol;
    index_map_add(&scope->symbol_numbers, (uint64_t)mangled->index, scope->symbols.count);
    ARENA_APPEND(arena, &scope->symbols, ((Symbol){.name = mangled, .binding = BINDING_GLOBAL_IMPLICIT}));
    return &scope->symbols.items[scope->symbols.count - 1];
}

Symbol *scope_add(ScopeBuilder *builder, Scope *scope, const Identifier *name, uint32_t flags,
                  SourceRange where) {
    const Identifier *mangled = identifier_mangle(&builder->module, builder->class_name, name);
    Symbol *symbol = find_or_add(builder->arena, scope, mangled);
    if ((flags & SYMBOL_PARAMETER) && (symbol->flags & SYMBOL_PARAMETER)) {
        diag_set(builder->diag, DIAG_SYNTAX, where, "duplicate argument '%s' in function definition",
                 name->bytes);
    }
    symbol->flags |= flags;
    if (scope->in_loop_target) {
        if (symbol->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL)) {
            diag_set(builder->diag, DIAG_SYNTAX, where,
                     "comprehension inner loop cannot rebind assignment expression target '%s'", name->bytes);
        }
        symbol->flags |= SYMBOL_LOOP_TARGET;
    }
    if (flags & SYMBOL_PARAMETER) ARENA_APPEND(builder->arena, &scope->parameters, mangled);
    return symbol;
}

// ---- resolving -----------------------------------------------------------------------------------------

typedef struct Resolver {
    Arena *arena;
    const Identifier *class_cell_name;
    Diag *diag;
} Resolver;

static int compare_names(const void *a, const void *b) {
    const Identifier *const *left = a, *const *right = b;
    return strcmp((*left)->bytes, (*right)->bytes);
}

/// True if functions inside `scope` can take `name` from it: not from a class, except for its __class__ cell.
static bool binds_for_inner(const Resolver *resolver, const Scope *scope, const Identifier *name,
                            const Symbol *symbol) {
    if (scope->kind == SCOPE_CLASS) return name == resolver->class_cell_name;
    return scope->kind == SCOPE_FUNCTION && symbol && (symbol->flags & SYMBOL_BOUND) &&
           !(symbol->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL));
}

/// The scope around `scope` whose variable `name` means, or NULL: a global.
static Scope *find_owner(const Resolver *resolver, const Scope *scope, const Identifier *name) {
    for (Scope *outer = scope->parent; outer; outer = outer->parent) {
        const Symbol *symbol = scope_find(outer, name);
        if (binds_for_inner(resolver, outer, name, symbol)) return outer;
        if (outer->kind == SCOPE_FUNCTION && symbol && (symbol->flags & SYMBOL_GLOBAL)) return NULL;
    }
    return NULL;
}

/// Makes `name` a cell of `owner` that every scope from `scope` outwards hands on.
static void capture(const Resolver *resolver, Scope *scope, Scope *owner, const Identifier *name) {
    for (; scope != owner; scope = scope->parent) {
        Symbol *symbol = find_or_add(resolver->arena, scope, name);
        bool is_own = (symbol->flags & (SYMBOL_BOUND | SYMBOL_GLOBAL)) && !(symbol->flags & SYMBOL_NONLOCAL);
        if (scope->kind == SCOPE_CLASS && is_own) {
            symbol->flags |= SYMBOL_PASSED_ON;
        } else {
            symbol->binding = BINDING_FREE;
        }
    }
    if (owner->kind == SCOPE_CLASS) {
        owner->needs_class_cell = true;
    } else {
        scope_find(owner, name)->binding = BINDING_CELL;
    }
}

static void resolve_nonlocal(const Resolver *resolver, Scope *scope, Symbol *symbol) {
    const Identifier *name = symbol->name;
    if (symbol->flags & SYMBOL_GLOBAL) {
        diag_set(resolver->diag, DIAG_SYNTAX, symbol->directive, "name '%s' is nonlocal and global",
                 name->bytes);
        return;
    }
    if (scope->kind == SCOPE_MODULE) {
        diag_set(resolver->diag, DIAG_SYNTAX, symbol->directive,
                 "nonlocal declaration not allowed at module level");
        return;
    }
    Scope *owner = find_owner(resolver, scope, name);
    if (owner) {
        capture(resolver, scope, owner, name);
    } else {
        diag_set(resolver->diag, DIAG_SYNTAX, symbol->directive, "no binding for nonlocal '%s' found",
                 name->bytes);
    }
}

/// Sets the binding of the scope's symbol `number`; the symbols may move meanwhile.
static void resolve_symbol(const Resolver *resolver, Scope *scope, int32_t number) {
    Symbol *symbol = &scope->symbols.items[number];
    if (symbol->flags & SYMBOL_NONLOCAL) {
        resolve_nonlocal(resolver, scope, symbol);
    } else if (symbol->flags & SYMBOL_GLOBAL) {
        symbol->binding = BINDING_GLOBAL_EXPLICIT;
    } else if (symbol->flags & SYMBOL_BOUND) {
        if (symbol->binding != BINDING_CELL) symbol->binding = BINDING_LOCAL;
    } else {
        const Identifier *name = symbol->name;
        Scope *owner = find_owner(resolver, scope, name);
        if (owner) capture(resolver, scope, owner, name);
    }
}

/// Parents come first, so that a symbol's own binding is set before functions inside make a cell of it.
static void resolve_scope(const Resolver *resolver, Scope *scope) {
    if (scope->kind == SCOPE_ANNOTATION) return;
    for (int32_t i = 0; i < scope->symbols.count; i++)
        resolve_symbol(resolver, scope, i);
    for (Scope *child = scope->first_child; child; child = child->next_sibling)
        resolve_scope(resolver, child);
}

/// Lists cells and free variables, once all scopes are resolved.
static void list_captures(const Resolver *resolver, Scope *scope) {
    for (int32_t i = 0; i < scope->symbols.count; i++) {
        const Symbol *symbol = &scope->symbols.items[i];
        if (symbol->binding == BINDING_CELL) {
            ARENA_APPEND(resolver->arena, &scope->cells, symbol->name);
        } else if (symbol->binding == BINDING_FREE || (symbol->flags & SYMBOL_PASSED_ON)) {
            ARENA_APPEND(resolver->arena, &scope->frees, symbol->name);
        }
    }
    if (scope->needs_class_cell) ARENA_APPEND(resolver->arena, &scope->cells, resolver->class_cell_name);
    if (scope->cells.count)
        qsort(scope->cells.items, (size_t)scope->cells.count, sizeof(void *), compare_names);
    if (scope->frees.count)
        qsort(scope->frees.items, (size_t)scope->frees.count, sizeof(void *), compare_names);
    for (Scope *child = scope->first_child; child; child = child->next_sibling)
        list_captures(resolver, child);
}

ScopeTree *scope_analyze(Arena *arena, const Module *module, ScopeOptions options, Diag *diag) {
    ScopeTree *tree = ARENA_NEW(arena, ScopeTree);
    tree->scope_numbers.arena = arena;
    ScopeBuilder builder = {
        .arena = arena, .module = *module, .options = options, .tree = tree, .diag = diag};
    builder.class_cell_name = ast_identifier(&builder.module, SPAN("__class__"));
    builder.super_name = ast_identifier(&builder.module, SPAN("super"));
    builder.iterator_name = ast_identifier(&builder.module, SPAN(".0"));
    tree->module = scope_enter(&builder, SCOPE_MODULE, module);
    scope_visit_module(&builder, module);
    if (diag->kind != DIAG_NONE) return NULL;
    Resolver resolver = {arena, builder.class_cell_name, diag};
    resolve_scope(&resolver, tree->module);
    list_captures(&resolver, tree->module);
    return diag->kind == DIAG_NONE ? tree : NULL;
}

Scope *scope_of(const ScopeTree *tree, const void *node) {
    return tree->scopes.items[index_map_get(&tree->scope_numbers, (uint64_t)(uintptr_t)node)];
}

Binding scope_binding(const Scope *scope, const Identifier *mangled) {
    const Symbol *symbol = scope_find(scope, mangled);
    return symbol ? symbol->binding : BINDING_GLOBAL_IMPLICIT;
}
