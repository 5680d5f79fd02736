"""How a reform is written: milestones, law, implementation, effects."""

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from simulator.model.lines import LineId
from simulator.model.numbers import Grade, Strategy
from simulator.model.reform import Kind, National, Service
from simulator.model.timing import Curve, Snap, Stage, Status
from simulator.scenario_file.schema.base import BothLanguages, Day, Id, Name, Share, Sourced, Strict, as_text, refuse
from simulator.scenario_file.schema.numbers import Drivers, Number
from simulator.text import Text

Months = Annotated[float, Field(ge=0)]
Year = Annotated[int, Field(ge=1990, le=2150)]
Path = Annotated[dict[Year, Number], Field(min_length=1)]


class Milestone(Sourced):
    """A dated event of a reform, such as a law entering into force."""

    name: Name | None = None
    """Name for readers; the id if left out."""
    date: Day | None = None
    """Planned date (YYYY-MM-DD). Give either `date` or `after` with `lag_months`."""
    after: Id | None = None
    """Milestone of the same reform that this one follows."""
    lag_months: Number | None = None
    """Months after the milestone in `after`; a fractional lag goes up to the first of the next month."""
    status: Status | None = None
    """happened: the date is certain. A plan without `stage` is delayed by default as one that is adopted (scheduled), agreed
    (expected) or proposed (uncertain)."""
    stage: Stage | None = None
    """How far the law is on the knowledge date; decides the default delay. bill, agreement and proposal share the election event;
    with not_law the `status` decides."""
    delay_months: Number | None = None
    """Delay in months, never negative. 0: certain, and no election moves it. Left out: the default of `stage`, else of `status`;
    none without both, and none of its own with `after`."""
    never: Share = 0.0
    """Probability that it never comes in this form; its effects then stay 0. Drawn before the delay."""
    snap: Snap = "none"
    """Allowed dates for a delayed date: half_year (1 January, 1 July), school_year (1 August), none (whole months keep the day)."""
    grade: Grade | None = None
    """Evidence grade of the date and the delay; default D."""
    group: Id | None = None
    """Group of inputs in the sensitivity and value-of-information analyses; default `timing`."""

    @model_validator(mode="after")
    def _one_kind_of_date(self) -> "Milestone":
        if (self.date is None) == (self.after is None):
            got = Text("begge", "both") if self.date else Text("ingen af dem", "neither")
            refuse("SCN017", Text("enten date eller after", "either date or after"), got)
        if (self.after is None) != (self.lag_months is None):
            refuse(
                "SCN017",
                Text("after og lag_months sammen", "after and lag_months together"),
                Text("kun den ene", "only one of them"),
            )
        return self


class Law(Strict):
    """The reform's law: which milestone is its entry into force and what is known before."""

    milestone: Id
    """Milestone at which the law enters into force."""
    text_known_months: Number = 6.0
    """Months before entry into force at which the final text is known: the waiting start rule counts from it, and it can overturn
    early work. Read with `implementation` only."""
    announced: Day | None = None
    """Day on which the reform was announced: from it to the final text `staff` are unsettled. Left out: overload alone unsettles
    them."""
    stage: Stage | None = None
    """How far the law is on the knowledge date: the `stage` of its milestone, where that is left out; the two may not differ."""


class StartRule(Strict):
    """When work starts: months before the law's planned date, or months after its text is known; one of the two."""

    lead_months: Number | None = None
    """Months before the planned date, but not before the decision date. Effects take their active numbers."""
    lag_months: Number | None = None
    """Months after the text is known, or after the decision date if it was known by then. Effects take their waiting numbers."""

    @model_validator(mode="after")
    def _one_rule(self) -> "StartRule":
        if (self.lead_months is None) == (self.lag_months is None):
            got = _both_or_neither(self.lead_months is not None)
            refuse("SCN017", Text("enten lead_months eller lag_months", "either lead_months or lag_months"), got)
        return self

    @property
    def stance(self) -> Strategy:
        """Whose numbers an effect by strategy takes: a lead reads the active ones, a lag the waiting ones."""
        return "active" if self.lead_months is not None else "waiting"


class StartRules(Strict):
    """Start rule of each strategy."""

    active: StartRule
    """Start rule of the active strategy: `lead_months`."""
    waiting: StartRule
    """Start rule of the waiting strategy: `lag_months`."""

    @model_validator(mode="after")
    def _each_its_own(self) -> "StartRules":
        for strategy, key in (("active", "lead_months"), ("waiting", "lag_months")):
            rule: StartRule = getattr(self, strategy)
            if rule.stance != strategy:
                got = Text.same("lag_months" if key == "lead_months" else "lead_months")
                refuse("SCN017", Text(f"{key} for {strategy}", f"{key} for {strategy}"), got, None, (strategy,))
        return self


class Staff(Strict):
    """Employees whom the reform makes uncertain about their jobs: more of them leave."""

    fte: Number
    """Full-time posts."""
    pay: Number = 0.48
    """Yearly pay per post, mio. kr."""
    leavers_share: Number = 0.12
    """Share who leave in an ordinary year."""
    replacement_share: Number = 0.21
    """Cost of replacing one, as a share of the yearly pay."""
    sensitivity: Number
    """How strongly overload and uncertainty raise the share who leave, χ in docs/method.md; 0: not at all."""


class Implementation(Sourced):
    """The municipality's own work with the reform; needs `law` and the scenario's `capacity`. Leave out if there is none."""

    work: Number
    """Work, person-months."""
    months: Number
    """Planned length, months, above 0: `work` over it is what the work asks of the capacity each month. Below 1 it counts as 1."""
    start: StartRules
    """When work starts in each strategy."""
    cash_share: Number = 1.0
    """Share of own work that is extra outlay; the rest is own staff who are paid anyway and is not booked."""
    misfit: Number = 0.0
    """Share of the exposed early work that does not fit the final text and is done again."""
    exposed_share: Number = 1.0
    """Share of early work that the final text can touch."""
    unprepared_cost: Number = 0.0
    """mio. kr. a year while the law is in force, times the share of the work that is not done."""
    staff: Staff | None = None
    """Employees whom the reform makes uncertain about their jobs."""
    grade: Grade | None = None
    """Evidence grade of these numbers; default D."""


class PhaseIn(Strict):
    """How a running effect grows to its full size after its start."""

    curve: Curve = "step"
    """Shape of the growth; step: at once. Any other needs `months`."""
    months: Months = 0.0
    """Months until the full size."""

    @model_validator(mode="after")
    def _curve_needs_months(self) -> "PhaseIn":
        if self.curve != "step" and self.months == 0:
            expected = Text("months > 0 til en kurve", "months > 0 for a curve")
            refuse("SCN017", expected, Text.same("0"), Text("skriv months: 24", "write months: 24"), ("months",))
        return self


class Decay(Strict):
    """How a running effect fades after its start."""

    share_per_year: Annotated[float, Field(ge=0, lt=1)]
    """Share lost each year: the size after u months is (1 - share)^(u/12)."""


class Gross(Strict):
    """Gross volume behind a net effect, booked on two lines beside it."""

    also_on: LineId
    """The other line, not the effect's own; the same in both strategies."""
    amount: Number | None = None
    """mio. kr. a year, for an effect with an amount: booked as + on the effect's own line and - on `also_on`. Without
    `driven_by`: it costs nothing."""
    path: Path | None = None
    """The same year by year, for an effect with a path."""

    @model_validator(mode="after")
    def _one_size(self) -> "Gross":
        if (self.amount is None) == (self.path is None):
            refuse(
                "SCN017",
                Text("enten amount eller path", "either amount or path"),
                _both_or_neither(self.amount is not None),
            )
        return self


class OwnNumbers(Sourced):
    """One strategy's own numbers of an effect: one of `amount`, `path` and `times`, the same in both strategies."""

    amount: Number | None = None
    """The amount in this strategy, mio. kr.; the effect itself then has none."""
    path: Path | None = None
    """The path in this strategy; the effect itself then has none."""
    times: Number | None = None
    """Multiplies the effect's own `amount` or `path`, which both strategies share."""
    gross: Gross | None = None
    """Gross volume behind this strategy's numbers; default the effect's."""
    source: list[str] | str = Field(default_factory=list)
    """Source ids of this strategy's numbers; reported where the effect names none."""
    owner: str | None = None
    """Who in the municipality can find out about them; reported where the effect has no owner."""
    as_of: Day | None = None
    """Date on which they were right; remarked on when old, and the older of both is reported where the effect has none."""
    grade: Grade | None = None
    """Evidence grade of this strategy's numbers; what is reported is the effect's `grade`."""

    @model_validator(mode="after")
    def _one_way(self) -> "OwnNumbers":
        given = [key for key in ("amount", "path", "times") if getattr(self, key) is not None]
        if len(given) != 1:
            got = Text.same(", ".join(given)) if given else Text("ingen af dem", "none of them")
            refuse("SCN017", Text("ét af amount, path, times", "one of amount, path, times"), got)
        return self


_WAITING: Final = Text("Afventende", "Waiting")
_ACTIVE: Final = Text("Aktiv", "Active")


class ByStrategy(Strict):
    """Numbers that differ by strategy, read at one common percentile. How far own work has come does not change them."""

    active: OwnNumbers
    """Numbers under the active strategy."""
    waiting: OwnNumbers
    """Numbers under the waiting strategy, and of everyone before the decision date."""


class Effect(Sourced):
    """One effect of a reform on one line of the result statement; + = expenditure or worse, - = income, saving or better."""

    name: Name | None = None
    """Name for readers; the id if left out."""
    line: LineId
    """Line of the result statement."""
    kind: Kind | None = None
    """running: mio. kr. a year at full effect; one_off: a total. Left out with a path: running."""
    amount: Number | None = None
    """mio. kr.; give either `amount` with `kind` and `starts`, or `path`."""
    path: Path | None = None
    """One number for each calendar year from the first with an effect to the scenario's last (of a one_off to its own last), such
    as {2027: …, 2028: …}, all at one common percentile. Years before the first are 0."""
    price_level: Year | None = None
    """Year of the prices of this effect's amounts; default the scenario's. `price_index` must lead from the one to the other."""
    starts: Id | Day | None = None
    """Milestone or date (YYYY-MM-DD) at which the effect starts."""
    ends: Id | Day | None = None
    """Milestone or date at which it ends: the first day without the effect."""
    phase_in: PhaseIn | None = None
    """How a running `amount` grows in; default at once."""
    decay: Decay | None = None
    """How a running `amount` fades; default not at all."""
    spread_months: Months = 0.0
    """Months over which a one_off amount is spread from its start; 0: all in the first month."""
    moves_with: Id | None = None
    """Milestone whose delay shifts the whole path; left out: nothing shifts it."""
    acts_through: Literal["world", "implementation"] = "world"
    """world: the same in every strategy, or `by_strategy`. implementation: scaled by how far the municipality's own work has
    come, for a running `amount` without `by_strategy` and `gross`."""
    by_strategy: ByStrategy | None = None
    """Numbers that differ by strategy, such as {active: {times: 0.6}, waiting: {times: 1.3}}."""
    controllable: bool | None = None
    """Whether local choices influence the effect; tables and charts count the others as outside the municipality's hands, and
    no total depends on it. Left out: true with `by_strategy` or `acts_through: implementation`, else false. So write true for
    an effect that can be influenced but is the same in both strategies."""
    service: Service = "unaffected"
    """Is the amount a choice of service level (fewer or more hours, posts, places)? unaffected: no. affected: yes, so at equal
    service level every strategy is charged the reference's. disputed: some would say so; a second figure treats it as affected."""
    follows: Id | None = None
    """Affected or disputed effect of the same reform without whose service this one would not exist; at equal service level
    both are swapped together."""
    same_draw_as: str | None = None
    """reform.effect whose percentile this effect shares, instead of drivers."""
    reverse: bool = False
    """With same_draw_as: the opposite percentile, so that a bigger grant goes with a bigger cost."""
    driven_by: Drivers = Field(default_factory=dict)
    """Common drivers of this effect's amount or path, such as {wages: 0.5}."""
    national: National | None = None
    """The amount is that of all of Denmark; needs `block_grant_share`. grant: times the share. cost: also times the reform's
    basis risk, for the bill follows local conditions (docs/method.md)."""
    gross: Gross | None = None
    """Gross volume behind a net effect, if it is known."""
    grade: Grade
    """Evidence: A own adopted figure, B sourced and scaled, C derived, D assumption. The weakest grade of the effect's numbers."""
    group: Id | None = None
    """Group of inputs in the sensitivity and value-of-information analyses; default the reform."""

    @model_validator(mode="after")
    def _one_size(self) -> "Effect":
        if self.by_strategy is not None:
            self._check_by_strategy(self.by_strategy)
        elif (self.amount is None) == (self.path is None):
            refuse(
                "SCN017",
                Text("enten amount eller path", "either amount or path"),
                _both_or_neither(self.amount is not None),
            )
        if self.has_path:
            self._check_path()
        else:
            self._check_amount()
        if self.reverse and self.same_draw_as is None:
            refuse(
                "SCN017",
                Text("reverse sammen med same_draw_as", "reverse together with same_draw_as"),
                Text("kun reverse", "only reverse"),
            )
        return self

    @property
    def evidence(self) -> Sourced:
        """Where the effect comes from: what it says itself, else what its numbers by strategy say."""
        both = () if self.by_strategy is None else (self.by_strategy.waiting, self.by_strategy.active)
        owners = dict.fromkeys(own.owner for own in both if own.owner)
        return Sourced(
            source=list(self.sources or dict.fromkeys(key for own in both for key in own.sources)),
            owner=self.owner or " / ".join(owners) or None,
            as_of=self.as_of or min((own.as_of for own in both if own.as_of is not None), default=None),
            note=self._notes,
        )

    @property
    def _notes(self) -> BothLanguages:
        """The effect's own note and those of its numbers by strategy, each named."""
        own = () if self.by_strategy is None else ((_WAITING, self.by_strategy.waiting), (_ACTIVE, self.by_strategy.active))
        notes = [(Text("", ""), self.note), *((Text(f"{whose.da}: ", f"{whose.en}: "), numbers.note) for whose, numbers in own)]
        said = [(whose, as_text(note)) for whose, note in notes if note is not None]
        return BothLanguages(
            da=" ".join(whose.da + text.da for whose, text in said), en=" ".join(whose.en + text.en for whose, text in said)
        )

    @property
    def has_path(self) -> bool:
        """Whether the effect is given year by year."""
        return self.path is not None or (self.by_strategy is not None and self.by_strategy.waiting.path is not None)

    def _check_by_strategy(self, own: ByStrategy) -> None:
        ways = {key for key in ("amount", "path", "times") for one in (own.active, own.waiting) if getattr(one, key) is not None}
        if len(ways) != 1:
            refuse(
                "SCN017",
                Text("samme slags tal i begge strategier", "the same kind of number in both strategies"),
                Text.same(", ".join(sorted(ways))),
                None,
                ("by_strategy",),
            )
        base = [key for key in ("amount", "path") if getattr(self, key) is not None]
        if ways == {"times"} and len(base) != 1:
            got = Text.same(" + ".join(base)) if base else Text("ingen af dem", "neither")
            refuse(
                "SCN017",
                Text("amount eller path, som times ganges på", "an amount or a path for times to multiply"),
                got,
                None,
                ("by_strategy",),
            )
        if ways != {"times"} and base:
            expected = Text("tal enten på effekten eller i by_strategy", "numbers either on the effect or in by_strategy")
            refuse(
                "SCN017",
                expected,
                Text("begge steder", "both places"),
                Text(f"slet {base[0]}", f"delete {base[0]}"),
                (base[0],),
            )
        if self.acts_through == "implementation":
            expected = Text(
                "enten by_strategy eller acts_through: implementation",
                "either by_strategy or acts_through: implementation",
            )
            refuse("SCN017", expected, Text("begge", "both"), None, ("acts_through",))
        if self.controllable is False:
            expected = Text("controllable: true sammen med by_strategy", "controllable: true together with by_strategy")
            refuse("SCN017", expected, Text.same("false"), None, ("controllable",))

    def _check_path(self) -> None:
        for key in ("starts", "ends", "phase_in", "decay"):
            if getattr(self, key) is not None:
                hint = Text(
                    "brug moves_with, eller skriv amount i stedet for path",
                    "use moves_with, or write amount instead of path",
                )
                refuse(
                    "SCN017",
                    Text(f"{key} kun sammen med amount", f"{key} only with amount"),
                    Text.same("path"),
                    hint,
                    (key,),
                )

    def _check_amount(self) -> None:
        if self.kind is None:
            refuse("SCN021", Text("kind: running eller one_off", "kind: running or one_off"), Text("ingen", "none"))
        if self.starts is None:
            refuse("SCN021", Text("starts: en milepæl eller dato", "starts: a milestone or a date"), Text("ingen", "none"))
        if self.moves_with is not None:
            hint = Text("brug starts", "use starts")
            refuse(
                "SCN017",
                Text("moves_with kun sammen med path", "moves_with only with path"),
                Text.same("amount"),
                hint,
                ("moves_with",),
            )
        wrong = ("phase_in", "decay", "ends") if self.kind == "one_off" else ()
        for key in wrong:
            if getattr(self, key) is not None:
                refuse(
                    "SCN017",
                    Text(f"{key} kun for kind: running", f"{key} only for kind: running"),
                    Text.same("one_off"),
                    None,
                    (key,),
                )
        if self.kind == "running" and self.spread_months:
            hint = Text("brug phase_in eller ends", "use phase_in or ends")
            refuse(
                "SCN017",
                Text("spread_months kun for kind: one_off", "spread_months only for kind: one_off"),
                Text.same("running"),
                hint,
                ("spread_months",),
            )


class Reform(Strict):
    """One reform."""

    format: Literal[1] = 1
    """Version of the file format."""
    id: Id
    """Short name used in results and in other files; for a reform in a scenario's `reforms` its key there serves."""
    name: Name | None = None
    """Name for readers; the id if left out."""
    committee: Name | None = None
    """Committee responsible; the tables for the budget process are by committee."""
    note: Name | None = None
    """Remark for readers."""
    milestones: dict[Id, Milestone] = Field(default_factory=dict)
    """Milestones by id."""
    law: Law | None = None
    """The reform's law; needed with `implementation`."""
    implementation: Implementation | None = None
    """The municipality's own work with the reform: what it costs, booked as service expenditure, and when benefits come."""
    effects: dict[Id, Effect]
    """Effects by id."""


def _both_or_neither(both: bool) -> Text:
    return Text("begge", "both") if both else Text("ingen af dem", "neither")
