"""The store of results: found only where nothing has changed, safe with several at once, worth nothing when damaged."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from checker.running import cache as module
from checker.running.cache import CacheInfo, ResultCache, cache_info, clear_cache, code_age, file_state
from checker.running.checked import Checked
from checker.running.stored_text import Pieces
from tests.project import ROOT

LONG = '{"calculation":null,' + "x" * 400 + '},{"calculation":null,' + "y" * 400 + "}"
COUNTS = {"by_status": {"ok": 1}, "outcomes": {}, "findings": {}, "documents": 1}


def checked(*lines: str, **more: Any) -> list[Checked]:
    return [Checked(lines, COUNTS, **more)]


def store(path: Path, key: str = "ajo") -> ResultCache:
    return ResultCache(str(path / "tulokset.sqlite"), key)


def got(path: Path, content: str = "a", name: str = "a.txt", key: str = "ajo") -> list[Checked] | None:
    """What a new run finds."""
    cache = store(path, key)
    found = cache.get(content, name)
    cache.close()
    return found


def changed(path: Path, *statements: str) -> list[Any]:
    """The rows of the last of some statements on the file itself."""
    with closing(sqlite3.connect(path / "tulokset.sqlite")) as connection, connection:
        return [connection.execute(statement).fetchall() for statement in statements][-1]


def put(path: Path, documents: list[Checked], content: str = "a", name: str = "a.txt", key: str = "ajo") -> None:
    cache = store(path, key)
    cache.put(content, name, documents)
    cache.close()


def test_what_was_put_is_what_is_got(tmp_path: Path) -> None:
    documents = [
        *checked("rivi\nrivi\n", '{"a":"ä\udc80"}', uses=[[0, "used"]], marks=[["a.txt", "x/y", "f"]]),
        Checked(None, {**COUNTS, "skipped": 1}),
        *checked("", facts=[["x", None], ["", "2024"], '["a.txt",1]\n["x"]'], rules={"x/y": {"pass": 1}}),
        *checked("ä" * 40_000, facts=[["x"], [""], ""]),
    ]
    put(tmp_path, documents)
    assert got(tmp_path, "a") == documents


@pytest.mark.parametrize(
    ("content", "name", "key"), [("b", "a.txt", "ajo"), ("a", "b.txt", "ajo"), ("a", "a.txt", "toinen ajo")]
)
def test_another_content_name_or_run_is_not_found(tmp_path: Path, content: str, name: str, key: str) -> None:
    put(tmp_path, checked("x"))
    assert got(tmp_path, content, name, key) is None


def test_pieces_that_documents_share_are_stored_once(tmp_path: Path) -> None:
    cache = store(tmp_path)
    for number in range(50):
        cache.put(str(number), "a.txt", checked(f'{{"oma":{number},"outcomes":[{LONG}]}}'))
    cache.close()
    for number in range(50):
        assert got(tmp_path, str(number)) == checked(f'{{"oma":{number},"outcomes":[{LONG}]}}')
    assert changed(tmp_path, "select count(*) from pieces") == [(1,)]
    (largest,) = changed(tmp_path, "select max(length(data)) from results where used > 0")[0]
    assert largest < 3 * len(LONG) // 2


def test_a_text_that_cannot_be_cut_is_not_stored() -> None:
    assert Pieces(lambda mark: None).pack(checked("a\x00b")) is None
    assert Pieces(lambda mark: None).pack(checked("\x01b")) is None


def test_pieces_stay_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.running.stored_text.MOST", 10)
    kept: dict[str, str] = {}
    pieces = Pieces(kept.get)
    for number in range(100):
        packed = pieces.pack(checked("\n".join([f"{number} " + "z" * 80, "sama " * 20])))
        kept.update(pieces.fresh)
        pieces.forget()
        assert packed is not None
        assert pieces.unpack(packed) == checked("\n".join([f"{number} " + "z" * 80, "sama " * 20]))
    assert len(pieces._hashes) <= 10
    assert list(kept.values()) == ["sama " * 20]


@pytest.mark.parametrize("damage", [b"", b"rikki", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_store_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "tulokset.sqlite").write_bytes(damage)
    cache = store(tmp_path)
    cache.begin()
    assert cache.trouble is None
    assert cache.get("a", "a.txt") is None
    cache.put("a", "a.txt", checked("x"))
    cache.close()
    assert got(tmp_path, "a") == checked("x")


def test_a_store_of_another_shape_is_made_anew(tmp_path: Path) -> None:
    changed(tmp_path, "create table results (id integer)")
    put(tmp_path, checked("x"))
    assert got(tmp_path, "a") == checked("x")


@pytest.mark.parametrize(
    "statement",
    ["update results set data = x'00'", "update results set data = substr(data, 1, 20)", "delete from pieces",
     "update pieces set piece = piece || 'x'"],
)  # fmt: skip
def test_a_damaged_result_is_not_found(tmp_path: Path, statement: str) -> None:
    cache = store(tmp_path)
    for number in range(3):
        cache.put(str(number), "a.txt", checked(LONG + str(number)))
    cache.close()
    changed(tmp_path, statement)
    assert got(tmp_path, "2") is None


def test_a_store_that_cannot_be_used_costs_only_its_speed(tmp_path: Path) -> None:
    cache = ResultCache(str(tmp_path / "puuttuva" / "tulokset.sqlite"), "ajo")
    cache.begin()
    assert isinstance(cache.trouble, sqlite3.OperationalError)
    cache.put("a", "a.txt", checked("x"))
    assert cache.get("a", "a.txt") is None
    cache.close()


def test_a_busy_store_is_given_up_and_never_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, checked("x"))
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.1)
    with closing(sqlite3.connect(tmp_path / "tulokset.sqlite")) as other:
        other.execute("begin exclusive")
        put(tmp_path, checked("y"), content="b")
        other.rollback()
    assert got(tmp_path, "a") == checked("x")
    assert got(tmp_path, "b") is None


WRITER = """
import sys
from checker.running.cache import ResultCache
from checker.running.checked import Checked
cache = ResultCache(sys.argv[1], "ajo")
for number in range(600):
    name = f"{sys.argv[2]}-{number}"
    cache.put(name, "a.txt", [Checked(("sama " * 30 + name,), {})])
cache.close()
assert cache.trouble is None, cache.trouble
"""


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "tulokset.sqlite")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, path, str(number)], env=environment) for number in range(3)
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    cache = store(tmp_path)
    assert all(cache.get(f"{writer}-{number}", "a.txt") for writer in range(3) for number in range(600))
    cache.close()


def test_several_runs_may_make_the_store_at_once(tmp_path: Path) -> None:
    """Where two put a new store into WAL mode, sqlite fails one of them at once instead of waiting."""
    troubles: list[object] = []
    together = threading.Barrier(4)

    def begin(number: int) -> None:
        cache = ResultCache(str(tmp_path / f"{number}.sqlite"), "ajo")
        together.wait()
        cache.begin()
        troubles.append(cache.trouble)
        cache.close()

    for number in range(40):
        runs = [threading.Thread(target=begin, args=(number,)) for _ in range(4)]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
    assert troubles == [None] * 160


def test_a_file_is_known_by_its_state(tmp_path: Path) -> None:
    path = tmp_path / "a\udcff.txt"
    path.write_bytes(b"x")
    assert file_state(str(path)) is None, "its times are too fresh to be trusted"
    old = time.time() - 60
    os.utime(path, (old, old))
    assert file_state(str(path)) is None, "nor may the times of its entry be"
    put(tmp_path, checked("rivi"), "hash")
    cache = store(tmp_path)
    assert cache.of_file(str(path), "tila", "a.txt") is None
    cache.note(str(path), "tila", "hash")
    cache.flush()
    assert cache.of_file(str(path), "tila", "a.txt") == checked("rivi")
    assert cache.of_file(str(path), "tila", "b.txt") is None
    assert cache.of_file(str(path), "toinen tila", "a.txt") is None
    assert cache.of_file(str(path), None, "a.txt") is None
    cache.close()


def test_the_state_changes_with_size_times_and_identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SETTLED_SECONDS", 0)
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    states = set()
    for content, when in ((b"x", 1_000), (b"xx", 1_000), (b"xx", 2_000)):
        path.write_bytes(content)
        os.utime(path, (when, when))
        states.add(file_state(str(path)))
    other.write_bytes(b"xx")
    os.utime(other, (2_000, 2_000))
    states.add(file_state(str(other)))
    assert len(states) == 4
    assert None not in states


def test_the_oldest_results_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.limits, "CACHE_BYTES", 1)
    cache = store(tmp_path)
    for number in range(8):
        cache._today = number
        cache.put(str(number), "a.txt", checked(str(number)))
    cache.close()
    monkeypatch.undo()
    assert [number for number in range(8) if got(tmp_path, str(number)) is not None] == [3, 4, 5, 6, 7]


def test_a_result_that_is_used_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = store(tmp_path)
    for number in range(8):
        cache._today = number
        cache.put(str(number), "a.txt", checked(str(number)))
    cache.close()
    used = store(tmp_path)
    used._today = 9
    assert used.get("0", "a.txt") is not None
    monkeypatch.setattr(module.limits, "CACHE_BYTES", 1)
    used.close()
    monkeypatch.undo()
    assert got(tmp_path, "0") is not None
    assert got(tmp_path, "1") is None


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


def test_changed_code_makes_every_result_unknown(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.py").write_text("1", encoding="utf-8")
    first = code_age([str(tmp_path)])
    (tmp_path / "sub" / "a.py").write_text("12", encoding="utf-8")
    second = code_age([str(tmp_path)])
    (tmp_path / "sub" / "page.j2").write_text("x", encoding="utf-8")
    assert len({first, second, code_age([str(tmp_path)])}) == 3
