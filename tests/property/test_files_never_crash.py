"""Whatever stands in a file, a user gets messages and never a crash."""

import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.run import simulate
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import check_file, load_scenario
from tests.scenarios import SHIPPED

SCENARIO = """format: 1
name: {da: Prøve, en: Test}
strategy: {default: active, reforms: {health: waiting}}
municipality: {code: 665, name: Testby, inhabitants: 19110, block_grant_share: 0.0032}
years: {first: 2025, last: 2028, count_from: 2025}
knowledge_date: 2025-03-12
decision_date: 2025-04-01
price_level: 2025
price_index: {2026: {p10: 0.02, p50: 0.029, p90: 0.038}, 2027: 0.03, 2028: 0.03}
drivers: {wages: {name: Wages}}
reforms:
  health:
    milestones:
      law: {date: 2026-07-01, stage: bill, delay_months: {chance: {0: 0.6, 6: 0.4}}, never: 0.1, snap: half_year}
      exit: {after: law, lag_months: {pert: [18, 24, 36]}}
    law: {milestone: law}
    effects:
      cost: {line: taxes, kind: running, amount: {pert: [1, 2, 4], driven_by: {wages: 0.5}}, starts: law, grade: D}
      grant:
        line: taxes
        path: {2026: -1, 2027: -2, 2028: -2}
        moves_with: law
        gross: {also_on: utilities, path: {2027: 3, 2028: 3}}
        grade: B
      choice:
        line: service_expenditure
        kind: one_off
        starts: exit
        by_strategy: {active: {amount: {uniform: [1, 2]}}, waiting: {amount: {experts: [{weight: 1, of: 3}]}}}
        same_draw_as: health.cost
        grade: D
"""
WORDS = [
    "",
    "-1",
    "1e9",
    "x",
    "{}",
    "[]",
    "null",
    "true",
    "2026-01-01",
    "[1, 2, 3]",
    "{pert: [3, 2, 1]}",
    "&a",
    "*a",
    "!t",
    ": :",
    "'",
    "#",
    "010",
    "0,5",
    "-1.000,05",
    "[1,5, 2]",
    "{0,5: 0,3}",
    "01-07-2026",
]
relaxed = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def problems_of(folder: Path, text: str) -> int:
    """Return the number of problems; a file without any must also run."""
    path = folder / "scenario.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    problems = check_file(path)
    if not problems.errors:
        simulate(load_scenario(path, Overrides(draws=1)).scenario)
    return len(problems.errors)


def test_the_scenario_that_is_damaged_below_is_sound(tmp_path: Path) -> None:
    assert problems_of(tmp_path, SCENARIO) == 0


@relaxed
@given(text=st.text(max_size=300))
def test_any_text_is_answered_with_messages(tmp_path: Path, text: str) -> None:
    assert problems_of(tmp_path, text) >= 1


@relaxed
@given(seed=st.integers(0, 2**32), word=st.sampled_from(WORDS))
def test_a_value_replaced_by_another_never_crashes_the_reader(tmp_path: Path, seed: int, word: str) -> None:
    pieces = SCENARIO.replace(",", " ,").replace("}", " }").split(" ")
    position = random.Random(seed).randrange(len(pieces))
    damaged = " ".join([*pieces[:position], word, *pieces[position + 1 :]])
    problems_of(tmp_path, damaged)


@relaxed
@given(seed=st.integers(0, 2**32), word=st.sampled_from(WORDS))
def test_a_shipped_reform_with_a_value_replaced_never_crashes_the_reader(tmp_path: Path, seed: int, word: str) -> None:
    lines = (SHIPPED / "reforms" / "health.yaml").read_text(encoding="utf-8").splitlines()
    position = random.Random(seed).randrange(len(lines))
    lines[position] = f"{lines[position].partition(':')[0]}: {word}"
    path = tmp_path / "health.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    list(check_file(path))


@relaxed
@given(seed=st.integers(0, 2**32))
def test_a_shipped_reform_with_a_line_lost_never_crashes_the_reader(tmp_path: Path, seed: int) -> None:
    lines = (SHIPPED / "reforms" / "health.yaml").read_text(encoding="utf-8").splitlines()
    del lines[random.Random(seed).randrange(len(lines))]
    path = tmp_path / "health.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    list(check_file(path))


@relaxed
@given(seed=st.integers(0, 2**32), word=st.sampled_from(WORDS))
def test_shipped_accounts_with_a_value_replaced_never_crash_the_reader(tmp_path: Path, seed: int, word: str) -> None:
    lines = (SHIPPED / "baseline" / "lemvig_2024.yaml").read_text(encoding="utf-8").splitlines()
    position = random.Random(seed).randrange(len(lines))
    lines[position] = f"{lines[position].partition(':')[0]}: {word}"
    path = tmp_path / "accounts.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    list(check_file(path))
