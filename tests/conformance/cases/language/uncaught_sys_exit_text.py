# sys.exit with a text writes it to stderr and ends with status 1.
import sys


def main():
    print("working")
    try:
        sys.exit("error: something is wrong")
    finally:
        print("cleaning up")


main()
