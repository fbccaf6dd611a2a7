/// Big ints from text and as text, in any base.
#include "sim/number/big_limbs.h"

#include "sim/number/number_reader.h"
#include <string.h>

/// The largest power of a base that is a limb: as many digits are converted at a time.
typedef struct Chunk {
    BigLimb power;
    int digit_count;
} Chunk;

static Chunk chunk_of(int base) {
    Chunk chunk = {(BigLimb)base, 1};
    while (chunk.power <= BIG_LIMB_MASK / (BigLimb)base) {
        chunk.power *= (BigLimb)base;
        chunk.digit_count++;
    }
    return chunk;
}

/// log2 of a base that is a power of two, otherwise 0.
static int bits_per_digit(int base) {
    for (int bit_count = 1; bit_count <= 5; bit_count++)
        if (base == 1 << bit_count) return bit_count;
    return 0;
}

// ---- to text

static char digit_character(unsigned digit) {
    return "0123456789abcdefghijklmnopqrstuvwxyz"[digit];
}

static unsigned bits_at(BigView a, int64_t position, int bit_count) {
    size_t index = (size_t)(position / BIG_LIMB_BITS);
    int shift = (int)(position % BIG_LIMB_BITS);
    BigLimb bits = a.limbs[index] >> shift;
    if (shift + bit_count > BIG_LIMB_BITS && index + 1 < a.count)
        bits |= a.limbs[index + 1] << (BIG_LIMB_BITS - shift);
    return (unsigned)(bits & (((BigLimb)1 << bit_count) - 1));
}

static void add_bit_groups(BigView a, int bit_count, Buffer *out) {
    int64_t digit_count = (big_bit_length(a) + bit_count - 1) / bit_count;
    for (int64_t i = digit_count - 1; i >= 0; i--)
        buffer_add_byte(out, digit_character(bits_at(a, i * bit_count, bit_count)));
}

/// Adds a chunk with leading zeros, or, if `min_digits` is 1, without them.
static void add_chunk(BigLimb chunk, int base, int min_digits, Buffer *out) {
    char digits[64];
    int count = 0;
    for (; chunk || count < min_digits; chunk /= (BigLimb)base)
        digits[sizeof digits - (size_t)++count] = digit_character((unsigned)(chunk % (BigLimb)base));
    buffer_add(out, digits + sizeof digits - count, (size_t)count);
}

/// Divides by the chunk's power until nothing is left; chunks come out lowest first. `rest` is used up.
static size_t split_chunks(BigLimb *rest, size_t count, Chunk chunk, BigLimb *chunks) {
    size_t chunk_count = 0;
    while (count > 0) {
        chunks[chunk_count++] = limbs_divide_limb(rest, rest, count, chunk.power);
        count = limbs_trim(rest, count);
    }
    return chunk_count;
}

static int64_t count_digits(const BigLimb *chunks, size_t chunk_count, Chunk chunk, int base) {
    int64_t digit_count = (int64_t)(chunk_count - 1) * chunk.digit_count;
    for (BigLimb top = chunks[chunk_count - 1]; top; top /= (BigLimb)base)
        digit_count++;
    return digit_count;
}

static BigStatus add_by_division(BigView a, int base, int32_t max_digits, Buffer *out) {
    Chunk chunk = chunk_of(base);
    BigScratch rest, chunks;
    BigStatus status = BIG_OK;
    big_scratch_init(&rest, out->memory, a.count);
    // A chunk carries fewer bits than a limb, but more than half of them.
    big_scratch_init(&chunks, out->memory, (size_t)a.count * 2);
    limbs_add(rest.limbs, a.limbs, a.count, NULL, 0);
    size_t chunk_count = split_chunks(rest.limbs, a.count, chunk, chunks.limbs);
    if (max_digits && count_digits(chunks.limbs, chunk_count, chunk, base) > max_digits) {
        status = BIG_TOO_MANY_DIGITS;
    } else {
        if (a.is_negative) buffer_add_byte(out, '-');
        add_chunk(chunks.limbs[chunk_count - 1], base, 1, out);
        for (size_t i = chunk_count - 1; i > 0; i--)
            add_chunk(chunks.limbs[i - 1], base, chunk.digit_count, out);
    }
    big_scratch_free(&chunks);
    big_scratch_free(&rest);
    return status;
}

/// Tells from the size alone what is far beyond the limit, before a quadratic conversion.
static bool has_far_too_many_digits(BigView a, int base, int32_t max_digits) {
    int bits_per_digit_at_most = 1;
    while (base > 1 << bits_per_digit_at_most)
        bits_per_digit_at_most++;
    return max_digits && big_bit_length(a) / bits_per_digit_at_most > max_digits;
}

BigStatus big_to_text(BigView a, int base, int32_t max_digits, Buffer *out) {
    int bit_count = bits_per_digit(base);
    if (big_is_zero(a)) {
        buffer_add_byte(out, '0');
        return BIG_OK;
    }
    if (bit_count == 0 && has_far_too_many_digits(a, base, max_digits)) return BIG_TOO_MANY_DIGITS;
    if (bit_count == 0 && a.count > 1) return add_by_division(a, base, max_digits, out);
    if (a.is_negative) buffer_add_byte(out, '-');
    if (bit_count)
        add_bit_groups(a, bit_count, out);
    else
        add_chunk(a.limbs[0], base, 1, out);
    return BIG_OK;
}

// ---- from text

/// Base 0 takes the base from the prefix; a base that has a prefix may be written with it. An underscore may
/// follow. Returns false if the text is "0..." without a prefix where base 0 asks for one: only zeros may
/// follow then.
static bool accept_prefix(NumberReader *reader, int *base) {
    static const struct {
        char small, capital;
        int base;
    } PREFIXES[] = {{'x', 'X', 16}, {'o', 'O', 8}, {'b', 'B', 2}};
    NumberReader ahead = *reader;
    bool has_zero = number_accept(&ahead, '0');
    for (int i = 0; has_zero && i < 3; i++) {
        if (*base != 0 && *base != PREFIXES[i].base) continue;
        if (!number_accept(&ahead, PREFIXES[i].small) && !number_accept(&ahead, PREFIXES[i].capital))
            continue;
        *base = PREFIXES[i].base;
        number_accept(&ahead, '_');
        *reader = ahead;
        return true;
    }
    if (*base != 0) return true;
    *base = 10;
    return !has_zero;
}

/// Moves past a digit; -1 if there is none.
static int next_digit(NumberReader *reader, int base) {
    int digit = number_digit_value(number_peek(reader));
    if (digit < 0 || digit >= base) return -1;
    number_skip(reader);
    return digit;
}

/// Moves past digits with single underscores between them. Returns how many digits, or -1.
static int64_t skip_digits(NumberReader *reader, int base) {
    int64_t digit_count = 0;
    for (;;) {
        if (next_digit(reader, base) < 0) return digit_count && number_peek(reader) == '_' ? -1 : digit_count;
        digit_count++;
        if (number_accept(reader, '_')) {
            NumberReader ahead = *reader;
            if (next_digit(&ahead, base) < 0) return -1;
        }
    }
}

/// Limbs for `digit_count` digits, rounded up.
static size_t limbs_for_digits(int64_t digit_count, int base) {
    Chunk chunk = chunk_of(base);
    return (size_t)(digit_count / chunk.digit_count) + 1;
}

/// Puts digits of a base that is a power of two where their bits belong. Returns the limbs in use.
static size_t collect_bit_groups(NumberReader reader, int bit_count, int64_t digit_count, BigLimb *limbs) {
    size_t count = (size_t)(digit_count * bit_count / BIG_LIMB_BITS) + 1;
    memset(limbs, 0, count * sizeof(BigLimb));
    for (int64_t position = (digit_count - 1) * bit_count; position >= 0; position -= bit_count) {
        number_accept(&reader, '_');
        BigLimb digit = (BigLimb)next_digit(&reader, 1 << bit_count);
        size_t index = (size_t)(position / BIG_LIMB_BITS);
        int shift = (int)(position % BIG_LIMB_BITS);
        limbs[index] |= digit << shift & BIG_LIMB_MASK;
        if (shift + bit_count > BIG_LIMB_BITS) limbs[index + 1] |= digit >> (BIG_LIMB_BITS - shift);
    }
    return limbs_trim(limbs, count);
}

/// Multiplies and adds a chunk at a time. Returns the limbs in use.
static size_t collect_chunks(NumberReader reader, int base, int64_t digit_count, BigLimb *limbs) {
    Chunk chunk = chunk_of(base);
    size_t count = 0;
    while (digit_count > 0) {
        // The first chunk takes what is left over, so that all others are full.
        int size = (int)(digit_count % chunk.digit_count);
        if (size == 0) size = chunk.digit_count;
        BigLimb value = 0, power = 1;
        for (int i = 0; i < size; i++) {
            number_accept(&reader, '_');
            value = value * (BigLimb)base + (BigLimb)next_digit(&reader, base);
            power *= (BigLimb)base;
        }
        BigLimb carry = limbs_multiply_limb(limbs, count, power, value);
        if (carry) limbs[count++] = carry;
        digit_count -= size;
    }
    return count;
}

/// int() of what follows the sign.
typedef struct Literal {
    NumberReader digits;
    int64_t digit_count;
    int base;
    bool must_be_zero;
} Literal;

static BigStatus read_literal(NumberReader reader, int base, int32_t max_digits, Literal *literal) {
    literal->must_be_zero = !accept_prefix(&reader, &base);
    literal->base = base;
    literal->digits = reader;
    literal->digit_count = skip_digits(&reader, base);
    if (literal->digit_count <= 0) return BIG_BAD_TEXT;
    bool is_limited = bits_per_digit(base) == 0 && max_digits > 0;
    if (is_limited && literal->digit_count > max_digits) return BIG_TOO_MANY_DIGITS;
    return number_peek(&reader) == NUMBER_END ? BIG_OK : BIG_BAD_TEXT;
}

static BigStatus deliver_literal(const Literal *literal, bool is_negative, const BigSink *sink,
                                 BigResult *out) {
    size_t limb_count = limbs_for_digits(literal->digit_count, literal->base);
    if ((int64_t)limb_count * BIG_LIMB_BITS > 2 * BIG_MAX_BITS) return BIG_TOO_LARGE;
    BigScratch limbs;
    big_scratch_init(&limbs, sink->memory, limb_count);
    int bit_count = bits_per_digit(literal->base);
    size_t count = bit_count
                       ? collect_bit_groups(literal->digits, bit_count, literal->digit_count, limbs.limbs)
                       : collect_chunks(literal->digits, literal->base, literal->digit_count, limbs.limbs);
    BigStatus status = BIG_BAD_TEXT;
    if (count == 0 || !literal->must_be_zero)
        status = big_deliver(limbs.limbs, count, is_negative, sink, out);
    big_scratch_free(&limbs);
    return status;
}

BigStatus big_from_text(Span text, int base, int32_t max_digits, const BigSink *sink, BigResult *out,
                        int64_t *digit_count) {
    if (base != 0 && (base < 2 || base > 36)) return BIG_BAD_BASE;
    NumberReader reader = number_reader(text);
    bool is_negative = number_accept_sign(&reader);
    Literal literal;
    BigStatus status = read_literal(reader, base, max_digits, &literal);
    if (digit_count) *digit_count = literal.digit_count;
    return status == BIG_OK ? deliver_literal(&literal, is_negative, sink, out) : status;
}
