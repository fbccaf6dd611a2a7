/// Dates and times of day in UTC, by the proleptic Gregorian calendar: Python's time.gmtime, time.strftime,
/// time.asctime and time.strptime, in the C locale and without libc. Loopscope's local time is UTC.
#ifndef LOOPSCOPE_NUMBER_CIVIL_TIME_H
#define LOOPSCOPE_NUMBER_CIVIL_TIME_H

#include "sim/base/text.h"

typedef struct CivilTime {
    int64_t year;
    int32_t month;   // 1 to 12
    int32_t day;     // 1 to 31
    int32_t hour;    // 0 to 23
    int32_t minute;  // 0 to 59
    int32_t second;  // 0 to 61
    int32_t weekday; // 0 Monday to 6 Sunday, as Python's tm_wday
    int32_t yearday; // 1 to 366
} CivilTime;

/// Days since 1970-01-01 of a date, and the date of a day; `month` and `day` in their ranges.
int64_t civil_days(int64_t year, int32_t month, int32_t day);
CivilTime civil_from_days(int64_t days);

/// time.gmtime(seconds), whole seconds since 1970-01-01 00:00.
CivilTime civil_from_seconds(int64_t seconds);
/// calendar.timegm: weekday and yearday are not read.
int64_t civil_seconds(const CivilTime *time);

bool civil_is_leap(int64_t year);
int32_t civil_month_days(int64_t year, int32_t month);
/// Fills weekday and yearday from year, month and day.
void civil_complete(CivilTime *time);

/// The week's number in ISO 8601's year, both as %V and %G show them.
int32_t civil_iso_week(const CivilTime *time, int64_t *iso_year);

/// Appends time.asctime(): "Mon Jan  1 00:00:00 2024".
void civil_asctime(const CivilTime *time, Buffer *out);

/// What %Z and %z write; NULL means "UTC" and 0. `microsecond` is for %f, which only datetime knows: with a
/// negative one %f is copied as it is.
typedef struct CivilZone {
    const char *name;
    int32_t offset_seconds;
    bool has_offset; // false: %z and %Z are empty (a naive datetime)
    int32_t microsecond;
} CivilZone;

/// Appends time.strftime(format, time): glibc's directives, flags (_ - 0 ^ #), widths and the modifiers E and
/// O, in the C locale. Unknown directives are copied.
void civil_strftime(Span format, const CivilTime *time, const CivilZone *zone, Buffer *out);

/// What civil_strptime read.
typedef struct CivilParsed {
    CivilTime time; // complete; 1900-01-01 00:00 is where it starts from
    int32_t microsecond;
    bool has_offset; // %z
    int32_t offset_seconds;
    int32_t offset_microseconds;
    bool has_zone; // %Z read "UTC" or "GMT"
} CivilParsed;

typedef enum CivilParseStatus {
    CIVIL_PARSE_OK,
    CIVIL_PARSE_MISMATCH,   // ValueError "time data 'x' does not match format '%Y'"
    CIVIL_PARSE_TRAILING,   // ValueError "unconverted data remains: x"
    CIVIL_PARSE_BAD_FORMAT, // ValueError "'Q' is a bad directive in format '%Q'", "stray % in format '%'"
    CIVIL_PARSE_BAD_DATE,   // ValueError "day is out of range for month"
} CivilParseStatus;

/// time.strptime(text, format). With CIVIL_PARSE_TRAILING and CIVIL_PARSE_BAD_FORMAT `*rest` is the text to
/// name: what remains, the directive's letter, or nothing for a stray %.
CivilParseStatus civil_strptime(Span text, Span format, CivilParsed *out, Span *rest);

#endif
