"""Which lines may begin a title or label: nearly all others are passed over by their first three letters.

The lines of a form come again in every document on it, and whole sections in documents of one call: what a line was
found to be is kept, so that it is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Generic, Protocol, TypeVar

from checker.limits import LINE_CHARACTERS
from checker.reading.index import NUMBERED, STARTS, Entry, FirstWords
from checker.reading.words import lead_of

SHORT: Final = 250
"""Longest line whose beginning is looked up as a whole."""
MOST_CHARACTERS: Final = 60_000
"""Characters of the lines met of late, and of those met before them; about 200 kB each."""
KEPT: Final = 200
"""Longest line that is kept: a longer one is prose, and stands in one document."""
LINE_COSTS: Final = 100
"""Characters that a line counts for besides its own."""
_FIRST_WORD: Final = 60
"""Characters of a line in which its first word is looked for."""
_DIGITS: Final = "0123456789"
NUMBERS: Final = " 0123456789"


class Remembered(Protocol):
    """What a line's beginning was found to be before."""

    @property
    def start(self) -> int:
        """Where its first word stands."""


K = TypeVar("K", bound=Remembered)


class Scanner(dict[str, "tuple[int, Entry | K] | None"], Generic[K]):
    """Lines met before: where the first word stands and what it may be or is, or None."""

    __slots__ = ("first_words", "known", "_characters", "_older")

    def __init__(self, first_words: FirstWords) -> None:
        super().__init__()
        self.first_words = first_words
        self.known: dict[str, K] = {}
        """Beginnings of lines, up to a colon or tab, that mean the same whatever follows."""
        self._characters = 0
        self._older: dict[str, tuple[int, Entry | K] | None] = {}
        """Lines met before the present ones: those that come again are kept, the others forgotten."""

    def scan(self, lines: Sequence[str]) -> Iterator[tuple[int, int, Entry | K]]:
        """The lines that may begin a title or label."""
        for number, found in enumerate(map(self.__getitem__, lines)):
            if found is not None:
                yield number, *found

    def __missing__(self, line: str) -> tuple[int, Entry | K] | None:
        return self._look(line)

    def _look(self, line: str) -> tuple[int, Entry | K] | None:
        first_words = self.first_words
        if line[:STARTS] not in first_words.starts and line[:1] not in first_words.leads:
            return None
        if len(line) <= SHORT:
            item = self.known.get(line.partition("\t")[0].partition(":")[0])
            if item is None and line[-1] in _DIGITS:
                beginning = line.rstrip(NUMBERS)
                item = self.known.get(beginning) if line[len(beginning)] == " " else None
            if item is not None:
                return item.start, item
        return self._look_at_word(line)

    def _look_at_word(self, line: str) -> tuple[int, Entry] | None:
        words = line[:_FIRST_WORD].split(None, 1)
        if not words:
            return None
        word, start = words[0], 0
        entry = self.first_words.entries.get(word) or self.first_words.entries.get(word.partition(":")[0])
        if entry is not None:
            start = 0 if line[0] == word[0] else line.index(word)
            if entry.second and is_other(line, start, entry.second):
                return None
        elif word[0] in NUMBERED:
            start = lead_of(line)
            words = line[start : start + _FIRST_WORD].split(None, 1)
            entry = self.first_words.entries.get(words[0]) if words else None
        return None if entry is None or len(line) > LINE_CHARACTERS else (start, entry)

    def learn(self, line: str, beginning: str, item: K) -> None:
        """Nothing is kept: what a line is in one document says nothing of the next."""


def is_other(line: str, start: int, second: str) -> bool:
    """Whether the word after the first space begins otherwise than these."""
    gap = line.find(" ", start) + 1
    letter = line[gap : gap + 1]
    return bool(gap) and letter not in second and not letter.isspace()
