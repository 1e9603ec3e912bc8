"""What a report says of a value that the document does not give for certain, and what would settle it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from checker.glossary import KINDS
from checker.outcome import CANNOT_TELL, Calculation, Reason, Step, Term
from checker.reading.blocks import Unread
from checker.reading.field import Field
from reports.calculations import Calculator
from reports.statements import Narrator
from reports.wording import WORDING
from tests.reports import factory
from tests.reports.factory import field, judged, make_report, outcome

NET = "costs.net"


def message(reason: Reason, fields: dict[str, Field], unread: tuple[Unread, ...] = ()) -> str:
    result = judged("a.txt", 1, fields, (outcome("costs/net-total", CANNOT_TELL, reason),))
    assert result.application is not None
    result.application.unread = unread
    told = Narrator(make_report(result), WORDING).outcome(result, result.outcomes[0]).message
    return told.replace("\u00a0", " ").split(" – ei voida arvioida: ")[1]


@pytest.mark.parametrize(
    ("doubt", "text", "expected"),
    [
        ("column", "762 144", "kentän ”Nettokustannusarvio yhteensä” kohdalla on ”762 144” (rivi 104, sarake 20), mutta "
         "taulukon sarake ei ole varma. Arviointi onnistuu, kun kentän ”Nettokustannusarvio "
         "yhteensä” arvo on yksiselitteisesti omassa sarakkeessaan."),
        ("unit", "762 144 SEK", "kentän ”Nettokustannusarvio yhteensä” kohdalla on ”762 144 SEK” (rivi 104, sarake 20), "
         "mutta yksikkö ei ole euro tai ei selviä varmasti. Arviointi onnistuu, kun kentän ”Nettokustannusarvio "
         "yhteensä” arvo on merkitty euroina."),
        ("choice", "☒ Kyllä ☒ Ei", "kentän ”Nettokustannusarvio yhteensä” kohdalla on ”☒ Kyllä ☒ Ei” (rivi 104, sarake "
         "20), mutta vaihtoehdoista ei ole valittu täsmälleen yhtä. Arviointi onnistuu, kun kentän "
         "”Nettokustannusarvio yhteensä” vaihtoehdoista on valittu täsmälleen yksi."),
        ("amounts", "1 € 2 €", "kentän ”Nettokustannusarvio yhteensä” kohdalla on useita lukuja: ”1 € 2 €” (rivi 104, "
         "sarake 20). Arviointi onnistuu, kun kentän ”Nettokustannusarvio yhteensä” kohdalla on vain yksi luku."),
        ("mark", "762 144", "kentän ”Nettokustannusarvio yhteensä” kohdalla on ”762 144” (rivi 104, sarake 20), mutta kohta "
         "on asiakirjassa piilotettu, yliviivattu tai peitetty tai ei mahdu soluunsa. Arviointi onnistuu, kun "
         "kentän ”Nettokustannusarvio yhteensä” arvo on asiakirjassa näkyvissä ja ilman yliviivausta."),
        ("part", "", "kentän ”Nettokustannusarvio yhteensä” kohdalla on asiakirjan osa, jota ei voitu lukea (rivi 104, "
         "sarake 20). Arviointi onnistuu, kun kentän ”Nettokustannusarvio yhteensä” arvo on kirjoitettu asiakirjan "
         "tekstiin."),
    ],
)  # fmt: skip
def test_a_doubtful_value_is_told_as_it_stands(doubt: str, text: str, expected: str) -> None:
    fields = factory.fields_in_order() | {NET: field(None, text, 104, doubt=doubt)}
    assert message(Reason("doubtful", (NET,), ((NET, "doubtful"),)), fields) == expected


def test_what_follows_from_a_field_is_told_of_the_field_that_stands_in_the_document() -> None:
    arrival = field(None, "ensi viikolla", 7)
    fields = factory.fields_in_order() | {"project.start": arrival}
    fields[NET] = arrival._replace(read_as="derived")
    assert message(Reason("unreadable", (NET,), ((NET, "unreadable"),)), fields) == (
        "kentän ”Alkamispäivämäärä” tekstiä ”ensi viikolla” (rivi 7, sarake 20) ei voida lukea päivämääräksi. "
        "Arviointi onnistuu, kun kentän ”Alkamispäivämäärä” arvo on merkitty päivämääränä (esimerkiksi 1.8.2024)."
    )


def test_names_in_other_words_of_one_field_and_of_several() -> None:
    fields = factory.fields_in_order()
    assert message(Reason("other-words", ("project.name",)), fields).startswith("jokin kohdan ”Hankkeen nimi” nimistä")
    several = message(Reason("other-words", ("project.name", "applicant.name")), fields)
    assert several.startswith("jokin kohtien ”Hankkeen nimi” ja ”Hakijan virallinen nimi” nimistä on")
    assert several.endswith(
        "kun kohtien ”Hankkeen nimi” ja ”Hakijan virallinen nimi” nimet on kirjoitettu kuten luettelossa."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mallilan opisto", "kentän ”Osatoteuttajat” arvo puuttuu kohdasta ”Mallilan opisto” (rivi 7, sarake 20)."),
        ("–", "kentän ”Osatoteuttajat” kohdalla on vain ”–” (rivi 7, sarake 20), ei arvoa. Arviointi onnistuu"),
        ("", "kenttä ”Osatoteuttajat” on tyhjä (rivi 7, sarake 20). Arviointi onnistuu"),
    ],
)
def test_a_value_that_others_stand_beside_is_missing_there(text: str, told: str) -> None:
    path = "project.partners"
    fields = factory.fields_in_order() | {path: field((), text, 7)}
    assert message(Reason("blank", (path,), ((path, "blank"),)), fields).startswith(told)


class Part(NamedTuple):
    """Something that was not read."""

    kind: str


def test_what_may_stand_in_a_part_that_was_not_read_is_not_called_missing() -> None:
    told = message(Reason("unread", (NET,), ((NET, "unread"),)), {}, (Part("image"), Part("image"), Part("embedded")))
    assert told == (
        "kenttää ”Nettokustannusarvio yhteensä” ei löytynyt luetusta tekstistä, mutta se voi olla osassa, jota ei luettu "
        "(kuva, upotettu tiedosto). Arviointi onnistuu, kun kenttä ”Nettokustannusarvio yhteensä” ja sen arvo ovat "
        "asiakirjan tekstissä."
    )
    both = Reason("unread", (NET, "costs.income"), ((NET, "unread"), ("costs.income", "unread")))
    assert "puuttu" not in message(both, {}, (Part("telepathy"),))


@pytest.mark.parametrize("kind", KINDS)
def test_an_unreadable_value_of_each_kind_has_words(kind: str) -> None:
    calculator = Calculator(WORDING, make_report().glossary, True)
    step = Step("readable", (Term("544 39O €", "text", NET),), None, kind, False)
    [line] = calculator.lines(Calculation((step,)))
    assert line.replace("\u00a0", " ").startswith("”Nettokustannusarvio yhteensä”: ”544 39O €” ei ole ")


def test_differing_values_stand_side_by_side() -> None:
    calculator = Calculator(WORDING, make_report().glossary, True)
    terms = tuple(Term(text, "text", NET) for text in ("762 144 €", "762 145 €", "762 144 €"))
    [line] = calculator.lines(Calculation((Step("consistent", terms, holds=False),)))
    assert line.replace("\u00a0", " ") == "”Nettokustannusarvio yhteensä”: ”762 144 €” ja ”762 145 €”"
