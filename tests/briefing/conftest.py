"""The shipped pair as a briefing of few futures, in both languages, and what is printed of it; made once for all tests."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.briefing import brief
from simulator.cli.origins import origins_of
from simulator.present.briefing.content import document
from simulator.present.briefing.document import Document
from simulator.present.briefing.pdf import write_pdf
from simulator.scenario_file.build import Overrides
from simulator.scenario_file.load import load_scenario
from simulator.stats.briefing import Briefing
from simulator.text import Language
from tests.briefing.tagged_pdf import TaggedPdf
from tests.scenarios import SHIPPED

DRAWS = 128
MANIFEST = {
    "program": {"name": "reform-budget-simulator"},
    "inputs": {"scenarios/active.yaml": "æøå"},
    "run": {"draws": DRAWS, "seed": 665},
}


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    waiting, active = (load_scenario(SHIPPED / f"{name}.yaml", Overrides(draws=DRAWS)).scenario for name in ("waiting", "active"))
    return brief(waiting, active)


@pytest.fixture(scope="session")
def documents(briefing: Briefing) -> Mapping[Language, Document]:
    origins = origins_of(load_scenario(SHIPPED / "active.yaml"))
    languages: tuple[Language, ...] = ("da", "en")
    return {one: replace(document(briefing, origins, one, MANIFEST), author="Lemvig Kommune") for one in languages}


@pytest.fixture(scope="session")
def printed(documents: Mapping[Language, Document], tmp_path_factory: pytest.TempPathFactory) -> Mapping[Language, Path]:
    folder = tmp_path_factory.mktemp("printed")
    paths = {language: folder / f"{language}.pdf" for language in documents}
    for language, path in paths.items():
        write_pdf(documents[language], path)
    return paths


@pytest.fixture(scope="session", params=["da", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture(scope="session")
def made(documents: Mapping[Language, Document], language: Language) -> Document:
    return documents[language]


@pytest.fixture(scope="session")
def path(printed: Mapping[Language, Path], language: Language) -> Path:
    return printed[language]


@pytest.fixture(scope="session")
def pdf(path: Path) -> TaggedPdf:
    return TaggedPdf(path)
