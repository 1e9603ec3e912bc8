"""Fields of pages that were read from pictures: each with how sure its words are, and where they stand in the picture.

A picture may have been misread in a way that no reader of the text can see. So a value that is not sure enough is no
value, nothing is called blank or of the wrong kind because of what was read there, and rows may be lacking in a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from checker.reading.blocks import SURE, Content, ScannedWord, normalise
from checker.reading.derive import OF_TEXT
from checker.reading.field import WRITTEN, Field, Recognised
from checker.reading.finder.words import squeeze

ROWS: Final = 12
"""Most printed rows over which a value goes on."""
ANSWER_WORDS: Final = 2
"""Most words of an answer to a question of yes or no; where more stand, a box may be ticked, which is not seen."""
SURE_TEXT: Final = 95
"""How sure a text must be, of 100, for a finding to come from it: it is read but once, a figure three times."""
OPEN_ENDS: Final = (",", "-", "–")
"""What no value ends with: it goes on where it was not found, as on the next page."""
Rows = Mapping[tuple[int, int], tuple[ScannedWord, ...]]


def with_confidence(fields: Mapping[str, Field], content: Content, labels: Iterable[str] = ()) -> dict[str, Field]:
    """The fields, each that stands on a page that is a picture with how sure it is, or in doubt (``ocr``).

    What reads as one of the form's ``labels`` is the next row's, where the value itself was not seen.
    """
    pages, printed = {page for page, _ in content.scanned}, frozenset(map(squeeze, labels))
    return {
        path: _scanned(field, content.scanned, path in OF_TEXT, printed) if field.page in pages else field
        for path, field in fields.items()
    }


def _scanned(field: Field, rows: Rows, is_of_text: bool, printed: frozenset[str]) -> Field:
    seen = _recognised(field, rows)
    candidates = tuple(
        candidate._replace(ocr=_recognised(candidate, rows), column=None) for candidate in field.candidates
    )
    found = field._replace(ocr=seen, candidates=candidates, column=None)  # a picture has no columns to count
    if candidates and all(_is_sure(candidate) for candidate in candidates):
        return found
    is_label = squeeze(field.text) in printed
    if field.doubt or (field.value is not None and not is_of_text and not is_label and _is_sure(found)):
        return found
    return found.in_doubt("ocr")


def _is_sure(field: Field) -> bool:
    """Whether what was read can be taken for what stands there."""
    if field.value == WRITTEN:
        return True
    if isinstance(field.value, bool) and len(field.text.split()) > ANSWER_WORDS:
        return False
    if _is_sign_alone(field):
        return False
    may_lack_some = type(field.value) is tuple and field.read_as == "table"
    may_lack_some = may_lack_some or field.text.rstrip().endswith(OPEN_ENDS)
    return not may_lack_some and field.ocr is not None and field.ocr.confidence >= SURE


def _is_sign_alone(field: Field) -> bool:
    """Whether a text is one sign and no digit, as which a line of a table may be read."""
    return isinstance(field.value, str) and len(field.text.strip()) < 2 and not field.text.strip().isdigit()


def unsure_text(field: Field | None) -> bool:
    """Whether a text was recognised in a picture, so that one letter of it may well be another."""
    return (
        field is not None
        and isinstance(field.value, str)
        and field.ocr is not None
        and field.ocr.confidence < SURE_TEXT
    )


def _recognised(field: Field, rows: Rows) -> Recognised | None:
    """How sure the words of a quote are; of the whole row where the quote is not found word for word."""
    words = list(_words(field, rows))
    tokens = normalise(field.text).split()
    if not words or not tokens:
        return None
    near = _match(tokens, words, field.column or 1) or words
    lefts, tops, rights, lows = zip(*(word.box for word in near), strict=True)
    return Recognised(min(word.confidence for word in near), (min(lefts), min(tops), max(rights), max(lows)))


def _words(field: Field, rows: Rows) -> Iterator[ScannedWord]:
    """The words of the row of a field and, where its quote has many, of those below."""
    if field.page is None or field.line is None:
        return
    below = min(ROWS, 1 + len(field.text) // 10)
    for line in range(field.line, field.line + below):
        yield from rows.get((field.page, line), ())


def _match(tokens: Sequence[str], words: Sequence[ScannedWord], column: int) -> Sequence[ScannedWord]:
    """The words that are the tokens, one after another; of several such places the one nearest to the column."""
    texts = [normalise(word.text) for word in words]
    starts, at = [], 1
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    places = range(len(texts) - len(tokens) + 1)
    found = [first for first in places if texts[first : first + len(tokens)] == list(tokens)]
    found = found or [first for first in places if _is_within(tokens, texts[first : first + len(tokens)])]
    if not found:
        return ()
    first = min(found, key=lambda first: abs(starts[first] - column))
    return words[first : first + len(tokens)]


def _is_within(tokens: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a quote is these words, or begins and ends inside the first and last of them."""
    if len(tokens) == 1:
        return tokens[0] in texts[0]
    inner = list(tokens[1:-1]) == list(texts[1:-1])
    return inner and texts[0].endswith(tokens[0]) and texts[-1].startswith(tokens[-1])
