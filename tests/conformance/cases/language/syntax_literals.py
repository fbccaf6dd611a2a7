# Numbers in every notation, strings with every escape and prefix.
print(0, 1_000_000, 0xFF, 0o17, 0b101, 0XaB, 0B1_0, 00)
print(1.0, .5, 5., 1e3, 1E-2, 1_0.0_1, 1e100, 1e-7)
print('single', "double", 'it''s', "tab\there", 'quote\'s', "back\\slash")
print("""triple
line""", '''it's "quoted"''')
print("\x41\u00e9\U0001f600\101\7"[:4], len("\x41\u00e9\U0001f600\101\7"))
print(r"raw\n", R'\d+', b"bytes\x00\xff", rb"raw\bytes", "implicit" " " 'joined')
print("line \
continued", ("over"
             " lines"))
print(repr("\0\a\b\t\n\v\f\r\x1b\x7f\x80\xa0\u2028\ud800"))
print(u"old prefix", f"{'x'}" "plain" f"{1}", f'{"a"}' + F"{2}")
print(True, False, None, ..., Ellipsis, NotImplemented)
print((), (1,), (1, 2), [], [1, ], {}, {1: 2, }, {1, }, (1), ((1)))
print(1 if True else 2)
print(-1 ** 2, (-1) ** 2, 2 ** -1, 2 ** 3 ** 2, ~5, +-+5, not not 1)
print(10 ** 20, 0xFFFFFFFFFFFFFFFFFFFF, -2 ** 63, 2 ** 64)
