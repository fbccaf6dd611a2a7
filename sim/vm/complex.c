// The type complex: arithmetic after C99's Annex G as far as CPython follows it, text, constructor.
#include "sim/vm/complex.h"

#include "sim/number/float_text.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/bytes.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/float.h"
#include "sim/vm/format.h"
#include "sim/vm/int.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"
#include <math.h>

typedef struct Complex {
    double real, imag;
} Complex;

typedef struct ComplexObj {
    Obj head;
    Complex value;
} ComplexObj;

/// Whole powers up to this one are computed by multiplication.
enum { WHOLE_POWER_MAX = 100 };

Value complex_new(Vm *vm, double real, double imag) {
    ComplexObj *object = obj_new(vm, vm->types[TYPE_COMPLEX], sizeof *object);
    object->value = (Complex){real, imag};
    return value_from_obj(object);
}

static Complex self_complex(const Value *args) {
    return ((ComplexObj *)value_obj(args[0]))->value;
}

/// 1 with `*out` filled, 0 if `value` is no number, -1 with the exception set.
static int read_complex(Vm *vm, Value value, Complex *out) {
    if (value_has_kind(value, TYPE_COMPLEX)) {
        *out = ((ComplexObj *)value_obj(value))->value;
        return 1;
    }
    if (!value_is_int(value) && !value_is_float(value)) return 0;
    out->imag = 0.0;
    return value_to_double(vm, value, &out->real) ? 1 : -1;
}

// ---- arithmetic -------------------------------------------------------------------------------------------

static Complex product(Complex a, Complex b) {
    return (Complex){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/// a / b by Smith's method. False if b is 0.
static bool quotient(Complex a, Complex b, Complex *out) {
    if (b.real == 0.0 && b.imag == 0.0) return false;
    if (fabs(b.real) >= fabs(b.imag)) {
        double ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
        *out = (Complex){(a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator};
    } else {
        double ratio = b.real / b.imag, denominator = b.real * ratio + b.imag;
        *out = (Complex){(a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator};
    }
    return true;
}

static Complex whole_power(Complex base, unsigned exponent) {
    Complex result = {1.0, 0.0};
    for (; exponent; exponent >>= 1) {
        if (exponent & 1) result = product(result, base);
        base = product(base, base);
    }
    return result;
}

/// False if 0 is raised to a negative or complex power.
static bool power(Complex a, Complex b, Complex *out) {
    *out = (Complex){1.0, 0.0};
    if (b.real == 0.0 && b.imag == 0.0) return true;
    if (a.real == 0.0 && a.imag == 0.0) {
        *out = (Complex){0.0, 0.0};
        return b.imag == 0.0 && b.real >= 0.0;
    }
    if (b.imag == 0.0 && b.real == floor(b.real) && fabs(b.real) <= WHOLE_POWER_MAX) {
        *out = whole_power(a, (unsigned)fabs(b.real));
        return b.real > 0.0 || quotient((Complex){1.0, 0.0}, *out, out);
    }
    double size = hypot(a.real, a.imag), length = pow(size, b.real), angle = atan2(a.imag, a.real);
    double phase = angle * b.real;
    if (b.imag != 0.0) {
        length *= exp(-angle * b.imag);
        phase += b.imag * log(size);
    }
    *out = (Complex){length * cos(phase), length * sin(phase)};
    return true;
}

static Value compute(Vm *vm, BinaryOp op, Complex a, Complex b) {
    Complex result = {0.0, 0.0};
    if (op == OP_ADD) result = (Complex){a.real + b.real, a.imag + b.imag};
    if (op == OP_SUB) result = (Complex){a.real - b.real, a.imag - b.imag};
    if (op == OP_MUL) result = product(a, b);
    if (op == OP_TRUEDIV && !quotient(a, b, &result))
        return error_raise(vm, EXC_ZERO_DIVISION_ERROR, "complex division by zero");
    if (op == OP_POW && !power(a, b, &result))
        return error_raise(vm, EXC_ZERO_DIVISION_ERROR, "0.0 to a negative or complex power");
    return complex_new(vm, result.real, result.imag);
}

Value complex_of_power(Vm *vm, double a, double b) {
    return compute(vm, OP_POW, (Complex){a, 0.0}, (Complex){b, 0.0});
}

static Value operate(Vm *vm, BinaryOp op, Value left, Value right) {
    Complex a, b;
    int read = read_complex(vm, left, &a);
    if (read > 0) read = read_complex(vm, right, &b);
    if (read <= 0) return read < 0 ? VALUE_ERROR : VALUE_NOT_IMPLEMENTED;
    return compute(vm, op, a, b);
}

/// `__name__` and its reflected form.
#define OPERATOR(name, op)                                                                                   \
    static Value complex_##name(Vm *vm, const Value *args, int count) {                                      \
        return operate(vm, op, args[0], args[1]);                                                            \
    }                                                                                                        \
    static Value complex_r##name(Vm *vm, const Value *args, int count) {                                     \
        return operate(vm, op, args[1], args[0]);                                                            \
    }
OPERATOR(add, OP_ADD)
OPERATOR(sub, OP_SUB)
OPERATOR(mul, OP_MUL)
OPERATOR(truediv, OP_TRUEDIV)

static Value complex_pow(Vm *vm, const Value *args, int count) {
    if (count > 2 && !value_is_none(args[2])) return error_raise(vm, EXC_VALUE_ERROR, "complex modulo");
    return operate(vm, OP_POW, args[0], args[1]);
}
static Value complex_rpow(Vm *vm, const Value *args, int count) {
    return operate(vm, OP_POW, args[1], args[0]);
}

static Value complex_neg(Vm *vm, const Value *args, int count) {
    return complex_new(vm, -self_complex(args).real, -self_complex(args).imag);
}
static Value complex_pos(Vm *vm, const Value *args, int count) {
    return complex_new(vm, self_complex(args).real, self_complex(args).imag);
}
static Value complex_abs(Vm *vm, const Value *args, int count) {
    return float_new(vm, hypot(self_complex(args).real, self_complex(args).imag));
}
static Value complex_bool(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_complex(args).real != 0.0 || self_complex(args).imag != 0.0);
}
static Value complex_conjugate(Vm *vm, const Value *args, int count) {
    return complex_new(vm, self_complex(args).real, -self_complex(args).imag);
}
static Value complex_real(Vm *vm, const Value *args, int count) {
    return float_new(vm, self_complex(args).real);
}
static Value complex_imag(Vm *vm, const Value *args, int count) {
    return float_new(vm, self_complex(args).imag);
}
static Value complex_getnewargs(Vm *vm, const Value *args, int count) {
    Tuple *tuple = tuple_new(vm, 2);
    tuple->items[0] = complex_real(vm, args, 1);
    tuple->items[1] = complex_imag(vm, args, 1);
    return value_from_obj(tuple);
}

static uint64_t hash_double(Vm *vm, double d) {
    Value number = float_new(vm, d);
    uint64_t hash = number_hash(number);
    value_drop(vm, number);
    return hash;
}
static Value complex_hash(Vm *vm, const Value *args, int count) {
    Complex value = self_complex(args);
    uint64_t hash = hash_double(vm, value.real) + 1000003 * hash_double(vm, value.imag);
    return int_from_int64(vm, (int64_t)hash == -1 ? -2 : (int64_t)hash);
}

static Value complex_compare(Vm *vm, CompareOp op, Value self, Value other) {
    Complex a = ((ComplexObj *)value_obj(self))->value, b;
    if (op != OP_EQ && op != OP_NE) return VALUE_NOT_IMPLEMENTED;
    int read = read_complex(vm, other, &b);
    if (read < 0) error_clear(vm); // an int beyond all floats is no equal of ours
    if (read == 0) return VALUE_NOT_IMPLEMENTED;
    bool equal = read > 0 && a.real == b.real && a.imag == b.imag;
    return value_from_bool(equal == (op == OP_EQ));
}
COMPARISON_NATIVES(complex, complex_compare)

// ---- text -------------------------------------------------------------------------------------------------

/// A part without the ".0" of whole numbers; `signed_` writes + as well.
static void add_part(Buffer *out, double part, bool signed_) {
    if (signed_ && !signbit(part)) buffer_add_byte(out, '+');
    size_t before = out->size;
    float_repr(part, out);
    if (out->size - before > 2 && memcmp(out->bytes + out->size - 2, ".0", 2) == 0) out->size -= 2;
}

static Value complex_repr(Vm *vm, const Value *args, int count) {
    Complex value = self_complex(args);
    bool whole = value.real != 0.0 || signbit(value.real);
    Buffer text;
    buffer_init(&text, vm->memory);
    if (whole) buffer_add_byte(&text, '(');
    if (whole) add_part(&text, value.real, false);
    add_part(&text, value.imag, whole);
    buffer_add_text(&text, whole ? "j)" : "j");
    return value_from_obj(str_from_buffer(vm, &text));
}

/// Appends the part by a float's format spec. False with the exception set.
static bool add_formatted(Vm *vm, Buffer *out, double part, const char *sign, Span spec) {
    Buffer text;
    buffer_init(&text, vm->memory);
    buffer_add_text(&text, sign);
    buffer_add_span(&text, spec);
    Str *part_spec = str_from_buffer(vm, &text);
    Value number = float_new(vm, part);
    Str *formatted = value_format_builtin(vm, number, part_spec);
    value_drop(vm, number);
    DROP(vm, part_spec);
    if (!formatted) return false;
    buffer_add_span(out, str_span(formatted));
    DROP(vm, formatted);
    return true;
}

/// How many bytes of a spec say fill and alignment: 0, 1 or 2 (ASCII fills).
static size_t align_size(Span spec) {
    if (spec.size > 1 && strchr("<>=^", spec.bytes[1])) return 2;
    return spec.size > 0 && strchr("<>=^", spec.bytes[0]) ? 1 : 0;
}

/// [[fill]align][sign][width][.precision][type]: the parts by sign, precision and type, the whole by the
/// rest.
static Value complex_format(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "__format__() argument must be str, not %A", args[1]);
    Span spec = str_span(value_str_ptr(args[1]));
    size_t aligned = align_size(spec), at = aligned;
    const char *sign = at < spec.size && strchr("+- ", spec.bytes[at]) ? (char[2]){spec.bytes[at], '\0'} : "";
    if (*sign) at++;
    size_t width_at = at;
    while (at < spec.size && spec.bytes[at] >= '0' && spec.bytes[at] <= '9')
        at++;
    Span width = {spec.bytes + width_at, at - width_at}, rest = {spec.bytes + at, spec.size - at};
    Complex value = self_complex(args);
    Buffer text, outer;
    buffer_init(&text, vm->memory);
    buffer_init(&outer, vm->memory);
    bool ok = true;
    if (rest.size) {
        ok = add_formatted(vm, &text, value.real, sign, rest) &&
             add_formatted(vm, &text, value.imag, "+", rest);
        buffer_add_byte(&text, 'j');
    } else {
        Value plain = complex_repr(vm, args, 1);
        buffer_add_span(&text, str_span(value_str_ptr(plain)));
        value_drop(vm, plain);
    }
    if (aligned) buffer_add(&outer, spec.bytes, aligned);
    if (!aligned && width.size) buffer_add_byte(&outer, '>');
    buffer_add_span(&outer, width);
    Str *inner = str_from_buffer(vm, &text), *outer_spec = str_from_buffer(vm, &outer);
    Str *padded = ok ? value_format_builtin(vm, value_from_obj(inner), outer_spec) : NULL;
    DROP(vm, inner);
    DROP(vm, outer_spec);
    return padded ? value_from_obj(padded) : VALUE_ERROR;
}

// ---- complex(real, imag) ----------------------------------------------------------------------------------

static bool parse_part(Span text, double *out) {
    if (text.size == 0 || (text.size == 1 && strchr("+-", text.bytes[0]))) {
        *out = text.size && text.bytes[0] == '-' ? -1.0 : 1.0; // the j of "1+j"
        return true;
    }
    bool spaced = strchr(" \t\n\r\f\v", text.bytes[0]) || strchr(" \t\n\r\f\v", text.bytes[text.size - 1]);
    return !spaced && float_parse(text, out);
}

/// Where the imaginary part begins: at the last sign that is no exponent's.
static size_t imaginary_start(Span text) {
    for (size_t i = text.size; i-- > 0;)
        if (strchr("+-", text.bytes[i]) && (i == 0 || !strchr("eE", text.bytes[i - 1]))) return i;
    return 0;
}

static bool parse_complex(Span text, Complex *out) {
    static const char SPACE[] = " \t\n\r\f\v";
    while (text.size && strchr(SPACE, text.bytes[0]))
        text = (Span){text.bytes + 1, text.size - 1};
    while (text.size && strchr(SPACE, text.bytes[text.size - 1]))
        text.size--;
    if (text.size > 2 && text.bytes[0] == '(' && text.bytes[text.size - 1] == ')')
        text = (Span){text.bytes + 1, text.size - 2};
    *out = (Complex){0.0, 0.0};
    if (text.size == 0) return false;
    if (!strchr("jJ", text.bytes[text.size - 1])) return parse_part(text, &out->real) && text.size > 0;
    text.size--;
    size_t start = imaginary_start(text);
    Span imag = {text.bytes + start, text.size - start}, real = {text.bytes, start};
    return parse_part(imag, &out->imag) && (real.size == 0 || float_parse(real, &out->real));
}

/// By __complex__, __float__ or __index__. 1, 0 if it has none of them, -1 with the exception set.
static int convert(Vm *vm, Value value, Complex *out) {
    int read = read_complex(vm, value, out);
    if (read != 0) return read;
    Value method = value_get_attr_c(vm, value_from_obj(value_type(vm, value)), "__complex__");
    if (!value_is_error(method)) {
        Value made = vm_call(vm, method, &value, 1);
        value_drop(vm, method);
        if (value_is_error(made)) return -1;
        bool is_complex = value_has_kind(made, TYPE_COMPLEX);
        if (is_complex) *out = ((ComplexObj *)value_obj(made))->value;
        if (!is_complex)
            error_raise(vm, EXC_TYPE_ERROR, "%T.__complex__() returned non-complex (type %T)", value, made);
        value_drop(vm, made);
        return is_complex ? 1 : -1;
    }
    error_clear(vm);
    if (value_is_unset(value_special(vm, value, NAME___float__)) && !value_has_index(vm, value)) return 0;
    out->imag = 0.0;
    return value_to_double(vm, value, &out->real) ? 1 : -1;
}

static Value complex_construct(Vm *vm, const Value *args, int count) {
    Complex real = {0.0, 0.0}, imag = {0.0, 0.0};
    bool two = count > 2 && !value_is_unset(args[2]);
    Value first = count > 1 && !value_is_unset(args[1]) ? args[1] : value_from_small_int(0);
    if (value_is_str(first)) {
        if (two)
            return error_raise(vm, EXC_TYPE_ERROR, "complex() can't take second arg if first is a string");
        if (!parse_complex(str_span(value_str_ptr(first)), &real))
            return error_raise(vm, EXC_VALUE_ERROR, "complex() arg is a malformed string");
        return complex_new(vm, real.real, real.imag);
    }
    if (two && value_is_str(args[2]))
        return error_raise(vm, EXC_TYPE_ERROR, "complex() second arg can't be a string");
    int read = convert(vm, first, &real);
    if (read == 0)
        error_raise(vm, EXC_TYPE_ERROR, "complex() first argument must be a string or a number, not '%T'",
                    first);
    if (read <= 0) return VALUE_ERROR;
    if (!two) return complex_new(vm, real.real, real.imag);
    read = convert(vm, args[2], &imag);
    if (read == 0)
        error_raise(vm, EXC_TYPE_ERROR, "complex() second argument must be a number, not '%T'", args[2]);
    if (read <= 0) return VALUE_ERROR;
    // real + imag * 1j, without touching the zeros of what is no complex number
    bool first_is_complex = value_has_kind(first, TYPE_COMPLEX),
         second_is_complex = value_has_kind(args[2], TYPE_COMPLEX);
    double real_part = second_is_complex ? real.real - imag.imag : real.real;
    return complex_new(vm, real_part, first_is_complex ? imag.real + real.imag : imag.real);
}

static const NativeDef METHODS[] = {
    {"__new__", complex_construct, NULL, 1, 0, "cls real imag", NATIVE_STATIC},
    COMPARISON_ROWS(complex),
    NATIVE("__add__", complex_add, 2, 2),
    NATIVE("__radd__", complex_radd, 2, 2),
    NATIVE("__sub__", complex_sub, 2, 2),
    NATIVE("__rsub__", complex_rsub, 2, 2),
    NATIVE("__mul__", complex_mul, 2, 2),
    NATIVE("__rmul__", complex_rmul, 2, 2),
    NATIVE("__truediv__", complex_truediv, 2, 2),
    NATIVE("__rtruediv__", complex_rtruediv, 2, 2),
    NATIVE("__pow__", complex_pow, 2, 3),
    NATIVE("__rpow__", complex_rpow, 2, 3),
    NATIVE("__neg__", complex_neg, 1, 1),
    NATIVE("__pos__", complex_pos, 1, 1),
    NATIVE("__abs__", complex_abs, 1, 1),
    NATIVE("__bool__", complex_bool, 1, 1),
    NATIVE("__hash__", complex_hash, 1, 1),
    NATIVE("__complex__", complex_pos, 1, 1),
    NATIVE("__repr__", complex_repr, 1, 1),
    NATIVE("__format__", complex_format, 2, 2),
    NATIVE("__getnewargs__", complex_getnewargs, 1, 1),
    NATIVE("conjugate", complex_conjugate, 1, 1),
    NATIVE_GET_MEMBER("real", complex_real),
    NATIVE_GET_MEMBER("imag", complex_imag),
    NATIVE_END,
};

void complex_init_type(Vm *vm) {
    type_init_native(
        vm, TYPE_COMPLEX,
        &(TypeDef){
            .name = "complex", .module = "builtins", .size_bytes = sizeof(ComplexObj), .methods = METHODS});
}
