#include "sim/lang/compiler_state.h"
#include "sim/vm/vm.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void compile_error(Compiler *c, const char *format, ...) {
    char message[sizeof c->diag->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    diag_set(c->diag, DIAG_SYNTAX, c->unit->where, "%s", message);
    builder_abandon(&c->unit->builder);
}

// ---- emitting ------------------------------------------------------------------------------------------

void emit(Compiler *c, Opcode opcode, uint32_t argument) {
    builder_add(&c->unit->builder, opcode, argument, c->unit->where);
}

void emit_extra(Compiler *c, Opcode opcode, uint32_t argument, uint32_t extra) {
    builder_add_extra(&c->unit->builder, opcode, argument, extra, c->unit->where);
}

void emit_jump(Compiler *c, Opcode opcode, Label target) {
    builder_add_jump(&c->unit->builder, opcode, target, c->unit->where);
}

void emit_constant(Compiler *c, Value owned) {
    CodeBuilder *builder = &c->unit->builder;
    if (!builder->reachable) {
        value_drop(c->vm, owned);
        return;
    }
    emit(c, OPCODE_LOAD_CONST, builder_constant(builder, owned));
}

void emit_none(Compiler *c) {
    emit_constant(c, VALUE_NONE);
}

void emit_text(Compiler *c, Span text) {
    emit_constant(c, value_from_obj(str_intern(c->vm, text.bytes, text.size)));
}

Value identifier_value(Compiler *c, const Identifier *name) {
    return value_from_obj(str_intern(c->vm, name->bytes, name->size));
}

static uint32_t name_number(Compiler *c, const Identifier *name) {
    return builder_name(&c->unit->builder, str_intern(c->vm, name->bytes, name->size));
}

void emit_named(Compiler *c, Opcode opcode, const Identifier *name) {
    if (c->unit->builder.reachable) emit(c, opcode, name_number(c, name));
}

void emit_send_loop(Compiler *c) {
    Label send = new_label(c), end = new_label(c);
    bind(c, send);
    emit_jump(c, OPCODE_SEND, end);
    emit_jump(c, OPCODE_RESUME_SEND, send);
    bind(c, end);
}

void emit_await(Compiler *c, uint32_t awaitable_kind) {
    emit(c, OPCODE_GET_AWAITABLE, awaitable_kind);
    emit_none(c);
    emit_send_loop(c);
}

// ---- variables -----------------------------------------------------------------------------------------

const Identifier *mangle(Compiler *c, const Identifier *name) {
    return identifier_mangle(&c->module, c->unit->scope->class_name, name);
}

bool unit_has_namespace(const Unit *unit) {
    return unit->kind == UNIT_CLASS || unit->kind == UNIT_TEXT;
}

bool unit_is_function(const Unit *unit) {
    return unit->kind != UNIT_MODULE && !unit_has_namespace(unit);
}

bool check_forbidden_name(Compiler *c, const Identifier *name, ExprContext context) {
    if (context == CONTEXT_LOAD || strcmp(name->bytes, "__debug__") != 0) return false;
    compile_error(c, context == CONTEXT_STORE ? "cannot assign to __debug__" : "cannot delete __debug__");
    return true;
}

/// Slots are given out in the order in which the code first uses them, as in CPython: locals() shows it.
static uint32_t local_slot(Compiler *c, const Identifier *name) {
    Unit *unit = c->unit;
    int32_t slot = index_map_get(&unit->local_slots, (uint64_t)name->index);
    if (slot < 0) {
        slot = unit->locals.count;
        index_map_add(&unit->local_slots, (uint64_t)name->index, slot);
        ARENA_APPEND(c->arena, &unit->locals, name);
    }
    return (uint32_t)slot;
}

static uint32_t cell_number(const Compiler *c, const Identifier *name) {
    return (uint32_t)index_map_get(&c->unit->cell_numbers, (uint64_t)name->index);
}

static Opcode by_context(ExprContext context, Opcode load, Opcode store, Opcode delete) {
    return context == CONTEXT_LOAD ? load : context == CONTEXT_STORE ? store : delete;
}

typedef enum NameAccess { ACCESS_FAST, ACCESS_CELL, ACCESS_NAMESPACE, ACCESS_GLOBAL } NameAccess;

static NameAccess name_access(const Unit *unit, const Identifier *mangled) {
    switch (scope_binding(unit->scope, mangled)) {
    case BINDING_CELL:
    case BINDING_FREE: return ACCESS_CELL;
    case BINDING_LOCAL:
        if (unit_is_function(unit)) return ACCESS_FAST;
        return unit_has_namespace(unit) ? ACCESS_NAMESPACE : ACCESS_GLOBAL;
    case BINDING_GLOBAL_IMPLICIT: return unit_has_namespace(unit) ? ACCESS_NAMESPACE : ACCESS_GLOBAL;
    case BINDING_GLOBAL_EXPLICIT: break;
    }
    return ACCESS_GLOBAL;
}

bool name_is_global(const Compiler *c, const Identifier *name) {
    Module module = c->module;
    const Identifier *mangled = identifier_mangle(&module, c->unit->scope->class_name, name);
    return name_access(c->unit, mangled) == ACCESS_GLOBAL;
}

static void compile_cell_name(Compiler *c, const Identifier *mangled, ExprContext context) {
    uint32_t cell = cell_number(c, mangled);
    if (context == CONTEXT_LOAD && c->unit->kind == UNIT_CLASS) {
        if (c->unit->builder.reachable) emit_extra(c, OPCODE_LOAD_CLASSDEREF, cell, name_number(c, mangled));
        return;
    }
    emit(c, by_context(context, OPCODE_LOAD_DEREF, OPCODE_STORE_DEREF, OPCODE_DELETE_DEREF), cell);
}

void compile_name(Compiler *c, const Identifier *name, ExprContext context) {
    const Identifier *mangled = mangle(c, name);
    if (check_forbidden_name(c, mangled, context)) return;
    switch (name_access(c->unit, mangled)) {
    case ACCESS_CELL: compile_cell_name(c, mangled, context); break;
    case ACCESS_FAST:
        emit(c, by_context(context, OPCODE_LOAD_FAST, OPCODE_STORE_FAST, OPCODE_DELETE_FAST),
             local_slot(c, mangled));
        break;
    case ACCESS_NAMESPACE:
        emit_named(c, by_context(context, OPCODE_LOAD_NAME, OPCODE_STORE_NAME, OPCODE_DELETE_NAME), mangled);
        break;
    case ACCESS_GLOBAL:
        emit_named(c, by_context(context, OPCODE_LOAD_GLOBAL, OPCODE_STORE_GLOBAL, OPCODE_DELETE_GLOBAL),
                   mangled);
        break;
    }
}

// ---- units ---------------------------------------------------------------------------------------------

static Span joined(Compiler *c, Span a, const char *between, Span b) {
    size_t between_size = strlen(between), size = a.size + between_size + b.size;
    char *text = arena_alloc(c->arena, size + 1);
    memcpy(text, a.bytes, a.size);
    memcpy(text + a.size, between, between_size);
    memcpy(text + a.size + between_size, b.bytes, b.size);
    return (Span){text, size};
}

/// __qualname__: where the definition stands, unless a `global` statement moved the name to the module.
static Span qualified_name(Compiler *c, UnitKind kind, Span name) {
    const Unit *parent = c->unit;
    if (!parent || parent->kind == UNIT_MODULE || parent->kind == UNIT_TEXT) return name;
    if (kind == UNIT_FUNCTION || kind == UNIT_ASYNC_FUNCTION || kind == UNIT_CLASS) {
        const Identifier *mangled = mangle(c, ast_identifier(&c->module, name));
        if (scope_binding(parent->scope, mangled) == BINDING_GLOBAL_EXPLICIT) return name;
    }
    bool has_locals =
        parent->kind == UNIT_FUNCTION || parent->kind == UNIT_ASYNC_FUNCTION || parent->kind == UNIT_LAMBDA;
    return joined(c, parent->qualname, has_locals ? ".<locals>." : ".", name);
}

static void number_variables(Compiler *c, Unit *unit) {
    const Scope *scope = unit->scope;
    unit->local_slots.arena = c->arena;
    unit->cell_numbers.arena = c->arena;
    for (int32_t i = 0; i < scope->cells.count; i++) {
        index_map_add(&unit->cell_numbers, (uint64_t)scope->cells.items[i]->index, i);
    }
    for (int32_t i = 0; i < scope->frees.count; i++) {
        index_map_add(&unit->cell_numbers, (uint64_t)scope->frees.items[i]->index, scope->cells.count + i);
    }
    if (unit_has_namespace(unit)) local_slot(c, ast_identifier(&c->module, SPAN(".namespace")));
    for (int32_t i = 0; i < scope->parameters.count; i++)
        local_slot(c, scope->parameters.items[i]);
}

void unit_enter(Compiler *c, UnitKind kind, const void *node, Span name, int32_t first_line) {
    Unit *unit = ARENA_NEW(c->arena, Unit);
    unit->qualname = qualified_name(c, kind, name);
    unit->parent = c->unit;
    unit->kind = kind;
    unit->scope = scope_of(c->scopes, node);
    unit->name = name;
    unit->first_line = first_line;
    unit->where = (SourceRange){first_line, 0, first_line, 0};
    unit->doc = VALUE_NONE;
    builder_init(&unit->builder, c->vm, c->arena);
    c->unit = unit;
    number_variables(c, unit);
    // What is thrown into a generator that has not begun is raised here: at its definition, outside of every
    // `try`.
    if (unit_is_function(unit) && (unit->scope->is_generator || unit->scope->is_coroutine))
        emit(c, OPCODE_NOP, 0);
}

void emit_implicit_return(Compiler *c) {
    CodeBuilder *builder = &c->unit->builder;
    if (!builder->reachable) return;
    c->unit->where = NOWHERE;
    int32_t position = builder->instructions.count;
    emit_none(c);
    emit(c, OPCODE_RETURN_VALUE, 0);
    peephole_split_return(builder, position);
}

static uint32_t code_flags(const Compiler *c, const Unit *unit) {
    uint32_t flags = c->options->library ? CODE_LIBRARY : 0;
    if (unit_has_namespace(unit)) flags |= CODE_CLASS_BODY;
    if (unit->scope->cells.count + unit->scope->frees.count > 0) flags |= CODE_HAS_CELLS;
    if (!unit_is_function(unit)) return flags;
    if (unit->scope->is_generator) {
        flags |= unit->scope->is_coroutine ? CODE_ASYNC_GENERATOR : CODE_GENERATOR;
    } else if (unit->scope->is_coroutine) {
        flags |= CODE_COROUTINE;
    }
    return flags;
}

static void copy_names(Compiler *c, Str **out, const NameList *names) {
    for (int32_t i = 0; i < names->count; i++) {
        out[i] = str_intern(c->vm, names->items[i]->bytes, names->items[i]->size);
    }
}

static void write_slots(Compiler *c, const Unit *unit, Code *code) {
    const Scope *scope = unit->scope;
    size_t local_count = (size_t)(unit->locals.count + scope->cells.count + scope->frees.count);
    code->cell_count = (uint32_t)scope->cells.count;
    code->free_count = (uint32_t)scope->frees.count;
    code->local_count = (uint32_t)local_count;
    if (local_count) code->local_names = memory_alloc(c->vm->memory, MEMORY_RAW, local_count * sizeof(Str *));
    copy_names(c, code->local_names, &unit->locals);
    if (scope->cells.count) copy_names(c, code->local_names + unit->locals.count, &scope->cells);
    if (scope->frees.count)
        copy_names(c, code->local_names + unit->locals.count + scope->cells.count, &scope->frees);
    if (!scope->cells.count) return;
    code->cell_parameter =
        memory_alloc(c->vm->memory, MEMORY_RAW, (size_t)scope->cells.count * sizeof(int32_t));
    for (int32_t i = 0; i < scope->cells.count; i++) {
        int32_t slot = index_map_get(&unit->local_slots, (uint64_t)scope->cells.items[i]->index);
        code->cell_parameter[i] = slot < scope->parameters.count ? slot : -1;
    }
}

Code *unit_leave(Compiler *c) {
    Unit *unit = c->unit;
    Code *code = code_new(c->vm);
    code->name = str_intern(c->vm, unit->name.bytes, unit->name.size);
    code->qualname = str_intern(c->vm, unit->qualname.bytes, unit->qualname.size);
    code->filename = KEEP(c->filename);
    code->flags = code_flags(c, unit);
    code->first_line = (uint32_t)unit->first_line;
    code->doc = unit->doc;
    write_slots(c, unit, code);
    uint32_t bound = (uint32_t)unit->scope->parameters.count + unit_has_namespace(unit);
    peephole_optimize(&unit->builder, bound);
    assemble(&unit->builder, code);
    builder_free(&unit->builder);
    c->unit = unit->parent;
    return code;
}

void emit_function(Compiler *c, Code *owned, uint32_t flags) {
    if (owned->free_count > 0) {
        const Str *const *names =
            (const Str *const *)owned->local_names + (owned->local_count - owned->free_count);
        for (uint32_t i = 0; i < owned->free_count; i++) {
            const Identifier *name = ast_identifier(&c->module, (Span){names[i]->bytes, names[i]->size});
            emit(c, OPCODE_LOAD_CELL, cell_number(c, name));
        }
        emit(c, OPCODE_BUILD_TUPLE, owned->free_count);
        flags |= 8;
    }
    emit_constant(c, value_from_obj(owned));
    emit(c, OPCODE_MAKE_FUNCTION, flags);
}

// ---- modules -------------------------------------------------------------------------------------------

static bool is_future_feature(const char *name) {
    static const char *const FEATURES[] = {
        "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};
    for (size_t i = 0; i < sizeof FEATURES / sizeof *FEATURES; i++) {
        if (strcmp(FEATURES[i], name) == 0) return true;
    }
    return false;
}

static bool is_future_import(const Stmt *stmt) {
    return stmt->kind == STMT_IMPORT_FROM && stmt->import_from.module && stmt->import_from.level == 0 &&
           strcmp(stmt->import_from.module->bytes, "__future__") == 0;
}

static void take_future_names(Compiler *c, const Stmt *stmt) {
    const SourceRange point = {stmt->where.line, stmt->where.column, 0, 0};
    for (int32_t i = 0; i < stmt->import_from.names.count; i++) {
        const char *name = stmt->import_from.names.items[i]->name->bytes;
        if (strcmp(name, "braces") == 0) {
            diag_set(c->diag, DIAG_SYNTAX, point, "not a chance");
        } else if (!is_future_feature(name)) {
            diag_set(c->diag, DIAG_SYNTAX, point, "future feature %s is not defined", name);
        } else if (strcmp(name, "annotations") == 0) {
            c->annotations_are_text = true;
        }
    }
}

/// CPython reports this one as the column before the statement.
static void report_late_future_import(Compiler *c, const Stmt *stmt) {
    const SourceRange point = {stmt->where.line, stmt->where.column - 1, 0, 0};
    diag_set(c->diag, DIAG_SYNTAX, point, "from __future__ imports must occur at the beginning of the file");
}

/// `from __future__` imports stand at the top: only a docstring and others of their kind may be before them.
/// Those on lines further down are found when they are compiled.
static void find_future_imports(Compiler *c) {
    StmtList body = c->module.body;
    bool done = false;
    for (int32_t i = 0, line = 0; i < body.count; i++) {
        const Stmt *stmt = body.items[i];
        if (done && stmt->where.line > line) return;
        line = stmt->where.line;
        if (!is_future_import(stmt)) {
            done = done || i > 0 || !body_docstring(body);
        } else if (done) {
            report_late_future_import(c, stmt);
        } else {
            take_future_names(c, stmt);
            c->last_future_line = line;
        }
    }
}

/// Returns the value of the only expression that the text of eval() may be.
static void compile_result(Compiler *c, StmtList body) {
    bool is_expression = body.count == 1 && body.items[0]->kind == STMT_EXPR;
    if (!is_expression) {
        diag_set(c->diag, DIAG_SYNTAX, body.count > 0 ? body.items[0]->where : (SourceRange){1, 0, 0, 0},
                 "invalid syntax");
        return;
    }
    compile_expr(c, body.items[0]->value);
    emit(c, OPCODE_RETURN_VALUE, 0);
}

Code *compile_module(Vm *vm, Arena *arena, const Module *module, const CompileOptions *options, Diag *diag) {
    Compiler compiler = {.vm = vm, .arena = arena, .module = *module, .options = options, .diag = diag};
    Compiler *c = &compiler;
    find_future_imports(c);
    ScopeOptions scope_options = {.annotations_are_text = c->annotations_are_text};
    c->scopes = scope_analyze(arena, module, scope_options, diag);
    if (diag->kind != DIAG_NONE) return NULL;
    c->filename = str_from_c(vm, options->filename);
    unit_enter(c, options->mode == COMPILE_FILE ? UNIT_MODULE : UNIT_TEXT, module, SPAN("<module>"), 1);
    if (options->mode == COMPILE_EVAL)
        compile_result(c, module->body);
    else
        compile_body(c, module->body);
    emit_implicit_return(c);
    Code *code = unit_leave(c);
    DROP(vm, c->filename);
    if (diag->kind == DIAG_NONE) return code;
    DROP(vm, code);
    return NULL;
}
