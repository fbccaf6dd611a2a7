/// Upper, lower and title case, one character becoming up to three.
#include "sim/base/unicode.h"

#include <utf8proc.h>

/// Code points whose uppercase or titlecase is longer than one code point (SpecialCasing.txt), in order.
/// Unused places are 0.
typedef struct SpecialCase {
    uint16_t codepoint, upper[3], title[3];
} SpecialCase;

static const SpecialCase SPECIAL_CASES[] = {
#define X(codepoint, u0, u1, u2, t0, t1, t2) {codepoint, {u0, u1, u2}, {t0, t1, t2}},
#include "sim/base/unicode_case.def"
#undef X
};

enum {
    SPECIAL_CASE_COUNT = sizeof(SPECIAL_CASES) / sizeof(SPECIAL_CASES[0]),
    CAPITAL_SIGMA = 0x3A3,
    SMALL_SIGMA = 0x3C3,
    FINAL_SIGMA = 0x3C2,
    CAPITAL_I_WITH_DOT = 0x130,
    COMBINING_DOT_ABOVE = 0x307,
    CASEFOLD_MAX = 3, // code points that one can fold to
};

static const SpecialCase *special_case(uint32_t codepoint) {
    size_t low = 0, high = SPECIAL_CASE_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (SPECIAL_CASES[middle].codepoint < codepoint)
            low = middle + 1;
        else
            high = middle;
    }
    return low < SPECIAL_CASE_COUNT && SPECIAL_CASES[low].codepoint == codepoint ? &SPECIAL_CASES[low] : NULL;
}

static void add_mapping(const uint16_t mapping[3], Buffer *out) {
    for (int i = 0; i < 3 && mapping[i]; i++)
        buffer_add_codepoint(out, mapping[i]);
}

static void add_upper(uint32_t codepoint, Buffer *out) {
    const SpecialCase *special = codepoint < 0x80 ? NULL : special_case(codepoint);
    if (special)
        add_mapping(special->upper, out);
    else
        buffer_add_codepoint(out, (uint32_t)utf8proc_toupper((utf8proc_int32_t)codepoint));
}

static void add_title(uint32_t codepoint, Buffer *out) {
    const SpecialCase *special = codepoint < 0x80 ? NULL : special_case(codepoint);
    if (special)
        add_mapping(special->title, out);
    else
        buffer_add_codepoint(out, (uint32_t)utf8proc_totitle((utf8proc_int32_t)codepoint));
}

// ---- final sigma

/// Unicode's Case_Ignorable: marks, format characters, modifiers and punctuation inside words.
static bool is_case_ignorable(uint32_t codepoint) {
    static const uint16_t PUNCTUATION[] = {0x27,   0x2E,   0x3A,   0xB7,   0x387,  0x55F,
                                           0x5F4,  0x2018, 0x2019, 0x2024, 0x2027, 0xFE13,
                                           0xFE52, 0xFE55, 0xFF07, 0xFF0E, 0xFF1A};
    for (size_t i = 0; i < sizeof(PUNCTUATION) / sizeof(PUNCTUATION[0]); i++)
        if (PUNCTUATION[i] == codepoint) return true;
    const char *category = unicode_category(codepoint);
    return (category[0] == 'M' && category[1] != 'c') || (category[0] == 'C' && category[1] == 'f') ||
           (category[0] == 'L' && category[1] == 'm') || (category[0] == 'S' && category[1] == 'k');
}

static uint32_t codepoint_before(Span text, size_t *at) {
    do
        --*at;
    while (((unsigned char)text.bytes[*at] & 0xC0) == 0x80);
    size_t position = *at;
    return utf8_next(text.bytes, &position);
}

static bool follows_cased(Span text, size_t at) {
    while (at > 0) {
        uint32_t codepoint = codepoint_before(text, &at);
        if (!is_case_ignorable(codepoint)) return unicode_is_cased(codepoint);
    }
    return false;
}

static bool precedes_cased(Span text, size_t at) {
    while (at < text.size) {
        uint32_t codepoint = utf8_next(text.bytes, &at);
        if (!is_case_ignorable(codepoint)) return unicode_is_cased(codepoint);
    }
    return false;
}

/// Adds the lowercase of the code point that stands between the byte offsets `at` and `next` of `text`.
static void add_lower(Span text, size_t at, size_t next, Buffer *out) {
    size_t position = at;
    uint32_t codepoint = utf8_next(text.bytes, &position);
    if (codepoint < 0x80) {
        buffer_add_byte(out, (char)(codepoint - 'A' < 26 ? codepoint + 0x20 : codepoint));
    } else if (codepoint == CAPITAL_SIGMA) {
        bool is_final = follows_cased(text, at) && !precedes_cased(text, next);
        buffer_add_codepoint(out, is_final ? FINAL_SIGMA : SMALL_SIGMA);
    } else if (codepoint == CAPITAL_I_WITH_DOT) {
        buffer_add_byte(out, 'i');
        buffer_add_codepoint(out, COMBINING_DOT_ABOVE);
    } else {
        buffer_add_codepoint(out, (uint32_t)utf8proc_tolower((utf8proc_int32_t)codepoint));
    }
}

// ---- whole strings

void unicode_upper(Span text, Buffer *out) {
    for (size_t at = 0; at < text.size;)
        add_upper(utf8_next(text.bytes, &at), out);
}

static void lower_from(Span text, size_t at, Buffer *out) {
    while (at < text.size) {
        size_t next = at;
        utf8_next(text.bytes, &next);
        add_lower(text, at, next, out);
        at = next;
    }
}

void unicode_lower(Span text, Buffer *out) {
    lower_from(text, 0, out);
}

void unicode_capitalize(Span text, Buffer *out) {
    size_t at = 0;
    if (text.size == 0) return;
    add_title(utf8_next(text.bytes, &at), out);
    lower_from(text, at, out);
}

void unicode_title(Span text, Buffer *out) {
    bool is_inside = false; // of a word
    for (size_t at = 0; at < text.size;) {
        size_t start = at;
        uint32_t codepoint = utf8_next(text.bytes, &at);
        if (is_inside)
            add_lower(text, start, at, out);
        else
            add_title(codepoint, out);
        is_inside = unicode_is_cased(codepoint);
    }
}

void unicode_swapcase(Span text, Buffer *out) {
    for (size_t at = 0; at < text.size;) {
        size_t start = at;
        uint32_t codepoint = utf8_next(text.bytes, &at);
        if (unicode_is_upper(codepoint))
            add_lower(text, start, at, out);
        else if (unicode_is_lower(codepoint))
            add_upper(codepoint, out);
        else
            buffer_add_codepoint(out, codepoint);
    }
}

static void add_casefold(uint32_t codepoint, Buffer *out) {
    utf8proc_int32_t folded[CASEFOLD_MAX];
    int last_boundary_class = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)codepoint, folded, CASEFOLD_MAX,
                                                     UTF8PROC_CASEFOLD, &last_boundary_class);
    for (utf8proc_ssize_t i = 0; i < count; i++)
        buffer_add_codepoint(out, (uint32_t)folded[i]);
}

void unicode_casefold(Span text, Buffer *out) {
    for (size_t at = 0; at < text.size;) {
        uint32_t codepoint = utf8_next(text.bytes, &at);
        if (codepoint >= 0x80)
            add_casefold(codepoint, out);
        else
            buffer_add_byte(out, (char)(codepoint - 'A' < 26 ? codepoint + 0x20 : codepoint));
    }
}
