"""One scenario from several files: `extends`, reform files, deep merge; every value keeps its place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import Final

from simulator.errors import Problem, Problems
from simulator.scenario_file.schema.numbers import FORMS
from simulator.scenario_file.source import Key, Node, read_source
from simulator.text import Text

_WHOLE_VALUES: Final = frozenset(FORMS)
"""A mapping with one of these keys is one number: it is replaced, never merged."""


@dataclass(slots=True)
class Files:
    """The files of one scenario as they are read, kept inside the folder of the first one."""

    folder: Path
    shown_folder: str
    problems: Problems
    contents: dict[str, Node] = field(default_factory=dict)
    """Content by path relative to the folder, with forward slashes; in reading order."""
    incomplete: bool = False
    """Whether a file that the scenario is made of could not be read, so that what is missing may stand in it."""

    def read(self, relative: str) -> Node | None:
        """Return a file's content, read once."""
        if relative not in self.contents:
            shown = (relative or ".") if self.shown_folder == "." else f"{self.shown_folder}/{relative}"
            node = read_source(self.folder / relative, shown, self.problems)
            if node is None:
                return None
            self.contents[relative] = node
        return self.contents[relative]

    def follow(self, reference: Node) -> str | None:
        """Return the file that `reference` names, relative to the folder, or None with the reason added.

        References count from the file they stand in and must stay inside the folder.
        """
        stands_in = reference.at.file.removeprefix(f"{self.shown_folder}/")
        if not isinstance(reference.value, str) or not reference.value:
            self._refuse(reference, "SCN010", Text("en sti til en fil", "a path to a file"))
            return None
        written = reference.value.replace("\\", "/")
        target = (self.folder / Path(stands_in).parent / written).resolve()
        inside = (
            not Path(written).is_absolute() and not PureWindowsPath(written).drive and target.is_relative_to(self.folder.resolve())
        )
        if not inside:
            hint = Text(
                "læg filen i samme mappe som scenariet eller under den",
                "put the file in the scenario's folder or below it",
            )
            self._refuse(reference, "SCN031", Text("en fil i scenariets mappe", "a file inside the scenario's folder"), hint)
            return None
        if not target.is_file():
            hint = Text(f"stier regnes fra {reference.at.file}", f"paths count from {reference.at.file}")
            self._refuse(reference, "SCN001", Text("en fil, der findes", "a file that exists"), hint)
            return None
        return target.relative_to(self.folder.resolve()).as_posix()

    def _refuse(self, reference: Node, code: str, expected: Text, hint: Text | None = None) -> None:
        got = Text.same(str(reference.plain))
        self.problems.add(Problem(code=code, location=reference.at, path=reference.path, expected=expected, got=got, hint=hint))


def assemble(files: Files, name: str) -> Node | None:
    """Return the scenario in file `name` with everything it extends and includes merged into one mapping.

    Reforms become a mapping by id, a single strategy becomes the default one.
    """
    return _extended(files, name, ())


def _extended(files: Files, name: str, seen: tuple[str, ...]) -> Node | None:
    node = files.read(name)
    if node is None or not isinstance(node.value, dict):
        return None
    own = _with_reforms(files, _with_strategy(node))
    reference = node.value.get("extends")
    if reference is None:
        return own
    base_name = files.follow(reference)
    if base_name is None:
        files.incomplete = True
        return own
    if base_name in (*seen, name):
        chain = " -> ".join([*seen, name, base_name])
        hint = Text("en fil kan ikke bygge på sig selv", "a file cannot build on itself")
        files.problems.add(
            Problem(
                code="SCN030",
                location=reference.at,
                path="extends",
                expected=Text("filer, der ikke går i ring", "files that do not go in a circle"),
                got=Text.same(chain),
                hint=hint,
            )
        )
        return own
    base = _extended(files, base_name, (*seen, name))
    if base is None:
        files.incomplete = True
        return own
    return merged(base, own)


def merged(base: Node, own: Node) -> Node:
    """Return `own` laid over `base`: mappings merge key by key, everything else is replaced."""
    if not isinstance(base.value, dict) or not isinstance(own.value, dict):
        return own
    if _WHOLE_VALUES & (base.value.keys() | own.value.keys()):
        return own
    members = dict(base.value)
    for key, child in own.value.items():
        members[key] = merged(members[key], child) if key in members else child
    return Node(members, own.at, own.path, own.key_at)


def _with_strategy(node: Node) -> Node:
    return _changed(
        node,
        "strategy",
        lambda child: Node({"default": child}, child.at, child.path, child.key_at) if isinstance(child.value, str) else child,
    )


def _with_reforms(files: Files, node: Node) -> Node:
    return _changed(node, "reforms", lambda child: _reforms(files, child))


def _changed(node: Node, key: str, change: Callable[[Node], Node]) -> Node:
    if not isinstance(node.value, dict) or key not in node.value:
        return node
    return Node({**node.value, key: change(node.value[key])}, node.at, node.path, node.key_at)


def _reforms(files: Files, listed: Node) -> Node:
    """Return the reforms as a mapping by id; files are read, a reform written inline gets its id from its key."""
    by_id: dict[Key, Node] = {}
    items = listed.value if isinstance(listed.value, list) else []
    for item in items:
        reform = _reform_file(files, item)
        if reform is None:
            continue
        reform_id = _id_of(reform) or Path(str(item.value)).stem
        if reform_id in by_id:
            got = Text(f"{reform_id} igen", f"{reform_id} again")
            expected = Text("hvert reform-id én gang", "each reform id once")
            files.problems.add(Problem(code="SCN005", location=item.at, path=item.path, expected=expected, got=got))
        by_id[reform_id] = reform
    if isinstance(listed.value, dict):
        for key, child in listed.value.items():
            reform = _reform_file(files, child) if isinstance(child.value, str) else child
            if reform is not None:
                by_id[key] = _with_id(key, reform)
    elif not isinstance(listed.value, list):
        return listed
    return Node(by_id, listed.at, listed.path, listed.key_at)


def _reform_file(files: Files, reference: Node) -> Node | None:
    relative = files.follow(reference)
    reform = None if relative is None else files.read(relative)
    files.incomplete |= reform is None
    return reform


def _id_of(reform: Node) -> str | None:
    own = reform.value.get("id") if isinstance(reform.value, dict) else None
    return own.value if own is not None and isinstance(own.value, str) else None


def _with_id(key: Key, reform: Node) -> Node:
    if not isinstance(reform.value, dict) or "id" in reform.value:
        return reform
    return Node(
        {"id": Node(str(key), reform.key_at, f"{reform.path}.id", reform.key_at), **reform.value},
        reform.at,
        reform.path,
        reform.key_at,
    )
