"""How each kind of section is read: labels with values, a table, prose with fixed sentences, scores, partners."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from checker.reading.blocks import Paragraph
from checker.reading.finder.choices import box_of, is_choice_line
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.forms import Label
from checker.reading.finder.index import Target
from checker.reading.finder.labels import Found, flat_rate_name, value_start
from checker.reading.finder.near import segments
from checker.reading.finder.other_rows import CURRENCY, OtherRows, is_sum
from checker.reading.finder.partners import read_beneficiaries, read_partners
from checker.reading.finder.parts import DIVIDED_CHARACTERS, READERS, add_flat_rate, read_templates
from checker.reading.finder.pieces import Span, trimmed
from checker.reading.finder.sentences import read_anywhere, read_lines, read_sentence, read_written
from checker.reading.finder.tables import TableReader, Tables
from checker.reading.finder.titles import Part
from checker.reading.finder.unheaded import unsure_rows
from checker.reading.finder.units import heads_other_unit, is_other_unit, is_unit_alone, tells_unit_around
from checker.reading.finder.unsure_labels import begun_above, over_pages, stacked, under_others
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.values import Amounts, add_value, is_explanation, ticked
from checker.reading.finder.words import BULLETS, squeeze
from checker.reading.finnish import PARSERS, parse_money

CAPTION_CHARACTERS: Final = 160
"""Longest line that tells the unit of all amounts."""
FARTHEST: Final = 6
"""Lines, blank ones too, between a title or the last row and such a line."""
MOST_ABOVE: Final = 2
"""Lines with text over a title that may be one."""
MOST_AT_EDGE: Final = 3
"""Lines at the edge of a page that may be one."""
MOST_BELOW: Final = 60
"""Lines under a question, as many as a page has, among which its answer may have been put."""
_ONE_ONLY: Final = frozenset({"date", "yes-no"})
"""Kinds of values that nothing else under a label looks like."""
_NAME_AND_AMOUNT: Final = re.compile(
    r"([^\W\d_][^\d€:]{1,60}?)[\s:]+((?:(?:€|EUR) ?)?[-−–]?[0-9][0-9 .?'’]*(?:,[0-9]{2})?\s?(?:€|e|euroa|EUR)?)\s*"
)
EXPLANATION_CHARACTERS: Final = 12
"""Shortest line that explains a row's points."""
_BULLETS: Final = "•·▪◦●*" + BULLETS.replace("-", "").replace("–", "").replace("—", "")
_SCORE: Final = r"\s*([-−–]?[0-9]{1,3})[¹²³⁴⁵⁶⁷⁸⁹⁰*]*"
_TWO_SCORES: Final = re.compile(rf"{_SCORE}\s{_SCORE}\s*")
_ONE_SCORE: Final = re.compile(rf"{_SCORE}\s*")


def read_part(fields: Collector, part: Part, found: Found, tables: Tables) -> None:
    """Every field of one section; ``tables`` are those before it."""
    section = part.section
    finder = ValueFinder(fields.pieces, found, part.last)
    unit = _unit_of(fields, part, found)
    if section.read == "scores":
        read_scores(fields, finder, part)
    elif section.read == "partners":
        read_partners(fields, part, found)
    elif section.read == "beneficiaries":
        read_beneficiaries(fields, part)
    elif section.columns:
        TableReader(fields, finder, part, unit, tables).read()
    else:
        _read_labels(fields, finder, part, unit)
    said: set[int] = set()
    if section.sentences:
        read_anywhere(fields, part.section.sentences, part.first, part.last)
        said = read_lines(fields, part)
    if section.written:
        read_written(fields, part, said)


def _unit_of(fields: Collector, part: Part, found: Found) -> bool:
    """Whether the title, or a line above the first label, says that amounts are not in euros; so may a note, or a line
    that tells the unit of what is around it, over the title or among the rows.
    """
    if not part.section.columns and all(label.kind != "money" for label in part.section.labels):
        return False
    title, texts, rest = part.title, fields.pieces.texts, ""
    if title is not None:
        rest = fields.pieces.gaps_in(texts[title.end_piece]).split(texts[title.end_piece][title.end :])[0]
    around = (*fields.pieces.margins, *_lines_around(fields, part, found))
    if _is_other_unit_alone(rest) or any(map(tells_unit_around, around)):
        return True
    first = min(found.hits, default=part.first)
    rows = fields.pieces.rows
    above = [
        texts[at] for at in range(part.body, first) if "%" not in texts[at] or (at not in rows and texts[at] != "%")
    ]
    return any(
        _is_other_unit_alone(text) or (is_other_unit(text) and not _is_headed(part, text))
        for text in above
        if len(text) <= CAPTION_CHARACTERS
    )


def _lines_around(fields: Collector, part: Part, found: Found) -> Iterator[str]:
    """The title's line, those over it, and those without labels from there to behind the section's last row; notes at
    the edges of the pages.
    """
    texts, title = fields.pieces.texts, part.title
    first = part.first if title is None else title.end_piece
    above = [piece for piece in range(max(0, part.first - FARTHEST), first) if texts[piece].strip()] if title else []
    last = min(part.last, max(found.hits, default=part.first) + FARTHEST)
    inside = [piece for piece in range(part.first, last) if piece not in fields.pieces.rows]
    for piece in (*above[-MOST_ABOVE:], *inside, *_at_edges(fields, found)):
        is_title = title is not None and piece == title.end_piece
        is_rest = texts[piece].lstrip()[:1] == "%" and piece > 0 and texts[piece - 1].rstrip()[-1:].isdigit()
        if (is_title or piece not in found.taken) and len(texts[piece]) <= CAPTION_CHARACTERS and not is_rest:
            yield texts[piece]


def _at_edges(fields: Collector, found: Found) -> Iterator[int]:
    """What stands first and last on the pages of the rows: notes, and boxes that are drawn apart from the text."""
    paragraphs = fields.pieces.paragraphs
    for page in {_page_of(paragraphs[piece]) for piece in found.hits} - {0}:
        first, last = (bisect(paragraphs, page, key=_page_of) for bisect in (bisect_left, bisect_right))
        yield from range(first, min(first + MOST_AT_EDGE, last))
        yield from range(max(first, last - MOST_AT_EDGE), last)


def _page_of(paragraph: Paragraph) -> int:
    return paragraph.place.page or 0


def _is_other_unit_alone(text: str) -> bool:
    return is_unit_alone(text) and heads_other_unit(text)


def _is_headed(part: Part, text: str) -> bool:
    """Whether a line names a column, whose unit is then its own."""
    return any(head in text.casefold() for column in part.section.columns for head in column.heads)


def _read_labels(fields: Collector, finder: ValueFinder, part: Part, unit: bool) -> None:
    """Labels with their values."""
    found = finder.found
    others = OtherRows(fields, part.is_open)
    unsure = begun_above(finder, part, found)
    for told in (unsure_rows, stacked, under_others, over_pages):
        unsure |= told(fields.pieces, part, found)
    for hit in found.all:
        label = hit.label
        if not hit.target.is_label:
            read_sentence(fields, finder, part.section.sentences, hit)
        elif label.field and label.field == part.section.other_rows:
            others.collect(label.field, hit, finder.spans(hit), finder, Amounts(unit))
        elif label.field and hit in unsure:
            doubt, spans = unsure[hit]
            for path in _paths_of(label):
                fields.add(path, None, spans, hit.read_as, fields.label_of(hit), doubt)
        elif label.field:
            _read_label(fields, finder, hit, unit)
    if part.section.other_rows:
        _read_unnamed(fields, finder, part, others)
    others.add()


def _read_label(fields: Collector, finder: ValueFinder, hit: Hit, unit: bool) -> None:
    """The value of one label."""
    label, text = hit.label, fields.pieces.texts[hit.end_piece]
    unit = unit or heads_other_unit(text[hit.end : value_start(text, hit.end, is_number=True)])
    place = _read_flat_rate_name(fields, finder, hit) if label.read_as == "flat-rate" else hit
    spans = finder.spans(place)
    if spans and label.read_as == "flat-rate":
        spans[0] = _past_rest_of_name(fields, spans[0])
    spans, is_said = ticked(finder, spans) if spans and label.kind == "text" else (spans, True)
    short = sum(span.end - span.start for span in spans) <= DIVIDED_CHARACTERS
    if not spans and label.kind == "yes-no" and box_of(fields.pieces.texts[hit.piece].strip()):
        fields.add(label.field, None, [fields.pieces.line(hit.piece)], hit.read_as, fields.label_of(hit), "choice")
    elif not spans:
        for path in _paths_of(label):
            fields.add_blank(path, hit, label.kind, *finder.empty(hit))
    elif not is_said:
        for path in _paths_of(label):
            fields.add(path, None, spans, hit.read_as, fields.label_of(hit), "choice")
    elif label.templates and short:
        read_templates(fields, hit, spans)
    elif label.read_as in READERS and short:
        READERS[label.read_as](fields, finder, hit, spans, unit)
    elif is_explanation(hit, spans):
        fields.add_blank(label.field, hit)
        _doubt_answer_below(fields, finder, hit, spans[0].piece)
    else:
        add_value(fields, finder, label.field, label.kind, spans, hit, Amounts(unit))
        if label.kind in _ONE_ONLY:
            _read_second(fields, finder, hit, spans[-1].piece)


def _doubt_answer_below(fields: Collector, finder: ValueFinder, hit: Hit, piece: int) -> None:
    """An answer alone on its line under the words that explain it, in a text also on the page below them: it may lose
    the order of its lines.
    """
    pieces, taken = fields.pieces, finder.found.taken
    last = min(piece + MOST_BELOW, len(pieces)) if pieces.lines else finder.last
    lines = (at for at in range(piece, last) if pieces.texts[at].strip())
    for before, at in pairwise(lines):
        if before not in taken and at not in taken and is_choice_line(pieces.texts[at].strip()):
            fields.add(hit.label.field, None, [pieces.line(at)], hit.read_as, fields.label_of(hit), "choice")
            return


def _paths_of(label: Label) -> list[str]:
    """The fields that a label has a value for."""
    inner = [token[1] for template in label.templates for token in template if token[0] == "field"]
    paths = dict.fromkeys((label.field, label.part, *(inner if label.field in inner else ())))
    return [path for path in paths if path and (label.read_as not in ("flat-rate", "model") or path == label.field)]


def _read_flat_rate_name(fields: Collector, finder: ValueFinder, hit: Hit) -> Hit:
    """What a flat-rate row's own name tells; gives the label as far as the name goes: where words go on to the end of
    the line, only the first belongs to it.
    """
    text, limit = fields.pieces.texts[hit.end_piece], finder.limit(hit)
    name = flat_rate_name(text, hit.end, limit)
    end, words = name.end(), name[2].split()
    if limit == len(text) and len(words) > 1 and not text[end:limit].strip():
        end = name.start(2) + name[2].index(words[0]) + len(words[0])
    add_flat_rate(fields, hit, name, end)
    return hit._replace(end=end)


def _past_rest_of_name(fields: Collector, span: Span) -> Span:
    """The amount in a line that goes on with the name of a flat rate: ``kehittäminen 164 953 €``."""
    text = fields.pieces.texts[span.piece]
    rest = trimmed(text, span.piece, flat_rate_name(text, span.start).end(), span.end)
    return rest if text[span.start].islower() and text[rest.start : rest.end][:1].isdigit() else span


def _read_second(fields: Collector, finder: ValueFinder, hit: Hit, piece: int) -> None:
    """A second date or answer under the first: the field is printed twice."""
    label, following = hit.label, finder.next_text(piece + 1)
    if following is None or fields.fields[label.field].value is None:
        return
    span = fields.pieces.line(following)
    value = PARSERS[label.kind](fields.pieces.text([span]))
    if value is not None:
        fields.add(label.field, value, [span], hit.read_as, fields.label_of(hit))


def _read_unnamed(fields: Collector, finder: ValueFinder, part: Part, others: OtherRows) -> None:
    """Rows that the form names nowhere: to the left a cost; to the right financing, of unknown kind.

    An amount without its currency sign may be a number of anything.
    """
    pieces, label = fields.pieces, Label("", part.section.other_rows, "money")
    for span in segments(pieces, part, finder.found.all):
        text = pieces.texts[span.piece][span.start : span.end]
        is_right = pieces.texts[span.piece][: span.start].strip(" \t" + BULLETS) != ""
        match = _NAME_AND_AMOUNT.fullmatch(text)
        if match is None or is_sum(match[1]) or tells_unit_around(text) or CURRENCY.search(match[2].strip()) is None:
            continue
        cells = pieces.cells_of(span.piece - 1) if span.piece else []
        above = [cell for cell in cells if cell.end > span.start] or cells
        if above and match[1][0].islower() and CURRENCY.search(pieces.text(above[:1])[-8:]) is None:
            continue  # the rest of a name
        amount = trimmed(pieces.texts[span.piece], span.piece, span.start + match.start(2), span.end)
        if not is_right:
            target = Target(match[1], part.number, label)
            hit = Hit(span.piece, span.start, span.piece, span.start + len(match[1]), target, "table")
            others.collect(label.field, hit, [amount], finder)
        elif part.section.other_beside and parse_money(pieces.text([amount])) != 0:
            fields.add(part.section.other_beside, None, [amount], "table", match[1])


# rows of points ------------------------------------------------------------------------------


def read_scores(fields: Collector, finder: ValueFinder, part: Part) -> None:
    """The scores of the printed rows, in their order; a row without two whole numbers has none."""
    rows: dict[str, tuple[str, str]] = {}
    clashing = False
    first: Hit | None = None
    for hit in finder.found.all:
        scores = _scores(fields, finder, hit) if hit.label.field else None
        if scores is None:
            continue
        first = first or hit
        clashing = clashing or rows.setdefault(hit.target.squeezed, scores) != scores
    if first is None:
        return
    if part.section.explained:
        _add_repeated(fields, part, finder.found)
    text = fields.pieces.texts[first.piece]
    spans = [Span(first.piece, first.start, len(text.rstrip()))]
    doubt = "part" if part.is_open and len(rows) < len(part.section.labels) else ""
    for i, path in enumerate((first.label.field, first.label.part)):
        value = None if clashing or doubt else tuple(scores[i] for scores in rows.values())
        fields.add(path, value, spans, "table", fields.label_of(first), doubt)


def _scores(fields: Collector, finder: ValueFinder, hit: Hit) -> tuple[str, str] | None:
    """The two numbers beside a row's label, or under it."""
    texts, row = fields.pieces.texts, fields.pieces.rows.get(hit.end_piece)
    line = texts[hit.end_piece]
    text = line[value_start(line, hit.end) :]
    if row is not None:
        cells = row.behind(hit.end_piece)
        text = " ".join([text, *(texts[piece] for cell in cells for piece in cell.pieces)])
        return _two(text)
    piece = hit.end_piece
    for _ in range(3):
        scores = _two(text)
        if scores is not None or (text.strip() and _ONE_SCORE.fullmatch(text) is None):
            return scores
        following = finder.next_text(piece + 1)
        if following is None:
            return None
        piece = following
        below = texts[piece].lstrip(" \t").lstrip(_BULLETS)
        text = f"{text} {below}" if len(below) < 20 else below
    return None


def _add_repeated(fields: Collector, part: Part, found: Found) -> None:
    """On how many rows the explanation stands that stands on most of them."""
    hits = found.all
    ends = [*(hit.piece for hit in hits[1:]), part.last]
    said: dict[str, list[list[Span]]] = {}
    for hit, end in zip(hits, ends, strict=True):
        spans = _explanation(fields, hit.end_piece + 1, end)
        if spans:
            said.setdefault(squeeze(fields.pieces.text(spans)), []).append(spans)
    rows = max(said.values(), key=len, default=[])
    quote = rows[0][:1] if rows else [Span(hits[0].piece, hits[0].start, hits[0].start)]
    fields.add(part.section.explained, len(rows), quote, "derived", fields.label_of(hits[0]))


def _explanation(fields: Collector, first: int, last: int) -> list[Span]:
    """The lines of a row's explanation: from the first that is long enough for words to the last that ends a sentence
    before a gap; where they are no printed lines, to the first that does.
    """
    pieces, spans, ended = fields.pieces, list[Span](), 0
    for piece in range(first, last):
        if ended and (pieces.gap(piece) or not pieces.is_lined):
            break
        span = pieces.line(piece)
        if spans or span.end - span.start >= EXPLANATION_CHARACTERS:
            spans.append(span)
            if pieces.text([span]).endswith((".", "!", "?")):
                ended = len(spans)
    return spans[: ended or None]


def _two(text: str) -> tuple[str, str] | None:
    match = _TWO_SCORES.fullmatch(text)
    return None if match is None else (match[1], match[2])
