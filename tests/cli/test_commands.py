"""The command line as users meet it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.cli.app import run_command
from tests.scenarios import HEAD, SHIPPED, written

SMALL = (
    HEAD
    + """
reforms:
  health:
    name: {da: Sundhed, en: Health}
    milestones:
      law: {date: 2026-07-01, stage: bill, snap: half_year}
    effects:
      cost: {line: service_expenditure, kind: running, amount: {pert: [1, 2, 4]}, starts: law, grade: D}
      grant: {line: taxes, path: {2026: -1, 2027: -2, 2028: -2}, grade: B}
"""
).replace("draws: 16384", "draws: 1024")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ([], ("Test [/b]", "Health [pilot] [/x] :star:")),
        (["compare", "scenario.yaml"], ("Test [/b]", "Health [pilot] [/x] :star:")),
        (["diff", "earlier.yaml"], ("Health [pilot] [/x] :star:",)),
        (["sensitivity"], ("Test [/b]",)),
    ],
    ids=["run", "compare", "diff", "sensitivity"],
)
def test_a_name_in_brackets_is_printed_as_it_is_written(
    command: list[str], names: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SMALL.replace("en: Health", 'en: "Health [pilot] [/x] :star:"').replace("\nname: Test\n", '\nname: "Test [/b]"\n')
    written(here, text)
    written(here, text.replace("[1, 2, 4]", "[2, 3, 5]"), "earlier.yaml")
    assert run_command([*command, "scenario.yaml", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in names)


def test_a_run_prints_the_answer_and_writes_the_report(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, SMALL)
    assert run_command(["scenario.yaml", "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "Testby · Test · 2025-2028"
    assert [line.split()[0] for line in out.splitlines()[2:5]] == ["Reform", "Health", "Total"]
    assert (
        out.splitlines()[-1]
        == "Report: reports/scenario/ (workbook.xlsx, summary.json, results.csv, tables/, charts/, manifest.json)"
    )
    assert err == ""
    report = here / "reports" / "scenario"
    assert sorted(path.name for path in report.iterdir()) == [
        "charts",
        "manifest.json",
        "results.csv",
        "summary.json",
        "tables",
        "workbook.xlsx",
    ]
    names = {"net_effect", "contributions", "total", "timeline"}
    assert {path.name for path in (report / "charts").iterdir()} == {
        f"{n}.{s}" for n in names for s in ("svg", "png", "txt", "csv")
    }


def test_json_prints_exactly_summary_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, SMALL)
    assert run_command(["scenario.yaml", "--json"]) == 0
    assert capsys.readouterr().out == (here / "reports" / "scenario" / "summary.json").read_text(encoding="utf-8")


def test_quiet_prints_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, SMALL)
    assert run_command(["scenario.yaml", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_summary_has_the_promised_form(here: Path) -> None:
    written(here, SMALL)
    run_command(["scenario.yaml", "--quiet"])
    summary = json.loads((here / "reports" / "scenario" / "summary.json").read_text(encoding="utf-8"))
    assert list(summary) == [
        *("scenario", "municipality", "seed", "draws", "blocks", "unit", "price_level", "years", "net_effect", "cumulative", "npv"),
        *("net_effect_current_prices", "own_time", "reforms", "lines", "warnings"),
    ]
    statistics = ["mode", "mean", "mcse", "sd", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "cvar95", "errors"]
    errors = ["sd", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "cvar95"]
    for stat in (summary["net_effect"], summary["cumulative"], summary["reforms"]["health"]["effects"]["cost"]["net_effect"]):
        assert list(stat) == statistics
        assert list(stat["errors"]) == errors
    assert [len(summary["net_effect"][name]) for name in statistics[:-1]] == [4] * 12
    assert isinstance(summary["npv"]["mean"], float)
    effect = summary["reforms"]["health"]["effects"]["cost"]
    assert (effect["line"], effect["grade"]) == ("service_expenditure", "D")
    assert list(summary["lines"]) == ["taxes", "service_expenditure"]
    assert (summary["unit"], summary["price_level"], summary["years"]) == ("mio. kr.", 2025, [2025, 2026, 2027, 2028])


def test_the_results_are_in_long_form_and_equal_the_summary(here: Path) -> None:
    written(here, SMALL)
    run_command(["scenario.yaml", "--quiet"])
    report = here / "reports" / "scenario"
    lines = (report / "results.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "model,scenario,region,variable,unit,year,statistic,value"
    summary = json.loads((report / "summary.json").read_text(encoding="utf-8"))
    found = {tuple(line.split(",")[3:7]): float(line.split(",")[7]) for line in lines[1:]}
    for column, year in enumerate(summary["years"]):
        assert (
            found["Net effect|Health", "mio. kr. (2025 prices)", str(year), "p90"]
            == (summary["reforms"]["health"]["net_effect"]["p90"][column])
        )
        assert found["Line|Taxes", "mio. kr. (current prices)", str(year), "mean"] == summary["lines"]["taxes"]["mean"][column]
    assert {variable for variable, *_ in found} == {
        *("Net effect", "Net effect|Current prices", "Net effect|Health", "Net effect|Health|cost", "Net effect|Health|grant"),
        *("Line|Taxes", "Line|Service expenditure"),
    }


def test_the_manifest_says_what_the_report_was_made_from_and_holds_no_time(here: Path) -> None:
    written(here, SMALL)
    run_command(["scenario.yaml", "--quiet"])
    first = (here / "reports" / "scenario" / "manifest.json").read_text(encoding="utf-8")
    run_command(["scenario.yaml", "--quiet"])
    assert (here / "reports" / "scenario" / "manifest.json").read_text(encoding="utf-8") == first
    manifest = json.loads(first)
    assert manifest["command"] == ["simulate", "scenario.yaml"]
    assert manifest["run"]["seed"] == 7
    assert set(manifest["results"]) == {"summary.json", "results.csv"}
    assert all(len(sha) == 64 for sha in (*manifest["inputs"].values(), *manifest["results"].values()))


def test_layout_and_comments_do_not_change_the_hash_of_an_input_but_a_number_does(here: Path) -> None:
    def input_hash(text: str) -> str:
        written(here, text)
        run_command(["scenario.yaml", "--quiet"])
        manifest = json.loads((here / "reports" / "scenario" / "manifest.json").read_text(encoding="utf-8"))
        return str(manifest["inputs"]["scenario.yaml"])

    usual = input_hash(SMALL)
    assert input_hash("# a remark\n" + SMALL.replace("name: Test", "name:   Test")) == usual
    assert input_hash(SMALL.replace("[1, 2, 4]", "[1, 2, 5]")) != usual


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_number_of_workers_does_not_change_a_byte(here: Path, workers: str) -> None:
    written(here, SMALL)
    run_command(["scenario.yaml", "--quiet", "--out", "one"])
    run_command(["scenario.yaml", "--quiet", "--out", "other", "--workers", workers])
    for name in ("summary.json", "results.csv", "charts/net_effect.svg", "charts/total.png"):
        assert (here / "one" / name).read_bytes() == (here / "other" / name).read_bytes()


def test_an_invalid_scenario_writes_nothing_and_keeps_the_earlier_report(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, SMALL)
    run_command(["scenario.yaml", "--quiet"])
    before = (here / "reports" / "scenario" / "summary.json").read_bytes()
    written(here, SMALL.replace("[1, 2, 4]", "[4, 2, 1]"))
    assert run_command(["scenario.yaml", "--lang", "en"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0].startswith("scenario.yaml:16:71: SCN012 reforms.health.effects.cost.amount.pert: expected")
    assert err.splitlines()[-1] == "1 error; explained in docs/errors.md"
    assert (here / "reports" / "scenario" / "summary.json").read_bytes() == before
    assert [path.name for path in (here / "reports").iterdir()] == ["scenario"]


def test_a_report_that_fails_halfway_leaves_the_earlier_one(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(here, SMALL)
    run_command(["scenario.yaml", "--quiet"])
    before = (here / "reports" / "scenario" / "summary.json").read_bytes()

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("simulator.present.scenario_report.save_scenario_charts", fail)
    assert run_command(["scenario.yaml", "--quiet", "--seed", "8"]) == 130
    assert (here / "reports" / "scenario" / "summary.json").read_bytes() == before
    assert [path.name for path in (here / "reports").iterdir()] == ["scenario"]


def test_an_unforeseen_error_is_a_sentence_and_not_a_traceback(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(here, SMALL)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("what a developer needs")

    monkeypatch.setattr("simulator.cli.run.simulate", fail)
    assert run_command(["scenario.yaml", "--lang", "en"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("Unexpected error in the program. Nothing was written. Please send ")
    kept = Path(err.split("Please send ")[1].split(" to the developers")[0])
    assert "what a developer needs" in kept.read_text(encoding="utf-8")
    kept.unlink()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "simulate scenarios/active.yaml"),
        (["--drws", "5", "x.yaml"], 2, "--draws"),
        (["x.yaml", "--draws", "many"], 2, "--draws"),
        (["x.yaml", "--draws", "0"], 2, "--draws"),
        (["x.yaml", "--lang", "sv"], 2, "lang"),
        (["missing.yaml"], 3, "SCN001"),
        (["check"], 2, "mindst én fil"),
        (["--version"], 0, "0.5.0"),
        (["--help"], 0, "scenariefil"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_usage(here: Path, arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert run_command(arguments) == code
    out, err = capsys.readouterr()
    assert words.lower() in (out + err).lower()


def test_a_misspelled_verb_is_told_apart_from_a_missing_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert run_command(["chek", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "chek: unknown command; did you mean check?\n"


def test_a_missing_file_is_answered_with_the_nearest_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, SMALL)
    assert run_command(["scenaro.yaml", "--lang", "en"]) == 3
    assert "hint: did you mean scenario.yaml?" in capsys.readouterr().err


def test_a_last_year_before_the_first_counted_one_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, SMALL)
    assert run_command(["scenario.yaml", "--to", "2020", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "--to: expected a year from 2025, got 2020\n"


def test_a_longer_run_says_what_it_assumes(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, SMALL)
    assert run_command(["scenario.yaml", "--to", "2034", "--draws", "1500", "--lang", "en"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "After 2028 running effects hold their amount of 2028 and one-offs are 0." in out
    assert "1500 futures were rounded up to 1536 (24 × 64 in whole blocks)." in out


def test_one_future_is_rounded_up_in_the_singular(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(here, SMALL)
    assert run_command(["scenario.yaml", "--draws", "1"]) == 0
    assert "\n1 fremtid er rundet op til 1024 (16 × 64 i hele blokke).\n" in capsys.readouterr().out


def test_check_says_that_a_file_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", str(SHIPPED / "active.yaml"), str(SHIPPED / "reforms" / "health.yaml"), "--lang", "en"]) == 0
    assert [line.split(": ")[1] for line in capsys.readouterr().out.splitlines()] == ["no errors, 7 remarks", "no errors"]


def test_check_of_several_files_returns_the_worst_code(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = written(here, SMALL, "good.yaml"), written(here, SMALL.replace("grade: B", "grade: E"), "bad.yaml")
    assert run_command(["check", bad.name, good.name, "--lang", "en"]) == 3
    out, err = capsys.readouterr()
    assert out == "good.yaml: no errors, 2 remarks\n"
    assert "SCN015" in err


def test_schema_prints_a_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["schema", "reform"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Reform"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(
    ("scenario", "workers"), [("small", 1), ("small", 2), ("shipped", 2)], ids=["alone", "threads", "processes"]
)
def test_an_interrupt_leaves_nothing_behind(here: Path, scenario: str, workers: int) -> None:
    path = written(here, SMALL) if scenario == "small" else SHIPPED / "active.yaml"
    options = ["--draws", "20000000", "--workers", str(workers), "--lang", "en", "--out", str(here / "reports" / "here")]
    command = [sys.executable, "-m", "simulator", str(path), *options]
    children = workers if scenario == "shipped" else 0
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        deadline = time.monotonic() + 30
        while not _is_computing(process.pid, children) and time.monotonic() < deadline:
            pass
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == "Interrupted. Nothing was written; an earlier report is untouched.\n"
    assert not (here / "reports").exists() or list((here / "reports").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe without a reader is no broken pipe there")
@pytest.mark.parametrize(
    ("command", "report"), [(["active"], "active"), (["compare", "waiting", "active"], "waiting_vs_active")], ids=["run", "compare"]
)
def test_the_report_is_written_when_the_reader_of_the_answer_has_left(here: Path, command: list[str], report: str) -> None:
    words = [str(SHIPPED / f"{word}.yaml") if word in ("active", "waiting") else word for word in command]
    reader, writer = os.pipe()
    os.close(reader)
    try:
        told = subprocess.run(
            [sys.executable, "-m", "simulator", *words, "--draws", "1024"],
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writer)
    assert (told.returncode, told.stderr) == (0, "")
    assert (here / "reports" / report / "manifest.json").exists()


def _is_computing(pid: int, children: int) -> bool:
    """Whether the process has started its worker processes or, without any, used more processor time than start-up takes."""
    if children:
        return len(Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()) >= children
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split()
    return int(fields[13]) / os.sysconf("SC_CLK_TCK") > 3


@pytest.mark.parametrize(
    ("verb", "folder"),
    [
        ([], "reports/SCENARIO."),
        (["compare"], "reports/REFERENCE_vs_ALTERNATIVE."),
        (["brief"], "reports/REFERENCE_vs_ALTERNATIVE_briefing."),
        (["diff"], "reports/BEFORE_to_AFTER."),
        (["plan"], "reports/SCENARIO_plan."),
        (["sensitivity"], "reports/REFERENCE_vs_SCENARIO_sensitivity."),
    ],
)
def test_help_says_in_full_where_the_report_goes(verb: list[str], folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([*verb, "--help", "--lang", "en"]) == 0
    assert folder in capsys.readouterr().out


def test_a_number_that_is_probably_written_wrong_is_told_with_the_answer(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    municipality = "municipality: {name: Testby, inhabitants: 44500, block_grant_share: 0.75}"
    small = SMALL.replace("municipality: {name: Testby, block_grant_share: 0.0032}", municipality)
    written(here, small.replace("[1, 2, 4]", "[1000000, 2000000, 4000000]"))
    assert run_command(["scenario.yaml", "--draws", "1024", "--lang", "en"]) == 0
    answer = " ".join(capsys.readouterr().out.split())
    assert "Looks wrong (and 1 more), see simulate check: scenario.yaml:" in answer
    assert "SCN214 municipality.block_grant_share: expected about 0.0075" in answer
