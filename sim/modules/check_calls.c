/// Refuses, before anything runs, a program that is certain to call what virtual time cannot have: sockets,
/// servers, subprocesses.
///
/// Certain means: the call stands where every run comes by. From the module's first statement on, the walk
/// follows the statements that are always executed, into the functions that they call by name
/// (`asyncio.run(main())`), methods of `self` and of objects made by `name = Class()`. It does not follow
/// branches, loops that may be empty, lambdas, what stands behind a `return`, and `try` blocks with handlers
/// for errors: there the program may never arrive, or it is prepared to fail, and a call that does happen
/// raises NotImplementedError with the same advice.
#include "sim/modules/modules.h"

enum { FUNCTIONS_MAX = 200, NAMES_MAX = 400 };

typedef enum KnownKind {
    KNOWN_FUNCTION,
    KNOWN_CLASS,
    KNOWN_INSTANCE,
    KNOWN_LOOP,
    KNOWN_ASYNCIO,
    KNOWN_REFUSED
} KnownKind;

/// What a name stands for; later rows hide earlier ones.
typedef struct Known {
    const Identifier *name;
    KnownKind kind;
    const Stmt *definition; // FUNCTION, CLASS, INSTANCE (its class)
    const char *original;   // REFUSED: its name in asyncio
} Known;

typedef struct Walk {
    Diag *diag;
    Known names[NAMES_MAX];
    int name_count;
    const Stmt *entered[FUNCTIONS_MAX];
    int entered_count;
    const Stmt *class; // of the method that is walked, or NULL
} Walk;

/// How a statement ends: the walk goes on behind it, or not (a return, a raise), or the program is refused.
typedef enum WalkEnd { WALK_ON, WALK_LEFT, WALK_REFUSED } WalkEnd;

static WalkEnd walk_body(Walk *walk, StmtList body);
static bool walk_expr(Walk *walk, const Expr *expr);

// ---- what is refused --------------------------------------------------------------------------------------

static const char SOCKETS[] =
    "sockets are not simulated: let tasks talk through an asyncio.Queue, or use aiohttp, whose "
    "answers `# loopscope: url ...` gives";
static const char PROCESSES[] =
    "a scenario cannot start programs; asyncio.to_thread runs a function beside the loop";

typedef struct RefusedCall {
    const char *name, *help;
} RefusedCall;

static const RefusedCall MODULE_CALLS[] = {
    {"open_connection", SOCKETS},
    {"open_unix_connection", SOCKETS},
    {"start_server", SOCKETS},
    {"start_unix_server", SOCKETS},
    {"create_subprocess_exec", PROCESSES},
    {"create_subprocess_shell", PROCESSES},
    {NULL, NULL},
};
static const RefusedCall LOOP_CALLS[] = {
    {"create_connection", SOCKETS},
    {"create_server", SOCKETS},
    {"create_datagram_endpoint", SOCKETS},
    {"create_unix_connection", SOCKETS},
    {"create_unix_server", SOCKETS},
    {"sock_recv", SOCKETS},
    {"sock_sendall", SOCKETS},
    {"sock_accept", SOCKETS},
    {"sock_connect", SOCKETS},
    {"add_reader", SOCKETS},
    {"add_writer", SOCKETS},
    {"getaddrinfo", SOCKETS},
    {"subprocess_exec", PROCESSES},
    {"subprocess_shell", PROCESSES},
    {"connect_read_pipe", PROCESSES},
    {"connect_write_pipe", PROCESSES},
    {NULL, NULL},
};

static const RefusedCall *find_call(const RefusedCall *calls, const char *name) {
    for (; calls->name; calls++)
        if (strcmp(calls->name, name) == 0) return calls;
    return NULL;
}

/// Always false.
static bool refuse(Walk *walk, const Expr *call, const char *owner, const RefusedCall *refused) {
    diag_set(walk->diag, DIAG_UNSUPPORTED, call->where, "%s%s() is not supported", owner, refused->name);
    diag_help(walk->diag, "%s", refused->help);
    return false;
}

// ---- names ------------------------------------------------------------------------------------------------

static const Known *find_name(const Walk *walk, const Identifier *name) {
    for (int i = walk->name_count; i-- > 0;)
        if (walk->names[i].name == name) return &walk->names[i];
    return NULL;
}

static void learn(Walk *walk, const Identifier *name, KnownKind kind, const Stmt *definition,
                  const char *original) {
    if (walk->name_count < NAMES_MAX)
        walk->names[walk->name_count++] = (Known){name, kind, definition, original};
}

static const Known *known_callee(const Walk *walk, const Expr *expr) {
    if (!expr || expr->kind != EXPR_CALL || expr->call.func->kind != EXPR_NAME) return NULL;
    return find_name(walk, expr->call.func->name);
}

static bool is_asyncio(const Walk *walk, const Expr *expr) {
    if (expr->kind != EXPR_NAME) return false;
    const Known *known = find_name(walk, expr->name);
    return known && known->kind == KNOWN_ASYNCIO;
}

/// asyncio.get_running_loop() and the like, or a name that was given such a loop.
static bool is_loop(const Walk *walk, const Expr *expr) {
    if (expr->kind == EXPR_NAME) {
        const Known *known = find_name(walk, expr->name);
        return known && known->kind == KNOWN_LOOP;
    }
    if (expr->kind != EXPR_CALL || expr->call.func->kind != EXPR_ATTRIBUTE) return false;
    const char *name = expr->call.func->attribute.attr->bytes;
    return is_asyncio(walk, expr->call.func->attribute.value) &&
           (strcmp(name, "get_running_loop") == 0 || strcmp(name, "get_event_loop") == 0 ||
            strcmp(name, "new_event_loop") == 0);
}

/// `target = value`: what the name stands for from now on.
static void learn_value(Walk *walk, const Expr *target, const Expr *value) {
    if (target->kind != EXPR_NAME) return;
    const Known *callee = known_callee(walk, value);
    if (callee && callee->kind == KNOWN_CLASS)
        learn(walk, target->name, KNOWN_INSTANCE, callee->definition, NULL);
    else if (is_loop(walk, value))
        learn(walk, target->name, KNOWN_LOOP, NULL, NULL);
    else if (find_name(walk, target->name))
        learn(walk, target->name, KNOWN_FUNCTION, NULL, NULL); // something else now
}

static void learn_definitions(Walk *walk, StmtList body) {
    for (int32_t i = 0; i < body.count; i++) {
        const Stmt *stmt = body.items[i];
        if (stmt->kind == STMT_CLASS_DEF) learn(walk, stmt->class_def.name, KNOWN_CLASS, stmt, NULL);
        if ((stmt->kind == STMT_FUNCTION_DEF || stmt->kind == STMT_ASYNC_FUNCTION_DEF) &&
            stmt->function_def.decorator_list.count == 0)
            learn(walk, stmt->function_def.name, KNOWN_FUNCTION, stmt, NULL);
    }
}

static void learn_import(Walk *walk, const Stmt *stmt) {
    for (int32_t i = 0; i < stmt->import_names.count; i++) {
        const Alias *alias = stmt->import_names.items[i];
        if (strcmp(alias->name->bytes, "asyncio") == 0)
            learn(walk, alias->asname ? alias->asname : alias->name, KNOWN_ASYNCIO, NULL, NULL);
    }
}

static void learn_import_from(Walk *walk, const Stmt *stmt) {
    const Identifier *module = stmt->import_from.module;
    if (!module || strcmp(module->bytes, "asyncio") != 0) return;
    for (int32_t i = 0; i < stmt->import_from.names.count; i++) {
        const Alias *alias = stmt->import_from.names.items[i];
        if (find_call(MODULE_CALLS, alias->name->bytes))
            learn(walk, alias->asname ? alias->asname : alias->name, KNOWN_REFUSED, NULL, alias->name->bytes);
    }
}

// ---- calls ------------------------------------------------------------------------------------------------

static bool enter_function(Walk *walk, const Stmt *function, const Stmt *class) {
    for (int i = 0; i < walk->entered_count; i++)
        if (walk->entered[i] == function) return true;
    if (walk->entered_count == FUNCTIONS_MAX) return true;
    walk->entered[walk->entered_count++] = function;
    const Stmt *outer_class = walk->class;
    int outer_names = walk->name_count;
    walk->class = class;
    WalkEnd end = walk_body(walk, function->function_def.body);
    walk->class = outer_class;
    walk->name_count = outer_names;
    return end != WALK_REFUSED;
}

static bool enter_method(Walk *walk, const Stmt *class, const char *name) {
    if (!class) return true;
    for (int32_t i = 0; i < class->class_def.body.count; i++) {
        const Stmt *stmt = class->class_def.body.items[i];
        if (stmt->kind != STMT_FUNCTION_DEF && stmt->kind != STMT_ASYNC_FUNCTION_DEF) continue;
        if (strcmp(stmt->function_def.name->bytes, name) == 0) return enter_function(walk, stmt, class);
    }
    return true;
}

static bool check_method(Walk *walk, const Expr *call) {
    const Expr *receiver = call->call.func->attribute.value;
    const char *name = call->call.func->attribute.attr->bytes;
    const RefusedCall *refused = is_asyncio(walk, receiver) ? find_call(MODULE_CALLS, name) : NULL;
    if (refused) return refuse(walk, call, "asyncio.", refused);
    refused = is_loop(walk, receiver) ? find_call(LOOP_CALLS, name) : NULL;
    if (refused) return refuse(walk, call, "loop.", refused);
    const Known *made = known_callee(walk, receiver);
    if (made && made->kind == KNOWN_CLASS) return enter_method(walk, made->definition, name);
    if (receiver->kind != EXPR_NAME) return true;
    if (strcmp(receiver->name->bytes, "self") == 0) return enter_method(walk, walk->class, name);
    const Known *known = find_name(walk, receiver->name);
    return !known || known->kind != KNOWN_INSTANCE || enter_method(walk, known->definition, name);
}

static bool check_call(Walk *walk, const Expr *call) {
    if (call->call.func->kind == EXPR_ATTRIBUTE) return check_method(walk, call);
    const Known *known = known_callee(walk, call);
    if (!known) return true;
    if (known->kind == KNOWN_REFUSED)
        return refuse(walk, call, "asyncio.", find_call(MODULE_CALLS, known->original));
    if (known->kind == KNOWN_CLASS) return enter_method(walk, known->definition, "__init__");
    return known->kind != KNOWN_FUNCTION || !known->definition ||
           enter_function(walk, known->definition, NULL);
}

// ---- expressions: the parts that are always evaluated
// -------------------------------------------------------

static bool walk_exprs(Walk *walk, ExprList list) {
    for (int32_t i = 0; i < list.count; i++)
        if (list.items[i] && !walk_expr(walk, list.items[i])) return false;
    return true;
}

static bool walk_call(Walk *walk, const Expr *expr) {
    if (!walk_expr(walk, expr->call.func) || !walk_exprs(walk, expr->call.args)) return false;
    for (int32_t i = 0; i < expr->call.keywords.count; i++)
        if (!walk_expr(walk, expr->call.keywords.items[i]->value)) return false;
    return check_call(walk, expr);
}

static bool walk_expr(Walk *walk, const Expr *expr) {
    switch (expr->kind) {
    case EXPR_CALL: return walk_call(walk, expr);
    case EXPR_AWAIT:
    case EXPR_YIELD:
    case EXPR_YIELD_FROM:
    case EXPR_STARRED: return !expr->operand || walk_expr(walk, expr->operand);
    case EXPR_NAMED_EXPR: return walk_expr(walk, expr->named_expr.value);
    case EXPR_BIN_OP: return walk_expr(walk, expr->bin_op.left) && walk_expr(walk, expr->bin_op.right);
    case EXPR_UNARY_OP: return walk_expr(walk, expr->unary_op.operand);
    case EXPR_BOOL_OP: return walk_expr(walk, expr->bool_op.values.items[0]);
    case EXPR_IF_EXP: return walk_expr(walk, expr->if_exp.test);
    case EXPR_DICT: return walk_exprs(walk, expr->dict.values);
    case EXPR_COMPARE: return walk_expr(walk, expr->compare.left);
    case EXPR_ATTRIBUTE: return walk_expr(walk, expr->attribute.value);
    case EXPR_SUBSCRIPT: return walk_expr(walk, expr->subscript.value);
    case EXPR_FORMATTED_VALUE: return walk_expr(walk, expr->formatted_value.value);
    case EXPR_LIST:
    case EXPR_TUPLE:
    case EXPR_SET:
    case EXPR_JOINED_STR: return walk_exprs(walk, expr->elements);
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR_EXP: return walk_expr(walk, expr->comp.generators.items[0]->iter);
    case EXPR_LAMBDA:
    case EXPR_CONSTANT:
    case EXPR_NAME:
    case EXPR_SLICE: return true;
    }
    return true;
}

// ---- statements -------------------------------------------------------------------------------------------

/// `if __name__ == "__main__":`, which is true here.
static bool is_main_test(const Expr *test) {
    return test->kind == EXPR_COMPARE && test->compare.left->kind == EXPR_NAME &&
           strcmp(test->compare.left->name->bytes, "__name__") == 0 && test->compare.ops[0] == COMPARE_EQ;
}

static bool is_true(const Expr *test) {
    return test->kind == EXPR_CONSTANT &&
           (test->constant.kind == CONSTANT_TRUE ||
            (test->constant.kind == CONSTANT_INT && test->constant.integer.value));
}

/// Handlers for the end of the program or of a task do not make it prepared for a call that fails.
static bool is_for_the_end(const Expr *type) {
    const Identifier *name = !type                          ? NULL
                             : type->kind == EXPR_NAME      ? type->name
                             : type->kind == EXPR_ATTRIBUTE ? type->attribute.attr
                                                            : NULL;
    return name && (strcmp(name->bytes, "KeyboardInterrupt") == 0 ||
                    strcmp(name->bytes, "CancelledError") == 0 || strcmp(name->bytes, "SystemExit") == 0);
}

static WalkEnd walk_try(Walk *walk, const Stmt *stmt) {
    for (int32_t i = 0; i < stmt->try_block.handlers.count; i++)
        if (!is_for_the_end(stmt->try_block.handlers.items[i]->type)) return WALK_ON;
    WalkEnd end = walk_body(walk, stmt->try_block.body);
    return end == WALK_ON ? walk_body(walk, stmt->try_block.finalbody) : end;
}

static WalkEnd walk_with(Walk *walk, const Stmt *stmt) {
    for (int32_t i = 0; i < stmt->with.items.count; i++) {
        const WithItem *item = stmt->with.items.items[i];
        if (!walk_expr(walk, item->context_expr)) return WALK_REFUSED;
        const Expr *func = item->context_expr->kind == EXPR_CALL ? item->context_expr->call.func : NULL;
        const Identifier *name = !func                          ? NULL
                                 : func->kind == EXPR_NAME      ? func->name
                                 : func->kind == EXPR_ATTRIBUTE ? func->attribute.attr
                                                                : NULL;
        if (name && strcmp(name->bytes, "suppress") == 0) return WALK_ON;
        if (item->optional_vars) learn_value(walk, item->optional_vars, item->context_expr);
    }
    return walk_body(walk, stmt->with.body);
}

static WalkEnd walk_value(Walk *walk, const Expr *value, WalkEnd end) {
    return !value || walk_expr(walk, value) ? end : WALK_REFUSED;
}

static WalkEnd walk_statement(Walk *walk, const Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_EXPR: return walk_value(walk, stmt->value, WALK_ON);
    case STMT_RETURN: return walk_value(walk, stmt->value, WALK_LEFT);
    case STMT_ASSIGN:
        if (!walk_expr(walk, stmt->assign.value)) return WALK_REFUSED;
        for (int32_t i = 0; i < stmt->assign.targets.count; i++)
            learn_value(walk, stmt->assign.targets.items[i], stmt->assign.value);
        return WALK_ON;
    case STMT_ANN_ASSIGN:
        if (!stmt->ann_assign.value) return WALK_ON;
        if (!walk_expr(walk, stmt->ann_assign.value)) return WALK_REFUSED;
        learn_value(walk, stmt->ann_assign.target, stmt->ann_assign.value);
        return WALK_ON;
    case STMT_AUG_ASSIGN: return walk_value(walk, stmt->aug_assign.value, WALK_ON);
    case STMT_IMPORT: learn_import(walk, stmt); return WALK_ON;
    case STMT_IMPORT_FROM: learn_import_from(walk, stmt); return WALK_ON;
    case STMT_IF:
        if (!walk_expr(walk, stmt->branch.test)) return WALK_REFUSED;
        return is_main_test(stmt->branch.test) ? walk_body(walk, stmt->branch.body) : WALK_ON;
    case STMT_WHILE:
        if (!is_true(stmt->branch.test)) return walk_value(walk, stmt->branch.test, WALK_ON);
        return walk_body(walk, stmt->branch.body) == WALK_REFUSED ? WALK_REFUSED : WALK_LEFT;
    case STMT_FOR:
    case STMT_ASYNC_FOR: return walk_value(walk, stmt->for_loop.iter, WALK_ON);
    case STMT_WITH:
    case STMT_ASYNC_WITH: return walk_with(walk, stmt);
    case STMT_TRY:
    case STMT_TRY_STAR: return walk_try(walk, stmt);
    case STMT_RAISE:
    case STMT_BREAK:
    case STMT_CONTINUE: return WALK_LEFT;
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF:
    case STMT_CLASS_DEF:
    case STMT_MATCH:
    case STMT_ASSERT:
    case STMT_DELETE:
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
    case STMT_PASS: return WALK_ON;
    }
    return WALK_ON;
}

static WalkEnd walk_body(Walk *walk, StmtList body) {
    learn_definitions(walk, body);
    for (int32_t i = 0; i < body.count; i++) {
        WalkEnd end = walk_statement(walk, body.items[i]);
        if (end != WALK_ON) return end;
    }
    return WALK_ON;
}

bool modules_check_calls(const Module *tree, Diag *diag) {
    Walk walk = {.diag = diag};
    return walk_body(&walk, tree->body) != WALK_REFUSED;
}
