"""A plain ``check`` is understood without click just as click understands it, and everything else is left to click."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.cli.check import check
from checker.cli.plain_check import DEFAULTS, plain_check

WORDS = [
    "a.txt", "kansio/ä b.txt", "-", "--", "", "-q", "-v", "-qv", "--quiet", "--verbose", "--strict", "--no-cache",
    "--no-config", "--format", "--format=json", "json", "html:x.html", "-o", "-ox", "--output", "raportti.json",
    "--outcomes", "all", "findings", "--audience", "reviewer", "applicant", "--fail-on", "warning", "error", "never",
    "--jobs", "-j", "1", "2", "--set", "a=1", "--help", "-h", "--form", "--qui",
]  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings file above, no variables."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def by_click(arguments: list[str]) -> tuple[tuple[str, ...], dict[str, Any]] | None:
    """What click makes of the arguments; None where it refuses them or shows its help."""
    try:
        context = check.make_context("check", list(arguments))
    except (click.ClickException, click.exceptions.Exit):
        return None
    values = dict(context.params)
    return values.pop("paths"), values


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_both_understand_the_same(arguments: list[str]) -> None:
    request = plain_check(["check", *arguments])
    assert request is None or request == by_click(arguments)


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("a.txt", {}),
        ("a -j 1 -q", {"quiet": True}),
        ("a.txt b.txt -q", {"quiet": True}),
        ("a.txt --format json", {"formats": ("json",)}),
        ("--format sarif -o x.sarif --no-cache a", {"formats": ("sarif",), "output": "x.sarif", "no_cache": True}),
        ("a --strict --outcomes findings", {"strict": True, "outcomes": "findings"}),
        ("a --audience reviewer --fail-on info -v", {"audience": "reviewer", "fail_on": "info", "verbose": True}),
    ],
)
def test_what_is_usual_needs_no_click(line: str, changed: dict[str, Any]) -> None:
    request = plain_check(["check", *line.split()])
    assert request is not None and request == by_click(line.split())
    assert {name: value for name, value in request[1].items() if value != DEFAULTS[name]} == changed


@pytest.mark.parametrize(
    "line",
    ["", "check", "read a", "check -", "check a -qv", "check a --format", "check a --format json --format csv",
     "check a -j 2", "check a --outcomes some", "check a -q -v", "check -- -a", "check a --help"],
)  # fmt: skip
def test_what_is_not_is_left_to_click(line: str) -> None:
    assert plain_check(line.split()) is None


@pytest.mark.parametrize("name", ["CACHE_DIR", "DEBUG", "SHARED", "REQUIRE_SHARED", "FUZZ_SEED"])
def test_a_variable_that_is_no_option_says_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"TARKISTIN_{name}", "1")
    assert plain_check(["check", "a"]) is not None


def test_variables_and_settings_are_left_to_click(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain_check(["check", "a"]) is not None
    with monkeypatch.context() as patch:
        patch.setenv("TARKISTIN_FAIL_ON", "never")
        assert plain_check(["check", "a"]) is None
    with monkeypatch.context() as patch:
        patch.setenv("_TARKISTIN_COMPLETE", "bash_source")
        assert plain_check(["check", "a"]) is None
    (tmp_path / "tarkistin.toml").write_text("strict = true\n", encoding="utf-8")
    assert plain_check(["check", "a"]) is None
    assert plain_check(["check", "a", "--no-config"]) is not None
