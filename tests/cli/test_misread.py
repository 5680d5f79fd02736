"""Command lines that cannot be read: what is wrong and what was probably meant, in the user's language."""

from pathlib import Path

import pytest

from simulator.cli.app import run_command

SAID = [
    (["--drws", "5", "x.yaml"], "--drws: ukendt tilvalg; mente du --draws?", "--drws: unknown option; did you mean --draws?"),
    (["x.yaml", "-draws", "5"], "-draws: ukendt tilvalg; mente du --draws?", "-draws: unknown option; did you mean --draws?"),
    (["x.yaml", "--years", "2034"], "--years: ukendt tilvalg; mente du --to?", "--years: unknown option; did you mean --to?"),
    (["plan", "x.yaml", "--år=2034"], "--år: ukendt tilvalg; mente du --to?", "--år: unknown option; did you mean --to?"),
    (["plan", "x.yaml", "--zz"], "--zz: ukendt tilvalg; se simulate plan --help", "--zz: unknown option; see simulate plan --help"),
    (
        ["plan", "x.yaml", "--precision"],
        "simulate plan har ikke --precision; det har: brief, compare",
        "simulate plan has no --precision; these have: brief, compare",
    ),
    (
        ["x.yaml", "–draws", "5"],
        "–draws begynder med en tankestreg; skriv to bindestreger: --draws",
        "–draws begins with a dash; write two hyphens: --draws",
    ),
    (
        ["compare", "x.yaml", "y.yaml", "—quiet"],
        "—quiet begynder med en tankestreg; skriv to bindestreger: --quiet",
        "—quiet begins with a dash; write two hyphens: --quiet",
    ),
    (["x.yaml", "--draws"], "--draws: forventede en værdi, fik ingen", "--draws: expected a value, got none"),
    (
        ["plan"],
        "simulate plan: en scenariefil mangler; se simulate plan --help",
        "simulate plan: a scenario file is missing; see simulate plan --help",
    ),
    (
        ["compare"],
        "simulate compare: referencens scenariefil mangler; se simulate compare --help",
        "simulate compare: the reference scenario file is missing; see simulate compare --help",
    ),
    (
        ["x.yaml", "--draws", "mange"],
        '--draws: forventede et helt tal såsom 20480, fik "mange"',
        '--draws: expected a whole number such as 20480, got "mange"',
    ),
    (
        ["new", "x", "--block-grant-share", "lidt"],
        '--block-grant-share: forventede en andel såsom 0,0032 eller 0,32 %, fik "lidt"',
        '--block-grant-share: expected a share such as 0.0032 or 0.32 %, got "lidt"',
    ),
    (
        ["x.yaml", "--to", "2500"],
        "--to: forventede et tal fra 1990 til 2150, fik 2500",
        "--to: expected a number from 1990 to 2150, got 2500",
    ),
    (
        ["x.yaml", "--seed", "-1"],
        "--seed: forventede et tal fra 0 til 9.223.372.036.854.775.807, fik -1",
        "--seed: expected a number from 0 to 9,223,372,036,854,775,807, got -1",
    ),
    (
        ["x.yaml", "--to", "2025-2030"],
        '--to: forventede et årstal såsom 2034, fik "2025-2030"',
        '--to: expected a year such as 2034, got "2025-2030"',
    ),
    (["x.yaml", "--quiet=maybe"], '--quiet står alene, uden "maybe"', '--quiet stands alone, without "maybe"'),
    (["x.yaml", "--seed", "1", "--seed", "2"], "--seed er skrevet mere end én gang", "--seed was given more than once"),
    (
        ["x.yaml", "y.yaml"],
        "simulate: for mange ord: y.yaml; sammenlign filer med simulate compare",
        "simulate: too many words: y.yaml; compare files with simulate compare",
    ),
    (
        ["--out", "plan", "x.yaml", "y.yaml"],
        "simulate: for mange ord: y.yaml; sammenlign filer med simulate compare",
        "simulate: too many words: y.yaml; compare files with simulate compare",
    ),
    (
        ["forskel", "x.yaml", "y.yaml"],
        "forskel: ukendt kommando; mente du diff?",
        "forskel: unknown command; did you mean diff?",
    ),
    (
        ["sammenlign", "x.yaml", "y.yaml"],
        "sammenlign: ukendt kommando; mente du compare?",
        "sammenlign: unknown command; did you mean compare?",
    ),
    (["hjælp"], "hjælp: ukendt kommando; mente du --help?", "hjælp: unknown command; did you mean --help?"),
    (
        ["x.yaml", "--draws", "10.000.000.000"],
        "--draws: forventede et tal fra 1 til 1.000.000.000, fik 10.000.000.000",
        "--draws: expected a number from 1 to 1,000,000,000, got 10.000.000.000",
    ),
    (
        ["brief", "x.yaml", "y.yaml", "z.yaml"],
        "simulate brief: for mange ord: z.yaml; se simulate brief --help",
        "simulate brief: too many words: z.yaml; see simulate brief --help",
    ),
]


@pytest.mark.parametrize(("words", "da", "en"), SAID, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_a_command_line_that_cannot_be_read_is_answered_in_one_sentence_in_the_language_asked_for(
    words: list[str], da: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (run_command(words), *capsys.readouterr()) == (2, "", f"{da}\n")
    assert (run_command([*words, "--lang=en"]), *capsys.readouterr()) == (2, "", f"{en}\n")


def test_a_kind_of_file_that_there_is_not_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["schema", "fil"]) == 2
    assert capsys.readouterr().err == 'KIND: forventede scenario, reform, baseline eller sources, fik "fil"\n'


def test_a_word_for_running_is_answered_with_the_command_without_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["kør", "x.yaml", "--quiet"]) == 2
    assert capsys.readouterr().err == "kør er ingen kommando; skriv blot: simulate x.yaml --quiet\n"


def test_a_verb_after_its_file_is_answered_with_the_command_in_the_right_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["waiting.yaml", "compare", "active.yaml", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "compare must stand first: simulate compare waiting.yaml active.yaml --lang en\n"


@pytest.mark.parametrize("options", ["--lang en", "--quiet --lang=en"])
def test_so_is_a_verb_after_options(options: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([*options.split(), "diff", "x.yaml", "y.yaml"]) == 2
    assert capsys.readouterr().err == f"diff must stand first: simulate diff {options} x.yaml y.yaml\n"


def test_a_language_that_there_is_not_is_answered_in_danish(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["x.yaml", "--lang", "sv"]) == 2
    assert capsys.readouterr().err == '--lang: forventede da eller en, fik "sv"\n'


def test_a_path_that_a_shell_has_cut_at_its_spaces_is_told_with_its_quotes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my own.yaml").touch()
    assert run_command(["plan", "my", "own.yaml", "--lang", "en"]) == 2
    assert capsys.readouterr().err == 'a path with spaces must stand in quotes: "my own.yaml"\n'
