# pathlib: pure paths and files
import os
import tempfile
from pathlib import Path, PurePath, PurePosixPath

p = Path("/usr/local/lib/thing.tar.gz")
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parts, p.anchor, p.root, p.drive == "")
print(p.parent, [str(parent) for parent in p.parents], p.parent.parent / "bin" / "x")
print(Path("a") / "b/c" / Path("d"), "x" / Path("y"), Path("a") / "/b", Path(), Path("a//b/./c/"), Path("..", "a"))
print(p.with_name("other.txt"), p.with_suffix(".zip"), p.with_stem("thong"), Path("a").with_suffix(".py"))
print(p.is_absolute(), Path("a").is_absolute(), p.as_posix(), os.fspath(p), Path("a/b") == PurePosixPath("a/b"))
print(p.relative_to("/usr"), p.is_relative_to("/usr/local"), p.is_relative_to("/etc"), p.match("*.gz"), p.match("lib/*.txt"))
print(sorted([Path("b"), Path("a/z"), Path("a")]), {Path("a"): 1}[Path("a")], Path(".hidden").suffix, Path("a.").suffix)
print(repr(PurePath("x")), isinstance(p, PurePath), type(p).__name__, p.as_uri(), p.joinpath("a", "b"), len({p, Path(p)}))
for wrong in (lambda: p.relative_to("/etc"), lambda: Path("").with_name("x"), lambda: p.with_suffix("gz"), lambda: Path(3),
              lambda: p / 3, lambda: Path("nothing/here").read_text(), lambda: Path("a").with_name("b/c")):
    try:
        wrong()
    except Exception as exc:
        print(type(exc).__name__, exc)

with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    file = folder / "notes.txt"
    print(file.exists(), file.write_text("one\ntwo\n"), file.exists(), file.is_file(), file.is_dir(), folder.is_dir())
    print(repr(file.read_text()), file.read_bytes(), file.stat().st_size)
    with file.open("a") as out:
        out.write("three\n")
    with open(file) as lines:
        print([line.strip() for line in lines])
    (folder / "sub" / "deep").mkdir(parents=True)
    (folder / "sub" / "deep").mkdir(exist_ok=True)
    (folder / "sub" / "a.py").touch()
    (folder / "sub" / "deep" / "b.py").write_bytes(b"x")
    print(sorted(path.name for path in folder.iterdir()), sorted(path.name for path in folder.glob("*/*.py")))
    print(sorted(str(path.relative_to(folder)) for path in folder.rglob("*.py")), len(list(folder.glob("**/*"))))
    moved = file.rename(folder / "moved.txt")
    print(moved.name, file.exists(), moved.resolve() == moved)
    moved.unlink()
    moved.unlink(missing_ok=True)
    try:
        (folder / "sub").mkdir()
    except FileExistsError as exc:
        print(type(exc).__name__, exc.errno)
print(folder.exists())
print(Path(__file__).name, Path(__file__).resolve().parent.is_dir(), Path(__file__).suffix)
with tempfile.NamedTemporaryFile("w+", suffix=".txt") as temporary:
    temporary.write("text")
    temporary.seek(0)
    print(temporary.read(), temporary.name.endswith(".txt"), Path(temporary.name).exists())
print(Path(temporary.name).exists(), tempfile.gettempdir())
