# What UTF-8 cannot hold: an error on stdout, an escape on stderr.
import logging
import sys
import traceback
import warnings

for write in (
    lambda: print("a\ud800b"),
    lambda: print("kept", "\udfff", "lost"),
    lambda: print("x", "y", sep="\ud801"),
    lambda: print("x", end="\ud802"),
    lambda: sys.stdout.write("\ud803"),
):
    try:
        write()
    except UnicodeEncodeError as error:
        print("|", error)

print("x\ud800y é", file=sys.stderr)
sys.stderr.write("w\udfff\n")
try:
    raise ValueError("v\ud8ff é")
except ValueError:
    traceback.print_exc()
warnings.warn("w \ud802")
logging.error("l \ud803")
sys.exit("bye \ud804")
