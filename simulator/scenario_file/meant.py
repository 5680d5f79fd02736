"""Which file was probably meant by a path that no scenario can be read from."""

from difflib import get_close_matches
from pathlib import Path
from typing import Final

from simulator.made_from import files_of_command, manifest_in
from simulator.text import Text

_QUOTES: Final = "\"'`´‘’‚“”„«»"
"""Signs of a letter or of another shell, which are no part of a path."""
_USUAL: Final = Path("scenarios")
_NAMED: Final = 3


def meant_instead(path: Path) -> Text | None:
    """Return what to write instead of a path that is a folder or does not exist, if there is something."""
    if path.is_dir():
        return _in_folder(path)
    if path.exists():
        return None
    bare = Path(str(path).strip(_QUOTES))
    for other in (bare, Path(bare.as_posix().replace("\\", "/")), bare.with_name(f"{bare.name}.yaml"), _USUAL / bare.name):
        if other != path and other.is_file():
            return _question(other)
    near = get_close_matches(path.name.casefold(), [one.name for one in path.parent.glob("*.yaml")], n=1)
    if near:
        return _question(path.parent / near[0])
    if not path.parent.is_dir():
        folder = path.parent.as_posix()
        return Text(f"mappen {folder} findes ikke herfra", f"there is no folder {folder} from here")
    return None


def report_source(folder: Path) -> str | None:
    """Return the scenario files that a report folder was made from, as they were typed; None if it is no report."""
    files = " ".join(file.as_posix() for file in files_of_command(manifest_in(folder).get("command")))
    return files or None


def report_hint(source: str) -> Text:
    """Return what to write instead of a report."""
    return Text(f"det er en rapport om {source}; skriv scenariet", f"that is a report on {source}; write the scenario")


def _in_folder(path: Path) -> Text:
    source = report_source(path)
    if source is not None:
        return report_hint(source)
    files = sorted(one.as_posix() for one in path.glob("*.yaml"))[:_NAMED]
    if not files:
        return Text("skriv en fil i mappen", "name a file in the folder")
    listed = ", ".join(files)
    return Text(f"skriv en fil i mappen, f.eks. {listed}", f"name a file in the folder, such as {listed}")


def _question(path: Path) -> Text:
    return Text(f"mente du {path.as_posix()}?", f"did you mean {path.as_posix()}?")
