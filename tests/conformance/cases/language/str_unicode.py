# Length, index, slice, compare, iterate by code points; escapes and combining characters.
text = "aé日😀"
print(
    len(text),
    text[0],
    text[-1],
    text[::-1],
    text[1:3],
    list(text),
    [ord(c) for c in text],
    text.index("😀"),
    "日" in text,
)
print(
    "e\u0301" == "é",
    len("e\u0301"),
    "👨‍👩‍👧" == "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    len("👨‍👩‍👧"),
    len("🇩🇪"),
)
print(sorted("bäaZz"), min("éa"), max("aé"), "Z" < "a", "é" > "z", "a" < "aa", "" < "a", "日" < "本")
print(
    repr("\u200b"),
    repr("\ufeff"),
    repr("\U000e0001"),
    repr("\xad"),
    repr("ä\u0308"),
    "\u0041",
    repr("\x7f"),
    repr("\ue000"),
)
print(
    "Привет".upper(), "ΑΒΓ".lower(), "żółć".title(), "日本".center(6, "*"), f"{'é':>3}|{'日':<3}|", "%5s|" % "é"
)
print(
    "①".isdigit(),
    int("１２"),
    "½".isnumeric(),
    "Ⅳ".lower(),
    "ﬀ".upper(),
    "ß".upper(),
    "ı".upper(),
    "K".lower() == "k",
)
naïve = "identifiers may be Unicode"
π = 3.14159
print(naïve, π, "变量".isidentifier())
print("a\u0000b", len("a\0b"), "tab\there", "nul\0".encode(), "\r" in "a\r\n")
