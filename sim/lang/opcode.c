// What is known of the opcodes beyond opcode.def's texts.
#include "sim/lang/code_builder.h"

const char *opcode_name(Opcode opcode) {
    static const char *const NAMES[OPCODE_COUNT] = {
#define OPCODE(name, word, flow, depth, effect) #name,
#include "sim/lang/opcode.def"
#undef OPCODE
    };
    return NAMES[opcode];
}

OpcodeWord opcode_word(Opcode opcode) {
    static const uint8_t WORDS[OPCODE_COUNT] = {
#define OPCODE(name, word, flow, depth, effect) WORD_##word,
#include "sim/lang/opcode.def"
#undef OPCODE
    };
    return (OpcodeWord)WORDS[opcode];
}

static OpcodeFlow opcode_flow(Opcode opcode) {
    static const uint8_t FLOWS[OPCODE_COUNT] = {
#define OPCODE(name, word, flow, depth, effect) FLOW_##flow,
#include "sim/lang/opcode.def"
#undef OPCODE
    };
    return (OpcodeFlow)FLOWS[opcode];
}

int opcode_extra_words(Opcode opcode) {
    return opcode_word(opcode) == WORD_NONE ? 0 : 1;
}

bool opcode_has_target(Opcode opcode) {
    return opcode_flow(opcode) == FLOW_BRANCH || opcode_flow(opcode) == FLOW_JUMP;
}

bool opcode_ends_flow(Opcode opcode) {
    return opcode_flow(opcode) == FLOW_JUMP || opcode_flow(opcode) == FLOW_END;
}

static int32_t bits_set(int32_t flags) {
    int32_t count = 0;
    for (; flags; flags &= flags - 1)
        count++;
    return count;
}

int32_t opcode_stack_effect(Opcode opcode, uint32_t argument, bool jumps) {
    const int32_t A = (int32_t)argument; // as opcode.def calls it
    switch (opcode) {
#define OPCODE(name, word, flow, depth, effect)                                                              \
    case OPCODE_##name:                                                                                      \
        return (depth);
#include "sim/lang/opcode.def"
#undef OPCODE
    case OPCODE_COUNT: break;
    }
    return 0;
}
