"""How objects with so many fields are made: patterns that `compliance.values` makes its constructors of.

`twin` stands for the class an object begins as, the letters for the names of fields. They are written out because the
interpreter is fastest where a function takes its parameters and sets its attributes by name.
"""

# ruff: noqa: ANN001, ANN202, F821, PLR0913, PLR0917  (patterns: their words are put in later)
# mypy: ignore-errors


def _one(cls, a):
    new = blank(twin)
    new.a = a
    new.__class__ = cls
    return new


def _two(cls, a, b):
    new = blank(twin)
    new.a = a
    new.b = b
    new.__class__ = cls
    return new


def _three(cls, a, b, c):
    new = blank(twin)
    new.a = a
    new.b = b
    new.c = c
    new.__class__ = cls
    return new


def _four(cls, a, b, c, d):
    new = blank(twin)
    new.a, new.b, new.c, new.d = a, b, c, d
    new.__class__ = cls
    return new


def _five(cls, a, b, c, d, e):
    new = blank(twin)
    new.a, new.b, new.c, new.d, new.e = a, b, c, d, e
    new.__class__ = cls
    return new


def _six(cls, a, b, c, d, e, f):
    new = blank(twin)
    new.a, new.b, new.c, new.d, new.e, new.f = a, b, c, d, e, f
    new.__class__ = cls
    return new


def _seven(cls, a, b, c, d, e, f, g):
    new = blank(twin)
    new.a, new.b, new.c, new.d, new.e, new.f, new.g = a, b, c, d, e, f, g
    new.__class__ = cls
    return new


def _eight(cls, a, b, c, d, e, f, g, h):
    new = blank(twin)
    new.a, new.b, new.c, new.d, new.e, new.f, new.g, new.h = a, b, c, d, e, f, g, h
    new.__class__ = cls
    return new


def _nine(cls, a, b, c, d, e, f, g, h, i):
    new = blank(twin)
    new.a, new.b, new.c, new.d, new.e, new.f, new.g, new.h, new.i = a, b, c, d, e, f, g, h, i
    new.__class__ = cls
    return new


def _ten(cls, a, b, c, d, e, f, g, h, i, j):
    new = blank(twin)
    new.a, new.b, new.c, new.d, new.e, new.f, new.g, new.h, new.i, new.j = a, b, c, d, e, f, g, h, i, j
    new.__class__ = cls
    return new


def _eleven(cls, a, b, c, d, e, f, g, h, i, j, k):
    new = blank(twin)
    new.a, new.b, new.c, new.d, new.e, new.f, new.g, new.h, new.i, new.j, new.k = a, b, c, d, e, f, g, h, i, j, k
    new.__class__ = cls
    return new


def _twelve(cls, a, b, c, d, e, f, g, h, i, j, k, m):
    new = blank(twin)
    new.a, new.b, new.c, new.d, new.e, new.f, new.g, new.h, new.i, new.j, new.k, new.m = (
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
        i,
        j,
        k,
        m,
    )
    new.__class__ = cls
    return new


def _fourteen(cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o):
    new = blank(twin)
    new.a, new.b, new.c, new.d, new.e, new.f, new.g, new.h, new.i, new.j, new.k, new.m, new.n, new.o = (
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
        i,
        j,
        k,
        m,
        n,
        o,
    )
    new.__class__ = cls
    return new


BY_COUNT = {
    1: _one,
    2: _two,
    3: _three,
    4: _four,
    5: _five,
    6: _six,
    7: _seven,
    8: _eight,
    9: _nine,
    10: _ten,
    11: _eleven,
    12: _twelve,
    14: _fourteen,
}
