"""Reading pictures: what is lacking is told, and whatever the program does costs its document and leaves nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import limits
from checker.errors import DocumentError
from checker.reading.blocks import Scan
from checker.running import ocr, ocr_page
from checker.running.ocr import PageReader, lacking_for_ocr, ocr_identity, program
from tests.making import make_pdf, make_scan
from tests.processes import gone
from tests.running.tesseract import stand_in, table, table_of

pytest.importorskip("pypdfium2", reason="the extra [ocr] is not installed")

SCAN = make_scan(170, 220, b"\xff" * (170 * 220), 20)
WORDS = table("1 400 1000 Palkat", "1 900 1000 198", "1 1000 1000 640")


pytestmark = pytest.mark.usefixtures("nothing_is_known_yet")


@pytest.fixture
def nothing_is_known_yet() -> Iterator[None]:
    """What is installed is asked once in a process."""
    for known in (program, lacking_for_ocr, ocr_identity):
        known.cache_clear()
    yield
    for known in (program, lacking_for_ocr, ocr_identity):
        known.cache_clear()


def reading(data: bytes, page: int = 1) -> Scan:
    return PageReader()(data, page)


def refusal(data: bytes = SCAN, page: int = 1) -> tuple[str, dict[str, object]]:
    with pytest.raises(DocumentError) as caught:
        reading(data, page)
    return caught.value.code, caught.value.details


@pytest.fixture
def says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that always reads the same words."""
    monkeypatch.setenv("PATH", stand_in(tmp_path / "bin", f"print({WORDS!r})"))


@pytest.mark.usefixtures("says")
def test_words_of_a_page_come_with_their_places() -> None:
    scan = reading(SCAN)
    assert (scan.height // 10, scan.resolution) == (330, 300)
    palkat = scan.words[0]
    assert (palkat.text, palkat.left, palkat.top, palkat.right, palkat.bottom, palkat.line) == (
        "Palkat", 400, 960, 568, 1000, 1,
    )  # fmt: skip
    assert palkat.confidence == 96


@pytest.mark.usefixtures("says")
def test_a_figure_that_the_sheets_do_not_show_is_not_sure() -> None:
    assert [(word.text, word.confidence) for word in reading(SCAN).words[1:]] == [("198", 0), ("640", 0)]


def test_a_page_on_its_side_is_turned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Hankkeen nimi Korjauspajasta työhön\nHakija Esimerkkilän Pajat yhdistys"
    does = f"print({table_of(text)!r} if int(width) > int(height) else {table_of('xyxy ' * 20, 20)!r})"
    monkeypatch.setenv("PATH", stand_in(tmp_path / "bin", does))
    assert "Korjauspajasta" in [word.text for word in reading(SCAN).words]
    monkeypatch.setenv("PATH", stand_in(tmp_path / "bin", f"print({table_of('xyxy ' * 20, 20)!r})"))
    assert {word.text for word in reading(SCAN).words} == {"xyxy"}


@pytest.mark.usefixtures("says")
def test_who_reads_is_told_with_its_version() -> None:
    name, language, drawing = ocr_identity().split(", ")
    assert (name, language, drawing.split()[0]) == ("tesseract 9.9.9", "fin ?", "pypdfium2")


def test_without_the_program_or_its_finnish_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (refusal(), ocr_identity()) == (("needs_ocr", {"reason": "tesseract"}), "")
    program.cache_clear()
    lacking_for_ocr.cache_clear()
    monkeypatch.setenv("PATH", stand_in(tmp_path / "bin", "pass", languages=("eng",)))
    assert refusal() == ("needs_ocr", {"reason": "language"})


def test_a_program_in_the_folder_of_the_documents_is_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(stand_in(tmp_path / "hankkeet", "pass"))
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", str(tmp_path / "ei-ole")]))
    assert refusal() == ("needs_ocr", {"reason": "tesseract"})


def test_without_the_library_that_draws_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    assert refusal() == ("needs_ocr", {"reason": "drawing"})


def test_a_program_that_fails_costs_its_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", stand_in(tmp_path / "bin", "sys.exit(3)"))
    assert refusal() == ("scan_failed", {"page": 1})


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "elää"
    does = f"""open({str(mark)!r}, "w").write(str(os.getpid())); time.sleep(600)"""
    monkeypatch.setenv("PATH", stand_in(tmp_path / "bin", does))
    monkeypatch.setattr(limits, "SCAN_SECONDS", 8)
    assert refusal() == ("scan_failed", {"page": 1})
    assert gone(int(mark.read_text()))


def test_a_giant_page_is_drawn_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14000 14000] /Contents 11 0 R >>"
    sizes = tmp_path / "koot"
    does = f"""open({str(sizes)!r}, "a").write(f"{{int(width) * int(height)}} "); print()"""
    monkeypatch.setenv("PATH", stand_in(tmp_path / "bin", does))
    assert reading(make_pdf(b"", objects={10: page})).resolution < 30
    [pixels] = [int(number) for number in sizes.read_text().split()]
    assert pixels <= ocr_page.PIXELS


@pytest.mark.usefixtures("says")
def test_pages_are_counted_for_each_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SCANNED_PAGES", 1)
    read = PageReader()
    read(SCAN, 1)
    with pytest.raises(DocumentError) as caught:
        read(SCAN, 1)
    assert (caught.value.code, caught.value.details) == ("too_many_scans", {"limit": 1})


@pytest.mark.usefixtures("says")
def test_no_file_is_left_nor_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tilapäiset"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    reading(SCAN)
    assert os.listdir(folder) == []


def test_the_program_has_one_thread_and_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "rajat"
    does = (
        f"""import resource; open({str(mark)!r}, "w").write(f"{{os.environ['OMP_THREAD_LIMIT']}} """
        """{resource.getrlimit(resource.RLIMIT_CPU)[0]} {resource.getrlimit(resource.RLIMIT_AS)[0]}"); print()"""
    )
    monkeypatch.setenv("PATH", stand_in(tmp_path / "bin", does))
    reading(SCAN)
    assert mark.read_text() == f"1 {limits.SCAN_CPU_SECONDS} {ocr_page.MEMORY}"
