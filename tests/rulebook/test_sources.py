"""Which files make a rulebook, and the hash that names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import limits
from checker.errors import RulebookError
from checker.rulebook.sources import layers_of, read_sources
from tests.rulebook.packs import BASE, write


def test_files_stand_in_order_of_layers_and_names_and_others_are_passed_over(tmp_path: Path) -> None:
    base = write(
        tmp_path / "a",
        {
            "rulebook.yaml": "",
            "b/z.yaml": "",
            "b/a.yaml": "",
            "b/note.md": "",
            ".git/x.yaml": "",
            "__pycache__/x.yaml": "",
            "schema/rule.schema.json": "{}",
            "registers/t.csv": "",
        },
    )
    pack = write(tmp_path / "b", {"rulebook.yaml": "", "a.yml": ""})
    found = layers_of([base, pack], ["rules", "haku"])
    assert [(file.layer, file.shown) for file in found.files] == [
        (0, "rules/b/a.yaml"),
        (0, "rules/b/z.yaml"),
        (0, "rules/registers/t.csv"),
        (0, "rules/rulebook.yaml"),
        (1, "haku/a.yml"),
        (1, "haku/rulebook.yaml"),
    ]


def test_the_hash_is_of_names_and_content_not_of_where_they_lie(tmp_path: Path) -> None:
    first, second = (layers_of([write(tmp_path / name, dict(BASE))], [name]) for name in ("a", "b"))
    assert first.sha256 == second.sha256
    for files in ({"costs/share.yaml": "x"}, {"costs/other.yaml": ""}):
        other = layers_of([write(tmp_path / f"c{len(files)}{next(iter(files))[6]}", {**BASE, **files})], ["c"])
        assert other.sha256 != first.sha256


def test_the_same_files_in_two_layers_or_in_one_are_not_the_same(tmp_path: Path) -> None:
    one = write(tmp_path / "a", {"rulebook.yaml": "name: a\n"})
    two = write(tmp_path / "b", {"rulebook.yaml": "name: a\n"})
    assert layers_of([one, two], ["a", "b"]).sha256 != layers_of([one], ["a"]).sha256


def test_a_file_that_is_too_large_is_named_before_it_is_read(tmp_path: Path) -> None:
    pack = write(tmp_path, {"rulebook.yaml": "", "costs/large.yaml": b"#" * (limits.YAML_BYTES + 1)})
    with pytest.raises(RulebookError) as error:
        read_sources([pack])
    assert [str(fault) for fault in error.value.faults] == [
        f"{pack}/costs/large.yaml: Tiedosto on liian suuri: enintään {limits.YAML_BYTES} tavua."
    ]


def test_folders_within_folders_without_end_are_refused(tmp_path: Path) -> None:
    pack = write(tmp_path, {"rulebook.yaml": "", "a/b/c/d/e/f/x.yaml": ""})
    with pytest.raises(RulebookError, match="liian syvä"):
        read_sources([pack])


def test_a_link_that_leads_in_a_circle_is_not_followed(tmp_path: Path) -> None:
    pack = write(tmp_path, {"rulebook.yaml": "name: Haku\n"})
    (pack / "again").symlink_to(pack, target_is_directory=True)
    assert [file.name for file in read_sources([pack]).files if file.layer] == ["rulebook.yaml"]
