"""Shell patterns for names: * ? [seq] [!seq]."""
import re


def translate(pat):
    result, i = "", 0
    while i < len(pat):
        char, i = pat[i], i + 1
        if char == "*":
            result += ".*"
        elif char == "?":
            result += "."
        elif char == "[" and (end := pat.find("]", i + (2 if pat[i:i + 1] == "!" else 1))) >= 0:
            inside = pat[i:end].replace("\\", "\\\\")
            inside = "^" + inside[1:] if inside.startswith("!") else "\\" + inside if inside[0] in "^[" else inside
            result, i = f"{result}[{inside}]", end + 1
        else:
            result += re.escape(char)
    return rf"(?s:{result})\Z"


def fnmatchcase(name, pat):
    return re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    match = re.compile(translate(pat)).match
    return [name for name in names if match(name)]
