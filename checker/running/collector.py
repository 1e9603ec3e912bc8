"""The garbage collector, set for a process that is ours alone: documents leave next to nothing for it.

While the program loads, nothing becomes garbage; what is loaded then stays until the end. So the collector is off
at first, and afterwards looks only at what documents left behind, and seldom. A program that calls us as a
library keeps its own settings.
"""

from __future__ import annotations

import gc
import sys
import threading
from typing import Final

OBJECTS: Final = 50_000
"""New objects after which the young ones are looked through; about 5 MB."""
_OURS: list[bool] = []


def hold() -> None:
    """Called by the console script before anything is loaded: this process is ours."""
    gc.disable()
    _OURS.append(True)


def settle() -> None:
    """Everything that lasts is loaded."""
    if _OURS or _is_worker():
        gc.freeze()
        gc.set_threshold(OBJECTS, 10, 10)
        gc.enable()


def _is_worker() -> bool:
    """Whether this is a process of a pool, which runs its tasks in its main thread."""
    multiprocessing = sys.modules.get("multiprocessing")
    if multiprocessing is None or threading.current_thread() is not threading.main_thread():
        return False
    return multiprocessing.parent_process() is not None
