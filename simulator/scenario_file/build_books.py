"""The books to come as the model knows them, from what the schema read."""

from collections.abc import Mapping
from typing import Final

from simulator.model import books as model
from simulator.model.baseline import CASH_CLOSING, CASH_OPENING, Accounts
from simulator.model.lines import LineId
from simulator.model.numbers import Number, Stream
from simulator.model.uncertain import Certain
from simulator.scenario_file.build_numbers import evidence, number
from simulator.scenario_file.schema import baseline, books
from simulator.scenario_file.schema.base import as_text
from simulator.scenario_file.schema.numbers import Number as WrittenNumber
from simulator.scenario_file.schema.scenario import Scenario

THOUSANDS_A_MIO: Final = 1000


def build_books(written: baseline.Baseline, shell: Scenario, accounts: Accounts) -> model.Books | None:
    """Return the books to come; None where the file has no lines or no cash."""
    if not written.lines or written.cash is None:
        return None
    years = range(written.year + 1, shell.years.last + 1)
    return model.Books(
        year=written.year,
        lines=tuple(_line(key, line, years) for key, line in written.lines.items()),
        one_offs=tuple(_one_off(key, one) for key, one in written.one_offs.items()),
        cash=_cash(written.cash, accounts),
        contains=frozenset((reform, effect) for reform, _, effect in (name.partition(".") for name in written.contains)),
        ceiling=dict(sorted(written.ceiling.items())),
        sanction=None if shell.sanction is None else _sanction(shell.sanction),
        response=None if shell.response is None else _response(shell.response, written.cash),
    )


def _line(key: LineId, line: books.Line, years: range) -> model.Line:
    path = f"baseline.lines.{key}"
    noise = line.noise if line.noise_share is None else line.noise_share
    carried = None if line.carried_over is None else number(f"{path}.carried_over", line.carried_over)
    return model.Line(
        id=key,
        size=_growth(path, line) if line.path is None else _path(path, line.path),
        prices=line.prices,
        noise={} if noise is None else {year: number(f"{path}.noise.{year}", noise) for year in years},
        noise_is_share=line.noise_share is not None,
        carried_over=carried,
        evidence=evidence(line, line.grade),
    )


def _growth(path: str, line: books.Line) -> model.Growth:
    if line.from_ is None:
        raise AssertionError("the schema asks for from")
    share = line.growth if line.real_growth is None else line.real_growth
    return model.Growth(
        since=line.from_,
        level=number(f"{path}.level", line.level),
        share=number(f"{path}.growth", share),
        is_real=line.real_growth is not None,
    )


def _path(path: str, amounts: Mapping[int, WrittenNumber]) -> model.Path:
    """Return a path: all years at the percentile of one stream; a year left out has the amount of the one before."""
    given = sorted(amounts)
    stream = Stream(name=f"{path}.path")
    filled, last = {}, amounts[given[0]]
    for year in range(given[0], given[-1] + 1):
        last = amounts.get(year, last)
        filled[year] = Number(distribution=number(path, last).distribution, stream=stream)
    return model.Path(amounts=filled)


def _one_off(key: str, one: books.OneOff) -> model.OneOff:
    return model.OneOff(
        id=key,
        name=as_text(one.name),
        line=one.line,
        amounts={year: number(f"baseline.one_offs.{key}.{year}", amount) for year, amount in sorted(one.amounts.items())},
        evidence=evidence(one, one.grade),
    )


def _cash(cash: books.Cash, accounts: Accounts) -> model.Cash:
    profile = tuple(cash.profile or [1.0] * 12)
    if cash.uplift is not None:
        mean = sum(profile) / 12
        profile = tuple(month / mean for month in profile)
    scale = Number(distribution=Certain(0.0 if cash.profile is None else 1.0), stream=Stream(name="baseline.cash.uplift"))
    return model.Cash(
        opening_mio=_balance(cash.opening, accounts, CASH_OPENING),
        closing_mio=_balance(cash.closing, accounts, CASH_CLOSING),
        floor_mio=cash.floor,
        profile=profile,
        uplift=scale if cash.uplift is None else number("baseline.cash.uplift", cash.uplift),
        alarms=dict(sorted(cash.alarms.items(), key=lambda alarm: -alarm[1])),
        evidence=evidence(cash, cash.grade),
    )


def _balance(written: float | None, accounts: Accounts, row_id: str) -> float:
    row = accounts.row(row_id)
    if written is None and row is not None:
        return row.amounts["accounts"] / THOUSANDS_A_MIO
    return written or 0.0


def _sanction(sanction: books.Sanction) -> model.Sanction:
    return model.Sanction(
        overspend=number("sanction.overspend", sanction.overspend), overspends=number("sanction.overspends", sanction.overspends)
    )


def _response(response: books.Response, cash: books.Cash) -> model.Response:
    levels = {"zero": 0.0, "floor": cash.floor, **cash.alarms}
    return model.Response(
        below_mio=levels[response.level],
        improvement=number("response.improvement", response.improvement),
        delay_months=response.delay_months,
    )
