"""`simulate plan` as users meet it."""

import json
from pathlib import Path

import pytest
from rich.console import Console

from simulator.cli.app import run_command
from simulator.plan.story import find_plan
from simulator.present.charts.chart import figure_of
from simulator.present.charts.of_plan import plan_charts
from simulator.scenario_file.load import load_scenario
from simulator.text import Language
from tests.property.test_plan import THREE
from tests.scenarios import written
from tests.unit.test_charts import shown_texts


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, THREE)
    return tmp_path


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_plan_prints_what_can_be_said_first_in_at_most_20_lines_and_writes_the_report(
    language: str, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.cli.plan.answer_console", lambda: Console(width=120))
    assert run_command(["plan", "scenario.yaml", "--lang", language]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].startswith("Testby · ")
    assert len(lines) <= 20
    assert err == ""
    report = here / "reports" / "scenario_plan"
    assert sorted(path.name for path in report.iterdir()) == ["best_plan.yaml", "charts", "manifest.json", "plan.json"]
    content = json.loads((report / "plan.json").read_text(encoding="utf-8"))
    opening = {"services_disagree": ("Penge og service", "Money and service"), "not_decided": ("Grundlaget", "The evidence")}
    opening |= {"better": ("Den bedste plan", "The best plan"), "none_better": ("Der ses ingen plan", "No plan")}
    assert lines[1].startswith(opening[content["finding"]][language == "en"])
    saved = -content["best"]["over_waiting_everywhere"]["equal_service"]["value"]
    assert f"{saved:.1f}".replace(".", "," if language == "da" else ".") in out


def test_the_best_plan_can_be_run_and_compared_as_a_scenario(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, THREE.replace("lead_months: 9", "lead_months: 0"))
    assert run_command(["plan", "scenario.yaml", "--json"]) == 0
    text = capsys.readouterr().out
    report = here / "reports" / "scenario_plan"
    assert text == (report / "plan.json").read_text(encoding="utf-8")
    content = json.loads(text)
    assert len(content["mixes"]) == 8
    (here / "best_plan.yaml").write_text((report / "best_plan.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert run_command(["best_plan.yaml", "--seed", str(content["judged_with_seed"]), "--json"]) == 0
    alone = json.loads(capsys.readouterr().out)
    assert alone["cumulative"]["mean"] == pytest.approx(content["best"]["cumulative"]["money"]["mean"])
    assert run_command(["check", "best_plan.yaml"]) == 0


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_charts_of_a_plan_have_words_and_numbers_and_no_text_leaves_them(language: Language, here: Path) -> None:
    scenario = load_scenario(here / "scenario.yaml").scenario
    charts = {chart.name: chart for chart in plan_charts(scenario, find_plan(scenario), language)}
    assert set(charts) == {"mixes", "decision_dates", "workload"}
    for name, chart in charts.items():
        assert f"{name}.csv" in chart.alt
        assert chart.table.rows
        figure = figure_of(chart)
        figure.canvas.draw()
        width, height = figure.get_size_inches() * figure.dpi
        for text in shown_texts(figure):
            box = text.get_window_extent()
            assert box.x0 >= 0
            assert box.x1 <= width
            assert box.y0 >= -1
            assert box.y1 <= height


def test_a_scenario_without_own_work_has_plans_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.test_commands import SMALL

    monkeypatch.chdir(tmp_path)
    written(tmp_path, SMALL)
    assert run_command(["plan", "scenario.yaml", "--quiet"]) == 0
    content = json.loads((tmp_path / "reports" / "scenario_plan" / "plan.json").read_text(encoding="utf-8"))
    assert content["one_more_person_month_each_month"] is None
