"""The Danish guide promises nothing that the program does not have."""

import re
import shlex
from pathlib import Path

import pytest

from simulator.cli.app import app
from simulator.made_from import VERBS
from simulator.present.report import json_text
from simulator.present.summary_json import summary_content
from simulator.run import simulate
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from tests.scenarios import ROOT, SHIPPED, written

GUIDE = (ROOT / "docs" / "vejledning.md").read_text(encoding="utf-8")
COMMANDS = sorted(
    {command.replace("\\", "/") for command in re.findall(r"(?:^|\| `)(simulate [a-z]+ ?[^`\n]*)", GUIDE, flags=re.M)}
)
NUMBERS = re.findall(r"`(\{(?:pert|p10|uniform|chance|event): ?[^`]*\})`", GUIDE)
ROWS = re.findall(r"^\| [^|`]+ \| (`[a-z_0-9]+`(?:, `[a-z_0-9]+`)*) \|$", GUIDE, flags=re.M)
WORDS = {key for row in ROWS for key in re.findall(r"\w+", row)}


def test_the_guide_shows_every_verb_but_the_schema_for_editors() -> None:
    shown = {command.split()[1] for command in COMMANDS}
    assert shown >= set(VERBS) - {"schema"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_guide_is_one_of_the_program(command: str) -> None:
    words = shlex.split(command)[1:]
    app.parse_args(words, print_error=False, exit_on_error=False)
    for word in words:
        if word.startswith("scenarios") and word.endswith(".yaml"):
            assert (ROOT / word).exists(), word


@pytest.mark.parametrize("number", NUMBERS)
def test_an_uncertain_number_of_the_guide_can_be_written_in_a_file(tmp_path: Path, number: str) -> None:
    template = (SHIPPED / "template.yaml").read_text(encoding="utf-8")
    amount = "amount: {p10: 1.5, p50: 2.6, p90: 4.5}"
    assert template.count(amount) == 1
    load_scenario(written(tmp_path, template.replace(amount, f"amount: {number}")))


def test_the_guide_shows_numbers_of_every_kind_it_lists() -> None:
    assert len(NUMBERS) == 6


def test_the_words_of_the_guide_stand_in_the_files_or_in_the_results() -> None:
    scenario = load_scenario(SHIPPED / "template.yaml", Overrides(draws=1024)).scenario
    results = json_text(summary_content(scenario, simulate(scenario), []))
    files = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    assert len(WORDS) > 15
    assert [word for word in sorted(WORDS) if not re.search(rf"\b{word}\b", files + results)] == []
