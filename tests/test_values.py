"""Dataclasses of our own making and the standard library's: the same for whoever uses them."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import itertools
import pickle
import pkgutil
from functools import partial

import pytest

import compliance
from compliance.values import dataclass, field, replace


def twins(**options):
    """Return a class made by us and one made by the standard library from the same words."""

    def shape():
        class Shape:
            """A shape."""

            name: str
            size: int = 3
            parts: list[int] = field(default_factory=list)
            note: str = field(default="", compare=False, repr=False)
            key: tuple[int, ...] = field(default=(), hash=False)

            @property
            def double(self) -> int:
                return 2 * self.size

        return Shape

    ours = dataclass(slots=True, **options)(shape())
    theirs = shape()
    for name in ("parts", "note", "key"):
        setattr(theirs, name, dataclasses.field(**theirs.__dict__[name].given))
    return ours, dataclasses.dataclass(slots=True, **options)(theirs)


KINDS = [{"frozen": True}, {"frozen": True, "eq": False}, {}, {"eq": False}]
WAYS = [
    (("a",), {}),
    (("a", 1, [2]), {}),
    (("a", 1, [2], "n", (1,)), {}),
    ((), {"name": "a"}),
    ((), {"name": "a", "size": 1, "parts": [], "note": "n", "key": (2,)}),
    (("a",), {"note": "n"}),
    ((), {}),
    (("a",), {"name": "b"}),
    (("a",), {"colour": 1}),
    (("a", 1, [], "n", (), 6), {}),
]


def outcome(work):
    """Return what `work` gives, or the kind of error it raises."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001
        return next(kind for kind in type(error).__mro__ if kind in (TypeError, AttributeError, ValueError))


def told(value):
    return value if isinstance(value, type) else repr(value).replace(type(value).__qualname__, "Shape")


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_objects_are_made_and_shown_alike(kind):
    ours, theirs = twins(**kind)
    for values, named in WAYS:
        made = [outcome(partial(cls, *values, **named)) for cls in (ours, theirs)]
        assert told(made[0]) == told(made[1]), (values, named)
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__doc__ == theirs.__doc__
    assert not hasattr(ours("a"), "__dict__")
    assert ours("a", 4).double == 8


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_objects_are_equal_and_hashed_alike(kind):
    made = [[cls(*values, **named) for values, named in WAYS[:6]] for cls in twins(**kind)]
    for row, other in zip(*made, strict=True):
        assert row != other
        assert row == row  # noqa: PLR0124
    for (a, b), (c, d) in zip(*(itertools.permutations(objects, 2) for objects in made), strict=True):
        assert (a == b) is (c == d)
    plain = [cls("a", 1, (), "n", (3,)) for cls in twins(**kind)]
    assert told(outcome(lambda: isinstance(hash(plain[0]), int))) == told(
        outcome(lambda: isinstance(hash(plain[1]), int))
    )
    if kind == {"frozen": True}:
        assert hash(plain[0]) == hash(plain[1])


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_objects_are_changed_and_copied_alike(kind):
    made = [cls("a", 1, [2], "n", (3,)) for cls in twins(**kind)]
    for change, what in ((setattr, ("size", 5)), (delattr, ("size",))):
        got = [outcome(partial(change, one, *what)) for one in made]
        assert got[0] == got[1]
    assert outcome(lambda: setattr(made[0], "colour", 5)) is AttributeError
    made = [cls("a", 1, [2], "n", (3,)) for cls in twins(**kind)]
    assert told(replace(made[0], size=9)) == told(dataclasses.replace(made[1], size=9))
    assert told(dataclasses.replace(made[0], size=9)) == told(replace(made[0], size=9))
    assert outcome(lambda: replace(made[0], colour=9)) is TypeError
    assert dataclasses.asdict(made[0]) == dataclasses.asdict(made[1])
    assert told(copy.deepcopy(made[0])) == told(made[0])


def test_fields_are_the_same():
    ours, theirs = twins(frozen=True)
    names = ("name", "type", "init", "repr", "hash", "compare", "default")
    for a, b in zip(dataclasses.fields(ours), dataclasses.fields(theirs), strict=True):
        assert [getattr(a, name) for name in names] == [getattr(b, name) for name in names]


def classes():
    """Return all such classes of the package."""
    found = set()
    for module in pkgutil.walk_packages(compliance.__path__, "compliance."):
        if not module.name.endswith("__main__"):
            found |= {item for item in vars(importlib.import_module(module.name)).values() if isinstance(item, type)}
    ours = (cls for cls in found if cls.__module__.startswith("compliance."))
    return sorted((cls for cls in ours if "__dataclass_fields__" in cls.__dict__), key=lambda cls: cls.__qualname__)


def test_all_dataclasses_are_of_this_making_and_as_they_say():
    """Every class takes and keeps its fields; one made by the standard library would cost every run its price."""
    made = classes()
    assert len(made) > 80
    for cls in made:
        assert type(cls.__dict__["__dataclass_fields__"]).__name__ == "_Fields", cls
        names = [item.name for item in dataclasses.fields(cls)]
        assert list(cls.__slots__) == names
        if "__post_init__" not in cls.__dict__:
            one = cls(*range(len(cls.__match_args__)))
            assert [getattr(one, name) for name in cls.__match_args__] == list(range(len(cls.__match_args__)))


def test_values_can_be_sent_to_another_process():
    from compliance.plan import Fact, Window

    fact = Fact(Window(None, None), 1, 2)
    assert pickle.loads(pickle.dumps(fact)) == fact
