/// _pcre: regular expressions by PCRE2. The module re turns Python's syntax into PCRE2's and its own errors.
#define PCRE2_CODE_UNIT_WIDTH 8
#include "sim/modules/native_module.h"
#include <pcre2.h>

/// Steps of the matcher before a search is given up: an exponential pattern must not hang a run.
enum { MATCH_STEP_LIMIT = 20000000 };

/// What scan() is asked for beside the next match.
typedef enum ScanFlag {
    SCAN_ANCHORED = 1,      // at the start position
    SCAN_WHOLE = 2,         // up to the end position
    SCAN_NOT_EMPTY_HERE = 4 // no empty match at the start position
} ScanFlag;

typedef struct PatternCode {
    Obj head;
    pcre2_general_context *memory;
    pcre2_match_context *limits;
    pcre2_code *code;
    pcre2_match_data *match;
    bool is_text; // for str: positions count code points
} PatternCode;

// ---- memory: PCRE2's belongs to the run ----

typedef struct BlockHeader {
    size_t size_bytes; // with the header
} BlockHeader;

static void *block_alloc(size_t size, void *context) {
    Vm *vm = context;
    BlockHeader *header = memory_alloc(vm->memory, MEMORY_RAW, sizeof *header + size);
    header->size_bytes = sizeof *header + size;
    return header + 1;
}

static void block_free(void *block, void *context) {
    Vm *vm = context;
    if (!block) return;
    BlockHeader *header = (BlockHeader *)block - 1;
    memory_free(vm->memory, MEMORY_RAW, header, header->size_bytes);
}

// ---- code -------------------------------------------------------------------------------------------------

static PatternCode *self_pattern(const Value *args) {
    return (PatternCode *)value_obj(args[0]);
}

static Span text_span(Value text) {
    return value_is_str(text) ? (Span){value_str_ptr(text)->bytes, value_str_ptr(text)->size}
                              : bytes_span(text);
}

static Value raise_pcre(Vm *vm, int code) {
    PCRE2_UCHAR text[128];
    pcre2_get_error_message(code, text, sizeof text);
    return error_raise(vm, EXC_RUNTIME_ERROR, "regular expression: %s", (const char *)text);
}

/// options by letter: i m s, a (ASCII classes)
static uint32_t compile_options(const Str *letters, bool is_text) {
    uint32_t options = is_text ? PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK : 0;
    if (strchr(letters->bytes, 'i')) options |= PCRE2_CASELESS;
    if (strchr(letters->bytes, 'm')) options |= PCRE2_MULTILINE | PCRE2_ALT_CIRCUMFLEX;
    if (strchr(letters->bytes, 's')) options |= PCRE2_DOTALL;
    if (strchr(letters->bytes, 'a')) options &= ~(uint32_t)PCRE2_UCP;
    return options;
}

/// Code(pattern in PCRE2's syntax, option letters, is_text)
static Value pattern_code_new(Vm *vm, const Value *args, int count) {
    Span text = text_span(args[1]);
    bool is_text = value_same(args[3], VALUE_TRUE);
    PatternCode *self = obj_new(vm, value_type_ptr(args[0]), sizeof *self);
    self->is_text = is_text;
    self->memory = pcre2_general_context_create(block_alloc, block_free, vm);
    self->limits = pcre2_match_context_create(self->memory);
    pcre2_set_match_limit(self->limits, MATCH_STEP_LIMIT);
    pcre2_compile_context *context = pcre2_compile_context_create(self->memory);
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    int problem;
    PCRE2_SIZE place;
    uint32_t options = compile_options(value_str_ptr(args[2]), is_text);
    self->code = pcre2_compile((PCRE2_SPTR)text.bytes, text.size, options, &problem, &place, context);
    pcre2_compile_context_free(context);
    if (self->code) self->match = pcre2_match_data_create_from_pattern(self->code, self->memory);
    if (self->code) return value_from_obj(self);
    DROP(vm, self);
    return raise_pcre(vm, problem);
}

static void pattern_code_dealloc(Vm *vm, Obj *object) {
    PatternCode *self = (PatternCode *)object;
    pcre2_match_data_free(self->match);
    pcre2_code_free(self->code);
    pcre2_match_context_free(self->limits);
    pcre2_general_context_free(self->memory);
}

/// Positions of the groups: (start, end, start, end, ...), -1 for a group that took no part.
static Value spans_tuple(Vm *vm, const PatternCode *self, Span subject) {
    const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(self->match);
    uint32_t count = 2 * pcre2_get_ovector_count(self->match);
    Tuple *spans = tuple_new(vm, count);
    for (uint32_t i = 0; i < count; i++) {
        int64_t position = offsets[i] == PCRE2_UNSET ? -1 : (int64_t)offsets[i];
        if (self->is_text && position > 0) position = (int64_t)utf8_count(subject.bytes, (size_t)position);
        spans->items[i] = value_from_small_int(position);
    }
    return value_from_obj(spans);
}

/// scan(subject, start, end, flags) -> positions of the groups, or None
static Value code_scan(Vm *vm, const Value *args, int count) {
    PatternCode *self = self_pattern(args);
    Span subject = text_span(args[1]);
    int64_t start, end, flags;
    if (!value_index(vm, args[2], &start) || !value_index(vm, args[3], &end) ||
        !value_index(vm, args[4], &flags))
        return VALUE_ERROR;
    bool counts_points = self->is_text && value_str_ptr(args[1])->length != subject.size;
    if (counts_points) {
        start = (int64_t)utf8_offset(subject.bytes, subject.size, (size_t)start);
        end = (int64_t)utf8_offset(subject.bytes, subject.size, (size_t)end);
    }
    uint32_t options = self->is_text ? PCRE2_NO_UTF_CHECK : 0;
    if (flags & SCAN_ANCHORED) options |= PCRE2_ANCHORED;
    if (flags & SCAN_WHOLE) options |= PCRE2_ENDANCHORED;
    if (flags & SCAN_NOT_EMPTY_HERE) options |= PCRE2_NOTEMPTY_ATSTART;
    int found = pcre2_match(self->code, (PCRE2_SPTR)subject.bytes, (PCRE2_SIZE)end, (PCRE2_SIZE)start,
                            options, self->match, self->limits);
    if (found == PCRE2_ERROR_NOMATCH) return VALUE_NONE;
    return found < 0 ? raise_pcre(vm, found) : spans_tuple(vm, self, subject);
}

static void pcre_init(Vm *vm, ModuleObj *module) {
    static const NativeDef METHODS[] = {
        NATIVE_FLAGGED("__new__", pattern_code_new, 4, 4, NATIVE_STATIC),
        NATIVE("scan", code_scan, 5, 5),
        NATIVE_END,
    };
    static const TypeDef CODE = {.name = "Code",
                                 .module = "_pcre",
                                 .size_bytes = sizeof(PatternCode),
                                 .flags = TYPE_FINAL,
                                 .dealloc = pattern_code_dealloc,
                                 .methods = METHODS};
    module_add_type(vm, module, &CODE, NULL);
}

static const NativeDef FUNCTIONS[] = {NATIVE_END};
const ModuleDef MODULE__pcre = {"_pcre", FUNCTIONS, pcre_init};
