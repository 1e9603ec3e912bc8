"""What the page for a browser asks of the program gives what the command gives."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from checker import load_rulebook
from checker.cli.page import Page
from reports.wording import WORDING
from reports.wording_browser import PAGE_WORDING, SENTENCES
from tests.cli.command import FAULTY, GOOD, Command, example


@pytest.fixture
def page() -> Page:
    return Page(load_rulebook())


def documents(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(page.report("json", "applicant"))["documents"]
    return found


def wanted(page: Page, found: list[str]) -> list[str | None]:
    """The names by which the files of a folder are given."""
    names: list[str | None] = json.loads(page.wanted(json.dumps([(name, True) for name in found])))
    return names


@pytest.mark.parametrize("audience", ["applicant", "reviewer"])
@pytest.mark.parametrize("kind", ["json", "html", "csv"])
def test_a_report_is_that_of_the_command(
    page: Page, tarkistin: Command, tmp_path: Any, kind: str, audience: str
) -> None:
    for name in (FAULTY, GOOD):  # in another order than their names
        tmp_path.joinpath(name).write_text(example(name), encoding="utf-8")
        page.check(name, example(name).encode())
    done = tarkistin("check", GOOD, FAULTY, "--format", kind, "--audience", audience, "-q")
    assert page.report(kind, audience) == done.out


COMMAND = re.compile(r"tarkistin [a-z]|--[a-z]|valitsim|valitsin|pip install|apt install")


def test_what_the_page_says_speaks_of_no_command_but_for_pictures() -> None:
    spoken = {key for key, sentence in PAGE_WORDING.sentences.items() if COMMAND.search(sentence)}
    assert spoken == {
        "remedy.unknown_kind.image",
        "remedy.no_text.scan",
        "remedy.needs_ocr",
        "remedy.needs_ocr.drawing",
    }
    assert all(WORDING.sentences[key] != sentence for key, sentence in SENTENCES.items())


def test_what_to_do_is_what_the_page_has(page: Page) -> None:
    page.check("a.txt", b"Hankkeen nimi: Polku\nToimintalinja: 4\nPalkkakustannukset: 100 \xe2\x82\xac\n")
    assert "tämän sivun hakemuspohjaan (Excel tai Word)" in page.report("html", "applicant")
    [document] = documents(page)
    assert "tarkistin template" in document["problem"]["remedy"]


def test_a_file_checked_again_is_there_once(page: Page) -> None:
    page.check("a.txt", example(GOOD).encode())
    page.check("a.txt", example(FAULTY).encode())
    assert [document["status"] for document in documents(page)] == ["findings"]


def test_what_is_found_in_a_folder_may_be_skipped_and_what_is_named_may_not(page: Page) -> None:
    page.check("k/kuva.png", b"\x89PNG\r\n", True)
    page.check("k/muu.yaml", b"- toisen ohjelman\n", True)
    page.check("kuva.png", b"\x89PNG\r\n")
    report = json.loads(page.report("json", "applicant"))
    assert report["skipped"] == ["k/kuva.png", "k/muu.yaml"]
    assert [(document["path"], document["status"]) for document in report["documents"]] == [("kuva.png", "unreadable")]


def test_hidden_files_and_folders_of_programs_are_passed_over(page: Page) -> None:
    kept = ["k/a.txt", "k/ala/kuva.png", ".k/b.txt"]
    left = ["k/.piilo", "k/.git/a.txt", "k/node_modules/a.txt", "k/ala/__pycache__/a.txt"]
    assert wanted(page, [*kept, *left]) == [*kept, None, None, None, None]


def test_files_of_one_name_are_told_apart(page: Page) -> None:
    chosen = [("a.txt", False), ("k.b/a", True), ("a.txt", False), ("a (2).txt", False), ("k.b/a", True)]
    names = ["a.txt", "k.b/a", "a (3).txt", "a (2).txt", "k.b/a (2)"]
    assert json.loads(page.wanted(json.dumps(chosen))) == names


def test_a_pack_of_rules_in_a_folder_is_skipped_whole(page: Page, tarkistin: Command, tmp_path: Any) -> None:
    names = [
        "k/a.txt",
        "k/paketti/rulebook.yaml",
        "k/paketti/costs/a.yaml",
        "k/paketti/b.expected.yaml",
        "k/c.expected.yaml",
    ]
    for name in names:
        tmp_path.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        tmp_path.joinpath(name).write_text(example(GOOD), encoding="utf-8")
    for name in filter(None, wanted(page, names)):
        page.check(name, example(GOOD).encode(), True)
    done = tarkistin("check", "k", "--format", "json", "-q", "--no-cache")
    assert page.report("json", "applicant") == done.out
    assert json.loads(done.out)["skipped"] == ["k/c.expected.yaml", "k/paketti"]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("too_large", "Tiedosto on liian suuri: 60 000 000 tavua. Suurin sallittu koko on 50 000 000 tavua."),
        ("stopped", "Tarkistus pysäytettiin ennen tätä tiedostoa, joten sitä ei tarkistettu."),
        ("timeout", "Asiakirjan tarkistus ei valmistunut määräajassa."),
        ("read_error", "Tiedoston lukeminen levyltä epäonnistui."),
    ],
)
def test_what_could_not_be_checked_says_why(page: Page, code: str, message: str) -> None:
    page.refuse("a.pdf", code, 60_000_000)
    (document,) = documents(page)
    assert (document["path"], document["status"], document["bytes"]) == ("a.pdf", "unreadable", 60_000_000)
    assert document["problem"]["message"].replace("\u00a0", " ") == message


def test_what_a_page_prepares_with_is_in_no_report(page: Page) -> None:
    page.prepare()
    assert documents(page) == []


def test_a_cleared_page_knows_nothing(page: Page) -> None:
    page.check("a.txt", example(GOOD).encode())
    page.check("k/kuva.png", b"\x89PNG\r\n", True)
    page.clear()
    report = json.loads(page.report("json", "applicant"))
    assert (report["documents"], report["skipped"]) == ([], [])


def test_a_plan_names_the_fields_that_cannot_be_read(page: Page) -> None:
    facts = {
        "start": "1.8.2026",
        "end": "31.7.2028",
        "salaries": "20O",
        "support": "80 %",
        "model": "flat_rate_40",
        "source": "own_municipal",
    }
    assert json.loads(page.plan(json.dumps(facts)))["faults"] == [
        "Palkkakustannukset yhteensä: ”20O” ei ole euromäärä, esimerkiksi 40 000 €."
    ]
    plan = json.loads(page.plan(json.dumps({**facts, "salaries": "200 000"})))
    assert (plan["legal"], [figure["cents"] for figure in plan["figures"][:2]]) == (True, [20_000_000, 8_000_000])
