"""Fill-in forms: what is written into a workbook or a Word document is read as the same facts in YAML."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from checker import check, load_rulebook
from checker.evaluation.result import Result
from checker.evaluation.verdict import counts_of
from checker.planning.template_files import packed, template_file
from checker.planning.template_rows import ADVICE, template_rows
from checker.running.reading import forms_of
from tests.cli.command import child
from tests.planning.filling import PROJECTS, as_xlsx, as_yaml, asked_for, drawn_project, outcomes, plan_values
from tests.project import ROOT

RULEBOOK = load_rulebook()
OTHERS = {
    "project.name": "Pajalta töihin", "project.priority": "4", "project.objective": "4.1",
    "applicant.business_id": "9000060-1", "area.regions": "Pohjois-Karjala", "area.municipalities": "Lieksa, Nurmes",
    "participants.people": "120", "participants.unemployed": "120", "participants.employed": "0",
    "participants.inactive": "0", "participants.students": "0",
}  # fmt: skip
"""What a plan that is in order says beside its figures."""
CHANGES = {
    "as it is": {},
    "a flat rate that is off": {"costs.flat_rate": "65 400 €"},
    "a sum that is off": {"costs.net": "228 560 €"},
    "a share above the ceiling": {"financing.eu_state": "190 000 €", "financing.own_private": "38 550 €"},
    "an end before the start": {"project.end": "30.5.2025"},
    "a day that does not exist": {"project.start": "31.6.2025"},
    "an amount with a letter": {"costs.salaries": "163 25O €"},
    "a field that is left out": {"costs.net": ""},
}


def as_docx(values: dict[str, str]) -> bytes:
    """The blank Word document, filled in as Word does it: the placeholder of a control is replaced."""
    with ZipFile(BytesIO(template_file("application", "docx", RULEBOOK))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    text = members["word/document.xml"].decode()

    def filled(control: re.Match[str]) -> str:
        value = values.get(control[1], "")
        if not value:
            return control[0]
        return re.sub(r"<w:showingPlcHdr/>", "", control[0]).replace("Kirjoita tähän", value)

    text = re.sub(r'<w:sdt>(?:(?!</w:sdt>).)*?<w:tag w:val="([^"]+)"/>.*?</w:sdt>', filled, text)
    return packed({**members, "word/document.xml": text.encode()})


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_same_facts_get_the_same_outcomes_whatever_they_are_filled_into(change: dict[str, str]) -> None:
    allowed = set(re.findall(r"<w:tag w:val=\"([^\"]+)\"", _template_xml()))
    values = {path: text for path, text in {**plan_values(), **change}.items() if path in allowed}
    said = {
        kind: outcomes(data, f"suunnitelma.{kind}")
        for kind, data in (("yaml", as_yaml(values)), ("xlsx", as_xlsx(values)), ("docx", as_docx(values)))
    }
    assert len(set(said["yaml"].values())) > 2
    assert said["xlsx"] == said["docx"] == said["yaml"]


@pytest.mark.parametrize("seed", range(PROJECTS))
def test_a_drawn_project_in_a_workbook_gets_the_outcomes_that_it_gets_in_yaml(seed: int) -> None:
    typed = {path: text for path, text in drawn_project(seed).items() if path in asked_for()}
    assert outcomes(as_xlsx(typed), "suunnitelma.xlsx") == outcomes(as_yaml(typed), "suunnitelma.yaml")


def test_drawn_projects_are_both_right_and_wrong() -> None:
    failing = [
        "fail" in outcomes(as_yaml(drawn_project(seed)), "suunnitelma.yaml").values() for seed in range(PROJECTS)
    ]
    assert 5 <= sum(failing) <= PROJECTS - 5


def changed(change: Callable[[Any, Any, dict[str, int]], object]) -> Result:
    """What is said of a filled-in workbook after a change to the book, its sheet or the row of a field."""
    book: Any = load_workbook(BytesIO(as_xlsx({**plan_values(), **OTHERS})))
    sheet = book.active
    change(book, sheet, {row[3].value: row[0].row for row in sheet.iter_rows(min_row=4) if row[3].value})
    file = BytesIO()
    book.save(file)
    [result] = check(file.getvalue(), rulebook=RULEBOOK, name="suunnitelma.xlsx")
    return result


def copied(book: Any, sheet: Any, rows: dict[str, int], salaries: str) -> None:
    book.copy_worksheet(sheet).cell(rows["costs.salaries"], 2).value = salaries


def noted(cell: Any, text: str) -> None:
    cell.comment = Comment(text, "Lukija")


def added(sheet: Any, *texts: str) -> None:
    """A row behind the form, after a blank one."""
    for column, text in enumerate(texts, 1):
        sheet.cell(sheet.max_row + (2 if column == 1 else 0), column).value = text


def test_a_field_in_two_rows_has_two_values() -> None:
    for result in (
        changed(lambda _, sheet, rows: added(sheet, "Palkkakustannukset", "999 €", "", "costs.salaries")),
        changed(lambda book, sheet, rows: copied(book, sheet, rows, "999 €")),
    ):
        assert result.application is not None
        assert result.application.fields["costs.salaries"].state == "contradictory"
        assert "values/consistent" in [outcome.rule.id for outcome in result.outcomes if outcome.status == "fail"]
    same = changed(lambda book, sheet, rows: copied(book, sheet, rows, sheet.cell(rows["costs.salaries"], 2).value))
    assert same.status == changed(lambda *_: None).status == "ok"


@pytest.mark.parametrize(
    ("change", "beside"),
    [
        (lambda book, sheet, rows: book.create_sheet("Budjetti").append(["Palkat", "999 999 €", 5]), ["999 999 €"]),
        (lambda book, sheet, rows: book.create_sheet("Budjetti").append(["Palkat", 999999]), ["999999"]),
        (lambda book, sheet, rows: added(sheet, "Matkat", "5 000 €"), ["5 000 €"]),
        (lambda book, sheet, rows: added(sheet, "Matkat", 50), ["50"]),
        (lambda book, sheet, rows: setattr(sheet.cell(rows["costs.income"], 5), "value", 5000), ["5000"]),
        (lambda book, sheet, rows: setattr(sheet.cell(rows["costs.income"], 3), "value", "5 000 €"), ["5 000 €"]),
        (
            lambda book, sheet, rows: noted(sheet.cell(rows["costs.salaries"], 2), "Oikea on 9 000 €"),
            ["Oikea on 9 000 €"],
        ),
        (lambda book, sheet, rows: setattr(sheet, "title", "Budjetti t€"), ["Budjetti t€"]),
        (
            lambda book, sheet, rows: setattr(sheet.cell(rows["costs.income"], 3), "value", "tuhatta euroa"),
            ["tuhatta euroa"],
        ),
        (lambda book, sheet, rows: added(sheet, "Luvut tuhansina euroina"), ["Luvut tuhansina euroina"]),
        (lambda book, sheet, rows: added(sheet, "Luvut euroina, osuudet prosentteina"), []),
        (lambda book, sheet, rows: book.create_sheet("Huomioita").append(["Tehty 3.2.2026", 2026, 7]), []),
    ],
)
def test_figures_beside_the_form_are_told_and_the_document_is_not_in_order(
    change: Callable[[Any, Any, dict[str, int]], object], beside: list[str]
) -> None:
    result = changed(change)
    assert result.application is not None
    assert [one.text for one in result.application.unread] == beside
    assert result.status == ("incomplete" if beside else "ok")
    assert counts_of(result).get("undecided_errors", 0) == len(beside)


def test_white_letters_on_a_tinted_cell_are_not_said() -> None:
    def change(_: Any, sheet: Any, rows: dict[str, int]) -> None:
        cell = sheet.cell(rows["costs.salaries"], 2)
        cell.font, cell.fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FFDDE7F0")

    result = changed(change)
    assert result.application is not None
    assert (result.status, "costs.salaries" in result.application.fields) == ("incomplete", False)


def swapped(sheet: Any, rows: dict[str, int]) -> None:
    one, other = sheet.cell(rows["costs.salaries"], 1), sheet.cell(rows["financing.eu_state"], 1)
    one.value, other.value = other.value, one.value


@pytest.mark.parametrize(
    ("change", "details"),
    [
        (lambda _, sheet, rows: setattr(sheet.column_dimensions["D"], "hidden", True), {"heads": ["Kentän nimi"]}),
        (lambda _, sheet, rows: setattr(sheet.column_dimensions["B"], "hidden", True), {"heads": ["Arvo"]}),
        (lambda _, sheet, rows: sheet.delete_cols(4), {"heads": ["Kentän nimi"]}),
        (lambda _, sheet, rows: sheet.delete_cols(2), {"heads": ["Arvo"]}),
        (lambda _, sheet, rows: sheet.delete_rows(1, 3), {"heads": ["Tieto", "Arvo", "Kentän nimi"]}),
        (lambda _, sheet, rows: setattr(sheet["B3"], "value", "Arvo, 1 000 €"), {"heads": ["Arvo"]}),
        (lambda _, sheet, rows: setattr(sheet["E3"], "value", "Arvo"), {"heads": ["Arvo"]}),
        (
            lambda _, sheet, rows: swapped(sheet, rows),
            {"label": "EU- ja valtion rahoitus", "field": "costs.salaries", "wanted": "Palkkakustannukset"},
        ),
    ],
)
def test_a_form_whose_heads_or_labels_were_changed_is_refused(
    change: Callable[[Any, Any, dict[str, int]], object], details: dict[str, object]
) -> None:
    problem = changed(change).problem
    assert problem is not None
    assert (problem.code, {**problem.details, **details}) == ("template_changed", problem.details)


def test_a_formula_without_a_result_is_told_with_its_cell() -> None:
    result = changed(lambda _, sheet, rows: setattr(sheet.cell(rows["costs.salaries"], 2), "value", "=1+1"))
    assert result.application is not None
    field = result.application.fields["costs.salaries"]
    assert field.where is not None
    assert (field.state, field.doubt, field.where.cell[0]) == ("doubtful", "formula", "B")


def test_a_placeholder_that_another_program_saved_as_text_is_no_value() -> None:
    with ZipFile(BytesIO(as_docx(plan_values()))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    plain = members["word/document.xml"].replace(b"<w:showingPlcHdr/>", b"")
    saved = packed({**members, "word/document.xml": plain})
    assert outcomes(saved, "suunnitelma.docx") == outcomes(as_docx(plan_values()), "suunnitelma.docx")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pohja.txt", "Hakemuspohja\n{advice}\n\nTieto  Arvo  Ohje  Kentän nimi\nPalkat  100 €    costs.salaries\n"),
        (
            "pohja.html",
            "<html><body><h1>Hakemuspohja</h1><p>{advice}</p><table><tr><td>Palkat</td><td>100 €</td></tr></table>",
        ),
    ],
)
def test_a_form_that_was_saved_as_another_kind_is_refused(name: str, text: str) -> None:
    [result] = check(text.format(advice=ADVICE).encode(), rulebook=RULEBOOK, name=name)
    assert result.problem is not None
    assert (result.problem.code, result.problem.details) == ("template_changed", {"reason": "print"})


def test_a_row_of_the_register_says_its_period() -> None:
    rows = template_rows(forms_of(RULEBOOK)["tietopalvelu-csv"], RULEBOOK.glossary, {"programme": "2014-2020"})
    assert [(row.path, row.value) for row in rows][:3] == [
        ("form", "tietopalvelu-csv"), ("programme", "2014-2020"), ("fund", None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "text"),
    [("area.municipalities", "Lieksa,\nNurmes"), ("programme", "2021 – 2027"), ("fund", "esr+")],
)
def test_what_is_written_in_another_manner_is_read_all_the_same(path: str, text: str) -> None:
    read = changed(lambda _, sheet, rows: setattr(sheet.cell(rows[path], 2), "value", text)).application
    assert read is not None
    said = {"programme": read.programme, "fund": read.fund, "area.municipalities": read.values["area.municipalities"]}
    assert said[path] == {"programme": "2021-2027", "fund": "ESR+", "area.municipalities": ("Lieksa", "Nurmes")}[path]


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("costs.salaries", "234 799 €\n240 000 €", None),  # an old amount and a new one
        ("costs.salaries", "234 799\n€", 23479900),
        ("project.start", "1.8.2025\n1.9.2025", None),
        ("project.name", "Pajalta töihin\n2", "Pajalta töihin 2"),
    ],
)
def test_two_figures_under_each_other_are_not_one(path: str, text: str, value: object) -> None:
    read = changed(lambda _, sheet, rows: setattr(sheet.cell(rows[path], 2), "value", text)).application
    assert read is not None
    assert read.fields[path].value == value


def test_a_hidden_copy_and_a_column_that_was_put_in_change_nothing() -> None:
    hidden = changed(lambda book, sheet, _: setattr(book.copy_worksheet(sheet), "sheet_state", "hidden"))
    assert (hidden.status, changed(lambda _, sheet, rows: sheet.insert_cols(2)).status) == ("ok", "ok")


@pytest.mark.parametrize("above", [-1, 0, 1])
def test_a_blank_row_that_was_put_in_changes_nothing(above: int) -> None:
    """Above a heading of the form, below it, and between two rows."""
    result = changed(lambda _, sheet, rows: sheet.insert_rows(rows["project.name"] + above))
    assert result.application is not None
    assert (result.status, result.application.unread) == ("ok", ())


def _template_xml() -> str:
    with ZipFile(BytesIO(template_file("application", "docx", RULEBOOK))) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_equal_forms_are_equal_bytes(kind: str) -> None:
    assert template_file("application", kind, RULEBOOK) == template_file("application", kind, RULEBOOK)


def test_labels_are_locked_and_values_are_not() -> None:
    book: Any = load_workbook(BytesIO(template_file("application", "xlsx", RULEBOOK)))
    sheet = book.active
    assert sheet.protection.sheet
    rows = [row for row in sheet.iter_rows(min_row=4) if row[3].value]
    assert {row[0].protection.locked for row in rows} == {True}
    assert [row[3].value for row in rows if row[1].protection.locked] == ["form"]
    assert [row[1].value for row in rows if isinstance(row[1].value, str) and row[1].value.startswith("=")] == []


def test_the_command_writes_a_form_once(tmp_path: Path) -> None:
    for name in ("pohja.xlsx", "pohja.docx", "pohja.yaml"):
        assert child("template", "application", "-o", name, cwd=tmp_path).code == 0
        assert (tmp_path / name).read_bytes() == template_file("application", name.rpartition(".")[2], RULEBOOK)
    again = child("template", "application", "-o", "pohja.xlsx", cwd=tmp_path)
    assert (again.code, again.err) == (
        2, "Virhe: Tiedosto pohja.xlsx on jo olemassa. Anna toinen nimi tai poista se ensin.\n"
    )  # fmt: skip
    wrong = child("template", "application", "-o", "pohja.odt", cwd=tmp_path)
    assert wrong.code == 2
    assert "anna .yaml, .xlsx tai .docx" in wrong.err


@pytest.mark.parametrize("kind", ["yaml", "xlsx", "docx"])
def test_a_plan_is_written_into_a_form_that_check_accepts(kind: str, tmp_path: Path) -> None:
    planned = child("plan", str(ROOT / "docs" / "budjetti.yaml"), "-o", f"suunnitelma.{kind}", cwd=tmp_path)
    assert planned.code == 0
    assert "EU- ja valtion rahoitus: 261\u00a0773\u00a0€" in planned.out
    [result] = check(tmp_path / f"suunnitelma.{kind}", rulebook=RULEBOOK)
    assert result.application is not None
    assert result.application.values["financing.eu_state"] == 261_773_00
    assert [outcome.rule.id for outcome in result.outcomes if outcome.status == "fail"] == []


def test_a_name_that_looks_like_a_formula_is_text() -> None:
    data = template_file("application", "xlsx", RULEBOOK, {"applicant.name": "=1+1"})
    book: Any = load_workbook(BytesIO(data))
    [cell] = [row[1] for row in book.active.iter_rows(min_row=4) if row[3].value == "applicant.name"]
    with ZipFile(BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert (cell.quotePrefix, "<f>" in sheet, "=1+1</t>" in sheet) == (True, False, True)


def test_a_plan_that_no_rule_accepts_is_written_nowhere(tmp_path: Path) -> None:
    facts = (ROOT / "docs" / "budjetti.yaml").read_text(encoding="utf-8").replace("support: 80 %", "support: 90 %")
    (tmp_path / "budjetti.yaml").write_text(facts, encoding="utf-8")
    refused = child("plan", "budjetti.yaml", "-o", "suunnitelma.xlsx", cwd=tmp_path)
    assert (refused.code, (tmp_path / "suunnitelma.xlsx").exists()) == (1, False)
    assert "financing/eu-share-ceiling" in refused.out
    assert "Lähimmät luvut, jotka säännöt hyväksyvät (haettava osuus 80\u00a0%)" in refused.out
