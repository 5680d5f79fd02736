"""`simulate explain SCENARIO --input NAME`: what an assumption is, where it comes from and what it decides."""

import os
import sys
from dataclasses import replace
from difflib import get_close_matches
from locale import getpreferredencoding
from pathlib import Path

from simulator.cli.comparable import check_comparable, told_apart
from simulator.cli.explain import show
from simulator.cli.explain_number import unknown
from simulator.cli.guard import OK, guarded
from simulator.cli.options import ExplainOptions
from simulator.cli.origins import origins_of
from simulator.cli.run import check_last_year, default_workers
from simulator.explain.worth import entries, worth
from simulator.model.inputs import Input, inputs_of
from simulator.model.reform import Flow, YearPath
from simulator.model.scenario import Scenario
from simulator.present.assumption import Assumption, assumption_content, assumption_lines
from simulator.present.inputs_text import evidence_of
from simulator.present.progress import progress_report
from simulator.present.report import added_to, json_text
from simulator.scenario_file.load import load_scenario
from simulator.text import Language, Text


def explain_input(path: Path, name: str, against: Path | None, options: ExplainOptions) -> int:
    """Tell what an assumption is and what it decides, against a reference if there is one, and return the exit code."""

    def work() -> int:
        loaded = load_scenario(path, options.overrides())
        scenario = loaded.scenario
        check_last_year(scenario)
        one = _input(scenario, name)
        reference = None if against is None else load_scenario(against, options.overrides()).scenario
        if reference is not None:
            check_comparable(reference, scenario, path)
            scenario, reference = told_apart((path, against or path), (scenario, reference))
        evidence, origins = evidence_of(scenario, one), origins_of(loaded)
        count = options.workers or default_workers(scenario)
        with progress_report(options.lang, quiet=options.quiet) as progress:
            decides = worth(scenario, one, reference, workers=count, progress=progress)
        told = Assumption(
            input=one,
            evidence=evidence if evidence.sources else replace(evidence, sources=origins.sources(one.name)),
            entries=entries(scenario, one),
            worth=decides,
        )
        if options.out is not None:
            _write_chart(told, options.out, options.lang)
        if options.json:
            sys.stdout.write(json_text(assumption_content(told, origins, options.lang)))
        else:
            named = None if reference is None else reference.name
            show(assumption_lines(scenario, told, origins, options.lang, reference=named, blocks=_shows_blocks()))
        return OK

    return guarded(work, options.lang)


def _input(scenario: Scenario, name: str) -> Input:
    """Return the uncertain input with a name, the first one of the effect with that name, or the only one that words fit."""
    inputs = {one.name: one for one in inputs_of(scenario)}
    shared = _shared_streams(scenario)
    for wanted in (name, shared.get(name, name)):
        if wanted in inputs:
            return inputs[wanted]
        below = [one for key, one in inputs.items() if key.startswith(f"{wanted}.")]
        if len(below) == 1 or (below and wanted in shared):
            return below[0]
        if below:
            raise unknown("--input", name, [one.name for one in below[:5]])
    known = [*inputs, *shared]
    holding = [one for one in known if f".{name}." in f".{one}."]
    first = [one for one in holding if not any(one.startswith(f"{other}.") for other in holding)]
    found = first or _told(scenario, name) or _told(scenario, name.rpartition(".")[2])
    if len(found) == 1 and found[0] != name:
        return _input(scenario, found[0])
    raise unknown("--input", name, found[:5] or get_close_matches(name, known, n=3, cutoff=0.5))


def _told(scenario: Scenario, words: str) -> list[str]:
    """Return the inputs whose words, or whose reform's, hold what was typed: a user reads those and not the names."""

    def hold(told: Text) -> bool:
        return words.casefold() in told.da.casefold() or words.casefold() in told.en.casefold()

    inside = tuple(f"{reform.id}." for reform in scenario.reforms if hold(reform.name))
    inputs = inputs_of(scenario)
    return [one.name for one in inputs if hold(one.text)] or [one.name for one in inputs if one.name.startswith(inside)]


def _shared_streams(scenario: Scenario) -> dict[str, str]:
    """Return the stream of each effect by its path; it can be another effect's."""
    found = {}
    for reform in scenario.reforms:
        for effect in reform.effects:
            if isinstance(effect.size, Flow | YearPath):
                number = effect.size.amount if isinstance(effect.size, Flow) else effect.size.path
                found[f"{reform.id}.effects.{effect.id}"] = number.stream.name
    return found


def _shows_blocks() -> bool:
    """Whether what is printed can hold block characters: a file can, a terminal only with a locale for them."""
    if os.environ.get("TERM") == "dumb":
        return False
    return not sys.stdout.isatty() or getpreferredencoding(do_setlocale=False).lower().startswith("utf")


def _write_chart(told: Assumption, out: Path, language: Language) -> None:
    from simulator.present.charts.assumption import assumption_chart  # drawing is slow to import and rarely asked for
    from simulator.present.charts.chart import save

    with added_to(out) as folder:
        save(assumption_chart(told, language), folder)
