/// JUnit XML, the form in which CI systems read test results.
#include "sim/cli/check.h"
#include "sim/trace/trace_write.h"

/// Text as XML content or attribute: escaped, and without the control characters that XML 1.0 forbids.
static void add_xml(Buffer *out, Span text) {
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte == '&')
            buffer_add_text(out, "&amp;");
        else if (byte == '<')
            buffer_add_text(out, "&lt;");
        else if (byte == '>')
            buffer_add_text(out, "&gt;");
        else if (byte == '"')
            buffer_add_text(out, "&quot;");
        else
            buffer_add_byte(out, byte < ' ' && byte != '\n' && byte != '\t' ? '?' : (char)byte);
    }
}

static uint32_t count_outcome(const CheckResult *results, uint32_t count, CheckOutcome outcome) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++)
        found += results[i].outcome == outcome;
    return found;
}

static void add_case(const CheckResult *result, Buffer *out) {
    buffer_add_text(out, "  <testcase classname=\"loopscope\" name=\"");
    add_xml(out, span_of(result->path));
    buffer_add_text(out, "\" time=\"");
    trace_add_seconds(out, result->total_ns);
    if (result->outcome == CHECK_PASSED) {
        buffer_add_text(out, "\"/>\n");
        return;
    }
    const char *element = result->outcome == CHECK_FAILED ? "failure" : "error";
    buffer_printf(out, "\">\n    <%s message=\"%s\">", element,
                  result->outcome == CHECK_FAILED ? "not as expected" : "cannot be read");
    add_xml(out, buffer_span(&result->problems));
    buffer_printf(out, "</%s>\n  </testcase>\n", element);
}

void check_add_junit(const CheckResult *results, uint32_t count, Buffer *out) {
    buffer_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    buffer_printf(out, "<testsuite name=\"loopscope check\" tests=\"%u\" failures=\"%u\" errors=\"%u\">\n",
                  count, count_outcome(results, count, CHECK_FAILED),
                  count_outcome(results, count, CHECK_UNREADABLE));
    for (uint32_t i = 0; i < count; i++)
        add_case(&results[i], out);
    buffer_add_text(out, "</testsuite>\n");
}
