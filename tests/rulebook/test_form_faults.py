"""A form that would read nothing, or the wrong thing, is refused with its place: it never half works."""

from __future__ import annotations

import pytest

from checker.errors import RulebookError
from checker.rulebook.compile_forms import compile_form
from checker.rulebook.compiled import load_rulebook
from checker.rulebook.faults import Faults
from checker.rulebook.load import EMPTY
from checker.rulebook.node import Node
from tests.rulebook.packs import changed

FORM = """\
title: Kyläavustus
programme: 2021-2027
recognise:
  titles: [Kyläavustuksen hakemus]
  signals: [Kylän nimi, Haettu avustus]
  excludes: [Päätös]
optional: [project.end]
sections:
- name: head
  labels:
  - {label: Kylän nimi, also: [Kylä], field: project.name}
  - {label: Toimintalinja, field: project.priority, read_as: numbered, part: project.priority_name}
  - {label: Kesto, field: project.start, templates: ["{project.start} – {project.end}"]}
- name: costs
  titles: [Kustannukset]
  labels:
  - {label: Palkat, field: costs.salaries}
  - {label: Tulot, field: costs.income}
  columns:
  - {heads: [Haetut], field: "{field}"}
  - {heads: [Hyväksytyt], field: "approved.{field}"}
- name: more
  titles: [Lisätiedot]
  read: prose
  sentences:
  - {text: "Ohjelma {project.period:years}"}
"""


def faults_of(text: str) -> list[str]:
    """The faults of a form, as ``line:column: sentence``."""
    faults, glossary = Faults(), load_rulebook().glossary
    value, reporter = faults.load("f", text.encode())
    if reporter is not None:
        words = EMPTY._replace(glossary=glossary, programmes=frozenset({"2021-2027"}))
        compile_form(value, Node(words, reporter))
    try:
        faults.raise_if_any()
    except RulebookError as error:
        return [str(fault).removeprefix("f:") for fault in error.faults]
    return []


def test_the_form_itself_has_no_fault() -> None:
    assert faults_of(FORM) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("field: project.name", "field: project.nam", "11:46: Kenttää ”project.nam” ei ole sanastossa. Tarkoititko ”project.name”?"),
        ("programme: 2021-2027", "programme: 2021-2028", "2:12: Ohjelmakautta ”2021-2028” ei tunneta. Tarkoititko ”2021-2027”?"),
        ("  labels:\n  - {label: Palkat", "  lables:\n  - {label: Palkat", "16:3: Tuntematon avain ”lables”. Tarkoititko ”labels”?"),
        ("  columns:", "columns:", "22:1: Sisennys ei kelpaa; saman tason avaimet alkavat samasta sarakkeesta."),
        ("  - {label: Tulot", "- {label: Tulot", "19:3: Sisennys ei kelpaa; saman tason avaimet alkavat samasta sarakkeesta."),
        ("also: [Kylä]", "also: [Kylän nimi]", "11:32: ”Kylän nimi” on jo lomakkeella samassa tehtävässä; poista toinen."),
        ("label: Tulot", "label: palkat", "18:13: ”palkat” on jo lomakkeella samassa tehtävässä; poista toinen."),
        ("titles: [Lisätiedot]", "titles: [Kustannukset]", "23:12: ”Kustannukset” on jo lomakkeella samassa tehtävässä; poista toinen."),
        ("titles: [Lisätiedot]", "titles: ['']", "23:12: Arvo ei voi olla tyhjä."),
        ("excludes: [Päätös]", "excludes: [Kylän nimi]", "6:14: ”Kylän nimi” on sekä lomakkeen tuntomerkki että sen poissulkeva merkki."),
        ("Haettu avustus]", "kylän nimi]", "5:25: ”kylän nimi” on jo lomakkeella samassa tehtävässä; poista toinen."),
        ("optional: [project.end]", "optional: [financing.total]", "7:12: Lomakkeella ei ole kenttää ”financing.total”."),
        ("optional: [project.end]", "law_day: [project.name]", "7:11: Kenttä ”project.name” ei ole päivä."),
        ("optional: [project.end]", "law_day: [project.arrival]", "7:11: Lomakkeella ei ole kenttää ”project.arrival”."),
        ("optional: [project.end]", "optional: [project.end, project.end]", "7:25: ”project.end” on jo lomakkeella samassa tehtävässä; poista toinen."),
        ("read_as: numbered, part: project.priority_name", "read_as: numbered, part: costs.net", "12:78: Kentän ”costs.net” laji on money, mutta tässä luetaan lajia text."),
        ("field: project.priority, read_as", "field: costs.net, read_as", "12:35: Kentän ”costs.net” laji on money, mutta tässä luetaan lajia text."),
        ("read_as: numbered, ", "", "12:59: Toista kenttää ei lueta ilman kohtaa read_as."),
        ("field: project.start, ", "", "13:31: Arvon muotoa ei lueta ilman kohtaa field."),
        ("read_as: numbered", "read_as: numberd", "12:62: Arvon pitää olla jokin näistä: numbered, amount-and-share, model, flat-rate, total. Tarkoititko ”numbered”?"),
        ('field: "{field}"', 'field: "approve.{field}"', "20:30: Millään rivillä ei ole sarakkeen kenttää, kuten ”approve.costs.salaries”: sen on oltava sanastossa. Tarkoititko ”approved.costs.salaries”?"),
        ('field: "{field}"', "field: costs.net", "20:30: Sarakkeen kentässä on oltava {field} tai {row}."),
        ('field: "{field}"', 'field: "{field}", kind: percent', "20:47: Sarakkeen laji on percent, mutta kenttä ”costs.salaries” on lajia money."),
        ("heads: [Hyväksytyt]", "heads: [Haetut]", "21:14: ”Haetut” on jo lomakkeella samassa tehtävässä; poista toinen."),
        ("{project.period:years}", "{project.period:year}", "26:12: Kohdan muotoa ”year” ei tunneta: anna years tai month, merkit #, @, +, piste, väli ja yhdysmerkki tai vaihtoehdot a|b. Tarkoititko ”years”?"),
        ("{project.start} – {project.end}", "{project.strat} – {project.end}", "13:54: Kenttää ”project.strat” ei ole sanastossa. Tarkoititko ”project.start”?"),
        ("{project.start} – {project.end}", "{project.start – {project.end}", "13:54: Kentän aaltosulje jää auki tai on ylimääräinen."),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_place(old: str, new: str, fault: str) -> None:
    assert faults_of(changed(FORM, old, new)) == [fault]


def test_every_fault_is_told_at_once() -> None:
    text = changed(FORM, "field: project.name", "field: project.nam")
    text = changed(text, "read: prose", "read: proosa")
    text = changed(text, "titles: [Kustannukset]", "titels: [Kustannukset]")
    assert [fault.split(":")[0] for fault in faults_of(text)] == ["11", "15", "24"], "unknown fields with the shape"
    text = changed(changed(FORM, "read: prose", "read: proosa"), "{project.period:years}", "{project.perio:years}")
    text = changed(text, "{project.start} – {project.end}", "{project.start} – {project.edn}")
    text += "  sums: [{total: costs.nett, rows: [costs.salary], minus: [costs.incom], other: costs.othr}]\n"
    text += "differences: [{field: costs.x, whole: costs.y, part: costs.z}]\n"
    assert [fault.split(":")[0] for fault in faults_of(text)] == ["13", "24", "26", *["27"] * 4, *["28"] * 3]
    text = changed(FORM, "field: project.name", "field: project.nam")
    text = changed(text, "also: [Kylä]", "also: [Palkat, palkat]")
    text = changed(text, "titles: [Lisätiedot]", "titles: [Kustannukset]")
    assert [fault.split(":")[0] for fault in faults_of(text)] == ["11", "11", "23"]


def test_faults_beside_those_of_shape_are_told_with_them_and_none_that_follows_from_these() -> None:
    text = changed(FORM, "programme: 2021-2027", "programe: 2021-2027")
    text = changed(text, "Haettu avustus]", "kylän nimi]")
    text = changed(text, "label: Tulot, field", "label: Tulot, feild")
    text = changed(
        text, "read_as: numbered, part: project.priority_name", "read_as: numbered, prat: project.priority_name"
    )
    text = changed(text, "label: Palkat", "label: 2024")
    text = changed(text, "name: more", "name: head, like: muu").replace("- name: head, like", "- name: head\n  like")
    assert [fault.split(": ")[0] for fault in faults_of(text)] == [
        "2:1", "5:25", "12:72", "17:13", "18:20", "22:9", "23:9"
    ]  # fmt: skip


def test_a_column_that_some_rows_have_no_field_for_is_told_by_row() -> None:
    text = changed(changed(FORM, "approved.{field}", "yearly.{field}"), "costs.income", "costs.repeated_net")
    assert faults_of(text) == [
        "21:34: Riviltä ”costs.repeated_net” luettaisiin tästä sarakkeesta kenttä ”yearly.costs.repeated_net”, jota ei ole sanastossa."
    ]
