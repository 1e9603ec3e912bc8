"""Titles and labels with a slip of the pen: one letter wrong, lost, added, or two swapped.

Looked for only where a title or label of the form is not found otherwise, only at the beginning
of a line, and never on a line that is exactly another title or label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checker.limits import EDIT_DISTANCE
from checker.reading.finnish import parse
from checker.reading.labels import Hit, Target
from checker.reading.words import WORD, lead_of

SHORTEST: Final = 5
"""Letters below which a label must be exact."""
TWO_SLIPS: Final = 12
"""Letters from which a label may have two slips."""
LINE_CHARACTERS: Final = 400
"""Longest line that may begin with a label."""
_SEPARATORS: Final = (":", "\t", "  ")


class _Near(NamedTuple):
    """A label nearly found."""

    distance: int
    line: int
    start: int
    end: int


def allowed_slips(squeezed: str) -> int:
    """How many slips a label of this length may have."""
    if len(squeezed) < SHORTEST:
        return 0
    return 1 if len(squeezed) < TWO_SLIPS else EDIT_DISTANCE


def distance(left: str, right: str, most: int) -> int:
    """The slips between two words (letters wrong, lost, added, neighbours swapped); ``most + 1`` if more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, start=1):
        older, before, row = before, row, [i]
        for j, other in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if older and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def initials_of(targets: Sequence[Target]) -> str:
    """The letters that these titles or labels begin with, small and capital."""
    return "".join({letter for target in targets for letter in (target.squeezed[0], target.squeezed[0].upper())})


def near_titles(
    lines: Sequence[str], missing: Sequence[Target], taken: set[int], initials: str = ""
) -> list[Hit]:
    """The best lines for each missing title; with ``initials``, lines that begin with one of these letters only."""
    found = []
    shortest = min((len(target.squeezed) for target in missing), default=0) - EDIT_DISTANCE
    longest = max((len(target.raw) for target in missing), default=0) * 2 + 12
    for number in [i for i, line in enumerate(lines) if shortest <= len(line) <= longest]:
        line = lines[number]
        start = lead_of(line)
        if number in taken or (initials and line[start : start + 1] not in initials):
            continue
        squeezed = "".join(WORD.findall(line, start)).casefold()
        letters = set(squeezed)
        for target in missing:
            slips = allowed_slips(target.squeezed)
            if abs(len(squeezed) - len(target.squeezed)) <= slips and len(letters ^ target.letters) <= 2 * slips:
                missed = distance(squeezed, target.squeezed, slips)
                if missed <= slips:
                    end = len(line.rstrip(" \t:."))
                    read_as = "near-miss" if missed else "label"
                    found.append((missed, Hit(number, start, number, end, target, read_as)))
                    break
    return _best_of_each(found)


def _best_of_each(found: Sequence[tuple[int, Hit]]) -> list[Hit]:
    """Of each section's near titles those with the fewest slips, in reading order."""
    fewest: dict[int, int] = {}
    for missed, hit in found:
        fewest[hit.target.section] = min(missed, fewest.get(hit.target.section, missed))
    return [hit for missed, hit in found if missed == fewest[hit.target.section]]


def near_labels(
    lines: Sequence[str], first: int, last: int, missing: Sequence[Target], taken: set[int], initials: str = ""
) -> list[Hit]:
    """The best lines of a section for its missing labels, each line for one label at the most."""
    best: dict[int, tuple[_Near, Target]] = {}
    sought = [(target, allowed_slips(target.squeezed)) for target in missing]
    for number in range(first, last):
        line = lines[number]
        if not line or number in taken or len(line) > LINE_CHARACTERS:
            continue
        start = lead_of(line)
        if initials and line[start : start + 1] not in initials:
            continue
        for near, target in _near_on(line, number, start, sought):
            if number not in best or near.distance < best[number][0].distance:
                best[number] = (near, target)
    fewest: dict[str, int] = {}
    for near, target in best.values():
        fewest[target.squeezed] = min(near.distance, fewest.get(target.squeezed, near.distance))
    return [
        Hit(near.line, near.start, near.line, near.end, target, "near-miss" if near.distance else target.read_as)
        for near, target in best.values()
        if near.distance == fewest[target.squeezed]
    ]


def _near_on(
    line: str, number: int, start: int, missing: Sequence[tuple[Target, int]]
) -> Iterator[tuple[_Near, Target]]:
    """The missing labels that this line nearly begins with; a slip changes two letters of a word's at the most."""
    shortest = min(len(target.squeezed) - slips for target, slips in missing)
    longest = max(len(target.squeezed) + slips for target, slips in missing)
    squeezed = ""
    for match in WORD.finditer(line, start):
        squeezed += match.group().casefold()
        if len(squeezed) < shortest:
            continue
        if len(squeezed) > longest:
            return
        letters = set(squeezed)
        for target, slips in missing:
            if abs(len(squeezed) - len(target.squeezed)) <= slips and len(letters ^ target.letters) <= 2 * slips:
                missed = distance(squeezed, target.squeezed, slips)
                if missed <= slips and _is_label_like(line, match.end(), squeezed, target):
                    yield _Near(missed, number, start, match.end()), target


def _is_label_like(line: str, end: int, squeezed: str, target: Target) -> bool:
    """Whether the line goes on as after a label: nothing, a colon, a tab, or a value of its kind."""
    rest = line[end:].lstrip(")?")
    if not rest.strip() or rest.startswith(_SEPARATORS):
        return True
    if target.label is None or not rest[:1].isspace():
        return False
    if target.label.kind in ("text", "list", "sentence"):
        return not squeezed.startswith(target.squeezed) or squeezed == target.squeezed
    return parse(target.label.kind, rest) is not None or bool(target.label.columns) and rest.strip()[0].isdigit()
