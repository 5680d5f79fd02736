"""The command `simulate`: its verbs. The work is imported only when it is called for, so that help appears at once."""

import gc
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

from cyclopts import App, CycloptsError, Parameter

from simulator import __version__
from simulator.cli.numbers_typed import share, whole_number
from simulator.cli.options import (
    BriefOptions,
    CompareOptions,
    DiffOptions,
    ExplainOptions,
    Flag,
    Json,
    Lang,
    PlanOptions,
    RunOptions,
    ScenarioFile,
    SensitivityOptions,
    words,
)
from simulator.cli.stdout import forgiving_stdout
from simulator.text import Language, Text

if TYPE_CHECKING:
    from cyclopts.help.protocols import HelpFormatter

_HELP: Final = """Project the budget effect of reforms on a Danish municipality, with its uncertainty.

simulate scenarios/active.yaml runs a scenario, prints the answer and writes the folder reports/active.
"""
_USAGE: Final = 2

app = App(
    name="simulate",
    help=_HELP,
    help_format="plaintext",  # Markdown would take a quarter of the time that help takes
    version=__version__,
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)


@app.default
def run(scenario: ScenarioFile, /, *, options: RunOptions = RunOptions()) -> int:
    """Run a scenario: print the answer and write the report folder."""
    from simulator.cli.run import run_scenario

    return run_scenario(scenario, options)


@app.command
def compare(
    reference: Annotated[Path, words("Scenario file that the others are compared with.")],
    *alternatives: Annotated[Path, words("One or more other scenario files.")],
    options: CompareOptions = CompareOptions(),
) -> int:
    """Compare strategies in the same futures: the difference, how sure it is, and what would change the answer."""
    if not alternatives:
        return _misused(
            Text("compare: forventede mindst to filer, fik én", "compare: expected at least two files, got one"), options.lang
        )
    from simulator.cli.compare import compare_scenarios

    return compare_scenarios((reference, *alternatives), options)


@app.command
def diff(
    before: Annotated[Path, words("Scenario file of the earlier estimate.")],
    after: Annotated[Path, words("Scenario file of the estimate now.")],
    /,
    *,
    options: DiffOptions = DiffOptions(),
) -> int:
    """Tell why an estimate has changed: what was changed in the files, and steps from the earlier estimate that add up exactly."""
    from simulator.cli.diff import diff_scenarios

    return diff_scenarios(before, after, options)


@app.command
def brief(
    reference: Annotated[Path, words("Scenario file that the other is compared with.")],
    alternative: Annotated[Path, words("The other scenario file.")],
    /,
    *,
    options: BriefOptions = BriefOptions(),
) -> int:
    """Write a briefing for a committee: web page, PDF and agenda paragraph, in Danish and English."""
    from simulator.cli.brief import brief_committee

    return brief_committee(reference, alternative, options)


@app.command
def plan(
    scenario: Annotated[ScenarioFile, words("Scenario file (YAML); what it says about strategy does not matter.")],
    /,
    *,
    options: PlanOptions = PlanOptions(),
) -> int:
    """Find the best start for each reform: waiting for the text, or so many months before the planned date."""
    from simulator.cli.plan import plan_scenario

    return plan_scenario(scenario, options)


@app.command
def sensitivity(
    scenario: ScenarioFile,
    reference: Annotated[Path | None, words("Scenario file to compare it with; then also what drives the difference.")] = None,
    /,
    *,
    options: SensitivityOptions = SensitivityOptions(),
) -> int:
    """Tell what drives the result: shares of its spread, what is worth finding out first, and when the scenario fails."""
    from simulator.cli.sensitivity import explain_spread

    return explain_spread([scenario] if reference is None else [scenario, reference], options)


@app.command
def explain(
    scenario: ScenarioFile,
    /,
    *,
    draw: Annotated[
        int | None,
        Parameter(converter=whole_number),
        words("Number of a simulated future, from 1: every value and formula in it, down to its total."),
    ] = None,
    number: Annotated[str | None, words("Path of a number in summary.json, such as net_effect.2028.")] = None,
    input: Annotated[str | None, words("Name of an uncertain number, such as health.effects.stranded_cost_after_transfer.")] = None,
    against: Annotated[
        Path | None, words("With --input: reference scenario, to tell what knowing the number is worth for the choice.")
    ] = None,
    options: ExplainOptions = ExplainOptions(),
) -> int:
    """Tell one simulated future, what a number is made of, or what an assumption is and decides; one of the three."""
    if sum(one is not None for one in (draw, number, input)) != 1:
        expected = Text(
            "explain: forventede netop én af --draw, --number og --input",
            "explain: expected exactly one of --draw, --number and --input",
        )
        return _misused(expected, options.lang)
    if input is None and not (against is None and options.out is None):
        belong = Text("explain: --against og --out hører til --input", "explain: --against and --out belong to --input")
        return _misused(belong, options.lang)
    if draw is not None:
        from simulator.cli.explain import explain_draw

        return explain_draw(scenario, draw, options)
    if number is not None:
        from simulator.cli.explain_number import explain_number

        return explain_number(scenario, number, options)
    from simulator.cli.explain_input import explain_input

    return explain_input(scenario, str(input), against, options)


@app.command
def accounts(
    scenario: Annotated[ScenarioFile, words("Scenario file (YAML) with a baseline.")],
    /,
    *,
    lang: Annotated[Lang, words("Language of the table and messages.")] = "da",
    json: Annotated[Json, words("Print the table and the checks as JSON.")] = False,
) -> int:
    """Print the accounts that a scenario starts from, as published, and whether they add up."""
    from simulator.cli.accounts import print_accounts

    return print_accounts(scenario, language=lang, as_json=json)


@app.command
def check(
    *files: Annotated[Path, words("Files to check.")],
    lang: Annotated[Lang, words("Language of the messages.")] = "da",
    strict: Annotated[Flag, words("Leave with exit code 4 if there are warnings.")] = False,
) -> int:
    """Look for mistakes in scenario, reform, baseline and sources files without running them."""
    from simulator.cli.check import check_files

    return check_files(files, language=lang, strict=strict)


@app.command
def verify(
    report: Annotated[Path, words("Report folder, or a file in it such as manifest.json.")],
    /,
    *,
    lang: Annotated[Lang, words("Language of the messages.")] = "da",
) -> int:
    """Make a report again from its manifest and tell whether it is the same; name the first difference.

    Run it where the report was made: the manifest names the scenario files as they were typed.
    """
    from simulator.cli.verify import verify_report

    return verify_report(report, run_command, language=lang)


@app.command
def new(
    folder: Annotated[Path, words("Folder to write; new or empty.")],
    /,
    *,
    name: Annotated[str | None, words("The municipality's name; default the folder's.")] = None,
    inhabitants: Annotated[int | None, Parameter(converter=whole_number), words("Its inhabitants.")] = None,
    block_grant_share: Annotated[
        float | None,
        Parameter(converter=share),
        words("Its part of national block grants, such as 0.0032 or 0.32%; default by inhabitants."),
    ] = None,
    lang: Annotated[Lang, words("Language of the messages.")] = "da",
) -> int:
    """Write the files that another municipality begins with: examples to change, both strategies, schemas for an editor."""
    from simulator.cli.new import new_folder

    return new_folder(folder, name, inhabitants, block_grant_share, lang)


@app.command
def schema(
    kind: Annotated[Literal["scenario", "reform", "baseline", "sources"], words("Kind of file.")] = "scenario",
) -> int:
    """Print the JSON Schema of a kind of file, for completion and help texts in an editor."""
    from simulator.cli.schema import print_schema

    return print_schema(kind)


def _misused(text: Text, language: Language) -> int:
    """Say what a verb expects and return the exit code."""
    print(text.in_(language), file=sys.stderr)
    return _USAGE


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(100_000, 20, 20)  # a short process that makes few cycles: collecting less often saves a tenth of a run
    words = sys.argv[1:] if arguments is None else list(arguments)
    stdout = forgiving_stdout()
    try:
        code = run_command(words)
    except KeyboardInterrupt:  # while the work is imported
        from simulator.cli.guard import interrupted

        code = interrupted(_language(words))
    sys.stdout.flush()
    if stdout is not None and stdout.lost is not None:
        from simulator.cli.guard import not_printed

        code = code or not_printed(stdout.lost, _language(words))
    gc.freeze()  # leave without a last search for cycles
    sys.exit(code)


def run_command(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code."""
    if not arguments:
        from simulator.cli.examples import print_examples

        print_examples()
        return _USAGE
    if any(word[:1] in ("–", "—") for word in arguments):
        from simulator.cli.misread import with_a_dash

        if (dash := with_a_dash(arguments)) is not None:
            return _misused(dash, _language(arguments))
    app.help_formatter = _help_in(_language(arguments)) if _asks_for_help(arguments) else None
    try:
        code = app(arguments, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        from simulator.cli.misread import misread

        return _misused(misread(error, app), _language(arguments))
    return code if isinstance(code, int) else 0


def _asks_for_help(words: Sequence[str]) -> bool:
    return "--help" in words or "-h" in words


def _help_in(language: Language) -> "HelpFormatter | None":
    """Return what prints help in a language; None for the parser's own."""
    if language == "en":
        return None
    from simulator.cli.danish_help import DanishHelp

    return DanishHelp()


def _language(words: Sequence[str]) -> Language:
    """Return the language that was asked for, of whatever command."""
    return "en" if "--lang=en" in words or ("--lang", "en") in pairwise(words) else "da"
