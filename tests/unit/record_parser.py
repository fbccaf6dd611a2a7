"""Records what CPython 3.11 makes of the parser's test data. Run it from the root after a change of the data:

    python3.11 tests/unit/record_parser.py

data/grammar/NAME.ast holds a line per statement of NAME.py: its ast.dump with positions.
data/syntax_errors.txt holds programs and what `python3 case.py` writes to stderr for each.
"""
import ast
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings

DATA = pathlib.Path(__file__).parent / "data"


def record_tree(path):
    tree = ast.parse(path.read_bytes())
    lines = [ast.dump(statement, include_attributes=True) + "\n" for statement in tree.body]
    path.with_suffix(".ast").write_text("".join(lines), encoding="utf-8")


def answer(program, folder):
    case = pathlib.Path(folder) / "case.py"
    case.write_text(program, encoding="utf-8")
    command = [sys.executable, "-W", "ignore", case]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    return re.sub(r'File ".*?case\.py"', 'File "case.py"', run.stderr)


def record_errors(path):
    recorded = []
    with tempfile.TemporaryDirectory() as folder:
        for case in re.split(r"(?m)^==== ", path.read_text(encoding="utf-8"))[1:]:
            name, rest = case.split("\n", 1)
            program = rest.split("----\n", 1)[0]
            recorded.append(f"==== {name}\n{program}----\n{answer(program, folder)}")
    path.write_text("".join(recorded), encoding="utf-8")


if sys.version_info[:2] != (3, 11):
    sys.exit("CPython 3.11 decides")
warnings.simplefilter("ignore")
for source in sorted((DATA / "grammar").glob("*.py")):
    record_tree(source)
record_errors(DATA / "syntax_errors.txt")
