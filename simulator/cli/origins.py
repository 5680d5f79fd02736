"""Where the numbers of a scenario come from, for what is printed of them."""

from simulator.present.evidence_text import Origins
from simulator.scenario_file.load import Loaded
from simulator.scenario_file.places import places_of, source_notes


def origins_of(*loaded: Loaded) -> Origins:
    """Return where the numbers of scenarios come from; what several of them have stands where the first has it."""
    places = places_of(*(one.root for one in loaded))
    notes = {key: note for one in reversed(loaded) for key, note in source_notes(one.contents).items()}
    return Origins(place=places.of, sources=places.sources_of, notes=notes)
