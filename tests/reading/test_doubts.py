"""Figures that a careful reader would not dare to name: no value, the words as printed, and why."""

from __future__ import annotations

from datetime import date

import pytest

from checker.reading.assemble import application_of
from checker.reading.blocks import HIDDEN, PLACEHOLDER, STRUCK, SUPERSCRIPT, Cell, Content, Paragraph, Run, Table
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.finder import read_form
from checker.reading.finder.pieces import Pieces
from checker.reading.readers.html import read_html
from checker.reading.readers.text import read_text
from tests.checking import forms
from tests.project import ROOT
from tests.reading.printing import (
    DESCRIPTION,
    DESCRIPTION_TEXT,
    ELY,
    ELY_TEXT,
    PROVINCE,
    PROVINCE_TEXT,
    TEXTS,
    changed,
    read,
    values,
)

TITLE = "5 Projektin julkinen rahoitus, euroa"
LABEL = "Myönnetty EU- ja valtion rahoitus"
GRANTED = "public_funding.granted_eu_state"


TEXT_AROUND = tuple(
    "".join(f"<p>{line}</p>" for line in part.split("\n") if line)
    for part in TEXTS[DESCRIPTION].split(f"{LABEL}: 700 000", 1)
)
"""The document around the label and its value, as a page."""


@pytest.mark.parametrize(
    "title",
    [
        "5 Projektin julkinen rahoitus, tuhatta euroa",
        "5 Projektin julkinen rahoitus (1 000 €)",
        "5 Projektin julkinen rahoitus, t€",
        "5 Projektin julkinen rahoitus, miljoonaa euroa",
        "5 Projektin julkinen rahoitus, SEK",
        "5 Projektin julkinen rahoitus\n(tuhatta euroa)",
        "5 Projektin julkinen rahoitus\nLuvut tuhansina euroina",
    ],
)
def test_a_title_in_another_unit_holds_for_every_amount_of_its_section(title: str) -> None:
    field = read(DESCRIPTION, changed(DESCRIPTION, (TITLE, title)))[GRANTED]
    assert (field.value, field.doubt, field.text) == (None, "unit", "700 000")


@pytest.mark.parametrize(
    "title",
    [
        "5 Projektin julkinen rahoitus (€)",
        "5 Projektin julkinen rahoitus (€, %)",
        "5 Projektin julkinen rahoitus, euroina",
        "5 Projektin julkinen rahoitus: €",
    ],
)
def test_a_title_in_euros_changes_nothing(title: str) -> None:
    assert values(DESCRIPTION, changed(DESCRIPTION, (TITLE, title))) == values(DESCRIPTION, TEXTS[DESCRIPTION])


@pytest.mark.parametrize("amount", ["(700 000)", "(700 000 €)"])
def test_an_amount_in_brackets_may_be_negative_or_not_count(amount: str) -> None:
    field = read(DESCRIPTION, changed(DESCRIPTION, (f"{LABEL}: 700 000", f"{LABEL}: {amount}")))[GRANTED]
    assert (field.value, field.doubt, field.text) == (None, "rows", amount)


@pytest.mark.parametrize("unit", ["(t€)", "(1 000 €)", ", tuhatta euroa", "(milj. €)", "(SEK)"])
def test_a_label_may_name_its_own_unit(unit: str) -> None:
    label = f"{LABEL}{unit}" if unit.startswith(",") else f"{LABEL} {unit}"
    field = read(DESCRIPTION, changed(DESCRIPTION, (f"{LABEL}: 700 000", f"{label}: 700")))[GRANTED]
    assert (field.value, field.doubt, field.text) == (None, "unit", "700")


@pytest.mark.parametrize("label", [f"{LABEL} (€)", f"{LABEL}¹", f"{LABEL}*", f"{LABEL} 2)", f"{LABEL} (sis. alv)"])
def test_a_label_goes_on_with_a_note_or_the_usual_unit(label: str) -> None:
    assert read(DESCRIPTION, changed(DESCRIPTION, (LABEL, label)))[GRANTED].value == 70000000


@pytest.mark.parametrize(
    ("printed", "doubt"),
    [
        ("700 t€", "unit"),
        ("0,7 M€", "unit"),
        ("700 tuhatta euroa", "unit"),
        ("700 000 SEK", "unit"),
        ("$700 000", "unit"),
        ("700 000 800 000", "amounts"),
        ("700 000 €, 800 000 €", "amounts"),
        ("700 000 € / 65 %", "amounts"),
        ("n. 700 000", ""),
        ("7 00 000", ""),
        ("7 0 0  0 0 0 , 0 0", "words"),
        ("700OOO", ""),
        ("- 700 000", "words"),
        ("700 000 € yhteensä", "words"),
        ("[700 000 €]", "words"),
        ("700 000 € (ei vahvistettu)", "words"),
        ("700 000 .", "words"),
        ("700 000 € (alv 0 %)", "amounts"),
        ("[700 OOO €]", ""),
        ("700 OOO €", ""),
    ],
)
def test_an_amount_that_nobody_can_be_sure_of_has_no_value(printed: str, doubt: str) -> None:
    field = read(DESCRIPTION, changed(DESCRIPTION, (f"{LABEL}: 700 000", f"{LABEL}: {printed}")))[GRANTED]
    assert (field.value, field.doubt, field.text) == (None, doubt, printed)


@pytest.mark.parametrize("behind", ["(euroa)", "(sis. alv)", "(yhteensä)"])
def test_words_in_brackets_that_change_nothing_leave_an_amount_as_it_is(behind: str) -> None:
    field = read(DESCRIPTION, changed(DESCRIPTION, (f"{LABEL}: 700 000", f"{LABEL}: 700 000 € {behind}")))[GRANTED]
    assert (field.value, field.doubt) == (70_000_000, "")


@pytest.mark.parametrize(
    "printed",
    [
        "700.000",
        "700 000,-",
        "700 000,00 €",
        "EUR 700 000",
        "700 000 €¹",
        "700 000 1)",
        "700 000†",
        "700 000 € (1)",
        "700 000¹ €",
        "700 000 1) €",
        "700 000①",
        "700 000₂",
    ],
)
def test_other_ways_to_print_the_amount_are_read(printed: str) -> None:
    text = changed(DESCRIPTION, (f"{LABEL}: 700 000", f"{LABEL}: {printed}"))
    assert read(DESCRIPTION, text)[GRANTED].value == 70000000


@pytest.mark.parametrize("printed", ["700 0001)", "7000001)"])
def test_the_mark_of_a_note_that_touches_an_amount_leaves_it_in_doubt(printed: str) -> None:
    found = read(DESCRIPTION, changed(DESCRIPTION, (f"{LABEL}: 700 000", f"{LABEL}: {printed}")))[GRANTED]
    assert (found.value, found.doubt) == (None, "mark")


def test_more_people_than_any_project_has_are_two_counts() -> None:
    people = read(DESCRIPTION, changed(DESCRIPTION, ("Suunniteltu: 100\n", "Suunniteltu: 100 120\n")))
    assert (people["indicators.people_planned"].value, people["indicators.people_planned"].doubt) == (None, "amounts")


@pytest.mark.parametrize(
    ("printed", "doubt"),
    [
        ("01/11/2024", "words"),  # or the eleventh of January
        ("1.11.", "words"),
        ("1 . 1 1 . 2 0 2 4", "words"),
        ("2024-07-31T21:00:00Z", "words"),  # or the first of August
        ("1.11.2024 tai 1.12.2024", "words"),
        ("2024-10-31T22:00:00Z", "words"),  # the next day in Finland
        ("viimeistään 1.11.2024", "words"),
        ("1.11.2024 (jatkoaika)", "words"),
        ("31.11.2024", ""),
        ("31.11.", ""),
        ("31.11.2024 mennessä", ""),
    ],
)
def test_a_day_that_may_be_another_or_stands_among_words_is_in_doubt(printed: str, doubt: str) -> None:
    field = read(PROVINCE, changed(PROVINCE, ("Alkamispäivämäärä\t1.8.2024", f"Alkamispäivämäärä\t{printed}")))
    assert (field["project.start"].value, field["project.start"].doubt) == (None, doubt)


def test_spaces_that_a_program_put_into_a_share_leave_it_in_doubt() -> None:
    share = read(ELY, changed(ELY, ("\t80,00", "\t80, 00")))["shares.eu_state"]
    assert (share.value, share.doubt) == (None, "words")


@pytest.mark.parametrize("printed", ["112 000 €, 8 0 , 0 0 %", "112 000 €, 80 000 €, 80 %", "112 000 €, 80"])
def test_the_share_behind_an_amount_is_in_doubt_where_the_amount_is(printed: str) -> None:
    fields = read(PROVINCE, changed(PROVINCE, ("112 000 €, 80 %", printed)))
    share = fields["financing.max_support_percent"]
    assert (fields["financing.max_support"].value, share.value, share.is_doubt) == (None, None, True)


@pytest.mark.parametrize("printed", ["4. 1. Mallipolkuja", "4,1 Mallipolkuja", "ET 4,1 Mallipolkuja"])
def test_the_code_of_an_objective_may_have_a_space_behind_its_point_or_a_comma_for_it(printed: str) -> None:
    fields = read(PROVINCE, changed(PROVINCE, ("4.1. Mallipolkuja", printed)))
    assert (fields["project.objective"].value, fields["project.objective_name"].value) == ("4.1", "Mallipolkuja")


def test_a_name_behind_a_comma_is_none_of_a_code() -> None:
    fields = read(PROVINCE, changed(PROVINCE, ("4.1. Mallipolkuja", "4, Mallipolkuja")))
    assert fields["project.objective"].value == "4"


def test_the_rest_of_a_year_may_stand_under_its_day() -> None:
    text = changed(PROVINCE, ("Alkamispäivämäärä\t1.8.2024", "Alkamispäivämäärä\t1.9.20\n24"))
    assert read(PROVINCE, text)["project.start"].value == date(2024, 9, 1)


@pytest.mark.parametrize("printed", ["[100 000 €]", "(100 000 €)", '"100 000 €"', "~100 000 €"])
def test_an_amount_between_signs_is_no_missing_row(printed: str) -> None:
    field = read(PROVINCE, changed(PROVINCE, ("Palkkakustannukset 100 000 €", f"Palkkakustannukset {printed}")))[
        "costs.salaries"
    ]
    assert (field.value, field.is_doubt) == (None, True)


@pytest.mark.parametrize("more", [" (1)", " 1)", " *", ".", " (kotipaikka)", ", kotipaikka Kuopio", " Mallila"])
def test_the_mark_of_a_note_is_none_of_an_identifier(more: str) -> None:
    text = changed(DESCRIPTION, ("Y-tunnus: 1234567-1", f"Y-tunnus: 1234567-1{more}"), ("00001", f"00001{more}"))
    fields = read(DESCRIPTION, text)
    assert (fields["applicant.business_id"].value, fields["applicant.postal_code"].value) == ("1234567-1", "00001")


DIARY = "EURA 2014/9001/09 02 01 01/2016/PSL"


@pytest.mark.parametrize("printed", [f'"{DIARY}"', f"”{DIARY}”", f"Dnro {DIARY}"])
def test_quotation_marks_and_words_for_a_number_are_none_of_a_diary_number(printed: str) -> None:
    text = (ROOT / "examples" / "hankehakemus-2014-kunnossa.txt").read_text("utf-8")
    fields = read("hankehakemus-2014", text.replace(f": {DIARY}", f": {printed}"))
    assert (fields["project.diary_number"].value, fields["project.diary_year"].value) == (DIARY, 2016)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("FI-00001", "00001"),
        ("FIN-00001", "00001"),
        ("FI 00001", "00001"),
        ("FI-0001", "FI-0001"),
        ("SE-00001", "SE-00001"),
    ],
)
def test_the_country_before_a_postal_code_is_none_of_it(printed: str, value: str) -> None:
    fields = read(DESCRIPTION, changed(DESCRIPTION, ("00001", printed)))
    assert fields["applicant.postal_code"].value == value


def test_what_is_no_identifier_keeps_what_stands_behind_it() -> None:
    fields = read(
        DESCRIPTION, changed(DESCRIPTION, ("Y-tunnus: 1234567-1", "Y-tunnus: 123456 (1)"), ("00001", "0001 Mallila"))
    )
    assert (fields["applicant.business_id"].value, fields["applicant.postal_code"].value) == (
        "123456 (1)",
        "0001 Mallila",
    )


def test_one_of_two_identifiers_is_not_chosen() -> None:
    fields = read(DESCRIPTION, changed(DESCRIPTION, ("00001", "00001 ja 00002")))
    assert fields["applicant.postal_code"].value == "00001 ja 00002"


@pytest.mark.parametrize("name", ["Flat rate (40 %) kehittäminen", "Flat rate -kustannukset 40 %"])
def test_the_percentage_of_a_flat_rate_may_stand_in_brackets_or_behind_its_name(name: str) -> None:
    text = (ROOT / "examples" / "valintaesitys-maakunta-kunnossa.txt").read_text("utf-8")
    fields = read(PROVINCE, text.replace("Flat rate 40 % kehittäminen", name))
    assert (fields["costs.flat_rate"].value, fields["costs.model"].value) == (16_495_300, "flat_rate_40")


@pytest.mark.parametrize("name", ["Flat rate (1 000 €)", "Flat rate (40 %, 1 000 €)"])
def test_another_unit_in_brackets_behind_a_flat_rate_leaves_it_in_doubt(name: str) -> None:
    text = (ROOT / "examples" / "valintaesitys-maakunta-kunnossa.txt").read_text("utf-8")
    field = read(PROVINCE, text.replace("Flat rate 40 % kehittäminen", name))["costs.flat_rate"]
    assert (field.value, field.is_doubt) == (None, True)


@pytest.mark.parametrize(
    ("printed", "people"), [("henkilöitä: 240 (", 240), ("henkilöitä 240 (", 240), ("henkilöitä: – (", None)]
)
def test_a_colon_may_stand_before_the_number_of_a_sentence(printed: str, people: int | None) -> None:
    text = (ROOT / "examples" / "valintaesitys-maakunta-kunnossa.txt").read_text("utf-8")
    fields = read(PROVINCE, text.replace("henkilöitä 240 (", printed))
    assert (fields["participants.people"].value if "participants.people" in fields else None) == people


@pytest.mark.parametrize("printed", ["112 000 €,\n80 %", "112 000 €,\n\n80 %", "112 000 euroa, 80 prosenttia"])
def test_the_share_behind_an_amount_may_stand_on_the_next_line(printed: str) -> None:
    fields = read(PROVINCE, changed(PROVINCE, ("112 000 €, 80 %", printed)))
    share = fields["financing.max_support_percent"].value
    assert (fields["financing.max_support"].value, share.plain()) == (11200000, "80")


@pytest.mark.parametrize(
    "printed",
    ["Kyllä / Ei", "☐ Kyllä ☐ Ei", "☑ Kyllä ☑ Ei", "Kyllä\n\nEi", "Kyllä, osittain", "Kyllä\n→ Ei", "Kyllä\nEi <--"],
)
def test_an_answer_is_exactly_one_of_two(printed: str) -> None:
    field = read(ELY, changed(ELY, ("hyväksymistä\n\nKyllä\n", f"hyväksymistä\n\n{printed}\n")))["decision.supported"]
    assert (field.value, field.doubt) == (None, "choice")


@pytest.mark.parametrize("printed", ["Kyllä, osittain", "Ei – tarkennetaan", "Kyllä (osin)", "Ei vielä"])
def test_an_answer_with_words_behind_it_on_its_line_is_in_doubt(printed: str) -> None:
    field = read(
        DESCRIPTION, changed(DESCRIPTION, ("sukupuolinäkökulmasta: Kyllä", f"sukupuolinäkökulmasta: {printed}"))
    )
    assert (field["horizontal.analysis"].value, field["horizontal.analysis"].doubt) == (None, "choice")


@pytest.mark.parametrize("printed", ["☒ {}", "{} ☒", "[x] {}", "{}\n\n☒"])
def test_a_box_beside_the_question_itself_is_in_doubt(printed: str) -> None:
    question = "Rahoittaja puoltaa hakemuksen hyväksymistä"
    text = changed(ELY, (f"{question}\n\nKyllä\n", f"{printed.format(question)}\n"))
    field = read(ELY, text)["decision.supported"]
    assert (field.value, field.doubt) == (None, "choice")


def test_words_under_a_repeated_question_do_not_contradict_its_answer() -> None:
    question = "Rahoittaja puoltaa hakemuksen hyväksymistä"
    text = changed(ELY, (question, f"{question}\n\nEi sovellu.\n\n{question}"))
    assert read(ELY, text)["decision.supported"].value is True


SALARIES = ("costs.salaries", "approved.costs.salaries", "rejected.costs.salaries")
HEADS = "\tHaetut yhteensä €\tHyväksytyt yhteensä €\tHylätyt €"
ROW = "1 Palkkakustannukset\t100 000\t90 000\t10 000"


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_column_of_another_name_is_kept_apart(at: int) -> None:
    heads, row = HEADS.split("\t"), ROW.split("\t")
    heads.insert(at, "Muutos €")
    row.insert(at, "7 777")
    found = values(ELY, changed(ELY, (HEADS, "\t".join(heads)), (ROW, "\t".join(row))))
    assert [found[path] for path in SALARIES] == [10000000, 9000000, 1000000]


def test_a_row_with_fewer_figures_than_columns_is_not_guessed() -> None:
    text = changed(ELY, (ROW, "1 Palkkakustannukset    90 000    10 000"))
    found = read(ELY, text)
    assert [(found[path].value, found[path].doubt) for path in SALARIES[:2]] == [(None, "column"), (None, "column")]


@pytest.mark.parametrize("row", ["1 Palkkakustannukset 39 9480", "1 Palkkakustannukset\t39 9480\t100"])
def test_figures_of_two_cells_that_touch_are_no_figures_of_their_own(row: str) -> None:
    found = read(ELY, changed(ELY, (ROW, row)))
    assert [(found[path].value, found[path].doubt) for path in SALARIES] == [(None, "column")] * 3


@pytest.mark.parametrize("printed", ["1 140 000 €", "48 701,62 €", "48701 €"])
def test_a_figure_that_touches_its_label_may_begin_with_the_mark_of_a_note(printed: str) -> None:
    text = changed(
        PROVINCE, ("Hankkeen kustannusarvio yhteensä\t140 000 €", f"Hankkeen kustannusarvio yhteensä{printed}")
    )
    field = read(PROVINCE, text)["costs.repeated_net"]
    assert (field.value, field.doubt, field.text) == (None, "amounts", printed)


@pytest.mark.parametrize(
    "unit",
    "€ 1 000|(€1000)|x 1 000 €|'000 €|10³ €|(1 000)|1 000|te|Me|satoja euroja|PLN|Kč|ruplaa|snt|kpl|htv|htkk|%|‰|€/kk|€ vuodessa".split(
        "|"
    ),
)
def test_a_column_is_in_euros_only_where_its_head_says_nothing_else(unit: str) -> None:
    found = read(ELY, changed(ELY, ("Hyväksytyt yhteensä €", f"Hyväksytyt yhteensä {unit}")))
    assert [(found[path].value, found[path].doubt) for path in SALARIES[:2]] == [(10000000, ""), (None, "unit")]


@pytest.mark.parametrize(
    "unit", ["(%)", "%", "(prosentteina)", "(kr)", "($)", "(tuhatta)", "(1 000)", "(€/kk)", "(kpl)", "tuh. euroa"]
)
@pytest.mark.parametrize("line", ["{title} {unit}", "{title}\nLuvut: {unit}"])
def test_a_unit_behind_or_under_a_title_holds_for_the_section(unit: str, line: str) -> None:
    field = read(DESCRIPTION, changed(DESCRIPTION, (TITLE, line.format(title=TITLE[:-7], unit=unit))))[GRANTED]
    assert (field.value, field.doubt, field.text) == (None, "unit", "700 000")


@pytest.mark.parametrize(
    "line",
    ["(tuhatta euroa)", "1 000 €", "tuhansina euroina", "milj. €", "Taulukon luvut ovat tuhansia euroja.", "tuh. e"],
)
@pytest.mark.parametrize("place", ["{line}\n{next}", "{line}\n\n{next}"])
@pytest.mark.parametrize("following", ["Kustannusarvion jakaantuminen", "Flat rate 40 %"])
def test_a_line_over_a_title_or_between_rows_tells_the_unit_of_the_section(
    line: str, place: str, following: str
) -> None:
    text = changed(PROVINCE, (following, place.format(line=line, next=following)))
    found = read(PROVINCE, text)
    assert [found[path].doubt for path in ("costs.salaries", "costs.net", "financing.total")] == ["unit"] * 3
    assert found["costs.repeated_net"].value == 14000000


@pytest.mark.parametrize("line", ["Rahoittajan tuki on 2 miljoonaa euroa.", "Tavoitamme tuhansia nuoria.", "Kesto 3 v"])
def test_a_line_that_tells_no_unit_of_amounts_changes_nothing(line: str) -> None:
    text = changed(PROVINCE, ("Kustannusarvion jakaantuminen", f"{line}\nKustannusarvion jakaantuminen"))
    assert values(PROVINCE, text) == values(PROVINCE, TEXTS[PROVINCE])


def test_a_unit_behind_a_title_on_the_line_of_its_first_label_holds_for_the_section() -> None:
    title = "Kustannusarvion jakaantuminen"
    field = read(PROVINCE, changed(PROVINCE, (f"{title}:", f"{title} (1 000 €):"), (" 100 000 €", " 100 000")))
    assert (field["costs.salaries"].value, field["costs.salaries"].doubt) == (None, "unit")


def test_a_unit_in_brackets_behind_an_amount_is_the_amounts() -> None:
    text = changed(PROVINCE, ("yhteensä\t140 000 €", "yhteensä\t140 000 € (tuhatta euroa)"))
    assert read(PROVINCE, text)["costs.repeated_net"].doubt == "unit"


def test_a_head_in_another_unit_holds_for_its_column() -> None:
    found = read(ELY, changed(ELY, ("Hyväksytyt yhteensä €", "Hyväksytyt yhteensä 1 000 €")))
    assert [(found[path].value, found[path].doubt) for path in SALARIES] == [
        (10000000, ""),
        (None, "unit"),
        (1000000, ""),
    ]


@pytest.mark.parametrize(
    ("raised", "value"), [("1", 70000000), ("12)", 70000000), ("-", None), (",50", 70000050), ("000", None)]
)
def test_only_a_mark_that_may_be_a_note_is_no_part_of_a_figure(raised: str, value: int | None) -> None:
    content = read_html(f"<p>{LABEL}: 700 000<sup>{raised}</sup></p>".join(TEXT_AROUND).encode(), "a.html")
    assert read_form(forms()[DESCRIPTION], Pieces(content)).fields[GRANTED].value == value


def test_a_figure_beside_an_equation_is_in_doubt() -> None:
    page = f"<p>{LABEL}: <math><mo>-</mo></math>700 000</p>".join(TEXT_AROUND)
    content = read_html(page.encode(), "a.html")
    found = application_of(Document("a.html", "html", "", len(page), content), forms(), DESCRIPTION, None)
    assert (found.fields[GRANTED].value, found.fields[GRANTED].doubt) == (None, "part")


def test_a_text_that_says_nothing_without_what_was_not_read_beside_it_is_in_doubt() -> None:
    page = f"<p>{LABEL}: noin <img src=summa.png></p>".join(TEXT_AROUND)
    content = read_html(page.encode(), "a.html")
    found = application_of(Document("a.html", "html", "", len(page), content), forms(), DESCRIPTION, None)
    assert (found.fields[GRANTED].text, found.fields[GRANTED].doubt) == ("noin", "part")


@pytest.mark.parametrize("picture", ["<svg><path d='M0 5h9'/></svg>", "<svg><title>Miinus</title></svg>"])
def test_a_figure_behind_a_drawing_that_may_be_its_minus_is_in_doubt(picture: str) -> None:
    content = read_html(f"<p>{LABEL}: {picture}700 000</p>".join(TEXT_AROUND).encode(), "a.html")
    field = read_form(forms()[DESCRIPTION], Pieces(content)).fields[GRANTED]
    assert (field.value, field.doubt, field.text) == (None, "mark", "700 000")


@pytest.mark.parametrize(
    ("nested", "value", "doubt"),
    [
        ("<tr><td>700 000</td></tr>", 70000000, ""),
        ("<tr><td></td><td>700 000 €</td></tr>", 70000000, ""),
        ("<tr><td>700 000</td><td>800 000</td></tr>", None, "amounts"),
        ("<tr><td>700 000</td></tr><tr><td>800 000</td></tr>", None, "amounts"),
    ],
)
def test_a_table_in_the_cell_of_a_value_is_the_value_or_in_doubt(nested: str, value: int | None, doubt: str) -> None:
    row = f"<table><tr><td>{LABEL}</td><td><table>{nested}</table></td></tr></table>"
    content = read_html(row.join(TEXT_AROUND).encode(), "a.html")
    field = read_form(forms()[DESCRIPTION], Pieces(content)).fields[GRANTED]
    assert (field.value, field.doubt) == (value, doubt)


def unseen(marks: int, text: str = "700 000 €") -> dict[str, Field]:
    """The fields of a description in which an amount stands with marks."""
    lines: list[Paragraph | Table] = []
    for line in changed(DESCRIPTION, (f"{LABEL}: 700 000", LABEL)).split("\n"):
        runs = (Run(f"{LABEL}: "), Run(text, marks)) if line == LABEL else None
        lines.append(Paragraph(line, runs=runs))
    return read_form(forms()[DESCRIPTION], Pieces(Content(tuple(lines)))).fields


@pytest.mark.parametrize("marks", [HIDDEN, STRUCK])
def test_an_amount_that_is_hidden_or_struck_is_not_taken_but_told(marks: int) -> None:
    field = unseen(marks)[GRANTED]
    assert (field.value, field.doubt, field.text) == (None, "mark", "700 000 €")


def test_a_figure_that_is_struck_is_told_though_it_is_no_whole_amount() -> None:
    assert (unseen(STRUCK, "9700 000")[GRANTED].doubt, unseen(HIDDEN, "9700 000")[GRANTED].state) == ("mark", "blank")


@pytest.mark.parametrize(
    ("marks", "text"), [(PLACEHOLDER, "700 000 €"), (SUPERSCRIPT, "1"), (HIDDEN, "Kirjoita summa.")]
)
def test_what_a_control_or_a_form_says_to_its_writer_is_no_value(marks: int, text: str) -> None:
    assert unseen(marks, text)[GRANTED].state == "blank"


@pytest.mark.parametrize("marks", [HIDDEN, STRUCK])
def test_an_amount_in_a_cell_that_is_hidden_or_struck_is_told_in_its_column(marks: int) -> None:
    unseen_cell = Cell((Paragraph("", runs=(Run("90 000", marks),)),), 2)
    name, applied, _, rejected = [text_cell(text, column) for column, text in enumerate(ROW.split("\t"))]
    heads = [text_cell(text, column) for column, text in enumerate(HEADS.split("\t"))]
    rows = [tuple(heads), (name, applied, unseen_cell, rejected)]
    before, _, after = ELY_TEXT.partition(HEADS)
    after = after.split("\n", 2)[2]
    blocks = [*map(Paragraph, before.split("\n")), Table(tuple(rows)), *map(Paragraph, after.split("\n"))]
    found = read_form(forms()[ELY], Pieces(Content(tuple(blocks)))).fields
    assert [(found[path].value, found[path].doubt, found[path].text) for path in SALARIES] == [
        (10000000, "", "100 000"),
        (None, "mark", "90 000"),
        (1000000, "", "10 000"),
    ]


def text_cell(text: str, column: int) -> Cell:
    return Cell((Paragraph(text),), column)


@pytest.mark.parametrize(("beside", "doubt"), [("710 000", "amounts"), ("50 %", "")])
def test_a_second_amount_beside_a_cell_with_label_and_amount_is_a_doubt(beside: str, doubt: str) -> None:
    row = f"<table><tr><td>{LABEL}: 700 000</td><td>{beside}</td></tr></table>"
    content = read_html(row.join(TEXT_AROUND).encode(), "a.html")
    field = read_form(forms()[DESCRIPTION], Pieces(content)).fields[GRANTED]
    assert (field.value, field.doubt) == (None if doubt else 70_000_000, doubt)


@pytest.mark.parametrize(
    ("row", "text", "state"),
    [
        ("<td>700 000</td><td>€ (arvio)</td>", "700 000\n€ (arvio)", "doubtful"),
        ("<td>Toteutunut EU- ja valtion rahoitus</td><td>5</td>", "", "blank"),
    ],
)
def test_what_stands_in_a_row_without_labels_below_a_label_may_be_its_value(row: str, text: str, state: str) -> None:
    content = read_html(f"<p>{LABEL}:</p><table><tr>{row}</tr></table>".join(TEXT_AROUND).encode(), "a.html")
    field = read_form(forms()[DESCRIPTION], Pieces(content)).fields[GRANTED]
    assert (field.value, field.text, field.state) == (None, text, state)


@pytest.mark.parametrize("beside", ["", "Etusivu", "<p>Haku</p><p>Info</p>"])
def test_a_cell_around_the_document_is_a_frame_and_no_value(beside: str) -> None:
    page = f"<p>{LABEL}: 700 000</p>".join(TEXT_AROUND)
    framed = f"<table><tr><td>{beside}</td><td>{page}</td></tr></table>"
    plain, found = (
        read_form(forms()[DESCRIPTION], Pieces(read_html(text.encode(), "a.html"))).fields for text in (page, framed)
    )
    assert {path: field.value for path, field in found.items()} == {path: field.value for path, field in plain.items()}


def test_what_stands_under_its_label_in_columns_out_of_their_order_is_in_doubt() -> None:
    prose = "\n".join([*["Hanke kehittää palveluja ja", "tukee kuntia."] * 12, *["", "palvelujen", ""] * 5])
    content = read_text(ELY_TEXT.replace("Mallihanke tekee malleja.", f"{prose}\f").encode(), "a.txt")
    fields = application_of(Document("a.txt", "text", "", 0, content), forms(), ELY, None).fields
    told = [fields[path] for path in ("applicant.name", "project.support_type", "approved.costs.salaries")]
    assert [(one.value, one.text, one.doubt) for one in told] == [
        (None, "Mallilan kunta", "end"),
        (None, "Kehittämishanke", "end"),
        (9_000_000, "90 000", ""),
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", ("MALELY-024", "")),
        ("\n\nMallihanke 2.0 – luonnos", (None, "end")),
        ("\n\nMallihanke 2.0 – luonnos\n", (None, "end")),
    ],
    ids=["none", "close", "apart"],
)
def test_a_value_under_what_may_be_the_head_of_its_page_is_in_doubt(
    head: str, expected: tuple[str | None, str]
) -> None:
    text = changed(ELY, ("Hakutunnus\n\n", f"Hakutunnus\n\f{head}\n"))
    field = read(ELY, text)["project.call_code"]
    assert (field.value, field.doubt) == expected


def test_a_value_does_not_go_on_under_the_head_of_the_next_page() -> None:
    text = changed(ELY, ("200001\n\nSaapumispäivämäärä", "200001\n\fMalliluku\n\nSaapumispäivämäärä"))
    assert read(ELY, text)["project.application_number"].value == "200001"


def test_columns_of_labels_with_amounts_broken_in_them_give_no_other_amount() -> None:
    begun, end = PROVINCE_TEXT.index("Palkkakustannukset 100"), PROVINCE_TEXT.index("\n\nKustannusarvio ja")
    rows = (
        " Palkkakustannukset 100              Kuntarahoitus 14 000 €\n"
        " 000 €\n"
        " Flat rate 40 % kehittäminen         Yksityinen (oma) 14\n"
        " 40 000 €                            000 €\n"
        " Nettokustannusarvio                 Rahoitussuunnitelma\n"
        " yhteensä 140 000 €                  yhteensä 140 000 €"
    )
    fields = read(PROVINCE, PROVINCE_TEXT[:begun] + rows + PROVINCE_TEXT[end:])
    found = {
        path: fields[path].doubt or fields[path].value for path in ("costs.salaries", "costs.flat_rate", "costs.net")
    }
    assert found == {"costs.salaries": "amounts", "costs.flat_rate": "column", "costs.net": "column"}
    assert [fields[f"financing.{row}"].value for row in ("municipal", "private", "total")] == [
        1400000,
        1400000,
        14000000,
    ]


def test_the_last_digits_of_amounts_alone_on_later_lines_leave_those_in_doubt() -> None:
    whole = "Nettokustannusarvio yhteensä 140 000 €\tRahoitussuunnitelma yhteensä 140 000 €"
    torn = "Nettokustannusarvio yhteensä 140\n\nRahoitussuunnitelma yhteensä 140\n\n000 €\n\n000 €"
    fields = read(PROVINCE, changed(PROVINCE, (whole, torn)))
    assert [fields[path].doubt for path in ("costs.net", "financing.total")] == ["amounts", "amounts"]
    assert fields["costs.salaries"].value == 10000000


@pytest.mark.parametrize(
    ("path", "whole", "torn"),
    [
        ("applicant.business_id", "Y-tunnus: 1234567-1", "Y-tunnus:\n1234\n567-1"),
        ("area.subregions", "Seutukunnat: Mallilan", "Seutukunna\nt:\nMallilan, Pielisen\nKarjalan"),
    ],
)
def test_a_value_that_a_narrow_cell_may_have_torn_is_in_doubt(path: str, whole: str, torn: str) -> None:
    field = read(DESCRIPTION, changed(DESCRIPTION, (whole, torn)))[path]
    assert (field.value, field.doubt) == (None, "end")


def test_an_address_that_a_narrow_cell_tore_is_whole() -> None:
    text = changed(DESCRIPTION, ("niilo(at)malli.example", "\nniilo(at)mal\nli.example"))
    assert read(DESCRIPTION, text)["applicant.contact_email"].value == "niilo(at)malli.example"


def test_a_word_between_a_row_of_the_form_and_its_amount_leaves_it_in_doubt() -> None:
    fields = read(PROVINCE, changed(PROVINCE, ("Palkkakustannukset 100", "Palkkakustannukset LUONNOS 100")))
    assert (fields["costs.salaries"].doubt, "costs.other" in fields) == ("words", False)


def test_values_over_their_labels_are_in_doubt() -> None:
    turned = "\n".join("\n".join(reversed(line.split("\t"))) for line in PROVINCE_TEXT.split("\n"))
    fields = read(PROVINCE, turned)
    told = [fields[f"project.{name}"] for name in ("application_number", "start", "end", "objective")]
    assert [(one.value, one.is_doubt) for one in told] == [(None, True)] * 4


def test_as_many_values_as_labels_above_them_are_in_doubt_though_lines_part_them() -> None:
    text = changed(
        DESCRIPTION,
        ("Postinumero: 00001\n\nPostitoimipaikka: Mallila", "Postinumero:\nPostitoimipaikka:\n\n00001\n\nMallila"),
    )
    fields = read(DESCRIPTION, text)
    assert [fields[f"applicant.{name}"].doubt for name in ("postal_code", "post_office")] == ["column", "column"]


def test_a_value_with_its_middle_beside_its_label_is_whole() -> None:
    rows = (
        " Hankekoodi:                A70001\n                            Malli: kaavoja\n"
        " Hankkeen nimi:\n                            ja muotteja\n Toimintalinja:             8. REACT-EU\n"
    )
    begun, end = DESCRIPTION_TEXT.index("Hankekoodi"), DESCRIPTION_TEXT.index("Erityistavoite")
    fields = read(DESCRIPTION, DESCRIPTION_TEXT[:begun] + rows + DESCRIPTION_TEXT[end:])
    assert [fields[f"project.{name}"].value for name in ("code", "name")] == ["A70001", "Malli: kaavoja ja muotteja"]


def test_a_leader_alone_under_a_label_is_no_value() -> None:
    assert (
        read(ELY, changed(ELY, ("Käsittelijä\n\nNäyte Niilo", "Käsittelijä\n..............")))[
            "authority.handler"
        ].value
        is None
    )


@pytest.mark.parametrize("between", ["   Malli Matti\n", "\n                            Malli Matti\n"])
def test_a_title_that_is_a_label_may_be_broken_around_its_value(between: str) -> None:
    text = (ROOT / "examples/projektihakemus-2007-kunnossa.txt").read_text(encoding="utf-8")
    printed = "Projektin vastuuhenkilön nimi: Malli Matti\n"
    assert printed in text
    fields = read("projektihakemus-2007", text.replace(printed, f"Projektin vastuuhenkilön{between}nimi:\n"))
    assert (fields["document.missing_sections"].value, fields["applicant.contact_name"].value) == (0, "Malli Matti")


@pytest.mark.parametrize(
    ("printed", "doubt"),
    [
        ("Projektin\n                        Kohderyhmä: nuoret\nvastuuhenkilön nimi   Malli Matti\n", "end"),
        ("Projektin\n                        Kohderyhmä: nuoret\nvastuuhenkilön nimi\n", "end"),
        ("Projektin               Kohderyhmä: nuoret\nvastuuhenkilön nimi\n", "end"),
        ("Projektin               Malli\nvastuuhenkilön nimi     Matti\n", ""),
    ],
    ids=["in two columns", "between", "beside", "one below the other"],
)
def test_another_label_within_the_lines_of_a_broken_one_is_no_value(printed: str, doubt: str) -> None:
    text = (ROOT / "examples/projektihakemus-2007-kunnossa.txt").read_text(encoding="utf-8")
    fields = read("projektihakemus-2007", text.replace("Projektin vastuuhenkilön nimi: Malli Matti\n", printed))
    assert (fields["applicant.contact_name"].value, fields["applicant.contact_name"].doubt) == (
        None if doubt else "Malli Matti",
        doubt,
    )


def test_days_in_the_words_of_a_label_that_is_torn_are_not_missing() -> None:
    torn = "Suunnitelman\ntoteutusaika:\n\nmukainen Alkaa 1.1.2021 ja päättyy 30.6.2022"
    text = changed(DESCRIPTION, ("Suunnitelman mukainen toteutusaika: Alkaa 1.1.2021 ja päättyy 30.6.2022", torn))
    fields = read(DESCRIPTION, text)
    assert {fields[f"project.{day}"].text for day in ("start", "end")} == {"Alkaa 1.1.2021 ja päättyy 30.6.2022"}
    assert {fields[f"project.{day}"].doubt for day in ("start", "end")} == {"end"}


def test_a_field_left_in_doubt_quotes_all_that_was_read_of_it() -> None:
    first, second = Field(100, "1 €"), Field(200, "2 €")
    contradictory = Field(None, "1 €", candidates=(first, second))
    assert contradictory.in_doubt("amounts", "3 €") == Field(None, "1 €\n2 €\n3 €", doubt="amounts")


@pytest.mark.parametrize(
    "printed",
    [
        "<table><tr><td>Hakemusnumero 318452<td>Viranomainen<tr><td><td>Etelä-Savon liitto</table>",
        "<p>Viranomainen</p><table><tr><td>Etelä-Savon liitto<td>Kokouksen päivämäärä</table>",
    ],
)
def test_value_in_the_row_under_its_label_is_in_doubt_beside_other_labels(printed: str) -> None:
    page = f"<p>Valintaesitys</p><h2>Hankkeen perustiedot</h2>{printed}<h2>Kuvaus hankkeen sisällöstä</h2>"
    field = read_form(forms()[ELY], Pieces(read_html(page.encode(), "a.html"))).fields["authority.name"]
    assert (field.value, field.doubt, field.text) == (None, "column", "Etelä-Savon liitto")


@pytest.mark.parametrize(
    "below",
    ["<td>Oma viite<td>abc", "<td>Täyttöohje:<td>", "<td>Oma viite<td><td>Vastuuhenkilö"],
    ids=["row", "colon", "form"],
)
def test_the_next_rows_own_label_is_no_value_of_a_blank(below: str) -> None:
    table = f"<table><tr><td>Viranomainen<td><td><tr>{below}</table>"
    page = f"<p>Valintaesitys</p><h2>Hankkeen perustiedot</h2>{table}<h2>Kuvaus hankkeen sisällöstä</h2>"
    field = read_form(forms()[ELY], Pieces(read_html(page.encode(), "a.html"))).fields["authority.name"]
    assert (field.value, field.doubt, field.text) == (None, "", "")
