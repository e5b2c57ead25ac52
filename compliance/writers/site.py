"""Pages as HTML: each by itself, or all of them as a static site that can be searched. No address, no library."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from compliance.values import dataclass
from compliance.vietnamese import unmarked
from compliance.writers.page import Block, Page, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from compliance.messages import Say

HOME, TABLE = "index.html", "dieu-khoan.html"
_GAPS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Assets:
    """The style sheet and the script of every page."""

    css: str
    js: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the site, the heading it is listed under, and a word about it for the list."""

    page: Page
    group: str
    note: str


def site(entries: Sequence[Entry], table: Page, assets: Assets, say: Say) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every file of the site; `table` is the page of all provisions."""
    names = _names(entry.page.id for entry in entries)
    home = Page("", say("site.title"), ())
    yield HOME, _document(home, _list(entries, names), assets, say, linked=True)
    yield TABLE, _document(table, _body(table, names), assets, say, linked=True)
    for entry in entries:
        yield names[entry.page.id], _document(entry.page, _body(entry.page, names), assets, say, linked=True)


def alone(page: Page, assets: Assets, say: Say) -> str:
    """Return one page that leads nowhere else."""
    return _document(page, _body(page, {}), assets, say, linked=False)


def _names(ids: Iterable[str]) -> dict[str, str]:
    """Return a file name for each id: its letters and digits without marks, told apart where that makes two alike."""
    found: dict[str, str] = {}
    taken = {HOME, TABLE}
    for name in ids:
        plain = _GAPS.sub("-", unmarked(name).lower()).strip("-") or "trang"
        file, number = f"{plain}.html", 1
        while file in taken:
            number += 1
            file = f"{plain}-{number}.html"
        taken.add(file)
        found[name] = file
    return found


def _document(page: Page, body: str, assets: Assets, say: Say, *, linked: bool) -> str:
    title = f"{page.id} · {page.title}" if page.id else page.title
    links = f'<nav><a href="{HOME}">{_(say("site.home"))}</a> <a href="{TABLE}">{_(say("coverage.title"))}</a></nav>'
    heading = f"<p class=id>{_(page.id)}</p>" if page.id else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{say("language")}"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
        f"<title>{_(title)}</title>\n<style>{assets.css}</style></head>\n<body>{links if linked else ''}\n"
        f"<main>{heading}<h1>{_(page.title)}</h1>\n"
        f'<label class=search>{_(say("site.search"))} <input type="search" autocomplete="off"></label>'
        f'<p class=count aria-live="polite" data-words="{_(say("site.found"))}"></p>\n{body}</main>\n'
        f"<footer>{_(say('site.foot'))}</footer>\n<script>{assets.js}</script>\n</body></html>\n"
    )


def _body(page: Page, names: Mapping[str, str]) -> str:
    return "\n".join(_section(block, names) for block in page.blocks)


def _section(block: Block, names: Mapping[str, str]) -> str:
    heading = f"<h2>{_(block.heading)}</h2>" if block.heading else ""
    rows: list[str] = []
    before = ""
    for row in block.rows:
        rows.append(_row(row, names, shown=row.label != before))
        before = row.label
    return f"<section>{heading}<dl>{''.join(rows)}</dl></section>"


def _row(row: Row, names: Mapping[str, str], *, shown: bool) -> str:
    text = _(row.text)
    if row.link and row.link in names:
        text = f'<a href="{names[row.link]}">{text}</a>'
    tone = f' class="tone {_(row.tone)}"' if row.tone else ""
    label = _(row.label) if shown else ""
    return f'<div data-find="{_(_folded(f"{row.label} {row.text}"))}"><dt>{label}</dt><dd{tone}>{text}</dd></div>'


def _list(entries: Sequence[Entry], names: Mapping[str, str]) -> str:
    """Return the home page: every page by its group; what is searched for is the whole text of each."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    parts: list[str] = []
    for group, members in groups.items():
        items = "".join(
            f'<li data-find="{_(_folded(_whole(entry.page)))}"><a href="{names[entry.page.id]}"><b>{_(entry.page.id)}</b> '
            f"{_(entry.page.title)}</a> <small>{_(entry.note)}</small></li>"
            for entry in members
        )
        parts.append(f"<section><h2>{_(group)}</h2><ul>{items}</ul></section>")
    return "\n".join(parts)


def _whole(page: Page) -> str:
    rows = [f"{row.label} {row.text}" for block in page.blocks for row in block.rows]
    return " ".join([page.id, page.title, *[block.heading for block in page.blocks], *rows])


def _folded(text: str) -> str:
    """Return what is searched: each word once, without marks and capitals."""
    return " ".join(dict.fromkeys(unmarked(text).lower().split()))


def _(text: str | None) -> str:
    return escape(text or "", quote=True)
