# stdout and stderr are separate streams; replacing sys.stdout redirects print.
import sys
import io


class Tee:
    def __init__(self, *streams):
        self.streams = streams

    def write(self, text):
        for stream in self.streams:
            stream.write(text)

    def flush(self):
        pass


real = sys.stdout
buffer = io.StringIO()
sys.stdout = buffer
print("captured")
sys.stdout = Tee(real, buffer)
print("twice")
sys.stdout = real
print(repr(buffer.getvalue()))
print("progress:", end=" ")
for i in range(3):
    print(i, end="...", flush=True)
print("done")
sys.stdout.write("\r50%\r100%\n")
print("a\rb", "bell\a".encode(), end="\n\n")
print("err 1", file=sys.stderr)
print("out 1")
print("err 2", file=sys.stderr, end="")
print(file=sys.stderr)
