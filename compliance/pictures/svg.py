"""A scene as SVG: text of its own, with its styles, light and dark, and nothing from anywhere else."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from compliance.pictures.scene import Diamond, Dot, Line, Node, Panel, Words
from compliance.pictures.style import svg_css

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.pictures.scene import Scene, Shape

_BEND = 6  # radius of a line's corners
_HEAD = 5  # length of an arrow's head


def svg(scene: Scene, *, inside: bool = False) -> str:
    """Return the scene as SVG; `inside` a page it brings no styles and its nodes can be chosen."""
    size = f'width="{_n(scene.width)}" height="{_n(scene.height)}" viewBox="0 0 {_n(scene.width)} {_n(scene.height)}"'
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" class="picture">\n',
            f"<title>{text(scene.title)}</title>\n",
            "" if inside else f"<style>{svg_css()}</style>\n",
            f'<rect class="paper" width="{_n(scene.width)}" height="{_n(scene.height)}"/>\n',
            *(_part(part, inside=inside) for part in scene.parts),
            "</svg>\n",
        ]
    )


def text(words: str) -> str:
    """Return words as XML text; characters XML forbids become blanks."""
    return escape("".join(c if c.isprintable() or c == "\n" else " " for c in words), quote=True)


def _part(part: Shape | Node, *, inside: bool) -> str:
    if not isinstance(part, Node):
        return "".join(_shape(part)) + "\n"
    lead = f' tabindex="0" role="button" data-key="{text(part.key)}" data-start="{part.start}" data-end="{part.end}"'
    label = f' aria-label="{text(part.note)}"' if inside else ""
    body = "".join(piece for shape in part.shapes for piece in _shape(shape))
    note = "" if not part.note else f"<title>{text(part.note)}</title>"
    return f'<g class="node"{lead if inside else ""}{label}>{note}{body}</g>\n'


def _shape(shape: Shape) -> Iterator[str]:
    if isinstance(shape, Panel):
        box = shape.box
        radius = f' rx="{_n(shape.radius)}"' if shape.radius else ""
        place = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}"'
        yield f'<rect class="{shape.look}" {place}{radius}/>'
    elif isinstance(shape, Words):
        extra = ' text-anchor="middle"' if shape.centred else ""
        extra += ' font-weight="600"' if shape.bold else ""
        place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}"'
        yield f'<text class="{shape.look}" {place}{extra}>{text(shape.text)}</text>'
    elif isinstance(shape, Line):
        yield f'<path class="line {shape.look}" d="{_path(shape.points)}"/>'
        if shape.arrow:
            yield f'<path class="head {shape.look}" d="{_head(shape.points[-2], shape.points[-1])}"/>'
    elif isinstance(shape, Diamond):
        x, y, r = shape.x, shape.y, shape.r
        yield f'<path class="{shape.look}" d="M{_n(x)} {_n(y - r)}L{_n(x + r)} {_n(y)}L{_n(x)} {_n(y + r)}L{_n(x - r)} {_n(y)}Z"/>'
    elif isinstance(shape, Dot):
        yield f'<circle class="{shape.look}" cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.r)}"/>'


def _path(points: tuple[tuple[float, float], ...]) -> str:
    """Return a line through points with rounded corners."""
    (x, y), *rest = points
    out = [f"M{_n(x)} {_n(y)}"]
    for at, (px, py) in enumerate(rest):
        if at == len(rest) - 1:
            out.append(f"L{_n(px)} {_n(py)}")
            break
        nx, ny = rest[at + 1]
        ax, ay = _toward((px, py), (x, y))
        bx, by = _toward((px, py), (nx, ny))
        out.append(f"L{_n(ax)} {_n(ay)}Q{_n(px)} {_n(py)} {_n(bx)} {_n(by)}")
        x, y = px, py
    return "".join(out)


def _toward(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """Return the point a bend's radius away from `corner` (half-way at most) on the way to `other`."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = max((dx * dx + dy * dy) ** 0.5, 0.001)
    share = min(_BEND / length, 0.5)
    return corner[0] + dx * share, corner[1] + dy * share


def _head(before: tuple[float, float], tip: tuple[float, float]) -> str:
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    length = max((dx * dx + dy * dy) ** 0.5, 0.001)
    ux, uy = dx / length * _HEAD, dy / length * _HEAD
    x, y = tip
    return f"M{_n(x)} {_n(y)}L{_n(x - ux - uy * 0.7)} {_n(y - uy + ux * 0.7)}L{_n(x - ux + uy * 0.7)} {_n(y - uy - ux * 0.7)}Z"


def _n(number: float) -> str:
    """Return a number with at most two decimals and no superfluous zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
