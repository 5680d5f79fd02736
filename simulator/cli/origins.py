"""Where the numbers of a scenario come from, for what is printed of them."""

from simulator.present.evidence_text import Origins
from simulator.scenario_file.load import Loaded
from simulator.scenario_file.places import places_of, source_notes


def origins_of(loaded: Loaded) -> Origins:
    """Return where the numbers of a scenario come from."""
    places = places_of(loaded.root)
    return Origins(place=places.of, sources=places.sources_of, notes=source_notes(loaded.contents))
