"""`simulate explain` as users meet it."""

import json
import re
from pathlib import Path

import pytest
from rich.console import Console

from simulator.cli.app import run_command
from simulator.explain.future import Future, Futures
from simulator.explain.worth import entries, worth
from simulator.model.inputs import inputs_of
from simulator.scenario_file.load import load_scenario
from simulator.scenario_file.places import places_of
from tests.cli.test_commands import SMALL
from tests.scenarios import HEAD, SHIPPED, loaded, written

SOURCED = SMALL.replace("format: 1", "format: 1\nsources: sources.yaml").replace(
    "grade: D}", "grade: D, source: [A-1], owner: Anna}"
)
SOURCES = """
format: 1
sources: {A-1: {statement: Beds cost more, publisher: KL, title: Note, date: "2025", confidence: excerpt}}
"""
LATER = """
format: 1
name: Late
extends: scenario.yaml
reforms: {health: {effects: {cost: {starts: 2028-07-01}}}}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, SOURCED)
    written(tmp_path, SOURCES, "sources.yaml")
    return tmp_path


def line_of(path: Path, word: str) -> int:
    return next(number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if word in line)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_story_of_a_future_fits_the_screen_and_names_line_and_source(
    language: str, width: int, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.cli.explain.answer_console", lambda: Console(width=width))
    assert run_command(["explain", "scenario.yaml", "--draw", "47", "--lang", language]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert max(map(len, out.splitlines())) <= width
    assert out.startswith({"da": "Fremtid 47 af 1024 · Testby", "en": "Future 47 of 1024 · Testby"}[language])
    assert f"scenario.yaml:{line_of(here / 'scenario.yaml', 'cost: {line')}" in out
    assert {"da": "kilder A-1", "en": "sources A-1"}[language] in out
    assert {"da": "Usikre tal", "en": "Uncertain numbers"}[language] in out


@pytest.mark.usefixtures("here")
def test_the_printed_years_add_up_to_the_printed_total(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain", "scenario.yaml", "--draw", "5", "--lang", "en"]) == 0
    sums = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("  2025-2028: "))
    parts, total = sums.removeprefix("  2025-2028: ").replace("−", "-").split(" = ")
    assert sum(map(float, parts.split())) == pytest.approx(float(total), abs=3e-4)


@pytest.mark.usefixtures("here")
def test_in_json_factors_multiply_to_terms_terms_add_to_effects_and_effects_to_the_total(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command(["explain", "scenario.yaml", "--draw", "5", "--json"]) == 0
    story = json.loads(capsys.readouterr().out)
    total = 0.0
    for effect in story["reforms"]["health"]["effects"].values():
        assert re.fullmatch(r"(\./)?scenario\.yaml:\d+", effect["at"])
        for year, amount in zip(story["years"], effect["net_effect"], strict=True):
            found = 0.0
            for term in effect["terms"][str(year)]:
                product = 1.0
                for factor in term["factors"]:
                    product *= factor["value"]
                assert product == pytest.approx(term["value"], abs=1e-12)
                found += term["value"]
            assert found == pytest.approx(amount, abs=1e-12)
            total += amount
    assert total == pytest.approx(story["cumulative"], abs=1e-12)
    assert set(story["inputs"]) >= {"health.effects.cost.amount", "health.milestones.law.delay_months"}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("draw", ["0", "1025"])
def test_a_future_that_the_run_does_not_have_is_refused(draw: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain", "scenario.yaml", "--draw", draw, "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"--draw: expected a future from 1 to 1024, got {draw}\n"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("wrong", [[], ["--draw", "1", "--number", "npv"]])
def test_exactly_one_thing_is_explained(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain", "scenario.yaml", *wrong, "--lang", "en"]) == 2
    assert "exactly one of --draw, --number and --input" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_a_reference_without_an_input_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain", "scenario.yaml", "--draw", "1", "--against", "scenario.yaml", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "explain: --against and --out belong to --input\n"


@pytest.mark.parametrize(
    "number",
    ["net_effect.2027", "cumulative", "npv", "reforms.health.cumulative", "reforms.health.effects.cost.net_effect.2027"],
)
def test_the_parts_of_a_number_add_up_to_its_mean_and_each_statistic_has_its_error(
    number: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(here, SOURCED.replace("last: 2028", "last: 2028, count_from: 2027"))
    assert run_command(["explain", "scenario.yaml", "--number", number, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["number"] == number
    assert sum(part["mean"] for part in found["parts"]) == pytest.approx(found["mean"], abs=1e-12)
    assert set(found["errors"]) == {"mean", "sd", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "cvar95"}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_number_leads_to_its_lines_and_the_words_of_its_source(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    number = "reforms.health.effects.cost.net_effect.2027"
    assert run_command(["explain", "scenario.yaml", "--number", number, "--lang", language]) == 0
    out = capsys.readouterr().out
    assert "A-1: Beds cost more · KL · 2025" in out
    assert {"da": "simuleringsfejl", "en": "simulation error"}[language] in out


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("wrong", "hint"),
    [("net_efect.2027", "net_effect.2027"), ("net_effect", "net_effect.2025"), ("lines.taxs.2027", "lines.taxes.2027")],
)
def test_a_wrong_path_gets_a_path_that_exists(wrong: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain", "scenario.yaml", "--number", wrong, "--lang", "en"]) == 2
    assert f"--number: unknown {wrong}; did you mean {hint}" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_a_number_that_is_no_sum_of_effects_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain", "scenario.yaml", "--number", "net_effect_current_prices.2027", "--lang", "en"]) == 0
    assert "The mean is no sum of effects in fixed prices." in capsys.readouterr().out


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("language", ["da", "en"])
def test_an_assumption_shows_its_distribution_evidence_and_where_it_enters(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["explain", "scenario.yaml", "--input", "health.effects.cost", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert "█" in out
    assert "A-1: Beds cost more" in out
    assert {"da": "ejer Anna", "en": "owner Anna"}[language] in out
    assert re.search(r"(Sundhed|Health): cost, 2026-2028: ", out)


@pytest.mark.usefixtures("here")
def test_a_terminal_without_block_characters_gets_plain_ones(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert run_command(["explain", "scenario.yaml", "--input", "health.effects.cost", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "#" in out
    assert "█" not in out


def test_the_value_of_knowing_an_assumption_is_told_against_a_reference_and_drawn(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(here, LATER, "late.yaml")
    command = ["explain", "scenario.yaml", "--input", "health.effects.cost", "--against", "late.yaml", "--out", "chart", "--json"]
    assert run_command(command) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["difference"] > 0
    assert found["expected_at_p10"] < found["difference"] < found["expected_at_p90"]
    assert found["information"] == pytest.approx(0, abs=1e-6)
    assert {path.name for path in (here / "chart").iterdir()} == {f"assumption.{s}" for s in ("png", "svg", "txt", "csv")}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("wrong", "hint"), [("health.effects.cots", "health.effects.cost"), ("health.effects.grant", "health.effects")]
)
def test_an_input_that_is_not_uncertain_or_does_not_exist_gets_names_that_are(
    wrong: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["explain", "scenario.yaml", "--input", wrong, "--lang", "en"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"--input: unknown {wrong}; did you mean ")
    assert hint in err


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("part", "inputs"),
    [
        ("cost", "health.effects.cost"),
        ("effects.cost", "health.effects.cost"),
        ("delay_months", "health.milestones.law.delay_months"),
        ("law", "health.milestones.law.delay_months"),
    ],
)
def test_a_part_of_a_name_that_only_one_input_has_is_enough(part: str, inputs: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain", "scenario.yaml", "--input", part, "--lang", "en"]) == 0
    assert f" · {inputs}" in capsys.readouterr().out


def test_the_words_of_help_name_an_input_that_the_shipped_scenario_has(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain", "--help", "--lang", "en"]) == 0
    (name,) = re.findall(r"such as (health\.\S+)\.", " ".join(capsys.readouterr().out.replace("│", " ").split()))
    inputs = inputs_of(load_scenario(SHIPPED / "active.yaml").scenario)
    assert any(one.name.startswith(f"{name}.") for one in inputs)


@pytest.mark.parametrize(
    "asked",
    [["--input", "health.effects.cost.amount", "--against", "later.yaml"], ["--number", "net_effect.2028"]],
    ids=["input", "number"],
)
def test_the_number_of_workers_does_not_change_an_explanation(
    asked: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(here, LATER, "later.yaml")
    told = []
    for workers in ("1", "2"):
        command = ["explain", "scenario.yaml", *asked, "--draws", "65536", "--json", "--quiet", "--workers", workers]
        assert run_command(command) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_an_assumption_enters_exactly_where_the_files_use_it() -> None:
    scenario = load_scenario(SHIPPED / "active.yaml").scenario
    one = next(one for one in inputs_of(scenario) if one.name == "health.effects.stranded_cost_after_transfer.path")
    assert [(entry.reform, entry.effect) for entry in entries(scenario, one)] == [("health", "stranded_cost_after_transfer")]


def test_the_share_of_variance_of_a_sum_of_two_is_known_exactly(tmp_path: Path) -> None:
    effects = "".join(
        f"      e{k}: {{line: taxes, grade: D, path: {{2026: {{uniform: [0, {width}]}}, 2027: 0, 2028: 0}}}}\n"
        for k, width in enumerate((2, 1))
    )
    scenario = loaded(tmp_path, f"{HEAD}reforms:\n  r:\n    milestones: {{}}\n    effects:\n{effects}")
    shares = [worth(scenario, one).share.value for one in inputs_of(scenario) if ".effects." in one.name]
    assert shares == pytest.approx([0.8, 0.2], abs=0.02)


def test_every_uncertain_input_of_the_shipped_files_stands_in_a_line_that_holds_it() -> None:
    found = load_scenario(SHIPPED / "active.yaml")
    places = places_of(found.root)
    for one in inputs_of(found.scenario):
        if one.name.endswith(".basis_risk"):
            continue
        place = places.of(one.name)
        assert place is not None, one.name
        words = set(re.findall(r"\w+", Path(place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]))
        assert words & set(one.name.split(".")), f"{one.name} is not in {place}"


def test_the_places_do_not_belong_to_the_scenario_that_is_simulated(tmp_path: Path) -> None:
    assert loaded(tmp_path, SMALL) == loaded(tmp_path, SMALL.replace("reforms:", "\n\n# a remark\nreforms:"))


def test_a_future_asks_only_for_the_numbers_that_its_formulas_use(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, SMALL)
    futures = Futures(scenario.run.seed, range(1), scenario.run.block)
    effect = scenario.reforms[0].effects[0]
    assert futures.read(0) == {}
    Future(futures, 0).number(scenario.reforms[0].milestones["law"].delay)
    assert list(futures.read(0)) == ["health.milestones.law.delay_months"]
    assert effect.id == "cost"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("remanens", "health.effects.stranded_cost_after_transfer.path"),
        ("Stranded cost", "health.effects.stranded_cost_after_transfer.path"),
        ("health.effects.kmf", "health.effects.health_cofinancing_abolition_net.path"),
    ],
)
def test_words_that_only_one_input_has_find_it(words: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain", str(SHIPPED / "active.yaml"), "--input", words, "--draws", "1024"]) == 0
    assert f" · {name}" in capsys.readouterr().out


def test_the_name_of_a_reform_gets_the_names_of_its_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain", str(SHIPPED / "active.yaml"), "--input", "Sundhedsreformen"]) == 2
    names = "health.milestones.transition_act.delay_months, health.law.text_known_months"
    assert capsys.readouterr().err.startswith(f"--input: ukendt Sundhedsreformen; mente du {names}")
