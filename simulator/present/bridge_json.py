"""diff.json: two estimates, the steps between them and what was changed in the files, unrounded, as plain data."""

from collections.abc import Sequence
from typing import Any

from simulator.model.scenario import Scenario
from simulator.present.revision import Revision
from simulator.present.summary_json import stat
from simulator.scenario_file.changes import Change
from simulator.stats.bridge import Contribution, Estimate


def bridge_content(revision: Revision, warnings: Sequence[str]) -> dict[str, Any]:
    """Return the content of diff.json."""
    after, found = revision.after, revision.bridge
    return {
        "municipality": after.municipality.name,
        "seed": after.run.seed,
        "draws": after.run.draws,
        "blocks": after.run.blocks,
        "unit": "mio. kr.",
        "years": list(after.years.shown),
        "before": _estimate(revision.before, revision.files[0], found.before),
        "after": _estimate(after, revision.files[1], found.after),
        "difference": {"net_effect": stat(found.difference.net_effect), "cumulative": stat(found.difference.cumulative)},
        "steps": [_step(step, revision) for step in found.steps],
        "changes": [_change(change, revision) for change in revision.changes],
        "warnings": list(warnings),
    }


def _estimate(scenario: Scenario, file: str, one: Estimate) -> dict[str, Any]:
    return {
        "file": file,
        "scenario": scenario.name.en,
        "price_level": scenario.prices.level,
        "net_effect": stat(one.net_effect),
        "cumulative": stat(one.cumulative),
    }


def _step(step: Contribution, revision: Revision) -> dict[str, Any]:
    return {
        "step": step.part,
        "kind": step.kind,
        "name": step.name.en,
        "net_effect": stat(step.net_effect),
        "cumulative": stat(step.cumulative),
        "by_reform": {key: {"mean": one.mean.item(), "mcse": one.mcse.item()} for key, one in step.by_reform.items()},
        "in_other_reforms": {"mean": step.elsewhere.mean.item(), "mcse": step.elsewhere.mcse.item()},
        "more_in_reverse_order": {"mean": step.reversed.mean.item(), "mcse": step.reversed.mcse.item()},
        "changes": [change.path for change in revision.causes(step)],
    }


def _change(change: Change, revision: Revision) -> dict[str, Any]:
    """Return one change without its lines, which a comment moves: they stand in changes.csv, and no result depends on them."""
    return {
        "path": change.path,
        "kind": change.kind,
        "about": change.about,
        "steps": revision.steps_of(change),
        "before": change.before,
        "after": change.after,
        "owner": change.owner,
        "sources": list(change.sources),
    }
