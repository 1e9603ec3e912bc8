"""How each kind of section is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from checker.reading.collected import Part, Reading
from checker.reading.label_values import next_text, read_label
from checker.reading.labels import rest_of
from checker.reading.words import BULLETS


def read_fields(reading: Reading, part: Part) -> None:
    """Labels with their values."""
    for hit in part.hits:
        if hit.target.read_as != "sentence":
            read_label(reading, hit, part.last)
    if any(hit.target.read_as == "sentence" for hit in part.hits):
        _read_sentences(reading, part)


def read_prose(reading: Reading, part: Part) -> None:
    """Somebody's words: whether there are any, and the fixed sentences about participants."""
    if part.section.written:
        from checker.reading.sentences import read_written

        read_written(reading, part)
    if part.hits:
        _read_sentences(reading, part)


def _read_sentences(reading: Reading, part: Part) -> None:
    from checker.reading.participants import read_sentence

    for hit in part.hits:
        if hit.target.read_as == "sentence":
            read_sentence(reading, hit, part.last)


def read_notes(reading: Reading, part: Part) -> None:
    """The funder's words: points, programme, meetings, and whether there are reasons."""
    from checker.reading.sentences import read_assessment, read_meetings, read_written

    read_assessment(reading, part)
    read_written(reading, part, skip=read_meetings(reading, part))


def read_pairs(reading: Reading, part: Part) -> None:
    """Costs and financing side by side, or mere prose where they have a title of their own."""
    from checker.reading import pairs

    if part.section.unless not in reading.present:
        pairs.read_pairs(reading, part)
    else:
        pairs.read_repeated_title(reading, part)
    read_prose(reading, part)


def read_table(reading: Reading, part: Part) -> None:
    """A table with column heads."""
    from checker.reading import tables

    tables.read_table(reading, part)


def read_scores(reading: Reading, part: Part) -> None:
    """The rows of 8.2."""
    from checker.reading import scores

    scores.read_scores(reading, part)


def read_partners(reading: Reading, part: Part) -> None:
    """The block of partners."""
    from checker.reading import partners

    partners.read_partners(reading, part)


def read_answer(reading: Reading, part: Part) -> None:
    """A title that is itself a label: its value stands beside or under it."""
    if part.title is None:
        return
    from checker.reading.collected import Span
    from checker.reading.finnish import parse

    label, title = part.section.labels[0], part.title
    number: int | None = title.end_line
    start = rest_of(reading.lines[title.end_line], title.end)
    if not reading.lines[title.end_line][start:].strip():
        number, start = next_text(reading, title.end_line + 1, part.last), 0
    if number is None:
        reading.add_blank(label.path, title)
        return
    text = reading.lines[number]
    begin = start + len(text[start:]) - len(text[start:].lstrip(_BEFORE))
    span = Span(number, begin, len(text.rstrip()))
    reading.add(label.path, parse(label.kind, text[begin:]), [span], title.read_as, reading.label_of(title))


_BEFORE: Final = " \t" + BULLETS
READERS: Final[dict[str, Callable[[Reading, Part], None]]] = {
    "fields": read_fields,
    "prose": read_prose,
    "notes": read_notes,
    "pairs": read_pairs,
    "table": read_table,
    "scores": read_scores,
    "partners": read_partners,
    "answer": read_answer,
}
