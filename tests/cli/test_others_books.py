"""Accounts that belong to another municipality: said wherever their numbers are shown."""

from pathlib import Path
from shutil import copytree

import pytest

from simulator.cli.app import run_command
from tests.scenarios import SHIPPED


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return Lemvig's folder with nothing but the municipality's name changed."""
    copytree(SHIPPED, tmp_path / "skive")
    path = tmp_path / "skive" / "lemvig.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  name: Lemvig Kommune\n", "  name: Skive Kommune\n"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Path("skive")


def test_a_run_says_whose_accounts_its_cash_rests_on(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([(copied / "active.yaml").as_posix(), "--draws", "1024"]) == 0
    answer = " ".join(capsys.readouterr().out.split())
    assert "Kasse, linjer og handlebehov bygger på regnskabet for Lemvig Kommune, ikke for Skive Kommune." in answer


def test_it_is_said_of_a_run_to_precision_too_and_so_is_what_holds_after_the_last_year(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = (copied / "active.yaml").as_posix()
    assert run_command([file, "--draws", "1000", "--precision", "--to", "2031", "--lang", "en"]) == 0
    answer = " ".join(capsys.readouterr().out.split())
    assert "rest on the accounts of Lemvig Kommune, not of Skive Kommune." in answer
    assert "After 2030 running effects hold their amount of 2030" in answer
    assert "rounded up" not in answer


@pytest.mark.parametrize("verb", ["compare", "diff"])
def test_answers_that_show_no_cash_do_not_speak_of_it(verb: str, copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [(copied / f"{name}.yaml").as_posix() for name in ("waiting", "active")]
    precision = ["--precision"] if verb == "compare" else []
    assert run_command([verb, *files, "--draws", "1000", *precision, "--to", "2031", "--lang", "en"]) == 0
    answer = " ".join(capsys.readouterr().out.split())
    assert "accounts of Lemvig" not in answer
    assert "After 2030 running effects hold their amount of 2030" in answer


def test_accounts_are_headed_by_the_municipality_whose_they_are(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["accounts", (copied / "active.yaml").as_posix(), "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("Lemvig Kommune · Accounts 2024\n")
