// The listing of a code object, for tests and for the reader who wants to see what the compiler made.
#include "sim/lang/code.h"
#include "sim/lang/code_builder.h"
#include "sim/lang/compiler.h"
#include "sim/vm/protocol.h"
#include "sim/vm/vm.h"
#include <string.h>

static const char *const BINARY_TEXTS[] = {"+",  "-",  "*", "/", "//", "%", "**",
                                           "<<", ">>", "&", "|", "^",  "@"};
static const char *const COMPARE_TEXTS[] = {"<", "<=", "==", "!=", ">", ">="};

static void print_constant(Vm *vm, const Code *code, uint32_t number, Buffer *out) {
    Value constant = code->constants[number];
    if (value_has_kind(constant, TYPE_CODE)) {
        buffer_printf(out, "<code %s>", value_code(constant)->qualname->bytes);
        return;
    }
    Str *text = value_repr(vm, constant);
    if (!text) {
        error_clear(vm);
        return;
    }
    buffer_add(out, text->bytes, text->size);
    DROP(vm, text);
}

static void print_local(const Code *code, uint32_t slot, Buffer *out) {
    buffer_add_text(out, code->local_names[slot]->bytes);
}

/// The operands of ADD_LC and its like: the last two letters say what they are.
static void print_fused_operands(Vm *vm, const Code *code, const char *kinds, uint32_t left, uint32_t right,
                                 Buffer *out) {
    if (kinds[0] == 'L') print_local(code, left, out);
    if (kinds[0] == 'L' && kinds[1] != 'S') buffer_add_text(out, ", ");
    if (kinds[1] == 'L') print_local(code, right, out);
    if (kinds[1] == 'C') print_constant(vm, code, right, out);
}

static const char *fused_kinds(Opcode opcode) {
    const char *name = opcode_name(opcode);
    return name + strlen(name) - 2;
}

static void print_compare_jump(Vm *vm, const Code *code, const Instruction *at, Buffer *out) {
    uint32_t argument = instruction_argument(*at);
    buffer_printf(out, "%s to %u", COMPARE_TEXTS[argument & 7], at[1]);
    if (instruction_opcode(*at) == OPCODE_COMPARE_JUMP_SS) return;
    buffer_add_text(out, " (");
    print_fused_operands(vm, code, fused_kinds(instruction_opcode(*at)), (argument >> 3) & 1023,
                         argument >> 13, out);
    buffer_add_text(out, ")");
}

static void print_argument(Vm *vm, const Code *code, const Instruction *at, Buffer *out) {
    Opcode opcode = instruction_opcode(*at);
    uint32_t argument = instruction_argument(*at);
    if (opcode == OPCODE_LOAD_CONST) {
        print_constant(vm, code, argument, out);
    } else if (opcode >= OPCODE_LOAD_FAST && opcode <= OPCODE_DELETE_DEREF) {
        print_local(code, argument, out);
    } else if (opcode == OPCODE_LOAD_CLASSDEREF) {
        print_local(code, argument, out);
    } else if (opcode >= OPCODE_LOAD_NAME && opcode <= OPCODE_DELETE_ATTR) {
        buffer_add_text(out, code->names[argument]->bytes);
    } else if (opcode == OPCODE_IMPORT_NAME || opcode == OPCODE_IMPORT_FROM) {
        buffer_add_text(out, code->names[argument]->bytes);
    } else if (opcode == OPCODE_BINARY || opcode == OPCODE_INPLACE) {
        buffer_add_text(out, BINARY_TEXTS[argument]);
    } else if (opcode == OPCODE_COMPARE) {
        buffer_add_text(out, COMPARE_TEXTS[argument]);
    } else if (opcode_has_target(opcode)) {
        buffer_printf(out, "to %u", argument);
    } else if (opcode_word(opcode) == WORD_TARGET) {
        print_compare_jump(vm, code, at, out);
    } else if (opcode >= OPCODE_ADD_SS && opcode <= OPCODE_MOD_LC) {
        print_fused_operands(vm, code, fused_kinds(opcode), argument & 4095, argument >> 12, out);
    } else if (opcode == OPCODE_CALL_KW) {
        buffer_printf(out, "%u ", argument);
        print_constant(vm, code, at[1], out);
    } else if (argument > 0) {
        buffer_printf(out, "%u", argument);
    }
}

static void print_instruction(Vm *vm, const Code *code, uint32_t i, int32_t *line, Buffer *out) {
    int32_t new_line = code->positions[i].line;
    if (new_line != *line && new_line > 0) {
        buffer_printf(out, "%4d ", new_line);
        *line = new_line;
    } else {
        buffer_add_text(out, "     ");
    }
    size_t begin = out->size;
    buffer_printf(out, "%4u %-22s ", i, opcode_name(instruction_opcode(code->instructions[i])));
    print_argument(vm, code, &code->instructions[i], out);
    while (out->size > begin && out->bytes[out->size - 1] == ' ')
        out->size--;
    buffer_add_byte(out, '\n');
}

static void print_ranges(const Code *code, Buffer *out) {
    for (uint32_t i = 0; i < code->range_count; i++) {
        const ExceptionRange *range = &code->ranges[i];
        buffer_printf(out, "     %4u to %u -> %u depth %u%s\n", range->start, range->end - 1, range->handler,
                      range->depth, range->push_lasti ? " lasti" : "");
    }
}

void code_disassemble(Vm *vm, const Code *code, Buffer *out) {
    buffer_printf(out, "%s: stack %u, locals", code->qualname->bytes, code->stack_size);
    for (uint32_t i = 0; i < code->local_count; i++) {
        uint32_t first_free = code->local_count - code->free_count;
        const char *mark = i >= first_free ? "&" : i >= code_first_cell(code) ? "*" : "";
        buffer_printf(out, " %s%s", code->local_names[i]->bytes, mark);
    }
    buffer_add_byte(out, '\n');
    int32_t line = 0;
    uint32_t i = 0;
    while (i < code->instruction_count) {
        print_instruction(vm, code, i, &line, out);
        i += 1 + (uint32_t)opcode_extra_words(instruction_opcode(code->instructions[i]));
    }
    print_ranges(code, out);
    for (uint32_t n = 0; n < code->constant_count; n++) {
        if (!value_has_kind(code->constants[n], TYPE_CODE)) continue;
        buffer_add_byte(out, '\n');
        code_disassemble(vm, value_code(code->constants[n]), out);
    }
}
