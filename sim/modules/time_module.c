/// The modules time, on the virtual clock (Semantics D1), and _civil, the calendar that time and datetime
/// share.
#include "sim/loop/loop.h"
#include "sim/loop/threads.h"
#include "sim/number/civil_time.h"
#include "sim/vm/list.h"
#include <math.h>
#include <stdio.h>

/// 2024-01-01 00:00:00 UTC: what time.time() shows at virtual time 0.
static const int64_t EPOCH_SECONDS = 1704067200;
static const int64_t NS_PER_SECOND = 1000000000;

static int64_t now_ns(Vm *vm) {
    if (vm->options->cpu_cost_ns > 0) vm_charge_cpu(vm);
    return vm->now_ns;
}

static Value time_monotonic(Vm *vm, const Value *args, int count) {
    return float_new(vm, (double)now_ns(vm) / 1e9);
}
static Value time_monotonic_ns(Vm *vm, const Value *args, int count) {
    return int_from_int64(vm, now_ns(vm));
}
static Value time_time(Vm *vm, const Value *args, int count) {
    return float_new(vm, (double)EPOCH_SECONDS + (double)now_ns(vm) / 1e9);
}
static Value time_time_ns(Vm *vm, const Value *args, int count) {
    return int_from_int64(vm, EPOCH_SECONDS * NS_PER_SECOND + now_ns(vm));
}
static Value time_process_time(Vm *vm, const Value *args, int count) {
    return float_new(vm, 0.0);
}

static Value time_sleep(Vm *vm, const Value *args, int count) {
    double seconds;
    if (!value_is_int(args[0]) && !value_is_float(args[0]) &&
        value_is_unset(value_special(vm, args[0], NAME___index__)))
        return error_raise(vm, EXC_TYPE_ERROR, "'%T' object cannot be interpreted as an integer", args[0]);
    if (!value_to_double(vm, args[0], &seconds)) return VALUE_ERROR;
    if (isnan(seconds)) return error_raise(vm, EXC_VALUE_ERROR, "Invalid value NaN (not a number)");
    if (seconds < 0) return error_raise(vm, EXC_VALUE_ERROR, "sleep length must be non-negative");
    int64_t until_ns = seconds_to_ns((double)now_ns(vm) / 1e9 + seconds);
    char what[48] = "";
    if (trace_is_on(vm->trace)) snprintf(what, sizeof what, "time.sleep(%.12g)", seconds);
    return thread_sleep(vm, until_ns, what);
}

// ---- broken-down time -------------------------------------------------------------------------------------

static CivilTime civil_now(Vm *vm) {
    return civil_from_seconds(EPOCH_SECONDS + now_ns(vm) / NS_PER_SECOND);
}

/// (year, month, day, hour, minute, second, weekday, yearday, 0)
static Tuple *civil_tuple(Vm *vm, const CivilTime *time) {
    const int64_t fields[9] = {time->year,   time->month,   time->day,     time->hour, time->minute,
                               time->second, time->weekday, time->yearday, 0};
    Tuple *tuple = tuple_new(vm, 9);
    for (int i = 0; i < 9; i++)
        tuple->items[i] = value_from_small_int(fields[i]);
    return tuple;
}

/// Reads the first fields of a tuple or struct_time. False with TypeError.
static bool civil_read(Vm *vm, Value value, CivilTime *time) {
    if (!value_is_tuple(value) || value_tuple(value)->count < 9) {
        error_raise(vm, EXC_TYPE_ERROR, "Tuple or struct_time argument required");
        return false;
    }
    int64_t fields[8];
    for (int i = 0; i < 8; i++)
        if (!value_index(vm, value_tuple(value)->items[i], &fields[i])) return false;
    *time = (CivilTime){fields[0],          (int32_t)fields[1], (int32_t)fields[2], (int32_t)fields[3],
                        (int32_t)fields[4], (int32_t)fields[5], (int32_t)fields[6], (int32_t)fields[7]};
    return true;
}

/// Seconds since 1970 as an argument; None or nothing: now.
static bool seconds_argument(Vm *vm, const Value *args, int count, int64_t *seconds) {
    if (count == 0 || value_is_none(args[0])) {
        *seconds = EPOCH_SECONDS + now_ns(vm) / NS_PER_SECOND;
        return true;
    }
    double number;
    if (!value_to_double(vm, args[0], &number)) return false;
    *seconds = (int64_t)floor(number);
    return true;
}

static Value struct_time(Vm *vm, const CivilTime *time, const char *zone) {
    Value args[2] = {value_from_obj(civil_tuple(vm, time)), value_from_obj(str_from_c(vm, zone))};
    Str *name = str_intern(vm, "_struct_time", 12);
    Value module = vm->hooks->import(vm, name);
    Value made = value_is_error(module) ? VALUE_ERROR : vm_call_method_c(vm, module, "make", args, 2);
    DROP(vm, name);
    if (!value_is_error(module)) value_drop(vm, module);
    value_drop(vm, args[0]);
    value_drop(vm, args[1]);
    return made;
}
static Value time_localtime(Vm *vm, const Value *args, int count) {
    int64_t seconds;
    if (!seconds_argument(vm, args, count, &seconds)) return VALUE_ERROR;
    CivilTime time = civil_from_seconds(seconds);
    return struct_time(vm, &time, "UTC");
}
static Value time_gmtime(Vm *vm, const Value *args, int count) {
    int64_t seconds;
    if (!seconds_argument(vm, args, count, &seconds)) return VALUE_ERROR;
    CivilTime time = civil_from_seconds(seconds);
    return struct_time(vm, &time, "UTC");
}
static Value time_mktime(Vm *vm, const Value *args, int count) {
    CivilTime time;
    return civil_read(vm, args[0], &time) ? float_new(vm, (double)civil_seconds(&time)) : VALUE_ERROR;
}

static Value take_text(Vm *vm, Buffer *text) {
    Str *str = str_new(vm, text->bytes, text->size);
    buffer_free(text);
    return value_from_obj(str);
}
static Value asctime_text(Vm *vm, const CivilTime *time) {
    Buffer text;
    buffer_init(&text, vm->memory);
    civil_asctime(time, &text);
    return take_text(vm, &text);
}
static Value time_asctime(Vm *vm, const Value *args, int count) {
    CivilTime time = civil_now(vm);
    if (count > 0 && !civil_read(vm, args[0], &time)) return VALUE_ERROR;
    return asctime_text(vm, &time);
}
static Value time_ctime(Vm *vm, const Value *args, int count) {
    int64_t seconds;
    if (!seconds_argument(vm, args, count, &seconds)) return VALUE_ERROR;
    CivilTime time = civil_from_seconds(seconds);
    return asctime_text(vm, &time);
}
static Value time_strftime(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[0]))
        return error_raise(vm, EXC_TYPE_ERROR, "strftime() argument 1 must be str, not %T", args[0]);
    CivilTime time = civil_now(vm);
    if (count > 1 && !civil_read(vm, args[1], &time)) return VALUE_ERROR;
    CivilZone zone = {"UTC", 0, true, -1};
    Buffer text;
    buffer_init(&text, vm->memory);
    civil_strftime((Span){value_str_ptr(args[0])->bytes, value_str_ptr(args[0])->size}, &time, &zone, &text);
    return take_text(vm, &text);
}

static Value raise_parse_error(Vm *vm, CivilParseStatus status, const CivilParsed *parsed, Str *text,
                               Str *format) {
    Str *rest = str_new(vm, parsed->rest.bytes ? parsed->rest.bytes : "", parsed->rest.size);
    switch (status) {
    case CIVIL_PARSE_OK: break;
    case CIVIL_PARSE_MISMATCH:
        error_raise(vm, EXC_VALUE_ERROR, "time data %R does not match format %R", value_from_obj(text),
                    value_from_obj(format));
        break;
    case CIVIL_PARSE_TRAILING: error_raise(vm, EXC_VALUE_ERROR, "unconverted data remains: %S", rest); break;
    case CIVIL_PARSE_BAD_DIRECTIVE:
        error_raise(vm, EXC_VALUE_ERROR, "'%S' is a bad directive in format %R", rest,
                    value_from_obj(format));
        break;
    case CIVIL_PARSE_STRAY_PERCENT:
        error_raise(vm, EXC_VALUE_ERROR, "stray %% in format '%S'", format);
        break;
    case CIVIL_PARSE_BAD_OFFSET: error_raise(vm, EXC_VALUE_ERROR, "Inconsistent use of : in %S", rest); break;
    case CIVIL_PARSE_BAD_VALUE: error_raise(vm, EXC_VALUE_ERROR, "%s", parsed->message); break;
    }
    DROP(vm, rest);
    return VALUE_ERROR;
}

/// strptime(text, format) -> (nine fields, microsecond, offset in seconds or None)
static Value civil_strptime_native(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[0]) || !value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "strptime() arguments must be str");
    Str *text = value_str_ptr(args[0]), *format = value_str_ptr(args[1]);
    CivilParsed parsed;
    CivilParseStatus status = civil_strptime((Span){text->bytes, text->size},
                                             (Span){format->bytes, format->size}, vm->memory, &parsed);
    if (status != CIVIL_PARSE_OK) return raise_parse_error(vm, status, &parsed, text, format);
    Tuple *result = tuple_new(vm, 3);
    result->items[0] = value_from_obj(civil_tuple(vm, &parsed.time));
    result->items[1] = value_from_small_int(parsed.microsecond);
    if (parsed.has_offset) result->items[2] = value_from_small_int(parsed.offset_seconds);
    return value_from_obj(result);
}

static Value time_strptime(Vm *vm, const Value *args, int count) {
    Value pair[2] = {args[0], count > 1 ? value_keep(args[1])
                                        : value_from_obj(str_from_c(vm, "%a %b %d %H:%M:%S %Y"))};
    Value parsed = civil_strptime_native(vm, pair, 2);
    value_drop(vm, pair[1]);
    if (value_is_error(parsed)) return parsed;
    CivilTime time;
    civil_read(vm, value_tuple(parsed)->items[0], &time);
    value_drop(vm, parsed);
    return struct_time(vm, &time, "UTC");
}

static const NativeDef TIME_FUNCTIONS[] = {
    NATIVE("monotonic", time_monotonic, 0, 0),
    NATIVE("perf_counter", time_monotonic, 0, 0),
    NATIVE("time", time_time, 0, 0),
    NATIVE("monotonic_ns", time_monotonic_ns, 0, 0),
    NATIVE("perf_counter_ns", time_monotonic_ns, 0, 0),
    NATIVE("time_ns", time_time_ns, 0, 0),
    NATIVE("process_time", time_process_time, 0, 0),
    NATIVE("thread_time", time_process_time, 0, 0),
    NATIVE_FLAGGED("sleep", time_sleep, 1, 1, NATIVE_BLOCKING),
    NATIVE("localtime", time_localtime, 0, 1),
    NATIVE("gmtime", time_gmtime, 0, 1),
    NATIVE("mktime", time_mktime, 1, 1),
    NATIVE("asctime", time_asctime, 0, 1),
    NATIVE("ctime", time_ctime, 0, 1),
    NATIVE("strftime", time_strftime, 1, 2),
    NATIVE("strptime", time_strptime, 1, 2),
    NATIVE_END,
};

static Value find_struct_time(Vm *vm, ModuleObj *module, Str *name) {
    if (!str_equal_c(name, "struct_time")) return VALUE_UNSET;
    Str *source = str_intern(vm, "_struct_time", 12);
    Value library = vm->hooks->import(vm, source);
    DROP(vm, source);
    if (value_is_error(library)) return library;
    Value found = value_get_attr(vm, library, name);
    value_drop(vm, library);
    return found;
}

static void time_init(Vm *vm, ModuleObj *module) {
    module->missing = find_struct_time;
    module_set(vm, module, "timezone", value_from_small_int(0));
    module_set(vm, module, "altzone", value_from_small_int(0));
    module_set(vm, module, "daylight", value_from_small_int(0));
    Value names[2] = {value_from_obj(str_from_c(vm, "UTC")), value_from_obj(str_from_c(vm, "UTC"))};
    module_set(vm, module, "tzname", value_from_obj(tuple_from(vm, names, 2)));
    value_drop(vm, names[0]);
    value_drop(vm, names[1]);
}
const ModuleDef MODULE_time = {"time", TIME_FUNCTIONS, time_init};

// ---- _civil -----------------------------------------------------------------------------------------------

static Value civil_days_native(Vm *vm, const Value *args, int count) {
    int64_t fields[3];
    for (int i = 0; i < 3; i++)
        if (!value_index(vm, args[i], &fields[i])) return VALUE_ERROR;
    return value_from_small_int(civil_days(fields[0], (int32_t)fields[1], (int32_t)fields[2]));
}
static Value civil_from_days_native(Vm *vm, const Value *args, int count) {
    int64_t days;
    if (!value_index(vm, args[0], &days)) return VALUE_ERROR;
    CivilTime time = civil_from_days(days);
    return value_from_obj(civil_tuple(vm, &time));
}
static Value civil_month_days_native(Vm *vm, const Value *args, int count) {
    int64_t year, month;
    if (!value_index(vm, args[0], &year) || !value_index(vm, args[1], &month)) return VALUE_ERROR;
    return value_from_small_int(civil_month_days(year, (int32_t)month));
}
static Value civil_iso_native(Vm *vm, const Value *args, int count) {
    CivilTime time;
    if (!civil_read(vm, args[0], &time)) return VALUE_ERROR;
    int64_t year;
    Value fields[3];
    fields[1] = value_from_small_int(civil_iso_week(&time, &year));
    fields[0] = value_from_small_int(year);
    fields[2] = value_from_small_int(time.weekday + 1);
    return value_from_obj(tuple_from(vm, fields, 3));
}
/// strftime(format, nine fields, zone name or None, offset in seconds or None, microsecond)
static Value civil_strftime_native(Vm *vm, const Value *args, int count) {
    CivilTime time;
    int64_t offset = 0, microsecond;
    if (!civil_read(vm, args[1], &time) || !value_index(vm, args[4], &microsecond)) return VALUE_ERROR;
    if (!value_is_none(args[3]) && !value_index(vm, args[3], &offset)) return VALUE_ERROR;
    CivilZone zone = {value_is_none(args[2]) ? NULL : value_str_ptr(args[2])->bytes, (int32_t)offset,
                      !value_is_none(args[3]), (int32_t)microsecond};
    Buffer text;
    buffer_init(&text, vm->memory);
    civil_strftime((Span){value_str_ptr(args[0])->bytes, value_str_ptr(args[0])->size}, &time, &zone, &text);
    return take_text(vm, &text);
}
static const NativeDef CIVIL_FUNCTIONS[] = {
    NATIVE("days", civil_days_native, 3, 3),
    NATIVE("from_days", civil_from_days_native, 1, 1),
    NATIVE("month_days", civil_month_days_native, 2, 2),
    NATIVE("iso_calendar", civil_iso_native, 1, 1),
    NATIVE("strftime", civil_strftime_native, 5, 5),
    NATIVE("strptime", civil_strptime_native, 2, 2),
    NATIVE_END,
};
const ModuleDef MODULE_civil = {"_civil", CIVIL_FUNCTIONS, NULL};
