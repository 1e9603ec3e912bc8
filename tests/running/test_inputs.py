"""Which files a run reads, in which order, and under which names."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from checker.errors import DocumentError, UsageError
from checker.running import inputs
from checker.running.folder import read_input
from checker.running.inputs import Input, find_inputs, not_ignored


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(place: Path, *names: str) -> None:
    for name in names:
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def shown(*paths: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
    return [item.shown for item in find_inputs(paths, include, exclude) if not item.skipped]


def test_a_folder_is_sorted_as_whole_paths_are(place: Path) -> None:
    make(place, "k/a/z.txt", "k/a.txt", "k/a-b.txt", "k/B.txt", "k/ä.txt", "k/b/a.txt")
    found = shown("k")
    assert found == sorted(found)
    assert found == ["k/B.txt", "k/a-b.txt", "k/a.txt", "k/a/z.txt", "k/b/a.txt", "k/ä.txt"]


def test_hidden_files_version_control_and_packages_are_passed_over(place: Path) -> None:
    make(place, "k/.git/a.txt", "k/.piilo.txt", "k/node_modules/a.txt", "k/venv/a.txt", "k/a.txt")
    assert shown("k") == ["k/a.txt"]


def test_files_that_no_reader_takes_are_skipped_and_named_ones_answered_for(place: Path) -> None:
    make(place, "k/kuva.png", "k/a.TXT", "k/ilman")
    assert [(item.shown, item.skipped, item.named) for item in find_inputs(("k", "k/kuva.png"))] == [
        ("k/a.TXT", False, False), ("k/ilman", True, False), ("k/kuva.png", False, True),
    ]  # fmt: skip
    assert next(find_inputs(("k/kuva.png",))) == Input("k/kuva.png", "k/kuva.png")


def test_a_pack_of_rules_in_a_folder_is_skipped_as_one_and_its_examples_are_checked_when_named(place: Path) -> None:
    make(place, "k/a.txt", "k/oma.txt/rulebook.yaml", "k/z.txt")
    make(place, "k/oma.txt/examples/b.txt", "k/oma.txt/examples/b.expected.yaml")
    assert [(item.shown, item.skipped) for item in find_inputs(("k",))] == [
        ("k/a.txt", False), ("k/oma.txt", True), ("k/z.txt", False),
    ]  # fmt: skip
    assert shown("k/oma.txt/examples") == ["k/oma.txt/examples/b.txt"]


def test_a_file_that_is_reached_twice_is_read_once(place: Path) -> None:
    make(place, "k/a.txt", "k/b.txt")
    assert shown("k/b.txt", "k", "./k/a.txt", "-", "-") == ["-", "k/a.txt", "k/b.txt"]


def test_the_order_in_which_paths_are_given_changes_nothing(place: Path) -> None:
    make(place, "k/b.txt", "k/ä/a.txt", "c.txt", "a.txt")
    found = list(find_inputs(("c.txt", "k", "a.txt")))
    assert [item.shown for item in found] == ["a.txt", "c.txt", "k/b.txt", "k/ä/a.txt"]
    assert found == list(find_inputs(("a.txt", "c.txt", "k")))


def test_paths_are_relative_to_the_working_folder_or_to_the_folder_given(place: Path, tmp_path: Path) -> None:
    make(place, "työ/k/a.txt", "muu/k/b.txt")
    os.chdir(place / "työ")
    assert shown("k") == ["k/a.txt"]
    assert shown(".") == ["k/a.txt"]
    assert shown(str(tmp_path / "työ" / "k")) == ["k/a.txt"]
    assert shown("../muu") == ["k/b.txt"]
    assert shown("../muu/k/b.txt") == ["b.txt"]


def test_links(place: Path) -> None:
    make(place, "k/a.txt", "muu/b.txt")
    (place / "k/linkki.txt").symlink_to(place / "muu/b.txt")
    (place / "k/kansio").symlink_to(place / "muu")
    (place / "k/kansio.txt").symlink_to(place / "muu")
    (place / "k/node_modules").symlink_to(place / "muu")
    (place / "k/tyhjään.txt").symlink_to(place / "ei-ole.txt")
    assert [(item.shown, item.skipped) for item in find_inputs(("k",))] == [
        ("k/a.txt", False),
        ("k/kansio", True),
        ("k/kansio.txt", True),
        ("k/linkki.txt", False),
        ("k/tyhjään.txt", False),
    ]


def test_links_in_a_circle_do_not_end_the_run(place: Path) -> None:
    make(place, "k/c.txt")
    (place / "k/a.txt").symlink_to("b.txt")
    (place / "k/b.txt").symlink_to("a.txt")
    (place / "k/itse").symlink_to("itse")
    assert [(item.shown, item.skipped) for item in find_inputs(("k",))] == [
        ("k/a.txt", False),
        ("k/b.txt", False),
        ("k/c.txt", False),
        ("k/itse", True),
    ]


def test_a_pipe_is_not_opened(place: Path) -> None:
    make(place, "k/a.txt")
    os.mkfifo(place / "k/putki.txt")
    assert [(item.shown, item.skipped) for item in find_inputs(("k",))] == [("k/a.txt", False), ("k/putki.txt", True)]


@contextmanager
def nobody() -> Iterator[Path]:
    """A folder in which the test is not allowed everything: it stops being root, if it is."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o777)
        mine, before = os.geteuid(), os.getcwd()
        os.chdir(name)
        if mine == 0:
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            os.seteuid(mine)
            os.chdir(before)
            subprocess.run(["chmod", "-R", "u+rwx", name], check=True)


@pytest.mark.parametrize(
    ("locked", "mode", "found"),
    [
        ("k/b", 0o000, [("k/a.txt", ""), ("k/b", "folder_unreadable"), ("k/c.txt", "")]),
        ("k", 0o400, [("k/a.txt", ""), ("k/b", "folder_unreadable"), ("k/c.txt", "")]),
        ("k", 0o000, [("k", "folder_unreadable")]),
    ],
    ids=["inside", "whose names alone may be read", "itself"],
)
def test_a_folder_that_may_not_be_opened_is_an_input_that_fails(
    locked: str, mode: int, found: list[tuple[str, str]]
) -> None:
    with nobody() as place:
        make(place, "k/a.txt", "k/b/b.txt", "k/c.txt")
        (place / locked).chmod(mode)
        assert [(item.shown, item.refusal) for item in find_inputs(("k",)) if not item.skipped] == found


def test_a_folder_whose_path_is_too_long_is_an_input_that_fails(place: Path) -> None:
    folder = make_deep(place / "k", "a" * 200, 25)
    try:
        *files, last = find_inputs(("k",))
        assert (files, last.refusal, last.skipped) == ([], "path_too_long", False)
        with pytest.raises(DocumentError, match="path_too_long"):
            read_input(last)
        with pytest.raises(DocumentError, match="path_too_long"):
            read_input(Input("b/" * 3000 + "c.txt", "c.txt"))
    finally:
        subprocess.run(["rm", "-rf", str(folder)], check=True)


def make_deep(folder: Path, name: str, depth: int) -> Path:
    """Folders within folders, with a file in the last one."""
    folder.mkdir()
    descriptor = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=descriptor)
        deeper = os.open(name, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = deeper
    os.close(os.open("x.txt", os.O_CREAT | os.O_WRONLY, dir_fd=descriptor))
    os.close(descriptor)
    return folder


def test_office_and_mail_files_are_opened_whoever_reads_them(place: Path) -> None:
    names = [f"k/a.{ending}" for ending in "doc docm docx eml msg ods odt ppt pptx rtf xls xlsm xlsx".split()]
    make(place, *names, "k/a.png", "k/a.zip", "k/a.mp4")
    assert shown("k") == names


def test_a_name_in_no_known_encoding_is_shown_with_its_bytes(place: Path) -> None:
    make(place, "k/p\udce4iv\udce4.txt", "k/päivä.txt", "k/pa\u0308iva\u0308.txt")
    assert shown("k") == ["k/pa\u0308iva\u0308.txt", "k/päivä.txt", "k/p\\xe4iv\\xe4.txt"]
    assert shown("k/p\udce4iv\udce4.txt") == ["k/p\\xe4iv\\xe4.txt"]


def test_no_depth_is_too_much(place: Path) -> None:
    folder = make_deep(place / "k", "a", 1200)
    try:
        assert shown("k") == ["k/" + "a/" * 1200 + "x.txt"]
    finally:  # the library's own removal goes down by recursion and cannot
        subprocess.run(["rm", "-rf", str(folder)], check=True)


@pytest.mark.parametrize(
    ("include", "exclude", "found"),
    [
        (("*.txt",), (), ["k/a.txt", "k/vanha/a.txt", "k/vanha/b.txt"]),
        (("vanha/*",), (), ["k/vanha/a.txt", "k/vanha/b.txt"]),
        (("a.t*",), (), ["k/a.txt", "k/vanha/a.txt"]),
        ((), ("vanha",), ["k/a.html", "k/a.txt"]),
        ((), ("vanha/",), ["k/a.html", "k/a.txt"]),
        ((), ("*.html", "b*"), ["k/a.txt", "k/vanha/a.txt"]),
        (("*.txt",), ("vanha/b.txt",), ["k/a.txt", "k/vanha/a.txt"]),
    ],
)
def test_patterns(place: Path, include: tuple[str, ...], exclude: tuple[str, ...], found: list[str]) -> None:
    make(place, "k/a.txt", "k/a.html", "k/vanha/a.txt", "k/vanha/b.txt")
    assert shown("k", include=include, exclude=exclude) == found


def test_patterns_do_not_concern_a_named_file(place: Path) -> None:
    make(place, "a.txt")
    assert shown("a.txt", exclude=("*.txt",)) == ["a.txt"]


def git(place: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Testi", "-c", "user.email=testi@esimerkki.example"]
    subprocess.run(["git", *identity, *arguments], cwd=place, check=True, capture_output=True)


def test_a_repository_does_not_start_programs_of_its_choice(place: Path) -> None:
    """A folder from somebody else may bring settings that name a program for git to ask about changes."""
    make(place, "k/a.txt")
    git(place, "init", "-q")
    program = place / "ohjelma"
    program.write_text(f"#!/bin/sh\ntouch {place / 'ajettiin'}\n", encoding="utf-8")
    program.chmod(0o755)
    git(place, "config", "core.fsmonitor", str(program))
    git(place, "-c", "core.fsmonitor=false", "add", "k/a.txt")
    assert [item.shown for item in find_inputs(("k",), sift=not_ignored)] == ["k/a.txt"]
    assert not (place / "ajettiin").exists()


def test_what_git_ignores_is_left_out_but_never_a_tracked_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "AT_A_TIME", 2)
    make(place, "k/a.txt", "k/luonnos.txt", "k/pidetty.txt", "k/pois/b.txt", "k/rivi\nvaihto.txt", "k/ä.txt")
    (place / ".gitignore").write_text("luonnos.txt\npidetty.txt\npois/\nrivi*\n", encoding="utf-8")
    git(place, "init", "-q")
    git(place, "add", "-f", "k/pidetty.txt")
    found = find_inputs(("k",), sift=not_ignored)
    assert [item.shown for item in found] == ["k/a.txt", "k/pidetty.txt", "k/ä.txt"]


def test_a_folder_outside_git_is_a_usage_error(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(place.parent))
    make(place, "k/a.txt")
    with pytest.raises(UsageError, match="git ei osaa sanoa, mitä kansiossa k ohitetaan"):
        list(find_inputs(("k",), sift=not_ignored))


def test_a_machine_without_git_is_a_usage_error(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(place))
    make(place, "k/a.txt")
    with pytest.raises(UsageError, match="tarvitsee ohjelman git"):
        list(find_inputs(("k",), sift=not_ignored))
