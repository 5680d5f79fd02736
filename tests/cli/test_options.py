"""The options that verbs share."""

import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli.app import app, run_command
from simulator.cli.options import BriefOptions, CompareOptions, ExplainOptions, Options, PlanOptions, RunOptions, SensitivityOptions

VERBS = ("compare", "brief", "plan", "sensitivity", "explain", "accounts", "check", "verify", "schema")


@pytest.mark.parametrize("verb", [None, *VERBS])
def test_every_argument_of_every_verb_has_its_words(verb: str | None) -> None:
    arguments = (app if verb is None else app[verb]).assemble_argument_collection()
    assert all(one.parameter.help for one in arguments if one.show)


def test_nothing_heavy_is_imported_for_help() -> None:
    code = "import sys, simulator.cli.app; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"numpy", "scipy", "yaml", "pydantic", "matplotlib", "babel"} & {*told.stdout.split()}


@pytest.mark.parametrize("of", [RunOptions, CompareOptions, BriefOptions, PlanOptions, SensitivityOptions, ExplainOptions])
def test_what_replaces_numbers_of_the_files_is_what_the_command_of_a_manifest_repeats(of: type[Options]) -> None:
    options = of(to=2030, draws=128, seed=0, out=Path("out"), lang="en", json=True, quiet=True)
    replaced = options.overrides()
    assert (replaced.to, replaced.draws, replaced.seed) == (2030, 128, 0)
    repeated = ["--to", "2030", "--draws", "128", "--seed", "0"]
    assert options.command("verb", Path("one.yaml"), Path("two.yaml")) == ["simulate", "verb", "one.yaml", "two.yaml", *repeated]
    assert of().command("", Path("one.yaml")) == ["simulate", "one.yaml"]
    if issubclass(of, RunOptions):
        assert of(precision=True).command("", Path("one.yaml")) == ["simulate", "one.yaml", "--precision"]


@pytest.mark.parametrize("typed", ["20480", "20.480", "20,480", "20 480", "+20480"])
def test_thousands_may_be_set_apart_as_in_danish_or_english(typed: str) -> None:
    assert told("--draws", typed).draws == 20_480


def test_millions_may_be_set_apart() -> None:
    assert told("--draws", "1.000.000").draws == 1_000_000


@pytest.mark.parametrize("typed", ["20.48", "20,4800", "2.0480", "1.000,000", "mange", "1e6", "0x10", ""])
def test_what_is_no_whole_number_is_refused_and_never_cut(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["no.yaml", f"--draws={typed}"]) == 2
    assert "--draws" in capsys.readouterr().err


def told(*words: str) -> Options:
    _, bound, _ = app.parse_args(["no.yaml", *words], exit_on_error=False, print_error=False)
    options = bound.kwargs["options"]
    assert isinstance(options, Options)
    return options
