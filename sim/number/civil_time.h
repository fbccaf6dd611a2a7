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

/// What %Z, %z and %f write. For time.strftime: {"UTC", 0, true, -1}, or "GMT" for what time.gmtime() made.
typedef struct CivilZone {
    const char *name; // NULL: %Z writes nothing
    int32_t offset_seconds;
    bool has_offset;     // false: %z writes nothing, as for a naive datetime
    int32_t microsecond; // -1: %f is no directive, as in time.strftime
} CivilZone;

/// Appends time.strftime(format, time): glibc's directives with flags (_ - 0 ^ #), widths and the modifiers E
/// and O, in the C locale. What is no directive is copied.
void civil_strftime(Span format, const CivilTime *time, const CivilZone *zone, Buffer *out);

/// What civil_strptime read.
typedef struct CivilParsed {
    CivilTime time; // complete; it starts from 1900-01-01 00:00
    int32_t microsecond;
    bool has_offset; // %z
    int32_t offset_seconds, offset_microseconds;
    Span zone_name;      // %Z: "UTC" or "GMT" as it is written in the text; empty if there is none
    const char *message; // why the status is CIVIL_PARSE_BAD_VALUE
    Span rest;           // the text to name for CIVIL_PARSE_TRAILING, _BAD_DIRECTIVE and _BAD_OFFSET
} CivilParsed;

typedef enum CivilParseStatus {
    CIVIL_PARSE_OK,
    CIVIL_PARSE_MISMATCH,      // ValueError "time data 'x' does not match format '%Y'"
    CIVIL_PARSE_TRAILING,      // ValueError "unconverted data remains: x"
    CIVIL_PARSE_BAD_DIRECTIVE, // ValueError "'Q' is a bad directive in format '%Q'"
    CIVIL_PARSE_STRAY_PERCENT, // ValueError "stray % in format '%'"
    CIVIL_PARSE_BAD_OFFSET, // ValueError "Inconsistent use of : in +01:0203"; +0102:03 also, where CPython's
                            // text differs
    CIVIL_PARSE_BAD_VALUE,  // ValueError with `message`
} CivilParseStatus;

/// time.strptime(text, format) and the reading part of datetime.strptime. `memory` is for scratch room.
CivilParseStatus civil_strptime(Span text, Span format, Memory *memory, CivilParsed *out);

#endif
