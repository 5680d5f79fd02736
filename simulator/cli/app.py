"""The command `simulate`: its arguments. The work is imported only when it is called for, so that help appears at once."""

import gc
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Final, Literal

from cyclopts import App, CycloptsError, Parameter
from cyclopts.validators import Number

from simulator import __version__
from simulator.cli.stdout import forgiving_stdout
from simulator.text import Language, Text

_HELP: Final = """Project the budget effect of reforms on a Danish municipality, with its uncertainty.

`simulate scenarios/active.yaml` runs a scenario, prints the answer and writes the folder reports/active.
"""
_EXAMPLES: Final = """simulate scenarios/active.yaml         run a scenario and write reports/active
simulate compare scenarios/waiting.yaml scenarios/active.yaml   which is cheaper, how sure
simulate brief scenarios/waiting.yaml scenarios/active.yaml     a page and a PDF for the committee
simulate plan scenarios/active.yaml    when to begin with each reform
simulate sensitivity scenarios/active.yaml scenarios/waiting.yaml   what drives the result
simulate explain scenarios/active.yaml --draw 1   one future in full
simulate check scenarios/active.yaml   look for mistakes in its files
simulate --help                        everything else"""

_USAGE: Final = 2

Flag = Annotated[bool, Parameter(negative="")]
Lang = Annotated[Language, Parameter(name="--lang")]
To = Annotated[int | None, Parameter(validator=Number(gte=1990, lte=2150))]
Draws = Annotated[int | None, Parameter(validator=Number(gte=1, lte=10**9))]
Seed = Annotated[int | None, Parameter(validator=Number(gte=0, lt=2**63))]
Processes = Annotated[int | None, Parameter(validator=Number(gte=1, lte=1024))]

app = App(name="simulate", help=_HELP, version=__version__, result_action="return_value", suppress_keyboard_interrupt=False)


@app.default
def run(
    scenario: Path,
    /,
    *,
    to: To = None,
    draws: Draws = None,
    seed: Seed = None,
    out: Path | None = None,
    lang: Lang = "da",
    json: Flag = False,
    quiet: Flag = False,
    workers: Processes = None,
    precision: Flag = False,
) -> int:
    """Run a scenario: print the answer and write the report folder.

    Parameters
    ----------
    scenario
        Scenario file (YAML).
    to
        Last year of the run, also after the last year of the files.
    draws
        Number of simulated futures; default from the file.
    seed
        Seed of the run; default from the file.
    out
        Report folder; default reports/SCENARIO.
    lang
        Language of the answer, charts and messages.
    json
        Print the content of summary.json instead of the answer.
    quiet
        Print nothing but errors.
    workers
        Processes, or threads for a scenario of few inputs; default 1, more for long runs. The results do not depend on it.
    precision
        Run until every headline number is known to the digits shown, at most --draws futures, default about a million.
    """
    from simulator.cli.run import run_scenario
    from simulator.scenario_file.build import Overrides

    overrides = Overrides(to=to, draws=draws, seed=seed)
    return run_scenario(
        scenario, overrides, out=out, language=lang, as_json=json, quiet=quiet, workers=workers, precision=precision
    )


@app.command
def compare(
    reference: Path,
    *alternatives: Path,
    to: To = None,
    draws: Draws = None,
    seed: Seed = None,
    out: Path | None = None,
    lang: Lang = "da",
    json: Flag = False,
    quiet: Flag = False,
    workers: Processes = None,
    precision: Flag = False,
) -> int:
    """Compare strategies in the same futures: the difference, how sure it is, and what would change the answer.

    Parameters
    ----------
    reference
        Scenario file that the others are compared with.
    alternatives
        One or more other scenario files.
    to
        Last year of the run, also after the last year of the files.
    draws
        Number of simulated futures; default from the reference.
    seed
        Seed of the run; default from the reference.
    out
        Report folder; default reports/REFERENCE_vs_ALTERNATIVE.
    lang
        Language of the answer, charts and messages.
    json
        Print the content of comparison.json instead of the answer.
    quiet
        Print nothing but errors.
    workers
        Processes; default 1, more for long runs. The results do not depend on it.
    precision
        Run until every headline number is known to the digits shown, at most --draws futures, default about a million.
    """
    from simulator.cli.compare import compare_scenarios
    from simulator.scenario_file.build import Overrides

    if not alternatives:
        message = Text("compare: forventede mindst to filer, fik én", "compare: expected at least two files, got one")
        print(message.in_(lang), file=sys.stderr)
        return _USAGE
    overrides = Overrides(to=to, draws=draws, seed=seed)
    paths = [reference, *alternatives]
    return compare_scenarios(
        paths, overrides, out=out, language=lang, as_json=json, quiet=quiet, workers=workers, precision=precision
    )


@app.command
def brief(
    reference: Path,
    alternative: Path,
    /,
    *,
    to: To = None,
    draws: Draws = None,
    seed: Seed = None,
    out: Path | None = None,
    lang: Lang = "da",
    json: Flag = False,
    quiet: Flag = False,
    workers: Processes = None,
) -> int:
    """Write a briefing for a committee: web page, PDF and agenda paragraph, in Danish and English.

    Parameters
    ----------
    reference
        Scenario file that the other is compared with.
    alternative
        The other scenario file.
    to
        Last year of the run, also after the last year of the files.
    draws
        Number of simulated futures; default from the reference.
    seed
        Seed of the run; default from the reference.
    out
        Report folder; default reports/REFERENCE_vs_ALTERNATIVE_briefing.
    lang
        Language of the answer and of briefing.html and briefing.pdf; those in the other language stand beside them.
    json
        Print the content of comparison.json instead of the answer.
    quiet
        Print nothing but errors.
    workers
        Processes; default as many as there are cores. The results do not depend on it.
    """
    from simulator.cli.brief import brief_committee
    from simulator.scenario_file.build import Overrides

    overrides = Overrides(to=to, draws=draws, seed=seed)
    return brief_committee(reference, alternative, overrides, out=out, language=lang, as_json=json, quiet=quiet, workers=workers)


@app.command
def plan(
    scenario: Path,
    /,
    *,
    to: To = None,
    draws: Draws = None,
    seed: Seed = None,
    out: Path | None = None,
    lang: Lang = "da",
    json: Flag = False,
    quiet: Flag = False,
    workers: Processes = None,
) -> int:
    """Find the best start for each reform: waiting for the text, or so many months before the planned date.

    Parameters
    ----------
    scenario
        Scenario file (YAML); what it says about strategy does not matter.
    to
        Last year of the run, also after the last year of the files.
    draws
        Number of simulated futures that the plan is judged in; default from the file.
    seed
        Seed of the search; the plan is judged with the next one. Default from the file.
    out
        Report folder; default reports/SCENARIO_plan.
    lang
        Language of the answer, charts and messages.
    json
        Print the content of plan.json instead of the answer.
    quiet
        Print nothing but errors.
    workers
        Processes; default all cores. The results do not depend on it.
    """
    from simulator.cli.plan import plan_scenario
    from simulator.scenario_file.build import Overrides

    overrides = Overrides(to=to, draws=draws, seed=seed)
    return plan_scenario(scenario, overrides, out=out, language=lang, as_json=json, quiet=quiet, workers=workers)


@app.command
def sensitivity(
    scenario: Path,
    reference: Path | None = None,
    /,
    *,
    to: To = None,
    draws: Draws = None,
    seed: Seed = None,
    out: Path | None = None,
    lang: Lang = "da",
    json: Flag = False,
    quiet: Flag = False,
    workers: Processes = None,
) -> int:
    """Tell what drives the result: shares of its spread, what is worth finding out first, and when the scenario fails.

    Parameters
    ----------
    scenario
        Scenario file (YAML).
    reference
        Scenario file to compare it with; then also what drives the difference.
    to
        Last year of the run, also after the last year of the files.
    draws
        Number of simulated futures, of which at most 20,480 are explained; default from the scenario.
    seed
        Seed of the run; default from the scenario.
    out
        Report folder; default reports/SCENARIO_sensitivity or reports/REFERENCE_vs_SCENARIO_sensitivity.
    lang
        Language of the answer, charts and messages.
    json
        Print the content of sensitivity.json instead of the answer.
    quiet
        Print nothing but errors.
    workers
        Processes; default 1. The results do not depend on it.
    """
    from simulator.cli.sensitivity import explain_spread
    from simulator.scenario_file.build import Overrides

    overrides = Overrides(to=to, draws=draws, seed=seed)
    paths = [scenario] if reference is None else [scenario, reference]
    return explain_spread(paths, overrides, out=out, language=lang, as_json=json, quiet=quiet, workers=workers)


@app.command
def explain(
    scenario: Path,
    /,
    *,
    draw: int | None = None,
    number: str | None = None,
    input: str | None = None,
    against: Path | None = None,
    to: To = None,
    draws: Draws = None,
    seed: Seed = None,
    out: Path | None = None,
    lang: Lang = "da",
    json: Flag = False,
    quiet: Flag = False,
) -> int:
    """Tell one simulated future, what a number is made of, or what an assumption is and decides; one of the three.

    Parameters
    ----------
    scenario
        Scenario file (YAML).
    draw
        Number of a simulated future, from 1: every value and formula in it, down to its total.
    number
        Path of a number in summary.json, such as net_effect.2028.
    input
        Name of an uncertain number, such as health.effects.kmf.
    against
        With --input: reference scenario, to tell what knowing the number is worth for the choice.
    to
        Last year of the run, also after the last year of the files.
    draws
        Number of simulated futures; default from the file.
    seed
        Seed of the run; default from the file.
    out
        With --input: folder for the chart as PNG and SVG.
    lang
        Language of the explanation and messages.
    json
        Print the explanation as JSON.
    quiet
        Show no progress.
    """
    from simulator.scenario_file.build import Overrides

    overrides = Overrides(to=to, draws=draws, seed=seed)
    if sum(one is not None for one in (draw, number, input)) != 1:
        message = Text(
            "explain: forventede netop én af --draw, --number og --input",
            "explain: expected exactly one of --draw, --number and --input",
        )
        print(message.in_(lang), file=sys.stderr)
        return _USAGE
    if input is None and not (against is None and out is None):
        message = Text("explain: --against og --out hører til --input", "explain: --against and --out belong to --input")
        print(message.in_(lang), file=sys.stderr)
        return _USAGE
    if draw is not None:
        from simulator.cli.explain import explain_draw

        return explain_draw(scenario, overrides, draw, language=lang, as_json=json)
    if number is not None:
        from simulator.cli.explain_number import explain_number

        return explain_number(scenario, overrides, number, language=lang, as_json=json, quiet=quiet)
    from simulator.cli.explain_input import explain_input

    return explain_input(scenario, overrides, str(input), against=against, out=out, language=lang, as_json=json)


@app.command
def accounts(scenario: Path, /, *, lang: Lang = "da", json: Flag = False) -> int:
    """Print the accounts that a scenario starts from, as published, and whether they add up.

    Parameters
    ----------
    scenario
        Scenario file (YAML) with a baseline.
    lang
        Language of the table and messages.
    json
        Print the table and the checks as JSON.
    """
    from simulator.cli.accounts import print_accounts

    return print_accounts(scenario, language=lang, as_json=json)


@app.command
def check(*files: Path, lang: Lang = "da", strict: Flag = False) -> int:
    """Look for mistakes in scenario, reform, baseline and sources files without running them.

    Parameters
    ----------
    files
        Files to check.
    lang
        Language of the messages.
    strict
        Leave with exit code 4 if there are warnings.
    """
    from simulator.cli.check import check_files

    return check_files(files, language=lang, strict=strict)


@app.command
def verify(report: Path, /, *, lang: Lang = "da") -> int:
    """Make a report again from its manifest and tell whether it is the same; name the first difference.

    Run it where the report was made: the manifest names the scenario files as they were typed.

    Parameters
    ----------
    report
        Report folder, or a file in it such as manifest.json.
    lang
        Language of the messages.
    """
    from simulator.cli.verify import verify_report

    return verify_report(report, run_command, language=lang)


@app.command
def schema(kind: Literal["scenario", "reform", "baseline", "sources"] = "scenario") -> int:
    """Print the JSON Schema of a kind of file, for completion and help texts in an editor.

    Parameters
    ----------
    kind
        Kind of file.
    """
    from simulator.cli.schema import print_schema

    return print_schema(kind)


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
        print(_EXAMPLES)
        return _USAGE
    try:
        code = app(arguments, exit_on_error=False)
    except CycloptsError:
        return _USAGE  # the message has been printed
    return code if isinstance(code, int) else 0


def _language(words: Sequence[str]) -> Language:
    """Return the language that was asked for, of whatever command."""
    return "en" if "--lang=en" in words or ("--lang", "en") in pairwise(words) else "da"
