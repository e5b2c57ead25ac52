"""How well documents are read, against annotations made by hand: seeds beside the checkout, and the samples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from conftest import NEIGHBOUR, ROOT
from documents import SAMPLES, SEEDS, outcomes, reading
from gold_score import PARTS, Score, score

if TYPE_CHECKING:
    from pathlib import Path

LEAST = 0.95  # micro-averaged F1


def annotation(path: Path) -> dict[str, Any]:
    """Return the annotation of a document."""
    if path.parent == ROOT / "samples":
        file = ROOT / "tests" / "gold" / f"{path.stem}.yaml"
    else:
        file = NEIGHBOUR / "gold" / f"seed-{path.name[:3]}.yaml"
    gold: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return gold


def scored(path: Path) -> Score:
    return score(reading(path.read_bytes(), path.name).plan, annotation(path))


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        pytest.param("seeds", SEEDS, marks=pytest.mark.skipif(not SEEDS, reason="no ../shared/seeds beside it")),
        pytest.param("samples", SAMPLES),
    ],
)
def test_documents_are_read_as_annotated(name, paths, record_property):
    total = Score()
    notes = []
    for path in paths:
        one = scored(path)
        total.add(one)
        notes += [f"{path.name}: {note}" for note in one.notes]
    title = f"\nreading of {len(paths)} {name}, compared with their annotation"
    record_property("table", "\n".join([title, *total.rows()]))
    worst = {part: round(total.f1(part), 3) for part in PARTS if total.f1(part) < LEAST}
    assert total.f1() >= LEAST, "\n".join(notes)
    assert not worst, "\n".join(notes)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_have_the_verdicts_expected(path):
    verdicts = reading(path.read_bytes(), path.name).verdicts
    expected = annotation(path)["expect"]
    for outcome in ("fail", "undecided"):
        assert outcomes(verdicts, outcome) == set(expected[outcome]), outcome


def test_every_sample_is_annotated():
    annotations = {path.stem for path in (ROOT / "tests" / "gold").glob("*.yaml")}
    assert annotations == {path.stem for path in SAMPLES}
