"""Notes and sources in both languages: what a Danish reader of a Danish report is told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from simulator.cli.origins import origins_of
from simulator.scenario_file.load import load_scenario
from simulator.text import Text
from tests.scenarios import HEAD, SHIPPED, written

ENGLISH = re.compile(r"\b(the|of|and|from|with|per cent|which|not|is|are|was|were)\b|%")
WITH_NOTES = (
    HEAD
    + """
sources: sources.yaml
reforms:
  small:
    effects:
      one:
        line: service_expenditure
        kind: running
        amount: {pert: [1, 2, 4]}
        starts: 2026-01-01
        grade: B
        source: [S1, S2]
        note:
          da: >-
            Skrevet over
            to linjer.
          en: Written over two lines.
        by_strategy:
          waiting: {times: 1.2, note: {da: En femtedel mere., en: A fifth more.}}
          active: {times: 1, note: The same.}
"""
)
SOURCES = """
format: 1
sources:
  S1:
    statement: {da: Det siger den., en: It says so.}
    publisher: KL
    title: {da: "[brev]", en: "[letter]"}
    date: n.d.
    confidence: excerpt
  S2: {statement: Alike, publisher: KL, title: Brev, date: "2025", confidence: memory}
"""


def test_a_note_is_one_line_in_each_language_with_those_of_both_strategies_behind_it(tmp_path: Path) -> None:
    written(tmp_path, SOURCES, "sources.yaml")
    (reform,) = load_scenario(written(tmp_path, WITH_NOTES)).scenario.reforms
    assert reform.effects[0].evidence.note == Text(
        "Skrevet over to linjer. Afventende: En femtedel mere. Aktiv: The same.",
        "Written over two lines. Waiting: A fifth more. Active: The same.",
    )


def test_a_source_is_told_in_the_language_of_the_report(tmp_path: Path) -> None:
    written(tmp_path, SOURCES, "sources.yaml")
    origins = origins_of(load_scenario(written(tmp_path, WITH_NOTES)))
    assert origins.statement("S1", "da") == "Det siger den. · KL · u.å."
    assert origins.statement("S1", "en") == "It says so. · KL · n.d."
    assert origins.statement("S2", "da") == origins.statement("S2", "en") == "Alike · KL · 2025"


def texts(path: Path) -> Iterator[dict[str, str]]:
    """Yield every text of a file that is written in both languages, notes in one alone as if they were."""
    waiting = [yaml.safe_load(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict) and set(node) == {"da", "en"}:
            yield node
        elif isinstance(node, dict):
            waiting += node.values()
            yield from ({"da": text, "en": text} for key in ("note", "statement") if isinstance(text := node.get(key), str))


@pytest.mark.parametrize(
    "path", [one for one in sorted(SHIPPED.rglob("*.yaml")) if one.name != "template.yaml"], ids=lambda path: path.stem
)
def test_a_danish_reader_of_lemvigs_files_is_told_nothing_in_english(path: Path) -> None:
    found = list(texts(path))
    assert [text["da"] for text in found if ENGLISH.search(text["da"])] == []
    assert [text["en"] for text in found if not text["en"].strip()] == []
