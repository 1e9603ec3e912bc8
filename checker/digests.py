"""Digests without OpenSSL: loading it takes longer than checking a document.

Python carries functions of its own beside it. They are slower by the byte, which only a run over many documents feels:
it changes over to OpenSSL.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.hints import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from hashlib import sha256 as _plain
    from hashlib import sha256 as _quick
else:
    try:
        from _sha2 import sha256 as _plain  # Python 3.12 and later
    except ImportError:
        try:
            from _sha256 import sha256 as _plain
        except ImportError:
            from hashlib import sha256 as _plain
    try:
        from _blake2 import blake2b as _quick
    except ImportError:
        _quick = _plain

FEW_BYTES: Final = 500_000
"""Bytes after which loading OpenSSL pays."""


def quick_digest(*parts: bytes) -> str:
    """A strong digest that only this program compares: as good as SHA-256, and quicker where it can be had."""
    digest = _quick()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


class _Sha256:
    """The SHA-256 of one content after another, in hexadecimal digits."""

    def __init__(self) -> None:
        self._left = FEW_BYTES
        self._function: Callable[[bytes], Any] = _plain

    def __call__(self, data: bytes) -> str:
        self._left -= len(data)
        if self._left < 0 and self._function is _plain:
            from hashlib import sha256

            self._function = sha256
        return str(self._function(data).hexdigest())


sha256_of: Final = _Sha256()
