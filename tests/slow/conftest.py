"""The page for a browser, built once for all tests that open it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.slow.page import build, drive


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sivu") / "tarkistin.html"
    build(place)
    return place


@pytest.fixture(scope="session", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def using(page: Path, browser: str) -> Callable[..., Any]:
    """What a command of ``page.mjs`` told of the page in this browser."""
    return lambda command, work, *files: drive(browser, command, page, work, *files)
