# bytes % operand: what counts as a mapping, what is left over.
for f in (b'xy', bytearray(b'xy')):
    for a in ("s", b"s", bytearray(b"s"), [1], {}, 2.5, (), (1,), None, range(3)):
        try: print(f % a)
        except Exception as e: print(type(e).__name__, e)
