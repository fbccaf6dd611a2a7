# Files of the run: modes, lines, positions, errors, folders; stdin at its end.
import sys, os, io
print(sys.stdin.readline(), list(sys.stdin), sys.stdin.read() == "")
with open("out.txt", "w") as f:
    print(f.write("hello\nworld\n"), f.writable(), f.readable())
    print("via print", 1, 2, file=f)
    f.writelines(["a\n", "b\n"])
print(f.closed)
with open("out.txt") as f:
    print(f.read(3), f.tell(), f.readline(), f.readlines(), f.read() == "")
for i, line in enumerate(open("out.txt", encoding="utf-8"), 1):
    print(i, line.rstrip())
with open("out.txt", "a+") as f:
    f.write("é\n"); f.seek(0); print(len(f.read()))
with open("out.txt", "rb") as f: print(f.read())
print(os.path.exists("out.txt"), os.path.getsize("out.txt"), os.path.isfile("nope"))
try: f.read()
except ValueError as e: print(e)
for bad in (lambda: open("nope.txt"), lambda: open("out.txt", "x"), lambda: open("out.txt", "q"), lambda: open("out.txt").write("x"), lambda: open("out.txt", "w").read() , lambda: open("/tmp"), lambda: open("no/dir/x", "w"), lambda: open("out.txt", "rw"), lambda: open("out.txt", "wb").write("s"), lambda: open("out.txt","w").write(5), lambda: os.remove("zip"), lambda: os.listdir("zzz"), lambda: open(5.5)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
os.makedirs("d/e", exist_ok=True); open("d/e/f.txt", "w").close(); print(os.listdir("d"), os.path.isdir("d/e"))
os.remove("out.txt"); os.remove("d/e/f.txt"); os.rmdir("d/e"); os.rmdir("d"); print(os.path.exists("out.txt"))
print(os.path.basename(__file__), os.path.splitext("a/b.tar.gz"), os.path.join("a", "b", "/c"))
s = io.StringIO(); print("x", file=s); print(repr(s.getvalue()))
