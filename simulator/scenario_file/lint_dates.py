"""Remarks on dates that do not do what whoever wrote them thinks: a path that its milestone has left behind, a start too late."""

from collections.abc import Mapping
from datetime import date

from simulator.scenario_file.finder import Finder
from simulator.scenario_file.schema.numbers import Number, as_uncertain
from simulator.scenario_file.schema.reform import Effect, Milestone
from simulator.scenario_file.translate import Loc
from simulator.scenario_file.typed import TypedScenario
from simulator.text import Text

Milestones = Mapping[str, Milestone | None]


def lint_dates(scenario: TypedScenario, find: Finder) -> None:
    """Remark on the effects of a scenario whose path begins before the milestone it moves with, or whose start is never reached."""
    last = None if scenario.shell is None else scenario.shell.years.last
    for reform_id, reform in scenario.reforms.items():
        for effect_id, effect in reform.effects.items():
            if effect is not None:
                here: Loc = ("reforms", reform_id, "effects", effect_id)
                _left_behind(effect, reform.milestones, here, find)
                if last is not None:
                    _too_late(effect, reform.milestones, last, here, find)


def _left_behind(effect: Effect, milestones: Milestones, here: Loc, find: Finder) -> None:
    """Amounts by calendar year move with the delay of a milestone, and not with its planned date, which the path holds itself."""
    planned = _planned(effect.moves_with, milestones)
    first = min((year for path in _paths(effect) for year, number in path.items() if _is_something(number)), default=None)
    if planned is not None and first is not None and first < planned.year:
        find(
            "SCN212",
            (*here, "moves_with"),
            Text(f"beløb tidligst fra {planned.year}, hvor {effect.moves_with} er planlagt", _from_en(effect, planned)),
            Text(f"beløb fra {first}", f"amounts from {first}"),
            Text(
                "path flytter kun med forsinkelsen: er datoen flyttet, så flyt også årene i path",
                "a path moves with the delay only: if the date was moved, move the years of the path, too",
            ),
            severity="warning",
        )


def _from_en(effect: Effect, planned: date) -> str:
    return f"amounts from {planned.year} at the earliest, when {effect.moves_with} is planned"


def _too_late(effect: Effect, milestones: Milestones, last: int, here: Loc, find: Finder) -> None:
    """An effect that begins after the scenario's last year counts in none."""
    starts = effect.starts if isinstance(effect.starts, date) else _planned(effect.starts, milestones)
    if starts is not None and starts.year > last:
        find(
            "SCN213",
            (*here, "starts"),
            Text(f"en start senest i {last}, scenariets sidste år", f"a start by {last}, the scenario's last year"),
            Text(f"{starts.isoformat()}: virkningen tæller ikke med", f"{starts.isoformat()}: the effect does not count"),
            Text("ret datoen, eller lad virkningen udgå", "correct the date, or leave the effect out"),
            severity="warning",
        )


def _planned(milestone_id: str | None, milestones: Milestones) -> date | None:
    """Return the planned date of a milestone that has one of its own."""
    milestone = None if milestone_id is None else milestones.get(milestone_id)
    return None if milestone is None else milestone.date


def _paths(effect: Effect) -> list[Mapping[int, Number]]:
    both = () if effect.by_strategy is None else (effect.by_strategy.waiting, effect.by_strategy.active)
    return [path for path in (effect.path, *(own.path for own in both)) if path is not None]


def _is_something(number: Number) -> bool:
    given = as_uncertain(number)
    return any(end != 0 for end in (*given.support, given.mode))
