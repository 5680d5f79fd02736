"""Words for probabilities, always with the range that they stand for."""

from typing import Final

from simulator.text import Language, Text

_WORDS: Final = (
    (0.01, Text("yderst usandsynligt", "exceptionally unlikely"), Text("under 1 pct.", "below 1%")),
    (0.10, Text("meget usandsynligt", "very unlikely"), Text("under 10 pct.", "below 10%")),
    (0.33, Text("usandsynligt", "unlikely"), Text("under 33 pct.", "below 33%")),
    (0.66, Text("omtrent lige så sandsynligt som ikke", "about as likely as not"), Text("33 til 66 pct.", "33 to 66%")),
    (0.90, Text("sandsynligt", "likely"), Text("over 66 pct.", "above 66%")),
    (0.99, Text("meget sandsynligt", "very likely"), Text("over 90 pct.", "above 90%")),
    (1.01, Text("praktisk talt sikkert", "virtually certain"), Text("over 99 pct.", "above 99%")),
)
"""Largest probability, word and range. Source: IPCC (2010), Guidance note on consistent treatment of uncertainties; own Danish.

Words alone are read as nearer 50 % than they are meant unless the range stands beside them (Budescu and others, 2014).
"""


def likelihood(probability: float, language: Language) -> str:
    """Return a probability as a word with the range that the word stands for; the frequency stands beside it in the sentence."""
    _, word, range_ = next(one for one in _WORDS if probability < one[0] or one is _WORDS[-1])
    return f"{word.in_(language)} ({range_.in_(language)})"
