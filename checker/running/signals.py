"""The standard library's ``signal`` without the Enums that it makes of every handler: they cost more than the signals.

A clock is set and unset for every document, and importing the Enums took a part of every cold start.
"""

from __future__ import annotations

from checker.hints import TYPE_CHECKING

__all__ = ["signal"]

if TYPE_CHECKING:
    import signal
else:
    try:
        import _signal as signal
    except ImportError:
        import signal
