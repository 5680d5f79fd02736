"""`simulate explain SCENARIO`: one future as a story, what a number is made of, or what an assumption is and decides."""

import sys
from collections.abc import Iterator
from pathlib import Path

from simulator.cli.guard import OK, UsageError, guarded
from simulator.cli.options import ExplainOptions
from simulator.cli.origins import origins_of
from simulator.cli.run import answer_console, check_last_year
from simulator.explain.future import Future, Futures
from simulator.explain.story import Story, tell
from simulator.model.scenario import Scenario
from simulator.present.evidence_text import Line, wrapped
from simulator.present.report import json_text
from simulator.present.story_json import story_content
from simulator.present.story_text import story_lines
from simulator.scenario_file.load import load_scenario
from simulator.text import Text


def explain_draw(path: Path, number: int, options: ExplainOptions) -> int:
    """Tell the future with a number, counted from 1, and return the exit code."""

    def work() -> int:
        loaded = load_scenario(path, options.overrides())
        scenario = loaded.scenario
        check_last_year(scenario)
        story, read = _told(scenario, number)
        origins = origins_of(loaded)
        if options.json:
            sys.stdout.write(json_text(story_content(story, number, read, origins)))
        else:
            show(story_lines(story, number, read, origins, options.lang))
        return OK

    return guarded(work, options.lang)


def show(lines: Iterator[Line]) -> None:
    """Print lines as wide as the terminal."""
    sys.stdout.write(wrapped(lines, answer_console().width))


def _told(scenario: Scenario, number: int) -> tuple[Story, dict[str, list[float]]]:
    plan = scenario.run
    if not 1 <= number <= plan.draws:
        raise UsageError(
            Text(
                f"--draw: forventede en fremtid fra 1 til {plan.draws}, fik {number}",
                f"--draw: expected a future from 1 to {plan.draws}, got {number}",
            )
        )
    block, row = divmod(number - 1, plan.block)
    futures = Futures(plan.seed, range(block, block + 1), plan.block)
    story = tell(scenario, Future(futures, row))
    return story, futures.read(row)
