/// Ints of any size in recorded cases, which write them in base 16: "-0x1f".
#ifndef LOOPSCOPE_TESTS_BIG_CASE_H
#define LOOPSCOPE_TESTS_BIG_CASE_H

#include "sim/number/big_int.h"
#include "tests/unit/case_file.h"

enum { BIG_CASE_LIMBS_MAX = 1200 };

/// An operand; the view borrows from it.
typedef struct BigOperand {
    BigLimb limbs[BIG_CASE_LIMBS_MAX];
    BigView view;
} BigOperand;

static inline void big_case_read(Span text, BigOperand *out) {
    bool is_negative = text.bytes[0] == '-';
    size_t first = is_negative ? 3 : 2, position = 0;
    memset(out->limbs, 0, sizeof out->limbs);
    for (size_t i = text.size; i > first; i--, position += 4) {
        int digit = case_hex_value(text.bytes[i - 1]);
        for (size_t bit = 0; bit < 4; bit++) {
            size_t index = (position + bit) / BIG_LIMB_BITS;
            assert_true(index < BIG_CASE_LIMBS_MAX);
            out->limbs[index] |= (BigLimb)(digit >> bit & 1) << ((position + bit) % BIG_LIMB_BITS);
        }
    }
    uint32_t count = BIG_CASE_LIMBS_MAX;
    while (count > 0 && out->limbs[count - 1] == 0)
        count--;
    out->view = (BigView){out->limbs, count, is_negative};
}

static inline BigView big_case_operand(const Case *test_case, int index, BigOperand *room) {
    big_case_read(test_case->arguments[index], room);
    return room->view;
}

/// What the tests give as objects.
typedef struct BigObject {
    uint32_t count;
    bool is_negative;
    BigLimb limbs[];
} BigObject;

static inline BigLimb *big_case_allocate(void *context, uint32_t count, bool is_negative, void **object) {
    BigObject *made = memory_alloc(context, MEMORY_RAW, sizeof(BigObject) + count * sizeof(BigLimb));
    made->count = count;
    made->is_negative = is_negative;
    *object = made;
    return made->limbs;
}

static inline BigSink big_case_sink(Memory *memory) {
    return (BigSink){memory, big_case_allocate, memory};
}

/// Appends digits in base 16 that do not come from the code under test.
static inline void big_case_add_hex(BigView value, Buffer *out) {
    size_t position = value.count ? (size_t)value.count * BIG_LIMB_BITS : 4;
    bool has_digit = false;
    buffer_add_text(out, value.is_negative ? "-0x" : "0x");
    for (position = (position + 3) / 4 * 4; position > 0; position -= 4) {
        unsigned digit = 0;
        for (size_t bit = position; bit > position - 4; bit--) {
            size_t index = (bit - 1) / BIG_LIMB_BITS;
            bool is_set = index < value.count && (value.limbs[index] >> ((bit - 1) % BIG_LIMB_BITS) & 1);
            digit = digit * 2 + is_set;
        }
        has_digit = has_digit || digit || position == 4;
        if (has_digit) buffer_add_byte(out, "0123456789abcdef"[digit]);
    }
}

/// Checks the form of a result, appends it in base 16, and frees its object.
static inline void big_case_add_result(BigResult *result, Memory *memory, Buffer *out) {
    if (result->is_small) {
        BigLimb storage[BIG_INT64_LIMBS];
        assert_in_range(result->small - BIG_SMALL_MIN, 0, BIG_SMALL_MAX - BIG_SMALL_MIN);
        big_case_add_hex(big_view_int64(result->small, storage), out);
        return;
    }
    BigObject *object = result->object;
    BigView view = {object->limbs, object->count, object->is_negative};
    assert_true(view.count > 0 && view.limbs[view.count - 1] != 0);
    assert_true(big_bit_length(view) >= 63);
    big_case_add_hex(view, out);
    memory_free(memory, MEMORY_RAW, object, sizeof(BigObject) + object->count * sizeof(BigLimb));
}

#endif
