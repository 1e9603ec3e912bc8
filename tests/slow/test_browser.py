"""The HTML pages in a real browser: accessible, narrow enough for a telephone, printable, asking nothing of anybody."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.timeout(1200)  # axe-core reads long pages slowly, the more so beside other tests
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
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
PAGES = (
    "applicant", "applicant-order", "applicant-untold", "reviewer", "folder", "folder-reviewer", "handbook",
    "unreadable", "unrecognised", "waived", "contradictory", "cases", "many", "pages/index",
    "pages/asiakirja-hankkeet-lomake-yaml",
)  # fmt: skip
VIEWS = ("1280 light", "320 light", "1280 dark", "320 dark")
FORM = """\
form: valintaesitys-ely
project: {code: S30001, application_number: "352210", start: 1.6.2025, end: 30.11.2027, objective: "4.1"}
applicant: {name: Esimerkkilän Pajat ry}
"""
DESCRIPTION = """\
form: hankekuvaus-2014
project: {code: S30001, name: Pajapolku, start: 1.6.2025, end: 31.12.2027, objective: "4.1"}
applicant: {name: Toinen Yhdistys ry}
"""
WAIVER = """\
waivers:
  - rule: financing/eu-share-ceiling
    document: asiakirjat/valintaesitys-ely-virheita.txt
    reason: Erityinen syy, josta on päätetty erikseen.
    decided_by: rahoituspäällikkö
    decision: ESIM/123/2026
    expires: 31.12.2027
    fingerprint: {fingerprint}
"""
MANY = 70
BAD_PAGE = """<!doctype html><html><head><title></title></head><body>
<img src="https://picture.example/a.png"><svg><line x2="9" y2="9"/></svg>
<p style="color:#ccc;width:2000px">harmaata</p></body></html>"""


def browser(*arguments: str | Path) -> Any:
    """What the browser says."""
    command = ["node", str(HERE / "browser.mjs"), *map(str, arguments)]
    ran = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=1000)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout)


def tarkistin(*arguments: str | Path, cwd: Path) -> str:
    command = [sys.executable, "-m", "checker", *map(str, arguments)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "TARKISTIN_CACHE_DIR": str(cwd / "talteen")}
    ran = subprocess.run(command, cwd=cwd, env=surroundings, check=False, capture_output=True, encoding="utf-8")
    assert ran.returncode in (0, DAMAGED), ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every page, named as in :data:`PAGES`."""
    folder = tmp_path_factory.mktemp("pages")
    documents = folder / "asiakirjat"
    documents.mkdir()
    for name in FOLDER:
        shutil.copy(ROOT / "examples" / name, documents)

    (folder / "pages").mkdir()
    write_special_documents(folder)

    def check(page: str, path: str, *more: str) -> None:
        tarkistin("check", path, "--fail-on", "never", "--format", "html", "-o", f"{page}.html", *more, cwd=folder)

    faulty = "asiakirjat/valintaesitys-ely-virheita.txt"
    check("applicant", faulty)
    check("applicant-order", "asiakirjat/valintaesitys-maakunta-kunnossa.txt", "--outcomes", "all")
    check("applicant-untold", "asiakirjat/suunnitelma.yaml")
    check("reviewer", faulty, "--audience", "reviewer")
    check("folder", "asiakirjat")
    check("folder-reviewer", "asiakirjat", "--audience", "reviewer", "--outcomes", "all")
    check("unreadable", "rikki.docx")
    check("unrecognised", "kirje.txt", "--audience", "reviewer")
    (folder / "luvat.yaml").write_text(WAIVER.format(fingerprint=fingerprint(faulty, folder)), encoding="utf-8")
    check("waived", faulty, "--waivers", "luvat.yaml", "--on", "1.6.2026", "--audience", "reviewer")
    check("contradictory", "ristiriita.txt", "--audience", "reviewer")
    check("cases", "hankkeet", "--audience", "reviewer", "--outcomes", "all")
    check("many", "rekisteri.csv")
    tarkistin("check", "hankkeet", "--fail-on", "never", "--format", "html:pages/", cwd=folder)
    tarkistin("rules", "docs", "-o", "handbook.html", cwd=folder)
    return folder


def write_special_documents(folder: Path) -> None:
    """What the examples do not have: damage, a contradiction, documents that speak of one project, very many rows."""
    folder.joinpath("rikki.docx").write_bytes(b"PK\x03\x04 rikki")
    folder.joinpath("kirje.txt").write_text("Hyvä vastaanottaja, tämä ei ole hakemus.\n" * 20, encoding="utf-8")
    text = (ROOT / "examples/valintaesitys-ely-virheita.txt").read_text(encoding="utf-8")
    twice = text.replace("Hakemusnumero\n", "Hakemusnumero\n999999\nHakemusnumero\n", 1)
    folder.joinpath("ristiriita.txt").write_text(twice, encoding="utf-8")
    (folder / "hankkeet").mkdir()
    for name, form in (("lomake.yaml", FORM), ("kuvaus.yaml", DESCRIPTION)):
        folder.joinpath("hankkeet", name).write_text(form, encoding="utf-8")
    shutil.copy(ROOT / "examples/valintaesitys-maakunta-kunnossa.txt", folder / "hankkeet")
    head, *rows = (ROOT / "examples/tietopalvelu-rivit.csv").read_text(encoding="utf-8").splitlines()
    repeated = [rows[number % len(rows)] for number in range(MANY)]
    folder.joinpath("rekisteri.csv").write_text("\n".join([head, *repeated, ""]), encoding="utf-8")


def fingerprint(document: str, folder: Path) -> str:
    """What a waiver calls the finding of the support ceiling by."""
    report = json.loads(tarkistin("check", document, "--fail-on", "never", "--format", "json", cwd=folder))
    outcomes = report["documents"][0]["outcomes"]
    [mark] = [item["fingerprint"] for item in outcomes if item["rule"] == "financing/eu-share-ceiling"]
    return str(mark)


@pytest.fixture(scope="module")
def views(made: Path) -> dict[str, list[dict[str, Any]]]:
    """What every page says; the longest ones are looked at beside the others."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in PAGES}
    long = ("handbook", "many")
    halves = [[made / f"{name}.html" for name in PAGES if (name in long) is half] for half in (True, False)]
    with ThreadPoolExecutor(2) as both:
        looked = list(both.map(lambda files: browser("look", *files), halves))
    for view in (view for each in looked for view in each):
        found[Path(view["page"]).relative_to(made).with_suffix("").as_posix()].append(view)
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
def test_no_word_of_a_count_or_a_mark_is_cut(views: dict[str, list[dict[str, Any]]], page: str) -> None:
    assert {view["view"]: view["broken"] for view in views[page] if view["broken"]} == {}


@pytest.mark.parametrize("page", PAGES)
def test_no_request_leaves_the_file_and_the_browser_complains_of_nothing(
    views: dict[str, list[dict[str, Any]]], page: str
) -> None:
    assert [url for view in views[page] for url in view["outside"]] == []
    assert [text for view in views[page] for text in view["complaints"]] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_shape_of_a_picture_is_seen(views: dict[str, list[dict[str, Any]]], page: str) -> None:
    assert [shape for view in views[page] for shape in view["unpainted"]] == []


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("unreadable", "Asiakirjaa ei tarkistettu, koska sitä ei voitu lukea."),
        ("unrecognised", "Asiakirjaa ei tarkistettu, koska sen lomaketta ei tunnistettu."),
        ("waived", "hyväksytty poikkeuksena"),
        ("contradictory", "Ristiriitaiset tiedot"),
        ("cases", "Hankekoodi S30001"),
        ("many", "Asiakirjoja on yli 60"),
        ("pages/index", "Tällä sivulla"),
        ("pages/asiakirja-hankkeet-lomake-yaml", "Kun asiakirjaa verrattiin muihin asiakirjoihin, tehtiin"),
        ("applicant", '<line class="limit"'),
    ],
)
def test_the_page_shows_what_it_was_made_for(made: Path, page: str, told: str) -> None:
    assert told in (made / f"{page}.html").read_text(encoding="utf-8").replace("\u00a0", " ")


def test_a_bad_page_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(BAD_PAGE, encoding="utf-8")
    wide = browser("look", page)[0]
    assert {"html-has-lang", "image-alt", "color-contrast"} <= {text.split(":")[0] for text in wide["violations"]}
    assert wide["overflow"] > 0
    assert wide["outside"] == ["https://picture.example/a.png"]
    assert len(wide["unpainted"]) == 1


def test_the_pages_of_a_folder_lead_to_each_other(made: Path) -> None:
    told = browser("walk", made / "pages" / "index.html")
    assert (told["complaints"], told["outside"], told["end"]) == ([], [], "index.html")
    names = {"kuvaus.yaml", "lomake.yaml", "valintaesitys-maakunta-kunnossa.txt"}
    assert {name for name, _, _ in told["visited"]} == {f"hankkeet/{name}" for name in names}
    for name, title, file in told["visited"]:
        assert title == f"Tarkistusraportti: {name}"
        assert file == f"asiakirja-{name.replace('/', '-').replace('.', '-')}.html"
    assert told["related"] == "Hankekoodi S30001"


@pytest.mark.parametrize("page", ["applicant", "reviewer", "folder", "waived", "cases", "many", "pages/index"])
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
    assert told["address"] == f"haku=elinkeino&tila=incomplete&viranomainen={told['authority']}"
    assert told["reopened"]
    assert 1 <= told["narrowed"] <= 3
    assert told["addressAfter"] == ""
    assert told["cleared"] == 17
    assert [name.split("/")[-1] for name in told["byNumber"]] == ["valintaesitys-ely-virheita.txt"]
    assert told["chosen"] == told["rule"]
    assert 1 <= told["ruleRows"] < 17


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("applicant", 6),
        ("reviewer", 20),
        ("folder", 40),
        ("waived", 20),
        ("cases", 60),
        ("many", 90),
        ("pages/index", 6),
    ],
)
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
    assert 2 <= len(texts) <= most
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
