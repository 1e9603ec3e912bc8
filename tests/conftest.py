"""Where everything is to be tested (``TARKISTIN_REQUIRE_SHARED``), a test that is left out is a failure with its reason."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest


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
