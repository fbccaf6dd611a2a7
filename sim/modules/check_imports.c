/// Refuses what a program imports and Loopscope does not have, before anything runs.
#include "sim/modules/modules.h"

typedef struct Checker {
    Diag *diag;
    int prepared; // nested try blocks whose handlers catch ImportError
} Checker;

static bool check_body(Checker *checker, StmtList body);

/// What to do without a module that programs often want.
static const char *help_for(const char *name) {
    static const struct {
        const char *name, *help;
    } HELPS[] = {
        {"requests", "use aiohttp: Loopscope has a simulated network (`# loopscope: url ...`)"},
        {"httpx", "use aiohttp: Loopscope has a simulated network (`# loopscope: url ...`)"},
        {"urllib", "use aiohttp: Loopscope has a simulated network (`# loopscope: url ...`)"},
        {"aiofiles", "use open(): the files of a run live in memory and do not block"},
        {"socket", "streams and sockets are not simulated; use aiohttp or an asyncio.Queue"},
        {"subprocess", "a scenario cannot start programs"},
        {"tqdm", "import it inside `try: ... except ImportError:` and print the progress otherwise"},
        {"decimal", "use fractions.Fraction, or ints of the smallest unit"},
        {"uvloop", "leave it out: the event loop is Loopscope's own"},
    };
    size_t size = strcspn(name, ".");
    for (size_t i = 0; i < sizeof HELPS / sizeof *HELPS; i++)
        if (strlen(HELPS[i].name) == size && strncmp(name, HELPS[i].name, size) == 0) return HELPS[i].help;
    return "if the program can do without it, import it inside `try: ... except ImportError:`";
}

static bool check_module(Checker *checker, const Alias *alias, const Identifier *name) {
    if (checker->prepared || module_exists(name->bytes, name->size)) return true;
    diag_set(checker->diag, DIAG_UNSUPPORTED, alias->where, "module '%.100s' is not supported", name->bytes);
    diag_help(checker->diag, "%s", help_for(name->bytes));
    return false;
}

static bool catches_import_error(const Expr *type) {
    static const char *const NAMES[] = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"};
    if (!type) return true;
    if (type->kind == EXPR_TUPLE) {
        for (int32_t i = 0; i < type->elements.count; i++)
            if (catches_import_error(type->elements.items[i])) return true;
        return false;
    }
    if (type->kind != EXPR_NAME) return false;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strcmp(type->name->bytes, NAMES[i]) == 0) return true;
    return false;
}

static bool check_try(Checker *checker, const Stmt *stmt) {
    int catches = 0;
    for (int32_t i = 0; i < stmt->try_block.handlers.count; i++)
        if (catches_import_error(stmt->try_block.handlers.items[i]->type)) catches = 1;
    checker->prepared += catches;
    bool ok = check_body(checker, stmt->try_block.body);
    checker->prepared -= catches;
    for (int32_t i = 0; ok && i < stmt->try_block.handlers.count; i++)
        ok = check_body(checker, stmt->try_block.handlers.items[i]->body);
    return ok && check_body(checker, stmt->try_block.orelse) &&
           check_body(checker, stmt->try_block.finalbody);
}

/// `if TYPE_CHECKING:` never runs.
static bool is_type_checking(const Expr *test) {
    if (test->kind == EXPR_NAME) return strcmp(test->name->bytes, "TYPE_CHECKING") == 0;
    return test->kind == EXPR_ATTRIBUTE && strcmp(test->attribute.attr->bytes, "TYPE_CHECKING") == 0;
}

static bool check_match(Checker *checker, const Stmt *stmt) {
    for (int32_t i = 0; i < stmt->match.cases.count; i++)
        if (!check_body(checker, stmt->match.cases.items[i]->body)) return false;
    return true;
}

static bool check_statement(Checker *checker, const Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_IMPORT:
        for (int32_t i = 0; i < stmt->import_names.count; i++) {
            const Alias *alias = stmt->import_names.items[i];
            if (!check_module(checker, alias, alias->name)) return false;
        }
        return true;
    case STMT_IMPORT_FROM: {
        if (!stmt->import_from.module || stmt->import_from.level > 0) return true;
        Alias whole = {.where = stmt->where};
        return check_module(checker, &whole, stmt->import_from.module);
    }
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: return check_body(checker, stmt->function_def.body);
    case STMT_CLASS_DEF: return check_body(checker, stmt->class_def.body);
    case STMT_FOR:
    case STMT_ASYNC_FOR:
        return check_body(checker, stmt->for_loop.body) && check_body(checker, stmt->for_loop.orelse);
    case STMT_IF:
        if (is_type_checking(stmt->branch.test)) return check_body(checker, stmt->branch.orelse);
        return check_body(checker, stmt->branch.body) && check_body(checker, stmt->branch.orelse);
    case STMT_WHILE:
        return check_body(checker, stmt->branch.body) && check_body(checker, stmt->branch.orelse);
    case STMT_WITH:
    case STMT_ASYNC_WITH: return check_body(checker, stmt->with.body);
    case STMT_MATCH: return check_match(checker, stmt);
    case STMT_TRY:
    case STMT_TRY_STAR: return check_try(checker, stmt);
    case STMT_RETURN:
    case STMT_DELETE:
    case STMT_ASSIGN:
    case STMT_AUG_ASSIGN:
    case STMT_ANN_ASSIGN:
    case STMT_RAISE:
    case STMT_ASSERT:
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
    case STMT_EXPR:
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE: return true;
    }
    return true;
}

static bool check_body(Checker *checker, StmtList body) {
    for (int32_t i = 0; i < body.count; i++)
        if (!check_statement(checker, body.items[i])) return false;
    return true;
}

bool modules_check_imports(Vm *vm, const Module *tree, Diag *diag) {
    Checker checker = {.diag = diag};
    return check_body(&checker, tree->body);
}
