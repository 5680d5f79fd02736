"""`simulate accounts SCENARIO`: the accounts that a scenario starts from, as published, and whether they add up."""

import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from simulator.cli.guard import OK, UsageError, guarded
from simulator.cli.run import answer_console
from simulator.model.baseline import Accounts
from simulator.model.identities import identities
from simulator.model.scenario import Scenario
from simulator.present.accounts_answer import accounts_heading, accounts_table, deviations_heading, deviations_table
from simulator.present.accounts_json import accounts_content
from simulator.present.accounts_text import findings
from simulator.present.report import json_text
from simulator.scenario_file.load import load_scenario
from simulator.text import Language, Text


def print_accounts(path: Path, *, language: Language, as_json: bool) -> int:
    """Print the accounts of the scenario in file `path` and return the exit code."""

    def work() -> int:
        scenario = load_scenario(path).scenario
        if scenario.baseline is None:
            raise UsageError(_without_baseline(path))
        accounts = scenario.baseline.accounts
        if as_json:
            sys.stdout.write(json_text(accounts_content(scenario, accounts, identities(accounts))))
        else:
            _print(scenario, accounts, language)
        return OK

    return guarded(work, language)


def _print(scenario: Scenario, accounts: Accounts, language: Language) -> None:
    console = answer_console()
    _print_table(console, accounts_heading(scenario, accounts, language), accounts_table(accounts, language))
    deviations = deviations_table(accounts, language)
    if deviations is not None:
        console.print()
        _print_table(console, deviations_heading(accounts, language), deviations)
        console.print()
    for sentence in findings(accounts, identities(accounts), language):
        console.print(sentence, highlight=False)
    sys.stdout.flush()


def _print_table(console: Console, heading: tuple[str, str], table: Table) -> None:
    title, measure = heading
    console.print(title, style="bold", highlight=False)
    console.print(measure, highlight=False)
    console.print(table, highlight=False)


def _without_baseline(path: Path) -> Text:
    shown, example = path.as_posix(), "scenarios/baseline/lemvig_2024.yaml"
    return Text(
        f"{shown}: scenariet har intet regnskab at begynde fra; skriv baseline: og en fil som {example}",
        f"{shown}: the scenario has no accounts to start from; write baseline: and a file such as {example}",
    )
