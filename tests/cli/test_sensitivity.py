"""`simulate sensitivity` as users meet it."""

import json
from pathlib import Path

import pytest

from simulator.cli.app import run_command
from simulator.scenario_file.load import load_scenario
from simulator.sensitivity import sensitivity
from tests.cli.test_commands import SMALL
from tests.cli.test_compare import LONGER, MIX
from tests.scenarios import written


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, SMALL)
    written(tmp_path, MIX, "late.yaml")
    return tmp_path


def test_it_prints_what_drives_the_difference_and_writes_the_report(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["sensitivity", "late.yaml", "scenario.yaml", "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0] == "Testby · Late against Test · 2025-2028"
    assert lines[1].startswith("The difference (8 in 10 between ")
    assert len(lines) <= 20
    assert lines[-1] == "Report: reports/scenario_vs_late_sensitivity/ (sensitivity.json, charts/, manifest.json)"
    assert err == ""
    report = here / "reports" / "scenario_vs_late_sensitivity"
    assert sorted(path.name for path in report.iterdir()) == ["charts", "manifest.json", "sensitivity.json"]
    names = ("tornado_cost", "tornado_difference", "tornado_equal_service", "evidence")
    assert {path.name for path in (report / "charts").iterdir()} == {
        f"{n}.{s}" for n in names for s in ("svg", "png", "txt", "csv")
    }
    manifest = json.loads((report / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["command"] == ["simulate", "sensitivity", "late.yaml", "scenario.yaml"]
    assert set(manifest["results"]) == {"sensitivity.json"}


def test_json_prints_exactly_sensitivity_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["sensitivity", "late.yaml", "scenario.yaml", "--json"]) == 0
    text = capsys.readouterr().out
    assert text == (here / "reports" / "scenario_vs_late_sensitivity" / "sensitivity.json").read_text(encoding="utf-8")
    content = json.loads(text)
    assert (content["scenario"], content["reference"]) == ("Late", "Test")
    assert list(content["numbers"]) == ["cost", "difference", "equal_service"]
    for number in content["numbers"].values():
        assert set(number) >= {"groups", "grades", "first_order", "tornado", "flips", "rule", "explained"}
        assert sum(one["share"] for one in number["groups"].values()) == pytest.approx(1)
    assert content["worth_finding_out"][0]["value"] <= content["evpi"]


@pytest.mark.usefixtures("here")
def test_one_file_is_explained_by_its_cost_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["sensitivity", "scenario.yaml", "--lang", "da"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[1].startswith("Udgiften til Test (8 af 10 mellem ")
    assert "Find først ud af" not in out
    assert Path("reports/scenario_sensitivity/sensitivity.json").exists()
    assert not Path("reports/scenario_sensitivity/charts/tornado_difference.svg").exists()


@pytest.mark.usefixtures("here")
def test_a_scenario_against_itself_has_a_difference_that_is_always_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["sensitivity", "scenario.yaml", "scenario.yaml", "--lang", "en"]) == 0
    assert "The difference is always the same." in capsys.readouterr().out


def test_a_scenario_without_anything_uncertain_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sure = (
        SMALL.replace("{pert: [1, 2, 4]}", "2")
        .replace("snap: half_year", "delay_months: 0")
        .replace("reforms:", "election: 0\nreforms:")
    )
    written(here, sure, "sure.yaml")
    assert run_command(["sensitivity", "sure.yaml", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("sure.yaml: nothing is uncertain in the reforms, so there is no spread to explain.")


def test_scenarios_whose_totals_do_not_mean_the_same_are_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, SMALL.replace("last: 2028", "last: 2029").replace("2028: -2}", "2028: -2, 2029: -2}"), "longer.yaml")
    assert run_command(["sensitivity", "scenario.yaml", "longer.yaml", "--lang", "en"]) == 2
    assert capsys.readouterr().err == LONGER
    assert not (here / "reports").exists()


def test_the_answer_does_not_depend_on_the_number_of_workers(here: Path) -> None:
    pair = [load_scenario(here / name).scenario for name in ("late.yaml", "scenario.yaml")]
    one, two = (sensitivity(*pair, workers=workers) for workers in (1, 2))
    for a, b in zip(one.drivers, two.drivers, strict=True):
        assert a.groups.shares.tolist() == b.groups.shares.tolist()
        assert a.first_order.tolist() == b.first_order.tolist()
    assert [each.value for each in one.worth] == [each.value for each in two.worth]
