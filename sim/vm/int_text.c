// ints as text, in both directions.
#include "sim/vm/bytes.h"
#include "sim/vm/int.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"
#include <string.h>

static const char DIGIT_PAIRS[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
    "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

/// Writes the digits so that they end before `end`; returns where they begin.
static char *write_decimal(uint64_t magnitude, char *end) {
    while (magnitude >= 100) {
        end -= 2;
        memcpy(end, DIGIT_PAIRS + 2 * (magnitude % 100), 2);
        magnitude /= 100;
    }
    if (magnitude < 10) {
        *--end = (char)('0' + magnitude);
        return end;
    }
    end -= 2;
    memcpy(end, DIGIT_PAIRS + 2 * magnitude, 2);
    return end;
}

Str *int_to_str(Vm *vm, Value v) {
    int64_t small;
    if (int_is_unboxed(v, &small)) {
        char digits[24], *end = digits + sizeof digits;
        char *start = write_decimal(small < 0 ? 0 - (uint64_t)small : (uint64_t)small, end);
        if (small < 0) *--start = '-';
        return str_new_counted(vm, start, (size_t)(end - start), (size_t)(end - start));
    }
    BigLimb storage[BIG_INT64_LIMBS];
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    BigStatus status = big_to_text(int_view(v, storage), 10, BIG_TEXT_DIGITS_MAX, &buffer);
    if (status == BIG_OK) return str_from_buffer(vm, &buffer);
    buffer_free(&buffer);
    int_raise_status(vm, status);
    return NULL;
}

Value int_from_digits(Vm *vm, const char *digits, size_t size, int base) {
    BigSink sink = int_sink(vm);
    BigResult result;
    BigStatus status = big_from_text((Span){digits, size}, base, 0, &sink, &result, NULL);
    return int_of_status(vm, status, &result);
}

/// Most texts given to int(): a few ASCII digits.
static bool read_few_digits(Span text, int64_t *out) {
    if (text.size == 0 || text.size > 18) return false;
    int64_t number = 0;
    for (size_t index = 0; index < text.size; index++) {
        char c = text.bytes[index];
        if (c < '0' || c > '9') return false;
        number = number * 10 + (c - '0');
    }
    *out = number;
    return true;
}

/// In bytes only ASCII counts: no digits of other scripts, no white space but C's.
static bool is_ascii_number(Span text) {
    for (size_t index = 0; index < text.size; index++) {
        unsigned char byte = (unsigned char)text.bytes[index];
        if (byte >= 0x80 || (byte >= 0x1c && byte <= 0x1f)) return false;
    }
    return true;
}

static Value raise_bad_text(Vm *vm, BigStatus status, Value v, int base, int64_t digit_count) {
    if (status == BIG_TOO_MANY_DIGITS)
        return error_raise(
            vm, EXC_VALUE_ERROR,
            "Exceeds the limit (%d digits) for integer string conversion: value has %lld digits; use "
            "sys.set_int_max_str_digits() to increase the limit",
            BIG_TEXT_DIGITS_MAX, (long long)digit_count);
    if (status != BIG_BAD_TEXT) return int_raise_status(vm, status);
    Str *shown = value_repr(vm, v);
    if (!shown) return VALUE_ERROR;
    Str *cut = str_substring(vm, shown, 0, shown->length < 200 ? shown->length : 200); // as CPython cuts it
    DROP(vm, shown);
    error_raise(vm, EXC_VALUE_ERROR, "invalid literal for int() with base %d: %S", base, cut);
    DROP(vm, cut);
    return VALUE_ERROR;
}

Value int_from_text_value(Vm *vm, Value v, int base) {
    Span text = value_is_str(v) ? str_span(value_str_ptr(v)) : bytes_span(v);
    int64_t small, digit_count = 0;
    if (base == 10 && read_few_digits(text, &small)) return value_from_small_int(small);
    if (!value_is_str(v) && !is_ascii_number(text)) return raise_bad_text(vm, BIG_BAD_TEXT, v, base, 0);
    BigSink sink = int_sink(vm);
    BigResult result;
    BigStatus status = big_from_text(text, base, BIG_TEXT_DIGITS_MAX, &sink, &result, &digit_count);
    return status == BIG_OK ? int_of_result(&result) : raise_bad_text(vm, status, v, base, digit_count);
}
