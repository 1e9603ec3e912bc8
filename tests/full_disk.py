"""A disk that is always full, where the system has one."""

from __future__ import annotations

import os

import pytest

DEVICE = "/dev/full"


def full_disk() -> str:
    """Its path, or a skip that says what is left out."""
    if os.path.exists(DEVICE):
        return DEVICE
    pytest.skip(f"no {DEVICE} here")
