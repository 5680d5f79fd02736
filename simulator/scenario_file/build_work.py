"""Own work of a reform and the capacity that all of it shares, as the model knows them."""

from typing import Final

from simulator.model import implementation as model
from simulator.model.numbers import Evidence, Strategy
from simulator.model.reform import Effect, OwnCost, OwnWork
from simulator.model.timing import month_number
from simulator.scenario_file.build_numbers import evidence, number
from simulator.scenario_file.schema import reform, scenario
from simulator.scenario_file.schema.base import as_text
from simulator.text import Text

OWN_COST_NAMES: Final[dict[OwnWork, Text]] = {
    "implementation_work": Text("Eget arbejde, merudlæg", "Own work, extra outlay"),
    "unprepared_law": Text("Lov i kraft uden forberedelse", "Law in force without preparation"),
    "turnover": Text("Personaleafgang ved usikkerhed", "Staff leaving from uncertainty"),
    "unfinished_work": Text("Uafsluttet arbejde ved periodens slutning", "Work unfinished at the end of the period"),
}


def implementation(reform_id: str, written: reform.Implementation) -> model.Implementation:
    """Return the own work of a reform."""
    path = f"{reform_id}.implementation"
    rules: dict[Strategy, reform.StartRule] = {"active": written.start.active, "waiting": written.start.waiting}
    return model.Implementation(
        work=number(f"{path}.work", written.work),
        months=number(f"{path}.months", written.months),
        start={strategy: start_rule(f"{path}.start.{strategy}", rule) for strategy, rule in rules.items()},
        cash_share=number(f"{path}.cash_share", written.cash_share),
        misfit=number(f"{path}.misfit", written.misfit),
        exposed_share=number(f"{path}.exposed_share", written.exposed_share),
        unprepared_mio=number(f"{path}.unprepared_cost", written.unprepared_cost),
        staff=None if written.staff is None else _staff(f"{path}.staff", written.staff),
        evidence=evidence(written, written.grade or "D"),
    )


def start_rule(path: str, rule: reform.StartRule) -> model.StartRule:
    """Return a start rule."""
    if rule.lead_months is not None:
        return model.StartRule(kind="lead", months=number(f"{path}.lead_months", rule.lead_months))
    return model.StartRule(kind="lag", months=number(f"{path}.lag_months", rule.lag_months))


def capacity(written: scenario.Capacity) -> model.Capacity:
    """Return the capacity that all reforms share."""
    return model.Capacity(
        person_months=number("capacity.person_months_per_month", written.person_months_per_month),
        switching_loss=number("capacity.switching_loss", written.switching_loss),
        overload_premium=number("capacity.overload_premium", written.overload_premium),
        cost_mio=number("capacity.cost_per_person_month", written.cost_per_person_month),
        other_work=tuple(_other_work(one) for one in written.other_work),
        owner=written.owner or "",
    )


def own_costs(written: reform.Implementation | None, price_level: int) -> tuple[Effect, ...]:
    """Return the effects that own work adds to a reform: outlay, being unprepared, staff leaving, work left at the end."""
    if written is None:
        return ()
    kinds: list[OwnWork] = ["implementation_work", "unfinished_work"]
    if written.unprepared_cost != 0:
        kinds.insert(1, "unprepared_law")
    if written.staff is not None:
        kinds.insert(-1, "turnover")
    return tuple(_own_cost(kind, evidence(written, written.grade or "D"), price_level) for kind in kinds)


def _own_cost(kind: OwnWork, where_from: Evidence, price_level: int) -> Effect:
    return Effect(
        id=kind,
        name=OWN_COST_NAMES[kind],
        line="service_expenditure",
        kind="running",
        size=OwnCost(kind=kind),
        price_level=price_level,
        national=None,
        controllable=True,
        depends_on_strategy=True,
        matures=False,
        service="unaffected",
        follows=None,
        gross=None,
        group=None,
        evidence=where_from,
    )


def _other_work(written: scenario.OtherWork) -> model.OtherWork:
    """Return other work; it takes both its first and its last month whole."""
    return model.OtherWork(
        name=as_text(written.name),
        first=int(month_number(written.from_)),
        last=int(month_number(written.to)),
        person_months=written.person_months_per_month,
    )


def _staff(path: str, written: reform.Staff) -> model.Staff:
    return model.Staff(
        fte=number(f"{path}.fte", written.fte),
        pay_mio=number(f"{path}.pay", written.pay),
        leavers_share=number(f"{path}.leavers_share", written.leavers_share),
        replacement_share=number(f"{path}.replacement_share", written.replacement_share),
        sensitivity=number(f"{path}.sensitivity", written.sensitivity),
    )
