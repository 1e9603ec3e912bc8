"""The compiled rulebook is kept between runs: owner-only, never stale, never believed when it is damaged."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from checker.rulebook import compiled as module
from checker.rulebook.compiled import compiled_rulebook
from checker.rulebook.sources import Sources, layers_of
from tests.rulebook.packs import BASE, RULE, changed, sources, write


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TARKISTIN_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "rulebooks"


@pytest.fixture
def found(tmp_path: Path) -> Sources:
    return sources(tmp_path / "a")


def stored(cache: Path) -> Path:
    (path,) = cache.iterdir()
    return path


def compiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names the rulebooks that are compiled from now on."""
    from checker.rulebook import load

    seen: list[str] = []
    original = load.compile_sources

    def counting(found: Sources) -> dict[str, Any]:
        seen.append(found.sha256)
        return original(found)

    monkeypatch.setattr(load, "compile_sources", counting)
    return seen


def test_the_second_run_compiles_nothing_and_has_the_same_rules(
    cache: Path, found: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = compiles(monkeypatch)
    first, second = compiled_rulebook(found), compiled_rulebook(found)
    assert seen == [found.sha256]
    assert first.rules == second.rules
    assert first.parameters == second.parameters
    assert first.glossary == second.glossary


def test_folder_and_file_are_the_owners_alone(cache: Path, found: Sources) -> None:
    compiled_rulebook(found)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert stat.S_IMODE(stored(cache).stat().st_mode) == 0o600


def test_a_changed_rule_another_place_and_changed_code_are_never_stale(
    cache: Path, tmp_path: Path, found: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compiled_rulebook(found).rules[0]["severity"] == "warning"
    lighter = changed(RULE, "severity: warning", "severity: info")
    assert compiled_rulebook(sources(tmp_path / "b", base={"costs/share.yaml": lighter})).rules[0]["severity"] == "info"
    folder = write(tmp_path / "c", dict(BASE))
    moved = compiled_rulebook(layers_of([folder], ["muualla"]))
    assert (moved.sha256, moved.rules[0]["origin"]) == (found.sha256, "muualla/costs/share.yaml")
    seen = compiles(monkeypatch)
    monkeypatch.setattr(module, "code_age", lambda places: "newer code")
    compiled_rulebook(found)
    assert seen == [found.sha256]


def tampered(path: Path) -> bytes:
    """The stored rulebook with one rule made lighter and its own digest made right again for nobody."""
    digest, _, body = path.read_bytes().partition(b"\n")
    data = json.loads(body)
    data["rules"][0]["severity"] = "info"
    return digest + b"\n" + json.dumps(data).encode()


def other_rulebook(path: Path) -> bytes:
    """A whole file of other rules, as it is stored under a name of its own."""
    body = json.dumps({"sha256": "0" * 64, "rules": [{}]}).encode()
    return module._seal(f"{path}.other", body) + b"\n" + body


def unsealed(path: Path) -> bytes:
    """Nested deeper than anything reads, under a digest that is not its own."""
    body = b"[" * 200_000
    return hashlib.blake2b(body).hexdigest().encode() + b"\n" + body


@pytest.mark.parametrize(
    "damage",
    [
        tampered,
        other_rulebook,
        unsealed,
        lambda path: path.read_bytes()[:-20],
        lambda path: b"",
        lambda path: b"\xff\x00" * 50,
    ],
    ids=["tampered", "of other rules", "unsealed", "cut", "empty", "noise"],
)
def test_a_damaged_file_is_passed_over_and_written_anew(
    cache: Path, found: Sources, monkeypatch: pytest.MonkeyPatch, damage: Any
) -> None:
    compiled_rulebook(found)
    stored(cache).write_bytes(damage(stored(cache)))
    seen = compiles(monkeypatch)
    assert compiled_rulebook(found).rules[0]["severity"] == "warning"
    assert seen == [found.sha256]
    assert compiled_rulebook(found).rules[0]["severity"] == "warning"
    assert seen == [found.sha256], "written anew, and read"


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_may_write_is_not_believed(
    cache: Path, found: Sources, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    compiled_rulebook(found)
    stored(cache).chmod(mode)
    seen = compiles(monkeypatch)
    compiled_rulebook(found)
    assert seen == [found.sha256]


def test_a_folder_that_others_may_write_is_not_used(cache: Path, found: Sources) -> None:
    cache.mkdir(parents=True)
    cache.chmod(0o777)
    assert compiled_rulebook(found).rules
    assert list(cache.iterdir()) == []


def test_a_link_in_the_place_of_the_file_is_not_followed(cache: Path, tmp_path: Path, found: Sources) -> None:
    compiled_rulebook(found)
    path = stored(cache)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(tampered(path))
    path.unlink()
    path.symlink_to(elsewhere)
    assert compiled_rulebook(found).rules[0]["severity"] == "warning"


@pytest.mark.parametrize("place", ["/dev/null/cache", "/proc/tarkistin"])
def test_where_no_folder_can_be_made_the_rulebook_is_compiled_all_the_same(
    found: Sources, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("TARKISTIN_CACHE_DIR", place)
    assert compiled_rulebook(found).rules
    assert not os.path.exists(f"{place}/rulebooks")


def test_only_the_newest_files_are_kept(cache: Path, tmp_path: Path) -> None:
    for number in range(module.MOST_KEPT + 3):
        pack = {"rulebook.yaml": f"name: Haku {number}\n"}
        compiled_rulebook(sources(tmp_path / str(number), dict(pack)))
    assert len(list(cache.iterdir())) == module.MOST_KEPT
