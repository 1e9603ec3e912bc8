"""A disk that is always full, where the system has one."""

from __future__ import annotations

import os

import pytest

DEVICE = "/dev/full"


def full_disk() -> str:
    """Its path, or a skip that says what is left out; where everything is to be tested, its lack is a failure."""
    if os.path.exists(DEVICE):
        return DEVICE
    if os.environ.get("TARKISTIN_REQUIRE_SHARED"):
        pytest.fail(f"everything is to be tested, but there is no {DEVICE}")
    pytest.skip(f"no {DEVICE} here")
