# Characters by their Unicode name.
print(
    "\N{GREEK SMALL LETTER ALPHA}",
    "\N{BULLET}",
    "\N{LATIN SMALL LETTER E WITH ACUTE}" == "é",
    len("\N{SNOWMAN}"),
)
print(f"{'x'} \N{EM DASH} {1 + 1}", r"\N{not a name}", b"\N".decode())
