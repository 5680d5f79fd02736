"""`simulate accounts`: the published table on the screen, in both languages, and as JSON."""

import csv
import json
import re
from pathlib import Path

import pytest

from simulator.cli.app import run_command
from simulator.text import Language
from tests.scenarios import HEAD, ROOT, SHIPPED, written

PRINTED = list(csv.DictReader((ROOT / "tests" / "data" / "resultatopgoerelse_2024.csv").read_text(encoding="utf-8").splitlines()))
LEMVIG = str(SHIPPED / "lemvig.yaml")


def shown(amount: str, language: Language) -> str:
    """Return an amount as printed, made without the program's own notation."""
    return f"{int(amount):,}".replace(",", "." if language == "da" else ",").replace("-", "−")


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_table_is_printed_as_published(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["accounts", LEMVIG, "--lang", language]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    published = out.partition("\n\n")[0]
    lines = {re.split(r"  +", line.strip())[0]: re.split(r"  +", line.strip())[1:] for line in published.splitlines()}
    for row in PRINTED:
        amounts = [shown(amount, language) for amount in list(row.values())[4:] if amount]
        assert lines[row[f"line_item_{language}"]] == amounts


@pytest.mark.parametrize(
    ("language", "title", "heads"),
    [
        ("da", "Regnskab 2024 mod begge budgetter", ["mod oprindeligt budget", "mod korrigeret budget"]),
        ("en", "Accounts 2024 against both budgets", ["against original budget", "against corrected budget"]),
    ],
)
def test_below_it_the_accounts_stand_against_the_original_and_the_corrected_budget(
    language: Language, title: str, heads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["accounts", LEMVIG, "--lang", language]) == 0
    table = capsys.readouterr().out.split("\n\n")[1].splitlines()
    assert table[0] == title
    assert re.split(r"  +", table[2].strip()) == heads
    lines = {re.split(r"  +", line.strip())[0]: re.split(r"  +", line.strip())[1:] for line in table[3:]}
    expected = {}
    for row in PRINTED:
        if row["corrected_budget_2024"]:
            budgets = (row["budget_2024"], row["corrected_budget_2024"])
            deviations = [int(row["accounts_2024"]) - int(budget) for budget in budgets]
            if any(deviations):
                expected[row[f"line_item_{language}"]] = [shown(str(deviation), language) for deviation in deviations]
    assert lines == expected
    service = {"da": ["−25.361", "−68.448"], "en": ["−25,361", "−68,448"]}[language]
    assert lines[{"da": "Serviceudgifter", "en": "Service expenditure"}[language]] == service


def test_the_checks_are_counted_and_each_that_does_not_hold_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["accounts", LEMVIG]) == 0
    said = capsys.readouterr().out.splitlines()[-9:]
    assert said[0] == "Forskel er regnskabets afstand fra det oprindelige budget, ikke fra det korrigerede."
    assert said[1].startswith("65 af 72 regnestykker går op, 5 gør det på nær afrunding, 2 går først op, når")
    assert [line.count("trykt") for line in said[2:]] == [1] * 7
    assert "er 154.910, trykt 154.911, 1 fra" in said[6]


def test_json_gives_the_rows_and_the_checks(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["accounts", LEMVIG, "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert [row["accounts"] for row in content["rows"]] == [int(row["accounts_2024"]) for row in PRINTED]
    assert content["rows"][-1]["budget"] is None
    against = {row["id"]: (row["accounts_less_budget"], row["accounts_less_corrected"]) for row in content["rows"]}
    assert against["service_expenditure"] == (-25_361, -68_448)
    assert against["use_of_cash"] == (-39_043, -119_074)
    assert against["cash_closing"] == (None, None)
    assert len(content["identities"]) == 72
    assert (content["unit"], content["difference_from"]) == ("1.000 kr.", "budget")


@pytest.mark.parametrize(("language", "words"), [("da", "har intet regnskab"), ("en", "has no accounts to start from")])
def test_a_scenario_without_a_baseline_gets_a_sentence(
    tmp_path: Path, language: Language, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, HEAD + "reforms: {}\n")
    assert run_command(["accounts", str(path), "--lang", language]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err


def test_a_mistake_in_the_accounts_is_told_with_its_place_and_exit_code_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, "format: 1\nyear: 2024\naccounts:\n  taxes: {accounts: -1.110.892}\n", "accounts.yaml")
    path = written(tmp_path, HEAD + "baseline: accounts.yaml\nreforms: {}\n")
    assert run_command(["accounts", str(path), "--lang", "en"]) == 3
    message = capsys.readouterr().err.splitlines()
    assert message[0].endswith(
        "accounts.yaml:4:21: SCN010 accounts.taxes.accounts: expected a whole number of 1,000 kr., got -1.110.892"
    )
    assert message[1] == "  hint: no sign between thousands: write -1110892"
