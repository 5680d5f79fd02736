"""What a reader needs to make the numbers again: how many futures, and from which seed."""

from simulator.present.briefing.document import Document
from simulator.present.number_text import whole
from simulator.text import Text


def futures_text(document: Document) -> str:
    """Return how many futures were simulated and the seed, as the manifest tells; empty if it does not."""
    run = document.manifest.get("run")
    if run is None:
        return ""
    return Text(
        f"{whole(run['draws'], 'da')} simulerede fremtider, seed {run['seed']}",
        f"{whole(run['draws'], 'en')} simulated futures, seed {run['seed']}",
    ).in_(document.language)
