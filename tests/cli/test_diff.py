"""`simulate diff` as users meet it."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from simulator.cli.app import run_command
from simulator.cli.diff import MOST_LINES
from simulator.present.bridge_causes import LENIENCE
from tests.cli.test_commands import SMALL
from tests.scenarios import SHIPPED, written

FILES = ["changes.csv", "changes_da.csv", "charts", "diff.json", "manifest.json", "tables"]
DEARER = ("[1, 2, 4]", "[2, 3, 5]")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("simulator.cli.diff.answer_console", lambda: Console(width=400))
    written(tmp_path, SMALL, "march/active.yaml")
    return tmp_path


def later(here: Path, *pairs: tuple[str, str], name: str = "june/active.yaml") -> str:
    """Write the scenario in which the first of each pair of words is the second, and return its path."""
    text = SMALL
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    written(here, text, name)
    return name


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    out, err = capsys.readouterr()
    assert err == ""
    return [line.rstrip() for line in out.replace("\u00a0", " ").splitlines()]


def test_the_answer_tells_the_difference_the_steps_and_their_causes_and_writes_the_report(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = later(here, DEARER, ("grade: B", "grade: A"))
    assert run_command(["diff", "march/active.yaml", file, "--lang", "en"]) == 0
    lines = said(capsys)
    content = json.loads((here / "reports" / "march_active_to_active" / "diff.json").read_text(encoding="utf-8"))
    before, after, difference = (content[name]["cumulative"]["mean"] for name in ("before", "after", "difference"))
    assert lines[
        0
    ] == f"The estimate is DKK {difference:.1f} m higher than before: DKK {after:.1f} m against {before:.1f}.".replace("-", "−")
    assert lines[1] == "Testby · march/active.yaml → june/active.yaml · 2025-2028"
    assert [line.split()[0] for line in lines[3:7]] == ["2025", "Before", "Health", "Now"]
    assert lines[7] == "Health: effects.cost.amount {pert: [1, 2, 4]} → {pert: [2, 3, 5]}."
    assert lines[-3] == "Changed without moving the estimate: 1 text or source (changes.csv)."
    assert lines[-2].endswith("the same 1,024 futures before and now, seed 7.")
    assert (
        lines[-1]
        == "Report: reports/march_active_to_active/ (diff.json, changes.csv, changes_da.csv, tables/, charts/, manifest.json)"
    )
    report = here / "reports" / "march_active_to_active"
    assert sorted(path.name for path in report.iterdir()) == FILES
    assert {path.name for path in (report / "charts").iterdir()} == {f"bridge.{kind}" for kind in ("svg", "png", "txt", "csv")}
    assert [path.name for path in (report / "tables").iterdir()] == ["bridge.csv"]


def test_the_answer_is_told_in_danish_too(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["diff", "march/active.yaml", later(here, DEARER)]) == 0
    lines = said(capsys)
    assert re.fullmatch(r"Skønnet er \d,\d mio\. kr\. højere end før: −?\d,\d mod −?\d,\d mio\. kr\.", lines[0])
    assert lines[2] == (
        "Virkning på budgettet, middelværdi ± fejl (95 pct.), mio. kr. i 2025-priser; + dyrere. Afrunding kan give differencer."
    )
    assert lines[3].split() == ["2025", "2026", "2027", "2028", "I", "alt", "±"]
    assert lines[7] == "Sundhed: effects.cost.amount {pert: [1, 2, 4]} → {pert: [2, 3, 5]}."


def test_a_lower_estimate_is_called_lower(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["diff", "march/active.yaml", later(here, ("2028: -2", "2028: -9")), "--lang", "en"]) == 0
    assert said(capsys)[0].startswith("The estimate is DKK 7.0 m lower than before:")


def test_a_small_difference_is_told_to_be_below_the_materiality(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["diff", "march/active.yaml", later(here, ("2028: -2", "2028: -2.3")), "--lang", "en"]) == 0
    assert said(capsys)[0].startswith("The estimate is DKK 0.3 m lower than before, below the materiality of 0.5:")


def test_a_difference_that_is_shown_as_large_as_the_materiality_is_called_just_below(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["diff", "march/active.yaml", later(here, ("2028: -2", "2028: -2.49")), "--lang", "en"]) == 0
    assert said(capsys)[0].startswith("The estimate is DKK 0.5 m lower than before, just below the materiality of 0.5: DKK ")


def test_a_materiality_of_hundredths_is_told_in_hundredths(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = later(here, ("2028: -2", "2028: -2.12"), ("reforms:\n", "materiality: 0.16\nreforms:\n"))
    assert run_command(["diff", "march/active.yaml", file, "--lang", "en"]) == 0
    assert said(capsys)[0].startswith("The estimate is DKK 0.1 m lower than before, below the materiality of 0.16: DKK ")


def test_changes_that_cancel_are_told_to_leave_the_estimate_where_it_was(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = later(here, ("2027: -2, 2028: -2", "2027: -1, 2028: -3"))
    assert run_command(["diff", "march/active.yaml", file, "--lang", "en"]) == 0
    lines = said(capsys)
    assert lines[0].startswith("The estimate is the same as before within simulation error and rounding: DKK ")
    assert lines[5].split()[:7] == ["Health", "0.0", "0.0", "+1.0", "−1.0", "0.0", "0.00"]


def test_where_only_words_were_changed_the_answer_says_that_nothing_moves_the_estimate(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["diff", "march/active.yaml", later(here, ("en: Health", "en: The health reform")), "--lang", "en"]) == 0
    lines = said(capsys)
    assert re.fullmatch(r"Nothing that moves the estimate was changed: it is DKK −?\d\.\d m as before\.", lines[0])
    assert "Changed without moving the estimate: 1 text or source (changes.csv)." in lines
    report = here / "reports" / "march_active_to_active"
    assert sorted(path.name for path in report.iterdir()) == FILES
    assert json.loads((report / "diff.json").read_text(encoding="utf-8"))["steps"] == []


def test_a_file_against_itself_says_the_same_in_danish(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["diff", "march/active.yaml", "march/active.yaml"]) == 0
    assert said(capsys)[0].startswith("Intet, der flytter skønnet, er ændret: det er ")
    assert (here / "reports" / "march_active_to_active" / "manifest.json").exists()


def test_another_price_level_is_told_as_a_change_of_unit(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    growth = "\nprice_index: {2026: 0.1, 2027: 0.1, 2028: 0.1}"
    file = later(here, ("price_level: 2025", f"price_level: 2026{growth}"), DEARER)
    assert run_command(["diff", "march/active.yaml", file, "--lang", "en"]) == 0
    lines = said(capsys)
    assert re.search(r"before, of which [+−]\d\.\d because money is now in 2026 prices: DKK ", lines[0])
    assert lines[2].startswith("Effect on the budget, mean ± error (95 %), DKK m in 2026 prices;")
    assert lines[4].startswith("Before (2025 prices) ")
    assert lines[5].startswith("Price level ")


def test_a_new_reform_is_marked_as_new(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    green = "  green: {effects: {cost: {line: taxes, kind: running, amount: 1, starts: 2026-01-01, grade: D}}}\n"
    file = later(here, ("reforms:\n", f"reforms:\n{green}"))
    assert run_command(["diff", "march/active.yaml", file, "--lang", "en"]) == 0
    lines = said(capsys)
    assert lines[5].startswith("green (new) ")
    assert "green (new): the whole reform, in total +3.0." in lines
    assert run_command(["diff", file, "march/active.yaml"]) == 0
    assert said(capsys)[5].startswith("green (udgår) ")


def test_json_prints_exactly_diff_json_whose_steps_add_up(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = later(here, DEARER)
    assert run_command(["diff", "march/active.yaml", file, "--json"]) == 0
    text = capsys.readouterr().out
    assert text == (here / "reports" / "march_active_to_active" / "diff.json").read_text(encoding="utf-8")
    content = json.loads(text)
    assert list(content) == [
        *(
            "municipality",
            "seed",
            "draws",
            "blocks",
            "unit",
            "years",
            "before",
            "after",
            "difference",
            "steps",
            "changes",
            "warnings",
        )
    ]
    assert [content[name]["file"] for name in ("before", "after")] == ["march/active.yaml", "june/active.yaml"]
    (step,) = content["steps"]
    assert (step["step"], step["kind"], step["changes"]) == ("reforms.health", "changed", ["health.effects.cost.amount"])
    assert step["cumulative"]["mean"] == pytest.approx(content["difference"]["cumulative"]["mean"], abs=1e-9)
    assert step["by_reform"] == {"health": {name: step["cumulative"][name] for name in ("mean", "mcse")}}
    (change,) = content["changes"]
    assert (change["about"], change["steps"]) == ("estimate", ["reforms.health"])
    assert (change["before"], change["after"]) == ("{pert: [1, 2, 4]}", "{pert: [2, 3, 5]}")


def test_the_tables_hold_every_number_and_every_change(here: Path) -> None:
    file = later(here, DEARER, ("grade: B", "grade: A"), ("2028: -2", "2028: -3"))
    assert run_command(["diff", "march/active.yaml", file, "--quiet"]) == 0
    report = here / "reports" / "march_active_to_active"
    rows = list(csv.DictReader((report / "tables" / "bridge.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["step"] for row in rows[::5]] == ["before", "reforms.health", "after"]
    assert [row["year"] for row in rows[:5]] == ["2025", "2026", "2027", "2028", "total"]
    for position in range(5):
        before, step, after = (float(row["mean"]) for row in rows[position::5])
        assert before + step == pytest.approx(after, abs=1e-9)
    changes = list(csv.DictReader((report / "changes.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["path"], row["about"], row["steps"]) for row in changes] == [
        ("health.effects.cost.amount", "estimate", "reforms.health"),
        ("health.effects.grant.path", "estimate", "reforms.health"),
        ("health.effects.grant.grade", "text", ""),
    ]
    line = next(
        number for number, line in enumerate(Path(file).read_text(encoding="utf-8").splitlines(), start=1) if "pert" in line
    )
    assert [changes[0][f"at_{when}"] for when in ("before", "after")] == [f"march/active.yaml:{line}", f"{file}:{line}"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_quiet_prints_nothing_and_the_language_changes_no_result(
    language: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["diff", "march/active.yaml", later(here, DEARER), "--quiet", "--lang", language, "--out", language]) == 0
    assert capsys.readouterr() == ("", "")
    assert run_command(["verify", language, "--lang", "en"]) == 0
    assert said(capsys) == [f"{language}: Verified: the same bytes."]


def test_a_changed_file_is_found_by_verify_under_the_name_that_was_typed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = later(here, DEARER)
    assert run_command(["diff", "march/active.yaml", file, "--quiet"]) == 0
    later(here, ("[1, 2, 4]", "[2, 3, 6]"))
    assert run_command(["verify", "reports/march_active_to_active", "--lang", "en"]) == 5
    lines = said(capsys)
    assert lines[0] == "reports/march_active_to_active: Changed input: june/active.yaml"
    assert "First difference: diff.json: " in lines[1]


def test_a_comment_in_a_file_moves_its_lines_and_no_result(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = later(here, DEARER)
    assert run_command(["diff", "march/active.yaml", file, "--quiet"]) == 0
    Path(file).write_text("# seen by the committee\n" + Path(file).read_text(encoding="utf-8"), encoding="utf-8")
    assert run_command(["verify", "reports/march_active_to_active", "--lang", "en"]) == 0
    assert said(capsys) == ["reports/march_active_to_active: Verified: the same bytes."]


def test_two_municipalities_are_a_remark_and_no_refusal(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["diff", "march/active.yaml", later(here, DEARER, ("Testby", "Naboby")), "--lang", "en"]) == 0
    assert "The files are of two municipalities: Testby and Naboby." in said(capsys)


@pytest.mark.parametrize(
    "name", ["", "municipality: {name: TESTBY}", "municipality: {name: Testby (eksempeltal)}"], ids=["none", "capitals", "examples"]
)
def test_a_file_that_names_no_municipality_or_writes_it_otherwise_is_of_no_other(
    name: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = later(here, DEARER, ("municipality: {name: Testby, block_grant_share: 0.0032}", name))
    assert run_command(["diff", "march/active.yaml", file, "--lang", "en"]) == 0
    assert "municipalities" not in " ".join(said(capsys))


def test_an_earlier_estimate_that_was_run_otherwise_is_said_to_be_computed_anew(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["diff", "march/active.yaml", later(here, DEARER, ("seed: 7", "seed: 8")), "--lang", "en"]) == 0
    lines = said(capsys)
    assert "The earlier estimate was computed anew in them and may differ from then by its simulation error." in lines[-2]
    assert "seed 8." in lines[-2]
    assert "1 other setting" in lines[-3]


def test_so_it_is_where_nothing_else_was_changed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["diff", "march/active.yaml", later(here, ("seed: 7", "seed: 8")), "--lang", "en"]) == 0
    lines = said(capsys)
    assert lines[0].startswith("Nothing that moves the estimate was changed")
    assert lines[-2] == (
        "The earlier estimate was computed anew in the same 1,024 futures, seed 8, "
        "and may differ from then by its simulation error."
    )


@pytest.mark.parametrize(
    ("pairs", "hint"),
    [
        ((("last: 2028", "last: 2029"), ("2028: -2}", "2028: -2, 2029: -2}")), "use --to 2028, which both reach"),
        (
            (("first: 2025,", "first: 2024, count_from: 2025,"),),
            "write a file that extends the first and has the years of the second",
        ),
    ],
    ids=["last year", "first year"],
)
def test_years_that_differ_are_refused_with_a_way_out(
    pairs: tuple[tuple[str, str], ...], hint: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["diff", "march/active.yaml", later(here, *pairs), "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("march/active.yaml: expected the same years as in the later file, {first: 202")
    assert err.endswith(f"  hint: {hint}\n")
    assert not (here / "reports").exists()


def test_the_way_out_of_a_later_last_year_leads_out(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = later(here, ("last: 2028", "last: 2029"), ("2028: -2}", "2028: -2, 2029: -2}"))
    assert run_command(["diff", "march/active.yaml", file, "--to", "2028", "--lang", "en"]) == 0
    assert said(capsys)[0].startswith("Nothing that moves the estimate was changed")


def test_files_that_end_in_other_years_are_told_with_those_where_the_run_goes_beyond_both(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = later(here, ("last: 2028", "last: 2029"), ("2028: -2}", "2028: -2, 2029: -2}"))
    assert run_command(["diff", "march/active.yaml", file, "--to", "2031", "--lang", "en"]) == 2
    assert capsys.readouterr().err == (
        "march/active.yaml: expected the same years as in the later file, {first: 2025, count_from: 2025, last: 2029}, "
        "got {first: 2025, count_from: 2025, last: 2028}\n  hint: use --to 2028, which both reach\n"
    )


def test_price_levels_that_nothing_leads_between_are_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = later(here, ("price_level: 2025", "price_level: 2026"))
    assert run_command(["diff", "march/active.yaml", file, "--lang", "en"]) == 2
    assert capsys.readouterr().err == (
        "june/active.yaml: expected a price_index that leads from price level 2025 to 2026, got none for 2026\n"
        "  hint: add these years to price_index\n"
    )
    assert not (here / "reports").exists()


def test_a_mistake_in_either_file_is_told_and_nothing_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = later(here, ("line: taxes", "line: taxs"))
    for pair in ([file, "march/active.yaml"], ["march/active.yaml", file]):
        assert run_command(["diff", *pair, "--lang", "en"]) == 3
        assert "june/active.yaml:" in capsys.readouterr().err
    assert not (here / "reports").exists()


@pytest.mark.usefixtures("here")
def test_one_file_is_refused_and_a_misspelled_verb_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["diff", "march/active.yaml"]) == 2
    capsys.readouterr()
    assert run_command(["dif", "--lang", "en"]) == 2
    assert "did you mean diff?" in capsys.readouterr().err


def test_files_of_two_names_give_the_report_its_name(here: Path) -> None:
    file = later(here, DEARER, name="later.yaml")
    assert run_command(["diff", "march/active.yaml", file, "--quiet"]) == 0
    assert (here / "reports" / "active_to_later" / "diff.json").exists()


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("files", ["few changes", "another strategy"])
def test_the_shipped_scenario_made_anew_is_told_in_about_20_lines_that_fit_the_screen(
    files: str, width: int, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("simulator.cli.diff.answer_console", lambda: Console(width=width))
    for name in ("march", "scenarios"):
        shutil.copytree(SHIPPED, name)
    school = Path("scenarios/reforms/school.yaml")
    school.write_text(
        school.read_text(encoding="utf-8").replace("{pert: [0.1, 0.4, 1.2]}", "{pert: [0.4, 0.9, 1.8]}"), encoding="utf-8"
    )
    base = Path("scenarios/lemvig.yaml")
    base.write_text(base.read_text(encoding="utf-8").replace("{pert: [5, 7.5, 9]}", "{pert: [4, 6, 8]}"), encoding="utf-8")
    before = {"few changes": "active", "another strategy": "waiting"}[files]
    assert run_command(["diff", f"march/{before}.yaml", "scenarios/active.yaml", "--draws", "1024", "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= MOST_LINES + (LENIENCE if files == "another strategy" else 0)
    assert max(len(line.rstrip()) for line in lines[:-1]) <= width
    shared = {"da": "via kapacitet", "en": "via capacity"}[language]
    assert any(line.rstrip().endswith(shared) for line in lines) == (files == "another strategy")
    told = " ".join(line.strip() for line in lines)
    waiting = {"da": "strategien er ændret fra afventende til aktiv.", "en": "the strategy is changed from waiting to active."}
    assert (waiting[language] in told) == (files == "another strategy")
    if width == 120 or files == "few changes":  # every step has its cause
        capacity = {"da": "Kapacitet til eget arbejde: capacity.", "en": "Capacity for own work: capacity."}
        track = {
            "da": "Folkeskolereformen: »Juniormesterlære, nettoudgift«",
            "en": "School reform: ‘Youth apprenticeship track, net",
        }
        assert capacity[language] in told
        assert track[language] in told
    else:
        assert re.search(r"Yderligere \d ændring|\d more change", told)


def test_an_effect_that_is_new_is_told_with_its_own_total_and_so_is_one_that_is_gone(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rooms = "\n      rooms: {name: {da: Faglokaler, en: Workshops}, line: taxes, path: {2026: 1, 2027: 1, 2028: 0.5}, grade: D}\n"
    file = later(here, DEARER, ("grade: B}\n", f"grade: B}}{rooms}"))
    assert run_command(["diff", "march/active.yaml", file]) == 0
    assert said(capsys)[7].endswith("; ny »Faglokaler«, i alt +2,5 (effects.rooms).")
    assert run_command(["diff", file, "march/active.yaml", "--lang", "en"]) == 0
    assert said(capsys)[7].endswith("; ‘Workshops’ removed, was in total +2.5 (effects.rooms).")


def test_the_changes_are_written_for_a_danish_excel_too(here: Path) -> None:
    file = later(here, ("2028: -2}", "2028: -2.5}"), ("date: 2026-07-01", "date: 2027-01-01"), ("grade: B", "grade: A"))
    assert run_command(["diff", "march/active.yaml", file, "--quiet"]) == 0
    content = (here / "reports" / "march_active_to_active" / "changes_da.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert [(row["nøgle"], row["ændring"], row["vedrører"], row["trin"], row["før"], row["nu"]) for row in rows] == [
        ("health.milestones.law.date", "ændret", "skønnet", "Sundhed", "2026-07-01", "2027-01-01"),
        ("health.effects.grant.path", "ændret", "skønnet", "Sundhed", "2028: -2", "2028: -2.5"),
        ("health.effects.grant.grade", "ændret", "tekst eller kilde", "", "B", "A"),
    ]
