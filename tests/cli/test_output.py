"""Nothing of the user's is replaced by a report, and no report is lost because its answer cannot be printed."""

import json
import os
import subprocess
import sys
from errno import EIO, EPIPE
from io import RawIOBase
from pathlib import Path

import pytest

from simulator.cli.app import run_command
from simulator.cli.stdout import ForgivingOutput
from tests.cli.test_commands import SMALL
from tests.scenarios import written

LINUX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of another kind")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, SMALL)
    return tmp_path


def started(*words: str, stdout: int, unbuffered: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *(["-u"] if unbuffered else []), "-m", "simulator", *words],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "command", [[], ["compare"], ["sensitivity"], ["plan"], ["brief"]], ids=lambda words: " ".join(words) or "run"
)
def test_a_folder_with_other_files_is_never_replaced(here: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    thesis = here / "documents" / "thesis.docx"
    thesis.parent.mkdir()
    thesis.write_text("years of work", encoding="utf-8")
    files = ["scenario.yaml"] * (2 if command in (["compare"], ["brief"]) else 1)
    assert run_command([*command, *files, "--out", "documents", "--lang", "en"]) == 2
    said = "expected a new or empty folder or an earlier report, but there is a folder with other files. Use another --out."
    assert capsys.readouterr().err == f"documents: {said}\n"
    assert [path.name for path in thesis.parent.iterdir()] == ["thesis.docx"]
    assert thesis.read_text(encoding="utf-8") == "years of work"


@pytest.mark.parametrize(("out", "what"), [("notes.txt", "there is a file"), ("notes.txt/below", "notes.txt is a file")])
def test_a_file_is_never_replaced_by_a_folder(here: Path, out: str, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "notes.txt").write_text("mine", encoding="utf-8")
    assert run_command(["scenario.yaml", "--out", out, "--lang", "en"]) == 2
    assert what in capsys.readouterr().err
    assert (here / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_the_current_folder_takes_a_report_if_it_is_empty_and_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_command(["scenario.yaml", "--out", ".", "--quiet"]) == 2
    empty = here / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    for _ in range(2):
        assert run_command([str(here / "scenario.yaml"), "--out", ".", "--quiet"]) == 0
        monkeypatch.chdir(here)
        assert (empty / "summary.json").exists()
        monkeypatch.chdir(empty)


@LINUX
def test_a_link_to_a_folder_stays_a_link(here: Path) -> None:
    (here / "disk").mkdir()
    (here / "link").symlink_to(here / "disk")
    assert run_command(["scenario.yaml", "--out", "link", "--quiet"]) == 0
    assert (here / "link").is_symlink()
    assert (here / "disk" / "summary.json").exists()


def test_what_somebody_puts_beside_a_report_is_kept_and_what_the_report_no_longer_has_goes(here: Path) -> None:
    report = here / "reports" / "scenario"
    assert run_command(["scenario.yaml", "--quiet"]) == 0
    listed = json.loads((report / "manifest.json").read_text(encoding="utf-8"))
    (report / "charts" / "old.png").write_bytes(b"")
    listed["files"].append("charts/old.png")
    (report / "manifest.json").write_text(json.dumps(listed), encoding="utf-8")
    note = report / "minutes" / "note.txt"
    note.parent.mkdir()
    note.write_text("ask for the rate", encoding="utf-8")
    assert run_command(["scenario.yaml", "--quiet"]) == 0
    assert note.read_text(encoding="utf-8") == "ask for the rate"
    assert not (report / "charts" / "old.png").exists()
    listed = json.loads((report / "manifest.json").read_text(encoding="utf-8"))["files"]
    there = {path.relative_to(report).as_posix() for path in report.rglob("*") if path.is_file()}
    assert there - set(listed) == {"minutes/note.txt"}
    assert set(listed) <= there


def test_a_chart_of_an_assumption_is_added_to_a_folder_and_nothing_else_touched(here: Path) -> None:
    (here / "charts").mkdir()
    (here / "charts" / "mine.txt").write_text("mine", encoding="utf-8")
    assert run_command(["explain", "scenario.yaml", "--input", "health.effects.cost", "--out", "charts", "--quiet"]) == 0
    assert {path.suffix for path in (here / "charts").iterdir()} >= {".png", ".svg", ".txt"}
    assert (here / "charts" / "mine.txt").read_text(encoding="utf-8") == "mine"


@LINUX
@pytest.mark.parametrize("unbuffered", [False, True])
@pytest.mark.parametrize(
    ("words", "code"),
    [(["schema"], 0), ([], 2), (["--help"], 0), (["--version"], 0), (["explain", "scenario.yaml", "--draw", "1"], 0)],
    ids=lambda words: " ".join(words) or "nothing" if isinstance(words, list) else "",
)
def test_a_reader_that_has_left_is_no_error(here: Path, words: list[str], code: int, *, unbuffered: bool) -> None:  # noqa: ARG001
    reader, writer = os.pipe()
    os.close(reader)
    try:
        told = started(*words, stdout=writer, unbuffered=unbuffered)
    finally:
        os.close(writer)
    assert (told.returncode, told.stderr) == (code, "")


@LINUX
def test_a_full_disk_behind_stdout_is_told_and_the_report_is_written(here: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        told = started("scenario.yaml", "--lang", "en", stdout=full.fileno())
    assert told.returncode == 1
    assert told.stderr == "The answer could not be printed: No space left on device. The rest of the command was done.\n"
    assert (here / "reports" / "scenario" / "manifest.json").exists()


@LINUX
def test_without_any_stdout_the_report_is_written(here: Path) -> None:
    command = f'"{sys.executable}" -m simulator scenario.yaml >&-'
    told = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert (here / "reports" / "scenario" / "manifest.json").exists()


@LINUX
def test_a_disk_that_fills_up_while_the_report_is_written_is_told_and_leaves_nothing(here: Path) -> None:
    command = f'ulimit -f 8; exec "{sys.executable}" -m simulator scenario.yaml --lang en --quiet'
    told = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert told.stderr.startswith("The report could not be written to reports/scenario: File too large.")
    assert list((here / "reports").iterdir()) == []


@pytest.mark.parametrize(("number", "lost"), [(EPIPE, None), (EIO, "broken")])
def test_an_output_goes_on_after_a_failure_and_tells_it_unless_the_reader_has_left(number: int, lost: str | None) -> None:
    class Failing(RawIOBase):
        def write(self, data: object, /) -> int:  # noqa: ARG002 - whatever it is
            raise OSError(number, "broken")

    output = ForgivingOutput(Failing())
    assert (output.write(b"answer"), output.write(b"more")) == (6, 4)
    assert output.lost == lost
