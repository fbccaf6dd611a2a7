#include "tests/unit/big_case.h"
#include "sim/number/random_mt.h"
#include "sim/number/sha512.h"

/// The cases of one seed go on with the generator of the line before, so it outlives them.
static RandomState *generator(const Case *c) {
    static RandomState state;
    (void)c;
    return &state;
}

static void run_seed_int(const Case *c, Buffer *out) {
    BigOperand seed;
    random_seed_int(generator(c), big_case_operand(c, 0, &seed));
    buffer_add_text(out, "ok");
}

static void run_seed_bytes(const Case *c, Buffer *out) {
    random_seed_bytes(generator(c), c->arguments[0]);
    buffer_add_text(out, "ok");
}

static void run_seed_double(const Case *c, Buffer *out) {
    random_seed_double(generator(c), case_double(c, 0));
    buffer_add_text(out, "ok");
}

static void run_random(const Case *c, Buffer *out) {
    case_add_double(random_double(generator(c)), out);
}

static void run_bits(const Case *c, Buffer *out) {
    buffer_printf(out, "0x%llx", (unsigned long long)random_bits(generator(c), (int)case_int(c, 0)));
}

static void run_bits_big(const Case *c, Buffer *out) {
    BigResult result;
    BigSink sink = big_case_sink(c->memory);
    assert_int_equal(random_bits_big(generator(c), case_int(c, 0), &sink, &result), BIG_OK);
    big_case_add_result(&result, c->memory, out);
}

static void run_below(const Case *c, Buffer *out) {
    unsigned long long limit = strtoull(c->arguments[0].bytes, NULL, 16);
    buffer_printf(out, "0x%llx", (unsigned long long)random_below(generator(c), limit));
}

static void run_below_big(const Case *c, Buffer *out) {
    BigResult result;
    BigOperand limit;
    BigSink sink = big_case_sink(c->memory);
    assert_int_equal(random_below_big(generator(c), big_case_operand(c, 0, &limit), &sink, &result), BIG_OK);
    big_case_add_result(&result, c->memory, out);
}

static void run_bytes(const Case *c, Buffer *out) {
    unsigned char bytes[64];
    size_t size = (size_t)case_int(c, 0);
    random_bytes(generator(c), bytes, size);
    for (size_t i = 0; i < size; i++)
        buffer_printf(out, "%02x", bytes[i]);
}

static void run_sample(const Case *c, Buffer *out) {
    uint64_t indices[64], chosen = (uint64_t)case_int(c, 1);
    random_sample(generator(c), c->memory, (uint64_t)case_int(c, 0), chosen, indices);
    for (uint64_t i = 0; i < chosen; i++)
        buffer_printf(out, i ? " %llu" : "%llu", (unsigned long long)indices[i]);
}

static void run_shuffle(const Case *c, Buffer *out) {
    int items[64], count = (int)case_int(c, 0);
    for (int i = 0; i < count; i++)
        items[i] = i;
    for (int i = count - 1; i > 0; i--) {
        int j = (int)random_below(generator(c), (uint64_t)i + 1), item = items[i];
        items[i] = items[j];
        items[j] = item;
    }
    for (int i = 0; i < count; i++)
        buffer_printf(out, i ? " %d" : "%d", items[i]);
}

static void run_choice(const Case *c, Buffer *out) {
    buffer_printf(out, "%llu",
                  (unsigned long long)random_choice_index(generator(c), (uint64_t)case_int(c, 0)));
}

static void run_weighted(const Case *c, Buffer *out) {
    double cumulative[CASE_FIELDS_MAX];
    for (int i = 0; i < c->count; i++)
        cumulative[i] = case_double(c, i);
    buffer_printf(out, "%llu",
                  (unsigned long long)random_weighted_index(generator(c), cumulative, (uint64_t)c->count));
}

#define DISTRIBUTION_1(name, function)                                                                       \
    static void run_##name(const Case *c, Buffer *out) {                                                     \
        case_add_double(function(generator(c), case_double(c, 0)), out);                                     \
    }
#define DISTRIBUTION_2(name, function)                                                                       \
    static void run_##name(const Case *c, Buffer *out) {                                                     \
        case_add_double(function(generator(c), case_double(c, 0), case_double(c, 1)), out);                  \
    }
DISTRIBUTION_2(uniform, random_uniform)
DISTRIBUTION_2(triangular, random_triangular)
DISTRIBUTION_2(normal, random_normal)
DISTRIBUTION_2(gauss, random_gauss)
DISTRIBUTION_2(lognormal, random_lognormal)
DISTRIBUTION_1(exponential, random_exponential)
DISTRIBUTION_2(von_mises, random_von_mises)
DISTRIBUTION_2(gamma, random_gamma)
DISTRIBUTION_2(beta, random_beta)
DISTRIBUTION_1(pareto, random_pareto)
DISTRIBUTION_2(weibull, random_weibull)

static void run_triangular_mode(const Case *c, Buffer *out) {
    double value =
        random_triangular_mode(generator(c), case_double(c, 0), case_double(c, 1), case_double(c, 2));
    case_add_double(value, out);
}

static void run_sha512(const Case *c, Buffer *out) {
    unsigned char digest[SHA512_BYTES];
    sha512(c->arguments[0], digest);
    for (int i = 0; i < SHA512_BYTES; i++)
        buffer_printf(out, "%02x", digest[i]);
}

static void test_recorded_cases(void **state) {
    static const CaseOperation OPERATIONS[] = {
        {"seed_int", run_seed_int},
        {"seed_bytes", run_seed_bytes},
        {"seed_double", run_seed_double},
        {"random", run_random},
        {"bits", run_bits},
        {"bits_big", run_bits_big},
        {"below", run_below},
        {"below_big", run_below_big},
        {"bytes", run_bytes},
        {"sample", run_sample},
        {"shuffle", run_shuffle},
        {"choice", run_choice},
        {"weighted", run_weighted},
        {"uniform", run_uniform},
        {"triangular", run_triangular},
        {"triangular_mode", run_triangular_mode},
        {"normalvariate", run_normal},
        {"gauss", run_gauss},
        {"lognormvariate", run_lognormal},
        {"expovariate", run_exponential},
        {"vonmisesvariate", run_von_mises},
        {"gammavariate", run_gamma},
        {"betavariate", run_beta},
        {"paretovariate", run_pareto},
        {"weibullvariate", run_weibull},
        {"sha512", run_sha512},
    };
    CASE_FILE_CHECK("tests/unit/data/random.cases", OPERATIONS);
}

static void test_seeding_forgets_the_second_gauss(void **state) {
    RandomState a, b;
    random_seed_int64(&a, 7);
    random_gauss(&a, 0, 1);
    random_seed_int64(&a, 8);
    random_seed_int64(&b, 8);
    assert_true(random_gauss(&a, 0, 1) == random_gauss(&b, 0, 1));
    assert_true(random_gauss(&a, 0, 1) == random_gauss(&b, 0, 1));
    assert_true(random_double(&a) == random_double(&b));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recorded_cases),
        cmocka_unit_test(test_seeding_forgets_the_second_gauss),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
