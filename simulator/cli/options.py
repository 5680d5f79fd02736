"""The options of the verbs: each with its words, its type and what it may be, defined once.

Where a verb means something of its own by an option, only its words are others: `Annotated[Draws, words("…")]`. Nothing heavy is
imported here, so that help appears at once.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias, TypeVar, dataclass_transform

from cyclopts import Parameter
from cyclopts.validators import Number

from simulator.cli.numbers_typed import whole_number
from simulator.text import Language

if TYPE_CHECKING:
    from simulator.scenario_file.build import Overrides

T = TypeVar("T")


def words(text: str) -> Parameter:
    """Return what help says about an option or argument."""
    return Parameter(help=text)


def report_in(place: str) -> Parameter:
    """Return the words about the report folder of a verb."""
    return words(f"Report folder; default {place}.")


def content_of(file: str) -> Parameter:
    """Return the words about what a verb prints as JSON."""
    return words(f"Print the content of {file} instead of the answer.")


def processes(default: str) -> Parameter:
    """Return the words about how many processes a verb uses."""
    return words(f"{default} The results do not depend on it.")


ScenarioFile: TypeAlias = Annotated[Path, words("Scenario file (YAML).")]
Flag: TypeAlias = Annotated[bool, Parameter(negative="")]

LastYear: TypeAlias = Annotated[
    int | None,
    Parameter(converter=whole_number, validator=Number(gte=1990, lte=2150)),
    words("Last year of the run, also after the last year of the files."),
]
Draws: TypeAlias = Annotated[
    int | None,
    Parameter(converter=whole_number, validator=Number(gte=1, lte=10**9)),
    words("Number of simulated futures; default from the file."),
]
Seed: TypeAlias = Annotated[
    int | None,
    Parameter(converter=whole_number, validator=Number(gte=0, lt=2**63)),
    words("Seed of the run; default from the file."),
]
Out: TypeAlias = Annotated[Path | None, report_in("reports/SCENARIO")]
Lang: TypeAlias = Annotated[Language, words("Language of the answer, charts and messages.")]
Json: TypeAlias = Annotated[Flag, content_of("summary.json")]
Quiet: TypeAlias = Annotated[Flag, words("Print nothing but errors.")]
Processes: TypeAlias = Annotated[
    int | None,
    Parameter(converter=whole_number, validator=Number(gte=1, lte=1024)),
    processes("Processes, or threads for a scenario of few inputs; default 1, more for long runs."),
]
Precision: TypeAlias = Annotated[
    Flag, words("Run until every headline number is known to the digits shown, at most --draws futures, default about a million.")
]


@dataclass_transform(frozen_default=True, kw_only_default=True)
def _options(cls: type[T]) -> type[T]:
    """Make a class a frozen record whose fields are options of a verb; it cannot be compared or printed, to start up faster."""
    return Parameter(name="*")(dataclass(frozen=True, kw_only=True, eq=False, repr=False)(cls))


@_options
class Options:
    """What is asked of every verb that simulates futures; a subclass has what is said otherwise under a verb."""

    to: LastYear = None
    draws: Draws = None
    seed: Seed = None
    out: Out = None
    lang: Lang = "da"
    json: Json = False
    quiet: Quiet = False
    workers: Processes = None

    def overrides(self) -> "Overrides":
        """Return what replaces numbers of the files."""
        from simulator.scenario_file.build import Overrides

        return Overrides(to=self.to, draws=self.draws, seed=self.seed)

    def command(self, verb: str, *files: Path) -> list[str]:
        """Return the command that makes the same results again, as a manifest keeps it: with the options they depend on."""
        options = (("--to", self.to), ("--draws", self.draws), ("--seed", self.seed))
        chosen = [word for name, value in options if value is not None for word in (name, str(value))]
        return ["simulate", *([verb] if verb else []), *(file.as_posix() for file in files), *chosen]


@_options
class RunOptions(Options):
    """Options of `simulate SCENARIO`."""

    precision: Precision = False

    def command(self, verb: str, *files: Path) -> list[str]:
        """Return the command that makes the same results again, as a manifest keeps it: with the options they depend on."""
        return [*super().command(verb, *files), *(["--precision"] if self.precision else [])]


@_options
class CompareOptions(RunOptions):
    """Options of `simulate compare`."""

    draws: Annotated[Draws, words("Number of simulated futures; default from the reference.")] = None
    seed: Annotated[Seed, words("Seed of the run; default from the reference.")] = None
    out: Annotated[Out, report_in("reports/REFERENCE_vs_ALTERNATIVE")] = None
    json: Annotated[Json, content_of("comparison.json")] = False
    workers: Annotated[Processes, processes("Processes; default 1, more for long runs.")] = None


@_options
class BriefOptions(CompareOptions):
    """Options of `simulate brief`, where they are not those of `simulate compare`."""

    out: Annotated[Out, report_in("reports/REFERENCE_vs_ALTERNATIVE_briefing")] = None
    lang: Annotated[
        Lang,
        words("Language of the answer and of briefing.html and briefing.pdf; those in the other language stand beside them."),
    ] = "da"
    workers: Annotated[Processes, processes("Processes; default as many as there are cores.")] = None


@_options
class DiffOptions(Options):
    """Options of `simulate diff`."""

    draws: Annotated[Draws, words("Number of simulated futures; default from AFTER.")] = None
    seed: Annotated[Seed, words("Seed of the run; default from AFTER.")] = None
    out: Annotated[Out, report_in("reports/BEFORE_to_AFTER")] = None
    json: Annotated[Json, content_of("diff.json")] = False
    workers: Annotated[Processes, processes("Processes; default 1, more for long runs.")] = None


@_options
class PlanOptions(Options):
    """Options of `simulate plan`."""

    draws: Annotated[Draws, words("Number of simulated futures that the plan is judged in; default from the file.")] = None
    seed: Annotated[Seed, words("Seed of the search; the plan is judged with the next one. Default from the file.")] = None
    out: Annotated[Out, report_in("reports/SCENARIO_plan")] = None
    json: Annotated[Json, content_of("plan.json")] = False
    workers: Annotated[Processes, processes("Processes; default all cores.")] = None


@_options
class SensitivityOptions(Options):
    """Options of `simulate sensitivity`."""

    draws: Annotated[
        Draws, words("Number of simulated futures, of which at most 20,480 are explained; default from the scenario.")
    ] = None
    seed: Annotated[Seed, words("Seed of the run; default from the scenario.")] = None
    out: Annotated[Out, report_in("reports/SCENARIO_sensitivity or reports/REFERENCE_vs_SCENARIO_sensitivity")] = None
    json: Annotated[Json, content_of("sensitivity.json")] = False
    workers: Annotated[Processes, processes("Processes; default 1.")] = None


@_options
class ExplainOptions(Options):
    """Options of `simulate explain`."""

    out: Annotated[Out, words("With --input: folder for the chart as PNG and SVG.")] = None
    lang: Annotated[Lang, words("Language of the explanation and messages.")] = "da"
    json: Annotated[Json, words("Print the explanation as JSON.")] = False
    quiet: Annotated[Quiet, words("Show no progress.")] = False
    workers: Annotated[Processes, processes("Processes; default 1, more for long runs.")] = None
