"""Reading one input: what cannot be read is a result with its reason, never an exception."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker import load_rulebook
from checker.errors import DocumentError
from checker.running import folder
from checker.running.folder import check_input, read_bytes
from checker.running.inputs import Input
from checker.running.pipeline import Pipeline
from checker.running.reading import NotTaken


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load_rulebook())


def problem(location: str, pipeline: Pipeline) -> tuple[str, str]:
    (result,) = check_input(Input(location, "x"), pipeline)
    assert result.problem is not None
    assert (result.sha256, result.outcomes) == ("", ())
    return result.status, result.problem.code


def test_a_file_that_vanished(tmp_path: Path, pipeline: Pipeline) -> None:
    assert problem(str(tmp_path / "poissa.txt"), pipeline) == ("unreadable", "missing_file")


def test_a_link_that_leads_nowhere(tmp_path: Path, pipeline: Pipeline) -> None:
    (tmp_path / "linkki.txt").symlink_to(tmp_path / "poissa.txt")
    assert problem(str(tmp_path / "linkki.txt"), pipeline) == ("unreadable", "missing_file")


def test_a_folder_that_cannot_be_read(tmp_path: Path, pipeline: Pipeline) -> None:
    assert problem(str(tmp_path), pipeline) == ("unreadable", "folder_unreadable")


def test_a_pipe_is_never_waited_for(tmp_path: Path, pipeline: Pipeline) -> None:
    os.mkfifo(tmp_path / "putki.txt")
    assert problem(str(tmp_path / "putki.txt"), pipeline) == ("unreadable", "not_a_file")


@pytest.mark.parametrize(("error", "code"), [(PermissionError(13, ""), "permission"), (OSError(5, ""), "read_error")])
def test_what_the_system_refuses(
    tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")

    def refuse(*arguments: object, **named: object) -> object:
        raise error

    monkeypatch.setattr(folder.os, "open", refuse)
    assert problem(str(path), pipeline) == ("unreadable", code)


def test_a_file_that_comes_in_parts_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, read = tmp_path / "a.txt", os.read
    path.write_bytes(b"0123456789" * 10)
    monkeypatch.setattr(folder.os, "read", lambda file, most: read(file, min(most, 7)))
    assert read_bytes(str(path)) == b"0123456789" * 10


def test_a_file_whose_size_is_not_told_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"0123456789")
    monkeypatch.setattr(folder.os, "fstat", lambda file: os.stat(os.devnull))
    assert read_bytes(str(path)) == b"0123456789"


def test_the_largest_file_that_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder.limits, "DOCUMENT_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 10)
    assert read_bytes(str(path)) == b"x" * 10
    path.write_bytes(b"x" * 11)
    with pytest.raises(DocumentError) as caught:
        read_bytes(str(path))
    assert (caught.value.code, caught.value.details) == ("too_large", {"found": 11, "limit": 10})


def test_a_found_file_of_another_kind_is_not_taken_but_a_named_one_is_answered(
    tmp_path: Path, pipeline: Pipeline
) -> None:
    path = tmp_path / "kuva.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(NotTaken):
        list(check_input(Input(str(path), "kuva.txt", named=False), pipeline))
    assert [result.status for result in check_input(Input(str(path), "kuva.txt"), pipeline)] == ["unreadable"]
