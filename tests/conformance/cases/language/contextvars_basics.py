# ContextVar: default, set, reset, copy_context, run; tokens and errors.
import contextvars
from contextvars import ContextVar, copy_context, Token

user = ContextVar("user", default="nobody")
request = ContextVar("request")
print(user.get(), user.name, request.get("fallback"))
try:
    request.get()
except LookupError as error:
    print(type(error).__name__)
token = user.set("ada")
print(user.get(), token.old_value, token.var is user)
second = user.set("bob")
print(user.get(), second.old_value)
user.reset(second)
user.reset(token)
print(user.get(), token.old_value is Token.MISSING)
try:
    user.reset(token)
except RuntimeError as error:
    print(str(error).split(" has")[1])


def inside(x):
    before = user.get()
    user.set(f"inside {x}")
    return before, user.get()


context = copy_context()
print(context.run(inside, 1), user.get(), context[user], context.run(user.get), user in context, len(context))
user.set("outer")
print(
    context.run(inside, 2),
    copy_context().get(user),
    copy_context().get(request, "none"),
    list(copy_context().values()),
)
try:
    context.run(lambda: context.run(print))
except RuntimeError as error:
    print(str(error).split(":")[0])
try:
    request.reset(user.set("x"))
except ValueError as error:
    print("ValueError", "different" in str(error))
try:
    ContextVar("x", 5)
except TypeError as error:
    print(error)
empty = contextvars.Context()
print(
    empty.run(user.get),
    len(empty),
    list(empty),
    empty.run(lambda: user.set("only here").var.get()),
    empty[user],
)
