#include "sim/base/unicode.h"

#include <utf8proc.h>

typedef struct CodepointRange {
    uint32_t first, last;
} CodepointRange;

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/// Assigned by Unicode 15.0, so not yet known to CPython 3.11.
static const CodepointRange NEWER[] = {
    {0x0CF3, 0x0CF3},   {0x0ECE, 0x0ECE},   {0x10EFD, 0x10EFF}, {0x1123F, 0x11241}, {0x11B00, 0x11B09},
    {0x11F00, 0x11F10}, {0x11F12, 0x11F3A}, {0x11F3E, 0x11F59}, {0x1342F, 0x1342F}, {0x13439, 0x13455},
    {0x1B132, 0x1B132}, {0x1B155, 0x1B155}, {0x1D2C0, 0x1D2D3}, {0x1DF25, 0x1DF2A}, {0x1E030, 0x1E06D},
    {0x1E08F, 0x1E08F}, {0x1E4D0, 0x1E4F9}, {0x1F6DC, 0x1F6DC}, {0x1F774, 0x1F776}, {0x1F77B, 0x1F77F},
    {0x1F7D9, 0x1F7D9}, {0x1FA75, 0x1FA77}, {0x1FA87, 0x1FA88}, {0x1FAAD, 0x1FAAF}, {0x1FABB, 0x1FABD},
    {0x1FABF, 0x1FABF}, {0x1FACE, 0x1FACF}, {0x1FADA, 0x1FADB}, {0x1FAE8, 0x1FAE8}, {0x1FAF7, 0x1FAF8},
    {0x2B739, 0x2B739}, {0x31350, 0x323AF},
};

/// Numeric_Type=Digit: of category No, but with the value of one digit.
static const CodepointRange DIGITS[] = {
    {0x00B2, 0x00B3}, {0x00B9, 0x00B9},   {0x1369, 0x1371},   {0x19DA, 0x19DA},   {0x2070, 0x2070},
    {0x2074, 0x2079}, {0x2080, 0x2089},   {0x2460, 0x2468},   {0x2474, 0x247C},   {0x2488, 0x2490},
    {0x24EA, 0x24EA}, {0x24F5, 0x24FD},   {0x24FF, 0x24FF},   {0x2776, 0x277E},   {0x2780, 0x2788},
    {0x278A, 0x2792}, {0x10A40, 0x10A43}, {0x10E60, 0x10E68}, {0x11052, 0x1105A}, {0x1F100, 0x1F10A},
};

/// Ideographs with a numeric value: letters (Lo) that str.isnumeric() accepts.
static const CodepointRange NUMERIC_LETTERS[] = {
    {0x3405, 0x3405},   {0x3483, 0x3483},   {0x382A, 0x382A},   {0x3B4D, 0x3B4D},   {0x4E00, 0x4E00},
    {0x4E03, 0x4E03},   {0x4E07, 0x4E07},   {0x4E09, 0x4E09},   {0x4E5D, 0x4E5D},   {0x4E8C, 0x4E8C},
    {0x4E94, 0x4E94},   {0x4E96, 0x4E96},   {0x4EBF, 0x4EC0},   {0x4EDF, 0x4EDF},   {0x4EE8, 0x4EE8},
    {0x4F0D, 0x4F0D},   {0x4F70, 0x4F70},   {0x5104, 0x5104},   {0x5146, 0x5146},   {0x5169, 0x5169},
    {0x516B, 0x516B},   {0x516D, 0x516D},   {0x5341, 0x5341},   {0x5343, 0x5345},   {0x534C, 0x534C},
    {0x53C1, 0x53C4},   {0x56DB, 0x56DB},   {0x58F1, 0x58F1},   {0x58F9, 0x58F9},   {0x5E7A, 0x5E7A},
    {0x5EFE, 0x5EFF},   {0x5F0C, 0x5F0E},   {0x5F10, 0x5F10},   {0x62FE, 0x62FE},   {0x634C, 0x634C},
    {0x67D2, 0x67D2},   {0x6F06, 0x6F06},   {0x7396, 0x7396},   {0x767E, 0x767E},   {0x8086, 0x8086},
    {0x842C, 0x842C},   {0x8CAE, 0x8CAE},   {0x8CB3, 0x8CB3},   {0x8D30, 0x8D30},   {0x9621, 0x9621},
    {0x9646, 0x9646},   {0x964C, 0x964C},   {0x9678, 0x9678},   {0x96F6, 0x96F6},   {0xF96B, 0xF96B},
    {0xF973, 0xF973},   {0xF978, 0xF978},   {0xF9B2, 0xF9B2},   {0xF9D1, 0xF9D1},   {0xF9D3, 0xF9D3},
    {0xF9FD, 0xF9FD},   {0x20001, 0x20001}, {0x20064, 0x20064}, {0x200E2, 0x200E2}, {0x20121, 0x20121},
    {0x2092A, 0x2092A}, {0x20983, 0x20983}, {0x2098C, 0x2098C}, {0x2099C, 0x2099C}, {0x20AEA, 0x20AEA},
    {0x20AFD, 0x20AFD}, {0x20B19, 0x20B19}, {0x22390, 0x22390}, {0x22998, 0x22998}, {0x23B1B, 0x23B1B},
    {0x2626D, 0x2626D}, {0x2F890, 0x2F890},
};

/// utf8proc takes these modifier letters for lowercase; Unicode 14.0 does not.
static const CodepointRange NOT_LOWER[] = {{0x10FC, 0x10FC}, {0xA7F2, 0xA7F4}, {0xAB69, 0xAB69}};

/// XID_Start and XID_Continue beyond what the categories give, and letters that are no XID_Start because
/// their normalised forms are not.
static const CodepointRange XID_START[] = {{0x1885, 0x1886}, {0x2118, 0x2118}, {0x212E, 0x212E}};
static const CodepointRange XID_CONTINUE[] = {
    {0x00B7, 0x00B7}, {0x0387, 0x0387}, {0x0E33, 0x0E33}, {0x0EB3, 0x0EB3},
    {0x1369, 0x1371}, {0x19DA, 0x19DA}, {0xFF9E, 0xFF9F},
};
static const CodepointRange NOT_XID_START[] = {
    {0x037A, 0x037A}, {0x0E33, 0x0E33}, {0x0EB3, 0x0EB3}, {0x2E2F, 0x2E2F}, {0xFC5E, 0xFC63},
    {0xFDFA, 0xFDFB}, {0xFE70, 0xFE70}, {0xFE72, 0xFE72}, {0xFE74, 0xFE74}, {0xFE76, 0xFE76},
    {0xFE78, 0xFE78}, {0xFE7A, 0xFE7A}, {0xFE7C, 0xFE7C}, {0xFE7E, 0xFE7E}, {0xFF9E, 0xFF9F},
};

static bool is_in(const CodepointRange *ranges, size_t count, uint32_t codepoint) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (codepoint > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && codepoint >= ranges[low].first;
}

static utf8proc_category_t category_of(uint32_t codepoint) {
    if (codepoint > 0xFF && is_in(NEWER, COUNT(NEWER), codepoint)) return UTF8PROC_CATEGORY_CN;
    return utf8proc_category((utf8proc_int32_t)codepoint);
}

/// True if the code point's category is one of `mask`, made of CATEGORY_BITs.
#define CATEGORY_BIT(name) (1u << UTF8PROC_CATEGORY_##name)
static bool has_category(uint32_t codepoint, uint32_t mask) {
    return mask >> category_of(codepoint) & 1;
}

enum {
    LETTER = CATEGORY_BIT(LU) | CATEGORY_BIT(LL) | CATEGORY_BIT(LT) | CATEGORY_BIT(LM) | CATEGORY_BIT(LO),
    NUMBER = CATEGORY_BIT(ND) | CATEGORY_BIT(NL) | CATEGORY_BIT(NO),
    INVISIBLE = CATEGORY_BIT(ZS) | CATEGORY_BIT(ZL) | CATEGORY_BIT(ZP) | CATEGORY_BIT(CC) | CATEGORY_BIT(CF) |
                CATEGORY_BIT(CS) | CATEGORY_BIT(CO) | CATEGORY_BIT(CN),
    IDENTIFIER_PART = CATEGORY_BIT(MN) | CATEGORY_BIT(MC) | CATEGORY_BIT(ND) | CATEGORY_BIT(PC),
};

static bool is_ascii_letter(uint32_t codepoint) {
    return (codepoint | 0x20) - 'a' < 26;
}
static bool is_ascii_digit(uint32_t codepoint) {
    return codepoint - '0' < 10;
}

const char *unicode_category(uint32_t codepoint) {
    if (category_of(codepoint) == UTF8PROC_CATEGORY_CN) return "Cn";
    return utf8proc_category_string((utf8proc_int32_t)codepoint);
}

bool unicode_is_alpha(uint32_t codepoint) {
    return codepoint < 0x80 ? is_ascii_letter(codepoint) : has_category(codepoint, LETTER);
}

bool unicode_is_alnum(uint32_t codepoint) {
    return unicode_is_alpha(codepoint) || unicode_is_numeric(codepoint);
}

bool unicode_is_decimal(uint32_t codepoint) {
    return codepoint < 0x80 ? is_ascii_digit(codepoint) : has_category(codepoint, CATEGORY_BIT(ND));
}

bool unicode_is_digit(uint32_t codepoint) {
    return unicode_is_decimal(codepoint) || is_in(DIGITS, COUNT(DIGITS), codepoint);
}

bool unicode_is_numeric(uint32_t codepoint) {
    if (codepoint < 0x80) return is_ascii_digit(codepoint);
    return has_category(codepoint, NUMBER) || is_in(NUMERIC_LETTERS, COUNT(NUMERIC_LETTERS), codepoint);
}

bool unicode_is_space(uint32_t codepoint) {
    if (codepoint < 0x80) return codepoint == ' ' || codepoint - 0x09 < 5 || codepoint - 0x1C < 4;
    uint32_t separators = CATEGORY_BIT(ZS) | CATEGORY_BIT(ZL) | CATEGORY_BIT(ZP);
    return codepoint == 0x85 || has_category(codepoint, separators);
}

bool unicode_is_upper(uint32_t codepoint) {
    if (codepoint < 0x80) return codepoint - 'A' < 26;
    return utf8proc_isupper((utf8proc_int32_t)codepoint) && category_of(codepoint) != UTF8PROC_CATEGORY_CN;
}

bool unicode_is_lower(uint32_t codepoint) {
    if (codepoint < 0x80) return codepoint - 'a' < 26;
    return utf8proc_islower((utf8proc_int32_t)codepoint) && category_of(codepoint) != UTF8PROC_CATEGORY_CN &&
           !is_in(NOT_LOWER, COUNT(NOT_LOWER), codepoint);
}

bool unicode_is_title(uint32_t codepoint) {
    return codepoint >= 0x80 && has_category(codepoint, CATEGORY_BIT(LT));
}

bool unicode_is_cased(uint32_t codepoint) {
    return unicode_is_lower(codepoint) || unicode_is_upper(codepoint) || unicode_is_title(codepoint);
}

bool unicode_is_printable(uint32_t codepoint) {
    if (codepoint < 0x7F) return codepoint >= ' ';
    return !has_category(codepoint, INVISIBLE);
}

bool unicode_is_line_break(uint32_t codepoint) {
    return codepoint - 0x0A < 4 || codepoint - 0x1C < 3 || codepoint == 0x85 || codepoint - 0x2028 < 2;
}

bool unicode_is_identifier_start(uint32_t codepoint) {
    if (codepoint < 0x80) return is_ascii_letter(codepoint) || codepoint == '_';
    if (is_in(NOT_XID_START, COUNT(NOT_XID_START), codepoint)) return false;
    return has_category(codepoint, LETTER | CATEGORY_BIT(NL)) ||
           is_in(XID_START, COUNT(XID_START), codepoint);
}

bool unicode_is_identifier_part(uint32_t codepoint) {
    return unicode_is_identifier_start(codepoint) || is_ascii_digit(codepoint) ||
           (codepoint >= 0x80 && (has_category(codepoint, IDENTIFIER_PART) ||
                                  is_in(XID_CONTINUE, COUNT(XID_CONTINUE), codepoint)));
}

int unicode_decimal_value(uint32_t codepoint) {
    if (codepoint < 0x80) return is_ascii_digit(codepoint) ? (int)(codepoint - '0') : -1;
    if (!unicode_is_decimal(codepoint)) return -1;
    // Decimal digits stand in runs of a multiple of ten, each begun by a 0.
    int distance = 0;
    while (unicode_is_decimal(codepoint - 1 - (uint32_t)distance))
        distance++;
    return distance % 10;
}

// ---- whole strings

static bool all(bool (*test)(uint32_t), Span text) {
    for (size_t at = 0; at < text.size;)
        if (!test(utf8_next(text.bytes, &at))) return false;
    return true;
}

/// str.isupper() and islower(): something is of the wanted case and nothing of the other.
static bool is_all_of_case(bool (*wanted)(uint32_t), bool (*other)(uint32_t), Span text) {
    bool found = false;
    for (size_t at = 0; at < text.size;) {
        uint32_t codepoint = utf8_next(text.bytes, &at);
        if (other(codepoint) || unicode_is_title(codepoint)) return false;
        found = found || wanted(codepoint);
    }
    return found;
}

/// Capitals only at the start of words, small letters only behind a cased letter.
static bool is_titled(Span text) {
    bool found = false, is_inside = false;
    for (size_t at = 0; at < text.size;) {
        uint32_t codepoint = utf8_next(text.bytes, &at);
        bool is_capital = unicode_is_upper(codepoint) || unicode_is_title(codepoint);
        bool is_small = unicode_is_lower(codepoint);
        if ((is_capital && is_inside) || (is_small && !is_inside)) return false;
        is_inside = is_capital || is_small;
        found = found || is_inside;
    }
    return found;
}

static bool is_identifier(Span text) {
    size_t at = 0;
    return unicode_is_identifier_start(utf8_next(text.bytes, &at)) &&
           all(unicode_is_identifier_part, (Span){text.bytes + at, text.size - at});
}

bool unicode_test(UnicodeTest test, Span text) {
    if (text.size == 0) return test == UNICODE_PRINTABLE;
    switch (test) {
    case UNICODE_ALPHA: return all(unicode_is_alpha, text);
    case UNICODE_ALNUM: return all(unicode_is_alnum, text);
    case UNICODE_DECIMAL: return all(unicode_is_decimal, text);
    case UNICODE_DIGIT: return all(unicode_is_digit, text);
    case UNICODE_NUMERIC: return all(unicode_is_numeric, text);
    case UNICODE_SPACE: return all(unicode_is_space, text);
    case UNICODE_PRINTABLE: return all(unicode_is_printable, text);
    case UNICODE_IDENTIFIER: return is_identifier(text);
    case UNICODE_UPPER: return is_all_of_case(unicode_is_upper, unicode_is_lower, text);
    case UNICODE_LOWER: return is_all_of_case(unicode_is_lower, unicode_is_upper, text);
    case UNICODE_TITLE: return is_titled(text);
    }
    return false;
}
