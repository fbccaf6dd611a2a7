#include "tests/unit/case_file.h"
#include "sim/number/civil_time.h"

static CivilTime time_at(const Case *c, int index) {
    return (CivilTime){.year = case_int(c, index),
                       .month = (int32_t)case_int(c, index + 1),
                       .day = (int32_t)case_int(c, index + 2),
                       .hour = (int32_t)case_int(c, index + 3),
                       .minute = (int32_t)case_int(c, index + 4),
                       .second = (int32_t)case_int(c, index + 5),
                       .weekday = (int32_t)case_int(c, index + 6),
                       .yearday = (int32_t)case_int(c, index + 7)};
}

static void add_time(const CivilTime *time, Buffer *out) {
    buffer_printf(out, "%lld %d %d %d %d %d %d %d", (long long)time->year, (int)time->month, (int)time->day,
                  (int)time->hour, (int)time->minute, (int)time->second, (int)time->weekday,
                  (int)time->yearday);
}

static void run_gmtime(const Case *c, Buffer *out) {
    CivilTime time = civil_from_seconds(case_int(c, 0));
    int64_t iso_year;
    int32_t week = civil_iso_week(&time, &iso_year);
    add_time(&time, out);
    buffer_printf(out, " %lld %d %lld", (long long)iso_year, (int)week, (long long)civil_seconds(&time));
}

static void run_asctime(const Case *c, Buffer *out) {
    CivilTime time = time_at(c, 0);
    civil_asctime(&time, out);
}

static void run_strftime(const Case *c, Buffer *out) {
    CivilTime time = time_at(c, 1);
    CivilZone utc = {"UTC", 0, true, -1};
    civil_strftime(c->arguments[0], &time, &utc, out);
}

static void run_datetime(const Case *c, Buffer *out) {
    CivilTime time = time_at(c, 1);
    bool is_aware = !span_equal(c->arguments[10], SPAN("none"));
    CivilZone zone = {.microsecond = (int32_t)case_int(c, 9), .has_offset = is_aware};
    if (is_aware) {
        zone.offset_seconds = (int32_t)case_int(c, 10);
        zone.name = c->arguments[11].bytes;
    }
    civil_strftime(c->arguments[0], &time, &zone, out);
}

static void run_strptime(const Case *c, Buffer *out) {
    CivilParsed parsed;
    CivilParseStatus status = civil_strptime(c->arguments[0], c->arguments[1], c->memory, &parsed);
    switch (status) {
    case CIVIL_PARSE_OK:
        add_time(&parsed.time, out);
        buffer_printf(out, " %d", (int)parsed.microsecond);
        if (parsed.has_offset)
            buffer_printf(out, " %d %d", (int)parsed.offset_seconds, (int)parsed.offset_microseconds);
        break;
    case CIVIL_PARSE_MISMATCH: buffer_add_text(out, "mismatch"); break;
    case CIVIL_PARSE_TRAILING:
        buffer_add_text(out, "trailing ");
        buffer_add_span(out, parsed.rest);
        break;
    case CIVIL_PARSE_BAD_DIRECTIVE:
        buffer_add_byte(out, '\'');
        buffer_add_span(out, parsed.rest);
        buffer_add_text(out, "' is a bad directive");
        break;
    case CIVIL_PARSE_STRAY_PERCENT: buffer_add_text(out, "stray percent"); break;
    case CIVIL_PARSE_BAD_OFFSET: buffer_add_text(out, "bad offset"); break;
    case CIVIL_PARSE_BAD_VALUE: buffer_add_text(out, parsed.message); break;
    }
}

static void test_recorded_cases(void **state) {
    static const CaseOperation OPERATIONS[] = {
        {"gmtime", run_gmtime},     {"asctime", run_asctime},   {"strftime", run_strftime},
        {"datetime", run_datetime}, {"strptime", run_strptime},
    };
    CASE_FILE_CHECK("tests/unit/data/civil_time.cases", OPERATIONS);
}

/// Day after day for two cycles of 400 years: the calendar has no gap, and each day finds its number again.
static void test_days_follow_each_other(void **state) {
    CivilTime previous = civil_from_days(-800000);
    for (int64_t days = -799999; days < -799999 + 2 * 146097; days++) {
        CivilTime time = civil_from_days(days);
        bool is_next_day = time.month == previous.month && time.day == previous.day + 1;
        bool is_first_day = time.day == 1 && previous.day == civil_month_days(previous.year, previous.month);
        assert_true(is_next_day || is_first_day);
        assert_int_equal(time.weekday, (previous.weekday + 1) % 7);
        assert_int_equal(civil_days(time.year, time.month, time.day), days);
        previous = time;
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recorded_cases),
        cmocka_unit_test(test_days_follow_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
