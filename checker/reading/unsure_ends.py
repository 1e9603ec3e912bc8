"""Which fields of a text that lost its lines are sure, and which may have their words elsewhere on the page.

The labels of a page in columns stand apart from their values once its lines are joined, the number of a page stands
before what goes on there, and nothing but the next label shows where a name ends. What is unsure keeps its words as
printed and says why (``end``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from typing import Final

from checker.patterns import pattern
from checker.reading.blocks import Content, Paragraph
from checker.reading.field import WRITTEN, Field
from checker.reading.finder.forms import Form, Label
from checker.reading.finder.templates import SHAPES, shape_of
from checker.reading.flattened import joined_lines
from checker.reading.place import Place, Where

Line = tuple[int | None, int | None, Where | None]
SURE_CHARACTERS: Final = 120
"""Longest text that is taken for a value though nothing but the next label shows its end."""
_CLOSED: Final = pattern(rf"(?i)(?:{SHAPES['date']}|€|%|euroa|\b(?:kyllä|ei))\.?\s*$")
"""How a value ends that is whole though its line ends there."""
_SENTENCE: Final = pattern(r"[a-zåäö]{3}\.\s+[A-ZÅÄÖ]")


def in_doubt(
    form: Form, fields: dict[str, Field], content: Content, joined: frozenset[int] | None = None
) -> dict[str, Field]:
    """The fields as far as they are sure: one that is blank, differs or cannot be read may have its words elsewhere on
    the page, and a text may end before the next label. ``content`` is the document with its long lines, or with those
    blocks that were ``joined``.
    """
    labels = [label for section in form.sections for label in section.labels]
    kinds = {label.field: label.kind for label in labels}
    numbered = {label.field for label in labels if label.read_as == "numbered"}
    names = {name.casefold(): label for label in labels for name in (label.label, *label.also)}
    rows = _rows_of(form)
    lines = {_line_of(block.place): block for block in _joined_paragraphs(content, joined)}
    ends = {(_line_of(field), (field.column or 0) + len(field.text)) for field in fields.values() if field.text}
    kept: dict[str, Field] = {}
    for path, field in fields.items():
        line = next((lines[at] for at in map(_line_of, (field, *field.candidates)) if at in lines), None)
        if line is None or field.read_as == "derived" or field.value == WRITTEN:
            kept[path] = field
        elif field.state == "blank":
            kept.update({path: field} if path in form.blankable and not _is_bare_row(path, kinds, fields) else {})
        elif (
            field.state == "known"
            and _is_whole(line, field)
            and _is_sure(path, kinds, field, rows[path])
            and not (path in numbered and field.text[:1].isalpha())
            and not _holds_another(form, names, line, field, ends)
        ):
            kept[path] = field
        else:
            first = field.candidates[0] if field.candidates else field
            kept[path] = first.in_doubt(first.doubt or "end")
    return kept


def _is_bare_row(path: str, kinds: Mapping[str, str], fields: Mapping[str, Field]) -> bool:
    """Whether a field is of a row of figures that has none on its line: they may stand elsewhere."""
    row = path.partition(".")[2]
    has_figures = any(other != path and other.endswith(row) and one.state == "known" for other, one in fields.items())
    return kinds.get(row) == "money" and not has_figures


def _rows_of(form: Form) -> Counter[str]:
    """How many rows each list of points has on the form."""
    scores = [label for section in form.sections if section.read == "scores" for label in section.labels]
    return Counter(path for label in scores for path in (label.field, label.part) if path)


def _joined_paragraphs(content: Content, joined: frozenset[int] | None) -> Iterator[Paragraph]:
    for number in joined_lines(content) if joined is None else joined:
        block = content.blocks[number]
        if type(block) is Paragraph:
            yield block


def _line_of(place: Place | Field) -> Line:
    return place.page, place.line, place.where


def _is_whole(line: Paragraph, field: Field) -> bool:
    """Whether a value neither begins its line with what may be a page's number, nor ends it, where it may be cut, nor
    goes on in the next.
    """
    if not all(part in line.text for part in field.text.split("\n")):
        return False
    if field.column is not None and field.column == line.place.column and field.text[:1].isdigit():
        return False
    if _CLOSED.search(field.text) is not None:
        return True
    if field.column is None or line.place.column is None:
        return not line.text.rstrip().endswith(field.text)
    return field.column - line.place.column + len(field.text) < len(line.text.rstrip())


def _holds_another(
    form: Form, names: Mapping[str, Label], line: Paragraph, field: Field, ends: Container[tuple[Line, int]]
) -> bool:
    """Whether a value may hold that of the label before its own too: where two labels stand one behind the other, and
    their values behind them. What reads as a label is none where another value ``ends`` with it.
    """
    if field.column is None or line.place.column is None or field.read_as in ("sentence", "table"):
        return False
    start = field.column - line.place.column
    own, value = field.label.casefold(), line.text[start:]
    before = line.text[:start].casefold().rstrip(" :")
    above = before.removesuffix(own).rstrip(" :")
    other = next((names[name] for name in sorted(names, key=len, reverse=True) if above.endswith(name)), None)
    if other is None or not before.endswith(own) or not other.field:
        return False
    if (_line_of(field), line.place.column + len(above)) in ends:
        return False
    shape = re.compile(SHAPES["date"]) if other.kind == "date" else shape_of(other.field)
    if shape is None:
        return other.field not in form.blankable
    match = shape.match(value)
    return match is not None and match[0].strip() != field.text.strip()


def _is_sure(path: str, kinds: Mapping[str, str], field: Field, rows: int) -> bool:
    """Whether a text is of the shape that its field has, or may be a name; ``rows`` are those of a list of points."""
    if rows:
        return len(field.value) == rows
    shape, kind = shape_of(path), kinds.get(path, "")
    if shape is not None:
        said = field.value if isinstance(field.value, tuple) else (field.text.strip(),)
        return all(shape.fullmatch(text) for text in said if text)
    if kind not in ("text", "list") or field.read_as in ("sentence", "table"):
        return True
    return (kind == "list" or len(field.text) <= SURE_CHARACTERS) and _SENTENCE.search(field.text) is None
