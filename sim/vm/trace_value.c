#include "sim/vm/trace_value.h"

#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include <assert.h>

/// How much of a container or a text is shown.
enum { MAX_ITEMS = 4, MAX_TEXT_BYTES = 40, MAX_DEPTH = 2 };

TraceString trace_str(Vm *vm, const Str *str) {
    return trace_intern(vm->trace, str->bytes, str->size);
}

TraceString trace_constant(Vm *vm, const char *text) {
    enum { PLACES = sizeof vm->trace_constants / sizeof *vm->trace_constants };
    size_t place = ((uintptr_t)text >> 3 ^ (uintptr_t)text >> 7) % PLACES;
    if (vm->trace_constants[place].text != text) {
        vm->trace_constants[place].text = text;
        vm->trace_constants[place].string = trace_intern_text(vm->trace, text);
    }
    return vm->trace_constants[place].string;
}

static void add_clipped(Buffer *out, const char *bytes, size_t size) {
    if (size <= MAX_TEXT_BYTES) {
        buffer_add(out, bytes, size);
        return;
    }
    size_t cut = MAX_TEXT_BYTES;
    while (cut > 0 && ((unsigned char)bytes[cut] & 0xc0) == 0x80)
        cut--;
    buffer_add(out, bytes, cut);
    buffer_add_text(out, "...");
}

static void add_short(Vm *vm, Buffer *out, Value value, int depth);

static void add_items(Vm *vm, Buffer *out, Value value, int depth) {
    bool list = value_is_list(value);
    ItemSpan span = sequence_items(value);
    buffer_add_byte(out, list ? '[' : '(');
    for (size_t i = 0; i < span.count && i < MAX_ITEMS; i++) {
        if (i > 0) buffer_add_text(out, ", ");
        add_short(vm, out, span.items[i], depth + 1);
    }
    if (span.count > MAX_ITEMS) buffer_add_text(out, ", ...");
    if (!list && span.count == 1) buffer_add_byte(out, ',');
    buffer_add_byte(out, list ? ']' : ')');
}

static void add_short(Vm *vm, Buffer *out, Value value, int depth) {
    bool plain = !value_is_obj(value) || !(value_obj(value)->type->flags & TYPE_HEAP);
    bool sequence = value_is_list(value) || value_is_tuple(value);
    if (plain && sequence && depth < MAX_DEPTH) {
        add_items(vm, out, value, depth);
        return;
    }
    bool simple = !value_is_obj(value) || value_is_str(value) || value_has_kind(value, TYPE_INT) ||
                  value_has_kind(value, TYPE_FLOAT) || value_has_kind(value, TYPE_BYTES);
    if (plain && simple) {
        Str *text = value_repr(vm, value);
        if (text) {
            add_clipped(out, text->bytes, text->size);
            DROP(vm, text);
            return;
        }
        error_clear(vm);
    }
    buffer_printf(out, "<%s>", value_type(vm, value)->name->bytes);
}

static TraceString take_text(Vm *vm, Buffer *text) {
    TraceString string = trace_intern(vm->trace, text->bytes, text->size);
    buffer_free(text);
    return string;
}

void value_add_short(Vm *vm, Buffer *out, Value value) {
    add_short(vm, out, value, 1);
}

TraceString trace_numbered(Vm *vm, const char *prefix, int64_t number) {
    char text[48];
    char *end = text + sizeof text, *first = end;
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do
        *--first = (char)('0' + left % 10);
    while (left /= 10);
    if (number < 0) *--first = '-';
    size_t prefix_size = strlen(prefix);
    assert(prefix_size <= (size_t)(first - text));
    first -= prefix_size;
    memcpy(first, prefix, prefix_size);
    return trace_intern(vm->trace, first, (size_t)(end - first));
}

/// The commonest results and items without a detour.
static TraceString trace_simple(Vm *vm, Value value) {
    if (value_is_none(value)) return trace_constant(vm, "None");
    if (value_same(value, VALUE_TRUE)) return trace_constant(vm, "True");
    if (value_same(value, VALUE_FALSE)) return trace_constant(vm, "False");
    return trace_numbered(vm, "", value_small_int(value));
}

TraceString trace_short(Vm *vm, Value value) {
    if (!trace_is_on(vm->trace)) return 0;
    bool simple = value_is_none(value) || value_same(value, VALUE_TRUE) || value_same(value, VALUE_FALSE) ||
                  value_is_small_int(value);
    if (simple) return trace_simple(vm, value);
    Buffer text;
    buffer_init(&text, vm->memory);
    add_short(vm, &text, value, 0);
    return take_text(vm, &text);
}

void trace_value(Vm *vm, Value value, bool is_exception, TraceString *type, TraceString *text) {
    *type = *text = 0;
    if (!trace_is_on(vm->trace) || value_is_unset(value)) return;
    Type *value_of = value_type(vm, value);
    if (!value_of->trace_name) value_of->trace_name = trace_str(vm, value_of->name);
    *type = value_of->trace_name;
    if (!is_exception && !value_is_exception(value)) {
        *text = trace_short(vm, value);
        return;
    }
    Tuple *args = value_exception(value)->args;
    if (args->count == 0) return;
    *text = value_is_str(args->items[0]) ? trace_str(vm, value_str_ptr(args->items[0]))
                                         : trace_short(vm, args->items[0]);
}

TraceString trace_gen_name(Vm *vm, const Gen *gen) {
    if (!trace_is_on(vm->trace)) return 0;
    if (gen->names) return trace_str(vm, value_str_ptr(gen->names->items[1]));
    if (gen->is_native) return trace_constant(vm, gen->native->qualname);
    Code *code = gen->frame.code;
    if (!code->trace_name) code->trace_name = trace_str(vm, code->qualname);
    return code->trace_name;
}
