"""Messages, reasons and verdicts: what was read, what is missing, what would settle it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.evaluation.result import LawDate, Problem, Result
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, Calculation, Outcome, Reason, RuleCard, Step, Term
from checker.reading.field import Field
from reports import RENDERERS
from reports.problems import problem_remedy
from reports.statements import Narrator
from reports.streaming import Options
from reports.wording import WORDING
from tests.checking import result_of as result_from
from tests.making import make_docx, word_table
from tests.reports import factory
from tests.reports.factory import field, judged, make_report, outcome


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def message(told: Outcome, changes: dict[str, Field | None] | None = None, law: date | None = None) -> str:
    fields = factory.fields_in_order()
    for path, changed in (changes or {}).items():
        if changed is None:
            del fields[path]
        else:
            fields[path] = changed
    result = judged("a.txt", 1, fields, (told,))
    if law is not None:
        result = result._replace(law=LawDate(law, "project.start"))
    return plain(Narrator(make_report(result), WORDING).outcome(result, told).message)


def test_a_pass_shows_its_rounding() -> None:
    assert message(outcome("costs/flat-rate-amount", PASS)) == (
        "Flat rate -osuus on 40 % palkkakustannuksista: 544 390 € × 40 % = 217 756 €; asiakirjassa 217 754 "
        "€, ero −2 €; "
        "sallittu ero ±3 €: 3 toteuttajaa × 1 €, koska osuus näyttää katkaistun kokonaisiin euroihin toteuttajittain "
        "(johdettu, ei julkaistu)."
    )


def test_a_finding_begins_with_what_is_wrong() -> None:
    wrong: dict[str, Field | None] = {"costs.net": field(76_214_300, "762 143 €", 104)}
    assert message(outcome("costs/net-total", FAIL), wrong) == (
        "Nettokustannusarvio ei ole kustannusten summa. 544 390 € + 217 754 € − 0 € = 762 144 €; "
        "asiakirjassa 762 143 €, ero −1 €."
    )


def test_a_rule_without_a_calculation_says_what_was_read() -> None:
    told = message(outcome("programme/objective-exists", PASS))
    assert told == "Erityistavoite kuuluu ohjelmaan: asiakirjassa ”Erityistavoite” ”4.1. Polkuja töihin”."


OBJECTIVE = "Erityistavoite kuuluu ohjelmaan – "
CASES: list[tuple[str, Reason, dict[str, Field | None], str]] = [
    (CANNOT_TELL, Reason("missing", ("project.objective",)), {"project.objective": None},
     "ei voida arvioida: kenttää ”Erityistavoite” ei löytynyt asiakirjasta. Arviointi onnistuu, kun "
     "asiakirjassa on "
     "kenttä ”Erityistavoite” ja sen arvo."),
    (CANNOT_TELL, Reason("missing", ("project.objective", "project.end")), {"project.objective": None,
      "project.end": None},
     "ei voida arvioida: kenttiä ”Erityistavoite” ja ”Päättymispäivämäärä” ei löytynyt asiakirjasta. Arviointi "
     "onnistuu, kun asiakirjassa on kentät ”Erityistavoite” ja ”Päättymispäivämäärä” ja niiden arvot."),
    (CANNOT_TELL, Reason("blank", ("project.objective",)), {"project.objective": field(None, "", 8)},
     "ei voida arvioida: kenttä ”Erityistavoite” on tyhjä (rivi 8, sarake 20). Arviointi onnistuu, kun kenttään "
     "”Erityistavoite” on merkitty arvo."),
    (CANNOT_TELL, Reason("unreadable", ("costs.net",)), {"costs.net": field(None, "ei tiedossa", 104)},
     "ei voida arvioida: kentän ”Nettokustannusarvio yhteensä” tekstiä ”ei tiedossa” (rivi 104, sarake "
     "20) ei voida lukea "
     "rahamääräksi. Arviointi onnistuu, kun kentän ”Nettokustannusarvio yhteensä” arvo on merkitty euroina "
     "(esimerkiksi 12 500 €)."),
    (CANNOT_TELL, Reason("contradictory", ("costs.net",)),
     {"costs.net": Field(None, "", candidates=(field(100, "1 €", 4, page=2), Field(200, "2 €", None, 9)))},
     "ei voida arvioida: kentällä ”Nettokustannusarvio yhteensä” on asiakirjassa eri arvoja: ”1 €” (sivu 2, rivi 4, "
     "sarake 20) ja ”2 €” (rivi 9). Arviointi onnistuu, kun kentällä ”Nettokustannusarvio yhteensä” "
     "on asiakirjassa "
     "vain yksi arvo."),
    (CANNOT_TELL, Reason("blank", ("project.objective", "project.end")),
     {"project.objective": field(None, "", 8), "project.end": None},
     "ei voida arvioida: kenttä ”Erityistavoite” on tyhjä (rivi 8, sarake 20). Kenttää "
     "”Päättymispäivämäärä” ei löytynyt "
     "asiakirjasta. Arviointi onnistuu, kun kenttään ”Erityistavoite” on merkitty arvo ja asiakirjassa on kenttä "
     "”Päättymispäivämäärä” ja sen arvo."),
    (CANNOT_TELL, Reason("zero-base", ("costs.salaries", "costs.net")), {"costs.net": field(0, "0 €", 104)},
     "ei voida arvioida: kentän ”Nettokustannusarvio yhteensä” arvo on nolla, eikä osuutta nollasta voida "
     "laskea. Arviointi "
     "onnistuu, kun kentän ”Nettokustannusarvio yhteensä” arvo on suurempi kuin nolla."),
    (CANNOT_TELL, Reason("no-parameter", (), ("Tuen enimmäisosuus",)), {},
     "ei voida arvioida: säännöstössä ei ole päivälle 1.8.2024 arvoa ”Tuen enimmäisosuus”. Arviointi "
     "onnistuu, kun "
     "säännöstöön lisätään voimassa oleva arvo ”Tuen enimmäisosuus”."),
    (CANNOT_TELL, Reason("no-programme"), {},
     "ei voida arvioida: asiakirjan ohjelmakausi ei selviä, joten ei tiedetä, koskeeko sääntö asiakirjaa. "
     "Arviointi "
     "onnistuu, kun asiakirjasta selviää sen ohjelmakausi."),
    (CANNOT_TELL, Reason("something-new"), {}, "ei voida arvioida: tarvittavaa tietoa ei saatu asiakirjasta."),
    (NOT_APPLICABLE, Reason("form"), {}, "ei koske: lomakkeella ei ole tietoja, joita sääntö tarvitsee."),
    (NOT_APPLICABLE, Reason("nothing", ("costs.income",)), {},
     "ei koske: asiakirjassa ei ole tietoja, joita säännöllä tarkistetaan."),
    (NOT_APPLICABLE, Reason("programme", (), ("2021-2027", "2007-2013", "2014-2020")), {},
     "ei koske: sääntö koskee ohjelmakautta 2007–2013 tai 2014–2020, ja asiakirja kuuluu ohjelmakauteen 2021–2027."),
    (NOT_APPLICABLE, Reason("date", (), ("2025-01-01", None)), {},
     "ei koske: sääntö on voimassa 1.1.2025 alkaen, ja asiakirjaan sovelletaan lakia sellaisena kuin se oli 1.8.2024."),
    (NOT_APPLICABLE, Reason("date", (), (None, "2023-12-31")), {},
     "ei koske: sääntö oli voimassa 31.12.2023 asti, ja asiakirjaan sovelletaan lakia sellaisena kuin se "
     "oli 1.8.2024."),
    (NOT_APPLICABLE, Reason("condition", ("costs.model",), ("is", ("lump_sum",))), {},
     "ei koske: kentän ”Kustannusmalli” arvo on ”Flat rate 40 % kehittäminen”, ja sääntö koskee vain "
     "arvoa ”kertakorvaus”."),
    (NOT_APPLICABLE, Reason("condition", ("costs.model",), ("is_one_of", ("lump_sum", "flat_rate_7"))), {},
     "ei koske: kentän ”Kustannusmalli” arvo on ”Flat rate 40 % kehittäminen”, ja sääntö koskee vain "
     "arvoja ”kertakorvaus” "
     "ja ”flat rate 7 %”."),
    (NOT_APPLICABLE, Reason("condition", ("area.nationwide",), ("is", (True,))), {},
     "ei koske: kentän ”Onko hankkeen toiminta valtakunnallista?” arvo on ”ei”, ja sääntö koskee vain arvoa ”kyllä”."),
    (NOT_APPLICABLE, Reason("condition", ("costs.net",), ("is_above", (0,))), {"costs.net": field(0, "0 €", 104)},
     "ei koske: kentän ”Nettokustannusarvio yhteensä” arvo on 0 €, ja sääntö koskee vain suurempia arvoja kuin 0 €."),
    (NOT_APPLICABLE, Reason("condition", ("costs.model",), ("is_not", ("flat_rate_40",))), {},
     "ei koske: sääntö ei koske kentän ”Kustannusmalli” arvoa ”Flat rate 40 % kehittäminen”."),
    (NOT_APPLICABLE, Reason("condition", ("project.name",), ("is_given", ())), {"project.name": field(None, "", 3)},
     "ei koske: kentässä ”Hankkeen nimi” ei ole arvoa."),
    (NOT_APPLICABLE, Reason("condition", ("project.start",), ("is_above", (date(2025, 12, 31),))), {},
     "ei koske: kentän ”Alkamispäivämäärä” arvo on 1.8.2024, ja sääntö koskee vain myöhempiä päiviä kuin 31.12.2025."),
    (NOT_APPLICABLE, Reason("condition", ("project.name",), ("is_not_given", ())), {},
     "ei koske: kentässä ”Hankkeen nimi” on arvo, ja sääntö koskee vain asiakirjoja, joissa sitä ei ole."),
    (NOT_APPLICABLE, Reason("condition", ("project.name", "costs.model"), ("any_of", ("a", "b"))), {},
     "ei koske: kenttien ”Hankkeen nimi” ja ”Kustannusmalli” arvot eivät ole sellaisia, joita sääntö koskee."),
    (NOT_APPLICABLE, Reason("condition", ("costs.model",), ("is", ("lump_sum",))), {"costs.model": None},
     "ei koske: asiakirjassa ei ole kenttää ”Kustannusmalli”, jota säännön ehto koskee."),
]  # fmt: skip


@pytest.mark.parametrize(("status", "reason", "changes", "expected"), CASES)
def test_reasons(status: str, reason: Reason, changes: dict[str, Field | None], expected: str) -> None:
    assert message(outcome("programme/objective-exists", status, reason), changes) == OBJECTIVE + expected


def result_of(*outcomes: Outcome, status: str) -> Result:
    return judged("a.txt", 1, factory.fields_in_order(), outcomes)._replace(status=status)


UNTOLD = outcome("programme/objective-exists", CANNOT_TELL, Reason("nothing"))


@pytest.mark.parametrize(
    ("outcomes", "status", "verdict"),
    [
        ([outcome("costs/net-total", PASS), outcome("schedule/start-before-end", PASS)], "ok",
         "Asiakirja on tarkistettujen sääntöjen osalta kunnossa."),
        ([outcome("costs/net-total", PASS)], "ok",
         "Asiakirjasta ei tehty havaintoja, mutta yksikään sääntö ei arvioinut sen päiviä."),
        ([outcome("costs/net-total", PASS), UNTOLD], "ok",
         "Asiakirjasta ei tehty havaintoja, mutta 1 kohtaa ei voitu arvioida."),
        ([factory.NOT_FOR_FORM], "ok", "Yksikään sääntö ei soveltunut asiakirjaan, joten sen sisältöä ei arvioitu."),
        ([], "ok", "Yksikään sääntö ei soveltunut asiakirjaan, joten sen sisältöä ei arvioitu."),
        ([UNTOLD, UNTOLD], "incomplete",
         "Tarkistus jäi kesken: 2 kohtaa ei voitu arvioida. Täydennä tiedot ja tarkista asiakirja uudelleen."),
        ([outcome("costs/net-total", FAIL)], "findings", "Asiakirjasta tehtiin 1 havainto: 1 virhe."),
        ([outcome("costs/net-total", FAIL), outcome("costs/model-allowed", FAIL), UNTOLD], "findings",
         "Asiakirjasta tehtiin 2 havaintoa: 1 virhe ja 1 huomautus. Lisäksi 1 kohtaa ei voitu arvioida."),
        ([outcome("costs/net-total", FAIL, None, factory.WAIVER)], "ok",
         "Asiakirja on tarkistettujen sääntöjen osalta kunnossa. 1 havainto on hyväksytty poikkeuksena tai kuuluu perustasoon."),
        ([], "unreadable", "Asiakirjaa ei tarkistettu, koska sitä ei voitu lukea."),
        ([], "unrecognised", "Asiakirjaa ei tarkistettu, koska sen lomaketta ei tunnistettu."),
        ([], "a-status-of-tomorrow", "Asiakirjaa ei tarkistettu, koska sitä ei voitu lukea."),
    ],
)  # fmt: skip
def test_verdict(outcomes: list[Outcome], status: str, verdict: str) -> None:
    result = result_of(*outcomes, status=status)
    report = make_report(in_order := factory.in_order_result())._replace(results=(result,))
    assert in_order.status == "ok"
    assert plain(Narrator(report, WORDING).verdict(result)) == verdict


def test_an_embedded_part_that_was_not_read_is_told_with_the_verdict() -> None:
    body = word_table(
        ["Hankkeen nimi", "Kylän verstas"], ["Palkkakustannukset", "100 000"], ["Flat rate 40 %", "40 000"]
    )
    plain_one, with_chunk = (result_from(make_docx(body + more), "a.docx") for more in ("", "<w:altChunk/>"))
    told = [Narrator(make_report(), WORDING).verdict(one) for one in (plain_one, with_chunk)]
    assert told[1] == f"{told[0]} Asiakirjassa on upotettuja osia, joita ei luettu."


@pytest.mark.parametrize("status", ["incomplete", "findings", "unrecognised", "unreadable"])
def test_only_an_ok_document_is_called_in_order(status: str) -> None:
    result = result_of(outcome("costs/net-total", PASS), UNTOLD, status=status)
    told = Narrator(make_report(), WORDING).verdict(result) + WORDING.name("state", status)
    assert "kunnossa" not in told.lower()
    assert "hyväks" not in told.lower()


@pytest.mark.parametrize("kind", ["ods", "xls", "xlsb"])
def test_a_spreadsheet_is_to_be_saved_in_the_kind_that_is_read(kind: str) -> None:
    assert problem_remedy(Problem("unknown_kind", {"kind": kind}), WORDING).endswith("tallenna se muotoon .xlsx.")


@pytest.mark.parametrize(
    ("code", "details", "sentence"),
    [
        ("encrypted", {}, "Asiakirja on suojattu salasanalla."),
        ("unknown_form", factory.unrecognised_result().problem.details,  # type: ignore[union-attr]
         "Asiakirja ei vastaa tunnettuja lomakkeita. Valintaesitys (ELY-keskus): lomakkeen otsikko löytyi, "
         "mutta nimikkeitä "
         "löytyi vain 1; puuttuu esimerkiksi ”Kustannusmalli”. Muiden lomakkeiden otsikoita tai "
         "nimikkeitä ei löytynyt."),
        ("unknown_form", {"tried": [("hankekuvaus-2007", "absent", {}), ("hankekuvaus-2014", "absent", {})]},
         "Asiakirja ei vastaa tunnettuja lomakkeita. Minkään lomakkeen otsikkoa tai nimikkeitä ei löytynyt."),
        ("unknown_form", {"tried": [
            ("hankekuvaus-2007", "signals", {"title": False, "found": (), "missing": ("Projektikoodi",)}),
            ("hankekuvaus-2014", "signals", {"title": False, "found": (), "missing": ("Hankekoodi",)}),
            ("valintaesitys-ely", "signals", {"title": True, "found": (), "missing": ("Dnro",)}),
         ]},
         "Asiakirja ei vastaa tunnettuja lomakkeita. Valintaesitys (ELY-keskus): lomakkeen otsikko löytyi, mutta "
         "nimikkeitä ei löytynyt; puuttuu esimerkiksi ”Dnro”. "
         "Muiden lomakkeiden otsikoita tai nimikkeitä ei löytynyt."),
        ("unknown_form", {"tried": [("application", "kind", {})]},
         "Asiakirja ei vastaa tunnettuja lomakkeita. Hakemustiedosto: asiakirja ei ole tämän lajin tiedosto."),
        ("values_unread", {"unread": [("Palkat", "unit"), ("Flat rate", "unit"), ("Hanke alkaa", "unreadable")]},
         "Asiakirjasta löytyi nimikkeitä, mutta niiden arvoja ei voitu lukea: ”Palkat” ja ”Flat rate” (yksikkö ei ole "
         "euro tai ei selviä varmasti); ”Hanke alkaa” (arvoa ei voitu tulkita varmasti)."),
        ("ambiguous_form", {"forms": ("valintaesitys-ely", "hankekuvaus-2014")},
         "Asiakirja vastaa yhtä hyvin useaa lomaketta: Valintaesitys (ELY-keskus) ja Hankkeen kuvaus 2014–2020."),
        ("too_large", {"limit": 50_000_000, "found": 50_000_001},
         "Tiedosto on liian suuri: 50 000 001 tavua. Suurin sallittu koko on 50 000 000 tavua."),
        ("too_large", {"limit": 5}, "Asiakirjaa ei voitu lukea."),
        ("damaged", {"detail": "xml", "line": 4},
         "Tiedosto on vahingoittunut tai katkennut, eikä sitä voitu lukea kokonaan."),
        ("damaged", {"detail": "member_missing", "member": "content.xml"},
         "Tiedosto on vahingoittunut: siitä puuttuu osa ”content.xml”."),
        ("no_text", {"kind": "pdf", "reason": "empty"}, "Asiakirjassa ei ole tekstiä; se on ehkä skannattu kuva."),
        ("no_text", {"kind": "pdf", "reason": "font"},
         "PDF-asiakirjan tekstiä ei voitu lukea, koska sen fontti ei kerro, mitä kirjaimia merkit ovat."),
        ("no_text", {"kind": "text"}, "Asiakirjassa ei ole tekstiä."),
        ("unknown_kind", {"kind": "image"},
         "Tiedostoa ei osata lukea: se on kuva. Luettavia ovat teksti-, HTML-, DOCX-, ODT- ja PDF-asiakirjat, "
         "Excel-taulukot (XLSX), sähköpostiviestit (EML, MHT), hakemustiedostot ja hankerekisterin CSV-tiedostot."),
        ("row_damaged", {"row": 5, "reason": "cells", "expected": 12, "found": 14},
         "Rekisterin rivi on vahingoittunut: sarakkeita on 14, vaikka otsikkorivillä niitä on 12."),
        ("application_fault", {"faults": [(3, 5, "unknown_field", "costs.salary", "costs.salaries")]},
         "Hakemustiedostossa on 1 virhe: rivi 3, sarake 5: kenttää ”costs.salary” ei ole; tarkoititko "
         "”costs.salaries”?"),
        ("application_fault", {"faults": [(n, 1, "given_twice", "x", "") for n in range(1, 8)]},
         "Hakemustiedostossa on 7 virhettä: " + "; ".join(f"rivi {n}, sarake 1: kohta ”x” on annettu kahdesti"
                                                      for n in range(1, 6)) + "; ja 2 muuta."),
        ("a-code-of-tomorrow", {"limit": 5}, "Asiakirjaa ei voitu lukea."),
    ],
)  # fmt: skip
def test_problem(code: str, details: dict[str, Any], sentence: str) -> None:
    result = Result("a.txt", "0", 1, "unreadable", None, Problem(code, details))
    message, remedy = Narrator(make_report(), WORDING).problem_parts(result)
    assert plain(message) == sentence
    assert remedy
    assert Narrator(make_report(), WORDING).problem(result) == f"{message} {remedy}"


def test_the_summary_counts_what_was_not_checked() -> None:
    report = make_report()
    assert [plain(line) for line in Narrator(report, WORDING).summary(report.summary)] == [
        "6 asiakirjaa: kunnossa 2, havaintoja 1 asiakirjassa, tarkistus kesken 1, lomaketta ei tunnistettu 1, ei voitu lukea 1.",
        "5 havaintoa: 3 virhettä, 1 varoitus ja 1 huomautus.",
        "5 kohtaa ei voitu arvioida.",
        "1 havainto on hyväksytty poikkeuksena tai kuuluu perustasoon.",
        "1 tiedosto ohitettiin, koska sen lajia ei tarkisteta.",
    ]


def test_skipped_files_are_named_up_to_a_bound() -> None:
    summary = make_report().summary._replace(skipped=4, skipped_paths=("d.png", "a\x1b[31m.png", "c.png", "b.png"))
    narrator = Narrator(make_report(), WORDING)
    assert narrator.skipped(summary, 4) == ["a␛[31m.png", "b.png", "c.png", "d.png"]
    more = "Lisäksi 2 tiedostoa; JSON-raportti nimeää ne kaikki."
    assert [plain(line) for line in narrator.skipped(summary, 2)] == ["a␛[31m.png", "b.png", more]


def test_a_run_without_documents_is_no_approval() -> None:
    report = make_report()
    empty = report.summary._replace(documents=0, skipped=2, outcomes={}, findings={}, by_status={}, waived=0)
    assert [plain(line) for line in Narrator(report, WORDING).summary(empty)] == [
        "Yhtään asiakirjaa ei tarkistettu.",
        "2 tiedostoa ohitettiin, koska niiden lajia ei tarkisteta.",
    ]


@pytest.mark.parametrize(("audience", "shown"), [("applicant", False), ("reviewer", True)])
def test_a_text_of_unknown_origin_is_hidden_where_the_rule_reads_personal_data(audience: str, shown: bool) -> None:
    def explain(values: dict[str, Any]) -> Calculation:
        term = Term(values["applicant.contact_name"], "text")
        return Calculation((Step("format", (term,), Term("nimi", "text"), "", False),), None, term)

    card = RuleCard("x/y", "Nimi", "error", "Väärä nimi.", None, (), ("applicant.contact_name",), explain)
    result = judged("a.txt", 1, factory.fields_in_order(), (Outcome(card, FAIL),))
    report = make_report(result, audience=audience)
    for name, render in RENDERERS.items():
        made = render(report, Options())
        assert "Väärä nimi." in made, name
        assert ("Malli" in made.replace("Mallilan", "")) is shown, name
