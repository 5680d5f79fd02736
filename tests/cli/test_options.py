"""The options that verbs share."""

import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli.app import app
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
