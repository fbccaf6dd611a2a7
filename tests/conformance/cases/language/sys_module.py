# sys: argv, platform, version, stdout, stderr, maxsize, exit codes, modules.
import sys

print(
    len(sys.argv),
    sys.argv[0].endswith(".py"),
    sys.platform,
    sys.maxsize,
    sys.byteorder,
    sys.version_info[:2],
    sys.version_info >= (3, 8),
    sys.version_info.major,
)
sys.stdout.write("written\n")
print(sys.stdout.write("count\n"))
sys.stderr.write("error text\n")
sys.stdout.flush()
print("to stderr", file=sys.stderr)
print(
    sys.getrecursionlimit(),
    sys.implementation.name,
    sys.float_info.max,
    sys.float_info.epsilon,
    sys.maxunicode,
)
print(
    sys.getrefcount.__name__,
    sys.intern("x") == "x",
    type(sys.path).__name__,
    sys.hexversion > 0x03080000,
    sys.exc_info(),
)
try:
    sys.stdout.write(5)
except TypeError as error:
    print(error)
print(sys.stdout.isatty(), sys.stdout.encoding, hasattr(sys.stdout, "buffer"), sys.getsizeof is not None)
sys.stdout.writelines(["a\n", "b\n"])
print(
    sys.version.split()[0].startswith("3."),
    callable(sys.exit),
    sys.__stdout__ is sys.stdout,
    sys.flags.debug,
    sys.float_info.dig,
)
