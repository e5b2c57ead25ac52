"""The documents the tests read: seeds beside the checkout (where there are any) and samples, and what is read from them."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from conftest import NEIGHBOUR, ROOT

from compliance import pipeline
from compliance.evaluate import WORTH_TELLING
from compliance.law import load
from compliance.messages import speaker
from compliance.readers import read
from compliance.readers.weave import draft
from compliance.source import Source, line_starts
from compliance.vietnamese import shadow
from compliance.writers.plan import plan_json

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from compliance.plan import Plan
    from compliance.verdict import Verdict

# The rules that annotations speak about: what they do not expect must not be reported.
EXPECTED = "TT01 TT02 TT03 TT04 TT07 CC01 CT01 TG01 TG02 TG08 TS01 TP01 TP02 DD01 NV01 SD01 SD02 SD03 SD04".split()  # noqa: SIM905
TODAY = dt.date(2026, 1, 15)
SEEDS = sorted((NEIGHBOUR / "seeds").glob("*.txt"))
SAMPLES = sorted((ROOT / "samples").iterdir())
STRUCTURED = (".json", ".yaml")
TEXTS = [path for path in (*SEEDS, *SAMPLES) if path.suffix not in STRUCTURED]

SPELLING = "TT09"  # the rule that is about letters themselves
LOOKS = ("style", "misprints", "page", "looks")  # facts that are about signs and letters themselves
_PAGE_NUMBER = re.compile(r"^[^\S\n]*(?:[-–]\s*\d{1,3}\s*[-–]|Trang\s\d{1,3}|\d{1,3})[^\S\n]*$", re.MULTILINE)
_LETTER_BULLET = re.compile(r"^[ \t]*o(?=[ \t])", re.MULTILINE)
_SHORT = (("ủybannhândân", "ubnd"), ("hộiđồngnhândân", "hđnd"), ("mặttrậntổquốc", "mttq"))


@dataclass(frozen=True)
class Reading:
    """One document, read and judged."""

    source: Source
    plan: Plan
    verdicts: tuple[Verdict, ...]


@cache
def question() -> pipeline.Question:
    """Return what every document of the tests is asked."""
    return pipeline.Question(load(), TODAY, None, None, None, None, everything=False, say=speaker("vi"))


def reading(data: str | bytes, name: str = "a.txt") -> Reading:
    """Read and judge a document given as text or bytes."""
    source = read(name, data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    plan = pipeline.plan_of(source)
    return Reading(source, plan, pipeline.verdicts_of(plan, question()))


def source_of(text: str) -> Source:
    """Return a text as the readers would give it, but with nothing put right: only NFC and line ends."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    pieces = draft(text, "utf-8").pieces
    return Source("a.txt", "text", "", "utf-8", text, pieces, line_starts(text), ())


@cache
def text_of(path: Path) -> str:
    """Return a document as plain text: its own characters, but pages and legacy text as the readers give them."""
    source = read(path.name, path.read_bytes())
    return path.read_text("utf-8") if source.format != "html" and source.encoding == "utf-8" else source.text


def outcomes(verdicts: tuple[Verdict, ...], outcome: str, also: Collection[str] = ()) -> set[str]:
    """Return the expected rules (see above), and some more, that came to an outcome at least once."""
    return {verdict.rule for verdict in verdicts if verdict.outcome == outcome} & {*EXPECTED, *also}


@cache
def about_looks() -> frozenset[str]:
    """Return the rules about paper and letters, which only a Word file shows."""
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted((ROOT / "rulesets").rglob("*.toml"))]
    rules = [rule for file in files for rule in file.get("rule", ()) if isinstance(rule, dict) and "when" in rule]
    return frozenset(rule["id"] for rule in rules if re.search(r"form\.(?:page|looks)\b", rule["when"]))


def meaning(found: Reading) -> Counter[str]:
    """Return what a document says and how it is judged, one line a fact, without anything that only looks different."""
    plan = plan_json(found.plan, plain=True)["plan"]
    plan["form"]["header"].sort()  # which column of the head comes first is a question of looks
    facts = Counter(f"plan{path} = {value}" for path, value in _flat(plan, ""))
    text = found.source.text
    for verdict in found.verdicts:
        if verdict.rule == SPELLING or verdict.rule in about_looks():
            continue
        # Which words prove that nothing is wrong is a question of looks: the same by its name or by its number.
        proof = verdict.evidence if verdict.outcome in WORTH_TELLING else ()
        places = " | ".join(key(text[item.start : item.end]) for item in proof)
        facts[f"verdict {verdict.rule} {verdict.outcome} {verdict.level}: {places}"] += 1
    return facts


def key(text: str) -> str:
    """Return the letters and digits of a text, one spelling for each word, without page numbers and bullets."""
    if "\n" in text:
        text = _LETTER_BULLET.sub("", _PAGE_NUMBER.sub("", text))
    letters = re.sub(r"[\W_]+", "", shadow(text))
    for long, short in _SHORT:
        letters = letters.replace(long, short)
    return letters


def _flat(value: Any, path: str) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [pair for name, item in value.items() if name not in LOOKS for pair in _flat(item, f"{path}.{name}")]
    if isinstance(value, list):
        return [pair for number, item in enumerate(value) for pair in _flat(item, f"{path}[{number}]")]
    return [] if value is None else [(path, key(value) if isinstance(value, str) else str(value))]
