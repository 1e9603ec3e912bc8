"""``tarkistin changes``: two documents or two reports beside each other."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, FAULTY, GOOD, Command, child, example, folder_of

NOTHING = "Mikään tieto tai havainto ei muuttunut.\n"


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str]:
    """A proposal, and the same with a mistyped amount, another end and a line more above everything."""
    first = example(GOOD)
    second = "\n" + first.replace("198 640", "198 460").replace("31.12.2026", "31.11.2026")
    assert first.count("198 640") == 1
    for name, text in (("v1.txt", first), ("v2.txt", second)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return "v1.txt", "v2.txt"


def test_two_versions_of_a_document(versions: tuple[str, str], tarkistin: Command) -> None:
    done = tarkistin("changes", *versions)
    assert (done.code, done.err) == (1, "")
    lines = done.out.replace("\u00a0", " ").splitlines()
    assert lines[:6] == [
        "v1.txt → v2.txt",
        "  Tila: kunnossa → havaintoja",
        "  Muuttuneet tiedot",
        "    Päättymispäivämäärä: ”31.12.2026” → ”31.11.2026”",
        "    Palkkakustannukset: ”198 640” → ”198 460”",
        "  Uudet havainnot",
    ]
    told = [line.strip().partition(": ")[0] for line in lines[6:]]
    assert "virhe costs/net-total" in told
    assert "ei voida arvioida schedule/start-before-end" in told
    assert "virhe values/readable" in told
    assert lines[6].startswith("    ")


def test_back_again_what_came_goes(versions: tuple[str, str], tarkistin: Command) -> None:
    there, back = (tarkistin("changes", *pair).out for pair in (versions, versions[::-1]))
    assert "Uudet havainnot" in there
    assert "Poistuneet havainnot" in back
    assert "Uudet" not in back


def test_nothing_changed(versions: tuple[str, str], tarkistin: Command, tmp_path: Path) -> None:
    (tmp_path / "v3.txt").write_text(f"\n\n{example(GOOD)}", encoding="utf-8")
    assert tarkistin("changes", "v1.txt", "v3.txt") == (0, NOTHING, "")


def test_a_report_is_the_same_as_itself_though_files_and_rows_have_one_name(tmp_path: Path) -> None:
    for place in ("d1/a.txt", "d2/a.txt"):
        (tmp_path / place).parent.mkdir()
        (tmp_path / place).write_text(example(FAULTY), encoding="utf-8")
    rows = example("tietopalvelu-rivit.csv").splitlines()
    (tmp_path / "d1" / "rivit.csv").write_text("\n".join([*rows, rows[1]]), encoding="utf-8")
    (tmp_path / "muu").mkdir()
    child("check", "../d1", "../d2", "-q", "--format", "json:r.json", cwd=tmp_path / "muu")
    assert child("changes", "r.json", "r.json", cwd=tmp_path / "muu") == (0, NOTHING, "")


def test_two_reports(tmp_path: Path, tarkistin: Command) -> None:
    folder = folder_of(tmp_path / "hankkeet", GOOD, FAULTY)
    tarkistin("check", "hankkeet", "--format", "json:vanha.json")
    assert tarkistin("changes", "vanha.json", "vanha.json") == (0, NOTHING, "")
    (folder / FAULTY).unlink()
    (folder / GOOD).rename(folder / "toinen.txt")
    (folder / "kuva.pdf").write_bytes(b"%PDF-1.4")
    tarkistin("check", "hankkeet", "--format", "json:uusi.json", "--format", "jsonl:uusi.jsonl")
    done = tarkistin("changes", "vanha.json", "uusi.json")
    assert done.code == 3
    assert done.out.startswith("hankkeet/kuva.pdf\n  Tiedosto on vahingoittunut")
    assert f"hankkeet/{FAULTY}\n  Asiakirjaa ei enää ole.\n  Poistuneet havainnot\n    virhe " in done.out
    assert "toinen.txt" not in done.out, "the same document under another name"
    (folder / "kuva.pdf").unlink()
    tarkistin("check", "hankkeet", "--format", "json:uusi.json")
    assert tarkistin("changes", "vanha.json", "uusi.json").code == 1


def test_json(versions: tuple[str, str], tarkistin: Command) -> None:
    tarkistin("changes", *versions, "-o", "ero.json")
    data = json.loads(Path("ero.json").read_text(encoding="utf-8"))
    [document] = data["documents"]
    assert document["document"] == {"old": {"path": "v1.txt"}, "new": {"path": "v2.txt"}}
    assert document["status"] == {"old": "ok", "new": "findings"}
    assert document["fields"]["costs.salaries"]["new"] == {
        "value": 19_846_000, "text": "198 460", "line": 144, "column": 22, "read_as": "table",
    }  # fmt: skip
    assert document["findings"]["values/readable"]["new"]["status"] == "fail"
    assert (data["cases"], data["unread"]) == ([], [])


class Page(HTMLParser):
    """Elements and headings of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def test_the_page_escapes_documents(tmp_path: Path, tarkistin: Command) -> None:
    first = example(GOOD)
    hostile = first.replace("Pajalta palkkatyöhön", "<script>alert(1)</script>{{ 7*7 }}\x1b[31m")
    for name, text in (("v1.txt", first), ("<img src=x>.txt", hostile)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert tarkistin("changes", "v1.txt", "<img src=x>.txt", "-o", "ero.html") == (1, "", "")
    text = Path("ero.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    assert not {"script", "img"} & set(page.tags)
    assert [page.tags.count(tag) for tag in ("h1", "h2", "h3", "main")] == [1, 1, 1, 1]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in text
    assert "\x1b" not in text + tarkistin("changes", "v1.txt", "<img src=x>.txt").out


def test_personal_data_are_for_the_reviewer(tmp_path: Path, tarkistin: Command) -> None:
    name = "hankekuvaus-2014-esr-kunnossa.txt"
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if "yhteyshenkilön nimi" in line]
    Path("v1.txt").write_text(text, encoding="utf-8")
    Path("v2.txt").write_text(text.replace(line, f"{line}nen"), encoding="utf-8")
    assert tarkistin("changes", "v1.txt", "v2.txt") == (0, NOTHING, "")
    done = tarkistin("changes", "v1.txt", "v2.txt", "--audience", "reviewer")
    assert (done.code, "nen”" in done.out) == (1, True)


@pytest.mark.parametrize(
    ("old", "code", "told"),
    [
        ("puuttuu.txt", 3, "Tiedostoa ei ole."),
        ("tyhja.txt", 3, "Tiedosto on tyhjä."),
        (".", 2, ". on kansio; anna asiakirja tai JSON-raportti. Kansion raportin tekee komento tarkistin check . --f"),
        ("kirje.txt", 3, "Asiakirja ei vastaa tunnettuja lomakkeita."),
        ("vanha.json", 2, "Raportti vanha.json on skeeman versiota 1, ja tämä ohjelma lukee versiota 2; tee "),
        ("rikki.json", 2, "Raportti rikki.json ei ole eheä: kohta documents.0."),
        ("rivit.jsonl", 2, "Raportti rivit.jsonl ei ole eheä JSON-raportti; tee se valitsimella --format json."),
    ],
)
def test_what_cannot_be_compared(versions: tuple[str, str], tarkistin: Command, old: str, code: int, told: str) -> None:
    tarkistin("check", versions[0], "--format", "json:raportti.json", "--format", "rivit.jsonl")
    text = Path("raportti.json").read_text(encoding="utf-8")
    Path("tyhja.txt").write_bytes(b"")
    Path("kirje.txt").write_text("Hyvä vastaanottaja\n" * 20, encoding="utf-8")
    Path("vanha.json").write_text(text.replace('"schema_version":"2"', '"schema_version":"1"'), encoding="utf-8")
    Path("rikki.json").write_text(text.replace('"status":"ok"', '"status":"hyvä"'), encoding="utf-8")
    done = tarkistin("changes", old, versions[1])
    assert (done.code, told in done.out + done.err) == (code, True), done


@pytest.mark.parametrize(
    ("old", "target"),
    [("v1.txt", "v2.txt"), ("v1.txt", "linkki.txt"), ("r.json", "r.json"), ("v1.txt", "muistio.html")],
)
def test_what_is_compared_and_what_is_no_report_is_never_replaced(
    versions: tuple[str, str], tarkistin: Command, old: str, target: str
) -> None:
    tarkistin("check", versions[0], "--format", "json:r.json")
    Path("linkki.txt").symlink_to("v2.txt")
    Path("muistio.html").write_text("<p>Muistio", encoding="utf-8")
    before = Path(target).read_bytes()
    done = tarkistin("changes", old, "v2.txt", "-o", target)
    assert (done.code, done.out, Path(target).read_bytes()) == (2, "", before)
    assert done.err.startswith(f"Virhe: Tiedostoa {target} ei korvata, koska ")


@pytest.mark.parametrize("form", ["text", "json", "html"])
@pytest.mark.parametrize("new", ["v2.txt", "v1.txt"])
def test_a_report_of_changes_replaces_its_earlier_self(
    versions: tuple[str, str], tarkistin: Command, form: str, new: str
) -> None:
    for _ in range(2):
        done = tarkistin("changes", "v1.txt", new, "--format", form, "-o", "ero")
        assert (done.code, done.err) == (int(new == "v2.txt"), "")
