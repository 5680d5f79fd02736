"""Read a tagged PDF as a screen reader does: its structure tree, and the text of each element in that order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

_UNTAGGED = -1
_HEX = re.compile(r"<([0-9A-Fa-f]+)>")


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure tree with the text below it and the first page that it stands on."""

    kind: str
    text: str
    page: int
    alt: str


class TaggedPdf:
    """A PDF with its structure elements in reading order."""

    def __init__(self, path: Path) -> None:
        self.file = pikepdf.open(path)
        self._pages = {page.objgen: number for number, page in enumerate(self.file.pages, start=1)}
        self._marked = {
            (number, key): text for number, page in enumerate(self.file.pages, start=1) for key, text in _marked_text(page).items()
        }
        self.untagged = {page: text for (page, key), text in self._marked.items() if key == _UNTAGGED}
        self.elements = list(self._walk(self.file.Root.StructTreeRoot.K, 0))

    def text_of_pages(self, first: int, last: int) -> str:
        """Return the tagged text of some pages, in the order in which it is painted."""
        return "".join(text for (page, key), text in self._marked.items() if first <= page <= last and key != _UNTAGGED)

    def _walk(self, node: Any, page: int) -> Iterator[Element]:
        """Yield an element before those below it."""
        if isinstance(node, pikepdf.Array):
            for one in node:
                yield from self._walk(one, page)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            here = self._page(node, page)
            pieces = list(self._pieces(node.get("/K"), here))
            first = min((number for number, _ in pieces), default=here)
            yield Element(str(node.S)[1:], "".join(text for _, text in pieces), first, str(node.get("/Alt", "")))
            if "/K" in node:
                yield from self._walk(node.K, here)

    def _pieces(self, node: Any, page: int) -> Iterator[tuple[int, str]]:
        """Yield page and text of the marked content below a node."""
        if isinstance(node, int):
            yield page, self._marked.get((page, node), "")
        elif isinstance(node, pikepdf.Array):
            for one in node:
                yield from self._pieces(one, page)
        elif isinstance(node, pikepdf.Dictionary):
            here = self._page(node, page)
            if "/MCID" in node:
                yield here, self._marked.get((here, int(node.MCID)), "")
            elif "/K" in node:
                yield from self._pieces(node.K, here)

    def _page(self, node: Any, page: int) -> int:
        return self._pages.get(node.Pg.objgen, page) if "/Pg" in node else page


def _marked_text(page: Any) -> dict[int, str]:
    """Return the text of each marked content of a page by its id, and of everything else, such as the foot of the page."""
    fonts = {name: _unicode_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    open_ids: list[int | None] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 else {}
            open_ids.append(
                int(properties["/MCID"]) if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties else None
            )
        elif name == "EMC":
            open_ids.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("Tj", "TJ"):
            strings = operands[0] if name == "TJ" else [operands[0]]
            text = "".join(_decoded(bytes(one), font) for one in strings if isinstance(one, pikepdf.String))
            inner = next((one for one in reversed(open_ids) if one is not None), None)
            if inner is not None:
                found[inner] = found.get(inner, "") + text
            else:
                found[_UNTAGGED] = found.get(_UNTAGGED, "") + text
    return found


def _decoded(codes: bytes, font: dict[int, str]) -> str:
    return "".join(font.get(int.from_bytes(codes[place : place + 2], "big"), "\ufffd") for place in range(0, len(codes), 2))


def _unicode_of(font: Any) -> dict[int, str]:
    """Return the characters of a font's codes, from its ToUnicode map."""
    if "/ToUnicode" not in font:
        return {}
    found: dict[int, str] = {}
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    for section in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        numbers = _HEX.findall(section)
        found |= {int(code, 16): _characters(text) for code, text in zip(numbers[::2], numbers[1::2], strict=True)}
    for section in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        numbers = _HEX.findall(section)
        for low, high, start in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
            for step in range(int(high, 16) - int(low, 16) + 1):
                found[int(low, 16) + step] = chr(int(start, 16) + step)
    return found


def _characters(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")
