"""The project descriptions of two periods: EAKR and ESR, partners, REACT-EU, the older form's words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.reading.blocks import Cell, Content, Paragraph, Table, on_grid
from checker.reading.finder import read_form
from checker.reading.finder.pieces import Pieces
from tests.checking import result_of
from tests.project import ROOT
from tests.reading.printing import DESCRIPTION, OLDER, TEXTS, application, changed, forms, read, values

PARTNERS = "Kaavalan yliopisto, tekniikan yksikkö, 1000001-2\nMuotti Oy, 1234567-1\n"


def test_every_field_of_the_form() -> None:
    found = values(DESCRIPTION, TEXTS[DESCRIPTION])
    assert {path: value for path, value in found.items() if not path.startswith("applicant.contact")} == {
        "project.fund": "EAKR",
        "project.code": "A70001",
        "project.name": "Malli: kaavoja ja muotteja",
        "project.priority": "8",
        "project.priority_name": "REACT-EU:n EAKR-toimenpiteet",
        "project.objective": "12.1",
        "project.objective_name": "Mallien vahvistaminen",
        "project.start": date(2021, 1, 1),
        "project.end": date(2022, 6, 30),
        "project.status": "Toiminta päättynyt",
        "project.applicants": None,
        "project.partners": ("Kaavalan yliopisto, tekniikan yksikkö", "Muotti Oy"),
        "project.partner_business_ids": ("1000001-2", "1234567-1"),
        "project.summary": "kirjoitettu",
        "project.target_groups": "kirjoitettu",
        "project.final_report": None,
        "authority.name": "Mallilan liitto",
        "applicant.name": "Mallilan yliopisto",
        "applicant.organisation_type": "Yliopisto",
        "applicant.business_id": "1234567-1",
        "applicant.street": "Kaavakatu 1",
        "applicant.phone": "000 000",
        "applicant.postal_code": "00001",
        "applicant.post_office": "Mallila",
        "applicant.website": "https://malli.example",
        "public_funding.granted_eu_state": 70000000,
        "public_funding.realised_eu_state": 65000000,
        "public_funding.planned_total": 100000000,
        "public_funding.realised_total": 90000000,
        "area.regions": ("Mallimaa",),
        "area.subregions": ("Mallilan",),
        "area.municipalities": ("Mallila",),
        "site.street": None,
        "site.postal_code": "00002",
        "site.post_office": "Kaavala",
        "indicators.companies_planned": 30,
        "indicators.companies_realised": 31,
        "indicators.people_planned": 100,
        "horizontal.analysis": True,
        "horizontal.mainstreaming": False,
        "horizontal.main_goal": False,
        "horizontal.direct": ("0", "2", "3"),
        "horizontal.indirect": ("1", "10", "0"),
        "horizontal.repeated_explanations": 1,
        "document.missing_sections": 0,
    }


def test_the_older_form_says_the_same_in_its_own_words() -> None:
    older, later = values(OLDER, TEXTS[OLDER]), values(DESCRIPTION, TEXTS[DESCRIPTION])
    differing = {path for path in older.keys() | later.keys() if older.get(path) != later.get(path)}
    assert differing == {
        "project.code",
        "project.priority",
        "project.priority_name",
        "project.objective",
        "horizontal.repeated_explanations",
    }
    assert older["project.code"] == "A30001"


@pytest.mark.parametrize(
    ("title", "code", "priority", "fund"),
    [
        ("Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus", "S20001", "3. Työ", "ESR"),
        ("Euroopan sosiaalirahaston rahoittaman hankkeen kuvaus", "S20001", "9. REACT-EU", "ESR"),
        ("Euroopan aluekehitysrahaston rahoittaman hankkeen kuvaus", "A70001", "2. Tieto", "EAKR"),
        ("Euroopan aluekehitysrahaston rahoittaman hankkeen kuvaus", "A70001", "8. REACT-EU", "EAKR"),
        ("Euroopan aluekehitysrahaston rahoittaman hankkeen kuvaus", "A70001", "6. Muu", None),
    ],
)
def test_the_fund_is_the_printed_one_or_the_priority_s(title: str, code: str, priority: str, fund: str | None) -> None:
    text = changed(
        DESCRIPTION,
        ("Euroopan aluekehitysrahaston (EAKR) rahoittaman hankkeen kuvaus", title),
        ("A70001", code),
        ("8. REACT-EU:n EAKR-toimenpiteet", priority),
    )
    found = application(text)
    assert (found.form, found.fund) == (DESCRIPTION, fund)


@pytest.mark.parametrize(
    "rows",
    [
        [["Osatoteuttajan nimi", "Y-tunnus"], ["Kaavan, muotin/ja mallin oy", "1000001-2"], ["Muotti Oy", ""]],
        [["1", "Kaavan, muotin/ja mallin oy", "1000001-2"], ["2.", "Muotti Oy", ""]],
    ],
)
def test_partners_in_a_ruled_table(rows: list[list[str]]) -> None:
    before, after = (map(Paragraph, part.split("\n")) for part in TEXTS[DESCRIPTION].split(PARTNERS))
    cells = [[Cell((Paragraph(text.replace("/", "\n")),)) for text in row] for row in rows]
    content = Content((*before, Table(on_grid(cells)), *after))
    found = read_form(forms()[DESCRIPTION], Pieces(content)).fields
    assert found["project.partners"].value == ("Kaavan, muotin ja mallin oy", "Muotti Oy")
    assert found["project.partner_business_ids"].value == ("1000001-2", "")


@pytest.mark.parametrize(
    ("printed", "partners", "ids"),
    [
        ("Muotti Oy, 1234567-1\n", ("Muotti Oy",), ("1234567-1",)),
        ("Muotti Oy\t1234567-1\n", ("Muotti Oy",), ("1234567-1",)),
        ("- Muotti Oy, 1234567-1\n", ("Muotti Oy",), ("1234567-1",)),
        ("\tMuotti Oy\t1234567-1\t\n", ("Muotti Oy",), ("1234567-1",)),
        ("Muotti Oy (1234567-1)\n", ("Muotti Oy",), ("1234567-1",)),
        ("Muotti Oy, Y-tunnus: 1234567-1\n", ("Muotti Oy",), ("1234567-1",)),
        ("Muotti Oy\n", ("Muotti Oy",), ("",)),
        ("Muotti Oy, 12345671\n", ("Muotti Oy",), ("12345671",)),
        ("Nimi\tY-tunnus\nMuotti Oy\t1234567-1\n", ("Muotti Oy",), ("1234567-1",)),
        ("Muotti Oy\n1234567-1\n", ("Muotti Oy",), ("1234567-1",)),
        ("Mallilan muotit ja\nkaavat ry, 1234567-1\n", ("Mallilan muotit ja kaavat ry",), ("1234567-1",)),
        (
            "Mallilan kaupunki, sivistys, nuoret ja 4H, 1000001-2\nKaava: muotit ry, 1234567-1\n",
            ("Mallilan kaupunki, sivistys, nuoret ja 4H", "Kaava: muotit ry"),
            ("1000001-2", "1234567-1"),
        ),
    ],
)
def test_partners(printed: str, partners: tuple[str, ...], ids: tuple[str, ...]) -> None:
    found = read(DESCRIPTION, changed(DESCRIPTION, (PARTNERS, printed)))
    assert (found["project.partners"].value, found["project.partner_business_ids"].value) == (partners, ids)
    assert found["project.partners"].read_as == "table"


def test_ids_before_the_names_of_partners_are_torn_from_them() -> None:
    printed = "1000001-2\nMuotti Oy\n1234567-1\nKaava ry\n"
    found = read(DESCRIPTION, changed(DESCRIPTION, (PARTNERS, printed)))
    assert [found[path].doubt for path in ("project.partners", "project.partner_business_ids")] == ["end", "end"]


def test_an_empty_block_of_partners_is_blank_and_none_is_none() -> None:
    assert read(DESCRIPTION, changed(DESCRIPTION, (PARTNERS, "")))["project.partners"].state == "blank"
    assert "project.partners" not in read(DESCRIPTION, changed(DESCRIPTION, (f"Osatoteuttajat\n\n{PARTNERS}", "")))


@pytest.mark.parametrize(
    ("printed", "direct"),
    [
        ("Natura 2000 -ohjelman kohteet 2 10", ("0", "2", "3")),
        ("Natura 2000 -ohjelman kohteet\t2\t10", ("0", "2", "3")),
        ("Natura 2000 -ohjelman kohteet\n2\n10", ("0", "2", "3")),
        ("Natura 2000 -ohjelman kohteet -2 10", ("0", "-2", "3")),
        ("Natura 2000 -ohjelman kohteet 2", ("0", "3")),
        ("Natura 2000 -ohjelman kohteet x y", ("0", "3")),
        ("Natura 2000 -ohjelman kohteet", ("0", "3")),
        ("Natura 2000 -ohjelman kohteet 2 10\nNatura 2000 -ohjelman kohteet 2 10", ("0", "2", "3")),
        ("Natura 2000 -ohjelman kohteet 2 10\nNatura 2000 -ohjelman kohteet 2 9", None),
        ("Natura 2000 -ohjleman kohteet 2 10", ("0", "2", "3")),
        ("Natura 2000 -ohjelman kohteett 2 10", ("0", "2", "3")),
    ],
)
def test_scores(printed: str, direct: Any) -> None:
    found = values(DESCRIPTION, changed(DESCRIPTION, ("Natura 2000 -ohjelman kohteet 2 10", printed)))
    assert found["horizontal.direct"] == direct


def test_a_label_belongs_to_its_section() -> None:
    found = read(DESCRIPTION, TEXTS[DESCRIPTION])
    lines = TEXTS[DESCRIPTION].split("\n")
    for path, line in (("applicant.postal_code", "Postinumero: 00001"), ("site.postal_code", "Postinumero: 00002")):
        number = found[path].line
        assert number is not None
        assert lines[number - 1] == line


WHOLE = (ROOT / "examples" / "hankekuvaus-2014-esr-kunnossa.txt").read_text(encoding="utf-8")
APPLICANT, REST = "2 Hakijan perustiedot", "3 Suunnitelman mukainen tiivistelmä"


@pytest.mark.parametrize(
    ("end", "expected"), [("", "cannot_tell"), ("90000", "cannot_tell"), ("9000012-6", "cannot_tell"), (REST, "fail")]
)
def test_a_value_with_which_a_cut_form_ends_may_go_on(end: str, expected: str) -> None:
    begun = WHOLE[: WHOLE.index("9000012-6")]
    text = f"{begun}90000\n\n{WHOLE[WHOLE.index(end) :]}" if end == REST else begun + end
    assert {item.rule.id: item.status for item in result_of(text.encode()).outcomes}[
        "identifiers/business-id"
    ] == expected


@pytest.mark.parametrize("end", ["Tunniste", "Maksatuskausi", "Säädösperusta"])
def test_a_payment_decision_cut_in_its_second_section_lacks_its_last(end: str) -> None:
    text = (ROOT / "examples" / "maksatuspaatos-2007-kunnossa.txt").read_text(encoding="utf-8")
    result = result_of(text[: text.index(end)].encode())
    assert {item.rule.id for item in result.outcomes if item.status == "fail"} == {"required/sections-in-order"}


@pytest.mark.parametrize("end", ["Taloushallinnon", "Projektipäällikön", "Seurantayhdyshenkilön", "Hakemusvaiheen"])
@pytest.mark.parametrize("form", ["projektihakemus-2007", "projektisuunnitelma-2007"])
def test_an_application_of_2007_cut_among_its_people_lacks_the_others(form: str, end: str) -> None:
    text = (ROOT / "examples" / f"{form}-kunnossa.txt").read_text(encoding="utf-8")
    result = result_of(text[: text.index(end)].encode())
    assert {item.rule.id for item in result.outcomes if item.status == "fail"} == {"required/sections-in-order"}


@pytest.mark.parametrize(
    "title", ["Säädösperusta: laki (1401/2006)", "Säädösperusta Päätös perustuu lakiin", "Säädösperusteet"]
)
def test_the_last_section_of_a_payment_decision_may_begin_on_the_line_of_its_title(title: str) -> None:
    text = (ROOT / "examples" / "maksatuspaatos-2007-kunnossa.txt").read_text(encoding="utf-8")
    result = result_of(text.replace("Säädösperusta\n", f"{title}\n").encode())
    assert (result.status, {item.rule.id for item in result.outcomes if item.status == "fail"}) == ("ok", set())


def test_the_labels_above_the_beginning_of_a_cut_form_are_not_missing() -> None:
    text = (ROOT / "examples" / "maksatuspaatos-2007-kunnossa.txt").read_text(encoding="utf-8")
    cut = text[text.index("Diaarinumero") :]
    assert result_of(cut.encode()).status == "incomplete"
    assert result_of(f"MAKSATUSPÄÄTÖS\n{cut}".encode()).status == "findings"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WHOLE[: WHOLE.index(REST)], "cannot_tell"),
        (WHOLE[: WHOLE.index("Postitoimipaikka")], "cannot_tell"),
        (WHOLE[: WHOLE.index("40990")], "cannot_tell"),
        (WHOLE[WHOLE.index(REST) :], "cannot_tell"),
        (WHOLE[WHOLE.index("Jakeluosoite") :], "cannot_tell"),
        (WHOLE[: WHOLE.index(APPLICANT)] + WHOLE[WHOLE.index(REST) :], "cannot_tell"),
        (WHOLE.replace("Y-tunnus: 9000012-6\n", ""), "fail"),
        (WHOLE[: WHOLE.index(REST)].replace("Hankekoodi: S29901\n", ""), "fail"),
        (WHOLE[: WHOLE.index(REST)].replace("S29901", ""), "fail"),
    ],
    ids=["end", "label", "value", "beginning", "section cut", "middle", "whole", "section that is whole", "blank"],
)
def test_half_a_form_lacks_only_what_its_own_half_lacks(text: str, expected: str) -> None:
    outcomes = {item.rule.id: item.status for item in result_of(text.encode()).outcomes}
    assert outcomes["required/hankekuvaus-2014"] == expected
    assert "fail" not in (outcomes["horizontal/fifteen-rows"], outcomes["horizontal/three-answers"])


@pytest.mark.parametrize("box", ["x", "☒"])
def test_a_box_alone_before_the_line_of_its_alternative_stops_nothing(box: str) -> None:
    field = read(DESCRIPTION, changed(DESCRIPTION, ("Organisaatiotyyppi: ", f"Organisaatiotyyppi: {box}\n")))
    assert field["applicant.organisation_type"].text.endswith("Yliopisto")
