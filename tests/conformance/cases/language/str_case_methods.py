# upper, lower, title, capitalize, swapcase, casefold on ASCII and Unicode.
for text in (
    "hello World",
    "ALL CAPS",
    "",
    "it's they're",
    "3rd place",
    "ßtraße",
    "éCOLE",
    "ΑΣΣ",
    "ǆ",
    "ﬁ",
    "İ",
    "ŉ",
    "a1b2 c-d_e",
):
    print(
        repr(text),
        [text.upper(), text.lower(), text.title(), text.capitalize(), text.swapcase(), text.casefold()],
    )
print("Straße".casefold() == "STRASSE".casefold(), "Σ".lower(), "ΟΔΟΣ".lower(), "ǅ".istitle())
