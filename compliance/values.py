"""Frozen slotted dataclasses as the standard library's, made for a fortieth of the price: a run needs many classes.

`dataclass`, `field` and `replace` mean what they mean in `dataclasses`, and type checkers see those. What the standard
library writes and compiles anew for every class while a program starts is here shared by all of them. The classes work
with `dataclasses.fields`, `asdict` and `is_dataclass`, too; a test holds both kinds against each other.
"""

# ruff: noqa: ANN401  (what is said here of classes holds for any)
from __future__ import annotations

from itertools import repeat
from operator import attrgetter, call
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from dataclasses import dataclass, field, replace

    Picker = Callable[[Any], tuple[Any, ...]]
else:

    def dataclass(*, slots: bool, frozen: bool = False, eq: bool = True) -> Any:
        """Return the decorator; all classes have slots."""
        assert slots
        return lambda cls: _made(cls, frozen=frozen, eq=eq)

    def field(**options: Any) -> Any:
        """Describe a field, with the options of `dataclasses.field`."""
        return _Option(options)

    def replace(value: Any, /, **changes: Any) -> Any:
        """Return a copy of a value with other values in some of its fields."""
        kind = type(value)
        values = list(kind.__picked__(value))
        for place, name in enumerate(kind.__match_args__) if changes else ():
            if name in changes:
                values[place] = changes.pop(name)
        return kind(*values, **changes)


__all__ = ["dataclass", "field", "replace"]


class _Option:
    """The options of a field: `default` or `default_factory`, `init`, `compare`, `hash`, `repr`."""

    __slots__ = ("given",)

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given

    def on(self, *names: str) -> bool:
        """Tell whether these options are on, as all are that are not named."""
        return all(self.given.get(name, True) for name in names)


_NO_OPTIONS = _Option({})


class _Fields:
    """The fields of a class with their options; `dataclasses` makes its own of them when it asks."""

    __slots__ = ("notes", "options", "plain")

    def __init__(self, notes: Mapping[str, Any], given: Mapping[str, Any]) -> None:
        self.notes = notes
        self.plain = not any(isinstance(item, _Option) for item in given.values())
        self.options = dict.fromkeys(notes, _NO_OPTIONS)
        for name, item in given.items():
            self.options[name] = item if isinstance(item, _Option) else _Option({"default": item})

    def __get__(self, value: object, owner: type) -> Any:
        import dataclasses  # noqa: PLC0415  (most runs need none)

        made: dict[str, Any] = {name: dataclasses.field(**option.given) for name, option in self.options.items()}
        twin: Any = type(owner.__name__, (), {"__annotations__": self.notes, "__module__": owner.__module__, **made})
        return dataclasses.dataclass(twin).__dataclass_fields__

    def named(self, *options: str) -> tuple[str, ...]:
        """Return the fields for which these options are on."""
        if self.plain:
            return tuple(self.notes)
        return tuple([name for name, item in self.options.items() if item.on(*options)])


def _made(cls: type, *, frozen: bool, eq: bool) -> type:
    """Return the class that `cls` describes, with slots for its fields and with what all such classes share."""
    notes = cls.__annotations__
    given = {name: cls.__dict__[name] for name in notes if name in cls.__dict__}
    fields = _Fields(notes, given)
    own = {key: item for key, item in cls.__dict__.items() if key not in given and key not in _NOT_OWN}
    own |= {"__slots__": tuple(notes), "__match_args__": fields.named("init"), "__dataclass_fields__": fields}
    own |= {"__repr__": _repr, "__reduce__": _reduce, "__picked__": staticmethod(_picker(fields.named("init")))}
    if frozen:
        own |= {"__setattr__": _refuse, "__delattr__": _refuse}
    if eq:
        own |= {"__eq__": _equality(fields.named("compare")), "__hash__": None}
        if frozen:
            own["__hash__"] = _hashing(fields.named("compare", "hash"))
    made: Any = type(cls)(cls.__name__, cls.__bases__, own)
    made.__init__ = _initializer(made, fields)
    return made  # type: ignore[no-any-return]


_NOT_OWN = ("__dict__", "__weakref__")


def _initializer(made: Any, fields: _Fields) -> Any:
    """Return the method that sets all fields, each through its slot: that passes by `__setattr__`."""
    names: tuple[str, ...] = made.__match_args__
    setters = [getattr(made, name).__set__ for name in names]
    set_all = _setting(names, setters) if fields.plain else None
    if set_all is None:
        count = len(names)

        def set_all(self: Any, *values: Any, **named: Any) -> None:
            if named or len(values) != count:
                values = _arranged(made, fields, values, named)
            any(map(call, setters, repeat(self), values))  # a loop without a line of Python

    else:
        set_all.__defaults__ = tuple([item.given["default"] for item in fields.options.values() if item.given]) or None
    if not hasattr(made, "__post_init__"):
        return set_all

    def with_post_init(self: Any, *values: Any, **named: Any) -> None:
        set_all(self, *values, **named)
        self.__post_init__()

    return with_post_init


def _setting(names: tuple[str, ...], setters: Sequence[Callable[[Any, Any], None]]) -> Any:
    """Return a function that sets few fields, its parameters named as they are; None where they are many.

    Each class has its own copy of one of the functions below with other names for the parameters.
    """
    if not 0 < len(names) < len(_BY_COUNT):
        return None
    found: Any = _BY_COUNT[len(names)](*setters)
    found.__code__ = found.__code__.replace(co_varnames=("self", *names))
    return found


def _one(a: Any) -> Any:
    def __init__(self: Any, u: Any) -> None:  # noqa: N807
        a(self, u)

    return __init__


def _two(a: Any, b: Any) -> Any:
    def __init__(self: Any, u: Any, v: Any) -> None:  # noqa: N807
        a(self, u), b(self, v)

    return __init__


def _three(a: Any, b: Any, c: Any) -> Any:
    def __init__(self: Any, u: Any, v: Any, w: Any) -> None:  # noqa: N807
        a(self, u), b(self, v), c(self, w)

    return __init__


def _four(a: Any, b: Any, c: Any, d: Any) -> Any:
    def __init__(self: Any, u: Any, v: Any, w: Any, x: Any) -> None:  # noqa: N807
        a(self, u), b(self, v), c(self, w), d(self, x)

    return __init__


def _five(a: Any, b: Any, c: Any, d: Any, e: Any) -> Any:
    def __init__(self: Any, u: Any, v: Any, w: Any, x: Any, y: Any) -> None:  # noqa: N807
        a(self, u), b(self, v), c(self, w), d(self, x), e(self, y)

    return __init__


def _six(a: Any, b: Any, c: Any, d: Any, e: Any, f: Any) -> Any:
    def __init__(self: Any, u: Any, v: Any, w: Any, x: Any, y: Any, z: Any) -> None:  # noqa: N807, PLR0917
        a(self, u), b(self, v), c(self, w), d(self, x), e(self, y), f(self, z)

    return __init__


_BY_COUNT: tuple[Any, ...] = (None, _one, _two, _three, _four, _five, _six)


def _arranged(made: Any, fields: _Fields, values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    """Return the values of all fields in order, those given by name and the defaults put in their places.

    Raises:
        TypeError: a value is missing, given twice, or for no field.
    """
    names: tuple[str, ...] = made.__match_args__
    known = dict(zip(names, values, strict=False)) | named
    for name in names if len(known) < len(names) else ():
        option = fields.options[name].given
        if name not in known and "default" in option:
            known[name] = option["default"]
        elif name not in known and "default_factory" in option:
            known[name] = option["default_factory"]()
    given_twice = named.keys() & names[: len(values)]
    if len(values) > len(names) or given_twice or known.keys() != set(names):
        odd = sorted(given_twice or known.keys() ^ set(names)) or [f"{len(values)} values"]
        raise TypeError(f"{made.__name__} has the fields {', '.join(names)}; wrong or missing: {', '.join(odd)}")
    return tuple([known[name] for name in names])


def _picker(names: tuple[str, ...]) -> Picker:
    """Return the function that takes the values of these fields out of an object."""
    if len(names) == 1:
        get = attrgetter(*names)
        return lambda value: (get(value),)
    return attrgetter(*names) if names else lambda _: ()


def _equality(names: tuple[str, ...]) -> Any:
    pick = _picker(names)
    return lambda self, other: pick(self) == pick(other) if type(self) is type(other) else NotImplemented


def _hashing(names: tuple[str, ...]) -> Any:
    pick = _picker(names)
    return lambda self: hash(pick(self))


def _repr(self: object) -> str:
    fields: _Fields = type(self).__dict__["__dataclass_fields__"]
    words = [f"{name}={getattr(self, name)!r}" for name in fields.named("repr")]
    return f"{type(self).__qualname__}({', '.join(words)})"


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    return type(self), type(self).__picked__(self)


def _refuse(self: object, name: str, _value: object = None) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415

    raise FrozenInstanceError(f"{type(self).__name__}.{name} is frozen")
