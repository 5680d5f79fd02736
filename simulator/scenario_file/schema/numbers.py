"""How an uncertain number is written."""

from math import inf
from typing import Annotated, Any, Final

from pydantic import Discriminator, Field, Tag, model_validator
from typing_extensions import TypeAliasType

from simulator.model import uncertain
from simulator.model.uncertain import Metalog, Uncertain
from simulator.scenario_file.schema.base import Id, Share, Strict, refuse
from simulator.text import Text

PROBABILITY_SUM_TOLERANCE: Final = 1e-6
Loading = Annotated[float, Field(ge=-1, le=1)]
Drivers = dict[Id, Loading]
Positive = Annotated[float, Field(gt=0)]
Three = Annotated[list[float], Field(min_length=3, max_length=3)]
Two = Annotated[list[float], Field(min_length=2, max_length=2)]


class UncertainNumber(Strict):
    """What all uncertain numbers share."""

    driven_by: Drivers = Field(default_factory=dict)
    """Common drivers and loadings, such as {wages: 0.5}; the sum of the squares is at most 1."""


class Quantiles(UncertainNumber):
    """Tenth, fiftieth and ninetieth percentile (metalog), or only the tenth and ninetieth of a positive number (lognormal)."""

    p10: float
    """1 in 10 is below."""
    p50: float | None = None
    """As likely above as below. Left out: lognormal."""
    p90: float
    """1 in 10 is above."""
    lower: float | None = None
    """Smallest possible value, if there is one."""
    upper: float | None = None
    """Largest possible value, if there is one."""

    @model_validator(mode="after")
    def _feasible(self) -> "Quantiles":
        if self.p50 is None:
            self._check_lognormal()
        else:
            self._check_metalog(self.p50)
        return self

    def _check_lognormal(self) -> None:
        if not 0 < self.p10 < self.p90 or self.lower is not None or self.upper is not None:
            got = Text.same(f"p10: {self.p10:g}, p90: {self.p90:g}")
            hint = Text(
                "tilføj p50, så må tallene være negative eller begrænsede",
                "add p50; then they may be negative or bounded",
            )
            refuse("SCN014", Text("0 < p10 < p90 uden grænser", "0 < p10 < p90 without bounds"), got, hint)

    def _check_metalog(self, p50: float) -> None:
        low, high = (
            (-inf if self.lower is None else self.lower),
            (inf if self.upper is None else self.upper),
        )
        got = Text.same(f"p10: {self.p10:g}, p50: {p50:g}, p90: {self.p90:g}")
        if not low < self.p10 < p50 < self.p90 < high:
            hint = Text(
                "skriv tallene i stigende rækkefølge, inden for grænserne",
                "write the numbers in ascending order, inside the bounds",
            )
            refuse("SCN014", Text("lower < p10 < p50 < p90 < upper", "lower < p10 < p50 < p90 < upper"), got, hint)
        number = Metalog(self.p10, p50, self.p90, low, high)
        if not Metalog.FEASIBLE < number.position < 1 - Metalog.FEASIBLE:
            nearest = Text(*(f"{value}" for value in _feasible_hint(number)))
            refuse(
                "SCN014",
                Text("en p50, der ikke ligger helt ude ved p10 eller p90", "a p50 that is not right beside p10 or p90"),
                got,
                nearest,
            )
        if number.tail_exponent >= 0.5:
            hint = Text("angiv også den anden grænse", "give the other bound as well")
            refuse("SCN014", Text("en hale med endelig varians", "a tail with a finite variance"), got, hint)


def _feasible_hint(number: Metalog) -> tuple[str, str]:
    if number.lower > -inf or number.upper < inf:
        return ("flyt p50 mod midten, eller brug pert", "move p50 towards the middle, or use pert")
    width = number.p90 - number.p10
    low, high = number.p10 + Metalog.FEASIBLE * width, number.p90 - Metalog.FEASIBLE * width
    return (
        f"p50 skal ligge mellem {low:.4g} og {high:.4g}; eller brug pert",
        f"p50 must lie between {low:.4g} and {high:.4g}; or use pert",
    )


def _check_ascending(form: str, low: float, mode: float, high: float) -> None:
    if not low <= mode <= high:
        first, second, third = sorted((low, mode, high))
        fixed = f"{{{form}: [{first:g}, {second:g}, {third:g}]}}"
        refuse(
            "SCN012",
            Text.same("min <= mode <= max"),
            Text.same(f"[{low:g}, {mode:g}, {high:g}]"),
            Text(f"skriv {fixed}", f"write {fixed}"),
            (form,),
        )


class PertNumber(UncertainNumber):
    """PERT: smallest, likeliest and largest value."""

    pert: Three
    """[min, mode, max]; min and max are the extremes, not percentiles."""
    weight: Positive = Field(default=4.0, alias="lambda")
    """How strongly the mode is believed: 2 weak, 4 usual, 8 strong."""

    @model_validator(mode="after")
    def _ascending(self) -> "PertNumber":
        _check_ascending("pert", *self.pert)
        return self


class TriangularNumber(UncertainNumber):
    """Triangular: smallest, likeliest and largest value."""

    triangular: Three
    """[min, mode, max]."""

    @model_validator(mode="after")
    def _ascending(self) -> "TriangularNumber":
        _check_ascending("triangular", *self.triangular)
        return self


class UniformNumber(UncertainNumber):
    """Every value between two numbers alike."""

    uniform: Two
    """[min, max]."""

    @model_validator(mode="after")
    def _ascending(self) -> "UniformNumber":
        low, high = self.uniform
        if not low <= high:
            fixed = f"{{uniform: [{high:g}, {low:g}]}}"
            refuse(
                "SCN012",
                Text.same("min <= max"),
                Text.same(f"[{low:g}, {high:g}]"),
                Text(f"skriv {fixed}", f"write {fixed}"),
                ("uniform",),
            )
        return self


class NormalParameters(Strict):
    """Parameters of a normal distribution."""

    mean: float
    """Mean."""
    sd: Positive
    """Standard deviation."""


class NormalNumber(UncertainNumber):
    """Normal distribution."""

    normal: NormalParameters
    """{mean: …, sd: …}."""


class LogNormalParameters(Strict):
    """Parameters of a lognormal distribution."""

    median: Positive
    """Median."""
    sigma: Positive
    """Standard deviation of the logarithm."""


class LogNormalNumber(UncertainNumber):
    """Lognormal distribution of a positive number."""

    lognormal: LogNormalParameters
    """{median: …, sigma: …}."""


class GammaParameters(Strict):
    """Parameters of a gamma distribution."""

    shape: Positive
    """Shape k."""
    scale: Positive
    """Scale θ; the mean is k·θ."""


class GammaNumber(UncertainNumber):
    """Gamma distribution of a positive number."""

    gamma: GammaParameters
    """{shape: …, scale: …}."""


class ChanceNumber(UncertainNumber):
    """A few possible values with their probabilities."""

    chance: Annotated[dict[float, Share], Field(min_length=1)]
    """{value: probability, …}; the probabilities sum to 1."""

    @model_validator(mode="after")
    def _sums_to_one(self) -> "ChanceNumber":
        total = sum(self.chance.values())
        if abs(total - 1) > PROBABILITY_SUM_TOLERANCE:
            refuse(
                "SCN013",
                Text("sandsynligheder, der summer til 1", "probabilities that sum to 1"),
                Text.same(f"{total:.6g}"),
                None,
                ("chance",),
            )
        return self


class EventParameters(Strict):
    """An event and what it costs."""

    probability: Share
    """How likely it happens."""
    impact: "Number"
    """The number if it happens; 0 if not."""

    @model_validator(mode="after")
    def _drivers_outside(self) -> "EventParameters":
        _refuse_inner_drivers(self.impact, "impact")
        return self


class EventNumber(UncertainNumber):
    """Something that happens or not."""

    event: EventParameters
    """{probability: …, impact: <number>}."""


class Expert(Strict):
    """One expert's view."""

    weight: Annotated[float, Field(gt=0)]
    """How much it counts; weights are scaled to sum to 1."""
    of: "Number"
    """The expert's number."""

    @model_validator(mode="after")
    def _drivers_outside(self) -> "Expert":
        _refuse_inner_drivers(self.of, "of")
        return self


class ExpertsNumber(UncertainNumber):
    """Linear pool of several experts' numbers."""

    experts: Annotated[list[Expert], Field(min_length=1)]
    """[{weight: …, of: <number>}, …]."""


FORMS: Final[dict[str, str]] = {
    "pert": "pert",
    "triangular": "triangular",
    "uniform": "uniform",
    "normal": "normal",
    "lognormal": "lognormal",
    "gamma": "gamma",
    "chance": "chance",
    "event": "event",
    "experts": "experts",
    "p10": "quantiles",
    "p50": "quantiles",
    "p90": "quantiles",
}
"""Key that tells the form of a number."""

_FORM_OF_CLASS: Final = {
    "PertNumber": "pert",
    "TriangularNumber": "triangular",
    "UniformNumber": "uniform",
    "NormalNumber": "normal",
    "LogNormalNumber": "lognormal",
    "GammaNumber": "gamma",
    "ChanceNumber": "chance",
    "EventNumber": "event",
    "ExpertsNumber": "experts",
    "Quantiles": "quantiles",
}


def _form(value: Any) -> str | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "certain"
    if isinstance(value, dict):
        return next((form for key, form in FORMS.items() if key in value), None)
    return _FORM_OF_CLASS.get(type(value).__name__)


Number = TypeAliasType(
    "Number",
    Annotated[
        Annotated[float, Tag("certain")]
        | Annotated[Quantiles, Tag("quantiles")]
        | Annotated[PertNumber, Tag("pert")]
        | Annotated[TriangularNumber, Tag("triangular")]
        | Annotated[UniformNumber, Tag("uniform")]
        | Annotated[NormalNumber, Tag("normal")]
        | Annotated[LogNormalNumber, Tag("lognormal")]
        | Annotated[GammaNumber, Tag("gamma")]
        | Annotated[ChanceNumber, Tag("chance")]
        | Annotated[EventNumber, Tag("event")]
        | Annotated[ExpertsNumber, Tag("experts")],
        Discriminator(_form),
    ],
)
"""A plain number (certain) or one of the forms of an uncertain number."""

for _model in (EventParameters, EventNumber, Expert, ExpertsNumber):
    _model.model_rebuild()


def drivers_of(number: Number) -> Drivers:
    """Return the loadings written with a number."""
    return number.driven_by if isinstance(number, UncertainNumber) else {}


def _refuse_inner_drivers(number: Number, key: str) -> None:
    if drivers_of(number):
        expected = Text("driven_by på det ydre tal", "driven_by on the outer number")
        hint = Text("flyt driven_by et niveau ud", "move driven_by one level out")
        refuse(
            "SCN017",
            expected,
            Text("driven_by på et indre tal", "driven_by on an inner number"),
            hint,
            (key, "driven_by"),
        )


def as_uncertain(number: Number) -> Uncertain:
    """Return the model's distribution of a number as written."""
    match number:
        case Quantiles(p50=None):
            return uncertain.LogNormal.from_quantiles(number.p10, number.p90)
        case Quantiles():
            lower = -inf if number.lower is None else number.lower
            upper = inf if number.upper is None else number.upper
            return Metalog(number.p10, float(number.p50 or 0.0), number.p90, lower, upper)
        case PertNumber(pert=[low, mode, high]):
            return uncertain.Pert(low, mode, high, number.weight) if low < high else uncertain.Certain(mode)
        case TriangularNumber(triangular=[low, mode, high]):
            return uncertain.Triangular(low, mode, high) if low < high else uncertain.Certain(mode)
        case UniformNumber(uniform=[low, high]):
            return uncertain.Uniform(low, high) if low < high else uncertain.Certain(low)
        case NormalNumber():
            return uncertain.Normal(number.normal.mean, number.normal.sd)
        case LogNormalNumber():
            return uncertain.LogNormal(number.lognormal.median, number.lognormal.sigma)
        case GammaNumber():
            return uncertain.Gamma(number.gamma.shape, number.gamma.scale)
        case ChanceNumber():
            pairs = sorted((float(value), share) for value, share in number.chance.items() if share > 0)
            total = sum(share for _, share in pairs)
            return uncertain.Chance(tuple(value for value, _ in pairs), tuple(share / total for _, share in pairs))
        case EventNumber():
            return uncertain.Event(number.event.probability, as_uncertain(number.event.impact))
        case ExpertsNumber():
            total = sum(expert.weight for expert in number.experts)
            weights = tuple(expert.weight / total for expert in number.experts)
            return uncertain.Pool(weights, tuple(as_uncertain(expert.of) for expert in number.experts))
        case _:
            return uncertain.Certain(float(number))  # type: ignore[arg-type]
