"""The page stands alone, is built for assistive technology, and says what each reader needs."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from checker.evaluation.result import Report
from reports.html_report import page_style, render
from reports.streaming import Options
from tests.project import ROOT
from tests.reports import factory
from tests.reports.factory import make_report

VOID = {"meta", "br", "rect", "line", "input"}
TEMPLATES = ROOT / "reports" / "templates"


class Page(HTMLParser):
    """Elements in order with their attributes; complains about tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def page(report: Report) -> tuple[str, Page]:
    text = render(report, Options())
    return text, Page(text)


REPORTS: dict[str, Callable[..., Report]] = {
    "in order": lambda **more: make_report(factory.in_order_result(), **more),
    "faulty": lambda **more: make_report(factory.faulty_result(), **more),
    "incomplete": lambda **more: make_report(factory.incomplete_result(), **more),
    "unreadable": lambda **more: make_report(factory.unreadable_result(), **more),
    "folder": make_report,
}


@pytest.mark.parametrize("name", list(REPORTS))
@pytest.mark.parametrize("audience", ["applicant", "reviewer"])
@pytest.mark.parametrize("outcomes", ["all", "findings"])
def test_structure(name: str, audience: str, outcomes: str) -> None:
    text, found = page(REPORTS[name](audience=audience, outcomes=outcomes))
    assert found.all("html") == [{"lang": "fi"}]
    assert [len(found.all(tag)) for tag in ("h1", "main", "header", "footer", "title")] == [1, 1, 1, 1, 1]
    levels = [int(tag[1]) for tag, _ in found.found if re.fullmatch("h[1-6]", tag)]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), levels
    assert found.all("a")[0] == {"class": "skip", "href": "#sisalto"}
    ids = [attributes["id"] for _, attributes in found.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {attributes["href"] for attributes in found.all("a") if (attributes["href"] or "").startswith("#")}
    assert targets <= {f"#{name}" for name in ids}
    assert len(found.all("table")) == len(found.all("caption"))
    assert all(attributes.get("scope") in ("col", "row") for attributes in found.all("th"))
    assert all(attributes["aria-labelledby"] in ids for _, attributes in found.found if "aria-labelledby" in attributes)
    labelled = {attributes["for"] for attributes in found.all("label")}
    assert labelled == {attributes["id"] for tag in ("input", "select") for attributes in found.all(tag)}
    assert all(attributes.get("aria-label") for attributes in found.all("svg"))
    assert "None" not in text
    assert "Undefined" not in text


@pytest.mark.parametrize("audience", ["applicant", "reviewer"])
@pytest.mark.parametrize("name", list(REPORTS))
def test_nothing_is_fetched(name: str, audience: str) -> None:
    text, found = page(REPORTS[name](audience=audience))
    assert not found.all("link")
    assert not any("src" in attributes for _, attributes in found.found)
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


@pytest.mark.parametrize("name", ["in order", "faulty", "incomplete", "unreadable"])
def test_one_document_is_a_page_without_script(name: str) -> None:
    text, found = page(REPORTS[name]())
    assert not found.all("script")
    assert "script-src" not in text


def test_the_one_script_of_a_folder_is_the_one_that_the_page_allows() -> None:
    text, _ = page(make_report())
    [script] = re.findall(r"(?s)<script>(.*?)</script>", text)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in text
    assert script == (TEMPLATES / "folder.js").read_text(encoding="utf-8")


def test_the_applicant_sees_no_keys_and_no_personal_data() -> None:
    text, _ = page(make_report())
    visible = re.sub(r"(?s)<style>.*?</style>|<script>.*?</script>|<code.*?</code>|<[^>]+>", " ", text)
    for word in (
        "costs",
        "flat_rate",
        "pass",
        "fail",
        "error",
        "warning",
        "label",
        "near-miss",
        "Matti Malli",
        "applicable",
    ):
        assert not re.search(rf"\b{word}\b", visible), word


def test_the_applicant_reads_what_to_fix_in_order_of_weight() -> None:
    text, _ = page(make_report(factory.faulty_result()))
    verdict, _, text = text.partition("Korjattavaa</h2>")
    assert "Asiakirjasta tehtiin 5\u00a0havaintoa" in verdict
    assert '<a href="#asiakirja-1-1">Flat rate -osuus poikkeaa 40 prosentista.</a>' in verdict
    assert 'id="asiakirja-1-1"' in text
    places = [
        text.index(part)
        for part in (
            "Flat rate -osuus poikkeaa 40 prosentista.",
            "”217 804 €”",
            "rivi\u00a0102, sarake\u00a020",
            "544\u00a0390\u00a0€ × 40\u00a0% = 217\u00a0756\u00a0€",
            "Laskelman mukainen arvo: 217\u00a0756\u00a0€",
            "Laske osuus uudelleen",
            "VNa 866/2021 2 §",
            "EU- ja valtion rahoituksen osuus ylittää",
            "Kustannusmallia ei käytetä",
            "Ei voida arvioida</h2>",
            "Arviointi onnistuu, kun kenttään ”Erityistavoite” on merkitty arvo.",
            "Poikkeuksena hyväksytyt",
            "Tarkistetut kohdat",
            "Tarkistettava käsin: 2\u00a0kohtaa",
            "Asiakirjaa ei pidä jättää, ennen kuin virheet on korjattu, koska 3\u00a0sääntöä ei täyty.",
        )
    ]
    assert places == sorted(places)


def test_the_reviewer_sees_what_an_audit_asks_for() -> None:
    text, _ = page(make_report(factory.incomplete_result(), audience="reviewer"))
    for part in (
        "3" * 64,
        "12\u00a0345\u00a0tavua",
        "”Valintaesitys” ja ”Hankkeen julkinen nimi”",
        "1.8.2024, kenttä ”Alkamispäivämäärä”",
        "a" * 64,
        "0.1.0",
        "Ristiriitaiset tiedot",
        "”762 145 €”",
        "rivi\u00a0140, sarake\u00a020",
        "muistinvarainen, lähdettä ei ole tarkistettu",
        "identifiers/business-id",
        "Matti Malli",
        "taulukosta",
        "Allekirjoitus",
    ):
        assert part in text, part


def test_documents_that_were_not_checked_come_first_and_show_no_zeros() -> None:
    text, _ = page(make_report())
    order = re.findall(r'<tr data-level[^>]*><th scope="row"><a href="#[^"]+" translate="no">([^<]+)</a>', text)
    assert order == [
        "hakemukset/lukittu.pdf", "hakemukset/kirje.txt", "hakemukset/virheitä.txt", "hakemukset/kesken.txt",
        "hakemukset/kunnossa.txt", "rekisteri.csv, rivi\u00a03",
    ]  # fmt: skip
    [row] = re.findall(r"<tr data-level.*?lukittu\.pdf.*?</tr>", text)
    assert re.findall(r'class="number zero">([^<]+)<', row) == ["–", "–", "–", "–"]


def test_the_style_is_had_apart_for_pages_that_show_a_report() -> None:
    text, _ = page(make_report(factory.in_order_result()))
    [style] = re.findall(r"(?s)<style>\n(.*?)</style>", text)
    assert page_style().split() == style.split()


def test_pictures_have_their_text() -> None:
    _, found = page(make_report(factory.in_order_result()))
    told = [(attributes["aria-label"] or "").replace("\u00a0", " ") for attributes in found.all("svg")]
    assert told == [
        "Kustannusrivit yhteensä 762 144 €: Palkkakustannukset 544 390 € (71,4 %), Flat rate 217 754 € (28,6 %).",
        "Rahoitusrivit yhteensä 762 144 €: EU- ja valtion rahoitus 609 715 € (80,0 %), Kuntarahoitus 76 214 € "
        "(10,0 %), Yksityinen rahoitus 76 215 € (10,0 %).",
        "EU- ja valtion rahoituksen osuus kustannuksista on 80,00 %; enimmäisosuus on 80 %.",
        "Hanke 1.8.2024–31.5.2027; ohjelmakauden tukikelpoisuusaika 1.1.2021–31.12.2027.",
    ]


def test_a_picture_is_left_out_where_a_figure_is_not_known() -> None:
    _, found = page(make_report(factory.incomplete_result()))
    assert [(attributes["aria-label"] or "")[:6] for attributes in found.all("svg")] == ["Rahoit"]
