"""What a user is told about a command line that cannot be read: the parser's findings as sentences in the user's language.

Imported only when something is wrong, so that a right command line does not wait for it.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, get_args

from cyclopts import (
    App,
    Argument,
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownOptionError,
    UnusedCliTokensError,
    ValidationError,
)

from simulator.cli.numbers_typed import NotANumberError
from simulator.cli.verbs import meant_verb
from simulator.text import Text

_OTHER_WORDS: Final[dict[str, str]] = {
    "antal": "--draws",
    "aar": "--to",
    "blocks": "--draws",
    "fremtider": "--draws",
    "futures": "--draws",
    "horizon": "--to",
    "kerner": "--workers",
    "language": "--lang",
    "mappe": "--out",
    "n": "--draws",
    "output": "--out",
    "report": "--out",
    "runs": "--draws",
    "simuleringer": "--draws",
    "sprog": "--lang",
    "stille": "--quiet",
    "til": "--to",
    "year": "--to",
    "years": "--to",
    "år": "--to",
}
"""What a person may call an option, where letters alone would suggest another one or none."""

_GROUPED: Final = 10_000
"""From here on numbers have a sign between their thousands; a year has none."""

_YEAR: Final = Text("et årstal såsom 2034", "a year such as 2034")

_RUNS: Final = ("run", "kør", "simulate", "simuler", "simulér")
"""Words for what a file alone means."""

_ALONE: Final = ("--json", "--precision", "--quiet")
"""Options that have no value."""

_ARGUMENTS: Final[dict[str, Text]] = {
    "SCENARIO": Text("en scenariefil", "a scenario file"),
    "REFERENCE": Text("referencens scenariefil", "the reference scenario file"),
    "ALTERNATIVE": Text("den anden scenariefil", "the other scenario file"),
    "BEFORE": Text("det tidligere skøns scenariefil", "the scenario file of the earlier estimate"),
    "AFTER": Text("skønnets scenariefil nu", "the scenario file of the estimate now"),
    "REPORT": Text("en rapportmappe", "a report folder"),
    "FOLDER": Text("en ny mappe", "a new folder"),
}


def misread(error: CycloptsError, app: App) -> Text:
    """Return what is wrong with the command line and what was probably meant."""
    verb = " ".join(["simulate", *(error.command_chain or ())])
    if isinstance(error, UnknownOptionError):
        return _unknown(error, app, verb)
    if isinstance(error, UnusedCliTokensError):
        return _too_much(error, app, verb)
    if isinstance(error, RepeatArgumentError):
        name = error.token.keyword or error.token.value
        return Text(f"{name} er skrevet mere end én gang", f"{name} was given more than once")
    if error.argument is not None:
        name = _name(error.argument)
        if isinstance(error, MissingArgumentError):
            return _missing(name, verb)
        if isinstance(error, ValidationError):
            return _outside(name, error.argument)
        if isinstance(error, CoercionError) and error.token is not None:
            return _unlike(name, error, error.token.value)
    said = str(error)
    return Text(f"{verb}: kommandoen kunne ikke læses: {said}", f"{verb}: the command could not be read: {said}")


def with_a_dash(words: Sequence[str]) -> Text | None:
    """Return what is wrong with an option that begins with a dash: a word processor makes one of two hyphens."""
    for word in words:
        if re.match(r"[–—]\w", word) and not Path(word).exists():
            option = f"--{word[1:]}"
            return Text(
                f"{word} begynder med en tankestreg; skriv to bindestreger: {option}",
                f"{word} begins with a dash; write two hyphens: {option}",
            )
    return None


def _name(argument: Argument) -> str:
    """Return an argument's name as help shows it: SCENARIO, or --draws where it is only known as an option."""
    return argument.name.lstrip("-").upper() if argument.index is not None else argument.name


def _unknown(error: UnknownOptionError, app: App, verb: str) -> Text:
    typed = (error.token.keyword or error.token.value).partition("=")[0]
    meant = _meant(typed, _options(error.argument_collection))
    if meant is not None:
        return Text(f"{typed}: ukendt tilvalg; mente du {meant}?", f"{typed}: unknown option; did you mean {meant}?")
    others = [name for name in app if not name.startswith("-") and typed in _options(app[name].assemble_argument_collection())]
    if others:
        listed = ", ".join(sorted(others))
        return Text(f"{verb} har ikke {typed}; det har: {listed}", f"{verb} has no {typed}; these have: {listed}")
    return Text(f"{typed}: ukendt tilvalg; se {verb} --help", f"{typed}: unknown option; see {verb} --help")


def _too_much(error: UnusedCliTokensError, app: App, verb: str) -> Text:
    """Return what is wrong with a word too many: a verb in the wrong place, a path that a shell has cut, one file too many."""
    words, extra = list(error.root_input_tokens or ()), list(error.unused_tokens or ())
    verbs = [name for name in app if not name.startswith("-")]
    free = _free(words)
    place = next((one for one in free if words[one] in verbs and not Path(words[one]).is_file()), None)
    if not error.command_chain and place is not None:
        again = " ".join(["simulate", words[place], *words[:place], *words[place + 1 :]])
        return Text(f"{words[place]} skal stå først: {again}", f"{words[place]} must stand first: {again}")
    if whole := _cut_path(words):
        return Text(
            f'en sti med mellemrum skal stå i anførselstegn: "{whole}"', f'a path with spaces must stand in quotes: "{whole}"'
        )
    listed = " ".join(extra)
    if not error.command_chain:
        command = words[free[0]] if free else ""
        if not Path(command).exists() and (near := meant_verb(command)) is not None:
            return Text(f"{command}: ukendt kommando; mente du {near}?", f"{command}: unknown command; did you mean {near}?")
        if command.casefold() in _RUNS:
            again = " ".join(["simulate", *(word for word in words if word != command)])
            return Text(f"{command} er ingen kommando; skriv blot: {again}", f"{command} is no command; just write: {again}")
        hint = Text("sammenlign filer med simulate compare", "compare files with simulate compare")
    else:
        hint = Text(f"se {verb} --help", f"see {verb} --help")
    return Text(f"{verb}: for mange ord: {listed}; {hint.da}", f"{verb}: too many words: {listed}; {hint.en}")


def _free(words: Sequence[str]) -> list[int]:
    """Return the places of the words that are neither an option nor the value of one."""
    before = ["", *words]
    return [
        place
        for place, word in enumerate(words)
        if not word.startswith("-") and (not before[place].startswith("--") or "=" in before[place] or before[place] in _ALONE)
    ]


def _cut_path(words: Sequence[str]) -> str | None:
    """Return a path that exists and that stands on the command line in several words."""
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            if Path(whole := " ".join(words[start:end])).exists():
                return whole
    return None


def _missing(name: str, verb: str) -> Text:
    if name.startswith("-"):
        return Text(f"{name}: forventede en værdi, fik ingen", f"{name}: expected a value, got none")
    kind = _ARGUMENTS.get(name, Text.same(name))
    return Text(f"{verb}: {kind.da} mangler; se {verb} --help", f"{verb}: {kind.en} is missing; see {verb} --help")


def _outside(name: str, argument: Argument) -> Text:
    """Return the range in which a number must lie."""
    typed = argument.tokens[0].value if argument.tokens else str(argument.value)
    validators = argument.parameter.validator
    numbers = [one for one in (validators if isinstance(validators, Iterable) else [validators]) if hasattr(one, "gte")]
    edges = {key: [edge for one in numbers if (edge := getattr(one, key)) is not None] for key in ("gte", "lte", "lt")}
    least = next(iter(edges["gte"]), None)
    most = next((edge - less for key, less in (("lte", 0), ("lt", 1)) for edge in edges[key]), None)
    if least is None:
        return Text(f"{name}: {typed} er uden for det mulige", f"{name}: {typed} is out of range")
    if most is None:
        return Text(f"{name}: forventede et tal fra {least}, fik {typed}", f"{name}: expected a number from {least}, got {typed}")
    end = Text(f"{most:,}".replace(",", "."), f"{most:,}") if most >= _GROUPED else Text.same(str(most))
    return Text(
        f"{name}: forventede et tal fra {least} til {end.da}, fik {typed}",
        f"{name}: expected a number from {least} to {end.en}, got {typed}",
    )


def _unlike(name: str, error: CoercionError, typed: str) -> Text:
    """Return what a word should have been instead."""
    if isinstance(error.__cause__, NotANumberError):
        expected = _YEAR if name == "--to" else error.__cause__.expected
    elif error.target_type is bool:
        return Text(f'{name} står alene, uden "{typed}"', f'{name} stands alone, without "{typed}"')
    else:
        expected = _choices(error.target_type)
    return Text(f'{name}: forventede {expected.da}, fik "{typed}"', f'{name}: expected {expected.en}, got "{typed}"')


def _choices(kind: Any) -> Text:
    """Return the words that are possible, or the name of a type that has no such words."""
    *others, last = [str(word) for word in get_args(kind)] or [getattr(kind, "__name__", str(kind))]
    start = ", ".join(others)
    return Text(f"{start} eller {last}", f"{start} or {last}") if others else Text.same(last)


def _options(arguments: Iterable[Argument]) -> list[str]:
    return [name for one in arguments if one.parse for name in one.names if name.startswith("--")]


def _meant(typed: str, known: Sequence[str]) -> str | None:
    """Return the option that was probably meant, if there is one."""
    bare = typed.lstrip("-").casefold()
    if (other := _OTHER_WORDS.get(bare)) in known:
        return other
    return next(iter(get_close_matches(f"--{bare}", known, n=1, cutoff=0.7)), None)
