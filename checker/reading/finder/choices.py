"""Which of Kyllä and Ei is said, where one of them is printed or both stand with boxes to tick; and what a box says."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from checker.patterns import pattern
from checker.reading.finnish import YES_NO

_TOKEN: Final = pattern(
    r"(?P<unsure>☐☒)|(?P<on>[☒☑■◉⦿●✓✔✗✘✅🗹🗷]|\[ *[xX] *\]|\( *[xX] *\)|(?<!\w)[xX](?!\w))"
    r"|(?P<off>[☐□○◯▢◻⬜❏❑]|\[ *\]|\( *\)|_+)"
    r"|(?P<word>(?<!\w)(?:kyllä|ei)(?!\w))",
    re.IGNORECASE,
)
_BETWEEN: Final = pattern(r"[\s/|,;:.()\u2022-]*")
_ALTERNATIVE: Final = pattern(r"[\W\d_]{0,9}(?:kyllä|ei)[\W\d_]{0,9}", re.IGNORECASE)


def is_choice_line(text: str) -> bool:
    """Whether a line holds nothing but alternatives and their boxes."""
    return len(text) <= 40 and _TOKEN.search(text) is not None and _BETWEEN.fullmatch(_TOKEN.sub(" ", text)) is not None


def is_more_choice(text: str) -> bool:
    """Whether the line under an answer is another alternative: a choice, or one with signs around it that may choose
    it (``→ Ei``).
    """
    return is_choice_line(text) or _ALTERNATIVE.fullmatch(text) is not None


def box_of(text: str) -> str:
    """``on``, ``off`` or ``unsure`` as the box says that words stand behind; empty where none does."""
    found = None if text[:1].isalnum() and text[0] not in "xX" else _TOKEN.match(text)
    is_box = found is not None and found.lastgroup != "word" and text[0] != "_" and bool(text[found.end() :].strip())
    return (found.lastgroup or "") if found is not None and is_box else ""


def choice_of(text: str) -> tuple[bool | None, str]:
    """The answer, and ``choice`` where not exactly one of the alternatives is chosen."""
    tokens = [(match.lastgroup or "", match.group().casefold()) for match in _TOKEN.finditer(text)]
    words = [word for kind, word in tokens if kind == "word"]
    marks = [kind for kind, _ in tokens if kind != "word"]
    if not is_choice_line(text):
        return None, ""
    if (below := _below(text)) and "unsure" not in marks:
        return (below.pop(), "") if len(below) == 1 else (None, "choice")
    if not words or "unsure" in marks or (len(marks) != len(words) and any(map(is_boxes, text.split("\n")))):
        return None, "choice"
    if not marks:
        said = {YES_NO[word] for word in words}
        return (said.pop(), "") if len(said) == 1 else (None, "choice")
    chosen = _by_line(text) or _chosen(tokens)
    return (chosen.pop(), "") if len(chosen) == 1 else (None, "choice")


def _below(text: str) -> set[bool]:
    """The ticked alternatives of a line of nothing but Kyllä and Ei, each once, under which as many boxes stand on one
    line; else none.
    """
    lines = [list(_TOKEN.finditer(line)) for line in text.split("\n")]
    if len(lines) != 2 or len(lines[0]) != len(lines[1]) or len(lines[0]) < 2 or not is_boxes(text.split("\n")[1]):
        return set()
    if len({word[0].casefold() for word in lines[0] if word.lastgroup == "word"}) != len(lines[0]):
        return set()
    pairs = zip(*lines, strict=True)
    return {YES_NO[word[0].casefold()] for word, box in pairs if word.lastgroup == "word" and box.lastgroup == "on"}


def is_boxes(line: str) -> bool:
    """Whether a line holds boxes alone: they may belong to any of the words above."""
    return is_choice_line(line) and all(match.lastgroup != "word" for match in _TOKEN.finditer(line))


def _by_line(text: str) -> set[bool]:
    """The ticked alternatives where each stands on a line or in a cell of its own with its box; else none."""
    chosen: set[bool] = set()
    lines = [list(_TOKEN.finditer(line)) for line in re.split(r"[\n\t]", text)]
    if sum(1 for line in lines if line) < 2:
        return chosen
    for line in lines:
        words = [YES_NO[match.group().casefold()] for match in line if match.lastgroup == "word"]
        if len(words) > 1 or (line and not words):
            return set()
        chosen.update(word for word in words if any(match.lastgroup == "on" for match in line))
    return chosen


def _chosen(tokens: list[tuple[str, str]]) -> set[bool]:
    """The alternatives that are ticked; a box stands before its word where the first thing is a box, else after it.

    A single mark between two words may belong to either, as may marks that stand side by side.
    """
    kinds = [kind for kind, _ in tokens]
    if any("word" not in pair for pair in pairwise(kinds)):
        return set()
    if kinds[0] == kinds[-1] == "word" and kinds.count("word") == 2 and len(kinds) > 2:
        return set()
    if tokens[0][0] != "word":
        pairs = [(mark, word) for (mark, _), (kind, word) in pairwise(tokens) if kind == "word"]
    else:
        pairs = [(mark, word) for (kind, word), (mark, _) in pairwise(tokens) if kind == "word"]
    return {YES_NO[word] for mark, word in pairs if mark == "on"}
