"""Values as plain data and plain data as JSON: what every format that programs read is written with."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from checker.money import Percent, Ratio, round_half_up
from checker.patterns import pattern
from reports.safety import mask_identity_codes

_STEERING: Final = pattern(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
"""Control characters past ASCII, direction marks, line separators, tags and halves of pairs."""


def plain_value(value: Any) -> Any:
    """A value as the JSON report writes it: cents, ISO dates, percentages as decimal strings, lists and mappings of
    these; personal identity codes are masked.
    """
    kind = type(value)
    if kind is int or value is None or kind is bool:
        return value
    if kind is str:
        return mask_identity_codes(value)
    if kind is Percent:
        return value.plain()
    if kind is Ratio:
        return round_half_up(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain_value(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain_value(item) for key, item in value.items()}
    return mask_identity_codes(str(value))


def with_values(**members: Any) -> dict[str, Any]:
    """The members that have a value: None and what is empty are left out."""
    return {name: value for name, value in members.items() if value is not None and value != [] and value != ""}


def json_text(data: Any) -> str:
    """Plain data as canonical JSON on one line: equal data give equal text, and no terminal or editor obeys it.

    A byte of a file name that is not UTF-8 becomes a backslash, x and its number (see
    :func:`checker.running.verify.place_of`); any other half of a pair becomes U+FFFD.
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if text.replace("\xa0", " ").isprintable():
        return text
    return _STEERING.sub(_escaped, text)


def json_page(data: Any) -> str:
    """Plain data as JSON for a program or a person, in a fixed order."""
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\\\x{code - 0xDC00:02x}"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return json.dumps(match.group())[1:-1]
