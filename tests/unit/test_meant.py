"""Which file was meant by a path that no scenario can be read from."""

from pathlib import Path

import pytest

from simulator.scenario_file.load import check_file
from simulator.scenario_file.meant import meant_instead


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("scenarios").mkdir()
    for name in ("active", "waiting"):
        (Path("scenarios") / f"{name}.yaml").touch()


@pytest.mark.parametrize(
    "typed",
    [
        '"scenarios/active.yaml"',
        "\u201cscenarios/active.yaml\u201d",
        "'scenarios\\active.yaml'",
        "scenarios\\active.yaml",
        "scenarios/active",
        "scenarios/aktive.yaml",
        "scenarios/Active.yaml",
        "active.yaml",
    ],
)
def test_a_path_with_a_usual_mistake_is_answered_with_the_file(typed: str) -> None:
    if Path(typed).exists():
        pytest.skip("this system reads the path as it is")
    (problem,) = check_file(typed)
    assert problem.code == "SCN001"
    assert problem.in_("en").endswith("hint: did you mean scenarios/active.yaml?")


def test_a_folder_is_answered_with_files_in_it() -> None:
    hint = meant_instead(Path("scenarios"))
    assert hint is not None
    assert hint.en == "name a file in the folder, such as scenarios/active.yaml, scenarios/waiting.yaml"


def test_the_folder_one_is_in_has_a_name_in_the_message() -> None:
    (problem,) = check_file(".")
    assert str(problem.location.file) == "."


def test_a_folder_is_called_one_where_the_system_speaks_of_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # as on Windows
    (problem,) = check_file("scenarios")
    assert problem.got.en == "a folder"


def test_a_folder_that_is_not_there_is_named() -> None:
    hint = meant_instead(Path("scenaries/active.yml"))
    assert hint is not None
    assert hint.da == "mappen scenaries findes ikke herfra"


def test_a_file_like_no_other_has_no_suggestion() -> None:
    assert meant_instead(Path("xyz.yaml")) is None
