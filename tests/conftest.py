"""What all tests share: a demanded test is not left out, and the shipped rules are parsed once.

Where everything is to be tested (``TARKISTIN_REQUIRE_SHARED``), a test that is left out is a failure with its reason.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Generator, Iterator
from functools import cache
from typing import Any

import pytest

from checker.rulebook import faults
from checker.yaml_loader import Marks, load_yaml


def _demanded(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("TARKISTIN_REQUIRE_SHARED"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"everything is to be tested, but this was left out: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """The report of a test, a skip turned into a failure."""
    report = yield
    _demanded(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file of tests."""
    report = yield
    _demanded(report)
    return report


@cache
def _parsed(text: str, file: str) -> bytes:
    return pickle.dumps(load_yaml(text, file))


def _load_yaml(text: str, file: str) -> tuple[Any, Marks]:
    """As ``load_yaml``, a new value every time."""
    if not file.startswith("rules/"):
        return load_yaml(text, file)
    parsed: tuple[Any, Marks] = pickle.loads(_parsed(text, file))
    return parsed


@pytest.fixture(scope="session", autouse=True)
def _shipped_rules_are_parsed_once() -> Iterator[None]:
    """Each rulebook with a pack is compiled anew; nine tenths of that is parsing files that never change."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(faults, "load_yaml", _load_yaml)
        yield
