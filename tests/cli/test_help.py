"""Help in the language asked for, Danish if none is."""

from collections.abc import Iterator

import pytest

from simulator import made_from
from simulator.cli.app import app, run_command
from simulator.cli.danish_help import DANISH

VERBS = [[], *([name] for name in app if not name.startswith("-"))]


def paragraphs() -> Iterator[str]:
    """Yield what help says in English, paragraph by paragraph."""
    said: list[str | None] = [app.help, *(app[name].help for name in app)]
    for one in (app, *(app[name] for name in app if not name.startswith("-"))):
        said += [argument.parameter.help for argument in one.assemble_argument_collection() if argument.show]
    for text in said:
        yield from (" ".join(part.split()) for part in str(text).strip().split("\n\n"))


def test_the_verbs_by_which_commands_of_reports_are_read_are_those_of_the_program() -> None:
    assert sorted(name for name in app if not name.startswith("-")) == sorted(made_from.VERBS)


def test_everything_that_help_says_has_danish_words_and_nothing_else_has() -> None:
    assert set(paragraphs()) == set(DANISH)


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_danish_help_has_no_english_words_of_the_parser(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([*verb, "--help"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Brug: simulate")
    english = ("Usage", "Commands", "Parameters", "Arguments", "OPTIONS", "default", "required", "choices", "INT", "PATH", "STR ")
    assert [word for word in english if word in printed] == []


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_english_help_stays_as_it_was_after_danish(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    run_command([*verb, "-h"])
    capsys.readouterr()
    assert run_command([*verb, "--help", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Usage: simulate")
    assert "Tilvalg" not in printed


def test_without_words_the_program_shows_what_it_can_do_in_danish(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([]) == 2
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].split("  ")[0] == "simulate scenarios/active.yaml"
    assert printed[0].endswith("kør et scenarie, og skriv reports/active")
    assert len({len(line) - len(line.split("  ")[-1].lstrip()) for line in printed}) == 1
