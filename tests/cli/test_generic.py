"""Documents on no known form on the command line: fields and outcomes, never in order, and what becomes of the run."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from tests.cli.command import GOOD, Command, folder_of
from tests.reading.plans import COSTS, RIGHT, WRITERS, WRONG, Plan, as_docx, as_text, changed

DOUBTFUL = Plan(costs=changed(COSTS, 0, 3, "2027"))
"""A table with years whose sum nobody heads."""
NEXT = "Jos asiakirja on tehty tunnetulle lomakkeelle, palauta lomakkeen otsikko ja kenttien nimet."


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder_of(tmp_path, GOOD))
    for name, plan in (("oikea.docx", RIGHT), ("vaara.docx", WRONG), ("epaselva.docx", DOUBTFUL)):
        (tmp_path / name).write_bytes(as_docx(plan))
    return tmp_path


def report(tarkistin: Command, *words: str) -> tuple[int, dict[str, Any]]:
    done = tarkistin("check", *words, "--format", "json")
    return done.code, json.loads(done.out)


def test_it_is_read_and_judged_and_stays_unrecognised(place: Path, tarkistin: Command) -> None:
    code, data = report(tarkistin, "vaara.docx")
    [entry] = data["documents"]
    assert (code, entry["status"], entry["form"], data["run"]["form"]) == (3, "unrecognised", "generic", None)
    assert entry["problem"]["code"] == "generic_form"
    assert "Eniten asiakirja muistuttaa lomaketta ”Hankehakemus 2014–2020”" in entry["problem"]["message"]
    assert entry["problem"]["remedy"].startswith(NEXT)
    assert entry["fields"]["costs.flat_rate"]["where"] == "taulukko 1, rivi 3"
    assert data["summary"]["findings"]["error"] == 5


@pytest.mark.parametrize(("name", "code"), [("oikea.docx", 3), ("vaara.docx", 3), (".", 3), (GOOD, 0)])
def test_an_unknown_form_ends_with_3(name: str, code: int, place: Path, tarkistin: Command) -> None:
    assert tarkistin("check", name, "-q").code == code


@pytest.mark.parametrize(
    ("name", "options", "code", "status"),
    [
        ("oikea.docx", [], 0, "incomplete"),
        ("vaara.docx", [], 1, "findings"),
        ("vaara.docx", ["--fail-on", "never"], 0, "findings"),
        ("epaselva.docx", [], 0, "incomplete"),
    ],
)
def test_read_as_such_it_ends_by_its_findings_alone(
    name: str, options: list[str], code: int, status: str, place: Path, tarkistin: Command
) -> None:
    found, data = report(tarkistin, name, "--form", "generic", *options)
    [entry] = data["documents"]
    assert (found, entry["status"], entry["problem"], data["run"]["form"]) == (code, status, None, "generic")


@pytest.mark.parametrize("words", [[], ["--form", "generic"]], ids=["recognised", "named"])
def test_no_report_says_that_it_is_in_order_or_may_be_submitted(
    words: list[str], place: Path, tarkistin: Command
) -> None:
    for name in ("oikea.docx", "vaara.docx"):
        text = tarkistin("check", name, *words).out
        verdict = " ".join(text.split("\n\n")[0].split())
        assert "Asiakirjan lomaketta ei tunneta." in verdict
        assert "kunnossa" not in verdict
        assert "jättää" not in text
        assert ("Eniten asiakirja muistuttaa" in verdict) == (not words)


def test_what_was_accepted_does_not_put_it_in_order(place: Path, tarkistin: Command) -> None:
    tarkistin("check", "vaara.docx", "--form", "generic", "-q", "--write-baseline", "perustaso.json")
    code, data = report(tarkistin, "vaara.docx", "--form", "generic", "--baseline", "perustaso.json")
    assert (code, data["documents"][0]["status"], data["summary"]["waived"]) == (0, "findings", 5)
    code, data = report(tarkistin, "vaara.docx", "--baseline", "perustaso.json")
    assert (code, data["documents"][0]["status"]) == (3, "unrecognised")


@pytest.mark.parametrize("words", [[], ["--form", "generic"]], ids=["recognised", "named"])
def test_its_report_stands(words: list[str], place: Path, tarkistin: Command) -> None:
    tarkistin("check", "vaara.docx", "oikea.docx", *words, "-o", "raportti.json")
    assert tarkistin("verify", "raportti.json").code == 0


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        ("", "asiakirjasta ei voitu lukea kaudesta kertovaa tunnusta, rahastoa eikä päivää."),
        ("31.2.2025", "asiakirjasta ei voitu lukea kaudesta kertovaa tunnusta, rahastoa eikä päivää."),
        ("1.3.2030", "asiakirjasta luettu päivä ei ole minkään tunnetun ohjelmakauden vuosilta."),
    ],
)
def test_an_assumed_programme_period_is_said(start: str, reason: str, place: Path, tarkistin: Command) -> None:
    rows = [row for row in RIGHT.facts if "päivämäärä" not in row[0]]
    facts = [*rows, *([("Alkamispäivämäärä", start)] if start else [])]
    (place / "kausi.txt").write_bytes(as_text(RIGHT._replace(facts=facts)))
    assumed = f"Ohjelmakaudeksi oletettiin 2021–2027, koska {reason}"
    for words in ([], ["--form", "generic"]):
        assert assumed in " ".join(tarkistin("check", "kausi.txt", *words).out.split())
        assert "oletettiin" not in tarkistin("check", "oikea.docx", *words).out


def test_what_no_form_has_a_place_for_is_checked_by_hand(place: Path, tarkistin: Command) -> None:
    told = " ".join(tarkistin("check", "oikea.docx", "-v").out.partition("Tarkistettava käsin")[2].split())
    for word in ("de minimis", "arvonlisävero", "muuta julkista rahoitusta"):
        assert word in told


def test_a_file_made_of_what_was_read_gives_the_same_findings(place: Path, tarkistin: Command) -> None:
    made = tarkistin("read", "vaara.docx", "--format", "yaml").out
    assert made.startswith("form: generic\nprogramme: 2021-2027\n")
    (place / "luettu.yaml").write_text(made, encoding="utf-8")
    code, data = report(tarkistin, "luettu.yaml", "vaara.docx", "--outcomes", "findings")
    files = {entry["path"]: [item["rule"] for item in entry["outcomes"]] for entry in data["documents"]}
    assert (code, len(files["vaara.docx"]), files["luettu.yaml"]) == (3, 5, files["vaara.docx"])


def test_drafts_of_one_project_are_not_compared(place: Path, tarkistin: Command) -> None:
    for name, plan in (("a.txt", RIGHT), ("b.txt", WRONG)):
        facts = [*plan.facts, ("Hakemusnumero", "100001"), ("Hankekoodi", "S30001")]
        (place / name).write_bytes(as_text(plan._replace(facts=facts)))
    assert [case["outcomes"] for case in report(tarkistin, "a.txt", "b.txt")[1]["cases"]] == [[]]


def test_what_says_too_little_is_no_plan_even_where_it_is_named_one(place: Path, tarkistin: Command) -> None:
    (place / "kirje.txt").write_text("Hei!\n\nY-tunnus: 1234567-1\n", encoding="utf-8")
    done = tarkistin("check", "kirje.txt", "--form", "generic")
    assert done.code == 3
    assert "ei ole hankesuunnitelman tietoja, joita voisi lukea ilman lomaketta" in " ".join(done.out.split())


def test_every_format_tells_it(place: Path, tarkistin: Command) -> None:
    for name in ("text", "html", "markdown", "concise", "csv", "sarif", "junit", "github", "gitlab"):
        done = tarkistin("check", "vaara.docx", "--format", name)
        assert done.code == 3
        assert "costs/net-total" in done.out or "Nettokustannusarvio ei ole kustannusrivien summa" in done.out, name


def test_sheets_and_comments_that_are_not_read_are_told(place: Path, tarkistin: Command) -> None:
    book: Any = load_workbook(BytesIO(WRITERS["budjetti.xlsx"](RIGHT)))
    book.create_sheet("Konsultti", 0).append(["Tarjous 12"])
    book.worksheets[1]["B2"].comment = Comment("Palkat ovat 160 000 €", "Lukija")
    book.save("budjetti.xlsx")
    code, data = report(tarkistin, "budjetti.xlsx")
    [entry] = data["documents"]
    assert (code, entry["status"], entry["unread"]) == (3, "unrecognised", ["note", "sheet"])
    told = " ".join(tarkistin("check", "budjetti.xlsx").out.split())
    assert "Muulta kuin suunnitelmalta näyttäviä taulukoita ei luettu: ”Konsultti”." in told
    assert f"Kommentteja ei luettu: ”Palkat ovat 160 000 €” ({book.sheetnames[1]}, B2)." in told
