# A tokenizer, parser and evaluator for arithmetic, and a stack machine.
def tokens(text):
    i = 0
    while i < len(text):
        if text[i].isspace():
            i += 1
        elif text[i].isdigit():
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield "num", float(text[i:j]) if "." in text[i:j] else int(text[i:j])
            i = j
        elif text[i] in "+-*/()":
            yield "op", text[i]
            i += 1
        else:
            raise SyntaxError(f"unexpected {text[i]!r} at {i}")
    yield "end", None


class Parser:
    def __init__(self, text):
        self.tokens = list(tokens(text))
        self.at = 0

    def take(self, *ops):
        kind, value = self.tokens[self.at]
        if kind == "op" and value in ops:
            self.at += 1
            return value

    def expression(self):
        value = self.term()
        while op := self.take("+", "-"):
            value = (op, value, self.term())
        return value

    def term(self):
        value = self.factor()
        while op := self.take("*", "/"):
            value = (op, value, self.factor())
        return value

    def factor(self):
        if self.take("-"):
            return ("neg", self.factor())
        if self.take("("):
            value = self.expression()
            if not self.take(")"):
                raise SyntaxError("missing )")
            return value
        kind, value = self.tokens[self.at]
        if kind != "num":
            raise SyntaxError(f"unexpected {value!r}")
        self.at += 1
        return value


def evaluate(node):
    match node:
        case int() | float():
            return node
        case ("neg", x):
            return -evaluate(x)
        case (op, a, b):
            a, b = evaluate(a), evaluate(b)
            return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b}[op]()


for text in ("1 + 2 * 3", "(1 + 2) * 3", "-4 / (1 - 3)", "2 * (3 + 4.5) - -1", "1 / 0", "2 $ 3", "(1", "*"):
    try:
        tree = Parser(text).expression()
        print(text, "=", evaluate(tree), tree)
    except (SyntaxError, ZeroDivisionError) as error:
        print(text, "->", type(error).__name__, error)
