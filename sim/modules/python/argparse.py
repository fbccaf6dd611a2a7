"""Arguments of the command line: options, positionals, types, choices, sub-commands, help."""
import sys

SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER = "==SUPPRESS==", "?", "*", "+", "..."


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name, self.message = argument, message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    pass


class Namespace:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        return f"Namespace({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class HelpFormatter:
    pass


class RawDescriptionHelpFormatter(HelpFormatter):
    pass


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass


_ACTIONS = ("store", "store_const", "store_true", "store_false", "append", "append_const", "count", "extend", "help", "version")


class Action:
    """One argument: how it is written, what it stores."""

    def __init__(self, flags, action="store", dest=None, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None, version=None):
        if action not in _ACTIONS:
            raise ValueError(f"unknown action {action!r}")
        self.option_strings, self.action, self.nargs, self.const, self.default = flags, action, nargs, const, default
        self.type, self.choices, self.required, self.help, self.metavar, self.version = type, choices, required, help, metavar, version
        self.dest = dest
        if action in ("store_true", "store_false"):
            self.const = action == "store_true"
            if default is None:
                self.default = not self.const
        self.takes_value = action in ("store", "append", "extend")

    @property
    def name(self):
        return "/".join(self.option_strings) or self.metavar or self.dest

    def shown(self):
        """The value's name in usage and help."""
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return "{" + ",".join(map(str, self.choices)) + "}"
        return self.dest.upper() if self.option_strings else self.dest

    def values_text(self):
        if not self.takes_value and self.option_strings:
            return ""
        name = self.shown()
        if self.nargs is None:
            return name
        if self.nargs == "?":
            return f"[{name}]"
        if self.nargs == "*":
            return f"[{name} ...]"
        if self.nargs == "+":
            return f"{name} [{name} ...]"
        return "..." if self.nargs == "..." else " ".join([name] * self.nargs)


class _Group:
    def __init__(self, parser, title=None, description=None, exclusive=False, required=False):
        self.parser, self.title, self.description, self.exclusive, self.required = parser, title, description, exclusive, required
        self.actions = []

    def add_argument(self, *flags, **options):
        action = self.parser._make(flags, options)
        self.actions.append(action)
        self.parser._actions.append(action)
        return action


class _SubParsers:
    def __init__(self, parser, dest, title, required, metavar, help):
        self.parser, self.dest, self.title, self.required, self.help = parser, dest, title, required, help
        self.metavar, self.choices, self.helps = metavar, {}, {}

    def add_parser(self, name, *, help=None, aliases=(), **options):
        made = ArgumentParser(prog=f"{self.parser.prog} {name}", **options)
        for key in (name, *aliases):
            self.choices[key] = made
        self.helps[name] = help
        return made

    def shown(self):
        return self.metavar or "{" + ",".join(self.choices) + "}"


def _wrapped(parts, width):
    lines, line = [], ""
    for part in parts:
        if line and len(line) + 1 + len(part) > width:
            lines.append(line)
            line = part
        else:
            line = f"{line} {part}".strip()
    return lines + [line] if line else lines


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter,
                 prefix_chars="-", add_help=True, exit_on_error=True, allow_abbrev=True, argument_default=None, **options):
        self.prog = sys.argv[0].rsplit("/", 1)[-1] if prog is None else prog
        self.usage, self.description, self.epilog, self.exit_on_error = usage, description, epilog, exit_on_error
        self.formatter_class, self._actions, self._groups, self._subparsers, self._defaults = formatter_class, [], [], None, {}
        if add_help:
            self.add_argument("-h", "--help", action="help", help="show this help message and exit")
        for parent in parents:
            self._actions += [action for action in parent._actions if action.action != "help"]

    # ---- declaring ----

    def _make(self, flags, options):
        options = dict(options)
        if not flags or not flags[0].startswith("-"):
            dest = options.pop("dest", None) or flags[0]
            if options.get("nargs") in ("*", "?"):
                options.setdefault("required", False)
            return Action([], dest=dest, **{"required": options.get("nargs") not in ("*", "?"), **options})
        dest = options.pop("dest", None)
        if dest is None:
            longest = next((flag for flag in flags if flag.startswith("--")), flags[0])
            dest = longest.lstrip("-").replace("-", "_")
        for flag in flags:
            if any(flag in action.option_strings for action in self._actions):
                raise ArgumentError("/".join(flags), f"conflicting option string: {flag}")
        return Action(list(flags), dest=dest, **options)

    def add_argument(self, *flags, **options):
        action = self._make(flags, options)
        self._actions.append(action)
        return action

    def add_argument_group(self, title=None, description=None):
        group = _Group(self, title, description)
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        group = _Group(self, exclusive=True, required=required)
        self._groups.append(group)
        return group

    def add_subparsers(self, *, title=None, dest=None, required=False, metavar=None, help=None, **options):
        self._subparsers = _SubParsers(self, dest, title, required, metavar, help)
        return self._subparsers

    def set_defaults(self, **defaults):
        self._defaults.update(defaults)

    def get_default(self, dest):
        return self._defaults.get(dest, next((a.default for a in self._actions if a.dest == dest), None))

    # ---- parsing ----

    def parse_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: " + " ".join(rest))
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        try:
            return self._parse(args, namespace)
        except ArgumentError as problem:
            if not self.exit_on_error:
                raise
            self.error(str(problem))

    def _parse(self, args, namespace):
        for action in self._actions:
            if action.dest is not None and action.action not in ("help", "version") and action.default is not SUPPRESS:
                if not hasattr(namespace, action.dest):
                    setattr(namespace, action.dest, action.default)
        for name, value in self._defaults.items():
            if not hasattr(namespace, name) or getattr(namespace, name) is None:
                setattr(namespace, name, value)
        if self._subparsers is not None and self._subparsers.dest:
            setattr(namespace, self._subparsers.dest, None)
        seen, extras, positionals = [], [], []
        at, only_positionals = 0, False
        while at < len(args):
            arg = args[at]
            at += 1
            if arg == "--" and not only_positionals:
                only_positionals = True
            elif only_positionals or not self._looks_like_option(arg):
                positionals.append(arg)
                if self._subparsers is not None and len(positionals) > len(self._positionals()):
                    positionals += args[at:]
                    break
            else:
                at = self._option(arg, args, at, namespace, seen, extras)
        rest = self._take_positionals(positionals, namespace, seen)
        self._check(seen, rest)
        if self._subparsers is not None:
            rest = self._sub_command(rest, namespace)
        for action in self._actions:
            value = getattr(namespace, action.dest, None) if action.dest else None
            if isinstance(value, str) and action not in seen and value is action.default and action.type is not None:
                setattr(namespace, action.dest, self._convert(action, value))
        return namespace, extras + rest

    def _positionals(self):
        return [action for action in self._actions if not action.option_strings]

    def _looks_like_option(self, arg):
        if not arg.startswith("-") or arg == "-":
            return False
        try:
            float(arg)
        except ValueError:
            return True
        return any(flag[1:].isdigit() for action in self._actions for flag in action.option_strings)

    def _find(self, flag):
        matches = {}
        for action in self._actions:
            for option in action.option_strings:
                if option == flag:
                    return action
                if flag.startswith("--") and option.startswith(flag):
                    matches[option] = action
        if len(set(map(id, matches.values()))) > 1:
            raise ArgumentError(None, f"ambiguous option: {flag} could match {', '.join(matches)}")
        return next(iter(matches.values()), None)

    def _option(self, arg, args, at, namespace, seen, extras):
        flag, equals, value = arg.partition("=")
        action = self._find(flag)
        attached = [value] if equals else []
        if action is None and not arg.startswith("--") and len(arg) > 2:
            action = self._find(arg[:2])
            if action is not None and not action.takes_value:
                self._store(action, [], namespace, seen)
                return self._option("-" + arg[2:], args, at, namespace, seen, extras)
            attached = [arg[2:]]
        if action is None:
            extras.append(arg)
            return at
        if not action.takes_value:
            if attached:
                raise ArgumentError(action.name, f"ignored explicit argument {attached[0]!r}")
            self._store(action, [], namespace, seen)
            return at
        values = attached
        low, high = {None: (1, 1), "?": (0, 1), "*": (0, 1 << 30), "+": (1, 1 << 30)}.get(action.nargs, (action.nargs, action.nargs))
        while not attached and len(values) < high and at < len(args) and args[at] != "--" and not self._looks_like_option(args[at]):
            values.append(args[at])
            at += 1
        if len(values) < low:
            wanted = "one argument" if action.nargs is None else "at least one argument" if action.nargs == "+" else (
                f"{action.nargs} argument" + "s" * (action.nargs != 1))
            raise ArgumentError(action.name, "expected " + wanted)
        self._store(action, values, namespace, seen)
        return at

    def _take_positionals(self, values, namespace, seen):
        actions = self._positionals()
        for number, action in enumerate(actions):
            later = sum(1 if a.nargs in (None, "+") else a.nargs if isinstance(a.nargs, int) else 0 for a in actions[number + 1:])
            count = {None: 1, "?": 1}.get(action.nargs, action.nargs if isinstance(action.nargs, int) else len(values) - later)
            taken = values[:max(count, 0)] if len(values) - later > 0 or action.nargs is None else []
            if not taken:
                if action.nargs == "*":
                    setattr(namespace, action.dest, [] if action.default is None else action.default)
                continue
            if isinstance(action.nargs, int) and len(taken) < action.nargs:
                continue
            values = values[len(taken):]
            self._store(action, taken, namespace, seen)
        return values

    def _convert(self, action, text):
        if action.type is None:
            return text
        try:
            return action.type(text)
        except ArgumentTypeError as problem:
            raise ArgumentError(action.name, str(problem)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action.name, f"invalid {name} value: {text!r}") from None

    def _store(self, action, texts, namespace, seen):
        for group in self._groups:
            if group.exclusive and action in group.actions:
                for other in group.actions:
                    if other is not action and other in seen:
                        raise ArgumentError(action.name, f"not allowed with argument {other.name}")
        if action not in seen:
            seen.append(action)
        if action.action == "help":
            self.print_help()
            self.exit()
        if action.action == "version":
            print(action.version.replace("%(prog)s", self.prog))
            self.exit()
        value = self._value(action, texts)
        before = getattr(namespace, action.dest, None)
        if action.action in ("append", "append_const"):
            value = list(before or []) + [value]
        elif action.action == "extend":
            value = list(before or []) + value
        elif action.action == "count":
            value = (before or 0) + 1
        setattr(namespace, action.dest, value)

    def _value(self, action, texts):
        if not action.takes_value or not texts and action.nargs == "?":
            return action.const
        values = [self._convert(action, text) for text in texts]
        for value in values:
            if action.choices is not None and value not in action.choices:
                raise ArgumentError(action.name, f"invalid choice: {value!r} (choose from {', '.join(map(repr, action.choices))})")
        return values[0] if action.nargs in (None, "?") else values

    def _check(self, seen, rest):
        missing = [action.name for action in self._actions if action.required and action not in seen]
        if self._subparsers is not None and self._subparsers.required and not rest:
            missing.append(self._subparsers.dest or self._subparsers.shown())
        if missing:
            raise ArgumentError(None, "the following arguments are required: " + ", ".join(missing))
        for group in self._groups:
            if group.exclusive and group.required and not any(action in seen for action in group.actions):
                raise ArgumentError(None, f"one of the arguments {' '.join(a.name for a in group.actions)} is required")

    def _sub_command(self, rest, namespace):
        if not rest:
            return rest
        sub = self._subparsers
        if rest[0] not in sub.choices:
            raise ArgumentError(sub.dest or sub.shown(),
                                f"invalid choice: {rest[0]!r} (choose from {', '.join(map(repr, sub.choices))})")
        if sub.dest:
            setattr(namespace, sub.dest, rest[0])
        namespace, rest = sub.choices[rest[0]].parse_known_args(rest[1:], namespace)
        return rest

    # ---- help ----

    def format_usage(self):
        if self.usage is not None:
            return f"usage: {self.usage.replace('%(prog)s', self.prog)}\n"
        options = self._option_parts()
        positionals = [action.values_text() for action in self._positionals()]
        if self._subparsers is not None:
            positionals.append(self._subparsers.shown() + " ...")
        start = f"usage: {self.prog}"
        if len(start + " ".join(["", *options, *positionals])) <= 78:
            return " ".join([start, *options, *positionals]) + "\n"
        indent = "\n" + " " * (len(start) + 1)
        return start + " " + indent.join(_wrapped(options, 77 - len(start)) + _wrapped(positionals, 77 - len(start))) + "\n"

    def _option_parts(self):
        parts, grouped = [], []
        for action in self._actions:
            if not action.option_strings or action in grouped:
                continue
            text = " ".join(filter(None, (action.option_strings[0], action.values_text())))
            group = next((g for g in self._groups if g.exclusive and action in g.actions), None)
            if group is not None and len(group.actions) > 1:
                grouped += group.actions
                inner = " | ".join(" ".join(filter(None, (a.option_strings[0], a.values_text()))) for a in group.actions)
                parts.append(f"({inner})" if group.required else f"[{inner}]")
            else:
                parts.append(text if action.required else f"[{text}]")
        return parts

    def _rows(self, actions):
        rows = []
        for action in actions:
            values = action.values_text()
            if action.option_strings:
                left = ", ".join(f"{flag} {values}".rstrip() for flag in action.option_strings)
            else:
                left = action.shown()
            text = action.help or ""
            if "%" in text:
                text = text % {**vars(action), "prog": self.prog}
            if self.formatter_class is ArgumentDefaultsHelpFormatter and action.help and action.default is not None:
                text += f" (default: {action.default})" if action.default is not False or action.action == "store_true" else ""
            if action.help is not SUPPRESS:
                rows.append((left, text))
        return rows

    def format_help(self):
        import textwrap
        sections = []
        grouped = [action for group in self._groups if group.title for action in group.actions]
        positionals = self._rows([a for a in self._positionals() if a not in grouped])
        if self._subparsers is not None and self._subparsers.title is None:
            sub = self._subparsers
            positionals.append((sub.shown(), sub.help or ""))
            positionals += [("  " + name, text) for name, text in sub.helps.items() if text]
        sections.append(("positional arguments", None, positionals))
        sections.append(("options", None, self._rows([a for a in self._actions if a.option_strings and a not in grouped])))
        for group in self._groups:
            if group.title:
                sections.append((group.title, group.description, self._rows(group.actions)))
        widest = max((len(left) for _, _, rows in sections for left, _ in rows), default=0)
        column = min(widest + 4, 24)
        text = self.format_usage()
        keep = issubclass(self.formatter_class, RawDescriptionHelpFormatter)
        if self.description:
            text += "\n" + (self.description if keep else textwrap.fill(" ".join(self.description.split()), 78)) + "\n"
        for title, description, rows in sections:
            if not rows:
                continue
            text += f"\n{title}:\n"
            if description:
                text += textwrap.indent(description, "  ") + "\n\n"
            for left, right in rows:
                lines = textwrap.wrap(right, 78 - column) if right else []
                if lines and len(left) + 4 <= column:
                    text += f"  {left}".ljust(column) + lines.pop(0) + "\n"
                else:
                    text += f"  {left}\n"
                text += "".join(" " * column + line + "\n" for line in lines)
        if self.epilog:
            text += "\n" + (self.epilog if keep else textwrap.fill(" ".join(self.epilog.split()), 78)) + "\n"
        return text

    def print_usage(self, file=None):
        (sys.stdout if file is None else file).write(self.format_usage())

    def print_help(self, file=None):
        (sys.stdout if file is None else file).write(self.format_help())

    def exit(self, status=0, message=None):
        if message:
            sys.stderr.write(message)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


class BooleanOptionalAction:
    pass


def FileType(mode="r", *options):
    return lambda name: open(name, mode)
