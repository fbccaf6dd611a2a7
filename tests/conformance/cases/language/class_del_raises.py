class D:
    def __del__(s):
        try: 1/0
        except Exception as e: raise ValueError("x") from e
class E:
    def __del__(s):
        raise SyntaxError("bad", ("f.py", 1, 2, "text"))
class F:
    def __del__(s):
        raise SystemExit(3)
class G:
    def __del__(s):
        raise ExceptionGroup("g", [ValueError(1)])
D(); E(); F(); G()
