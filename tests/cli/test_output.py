"""Where reports go: whole or not at all, and never in the place of what is no file."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.cli import output
from checker.cli.output import Output, OutputError
from checker.cli.report_writer import ReportWriter
from checker.errors import UsageError
from checker.evaluation.verdict import Tally
from reports.streaming import Lines
from tests.full_disk import full_disk


@pytest.fixture(params=["without a name", "beside"])
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A folder in a system that knows files without a name, and in one that does not."""
    monkeypatch.chdir(tmp_path)
    if request.param == "beside":
        monkeypatch.setattr(output, "_open_unnamed", lambda folder: None)
    return tmp_path


def test_a_file_appears_when_it_is_whole(place: Path) -> None:
    with Output("raportti.txt") as target:
        target.write("yksi ä\n")
        assert not Path("raportti.txt").exists()
        target.write("kaksi\n")
    assert os.listdir() == ["raportti.txt"]
    assert Path("raportti.txt").read_bytes() == "yksi ä\nkaksi\n".encode()
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(Path("raportti.txt").stat().st_mode) == 0o666 & ~umask


def broken_run(name: str) -> None:
    with Output(name) as target:
        target.write("puolikas")
        raise KeyboardInterrupt


def test_a_run_that_breaks_off_leaves_what_was_there(place: Path) -> None:
    Path("raportti.txt").write_text("vanha", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        broken_run("raportti.txt")
    with pytest.raises(KeyboardInterrupt):
        broken_run("uusi.txt")
    assert os.listdir() == ["raportti.txt"]
    assert Path("raportti.txt").read_text(encoding="utf-8") == "vanha"


def test_a_link_stays_and_its_file_is_replaced(place: Path) -> None:
    Path("kansio").mkdir()
    Path("kansio/raportti.txt").write_text("vanha", encoding="utf-8")
    Path("linkki.txt").symlink_to("kansio/raportti.txt")
    with Output("linkki.txt") as target:
        target.write("uusi")
    assert Path("linkki.txt").is_symlink()
    assert Path("kansio/raportti.txt").read_text(encoding="utf-8") == "uusi"
    assert os.listdir("kansio") == ["raportti.txt"]


def test_a_device_is_written_and_never_replaced(place: Path) -> None:
    os.mkfifo("putki")
    reader = os.open("putki", os.O_RDONLY | os.O_NONBLOCK)
    with Output("putki") as target:
        target.write("läpi")
    assert os.read(reader, 100) == "läpi".encode()
    os.close(reader)
    assert stat.S_ISFIFO(os.stat("putki").st_mode)
    with Output(os.devnull) as target:
        target.write("pois")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_what_leads_to_a_pipe_is_written(place: Path) -> None:
    reader, writer = os.pipe()
    with Output(f"/dev/fd/{writer}") as target:
        target.write("läpi")
    assert os.read(reader, 100) == "läpi".encode()
    for end in (reader, writer):
        os.close(end)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("puuttuva/raportti.txt", "tiedostoa tai kansiota ei ole"),
        (".", "kohde on kansio"),
        ("", "kohde on kansio"),
        ("tiedosto/raportti.txt", "polun osa ei ole kansio"),
        ("a" * 300, "nimi on liian pitkä"),
    ],
)
def test_a_target_that_cannot_be_written(place: Path, target: str, why: str) -> None:
    Path("tiedosto").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError) as caught, Output(target) as file:
        file.write("x")
        raise AssertionError("a target that cannot be written was opened")
    assert str(caught.value) == f"Tiedostoon {target} ei voi kirjoittaa: {why}."
    assert os.listdir() == ["tiedosto"]


def test_who_may_read_a_file_may_read_its_successor(place: Path) -> None:
    Path("raportti.txt").touch(0o600)
    with Output("raportti.txt") as target:
        target.write("uusi")
    assert stat.S_IMODE(Path("raportti.txt").stat().st_mode) == 0o600


def test_a_file_that_may_not_be_written_is_not_replaced(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("raportti.txt").write_text("vanha", encoding="utf-8")
    monkeypatch.setattr(output.os, "access", lambda path, right: False)  # root may always
    with pytest.raises(UsageError, match="käyttöoikeus puuttuu"), Output("raportti.txt"):
        raise AssertionError("a file that may not be written was opened")
    assert Path("raportti.txt").read_text(encoding="utf-8") == "vanha"


def test_a_full_disk(place: Path) -> None:
    with pytest.raises(OutputError) as caught, Output(full_disk()) as target:
        target.write("x" * 1_000_000)
    assert str(caught.value) == "Tiedoston /dev/full kirjoittaminen keskeytyi: levy on täynnä."


def test_a_disk_that_is_full_only_at_the_end(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("raportti.txt").write_text("vanha", encoding="utf-8")

    def full(*arguments: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.os, "replace", full)
    with pytest.raises(OutputError, match="levy on täynnä"), Output("raportti.txt") as target:
        target.write("uusi")
    assert os.listdir() == ["raportti.txt"]
    assert Path("raportti.txt").read_text(encoding="utf-8") == "vanha"


def test_a_new_file_that_broke_off_does_not_stay(place: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        with pytest.raises(
            OutputError, match=r"Tiedoston pohja\.xlsx kirjoittaminen keskeytyi: tiedosto kasvaisi liian suureksi"
        ):
            output.write_new_file("pohja.xlsx", b"x" * 2_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert os.listdir() == []


class Late(Lines):
    """A format whose beginning needs the whole run."""

    ends_first = True

    def header(self, summary: object, cases: object = ()) -> Iterator[str]:
        return iter(["alku\n"])

    def footer(self, summary: object, cases: object = ()) -> Iterator[str]:
        return iter(["loppu\n"])


@pytest.mark.parametrize("in_memory", [20, 2_000_000])
def test_text_that_waits_for_its_header_comes_back_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_memory: int
) -> None:
    monkeypatch.setattr("checker.cli.report_writer.IN_MEMORY", in_memory)
    monkeypatch.setattr("checker.cli.report_writer.AT_A_TIME", 7)
    pieces = [f"rivi {number} ä\r\n" for number in range(10)]
    summary = Tally().summary()
    with Output(str(tmp_path / "raportti")) as output:
        writer = ReportWriter(Late(), output)
        writer.begin(summary)
        for piece in pieces:
            writer.add(piece)
        writer.end(summary, ())
        writer.close()
    assert (tmp_path / "raportti").read_bytes().decode() == "".join(["alku\n", *pieces, "loppu\n"])
