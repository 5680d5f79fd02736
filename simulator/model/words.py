"""Whether two scenarios say the same in numbers, whatever their words."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from simulator.model.numbers import Evidence, Number, StrategyNumber, StrategyPath
from simulator.text import Text

Data = TypeVar("Data")


def without_words(value: Data) -> Data:
    """Return model data with its texts and evidence blanked: two that are then equal give the same numbers in every future."""
    blank: Data = _blank(value)
    return blank


def _blank(value: Any) -> Any:
    if isinstance(value, Text):
        return Text("", "")
    if isinstance(value, Evidence):
        return Evidence()
    if isinstance(value, Number | StrategyNumber | StrategyPath):
        return value
    if isinstance(value, Mapping):
        return {key: _blank(member) for key, member in value.items()}
    if isinstance(value, tuple):
        return tuple(_blank(member) for member in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _blank(getattr(value, field.name)) for field in fields(value)})
    return value
