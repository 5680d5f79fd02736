"""How a scenario and a list of sources are written."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.model.numbers import Strategy
from simulator.scenario_file.schema.base import Day, Id, Name, Share, Sourced, Strict, refuse
from simulator.scenario_file.schema.books import Response, Sanction
from simulator.scenario_file.schema.numbers import Number
from simulator.scenario_file.schema.reform import Reform, StartRule, Year
from simulator.text import Text


class StrategyChoice(Strict):
    """A strategy for each reform."""

    default: Strategy
    """Strategy of every reform that is not named below."""
    reforms: dict[Id, Strategy | StartRule] = Field(default_factory=dict)
    """Reforms with another strategy, such as {green: waiting}, or, with `implementation`, a start rule of their own, such as
    {health: {lead_months: 6}}; one that begins later than the active strategy brings the active numbers as much later."""


class Municipality(Strict):
    """Who the budget belongs to."""

    code: Annotated[int, Field(ge=101, le=999)] | None = None
    """Municipality code; for readers."""
    name: str
    """Name."""
    inhabitants: Annotated[int, Field(gt=0)] | None = None
    """Number of inhabitants; for charts of cash per inhabitant, and to ask whether an amount is in mio. kr. (SCN210)."""
    block_grant_share: Share | None = None
    """Share of the block grant (population share); turns national amounts into local ones."""


class Years(Strict):
    """Calendar years of the run."""

    first: Year
    """First year shown."""
    last: Year
    """Last year the files speak of."""
    count_from: Year | None = None
    """First year that enters totals; earlier years are memo. Default: first."""

    @model_validator(mode="after")
    def _ascending(self) -> "Years":
        counted = self.first if self.count_from is None else self.count_from
        if not self.first <= counted <= self.last:
            got = Text.same(f"{self.first}, {counted}, {self.last}")
            refuse("SCN106", Text.same("first <= count_from <= last"), got)
        return self


class Discount(Strict):
    """Present value: factor 1/(1 + rate)^(year - base), 1 before the base year."""

    rate: Annotated[float, Field(ge=0, lt=1)] = 0.035
    """Real discount rate a year; 0.035 is the Ministry of Finance's for years 0-35."""
    base: Year | None = None
    """Base year; default the first counted year."""


class Driver(Strict):
    """A common cause of several uncertain numbers."""

    name: Name
    """Name for readers."""


class OtherWork(Strict):
    """Work outside the reforms that takes capacity."""

    name: Name
    """Name for readers."""
    from_: Day = Field(alias="from")
    """First month."""
    to: Day
    """Last month, taken whole."""
    person_months_per_month: Annotated[float, Field(ge=0)]
    """Person-months a month."""
    source: list[str] | str = Field(default_factory=list)
    """Source ids."""


class Capacity(Sourced):
    """People who can work on the reforms; all reforms with `implementation` share them."""

    person_months_per_month: Number
    """Person-months of capacity a month for all reforms together."""
    switching_loss: Number = 0.0
    """Extra effort for the same work per unit of overload, a share; overload is demand over capacity, less 1."""
    overload_premium: Number = 0.0
    """Extra price of a person-month per unit of overload, a share."""
    cost_per_person_month: Number
    """mio. kr. per person-month."""
    other_work: list[OtherWork] = Field(default_factory=list)
    """Work outside the reforms; together it takes at most nine tenths of the capacity."""


class Run(Strict):
    """How many futures are simulated."""

    draws: Annotated[int, Field(gt=0, le=10**9)] = 20_480
    """Number of simulated futures; rounded up to whole blocks, at least 16 of them."""
    block: Annotated[int, Field(ge=64, le=2**20)] = 1024
    """Draws in a block, a power of two. Runs of more than 64 blocks take larger ones."""
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 665
    """Seed: the same seed gives the same futures."""

    @model_validator(mode="after")
    def _power_of_two(self) -> "Run":
        if self.block & (self.block - 1):
            below = 1 << (self.block.bit_length() - 1)
            hint = Text(f"skriv {below} eller {2 * below}", f"write {below} or {2 * below}")
            refuse("SCN011", Text("en potens af to", "a power of two"), Text.same(str(self.block)), hint, ("block",))
        return self


class Scenario(Strict):
    """A scenario: a municipality, its reforms and a strategy. A file may hold a part and extend another file."""

    format: Literal[1]
    """Version of the file format."""
    name: Name
    """Name for readers, such as {da: Aktiv strategi, en: Active strategy}."""
    extends: str | None = None
    """File that this one builds on, relative to this file; what is written here wins."""
    strategy: StrategyChoice | Strategy = "waiting"
    """waiting or active for all reforms, or {default: active, reforms: {green: waiting}}."""
    municipality: Municipality | None = None
    """Who the budget belongs to."""
    years: Years
    """Which calendar years the run covers and counts."""
    knowledge_date: Day | None = None
    """What the author knew: no milestone after it has `status: happened`, and numbers much older than it are remarked on."""
    decision_date: Day | None = None
    """No strategy starts before it; until then all carry the waiting numbers. Left out: each carries its own from the beginning."""
    materiality: Annotated[float, Field(ge=0)] = 0.5
    """mio. kr.; smaller differences between strategies get no verdict."""
    price_level: Year
    """Results are in fixed prices of this year; current prices beside them."""
    price_index: dict[Year, Number] = Field(default_factory=dict)
    """Growth of prices and wages from the year before, a share for each year after the first or `price_level`, such as
    {2026: {pert: [0.023, 0.029, 0.035]}}. Left out: prices do not grow."""
    discount: Discount = Discount()
    """Present value."""
    drivers: dict[Id, Driver] = Field(default_factory=dict)
    """Common causes that numbers can be `driven_by`."""
    election: Number | None = None
    """Months that an election or a new parliamentary process adds to every law not yet adopted; one common event.

    Default: {event: {probability: 0.3, impact: {uniform: [6, 12]}}}, an assumption."""
    capacity: Capacity | None = None
    """People who can work on the reforms; needed where one has `implementation`."""
    baseline: str | None = None
    """File with the accounts that the budget starts from, the lines to come and cash."""
    response: Response | None = None
    """What the council would do when cash runs low; without it nobody reacts. Needs `lines` and `cash` in the baseline file."""
    sanction: Sanction | None = None
    """The accounts sanction, if it is to be counted; needs a `ceiling` in the baseline file."""
    sources: str | None = None
    """File with the sources that the ids refer to."""
    reforms: dict[Id, Reform]
    """List of reform files; or by id a reform file, a reform, or what differs from the reform in the file that this one extends."""
    run: Run = Run()
    """Number of simulated futures, size of a block and seed."""
    note: Name | None = None
    """Remark for readers."""


class Source(Strict):
    """One fact and where it was found."""

    statement: Name
    """What the source says, in one sentence."""
    publisher: Name
    """Who says so."""
    title: Name
    """Title; square brackets mark a description."""
    url: str | None = None
    """Address, if one was kept."""
    date: Name
    """Date of publication as far as known, or n.d. (no date), which a Danish reader reads as u.å."""
    confidence: Literal["excerpt", "memory", "derived", "assumption"]
    """excerpt: read in the source; memory: not seen; derived: arithmetic on other facts; assumption: a reasoned value."""


class Sources(Strict):
    """Every fact that the scenario files refer to."""

    format: Literal[1]
    """Version of the file format."""
    sources: dict[str, Source]
    """Facts by id."""
