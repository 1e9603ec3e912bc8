"""What the stretches of a value say, by the kind of its field: a number, a day, an answer, words.

Nothing is guessed: a number in another unit, or one that may be several, is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Any, Final, NamedTuple

from checker.patterns import pattern
from checker.reading.finder.among_words import SPACED
from checker.reading.finder.choices import box_of, choice_of
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.figures import are_many, by_force
from checker.reading.finder.forms import FIGURES, FIGURES_AND_DAYS
from checker.reading.finder.label_ends import NOTE
from checker.reading.finder.labels import HEDGE
from checker.reading.finder.names import names_of
from checker.reading.finder.pieces import Pieces, Span, trimmed
from checker.reading.finder.templates import shape_of
from checker.reading.finder.unheaded import Unsure
from checker.reading.finder.units import is_in_other_unit, is_other_unit
from checker.reading.finder.value_places import PAGE_DIGITS, ValueFinder
from checker.reading.finder.words import NO_FIGURE
from checker.reading.finnish import PARSERS, PLACEHOLDERS, parse_money

LONGEST_ANSWER: Final = 30
"""Characters of a line that may be an answer written otherwise than yes or no; a longer one explains an answer."""
MOST_CENTS: Final = 10**11
"""A thousand million euros: more than any project costs, so two amounts in one place."""
MOST_COUNT: Final = 100_000
"""More people or companies than take part in any project, so two counts in one place."""
_BEGINNING: Final = 3
"""Characters among which a number or day has a digit."""
_AROUND: Final = 200
"""Most characters of an identifier with what people write around it."""
_BEFORE_IDENTIFIER: Final = pattern(r"^(?:[:»] *)?[\[(<\"”“„]?(?:(?i:d?nro)[.:]? +|FIN?[- ](?=[0-9]{5}\b(?! ?[0-9])))?")
"""A sign that leads to it, a bracket or a quotation mark; that it is a number, or the country of a postal code."""
_SIGNS_BEHIND: Final = r"(?: ?\((?:[1-9]|[^\W\d][^()0-9]{1,60})\)|[.,;]|[\])>\"”“]){0,3}"
_BEHIND_IDENTIFIER: Final = pattern(rf"{_SIGNS_BEHIND}(?: [^\W\d_][^()0-9:@.]{{1,60}})?{_SIGNS_BEHIND}$")
"""The mark of a note, words behind it, in brackets or not, or a sign that ends a clause, a bracket or a quotation."""
_ANSWER_AND_MORE: Final = pattern(r"(?:[Kk]yllä|[Ee]i)(?:\.?\s|\s?[,;:(–-])\s*\w")
"""An answer behind which words go on: ``Kyllä, osittain``."""
_ADDRESS: Final = pattern(r"https?://|www\.|[^\s@()]+(?:@|\(at\))[^\s@()]+\.")
"""How an address of a page or a mailbox begins, which has no space where a cell broke it."""
_AMOUNTS: Final = pattern(r"[-−–]?[0-9][0-9 .?'’]*(?:,[0-9]{2})?")
MOST_AMOUNTS: Final = 4
"""Most amounts that are told apart in one place."""
MOST_ALTERNATIVES: Final = 40
"""Most lines under a label's first alternative among which its others stand."""
_BRACKET_AT_END: Final = pattern(r"(?<=[0-9€%]) ?\([^\W\d][^()0-9]{1,60}\)\s*$")
_FIGURE_ENDS: Final = "0123456789€%"
"""What a figure ends with that has no mark of a note and no words behind it."""
_CHANGING: Final = pattern(
    rf"\b(?:{NO_FIGURE})|vahvist|alustav|jatk|arvio|korja|korje|muut|laske|tarkist|ennus|ehdo", re.IGNORECASE
)
"""What words in brackets say by which a value may be another one."""
_NOTE_BEFORE_UNIT: Final = pattern(rf"(?<=[0-9]){NOTE.pattern}(?= (?:€|eur|euroa)$)", re.IGNORECASE)

_TOUCHING_NOTE: Final = pattern(r"(?<=[0-9])[0-9]\)$")
"""The mark of a note that touches its figure: which digits are its own is not sure."""


class Amounts(NamedTuple):
    """How the amounts of a part are to be taken."""

    is_other_unit: bool = False
    """Whether a head or title says that they are not euros."""
    is_cut: bool = False
    """Whether stretches on several lines were found to be one number already."""


def add_value(
    fields: Collector, finder: ValueFinder, path: str, kind: str, spans: list[Span], hit: Hit, amounts: Amounts
) -> None:
    """Add what these stretches say to a field of a kind."""
    if kind == "yes-no":
        said = "\n".join([fields.pieces.text([span]) for span in spans])
        value, doubt = choice_of(said)
        is_below = spans[0].piece > hit.end_piece and hit.end_piece not in fields.pieces.rows
        if value is None and (is_below or len(said) > LONGEST_ANSWER or _ANSWER_AND_MORE.match(said)):
            doubt = "choice"
    elif kind in FIGURES:
        spans = [without_note(fields.pieces, spans[0]), *spans[1:]] if len(spans) == 1 else spans
        value, doubt = number_of(finder, kind, spans, amounts)
        if value is not None and spans[0] == (hit.end_piece, hit.end, spans[0].end):
            value, doubt = None, "amounts"  # it touches its label: its first digits may be the mark of a note
    elif kind == "list":
        value, doubt = names_of(fields.pieces, spans)
    else:
        spans = _bare_value(fields.pieces, path, kind, spans)
        text = fields.pieces.text(spans)
        is_address = len(spans) > 1 and _ADDRESS.match(text.replace(" ", "")) is not None
        is_address = is_address and not any(" " in fields.pieces.text([span]) for span in spans)
        is_spaced = shape_of(path) is not None and SPACED.fullmatch(text) is not None
        value, doubt = PARSERS[kind](text.replace(" ", "") if is_address or is_spaced else text), ""
    if value is None and not doubt and kind in FIGURES_AND_DAYS and _is_head(fields.pieces, kind, spans[0], hit):
        doubt = "end"
    fields.add(path, value, spans, hit.read_as, fields.label_of(hit), doubt)


def add_unsure(fields: Collector, finder: ValueFinder, hit: Hit, unsure: Unsure) -> None:
    """What stands elsewhere than a label's value does: in doubt, or its value where no doubt is told."""
    if unsure.doubt:
        add_doubt(fields, hit, unsure.spans, unsure.doubt)
    else:
        add_value(fields, finder, hit.label.field, hit.label.kind, list(unsure.spans), hit, Amounts())


def add_doubt(fields: Collector, hit: Hit, spans: Sequence[Span], doubt: str) -> None:
    """What may be the value of a label, for each of its fields."""
    for path in hit.label.own_paths:
        fields.add(path, None, spans, hit.read_as, fields.label_of(hit), doubt)


def _bare_value(pieces: Pieces, path: str, kind: str, spans: list[Span]) -> list[Span]:
    """The stretches of a day without a note's mark, of an identifier without words in brackets or a full stop too."""
    shape = shape_of(path)
    if len(spans) > 1 or (kind != "date" and shape is None):
        return spans
    bare = without_note(pieces, spans[0])
    if shape is None:
        return [bare]
    bare = bare_identifier(pieces, bare)
    return [bare] if shape.fullmatch(pieces.text([bare])) else spans


def bare_identifier(pieces: Pieces, span: Span) -> Span:
    """The stretch without what people write around an identifier: brackets, quotation marks, a full stop."""
    text = pieces.texts[span.piece][span.start : span.end]
    if len(text) > _AROUND:
        return span
    before = _BEFORE_IDENTIFIER.match(text)
    start = span.start + (before.end() if before is not None else 0)
    return span._replace(start=start, end=max(start, span.start + len(_BEHIND_IDENTIFIER.sub("", text))))


def _is_head(pieces: Pieces, kind: str, span: Span, hit: Hit) -> bool:
    """Whether what stands apart under a label begins with a capital letter and no word in place of a number or day, or
    is a small number in place of a day: it may be the head of a page, and the label blank or its value behind it.
    """
    is_apart = span.piece > hit.end_piece and span.piece not in pieces.rows and pieces.gap(span.piece)
    text = pieces.text([span])
    is_page = kind == "date" and text.isdecimal() and len(text) <= PAGE_DIGITS
    is_name = text[:1].isupper() and not any(map(str.isdigit, text[:_BEGINNING])) and HEDGE.match(text) is None
    return is_apart and (is_page or is_name)


def ticked(finder: ValueFinder, spans: list[Span]) -> tuple[list[Span], bool]:
    """The only one of several alternatives under one another whose box is ticked; all of them, and that none of them
    may be it, where there is no such.
    """
    pieces = finder.pieces
    if not box_of(pieces.text(spans)):
        return spans, True
    alternatives: list[list[Span]] = []
    for span in spans:
        if box_of(pieces.text([span])) or not alternatives:
            alternatives.append([])
        alternatives[-1].append(span)
    first = spans[-1].piece + 1
    lines = (pieces.line(piece) for piece in range(first, min(first + MOST_ALTERNATIVES, finder.last)))
    below = takewhile(lambda line: box_of(pieces.text([line])), (line for line in lines if line.start < line.end))
    boxes = [(one, box_of(pieces.text(one))) for one in (*alternatives, *([line] for line in below))]
    chosen = [(one, box == "on") for one, box in boxes if box != "off"]
    return chosen[0] if len(chosen) == 1 else (spans, False)


def without_note(pieces: Pieces, span: Span) -> Span:
    """The stretch of a number without the mark of a note at its end, or words in brackets that change nothing."""
    text = pieces.texts[span.piece]
    if text[span.end - 1 : span.end] in _FIGURE_ENDS:
        return span
    words = _BRACKET_AT_END.search(text, span.start, span.end)
    if words is not None and not is_other_unit(words[0]) and _CHANGING.search(words[0]) is None:
        span = trimmed(text, span.piece, span.start, words.start())
    for match in NOTE.finditer(text, span.start, span.end):
        if match.end() == span.end and match.start() > span.start:
            return trimmed(text, span.piece, span.start, match.start())
    return span


def number_of(finder: ValueFinder, kind: str, spans: Sequence[Span], amounts: Amounts) -> tuple[Any, str]:
    """The number in these stretches, and why it is in doubt. The lines of a cell must all say the same."""
    pieces, parser = finder.pieces, PARSERS[kind]
    text = pieces.text(spans)
    text = text if text[-1:].isdigit() else _NOTE_BEFORE_UNIT.sub("", text)
    if kind == "money" and text not in PLACEHOLDERS and (amounts.is_other_unit or is_in_other_unit(text)):
        return None, "unit"
    value = parser(text)
    if any("\t" in pieces.texts[piece][start:end] for piece, start, end in spans):
        return None, "amounts"
    if len(spans) > 1 and not amounts.is_cut and (value is None or not finder.is_certain(spans)):
        values = [parser(pieces.text([span])) for span in spans]
        if values[0] is not None and len(set(values)) == 1:
            return values[0], ""
        figures = [span for span in spans if any(map(str.isdigit, pieces.text([span])))]
        are_several = len(figures) > 1 and any(one is not None for one in values)
        return None, "amounts" if value is not None or are_several else ""
    if kind == "money" and (abs(value or 0) >= MOST_CENTS or (value is None and _are_several(pieces, spans, text))):
        return None, "amounts"
    if (value is None and are_many(pieces, spans)) or (kind == "count" and abs(value or 0) >= MOST_COUNT):
        return None, "amounts"
    if kind == "money" and value is None and parse_money(_TOUCHING_NOTE.sub("", text)) is not None:
        return None, "mark"
    is_bracketed = kind == "money" and text.startswith("(") and text.endswith(")")
    if is_bracketed and value is None and parse_money(text[1:-1]) is not None:
        return None, "rows"  # negative to an accountant, and to others an amount that does not count
    return value, ""


def _are_several(pieces: Pieces, spans: Sequence[Span], text: str) -> bool:
    """Whether several amounts stand where one belongs."""
    amounts = [amount for amount in _AMOUNTS.findall(text) if parse_money(amount.strip()) is not None]
    return len(amounts) > 1 or len(by_force(pieces, spans, MOST_AMOUNTS)) > 1


def is_explanation(hit: Hit, spans: Sequence[Span]) -> bool:
    """Whether the line under a question goes on with words where the answer itself was not given."""
    span = spans[0]
    return hit.label.kind == "yes-no" and span.piece > hit.end_piece and span.end - span.start > LONGEST_ANSWER
