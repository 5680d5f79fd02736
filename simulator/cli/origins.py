"""Where the numbers of a scenario come from, for what is printed of them."""

from simulator.present.evidence_text import Origins
from simulator.scenario_file.load import Loaded
from simulator.scenario_file.places import places_of, source_notes


def origins_of(loaded: Loaded) -> Origins:
    """Return where the numbers of a scenario come from."""
    notes = source_notes(loaded.contents)
    statements = {key: " · ".join(part for part in (one.statement, one.publisher, one.date) if part) for key, one in notes.items()}
    places = places_of(loaded.root)
    return Origins(place=places.of, sources=places.sources_of, statements=statements)
