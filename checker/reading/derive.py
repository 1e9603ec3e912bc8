"""Fields that are not printed but follow from printed ones: a year of a date, a count of rows.

They are read as ``derived`` with the quote and place of what they follow from, so that their evidence is
the document's own words. Where the source has no single value, the derived field has none either.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from checker.identity_codes import find_identity_codes, may_hold_identity_codes
from checker.money import percent_rounded
from checker.patterns import pattern
from checker.reading.blocks import Content, Paragraph, normalise, paragraphs
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.finnish import parse_count

Fields = dict[str, Field]
Derivation = tuple[tuple[str, ...], Callable[..., Any]]
"""What a field follows from (the first gives quote and place), and how."""
MISSING_SECTIONS: Final = "document.missing_sections"
IDENTITY_CODES: Final = "document.identity_codes"
"""Counted in the whole document."""
OF_TEXT: Final = frozenset(
    {
        MISSING_SECTIONS,
        "horizontal.repeated_explanations",
        "participants.people_described",
        "participants.companies_described",
        "participants.unemployed_described",
    }
)
"""What is only found in a document's own text, so that nobody can give it in a file of values."""
SHARE_DECIMALS: Final = 4
_NO_CODES: Final = Field(0, "0", read_as="derived")
_CALL_YEAR: Final = pattern(r"\((?:[0-9]{1,2}/(20[0-9]{1,3}|2[0-9]{2})|(20[0-9]{2}))\)")
"""A year behind the number of a call, perhaps without a digit or with one too many, or alone."""
_CALL_FUND: Final = pattern(r"(?<!\w)(ESR\+|EAKR|ESR|JTF)(?![\w+])")


def derived_paths(carried: frozenset[str]) -> frozenset[str]:
    """The derived fields that a form carries because it carries what they follow from, and those of its whole text."""
    paths = {path for path, (sources, _) in _DERIVED.items() if all(source in carried for source in sources)}
    return frozenset(paths | {IDENTITY_CODES} | (OF_TEXT & carried))


def is_derived(path: str) -> bool:
    """Whether a field follows from others where it is not printed itself."""
    return path in _DERIVED


def with_derived(carried: frozenset[str]) -> frozenset[str]:
    """The paths of a form with those that follow from them."""
    return frozenset(carried | derived_paths(carried))


def derive(fields: Fields, document: Document, carried: frozenset[str]) -> None:
    """Add the derived fields to ``fields``; one that is printed already stays as it is."""
    for path, (sources, compute) in _derived_from(carried):
        if path not in fields and sources[0] in fields:
            derived = _follow(compute, *[fields.get(source) for source in sources])
            if derived is not None:
                fields[path] = derived
    if IDENTITY_CODES in carried:
        fields[IDENTITY_CODES] = identity_codes(document)


@lru_cache(maxsize=32)
def _derived_from(carried: frozenset[str]) -> tuple[tuple[str, Derivation], ...]:
    return tuple([(path, how) for path, how in _DERIVED.items() if path in carried])


def _follow(compute: Callable[..., Any], *sources: Field | None) -> Field | None:
    """The derived field, which lacks a value for the reason that a source lacks one; None where a source is not there
    or the sources say nothing of it.
    """
    known = [source for source in sources if source is not None]
    if len(known) < len(sources):
        return None
    lacking = next((source for source in known if source.value is None), None)
    if lacking is not None:
        return lacking._replace(read_as="derived")
    value = compute(*[source.value for source in known])
    return None if value is None else known[0]._replace(value=value, read_as="derived", candidates=())


def identity_codes(document: Document) -> Field:
    """How many personal identity codes the document holds, in hidden text too; never the codes themselves."""
    text = _all_text(document.content)
    if not may_hold_identity_codes(text):
        return _NO_CODES
    count = sum(1 for _ in find_identity_codes(text))
    return Field(count, str(count), read_as="derived")


def _all_text(content: Content) -> str:
    """Everything that stands in a document, whether a reader of it sees it or not, without unseen characters."""
    lines = content.lines
    if lines:
        places = [(block.text, block.place.line) for block in content.blocks if type(block) is Paragraph]
        is_plain = all(text is lines[line - 1] for text, line in places if line is not None)
        return "\n".join(lines) if is_plain else normalise("\n".join(lines))
    texts = [
        paragraph.text if paragraph.runs is None else normalise("".join([run.text for run in paragraph.runs]))
        for paragraph in paragraphs(content.blocks)
    ]
    return "\n".join([*texts, *(normalise(unread.text) for unread in content.unread)])


def _year_in_call(name: str) -> int | None:
    found = _CALL_YEAR.search(name)
    return int(found[1] or found[2]) if found else None


def _fund_in_call(name: str) -> str | None:
    """The fund that a call's name mentions, where it mentions exactly one."""
    found = set(_CALL_FUND.findall(name))
    return str(found.pop()) if len(found) == 1 else None


def _scores(printed: tuple[str, ...], *more: tuple[str, ...]) -> list[int]:
    scores = [int(text) if text.isdecimal() else parse_count(text) for texts in (printed, *more) for text in texts]
    return [score for score in scores if score is not None]


def _rows(printed: tuple[str, ...]) -> int:
    return len(_scores(printed))


def _share(part: int, whole: int) -> Any:
    return percent_rounded(part, whole, SHARE_DECIMALS) if whole > 0 else None


_BOTH: Final = ("horizontal.direct", "horizontal.indirect")
_DERIVED: Final[dict[str, Derivation]] = {
    "project.arrival_year": (("project.arrival",), lambda day: day.year),
    "project.call_year": (("project.call_name",), _year_in_call),
    "project.call_fund": (("project.call_name",), _fund_in_call),
    "decision.years_late": (("decision.funded_year", "project.end"), lambda year, end: max(0, year - end.year)),
    "yearly.years_late": (("yearly.last_year", "project.end"), lambda year, end: max(0, year - end.year)),
    "yearly.years_early": (("yearly.first_year", "project.start"), lambda year, start: max(0, start.year - year)),
    "public_funding.granted_share": (("public_funding.granted_eu_state", "public_funding.planned_total"), _share),
    "public_funding.realised_share": (("public_funding.realised_eu_state", "public_funding.realised_total"), _share),
    "public_funding.per_person": (
        ("public_funding.planned_total", "indicators.people_planned"),
        lambda amount, people: amount // people if people > 0 else None,
    ),
    "horizontal.direct_rows": (("horizontal.direct",), _rows),
    "horizontal.indirect_rows": (("horizontal.indirect",), _rows),
    "horizontal.lowest": (_BOTH, lambda *both: min(_scores(*both), default=None)),
    "horizontal.highest": (_BOTH, lambda *both: max(_scores(*both), default=None)),
}
