// From the finished list to a Code: where every word goes, what the labels become, the exception table.
#include "sim/lang/code_builder.h"
#include "sim/vm/vm.h"
#include <string.h>

typedef struct Assembler {
    CodeBuilder *builder;
    Code *code;
    uint32_t *offsets; // [instructions.count + 1]: number of the word that each pending instruction begins at
    uint32_t next_cache;
} Assembler;

static void *code_array(Vm *vm, size_t count, size_t item_bytes) {
    return count ? memory_alloc(vm->memory, MEMORY_RAW, count * item_bytes) : NULL;
}

/// True if `argument` counts cells and free variables, which stand behind the locals.
static bool addresses_cell(Opcode opcode) {
    return opcode >= OPCODE_LOAD_CELL && opcode <= OPCODE_LOAD_CLASSDEREF;
}

// ---- layout --------------------------------------------------------------------------------------------

static void lay_out(Assembler *assembler) {
    CodeBuilder *builder = assembler->builder;
    Code *code = assembler->code;
    assembler->offsets = ARENA_ARRAY(builder->arena, uint32_t, (size_t)builder->instructions.count + 1);
    uint32_t offset = 0;
    for (int32_t i = 0; i < builder->instructions.count; i++) {
        const PendingInstruction *instruction = &builder->instructions.items[i];
        assembler->offsets[i] = offset;
        if (instruction->deleted) continue;
        offset += 1 + (uint32_t)opcode_extra_words(instruction->opcode);
        if (opcode_word(instruction->opcode) == WORD_CACHE) code->cache_count++;
    }
    assembler->offsets[builder->instructions.count] = offset;
    code->instruction_count = offset;
}

static uint32_t label_offset(const Assembler *assembler, uint32_t label) {
    return assembler->offsets[assembler->builder->labels.items[label].position];
}

// ---- words ---------------------------------------------------------------------------------------------

static uint32_t final_argument(const Assembler *assembler, const PendingInstruction *instruction) {
    if (opcode_has_target(instruction->opcode)) return label_offset(assembler, instruction->argument);
    if (addresses_cell(instruction->opcode)) return instruction->argument + code_first_cell(assembler->code);
    return instruction->argument;
}

static uint32_t final_extra(Assembler *assembler, const PendingInstruction *instruction) {
    if (opcode_word(instruction->opcode) == WORD_TARGET) return label_offset(assembler, instruction->extra);
    if (opcode_word(instruction->opcode) == WORD_CACHE) return assembler->next_cache++;
    return instruction->extra;
}

static void write_instructions(Assembler *assembler) {
    CodeBuilder *builder = assembler->builder;
    Code *code = assembler->code;
    code->instructions = code_array(builder->vm, code->instruction_count, sizeof(Instruction));
    code->positions = code_array(builder->vm, code->instruction_count, sizeof(SourceRange));
    for (int32_t i = 0; i < builder->instructions.count; i++) {
        const PendingInstruction *instruction = &builder->instructions.items[i];
        if (instruction->deleted) continue;
        uint32_t offset = assembler->offsets[i];
        code->instructions[offset] =
            instruction_make(instruction->opcode, final_argument(assembler, instruction));
        code->positions[offset] = instruction->where;
        if (opcode_extra_words(instruction->opcode) == 0) continue;
        code->instructions[offset + 1] = final_extra(assembler, instruction);
        bool jumps = opcode_word(instruction->opcode) == WORD_TARGET;
        code->positions[offset + 1] = jumps ? instruction->extra_where : instruction->where;
    }
}

// ---- exception table -----------------------------------------------------------------------------------

static void add_range(Assembler *assembler, HandlerId id, uint32_t start, uint32_t end) {
    const Handler *handler = &assembler->builder->handlers.items[id];
    Code *code = assembler->code;
    code->ranges[code->range_count++] =
        (ExceptionRange){start, end, label_offset(assembler, (uint32_t)handler->label),
                         (uint16_t)handler->depth, handler->push_lasti};
}

/// Calls add_range for every run of instructions with the same handler; without an array it only counts.
static uint32_t collect_ranges(Assembler *assembler, bool write) {
    CodeBuilder *builder = assembler->builder;
    HandlerId open = NO_HANDLER;
    uint32_t start = 0, count = 0;
    for (int32_t i = 0; i <= builder->instructions.count; i++) {
        bool at_end = i == builder->instructions.count;
        if (!at_end && builder->instructions.items[i].deleted) continue;
        HandlerId handler = at_end ? NO_HANDLER : builder->instructions.items[i].handler;
        if (handler == open) continue;
        if (open != NO_HANDLER) {
            count++;
            if (write) add_range(assembler, open, start, assembler->offsets[i]);
        }
        open = handler;
        start = assembler->offsets[i];
    }
    return count;
}

static void write_exception_table(Assembler *assembler) {
    uint32_t count = collect_ranges(assembler, false);
    assembler->code->ranges = code_array(assembler->builder->vm, count, sizeof(ExceptionRange));
    collect_ranges(assembler, true);
}

// ---- constants, names, caches --------------------------------------------------------------------------

static void move_constants(CodeBuilder *builder, Code *code) {
    code->constant_count = (uint32_t)builder->constants.count;
    code->constants = code_array(builder->vm, code->constant_count, sizeof(Value));
    for (uint32_t i = 0; i < code->constant_count; i++)
        code->constants[i] = builder->constants.items[i];
    builder->constants.count = 0;
}

static void move_names(CodeBuilder *builder, Code *code) {
    code->name_count = (uint32_t)builder->names.count;
    code->names = code_array(builder->vm, code->name_count, sizeof(Str *));
    for (uint32_t i = 0; i < code->name_count; i++)
        code->names[i] = builder->names.items[i];
    builder->names.count = 0;
}

static void make_caches(CodeBuilder *builder, Code *code) {
    code->caches = code_array(builder->vm, code->cache_count, sizeof(InlineCache));
    for (uint32_t i = 0; i < code->cache_count; i++)
        code->caches[i] = (InlineCache){.value = VALUE_UNSET};
}

/// The jumps that lead to an instruction.
typedef struct Entry {
    int32_t count;
    SourceRange where; // place of the last one seen
} Entry;

static Entry *entry_of(const CodeBuilder *builder, Entry *entries, uint32_t label) {
    return &entries[builder->labels.items[label].position];
}

static void count_entries(const CodeBuilder *builder, Entry *entries) {
    for (int32_t i = 0; i < builder->instructions.count; i++) {
        const PendingInstruction *instruction = &builder->instructions.items[i];
        if (instruction->deleted) continue;
        if (opcode_has_target(instruction->opcode))
            entry_of(builder, entries, instruction->argument)->count++;
        if (opcode_word(instruction->opcode) == WORD_TARGET)
            entry_of(builder, entries, instruction->extra)->count++;
    }
}

static void note_jump_place(const CodeBuilder *builder, Entry *entries, const PendingInstruction *jump) {
    if (opcode_has_target(jump->opcode)) entry_of(builder, entries, jump->argument)->where = jump->where;
    if (opcode_word(jump->opcode) == WORD_TARGET)
        entry_of(builder, entries, jump->extra)->where = jump->extra_where;
}

/// An instruction without a place takes over that of the one before it; a jump's target that of the jump, if
/// there is no other way to it.
static void fill_positions(CodeBuilder *builder) {
    Entry *entries = ARENA_ARRAY(builder->arena, Entry, (size_t)builder->instructions.count + 1);
    count_entries(builder, entries);
    SourceRange last = {0};
    bool falls_through = true;
    for (int32_t i = 0; i < builder->instructions.count; i++) {
        PendingInstruction *instruction = &builder->instructions.items[i];
        if (entries[i].count > 0) {
            bool one_way = entries[i].count + falls_through == 1;
            last = one_way ? entries[i].where : (SourceRange){0};
            falls_through = true;
        }
        if (instruction->deleted) continue;
        if (instruction->where.line == 0) instruction->where = last;
        note_jump_place(builder, entries, instruction);
        falls_through = !opcode_ends_flow(instruction->opcode);
        last = falls_through ? instruction->where : (SourceRange){0};
    }
}

void assemble(CodeBuilder *builder, Code *code) {
    Assembler assembler = {.builder = builder, .code = code};
    fill_positions(builder);
    lay_out(&assembler);
    write_instructions(&assembler);
    write_exception_table(&assembler);
    make_caches(builder, code);
    move_constants(builder, code);
    move_names(builder, code);
    code->stack_size = (uint32_t)builder->max_depth;
}
