"""Shared by all tests: where they run, how golden files are renewed, how long hypothesis searches."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("usual", deadline=None, print_blob=True)
settings.register_profile("nightly", max_examples=1000, deadline=None)
settings.register_profile("ci", settings.get_profile("usual"), derandomize=True)  # a merge never fails by chance; nightly searches
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "usual"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest test of all, so that no core waits for it in the end."""
    items.sort(key=lambda item: item.path.name != "test_readme.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="write golden files anew instead of comparing with them")


class Golden:
    """Compares text with a file of the repository, or writes the file under --regen."""

    def __init__(self, *, regenerate: bool) -> None:
        self._regenerate = regenerate

    def check(self, path: Path, text: str) -> None:
        if self._regenerate:
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{path} differs; renew it with --regen and say why in the commit"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(regenerate=request.config.getoption("--regen"))
