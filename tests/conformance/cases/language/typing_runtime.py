# typing names at run time: subscription, Optional, Union, repr, cast, get_type_hints, overload.
import typing
from typing import (
    Any,
    Awaitable,
    Callable,
    ClassVar,
    Dict,
    Final,
    Generic,
    Iterable,
    Iterator,
    List,
    Literal,
    Mapping,
    NamedTuple,
    NewType,
    NoReturn,
    Optional,
    Protocol,
    Sequence,
    Set,
    Tuple,
    Type,
    TypedDict,
    TypeVar,
    Union,
    cast,
    get_type_hints,
    overload,
    TYPE_CHECKING,
    Coroutine,
    AsyncIterator,
    AsyncGenerator,
    AsyncIterable,
    Generator,
    Hashable,
    Annotated,
    Self,
    Never,
    ParamSpec,
    TypeAlias,
)

print(
    List[int], Dict[str, Any], Optional[int], Union[int, str], Tuple[int, ...], Callable[[int], str], Set[str]
)
print(
    Union[int, int],
    Optional[None],
    Union[int, None] == Optional[int],
    Literal["a", 1],
    Type[int],
    Sequence[int],
    Callable[..., Any],
)
print(
    list[int],
    dict[str, list[int]],
    int | None,
    int | str,
    tuple[int, ...],
    type(int | str).__name__,
    (int | None) == Optional[int],
)
print(
    Awaitable[int],
    Coroutine[Any, Any, int],
    AsyncGenerator[int, None],
    Iterator[str],
    Any,
    NoReturn,
    ClassVar[int],
    Final,
)
T = TypeVar("T")
UserId = NewType("UserId", int)
Vector: TypeAlias = List[float]
print(T, UserId(5), UserId.__name__, Vector, cast(str, 5), TYPE_CHECKING, T.__name__)


def annotated(a: int, b: "Optional[str]" = None, *c: float) -> List[int]:
    return [a]


print(
    get_type_hints(annotated),
    annotated.__annotations__["b"],
    typing.get_origin(List[int]),
    typing.get_args(Dict[str, int]),
)


class Movie(TypedDict):
    name: str
    year: int


class Named(Protocol):
    def name(self) -> str:
        ...


class Impl:
    def name(self) -> "Self":
        return self


m: Movie = {"name": "x", "year": 1}
print(m, Movie(name="y", year=2), Movie.__annotations__["year"], isinstance(m, dict))


@overload
def double(x: int) -> int:
    ...


@overload
def double(x: str) -> str:
    ...


def double(x):
    return x * 2


print(double(2), double("a"))
try:
    Named()
except TypeError as error:
    print(error)
try:
    isinstance(5, Named)
except TypeError as error:
    print(error)
try:
    isinstance(5, List[int])
except TypeError as error:
    print(error)
