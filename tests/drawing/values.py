"""How facts are printed: amounts, dates and percentages in the ways of the layouts."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from checker.money import Percent
from tests.drawing.layout import Layout


class Printed(NamedTuple):
    """A value that is printed as it is: a blank (``""``) or something unreadable (``ei tiedossa``)."""

    text: str


def money(value: Any, layout: Layout, unit: bool = False) -> str:
    """Cents as the layout prints an amount; ``unit`` where the form itself prints €."""
    if value is None:
        return ""
    if isinstance(value, Printed):
        return value.text
    whole, part = divmod(abs(value), 100)
    number = ("-" if value < 0 else "") + f"{whole:,}".replace(",", layout.thousands)
    if part or layout.cents:
        number += f",{part:02d}"
    if layout.currency == "before":
        return f"€ {number}"
    if layout.currency == "word":
        return f"{number} euroa"
    return f"{number} €" if unit else number


def day(value: Any, padded: bool = False) -> str:
    """A date as d.m.yyyy, or dd.mm.yyyy where the form pads."""
    if value is None:
        return ""
    if isinstance(value, Printed):
        return value.text
    assert isinstance(value, date)
    return f"{value.day:02d}.{value.month:02d}.{value.year}" if padded else f"{value.day}.{value.month}.{value.year}"


def percent(value: Any, sign: bool = True) -> str:
    """A percentage with a comma and its own number of decimals."""
    if value is None:
        return ""
    if isinstance(value, Printed):
        return value.text
    assert isinstance(value, Percent)
    digits = str(value.units).rjust(value.decimals + 1, "0")
    text = f"{digits[: -value.decimals]},{digits[-value.decimals :]}" if value.decimals else digits
    return f"{text} %" if sign else text


def plain(value: Any) -> str:
    """A text, count or list as the forms print it."""
    if value is None:
        return ""
    if isinstance(value, Printed):
        return value.text
    if isinstance(value, bool):
        return "Kyllä" if value else "Ei"
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value)
