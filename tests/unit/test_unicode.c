#include "tests/unit/case_file.h"
#include "sim/base/unicode.h"

// ---- properties of every code point, compared by their FNV-1a hash

static uint64_t add_to_hash(uint64_t hash, const char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001B3u;
    return hash;
}

typedef struct Property {
    const char *name;
    bool (*test)(uint32_t codepoint);
} Property;

static const Property PROPERTIES[] = {
    {"alpha", unicode_is_alpha},
    {"alnum", unicode_is_alnum},
    {"decimal", unicode_is_decimal},
    {"digit", unicode_is_digit},
    {"numeric", unicode_is_numeric},
    {"space", unicode_is_space},
    {"upper", unicode_is_upper},
    {"lower", unicode_is_lower},
    {"printable", unicode_is_printable},
    {"title", unicode_is_title},
    {"cased", unicode_is_cased},
    {"line_break", unicode_is_line_break},
    {"identifier_start", unicode_is_identifier_start},
    {"identifier_part", unicode_is_identifier_part},
};

typedef struct Change {
    const char *name;
    void (*apply)(Span text, Buffer *out);
} Change;

static const Change CHANGES[] = {
    {"to_upper", unicode_upper},    {"to_lower", unicode_lower},
    {"to_title", unicode_title},    {"capitalize", unicode_capitalize},
    {"swapcase", unicode_swapcase}, {"casefold", unicode_casefold},
    {"repr", unicode_repr},         {"ascii", unicode_ascii},
};

enum { CODEPOINT_COUNT = 0x110000 };

#define HASH_START 0xCBF29CE484222325u

static const Property *find_property(const char *name) {
    for (size_t i = 0; i < sizeof PROPERTIES / sizeof PROPERTIES[0]; i++)
        if (strcmp(PROPERTIES[i].name, name) == 0) return &PROPERTIES[i];
    return NULL;
}

static uint64_t hash_of_property(const char *name) {
    const Property *property = find_property(name);
    bool is_category = strcmp(name, "category") == 0;
    uint64_t hash = HASH_START;
    for (uint32_t codepoint = 0; codepoint < CODEPOINT_COUNT; codepoint++) {
        if (is_category) {
            hash = add_to_hash(hash, unicode_category(codepoint), 2);
            continue;
        }
        char byte = (char)(property ? property->test(codepoint) : unicode_decimal_value(codepoint));
        hash = add_to_hash(hash, &byte, 1);
    }
    return hash;
}

static uint64_t hash_of_change(const Change *change, Buffer *room) {
    uint64_t hash = HASH_START;
    for (uint32_t codepoint = 0; codepoint < CODEPOINT_COUNT; codepoint++) {
        char bytes[4];
        size_t size = utf8_encode(codepoint, bytes);
        buffer_clear(room);
        change->apply((Span){bytes, size}, room);
        hash = add_to_hash(hash, room->bytes, room->size);
    }
    return hash;
}

static void run_all(const Case *c, Buffer *out) {
    const char *name = c->arguments[0].bytes;
    uint64_t hash = 0;
    Buffer room;
    buffer_init(&room, c->memory);
    for (size_t i = 0; i < sizeof CHANGES / sizeof CHANGES[0]; i++)
        if (strcmp(CHANGES[i].name, name) == 0) hash = hash_of_change(&CHANGES[i], &room);
    if (hash == 0) hash = hash_of_property(name);
    buffer_free(&room);
    buffer_printf(out, "%016llx", (unsigned long long)hash);
}

// ---- whole strings

static void run_upper(const Case *c, Buffer *out) {
    unicode_upper(c->arguments[0], out);
}
static void run_lower(const Case *c, Buffer *out) {
    unicode_lower(c->arguments[0], out);
}
static void run_title(const Case *c, Buffer *out) {
    unicode_title(c->arguments[0], out);
}
static void run_capitalize(const Case *c, Buffer *out) {
    unicode_capitalize(c->arguments[0], out);
}
static void run_swapcase(const Case *c, Buffer *out) {
    unicode_swapcase(c->arguments[0], out);
}
static void run_casefold(const Case *c, Buffer *out) {
    unicode_casefold(c->arguments[0], out);
}
static void run_repr(const Case *c, Buffer *out) {
    unicode_repr(c->arguments[0], out);
}
static void run_ascii(const Case *c, Buffer *out) {
    unicode_ascii(c->arguments[0], out);
}
static void run_bytes_repr(const Case *c, Buffer *out) {
    bytes_repr(c->arguments[0], out);
}

static void run_whole_string_tests(const Case *c, Buffer *out) {
    for (UnicodeTest test = UNICODE_ALPHA; test <= UNICODE_TITLE; test++)
        buffer_add_byte(out, unicode_test(test, c->arguments[0]) ? '1' : '0');
}

static void test_recorded_cases(void **state) {
    static const CaseOperation OPERATIONS[] = {
        {"all", run_all},
        {"to_upper", run_upper},
        {"to_lower", run_lower},
        {"to_title", run_title},
        {"capitalize", run_capitalize},
        {"swapcase", run_swapcase},
        {"casefold", run_casefold},
        {"repr", run_repr},
        {"ascii", run_ascii},
        {"tests", run_whole_string_tests},
        {"bytes_repr", run_bytes_repr},
    };
    CASE_FILE_CHECK("tests/unit/data/unicode.cases", OPERATIONS);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_recorded_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
