# sys.exit with a number is the exit status.
import sys
print("bye")
try:
    sys.exit(7)
except Exception:
    print("never")
