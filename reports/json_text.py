"""JSON strings written as ``json.dumps`` writes them, plus escapes for what a terminal obeys."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, Final

from reports.safety import mask_identity_codes

try:
    from _json import encode_basestring as _encode  # the function json.dumps uses; saves importing json
except ImportError:
    from json.encoder import encode_basestring as _encode

Pieces = tuple[str, str]
"""JSON text before and after the part that changes."""
escape: Callable[[str], str] = _encode
"""A string of ours as JSON."""


_HARMLESS: Final = dict.fromkeys(map(ord, "\n\t\xa0\u202f"))
"""Characters that are not printed and steer nothing, or that JSON escapes by itself."""


@lru_cache(maxsize=1)
def _unsafe() -> re.Pattern[str]:
    """Control characters past ASCII, direction marks, line separators and halves of pairs."""
    return re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def escape_document_text(text: str) -> str:
    """Text of a document as JSON: any reader gives it back whole, no terminal obeys it."""
    if text.isprintable() or text.translate(_HARMLESS).isprintable():
        return escape(text)
    return escape_steering_characters(escape(text))


def escape_steering_characters(written: str) -> str:
    """JSON text with the characters that a terminal or a reader's eye would obey as escapes."""
    return _unsafe().sub(lambda match: f"\\u{ord(match.group()):04x}", written)


def plain_json(value: Any) -> str:
    """Plain data with sorted keys, compact; small values only, since it walks them."""
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return escape_document_text(mask_identity_codes(value))
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return escape(value.isoformat())
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        members = sorted((str(key), item) for key, item in value.items())
        return "{" + ",".join([f"{escape(key)}:{plain_json(item)}" for key, item in members]) + "}"
    return "[" + ",".join([plain_json(item) for item in value]) + "]"
