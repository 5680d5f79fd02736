"""One strategy can win in most futures and still be dearer on average: every answer follows the mean and shows both."""

import json
from pathlib import Path

import pytest

from simulator.cli.app import run_command
from simulator.compare import compare
from simulator.present.comparison_json import comparison_content
from simulator.present.comparison_text import service_text
from simulator.scenario_file.load import load_scenario
from tests.scenarios import HEAD, loaded, written

REFERENCE = (
    HEAD.replace("draws: 16384", "draws: 4096").replace("block: 1024", "block: 256")
    + """
reforms:
  r:
    effects:
      base: {line: taxes, kind: one_off, amount: {uniform: [9, 11]}, starts: 2025-01-01, grade: D}
"""
)
RARE = "{chance: {-0.3: 0.95, 10: 0.05}}"


def gambling() -> str:
    """Return an alternative that saves 3 in six futures of ten and is dearer by 2.15 on average, all in 2028."""
    effects = "".join(
        f"        e{k}: {{line: taxes, kind: one_off, amount: {RARE}, starts: 2028-12-01, grade: D}}\n" for k in range(10)
    )
    return f"format: 1\nname: Gamble\nextends: scenario.yaml\nreforms:\n    r:\n      effects:\n{effects}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, REFERENCE)
    written(tmp_path, gambling(), "gamble.yaml")
    return tmp_path


@pytest.mark.usefixtures("here")
def test_verdict_screen_and_file_follow_the_mean_and_show_the_probability_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["compare", "scenario.yaml", "gamble.yaml", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    content = json.loads(Path("reports/scenario_vs_gamble/comparison.json").read_text(encoding="utf-8"))
    gamble = content["alternatives"]["Gamble"]
    mean = gamble["cumulative_difference"]["mean"]
    assert mean == pytest.approx(2.15, abs=4 * gamble["cumulative_difference"]["mcse"])
    assert gamble["p_better"] == pytest.approx(0.95**10, abs=4 * gamble["p_better_mcse"])
    assert gamble["cumulative_difference"]["p50"] == pytest.approx(-3)
    assert gamble["npv_difference"]["mean"] == pytest.approx(mean / 1.035**3)
    assert gamble["verdict"] == "reference"
    assert content["flips"] == []

    screen = " ".join(" ".join(lines).replace("\u00a0", " ").split())
    assert lines[0].startswith("Test is cheaper than ")
    assert f"on average DKK {mean:.1f} m dearer (median 3.0 cheaper; 8 in 10 futures 3.0 cheaper to 7.3 dearer)" in screen
    assert "7.3 dearer), cheaper in 6 in 10." in screen
    assert next(line for line in lines if line.startswith("Total")).split()[1] == f"{mean:.1f}"
    worst = [content["cumulative"][name]["cvar95"] for name in ("Test", "Gamble")]
    assert (
        f"Gamble 7.0/12.2/7.7; skewed outcomes set them apart; dearest 5 in 100: {worst[0]:.0f} against {worst[1]:.0f}." in screen
    )
    assert "The added cost is paid back by 2028 in fewer than 1 in 100, never dearer in 6 in 10." in screen


def test_an_effect_that_only_the_alternative_has_can_turn_the_answer_and_is_worth_finding_out(tmp_path: Path) -> None:
    reference = loaded(tmp_path, REFERENCE)
    extra = "e: {line: taxes, kind: one_off, amount: {uniform: [-6, 3]}, starts: 2025-01-01, grade: D, group: own}"
    other = f"format: 1\nname: Other\nextends: scenario.yaml\nreforms: {{r: {{effects: {{{extra}}}}}}}\n"
    scenarios = (reference, load_scenario(written(tmp_path, other, "other.yaml")).scenario)
    found = compare(scenarios)
    one = found.against[0]
    assert one.verdict == "not_decided"
    assert one.answers == ("not_decided",) * 3
    assert service_text(one, "en").startswith("At equal service (not decided) DKK\u00a01.5\u00a0m cheaper")
    assert [[flip.input.name for flip in flips] for flips in one.flips] == [["r.effects.e.amount"]] * 3
    assert one.flips[0][0].at == pytest.approx(0, abs=0.05)
    assert found.evppi["own"].value.value == pytest.approx(found.evpi.value, rel=0.05)
    content = comparison_content(scenarios, found, [])
    assert [flip["basis"] for flip in content["flips"]] == ["money", "affected", "affected_and_disputed"]
    answers = content["alternatives"]["Other"]["answer_equal_service"]
    assert answers == {"affected": "not_decided", "affected_and_disputed": "not_decided"}


def test_a_common_cause_is_no_assumption_of_its_own_that_turns_the_answer(tmp_path: Path) -> None:
    reference = loaded(tmp_path, f"{REFERENCE}drivers: {{cause: {{name: Cause}}}}\n")
    amount = "{uniform: [-6, 3]}, driven_by: {cause: 0.9}"
    extra = f"e: {{line: taxes, kind: one_off, amount: {amount}, starts: 2025-01-01, grade: D}}"
    other = f"format: 1\nname: Other\nextends: scenario.yaml\nreforms: {{r: {{effects: {{{extra}}}}}}}\n"
    found = compare((reference, load_scenario(written(tmp_path, other, "other.yaml")).scenario))
    assert [[flip.input.name for flip in flips] for flips in found.against[0].flips] == [["r.effects.e.amount"]] * 3
