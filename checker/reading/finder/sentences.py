"""What the forms and the funders write in fixed words, and whether there is prose at all.

With the labels' values these are the only numbers and words that become fields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.patterns import pattern
from checker.reading.blocks import HIDDEN, STRUCK
from checker.reading.field import WRITTEN
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.forms import FIGURES_AND_DAYS, Sentence, Token
from checker.reading.finder.pieces import Span, cut, trimmed
from checker.reading.finder.templates import opening_of, pattern_of, trigger_of, value_of
from checker.reading.finder.titles import Part
from checker.reading.finder.units import is_other_unit
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.words import BULLETS, HEDGES, WORD, squeeze
from checker.reading.finnish import PLACEHOLDERS, parse_count

QUOTED_CHARACTERS: Final = 100
"""Characters of the first line of prose that are quoted to show that there is some."""
LINE_CHARACTERS: Final = 200
"""Longest line that is a sentence of the form and no prose."""
OVER_CHARACTERS: Final = 60
"""Characters of the next line in which the fixed words of a sentence go on that begins on the line above."""
SENTENCE_LINES: Final = 3
"""Most lines that a sentence is broken over, after its first."""
SENTENCE_CHARACTERS: Final = 400
HEAD_LINES: Final = 60
"""Lines of the letterhead at the most."""
_ABOUT: Final = pattern(rf"\b(?:{HEDGES})\b", re.IGNORECASE)
"""Words by which a number of prose is none that could be compared."""
_BEHIND: Final = pattern(r"[ \t]*(?:\.(?:[ \t.]*|[ \t]+[A-ZÅÄÖ][^\n]*)|(?<!\w)[A-ZÅÄÖ][^.:!?0-9\n]*:\s*)?")
"""What may stand behind a sentence on its line: its full stop and another sentence, or a heading joined to it."""
_AROUND: Final = " \t" + BULLETS
_FIGURE_BEHIND: Final = pattern(r"\s*[/–-]?\s*(?![0-9]{1,2}\. ?[0-9])[0-9]")
"""A figure that is no date."""
_DAMAGED_DAY: Final = pattern(r"\s*(?=(?:[^0-9]*[0-9]){4})[^\W_]{0,3}\. ?[^\W_]{0,3}\. ?[^\W_]{3,5}")
_GROUP: Final = pattern(r"\s*([^\W\d_][^,0-9]*?)\s+([0-9][0-9 ]*|ei tiedossa|-)\s*(?:,|\Z)", re.IGNORECASE)


def read_sentence(fields: Collector, finder: ValueFinder, sentences: Sequence[Sentence], hit: Hit) -> None:
    """A sentence that opens a line of its own; words that only begin like it are prose."""
    like = [one for one in sentences if squeeze(opening_of(one.tokens)) == hit.target.squeezed]
    texts = fields.pieces.texts
    spans = [Span(hit.piece, hit.start, len(texts[hit.piece].rstrip()))]
    for piece in range(hit.piece + 1, hit.piece + SENTENCE_LINES + 2):
        text = fields.pieces.raw(spans)
        goes_on = piece < finder.last and texts[piece].lstrip().startswith("(")
        if len(text) > SENTENCE_CHARACTERS:
            break
        if not goes_on and any(_read_whole(fields, one, spans, text) for one in like):
            return
        is_taken = piece > hit.end_piece and piece in finder.found.taken
        if piece >= finder.last or is_taken or fields.pieces.gap(piece):
            break
        spans.append(Span(piece, 0, len(texts[piece].rstrip())))
    for sentence in like:
        if _read_whole(fields, sentence, spans[:1], fields.pieces.raw(spans[:1]), "end"):
            return


def _read_whole(fields: Collector, sentence: Sentence, spans: Sequence[Span], text: str, doubt: str = "") -> bool:
    """Add the fields of a sentence if the text is it and no more, but for a heading that was joined to it; False where
    it is not. What only begins like it is in ``doubt``, where one is told.
    """
    match = pattern_of(sentence.tokens, strict=True)[0].match(text)
    if match is None or not (doubt or _BEHIND.fullmatch(text, match.end())):
        return False
    _add(fields, sentence, spans, match, doubt)
    return True


def _add(fields: Collector, sentence: Sentence, spans: Sequence[Span], match: re.Match[str], doubt: str = "") -> None:
    """The fields of one sentence that was found in these stretches."""
    name = match.string[match.start() : match.start(1)].strip(" \t(:")
    for token, (start, end) in zip(pattern_of(sentence.tokens, strict=True)[1], match.regs[1:], strict=True):
        if token[0] == "groups":
            _add_groups(fields, sentence, spans, name, match.string, (start, end))
        elif start < end and _may_be_told(fields, sentence, token, match.string[start:end]):
            text = match.string[start:end]
            first = end - len(text.lstrip())
            doubt = doubt or (_doubt_behind(match.string[end:]) if token[2] == "money" else "")
            value = None if doubt else value_of(token, text)
            fields.add(token[1], value, cut(spans, first, end), sentence.read_as, name, doubt)


def _doubt_behind(rest: str) -> str:
    """Why an amount in a sentence is in doubt by what stands behind it: more of it, another figure, another unit."""
    rest = rest.partition("\n")[0]
    if is_other_unit(" ".join(rest.split()[:1])):
        return "unit"
    return "amounts" if rest[:1].isalnum() or _FIGURE_BEHIND.match(rest) is not None else ""


def _may_be_told(fields: Collector, sentence: Sentence, token: Token, text: str) -> bool:
    """Whether a value may be the field's: no end of a name that the line before began, and nothing that is only told
    again where its own place tells none.
    """
    if token[2] == "text" and not token[3] and text.lstrip()[:1].islower():
        return False
    told = fields.fields.get(token[1])
    return sentence.where != "again" or (told is not None and (told.value is not None or bool(told.candidates)))


def _add_groups(
    fields: Collector, sentence: Sentence, spans: Sequence[Span], name: str, text: str, place: tuple[int, int]
) -> None:
    """The numbers of a list in brackets, each by the word before it."""
    for group in _GROUP.finditer(text, *place):
        word = group[1].casefold()
        path = next((path for beginning, path in sentence.groups if word.startswith(beginning)), None)
        if path is not None:
            number = group[2].rstrip()
            where = cut(spans, group.start(2), group.start(2) + len(number))
            fields.add(path, parse_count(number), where, sentence.read_as, name)


def read_anywhere(
    fields: Collector, sentences: Sequence[Sentence], first: int, last: int, where: str = "anywhere"
) -> None:
    """Sentences that stand anywhere in somebody's text, perhaps over the end of a line."""
    texts, folded = fields.pieces.texts, fields.pieces.folded
    wanted = _wanted(sentences, where, folded[first:last])
    for piece in range(first, last) if wanted else ():
        lower = folded[piece]
        goes_on = piece + 1 < last and not fields.pieces.gap(piece + 1)
        below = folded[piece + 1][:OVER_CHARACTERS] if goes_on else ""
        for sentence, trigger in wanted:
            if trigger not in lower and trigger not in below:
                continue
            spans = [Span(piece, 0, len(texts[piece].rstrip()))]
            if goes_on:
                spans.append(Span(piece + 1, 0, min(len(texts[piece + 1].rstrip()), LINE_CHARACTERS)))
            begin = max(0, lower.find(trigger) - LINE_CHARACTERS)
            for match in pattern_of(sentence.tokens, strict=True)[0].finditer(fields.pieces.raw(spans), begin):
                is_told = match.start() <= spans[0].end and not _begins_above(match, spans[0].end)
                if is_told and not (where == "prose" and _ABOUT.search(match.group())):
                    _add(fields, sentence, spans, match)
    if where == "anywhere":
        _doubt_unsaid(fields, [sentence for sentence, _ in wanted], first, last)


def _doubt_unsaid(fields: Collector, sentences: Sequence[Sentence], first: int, last: int) -> None:
    """A figure or day that no sentence says, where all words of one that should say it stand in a line with a struck or
    hidden one.
    """
    for piece in range(first, last) if sentences else ():
        text = fields.pieces.unsaid(piece, piece + 1, HIDDEN | STRUCK)
        if not any(map(str.isdigit, text)):
            continue
        for sentence in sentences:
            fixed = WORD.findall(" ".join(token[1] for token in sentence.tokens if token[0] == "text").casefold())
            name = opening_of(sentence.tokens).strip(" …*:")
            for token in sentence.tokens if all(word in fields.pieces.folded[piece] for word in fixed) else ():
                if token[0] == "field" and token[2] in FIGURES_AND_DAYS and token[1] not in fields.fields:
                    fields.add(token[1], None, [Span(piece, 0, 0)], sentence.read_as, name, "mark", text)


def _wanted(sentences: Sequence[Sentence], where: str, folded: Sequence[str]) -> list[tuple[Sentence, str]]:
    """The sentences of which the longest fixed word stands in some of these texts, each with that word."""
    triggers = [(one, trigger_of(one.tokens)) for one in sentences if one.where == where]
    text = "\n".join(folded) if triggers else ""
    return [(one, trigger) for one, trigger in triggers if trigger in text]


def _begins_above(match: re.Match[str], end: int) -> bool:
    """Whether a sentence would begin with a name over the ``end`` of a line, though what stands below begins anew."""
    start, last = match.span(1) if match.re.groups else (end, end)
    below = match.string[end:last].lstrip()
    return start == match.start() and start < end < last and not below[:1].islower()


def read_prose(fields: Collector, parts: Sequence[Part]) -> None:
    """What the applicant's own words say of the form's figures; where they say different things, none is taken."""
    said = Collector(fields.pieces, fields.kinds)
    for part in parts:
        read_anywhere(said, part.section.sentences, part.first, part.last, "prose")
    fields.fields.update((path, field) for path, field in said.fields.items() if field.state == "known")


def read_again(fields: Collector, parts: Sequence[Part]) -> None:
    """What a sentence tells once more of a field whose own place has told it."""
    for part in parts:
        read_anywhere(fields, part.section.sentences, part.first, part.last, "again")


def read_lines(fields: Collector, part: Part) -> set[int]:
    """Sentences that are a line of their own; gives the pieces that are such."""
    said: set[int] = set()
    texts, folded = fields.pieces.texts, fields.pieces.folded
    wanted = _wanted(part.section.sentences, "line", folded[part.body : part.last])
    for piece in range(part.body, part.last) if wanted else ():
        if len(texts[piece]) > LINE_CHARACTERS:
            continue
        lower = folded[piece]
        for sentence, trigger in wanted:
            if trigger in lower:
                more = 1 if trigger and lower.rstrip().endswith(trigger) and piece + 1 < part.last else 0
                said |= _read_line(fields, sentence, piece, piece + more)
    return said


def _read_line(fields: Collector, sentence: Sentence, first: int, last: int) -> set[int]:
    """One such sentence, its date perhaps on a line below; gives its pieces, none where it is not one."""
    texts = fields.pieces.texts
    spans = [trimmed(texts[piece], piece, 0, len(texts[piece].rstrip(" ."))) for piece in range(first, last + 1)]
    text = fields.pieces.raw(spans)
    match = pattern_of(sentence.tokens, strict=True)[0].fullmatch(text) or _damaged(sentence, text)
    if match is None:
        return set()
    _add(fields, sentence, spans, match)
    return set(range(first, last + 1))


def _damaged(sentence: Sentence, text: str) -> re.Match[str] | None:
    """The sentence with a day in its place that has a letter, or too few or too many digits, or a part left out."""
    shape, tokens = pattern_of(sentence.tokens, strict=False)
    match = shape.fullmatch(text) if all(token[2] == "date" for token in tokens) else None
    return match if match is not None and all(map(_DAMAGED_DAY.fullmatch, match.groups())) else None


def read_letterhead(fields: Collector, sentences: Sequence[Sentence], last: int) -> None:
    """The fund and the programme period printed above the form's first label."""
    texts = fields.pieces.texts
    for piece in range(min(last, HEAD_LINES)):
        text = texts[piece]
        for sentence in sentences if len(text) <= LINE_CHARACTERS else ():
            shape, tokens = pattern_of(sentence.tokens, strict=True)
            match = shape.search(text)
            for token, place in zip(tokens, match.regs[1:] if match is not None else (), strict=False):
                value = value_of(token, text[slice(*place)])
                fields.add(token[1], value, [trimmed(text, piece, *place)], "label", " ".join(text.split()))


def read_written(fields: Collector, part: Part, skip: set[int]) -> None:
    """Whether there is prose under a title: :data:`WRITTEN` with the beginning of its first line, or blank."""
    title, texts = part.title, fields.pieces.texts
    if title is None:
        return
    for piece in range(part.body, part.last):
        text = texts[piece].strip(_AROUND)
        if text not in PLACEHOLDERS and piece not in skip:
            start = texts[piece].index(text[0])
            span = Span(piece, start, start + len(_beginning(text)))
            fields.add(part.section.written, WRITTEN, [span], "label", fields.label_of(title))
            return
    fields.add_blank(part.section.written, title)


def _beginning(text: str) -> str:
    """Whole words of the beginning, so far as a quote goes."""
    if len(text) <= QUOTED_CHARACTERS:
        return text.rstrip()
    words, _, rest = text[: QUOTED_CHARACTERS + 1].rpartition(" ")
    return (words or rest[:QUOTED_CHARACTERS]).rstrip()
