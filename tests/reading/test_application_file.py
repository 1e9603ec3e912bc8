"""Writing application files: what is written reads back to the same values and outcomes."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.glossary import Entry, Glossary
from checker.money import Percent
from checker.planning.template_rows import DERIVED, EXAMPLES, template_rows, template_yaml
from checker.reading import read_application
from checker.reading.application import Application
from checker.reading.application_file import write_application
from checker.reading.derive import OF_TEXT as TEXT_PATHS
from checker.reading.derive import derived_paths
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.finnish import FIRST_YEAR, LAST_YEAR, parse
from checker.reading.own_file import TRUTH
from checker.reading.readers import read_documents
from tests.checking import OF_TEXT, Said, forms, glossary, outcomes_of
from tests.shared import seed

SMALL: Glossary = {
    path: Entry(path, kind, path)
    for path, kind in {
        "project.name": "text",
        "project.start": "date",
        "area.regions": "list",
        "area.nationwide": "yes-no",
        "costs.net": "money",
        "shares.total": "percent",
        "participants.people": "count",
    }.items()
}


def written(fields: dict[str, Field], names: Glossary = SMALL) -> str:
    """The file of an application with these fields."""
    document = Document("a.txt", "text", "", 0)
    form = forms()["application"]
    return write_application(
        Application(document, form.name, (), "2021-2027", "ESR+", fields, form.carried, form.optional), names
    )


def read_back(text: str, names: Glossary = SMALL) -> Application:
    """The application in a file."""
    (document,) = read_documents(text.encode(), "a.yaml")
    assert isinstance(document, Document)
    assert document.kind == "application"
    return read_application(document, forms(), names)


def test_file_is_written_as_people_write() -> None:
    fields = {
        "costs.net": Field(76214450, "762 144,50"),
        "project.name": Field("Polku: alku", "Polku: alku"),
        "project.start": Field(date(2024, 8, 1), "01.08.2024"),
        "area.regions": Field(("Kainuu", "Lappi, pohjoinen"), "…"),
        "area.nationwide": Field(False, "Ei"),
        "shares.total": Field(Percent(10000, 2), "100,00"),
        "participants.people": Field(None, ""),
    }
    assert written(fields).splitlines() == [
        "form: application",
        "programme: 2021-2027",
        "fund: ESR+",
        "complete: kyllä",
        "project:",
        '  name: "Polku: alku"',
        "  start: 1.8.2024",
        "area:",
        '  regions: ["Kainuu", "Lappi, pohjoinen"]',
        "  nationwide: ei",
        "costs:",
        "  net: 762 144,50 €",
        "shares:",
        "  total: 100,00 %",
        "participants:",
        "  people:",
    ]


def test_trouble_stays_trouble() -> None:
    both = (Field(100, "1"), Field(200, "2"))
    fields = {
        "project.start": Field(None, "31.2.2024"),
        "costs.net": Field(None, "1", candidates=both),
        "participants.people": Field(None, "100"),
    }
    text = written(fields)
    assert text.splitlines()[4:] == [
        "project:",
        "  start: 31.2.2024",
        "contradictory:",
        '  costs.net: ["1 €", "2 €"]',
        "unreadable:",
        '  participants.people: "100"',
    ]
    assert {path: field.state for path, field in read_back(text).fields.items() if path in SMALL} == {
        "project.start": "unreadable",
        "costs.net": "contradictory",
        "participants.people": "unreadable",
    }


PARSED = {
    "project.name": st.text(max_size=80).map(lambda text: parse("text", text)),
    "project.start": st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)),
    "area.regions": st.lists(st.text(max_size=20).map(lambda text: parse("text", text) or "x"), min_size=1).map(tuple),
    "area.nationwide": st.booleans(),
    "costs.net": st.integers(-(10**14), 10**14),
    "shares.total": st.builds(Percent, st.integers(-9999, 9999), st.integers(0, 4)),
    "participants.people": st.integers(-(10**8), 10**8),
}


@settings(deadline=None, max_examples=60)
@given(st.fixed_dictionaries({}, optional=PARSED))
def test_any_values_come_back(values: dict[str, object]) -> None:
    fields = {path: Field(value, "" if value is None else "x") for path, value in values.items()}
    found = read_back(written(fields)).values
    assert {path: found.get(path) for path in values} == values


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from(sorted(SMALL)), st.text(max_size=40).filter(lambda text: text not in TRUTH)))
def test_any_text_without_a_value_stays_without_one(texts: dict[str, str]) -> None:
    fields = {path: Field(None, text) for path, text in texts.items()}
    read = read_back(written(fields)).fields
    found = {path: field for path, field in read.items() if path in SMALL}
    assert {path: field.value for path, field in found.items()} == dict.fromkeys(texts)
    assert all((field.text == "") == (texts[path] == "") for path, field in found.items())


def blank(form: str) -> str:
    return template_yaml(template_rows(forms()[form], glossary(), {}))


@pytest.mark.parametrize("form", forms())
def test_template_is_read_with_every_field_blank(form: str) -> None:
    text = blank(form)
    found = read_back(text, glossary())
    assert found.form == form
    states = {field.state for path, field in found.fields.items() if path != "document.identity_codes"}
    assert states == {"blank"}
    uncommented = "\n".join(
        line.removeprefix("# ") if ":" in line and "." in line else line for line in text.splitlines()[4:]
    )
    everything = read_back(uncommented, glossary())
    assert forms()[form].carried - everything.fields.keys() <= DERIVED | derived_paths(forms()[form].carried)


def test_template_says_what_each_field_is() -> None:
    lines = blank("application").splitlines()
    assert "project.start:  # Alkamispäivämäärä (p.k.vvvv)" in lines
    assert "# costs.income:  # Tulot (euroa)" in lines
    assert "## Kustannusarvio" in lines


JUDGES = {"costs.model": "costs/model-allowed", "costs.salary_model": "costs/salary-model-known"}


@pytest.mark.parametrize("path", JUDGES)
def test_examples_of_a_template_are_what_the_rules_know(path: str) -> None:
    for example in re.split(r", | tai ", EXAMPLES[path].removeprefix("esimerkiksi ")):
        found = outcomes_of(f"form: valintaesitys-ely\nprogramme: 2021-2027\n{path}: {example}\n".encode(), "a.yaml")
        assert (example, found[JUDGES[path]].status) == (example, "pass")


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_real_document_as_a_file_checks_to_the_same_outcomes(number: str) -> None:
    data = seed(number).read_bytes()
    (document,) = read_documents(data, "a.txt")
    assert isinstance(document, Document)
    application = read_application(document, forms(), glossary())
    text = write_application(application, glossary())
    again = read_back(text, glossary())
    assert again.values == {path: value for path, value in application.values.items() if path not in TEXT_PATHS}
    assert (again.form, again.programme, again.fund) == (application.form, application.programme, application.fund)
    assert without_text(outcomes_of(text.encode(), "a.yaml")) == without_text(outcomes_of(data, "a.txt"))


def without_text(outcomes: dict[str, Said]) -> dict[str, Said]:
    """The outcomes but those on the text of a document, which a file of values does not have."""
    return {rule: outcome for rule, outcome in outcomes.items() if rule not in OF_TEXT}


@pytest.mark.parametrize("form", forms())
def test_plan_as_a_file_stays_a_plan(form: str) -> None:
    """What a plan does not say yet is still no fault after reading it and writing it out."""
    if form == "tietopalvelu-csv":
        return
    plan = f"form: {form}\nproject:\n  name: Korjauspaja\n  start: 1.6.2025\ncosts:\n  salaries: 163 250 €\n"
    text = write_application(read_back(plan, glossary()), glossary())
    assert "complete" not in text
    assert outcomes_of(text.encode(), "a.yaml") == outcomes_of(plan.encode(), "a.yaml")
