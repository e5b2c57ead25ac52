"""What a picture is made of: panels, words, lines and marks with their places in pixels, y downwards.

A scene knows the box of everything in it, so that a test can tell whether words overlap.
"""

from __future__ import annotations

from compliance.pictures.letters import width
from compliance.values import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its upper left corner, width and height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> float:
        """The y half-way down."""
        return self.y + self.h / 2

    def meets(self, other: Box) -> bool:
        """Tell whether the two rectangles have an area in common."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Box) -> bool:
        """Tell whether `other` lies within this rectangle (a hundredth of a pixel is forgiven)."""
        near = 0.01
        return (
            self.x <= other.x + near
            and self.y <= other.y + near
            and other.right <= self.right + near
            and other.bottom <= self.bottom + near
        )


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle that is drawn; `look` is a class of the style sheet."""

    box: Box
    look: str
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: `x` is its left edge (its middle with `centred`), `y` its base line."""

    x: float
    y: float
    text: str
    size: float
    look: str = "ink"
    bold: bool = False
    centred: bool = False

    @property
    def box(self) -> Box:
        """The rectangle the words take, marks above and below the letters included."""
        wide = width(self.text, self.size, bold=self.bold)
        left = self.x - wide / 2 if self.centred else self.x
        return Box(left, self.y - self.size * 0.98, wide, self.size * 1.22)


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; `arrow` gives its end a head."""

    points: tuple[tuple[float, float], ...]
    look: str
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Diamond:
    """A small square on its corner: a deadline."""

    x: float
    y: float
    r: float
    look: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A small disc: one day of a repetition, or a joint of lines."""

    x: float
    y: float
    r: float
    look: str


Shape = Panel | Words | Line | Diamond | Dot


@dataclass(frozen=True, slots=True)
class Node:
    """Shapes that belong together and lead to the span [start, end) of the text; `note` is told on pointing at it."""

    key: str
    start: int
    end: int
    note: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its size, what it is called, and what is drawn, in that order."""

    width: float
    height: float
    title: str
    parts: tuple[Shape | Node, ...]

    def shapes(self) -> tuple[Shape, ...]:
        """Return everything drawn, those in nodes included."""
        return tuple(shape for part in self.parts for shape in (part.shapes if isinstance(part, Node) else (part,)))
