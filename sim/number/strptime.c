/// strptime.
#include "sim/number/civil_time.h"

#include "sim/number/civil_names.h"
#include "sim/base/unicode.h"
#include <string.h>

// A format is matched as the regular expression that CPython makes of it: each directive can match several
// lengths of the text, the preferred one first, and what follows decides.

enum {
    FIELDS_MAX = 32,     // directives in one format
    CANDIDATES_MAX = 10, // lengths that one directive can match
    FRACTION_DIGITS_MAX = 6,
};

/// A directive and what it matched.
typedef struct Field {
    char type;
    Span text;
} Field;

typedef struct Matcher {
    Span text, format;
    Field fields[FIELDS_MAX];
    int field_count;
    size_t end; // of the match in the text
} Matcher;

/// Lengths that a directive can match, in the order of preference.
typedef struct Candidates {
    size_t sizes[CANDIDATES_MAX];
    int count;
} Candidates;

static void add_candidate(Candidates *candidates, size_t size) {
    candidates->sizes[candidates->count++] = size;
}

static char text_at(Span text, size_t at) {
    return at < text.size ? text.bytes[at] : '\0';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

// ---- what a directive can match

/// Numbers: `digits_max` digits and fewer down to `digits_min`.
typedef struct NumberRule {
    char type;
    int digits_min, digits_max;
    int one_digit_min; // the least number of one digit
    int min, max;      // and the range of longer ones
} NumberRule;

static const NumberRule NUMBER_RULES[] = {
    {'d', 1, 2, 1, 1, 31}, {'H', 1, 2, 0, 0, 23},   {'I', 1, 2, 1, 1, 12},   {'j', 1, 3, 1, 1, 366},
    {'m', 1, 2, 1, 1, 12}, {'M', 1, 2, 0, 0, 59},   {'S', 1, 2, 0, 0, 61},   {'U', 1, 2, 0, 0, 53},
    {'W', 1, 2, 0, 0, 53}, {'V', 1, 2, 0, 1, 53},   {'w', 1, 1, 0, 0, 6},    {'u', 1, 1, 1, 1, 7},
    {'y', 2, 2, 0, 0, 99}, {'Y', 4, 4, 0, 0, 9999}, {'G', 4, 4, 0, 0, 9999}, {'f', 1, 6, 0, 0, 999999},
};

static const NumberRule *number_rule(char type) {
    for (size_t i = 0; i < sizeof(NUMBER_RULES) / sizeof(NUMBER_RULES[0]); i++)
        if (NUMBER_RULES[i].type == type) return &NUMBER_RULES[i];
    return NULL;
}

/// The value of `digit_count` digits, or -1 if there are not so many.
static int digits_value(Span text, size_t at, int digit_count) {
    int value = 0;
    for (int i = 0; i < digit_count; i++) {
        char c = text_at(text, at + (size_t)i);
        if (!is_digit(c)) return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

static void find_numbers(const NumberRule *rule, Span text, size_t at, Candidates *out) {
    for (int digit_count = rule->digits_max; digit_count >= rule->digits_min; digit_count--) {
        int value = digits_value(text, at, digit_count);
        int min = digit_count == 1 ? rule->one_digit_min : rule->min;
        if (value >= min && value <= rule->max) add_candidate(out, (size_t)digit_count);
    }
    bool has_space = rule->type == 'd' && text_at(text, at) == ' '; // as time.ctime() writes days
    if (has_space && digits_value(text, at + 1, 1) >= 1) add_candidate(out, 2);
}

static bool starts_with(Span text, size_t at, const char *name) {
    for (size_t i = 0; name[i]; i++)
        if (lower(text_at(text, at + i)) != lower(name[i])) return false;
    return true;
}

/// Returns the index of the name that stands at `at`, or -1.
static int find_name(const CivilName *names, int count, bool is_full, Span text, size_t at) {
    for (int i = 0; i < count; i++)
        if (starts_with(text, at, is_full ? names[i].full : names[i].brief)) return i;
    return -1;
}

static void find_names(const CivilName *names, int count, bool is_full, Span text, size_t at,
                       Candidates *out) {
    int index = find_name(names, count, is_full, text, at);
    if (index >= 0) add_candidate(out, strlen(is_full ? names[index].full : names[index].brief));
}

static void find_words(const char *first, const char *second, Span text, size_t at, Candidates *out) {
    if (starts_with(text, at, first))
        add_candidate(out, strlen(first));
    else if (starts_with(text, at, second))
        add_candidate(out, strlen(second));
}

/// Moves past an optional colon and two digits up to 59. False if they are not there.
static bool skip_sixty(Span text, size_t *at) {
    size_t next = *at + (text_at(text, *at) == ':');
    int value = digits_value(text, next, 2);
    if (value < 0 || value > 59) return false;
    *at = next + 2;
    return true;
}

/// +HH:MM, +HH:MM:SS or +HH:MM:SS.ffffff, the colons optional; or Z.
static void find_offsets(Span text, size_t start, Candidates *out) {
    size_t at = start + 3;
    if (text_at(text, start) == 'Z') add_candidate(out, 1);
    if (text_at(text, start) != '+' && text_at(text, start) != '-') return;
    if (digits_value(text, start + 1, 2) < 0 || !skip_sixty(text, &at)) return;
    size_t minutes_end = at;
    if (skip_sixty(text, &at)) {
        int fraction = 0;
        while (text_at(text, at) == '.' && fraction < FRACTION_DIGITS_MAX &&
               is_digit(text_at(text, at + 1 + (size_t)fraction)))
            fraction++;
        for (; fraction > 0; fraction--)
            add_candidate(out, at + 1 + (size_t)fraction - start);
        add_candidate(out, at - start);
    }
    add_candidate(out, minutes_end - start);
}

static Candidates find_candidates(char type, Span text, size_t at) {
    Candidates candidates = {.count = 0};
    const NumberRule *rule = number_rule(type);
    if (rule) {
        find_numbers(rule, text, at, &candidates);
        return candidates;
    }
    switch (type) {
    case 'a': find_names(CIVIL_WEEKDAYS, CIVIL_WEEKDAY_COUNT, false, text, at, &candidates); break;
    case 'A': find_names(CIVIL_WEEKDAYS, CIVIL_WEEKDAY_COUNT, true, text, at, &candidates); break;
    case 'b': find_names(CIVIL_MONTHS, CIVIL_MONTH_COUNT, false, text, at, &candidates); break;
    case 'B': find_names(CIVIL_MONTHS, CIVIL_MONTH_COUNT, true, text, at, &candidates); break;
    case 'p': find_words("am", "pm", text, at, &candidates); break;
    case 'Z': find_words("utc", "gmt", text, at, &candidates); break;
    case 'z': find_offsets(text, at, &candidates); break;
    default: break;
    }
    return candidates;
}

// ---- matching

static Span expansion_of(char type) {
    switch (type) {
    case 'c': return SPAN("%a %b %d %H:%M:%S %Y");
    case 'x': return SPAN("%m/%d/%y");
    case 'X': return SPAN("%H:%M:%S");
    default: return SPAN("");
    }
}

/// Writes the format with %c, %x and %X written out.
static void expand_format(Span format, Buffer *out) {
    for (size_t at = 0; at < format.size; at++) {
        Span expansion = format.bytes[at] == '%' ? expansion_of(text_at(format, at + 1)) : SPAN("");
        if (expansion.size) {
            buffer_add_span(out, expansion);
            at++;
        } else {
            buffer_add_byte(out, format.bytes[at]);
            if (format.bytes[at] == '%' && at + 1 < format.size) buffer_add_byte(out, format.bytes[++at]);
        }
    }
}

/// Length of the white space at `at`, in bytes.
static size_t space_size(Span text, size_t at) {
    size_t end = at;
    while (end < text.size) {
        size_t next = end;
        if (!unicode_is_space(utf8_next(text.bytes, &next))) break;
        end = next;
    }
    return end - at;
}

static bool match_from(Matcher *matcher, size_t format_at, size_t at);

static bool match_space(Matcher *matcher, size_t format_at, size_t at) {
    size_t next_in_format = format_at + space_size(matcher->format, format_at);
    for (size_t size = space_size(matcher->text, at); size > 0; size--) {
        bool is_boundary =
            at + size == matcher->text.size || ((unsigned char)matcher->text.bytes[at + size] & 0xC0) != 0x80;
        if (is_boundary && match_from(matcher, next_in_format, at + size)) return true;
    }
    return false;
}

static bool match_directive(Matcher *matcher, size_t format_at, size_t at) {
    char type = matcher->format.bytes[format_at + 1];
    if (type == '%') return text_at(matcher->text, at) == '%' && match_from(matcher, format_at + 2, at + 1);
    Candidates candidates = find_candidates(type, matcher->text, at);
    if (matcher->field_count == FIELDS_MAX) return false;
    int index = matcher->field_count++;
    for (int i = 0; i < candidates.count; i++) {
        size_t size = candidates.sizes[i];
        matcher->fields[index] = (Field){type, {matcher->text.bytes + at, size}};
        if (match_from(matcher, format_at + 2, at + size)) return true;
    }
    matcher->field_count = index;
    return false;
}

/// Matches the rest of the format against the text at `at`.
static bool match_from(Matcher *matcher, size_t format_at, size_t at) {
    for (; format_at < matcher->format.size; format_at++, at++) {
        char c = matcher->format.bytes[format_at];
        if (c == '%') return match_directive(matcher, format_at, at);
        if (space_size(matcher->format, format_at)) return match_space(matcher, format_at, at);
        if (at >= matcher->text.size || lower(matcher->text.bytes[at]) != lower(c)) return false;
    }
    matcher->end = at;
    return true;
}

static bool is_known(char type) {
    return number_rule(type) || (type && strchr("aAbBpZz%cxX", type));
}

/// Finds directives that strptime does not know, before anything is matched.
static CivilParseStatus check_format(Span format, Span *bad_directive) {
    for (size_t at = 0; at < format.size; at++) {
        if (format.bytes[at] != '%') continue;
        if (++at == format.size) return CIVIL_PARSE_STRAY_PERCENT;
        if (is_known(format.bytes[at])) continue;
        size_t next = at;
        utf8_next(format.bytes, &next);
        *bad_directive = (Span){format.bytes + at, next - at};
        // CPython escapes these for its regular expression and then names the % instead.
        if (strchr("\\.^$*+?(){}[]|", format.bytes[at]) || space_size(format, at)) *bad_directive = SPAN("%");
        return CIVIL_PARSE_BAD_DIRECTIVE;
    }
    return CIVIL_PARSE_OK;
}

// ---- meaning

enum { UNKNOWN = -1 };

/// What the fields say; UNKNOWN where nothing does.
typedef struct Meaning {
    int year, iso_year;
    int month, day, yearday, weekday;
    int week, week_start; // of %U (6, Sunday) or %W (0, Monday)
    int iso_week;
    int hour12;
    bool is_afternoon;
    CivilParsed *out;
} Meaning;

static int field_number(const Field *field) {
    bool has_space = field->text.bytes[0] == ' ';
    return digits_value(field->text, has_space, (int)field->text.size - has_space);
}

static int32_t fraction_microseconds(Span digits) {
    int32_t value = digits_value(digits, 0, (int)digits.size);
    for (size_t i = digits.size; i < FRACTION_DIGITS_MAX; i++)
        value *= 10;
    return value;
}

static CivilParseStatus read_offset(Span text, CivilParsed *out) {
    out->has_offset = true;
    if (text.bytes[0] == 'Z') return CIVIL_PARSE_OK;
    bool has_colon = text.bytes[3] == ':';
    size_t minutes_at = has_colon ? 4 : 3, at = minutes_at + 2;
    int32_t seconds = digits_value(text, 1, 2) * 3600 + digits_value(text, minutes_at, 2) * 60;
    int32_t sign = text.bytes[0] == '-' ? -1 : 1;
    if (at < text.size) {
        if (has_colon != (text.bytes[at] == ':')) return CIVIL_PARSE_BAD_OFFSET;
        at += has_colon;
        seconds += digits_value(text, at, 2);
        at += 2;
    }
    if (at < text.size)
        out->offset_microseconds =
            sign * fraction_microseconds((Span){text.bytes + at + 1, text.size - at - 1});
    out->offset_seconds = sign * seconds;
    return CIVIL_PARSE_OK;
}

static void read_name(const Field *field, Meaning *meaning) {
    bool is_full = field->type == 'A' || field->type == 'B';
    if (lower(field->type) == 'a')
        meaning->weekday = find_name(CIVIL_WEEKDAYS, CIVIL_WEEKDAY_COUNT, is_full, field->text, 0);
    else
        meaning->month = find_name(CIVIL_MONTHS, CIVIL_MONTH_COUNT, is_full, field->text, 0) + 1;
}

static CivilParseStatus read_field(const Field *field, Meaning *meaning) {
    CivilTime *time = &meaning->out->time;
    int number = number_rule(field->type) ? field_number(field) : 0;
    switch (field->type) {
    case 'a':
    case 'A':
    case 'b':
    case 'B': read_name(field, meaning); break;
    case 'd': meaning->day = number; break;
    case 'f': meaning->out->microsecond = fraction_microseconds(field->text); break;
    case 'G': meaning->iso_year = number; break;
    case 'H':
        time->hour = number;
        meaning->hour12 = UNKNOWN;
        break;
    case 'I': meaning->hour12 = number; break;
    case 'j': meaning->yearday = number; break;
    case 'm': meaning->month = number; break;
    case 'M': time->minute = number; break;
    case 'p': meaning->is_afternoon = lower(field->text.bytes[0]) == 'p'; break;
    case 'S': time->second = number; break;
    case 'u': meaning->weekday = number - 1; break;
    case 'U':
    case 'W':
        meaning->week = number;
        meaning->week_start = field->type == 'U' ? 6 : 0;
        break;
    case 'V': meaning->iso_week = number; break;
    case 'w': meaning->weekday = (number + 6) % 7; break;
    case 'y': meaning->year = number + (number <= 68 ? 2000 : 1900); break;
    case 'Y': meaning->year = number; break;
    case 'z': return read_offset(field->text, meaning->out);
    case 'Z': meaning->out->zone_name = field->text; break;
    default: break;
    }
    return CIVIL_PARSE_OK;
}

/// The combinations of ISO 8601 directives that leave a question open. NULL if there is none.
static const char *iso_complaint(const Meaning *meaning) {
    if (meaning->year == UNKNOWN && meaning->iso_year != UNKNOWN) {
        if (meaning->iso_week == UNKNOWN || meaning->weekday == UNKNOWN)
            return "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                   "directive ('%A', "
                   "'%a', '%w', or '%u').";
        if (meaning->yearday != UNKNOWN)
            return "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' "
                   "instead.";
    } else if (meaning->week == UNKNOWN && meaning->iso_week != UNKNOWN) {
        if (meaning->weekday == UNKNOWN)
            return "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                   "directive ('%A', "
                   "'%a', '%w', or '%u').";
        return "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' "
               "instead.";
    }
    return NULL;
}

/// A day as a distance from January 1st (which is 1); it need not be in that year.
typedef struct YearDay {
    int year, yearday;
} YearDay;

/// A weekday in a week as %U or %W count them.
static YearDay day_of_week(int year, int week, int week_start, int weekday) {
    CivilTime first = civil_from_days(civil_days(year, 1, 1));
    int first_weekday = (first.weekday - week_start + 7) % 7, day = (weekday - week_start + 7) % 7;
    int days_before = week == 0 ? -first_weekday : (7 - first_weekday) % 7 + 7 * (week - 1);
    return (YearDay){year, 1 + days_before + day};
}

static YearDay day_of_iso_week(int iso_year, int iso_week, int weekday) {
    // January 4th is always in week 1.
    CivilTime fourth = civil_from_days(civil_days(iso_year, 1, 4));
    return (YearDay){iso_year, 4 - fourth.weekday + 7 * (iso_week - 1) + weekday};
}

static bool has_week(const Meaning *meaning) {
    return meaning->weekday != UNKNOWN && meaning->week != UNKNOWN;
}

static bool has_iso_week(const Meaning *meaning) {
    return meaning->weekday != UNKNOWN && meaning->iso_year != UNKNOWN && meaning->iso_week != UNKNOWN;
}

/// A day of the year goes before a week, and a week before month and day.
static YearDay resolve_day(const Meaning *meaning, int year) {
    YearDay day;
    if (meaning->yearday != UNKNOWN) return (YearDay){year, meaning->yearday};
    if (has_week(meaning))
        day = day_of_week(year, meaning->week, meaning->week_start, meaning->weekday);
    else if (has_iso_week(meaning))
        day = day_of_iso_week(meaning->iso_year, meaning->iso_week, meaning->weekday);
    else
        return (YearDay){year,
                         (int)(civil_days(year, meaning->month, meaning->day) - civil_days(year, 1, 1) + 1)};
    if (day.yearday > 0) return day;
    return (YearDay){day.year - 1, day.yearday + 365 + civil_is_leap(day.year - 1)};
}

/// What datetime.date would refuse. NULL if nothing.
static const char *date_complaint(const Meaning *meaning, int year) {
    bool by_week = has_week(meaning) || has_iso_week(meaning);
    if (year == 0 || (meaning->yearday == UNKNOWN && has_iso_week(meaning) && meaning->iso_year == 0))
        return "year 0 is out of range";
    if (meaning->yearday == UNKNOWN && !by_week && meaning->day > civil_month_days(year, meaning->month))
        return "day is out of range for month";
    return NULL;
}

static CivilParseStatus resolve_date(const Meaning *meaning) {
    CivilParsed *out = meaning->out;
    bool is_leap_day = meaning->year == UNKNOWN && meaning->month == 2 && meaning->day == 29;
    // Without a year it is 1900, except for February 29th, which is looked for in a leap year.
    int year = meaning->year != UNKNOWN ? meaning->year : is_leap_day ? 1904 : 1900;
    out->message = iso_complaint(meaning);
    if (!out->message) out->message = date_complaint(meaning, year);
    if (out->message) return CIVIL_PARSE_BAD_VALUE;
    YearDay day = resolve_day(meaning, year);
    CivilTime date = civil_from_days(civil_days(day.year, 1, 1) + day.yearday - 1);
    out->time.year = is_leap_day ? 1900 : date.year;
    out->time.month = date.month;
    out->time.day = date.day;
    out->time.yearday = day.yearday;
    out->time.weekday = meaning->weekday != UNKNOWN ? meaning->weekday : date.weekday;
    return CIVIL_PARSE_OK;
}

static CivilParseStatus read_fields(const Matcher *matcher, CivilParsed *out) {
    Meaning meaning = {.year = UNKNOWN,
                       .iso_year = UNKNOWN,
                       .month = 1,
                       .day = 1,
                       .yearday = UNKNOWN,
                       .weekday = UNKNOWN,
                       .week = UNKNOWN,
                       .iso_week = UNKNOWN,
                       .hour12 = UNKNOWN,
                       .out = out};
    for (int i = 0; i < matcher->field_count; i++) {
        CivilParseStatus status = read_field(&matcher->fields[i], &meaning);
        out->rest = matcher->fields[i].text;
        if (status != CIVIL_PARSE_OK) return status;
    }
    if (meaning.hour12 != UNKNOWN) out->time.hour = meaning.hour12 % 12 + (meaning.is_afternoon ? 12 : 0);
    return resolve_date(&meaning);
}

CivilParseStatus civil_strptime(Span text, Span format, Memory *memory, CivilParsed *out) {
    *out = (CivilParsed){.message = NULL};
    CivilParseStatus status = check_format(format, &out->rest);
    if (status != CIVIL_PARSE_OK) return status;
    Buffer expanded;
    buffer_init(&expanded, memory);
    expand_format(format, &expanded);
    Matcher matcher = {.text = text, .format = buffer_span(&expanded)};
    bool matches = match_from(&matcher, 0, 0);
    buffer_free(&expanded);
    if (!matches) return CIVIL_PARSE_MISMATCH;
    out->rest = (Span){text.bytes + matcher.end, text.size - matcher.end};
    return out->rest.size ? CIVIL_PARSE_TRAILING : read_fields(&matcher, out);
}
