/// What a program says to Loopscope in comments:
///
///     # loopscope: cpu-cost=50ns seed=3
///     # loopscope: url https://example.org/users latency=200ms status=200 json={"users": []}
///     # loopscope: url https://example.org/* status=404 text=not here
///
/// `json=` or `text=` comes last: its value is the rest of the line.
#include "sim/cli/comments.h"
#include "sim/cli/json_check.h"
#include "sim/cli/options.h"
#include <stdio.h>
#include <string.h>

/// The comment that is being read.
typedef struct Reading {
    CliOptions *options;
    const CommentScan *scan;
    Diag *diag;
} Reading;

static bool refuse(const Reading *reading, Span part, const char *problem, const char *help) {
    diag_set(reading->diag, DIAG_UNSUPPORTED, comment_place(reading->scan, part), "%s", problem);
    diag_help(reading->diag, "%s", help);
    return false;
}

/// Cuts `word` at its `=`. False if it has none.
static bool split(Span word, Span *name, Span *value) {
    const char *equals = memchr(word.bytes, '=', word.size);
    if (!equals) return false;
    *name = (Span){word.bytes, (size_t)(equals - word.bytes)};
    *value = span_from(word, name->size + 1);
    return true;
}

static void copy_text(char *out, size_t room, Span text) {
    snprintf(out, room, "%.*s", (int)(text.size < room ? text.size : room), text.bytes);
}

// ---- url --------------------------------------------------------------------------------------------------

static bool read_body(const Reading *reading, NetworkRule *rule, Span value) {
    size_t bad;
    rule->body = value;
    if (!rule->is_json || json_check(value, &bad)) return true;
    Span place = {value.bytes + bad, bad < value.size};
    return refuse(reading, place, "this is not JSON",
                  "names and texts stand in double quotes: json={\"name\": \"Ann\"}");
}

static bool read_answer(const Reading *reading, NetworkRule *rule, Span name, Span value) {
    char text[64];
    copy_text(text, sizeof text, value);
    if (span_equal(name, SPAN("latency"))) {
        if (cli_parse_duration(text, 1000000000, &rule->latency_ns)) return true;
        return refuse(reading, value, "this is not a duration", "write e.g. latency=200ms");
    }
    if (span_equal(name, SPAN("status"))) {
        rule->status = 0;
        for (size_t i = 0; i < value.size && i < 3; i++)
            rule->status = rule->status * 10 + (value.bytes[i] - '0');
        bool digits = value.size == 3 && strspn(text, "0123456789") == 3;
        if (digits && rule->status >= 100 && rule->status < 600) return true;
        return refuse(reading, value, "this is not an HTTP status",
                      "write a number from 100 to 599: status=404");
    }
    return refuse(reading, name, "a URL has no such setting",
                  "there are latency=, status= and, at the end, json= or text=");
}

static bool read_settings(const Reading *reading, NetworkRule *rule, Span rest) {
    for (Span before = rest; (before = rest = span_trim(rest)).size > 0;) {
        Span word = span_take_word(&rest), name, value;
        if (!split(word, &name, &value))
            return refuse(reading, word, "a URL's settings are NAME=VALUE",
                          "write e.g. latency=200ms status=200 json={}");
        if (span_equal(name, SPAN("json")) || span_equal(name, SPAN("text"))) {
            rule->is_json = name.bytes[0] == 'j';
            return read_body(reading, rule, span_from(before, name.size + 1));
        }
        if (!read_answer(reading, rule, name, value)) return false;
    }
    return true;
}

/// `rest` stands behind `url`.
static bool read_url(const Reading *reading, Span rest) {
    RunOptions *run = &reading->options->run;
    Span url = span_take_word(&rest);
    if (!span_starts_with(url, "http://") && !span_starts_with(url, "https://"))
        return refuse(reading, url, "a URL begins with http:// or https://",
                      "write e.g. url https://example.org/users");
    if (run->network_count == CLI_MOST_URLS)
        return refuse(reading, url, "these are too many URLs",
                      "one with a * at the end stands for all that begin so");
    NetworkRule rule = {
        .url = url, .latency_ns = 100000000, .status = 200, .is_json = true, .body = SPAN("{}")};
    rule.is_prefix = url.bytes[url.size - 1] == '*';
    rule.url.size -= rule.is_prefix;
    if (!read_settings(reading, &rule, rest)) return false;
    reading->options->urls[run->network_count++] = rule;
    return true;
}

// ---- the other options ------------------------------------------------------------------------------------

static bool read_option(const Reading *reading, Span word) {
    static const char *const ALLOWED[] = {"seed", "cpu-cost", "cores", "workers", "limit"};
    static const char HELP[] =
        "there are seed=3, cpu-cost=50ns, cores=2, workers=4, limit=NAME=VALUE and url https://...";
    char text[128], *value;
    copy_text(text, sizeof text, word);
    if (!(value = strchr(text, '='))) return refuse(reading, word, "options are NAME=VALUE", HELP);
    *value++ = '\0';
    for (size_t i = 0; i < sizeof ALLOWED / sizeof *ALLOWED; i++)
        if (strcmp(text, ALLOWED[i]) == 0)
            return cli_apply_option(reading->options, text, value) ||
                   refuse(reading, word, "this option has no such value", HELP);
    return refuse(reading, word, "a program has no such option", HELP);
}

static bool read_comment(const Reading *reading, Span text) {
    for (Span word; (word = span_take_word(&text)).size > 0;) {
        if (span_equal(word, SPAN("url"))) return read_url(reading, text);
        if (!read_option(reading, word)) return false;
    }
    return true;
}

bool cli_apply_comments(CliOptions *options, const char *path, const CliSource *source, int *status) {
    static const char MARK[] = "loopscope:";
    CommentScan scan = {{source->bytes, source->size}, 0, 1};
    Diag diag = {.kind = DIAG_NONE};
    Reading reading = {options, &scan, &diag};
    for (Span comment; comment_next(&scan, &comment);) {
        comment = span_trim(comment);
        if (!span_starts_with(comment, MARK) || read_comment(&reading, span_from(comment, sizeof MARK - 1)))
            continue;
        cli_print_diag(options, &diag, path, source);
        *status = RUN_INVALID;
        return false;
    }
    return true;
}
