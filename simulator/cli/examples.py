"""What the program shows to who types its name alone: what it can be asked for."""

from typing import Final

EXAMPLES: Final = (
    ("simulate scenarios/active.yaml", "kør et scenarie, og skriv reports/active"),
    ("simulate compare scenarios/waiting.yaml scenarios/active.yaml", "hvad er billigst, og hvor sikkert"),
    ("simulate diff marts/active.yaml scenarios/active.yaml", "hvorfor skønnet er ændret"),
    ("simulate brief scenarios/waiting.yaml scenarios/active.yaml", "side, PDF og slides til udvalget"),
    ("simulate plan scenarios/active.yaml", "hvornår hver reform bør begynde"),
    ("simulate sensitivity scenarios/active.yaml scenarios/waiting.yaml", "hvad der driver resultatet"),
    ("simulate explain scenarios/active.yaml --draw 1", "én fremtid i alle enkeltheder"),
    ("simulate check scenarios/active.yaml", "led efter fejl i dets filer"),
    ("simulate new skive", "filer til en anden kommune"),
    ("simulate --help", "alt det andet; på engelsk med --lang en"),
)
"""What is shown to who types nothing more, in the language of who asks for none."""


def print_examples() -> None:
    """Print each command with what it does, one below the other."""
    widest = max(len(command) for command, _ in EXAMPLES)
    for command, what in EXAMPLES:
        print(f"{command:{widest}}  {what}")
