"""Whether the totals of several scenario files mean the same, and what their difference holds besides the strategies."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from simulator.cli.guard import UsageError
from simulator.model.scenario import Scenario
from simulator.text import Language, Text

_NAMED: Final = 5
"""Effects that a remark names before it counts the others."""


def check_comparable(reference: Scenario, scenario: Scenario, path: Path) -> None:
    """Refuse scenarios whose totals do not mean the same."""
    if reference.years != scenario.years:
        _refuse(path, Text("år", "years"), _years(reference), _years(scenario))
    if reference.prices.level != scenario.prices.level:
        _refuse(path, Text("prisniveau", "price level"), *(Text.same(str(one.prices.level)) for one in (reference, scenario)))
    expected, got = (Text.same(", ".join(reform.id for reform in one.reforms)) for one in (reference, scenario))
    if expected != got:
        _refuse(path, Text("reformer i samme rækkefølge", "reforms in the same order"), expected, got)


def _refuse(path: Path, what: Text, expected: Text, got: Text) -> None:
    raise UsageError(
        Text(
            f"{path}: forventede samme {what.da} som i sammenligningens første fil ({expected.da}), fik {got.da}",
            f"{path}: expected the same {what.en} as in the first file of the comparison ({expected.en}), got {got.en}",
        )
    )


def _years(scenario: Scenario) -> Text:
    years = scenario.years
    span = f"{years.first}-{years.last}"
    return Text(f"{span}, talt fra {years.count_from}", f"{span}, counted from {years.count_from}")


def told_apart(paths: Sequence[Path], scenarios: Sequence[Scenario]) -> tuple[Scenario, ...]:
    """Return scenarios of which no two have the same name: equal ones get their file's, with its folder where that is equal too."""
    return tuple(
        scenario if _only_one(scenario, scenarios) else replace(scenario, name=_with_file(scenario.name, path, paths))
        for path, scenario in zip(paths, scenarios, strict=True)
    )


def _only_one(scenario: Scenario, scenarios: Sequence[Scenario]) -> bool:
    return sum(bool({*scenario.name} & {*other.name}) for other in scenarios) == 1


def _with_file(name: Text, path: Path, paths: Sequence[Path]) -> Text:
    file = path.stem if sum(other.stem == path.stem for other in paths) == 1 else path.as_posix()
    return Text(f"{name.da} ({file})", f"{name.en} ({file})")


def only_in_one(paths: Sequence[Path], scenarios: Sequence[Scenario]) -> list[Text]:
    """Return which effects only one of two files has: the difference holds them whole; the first file is the reference."""
    return [
        remark
        for path, scenario in zip(paths[1:], scenarios[1:], strict=True)
        if (remark := _remark((paths[0], path), (scenarios[0], scenario))) is not None
    ]


def _remark(paths: tuple[Path, Path], pair: tuple[Scenario, Scenario]) -> Text | None:
    found = {language: list(_listed(paths, pair, language)) for language in ("da", "en")}
    if not found["da"]:
        return None
    more = len(found["da"]) - _NAMED
    rest = Text(f" og {more} til", f" and {more} more") if more > 0 else Text.same("")
    names = {language: "; ".join(each[:_NAMED]) for language, each in found.items()}
    return Text(
        f"Forskellen rummer også virkninger, som kun den ene fil har: {names['da']}{rest.da}.",
        f"The difference also holds effects that only one of the files has: {names['en']}{rest.en}.",
    )


def _listed(paths: tuple[Path, Path], pair: tuple[Scenario, Scenario], language: Language) -> Iterator[str]:
    """Yield the effects that only one of two scenarios has, by reform, with the file that has them."""
    for one, other in zip(pair[0].reforms, pair[1].reforms, strict=True):
        both = {effect.id for effect in one.effects} & {effect.id for effect in other.effects}
        for path, reform in zip(paths, (one, other), strict=True):
            only = Text(f"kun i {path.as_posix()}", f"only in {path.as_posix()}").in_(language)
            for effect in reform.effects:
                if effect.id not in both:
                    yield f"{reform.name.in_(language)}: {effect.name.in_(language)} ({only})"
