# Small text programs: word counts, palindromes, anagrams, run lengths, wrapping, tables.
text = """The quick brown fox jumps over the lazy dog.
The dog sleeps; the fox runs away."""
words = [word.strip(".,;").lower() for word in text.split()]
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
print(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:4])


def is_palindrome(s):
    letters = [c.lower() for c in s if c.isalnum()]
    return letters == letters[::-1]


def run_length(s):
    out, i = "", 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out += f"{s[i]}{j - i}"
        i = j
    return out


def wrap(s, width):
    lines, line = [], ""
    for word in s.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return lines + [line]


print(is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("nope"), run_length("aaabccd"))
print(*wrap(text, 20), sep="\n")
groups = {}
for word in ("listen", "silent", "enlist", "google", "elgoog"):
    groups.setdefault("".join(sorted(word)), []).append(word)
print(list(groups.values()))
rows = [("id", "name", "score"), (1, "Ada", 9.5), (22, "Grace", 10.25)]
widths = [max(len(str(row[i])) for row in rows) for i in range(3)]
for row in rows:
    print(" | ".join(str(cell).ljust(width) for cell, width in zip(row, widths)).rstrip())
print(
    " ".join(word[::-1] for word in "hello big world".split()),
    "snake_case_name".title().replace("_", ""),
    "".join("_" + c.lower() if c.isupper() else c for c in "camelCaseName"),
)
vowels = sum(c in "aeiou" for c in text.lower())
print(
    vowels,
    "".join(chr((ord(c) - 97 + 13) % 26 + 97) if c.islower() else c for c in "hello, rot13"),
    bin(ord("a"))[2:].zfill(8),
    "-".join(f"{ord(c):02x}" for c in "hex"),
)
