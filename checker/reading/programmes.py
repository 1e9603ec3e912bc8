"""Which fund finances which priority, where a form does not print its fund.

Source: the programme documents; axes 8 and 9 of 2014–2020 are REACT-EU. The priorities of 2007–2013
were numbered anew in each regional programme and tell nothing.
"""

from __future__ import annotations

from typing import Final

PROGRAMMES: Final = ("2021-2027", "2014-2020", "2007-2013")
"""The programme periods of the structural funds, the newest first."""
_FUNDS: Final = {
    "2021-2027": {"1": "EAKR", "2": "EAKR", "3": "EAKR", "4": "ESR+", "5": "ESR+", "6": "ESR+", "7": "JTF"},
    "2014-2020": {"1": "EAKR", "2": "EAKR", "3": "ESR", "4": "ESR", "5": "ESR", "8": "EAKR", "9": "ESR"},
}

_SINCE_2021: Final = frozenset({"ESR+", "JTF"})
"""Funds that no earlier period had."""


def programme_of_fund(fund: str) -> str | None:
    """The only period that has a fund; None where several have it, or none."""
    return PROGRAMMES[0] if fund.strip().upper() in _SINCE_2021 else None


def fund_of(programme: str | None, priority: str | None) -> str | None:
    """The fund of a priority; None where the programme's structure does not settle it."""
    return _FUNDS.get(programme or "", {}).get(priority or "")
