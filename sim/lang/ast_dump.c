// The tree as CPython's `ast.dump(tree, include_attributes=True)` writes it.
#include "sim/base/unicode.h"
#include "sim/lang/ast.h"
#include "sim/number/float_text.h"

typedef struct Dumper {
    Buffer *out;
    bool has_fields; // of the node that is being written: the next field needs a comma
} Dumper;

static void write(Dumper *dumper, const char *text) {
    buffer_add_text(dumper->out, text);
}

static void open(Dumper *dumper, const char *class_name) {
    write(dumper, class_name);
    write(dumper, "(");
    dumper->has_fields = false;
}

static void close(Dumper *dumper) {
    write(dumper, ")");
    dumper->has_fields = true;
}

static void close_at(Dumper *dumper, SourceRange where) {
    buffer_printf(dumper->out, "%slineno=%d, col_offset=%d, end_lineno=%d, end_col_offset=%d",
                  dumper->has_fields ? ", " : "", (int)where.line, (int)where.column, (int)where.end_line,
                  (int)where.end_column);
    close(dumper);
}

static void name_field(Dumper *dumper, const char *name) {
    buffer_printf(dumper->out, "%s%s=", dumper->has_fields ? ", " : "", name);
    dumper->has_fields = true;
}

static void dump_expr(Dumper *dumper, const Expr *expr);
static void dump_stmt(Dumper *dumper, const Stmt *stmt);
static void dump_pattern(Dumper *dumper, const Pattern *pattern);

// ---- fields of all kinds ------------------------------------------------------------------------------

static void number_field(Dumper *dumper, const char *name, int32_t number) {
    name_field(dumper, name);
    buffer_printf(dumper->out, "%d", (int)number);
}

static void operator_field(Dumper *dumper, const char *name, const char *class_name) {
    name_field(dumper, name);
    open(dumper, class_name);
    close(dumper);
}

static void dump_identifier(Dumper *dumper, const Identifier *identifier) {
    unicode_repr((Span){identifier->bytes, identifier->size}, dumper->out);
}

/// Nothing if it is NULL, as for every optional field.
static void identifier_field(Dumper *dumper, const char *name, const Identifier *identifier) {
    if (!identifier) return;
    name_field(dumper, name);
    dump_identifier(dumper, identifier);
}

static void expr_field(Dumper *dumper, const char *name, const Expr *expr) {
    if (!expr) return;
    name_field(dumper, name);
    dump_expr(dumper, expr);
}

/// Writes a field with a list, whose items `dump` writes.
#define LIST_FIELD(dumper, name, list, dump)                                                                 \
    do {                                                                                                     \
        name_field((dumper), (name));                                                                        \
        write((dumper), "[");                                                                                \
        for (int32_t index = 0; index < (list).count; index++) {                                             \
            if (index > 0) write((dumper), ", ");                                                            \
            dump((dumper), (list).items[index]);                                                             \
        }                                                                                                    \
        write((dumper), "]");                                                                                \
        (dumper)->has_fields = true;                                                                         \
    } while (0)

/// An item of a list that may be missing: a default, a key of a dict.
static void dump_optional(Dumper *dumper, const Expr *expr) {
    if (expr)
        dump_expr(dumper, expr);
    else
        write(dumper, "None");
}

static void exprs_field(Dumper *dumper, const char *name, ExprList list) {
    LIST_FIELD(dumper, name, list, dump_optional);
}

static void stmts_field(Dumper *dumper, const char *name, StmtList list) {
    LIST_FIELD(dumper, name, list, dump_stmt);
}

static void patterns_field(Dumper *dumper, const char *name, PatternList list) {
    LIST_FIELD(dumper, name, list, dump_pattern);
}

static void identifiers_field(Dumper *dumper, const char *name, IdentifierList list) {
    LIST_FIELD(dumper, name, list, dump_identifier);
}

static void dump_keyword(Dumper *dumper, const Keyword *keyword) {
    open(dumper, "keyword");
    identifier_field(dumper, "arg", keyword->arg);
    expr_field(dumper, "value", keyword->value);
    close_at(dumper, keyword->where);
}

static void keywords_field(Dumper *dumper, const char *name, KeywordList list) {
    LIST_FIELD(dumper, name, list, dump_keyword);
}

static void dump_arg(Dumper *dumper, const Arg *arg) {
    open(dumper, "arg");
    identifier_field(dumper, "arg", arg->arg);
    expr_field(dumper, "annotation", arg->annotation);
    close_at(dumper, arg->where);
}

static void arg_field(Dumper *dumper, const char *name, const Arg *arg) {
    if (!arg) return;
    name_field(dumper, name);
    dump_arg(dumper, arg);
}

static void args_field(Dumper *dumper, const char *name, ArgList list) {
    LIST_FIELD(dumper, name, list, dump_arg);
}

static void arguments_field(Dumper *dumper, const Arguments *arguments) {
    name_field(dumper, "args");
    open(dumper, "arguments");
    args_field(dumper, "posonlyargs", arguments->posonlyargs);
    args_field(dumper, "args", arguments->args);
    arg_field(dumper, "vararg", arguments->vararg);
    args_field(dumper, "kwonlyargs", arguments->kwonlyargs);
    exprs_field(dumper, "kw_defaults", arguments->kw_defaults);
    arg_field(dumper, "kwarg", arguments->kwarg);
    exprs_field(dumper, "defaults", arguments->defaults);
    close(dumper);
}

// ---- constants ----------------------------------------------------------------------------------------

/// Writes an integer that does not fit 64 bits: schoolbook conversion to groups of nine decimal digits.
static void dump_big_integer(Dumper *dumper, const Constant *constant) {
    enum { GROUP = 1000000000 };
    Span digits = constant->integer.digits;
    size_t capacity = digits.size / 7 + 2, count = 1; // a hexadecimal digit is 1.21 decimal ones
    Memory *memory = dumper->out->memory;
    uint32_t *groups = memory_alloc(memory, MEMORY_RAW, capacity * sizeof *groups);
    groups[0] = 0;
    for (size_t index = 0; index < digits.size; index++) {
        char digit = digits.bytes[index];
        uint64_t carry = (uint64_t)(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        for (size_t group = 0; group < count; group++) {
            carry += (uint64_t)groups[group] * (uint64_t)constant->integer.base;
            groups[group] = (uint32_t)(carry % GROUP);
            carry /= GROUP;
        }
        if (carry) groups[count++] = (uint32_t)carry;
    }
    buffer_printf(dumper->out, "%u", groups[count - 1]);
    for (size_t group = count - 1; group > 0; group--)
        buffer_printf(dumper->out, "%09u", groups[group - 1]);
    memory_free(memory, MEMORY_RAW, groups, capacity * sizeof *groups);
}

/// Writes `2j`: a whole number has no `.0` here.
static void dump_imaginary(Dumper *dumper, double number) {
    size_t start = dumper->out->size;
    float_repr(number, dumper->out);
    Buffer *out = dumper->out;
    bool is_whole =
        out->size - start > 2 && out->bytes[out->size - 2] == '.' && out->bytes[out->size - 1] == '0';
    if (is_whole) out->size -= 2;
    write(dumper, "j");
}

static void dump_constant(Dumper *dumper, const Constant *constant) {
    switch (constant->kind) {
    case CONSTANT_NONE: write(dumper, "None"); break;
    case CONSTANT_TRUE: write(dumper, "True"); break;
    case CONSTANT_FALSE: write(dumper, "False"); break;
    case CONSTANT_ELLIPSIS: write(dumper, "Ellipsis"); break;
    case CONSTANT_INT:
        if (constant->integer.fits)
            buffer_printf(dumper->out, "%lld", (long long)constant->integer.value);
        else
            dump_big_integer(dumper, constant);
        break;
    case CONSTANT_FLOAT: float_repr(constant->number, dumper->out); break;
    case CONSTANT_IMAGINARY: dump_imaginary(dumper, constant->number); break;
    case CONSTANT_STR: unicode_repr(constant->text, dumper->out); break;
    case CONSTANT_BYTES: bytes_repr(constant->text, dumper->out); break;
    }
}

// ---- expressions --------------------------------------------------------------------------------------

static const char *operator_name(Operator op) {
    static const char *const NAMES[] = {
#define X(name, python, text) #python,
        AST_OPERATORS(X)
#undef X
    };
    return NAMES[op];
}

static void dump_compare_operator(Dumper *dumper, CompareOperator op) {
    static const char *const NAMES[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                        "GtE", "Is",    "IsNot", "In",  "NotIn"};
    open(dumper, NAMES[op]);
    close(dumper);
}

static void compare_fields(Dumper *dumper, const Expr *expr) {
    struct {
        CompareOperator *items;
        int32_t count;
    } ops = {expr->compare.ops, expr->compare.comparators.count};
    expr_field(dumper, "left", expr->compare.left);
    LIST_FIELD(dumper, "ops", ops, dump_compare_operator);
    exprs_field(dumper, "comparators", expr->compare.comparators);
}

static void dump_comprehension(Dumper *dumper, const Comprehension *clause) {
    open(dumper, "comprehension");
    expr_field(dumper, "target", clause->target);
    expr_field(dumper, "iter", clause->iter);
    exprs_field(dumper, "ifs", clause->ifs);
    number_field(dumper, "is_async", clause->is_async);
    close(dumper);
}

static void comprehension_fields(Dumper *dumper, const Expr *expr) {
    bool is_dict = expr->kind == EXPR_DICT_COMP;
    expr_field(dumper, is_dict ? "key" : "elt", expr->comp.elt);
    if (is_dict) expr_field(dumper, "value", expr->comp.value);
    LIST_FIELD(dumper, "generators", expr->comp.generators, dump_comprehension);
}

static void context_field(Dumper *dumper, const Expr *expr) {
    static const char *const NAMES[] = {"Load", "Store", "Del"};
    operator_field(dumper, "ctx", NAMES[expr->context]);
}

static void bin_op_fields(Dumper *dumper, const Expr *expr) {
    expr_field(dumper, "left", expr->bin_op.left);
    operator_field(dumper, "op", operator_name(expr->bin_op.op));
    expr_field(dumper, "right", expr->bin_op.right);
}

static void constant_fields(Dumper *dumper, const Expr *expr) {
    name_field(dumper, "value");
    dump_constant(dumper, &expr->constant);
    if (!expr->constant.is_u_string) return;
    name_field(dumper, "kind");
    write(dumper, "'u'");
}

static void unary_op_fields(Dumper *dumper, const Expr *expr) {
    static const char *const NAMES[] = {"Invert", "Not", "UAdd", "USub"};
    operator_field(dumper, "op", NAMES[expr->unary_op.op]);
    expr_field(dumper, "operand", expr->unary_op.operand);
}

static void dump_expr(Dumper *dumper, const Expr *expr) {
    open(dumper, ast_expr_name(expr->kind));
    switch (expr->kind) {
    case EXPR_BOOL_OP:
        operator_field(dumper, "op", expr->bool_op.op == BOOL_AND ? "And" : "Or");
        exprs_field(dumper, "values", expr->bool_op.values);
        break;
    case EXPR_NAMED_EXPR:
        expr_field(dumper, "target", expr->named_expr.target);
        expr_field(dumper, "value", expr->named_expr.value);
        break;
    case EXPR_BIN_OP: bin_op_fields(dumper, expr); break;
    case EXPR_UNARY_OP: unary_op_fields(dumper, expr); break;
    case EXPR_LAMBDA:
        arguments_field(dumper, expr->lambda.args);
        expr_field(dumper, "body", expr->lambda.body);
        break;
    case EXPR_IF_EXP:
        expr_field(dumper, "test", expr->if_exp.test);
        expr_field(dumper, "body", expr->if_exp.body);
        expr_field(dumper, "orelse", expr->if_exp.orelse);
        break;
    case EXPR_DICT:
        exprs_field(dumper, "keys", expr->dict.keys);
        exprs_field(dumper, "values", expr->dict.values);
        break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR_EXP: comprehension_fields(dumper, expr); break;
    case EXPR_AWAIT:
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: expr_field(dumper, "value", expr->operand); break;
    case EXPR_COMPARE: compare_fields(dumper, expr); break;
    case EXPR_CALL:
        expr_field(dumper, "func", expr->call.func);
        exprs_field(dumper, "args", expr->call.args);
        keywords_field(dumper, "keywords", expr->call.keywords);
        break;
    case EXPR_FORMATTED_VALUE:
        expr_field(dumper, "value", expr->formatted_value.value);
        number_field(dumper, "conversion", expr->formatted_value.conversion);
        expr_field(dumper, "format_spec", expr->formatted_value.format_spec);
        break;
    case EXPR_JOINED_STR: exprs_field(dumper, "values", expr->elements); break;
    case EXPR_CONSTANT: constant_fields(dumper, expr); break;
    case EXPR_ATTRIBUTE:
        expr_field(dumper, "value", expr->attribute.value);
        identifier_field(dumper, "attr", expr->attribute.attr);
        context_field(dumper, expr);
        break;
    case EXPR_SUBSCRIPT:
        expr_field(dumper, "value", expr->subscript.value);
        expr_field(dumper, "slice", expr->subscript.slice);
        context_field(dumper, expr);
        break;
    case EXPR_STARRED:
        expr_field(dumper, "value", expr->operand);
        context_field(dumper, expr);
        break;
    case EXPR_NAME:
        identifier_field(dumper, "id", expr->name);
        context_field(dumper, expr);
        break;
    case EXPR_LIST:
    case EXPR_TUPLE:
        exprs_field(dumper, "elts", expr->elements);
        context_field(dumper, expr);
        break;
    case EXPR_SET: exprs_field(dumper, "elts", expr->elements); break;
    case EXPR_SLICE:
        expr_field(dumper, "lower", expr->slice.lower);
        expr_field(dumper, "upper", expr->slice.upper);
        expr_field(dumper, "step", expr->slice.step);
        break;
    }
    close_at(dumper, expr->where);
}

// ---- patterns -----------------------------------------------------------------------------------------

static void pattern_field(Dumper *dumper, const char *name, const Pattern *pattern) {
    if (!pattern) return;
    name_field(dumper, name);
    dump_pattern(dumper, pattern);
}

static void class_pattern_fields(Dumper *dumper, const Pattern *pattern) {
    expr_field(dumper, "cls", pattern->match_class.cls);
    patterns_field(dumper, "patterns", pattern->match_class.patterns);
    identifiers_field(dumper, "kwd_attrs", pattern->match_class.kwd_attrs);
    patterns_field(dumper, "kwd_patterns", pattern->match_class.kwd_patterns);
}

static void dump_pattern(Dumper *dumper, const Pattern *pattern) {
    open(dumper, ast_pattern_name(pattern->kind));
    switch (pattern->kind) {
    case PATTERN_VALUE: expr_field(dumper, "value", pattern->value); break;
    case PATTERN_SINGLETON:
        name_field(dumper, "value");
        dump_constant(dumper, &(Constant){.kind = pattern->singleton});
        break;
    case PATTERN_SEQUENCE:
    case PATTERN_OR: patterns_field(dumper, "patterns", pattern->patterns); break;
    case PATTERN_MAPPING:
        exprs_field(dumper, "keys", pattern->mapping.keys);
        patterns_field(dumper, "patterns", pattern->mapping.patterns);
        identifier_field(dumper, "rest", pattern->mapping.rest);
        break;
    case PATTERN_CLASS: class_pattern_fields(dumper, pattern); break;
    case PATTERN_STAR: identifier_field(dumper, "name", pattern->star_name); break;
    case PATTERN_AS:
        pattern_field(dumper, "pattern", pattern->match_as.pattern);
        identifier_field(dumper, "name", pattern->match_as.name);
        break;
    }
    close_at(dumper, pattern->where);
}

static void dump_match_case(Dumper *dumper, const MatchCase *match_case) {
    open(dumper, "match_case");
    pattern_field(dumper, "pattern", match_case->pattern);
    expr_field(dumper, "guard", match_case->guard);
    stmts_field(dumper, "body", match_case->body);
    close(dumper);
}

// ---- statements ---------------------------------------------------------------------------------------

static void dump_alias(Dumper *dumper, const Alias *alias) {
    open(dumper, "alias");
    identifier_field(dumper, "name", alias->name);
    identifier_field(dumper, "asname", alias->asname);
    close_at(dumper, alias->where);
}

static void dump_with_item(Dumper *dumper, const WithItem *item) {
    open(dumper, "withitem");
    expr_field(dumper, "context_expr", item->context_expr);
    expr_field(dumper, "optional_vars", item->optional_vars);
    close(dumper);
}

static void dump_handler(Dumper *dumper, const ExceptHandler *handler) {
    open(dumper, "ExceptHandler");
    expr_field(dumper, "type", handler->type);
    identifier_field(dumper, "name", handler->name);
    stmts_field(dumper, "body", handler->body);
    close_at(dumper, handler->where);
}

static void function_fields(Dumper *dumper, const Stmt *stmt) {
    identifier_field(dumper, "name", stmt->function_def.name);
    arguments_field(dumper, stmt->function_def.args);
    stmts_field(dumper, "body", stmt->function_def.body);
    exprs_field(dumper, "decorator_list", stmt->function_def.decorator_list);
    expr_field(dumper, "returns", stmt->function_def.returns);
}

static void class_fields(Dumper *dumper, const Stmt *stmt) {
    identifier_field(dumper, "name", stmt->class_def.name);
    exprs_field(dumper, "bases", stmt->class_def.bases);
    keywords_field(dumper, "keywords", stmt->class_def.keywords);
    stmts_field(dumper, "body", stmt->class_def.body);
    exprs_field(dumper, "decorator_list", stmt->class_def.decorator_list);
}

static void ann_assign_fields(Dumper *dumper, const Stmt *stmt) {
    expr_field(dumper, "target", stmt->ann_assign.target);
    expr_field(dumper, "annotation", stmt->ann_assign.annotation);
    expr_field(dumper, "value", stmt->ann_assign.value);
    number_field(dumper, "simple", stmt->ann_assign.simple);
}

static void aug_assign_fields(Dumper *dumper, const Stmt *stmt) {
    expr_field(dumper, "target", stmt->aug_assign.target);
    operator_field(dumper, "op", operator_name(stmt->aug_assign.op));
    expr_field(dumper, "value", stmt->aug_assign.value);
}

static void for_fields(Dumper *dumper, const Stmt *stmt) {
    expr_field(dumper, "target", stmt->for_loop.target);
    expr_field(dumper, "iter", stmt->for_loop.iter);
    stmts_field(dumper, "body", stmt->for_loop.body);
    stmts_field(dumper, "orelse", stmt->for_loop.orelse);
}

static void try_fields(Dumper *dumper, const Stmt *stmt) {
    stmts_field(dumper, "body", stmt->try_block.body);
    LIST_FIELD(dumper, "handlers", stmt->try_block.handlers, dump_handler);
    stmts_field(dumper, "orelse", stmt->try_block.orelse);
    stmts_field(dumper, "finalbody", stmt->try_block.finalbody);
}

static void import_from_fields(Dumper *dumper, const Stmt *stmt) {
    identifier_field(dumper, "module", stmt->import_from.module);
    LIST_FIELD(dumper, "names", stmt->import_from.names, dump_alias);
    number_field(dumper, "level", stmt->import_from.level);
}

static void dump_stmt(Dumper *dumper, const Stmt *stmt) {
    open(dumper, ast_stmt_name(stmt->kind));
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: function_fields(dumper, stmt); break;
    case STMT_CLASS_DEF: class_fields(dumper, stmt); break;
    case STMT_RETURN:
    case STMT_EXPR: expr_field(dumper, "value", stmt->value); break;
    case STMT_DELETE: exprs_field(dumper, "targets", stmt->del_targets); break;
    case STMT_ASSIGN:
        exprs_field(dumper, "targets", stmt->assign.targets);
        expr_field(dumper, "value", stmt->assign.value);
        break;
    case STMT_AUG_ASSIGN: aug_assign_fields(dumper, stmt); break;
    case STMT_ANN_ASSIGN: ann_assign_fields(dumper, stmt); break;
    case STMT_FOR:
    case STMT_ASYNC_FOR: for_fields(dumper, stmt); break;
    case STMT_WHILE:
    case STMT_IF:
        expr_field(dumper, "test", stmt->branch.test);
        stmts_field(dumper, "body", stmt->branch.body);
        stmts_field(dumper, "orelse", stmt->branch.orelse);
        break;
    case STMT_WITH:
    case STMT_ASYNC_WITH:
        LIST_FIELD(dumper, "items", stmt->with.items, dump_with_item);
        stmts_field(dumper, "body", stmt->with.body);
        break;
    case STMT_MATCH:
        expr_field(dumper, "subject", stmt->match.subject);
        LIST_FIELD(dumper, "cases", stmt->match.cases, dump_match_case);
        break;
    case STMT_RAISE:
        expr_field(dumper, "exc", stmt->raise.exc);
        expr_field(dumper, "cause", stmt->raise.cause);
        break;
    case STMT_TRY:
    case STMT_TRY_STAR: try_fields(dumper, stmt); break;
    case STMT_ASSERT:
        expr_field(dumper, "test", stmt->assert_that.test);
        expr_field(dumper, "msg", stmt->assert_that.msg);
        break;
    case STMT_IMPORT: LIST_FIELD(dumper, "names", stmt->import_names, dump_alias); break;
    case STMT_IMPORT_FROM: import_from_fields(dumper, stmt); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL: identifiers_field(dumper, "names", stmt->scope_names); break;
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE: break;
    }
    close_at(dumper, stmt->where);
}

void ast_dump(const Module *module, Buffer *out) {
    Dumper dumper = {.out = out};
    open(&dumper, "Module");
    stmts_field(&dumper, "body", module->body);
    write(&dumper, ", type_ignores=[])");
}
