#!/usr/bin/env python3
"""Writes FEATURES.md: which case uses which feature of Python. Fails if a listed feature has no case.

usage: features.py [--check]      --check writes nothing and says so if FEATURES.md is out of date

The features are listed in features.txt, in the notation of the corpus study: syn: syntax, builtin: and exc: names,
mod: attributes of modules, meth: methods by type, dunder: special methods defined, attr: special attributes read,
kw: keyword arguments, spec: format specs. Receivers are not inferred: a method counts for a type where the case's
name or source says that it is about that type.
"""
import ast
import builtins
import os
import sys
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = os.path.join(HERE, "cases")
EXCEPTIONS = {n for n in dir(builtins) if isinstance(getattr(builtins, n), type)
              and issubclass(getattr(builtins, n), BaseException)}
BUILTINS = set(dir(builtins)) - EXCEPTIONS

# A method is counted for a type in cases whose name begins so ...
TYPE_BY_NAME = {"str": "str_", "list": "list_", "dict": "dict_", "set": "set_", "tuple": "tuple_", "bytes": "bytes_",
                "deque": "deque_", "Counter": "counter_"}
# ... or whose source contains this.
TYPE_BY_SOURCE = {"Task": "create_task(", "Event": "Event(", "Lock": "Lock(", "Queue": "Queue(",
                  "Semaphore": "Semaphore(", "Condition": "Condition(", "Barrier": "Barrier(", "Timeout": "timeout",
                  "Runner": "Runner(", "Future": "uture(", "Handle": "call_", "TimerHandle": "call_", "loop": "loop",
                  "TaskGroup": "TaskGroup("}
BINARY = {"Add", "Sub", "Mult", "Div", "FloorDiv", "Mod", "Pow", "BitAnd", "BitOr", "BitXor", "LShift", "RShift",
          "MatMult"}


class Finder(ast.NodeVisitor):
    """Collects the features of one program in `found`."""

    def __init__(self, name, source):
        self.case, self.source, self.found = name.split("/")[1], source, set()
        self.imported = {}      # local name -> dotted name
        self.functions = []     # enclosing functions and classes, innermost last
        self.classes = set()
        self.decorators = set()

    def add(self, *features):
        self.found.update(features)

    def syntax(self, *names):
        self.found.update("syn:" + name for name in names)

    def dotted(self, node):
        """`asyncio.sleep` for an expression that names an imported thing, else None."""
        if isinstance(node, ast.Name):
            return self.imported.get(node.id)
        if isinstance(node, ast.Attribute):
            base = self.dotted(node.value)
            return base and f"{base}.{node.attr}"
        return None

    def visit_Module(self, node):
        for inner in ast.walk(node):
            if isinstance(inner, ast.ClassDef):
                self.classes.add(inner.name)
        self.generic_visit(node)

    # ---- imports ----
    def visit_Import(self, node):
        for alias in node.names:
            self.imported[alias.asname or alias.name.split(".")[0]] = alias.name if alias.asname else alias.name.split(".")[0]
            self.add(f"mod:{alias.name}")
            if alias.asname:
                self.syntax("import as")

    def visit_ImportFrom(self, node):
        self.syntax("from import")
        for alias in node.names:
            self.imported[alias.asname or alias.name] = f"{node.module}.{alias.name}"
            self.add(f"mod:{node.module}.{alias.name}")

    # ---- names and attributes ----
    def visit_Name(self, node):
        if node.id in EXCEPTIONS:
            self.add(f"exc:{node.id}")
        elif node.id in BUILTINS:
            self.add(f"builtin:{node.id}")
        if node.id == "__name__":
            self.syntax("module __name__")
            self.add("builtin:__name__")
        if node.id == "__file__":
            self.syntax("module __file__")

    def visit_Attribute(self, node):
        name = self.dotted(node)
        if name:
            self.add(f"mod:{name}")
        if node.attr.startswith("__"):
            self.add(f"attr:{node.attr}")
        for kind, prefix in TYPE_BY_NAME.items():
            if self.case.startswith(prefix):
                self.add(f"meth:{kind}.{node.attr}")
        for kind, text in TYPE_BY_SOURCE.items():
            if text in self.source:
                self.add(f"meth:{kind}.{node.attr}")
        self.generic_visit(node)

    # ---- literals and expressions ----
    def visit_Constant(self, node):
        if isinstance(node.value, str) and not node.value.isascii():
            self.syntax("non-ASCII string")
        kinds = {float: "float literal", bytes: "bytes literal", complex: "complex literal", type(...): "Ellipsis literal"}
        if type(node.value) in kinds:
            self.syntax(kinds[type(node.value)])
        if type(node.value) is int and node.value >= 2**63:
            self.syntax("bigint literal")
        text = ast.get_source_segment(self.source, node) or ""
        if isinstance(node.value, (str, bytes)):
            if text[:2].lower() in ('r"', "r'", "rb", "br"):
                self.syntax("raw string")
            if text.count('" "') or text.count("' '") or text.count('""') > 2:
                self.syntax("implicit string joining")

    def visit_JoinedStr(self, node):
        self.syntax("f-string")
        text = ast.get_source_segment(self.source, node) or ""
        if "=}" in text or "= }" in text or "=:" in text or "=!" in text:
            self.syntax("f-string =")
        self.generic_visit(node)

    def visit_FormattedValue(self, node):
        if node.conversion == ord("r"):
            self.syntax("f-string !r")
        elif node.conversion != -1:
            self.syntax("f-string !s/!a")
        if any(isinstance(inner, ast.JoinedStr) for inner in ast.walk(node.value)):
            self.syntax("nested f-string")
        if node.format_spec:
            self.syntax("f-string format spec")
            parts = node.format_spec.values
            if any(isinstance(part, ast.FormattedValue) for part in parts):
                self.syntax("f-string nested spec")
            elif parts:
                self.add(f"spec:{parts[0].value}")
        self.generic_visit(node)

    def visit_BinOp(self, node):
        name = type(node.op).__name__
        if name in BINARY:
            self.syntax(f"binop {name}")
        if name == "Mod" and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
            self.syntax("str % formatting")
        if name == "Mult" and any(isinstance(side, ast.Constant) and isinstance(side.value, str)
                                  for side in (node.left, node.right)):
            self.syntax("str * int")
        self.generic_visit(node)

    def visit_UnaryOp(self, node):
        self.syntax(f"unary {type(node.op).__name__}")
        self.generic_visit(node)

    def visit_Compare(self, node):
        self.syntax("comparison")
        for op in node.ops:
            if isinstance(op, (ast.In, ast.NotIn)):
                self.syntax("in / not in")
            if isinstance(op, (ast.Is, ast.IsNot)):
                self.syntax("is / is not")
        if len(node.ops) > 1:
            self.syntax("chained comparison")
        self.generic_visit(node)

    def visit_Subscript(self, node):
        slices = isinstance(node.slice, ast.Slice)
        store, delete = isinstance(node.ctx, ast.Store), isinstance(node.ctx, ast.Del)
        self.syntax("subscript store" if store else "subscript")
        if slices:
            self.syntax("slice store" if store else "slice delete" if delete else "slice")
            if node.slice.step:
                self.syntax("slice step")
        self.generic_visit(node)

    def visit_Starred(self, node):
        if isinstance(node.ctx, ast.Store):
            self.syntax("star unpack in assign target")
        self.generic_visit(node)

    def display(self, node, name):
        if isinstance(node.ctx if hasattr(node, "ctx") else ast.Load(), ast.Load):
            self.syntax(name)
            if any(isinstance(element, ast.Starred) for element in node.elts):
                self.syntax("star unpack in display")
        self.generic_visit(node)

    def visit_List(self, node):
        self.display(node, "list literal")

    def visit_Tuple(self, node):
        if isinstance(node.ctx, ast.Store):
            self.syntax("tuple unpack (assign)")
            if any(isinstance(element, (ast.Tuple, ast.List)) for element in node.elts):
                self.syntax("nested tuple unpack")
        self.display(node, "tuple literal")

    def visit_Set(self, node):
        self.display(node, "set literal")

    def visit_Dict(self, node):
        self.syntax("dict literal")
        if None in node.keys:
            self.syntax("dict ** unpack")
        self.generic_visit(node)

    def comprehension(self, node, name):
        self.syntax(name)
        if len(node.generators) > 1:
            self.syntax("nested comprehension for")
        for generator in node.generators:
            if generator.ifs:
                self.syntax("comprehension if")
            if generator.is_async:
                self.syntax("async comprehension")
        if any(isinstance(inner, ast.Await) for inner in ast.walk(node)):
            self.syntax("await in comprehension")
        self.generic_visit(node)

    def visit_ListComp(self, node):
        self.comprehension(node, "list comprehension")

    def visit_SetComp(self, node):
        self.comprehension(node, "set comprehension")

    def visit_DictComp(self, node):
        self.comprehension(node, "dict comprehension")

    def visit_GeneratorExp(self, node):
        self.comprehension(node, "generator expression")

    def visit_Await(self, node):
        self.syntax("await")
        if isinstance(node.value, ast.Name):
            self.syntax("await variable")
        self.generic_visit(node)

    def visit_Call(self, node):
        name = self.dotted(node.func) or (node.func.id if isinstance(node.func, ast.Name) else None)
        method = "." + node.func.attr if isinstance(node.func, ast.Attribute) else None
        for keyword in node.keywords:
            if keyword.arg is None:
                self.syntax("** unpack in call")
                continue
            self.syntax("keyword args in call")
            for callee in (name, method):
                if callee:
                    self.add(f"kw:{callee}({keyword.arg}=)")
        if any(isinstance(argument, ast.Starred) for argument in node.args):
            self.syntax("star unpack in call")
        if len(node.args) == 2 and isinstance(node.args[1], ast.Constant) and isinstance(node.args[1].value, str):
            if isinstance(node.func, ast.Name) and node.func.id == "format":
                self.add(f"spec:{node.args[1].value}")
        if isinstance(node.func, ast.Name) and node.func.id == "getattr" and len(node.args) > 1:
            self.strings_are_names(node.args[1])
        self.generic_visit(node)

    def strings_are_names(self, node):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            self.add(f"builtin:{node.value}")

    # ---- definitions ----
    def visit_Lambda(self, node):
        self.syntax("lambda")
        self.parameters(node.args)
        self.generic_visit(node)

    def parameters(self, arguments):
        checks = (("default arg values", arguments.defaults), ("*args param", arguments.vararg),
                  ("**kwargs param", arguments.kwarg), ("keyword-only params", arguments.kwonlyargs),
                  ("positional-only params", arguments.posonlyargs))
        self.syntax(*(name for name, present in checks if present))

    def function(self, node, is_async):
        outer = self.functions[-1] if self.functions else None
        self.parameters(node.args)
        in_class = isinstance(outer, ast.ClassDef)
        self.syntax("async def" if is_async else "def")
        if in_class:
            self.syntax("method")
            if node.name.startswith("__"):
                self.add(f"dunder:{node.name}")
        elif outer:
            self.syntax("nested function (closure)")
        if ast.get_docstring(node):
            self.syntax("docstring")
        arguments = node.args.args + node.args.kwonlyargs
        if node.returns or any(argument.annotation for argument in arguments):
            self.syntax("function type hints")
        for decorator in node.decorator_list:
            self.decorator(decorator)
        own = [inner for statement in node.body for inner in walk_own(statement)]
        if any(isinstance(inner, (ast.Yield, ast.YieldFrom)) for inner in own):
            self.syntax("async generator" if is_async else "generator")
        self.functions.append(node)
        self.generic_visit(node)
        self.functions.pop()

    def decorator(self, node):
        call = isinstance(node, ast.Call)
        target = node.func if call else node
        if isinstance(target, ast.Name) and target.id in ("property", "staticmethod", "classmethod"):
            self.syntax("@" + target.id)
        elif self.dotted(target):
            self.syntax("stdlib decorator")
        else:
            self.syntax("user decorator with args" if call else "user decorator")

    def visit_FunctionDef(self, node):
        self.function(node, False)

    def visit_AsyncFunctionDef(self, node):
        self.function(node, True)

    def visit_ClassDef(self, node):
        self.syntax("class")
        if any(isinstance(outer, (ast.FunctionDef, ast.AsyncFunctionDef)) for outer in self.functions):
            self.syntax("class in function")
        if len(node.bases) > 1:
            self.syntax("multiple inheritance")
        if any(keyword.arg == "metaclass" for keyword in node.keywords):
            self.syntax("metaclass")
        if node.decorator_list:
            self.syntax("class decorator")
        for base in node.bases:
            self.base_class(base)
        if any(isinstance(statement, ast.Assign) for statement in node.body):
            self.syntax("class attribute")
        self.functions.append(node)
        self.generic_visit(node)
        self.functions.pop()

    def base_class(self, base):
        name = self.dotted(base) or (base.id if isinstance(base, ast.Name) else "")
        if isinstance(base, ast.Subscript) and "Generic" in ast.unparse(base):
            self.syntax("class Generic base")
        last = name.split(".")[-1]
        for feature, names in (("class Enum", ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag")),
                               ("class ABC/Protocol", ("ABC", "Protocol")), ("class NamedTuple", ("NamedTuple",))):
            if last in names:
                self.syntax(feature)
        if name in EXCEPTIONS:
            self.syntax("class inherits builtin exception")
        elif name in self.classes:
            self.syntax("class inherits user class")
        elif name:
            self.syntax("class inherits other stdlib/builtin")

    # ---- statements ----
    def visit_Try(self, node):
        self.syntax("try")
        if node.finalbody:
            self.syntax("finally")
            if any(isinstance(inner, ast.Return) for statement in node.finalbody for inner in walk_own(statement)):
                self.syntax("return in finally")
        if node.orelse:
            self.syntax("try else")
        for handler in node.handlers:
            self.syntax(*(name for name, present in (
                ("bare except", handler.type is None), ("except as", handler.name),
                ("except tuple", isinstance(handler.type, ast.Tuple))) if present))
        self.generic_visit(node)

    def visit_TryStar(self, node):
        self.syntax("except*")
        self.generic_visit(node)

    def visit_Raise(self, node):
        self.syntax("raise" if node.exc else "bare raise")
        if node.cause:
            self.syntax("raise from")
        self.generic_visit(node)

    def visit_With(self, node):
        self.syntax("with")
        text = ast.get_source_segment(self.source, node) or ""
        if text.startswith("with (") and len(node.items) > 1:
            self.syntax("parenthesised with")
        self.generic_visit(node)

    def visit_Global(self, node):
        self.syntax("global")
        if self.functions:
            self.syntax("global in function")

    def visit_Yield(self, node):
        parent = self.parents.get(node)
        if not isinstance(parent, ast.Expr):
            self.syntax("yield as expression")
        self.generic_visit(node)

    def loop(self, node, name):
        self.syntax(name)
        if node.orelse:
            self.syntax("for/while else")
        self.generic_visit(node)

    def visit_For(self, node):
        self.loop(node, "for")

    def visit_While(self, node):
        self.loop(node, "while")

    # ---- match ----
    def visit_match_case(self, node):
        if node.guard:
            self.syntax("match guard")
        self.generic_visit(node)

    SIMPLE = {ast.If: "if", ast.Break: "break", ast.Continue: "continue", ast.Pass: "pass", ast.Assert: "assert",
              ast.AsyncWith: "async with", ast.AsyncFor: "async for", ast.Nonlocal: "nonlocal", ast.Delete: "del",
              ast.AugAssign: "augmented assign", ast.AnnAssign: "variable annotation", ast.IfExp: "ternary",
              ast.NamedExpr: "walrus", ast.BoolOp: "and/or", ast.YieldFrom: "yield from",
              ast.MatchValue: "match literal", ast.MatchSequence: "match sequence", ast.MatchMapping: "match mapping",
              ast.MatchClass: "match class", ast.MatchOr: "match or", ast.MatchStar: "match star",
              ast.MatchAs: "match as"}

    def generic_visit(self, node):
        if type(node) in self.SIMPLE:
            self.syntax(self.SIMPLE[type(node)])
        super().generic_visit(node)

    def run(self):
        tree = ast.parse(self.source)
        self.parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        self.visit(tree)
        return self.found


def walk_own(node):
    """Like ast.walk, without the bodies of nested functions, lambdas and classes."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            yield from walk_own(child)


def find_all():
    """feature -> names of the cases that use it."""
    cases = defaultdict(list)
    for group in sorted(os.listdir(CASES)):
        for file in sorted(os.listdir(os.path.join(CASES, group))):
            if not file.endswith(".py"):
                continue
            with open(os.path.join(CASES, group, file), encoding="utf-8") as stream:
                name, source = f"{group}/{file[:-3]}", stream.read()
            for feature in Finder(name, source).run():
                cases[feature].append(name)
    return cases


def wanted():
    with open(os.path.join(HERE, "features.txt"), encoding="utf-8") as stream:
        lines = [line.rstrip("\n") for line in stream if not line.startswith("#")]
    return [(int(line[0]), line[2:]) for line in lines if line]


def page(features, cases):
    lines = ["# Features and the cases that use them", "",
             "Generated by `features.py` from `features.txt` and the cases; do not edit.", "",
             "| tier | feature | cases |", "|---|---|---|"]
    for tier, feature in features:
        names = sorted(cases[feature], key=lambda name: (not name.startswith("language/"), name))
        more = f", {len(names) - 4} more" if len(names) > 4 else ""
        lines.append(f"| {tier} | `{feature}` | {', '.join(names[:4])}{more} |".replace("| `spec:|`", "| `spec:\\|`"))
    return "\n".join(lines) + "\n"


def main():
    check = sys.argv[1:] == ["--check"]
    features, cases = wanted(), find_all()
    missing = [f"{tier} {feature}" for tier, feature in features if not cases[feature]]
    text, path = page(features, cases), os.path.join(HERE, "FEATURES.md")
    stale = check and (not os.path.exists(path) or open(path, encoding="utf-8").read() != text)
    if not check:
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)
    for line in missing:
        print("no case for", line)
    if stale:
        print("FEATURES.md is out of date: run features.py")
    print(f"features: {len(features) - len(missing)} of {len(features)} have cases")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
