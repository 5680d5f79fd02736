"""One future as plain data: every term of every amount, with the place of each number."""

from math import isfinite
from typing import Any

from simulator.explain.story import Story
from simulator.model.timing import date_of
from simulator.present.evidence_text import Origins
from simulator.present.story_text import effect_path, input_values


def story_content(story: Story, number: int, read: dict[str, list[float]], origins: Origins) -> dict[str, Any]:
    """Return the story of the future with a number; `read` holds the values that its formulas asked for, by stream."""
    years = story.scenario.years
    return {
        "scenario": story.scenario.name.en,
        "future": number,
        "seed": story.scenario.run.seed,
        "unit": "mio. kr.",
        "price_level": story.scenario.prices.level,
        "years": list(years.shown),
        "net_effect": [story.amount(year) for year in years.shown],
        "cumulative": story.cumulative,
        "npv": story.npv,
        "own_time": story.own_time,
        "price_index": [story.index[year] for year in years.shown],
        "inputs": {
            name: {"values": values, "percentile": percentile, "used": used, "at": origins.at(name)}
            for name, values, percentile, used in input_values(story, read)
        },
        "reforms": {
            told.reform.id: {
                "net_effect": [told.amount(year) for year in years.shown],
                "milestones": {
                    key: {"planned": _day(moment.planned), "actual": _day(moment.actual), "delay_months": moment.delay}
                    for key, moment in told.moments.items()
                },
                "effects": {
                    one.effect.id: {
                        "at": origins.at(effect_path(told, one)),
                        "sources": list(one.effect.evidence.sources),
                        "net_effect": [one.amount(year) for year in years.shown],
                        "terms": {
                            str(year): [
                                {
                                    "value": term.value,
                                    "factors": [
                                        {"what": factor.what.en, "value": factor.value, "at": origins.at(factor.origin)}
                                        for factor in term.factors
                                    ],
                                }
                                for term in terms
                            ]
                            for year, terms in one.terms.items()
                        },
                    }
                    for one in told.effects
                },
            }
            for told in story.reforms
        },
    }


def _day(month: float) -> str | None:
    return date_of(month).isoformat() if isfinite(month) else None
