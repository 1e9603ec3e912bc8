"""The HTML report in a real browser: accessible, narrow enough for a telephone, and asking nothing of anybody."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
DAMAGED = 3
"""The exit code of a run in which a document could not be read; one of the examples is damaged on purpose."""
BAD_PAGE = """<!doctype html><html><head><title></title></head><body>
<img src="https://picture.example/a.png"><p style="color:#ccc;width:2000px">harmaata</p></body></html>"""


def views_of(page: Path) -> list[dict[str, Any]]:
    """What axe-core and the page say at 1280 and 320 pixels, light and dark, with every fold open."""
    ran = subprocess.run(
        ["node", str(HERE / "browser.mjs"), str(page)], check=False, capture_output=True, encoding="utf-8", timeout=120
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    views: list[dict[str, Any]] = json.loads(ran.stdout)
    return views


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    report = tmp_path_factory.mktemp("report") / "report.html"
    command = [sys.executable, "-m", "checker", "check", "examples", "--fail-on", "never"]
    command += ["--format", "html", "-o", str(report)]
    ran = subprocess.run(command, cwd=HERE.parent, check=False, capture_output=True, encoding="utf-8")
    assert ran.returncode in (0, DAMAGED), ran.stderr
    return views_of(report)


def test_every_view_was_looked_at(views: list[dict[str, Any]]) -> None:
    assert [view["view"] for view in views] == ["1280 light", "320 light", "1280 dark", "320 dark"]
    assert [view["view"] for view in views if view["passes"] < 20] == []


def test_no_accessibility_violation(views: list[dict[str, Any]]) -> None:
    assert {view["view"]: view["violations"] for view in views if view["violations"]} == {}


def test_nothing_overflows_sideways(views: list[dict[str, Any]]) -> None:
    assert {view["view"]: view["overflow"] for view in views if view["overflow"] > 0} == {}


def test_no_request_leaves_the_file(views: list[dict[str, Any]]) -> None:
    assert [url for view in views for url in view["outside"]] == []


def test_a_bad_page_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(BAD_PAGE, encoding="utf-8")
    wide = views_of(page)[0]
    assert {"html-has-lang", "image-alt", "color-contrast"} <= {text.split(":")[0] for text in wide["violations"]}
    assert wide["overflow"] > 0
    assert wide["outside"] == ["https://picture.example/a.png"]
