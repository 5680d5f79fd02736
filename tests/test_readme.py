"""The README shows what the commands really print, and its set-up lines are the ones that work."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from docs.next_estimate import write_next_estimate
from simulator.cli.app import run_command
from tests.conftest import Golden
from tests.scenarios import ROOT, SHIPPED

README = ROOT / "README.md"
CONSOLE = re.compile(r"^```console\n\$ (simulate [^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)\)")


def test_each_command_prints_what_the_readme_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], golden: Golden
) -> None:
    shutil.copytree(SHIPPED, tmp_path / "scenarios")
    write_next_estimate(tmp_path / "june")
    monkeypatch.chdir(tmp_path)

    def with_true_output(block: re.Match[str]) -> str:
        assert run_command(shlex.split(block[1])[1:]) == 0
        return f"```console\n$ {block[1]}\n{capsys.readouterr().out}```"

    text = README.read_text(encoding="utf-8")
    assert len(CONSOLE.findall(text)) >= 3
    golden.check(README, CONSOLE.sub(with_true_output, text))


def test_the_two_lines_install_pinned_libraries_and_run() -> None:
    text = README.read_text(encoding="utf-8")
    run, test = (re.search(rf"<!-- {name} line -->\n```sh\n([^\n]+)\n```", text) for name in ("run", "test"))
    assert run is not None
    assert test is not None
    assert run[1].endswith("-c constraints.txt -e . && .venv/bin/simulate scenarios/active.yaml")
    assert test[1].endswith("-c constraints.txt -e '.[test]' && .venv/bin/python -m pytest")


@pytest.mark.parametrize(
    "page",
    [README, ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "benchmarks").glob("*.md")],
    ids=lambda p: p.name,
)
def test_links_lead_to_files(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_the_house_shows_every_room() -> None:
    house = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    for path in (ROOT / "simulator").iterdir():
        if not path.name.startswith("__"):
            assert path.name in house, path.name
