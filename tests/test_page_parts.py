"""What the page for a browser brings of its own: ciphers in plain Python, and packages that unpack when imported."""

from __future__ import annotations

import gzip
import random
import sys
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.project import ROOT


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The folder of the page on the path, and nothing of it loaded afterwards."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(ROOT / "browser"))
    yield
    for name in set(sys.modules) - before:
        if name.split(".")[0] in ("Crypto", "parts", "packed"):
            del sys.modules[name]


def module(name: str) -> Any:
    return import_module(name)


@pytest.mark.usefixtures("brought")
@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("000102030405060708090a0b0c0d0e0f", "69c4e0d86a7b0430d8cdb78070b4c55a"),
        ("000102030405060708090a0b0c0d0e0f1011121314151617", "dda97ca4864cdfe06eaf70a0ec0d7191"),
        ("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "8ea2b7ca516745bfeafc49904b496089"),
    ],
)
def test_the_examples_of_the_standard(key: str, expected: str) -> None:
    """FIPS 197, appendix C."""
    aes, block = module("Crypto.Cipher.AES"), bytes.fromhex("00112233445566778899aabbccddeeff")
    made = aes.new(bytes.fromhex(key), aes.MODE_ECB).encrypt(block)
    assert made.hex() == expected
    assert aes.new(bytes.fromhex(key), aes.MODE_ECB).decrypt(made) == block


@pytest.mark.usefixtures("brought")
@pytest.mark.parametrize("length", [16, 24, 32])
def test_chained_blocks_are_those_of_another_library(length: int) -> None:
    aes, draw = module("Crypto.Cipher.AES"), random.Random(length)
    for blocks in range(9):
        key, start, data = draw.randbytes(length), draw.randbytes(16), draw.randbytes(16 * blocks)
        expected = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor().update(data)
        assert aes.new(key, aes.MODE_CBC, start).encrypt(data) == expected
        assert aes.new(key, aes.MODE_CBC, start).decrypt(expected) == data


@pytest.mark.usefixtures("brought")
def test_rc4_is_that_of_the_reader_of_pdf() -> None:
    from pypdf._crypt_providers._fallback import CryptRC4

    for length in (5, 16):
        key, data = random.Random(length).randbytes(length), random.Random(1).randbytes(999)
        assert module("Crypto.Cipher.ARC4").ARC4Cipher(key).decrypt(data) == CryptRC4(key).encrypt(data)


@pytest.mark.usefixtures("brought")
def test_padding_goes_on_and_off_and_a_wrong_one_is_refused() -> None:
    padding = module("Crypto.Util.Padding")
    for length in range(33):
        padded = padding.pad(bytes(length), 16)
        assert len(padded) % 16 == 0
        assert padding.unpad(padded, 16) == bytes(length)
    for wrong in (b"", bytes(16), b"x" * 15 + b"\2", b"\1"):
        with pytest.raises(ValueError, match="Padding"):
            padding.unpad(wrong, 16)


@pytest.mark.usefixtures("brought")
def test_no_half_block_and_no_other_key() -> None:
    aes = module("Crypto.Cipher.AES")
    with pytest.raises(ValueError, match="padded"):
        aes.new(bytes(16), aes.MODE_CBC).decrypt(bytes(17))
    with pytest.raises(ValueError, match="key length"):
        aes.new(bytes(15), aes.MODE_ECB)


@pytest.mark.usefixtures("brought")
def test_a_package_is_unpacked_when_it_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = BytesIO()
    with ZipFile(archive, "w") as target:
        target.writestr("packed/__init__.py", "")
        target.writestr("packed/inside.py", "VALUE = 7")
    tmp_path.joinpath("packed.zip.gz").write_bytes(gzip.compress(archive.getvalue()))
    parts: Any = module("parts")
    monkeypatch.setattr(parts, "PARTS", tmp_path)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    parts.install()
    assert not (tmp_path / "packed.zip").exists()
    inside: ModuleType = import_module("packed.inside")
    assert inside.VALUE == 7
    with pytest.raises(ModuleNotFoundError):
        import_module("packed_elsewhere")
