"""What a comparison says beyond the screen, for the report folder: present value, regret, every turning point, information."""

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.model.scenario import Scenario
from simulator.present.comparison_text import (
    findings,
    flip_text,
    horizon_text,
    mean_difference,
    money_text,
    name_in,
    service_text,
    verdict_text,
)
from simulator.present.groups import group_name
from simulator.present.number_text import decimal, frequency, money
from simulator.stats.comparison import Against, Comparison, Group
from simulator.text import Language, Text

_BASES: Final = (
    Text("Som pengene falder", "As the money falls"),
    Text("Ved samme service", "At equal service"),
    Text("Med omstridte virkninger holdt ens", "With disputed effects held equal"),
)
WORLDS: Final = {
    "likeliest": Text("alt på det mest sandsynlige", "everything at its likeliest"),
    "delays_p10": Text("forsinkelser på P10", "delays at P10"),
    "delays_p90": Text("forsinkelser på P90", "delays at P90"),
    "amounts_p10_capacity_p90": Text("beløb på P10, kapacitet på P90", "amounts at P10, capacity at P90"),
    "amounts_p90_capacity_p10": Text("beløb på P90, kapacitet på P10", "amounts at P90, capacity at P10"),
    "early_work_overturned_p90": Text("spildt tidligt arbejde på P90", "early work overturned at P90"),
}
_WORTH_NAMING_MIO: Final = 0.05


def details(scenarios: tuple[Scenario, ...], comparison: Comparison, language: Language) -> str:
    """Return the whole answer in sentences, one a line."""
    lines: list[str] = []
    for position, (scenario, one) in enumerate(zip(scenarios[1:], comparison.against, strict=True), start=1):
        lines.append(f"{scenario.name.in_(language)} / {scenarios[0].name.in_(language)}")
        lines.append(verdict_text(one, scenario, scenarios[0]).in_(language))
        lines += [money_text(one, language), service_text(one, language)]
        lines += [*findings(scenarios, comparison, position, language), horizon_text(one, scenarios[0], language)]
        lines += [_present_value(one, language), *_flips(one, language)]
    lines += [_regret(scenarios, comparison, language), _information(comparison, scenarios[0], language)]
    return "".join(f"{line}\n" for line in lines if line)


def _present_value(one: Against, language: Language) -> str:
    value, often = mean_difference(one.npv, language), frequency(one.better_npv.mean.item(), language)
    return Text(
        f"Nutidsværdi: {value} i gennemsnit, billigere i {often}.", f"Present value: {value} on average, cheaper in {often}."
    ).in_(language)


def _flips(one: Against, language: Language) -> Iterator[str]:
    for basis, flips in zip(_BASES, one.flips, strict=True):
        if flips:
            shown = "; ".join(flip_text(flip, language) for flip in flips)
            yield Text(f"{basis.da} vender svaret, hvis: {shown}.", f"{basis.en} the answer turns if: {shown}.").in_(language)


def _regret(scenarios: Sequence[Scenario], comparison: Comparison, language: Language) -> str:
    listed = "; ".join(
        f"{name_in(scenario, language)} {decimal(cost.expected_regret.mean.item(), 1, language)}, "
        f"{decimal(cost.minimax_regret, 1, language)} ({WORLDS[cost.minimax_world].in_(language)})"
        for scenario, cost in zip(scenarios, comparison.strategies, strict=True)
    )
    return Text(
        f"Fortrydelse, forventet og størst i en navngiven verden: {listed}.",
        f"Regret, expected and largest in a named world: {listed}.",
    ).in_(language)


def _information(comparison: Comparison, reference: Scenario, language: Language) -> str:
    ranked = sorted(comparison.evppi.items(), key=lambda item: -item[1].value.value)
    worth = [
        f"{group_name(key, reference, language)} {decimal(group.value.value, 1, language)}{_owner(group)}"
        for key, group in ranked
        if group.value.value >= _WORTH_NAMING_MIO
    ]
    most = decimal(comparison.evpi.value, 1, language)
    rest = Text(f"; af det {', '.join(worth)}", f"; of that {', '.join(worth)}").in_(language) if worth else ""
    everything = Text(
        f"Fuld viden før valget ville højst være {money(most, 'da')} værd",
        f"Full knowledge before choosing would be worth at most {money(most, 'en')}",
    )
    return f"{everything.in_(language)}{rest}."


def _owner(group: Group) -> str:
    return f" ({group.owner})" if group.owner else ""
