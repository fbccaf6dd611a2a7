/// The abstract syntax tree of Python 3.11: CPython's `ast` module in C. Node and field names are CPython's,
/// and so are the positions, because tracebacks draw their carets from them.
///
/// Every node lives in the arena given to `parse_module` and is read-only after parsing. A field that CPython
/// calls optional is NULL when absent. Texts inside nodes live in the arena too (the source may be freed
/// after parsing).
///
/// No tree is deeper than AST_HEIGHT_LIMIT, so a pass over it may recurse.
#ifndef LOOPSCOPE_LANG_AST_H
#define LOOPSCOPE_LANG_AST_H

#include "sim/base/arena.h"
#include "sim/base/diag.h"
#include "sim/base/text.h"

/// The most levels of nested expressions (and of elif chains) in a tree. A chain such as `a.b.c` or `1+1+1`
/// has a level for every link. The parser refuses more with DIAG_LIMIT.
#define AST_HEIGHT_LIMIT 1000

/// A name of the source, NFKC-normalised. Interned: within one Module, equal names are the same pointer.
typedef struct Identifier {
    const char *bytes; // UTF-8, NUL-terminated
    size_t size;       // without the NUL
    int32_t index;     // 0, 1, 2, ... in order of first appearance: usable as an array index
} Identifier;

typedef struct IdentifierTable IdentifierTable;

typedef struct Expr Expr;
typedef struct Stmt Stmt;
typedef struct Pattern Pattern;

typedef struct ExprList {
    Expr **items;
    int32_t count;
} ExprList;

typedef struct StmtList {
    Stmt **items;
    int32_t count;
} StmtList;

typedef struct PatternList {
    Pattern **items;
    int32_t count;
} PatternList;

typedef struct IdentifierList {
    const Identifier **items;
    int32_t count;
} IdentifierList;

// ---- constants ----------------------------------------------------------------------------------------

typedef enum ConstantKind {
    CONSTANT_NONE,
    CONSTANT_TRUE,
    CONSTANT_FALSE,
    CONSTANT_ELLIPSIS,
    CONSTANT_INT,       // integer
    CONSTANT_FLOAT,     // number
    CONSTANT_IMAGINARY, // number: 2j has 2.0
    CONSTANT_STR,       // text; lone surrogates are kept as three bytes
    CONSTANT_BYTES,     // text
} ConstantKind;

typedef struct Constant {
    ConstantKind kind;
    bool is_u_string; // written with the prefix u: CPython's Constant.kind == 'u'
    union {
        struct {
            int32_t base;  // 2, 8, 10 or 16
            bool fits;     // `value` is the number
            int64_t value; // meaningful if `fits`
            Span digits;   // without prefix and underscores: 0xFF_FF has "FFFF"
        } integer;
        double number;
        Span text;
    };
} Constant;

// ---- expressions --------------------------------------------------------------------------------------

/// X(name, CPython's class)
#define AST_EXPR_KINDS(X)                                                                                    \
    X(BOOL_OP, BoolOp)                                                                                       \
    X(NAMED_EXPR, NamedExpr)                                                                                 \
    X(BIN_OP, BinOp)                                                                                         \
    X(UNARY_OP, UnaryOp)                                                                                     \
    X(LAMBDA, Lambda)                                                                                        \
    X(IF_EXP, IfExp)                                                                                         \
    X(DICT, Dict)                                                                                            \
    X(SET, Set)                                                                                              \
    X(LIST_COMP, ListComp)                                                                                   \
    X(SET_COMP, SetComp)                                                                                     \
    X(DICT_COMP, DictComp)                                                                                   \
    X(GENERATOR_EXP, GeneratorExp)                                                                           \
    X(AWAIT, Await)                                                                                          \
    X(YIELD, Yield)                                                                                          \
    X(YIELD_FROM, YieldFrom)                                                                                 \
    X(COMPARE, Compare)                                                                                      \
    X(CALL, Call)                                                                                            \
    X(FORMATTED_VALUE, FormattedValue)                                                                       \
    X(JOINED_STR, JoinedStr)                                                                                 \
    X(CONSTANT, Constant)                                                                                    \
    X(ATTRIBUTE, Attribute)                                                                                  \
    X(SUBSCRIPT, Subscript)                                                                                  \
    X(STARRED, Starred)                                                                                      \
    X(NAME, Name)                                                                                            \
    X(LIST, List)                                                                                            \
    X(TUPLE, Tuple)                                                                                          \
    X(SLICE, Slice)

typedef enum ExprKind {
#define X(name, python) EXPR_##name,
    AST_EXPR_KINDS(X)
#undef X
} ExprKind;

/// What is done with the place an expression names. Only Attribute, Subscript, Starred, Name, List and Tuple
/// can be anything but CONTEXT_LOAD.
typedef enum ExprContext { CONTEXT_LOAD, CONTEXT_STORE, CONTEXT_DEL } ExprContext;

typedef enum BoolOperator { BOOL_AND, BOOL_OR } BoolOperator;

/// X(name, CPython's class, text): the binary operators, also those of augmented assignments.
#define AST_OPERATORS(X)                                                                                     \
    X(ADD, Add, "+")                                                                                         \
    X(SUB, Sub, "-")                                                                                         \
    X(MULT, Mult, "*")                                                                                       \
    X(MAT_MULT, MatMult, "@")                                                                                \
    X(DIV, Div, "/")                                                                                         \
    X(MOD, Mod, "%")                                                                                         \
    X(POW, Pow, "**")                                                                                        \
    X(L_SHIFT, LShift, "<<")                                                                                 \
    X(R_SHIFT, RShift, ">>")                                                                                 \
    X(BIT_OR, BitOr, "|")                                                                                    \
    X(BIT_XOR, BitXor, "^")                                                                                  \
    X(BIT_AND, BitAnd, "&")                                                                                  \
    X(FLOOR_DIV, FloorDiv, "//")

typedef enum Operator {
#define X(name, python, text) OPERATOR_##name,
    AST_OPERATORS(X)
#undef X
} Operator;

typedef enum UnaryOperator { UNARY_INVERT, UNARY_NOT, UNARY_U_ADD, UNARY_U_SUB } UnaryOperator;

typedef enum CompareOperator {
    COMPARE_EQ,
    COMPARE_NOT_EQ,
    COMPARE_LT,
    COMPARE_LT_E,
    COMPARE_GT,
    COMPARE_GT_E,
    COMPARE_IS,
    COMPARE_IS_NOT,
    COMPARE_IN,
    COMPARE_NOT_IN,
} CompareOperator;

/// A parameter: `name: annotation`.
typedef struct Arg {
    SourceRange where;
    const Identifier *arg;
    Expr *annotation; // optional
} Arg;

typedef struct ArgList {
    Arg **items;
    int32_t count;
} ArgList;

/// All parameters of a function or a lambda.
typedef struct Arguments {
    ArgList posonlyargs;
    ArgList args;
    Arg *vararg; // optional
    ArgList kwonlyargs;
    ExprList kw_defaults; // one for each of kwonlyargs; NULL: no default
    Arg *kwarg;           // optional
    ExprList defaults;    // of the last posonlyargs + args
} Arguments;

/// `arg=value` of a call or a class; `**value` if `arg` is NULL.
typedef struct Keyword {
    SourceRange where;
    const Identifier *arg;
    Expr *value;
} Keyword;

typedef struct KeywordList {
    Keyword **items;
    int32_t count;
} KeywordList;

/// `for target in iter if ifs[0] if ifs[1]`; has no position of its own in CPython.
typedef struct Comprehension {
    Expr *target;
    Expr *iter;
    ExprList ifs;
    bool is_async;
} Comprehension;

typedef struct ComprehensionList {
    Comprehension **items;
    int32_t count;
} ComprehensionList;

struct Expr {
    ExprKind kind;
    ExprContext context;
    int32_t height; // levels of expressions below and with this one: 1 for a name
    SourceRange where;
    union {
        struct {
            BoolOperator op;
            ExprList values; // two or more: `a and b and c` is one node
        } bool_op;
        struct {
            Expr *target; // EXPR_NAME
            Expr *value;
        } named_expr;
        struct {
            Operator op;
            Expr *left, *right;
        } bin_op;
        struct {
            UnaryOperator op;
            Expr *operand;
        } unary_op;
        struct {
            Arguments *args;
            Expr *body;
        } lambda;
        struct {
            Expr *test, *body, *orelse;
        } if_exp;
        struct {
            ExprList keys;   // NULL for `**value`
            ExprList values; // as many as keys
        } dict;
        struct {
            Expr *elt;   // of a dict comprehension: the key
            Expr *value; // of a dict comprehension only
            ComprehensionList generators;
        } comp;        // LIST_COMP, SET_COMP, DICT_COMP, GENERATOR_EXP
        Expr *operand; // AWAIT, YIELD (optional there), YIELD_FROM, STARRED: CPython's `value`
        struct {
            Expr *left;
            CompareOperator *ops; // as many as comparators
            ExprList comparators;
        } compare;
        struct {
            Expr *func;
            ExprList args; // may hold STARRED
            KeywordList keywords;
        } call;
        struct {
            Expr *value;
            int32_t conversion; // -1, 's', 'r' or 'a'
            Expr *format_spec;  // optional, JOINED_STR
        } formatted_value;
        Constant constant;
        struct {
            Expr *value;
            const Identifier *attr;
        } attribute;
        struct {
            Expr *value;
            Expr *slice; // any expression, SLICE, or a TUPLE that may hold SLICE
        } subscript;
        const Identifier *name; // NAME: CPython's `id`
        ExprList elements; // LIST, TUPLE, SET: `elts`; JOINED_STR: `values` (CONSTANT and FORMATTED_VALUE)
        struct {
            Expr *lower, *upper, *step; // each optional
        } slice;
    };
};

// ---- patterns -----------------------------------------------------------------------------------------

/// X(name, CPython's class)
#define AST_PATTERN_KINDS(X)                                                                                 \
    X(VALUE, MatchValue)                                                                                     \
    X(SINGLETON, MatchSingleton)                                                                             \
    X(SEQUENCE, MatchSequence)                                                                               \
    X(MAPPING, MatchMapping)                                                                                 \
    X(CLASS, MatchClass)                                                                                     \
    X(STAR, MatchStar)                                                                                       \
    X(AS, MatchAs)                                                                                           \
    X(OR, MatchOr)

typedef enum PatternKind {
#define X(name, python) PATTERN_##name,
    AST_PATTERN_KINDS(X)
#undef X
} PatternKind;

struct Pattern {
    PatternKind kind;
    SourceRange where;
    union {
        Expr *value;            // VALUE
        ConstantKind singleton; // SINGLETON: NONE, TRUE or FALSE
        PatternList patterns;   // SEQUENCE, OR
        struct {
            ExprList keys;
            PatternList patterns;   // as many as keys
            const Identifier *rest; // `**rest`, optional
        } mapping;
        struct {
            Expr *cls;
            PatternList patterns;
            IdentifierList kwd_attrs;
            PatternList kwd_patterns; // as many as kwd_attrs
        } match_class;
        const Identifier *star_name; // STAR: NULL for `*_`
        struct {
            Pattern *pattern;       // NULL: captures anything
            const Identifier *name; // NULL with `pattern` NULL: the wildcard `_`
        } match_as;
    };
};

// ---- statements ---------------------------------------------------------------------------------------

/// `name as asname` of an import. `name` is dotted as written (`a.b.c`), or `*`.
typedef struct Alias {
    SourceRange where;
    const Identifier *name;
    const Identifier *asname; // optional
} Alias;

typedef struct AliasList {
    Alias **items;
    int32_t count;
} AliasList;

typedef struct WithItem {
    Expr *context_expr;
    Expr *optional_vars; // optional
} WithItem;

typedef struct WithItemList {
    WithItem **items;
    int32_t count;
} WithItemList;

typedef struct ExceptHandler {
    SourceRange where;
    Expr *type;             // NULL: bare except
    const Identifier *name; // optional
    StmtList body;
} ExceptHandler;

typedef struct ExceptHandlerList {
    ExceptHandler **items;
    int32_t count;
} ExceptHandlerList;

typedef struct MatchCase {
    SourceRange where; // from `case` to the end of its body (CPython's match_case has no position)
    Pattern *pattern;
    Expr *guard; // optional
    StmtList body;
} MatchCase;

typedef struct MatchCaseList {
    MatchCase **items;
    int32_t count;
} MatchCaseList;

/// X(name, CPython's class)
#define AST_STMT_KINDS(X)                                                                                    \
    X(FUNCTION_DEF, FunctionDef)                                                                             \
    X(ASYNC_FUNCTION_DEF, AsyncFunctionDef)                                                                  \
    X(CLASS_DEF, ClassDef)                                                                                   \
    X(RETURN, Return)                                                                                        \
    X(DELETE, Delete)                                                                                        \
    X(ASSIGN, Assign)                                                                                        \
    X(AUG_ASSIGN, AugAssign)                                                                                 \
    X(ANN_ASSIGN, AnnAssign)                                                                                 \
    X(FOR, For)                                                                                              \
    X(ASYNC_FOR, AsyncFor)                                                                                   \
    X(WHILE, While)                                                                                          \
    X(IF, If)                                                                                                \
    X(WITH, With)                                                                                            \
    X(ASYNC_WITH, AsyncWith)                                                                                 \
    X(MATCH, Match)                                                                                          \
    X(RAISE, Raise)                                                                                          \
    X(TRY, Try)                                                                                              \
    X(TRY_STAR, TryStar)                                                                                     \
    X(ASSERT, Assert)                                                                                        \
    X(IMPORT, Import)                                                                                        \
    X(IMPORT_FROM, ImportFrom)                                                                               \
    X(GLOBAL, Global)                                                                                        \
    X(NONLOCAL, Nonlocal)                                                                                    \
    X(EXPR, Expr)                                                                                            \
    X(PASS, Pass)                                                                                            \
    X(BREAK, Break)                                                                                          \
    X(CONTINUE, Continue)

typedef enum StmtKind {
#define X(name, python) STMT_##name,
    AST_STMT_KINDS(X)
#undef X
} StmtKind;

struct Stmt {
    StmtKind kind;
    SourceRange where; // a decorated definition begins at its `def`, `async` or `class`
    union {
        struct {
            const Identifier *name;
            Arguments *args;
            StmtList body;
            ExprList decorator_list;
            Expr *returns; // optional
        } function_def;    // FUNCTION_DEF, ASYNC_FUNCTION_DEF
        struct {
            const Identifier *name;
            ExprList bases;
            KeywordList keywords;
            StmtList body;
            ExprList decorator_list;
        } class_def;
        Expr *value;          // RETURN (optional there), EXPR
        ExprList del_targets; // DELETE
        struct {
            ExprList targets; // `a = b = value` has two
            Expr *value;
        } assign;
        struct {
            Expr *target;
            Operator op;
            Expr *value;
        } aug_assign;
        struct {
            Expr *target;
            Expr *annotation;
            Expr *value; // optional
            bool simple; // the target is a name without parentheses
        } ann_assign;
        struct {
            Expr *target;
            Expr *iter;
            StmtList body;
            StmtList orelse;
        } for_loop; // FOR, ASYNC_FOR
        struct {
            Expr *test;
            StmtList body;
            StmtList orelse; // of IF: an `elif` is one nested IF
        } branch;            // WHILE, IF
        struct {
            WithItemList items;
            StmtList body;
        } with; // WITH, ASYNC_WITH
        struct {
            Expr *subject;
            MatchCaseList cases;
        } match;
        struct {
            Expr *exc;   // optional
            Expr *cause; // optional
        } raise;
        struct {
            StmtList body;
            ExceptHandlerList handlers;
            StmtList orelse;
            StmtList finalbody;
        } try_block; // TRY, TRY_STAR
        struct {
            Expr *test;
            Expr *msg; // optional
        } assert_that;
        AliasList import_names; // IMPORT
        struct {
            const Identifier *module; // NULL in `from . import x`
            AliasList names;
            int32_t level; // number of leading dots
        } import_from;
        IdentifierList scope_names; // GLOBAL, NONLOCAL
    };
};

/// A parsed file.
typedef struct Module {
    StmtList body;
    IdentifierTable *identifiers;
} Module;

/// The one Identifier of `text` in this module, made if there was none. For names the compiler needs or makes
/// (`__class__`, mangled names). `text` is taken as it is: not normalised.
const Identifier *ast_identifier(Module *module, Span text);

/// How many identifiers the module has: every `index` is below.
int32_t ast_identifier_count(const Module *module);

/// CPython's class name of a node: "BinOp", "AsyncFor", "MatchAs".
const char *ast_expr_name(ExprKind kind);
const char *ast_stmt_name(StmtKind kind);
const char *ast_pattern_name(PatternKind kind);

/// Appends the tree in the form of `ast.dump(tree, include_attributes=True)` of CPython 3.11.
void ast_dump(const Module *module, Buffer *out);

#endif
