"""Values of a calculation as plain data, for the formats that have cells and properties."""

from __future__ import annotations

from typing import Any

from checker.money import Percent, Ratio, round_half_up
from reports.safety import mask_identity_codes


def plain_value(value: Any) -> str | int:
    """A value as the JSON report writes it: cents, ISO dates, percentages with a point."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Percent):
        return value.plain()
    if isinstance(value, Ratio):
        return round_half_up(value)
    if isinstance(value, int):
        return value
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, tuple | list):
        return "; ".join(str(plain_value(item)) for item in value)
    return mask_identity_codes(str(value))
