#include "sim/number/civil_time.h"

#include "sim/number/civil_names.h"

enum {
    SECONDS_PER_DAY = 86400,
    DAYS_PER_ERA = 146097,  // 400 years, after which the calendar repeats
    DAYS_TO_EPOCH = 719468, // from 0000-03-01 to 1970-01-01
    EPOCH_WEEKDAY = 3,      // a Thursday
};

const CivilName CIVIL_WEEKDAYS[CIVIL_WEEKDAY_COUNT] = {
    {"Mon", "Monday"}, {"Tue", "Tuesday"},  {"Wed", "Wednesday"}, {"Thu", "Thursday"},
    {"Fri", "Friday"}, {"Sat", "Saturday"}, {"Sun", "Sunday"},
};

const CivilName CIVIL_MONTHS[CIVIL_MONTH_COUNT] = {
    {"Jan", "January"},   {"Feb", "February"}, {"Mar", "March"},    {"Apr", "April"},
    {"May", "May"},       {"Jun", "June"},     {"Jul", "July"},     {"Aug", "August"},
    {"Sep", "September"}, {"Oct", "October"},  {"Nov", "November"}, {"Dec", "December"},
};

static int64_t floor_divide(int64_t a, int64_t b) {
    return a / b - (a % b < 0);
}

static int64_t floor_modulo(int64_t a, int64_t b) {
    return a - floor_divide(a, b) * b;
}

bool civil_is_leap(int64_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t civil_month_days(int64_t year, int32_t month) {
    static const int32_t DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return DAYS[month - 1] + (month == 2 && civil_is_leap(year));
}

// Years are counted from March here, so that the leap day is the last of its year, and eras of 400 years from
// 0.

int64_t civil_days(int64_t year, int32_t month, int32_t day) {
    year -= month <= 2;
    int64_t era = floor_divide(year, 400), year_of_era = floor_modulo(year, 400);
    int64_t month_from_march = (month + 9) % 12;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH;
}

CivilTime civil_from_days(int64_t days) {
    int64_t from_zero = days + DAYS_TO_EPOCH;
    int64_t era = floor_divide(from_zero, DAYS_PER_ERA), day_of_era = floor_modulo(from_zero, DAYS_PER_ERA);
    // Take out the leap days: one in 4 years, none in 100, one in 400.
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    CivilTime time = {.day = (int32_t)(day_of_year - (153 * month_from_march + 2) / 5 + 1),
                      .month =
                          (int32_t)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9)};
    time.year = era * 400 + year_of_era + (time.month <= 2);
    civil_complete(&time);
    return time;
}

void civil_complete(CivilTime *time) {
    int64_t days = civil_days(time->year, time->month, time->day);
    time->weekday = (int32_t)floor_modulo(days + EPOCH_WEEKDAY, 7);
    time->yearday = (int32_t)(days - civil_days(time->year, 1, 1) + 1);
}

CivilTime civil_from_seconds(int64_t seconds) {
    CivilTime time = civil_from_days(floor_divide(seconds, SECONDS_PER_DAY));
    int32_t rest = (int32_t)floor_modulo(seconds, SECONDS_PER_DAY);
    time.hour = rest / 3600;
    time.minute = rest / 60 % 60;
    time.second = rest % 60;
    return time;
}

int64_t civil_seconds(const CivilTime *time) {
    int64_t days = civil_days(time->year, time->month, time->day);
    return days * SECONDS_PER_DAY + time->hour * 3600 + time->minute * 60 + time->second;
}

/// Days from the Monday on which the ISO year begins, for a day of the year that counts from 0.
static int32_t days_in_iso_year(int32_t yearday, int32_t weekday) {
    int32_t first_weekday = (int32_t)floor_modulo(weekday - yearday, 7); // of January 1st
    // Week 1 is the one with the year's first Thursday.
    return yearday + (first_weekday <= 3 ? first_weekday : first_weekday - 7);
}

int32_t civil_iso_week(const CivilTime *time, int64_t *iso_year) {
    int32_t yearday = time->yearday - 1, days = days_in_iso_year(yearday, time->weekday);
    *iso_year = time->year;
    if (days < 0) {
        *iso_year = time->year - 1;
        days = days_in_iso_year(yearday + 365 + civil_is_leap(time->year - 1), time->weekday);
    } else {
        int32_t days_of_next = days_in_iso_year(yearday - 365 - civil_is_leap(time->year), time->weekday);
        if (days_of_next >= 0) {
            *iso_year = time->year + 1;
            days = days_of_next;
        }
    }
    return days / 7 + 1;
}
