"""`simulate brief` as users meet it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from simulator.cli.app import run_command
from tests.cli.test_commands import SMALL
from tests.scenarios import SHIPPED, written

_LEFT_OUT = re.compile(r"^ *- reforms/(school|health|social|green)\.yaml\n", re.MULTILINE)
LATE = "format: 1\nname: Late\nextends: scenario.yaml\nreforms: {health: {effects: {cost: {starts: 2028-07-01}}}}\n"
ARGUMENTS = ["scenarios/waiting.yaml", "scenarios/active.yaml", "--draws", "128"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two of the shipped reforms and a briefing on them."""
    here = tmp_path_factory.mktemp("brief")
    shutil.copytree(SHIPPED, here / "scenarios")
    file = here / "scenarios" / "lemvig.yaml"
    file.write_text(_LEFT_OUT.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        assert run_command(["brief", *ARGUMENTS, "--quiet"]) == 0
    return here


@pytest.fixture
def report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    return Path("reports") / "waiting_vs_active_briefing"


def test_everything_is_written_in_both_languages_beside_the_comparison(report: Path) -> None:
    names = {path.name for path in report.iterdir()}
    assert names == {
        *(f"briefing{ending}.{kind}" for ending in ("", "_en") for kind in ("html", "pdf")),
        *(f"{name}{ending}" for name, kind in (("slides", "pptx"), ("workbook", "xlsx")) for ending in (f".{kind}", f"_en.{kind}")),
        *(f"agenda_{language}.{kind}" for language in ("da", "en") for kind in ("md", "docx")),
        *("comparison.json", "mixes.json", "results.csv", "details.txt", "manifest.json", "charts"),
    }
    assert 'lang="da"' in (report / "briefing.html").read_text(encoding="utf-8")
    assert 'lang="en"' in (report / "briefing_en.html").read_text(encoding="utf-8")
    for name in names:
        assert (report / name).stat().st_size < 3_000_000


def test_all_twelve_kinds_of_charts_have_picture_words_and_numbers(report: Path) -> None:
    kinds = {"net_effect", "difference", "contributions", "waterfall", "cash", "total", "timeline", "workload_waiting"}
    kinds |= {"workload_active", "tornado_difference", "decision_dates", "mixes", "evidence", "named_futures"}
    charts = {path.name for path in (report / "charts").iterdir()}
    assert charts == {f"{kind}.{ending}" for kind in kinds for ending in ("svg", "png", "txt", "csv")}
    assert all((report / "charts" / name).stat().st_size > 100 for name in charts)


def test_the_page_carries_its_manifest_and_every_mix(report: Path) -> None:
    page = (report / "briefing.html").read_text(encoding="utf-8")
    manifest = json.loads((report / "manifest.json").read_text(encoding="utf-8"))
    for value in (*manifest["inputs"].values(), *manifest["results"].values()):
        assert value in page
    mixes = json.loads((report / "mixes.json").read_text(encoding="utf-8"))
    assert mixes["switches"] == ["elderly", "employment"]
    assert [mix["as_alternative"] for mix in mixes["mixes"]] == [[], ["elderly"], ["employment"], ["elderly", "employment"]]
    comparison = json.loads((report / "comparison.json").read_text(encoding="utf-8"))
    (found,) = comparison["alternatives"].values()
    assert mixes["mixes"][-1]["against_reference"]["cumulative_difference"] == found["cumulative_difference"]
    assert mixes["mixes"][-1]["cumulative"] == comparison["cumulative"]["Active strategy"]


def test_a_briefing_is_verified_and_its_comparison_is_that_of_compare(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["compare", *ARGUMENTS, "--out", str(tmp_path / "compared"), "--quiet"]) == 0
    compared = (tmp_path / "compared" / "comparison.json").read_bytes()
    assert (report / "comparison.json").read_bytes() == compared
    assert run_command(["verify", str(report), "--lang", "en"]) == 0
    assert capsys.readouterr().out.strip().endswith("Verified: the same bytes.")


def test_a_mistake_writes_nothing_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, SMALL)
    written(tmp_path, SMALL.replace("[1, 2, 4]", "[4, 2, 1]"), "wrong.yaml")
    assert run_command(["brief", "scenario.yaml", "wrong.yaml", "--lang", "en"]) == 3
    assert "wrong.yaml:" in capsys.readouterr().err
    assert not (tmp_path / "reports").exists()


def test_scenarios_that_say_little_still_make_a_briefing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No books, no own work, nothing to switch, nothing uncertain in one of them."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, SMALL)
    written(
        tmp_path,
        LATE,
        "late.yaml",
    )
    assert run_command(["brief", "scenario.yaml", "late.yaml", "--quiet", "--lang", "en", "--workers", "1"]) == 0
    report = tmp_path / "reports" / "scenario_vs_late_briefing"
    assert not (report / "mixes.json").exists()
    page = (report / "briefing.html").read_text(encoding="utf-8")
    assert 'role="switch"' not in page
    assert "Late is cheaper than Test." in page


def test_a_briefing_that_is_to_be_sure_of_its_digits_goes_on_until_comparison_and_both_runs_are_and_is_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, SMALL)
    written(tmp_path, LATE, "late.yaml")
    files = ["scenario.yaml", "late.yaml"]
    options = ["--precision", "--workers", "1", "--lang", "en"]
    assert run_command(["brief", *files, *options]) == 0
    out = " ".join(capsys.readouterr().out.split())
    manifest = json.loads(Path("reports/scenario_vs_late_briefing/manifest.json").read_text(encoding="utf-8"))
    draws = manifest["run"]["draws"]
    assert draws > 1024
    assert manifest["run"]["stopping_rule"].startswith("until every headline is known")
    assert manifest["command"] == ["simulate", "brief", *files, "--precision"]
    assert f"Every headline number is known within DKK 0.05 m or 2 % of its P10-P90 after {draws:,} futures." in out
    reached = []
    for command in (["compare", *files], ["scenario.yaml"], ["late.yaml"]):  # a briefing tells what all of them tell
        assert run_command([*command, *options, "--quiet", "--out", "one"]) == 0
        reached.append(json.loads(Path("one/manifest.json").read_text(encoding="utf-8"))["run"]["draws"])
    assert draws >= max(reached)
    assert run_command(["verify", "reports/scenario_vs_late_briefing", "--lang", "en"]) == 0
    assert capsys.readouterr().out.strip().endswith("Verified: the same bytes.")


def test_a_briefing_says_which_number_of_which_strategy_is_not_known_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, SMALL)
    written(tmp_path, LATE, "late.yaml")
    command = ["brief", "scenario.yaml", "late.yaml", "--precision", "--draws", "128", "--workers", "1", "--lang", "en", "--json"]
    assert run_command(command) == 0
    (said,) = json.loads(capsys.readouterr().out)["warnings"]
    assert said.startswith("Not reached after 1,024 futures: ")
    assert re.search(r"total \(Test\)(, P[19]0|, median)? ±", said)


def test_a_misspelled_verb_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["breif", "--lang", "en"]) == 2
    assert "brief" in capsys.readouterr().err
