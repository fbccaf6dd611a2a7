# input() at the end of the input raises EOFError; the prompt is written.
try:
    name = input("name? ")
except EOFError as error:
    print()
    print("EOFError:", error)
try:
    input()
except EOFError as error:
    print(type(error).__name__)
import sys
print(repr(sys.stdin.readline()), sys.stdin.read() == "", list(sys.stdin))
