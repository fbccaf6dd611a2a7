#!/usr/bin/env python3
"""Writes the recorded cases of the number and text library: what CPython 3.11 gives for chosen and random arguments.

Usage, from the root of the sources:  TZ=UTC python3 tests/unit/data/record_cases.py

The random arguments come from a fixed seed, so running it again changes nothing unless this file or CPython changed.
The form of the files is told in tests/unit/case_file.h.
"""
import _strptime
import ctypes
import datetime
import itertools
import math
import os
import random
import struct
import sys
import time
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
rng = random.Random(20240101)
sys.set_int_max_str_digits(0)


def escape(text):
    """Text or bytes as a field."""
    data = text if isinstance(text, bytes) else text.encode('utf-8', 'surrogatepass')
    try:
        data.decode('utf-8')
        keep = 0x110000
    except UnicodeDecodeError:
        keep = 0x80
    out = ''
    for byte in (data.decode('utf-8') if keep > 0x80 else data.decode('latin-1')):
        code = ord(byte)
        plain = 0x20 <= code < 0x7f and byte != '\\' or 0xa0 <= code < keep and byte.isprintable()
        out += byte if plain else ''.join('\\x%02x' % b for b in (byte.encode('utf-8') if keep > 0x80 else [code]))
    return out


def number(value):
    """A double as C's %a writes it, or an int as 0x...."""
    if isinstance(value, int):
        return hex(value)
    if math.isnan(value):
        return 'nan'
    libc = ctypes.CDLL(None)
    room = ctypes.create_string_buffer(64)
    libc.snprintf(room, 64, b'%a', ctypes.c_double(value))
    return room.value.decode()


class File:
    def __init__(self, name, *comment):
        self.name, self.lines = name, ['# ' + line for line in comment]

    def add(self, operation, *fields):
        self.lines.append('\t'.join([operation] + [str(field) for field in fields]))

    def write(self):
        path = os.path.join(HERE, self.name)
        with open(path, 'w', encoding='utf-8', newline='\n') as out:
            out.write('# Recorded by record_cases.py from CPython %d.%d.\n' % sys.version_info[:2])
            out.write('\n'.join(self.lines) + '\n')
        print(self.name, len(self.lines))


def outcome(compute, show=str, errors=(ValueError, OverflowError, ZeroDivisionError)):
    """What `compute` gives, or the exception as 'ValueError: text'."""
    try:
        return show(compute())
    except errors as error:
        return '%s: %s' % (type(error).__name__, escape(str(error)))


# ------------------------------------------------------------------------------------------------------------ floats

SPECIAL_FLOATS = [0.0, -0.0, 1.0, -1.0, 0.1, 0.2, 0.1 + 0.2, 0.5, 1.5, 2.5, 0.05, 0.25, 0.125, 2.675, 1e15, 1e16, 1e17,
                  123456789012345680.0, 9999999999999998.0, 1e22, 1e23, 9007199254740993.0, 5e-324, 1e-323,
                  2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, 1e-4, 1e-5, 0.00012, 9.5e-5,
                  math.pi, math.e, math.inf, -math.inf, math.nan, 2.0 ** -1022, 2.0 ** 1023, 2.0 ** 53, 2.0 ** 63, 0.3,
                  1e300 * 1.7, 4.35, 1.005, 8.5, 0.000125, 99.995, 999999.5, 9999999.5, 123456.789]


def random_float():
    kind = rng.random()
    if kind < 0.35:
        value = struct.unpack('>d', rng.getrandbits(64).to_bytes(8, 'big'))[0]
        return value if math.isfinite(value) else 1.0
    if kind < 0.6:
        return round(rng.uniform(-1000, 1000), rng.randrange(8))
    if kind < 0.75:
        return rng.uniform(-1, 1) * 10.0 ** rng.randrange(-20, 25)
    if kind < 0.85:
        return math.nextafter(math.ldexp(1, rng.randrange(-1074, 1024)), rng.choice([0, math.inf]))
    if kind < 0.95:
        return rng.randrange(-2000, 2000) / 2 ** rng.randrange(12)
    return float('%de%d' % (rng.randrange(1, 1000), rng.randrange(-330, 306)))


FLOATS = SPECIAL_FLOATS + [random_float() for _ in range(110)]


def midpoint_text(value):
    """The decimal exactly between a double and the next one."""
    from decimal import Decimal, localcontext
    with localcontext() as context:
        context.prec = 1200
        return str((Decimal(value) + Decimal(math.nextafter(value, math.inf))) / 2)


def record_floats():
    file = File('float_text.cases')
    for value in FLOATS:
        file.add('repr', number(value), repr(value))
        file.add('hex', number(value), value.hex())
        if math.isfinite(value):
            file.add('round_to_integer', number(value), number(math.copysign(float(round(value)), value)))
            for digits in {0, 1, 2, -1, rng.randrange(-20, 20), rng.randrange(-330, 330)}:
                file.add('round', number(value), digits, outcome(lambda: round(value, digits), number))
    for value in FLOATS:
        for style in rng.sample('eEfFgG%', 3):
            flags = rng.choice(['', '', '#', 'z'])
            precision = rng.choice([0, 1, 2, 3, 6, 17, rng.randrange(30), rng.randrange(30), 60])
            file.add('format', number(value), style, precision, flags, format(value, '%s.%d%s' % (flags, precision, style)))
    texts = ['0.1', '.5', '5.', '', '.', '+', '-', ' 1\t', '\u20031.5\u3000', '\x1c1', '1_000.5_5e1_0', '1__0', '_1', '1_',
             '1_e5', '1e_5', '1e5', '1e+', 'e5', '.e5', '5.e5', 'inf', '-Infinity', 'infinit', 'nan', '-NaN', 'nano', '0x1p3',
             '1e400', '-1e400', '1e-400', '\u0663\u0664.\u0665', '1\u0660e\u0661', '\u00e9', '1\x00', '12 34', '0' * 400 + '1',
             '1' + '0' * 400, '0.' + '0' * 400 + '1', '1e99999999999', '1e-99999999999', '179769313486231580793e289',
             '2.4703282292062327e-324', '2.4703282292062328e-324', '9007199254740993', '9007199254740993.00000000000001']
    for _ in range(50):
        value = abs(random_float())
        if 0 < value < 1e300:
            middle = midpoint_text(value)
            texts.append(middle)
            mantissa, _, exponent = middle.partition('E')
            texts.append(mantissa + ('' if '.' in mantissa else '.') + '0' * 30 + '1e' + (exponent or '0'))
    for _ in range(150):
        texts.append('%d.%de%d' % (rng.getrandbits(rng.randrange(1, 80)), rng.getrandbits(rng.randrange(1, 200)),
                                   rng.randrange(-345, 330)))
        texts.append(''.join(rng.choice('0123456789_.eE+- infa') for _ in range(rng.randrange(1, 9))))
    for text in texts:
        file.add('parse', escape(text), outcome(lambda: float(text), number).split(':')[0])
    texts = ['0x1p3', '1p3', ' 0X1.8P+3 ', '.8', '0x.8', '0x', '0x.', 'p3', '1p', '1p+', '1_0', 'inf', '-Infinity', 'nan',
             '0x1.ffffffffffffffp1023', '1p-1075', '1.8p-1075', '1.0000001p-1075', '1p99999999999999999999',
             '0p99999999999999999999', '1p-99999999999999999999', '+ 1', '\u0663', '0x1.fffffffffffff8p+1023',
             '0x1.fffffffffffff7p+1023', 'infi', '1\x00', '7p045030_', '-0x0p0', '0x1.00000000000008', '0x1.00000000000018',
             '0x1.000000000000080000000000000000000001', '00000000000000000000000000000000001', '0x0.0000000001p40']
    texts += [rng.choice(['', '-', '0x']) + '%x.%x' % (rng.getrandbits(80), rng.getrandbits(80)) +
              rng.choice(['', 'p%d' % rng.randrange(-1300, 1100)]) for _ in range(100)]
    for text in texts:
        file.add('parse_hex', escape(text), outcome(lambda: float.fromhex(text), number).split(':')[0])
    file.write()


# -------------------------------------------------------------------------------------------------------------- ints

def random_int(bits=None):
    bits = bits or rng.choice([8, 60, 62, 63, 64, 65, 119, 120, 121, 128, 200, 600])
    kind = rng.random()
    if kind < 0.05:
        value = 0
    elif kind < 0.2:
        value = (1 << rng.randrange(bits)) + rng.choice([-1, 0, 0, 1])
    else:
        value = rng.getrandbits(rng.randrange(1, bits + 1))
    return -value if rng.random() < 0.4 else value


EDGE_INTS = [0, 1, -1, 2, -2, 10, 2 ** 28, 2 ** 60, -2 ** 60, 2 ** 60 - 1, 2 ** 61 - 1, 2 ** 61, 2 ** 62 - 1, 2 ** 62,
             -2 ** 62, -2 ** 62 - 1, 2 ** 63 - 1, 2 ** 63, -2 ** 63, -2 ** 63 - 1, 2 ** 64, 2 ** 120, 2 ** 120 - 1, -2 ** 120,
             10 ** 18, 10 ** 36, 10 ** 40]


def both(pair):
    return '%s %s' % (hex(pair[0]), hex(pair[1]))


def record_int_arithmetic():
    file = File('big_int.cases', 'Ints are in base 16.')
    pairs = [(a, b) for a in EDGE_INTS for b in rng.sample(EDGE_INTS, 3)]
    pairs += [(random_int(), random_int()) for _ in range(80)]
    pairs += [(random_int(9000), random_int(rng.choice([9000, 3000, 70]))) for _ in range(4)]
    for a, b in pairs:
        x, y = hex(a), hex(b)
        file.add('add', x, y, hex(a + b))
        file.add('subtract', x, y, hex(a - b))
        file.add('multiply', x, y, hex(a * b))
        file.add('divide', x, y, outcome(lambda: divmod(a, b), both).split(':')[0])
        file.add('gcd', x, y, hex(math.gcd(a, b)))
        file.add('compare', x, y, (a > b) - (a < b))
        file.add('and', x, y, hex(a & b))
        file.add('or', x, y, hex(a | b))
        file.add('xor', x, y, hex(a ^ b))
        if abs(b) < 3000:
            file.add('shift_left', x, y, outcome(lambda: a << b, hex).split(':')[0])
        file.add('shift_right', x, y, outcome(lambda: a >> b, hex).split(':')[0])
        file.add('true_divide', x, y, outcome(lambda: a / b, number).split(':')[0])
    for a in EDGE_INTS + [random_int() for _ in range(80)]:
        x = hex(a)
        file.add('negate', x, hex(-a))
        file.add('absolute', x, hex(abs(a)))
        file.add('invert', x, hex(~a))
        file.add('square_root', x, outcome(lambda: math.isqrt(a), hex).split(':')[0])
        file.add('measure', x, '%d %d %d' % (a.bit_length(), a.bit_count(), hash(a)))
        file.add('to_double', x, outcome(lambda: float(a), number).split(':')[0])
    for _ in range(120):
        a, b, c = random_int(rng.choice([5, 40, 130])), abs(random_int(6)), random_int()
        file.add('power', hex(a), hex(b), hex(a ** b))
        file.add('power_modulo', hex(a), hex(b), hex(c), outcome(lambda: pow(a, b, c), hex))
        a, b, c = random_int(130), random_int(130), random_int(rng.choice([20, 130]))
        file.add('power_modulo', hex(a), hex(b), hex(c), outcome(lambda: pow(a, b, c), hex))
    for a, b, c in itertools.product([0, 1, -1, 5, 2 ** 70], [0, 1, -1, 3], [1, -1, 7, -7, 0, 8]):
        file.add('power_modulo', hex(a), hex(b), hex(c), outcome(lambda: pow(a, b, c), hex))
    # Ties and their neighbours on the way to a double.
    for _ in range(60):
        a = (rng.getrandbits(54) << rng.randrange(972)) + rng.choice([-1, 0, 1])
        file.add('to_double', hex(a), outcome(lambda: float(a), number).split(':')[0])
        b = 1 << rng.randrange(1100)
        file.add('true_divide', hex(a), hex(b), outcome(lambda: a / b, number).split(':')[0])
    for value in FLOATS:
        if math.isnan(value):
            continue
        file.add('hash_double', number(value), hash(value))
        if math.isfinite(value):
            file.add('from_double', number(value), hex(int(value)))
            file.add('ratio', number(value), both(value.as_integer_ratio()))
            for a in {int(value), int(value) + rng.choice([-1, 1]), random_int()}:
                file.add('compare_double', hex(a), number(value), (a > value) - (a < value))
    file.write()


def in_base(value, base):
    digits, rest = '', abs(value)
    while rest:
        rest, digit = divmod(rest, base)
        digits = '0123456789abcdefghijklmnopqrstuvwxyz'[digit] + digits
    return '-' * (value < 0) + (digits or '0')


def record_int_text():
    file = File('big_text.cases', 'Ints are in base 16.')
    for value in EDGE_INTS + [random_int() for _ in range(60)]:
        for base in {2, 8, 10, 16, 36, rng.randrange(2, 37)}:
            text = in_base(value, base)
            file.add('to_text', hex(value), base, text)
            if rng.random() < 0.4:
                text = ''.join(c + ('_' if rng.random() < 0.2 else '') for c in text)
            text = rng.choice([text, text, text.upper(), '0x' + text, '+' + text, ' ' + text + '\n', '\u2003' + text])
            file.add('from_text', escape(text), base, parse_int(text, base))
    for text, base in [('0x_ff', 0), ('0_1', 0), ('00', 0), ('0_0', 0), ('01', 0), ('0x', 0), ('0b12', 0), ('0x_', 16),
                       ('x1', 16), ('0x1', 16), ('_1', 10), ('1_', 10), ('0b1', 2), ('0b1', 16), ('0o7', 8), ('0b1', 10),
                       ('-0x1f', 0), ('- 1', 10), ('+0XfF', 16), ('zz', 36), ('1__1', 0), ('0x__1', 0), ('0_x1', 0), ('', 0),
                       ('0b', 16), ('0b', 0), (' 12 ', 0), ('1 2', 10), ('0b_1', 2), ('0b', 2), ('\u0663', 0),
                       ('\u0660x1', 0), ('0x\u0663', 16), ('00_0', 0), ('0_00_1', 0), ('0_', 0), ('1', 1), ('1', 37),
                       ('1', -1), ('\x1c1', 10), ('\x851', 10), ('1\x00', 10), ('--1', 10), ('+-1', 10), ('9', 8),
                       ('9' * 4300, 10), ('9' * 4301, 10), ('0' * 5000, 10), ('9' * 5000 + 'x', 10), ('_'.join('9' * 4300), 10),
                       ('f' * 5000, 16), ('1' * 5000, 7)]:
        file.add('from_text', escape(text), base, parse_int(text, base))
    for power in (4299, 4300):
        for value in (10 ** power - 1, -10 ** power):
            digits = len(str(abs(value)))
            file.add('to_text', hex(value), 10, str(value) if digits <= 4300 else 'too many digits')
    for _ in range(120):
        value, is_big, is_signed = random_int(rng.choice([8, 64, 70, 200])), rng.random() < 0.5, rng.random() < 0.5
        order = 'big' if is_big else 'little'
        size = max(0, (value.bit_length() + 7) // 8 + rng.choice([-1, 0, 0, 1, 5]))
        file.add('to_bytes', hex(value), size, order, int(is_signed),
                 outcome(lambda: value.to_bytes(size, order, signed=is_signed), bytes.hex))
        data = bytes(rng.choice([0, 255, 128, rng.randrange(256)]) for _ in range(rng.randrange(30)))
        file.add('from_bytes', escape(data), order, int(is_signed), hex(int.from_bytes(data, order, signed=is_signed)))
    file.write()


def parse_int(text, base):
    sys.set_int_max_str_digits(4300)
    try:
        return hex(int(text, base))
    except ValueError as error:
        message = str(error)
        if 'Exceeds' in message:
            return 'too many digits: ' + message.split('value has ')[1].split()[0]
        return 'bad text' if 'invalid' in message else 'bad base'
    finally:
        sys.set_int_max_str_digits(0)


# ------------------------------------------------------------------------------------------------------------ format

TEXTS = ['', 'a', 'ab', 'step-1', 'caf\u00e9', '\u20ac\U0001f600x', 'two words']
BAD_SPECS = ['x', 'dd', ',s', '_n', ',n', ',b', '_,', '_b', ',_', ',,', '__', '.', '.x', '+s', ' s', '=s', '#s', 'zs', 'z', '10z',
             'q', '\x01', '\u00e9', 'c', '.3', '.3d', '99999999999999999999', '.99999999999999999999', '.2147483648f', '0=5',
             '<05', '\u00e9<5', ',c', '_c', '+c', '#c', ',\x01', ',\u00e9', ',', '_', '*', '<', '\u0665', '}>3', '=^5', '==5']


def random_spec(types):
    spec = rng.choice(['', '', rng.choice('*0\u00e9 x') + rng.choice('<>=^'), rng.choice('<>=^')])
    spec += rng.choice(['', '', '', '+', '-', ' ']) + rng.choice([''] * 8 + ['z']) + rng.choice(['', '', '', '#'])
    spec += rng.choice(['', '', '0']) + rng.choice(['', str(rng.randrange(30)), str(rng.randrange(30))])
    spec += rng.choice(['', '', '', ',', '_'])
    if rng.random() < (0.1 if 'd' in types else 0.5):
        spec += '.' + str(rng.choice([0, 1, 2, 3, 6, rng.randrange(20)]))
    return spec + rng.choice(types)


def record_formats():
    file = File('format_spec.cases')
    sys.set_int_max_str_digits(4300)
    numbers = [0, 1, -1, 7, 65, 255, -255, 1000, 123456, -1234567, 10 ** 20, 2 ** 64, 0x1f600, 0x10ffff, 0x110000, -5]
    for spec in BAD_SPECS:
        file.add('text', 'ab', escape(spec), outcome(lambda: format('ab', spec), escape))
        file.add('int', hex(65), escape(spec), outcome(lambda: format(65, spec), escape))
        file.add('double', number(1.5), escape(spec), outcome(lambda: format(1.5, spec), escape))
    for text in TEXTS:
        for _ in range(12):
            spec = random_spec(['', 's'])
            file.add('text', escape(text), escape(spec), outcome(lambda: format(text, spec), escape))
    for value in numbers + [random_int() for _ in range(60)]:
        for _ in range(6):
            spec = random_spec(['', 'd', 'd', 'b', 'o', 'x', 'X', 'n', 'c', 'f', 'e', '%'])
            file.add('int', hex(value), escape(spec), outcome(lambda: format(value, spec), escape))
    for value in [10 ** 400, 10 ** 5000]:
        for spec in ['', 'd', 'x<10', 'f', 'c']:
            file.add('int', hex(value), spec, outcome(lambda: format(value, spec), escape))
    for value in FLOATS[:150]:
        for _ in range(4):
            spec = random_spec(['', 'e', 'f', 'f', 'g', '%', 'n', 'E', 'F', 'G'])
            file.add('double', number(value), escape(spec), outcome(lambda: format(value, spec), escape))
    file.write()
    sys.set_int_max_str_digits(0)


def random_percent(types):
    text = rng.choice(['', 'a ', '\u20ac', '100%%']) + '%' + ''.join(rng.choice('-+ #0') for _ in range(rng.choice([0, 0, 1, 2])))
    text += rng.choice(['', '', str(rng.randrange(20))])
    text += rng.choice(['', '', '.', '.%d' % rng.randrange(12)]) + rng.choice([''] * 6 + ['l', 'h', 'L'])
    return text + rng.choice(types) + rng.choice(['', '%%', ' x'])


def record_percent():
    file = File('percent_format.cases', 'One field is filled with the value.')
    sys.set_int_max_str_digits(4300)
    for _ in range(150):
        value = rng.choice([0, 7, -7, 255, -255, random_int()])
        text = random_percent('diouxX')
        file.add('int', escape(text), hex(value), outcome(lambda: text % value, escape))
        value, text = rng.choice(FLOATS), random_percent('eEfFgG')
        file.add('double', escape(text), number(value), outcome(lambda: text % value, escape))
        value, text = rng.choice(TEXTS), random_percent('s')
        file.add('text', escape(text), escape(value), outcome(lambda: text % value, escape))
        value, text = rng.choice([65, 0x20ac, 0x1f600]), random_percent('c')
        file.add('codepoint', escape(text), hex(value), outcome(lambda: text % value, escape))
    for text in ['%', '%5', '%(a', 'abc %y', '%\u00e9', '%\x01', '%5%', '%%%', 'caf\u00e9 %!', '%ll', '%lld',
                 '%.99999999999d', '%99999999999999999999d', '%-']:
        file.add('int', escape(text), hex(1), outcome(lambda: text % ({} if '(' in text else 1), escape))
    file.add('int', '%d', hex(10 ** 5000), outcome(lambda: '%d' % 10 ** 5000, escape))
    for text in ['%(key)s', '%(a(b)c)s', '%()s', '%(\u20ac)5s|']:
        key = text[2:text.rindex(')')]
        file.add('text', escape(text), escape(key), outcome(lambda: text % {key: key}, escape))
    file.write()
    sys.set_int_max_str_digits(0)


# ------------------------------------------------------------------------------------------------------------ random

DISTRIBUTIONS = {
    'uniform': 2, 'triangular': 2, 'triangular_mode': 3, 'normalvariate': 2, 'gauss': 2, 'lognormvariate': 2,
    'expovariate': 1, 'vonmisesvariate': 2, 'gammavariate': 2, 'betavariate': 2, 'paretovariate': 1, 'weibullvariate': 2}


def distribution_arguments(name):
    positive = [rng.choice([0.1, 0.5, 1.0, 2.5, rng.uniform(0.01, 9)]) for _ in range(2)]
    if name in ('gammavariate', 'betavariate', 'weibullvariate', 'expovariate', 'paretovariate'):
        return positive[:DISTRIBUTIONS[name]]
    if name == 'triangular_mode':
        return rng.choice([[0.0, 10.0, 2.0], [1.0, 1.0, 1.0], [-1.0, 1.0, 1.0]])
    if name == 'vonmisesvariate':
        return [rng.uniform(-4, 4), rng.choice([0.0, positive[0]])]
    return [rng.uniform(-5, 5), positive[0]]


def record_random():
    file = File('random.cases', 'Each seed line begins a new generator, which the lines below it use.')
    seeds = [0, 1, -1, 42, 2 ** 32 - 1, 2 ** 32, -2 ** 64, 2 ** 1000 + 12345, '', 'a', 'hello', 'caf\u00e9', b'\x00\x00abc',
             'x' * 111, 'x' * 112, 'x' * 128, 'y' * 300, 0.0, 1.5, -2.5e300, 12345]
    for seed in seeds:
        if isinstance(seed, int):
            file.add('seed_int', hex(seed), 'ok')
        elif isinstance(seed, float):
            file.add('seed_double', number(seed), 'ok')
        else:
            file.add('seed_bytes', escape(seed), 'ok')
        gen = random.Random(seed)
        for _ in range(3):
            file.add('random', number(gen.random()))
        for bits in [0, 1, 31, 32, 33, 64, rng.randrange(65)]:
            file.add('bits', bits, hex(gen.getrandbits(bits)))
        for bits in [0, 1, 60, 61, 62, 63, 64, 65, 200, rng.randrange(1500)]:
            file.add('bits_big', bits, hex(gen.getrandbits(bits)))
        for limit in [1, 2, 6, 10, 2 ** 32, 2 ** 32 + 1, 2 ** 63 + 1]:
            file.add('below', hex(limit), hex(gen._randbelow(limit)))
        for limit in [1, 2 ** 64, 2 ** 64 + 1, 3 ** 100]:
            file.add('below_big', hex(limit), hex(gen._randbelow(limit)))
        size = rng.randrange(20)
        file.add('bytes', size, gen.randbytes(size).hex())
        for count, chosen in [(0, 0), (5, 5), (21, 5), (22, 5), (85, 6), (86, 6), (100, 20), (10 ** 12, 9)]:
            file.add('sample', count, chosen, ' '.join(map(str, gen.sample(range(count), chosen))))
        items = list(range(rng.randrange(1, 12)))
        gen.shuffle(items)
        file.add('shuffle', len(items), ' '.join(map(str, items)))
        file.add('choice', 1000, gen.choices(range(1000))[0])
        weights = list(itertools.accumulate(rng.choice([0, 1, 0.5, 3]) for _ in range(5)))
        weights.append(weights[-1] + 1)
        file.add('weighted', *[number(float(w)) for w in weights], gen.choices(range(6), cum_weights=weights)[0])
        for name in DISTRIBUTIONS:
            arguments = distribution_arguments(name)
            method = getattr(gen, name.replace('_mode', ''))
            file.add(name, *[number(float(a)) for a in arguments], number(method(*arguments)))
        file.add('gauss', number(0.0), number(1.0), number(gen.gauss(0.0, 1.0)))
    for size in [0, 1, 3, 63, 64, 110, 111, 112, 113, 127, 128, 129, 239, 240, 241, 1000]:
        import hashlib
        data = bytes(rng.randrange(32, 127) for _ in range(size)).replace(b'\\', b'/')
        file.add('sha512', data.decode(), hashlib.sha512(data).hexdigest())
    file.write()


# ----------------------------------------------------------------------------------------------------------- unicode

def fnv(data, state=0xcbf29ce484222325):
    for byte in data:
        state = (state ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return state


def record_unicode():
    file = File('unicode.cases', 'Lines "all": the FNV-1a hash of a property of every code point.')
    points = [chr(code) for code in range(0x110000)]
    tests = {
        'alpha': str.isalpha, 'alnum': str.isalnum, 'decimal': str.isdecimal, 'digit': str.isdigit, 'numeric': str.isnumeric,
        'space': str.isspace, 'upper': str.isupper, 'lower': str.islower, 'printable': str.isprintable,
        'title': lambda c: unicodedata.category(c) == 'Lt',
        'cased': lambda c: c.isupper() or c.islower() or unicodedata.category(c) == 'Lt',
        'line_break': lambda c: len(('a' + c + 'b').splitlines()) == 2,
        'identifier_start': str.isidentifier, 'identifier_part': lambda c: ('a' + c).isidentifier()}
    for name, test in tests.items():
        file.add('all', name, '%016x' % fnv(bytes(test(c) for c in points)))
    file.add('all', 'decimal_value', '%016x' % fnv(bytes(unicodedata.decimal(c, -1) & 0xff for c in points)))
    file.add('all', 'category', '%016x' % fnv(''.join(map(unicodedata.category, points)).encode()))
    changes = {'to_upper': str.upper, 'to_lower': str.lower, 'to_title': str.title, 'capitalize': str.capitalize,
               'swapcase': str.swapcase, 'casefold': str.casefold, 'repr': repr, 'ascii': ascii}
    for name, change in changes.items():
        state = 0xcbf29ce484222325
        for c in points:
            state = fnv(change(c).encode('utf-8', 'surrogatepass'), state)
        file.add('all', name, '%016x' % state)
    pool = list("aAbBzZ 1_.'\"\\-") + list('\u00e9\u00c9\u00df\u03a3\u03c3\u03c2\u0391\u03b1\u0301\u0345\u01c5\u01c4\ufb01\u0130'
                                          '\u0131\u2019\u00ad\u00b7\u0663\u00bd\u2167\u20ac\U0001f600\n\t\x7f\u2028')
    texts = ['', 'hello world', "they're bill's", '\u03a3', '\u0391\u03a3', '\u0391\u03a3.', "\u0391\u03a3'\u0391", 'A\u03a3 B',
             '\u03a3\u03a3', 'ONE two', 'Ab Cd', 'A1 b2', '\u01c5ab', 'Stra\u00dfe', "it's", 'say "hi"', '''both ' and "''',
             '\ud800x', 'tab\there']
    texts += [''.join(rng.choice(pool) for _ in range(rng.randrange(1, 9))) for _ in range(150)]
    whole = [str.isalpha, str.isalnum, str.isdecimal, str.isdigit, str.isnumeric, str.isspace, str.isprintable,
             str.isidentifier, str.isupper, str.islower, str.istitle]
    for text in texts:
        for name, change in changes.items():
            file.add(name, escape(text), escape(change(text)))
        file.add('tests', escape(text), ''.join(str(int(test(text))) for test in whole))
    for _ in range(40):
        data = bytes(rng.choice([rng.randrange(256), 39, 34, 92, 10, 97]) for _ in range(rng.randrange(9)))
        file.add('bytes_repr', escape(data), escape(repr(data)))
    file.write()


# -------------------------------------------------------------------------------------------------------------- time

def fields_of(moment):
    return tuple(moment)[:8]


def record_time():
    file = File('civil_time.cases', 'A time is year month day hour minute second weekday yearday.')
    start = 1704067200
    every = ' '.join('%' + letter for letter in 'aAbBcCdDeFgGhHIjklmMpPrRsSTuUVwWxXyYzZ%')
    moments = [0, -1, 86399, 86400, 951782400, 951868800, start, start - 1, start + 86400 * 59, start + 86400 * 60, 4102444800,
               -62135596800, 253402300799, -2208988800] + [rng.randrange(-62135596800, 253402300799) for _ in range(80)]
    moments += [start + 86400 * day for day in range(-4, 5)] + [1609459200 + 86400 * day for day in range(-4, 5)]
    for seconds in moments:
        moment = time.gmtime(seconds)
        iso = datetime.date(*fields_of(moment)[:3]).isocalendar()
        file.add('gmtime', seconds, ' '.join(map(str, fields_of(moment) + (iso[0], iso[1], seconds))))
        file.add('asctime', *fields_of(moment), time.asctime(moment))
        file.add('strftime', every, *fields_of(moment), escape(time.strftime(every, fields_of(moment) + (0,))))
    moments = [fields_of(time.gmtime(seconds)) + (0,) for seconds in (start + 18061, 951829200)] + [(99, 12, 5, 17, 0, 0, 4, 339, 0),
               (-5, 2, 3, 0, 0, 61, 2, 34, 0), (12345, 6, 7, 8, 9, 10, 3, 158, 0)]
    for flags in ['', '_', '-', '0', '^', '#', '^#', '-^', '5', '_5', '-5', '05', '12', '012', '^12', '#12', 'E', 'O', '10E', '_O']:
        for letter in 'aAbBcCdDeFgGhHIjklmMnpPrRStTuUVwWxXyYzZ%fQ':
            if '#' in flags + letter and 'E' in flags:
                continue
            moment = rng.choice(moments)
            text = '%' + flags + letter
            file.add('strftime', text, *fields_of(moment), escape(time.strftime(text, moment)))
    for text in ['%', 'a%', '%5', '%-', '%E', '', 'plain', '\u20ac%Y', '%Y%Y', '%\n']:
        file.add('strftime', escape(text), *fields_of(moments[0]), escape(time.strftime(text, moments[0])))
    for hours, minutes in [(0, 0), (5, 30), (-3, -30), (14, 0)]:
        zone = datetime.timezone(datetime.timedelta(hours=hours, minutes=minutes), 'ZONE')
        moment = datetime.datetime(2024, 1, 1, 12, 30, 15, 42, tzinfo=zone)
        file.add('datetime', '%Y %f %z %Z', *fields_of(moment.timetuple()), 42, (hours * 60 + minutes) * 60, 'ZONE',
                 moment.strftime('%Y %f %z %Z'))
    file.add('datetime', '[%f%z%Z]', *fields_of(moments[0]), 123456, 'none', 'none', '[123456]')
    record_strptime(file)
    file.write()


def parsed(text, form):
    try:
        fields, fraction, offset_fraction = _strptime._strptime(text, form)
    except ValueError as error:
        message = str(error)
        for start, kind in [('time data', 'mismatch'), ('unconverted', 'trailing' + message[25:]), ('stray', 'stray percent'),
                            ('Inconsistent', 'bad offset'), ('invalid literal', 'bad offset')]:
            if message.startswith(start):
                return kind
        return message.split(' in format')[0]
    result = ' '.join(map(str, fields[:8] + (fraction,)))
    return result if fields[10] is None else '%s %d %d' % (result, fields[10], offset_fraction)


def record_strptime(file):
    cases = [('2024-01-31 23:59:60', '%Y-%m-%d %H:%M:%S'), ('31/1/24', '%d/%m/%y'), ('1 Jan 1970', '%d %b %Y'),
             ('Monday, 1 January 2024', '%A, %d %B %Y'), ('12:30 am', '%I:%M %p'), ('12:30 PM', '%I:%M %p'), ('1:05', '%I:%M'),
             ('29 Feb', '%d %b'), ('29 2 2023', '%d %m %Y'), ('30 2 2024', '%d %m %Y'), ('060 2024', '%j %Y'),
             ('366 2023', '%j %Y'), ('2024 00 0', '%Y %U %w'), ('2024 53 6', '%Y %W %w'), ('2024 01 1', '%G %V %u'),
             ('2020 53 7', '%G %V %u'), ('2024 01', '%G %V'), ('01 1', '%V %u'), ('2024 01 1', '%Y %V %u'), ('01', '%V'),
             ('2024 01 1 001', '%G %V %u %j'), ('0000', '%Y'), ('.5', '.%f'), ('123456', '%f'), ('1234567', '%f'),
             ('+0530', '%z'), ('-03:30', '%z'), ('+01:02:03.5', '%z'), ('Z', '%z'), ('z', '%z'), ('+01:0203', '%z'),
             ('+0102:03', '%z'), ('+0160', '%z'), ('UTC', '%Z'), ('gmt', '%Z'), ('CET', '%Z'), ('2024x', '%Y'), ('x', '%Y'),
             ('', '%Y'), ('', ''), ('a', ''), ('5', '%'), ('5', '%Q'), ('5', '%.'), ('5', '% d'), ('5', '%-d'), ('5', '%\u00e9'),
             ('100%', '%j%%'), ('Mon Jan  1 00:00:00 2024', '%c'), ('01/02/24', '%x'), ('10:11:12', '%X'), ('111', '%d%m'),
             ('1111', '%d%m'), ('1  2', '%d %m'), ('12', '%d %m'), ('1 2', '%d%m'), ('2024-1-1T', '%Y-%m-%dt'),
             ('\u20ac2024', '\u20ac%Y'), ('7', '%u'), ('0', '%w'), ('8', '%u'), ('69', '%y'), ('68', '%y'), ('1 13', '%d %H')]
    for _ in range(150):
        letters = rng.choice(['Ymd', 'YmdHMS', 'dmy', 'HMS', 'IMp', 'YUw', 'YWa', 'GVu', 'Yj', 'bd', 'c', 'x', 'X', 'YmdHMSf',
                              'YmdHMSz', 'AdBY', ''.join(rng.sample('AabBdfHIjmMSpyYzUWwuVG', 4))])
        form = ''.join('%' + letter + rng.choice(['', '-', ' ', ':', '  ']) for letter in letters)
        moment = datetime.datetime(rng.randrange(1000, 9999), rng.randrange(1, 13), rng.randrange(1, 29), rng.randrange(24),
                                   rng.randrange(60), rng.randrange(60), rng.randrange(10 ** 6), datetime.timezone.utc)
        text = moment.strftime(form)
        if rng.random() < 0.3:
            text = text.replace(rng.choice('0123 '), rng.choice('0 5x'), 1)
        cases.append((text, form))
    for text, form in cases:
        file.add('strptime', escape(text), escape(form), escape(parsed(text, form)))


if __name__ == '__main__':
    assert time.tzname[0] == 'UTC', 'run with TZ=UTC'
    record_floats()
    record_int_arithmetic()
    record_int_text()
    record_formats()
    record_percent()
    record_random()
    record_unicode()
    record_time()
