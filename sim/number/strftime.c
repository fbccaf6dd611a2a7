/// strftime.
#include "sim/number/civil_time.h"

#include "sim/number/civil_names.h"
#include <string.h>

enum { WIDTH_MAX = 1023 }; // as much as one directive can be made to write

typedef struct Formatter {
    const CivilTime *time;
    const CivilZone *zone;
    Buffer *out;
} Formatter;

/// One %...X of the format.
typedef struct Directive {
    Span text;         // as it is written
    char pad;          // '_' '-' '0', or 0
    bool is_upper;     // '^'
    bool changes_case; // '#'
    int32_t width;
    char modifier; // 'E' 'O', or 0
    char type;     // 0 at the end of the format
} Directive;

typedef enum LetterCase { CASE_AS_IS, CASE_UPPER, CASE_LOWER } LetterCase;

// ---- padding

static void add_in_case(Span text, LetterCase letter_case, Buffer *out) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.bytes[i];
        if (letter_case == CASE_UPPER && c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        if (letter_case == CASE_LOWER && c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        buffer_add_byte(out, c);
    }
}

/// Adds text right-aligned in the directive's width.
static void add_padded(const Directive *directive, Span text, LetterCase letter_case, Buffer *out) {
    size_t width = (size_t)directive->width;
    if (text.size < width) buffer_add_repeated(out, directive->pad == '0' ? '0' : ' ', width - text.size);
    add_in_case(text, letter_case, out);
}

static void add_text(const Directive *directive, Span text, Buffer *out) {
    add_padded(directive, text, directive->is_upper ? CASE_UPPER : CASE_AS_IS, out);
}

/// Adds a name that '#' turns to capitals.
static void add_name(const Directive *directive, const char *name, Buffer *out) {
    add_padded(directive, span_of(name),
               directive->is_upper || directive->changes_case ? CASE_UPPER : CASE_AS_IS, out);
}

/// Adds a number with at least `digit_count` digits, or the directive's width if that is more. `pad` is what
/// the directive uses without a flag.
static void add_number(const Directive *directive, int64_t value, int32_t digit_count, char pad,
                       Buffer *out) {
    char digits[24];
    size_t start = sizeof digits;
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        digits[--start] = (char)('0' + magnitude % 10);
    while (magnitude /= 10);
    if (value < 0) digits[--start] = '-';
    Span text = {digits + start, sizeof digits - start};
    if (directive->pad) pad = directive->pad;
    if (pad == '-') {
        add_padded(directive, text, CASE_AS_IS, out);
        return;
    }
    int64_t width = directive->width > digit_count ? directive->width : digit_count;
    int64_t padding = width - (int64_t)text.size;
    if (padding > 0 && pad == '_') buffer_add_repeated(out, ' ', (size_t)padding);
    if (padding > 0 && pad != '_') {
        if (value < 0) buffer_add_byte(out, '-');
        buffer_add_repeated(out, '0', (size_t)padding);
        if (value < 0) text = (Span){text.bytes + 1, text.size - 1};
    }
    buffer_add_span(out, text);
}

// ---- directives

/// True if the directive may carry its modifier; in the C locale a modifier changes nothing.
static bool allows_modifier(const Directive *directive) {
    switch (directive->modifier) {
    case 'E': return strchr("cCnpPrRstTuxXyYzZ%", directive->type) != NULL;
    case 'O': return strchr("bBCdegGhHIjklmMnpPrRsStTuUVwWyzZ%", directive->type) != NULL;
    default: return true;
    }
}

/// The format that a directive is short for, or an empty span.
static Span expansion_of(char type) {
    switch (type) {
    case 'c': return SPAN("%a %b %e %H:%M:%S %Y");
    case 'D':
    case 'x': return SPAN("%m/%d/%y");
    case 'F': return SPAN("%Y-%m-%d");
    case 'r': return SPAN("%I:%M:%S %p");
    case 'R': return SPAN("%H:%M");
    case 'T':
    case 'X': return SPAN("%H:%M:%S");
    default: return SPAN("");
    }
}

static void add_expansion(const Formatter *formatter, const Directive *directive, Span format) {
    Buffer text;
    buffer_init(&text, formatter->out->memory);
    civil_strftime(format, formatter->time, formatter->zone, &text);
    add_text(directive, buffer_span(&text), formatter->out);
    buffer_free(&text);
}

static void add_half_of_day(const Formatter *formatter, const Directive *directive) {
    bool is_lower = directive->type == 'P' || directive->changes_case;
    Span name = formatter->time->hour >= 12 ? SPAN("PM") : SPAN("AM");
    add_padded(directive, name, is_lower ? CASE_LOWER : CASE_UPPER, formatter->out);
}

static void add_zone_name(const Formatter *formatter, const Directive *directive) {
    Span name = formatter->zone->name ? span_of(formatter->zone->name) : SPAN("");
    LetterCase letter_case = directive->changes_case ? CASE_LOWER
                             : directive->is_upper   ? CASE_UPPER
                                                     : CASE_AS_IS;
    add_padded(directive, name, letter_case, formatter->out);
}

static void add_zone_offset(const Formatter *formatter, const Directive *directive) {
    int32_t offset = formatter->zone->offset_seconds;
    if (!formatter->zone->has_offset) return;
    add_padded(directive, offset < 0 ? SPAN("-") : SPAN("+"), CASE_AS_IS, formatter->out);
    if (offset < 0) offset = -offset;
    add_number(directive, offset / 3600 * 100 + offset / 60 % 60, 4, '0', formatter->out);
    if (offset % 60) add_number(&(Directive){0}, offset % 60, 2, '0', formatter->out);
}

static void add_epoch_seconds(const Formatter *formatter, const Directive *directive) {
    Buffer digits;
    buffer_init(&digits, formatter->out->memory);
    add_number(&(Directive){0}, civil_seconds(formatter->time), 1, '0', &digits);
    add_text(directive, buffer_span(&digits), formatter->out);
    buffer_free(&digits);
}

/// Weeks of the year that begin on weekday `first` (0 Monday): what %U and %W count.
static int32_t week_of_year(const CivilTime *time, int32_t first) {
    return (time->yearday - 1 - (time->weekday - first + 7) % 7 + 7) / 7;
}

/// Directives that write a number. Returns false if the type is none of them.
static bool add_field(const Formatter *formatter, const Directive *directive) {
    const CivilTime *time = formatter->time;
    Buffer *out = formatter->out;
    int32_t hour12 = time->hour % 12 ? time->hour % 12 : 12;
    int64_t iso_year, century = time->year / 100 - (time->year % 100 < 0);
    int32_t iso_week = civil_iso_week(time, &iso_year);
    switch (directive->type) {
    case 'C': add_number(directive, century, 1, '0', out); return true;
    case 'd': add_number(directive, time->day, 2, '0', out); return true;
    case 'e': add_number(directive, time->day, 2, '_', out); return true;
    case 'g': add_number(directive, (iso_year % 100 + 100) % 100, 2, '0', out); return true;
    case 'G': add_number(directive, iso_year, 1, '0', out); return true;
    case 'H': add_number(directive, time->hour, 2, '0', out); return true;
    case 'I': add_number(directive, hour12, 2, '0', out); return true;
    case 'j': add_number(directive, time->yearday, 3, '0', out); return true;
    case 'k': add_number(directive, time->hour, 2, '_', out); return true;
    case 'l': add_number(directive, hour12, 2, '_', out); return true;
    case 'm': add_number(directive, time->month, 2, '0', out); return true;
    case 'M': add_number(directive, time->minute, 2, '0', out); return true;
    case 'S': add_number(directive, time->second, 2, '0', out); return true;
    case 'u': add_number(directive, time->weekday + 1, 1, '0', out); return true;
    case 'U': add_number(directive, week_of_year(time, 6), 2, '0', out); return true;
    case 'V': add_number(directive, iso_week, 2, '0', out); return true;
    case 'w': add_number(directive, (time->weekday + 1) % 7, 1, '0', out); return true;
    case 'W': add_number(directive, week_of_year(time, 0), 2, '0', out); return true;
    case 'y': add_number(directive, (time->year % 100 + 100) % 100, 2, '0', out); return true;
    case 'Y': add_number(directive, time->year, 1, '0', out); return true;
    default: return false;
    }
}

static void add_directive(const Formatter *formatter, const Directive *directive) {
    const CivilTime *time = formatter->time;
    Buffer *out = formatter->out;
    Span expansion = expansion_of(directive->type);
    if (!directive->type || !allows_modifier(directive)) {
        add_text(directive, directive->text, out);
    } else if (expansion.size) {
        add_expansion(formatter, directive, expansion);
    } else if (!add_field(formatter, directive)) {
        switch (directive->type) {
        case 'a': add_name(directive, CIVIL_WEEKDAYS[time->weekday].brief, out); break;
        case 'A': add_name(directive, CIVIL_WEEKDAYS[time->weekday].full, out); break;
        case 'b':
        case 'h': add_name(directive, CIVIL_MONTHS[time->month - 1].brief, out); break;
        case 'B': add_name(directive, CIVIL_MONTHS[time->month - 1].full, out); break;
        case 'n': add_text(directive, SPAN("\n"), out); break;
        case 'p':
        case 'P': add_half_of_day(formatter, directive); break;
        case 's': add_epoch_seconds(formatter, directive); break;
        case 't': add_text(directive, SPAN("\t"), out); break;
        case 'z': add_zone_offset(formatter, directive); break;
        case 'Z': add_zone_name(formatter, directive); break;
        case '%': add_text(directive, SPAN("%"), out); break;
        default: add_text(directive, directive->text, out); break;
        }
    }
}

// ---- reading the format

static char peek(Span format, size_t at) {
    return at < format.size ? format.bytes[at] : '\0';
}

static bool read_flag(char c, Directive *out) {
    switch (c) {
    case '_':
    case '-':
    case '0': out->pad = c; return true;
    case '^': out->is_upper = true; return true;
    case '#': out->changes_case = true; return true;
    default: return false;
    }
}

/// Reads what follows a '%'; `*at` is behind that and moves past the directive.
static Directive read_directive(Span format, size_t *at) {
    Directive directive = {0};
    size_t start = *at - 1;
    while (read_flag(peek(format, *at), &directive))
        ++*at;
    for (; peek(format, *at) >= '0' && peek(format, *at) <= '9'; ++*at)
        if (directive.width < WIDTH_MAX) directive.width = directive.width * 10 + (peek(format, *at) - '0');
    if (directive.width > WIDTH_MAX) directive.width = WIDTH_MAX;
    if (peek(format, *at) == 'E' || peek(format, *at) == 'O') directive.modifier = format.bytes[(*at)++];
    directive.type = peek(format, *at);
    if (directive.type) ++*at;
    directive.text = (Span){format.bytes + start, *at - start};
    return directive;
}

void civil_strftime(Span format, const CivilTime *time, const CivilZone *zone, Buffer *out) {
    Formatter formatter = {time, zone, out};
    for (size_t at = 0; at < format.size;) {
        char c = format.bytes[at++];
        if (c != '%') {
            buffer_add_byte(out, c);
        } else if (zone->microsecond >= 0 && peek(format, at) == 'f') {
            add_number(&(Directive){0}, zone->microsecond, 6, '0', out);
            at++;
        } else {
            Directive directive = read_directive(format, &at);
            add_directive(&formatter, &directive);
        }
    }
}

void civil_asctime(const CivilTime *time, Buffer *out) {
    buffer_printf(out, "%s %s%3d %02d:%02d:%02d %lld", CIVIL_WEEKDAYS[time->weekday].brief,
                  CIVIL_MONTHS[time->month - 1].brief, (int)time->day, (int)time->hour, (int)time->minute,
                  (int)time->second, (long long)time->year);
}
