"""The handbook says every rule in words, with its law, values and examples, and nothing of it is trusted."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from checker.authoring.handbook import handbook
from checker.rulebook.compiled import load_rulebook
from checker.rulebook.sources import read_sources
from reports.handbook_report import book_view, render_handbook
from reports.handbook_words import Phraser
from reports.wording_handbook import BOOK_WORDING
from tests.checking import result_of
from tests.rulebook.packs import MARKER, RULE, changed
from tests.running.rulebooks import TOLERANCE, book, rule_text

EXAMPLES = ("{name: a, given: {costs.net: 8 €}, expect: pass}", "{name: b, given: {costs.net: 9 €}, expect: fail}")


def data_of(folder: Path, rule: str = RULE, **base: Any) -> dict[str, Any]:
    return handbook(*book(folder, rule, **base))


def claims(folder: Path, check: str) -> list[str]:
    data = data_of(folder, rule_text(check, *EXAMPLES))
    (rule,) = data["groups"][0]["rules"]
    return Phraser(BOOK_WORDING, data["glossary"]).claims(rule["operator"], rule["check"])


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (
            "equals: {value: costs.net, expected: cost_rows}",
            ["”Nettokustannusarvio yhteensä” on yhtä suuri kuin rivien summa (”Palkkakustannukset” + ”Flat rate”)"],
        ),
        (
            "differs: {value: costs.model, expected: applicant.contact_name}",
            ["”Kustannusmalli” on eri kuin ”Yhteyshenkilö”"],
        ),
        ("at_most: {value: costs.net, limit: 200 000 €}", ["”Nettokustannusarvio yhteensä” on enintään 200 000 €"]),
        (
            "at_least: {value: costs.net, limit: 0 €, strictly: true}",
            ["”Nettokustannusarvio yhteensä” on suurempi kuin 0 €"],
        ),
        ("at_most: {value: project.end, limit: 31.12.2023}", ["”Päättymispäivämäärä” on viimeistään 31.12.2023"]),
        (
            "at_most: {value: project.start, limit: project.end, strictly: true}",
            ["”Alkamispäivämäärä” on aikaisempi kuin ”Päättymispäivämäärä”"],
        ),
        (
            "at_most: {rows: [{value: costs.net, limit: 1 €, where_given: [costs.model]}, {value: "
            "costs.salaries, limit: 2 €}]}",
            [
                "”Nettokustannusarvio yhteensä” on enintään 1 €, kun asiakirjassa on ”Kustannusmalli”",
                "”Palkkakustannukset” on enintään 2 €",
            ],
        ),
        (
            "percent_of: {value: costs.flat_rate, percent: share_percent, of: costs.salaries}",
            ["”Flat rate” on täsmälleen prosenttiosuus osuusprosentti (20 % tai 40 %) määrästä ”Palkkakustannukset”"],
        ),
        (
            "in_order: {dates: [project.start, project.end], only_given: true}",
            [
                "Päivät ovat tässä järjestyksessä: ”Alkamispäivämäärä”, ”Päättymispäivämäärä” (sama päivä käy); "
                "päivät, joita asiakirjassa ei ole, jätetään pois"
            ],
        ),
        (
            "lasts_at_most: {start: project.start, end: project.end, months: 36}",
            ["Aika, jonka alku on ”Alkamispäivämäärä” ja loppu ”Päättymispäivämäärä”, on enintään 36 kuukautta"],
        ),
        (
            "is_none_of: {value: costs.model, choices: [lump_sum, flat_rate_40]}",
            ["”Kustannusmalli” ei ole mikään näistä: kertakorvaus tai flat rate 40 %"],
        ),
        ("has_format: {values: [costs.model], format: code}", ["”Kustannusmalli” on muotoa ”kaksi numeroa”"]),
        (
            "given: {fields: [costs.net, costs.model]}",
            ["Nämä kohdat on täytetty: ”Nettokustannusarvio yhteensä” ja ”Kustannusmalli”"],
        ),
        ("listed: {value: costs.model, register: models}", ["”Kustannusmalli” on luettelossa ”mallit”"]),
        (
            "belongs_to: {value: costs.model, owner: applicant.contact_name, relation: authority_code, any: true}",
            [
                "Ainakin yksi kohdan ”Kustannusmalli” arvoista sopii yhteen kohdan ”Yhteyshenkilö” kanssa "
                "luettelon ”viranomaisen tunnus” mukaan"
            ],
        ),
    ],
)
def test_a_comparison_is_said_in_words(tmp_path: Path, check: str, expected: list[str]) -> None:
    assert [claim.replace("\u00a0", " ") for claim in claims(tmp_path, check)] == expected


def test_conditions_tolerance_and_examples_are_said_in_words(tmp_path: Path) -> None:
    (rule,) = book_view(data_of(tmp_path)).groups[0].rules
    assert [line.replace("\u00a0", " ") for line in rule.conditions] == ["”Kustannusmalli” on flat rate 40 %"]
    assert rule.texts[0] == ("Sallittu ero", "1\u00a0€ × toteuttajaa, enintään 8\u00a0€. Pyöristys.")
    name, given, outcome = rule.examples[2]
    assert (name, outcome) == ("kaksi euroa yli", "havainto")
    assert given == ("Kustannusmalli: flat rate 40\u00a0%", "Palkkakustannukset: 100 000 €", "Flat rate: 40 002 €")


def test_the_law_matrix_counts_rules_and_examples_and_the_last_reading(tmp_path: Path) -> None:
    data = data_of(tmp_path, **{"costs/other.yaml": changed(RULE, TOLERANCE, "")})
    found = {(item["title"], item["section"]): item for item in data["provisions"]}
    assert found["Laki", "2\u00a0§"]["rules"] == ["costs/other", "costs/share"]
    assert (found["Laki", "2\u00a0§"]["examples"], found["Laki", "2\u00a0§"]["reviewed"]) == (10, None)
    assert str(found["Laki", ""]["reviewed"]) == "2026-08-01"


def test_values_over_time_stand_with_reference_and_day_of_reading(tmp_path: Path) -> None:
    (parameter,) = book_view(data_of(tmp_path)).parameters
    assert [(value.programme, value.since, value.value, value.reviewed) for value in parameter.values] == [
        ("2014–2020", "–", "20\u00a0%", "1.8.2026"),
        ("2021–2027", "1.1.2021", "40\u00a0%", "1.8.2026"),
    ]
    assert parameter.rules == ("costs/share",)


class Page(HTMLParser):
    """What a reader of the page would stumble over."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.headless: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(str(given.get("href")))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "th" and given.get("scope") not in ("col", "row"):
            self.headless.append(str(attrs))


def test_the_page_of_the_whole_rulebook_is_sound() -> None:
    data = handbook(read_sources(), load_rulebook())
    text = render_handbook(data, "html")
    page = Page(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="fi">') or '<html lang="fi">' in text[:400]
    assert len(page.ids) == len(set(page.ids))
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []
    assert [link for link in page.links if not link.startswith(("#", "https://"))] == []
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    steps = [after - before for before, after in zip(page.headings, page.headings[1:], strict=False)]
    assert max(steps) == 1
    assert page.headless == []
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    rules = [rule for group in data["groups"] for rule in group["rules"]]
    assert len(rules) >= 90
    assert [rule["id"] for rule in rules if f'id="{rule["id"].replace("/", "-")}"' not in text] == []
    assert [item["catalogue"] for item in data["manual"] if f">{item['catalogue']}<" not in text] == []


def test_the_markdown_has_the_same_rules_and_links_that_lead_somewhere() -> None:
    data = handbook(read_sources(), load_rulebook())
    text = render_handbook(data, "markdown")
    targets = set(re.findall(r'<a id="([^"]+)">', text))
    assert [link for link in re.findall(r"\]\(#([^)]+)\)", text) if link not in targets] == []
    assert text.count("\n### ") == sum(len(group["rules"]) for group in data["groups"]) + len(data["parameters"])


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_texts_of_rules_are_never_markup(tmp_path: Path, form: str) -> None:
    hostile = "<script>alert(1)</script> {{ 1 + 1 }} [x](javascript:alert) | a"
    without_braces = hostile.replace("{{ 1 + 1 }} ", "")
    rule = changed(RULE, "remedy: Laske osuus uudelleen.", f"remedy: '{without_braces}.'")
    rule = changed(rule, "{name: tasan,", f"{{name: '{hostile}',")
    marker = MARKER + f"manual:\n  - {{catalogue: RAH-16, text: '{hostile}', because: '{hostile}'}}\n"
    text = render_handbook(data_of(tmp_path, rule, **{"rulebook.yaml": marker}), form)
    assert "<script>" not in text
    assert ("{{ 1 + 1 }}" if form == "html" else "&#91;x&#93;(javascript:alert)") in text


def test_an_address_that_is_not_https_is_no_link(tmp_path: Path) -> None:
    rule = changed(RULE, "section: 2 §,", "section: 2 §, href: 'javascript:alert(1)',")
    for form in ("html", "markdown"):
        assert "javascript" not in render_handbook(data_of(tmp_path / form, rule), form)


@pytest.mark.parametrize(("form", "name"), [("html", "kirja.html"), ("markdown", "kirja.md")])
def test_the_handbook_quotes_forms_and_is_on_none(form: str, name: str) -> None:
    book_of_all = render_handbook(handbook(read_sources(), load_rulebook()), form)
    assert result_of(book_of_all.encode(), name).status == "unrecognised"
