# SystemExit(None) and True: status 0 and 1; here True.
import sys
def leave():
    sys.exit(True)
try:
    sys.exit()
except SystemExit as error:
    print(error.code)
leave()
