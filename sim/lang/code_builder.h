/// Instructions in the making: one CodeBuilder for each code object. Jumps go to labels, the stack's depth is
/// followed while instructions are added, and what cannot be reached is not added at all.
///
///     code_builder.c   instructions, labels, handlers, constants, names
///     peephole.c       improves the finished list
///     assembler.c      makes a Code of it
#ifndef LOOPSCOPE_LANG_CODE_BUILDER_H
#define LOOPSCOPE_LANG_CODE_BUILDER_H

#include "sim/lang/code.h"
#include "sim/lang/collections.h"

/// A place to jump to, number in `labels`.
typedef int32_t Label;

/// Number of a handler in `handlers`; NO_HANDLER: exceptions leave the frame.
typedef int32_t HandlerId;
#define NO_HANDLER (-1)

typedef struct PendingInstruction {
    Opcode opcode;
    uint32_t argument;       // a label for jumps
    uint32_t extra;          // the word behind it; a label for fused compare-and-jump
    SourceRange where;       // line 0: taken over from the instruction before
    SourceRange extra_where; // of the jump in a fused compare-and-jump
    HandlerId handler;
    bool deleted;     // by the peephole optimiser
    bool begins_line; // with a trace of lines LINE stands before it; jumps are optimised as if it did
} PendingInstruction;

typedef struct LabelState {
    int32_t position; // number of the instruction it stands before; -1: not bound yet
    int32_t depth;    // of the stack there; -1: no way there is known
} LabelState;

typedef struct Handler {
    Label label;
    HandlerId outer; // takes over when this one is left
    int32_t depth;   // the stack is cut to this
    bool push_lasti;
    bool used; // an instruction is covered by it
} Handler;

#define BUILDER_LIST(T)                                                                                      \
    struct {                                                                                                 \
        T *items;                                                                                            \
        int32_t count, capacity;                                                                             \
    }

typedef struct CodeBuilder {
    Vm *vm;
    Arena *arena;
    BUILDER_LIST(PendingInstruction) instructions;
    BUILDER_LIST(LabelState) labels;
    BUILDER_LIST(Handler) handlers;
    BUILDER_LIST(Value) constants; // owned
    IndexMap constant_numbers;     // by bits, of what is interned or no object
    BUILDER_LIST(Str *) names;     // owned
    IndexMap name_numbers;         // by pointer
    HandlerId handler;             // of what is added now
    SourceRange place;             // of what was added last; line 0 behind a label
    int32_t depth, max_depth;
    bool reachable;
    bool line_begins; // with what is added next
    bool abandoned;   // after an error nothing is added any more
} CodeBuilder;

void builder_init(CodeBuilder *builder, Vm *vm, Arena *arena);
/// Drops constants and names if they were not moved into a Code.
void builder_free(CodeBuilder *builder);

/// After an error: nothing is added any more, so that what follows need not make sense.
void builder_abandon(CodeBuilder *builder);

/// Adds an instruction; nothing if the place cannot be reached.
void builder_add(CodeBuilder *builder, Opcode opcode, uint32_t argument, SourceRange where);
void builder_add_extra(CodeBuilder *builder, Opcode opcode, uint32_t argument, uint32_t extra,
                       SourceRange where);
/// Without a trace of lines: stands for the LINE that is left out. What is executed otherwise, and so what
/// computing costs, is the same with and without one.
void builder_begin_line(CodeBuilder *builder);
void builder_add_jump(CodeBuilder *builder, Opcode opcode, Label target, SourceRange where);

/// What follows without a place of its own belongs here: a statement that needs no instruction (`pass`).
void builder_set_place(CodeBuilder *builder, SourceRange where);

Label builder_label(CodeBuilder *builder);
/// Puts the label here.
void builder_bind(CodeBuilder *builder, Label label);

/// From here on exceptions go to a new handler, which keeps the `depth` lowest items of the stack.
HandlerId builder_enter_handler(CodeBuilder *builder, int32_t depth, bool push_lasti);
/// From here on they go to what `handler` replaced.
void builder_leave_handler(CodeBuilder *builder, HandlerId handler);
/// The handler's code begins here, with (lasti and) the exception on the stack.
void builder_bind_handler(CodeBuilder *builder, HandlerId handler);

/// The number of a constant; takes over the reference.
uint32_t builder_constant(CodeBuilder *builder, Value owned);
/// The number of a name; takes over the reference. `name` must be interned.
uint32_t builder_name(CodeBuilder *builder, Str *name);

/// What an instruction adds to the stack's depth; `jumps`: when it jumps (or leads on if false).
int32_t opcode_stack_effect(Opcode opcode, uint32_t argument, bool jumps);
/// What the word behind an instruction is, and where control goes from it: columns of opcode.def.
typedef enum OpcodeWord { WORD_NONE, WORD_NAME, WORD_CONSTANT, WORD_CACHE, WORD_TARGET } OpcodeWord;
typedef enum OpcodeFlow { FLOW_NEXT, FLOW_BRANCH, FLOW_JUMP, FLOW_END } OpcodeFlow;
OpcodeWord opcode_word(Opcode opcode);
/// True if `argument` is a jump target.
bool opcode_has_target(Opcode opcode);
/// True if the next instruction is never reached from this one.
bool opcode_ends_flow(Opcode opcode);

/// Improves the list: jump threading, fused instructions, see peephole.c. `parameter_count` slots are bound
/// at entry.
void peephole_optimize(CodeBuilder *builder, uint32_t parameter_count);
/// Gives every way to the implicit `return None` at the end a return of its own, which stands on the line it
/// comes from, as in CPython. `position` is the number of the first of its two instructions.
void peephole_split_return(CodeBuilder *builder, int32_t position);

/// Writes instructions, positions, exception table, caches, constants and names into `code`, whose slots are
/// known already.
void assemble(CodeBuilder *builder, Code *code);

#endif
