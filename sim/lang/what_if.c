#include "sim/lang/what_if.h"
#include "sim/lang/ast_walk.h"
#include <stdlib.h>
#include <string.h>

/// A text put into the source at an offset, in place of `removed` bytes.
typedef struct Edit {
    size_t offset, removed;
    const char *text;
    int order; // of edits at one offset
} Edit;

/// What is known of a name: which functions are called so.
typedef struct NameFacts {
    bool is_function, is_coroutine;
    bool blocks;
    bool is_sleep; // from time import sleep
} NameFacts;

typedef struct WhatIf {
    Memory *memory;
    Span source;
    const Module *module;
    NameFacts *names; // by Identifier.index
    int32_t name_count;
    const Identifier *time, *asyncio; // what the modules are called here; NULL = not imported
    const Stmt *function;             // while bodies are looked at: the innermost one, NULL = none
    bool found;                       // a name was found to block
    size_t *lines;                    // offset of each line
    Edit *edits;
    int edit_count, edit_capacity, call_count;
    bool in_coroutine;
} WhatIf;

static bool is_named(const Identifier *name, const char *text) {
    return name && strlen(text) == name->size && memcmp(name->bytes, text, name->size) == 0;
}

static NameFacts *facts_of(WhatIf *what, const Identifier *name) {
    return &what->names[name->index];
}

// ---- names ----------------------------------------------------------------------------------------------

static void note_imports(WhatIf *what, const Stmt *statement) {
    if (statement->kind == STMT_IMPORT) {
        for (int32_t i = 0; i < statement->import_names.count; i++) {
            const Alias *alias = statement->import_names.items[i];
            const Identifier *name = alias->asname ? alias->asname : alias->name;
            if (is_named(alias->name, "time")) what->time = name;
            if (is_named(alias->name, "asyncio")) what->asyncio = name;
        }
    } else if (is_named(statement->import_from.module, "time")) {
        for (int32_t i = 0; i < statement->import_from.names.count; i++) {
            const Alias *alias = statement->import_from.names.items[i];
            if (is_named(alias->name, "sleep"))
                facts_of(what, alias->asname ? alias->asname : alias->name)->is_sleep = true;
        }
    }
}

static bool note_names(void *context, const Stmt *statement) {
    WhatIf *what = context;
    if (statement->kind == STMT_IMPORT || statement->kind == STMT_IMPORT_FROM) note_imports(what, statement);
    if (statement->kind == STMT_FUNCTION_DEF)
        facts_of(what, statement->function_def.name)->is_function = true;
    if (statement->kind == STMT_ASYNC_FUNCTION_DEF)
        facts_of(what, statement->function_def.name)->is_coroutine = true;
    return true;
}

/// The name a call goes to: that of a function, or of a method, whatever object it is.
static const Identifier *called_name(const Expr *call) {
    const Expr *func = call->call.func;
    if (func->kind == EXPR_NAME) return func->name;
    return func->kind == EXPR_ATTRIBUTE ? func->attribute.attr : NULL;
}

static bool is_time_sleep(WhatIf *what, const Expr *call) {
    const Expr *func = call->call.func;
    if (func->kind == EXPR_NAME) return facts_of(what, func->name)->is_sleep;
    return func->kind == EXPR_ATTRIBUTE && is_named(func->attribute.attr, "sleep") &&
           func->attribute.value->kind == EXPR_NAME && what->time &&
           func->attribute.value->name == what->time;
}

static bool is_input(const Expr *call) {
    return call->call.func->kind == EXPR_NAME && is_named(call->call.func->name, "input");
}

static bool calls_blocking_function(WhatIf *what, const Expr *call) {
    const Identifier *name = called_name(call);
    return name && facts_of(what, name)->blocks && !facts_of(what, name)->is_coroutine;
}

static bool note_blocking(void *context, const Expr *expr, const Expr *parent) {
    WhatIf *what = context;
    if (expr->kind == EXPR_LAMBDA || expr->kind == EXPR_GENERATOR_EXP) return false;
    if (expr->kind != EXPR_CALL || !what->function) return true;
    NameFacts *facts = facts_of(what, what->function->function_def.name);
    if (facts->blocks ||
        !(is_time_sleep(what, expr) || is_input(expr) || calls_blocking_function(what, expr)))
        return true;
    facts->blocks = what->found = true;
    return true;
}

/// Goes into each plain function with itself as the innermost one; coroutines are no blocking functions.
static bool enter_function(void *context, const Stmt *statement) {
    WhatIf *what = context;
    bool plain = statement->kind == STMT_FUNCTION_DEF;
    if (!plain && statement->kind != STMT_ASYNC_FUNCTION_DEF) return true;
    const Stmt *outer = what->function;
    AstVisitor visitor = {enter_function, note_blocking, what};
    what->function = plain ? statement : NULL;
    ast_walk(&statement->function_def.body, &visitor);
    what->function = outer;
    return false;
}

/// Again and again, until no further function is found that calls one that blocks.
static void find_blocking(WhatIf *what) {
    AstVisitor visitor = {enter_function, note_blocking, what};
    do {
        what->found = false;
        what->function = NULL;
        ast_walk(&what->module->body, &visitor);
    } while (what->found);
}

// ---- edits ----------------------------------------------------------------------------------------------

static size_t offset_of(const WhatIf *what, int32_t line, int32_t column) {
    return what->lines[line - 1] + (size_t)column;
}

static void add_edit(WhatIf *what, size_t offset, size_t removed, const char *text) {
    if (what->edit_count == what->edit_capacity) {
        int wanted = what->edit_capacity ? what->edit_capacity * 2 : 16;
        what->edits = memory_resize(what->memory, what->edits, (size_t)what->edit_capacity * sizeof(Edit),
                                    (size_t)wanted * sizeof(Edit));
        what->edit_capacity = wanted;
    }
    what->edits[what->edit_count] = (Edit){offset, removed, text, what->edit_count};
    what->edit_count++;
}

/// `await f(x)` binds less tightly than what may follow a call.
static bool needs_parentheses(const Expr *call, const Expr *parent) {
    if (!parent) return false;
    return (parent->kind == EXPR_ATTRIBUTE && parent->attribute.value == call) ||
           (parent->kind == EXPR_SUBSCRIPT && parent->subscript.value == call) ||
           (parent->kind == EXPR_CALL && parent->call.func == call);
}

/// The parenthesis that opens the arguments; 0 if there is more than blanks in front of it, as in `(f)(x)`.
static size_t find_arguments(const WhatIf *what, size_t at) {
    while (at < what->source.size && (what->source.bytes[at] == ' ' || what->source.bytes[at] == '\t'))
        at++;
    return at < what->source.size && what->source.bytes[at] == '(' ? at : 0;
}

static void replace_call(WhatIf *what, const Expr *call, const Expr *parent) {
    const Expr *func = call->call.func;
    size_t begin = offset_of(what, func->where.line, func->where.column);
    size_t end = offset_of(what, func->where.end_line, func->where.end_column);
    size_t open = find_arguments(what, end);
    bool wrapped = needs_parentheses(call, parent);
    if (!open) return;
    add_edit(what, begin, 0, wrapped ? "(await " : "await ");
    if (is_time_sleep(what, call)) {
        add_edit(what, begin, end - begin, "asyncio.sleep");
    } else {
        bool any = call->call.args.count > 0 || call->call.keywords.count > 0;
        add_edit(what, begin, 0, "asyncio.to_thread(");
        add_edit(what, open, 1, any ? ", " : "");
    }
    if (wrapped) add_edit(what, offset_of(what, call->where.end_line, call->where.end_column), 0, ")");
    what->call_count++;
}

static bool replace_in_expr(void *context, const Expr *expr, const Expr *parent) {
    WhatIf *what = context;
    bool apart = expr->kind == EXPR_LAMBDA || expr->kind == EXPR_GENERATOR_EXP;
    if (apart || expr->kind == EXPR_JOINED_STR) return false; // places in f-strings are not those in the file
    if (expr->kind != EXPR_CALL || !what->in_coroutine) return true;
    bool awaited = parent && parent->kind == EXPR_AWAIT;
    if (!awaited && (is_time_sleep(what, expr) || is_input(expr) || calls_blocking_function(what, expr)))
        replace_call(what, expr, parent);
    return true;
}

static bool replace_in_function(void *context, const Stmt *statement) {
    WhatIf *what = context;
    if (statement->kind != STMT_FUNCTION_DEF && statement->kind != STMT_ASYNC_FUNCTION_DEF) return true;
    bool outer = what->in_coroutine;
    AstVisitor visitor = {replace_in_function, replace_in_expr, what};
    what->in_coroutine = statement->kind == STMT_ASYNC_FUNCTION_DEF;
    ast_walk(&statement->function_def.body, &visitor);
    what->in_coroutine = outer;
    return false;
}

/// The module under its own name, in front of the first statement that may have something before it.
static void import_asyncio(WhatIf *what) {
    if (what->call_count == 0 || is_named(what->asyncio, "asyncio")) return;
    const StmtList *body = &what->module->body;
    for (int32_t i = 0; i < body->count; i++) {
        const Stmt *statement = body->items[i];
        bool docstring = i == 0 && statement->kind == STMT_EXPR && statement->value->kind == EXPR_CONSTANT;
        bool future =
            statement->kind == STMT_IMPORT_FROM && is_named(statement->import_from.module, "__future__");
        bool simple = statement->kind == STMT_IMPORT || statement->kind == STMT_IMPORT_FROM ||
                      statement->kind == STMT_ASSIGN || statement->kind == STMT_EXPR;
        if (docstring || future || !simple) continue;
        add_edit(what, offset_of(what, statement->where.line, statement->where.column), 0,
                 "import asyncio; ");
        return;
    }
}

static int compare_edits(const void *a, const void *b) {
    const Edit *first = a, *second = b;
    if (first->offset != second->offset) return first->offset < second->offset ? -1 : 1;
    return first->order - second->order;
}

static void write_twin(WhatIf *what, Buffer *out) {
    if (what->edit_count > 1) qsort(what->edits, (size_t)what->edit_count, sizeof(Edit), compare_edits);
    size_t at = 0;
    for (int i = 0; i < what->edit_count; i++) {
        const Edit *edit = &what->edits[i];
        if (edit->offset > at) buffer_add(out, what->source.bytes + at, edit->offset - at);
        if (edit->offset > at) at = edit->offset;
        buffer_add_text(out, edit->text);
        at += edit->removed;
    }
    buffer_add(out, what->source.bytes + at, what->source.size - at);
}

// ---- all of it --------------------------------------------------------------------------------------------

/// Where lines begin; columns do not count a byte order mark.
static size_t *find_lines(Memory *memory, Span source, size_t *count) {
    *count = 2;
    for (size_t i = 0; i < source.size; i++)
        *count += source.bytes[i] == '\n' || source.bytes[i] == '\r';
    size_t *lines = memory_alloc(memory, MEMORY_RAW, *count * sizeof *lines), line = 0;
    lines[line++] = source.size >= 3 && memcmp(source.bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    for (size_t i = 0; i < source.size; i++) {
        bool pair = source.bytes[i] == '\r' && i + 1 < source.size && source.bytes[i + 1] == '\n';
        if ((source.bytes[i] == '\n' || source.bytes[i] == '\r') && !pair) lines[line++] = i + 1;
    }
    return lines;
}

int what_if_yield(Span source, Memory *memory, Buffer *out, Diag *diag) {
    Arena arena;
    arena_init(&arena, memory);
    int calls = -1;
    Module *module = parse_module(&arena, source, diag);
    if (module) {
        WhatIf what = {.memory = memory, .source = source, .module = module};
        size_t line_count, name_bytes;
        what.name_count = ast_identifier_count(module) + 1;
        name_bytes = (size_t)what.name_count * sizeof *what.names;
        what.names = memory_alloc(memory, MEMORY_RAW, name_bytes);
        memset(what.names, 0, name_bytes);
        what.lines = find_lines(memory, source, &line_count);
        AstVisitor names = {note_names, NULL, &what};
        ast_walk(&module->body, &names);
        find_blocking(&what);
        AstVisitor replace = {replace_in_function, replace_in_expr, &what};
        ast_walk(&module->body, &replace);
        import_asyncio(&what);
        write_twin(&what, out);
        calls = what.call_count;
        memory_free(memory, MEMORY_RAW, what.names, name_bytes);
        memory_free(memory, MEMORY_RAW, what.lines, line_count * sizeof *what.lines);
        if (what.edits)
            memory_free(memory, MEMORY_RAW, what.edits, (size_t)what.edit_capacity * sizeof(Edit));
    }
    arena_free(&arena);
    return calls;
}
