"""The application file as an application: kinds, settings, faults."""

from __future__ import annotations

from datetime import date

import pytest

from checker.errors import DocumentError
from checker.glossary import Entry, Glossary
from checker.money import Percent
from checker.reading import read_application
from checker.reading.application import Application
from checker.reading.document import Document
from checker.reading.readers import read_documents
from tests.checking import forms

KINDS = {
    "project.name": "text", "project.start": "date", "project.priority": "text", "project.objective": "text",
    "project.diary_number": "text", "project.diary_application": "text", "project.diary_year": "count",
    "project.diary_authority": "text", "project.call_code": "text", "project.call_authority": "text",
    "project.fund": "text", "area.municipalities": "list", "area.nationwide": "yes-no", "costs.model": "text",
    "costs.salaries": "money", "costs.flat_rate_percent": "percent", "participants.people": "count",
    "public_funding.planned_total": "money", "document.identity_codes": "count",
}  # fmt: skip
GLOSSARY: Glossary = {path: Entry(path, kind, path.upper()) for path, kind in KINDS.items()}


def application(text: str) -> Application:
    """The application in a file with these lines."""
    (document,) = read_documents(text.encode(), "hakemus.yaml")
    assert isinstance(document, Document)
    return read_application(document, forms(), GLOSSARY)


def faults(text: str) -> list[tuple[int, int, str, str, str]]:
    """The faults of a file."""
    with pytest.raises(DocumentError) as caught:
        application(text)
    assert (caught.value.code, caught.value.status) == ("application_fault", "unreadable")
    found: list[tuple[int, int, str, str, str]] = caught.value.details["faults"]
    return found


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("costs.salaries: 100 000 €", 10000000),
        ("costs.salaries: 100000,50", 10000050),
        ("costs.salaries: 100000", 10000000),
        ("costs.salaries: noin 100", None),
        ("project.start: 1.8.2024", date(2024, 8, 1)),
        ("project.start: 2024-08-01", date(2024, 8, 1)),
        ("project.start: 31.2.2024", None),
        ("costs.flat_rate_percent: 40,0 %", Percent(400, 1)),
        ("participants.people: 280", 280),
        ("area.nationwide: ei", False),
        ("area.nationwide: true", True),
        ("area.municipalities: [Oulu, 'Ii, Kuivaniemi']", ("Oulu", "Ii, Kuivaniemi")),
        ("area.municipalities: Oulu, Kempele", ("Oulu", "Kempele")),
        ("project.name: 'true'", "true"),
        ("project.name: null", None),
        ("project.priority: 4 Työllistävä Suomi", "4"),
        ("project.objective: 4.1. Polkuja töihin", "4.1"),
        ("project.objective: Polkuja töihin", "Polkuja töihin"),
        ("project.objective: '4,2'", "4.2"),
        ("project.priority: TL 4", "4"),
        ("project.priority: TL4", "4"),
        ("project.objective: Erityistavoite 4,2", "4.2"),
        ("project.objective: Erityistavoite 4.2 Polkuja töihin", "4.2"),
        ("costs.model: Flat rate 40 % kehittäminen", "flat_rate_40"),
        ("costs.model: flat_rate_40", "flat_rate_40"),
    ],
)
def test_text_is_read_by_the_kind_of_its_field(line: str, value: object) -> None:
    path = line.partition(":")[0]
    assert application(f"form: application\n{line}\n").values[path] == value


def test_states_of_a_field() -> None:
    text = (
        "form: application\nproject.name:\ncosts.salaries: paljon\n"
        "contradictory: {project.start: [1.1.2024, 2.1.2024]}\nunreadable: {participants.people: 100}\n"
    )
    fields = application(text).fields
    assert {path: field.state for path, field in fields.items() if not path.startswith("document.")} == {
        "project.name": "blank",
        "costs.salaries": "unreadable",
        "project.start": "contradictory",
        "participants.people": "unreadable",
    }
    assert [one.value for one in fields["project.start"].candidates] == [date(2024, 1, 1), date(2024, 1, 2)]


def test_a_value_among_words_is_in_doubt_as_in_a_document() -> None:
    fields = application("form: application\ncosts.salaries: 1 000 € yhteensä\nproject.start: 1.8.\n").fields
    assert (fields["costs.salaries"].doubt, fields["project.start"].doubt) == ("words", "words")


def test_file_stands_for_the_form_that_it_names() -> None:
    found = application("form: valintaesitys-maakunta\nproject.priority: '4'\n")
    form = forms()["valintaesitys-maakunta"]
    assert (found.form, found.programme, found.fund) == (form.name, "2021-2027", "ESR+")
    assert (found.carried, found.optional) == (form.carried, form.optional | form.blankable)


def test_own_form_says_its_programme_and_carries_what_is_given() -> None:
    found = application("programme: 2014–2020\nfund: ESR\npublic_funding.planned_total: 5\n")
    assert (found.form, found.programme, found.fund) == ("application", "2014-2020", "ESR")
    assert "public_funding.planned_total" in found.carried
    assert "public_funding.realised_total" not in found.carried
    assert application("form: application\n").programme is None


@pytest.mark.parametrize(("other", "is_one"), [("ESR+", True), ("esr+", True), ("EAKR", False), ("eakr", False)])
def test_plan_has_one_fund_wherever_it_is_written(other: str, is_one: bool) -> None:
    found = application(f"form: application\nfund: ESR+\nproject.fund: {other}\n").fields["project.fund"]
    assert (found.value, bool(found.candidates)) == (other if is_one else None, not is_one)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("234,8 t€", "doubtful"),
        ("235 tuhatta euroa", "doubtful"),
        ("2 000 SEK", "doubtful"),
        ("noin 5 €", "unreadable"),
    ],
)
def test_amount_in_another_unit_is_in_doubt_as_on_a_form(text: str, state: str) -> None:
    field = application(f"form: application\ncosts.salaries: {text}\n").fields["costs.salaries"]
    assert (field.state, field.text) == (state, text)


def test_one_of_several_rows_is_always_printed() -> None:
    form = forms()["valintaesitys-ely"]
    assert application("form: valintaesitys-ely\ncomplete: kyllä\n").values == {
        form.one_of[0]: None,
        "document.identity_codes": 0,
    }


def test_plan_leaves_open_what_is_not_there_yet() -> None:
    plan, finished = application("form: application\n"), application("form: application\ncomplete: kyllä\n")
    assert plan.values["costs.salaries"] is None
    assert "costs.salaries" not in finished.values
    assert "costs.income" not in plan.values


def test_identity_codes_of_the_document_behind_the_file_are_remembered() -> None:
    assert application("form: application\ndocument.identity_codes: 2\n").values["document.identity_codes"] == 2


def test_parts_of_numbers_are_told_apart() -> None:
    diary = "project.diary_number: EURA 2021/100200/09 02 01 01/2023/ESIELY"
    text = f"form: application\n{diary}\nproject.call_code: ESIELY-024\n"
    values = application(text).values
    assert (values["project.diary_application"], values["project.diary_year"]) == ("100200", 2023)
    assert (values["project.diary_authority"], values["project.call_authority"]) == ("ESIELY", "ESIELY")


def test_all_faults_are_told_with_places_and_suggestions() -> None:
    text = "form: valintaesitys-elyy\nprogramme: 2021-2028\nproject:\n  nam: x\n  start: [1.1.2024]\nkustannukset: 5\n"
    assert faults(text) == [
        (1, 7, "unknown_form", "valintaesitys-elyy", "valintaesitys-ely"),
        (2, 12, "wrong_setting", "programme", "2021-2027"),
        (4, 8, "unknown_field", "project.nam", "project.name"),
        (5, 11, "wrong_shape", "project.start", ""),
        (6, 15, "unknown_field", "kustannukset", ""),
    ]


def test_glossary_is_needed() -> None:
    (document,) = read_documents(b"form: application\n", "a.yaml")
    assert isinstance(document, Document)
    with pytest.raises(ValueError, match="glossary"):
        read_application(document, forms())
