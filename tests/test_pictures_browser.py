"""The pages of pictures in a browser, at phone and desk width: labels apart, gestures answered, everything leads to the text."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from test_pictures import DIALOGUE, SAY, SEEDS, many, marked, plan_in

from compliance.commands.drawing import Drawn, side_of, whole_page
from compliance.pictures.agenda import agenda_of
from compliance.pictures.calendar import timeline_scene
from compliance.pictures.chart import chart_of
from compliance.pictures.lanes import graph_scene
from compliance.readers import read
from compliance.registers import calendar

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SIZES = {"phone": (390, 844), "desk": (1280, 900)}
FOUR = [path for path in SEEDS if not path.name.startswith("001")] or [
    ROOT / "samples" / "ke-hoach-doi-thoai-tinh-uy-2019.txt",
    ROOT / "samples" / "ke-hoach-tiep-dan-doi-thoai-dang-uy-xa-2026.txt",
]
PLANS = [*((path, None) for path in FOUR), (DIALOGUE, 100)]  # the last one with a hundred tasks
CASES = [(path, tasks, kind, size) for path, tasks in PLANS for kind in ("graph", "timeline") for size in SIZES]


def name_of(path: Path, tasks: int | None, kind: str, size: str) -> str:
    return f"{path.stem[:24]}{tasks or ''}-{kind}-{size}"


def drawn(path: Path, tasks: int | None, kind: str) -> str:
    """Return the page of a plan, all its events and tasks marked with findings."""
    source = read(path.name, path.read_bytes())
    plan = many(plan_in(path), tasks) if tasks else plan_in(path)
    marks = marked(plan)
    if kind == "graph":
        chart = chart_of(plan, marks, side_of, SAY)
        scenes = [graph_scene(chart, SAY, narrow=narrow) for narrow in (False, True)]
    else:
        agenda = agenda_of(plan, marks, side_of, calendar(), SAY)
        scenes = [timeline_scene(agenda, SAY, narrow=narrow) for narrow in (False, True)]
    return "".join(whole_page(Drawn(source, plan, marks), *scenes, SAY))


@cache
def found_in_browser(folder: Path) -> dict[str, dict]:
    """Open all pages in frames of one page, once, and return what was seen and done in each."""
    assert BROWSER is not None
    parts = ["<!doctype html><meta charset=utf-8><body>"]
    for path, tasks, kind in sorted({case[:3] for case in CASES}, key=str):
        page = html.escape(drawn(path, tasks, kind))
        for size, (wide, high) in SIZES.items():
            name = name_of(path, tasks, kind, size)
            parts.append(f'<textarea hidden id="{name} page">{page}</textarea>')
            parts.append(f'<iframe name="{name}" width={wide} height={high} style="border:0"></iframe>')
    script = (ROOT / "tests" / "gestures.js").read_text(encoding="utf-8")
    (folder / "all.html").write_text(f"{''.join(parts)}<script>{script}</script>", encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    call = [BROWSER, *options, f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=30000", "--dump-dom"]
    done = subprocess.run(
        [*call, (folder / "all.html").as_uri()],
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "HOME": str(folder)},
    )
    result = re.search(r'<pre id="found">(.*?)</pre>', done.stdout.decode(), re.DOTALL)
    if result is None:
        pytest.skip(f"the browser here opens no page (exit code {done.returncode})")
    return json.loads(html.unescape(result[1]))


@pytest.mark.skipif(BROWSER is None, reason="no browser (chromium) on this machine")
@pytest.mark.parametrize("case", CASES, ids=lambda case: name_of(*case))
def test_labels_and_gestures(case, tmp_path_factory):
    path = case[0]
    folder = tmp_path_factory.getbasetemp() / "browser"
    folder.mkdir(exist_ok=True)
    seen = found_in_browser(folder)[name_of(*case)]
    assert "error" not in seen, seen["error"]

    assert seen["labels"] > 20
    assert seen["overlaps"] == []
    assert seen["outside"] == []
    assert seen["fits"]
    assert seen["smallest"] >= 8  # pixels on the screen; more by zooming

    start, panned, wheeled, zoomed = (seen[step] for step in ("start", "panned", "wheeled", "zoomed"))
    assert (panned["x"], panned["y"]) == (start["x"] - 30, start["y"] - 80)
    assert wheeled == {**panned, "y": panned["y"] - 90}
    assert zoomed["k"] == pytest.approx(start["k"] * 2.718281828**0.6, rel=1e-3)
    assert seen["pinched"]["k"] > zoomed["k"]
    assert seen["closer"]["k"] > seen["farther"]["k"]
    assert seen["fitted"] == pytest.approx(start)
    assert seen["keyed"] == pytest.approx({**start, "y": start["y"] - 60})

    text = read(path.name, path.read_bytes()).text
    chosen = seen["chosen"]
    assert chosen["chosen"]
    assert chosen["words"] == text[chosen["start"] : chosen["end"]]
    assert seen["open"]
    assert seen["shown"]
    assert seen["closed"]
