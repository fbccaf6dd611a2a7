/// The module _network: what the simulated network answers, after which time. The client (aiohttp) is Python.
#include "sim/aio/aio.h"

#include "sim/aio/trace_text.h"
#include "sim/vm/bytes.h"
#include "sim/vm/float.h"

static const int64_t DEFAULT_LATENCY_NS = 100000000;

/// A rule without a query of its own is for every query.
static bool rule_matches(const NetworkRule *rule, Span url) {
    const char *query = memchr(url.bytes, '?', url.size);
    if (query && !memchr(rule->url.bytes, '?', rule->url.size)) url.size = (size_t)(query - url.bytes);
    if (rule->is_prefix ? url.size < rule->url.size : url.size != rule->url.size) return false;
    return memcmp(url.bytes, rule->url.bytes, rule->url.size) == 0;
}

/// The longest rule wins, an exact one before a prefix; of equal ones the last.
static NetworkRule find_rule(const Vm *vm, Span url) {
    NetworkRule best = {.latency_ns = DEFAULT_LATENCY_NS, .status = 200, .is_json = true, .body = SPAN("{}")};
    bool found = false;
    for (uint32_t i = 0; i < vm->options->network_count; i++) {
        const NetworkRule *rule = &vm->options->network[i];
        if (!rule_matches(rule, url)) continue;
        bool better = !rule->is_prefix || (best.is_prefix && rule->url.size >= best.url.size);
        if (found && !better) continue;
        best = *rule;
        found = true;
    }
    return best;
}

/// A future that the trace knows as "GET https://..."; *connection is the request's number.
static Future *send_request(Vm *vm, Loop *loop, const Str *method, const Str *url, int64_t size,
                            TraceObject *connection) {
    *connection = trace_object_new(vm->trace, TRACE_OBJECT_CONNECTION);
    trace_net_request(vm->trace, *connection, trace_str(vm, method), trace_str(vm, url), (uint32_t)size);
    Buffer label;
    buffer_init(&label, vm->memory);
    buffer_printf(&label, "%s %s", method->bytes, url->bytes);
    Future *future = future_new(vm, loop, TRACE_FUTURE_KIND_NETWORK, buffer_text(&label), *connection);
    buffer_free(&label);
    return future;
}

/// send(loop, method, url, size) -> (future, latency, number, status, content type, body)
static Value network_send(Vm *vm, const Value *args, int count) {
    const Str *method = value_str_ptr(args[1]), *url = value_str_ptr(args[2]);
    NetworkRule rule = find_rule(vm, (Span){url->bytes, url->size});
    TraceObject connection;
    Future *future =
        send_request(vm, value_loop(args[0]), method, url, value_small_int(args[3]), &connection);
    Tuple *answer = tuple_new(vm, 6);
    answer->items[0] = value_from_obj(future);
    answer->items[1] = float_new(vm, (double)rule.latency_ns / 1e9);
    answer->items[2] = value_from_small_int(trace_object_number(connection));
    answer->items[3] = value_from_small_int(rule.status);
    answer->items[4] = value_from_obj(
        str_from_c(vm, rule.is_json ? "application/json; charset=utf-8" : "text/plain; charset=utf-8"));
    answer->items[5] = value_from_obj(bytes_new(vm, rule.body.bytes, rule.body.size));
    return value_from_obj(answer);
}

/// _receive(future, number, status, latency): the answer is there.
static Value network_receive(Vm *vm, const Value *args, int count) {
    TraceObject connection = trace_object_make(TRACE_OBJECT_CONNECTION, (uint32_t)value_small_int(args[1]));
    double latency;
    if (!value_to_double(vm, args[3], &latency)) return VALUE_ERROR;
    if (trace_is_on(vm->trace))
        trace_net_response(vm->trace, connection, (uint32_t)value_small_int(args[2]),
                           (int64_t)(latency * 1e9 + 0.5), trace_object(vm->trace, connection).created);
    future_set_result(vm, value_future(args[0]), VALUE_NONE);
    return VALUE_NONE;
}

static const NativeDef NETWORK_FUNCTIONS[] = {
    NATIVE("send", network_send, 4, 4),
    NATIVE("_receive", network_receive, 4, 4),
    NATIVE_END,
};
const ModuleDef MODULE_network = {"_network", NETWORK_FUNCTIONS, NULL};
