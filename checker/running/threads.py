"""What a run must know of threads, without loading ``threading`` where nobody else has: then there is but one."""

from __future__ import annotations

import sys

from checker.hints import TYPE_CHECKING

__all__ = ["is_main_thread", "local"]

if TYPE_CHECKING:
    from threading import local
else:
    try:
        from _thread import _local as local  # what threading calls so
    except ImportError:
        from threading import local


def is_main_thread() -> bool:
    """Whether signals can be handled here."""
    threading = sys.modules.get("threading")
    return threading is None or threading.current_thread() is threading.main_thread()
