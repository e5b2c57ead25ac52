"""Frozen slotted dataclasses as the standard library's, made for a fortieth of the price: a run needs many classes.

`dataclass`, `field` and `replace` mean what they mean in `dataclasses`, and type checkers see those. What the standard
library writes and compiles anew for every class while a program starts is here shared by all of them. The classes work
with `dataclasses.fields`, `asdict` and `is_dataclass`, too; a test holds both kinds against each other.
"""

# ruff: noqa: ANN401  (what is said here of classes holds for any)
from __future__ import annotations

from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any

from compliance.moulds import BY_COUNT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
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
        names, values = kind.__match_args__, list(kind.__picked__(value))
        try:
            for name, item in changes.items():
                values[names.index(name)] = item
        except ValueError:
            raise TypeError(f"{kind.__name__} has no field {name}") from None
        return kind(*values)


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

    __slots__ = ("count", "notes", "options", "plain")

    def __init__(self, notes: Mapping[str, Any], given: Mapping[str, Any]) -> None:
        self.notes, self.count = notes, 0  # and how many objects were made before there was a fast way
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
    own |= {"__repr__": _repr, "__reduce__": _reduce, "__new__": staticmethod(_new)}
    own |= {"__picked__": staticmethod(_picker(fields.named("init")))}
    if frozen:
        own |= {"__setattr__": _refuse, "__delattr__": _refuse}
    if eq:
        own |= {"__eq__": _equality(fields.named("compare")), "__hash__": None}
        if frozen:
            own["__hash__"] = _hashing(fields.named("compare", "hash"))
    return type(cls)(cls.__name__, cls.__bases__, own)


_NOT_OWN = ("__dict__", "__weakref__")


_FEW = 16  # objects: a class that has more of them is given a faster way to make them


def _new(cls: Any, *values: Any, **named: Any) -> Any:
    """Make an object of any of these classes."""
    fields: _Fields = cls.__dict__["__dataclass_fields__"]
    names = cls.__match_args__
    complete = getattr(cls, "__post_init__", None)
    if named or len(values) != len(names):
        values = _arranged(cls, fields, values, named)
    new = object.__new__(cls)
    for name, value in zip(names, values, strict=True):
        object.__setattr__(new, name, value)
    if complete is not None:
        complete(new)
    fields.count += 1
    if fields.count == _FEW and fields.plain and complete is None and len(names) in BY_COUNT:
        cls.__new__ = staticmethod(_cast(cls, fields))
    return new


def _cast(made: Any, fields: _Fields) -> Any:
    """Return the function that makes objects of a class with fields as its parameters: a mould with their names.

    An object begins as one of a twin of the class that is not frozen: there the interpreter sets fields fastest.
    """
    loose = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    twin = type(made)(made.__name__, (made,), loose)
    names: tuple[str, ...] = made.__match_args__
    mould = BY_COUNT[len(names)].__code__
    attributes, variables = (
        mould.co_names,
        mould.co_varnames,
    )  # "blank", "twin", the letters, "__class__"; "cls", they, "new"
    code = mould.replace(
        co_names=(*attributes[:2], *names, attributes[-1]), co_varnames=(variables[0], *names, variables[-1])
    )
    make: Any = FunctionType(code, {"blank": object.__new__, "twin": twin}, "__new__")
    make.__defaults__ = tuple([item.given["default"] for item in fields.options.values() if item.given]) or None
    return make


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
