"""Reading a scenario from disk: the one door to the files."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from simulator.errors import Location, Problem, Problems, ScenarioError
from simulator.model.scenario import Scenario
from simulator.scenario_file.assemble import Files, assemble
from simulator.scenario_file.build import Overrides, build
from simulator.scenario_file.build_baseline import build_baseline
from simulator.scenario_file.checks import check
from simulator.scenario_file.checks_baseline import check_baseline
from simulator.scenario_file.checks_books import check_books
from simulator.scenario_file.checks_reform import check_reform
from simulator.scenario_file.finder import Finder
from simulator.scenario_file.lint import lint
from simulator.scenario_file.lint_books import lint_books
from simulator.scenario_file.lint_dates import lint_dates
from simulator.scenario_file.lint_municipality import lint_municipality, lint_share
from simulator.scenario_file.lint_units import inhabitants_of, lint_units, lint_units_of_books
from simulator.scenario_file.meant import report_hint, report_source
from simulator.scenario_file.schema.baseline import Baseline
from simulator.scenario_file.schema.scenario import Source, Sources
from simulator.scenario_file.source import Node
from simulator.scenario_file.translate import translated
from simulator.scenario_file.typed import TypedScenario, read_baseline, read_reform, read_scenario
from simulator.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A scenario with what its files hold: remarks of the checks, each file's content by its path in `folder` for the manifest.

    `root` is everything merged, with its places in the files; the scenario itself knows no places, so they cannot change a result.
    `referred` are the files that it names beside that: its accounts under `baseline`, its `sources`.
    """

    scenario: Scenario
    folder: Path
    remarks: tuple[Problem, ...]
    contents: dict[str, Any]
    root: Node
    referred: dict[str, Node]


def load_scenario(path: Path | str, overrides: Overrides | None = None) -> Loaded:
    """Read a scenario file and everything it extends, includes and refers to.

    Raises
    ------
    ScenarioError
        With every problem of all files; also if the file is in order, but holds a reform, accounts or sources alone.
    """
    problems, loaded = read(path, overrides)
    problems.raise_if_any()
    if loaded is None:
        raise ScenarioError([_another_kind(Path(path))])
    return loaded


def check_file(path: Path | str) -> Problems:
    """Return what reading finds in a scenario file, or in a reform, baseline or sources file on its own."""
    return read(path)[0]


def read(path: Path | str, overrides: Overrides | None = None) -> tuple[Problems, Loaded | None]:
    """Return what reading finds in a file, and the scenario in it if it holds one without errors."""
    path = Path(path)
    problems = Problems()
    files, typed, baseline = _read(path, problems)
    if problems.errors or typed is None or typed.shell is None:
        return problems, None
    scenario = build(typed, typed.shell, path.stem, overrides or Overrides())
    if baseline is not None:
        scenario = replace(scenario, baseline=build_baseline(baseline, typed.shell))
    contents = {name: node.plain for name, node in files.contents.items()}
    named = {key: _referred(typed.node, key, files) for key in ("baseline", "sources")}
    return problems, Loaded(
        scenario=scenario,
        folder=path.parent,
        remarks=problems.remarks,
        contents=contents,
        root=typed.node,
        referred={key: node for key, node in named.items() if node is not None},
    )


def input_hashes(loaded: Sequence[Loaded]) -> dict[str, str]:
    """Return the sha256 of every file that scenarios were read from, by its path in their folder.

    Of scenarios from several folders, whose files are often called the same, the folder as it was typed is part of the name.
    """
    return {name: _content_hash(content) for name, content in _inputs(loaded).items()}


def input_names(loaded: Sequence[Loaded]) -> set[str]:
    """Return what `input_hashes` calls the files."""
    return set(_inputs(loaded))


def _inputs(loaded: Sequence[Loaded]) -> dict[str, Any]:
    apart = len({one.folder for one in loaded}) > 1
    return {(one.folder / name).as_posix() if apart else name: content for one in loaded for name, content in one.contents.items()}


def _content_hash(content: Any) -> str:
    """Return the sha256 of a file's content as canonical JSON: comments, order of keys and layout do not matter."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _another_kind(path: Path) -> Problem:
    """Return what is wrong with a file that is in order, but no scenario."""
    return Problem(
        code="SCN032",
        location=Location(path.as_posix()),
        path="",
        expected=Text("et scenarie, som har reforms og years", "a scenario, which has reforms and years"),
        got=Text("en reform, et regnskab eller kilder alene", "a reform, accounts or sources alone"),
        hint=Text(
            f"kør det scenarie, der nævner filen; simulate check {path.as_posix()} læser den alene",
            f"run the scenario that names the file; simulate check {path.as_posix()} reads it alone",
        ),
    )


def _part_of_a_report(path: Path, source: str) -> Problem:
    """Return what is wrong with a file that a report consists of."""
    return Problem(
        code="SCN032",
        location=Location(path.as_posix()),
        path="",
        expected=Text("et scenarie, som har reforms og years", "a scenario, which has reforms and years"),
        got=Text("en fil i en rapport", "a file of a report"),
        hint=report_hint(source),
    )


def _read(path: Path, problems: Problems) -> tuple[Files, TypedScenario | None, Baseline | None]:
    files = Files(folder=path.parent, shown_folder=path.parent.as_posix(), problems=problems)
    if path.suffix == ".json" and (source := report_source(path.parent)) is not None:
        problems.add(_part_of_a_report(path, source))
        return files, None, None
    node = files.read(path.name)
    if node is None or not isinstance(node.value, dict):
        return files, None, None
    keys = node.value.keys()
    if not keys & {"reforms", "extends", "years"} and keys & {"sources", "accounts"}:
        if "accounts" in keys:
            alone = _read_baseline(node, None, problems)
            if alone is not None:
                check_books(alone, node, None, problems)
        else:
            _read_sources(node, problems)
        return files, None, None
    if "effects" in keys and "id" in keys:
        check_reform(read_reform(node, problems), None, problems)
        return files, None, None
    root = assemble(files, path.name)
    if root is None:
        return files, None, None
    if files.incomplete:
        _read_alone(root, problems)
        return files, None, None
    typed = read_scenario(root, problems)
    sources, accounts = (_referred(root, key, files) for key in ("sources", "baseline"))
    known = None if sources is None else _read_sources(sources, problems)
    source_ids = None if known is None else set(known)
    baseline = None if accounts is None else _read_baseline(accounts, source_ids, problems)
    check(typed, source_ids, problems)
    if baseline is not None and accounts is not None:
        check_books(baseline, accounts, typed, problems)
    if not problems.errors:
        _remark(typed, baseline, accounts, known, problems)
    return files, typed, baseline


def _read_alone(root: Node, problems: Problems) -> None:
    """Report what is wrong in the files that could be read, but not what is missing: it may stand in one that could not."""
    found = Problems()
    read_scenario(root, found)
    for problem in found:
        if problem.code != "SCN021":
            problems.add(problem)


def _remark(
    typed: TypedScenario,
    baseline: Baseline | None,
    accounts: Node | None,
    sources: dict[str, Source] | None,
    problems: Problems,
) -> None:
    """Report what is weak; of several remarks on one number the first is kept, so that its unit comes before its range."""
    find = Finder(node=typed.node, problems=problems)
    lint_share(typed.shell, find)
    lint_units(typed, find)
    lint_dates(typed, find)
    lint(typed, sources, find)
    if baseline is not None and accounts is not None:
        find = Finder(node=accounts, problems=problems)
        lint_municipality(baseline, typed.shell, find)
        lint_units_of_books(baseline, inhabitants_of(typed.shell), find)
        lint_books(baseline, sources, None if typed.shell is None else typed.shell.knowledge_date, find)


def _referred(root: Node, key: str, files: Files) -> Node | None:
    """Return the content of the file that a key of the scenario names."""
    reference = root.value.get(key) if isinstance(root.value, dict) else None
    relative = None if reference is None else files.follow(reference)
    return None if relative is None else files.read(relative)


def _read_baseline(node: Node, source_ids: set[str] | None, problems: Problems) -> Baseline | None:
    baseline = read_baseline(node, problems)
    if baseline is not None:
        check_baseline(baseline, node, source_ids, problems)
    return baseline


def _read_sources(node: Node, problems: Problems) -> dict[str, Source] | None:
    try:
        return Sources.model_validate(node.plain).sources
    except ValidationError as error:
        for problem in translated(error, node, Sources):
            problems.add(problem)
        return None
