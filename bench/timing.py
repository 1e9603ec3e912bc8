"""Two things timed turn by turn, so that a busy machine slows both alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Ratio(NamedTuple):
    """The median of one side's time over the other's, pair by pair."""

    median: float
    low: float
    high: float
    """The quartiles of the pairs: how much the machine's noise moves the figure."""


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, by the wall clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def paired(left: Callable[[], object], right: Callable[[], object], rounds: int) -> Ratio:
    """``left`` divided by ``right`` over ``rounds`` pairs, after one pair that only warms up.

    Who goes first changes from pair to pair.
    """
    left()
    right()
    ratios = []
    for turn in range(rounds):
        if turn % 2:
            below = seconds(right)
            above = seconds(left)
        else:
            above = seconds(left)
            below = seconds(right)
        ratios.append(above / below)
    quartiles = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    return Ratio(statistics.median(ratios), quartiles[0], quartiles[2])
