"""``--ocr``: a scanned document is refused with what to do, or read from its picture and never called in order."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from reports.report_models import report_schema
from tests.cli.command import EXAMPLES, GOOD, Done, child
from tests.making import make_scan
from tests.reading.printing import PROVINCE_TEXT
from tests.running.tesseract import stand_in, table_of

pytest.importorskip("pypdfium2", reason="the extra [ocr] is not installed")

NAME = "skannaus.pdf"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a scanned document and one in order, and the program that reads the first in ``bin``."""
    folder = tmp_path / "hankkeet"
    folder.mkdir()
    (folder / NAME).write_bytes(make_scan(165, 234, b"\xff" * (165 * 234), 20))
    (folder / GOOD).write_bytes((EXAMPLES / GOOD).read_bytes())
    stand_in(tmp_path / "bin", f"print({table_of(PROVINCE_TEXT)!r})")
    return tmp_path


def command(place: Path, *words: str, **environment: str) -> Done:
    return child(*words, cwd=place, **{"PATH": str(place / "bin"), **environment})


def check(place: Path, *words: str, path: str = f"hankkeet/{NAME}") -> Done:
    return command(place, "check", path, "--no-config", "--no-cache", *words)


def test_a_scan_is_refused_and_told_how_it_can_be_read(place: Path) -> None:
    done = check(place)
    told = " ".join(done.out.split())
    assert done.code == 3
    assert "Asiakirja on skannattu: sen sivut ovat kuvia" in told
    assert "lue se kuvasta komennolla tarkistin check --ocr" in told


def test_without_tesseract_the_others_are_checked_and_it_is_told_how_to_get_it(place: Path) -> None:
    done = command(place, "check", "hankkeet", "--ocr", "--no-config", "--no-cache", "-v", PATH=str(place / "ei-ole"))
    told = " ".join(done.out.split())
    assert done.code == 3
    assert "1 asiakirja: ei voitu lukea" in told or "ei voitu lukea 1" in told
    assert GOOD in told
    for words in ("apt install tesseract-ocr tesseract-ocr-fin", "brew install tesseract", "winget install"):
        assert words in told


def test_what_was_read_from_a_picture_is_never_in_order(place: Path) -> None:
    done = check(place, "--ocr")
    told = " ".join(done.out.split())
    assert done.code == 1
    assert "Tarkistus jäi kesken" in told
    assert "Asiakirja on luettu kuvasta, joten luvut on verrattava kuvaan." in told
    assert check(place, "--ocr", "--allow-incomplete", "-q").code == 0


def test_the_json_report_tells_what_was_read_from_pictures_and_how_surely(place: Path) -> None:
    done = check(place, "--ocr", "--format", "json")
    report = json.loads(done.out)
    jsonschema.Draft202012Validator(report_schema()).validate(report)
    [document] = report["documents"]
    assert report["run"]["ocr"].startswith("tesseract 9.9.9, fin ?, pypdfium2 ")
    assert (document["status"], document["scanned_pages"]) == ("incomplete", [1])
    name = document["fields"]["applicant.name"]
    assert (name["value"], name["page"], name["ocr"]) == (
        "Mallisäätiö sr", 1, {"confidence": 96, "box": [110, 47, 142, 51]},
    )  # fmt: skip
    assert name["where"] == "kuvassa 110 mm vasemmalta ja 47 mm ylhäältä, varmuus 96\u00a0%"
    salaries = document["fields"]["costs.salaries"]
    assert (salaries["value"], salaries["doubt"]) == (None, "ocr")  # the sheets of its figures did not show the same


def test_a_report_on_pictures_is_performed_again_by_the_same_reader(place: Path) -> None:
    assert check(place, "--ocr", "--format", "json:tulos.json", "-q").code == 1
    again = command(place, "verify", "tulos.json")
    assert (again.code, again.out.split(":")[0]) == (0, "Raportti pitää paikkansa")
    elsewhere = command(place, "verify", "tulos.json", PATH=str(place / "ei-ole"))
    assert elsewhere.code == 1
    assert "Skannattujen sivujen lukija on eri: raportissa ”tesseract 9.9.9" in elsewhere.out


def test_a_stored_result_is_of_those_who_asked_for_pictures(place: Path) -> None:
    cache = {"TARKISTIN_CACHE_DIR": str(place / "talletetut")}
    words = ("check", "hankkeet", "--no-config", "-q")
    assert [command(place, *words, *more, **cache).code for more in ((), ("--ocr",), (), ("--ocr",))] == [3, 1, 3, 1]


def test_read_shows_the_place_in_the_picture(place: Path) -> None:
    done = command(place, "read", f"hankkeet/{NAME}", "--ocr")
    assert done.code == 0
    line = next(line for line in done.out.splitlines() if "[applicant.name]" in line)
    assert "kuvassa 110 mm vasemmalta ja 47 mm ylhäältä, varmuus 96 %" in line.replace("\u00a0", " ")
    assert command(place, "read", f"hankkeet/{NAME}").code == 3


@pytest.mark.parametrize("form", ["html", "markdown", "csv", "sarif", "junit", "concise"])
def test_every_format_takes_a_document_read_from_pictures(place: Path, form: str) -> None:
    done = check(place, "--ocr", "--format", form)
    assert (done.code, done.err) == (1, "")
    assert "kuvassa" in done.out
