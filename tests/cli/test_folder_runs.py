"""A folder: the same bytes however it is run, unchanged documents not checked again, nothing lost on the way."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from checker import limits
from checker.cli.job import Checker
from checker.running.folder import read_input
from checker.running.inputs import Input
from reports import RENDERERS, STREAMS
from tests.cli.command import FAULTY, GOOD, Command, child, example, folder_of, own_cache

OTHERS = ("tietopalvelu-rivit.csv", "hankekuvaus-2007-virheita.txt", "suunnitelma.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents of several kinds, old enough for their times to be trusted; one of them is damaged."""
    place = folder_of(tmp_path / "hankkeet", GOOD, FAULTY, *OTHERS)
    place.joinpath("rikki.docx").write_bytes(b"PK\x03\x04 rikki")
    place.joinpath("kuva.png").write_bytes(b"x")
    for number in range(4):
        place.joinpath(f"{number:02}.txt").write_text(f"{example(GOOD)}\n{number}\n", encoding="utf-8")
    return place


def all_formats(tarkistin: Command, name: str, *options: str) -> dict[str, bytes]:
    """Every report that is written document by document, from one run."""
    formats = [part for form in STREAMS for part in ("--format", f"{form}:{name}.{form}")]
    done = tarkistin("check", "hankkeet", *formats, *options)
    assert (done.code, done.out, done.err) == (3, "", "")
    return {form: Path(f"{name}.{form}").read_bytes() for form in STREAMS}


@pytest.mark.usefixtures("folder")
def test_equal_input_gives_equal_bytes_in_every_format(tarkistin: Command) -> None:
    one = all_formats(tarkistin, "yksi", "--no-cache")
    assert all(one.values())
    assert all_formats(tarkistin, "kaksi", "--no-cache", "-j", "2") == one
    assert all_formats(tarkistin, "talteen") == one
    assert all_formats(tarkistin, "tallesta") == one
    assert all_formats(tarkistin, "tallesta-kaksi", "-j", "2") == one


@pytest.mark.usefixtures("folder")
def test_several_reports_at_once_are_those_of_one_each(tarkistin: Command) -> None:
    together = all_formats(tarkistin, "yhdessä", "--format", "html:yhdessä.html")
    for name in ("json", "csv", "text", "markdown", "html"):
        assert tarkistin("check", "hankkeet", "--format", name, "-o", f"yksin.{name}").code == 3
        assert Path(f"yksin.{name}").read_bytes() == together.get(name, Path("yhdessä.html").read_bytes()), name


def test_what_a_run_writes_among_the_documents_is_none_of_them(folder: Path, tarkistin: Command) -> None:
    formats = [part for name in RENDERERS for part in ("--format", f"{name}:hankkeet/{name}.txt")]
    runs = []
    for _ in range(2):
        assert tarkistin("check", "hankkeet", *formats).code == 3
        runs.append({name: folder.joinpath(f"{name}.txt").read_bytes() for name in RENDERERS})
    assert runs[0] == runs[1]


def test_the_counts_of_skipped_files_and_documents(folder: Path, tarkistin: Command) -> None:
    summary = json.loads(tarkistin("check", "hankkeet", "--format", "json").out)["summary"]
    assert (summary["documents"], summary["skipped"]) == (4 + 12 + 1 + 4, 1)
    assert sum(summary["by_status"].values()) == summary["documents"]


def test_workers_share_stored_results_with_one_process(
    folder: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TARKISTIN_CACHE_DIR", str(own_cache(folder.parent / "oma")))
    first = tarkistin("check", "hankkeet", "--format", "jsonl", "-j", "2")
    refuse_to_check(monkeypatch)
    assert tarkistin("check", "hankkeet", "--format", "jsonl", "--exclude", "rikki.docx").out == without_broken(
        first.out
    )


def refuse_to_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every document must come from the store."""

    def refuse(*arguments: object) -> object:
        raise AssertionError("a stored document was checked again")

    monkeypatch.setattr(Checker, "__call__", refuse)


def without_broken(out: str) -> str:
    """The lines of a run without its damaged document."""
    *lines, last = [line for line in out.splitlines(keepends=True) if '"path":"hankkeet/rikki.docx"' not in line]
    data = json.loads(last)
    data["summary"]["documents"] -= 1
    data["summary"]["by_status"]["unreadable"] -= 1
    return "".join(lines) + json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


@pytest.mark.parametrize(
    "change",
    [["--audience", "reviewer"], ["--outcomes", "findings"], ["--on", "1.1.2024"], ["--set", "support_ceiling=70"],
     ["--waivers", "luvat.yaml"], ["--write-baseline", "perustaso.json"], ["--statistics"]],
    ids=lambda change: change[0],
)  # fmt: skip
def test_other_options_are_not_answered_from_the_store(
    change: list[str], folder: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("luvat.yaml").write_text("waivers: []\n", encoding="utf-8")
    options = ("check", "hankkeet", "--format", "jsonl")
    tarkistin(*options)
    fresh = tarkistin(*options, *change, "--no-cache")
    assert tarkistin(*options, *change) == fresh
    assert tarkistin(*options, *change) == fresh
    assert tarkistin(*options) == tarkistin(*options, "--no-cache")


def test_a_changed_document_is_checked_again_even_where_its_times_lie(folder: Path, tarkistin: Command) -> None:
    options = ("check", "hankkeet", "--format", "jsonl")
    path = folder / GOOD
    before = path.stat()
    tarkistin(*options)
    path.write_text(example(FAULTY)[: before.st_size].ljust(before.st_size), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert tarkistin(*options) == tarkistin(*options, "--no-cache")


def test_a_file_found_and_skipped_is_answered_for_where_it_is_named(folder: Path, tarkistin: Command) -> None:
    folder.joinpath("muu.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert '"path":"hankkeet/muu.txt"' not in tarkistin("check", "hankkeet", "--format", "jsonl").out
    named = tarkistin("check", "hankkeet/muu.txt", "hankkeet", "--format", "jsonl")
    assert '"path":"hankkeet/muu.txt"' in named.out


def test_without_a_store_nothing_is_read_or_written(
    folder: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = own_cache(folder.parent / "oma")
    monkeypatch.setenv("TARKISTIN_CACHE_DIR", str(place))
    tarkistin("check", "hankkeet", "--no-cache")
    assert not (place / "results").exists()
    tarkistin("check", "hankkeet")
    before = (place / "results" / "results.sqlite").read_bytes()
    tarkistin("check", "hankkeet", "--no-cache", "--audience", "reviewer")
    assert (place / "results" / "results.sqlite").read_bytes() == before


@pytest.mark.parametrize("damage", ["rikki", "kansio", "tiedosto kansion paikalla"])
def test_a_store_that_cannot_be_used_is_told_and_costs_nothing_else(
    damage: str, folder: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = own_cache(folder.parent / "oma")
    monkeypatch.setenv("TARKISTIN_CACHE_DIR", str(place))
    good = tarkistin("check", "hankkeet", "--format", "jsonl", "--no-cache")
    if damage == "tiedosto kansion paikalla":
        place.joinpath("results").write_text("x", encoding="utf-8")
    else:
        place.joinpath("results").mkdir(mode=0o700)
        target = place / "results" / "results.sqlite"
        target.mkdir() if damage == "kansio" else target.write_bytes(b"rikki")
    done = tarkistin("check", "hankkeet", "--format", "jsonl")
    assert (done.code, done.out) == (good.code, good.out)
    told = "Talletettuja tuloksia ei voi käyttää"
    assert done.err.startswith(told) if damage != "rikki" else done.err == ""
    assert tarkistin("check", "hankkeet", "--format", "jsonl", "-q").err == ""


def test_several_runs_at_once_agree(folder: Path, tarkistin: Command) -> None:
    expected = tarkistin("check", "hankkeet", "--format", "jsonl", "--no-cache").out
    place = own_cache(folder.parent / "oma")
    found: list[str] = []

    def run() -> None:
        done = child("check", "hankkeet", "--format", "jsonl", cwd=folder.parent, TARKISTIN_CACHE_DIR=str(place))
        found.append(done.out)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 3


def test_what_may_be_otherwise_next_time_is_not_stored(
    folder: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TARKISTIN_CACHE_DIR", str(own_cache(folder.parent / "oma")))
    good = tarkistin("check", "hankkeet", "--format", "jsonl", "--no-cache")
    monkeypatch.setattr(limits, "DOCUMENT_SECONDS", 0)
    monkeypatch.setattr("checker.running.pipeline.Pipeline.judged", fail_by_timeout)
    assert '"code":"timeout"' in tarkistin("check", "hankkeet", "--format", "jsonl").out
    monkeypatch.undo()
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("TARKISTIN_CACHE_DIR", str(folder.parent / "oma"))
    assert tarkistin("check", "hankkeet", "--format", "jsonl") == good


def fail_by_timeout(*arguments: object) -> object:
    from checker.errors import DocumentError

    raise DocumentError("timeout", seconds=30)


def test_a_large_register_is_read_in_its_place_and_not_stored(
    tarkistin: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "STORED_BYTES", 1_000)
    place = folder_of(tmp_path / "hankkeet", *OTHERS)
    assert place.joinpath("tietopalvelu-rivit.csv").stat().st_size > 1_000
    one = tarkistin("check", "hankkeet", "--format", "jsonl", "--no-cache")
    assert tarkistin("check", "hankkeet", "--format", "jsonl", "-j", "2") == one
    assert tarkistin("check", "hankkeet", "--format", "jsonl") == one


def test_cache_info_and_clear(folder: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    place = own_cache(folder.parent / "oma")
    monkeypatch.setenv("TARKISTIN_CACHE_DIR", str(place))
    target = place / "results" / "results.sqlite"
    assert tarkistin("cache", "info").out == f"{target}\nTalletettuja tuloksia 0, 0 tavua.\n"
    tarkistin("check", "hankkeet")
    lines = tarkistin("cache", "info").out.splitlines()
    assert lines[0] == str(target)
    assert lines[1].startswith("Talletettuja tuloksia 10, ")
    assert tarkistin("cache", "clear").out == "Talletetut tulokset on poistettu.\n"
    assert not target.exists()
    assert (place / "rulebooks").exists(), "the compiled rulebook is not a result"
    target.mkdir()
    told = f"Virhe: Talletettuja tuloksia {target} ei voitu poistaa: kohde on kansio.\n"
    assert tarkistin("cache", "clear") == (2, "", told)


def test_a_folder_that_is_not_there_is_a_document_that_cannot_be_read(tarkistin: Command) -> None:
    done = tarkistin("check", "puuttuva", "--format", "json")
    assert done.code == 3
    assert [entry["problem"]["code"] for entry in json.loads(done.out)["documents"]] == ["missing_file"]


def test_a_file_that_vanishes_during_the_run_is_told(
    folder: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:

    def vanishing(item: Input) -> bytes:
        folder.joinpath(GOOD).unlink(missing_ok=True)
        return read_input(item)

    monkeypatch.setattr("checker.running.folder.read_input", vanishing)
    done = tarkistin("check", "hankkeet", "--format", "json", "--exclude", "rikki.docx")
    assert done.code == 3
    documents = {entry["path"]: entry for entry in json.loads(done.out)["documents"]}
    assert documents[f"hankkeet/{GOOD}"]["problem"]["message"] == "Tiedostoa ei ole."
    assert documents[f"hankkeet/{FAULTY}"]["status"] == "findings"
