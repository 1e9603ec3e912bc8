"""The inputs of a run, each in its turn: read, looked up among the stored results, checked, stored."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING, NamedTuple

from checker import limits
from checker.errors import DocumentError
from checker.running.checked import Checked, Checker
from checker.running.folder import read_input
from checker.running.inputs import Input

if TYPE_CHECKING:
    from checker.running.results_cache import ResultCache

Answer = list[Checked] | str
"""The documents of an input, or the code of what became of the worker that had it: ``worker`` or ``timeout``."""


class Turn(NamedTuple):
    """One input that was read."""

    item: Input
    data: bytes
    key: str
    """Of its stored results; empty where it can have none."""
    known: list[Checked] | None
    """Its documents, where nothing is left to check."""


class Turns:
    """Takes the inputs of a run one by one; ``store`` holds results of earlier runs."""

    def __init__(self, check: Checker, store: ResultCache | None = None) -> None:
        self._check, self._store = check, store

    def begin(self, item: Input) -> Turn:
        """Reads an input and looks it up."""
        try:
            data = read_input(item)
        except DocumentError as error:
            return Turn(item, b"", "", [self._check.refused(item, error)])
        if self._store is None or item.location == "-" or len(data) > limits.STORED_BYTES:
            return Turn(item, data, "", None)
        key = self._store.key(item, data)
        return Turn(item, data, key, self._store.get(key))

    def end(self, turn: Turn, answer: Answer) -> list[Checked]:
        """The documents of an input that was checked, stored for the next run."""
        if isinstance(answer, str):
            return [self._check.refused(turn.item, DocumentError(answer))]
        if self._store is not None and turn.key:
            self._store.put(turn.key, answer)
        return answer

    def here(self, inputs: Iterable[Input]) -> Generator[Checked, None, None]:
        """The documents of all inputs, one after another in this process."""
        for item in inputs:
            turn = self.begin(item)
            if turn.known is not None:
                yield from turn.known
            elif turn.key:
                yield from self.end(turn, list(self._check(item, turn.data)))
            else:
                yield from self._check(item, turn.data)
