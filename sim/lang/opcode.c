// What is known of the opcodes beyond opcode.def's texts.
#include "sim/lang/code_builder.h"

const char *opcode_name(Opcode opcode) {
    static const char *const NAMES[OPCODE_COUNT] = {
#define OPCODE(name, effect) #name,
#include "sim/lang/opcode.def"
#undef OPCODE
    };
    return NAMES[opcode];
}

int opcode_extra_words(Opcode opcode) {
    return opcode == OPCODE_LOAD_GLOBAL || opcode == OPCODE_LOAD_GLOBAL_CALL || opcode == OPCODE_LOAD_ATTR ||
           opcode == OPCODE_LOAD_METHOD || opcode == OPCODE_LOAD_CLASSDEREF || opcode == OPCODE_CALL_KW ||
           opcode_extra_is_target(opcode);
}

bool opcode_extra_is_target(Opcode opcode) {
    return opcode == OPCODE_COMPARE_JUMP_SS || opcode == OPCODE_COMPARE_JUMP_LL ||
           opcode == OPCODE_COMPARE_JUMP_LC;
}

bool opcode_has_target(Opcode opcode) {
    return (opcode >= OPCODE_JUMP && opcode <= OPCODE_JUMP_IF_TRUE_OR_POP) || opcode == OPCODE_FOR_ITER ||
           opcode == OPCODE_SEND || opcode == OPCODE_RESUME_SEND;
}

bool opcode_ends_flow(Opcode opcode) {
    return opcode == OPCODE_JUMP || opcode == OPCODE_JUMP_BACKWARD || opcode == OPCODE_RESUME_SEND ||
           opcode == OPCODE_RETURN_VALUE || opcode == OPCODE_RAISE || opcode == OPCODE_RERAISE;
}

static int32_t bits_set(uint32_t flags) {
    int32_t count = 0;
    for (; flags; flags &= flags - 1)
        count++;
    return count;
}

int32_t opcode_stack_effect(Opcode opcode, uint32_t argument, bool jumps) {
    int32_t count = (int32_t)argument;
    switch (opcode) {
    case OPCODE_LOAD_GLOBAL_CALL:
    case OPCODE_LOAD_BUILD_CLASS: return 2;

    case OPCODE_COPY:
    case OPCODE_PUSH_UNSET:
    case OPCODE_LOAD_CONST:
    case OPCODE_LOAD_FAST:
    case OPCODE_LOAD_CELL:
    case OPCODE_LOAD_DEREF:
    case OPCODE_LOAD_CLASSDEREF:
    case OPCODE_LOAD_NAME:
    case OPCODE_LOAD_GLOBAL:
    case OPCODE_LOAD_METHOD:
    case OPCODE_ADD_LL:
    case OPCODE_ADD_LC:
    case OPCODE_SUB_LL:
    case OPCODE_SUB_LC:
    case OPCODE_MUL_LL:
    case OPCODE_MUL_LC:
    case OPCODE_MOD_LL:
    case OPCODE_MOD_LC:
    case OPCODE_GET_ANEXT:
    case OPCODE_BEFORE_WITH:
    case OPCODE_BEFORE_ASYNC_WITH:
    case OPCODE_WITH_EXCEPT_START:
    case OPCODE_PUSH_EXC_INFO:
    case OPCODE_LOAD_ASSERTION_ERROR:
    case OPCODE_IMPORT_FROM:
    case OPCODE_GET_LEN:
    case OPCODE_MATCH_MAPPING:
    case OPCODE_MATCH_SEQUENCE:
    case OPCODE_MATCH_KEYS: return 1;

    case OPCODE_NOP:
    case OPCODE_SWAP:
    case OPCODE_DELETE_FAST:
    case OPCODE_DELETE_DEREF:
    case OPCODE_DELETE_NAME:
    case OPCODE_DELETE_GLOBAL:
    case OPCODE_LOAD_ATTR:
    case OPCODE_ADD_SL:
    case OPCODE_ADD_SC:
    case OPCODE_SUB_SL:
    case OPCODE_SUB_SC:
    case OPCODE_MUL_SL:
    case OPCODE_MUL_SC:
    case OPCODE_MOD_SL:
    case OPCODE_MOD_SC:
    case OPCODE_NEGATIVE:
    case OPCODE_POSITIVE:
    case OPCODE_INVERT:
    case OPCODE_NOT:
    case OPCODE_COMPARE_JUMP_LL:
    case OPCODE_COMPARE_JUMP_LC:
    case OPCODE_LIST_TO_TUPLE:
    case OPCODE_JUMP:
    case OPCODE_JUMP_BACKWARD:
    case OPCODE_GET_ITER:
    case OPCODE_YIELD_VALUE:
    case OPCODE_GET_YIELD_FROM_ITER:
    case OPCODE_GET_AWAITABLE:
    case OPCODE_RESUME_SEND:
    case OPCODE_GET_AITER:
    case OPCODE_CHECK_EXC_MATCH:
    case OPCODE_CHECK_EG_MATCH:
    case OPCODE_COPY_DICT_WITHOUT_KEYS:
    case OPCODE_SETUP_ANNOTATIONS:
    case OPCODE_LINE: return 0;

    case OPCODE_POP_TOP:
    case OPCODE_STORE_FAST:
    case OPCODE_STORE_DEREF:
    case OPCODE_STORE_NAME:
    case OPCODE_STORE_GLOBAL:
    case OPCODE_DELETE_ATTR:
    case OPCODE_LOAD_SUBSCR:
    case OPCODE_BINARY:
    case OPCODE_INPLACE:
    case OPCODE_ADD_SS:
    case OPCODE_SUB_SS:
    case OPCODE_MUL_SS:
    case OPCODE_MOD_SS:
    case OPCODE_COMPARE:
    case OPCODE_IS:
    case OPCODE_CONTAINS:
    case OPCODE_LIST_APPEND:
    case OPCODE_SET_ADD:
    case OPCODE_LIST_EXTEND:
    case OPCODE_SET_UPDATE:
    case OPCODE_DICT_UPDATE:
    case OPCODE_DICT_MERGE:
    case OPCODE_POP_JUMP_IF_FALSE:
    case OPCODE_POP_JUMP_IF_TRUE:
    case OPCODE_POP_JUMP_IF_NONE:
    case OPCODE_POP_JUMP_IF_NOT_NONE:
    case OPCODE_RETURN_VALUE:
    case OPCODE_POP_EXCEPT:
    case OPCODE_PREP_RERAISE_STAR:
    case OPCODE_RERAISE:
    case OPCODE_IMPORT_NAME:
    case OPCODE_IMPORT_STAR: return -1;

    case OPCODE_STORE_ATTR:
    case OPCODE_DELETE_SUBSCR:
    case OPCODE_COMPARE_JUMP_SS:
    case OPCODE_MAP_ADD:
    case OPCODE_END_ASYNC_FOR:
    case OPCODE_MATCH_CLASS: return -2;

    case OPCODE_STORE_SUBSCR: return -3;

    case OPCODE_BUILD_SLICE:
    case OPCODE_BUILD_TUPLE:
    case OPCODE_BUILD_LIST:
    case OPCODE_BUILD_SET:
    case OPCODE_BUILD_STRING: return 1 - count;
    case OPCODE_BUILD_MAP: return 1 - 2 * count;
    case OPCODE_FORMAT_VALUE: return (argument & 4) ? -1 : 0;
    case OPCODE_UNPACK_SEQUENCE: return count - 1;
    case OPCODE_UNPACK_EX: return (int32_t)((argument & 0xff) + (argument >> 8));
    case OPCODE_JUMP_IF_FALSE_OR_POP:
    case OPCODE_JUMP_IF_TRUE_OR_POP: return jumps ? 0 : -1;
    case OPCODE_FOR_ITER: return jumps ? -1 : 1;
    case OPCODE_SEND: return jumps ? -1 : 0;
    case OPCODE_CALL:
    case OPCODE_CALL_KW: return -1 - count;
    case OPCODE_CALL_EX: return (argument & 1) ? -3 : -2;
    case OPCODE_MAKE_FUNCTION: return -bits_set(argument & 15);
    case OPCODE_RAISE: return -count;
    case OPCODE_COUNT: break;
    }
    return 0;
}
