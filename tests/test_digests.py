"""Digests are the same whoever makes them, and OpenSSL is loaded only where there is much to digest."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from checker.digests import FEW_BYTES, _Sha256, quick_digest
from tests.project import ROOT


@pytest.mark.parametrize("data", [b"", b"abc", "ä".encode() * 100])
def test_few_bytes_and_many_have_the_same_digest(data: bytes) -> None:
    digest = _Sha256()
    before = digest(data)
    digest(b"x" * (FEW_BYTES + 1))
    assert before == digest(data) == hashlib.sha256(data).hexdigest()


def test_a_quick_digest_is_of_all_its_parts() -> None:
    assert quick_digest(b"a", b"b") == quick_digest(b"ab") != quick_digest(b"ba")


@pytest.mark.parametrize(("count", "loaded"), [(FEW_BYTES, "False"), (FEW_BYTES + 1, "True")])
def test_openssl_is_loaded_where_it_pays(count: int, loaded: str) -> None:
    script = (
        f"import sys; from checker.digests import sha256_of; sha256_of(bytes({count})); print('hashlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == loaded
