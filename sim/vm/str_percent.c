// printf-style formatting: str % values and bytes % values.
//
// bytes are formatted as the text that they are in Latin-1, which has one character for each byte.
#include "sim/base/unicode.h"
#include "sim/number/percent_format.h"
#include "sim/vm/bytes.h"
#include "sim/vm/int.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"

typedef struct PercentFormatter {
    Vm *vm;
    bool is_bytes;
    Value values;         // the right operand; borrowed
    bool is_mapping;      // keys may be used, and unused values are no error
    const Tuple *tuple;   // the operand as a tuple, or NULL
    uint32_t next;        // index in the tuple
    bool is_single_taken; // the operand, or the last value found by key, was used
    Value keyed;          // owned: what the last key gave, in place of the operand; or VALUE_UNSET
    Buffer out;
} PercentFormatter;

static bool is_mapping(Vm *vm, Value values, bool is_bytes) {
    if (value_is_tuple(values) || value_is_str(values) || (is_bytes && value_is_bytes_like(values)))
        return false;
    return !value_is_unset(value_special(vm, values, NAME___getitem__));
}

// ---- fetching values ----

/// The next value in order. Borrowed; VALUE_ERROR.
static Value take_value(PercentFormatter *f) {
    if (value_is_unset(f->keyed) && f->tuple) {
        if (f->next < f->tuple->count) return f->tuple->items[f->next++];
    } else if (!f->is_single_taken) {
        f->is_single_taken = true;
        return value_is_unset(f->keyed) ? f->values : f->keyed;
    }
    return error_raise(f->vm, EXC_TYPE_ERROR, "not enough arguments for format string");
}

/// Looks the field's key up: the value found is the next one to be taken.
static bool take_key(PercentFormatter *f, Span name) {
    if (!f->is_mapping) {
        error_raise(f->vm, EXC_TYPE_ERROR, "format requires a mapping");
        return false;
    }
    Str *text = str_from_span(f->vm, name);
    Value key = f->is_bytes ? str_encode(f->vm, text, "latin-1", NULL) : value_keep(value_from_obj(text));
    Value found = value_get_item(f->vm, f->values, key);
    value_drop(f->vm, key);
    DROP(f->vm, text);
    if (value_is_error(found)) return false;
    value_replace(f->vm, &f->keyed, found);
    f->is_single_taken = false;
    return true;
}

/// The int behind a '*', which CPython reads into the C type `c_type` with values up to `max`.
static bool take_star(PercentFormatter *f, int64_t max, const char *c_type, int64_t *out) {
    Value value = take_value(f);
    if (value_is_error(value)) return false;
    if (!value_is_int(value)) {
        error_raise(f->vm, EXC_TYPE_ERROR, "* wants int");
        return false;
    }
    if (int_to_int64(value, out) && *out <= max && *out >= -max) return true;
    error_raise(f->vm, EXC_OVERFLOW_ERROR, "Python int too large to convert to C %s", c_type);
    return false;
}

static bool take_stars(PercentFormatter *f, PercentField *field) {
    int64_t number;
    if (field->width_is_argument) {
        if (!take_star(f, INT64_MAX, "ssize_t", &number)) return false;
        field->is_left |= number < 0;
        field->width = number < 0 ? -number : number;
    }
    if (field->precision_is_argument) {
        if (!take_star(f, INT32_MAX, "int", &number)) return false;
        field->precision = number < 0 ? 0 : (int32_t)number;
    }
    return true;
}

// ---- conversions ----

static void add_latin1(Buffer *out, Span bytes) {
    for (size_t index = 0; index < bytes.size; index++)
        buffer_add_codepoint(out, (unsigned char)bytes.bytes[index]);
}

/// Adds an owned text (NULL: an exception is set).
static bool add_owned_text(PercentFormatter *f, const PercentField *field, Str *text) {
    if (!text) return false;
    percent_add_text(field, str_span(text), &f->out);
    DROP(f->vm, text);
    return true;
}

/// %s and %b of bytes: what is bytes-like, or has __bytes__.
static bool add_bytes(PercentFormatter *f, const PercentField *field, Value value) {
    Value bytes = value_is_bytes_like(value) ? value_keep(value)
                                             : vm_call_special(f->vm, value, NAME___bytes__, NULL, 0);
    if (value_is_error(bytes)) return false;
    if (value_is_unset(bytes)) {
        error_raise(f->vm, EXC_TYPE_ERROR,
                    "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'",
                    value);
        return false;
    }
    Buffer text;
    buffer_init(&text, f->vm->memory);
    if (value_is_bytes_like(bytes)) add_latin1(&text, bytes_span(bytes));
    value_drop(f->vm, bytes);
    percent_add_text(field, buffer_span(&text), &f->out);
    buffer_free(&text);
    return true;
}

static bool add_string(PercentFormatter *f, const PercentField *field, Value value) {
    if (f->is_bytes) return add_bytes(f, field, value);
    if (str_is_exact(f->vm, value)) {
        percent_add_text(field, str_span(value_str_ptr(value)), &f->out);
        return true;
    }
    return add_owned_text(f, field, value_str(f->vm, value));
}

static bool raise_wrong_type(PercentFormatter *f, const PercentField *field, Value value) {
    bool wants_int = field->type == 'o' || field->type == 'x' || field->type == 'X';
    error_raise(f->vm, EXC_TYPE_ERROR, "%%%c format: %s is required, not %T", (int)field->type,
                wants_int ? "an integer" : "a real number", value);
    return false;
}

/// The int to print: the value itself, __index__ (o, x, X) or int(value). Owned; VALUE_ERROR.
static Value integer_of(PercentFormatter *f, const PercentField *field, Value value) {
    if (value_is_int(value)) return value_keep(value);
    bool wants_int = field->type == 'o' || field->type == 'x' || field->type == 'X';
    bool is_number = value_is_float(value) || value_has_index(f->vm, value) ||
                     !value_is_unset(value_special(f->vm, value, NAME___int__)) ||
                     !value_is_unset(value_special(f->vm, value, NAME___float__));
    Value number = VALUE_ERROR;
    if (is_number) number = wants_int ? value_to_int_by_index(f->vm, value) : int_from_value(f->vm, value);
    if (!value_is_error(number)) return number;
    if (is_number && !error_pending_is(f->vm, EXC_TYPE_ERROR)) return VALUE_ERROR;
    if (is_number) error_clear(f->vm);
    raise_wrong_type(f, field, value);
    return VALUE_ERROR;
}

static bool add_integer(PercentFormatter *f, const PercentField *field, Value value) {
    Value number = integer_of(f, field, value);
    if (value_is_error(number)) return false;
    Buffer message;
    buffer_init(&message, f->vm->memory);
    BigLimb storage[BIG_INT64_LIMBS];
    FormatStatus status = percent_add_int(field, int_view(number, storage), &f->out, &message);
    value_drop(f->vm, number);
    if (status != FORMAT_OK) error_raise(f->vm, EXC_VALUE_ERROR, "%s", buffer_text(&message));
    buffer_free(&message);
    return status == FORMAT_OK;
}

static bool add_double(PercentFormatter *f, const PercentField *field, Value value) {
    double d;
    if (!value_to_double(f->vm, value, &d)) return false;
    percent_add_double(field, d, &f->out);
    return true;
}

static bool raise_wrong_char(PercentFormatter *f) {
    error_raise(f->vm, EXC_TYPE_ERROR,
                f->is_bytes ? "%%c requires an integer in range(256) or a single byte"
                            : "%%c requires int or char");
    return false;
}

/// One character that is given as text; false if `value` is no such text.
static bool read_character(const PercentFormatter *f, Value value, uint32_t *out) {
    if (f->is_bytes && value_is_bytes_like(value) && bytes_span(value).size == 1) {
        *out = (unsigned char)bytes_span(value).bytes[0];
        return true;
    }
    bool is_character = !f->is_bytes && value_is_str(value) && value_str_ptr(value)->length == 1;
    if (is_character) *out = str_codepoint_at(value_str_ptr(value), 0);
    return is_character;
}

static bool add_character(PercentFormatter *f, const PercentField *field, Value value) {
    uint32_t character;
    int64_t number;
    if (!read_character(f, value, &character)) {
        if (value_is_str(value) || value_is_bytes_like(value) || !value_has_index(f->vm, value))
            return raise_wrong_char(f);
        if (!value_index_clamped(f->vm, value, &number)) {
            if (!error_pending_is(f->vm, EXC_TYPE_ERROR)) return false;
            error_clear(f->vm);
            return raise_wrong_char(f);
        }
        if (number < 0 || number >= (f->is_bytes ? 256 : 0x110000)) {
            error_raise(f->vm, EXC_OVERFLOW_ERROR, "%%c arg not in range(%s)",
                        f->is_bytes ? "256" : "0x110000");
            return false;
        }
        character = (uint32_t)number;
    }
    percent_add_codepoint(field, character, &f->out);
    return true;
}

static bool raise_unsupported(PercentFormatter *f, const PercentField *field) {
    Buffer message;
    buffer_init(&message, f->vm->memory);
    percent_unsupported_message(field, &message);
    error_raise(f->vm, EXC_VALUE_ERROR, "%s", buffer_text(&message));
    buffer_free(&message);
    return false;
}

static bool add_value(PercentFormatter *f, const PercentField *field, Value value) {
    switch (field->type) {
    case 's': return add_string(f, field, value);
    case 'r':
        return add_owned_text(f, field, f->is_bytes ? value_ascii(f->vm, value) : value_repr(f->vm, value));
    case 'a': return add_owned_text(f, field, value_ascii(f->vm, value));
    case 'c': return add_character(f, field, value);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return add_integer(f, field, value);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return add_double(f, field, value);
    case 'b':
        if (f->is_bytes) return add_bytes(f, field, value);
        break;
    default: break;
    }
    return raise_unsupported(f, field);
}

// ---- the whole ----

static bool format_field(PercentFormatter *f, PercentField *field) {
    if (field->has_key && !take_key(f, field->key)) return false;
    if (!take_stars(f, field)) return false;
    Value value = take_value(f);
    if (value_is_error(value)) return false;
    value_keep(value); // a key's value could be replaced meanwhile
    bool ok = add_value(f, field, value);
    value_drop(f->vm, value);
    return ok;
}

static bool format_fields(PercentFormatter *f, Span format) {
    PercentReader reader = percent_reader(format);
    PercentField field;
    Buffer message;
    buffer_init(&message, f->vm->memory);
    PercentStatus status;
    while ((status = percent_next(&reader, &f->out, &field, &message)) == PERCENT_FIELD) {
        if (!format_field(f, &field)) break;
    }
    if (status == PERCENT_ERROR) error_raise(f->vm, EXC_VALUE_ERROR, "%s", buffer_text(&message));
    buffer_free(&message);
    return status == PERCENT_END;
}

static bool check_all_taken(PercentFormatter *f) {
    bool is_left = value_is_unset(f->keyed) && (f->tuple ? f->next < f->tuple->count : !f->is_single_taken);
    if (!is_left || f->is_mapping) return true;
    error_raise(f->vm, EXC_TYPE_ERROR, "not all arguments converted during %s formatting",
                f->is_bytes ? "bytes" : "string");
    return false;
}

/// Runs the format; on success the caller takes f->out.
static bool run(PercentFormatter *f, Span format) {
    f->is_mapping = is_mapping(f->vm, f->values, f->is_bytes);
    f->tuple = value_is_tuple(f->values) ? value_tuple(f->values) : NULL;
    f->keyed = VALUE_UNSET;
    buffer_init(&f->out, f->vm->memory);
    bool ok = format_fields(f, format) && check_all_taken(f);
    value_drop(f->vm, f->keyed);
    if (!ok) buffer_free(&f->out);
    return ok;
}

Value str_percent(Vm *vm, Str *format, Value args) {
    PercentFormatter f = {.vm = vm, .is_bytes = false, .values = args};
    return run(&f, str_span(format)) ? value_from_obj(str_from_buffer(vm, &f.out)) : VALUE_ERROR;
}

Value bytes_percent(Vm *vm, Value format, Value args) {
    PercentFormatter f = {.vm = vm, .is_bytes = true, .values = args};
    Buffer latin1;
    buffer_init(&latin1, vm->memory);
    add_latin1(&latin1, bytes_span(format));
    bool ok = run(&f, buffer_span(&latin1));
    buffer_free(&latin1);
    if (!ok) return VALUE_ERROR;
    size_t size = 0, at = 0;
    while (at < f.out.size) // back to one byte each, in place: the encoded form is never shorter
        f.out.bytes[size++] = (char)utf8_next(f.out.bytes, &at);
    Value result = bytes_new_like(vm, format, f.out.bytes, size);
    buffer_free(&f.out);
    return result;
}
