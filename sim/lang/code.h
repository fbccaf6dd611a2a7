/// Compiled code: what the compiler makes and the interpreter runs.
#ifndef LOOPSCOPE_LANG_CODE_H
#define LOOPSCOPE_LANG_CODE_H

#include "sim/base/diag.h"
#include "sim/vm/object.h"

typedef enum Opcode {
#define OPCODE(name, word, flow, depth, effect) OPCODE_##name,
#include "sim/lang/opcode.def"
#undef OPCODE
    OPCODE_COUNT,
} Opcode;

/// Opcode in the low 8 bits, argument in the high 24.
typedef uint32_t Instruction;

static inline Instruction instruction_make(Opcode opcode, uint32_t argument) {
    return (argument << 8) | opcode;
}
static inline Opcode instruction_opcode(Instruction i) {
    return (Opcode)(i & 0xff);
}
static inline uint32_t instruction_argument(Instruction i) {
    return i >> 8;
}
/// Number of plain words behind the opcode: 0 or 1.
int opcode_extra_words(Opcode opcode);
const char *opcode_name(Opcode opcode);

typedef enum CodeFlag {
    CODE_VARARGS = 1,     // has *args
    CODE_VARKEYWORDS = 2, // has **kwargs
    CODE_GENERATOR = 4,   // contains yield
    CODE_COROUTINE = 8,   // async def without yield
    CODE_ASYNC_GENERATOR = 16,
    CODE_CLASS_BODY = 32,          // L[0] is the namespace
    CODE_LIBRARY = 64,             // of an embedded module: hidden from traces and tracebacks
    CODE_ITERABLE_COROUTINE = 128, // marked by types.coroutine
    CODE_HAS_CELLS = 256,          // cell_count + free_count > 0
} CodeFlag;

/// Covers instructions start <= i < end. At the handler the stack is cut to `depth`, then (if push_lasti) the
/// instruction number that raised is pushed as an int, then the exception.
typedef struct ExceptionRange {
    uint32_t start, end, handler;
    uint16_t depth;
    bool push_lasti;
} ExceptionRange;

/// Inline cache of one LOAD_GLOBAL: entries[entry] of globals or builtins while both keys_versions are
/// unchanged. For LOAD_ATTR / LOAD_METHOD the fields are reused as the interpreter needs them.
typedef struct InlineCache {
    uint32_t version_a, version_b;
    int32_t entry;
    uint32_t kind;
    Value value; // borrowed
} InlineCache;

typedef struct Code {
    Obj head;
    Str *name, *qualname, *filename; // owned
    uint32_t flags;                  // CodeFlag
    uint32_t positional_count;       // positional parameters, positional-only ones included
    uint32_t positional_only_count;
    uint32_t keyword_only_count;
    /// Local slots: parameters (positional, keyword-only, *args, **kwargs), other locals, cells, free
    /// variables.
    uint32_t local_count; // all of them
    uint32_t cell_count,
        free_count;      // the last free_count slots are free variables, the cell_count before them cells
    uint32_t stack_size; // deepest evaluation stack
    uint32_t first_line;
    Str **local_names;       // [local_count], interned, owned
    int32_t *cell_parameter; // [cell_count]: the parameter slot that moves into the cell at entry, or -1
    Instruction *instructions;
    SourceRange *positions; // one for each instruction word; line 0: none
    uint32_t instruction_count;
    Value *constants; // owned
    uint32_t constant_count;
    Str **names; // interned, owned
    uint32_t name_count;
    ExceptionRange *ranges; // innermost first where they nest
    uint32_t range_count;
    InlineCache *caches;
    uint32_t cache_count;
    Value doc;           // None or str
    uint32_t trace_name; // the number of `qualname` in the trace; 0: not asked for yet
} Code;

static inline Code *value_code(Value v) {
    return (Code *)value_obj(v);
}

/// True if slot i of the frame holds a cell.
static inline uint32_t code_first_cell(const Code *code) {
    return code->local_count - code->cell_count - code->free_count;
}

/// Allocates an empty code object (all fields zero, strings to be set by the compiler). Owned.
Code *code_new(Vm *vm);

#endif
