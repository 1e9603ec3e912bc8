"""Many documents on one page: what was not checked first, totals that agree with the run, a size that stays bounded."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from checker.evaluation.result import CaseResult, Report, Result
from checker.outcome import CANNOT_TELL, FAIL, PASS
from reports import html_report
from reports.overview import MOST_PLACES, Overview, overview
from reports.pages import MARK
from reports.streaming import Options
from reports.view import Viewer
from reports.wording import WORDING
from tests.reports import factory
from tests.reports.factory import application, field, make_report, outcome

LARGEST_PAGE = 10_000_000


def overview_of(report: Report) -> Overview:
    numbered = list(enumerate(report.results, 1))
    return overview(Viewer(report, WORDING), numbered, {number: f"#asiakirja-{number}" for number, _ in numbered})


def named(result: Result, path: str, authority: str = "") -> Result:
    """The result under another path, with an authority where one is given."""
    found = result.application
    if authority and found is not None:
        found = application({**found.fields, "authority.name": field(authority, authority, 2)})
    return result._replace(path=path, application=found)


def copies(count: int, *results: Result) -> Report:
    """A run of so many documents, these over and over."""
    return make_report(*(named(results[number % len(results)], f"kansio/{number:04}.txt") for number in range(count)))


def page(report: Report) -> str:
    return html_report.render(report, Options()).replace("\u00a0", " ")


def test_documents_that_were_not_checked_say_why() -> None:
    rows = overview_of(make_report()).unread
    assert [(row.name, row.level, bool(row.problem)) for row in rows] == [
        ("hakemukset/kirje.txt", "unrecognised", True),
        ("hakemukset/lukittu.pdf", "unreadable", True),
    ]


def test_findings_by_rule_add_up_to_those_of_the_run() -> None:
    cases = (CaseResult("R-1", "application_number", ("a.txt",), (outcome("schedule/start-before-end", FAIL),)),)
    report = make_report(cases=cases)
    found = overview_of(report)
    counts: Counter[str] = Counter()
    for row in found.rules:
        counts[row.severity] += row.findings
    assert dict(counts) == report.summary.findings
    assert sum(row.waived for row in found.rules) == report.summary.waived == 1
    untold = sum(row.untold for row in found.rules + found.untold)
    assert untold == report.summary.outcomes[CANNOT_TELL]
    assert [row.severity for row in found.rules] == sorted(
        (row.severity for row in found.rules), key=("error", "warning", "info").index
    )
    [late] = [row for row in found.rules if row.rule == "schedule/start-before-end"]
    assert [place.href for place in late.places] == ["#asiakirja-2", "#kokonaisuus-1"]


def test_of_many_places_the_first_are_named() -> None:
    [row, *_] = overview_of(copies(MOST_PLACES + 5, factory.faulty_result())).rules
    assert (len(row.places), row.more, row.findings) == (MOST_PLACES, 5, MOST_PLACES + 5)


def test_one_authority_is_one_row_however_its_commas_are_printed() -> None:
    report = make_report(
        named(factory.faulty_result(), "a", "Etelä-Savon elinkeino-, liikenne- ja ympäristökeskus"),
        named(factory.in_order_result(), "b", "Etelä-Savon elinkeino- liikenne- ja  ympäristökeskus"),
        named(factory.in_order_result(), "c", "Ähtärin keskus"),
        named(factory.in_order_result(), "d", "Ålandin keskus"),
        factory.incomplete_result(),
        factory.unreadable_result(),
    )
    rows = overview_of(report).authorities
    assert [(row.name, row.documents, row.with_findings) for row in rows] == [
        ("Etelä-Savon elinkeino-, liikenne- ja ympäristökeskus", 2, 1),
        ("Ålandin keskus", 1, 0),
        ("Ähtärin keskus", 1, 0),
        ("Viranomaista ei mainita", 1, 0),
    ]
    assert rows[0].severities == {"error": 3, "warning": 1, "info": 1}


def test_a_run_without_authorities_has_no_table_of_them() -> None:
    assert overview_of(make_report()).authorities == ()
    assert "Havainnot viranomaisittain" not in page(make_report())


def test_few_documents_are_told_in_full_and_many_briefly() -> None:
    few = page(copies(html_report.FULL_DOCUMENTS, factory.faulty_result(), factory.in_order_result()))
    many = page(copies(html_report.FULL_DOCUMENTS + 1, factory.faulty_result(), factory.in_order_result()))
    for text, full in ((few, True), (many, False)):
        assert ("Nettokustannusarvio on kustannusten summa" in text) == full
        assert ("Asiakirjoja on yli 60" in text) != full
        assert "Kunnossa: 6 kohtaa" in text
        assert "544 390 € × 40 % = 217 756 €" in text
        assert "Laskelman mukainen arvo: 217 756 €" in text
        assert "Laske osuus uudelleen jokaisen toteuttajan palkkakustannuksista." in text


def test_a_thousand_documents_stay_within_their_size() -> None:
    text = html_report.render(copies(1000, factory.faulty_result(), factory.in_order_result()), Options())
    assert len(text.encode()) < LARGEST_PAGE
    assert text.count("<tr data-level=") == 1000
    assert text.count('<section class="document"') == 1000


def test_beyond_a_thousand_only_documents_in_order_lose_their_chapter() -> None:
    report = copies(html_report.DETAILED_DOCUMENTS + 40, factory.in_order_result(), factory.faulty_result())
    text = html_report.render(report, Options())
    rows = re.findall(r'<tr data-level="(\w+)"[^>]*><th scope="row">(<\w+)', text)
    assert len(rows) == html_report.DETAILED_DOCUMENTS + 40
    assert Counter(rows) == {("error", "<a"): 520, ("ok", "<a"): 480, ("ok", "<span"): 40}
    targets = set(re.findall(r'href="#(asiakirja-\d+)"', text))
    assert targets == set(re.findall(r'<section class="document" id="([^"]+)"', text))


def test_a_folder_can_be_many_pages() -> None:
    made = dict(html_report.pages(make_report(), Options()))
    assert list(made) == [
        "index.html",
        "asiakirja-hakemukset-kunnossa-txt.html",
        "asiakirja-hakemukset-virheita-txt.html",
        "asiakirja-hakemukset-kesken-txt.html",
        "asiakirja-hakemukset-kirje-txt.html",
        "asiakirja-hakemukset-lukittu-pdf.html",
        "asiakirja-rekisteri-csv-rivi-3.html",
    ]
    index = made["index.html"]
    assert set(re.findall(r'href="(asiakirja[^"]*)"', index)) == set(made) - {"index.html"}
    assert "Asiakirjat yksitellen" not in index
    assert {name for name, text in made.items() if MARK in text} == {"index.html"}
    assert MARK not in page(make_report())
    assert all('<a href="index.html">' in text for name, text in made.items() if name != "index.html")
    assert "Nettokustannusarvio on kustannusten summa" in made["asiakirja-hakemukset-kunnossa-txt.html"]


def test_a_page_does_not_change_with_the_documents_around_it() -> None:
    alone = dict(html_report.pages(make_report(factory.row_result()), Options()))
    among = dict(html_report.pages(make_report(), Options()))
    assert alone["asiakirja-rekisteri-csv-rivi-3.html"] == among["asiakirja-rekisteri-csv-rivi-3.html"]


def test_a_document_in_order_says_what_its_comparison_with_others_found() -> None:
    cases = (
        CaseResult("R-1", "application_number", ("muu.txt", "hakemukset/kunnossa.txt"),
                   (outcome("schedule/start-before-end", FAIL), outcome("programme/objective-exists", PASS))),
        CaseResult("R-2", "project_code", ("rekisteri.csv", "rekisteri.csv"),
                   (outcome("schedule/start-before-end", FAIL),), (3, 4)),
        CaseResult("R-3", "project_code", ("rekisteri.csv",), (outcome("programme/objective-exists", PASS),), (3,)),
    )  # fmt: skip
    report = make_report(cases=cases)
    told = "Kun asiakirjaa verrattiin muihin asiakirjoihin, tehtiin 1 havainto:"
    made = {name: text.replace("\u00a0", " ") for name, text in html_report.pages(report, Options())}
    for name, link in (
        ("asiakirja-hakemukset-kunnossa-txt.html", '<a href="index.html#kokonaisuus-1">hakemusnumero R-1</a>.'),
        ("asiakirja-rekisteri-csv-rivi-3.html", '<a href="index.html#kokonaisuus-2">hankekoodi R-2</a>.'),
    ):
        assert f"<p>{told} {link}</p>" in made[name]
        assert made[name].count(told) == 1
    assert told not in made["asiakirja-hakemukset-virheita-txt.html"]
    assert (
        '<a href="asiakirja-rekisteri-csv-rivi-3.html" translate="no">rekisteri.csv (rivi 3)</a>' in made["index.html"]
    )
    assert '<span translate="no">rekisteri.csv (rivi 4)</span>' in made["index.html"]
    assert f'<p>{told} <a href="#kokonaisuus-2">hankekoodi R-2</a>.</p>' in page(report)


def test_cases_with_something_to_tell_come_before_those_without() -> None:
    told = CaseResult(
        "R-1",
        "application_number",
        ("hakemukset/kunnossa.txt", "muu.txt"),
        (outcome("schedule/start-before-end", FAIL),),
    )
    quiet = CaseResult("R-2", "application_number", ("muu.txt",), (outcome("programme/objective-exists", PASS),))
    text = unescape(page(make_report(cases=(quiet, told))))
    assert (
        text.index("Hakemusnumero R-1")
        < text.index("Ei havaintoja: 1 asiakokonaisuus")
        < text.index("Hakemusnumero R-2")
    )
    assert '<a href="#asiakirja-1" translate="no">hakemukset/kunnossa.txt</a>' in text
    assert '<span translate="no">muu.txt</span>' in text


def test_a_row_knows_its_rules_so_that_the_table_can_be_filtered() -> None:
    found = overview_of(make_report())
    [faulty] = [row for row in found.rows if row.name == "hakemukset/virheitä.txt"]
    assert {found.rules[number - 1].rule for number in faulty.rules} == {
        "costs/flat-rate-amount", "costs/model-allowed", "costs/net-total", "financing/eu-share-ceiling",
        "identifiers/business-id", "schedule/start-before-end",
    }  # fmt: skip
    assert faulty.level == "error"


def test_the_worst_document_comes_first_however_many_notes_there_are() -> None:
    noted = factory.faulty_result()
    noted = noted._replace(outcomes=tuple(item for item in noted.outcomes if item.rule.severity == "info"))
    waived = factory.faulty_result()
    waived = waived._replace(status="ok", outcomes=tuple(item for item in waived.outcomes if item.waiver))
    report = make_report(
        *(named(noted, f"a/{number:03}.txt") for number in range(120)),
        named(factory.in_order_result(), "b.txt"), named(waived, "c.txt"), factory.incomplete_result(),
        *(named(factory.faulty_result(), f"z/{number}.txt") for number in range(5)),
        factory.unrecognised_result(), factory.unreadable_result(),
    )  # fmt: skip
    text = page(report)
    rows = re.findall(r'<tr data-level="(\w+)".*?translate="no">([^<]+)<', text)
    assert [name for _, name in rows[:7]] == [
        "hakemukset/lukittu.pdf", "hakemukset/kirje.txt", *(f"z/{number}.txt" for number in range(5))
    ]  # fmt: skip
    levels = [level for level, _ in rows]
    assert levels == [
        "unreadable", "unrecognised", *["error"] * 5, *["info"] * 120, "incomplete", "waived", "ok",
    ]  # fmt: skip
    tiles = re.findall(r'<li class="tile (\w+)"><strong>(\d+)</strong>', text)
    assert tiles == [(level, str(count)) for level, count in Counter(levels).items()]
    choices = re.findall(r'<option value="(\w+)">[^<]*\((\d+)\)', text)
    assert choices == tiles


def test_a_row_shows_its_numbers_and_is_chosen_by_its_authority() -> None:
    coded = factory.in_order_result()
    assert coded.application is not None
    fields = {**coded.application.fields, "project.code": field("S20999", "S20999", 5)}
    coded = named(coded._replace(application=application(fields)), "a.txt", "Uudenmaan liitto")
    found = overview_of(make_report(coded, named(factory.in_order_result(), "b.txt"), factory.unreadable_result()))
    assert [(row.numbers, row.authority_number) for row in found.rows] == [
        (("S20999", "R-99001"), 1), (("R-99001",), 2), ((), 0),
    ]  # fmt: skip
    text = page(make_report(coded, factory.unreadable_result()))
    assert '<span class="quiet">S20999 · R-99001 · Taitopolku työhön · Uudenmaan liitto</span>' in text
    assert '<option value="Uudenmaan liitto" data-number="1">Uudenmaan liitto (1)</option>' in text
    assert re.search(r'<tr data-level="ok" data-authority="1"><th scope="row">.*?a\.txt', text)


def test_what_a_person_must_check_is_folded_and_said_once_for_documents_of_one_kind() -> None:
    described = factory.in_order_result()
    assert described.application is not None
    described = described._replace(application=application(described.application.fields, "hankekuvaus-2014"))
    report = make_report(factory.in_order_result(), factory.faulty_result(), described, factory.unreadable_result())
    assert [(row.kinds, row.documents, len(row.texts)) for row in overview_of(report).by_hand] == [
        (("Valintaesitys maakunnan yhteistyöryhmälle, 2021–2027, ESR+",), 2, 2),
        (("Hankkeen kuvaus 2014–2020, 2021–2027, ESR+",), 1, 3),
    ]
    text = page(report)
    assert text.count("Onko hankinnat kilpailutettu.") == 1
    manual = text[text.index('<h2 id="kasin">') :]
    assert manual.count('<details class="group">') == 2
    assert "Valintaesitys maakunnan yhteistyöryhmälle, 2021–2027, ESR+: 2 kohtaa, 2 asiakirjaa" in manual


def test_a_row_knows_the_rules_of_its_cases_too() -> None:
    told = (outcome("programme/objective-exists", FAIL), outcome("schedule/start-before-end", PASS))
    cases = (CaseResult("R-1", "project_code", ("hakemukset/kunnossa.txt", "rekisteri.csv"), told, (None, 3)),)
    found = overview_of(make_report(cases=cases))
    [number] = [number for number, row in enumerate(found.rules, 1) if row.rule == "programme/objective-exists"]
    assert {row.name.split(",")[0] for row in found.rows if number in row.rules} == {
        "hakemukset/kunnossa.txt",
        "rekisteri.csv",
    }
