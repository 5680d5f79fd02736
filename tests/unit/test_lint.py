"""Remarks on evidence: told by check, silent while there are errors, and no reason not to run."""

from pathlib import Path

import pytest

from simulator.cli.app import run_command
from simulator.scenario_file.load import check_file, load_scenario
from tests.scenarios import ROOT, SHIPPED, written

WEAK = ROOT / "tests" / "bad_scenarios" / "SCN201-a-range-to-one-side.yaml"


def test_a_remark_lets_a_scenario_run_and_fails_only_a_strict_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert load_scenario(WEAK).remarks[0].code == "SCN201"
    assert run_command(["check", str(WEAK), "--lang", "en"]) == 0
    assert run_command(["check", str(WEAK), "--strict"]) == 4
    assert "no errors, 2 remarks" in capsys.readouterr().out


def test_remarks_are_not_told_while_there_are_errors(tmp_path: Path) -> None:
    text = WEAK.read_text(encoding="utf-8").replace("grade: C", "grade: E")
    assert [problem.code for problem in check_file(written(tmp_path, text))] == ["SCN015"]


@pytest.mark.parametrize(
    ("stronger", "than"),
    [
        ("[0.5, 1, 4]", "[1, 1, 4]"),
        ("3", "[1, 1, 4]"),
    ],
)
def test_a_range_to_both_sides_or_an_own_certain_figure_needs_no_remark(tmp_path: Path, stronger: str, than: str) -> None:
    text = WEAK.read_text(encoding="utf-8").replace(f"{{pert: {than}}}", f"{{pert: {stronger}}}" if "[" in stronger else stronger)
    text = text.replace("grade: C", "grade: C" if "[" in stronger else "grade: A")
    assert not list(check_file(written(tmp_path, text)))


def test_the_shipped_scenarios_have_the_remarks_that_their_evidence_deserves() -> None:
    found = [(problem.code, problem.path.split(".")[1]) for problem in check_file(SHIPPED / "active.yaml")]
    assert found == [
        ("SCN201", "tripartite_secretariat_share"),
        ("SCN206", "unrefunded_project_cost"),
        ("SCN206", "land_value_tax_loss_net"),
        ("SCN201", "regional_cofinancing_relief"),
        ("SCN206", "childrens_act_deviation_from_compensation"),
    ]


def test_the_template_for_another_municipality_lacks_only_what_its_user_must_bring() -> None:
    assert {problem.code for problem in check_file(SHIPPED / "template.yaml")} == {"SCN204"}
