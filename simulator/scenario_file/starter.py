"""The files that another municipality begins with: the template with its own name, both strategies, schemas for an editor."""

import json
from pathlib import Path
from typing import Final

from simulator.model.numbers import STRATEGIES, Strategy
from simulator.scenario_file.json_schema import KINDS, json_schema_text

TEMPLATE: Final = Path(__file__).with_name("template.yaml")
MUNICIPALITY: Final = "municipality.yaml"

SHARE_BY_INHABITANTS: Final = 0.0032 / 19_110
"""Block grants follow population; Lemvig's share and inhabitants are those of scenarios/lemvig.yaml (sources BL:R-11, BL:L-01)."""

_EXAMPLE_INHABITANTS: Final = 40_000
_EXAMPLE: Final = "municipality: {name: Eksempel Kommune, inhabitants: 40000, block_grant_share: 0.0067}"
_HEAD: Final = """# Skabelon: det mindste nyttige scenarie for en anden kommune. Kopiér filen, ret tallene, og kør
#   simulate scenarios/min-kommune.yaml
"""
_OWN_HEAD: Final = """# Kommunens tal, fælles for {active} og {waiting} i samme mappe. Ret tallene, og kør
#   simulate check {active}
#   simulate compare {waiting} {active}
"""
EXAMPLES: Final = " (eksempeltal)"
"""Stands behind the municipality's name, and so on every answer and report, until whoever changed the numbers deletes it."""

_NAME: Final = "name: {da: Skabelon, en: Template}"
_NAMES: Final[dict[Strategy, tuple[str, str, str]]] = {
    "active": ("Aktiv strategi", "Active strategy", "Begynd arbejdet, før lovens endelige tekst er kendt."),
    "waiting": ("Afventende strategi", "Waiting strategy", "Begynd arbejdet, når lovens endelige tekst er kendt."),
}


def strategy_file(folder: str, strategy: Strategy) -> str:
    """Return the name of the file of a strategy; with the folder's in it, as a report is called by the file alone."""
    return f"{folder}_{strategy}.yaml"


def starter_files(folder: str, name: str, inhabitants: int | None = None, share: float | None = None) -> dict[str, str]:
    """Return the content of each file by its name.

    Parameters
    ----------
    folder : str
        Name of the folder that the files will stand in.
    name : str
        The municipality's.
    inhabitants : int, optional
        The template's example if None.
    share : float, optional
        The municipality's part of national block grants; if None as many times Lemvig's as it has inhabitants.
    """
    text = TEMPLATE.read_text(encoding="utf-8")
    files = {strategy: strategy_file(folder, strategy) for strategy in STRATEGIES}
    for before, after in (
        (_HEAD, _OWN_HEAD.format(**files)),
        (_NAME, f"name: {_quoted(name)}"),
        (_EXAMPLE, _municipality(name, inhabitants, share)),
    ):
        text = text.replace(before, after, 1)
    return {
        MUNICIPALITY: text,
        **{file: _strategy(strategy) for strategy, file in files.items()},
        **{f"{kind}.schema.json": json_schema_text(kind) for kind in KINDS},
    }


def _municipality(name: str, inhabitants: int | None, share: float | None) -> str:
    """Return the line that says who the budget belongs to, and which of its numbers must still be looked up."""
    people = _EXAMPLE_INHABITANTS if inhabitants is None else inhabitants
    part = float(f"{people * SHARE_BY_INHABITANTS:.2g}") if share is None else share
    remarks = [
        "alle tal er EKSEMPLER; slet (eksempeltal) efter navnet, når de er kommunens egne",
        *(["indbyggertallet er et EKSEMPEL"] if inhabitants is None else []),
        *(["andelen er udledt af Lemvigs 0.0032 ved 19.110 indbyggere; ret til kommunens egen"] if share is None else []),
    ]
    line = f"municipality: {{name: {_quoted(name + EXAMPLES)}, inhabitants: {people}, block_grant_share: {part}}}"
    return "\n".join([*(f"# OBS: {remark}" for remark in remarks), line])


def _strategy(strategy: Strategy) -> str:
    danish, english, meaning = _NAMES[strategy]
    return f"""# yaml-language-server: $schema=scenario.schema.json
# {meaning}
format: 1
name: {{da: {danish}, en: {english}}}
extends: {MUNICIPALITY}
strategy: {strategy}
"""


def _quoted(name: str) -> str:
    """Return a name as YAML and JSON both read it."""
    return json.dumps(name, ensure_ascii=False)
