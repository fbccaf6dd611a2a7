"""Attributes of sys that are objects of Python's, made when they are first asked for."""


def _record(name, fields):
    """A tuple with named fields, shown as sys.name(field=value, ...)."""
    def show(self):
        return f"sys.{name}(" + ", ".join(f"{field}={value!r}" for field, value in zip(names, self)) + ")"

    names = [field for field, _ in fields]
    namespace = {field: property(lambda self, at=at: self[at]) for at, field in enumerate(names)}
    made = type(name, (tuple,), {**namespace, "__repr__": show, "__module__": "sys"})
    return made(value for _, value in fields)


def _implementation():
    from types import SimpleNamespace
    return SimpleNamespace(name="cpython", cache_tag="cpython-311", version=version_info(), hexversion=0x030b07f0,
                           _multiarch="x86_64-linux-gnu")


def version_info():
    return _record("version_info", [("major", 3), ("minor", 11), ("micro", 7), ("releaselevel", "final"), ("serial", 0)])


def _float_info():
    return _record("float_info", [
        ("max", 1.7976931348623157e+308), ("max_exp", 1024), ("max_10_exp", 308), ("min", 2.2250738585072014e-308),
        ("min_exp", -1021), ("min_10_exp", -307), ("dig", 15), ("mant_dig", 53), ("epsilon", 2.220446049250313e-16),
        ("radix", 2), ("rounds", 1)])


def _int_info():
    return _record("int_info", [("bits_per_digit", 30), ("sizeof_digit", 4), ("default_max_str_digits", 4300),
                                ("str_digits_check_threshold", 640)])


def _hash_info():
    return _record("hash_info", [
        ("width", 64), ("modulus", 2305843009213693951), ("inf", 314159), ("nan", 0), ("imag", 1000003),
        ("algorithm", "siphash13"), ("hash_bits", 64), ("seed_bits", 128), ("cutoff", 0)])


def _flags():
    return _record("flags", [
        ("debug", 0), ("inspect", 0), ("interactive", 0), ("optimize", 0), ("dont_write_bytecode", 0), ("no_user_site", 0),
        ("no_site", 0), ("ignore_environment", 0), ("verbose", 0), ("bytes_warning", 0), ("quiet", 0),
        ("hash_randomization", 1), ("isolated", 0), ("dev_mode", False), ("utf8_mode", 0), ("warn_default_encoding", 0),
        ("safe_path", False), ("int_max_str_digits", -1)])


def _stdlib_module_names():
    return frozenset(("asyncio", "builtins", "collections", "functools", "io", "itertools", "math", "os", "random", "sys", "time"))


makers = {"version_info": version_info, "implementation": _implementation, "float_info": _float_info, "int_info": _int_info,
          "hash_info": _hash_info, "flags": _flags, "stdlib_module_names": _stdlib_module_names}
