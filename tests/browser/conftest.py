"""A small briefing on three reforms, its pages, and a real browser that may not use the network."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from simulator.briefing import brief
from simulator.cli.origins import origins_of
from simulator.present.briefing.content import document
from simulator.present.briefing.document import Document
from simulator.present.briefing.page import page
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.stats.briefing import Briefing
from simulator.text import Language
from tests.scenarios import SHIPPED

LANGUAGES: tuple[Language, ...] = ("da", "en")
_LEFT_OUT = re.compile(r"^ *- reforms/(school|health|social)\.yaml\n", re.MULTILINE)
_QUIET = [
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def shipped_three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped scenarios with three of their six reforms: 8 mixes instead of 64."""
    folder = tmp_path_factory.mktemp("scenarios") / "shipped"
    shutil.copytree(SHIPPED, folder)
    file = folder / "lemvig.yaml"
    file.write_text(_LEFT_OUT.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def briefing(shipped_three: Path) -> Briefing:
    few = Overrides(draws=512)
    reference, alternative = (load_scenario(shipped_three / f"{name}.yaml", few).scenario for name in ("waiting", "active"))
    return brief(reference, alternative)


@pytest.fixture(scope="session")
def documents(briefing: Briefing, shipped_three: Path) -> dict[Language, Document]:
    origins = origins_of(load_scenario(shipped_three / "active.yaml", Overrides(draws=512)))
    return {language: document(briefing, origins, language, {"program": "simulate", "seed": 665}) for language in LANGUAGES}


@pytest.fixture(scope="session")
def pages(documents: dict[Language, Document], tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for language, made in documents.items():
        found[language] = folder / f"{language}.html"
        found[language].write_text(page(made), encoding="utf-8", newline="\n")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; without it, skip, but never where a merge is decided."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        missing = "Chromium is missing: apt-get install chromium"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, headless=True, args=_QUIET)
        yield started
        started.close()


@contextmanager
def watched(context: BrowserContext) -> Iterator[list[str]]:
    """Collect what a page must never do: ask the network for something, or complain."""
    found: list[str] = []
    context.on("request", lambda one: None if one.url.startswith(("file:", "data:")) else found.append(f"asked for {one.url}"))
    context.on("console", lambda one: found.append(f"{one.type}: {one.text}") if one.type in ("error", "warning") else None)
    context.on("weberror", lambda one: found.append(f"error: {one.error}"))
    yield found
    context.close()


@pytest.fixture
def opened(browser: Browser, pages: dict[Language, Path]) -> Iterator[Open]:
    """Return a function that opens a page in a window of its own; what it must never do fails the test."""
    contexts: list[tuple[Any, list[str]]] = []

    def open_page(language: Language = "da", address: str = "", *, width: int = 1366, height: int = 768, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        guard = watched(context)
        contexts.append((guard, guard.__enter__()))
        shown = context.new_page()
        shown.goto(pages[language].as_uri() + address)
        return shown

    yield open_page
    for guard, _ in contexts:
        guard.__exit__(None, None, None)
    assert [complaint for _, found in contexts for complaint in found] == []
