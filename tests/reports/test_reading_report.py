"""What ``tarkistin read`` prints: every field in one line, with its value where the quote does not say it."""

from __future__ import annotations

from checker.reading.application import Application
from checker.reading.field import Field
from reports.reading_report import reading_data, reading_text
from tests.reports.factory import FORMS, GLOSSARY, application, field, fields_in_order, unreadable_result


def lines_of(**fields: Field) -> list[str]:
    named: dict[str, Field] = {path.replace("__", "."): value for path, value in fields.items()}
    item: Application = application(named)
    return reading_text([item], GLOSSARY, FORMS).replace("\u00a0", " ").splitlines()


def test_a_field_shows_quote_place_and_how_it_was_read() -> None:
    assert lines_of(costs__flat_rate=field(21_775_400, "217 754 €", 102, read_as="table")) == [
        "x.txt",
        "  Valintaesitys maakunnan yhteistyöryhmälle · 2021–2027 · ESR+",
        "  Flat rate [costs.flat_rate]: ”217 754 €”, rivi 102, sarake 20, taulukosta",
    ]


def test_a_value_is_shown_where_the_quote_does_not_say_it() -> None:
    assert lines_of(costs__flat_rate=field(21_775_400, "217754", 102))[-1] == (
        "  Flat rate [costs.flat_rate]: ”217754” = 217 754 €, rivi 102, sarake 20, kentän nimestä"
    )


def test_blank_unreadable_contradictory_and_derived_say_so() -> None:
    assert [
        lines_of(costs__flat_rate=each)[-1].partition("]: ")[2]
        for each in (
            field(None, "", 102),
            field(None, "ei tiedossa", 102),
            Field(None, "", candidates=(field(100, "1 €", 5), field(200, "2 €", 9))),
            Field(0, "0", read_as="derived"),
        )
    ] == [
        "tyhjä, rivi 102, sarake 20",
        "”ei tiedossa”, rivi 102, sarake 20, kentän nimestä, ei voitu tulkita",
        "”1 €” (rivi 5, sarake 20) ja ”2 €” (rivi 9, sarake 20), ristiriitainen",
        "0 €, johdettu muista tiedoista",
    ]


def test_several_figures_are_quoted_one_by_one_and_a_figure_over_two_lines_is_not() -> None:
    several = field(None, "5 000\n15 000\n20 000", 102)._replace(doubt="column")
    assert "]: ”5 000”, ”15 000” ja ”20 000”, rivi 102" in lines_of(costs__flat_rate=several)[-1]
    assert "]: ”15 000 €”, rivi 102" in lines_of(costs__flat_rate=field(1_500_000, "15\n000 €", 102))[-1]


def test_the_holder_of_a_document_sees_its_personal_data() -> None:
    assert "Matti Malli" in reading_text([application(fields_in_order())], GLOSSARY, FORMS)


def test_an_unreadable_document_says_why() -> None:
    result = unreadable_result()
    assert reading_text([result], GLOSSARY, FORMS).startswith(f"{result.path}: ")
    assert reading_data(result, GLOSSARY, FORMS)["problem"]["message"] in reading_text([result], GLOSSARY, FORMS)
