"""Filling up to whole blocks (PKCS #7, RFC 5652 section 6.3)."""

from __future__ import annotations


def pad(data: bytes, size: int) -> bytes:
    """The data and as many bytes as are missing, each of which tells how many they are."""
    missing = size - len(data) % size
    return data + bytes([missing]) * missing


def unpad(data: bytes, size: int) -> bytes:
    """The opposite of :func:`pad`. Raises ValueError where the data was not padded so."""
    count = data[-1] if data else 0
    if len(data) % size or not 1 <= count <= size or data[-count:] != bytes([count]) * count:
        raise ValueError("Padding is incorrect.")
    return data[:-count]
