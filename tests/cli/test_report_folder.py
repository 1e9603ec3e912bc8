"""The report as a folder of pages: links that lead somewhere, whole or not at all, and nobody else's folder harmed."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from checker.cli import report_folder
from checker.cli.output import OutputError
from checker.cli.report_folder import ReportFolder, first_stranger
from checker.errors import UsageError
from checker.evaluation.result import Report
from reports.pages import MARK
from tests.cli.command import FAULTY, GOOD, Command, folder_of
from tests.reports.factory import faulty_result, in_order_result, make_report

REGISTER = "tietopalvelu-rivit.csv"


@pytest.fixture
def report() -> Report:
    return make_report(in_order_result(), faulty_result())


def pages_in(folder: str) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(Path(folder).iterdir())}


def write(report: Report, target: str = "raportti/") -> None:
    with ReportFolder(target) as folder:
        folder.write(report)


# what is written ----------------------------------------------------------------------------


def test_every_document_has_its_page_and_every_link_leads_somewhere(tarkistin: Command, tmp_path: Path) -> None:
    folder_of(tmp_path / "hankkeet", GOOD, FAULTY, REGISTER)
    tmp_path.joinpath("hankkeet/rikki.docx").write_bytes(b"PK\x03\x04 rikki")
    done = tarkistin("check", "hankkeet", "--format", "html:raportti/")
    assert (done.code, done.out, done.err) == (3, "", "")
    made = pages_in("raportti")
    assert len(made) == 1 + 2 + 12 + 1
    assert f"asiakirja-hankkeet-{REGISTER.replace('.', '-')}-rivi-2.html" in made
    for name, text in made.items():
        for link in re.findall(r'href="([^"]*)"', text):
            if not link.startswith(("https://", "http://")):
                page, _, anchor = unquote(unescape(link)).partition("#")
                assert not anchor or f'id="{anchor}"' in made[page or name], (name, link)
    index = made["index.html"]
    assert set(re.findall(r'href="(asiakirja[^"]*)"', index)) == set(made) - {"index.html"}
    assert index.index("rikki.docx") < index.index(FAULTY)


def test_the_page_of_a_document_is_the_report_of_it_alone(tarkistin: Command, tmp_path: Path) -> None:
    folder_of(tmp_path / "hankkeet", GOOD, FAULTY)
    tarkistin("check", "hankkeet", "--format", "html:raportti/", "--audience", "reviewer")
    alone = tarkistin("check", f"hankkeet/{FAULTY}", "--format", "html", "--audience", "reviewer").out
    page = pages_in("raportti")[f"asiakirja-hankkeet-{FAULTY.replace('.', '-')}.html"]
    assert (
        page.replace('<p class="back"><a href="index.html">Kaikki asiakirjat</a></p>', "", 1).split() == alone.split()
    )


def test_one_document_can_be_a_folder_too(tarkistin: Command, tmp_path: Path) -> None:
    folder_of(tmp_path, GOOD)
    assert tarkistin("check", GOOD, "--format", "html", "-o", "raportti/").code == 0
    assert sorted(pages_in("raportti")) == [f"asiakirja-{GOOD.replace('.', '-')}.html", "index.html"]


@pytest.mark.parametrize("target", ["raportti/", "raportti", "./raportti//"])
def test_an_earlier_report_is_replaced_as_a_whole(tarkistin: Command, tmp_path: Path, target: str) -> None:
    folder_of(tmp_path / "hankkeet", GOOD, FAULTY)
    assert tarkistin("check", "hankkeet", "--format", "html:raportti/").code == 1
    both = pages_in("raportti")
    Path("raportti/.DS_Store").write_bytes(b"x")
    Path("raportti").chmod(0o750)
    Path(f"hankkeet/{FAULTY}").unlink()
    assert tarkistin("check", "hankkeet", "--format", f"html:{target}").code == 0
    left = pages_in("raportti")
    assert set(both) - set(left) == {f"asiakirja-hankkeet-{FAULTY.replace('.', '-')}.html"}
    assert left["index.html"] != both["index.html"]
    assert Path("raportti").stat().st_mode & 0o777 == 0o750
    assert sorted(os.listdir()) == ["hankkeet", "raportti"]


def test_the_report_below_the_folder_that_is_checked_is_not_a_document_of_it(
    tarkistin: Command, tmp_path: Path
) -> None:
    folder_of(tmp_path, GOOD)
    folder_of(tmp_path / "muut" / "raportti", FAULTY)
    first = tarkistin("check", ".", "--format", "html:raportti/", "--format", "csv:-")
    made = pages_in("raportti")
    assert tarkistin("check", ".", "--format", "html:raportti/", "--format", "csv:-") == first
    assert pages_in("raportti") == made
    assert len(made) == 3
    assert Path("muut/raportti").exists()


def test_a_link_to_a_folder_stays_a_link(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("oikea").mkdir()
    Path("raportti").symlink_to("oikea")
    write(report)
    assert Path("raportti").is_symlink()
    assert "index.html" in pages_in("oikea")


# what is refused ----------------------------------------------------------------------------


def make_folder(place: Path, **files: str) -> Path:
    place.mkdir()
    for name, text in files.items():
        place.joinpath(name.replace("_", ".")).write_text(text, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("files", "stranger"),
    [
        ({"muistio_txt": "oma"}, "muistio.txt"),
        ({"index_html": f"<head>{MARK}", "muistio_txt": "oma"}, "muistio.txt"),
        ({"index_html": "<title>Oma sivusto</title>"}, "index.html"),
        ({"asiakirja_html": f"<head>{MARK}"}, "asiakirja.html"),
        ({"index_html": " " * report_folder.HEAD_BYTES + MARK}, "index.html"),
    ],
    ids=["a note", "a note beside a report", "another site", "no index", "a mark in the text"],
)
def test_a_folder_of_somebody_else_is_refused_before_the_run(
    files: dict[str, str], stranger: str, tarkistin: Command, tmp_path: Path
) -> None:
    folder_of(tmp_path, GOOD)
    make_folder(tmp_path / "oma", **files)
    before = pages_in("oma")
    done = tarkistin("check", GOOD, "--format", "html:oma/")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"Virhe: Kansiossa oma/ on muutakin kuin aiempi HTML-raportti ({stranger}), joten sitä ei korvata. "
        "Anna uusi tai tyhjä kansio.\n"
    )
    assert pages_in("oma") == before
    assert sorted(os.listdir()) == ["oma", GOOD]


def test_what_only_looks_like_a_page_is_a_stranger(report: Report, tmp_path: Path) -> None:
    target = str(tmp_path / "raportti")
    write(report, target)
    assert first_stranger(target) is None
    page = Path(target, "asiakirja-x.html")
    page.mkdir()
    assert first_stranger(target) == page.name
    page.rmdir()
    page.symlink_to(tmp_path / "muu.html")
    assert first_stranger(target) == page.name


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("puuttuva/raportti/", "Kansioon puuttuva/raportti/ ei voi kirjoittaa: tiedostoa tai kansiota ei ole."),
        (f"{GOOD}/", f"Kansioon {GOOD}/ ei voi kirjoittaa: polun osa ei ole kansio."),
        (f"{GOOD}/raportti/", f"Kansioon {GOOD}/raportti/ ei voi kirjoittaa: polun osa ei ole kansio."),
        ("./", "Kansiota ./ ei voi korvata, koska se on levyn juuri tai siinä ollaan parhaillaan. "
               "Anna sen alikansio, esimerkiksi ./raportti/."),
        ("/", "Kansiota / ei voi korvata, koska se on levyn juuri tai siinä ollaan parhaillaan. "
              "Anna sen alikansio, esimerkiksi /raportti/."),
    ],
)  # fmt: skip
def test_a_target_that_cannot_be_a_folder(target: str, why: str, tarkistin: Command, tmp_path: Path) -> None:
    folder_of(tmp_path, GOOD)
    done = tarkistin("check", GOOD, "--format", f"html:{target}")
    assert (done.code, done.err) == (2, f"Virhe: {why}\n")
    assert os.listdir() == [GOOD]


def test_a_folder_named_without_a_slash_is_told_how_to_be_one(tarkistin: Command, tmp_path: Path) -> None:
    folder_of(tmp_path, GOOD)
    Path("raportit").mkdir()
    done = tarkistin("check", GOOD, "-o", "raportit")
    assert (done.code, "kun nimen perässä on kauttaviiva: -o raportit/" in done.err) == (2, True)
    assert tarkistin("check", GOOD, "-o", "raportit/").code == 0


@pytest.mark.parametrize(
    ("formats", "why"),
    [
        (("csv:taulu/",), "Vain HTML-raportti voi olla kansio; anna muodolle csv tiedosto (taulu/)."),
        (("html:raportti/", "csv:raportti/taulu.csv"),
         "Kansio raportti/ korvataan kokonaan, joten raportti/taulu.csv ei voi olla siinä; anna muu paikka."),
        (("html:raportti/", "json:./raportti"),
         "Kansio raportti/ korvataan kokonaan, joten ./raportti ei voi olla siinä; anna muu paikka."),
    ],
)  # fmt: skip
def test_what_cannot_go_into_the_folder(formats: tuple[str, ...], why: str, tarkistin: Command, tmp_path: Path) -> None:
    folder_of(tmp_path, GOOD)
    done = tarkistin("check", GOOD, *(part for item in formats for part in ("--format", item)))
    assert (done.code, done.err) == (2, f"Virhe: {why}\n")
    assert os.listdir() == [GOOD]


def test_other_reports_beside_the_folder(tarkistin: Command, tmp_path: Path) -> None:
    folder_of(tmp_path, GOOD)
    formats = ("html:raportti/", "csv:raportti.csv", "json:-")
    assert tarkistin("check", GOOD, *(part for item in formats for part in ("--format", item))).code == 0
    assert sorted(os.listdir()) == ["raportti", "raportti.csv", GOOD]


# what breaks off ----------------------------------------------------------------------------


def full(*arguments: object, **more: object) -> None:
    raise OSError(28, "No space left on device")


def broken_run(report: Report) -> None:
    with ReportFolder("raportti/") as folder:
        folder.write(report)
        raise KeyboardInterrupt


@pytest.mark.parametrize("existing", [False, True])
def test_a_run_that_breaks_off_leaves_what_was_there(
    existing: bool, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if existing:
        write(make_report(in_order_result()))
    before = pages_in("raportti") if existing else {}
    with pytest.raises(KeyboardInterrupt):
        broken_run(report)
    assert os.listdir() == ["raportti"] * existing
    assert (pages_in("raportti") if existing else {}) == before


@pytest.mark.parametrize("step", [1, 2])
def test_a_system_that_refuses_the_exchange_leaves_the_earlier_report(
    step: int, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The earlier report is moved aside and the new one put into its place; either may be refused."""
    monkeypatch.chdir(tmp_path)
    write(make_report(in_order_result()))
    before = pages_in("raportti")
    rename, calls = os.rename, [0]

    def refused(source: str, target: str) -> None:
        calls[0] += 1
        rename(source, target) if calls[0] != step else full()

    monkeypatch.setattr(report_folder.os, "rename", refused)
    with pytest.raises(OutputError) as caught:
        write(report)
    assert str(caught.value) == "Kansion raportti/ kirjoittaminen keskeytyi: levy on täynnä."
    assert os.listdir() == ["raportti"]
    assert pages_in("raportti") == before


def test_a_full_disk_ends_with_an_error_and_without_pages(
    tarkistin: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(tmp_path, GOOD)
    monkeypatch.setattr(report_folder, "open", full, raising=False)
    done = tarkistin("check", GOOD, "--format", "html:raportti/")
    assert (done.code, done.err) == (70, "Virhe: Kansion raportti/ kirjoittaminen keskeytyi: levy on täynnä.\n")
    assert os.listdir() == [GOOD]


def test_what_came_into_the_folder_during_the_run_is_not_lost(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("raportti").mkdir()
    with pytest.raises(OutputError, match=r"tuli ajon aikana muuta \(muistio\.txt\)"), ReportFolder("raportti") as made:
        made.write(report)
        Path("raportti/muistio.txt").write_text("oma", encoding="utf-8")
    assert os.listdir() == ["raportti"]
    assert pages_in("raportti") == {"muistio.txt": "oma"}


def test_no_name_of_a_document_leads_out_of_the_folder(tmp_path: Path) -> None:
    names = (
        "../../ulos.txt",
        "/etc/passwd",
        "a\\..\\b",
        "x" * 5000,
        "CON",
        "index.html",
        "",
        "\ud800",
        "\u202egpj.exe",
    )
    target = str(tmp_path / "raportti")
    write(make_report(*(in_order_result()._replace(path=name) for name in names)), target)
    assert os.listdir(tmp_path) == ["raportti"]
    assert len(os.listdir(target)) == len(names) + 1
    assert first_stranger(target) is None


@pytest.mark.parametrize("target", ["raportti/", "raportti"])
def test_a_new_name_without_a_slash_is_a_file(target: str, tarkistin: Command, tmp_path: Path) -> None:
    folder_of(tmp_path, GOOD)
    tarkistin("check", GOOD, "--format", f"html:{target}")
    assert Path("raportti").is_dir() == target.endswith("/")


def test_refusing_is_the_users_to_mend(tmp_path: Path) -> None:
    make_folder(tmp_path / "oma", muistio_txt="x")
    with pytest.raises(UsageError), ReportFolder(str(tmp_path / "oma")):
        raise AssertionError("a folder of somebody else was opened")
