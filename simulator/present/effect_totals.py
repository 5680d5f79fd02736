"""What single effects come to in a run: a bridge tells reforms, and who reads that an effect is new asks how much it is."""

from collections.abc import Collection, Mapping

import numpy as np

from simulator.model.scenario import Scenario
from simulator.present.change_text import is_whole
from simulator.present.revision import Total
from simulator.scenario_file.changes import Change, ChangeKind
from simulator.stats.summary import Summary


def effects_that_are(kind: ChangeKind, changes: Collection[Change]) -> frozenset[str]:
    """Return the keys of the effects that are new, or gone."""
    return frozenset(one.path for one in changes if one.kind == kind and is_whole(one) and ".effects." in one.path)


def effect_totals(scenario: Scenario, summary: Summary, keys: Collection[str]) -> Mapping[str, Total]:
    """Return what some effects of a scenario come to in the counted years, by key; their error is the sum of the years' errors."""
    counted = np.array([year in scenario.years.counted for year in scenario.years.shown])
    return {
        key: Total(mean=found.mean[row, counted].sum().item(), error=found.mcse[row, counted].sum().item())
        for reform in scenario.reforms
        for found in [summary.reforms[reform.id].effects]
        for row, effect in enumerate(reform.effects)
        if (key := f"{reform.id}.effects.{effect.id}") in keys
    }
