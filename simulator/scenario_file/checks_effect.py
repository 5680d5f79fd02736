"""Rules across the fields of an effect."""

from collections.abc import Iterable, Iterator
from datetime import date

from simulator.model.lines import LineId
from simulator.model.numbers import STRATEGIES
from simulator.scenario_file.finder import Finder
from simulator.scenario_file.schema.numbers import Drivers, Number, drivers_of
from simulator.scenario_file.schema.reform import Effect, Gross, OwnNumbers
from simulator.scenario_file.translate import Loc
from simulator.scenario_file.typed import TypedReform, TypedScenario
from simulator.text import Text


def moments(key: str, effect: Effect, reform: TypedReform, find: Finder) -> None:
    """Starts, ends and moves_with name milestones of the reform or dates; an end comes after its start."""
    for field in ("starts", "ends", "moves_with"):
        moment = getattr(effect, field)
        if moment is not None and not isinstance(moment, date) and moment not in reform.milestones:
            what = (
                Text("en kendt milepæl", "a known milestone")
                if field == "moves_with"
                else Text("en kendt milepæl eller en dato", "a known milestone or a date")
            )
            find.unknown("SCN101", ("effects", key, field), what, moment, reform.milestones)
    if isinstance(effect.starts, date) and isinstance(effect.ends, date) and effect.ends <= effect.starts:
        expected = Text(f"en dato efter starts ({effect.starts})", f"a date after starts ({effect.starts})")
        find("SCN016", ("effects", key, "ends"), expected, Text.same(str(effect.ends)))


def follows(key: str, effect: Effect, reform: TypedReform, find: Finder) -> None:
    """A follower names an affected or disputed effect of the same reform that follows no other."""
    if effect.follows is None:
        return
    here: Loc = ("effects", key, "follows")
    leader = reform.effects.get(effect.follows)
    if effect.follows not in reform.effects or effect.follows == key:
        others = [name for name in reform.effects if name != key]
        find.unknown(
            "SCN104",
            here,
            Text("en anden virkning i samme reform", "another effect of the same reform"),
            effect.follows,
            others,
        )
    elif leader is not None and (leader.follows is not None or leader.service == "unaffected"):
        expected = Text(
            "en virkning med service: affected eller disputed, som ikke selv følger en anden",
            "an effect with service: affected or disputed that follows no other",
        )
        find("SCN112", here, expected, Text.same(effect.follows))


def percentiles(key: str, effect: Effect, find: Finder) -> None:
    """One stream per effect: drivers stand once, and not on single years or strategies."""
    here: Loc = ("effects", key)
    inner = [(*here, *steps) for steps, number in _inner_numbers(effect) if drivers_of(number)]
    for steps in inner:
        hint = Text(
            "skriv driven_by på virkningen: tallene læses ved én fælles percentil",
            "write driven_by on the effect: its numbers are read at one common percentile",
        )
        find(
            "SCN112",
            (*steps, "driven_by"),
            Text("driven_by på virkningen", "driven_by on the effect"),
            Text("driven_by på et enkelt tal", "driven_by on a single number"),
            hint,
        )
    for steps, number in _gross_numbers(effect):
        if drivers_of(number):
            hint = Text(
                "slet driven_by: bruttovolumenet står på begge linjer og koster intet",
                "delete driven_by: the gross volume is on both lines and costs nothing",
            )
            expected = Text("et bruttovolumen med sin egen percentil", "a gross volume with a percentile of its own")
            find("SCN112", (*here, *steps, "driven_by"), expected, Text.same("driven_by"), hint)
    if effect.amount is not None and drivers_of(effect.amount) and effect.driven_by:
        find(
            "SCN112",
            (*here, "driven_by"),
            Text("driven_by ét sted", "driven_by in one place"),
            Text("både her og på amount", "both here and on amount"),
        )
    if effect.same_draw_as is not None and effect_drivers(effect):
        expected = Text("enten same_draw_as eller driven_by", "either same_draw_as or driven_by")
        find("SCN112", (*here, "same_draw_as"), expected, Text("begge", "both"))


def _inner_numbers(effect: Effect) -> Iterator[tuple[Loc, Number]]:
    for year, number in (effect.path or {}).items():
        yield ("path", year), number
    if effect.by_strategy is None:
        return
    for strategy in ("active", "waiting"):
        own: OwnNumbers = getattr(effect.by_strategy, strategy)
        for field in ("amount", "times"):
            if getattr(own, field) is not None:
                yield ("by_strategy", strategy, field), getattr(own, field)
        for year, number in (own.path or {}).items():
            yield ("by_strategy", strategy, "path", year), number


def effect_drivers(effect: Effect) -> Drivers:
    """Return the drivers of an effect's amount or path."""
    return effect.driven_by or (drivers_of(effect.amount) if effect.amount is not None else {})


def gross(key: str, effect: Effect, find: Finder) -> None:
    """A gross volume is booked on another line than the effect, the same in both strategies, and is given as the effect is."""
    first: tuple[Loc, LineId] | None = None
    for steps, one in _gross_volumes(effect):
        here: Loc = ("effects", key, *steps)
        if one.also_on == effect.line:
            find(
                "SCN115",
                (*here, "also_on"),
                Text("en anden linje end virkningens egen", "another line than the effect's own"),
                Text.same(effect.line),
                Text("skriv linjen, der bærer modposten", "name the line that carries the other side"),
            )
        else:
            first = first or (steps, one.also_on)
            if one.also_on != first[1]:
                where = ".".join(map(str, first[0]))
                expected = Text(f"samme linje som i {where} ({first[1]})", f"the same line as in {where} ({first[1]})")
                hint = Text(
                    "begge strategier har samme modpost; ellers skriv to virkninger",
                    "both strategies have the same other side; else write two effects",
                )
                find("SCN115", (*here, "also_on"), expected, Text.same(one.also_on), hint)
        if (one.path is not None) != effect.has_path:
            kind, got = ("path", "amount") if effect.has_path else ("amount", "path")
            given = "{2027: …, 2028: …}" if effect.has_path else "…"
            expected = Text(f"{kind} som virkningen selv", f"{kind} like the effect itself")
            hint = Text(*(f"{word} {{also_on: {one.also_on}, {kind}: {given}}}" for word in ("skriv", "write")))
            find("SCN115", here, expected, Text.same(got), hint)


def _gross_volumes(effect: Effect) -> Iterator[tuple[Loc, Gross]]:
    """Yield the gross volumes of an effect and of its numbers by strategy, with their places."""
    if effect.gross is not None:
        yield ("gross",), effect.gross
    if effect.by_strategy is not None:
        for strategy in STRATEGIES:
            own: OwnNumbers = getattr(effect.by_strategy, strategy)
            if own.gross is not None:
                yield ("by_strategy", strategy, "gross"), own.gross


def _gross_numbers(effect: Effect) -> Iterator[tuple[Loc, Number]]:
    for steps, one in _gross_volumes(effect):
        if one.amount is not None:
            yield (*steps, "amount"), one.amount
        for year, number in (one.path or {}).items():
            yield (*steps, "path", year), number


def path_years(key: str, effect: Effect, first: int, last: int, find: Finder) -> None:
    """A path must say something about every year from its first one, so that no year is silently 0."""
    paths: list[tuple[Loc, Iterable[int]]] = []
    if effect.path is not None:
        paths.append((("path",), effect.path))
    paths += [((*steps, "path"), one.path) for steps, one in _gross_volumes(effect) if one.path is not None]
    if effect.by_strategy is not None:
        for strategy in STRATEGIES:
            own: OwnNumbers = getattr(effect.by_strategy, strategy)
            if own.path is not None:
                paths.append((("by_strategy", strategy, "path"), own.path))
    for steps, given in paths:
        years = sorted(given)
        here: Loc = ("effects", key, *steps)
        if years[0] < first:
            early = ", ".join(str(year) for year in years if year < first)
            hint = Text(f"slet {early}, eller begynd years dér", f"delete {early}, or let years begin there")
            find("SCN107", here, Text(f"år fra {first}", f"years from {first}"), Text.same(str(years[0])), hint)
        until = last if effect.kind != "one_off" else years[-1]
        missing = [year for year in range(years[0], until + 1) if year not in years]
        if missing:
            hint = Text("skriv 0 for et år uden virkning", "write 0 for a year without effect")
            expected = Text(f"hvert år {years[0]}-{until}", f"every year {years[0]}-{until}")
            listed = ", ".join(map(str, missing))
            find("SCN107", here, expected, Text(f"intet tal for {listed}", f"no number for {listed}"), hint)


def same_draw(key: str, effect: Effect, reform: TypedReform, scenario: TypedScenario, find: Finder) -> None:
    """A shared percentile names an effect that has one of its own."""
    if effect.same_draw_as is None:
        return
    here: Loc = ("effects", key, "same_draw_as")
    reform_id, _, effect_id = effect.same_draw_as.partition(".")
    known = [f"{one}.{other}" for one, typed in scenario.reforms.items() for other in typed.effects]
    own = f"{_key_of(reform, scenario)}.{key}"
    if effect.same_draw_as not in known or effect.same_draw_as == own:
        near = [name for name in known if name.startswith(f"{reform_id}.") and name != own] or [
            name for name in known if name.endswith(f".{effect_id}")
        ]
        find.unknown(
            "SCN104",
            here,
            Text("en anden virkning, skrevet reform.virkning", "another effect, written reform.effect"),
            effect.same_draw_as,
            near,
        )
        return
    target = scenario.reforms[reform_id].effects[effect_id]
    if target is not None and target.same_draw_as is not None:
        hint = Text(f"skriv {target.same_draw_as}", f"write {target.same_draw_as}")
        find(
            "SCN112",
            here,
            Text("en virkning med sin egen percentil", "an effect with a percentile of its own"),
            Text.same(effect.same_draw_as),
            hint,
        )


def _key_of(reform: TypedReform, scenario: TypedScenario) -> str:
    return next(key for key, typed in scenario.reforms.items() if typed is reform)
