"""The HTML pages in a real browser: accessible, narrow enough for a telephone, printable, asking nothing of anybody."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DAMAGED = 3
"""The exit code of a run in which a document could not be read; one of the examples is damaged on purpose."""
FOLDER = (
    "hankekuvaus-2014-eakr-virheita.txt",
    "suunnitelma.yaml",
    "tietopalvelu-rivit.csv",
    "valintaesitys-ely-puutteellinen.txt",
    "valintaesitys-ely-virheita.txt",
    "valintaesitys-maakunta-kunnossa.txt",
)
"""Examples that bring every status and every severity onto one page that is still quick to test."""
PAGES = ("applicant", "applicant-order", "applicant-untold", "reviewer", "folder", "folder-reviewer", "handbook")
VIEWS = ("1280 light", "320 light", "1280 dark", "320 dark")
BAD_PAGE = """<!doctype html><html><head><title></title></head><body>
<img src="https://picture.example/a.png"><p style="color:#ccc;width:2000px">harmaata</p></body></html>"""


def browser(*arguments: str | Path) -> Any:
    """What the browser says."""
    command = ["node", str(HERE / "browser.mjs"), *map(str, arguments)]
    ran = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=400)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout)


def tarkistin(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "checker", *map(str, arguments)]
    ran = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
    assert ran.returncode in (0, DAMAGED), ran.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every page, named as in :data:`PAGES`."""
    folder = tmp_path_factory.mktemp("pages")
    documents = folder / "asiakirjat"
    documents.mkdir()
    for name in FOLDER:
        shutil.copy(ROOT / "examples" / name, documents)

    def check(page: str, path: Path, *more: str) -> None:
        tarkistin("check", path, "--fail-on", "never", "--format", "html", "-o", folder / f"{page}.html", *more)

    check("applicant", documents / "valintaesitys-ely-virheita.txt")
    check("applicant-order", documents / "valintaesitys-maakunta-kunnossa.txt", "--outcomes", "all")
    check("applicant-untold", documents / "suunnitelma.yaml")
    check("reviewer", documents / "valintaesitys-ely-virheita.txt", "--audience", "reviewer")
    check("folder", documents)
    check("folder-reviewer", documents, "--audience", "reviewer", "--outcomes", "all")
    tarkistin("rules", "docs", "-o", folder / "handbook.html")
    return folder


@pytest.fixture(scope="module")
def views(made: Path) -> dict[str, list[dict[str, Any]]]:
    """What every page says; the longest one is looked at beside the others."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in PAGES}
    *others, longest = (made / f"{name}.html" for name in PAGES)
    with ThreadPoolExecutor(2) as both:
        looked = [both.submit(browser, "look", longest), both.submit(browser, "look", *others)]
    for view in (view for each in looked for view in each.result()):
        found[Path(view["page"]).stem].append(view)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_view_was_looked_at(views: dict[str, list[dict[str, Any]]], page: str) -> None:
    assert tuple(view["view"] for view in views[page]) == VIEWS
    assert [view["view"] for view in views[page] if view["passes"] < 20] == []


@pytest.mark.parametrize("page", PAGES)
def test_no_accessibility_violation(views: dict[str, list[dict[str, Any]]], page: str) -> None:
    assert {view["view"]: view["violations"] for view in views[page] if view["violations"]} == {}


@pytest.mark.parametrize("page", PAGES)
def test_nothing_overflows_sideways(views: dict[str, list[dict[str, Any]]], page: str) -> None:
    assert {view["view"]: view["overflow"] for view in views[page] if view["overflow"] > 0} == {}


@pytest.mark.parametrize("page", PAGES)
def test_no_request_leaves_the_file_and_the_browser_complains_of_nothing(
    views: dict[str, list[dict[str, Any]]], page: str
) -> None:
    assert [url for view in views[page] for url in view["outside"]] == []
    assert [text for view in views[page] for text in view["complaints"]] == []


def test_a_bad_page_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(BAD_PAGE, encoding="utf-8")
    wide = browser("look", page)[0]
    assert {"html-has-lang", "image-alt", "color-contrast"} <= {text.split(":")[0] for text in wide["violations"]}
    assert wide["overflow"] > 0
    assert wide["outside"] == ["https://picture.example/a.png"]


@pytest.mark.parametrize("page", ["applicant", "reviewer", "folder"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(made: Path, page: str) -> None:
    told = browser("keyboard", made / f"{page}.html")
    assert told["wanted"] > 5
    assert told["reached"] == told["wanted"]
    assert told["unseen"] == []
    assert told["opened"]


def test_a_folder_is_whole_without_script(made: Path) -> None:
    told = browser("plain", made / "folder.html")
    assert told["links"] == 17
    assert told["controls"] == 0
    assert not told["tools"]
    assert told["opens"]
    for part in ("Asiakirjat, joita ei tarkistettu", "EU- ja valtion rahoituksen osuus ylittää", "Tarkistettava käsin"):
        assert part in told["text"]


def test_the_table_of_a_folder_sorts_and_filters(made: Path) -> None:
    told = browser("table", made / "folder.html")
    assert told["complaints"] == []
    assert told["start"][0][1] == "Ei voitu lukea"
    assert told["shown"] == "Näkyvissä 17/17 asiakirjaa."
    numbers = [int(text.replace("–", "-1")) for text in told["down"]]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] == 5
    assert [int(text.replace("–", "-1")) for text in told["up"]] == sorted(numbers)
    assert (told["downSort"], told["upSort"]) == ("descending", "ascending")
    rows = [re.search(r"rivi\s(\d+)", name) for name in told["byName"]]
    assert [int(row[1]) for row in rows if row] == list(range(2, 14))
    assert [name.split("/")[-1] for name in told["found"]] == [
        "valintaesitys-ely-puutteellinen.txt",
        "valintaesitys-ely-virheita.txt",
    ]
    assert told["foundShown"] == "Näkyvissä 2/17 asiakirjaa."
    assert told["incomplete"] == ["Tarkistus kesken"] * 3
    assert told["cleared"] == 17
    assert told["chosen"] == told["rule"]
    assert 1 <= told["ruleRows"] < 17


@pytest.mark.parametrize(("page", "most"), [("applicant", 6), ("reviewer", 20), ("folder", 40)])
def test_the_print_is_tagged_and_its_pages_are_numbered(made: Path, tmp_path: Path, page: str, most: int) -> None:
    target = tmp_path / "report.pdf"
    browser("print", made / f"{page}.html", target)
    reader = PdfReader(target)
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "fi"
    assert reader.metadata is not None
    assert (reader.metadata.title or "").startswith("Tarkistusraportti")
    sizes = {(round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) for sheet in reader.pages}
    assert sizes == {(595, 842)}
    texts = [sheet.extract_text() for sheet in reader.pages]
    assert 3 <= len(texts) <= most
    for number, text in enumerate(texts, 1):
        assert re.search(rf"\b{number} / {len(texts)}\b", text), (number, text[-80:])
    assert all(len(re.sub(r"\s", "", text)) > 100 for text in texts), "an almost empty page"


def test_the_print_repeats_the_heads_of_tables_and_opens_the_folds(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    browser("print", made / "reviewer.html", target)
    texts = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(target).pages]
    fields = [number for number, text in enumerate(texts) if "Luettu arvo" in text and "Miten luettu" in text]
    assert len(fields) >= 2
    assert fields == list(range(fields[0], fields[-1] + 1))
    assert "Rahoitussuunnitelman loppusumma on rahoitusrivien summa" in " ".join(texts)
    assert "Allekirjoitus" in texts[-1]


def test_the_table_of_a_folder_has_its_heads_on_every_sheet(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    browser("print", made / "folder.html", target)
    texts = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(target).pages]
    rows = [number for number, text in enumerate(texts) if re.search(r"rivi \d+ .*Kunnossa 0 0 0 0", text)]
    heads = [number for number, text in enumerate(texts) if re.search(r"Asiakirja Tila Virheitä Varoituksia", text)]
    assert rows
    assert set(rows) <= set(heads)
    assert len(heads) >= 2


def test_the_applicants_print_leaves_folded_what_is_in_order(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    browser("print", made / "applicant.html", target)
    text = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(target).pages).split())
    assert re.search(r"Kunnossa: \d+ kohtaa", text.replace("\u00a0", " "))
    assert "Rahoitussuunnitelman loppusumma on rahoitusrivien summa" not in text
