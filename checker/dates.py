"""The standard library's days, without the second making of them that Python 3.11 loads and throws away."""

from __future__ import annotations

from checker.hints import TYPE_CHECKING

__all__ = ["date", "timedelta"]

if TYPE_CHECKING:
    from datetime import date, timedelta
else:
    try:
        from _datetime import date, timedelta
    except ImportError:
        from datetime import date, timedelta
