"""Titles and labels with a slip of the pen: one letter wrong, lost, added, or two swapped.

Looked for only where a title or label of the form is not found otherwise, only at the beginning
of a line, and never on a line that is exactly another title or label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import Final, NamedTuple

from checker.limits import EDIT_DISTANCE
from checker.reading.finnish import parse
from checker.reading.index import Target
from checker.reading.labels import Hit, past_leader
from checker.reading.words import BULLETS, WORD, lead_of

SHORTEST: Final = 5
"""Letters below which a label must be exact."""
TWO_SLIPS: Final = 12
"""Letters from which a label may have two slips."""
SEARCHED: Final = 500
"""Most lines of a section, or of a document for titles, that are compared with missing labels."""
LINE_CHARACTERS: Final = 400
"""Longest line that may begin with a label."""
REMEMBERED: Final = 1_000
"""Most lines that are remembered as none of what is looked for."""
_SEPARATORS: Final = (":", "\t", "  ")
_LEAD: Final = " \t(0123456789" + BULLETS
_NUMBERS: Final = "0123456789 "


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
    if left == right:
        return 0
    if abs(len(left) - len(right)) > most:
        return most + 1
    left, right = _without_common_ends(left, right)
    width, far = len(right), most + 1
    older: list[int] = []
    before: list[int] = []
    row = [min(j, far) for j in range(width + 1)]
    for i, letter in enumerate(left, start=1):
        older, before, row = before, row, [far] * (width + 1)
        row[0] = nearest = min(i, far)
        for j in range(max(1, i - most), min(width, i + most) + 1):  # beyond these there are more slips than allowed
            other = right[j - 1]
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if older and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row[j] = cost
            nearest = min(nearest, cost)
        if nearest > most:
            return far
    return min(row[-1], far)


def _without_common_ends(left: str, right: str) -> tuple[str, str]:
    """What is left of two words where they differ."""
    length = min(len(left), len(right))
    start = next((i for i in range(length) if left[i] != right[i]), length)
    left, right = left[start:], right[start:]
    length = min(len(left), len(right))
    end = next((i for i in range(length) if left[-1 - i] != right[-1 - i]), length)
    return left[: len(left) - end], right[: len(right) - end]


class Sought(NamedTuple):
    """Labels or titles to be looked for with a slip."""

    targets: tuple[tuple[Target, int], ...]
    """Each with its allowed slips."""
    by_length: dict[int, tuple[tuple[Target, int], ...]]
    """Those that a text of so many letters may nearly be."""
    shortest: int
    longest: int
    numbered: bool
    """Whether numbers stand in them; in all others a number is the value."""
    initials: str
    """What a line may begin with; blank where its first letter may be wrong too."""
    others: set[str]
    """Lines that were met and are none of these: a form's lines come again in every document."""


@lru_cache(maxsize=512)
def sought(missing: tuple[Target, ...], any_initial: bool) -> Sought:
    """How these are looked for; the same are missing in most documents on one form."""
    targets = tuple((target, allowed_slips(target.squeezed)) for target in missing)
    firsts = {letter for target in missing for letter in (target.squeezed[0], target.squeezed[0].upper())}
    return Sought(
        targets,
        _by_length(targets),
        min(len(target.squeezed) - slips for target, slips in targets),
        max(len(target.squeezed) + slips for target, slips in targets),
        any(not target.letters.isdisjoint("0123456789") for target in missing),
        "" if any_initial else _LEAD + "".join(firsts),
        set(),
    )


def _by_length(targets: tuple[tuple[Target, int], ...]) -> dict[int, tuple[tuple[Target, int], ...]]:
    lengths: dict[int, list[tuple[Target, int]]] = {}
    for target, slips in targets:
        for length in range(len(target.squeezed) - slips, len(target.squeezed) + slips + 1):
            lengths.setdefault(length, []).append((target, slips))
    return {length: tuple(some) for length, some in lengths.items()}


def near_titles(lines: Sequence[str], what: Sought, taken: Set[int]) -> list[Hit]:
    """The best lines for each missing title."""
    found = []
    initials, searched = what.initials, 0
    for number in _unmet(lines, what):
        line = lines[number]
        if number in taken:
            continue
        start = lead_of(line) if line[0] in _LEAD else 0
        if not initials or line[start : start + 1] in initials:
            searched += 1
            if searched > SEARCHED:
                break
            near = None if line in what.others else _near_title(line, start, what)
            if near is not None:
                missed, target = near
                end = len(line.rstrip(" \t:."))
                found.append((missed, Hit(number, start, number, end, target, "near-miss" if missed else "label")))
                continue
        _remember(line, what)
    return _best_of_each(found)


def _unmet(lines: Sequence[str], what: Sought) -> list[int]:
    """The lines that may be a title by their length; where all can be searched, those met before are left out."""
    shortest, longest = what.shortest, 2 * what.longest + 16
    met = what.others if len(lines) <= SEARCHED else ()
    return [number for number, line in enumerate(lines) if line not in met and shortest <= len(line) <= longest]


def _near_title(line: str, start: int, what: Sought) -> tuple[int, Target] | None:
    """The first missing title that a line nearly is, with its slips."""
    squeezed = "".join(WORD.findall(line, start)).casefold()
    return next(_nearest(squeezed, what), None)


def _remember(line: str, what: Sought) -> None:
    if len(what.others) >= REMEMBERED:
        what.others.clear()
    what.others.add(line)


def _nearest(squeezed: str, what: Sought) -> Iterator[tuple[int, Target]]:
    """The targets that a text nearly is; a slip adds and takes away one letter of a word's at the most."""
    candidates = what.by_length.get(len(squeezed))
    if candidates is None:
        return
    letters = set(squeezed)
    for target, slips in candidates:
        if len(letters ^ target.letters) <= 2 * slips and any(piece in squeezed for piece in target.pieces):
            missed = distance(squeezed, target.squeezed, slips)
            if missed <= slips:
                yield missed, target


def _best_of_each(found: Sequence[tuple[int, Hit]]) -> list[Hit]:
    """Of each section's near titles those with the fewest slips, in reading order."""
    fewest: dict[int, int] = {}
    for missed, hit in found:
        fewest[hit.target.section] = min(missed, fewest.get(hit.target.section, missed))
    return [hit for missed, hit in found if missed == fewest[hit.target.section]]


def near_labels(lines: Sequence[str], first: int, last: int, what: Sought, taken: Set[int]) -> list[Hit]:
    """The best lines of a section for its missing labels, each line for one label at the most."""
    best: dict[int, tuple[_Near, Target]] = {}
    initials, searched = what.initials, 0
    for number in range(first, last):
        line = lines[number]
        if not line or number in taken or (initials and line[0] not in initials) or len(line) > LINE_CHARACTERS:
            continue
        start = lead_of(line) if line[0] in _LEAD else 0
        if initials and line[start : start + 1] not in initials:
            continue
        searched += 1
        if searched > SEARCHED:
            break
        if line in what.others:
            continue
        for near, target in _near_on(line, number, start, what):
            if number not in best or near.distance < best[number][0].distance:
                best[number] = (near, target)
        if number not in best:
            _remember(line, what)
    fewest: dict[str, int] = {}
    for near, target in best.values():
        fewest[target.squeezed] = min(near.distance, fewest.get(target.squeezed, near.distance))
    return [
        Hit(near.line, near.start, near.line, near.end, target, "near-miss" if near.distance else target.read_as)
        for near, target in best.values()
        if near.distance == fewest[target.squeezed]
    ]


def _near_on(line: str, number: int, start: int, what: Sought) -> Iterator[tuple[_Near, Target]]:
    """The missing labels that this line nearly begins with."""
    squeezed = ""
    for match in WORD.finditer(line, start):
        word = match.group()
        if word.isdecimal() and squeezed and not what.numbered:
            return
        squeezed += word.casefold()
        if len(squeezed) > what.longest:
            return
        if len(squeezed) >= what.shortest:
            for missed, target in _nearest(squeezed, what):
                if _is_label_like(line, match.end(), squeezed, target):
                    yield _Near(missed, number, start, match.end()), target


def _is_label_like(line: str, end: int, squeezed: str, target: Target) -> bool:
    """Whether the line goes on as after a label: nothing, a colon, a tab, a leader, or a value of its kind."""
    rest = line[end:].lstrip(")?")
    if not rest.strip() or rest.startswith(_SEPARATORS) or rest.lstrip(" ")[0] == ":" or past_leader(line, end) > end:
        return True
    if target.label is None or not rest[:1].isspace():
        return False
    if target.label.kind in ("text", "list", "sentence"):
        goes_on = squeezed.startswith(target.squeezed) and squeezed != target.squeezed
        return not goes_on or not rest.strip(_NUMBERS)
    return parse(target.label.kind, rest) is not None or (bool(target.label.columns) and rest.strip()[0].isdigit())
