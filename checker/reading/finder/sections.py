"""How each kind of section is read: labels with values, a table, prose with fixed sentences, scores, partners."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from checker.patterns import pattern
from checker.reading.blocks import SIGNS_OF_LISTS
from checker.reading.field import value_at
from checker.reading.finder.choices import box_of, is_choice_line
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.compared_sums import SumPart
from checker.reading.finder.divided_values import DIVIDED_CHARACTERS, READERS, add_flat_rate, read_templates
from checker.reading.finder.doubted_sums import MOST_SUMS, doubt_totals, repeated
from checker.reading.finder.forms import Label
from checker.reading.finder.index import Target
from checker.reading.finder.label_ends import flat_rate_name, value_start
from checker.reading.finder.labels import Found
from checker.reading.finder.misspelt_labels import segments
from checker.reading.finder.other_rows import CURRENCY, LIKE_LETTERS, OtherRows, is_sum
from checker.reading.finder.partners import read_beneficiaries, read_partners
from checker.reading.finder.pieces import Span, trimmed
from checker.reading.finder.sentences import read_anywhere, read_lines, read_sentence, read_written
from checker.reading.finder.tables import TableReader, Tables
from checker.reading.finder.titles import Part
from checker.reading.finder.told_units import tells_unit
from checker.reading.finder.torn_values import (
    doubt_labels_within,
    doubt_torn_days,
    doubt_torn_value,
    doubt_value_around,
)
from checker.reading.finder.unheaded import unsure_rows
from checker.reading.finder.units import heads_other_unit, tells_unit_around
from checker.reading.finder.unsure_labels import (
    begun_above,
    ended_below,
    over_pages,
    stacked,
    under_others,
    with_shared_values,
)
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.values import Amounts, add_doubt, add_unsure, add_value, is_explanation, ticked
from checker.reading.finder.words import BULLETS, squeeze
from checker.reading.finnish import PARSERS, parse_money

MOST_BELOW: Final = 60
"""Lines under a question among which its answer may have been put."""
_ONE_ONLY: Final = frozenset({"date", "yes-no"})
"""Kinds of values that nothing else under a label looks like."""
_NAME_AND_AMOUNT: Final = pattern(
    r"([^\W\d_][^\d€:]{1,60}?)[\s:]+((?:(?:€|EUR) ?)?[-−–]?[0-9][0-9 .?'’]*(?:,[0-9]{2})?\s?(?:€|e|euroa|EUR)?)\s*"
)
EXPLANATION_CHARACTERS: Final = 12
"""Shortest line that explains a row's points."""
_SCORE: Final = r"\s*([-−–]?[0-9]{1,3})[¹²³⁴⁵⁶⁷⁸⁹⁰*]*"
_TWO_SCORES: Final = pattern(rf"{_SCORE}\s{_SCORE}\s*")
_ONE_SCORE: Final = pattern(rf"{_SCORE}\s*")


def read_part(fields: Collector, part: Part, found: Found, tables: Tables, is_unit_told: bool) -> None:
    """Every field of one section; ``tables`` are those before it, and ``is_unit_told`` whether the document says that
    its amounts are no euros.
    """
    section = part.section
    finder = ValueFinder(fields.pieces, found, part.last)
    unit = is_unit_told or tells_unit(fields.pieces, part, found)
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


def _read_labels(fields: Collector, finder: ValueFinder, part: Part, unit: bool) -> None:
    """Labels with their values."""
    found = finder.found
    others = OtherRows(fields, part.is_open)
    unsure = begun_above(finder, part, found) | with_shared_values(finder, found)
    for told in (unsure_rows, stacked, under_others, over_pages, ended_below):
        unsure |= told(fields.pieces, part, found)
    for hit in found.all:
        label = hit.label
        if not hit.target.is_label:
            read_sentence(fields, finder, part.section.sentences, hit)
        elif label.field and label.field == part.section.other_rows:
            others.collect(label.field, hit, finder.spans(hit), finder, Amounts(unit))
        elif label.field and hit in unsure and hit not in finder.columns.moved:
            add_unsure(fields, finder, hit, unsure[hit])
        elif label.field:
            _read_label(fields, finder, hit, unit)
    sums = _read_unnamed(fields, finder, part, others) if part.section.other_rows else []
    others.add()
    if part.section.other_rows:
        _doubt_sums(fields, part, found, sums)
        rows = [(0, hit, fields.pieces.text(finder.spans(hit))) for hit in found.all if hit.label.kind == "money"]
        for hit in repeated(rows):
            fields.doubt([hit.label.field], "rows")
    if fields.pieces.is_lined:
        doubt_torn_days(fields, found)
    doubt_labels_within(fields, part, found)


def _read_label(fields: Collector, finder: ValueFinder, hit: Hit, unit: bool) -> None:
    """The value of one label."""
    label, text = hit.label, fields.pieces.texts[hit.end_piece]
    name = flat_rate_name(text, hit.end) if label.read_as == "flat-rate" else None
    end = name.end() if name is not None and name[1] else hit.end
    between = text[end : value_start(text, end, is_number=True)]
    unit = unit or (between.strip(" \t:") != "" and heads_other_unit(between))
    place = _read_flat_rate_name(fields, finder, hit) if label.read_as == "flat-rate" else hit
    spans = finder.spans(place)
    if spans and label.read_as == "flat-rate":
        spans[0] = _past_rest_of_name(fields, spans[0])
    spans, is_said = ticked(finder, spans) if spans and label.kind == "text" else (spans, True)
    short = sum(span.end - span.start for span in spans) <= DIVIDED_CHARACTERS
    if not spans:
        _add_without_value(fields, finder, hit)
    elif not is_said:
        add_doubt(fields, hit, spans, "choice")
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
    if spans and label.kind in ("text", "list"):
        doubt_torn_value(fields, finder, hit, spans)
        doubt_value_around(fields, finder, hit, spans)


def _add_without_value(fields: Collector, finder: ValueFinder, hit: Hit) -> None:
    """A label behind which nothing stands, and under which its value may stand all the same."""
    if hit.label.kind == "yes-no" and box_of(fields.pieces.texts[hit.piece].strip()):
        add_doubt(fields, hit, [fields.pieces.line(hit.piece)], "choice")
    elif below := finder.row_below(hit):
        add_doubt(fields, hit, below, "column")
    else:
        for path in hit.label.own_paths:
            fields.add_blank(path, hit, hit.label.kind, *finder.empty(hit))


def _doubt_answer_below(fields: Collector, finder: ValueFinder, hit: Hit, piece: int) -> None:
    """An answer alone on its line under the words that explain it: a text may lose the order of its lines."""
    pieces, taken = fields.pieces, finder.found.taken
    lines = (at for at in range(piece, min(piece + MOST_BELOW, finder.last)) if pieces.texts[at].strip())
    for before, at in pairwise(lines):
        if before not in taken and at not in taken and is_choice_line(pieces.texts[at].strip()):
            fields.add(hit.label.field, None, [pieces.line(at)], hit.read_as, fields.label_of(hit), "choice")
            return


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


def _read_unnamed(fields: Collector, finder: ValueFinder, part: Part, others: OtherRows) -> list[tuple[Span, bool]]:
    """Rows that the form names nowhere: to the left a cost; to the right financing, of unknown kind. Gives the sums
    among them, and whether they stand to the right.

    An amount without its currency sign may be a number of anything.
    """
    sums: list[tuple[Span, bool]] = []
    pieces, label = fields.pieces, Label("", part.section.other_rows, "money")
    lacking = [one for one in part.section.labels if one.kind == "money" and one.field not in ("", *fields.fields)]
    for span in segments(pieces, part, [(hit.piece, hit.start, hit.end_piece) for hit in finder.found.all]):
        text = pieces.texts[span.piece][span.start : span.end]
        is_right = pieces.texts[span.piece][: span.start].strip(" \t" + BULLETS) != ""
        match = _NAME_AND_AMOUNT.fullmatch(text)
        if match is None or tells_unit_around(text) or CURRENCY.search(match[2].strip()) is None:
            continue
        amount = trimmed(pieces.texts[span.piece], span.piece, span.start + match.start(2), span.end)
        if is_sum(match[1]):
            sums.append((amount, is_right))
            continue
        cells = pieces.cells_of(span.piece - 1) if span.piece else []
        above = [cell for cell in cells if cell.end > span.start] or cells
        if above and match[1][0].islower() and CURRENCY.search(pieces.text(above[:1])[-8:]) is None:
            continue  # the rest of a name
        name = squeeze(match[1])
        if like := next((one for one in lacking if name.startswith(squeeze(one.label)[:LIKE_LETTERS])), None):
            fields.add(like.field, None, [amount], "table", match[1], "words")
            continue
        if not is_right:
            target = Target(match[1], part.number, label)
            hit = Hit(span.piece, span.start, span.piece, span.start + len(match[1]), target, "table")
            others.collect(label.field, hit, [amount], finder)
        elif part.section.other_beside and parse_money(pieces.text([amount])) != 0:
            fields.add(part.section.other_beside, None, [amount], "table", match[1])
    return sums


def _doubt_sums(fields: Collector, part: Part, found: Found, sums: Sequence[tuple[Span, bool]]) -> None:
    """Leave in doubt the totals on the side of a sum that the form does not name and that no rows make."""
    texts, hits = fields.pieces.texts, [hit for hit in found.all if hit.label.kind == "money"]
    paths = {part.section.other_rows, *(hit.label.field for hit in hits)}
    values = [value_at(fields.fields, path) or 0 for path in paths if path]
    totals = [(hit.label.field, bool(texts[hit.piece][: hit.start].strip())) for hit in hits if is_sum(hit.target.raw)]
    for amount, is_right in sums[:MOST_SUMS]:
        printed = SumPart(parse_money(fields.pieces.text([amount])) or 0, (amount,))
        doubt_totals(fields, printed, values, [path for path, is_beside in totals if is_beside is is_right])


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
        below = texts[piece].lstrip(" \t").lstrip(SIGNS_OF_LISTS)
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
