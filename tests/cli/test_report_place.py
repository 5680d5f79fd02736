"""By default a report takes the place of an earlier one of the same files only."""

import json
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from simulator.cli.app import run_command
from simulator.cli.guard import UsageError
from simulator.cli.options import Options, RunOptions
from simulator.cli.report_place import report_place
from simulator.made_from import files_of_command
from simulator.present.report import PROGRAM
from simulator.scenario_file.load import load_scenario
from tests.cli.test_commands import SMALL
from tests.scenarios import written


@pytest.fixture(autouse=True)
def _two_municipalities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, town in (("a", "Aby"), ("b", "Beby")):
        text = SMALL.replace("Testby", town)
        written(tmp_path / folder, text, "active.yaml")
        written(tmp_path / folder, text.replace("strategy: active", "strategy: waiting"), "waiting.yaml")


def kept(name: str, *command: str, inputs: Any = None) -> Path:
    """Write a report of a command that is nothing but its manifest."""
    manifest = {"program": {"name": PROGRAM}, "command": ["simulate", *command], "inputs": inputs, "files": ["manifest.json"]}
    return written(Path("reports"), json.dumps(manifest), f"{name}/manifest.json").parent


def place_of(*files: str, name: str = "active") -> Path:
    paths = [Path(file) for file in files]
    return report_place(None, name, paths, [load_scenario(path) for path in paths])


def town_in(report: str) -> str:
    return str(json.loads(Path("reports", report, "summary.json").read_text(encoding="utf-8"))["municipality"])


def test_a_file_of_the_same_name_in_another_folder_does_not_replace_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["a/active.yaml", "--quiet"]) == 0
    assert run_command(["b/active.yaml", "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert (out, town_in("active")) == ("", "Aby")
    assert err == (
        "reports/active holds the report of a/active.yaml; this one is of b/active.yaml. "
        "--out reports/b_active keeps both, --out reports/active replaces the old one.\n"
    )
    assert run_command(["b/active.yaml"]) == 2
    assert capsys.readouterr().err == (
        "reports/active indeholder rapporten for a/active.yaml; denne er for b/active.yaml. "
        "--out reports/b_active beholder begge, --out reports/active erstatter den gamle.\n"
    )


def test_both_ways_out_work_and_the_report_that_was_replaced_is_then_the_other() -> None:
    assert run_command(["a/active.yaml", "--quiet"]) == 0
    assert run_command(["b/active.yaml", "--quiet", "--out", "reports/b_active"]) == 0
    assert (town_in("active"), town_in("b_active")) == ("Aby", "Beby")
    assert run_command(["verify", "reports/b_active"]) == 0
    assert run_command(["b/active.yaml", "--quiet", "--out", "reports/active"]) == 0
    assert run_command(["b/active.yaml", "--quiet"]) == 0
    assert run_command(["a/active.yaml", "--quiet"]) == 2
    assert town_in("active") == "Beby"


@pytest.mark.parametrize(
    ("verb", "name", "files"),
    [
        ("compare", "waiting_vs_active", ("waiting", "active")),
        ("brief", "waiting_vs_active_briefing", ("waiting", "active")),
        ("plan", "active_plan", ("active",)),
        ("sensitivity", "active_sensitivity", ("active",)),
        ("sensitivity", "waiting_vs_active_sensitivity", ("active", "waiting")),
    ],
)
def test_no_verb_replaces_the_report_of_other_files(
    verb: str, name: str, files: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    report = kept(name, verb, *(f"a/{file}.yaml" for file in files), "--seed", "3")
    assert run_command([verb, *(f"b/{file}.yaml" for file in files), "--lang", "en"]) == 2
    assert f" --out reports/b_{name} keeps both, " in capsys.readouterr().err
    assert [path.name for path in report.iterdir()] == ["manifest.json"]


def test_the_same_file_replaces_its_own_report_however_its_path_is_written(tmp_path: Path) -> None:
    for typed in ("a/active.yaml", "./a/active.yaml", "b/../a/active.yaml", (tmp_path / "a" / "active.yaml").as_posix()):
        kept("active", typed)
        for now in ("a/active.yaml", "b/../a/active.yaml", str(tmp_path / "a" / "active.yaml")):
            assert place_of(now) == Path("reports/active")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_the_folder_is_the_same_file_and_a_link_in_another_folder_is_not(tmp_path: Path) -> None:
    kept("active", "a/active.yaml")
    (tmp_path / "link").symlink_to("a")
    assert place_of("link/active.yaml") == Path("reports/active")
    (tmp_path / "b" / "active.yaml").unlink()
    (tmp_path / "b" / "active.yaml").symlink_to(tmp_path / "a" / "active.yaml")
    with pytest.raises(UsageError):
        place_of("b/active.yaml")


def test_a_renamed_folder_goes_on_with_its_report_and_so_does_one_that_was_moved_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept("active", "a/active.yaml", "--seed", "3", inputs={"active.yaml": "0"})
    Path("a").rename("c")
    assert place_of("c/active.yaml") == Path("reports/active")
    kept("active", "C:/elsewhere/a/active.yaml", inputs={"active.yaml": "0"})
    assert place_of("c/active.yaml") == Path("reports/active")
    kept("active", "c/active.yaml")
    shutil.copytree(tmp_path, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    assert place_of("c/active.yaml") == Path("reports/active")


def test_a_report_of_a_file_that_is_gone_and_was_made_of_files_of_other_names_is_kept() -> None:
    kept("active", "gone/active.yaml", inputs={"active.yaml": "0", "skive.yaml": "0"})
    with pytest.raises(UsageError, match=r"gone/active\.yaml"):
        place_of("a/active.yaml")


@pytest.mark.parametrize("command", [None, [], "simulate a/active.yaml", ["simulate"], ["simulate", "compare"], [1, None]])
def test_a_report_whose_files_nobody_can_tell_is_replaced_as_it_always_was(command: Any) -> None:
    manifest = {"program": {"name": PROGRAM}, "command": command}
    written(Path("reports"), json.dumps(manifest), "active/manifest.json")
    assert place_of("b/active.yaml") == Path("reports/active")


def test_another_number_or_order_of_files_is_another_report(capsys: pytest.CaptureFixture[str]) -> None:
    kept("active_vs_active", "compare", "a/active.yaml", "b/active.yaml")
    assert run_command(["compare", "b/active.yaml", "a/active.yaml", "--lang", "en"]) == 2
    assert "--out reports/b_a_active_vs_active keeps both" in capsys.readouterr().err
    kept("active_plan", "a/active_plan.yaml")
    written(Path("a"), SMALL, "active_plan.yaml")
    assert run_command(["plan", "a/active.yaml"]) == 2
    kept("a_vs_b_c", "compare", "a.yaml", "b_c.yaml")
    for name in ("a", "b", "c"):
        written(Path(), SMALL, f"{name}.yaml")
    assert run_command(["compare", "a.yaml", "b.yaml", "c.yaml"]) == 2


def test_the_folder_that_is_proposed_holds_nothing_that_would_be_lost(capsys: pytest.CaptureFixture[str]) -> None:
    def proposed() -> str:
        assert run_command(["b/active.yaml", "--lang", "en"]) == 2
        return capsys.readouterr().err.partition("--out ")[2].partition(" keeps both")[0]

    kept("active", "a/active.yaml")
    kept("b_active", "b/active.yaml")
    assert proposed() == "reports/b_active", "the own earlier report"
    kept("b_active", "a/active.yaml")
    written(Path("reports"), "mine", "b_active_2/thesis.txt")
    assert proposed() == "reports/b_active_3"


def test_a_proposed_folder_with_a_space_can_be_copied(capsys: pytest.CaptureFixture[str]) -> None:
    kept("active", "a/active.yaml")
    Path("b").rename("Beby Kommune")
    assert run_command(["Beby Kommune/active.yaml", "--lang", "en"]) == 2
    option = "--out" + capsys.readouterr().err.partition("--out")[2].partition(" keeps both")[0]
    assert run_command(["Beby Kommune/active.yaml", "--quiet", *shlex.split(option)]) == 0
    assert town_in("Beby Kommune_active") == "Beby"


@pytest.mark.parametrize("options", [Options(), RunOptions(seed=3, draws=5, to=2030, precision=True)])
@pytest.mark.parametrize("verb", ["", "brief", "compare", "plan", "sensitivity"])
def test_the_files_of_a_command_are_read_back_from_it(verb: str, options: Options) -> None:
    files = [Path("a/plan.yaml"), Path("b c/active.yaml")]
    assert files_of_command(options.command(verb, *files)) == files
