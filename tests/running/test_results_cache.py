"""The store of results: found only where nothing has changed, safe with several at once, worth nothing when damaged."""

from __future__ import annotations

import os
import secrets
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from checker.running import results_cache as module
from checker.running.checked import Checked, skipped
from checker.running.inputs import Input
from checker.running.results_cache import CacheInfo, ResultCache, cache_info, clear_cache, surroundings
from tests.project import ROOT

COUNTS = {"by_status": {"ok": 1}, "outcomes": {}, "findings": {}, "documents": 1}
A = Input("k/a.txt", "k/a.txt")


def checked(*lines: str, **more: Any) -> list[Checked]:
    return [Checked(lines, COUNTS, **more)]


def store(path: Path, options: str = "ajo") -> ResultCache:
    return ResultCache(str(path / "tulokset.sqlite"), options)


def put(path: Path, documents: list[Checked], data: bytes = b"a", item: Input = A, options: str = "ajo") -> None:
    cache = store(path, options)
    cache.put(cache.key(item, data), documents)
    cache.close()


def got(path: Path, data: bytes = b"a", item: Input = A, options: str = "ajo") -> list[Checked] | None:
    """What a new run finds."""
    cache = store(path, options)
    found = cache.get(cache.key(item, data))
    cache.close()
    return found


def changed(path: Path, *statements: str) -> list[Any]:
    """The rows of the last of some statements on the file itself."""
    with closing(sqlite3.connect(path / "tulokset.sqlite")) as connection, connection:
        return [connection.execute(statement).fetchall() for statement in statements][-1]


def test_what_was_put_is_what_is_got(tmp_path: Path) -> None:
    documents = [
        *checked("rivi\nrivi\n", '{"a":"ä\udc80\x00"}', uses=[[0, "used"]], marks=[["a.txt", "x/y", "f"]]),
        skipped("kuva.txt"),
        *checked("", facts=[["x", None], ["", "2024"], '["a.txt",1]\n["x"]'], rules={"x/y": {"pass": 1}}),
        *checked("ä" * 40_000),
    ]
    put(tmp_path, documents)
    assert got(tmp_path) == documents


@pytest.mark.parametrize(
    ("data", "item", "options"),
    [
        (b"b", A, "ajo"),
        (b"a", A, "toinen ajo"),
        (b"a", A._replace(shown="k/b.txt"), "ajo"),
        (b"a", A._replace(named=False), "ajo"),
        (b"a", A._replace(known=(("x/y", "f"),)), "ajo"),
    ],
    ids=["content", "options", "name", "found and not named", "adopted findings"],
)
def test_what_a_result_depends_on(tmp_path: Path, data: bytes, item: Input, options: str) -> None:
    put(tmp_path, checked("x"))
    assert got(tmp_path, data, item, options) is None
    assert got(tmp_path, b"a", A._replace(location="muualla/a.txt")) == checked("x")


def test_results_that_were_exchanged_are_not_believed(tmp_path: Path) -> None:
    put(tmp_path, checked("virheitä"))
    put(tmp_path, checked("kunnossa"), b"b")
    exchange = "update results set data = (select data from before where before.number <> results.number)"
    changed(tmp_path, "create table before as select * from results", exchange)
    assert (got(tmp_path), got(tmp_path, b"b")) == (None, None)


def test_what_may_be_otherwise_next_time_is_not_stored(tmp_path: Path) -> None:
    put(tmp_path, [*checked("x"), *checked("y", lasting=False)])
    assert got(tmp_path) is None


def make_reader(folder: Path, name: str, text: str) -> Path:
    """A package that reads documents of some kind."""
    (folder / name).mkdir(parents=True)
    (folder / name / "__init__.py").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["pypdf", "openpyxl"])
def test_another_reader_makes_every_result_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delitem(sys.modules, name, raising=False)
    with monkeypatch.context() as patch:
        patch.syspath_prepend(str(make_reader(tmp_path / "vanha", name, "1")))
        old = surroundings([])
        assert surroundings([]) == old
    monkeypatch.syspath_prepend(str(make_reader(tmp_path / "uusi", name, "12")))
    assert surroundings([]) != old


def test_changed_code_makes_every_result_unknown(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.py").write_text("1", encoding="utf-8")
    first = surroundings([str(tmp_path)])
    (tmp_path / "sub" / "a.py").write_text("12", encoding="utf-8")
    second = surroundings([str(tmp_path)])
    (tmp_path / "sub" / "page.j2").write_text("x", encoding="utf-8")
    assert len({first, second, surroundings([str(tmp_path)])}) == 3


@pytest.mark.parametrize("damage", [b"", b"rikki", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_store_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "tulokset.sqlite").write_bytes(damage)
    cache = store(tmp_path)
    assert cache.trouble == ""
    cache.close()
    put(tmp_path, checked("x"))
    assert got(tmp_path) == checked("x")


@pytest.mark.parametrize(
    "statements",
    [
        ["create table results (key text, data blob, used integer)"],
        ["create table results (number integer primary key, key text unique, data blob)", "pragma user_version = 1"],
    ],
    ids=["other tables", "another edition"],
)
def test_a_store_of_another_edition_is_made_anew(tmp_path: Path, statements: list[str]) -> None:
    changed(tmp_path, *statements)
    put(tmp_path, checked("x"))
    assert got(tmp_path) == checked("x")


@pytest.mark.parametrize(
    "statement",
    ["update results set data = x'00'", "update results set data = substr(data, 1, 20)", "update results set data = 1"],
)
def test_a_damaged_result_is_not_found(tmp_path: Path, statement: str) -> None:
    put(tmp_path, checked("x"))
    changed(tmp_path, statement)
    assert got(tmp_path) is None
    put(tmp_path, checked("x"))
    assert got(tmp_path) == checked("x")


def test_a_store_that_cannot_be_used_costs_only_its_speed(tmp_path: Path) -> None:
    cache = ResultCache(str(tmp_path / "puuttuva" / "tulokset.sqlite"), "ajo")
    assert cache.trouble == "tiedostoa ei voi avata"
    cache.put("a", checked("x"))
    assert cache.get("a") is None
    cache.close()


def test_the_store_is_the_users_own(tmp_path: Path) -> None:
    put(tmp_path, checked("x"))
    assert (tmp_path / "tulokset.sqlite").stat().st_mode & 0o777 == 0o600


def test_a_store_that_others_may_write_is_not_believed(tmp_path: Path) -> None:
    put(tmp_path, checked("x"))
    for mode in (0o620, 0o602):
        (tmp_path / "tulokset.sqlite").chmod(mode)
        assert store(tmp_path).trouble == "muutkin voivat kirjoittaa tiedostoon"
        assert got(tmp_path) is None


def test_a_store_of_somebody_else_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, checked("x"))
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert store(tmp_path).trouble == "tiedosto on toisen käyttäjän"
    assert got(tmp_path) is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, checked("x"))
    (tmp_path / "tulokset.sqlite").rename(tmp_path / "muu.sqlite")
    (tmp_path / "tulokset.sqlite").symlink_to("muu.sqlite")
    assert store(tmp_path).trouble == "tiedosto on linkki"
    assert got(tmp_path) is None


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tulokset.sqlite")
    assert store(tmp_path).trouble == "se ei ole tavallinen tiedosto"


def test_a_busy_store_is_given_up_and_never_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, checked("x"))
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.1)
    with closing(sqlite3.connect(tmp_path / "tulokset.sqlite")) as other:
        other.execute("begin exclusive")
        put(tmp_path, checked("y"), data=b"b")
        other.rollback()
    assert got(tmp_path) == checked("x")
    assert got(tmp_path, b"b") is None


WRITER = """
import sys
from checker.running.checked import Checked
from checker.running.inputs import Input
from checker.running.results_cache import ResultCache
cache = ResultCache(sys.argv[1], "ajo")
for number in range(600):
    name = f"{sys.argv[2]}-{number}"
    cache.put(cache.key(Input(name, name), b""), [Checked(("sama " * 30 + name,), {})])
    if number == 400 and len(sys.argv) > 3:
        import os, signal
        os.kill(os.getpid(), signal.SIGKILL)
cache.close()
assert not cache.trouble, cache.trouble
"""


def test_several_processes_write_at_once_and_one_that_is_killed_leaves_nothing_half(tmp_path: Path) -> None:
    path = str(tmp_path / "tulokset.sqlite")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    commands = [[sys.executable, "-c", WRITER, path, *words] for words in (["a"], ["b"], ["c", "killed"])]
    writers = [subprocess.Popen(command, env=environment) for command in commands]
    assert [writer.wait() for writer in writers] == [0, 0, -9]
    cache = store(tmp_path)
    for writer, most in (("a", 600), ("b", 600), ("c", 400)):
        names = [f"{writer}-{number}" for number in range(600)]
        found = [cache.get(cache.key(Input(name, name), b"")) for name in names]
        assert [documents == [Checked(("sama " * 30 + name,), {})] for documents, name in zip(found, names, strict=True)
                ] == [number < most for number in range(600)]  # fmt: skip
    cache.close()


def test_several_runs_may_make_the_store_at_once(tmp_path: Path) -> None:
    troubles: list[str] = []
    together = threading.Barrier(4)

    def begin(number: int) -> None:
        together.wait()
        cache = ResultCache(str(tmp_path / f"{number}.sqlite"), "ajo")
        troubles.append(cache.trouble)
        cache.close()

    for number in range(40):
        runs = [threading.Thread(target=begin, args=(number,)) for _ in range(4)]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
    assert troubles == [""] * 160


def test_the_oldest_results_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (*range(8), 0):  # the first is stored anew
        put(tmp_path, checked(str(number)), data=bytes([number]))
    monkeypatch.setattr(module.limits, "CACHE_BYTES", 1)
    store(tmp_path).close()
    monkeypatch.undo()
    assert [number for number in range(8) if got(tmp_path, bytes([number])) is not None] == [0, 4, 5, 6, 7]


def test_a_store_within_its_bound_forgets_nothing(tmp_path: Path) -> None:
    put(tmp_path, checked("x"))
    store(tmp_path).close()
    assert got(tmp_path) == checked("x")


def test_room_that_was_made_is_no_reason_to_forget_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(8):
        put(tmp_path, checked(str(number) + secrets.token_hex(40_000)), data=bytes([number]))
    monkeypatch.setattr(module.limits, "CACHE_BYTES", 300_000)
    for _ in range(4):
        store(tmp_path).close()
    kept = [number for number in range(8) if got(tmp_path, bytes([number])) is not None]
    assert kept == [3, 4, 5, 6, 7]


def test_info_and_clear(tmp_path: Path) -> None:
    path = str(tmp_path / "tulokset.sqlite")
    assert cache_info(path) == CacheInfo(path, 0, 0)
    put(tmp_path, checked("x"))
    found = cache_info(path)
    assert (found.path, found.results) == (path, 1)
    assert found.bytes > 0
    clear_cache(path)
    assert cache_info(path) == CacheInfo(path, 0, 0)
    assert list(tmp_path.iterdir()) == []
