"""What identifiers look like, so that a text without line ends shows where one ends."""

from __future__ import annotations

import re
from typing import Final

_PHONE: Final = r"(?:\+|\(?0)[0-9][0-9 ()-]{4,16}[0-9]"
_BUSINESS_ID: Final = r"[0-9]{6,7}[-–][0-9]"
_SHAPES: Final = {
    "business_id": _BUSINESS_ID,
    "partner_business_ids": _BUSINESS_ID,
    "iban": r"FI ?[0-9]{2}(?: ?[0-9]){14}(?![0-9])|[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}",
    "bic": r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?",
    "postal_code": r"[0-9]{5}",
    "code": r"[A-Z][0-9]{4,9}",
    "application_number": r"R-[0-9]{5}|[0-9]{4,6}",
    "phone": _PHONE,
    "contact_phone": _PHONE,
    "contact_email": r"[^\s@()]+(?:@|\(at\)|\[at\])[^\s@]+",
    "website": r"(?:https?://|www\.)\S+",
    "call_code": r"[A-ZÅÄÖ]+-[0-9]{3}",
    "number": r"[0-9]{1,3}/[0-9]{1,3}",
}
"""By the last part of a field's path."""
_PATTERNS: Final = {name: re.compile(rf"(?:{shape})(?![^\W_])", re.IGNORECASE) for name, shape in _SHAPES.items()}


def shape_of(path: str) -> re.Pattern[str] | None:
    """The shape of a field that is an identifier; None for any other. Check digits are the rules' business."""
    return _PATTERNS.get(path.rpartition(".")[2])
