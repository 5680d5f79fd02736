"""The briefing as one web page: no network, answer first, a switch for each reform."""

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from itertools import count, groupby
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from simulator.present.briefing.columns import numeric_columns
from simulator.present.briefing.document import Block, Document, Part, PrintedTable
from simulator.present.briefing.page_data import page_data
from simulator.present.briefing.page_words import WORDS
from simulator.present.charts.chart import Chart
from simulator.present.charts.svg import svg_of

_SHORT: Final = 10
"""Letters of a date."""
_MOST_ROWS: Final = 12
_MOST_LETTERS: Final = 1500
_KEPT_IN_SVG: Final = " !$()*+,/:;=?@[]"
"""What may stand unescaped in a data address between double quotes."""


def page(document: Document) -> str:
    """Return the page as HTML; style, script, pictures and the numbers of every mix are in it.

    Raises
    ------
    IncompleteChartError
        If a chart has no alternative text or no table.
    """
    data = None if document.mixes is None else page_data(document)
    style, script = _colours(document) + _file("page.css"), _file("page.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(
        kind=lambda block: type(block).__name__, runs=runs, long=long, columns=columns, picture=picture, number=count(1).__next__
    )
    return environment.from_string(_file("page.html.jinja")).render(
        document=document,
        answer=_answer(document),
        words={name: word.in_(document.language) for name, word in WORDS.items()},
        style=Markup(style),
        script=Markup(script) if data else None,
        policy=_policy(style, script if data else None),
        data=Markup(_json(data)) if data else None,
        manifest=json.dumps(document.manifest, ensure_ascii=False, indent=2, default=str),
    )


def runs(part: Part) -> Iterator[tuple[bool, list[Block]]]:
    """Yield neighbouring blocks that all change with the switches, or all stay."""
    for moves, blocks in groupby(part.blocks, lambda block: bool(block.slot)):
        yield moves, list(blocks)


def long(table: PrintedTable) -> bool:
    """Tell whether a table of the appendix is shown only when asked for."""
    return len(table.rows) > _MOST_ROWS or sum(len(cell) for row in table.rows for cell in row) > _MOST_LETTERS


def columns(table: PrintedTable) -> tuple[str, ...]:
    """Return of each column whether it holds numbers, which stand under each other, or short texts, which are not broken."""
    if not table.rows:
        return ("",) * len(table.columns)
    longest = [max(map(len, cells)) for cells in zip(*table.rows, strict=True)]
    short = ("short" if place > 0 and letters <= _SHORT else "" for place, letters in enumerate(longest))
    return tuple("number" if one else other for one, other in zip(numeric_columns(table), short, strict=True))


def picture(chart: Chart) -> str:
    """Return a chart as the address of an image: a document of its own, whose names and styles meet no other's."""
    return "data:image/svg+xml," + quote(svg_of(chart), safe=_KEPT_IN_SVG)


def _answer(document: Document) -> Part | None:
    """Return the part that holds the answer: the page begins with it."""
    return next((part for part in document.questions if any(getattr(block, "lead", False) for block in part.blocks)), None)


def _colours(document: Document) -> str:
    if document.mixes is None:
        return ""
    names = ("reference", "alternative", "mix")
    rules = ";".join(f"--{name}:{colour}" for name, colour in zip(names, document.mixes.colours, strict=True))
    return f":root{{{rules}}}\n"


def _policy(style: str, script: str | None) -> str:
    """Return what the page may load: its own style and script, known by their hashes, and pictures in itself."""
    allowed = ["default-src 'none'", f"style-src {_hash(style)}", "img-src data:", "base-uri 'none'", "form-action 'none'"]
    return "; ".join(allowed if script is None else [*allowed, f"script-src {_hash(script)}"])


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _json(data: object) -> str:
    """Return data as JSON that cannot end the element it stands in."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
