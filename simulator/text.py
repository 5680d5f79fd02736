"""Text in the two languages of the project."""

from typing import Literal, NamedTuple

Language = Literal["da", "en"]


class Text(NamedTuple):
    """One sentence or name in Danish and in English."""

    da: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.da if language == "da" else self.en

    @property
    def on_one_line(self) -> "Text":
        """The text without the line breaks and spaces of the file it was written in."""
        return Text(" ".join(self.da.split()), " ".join(self.en.split()))

    @classmethod
    def same(cls, text: str) -> "Text":
        """Return a text that reads alike in both languages, such as a name or a piece of YAML."""
        return cls(text, text)
