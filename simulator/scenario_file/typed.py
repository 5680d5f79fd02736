"""Typed reading piece by piece: what is faulty is reported and left out, the rest goes on to the checks."""

import re
from dataclasses import dataclass
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from simulator.errors import Problem, Problems
from simulator.scenario_file.schema.baseline import Baseline
from simulator.scenario_file.schema.reform import Effect, Milestone, Reform
from simulator.scenario_file.schema.scenario import Scenario
from simulator.scenario_file.source import Node
from simulator.scenario_file.translate import shown_value, translated
from simulator.text import Text

Model = TypeVar("Model", bound=BaseModel)

_ID: Final = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReform:
    """A reform's pieces; a piece that is faulty is None, so its id is still known."""

    node: Node
    head: Reform | None
    milestones: dict[str, Milestone | None]
    effects: dict[str, Effect | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedScenario:
    """A scenario's pieces; `shell` holds everything but the reforms."""

    node: Node
    shell: Scenario | None
    reforms: dict[str, TypedReform]


def read_scenario(root: Node, problems: Problems) -> TypedScenario:
    """Return the pieces of a merged scenario and report what is wrong inside each of them."""
    reforms = {str(key): read_reform(node, problems) for key, node in _members(root, "reforms", problems).items()}
    return TypedScenario(node=root, shell=_read(_with(root, reforms=_empty(root)), Scenario, problems), reforms=reforms)


def read_reform(node: Node, problems: Problems) -> TypedReform:
    """Return the pieces of one reform and report what is wrong inside each of them."""
    milestones = {str(key): _read(child, Milestone, problems) for key, child in _members(node, "milestones", problems).items()}
    effects = {str(key): _read(child, Effect, problems) for key, child in _members(node, "effects", problems).items()}
    shell = _with(node, milestones=_empty(node), effects=_empty(node))
    return TypedReform(node=node, head=_read(shell, Reform, problems), milestones=milestones, effects=effects)


def read_baseline(node: Node, problems: Problems) -> Baseline | None:
    """Return what stands in a baseline file, None with what is wrong in it reported."""
    return _read(node, Baseline, problems)


def _read(node: Node, model: type[Model], problems: Problems) -> Model | None:
    try:
        return model.model_validate(node.plain)
    except ValidationError as error:
        for problem in translated(error, node, model):
            problems.add(problem)
        return None


def _members(node: Node, key: str, problems: Problems) -> dict[str, Node]:
    """Return the members of the mapping under `key`; report members with an impossible id."""
    if not isinstance(node.value, dict) or key not in node.value:
        return {}
    below = node.value[key]
    if not isinstance(below.value, dict):
        expected = Text("nøgler og værdier", "keys and values")
        problems.add(Problem(code="SCN010", location=below.at, path=below.path, expected=expected, got=shown_value(below)))
        return {}
    for name, child in below.value.items():
        if key != "reforms" and not _ID.fullmatch(str(name)):  # a reform's id is checked with the reform
            expected = Text("et id af små bogstaver a-z, cifre og _", "an id of lower case letters a-z, digits and _")
            got = Text.same(str(name))
            problems.add(Problem(code="SCN011", location=child.key_at, path=child.path, expected=expected, got=got))
    return {str(name): child for name, child in below.value.items()}


def _with(node: Node, **members: Node) -> Node:
    """Return `node` with those of `members` replaced that it has."""
    if not isinstance(node.value, dict):
        return node
    replaced = {key: members.get(str(key), child) for key, child in node.value.items()}
    return Node(replaced, node.at, node.path, node.key_at)


def _empty(node: Node) -> Node:
    return Node({}, node.at, node.path, node.key_at)
