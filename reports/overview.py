"""A folder at a glance: its documents as table rows, and its findings by rule and by authority.

Everything is grouped from the outcomes that the report holds; what the run amounts to is told by
its summary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from checker.evaluation.result import DocumentKey, Result
from checker.outcome import CANNOT_TELL, FAIL, SEVERITIES, Outcome, RuleCard
from reports.cases import case_title
from reports.html_documents import case_anchor, project_name
from reports.pictures import Picture, levels_picture
from reports.safety import shown
from reports.statements import Basis, basis_of
from reports.typography import sort_key
from reports.verdict_words import Counts, count_outcomes
from reports.view import Viewer

Numbered = Sequence[tuple[int, Result]]
"""Documents with their numbers in the run, in the order of the page."""
Links = Mapping[int, str]
"""Where each document is told, by its number: a chapter or a page. Those that are not told are not there."""
MOST_PLACES: Final = 20
"""Documents named under one rule; of more, the first ones."""
AUTHORITY: Final = "authority.name"
NUMBERS: Final = ("project.code", "project.application_number")
LEVELS: Final = ("unreadable", "unrecognised", *SEVERITIES, "incomplete", "waived", "ok")
"""How a document stands, worst first: not checked, its heaviest finding, something that could not be told, nothing but
accepted findings, in order.
"""


class Place(NamedTuple):
    """A document or a case that a rule found something in."""

    name: str
    href: str
    """Empty where it has no chapter."""


class RuleRow(NamedTuple):
    """One rule over the whole folder."""

    anchor: str
    rule: str
    headline: str
    """What a finding of it says; for a rule that only could not be told, what it claims."""
    severity: str
    severity_word: str
    remedy: str
    legal: tuple[Basis, ...]
    findings: int
    waived: int
    untold: int
    places: tuple[Place, ...]
    more: int
    """Places that are not named."""


class AuthorityRow(NamedTuple):
    """The documents of one authority."""

    name: str
    documents: int
    with_findings: int
    severities: dict[str, int]
    untold: int


class ByHandRow(NamedTuple):
    """What a person must check in documents of some kinds."""

    kinds: tuple[str, ...]
    """Form, programme and fund of each kind."""
    documents: int
    texts: tuple[str, ...]


class DocumentRow(NamedTuple):
    """One document in the table."""

    href: str
    name: str
    numbers: tuple[str, ...]
    """Project code and application number, those that it prints."""
    project: str
    authority: str
    authority_number: int
    """Its authority's row, from 1; 0 where it has none."""
    level: str
    """One of ``LEVELS``."""
    level_word: str
    is_checked: bool
    counts: Counts
    problem: str
    rules: tuple[int, ...]
    """The rules with findings in it or in its cases, as numbers from 1 in the order of the page."""


class Overview(NamedTuple):
    """The folder."""

    levels: tuple[tuple[str, str, int], ...]
    """Level, its word and its documents, worst first; those with none are left out."""
    picture: Picture | None
    unread: tuple[DocumentRow, ...]
    """Documents that were not checked, with the reason."""
    rows: tuple[DocumentRow, ...]
    rules: tuple[RuleRow, ...]
    untold: tuple[RuleRow, ...]
    """Rules without findings that could not be told somewhere."""
    authorities: tuple[AuthorityRow, ...]
    by_hand: tuple[ByHandRow, ...]


def weight(result: Result) -> tuple[int, ...]:
    """Sorts documents, the worst first: by level, then by the number of findings of each severity."""
    counts = count_outcomes(result)
    return LEVELS.index(_level(result, counts)), *(-counts.severities[name] for name in SEVERITIES), -counts.untold


def _level(result: Result, counts: Counts) -> str:
    if result.application is None or result.status in ("unreadable", "unrecognised"):
        return "unrecognised" if result.status == "unrecognised" else "unreadable"
    heaviest = next((level for level in SEVERITIES if counts.severities[level]), "")
    return heaviest or ("waived" if result.status == "ok" and counts.waived else result.status)


def overview(viewer: Viewer, documents: Numbered, links: Links) -> Overview:
    """The folder at a glance."""
    gathered = _gather(viewer, documents, links)
    rules = sorted((rule for rule in gathered.values() if rule.found), key=_Gathered.weight)
    places = {rule.card.id: number for number, rule in enumerate(rules, 1)}
    compared = _found_between(viewer)
    authorities = _authorities(viewer, [result for _, result in documents])
    numbers = {_same(row.name): number for number, row in enumerate(authorities, 1)}
    rows = tuple(
        _row(viewer, result, links.get(number, ""), places, compared)._replace(
            authority_number=_authority_number(viewer, result, numbers)
        )
        for number, result in documents
    )
    counted = Counter(row.level for row in rows)
    levels = [(level, viewer.wording.name("level", level), counted[level]) for level in LEVELS if counted[level]]
    return Overview(
        levels=tuple(levels),
        picture=levels_picture(levels, viewer.narrator),
        unread=tuple(row for row in rows if not row.is_checked),
        rows=rows,
        rules=tuple(rule.row(viewer, number) for number, rule in enumerate(rules, 1)),
        untold=tuple(rule.row(viewer, 0) for rule in gathered.values() if not rule.found),
        authorities=authorities,
        by_hand=_by_hand(viewer, [result for _, result in documents]),
    )


class _Gathered:
    """What one rule found while the folder is gone through."""

    __slots__ = ("card", "findings", "places", "untold", "waived")

    def __init__(self, card: RuleCard) -> None:
        self.card = card
        self.findings = self.waived = self.untold = 0
        self.places: list[Place] = []

    @property
    def found(self) -> bool:
        return bool(self.findings or self.waived)

    def weight(self) -> tuple[int, int, str]:
        """Heaviest first, then the most frequent."""
        return SEVERITIES.index(self.card.severity), -self.findings, self.card.id

    def add(self, outcome: Outcome, place: Place) -> None:
        if outcome.status == CANNOT_TELL:
            self.untold += 1
            return
        if outcome.waiver is None:
            self.findings += 1
        else:
            self.waived += 1
        self.places.append(place)

    def row(self, viewer: Viewer, number: int) -> RuleRow:
        card = self.card
        return RuleRow(
            anchor=f"saanto-{number}" if number else "",
            rule=card.id,
            headline=card.message if self.found else card.title,
            severity=card.severity,
            severity_word=viewer.wording.name("severity", card.severity),
            remedy=card.remedy or "",
            legal=tuple(basis_of(item, viewer.wording) for item in card.legal_basis),
            findings=self.findings,
            waived=self.waived,
            untold=self.untold,
            places=tuple(self.places[:MOST_PLACES]),
            more=max(len(self.places) - MOST_PLACES, 0),
        )


def _gather(viewer: Viewer, documents: Numbered, links: Links) -> dict[str, _Gathered]:
    """Every rule that found something or could not tell, by its id, those of cases too."""
    gathered: dict[str, _Gathered] = {}

    def add(outcomes: Iterable[Outcome], place: Place) -> None:
        for outcome in outcomes:
            if outcome.status in (FAIL, CANNOT_TELL):
                rule = outcome.rule
                if rule.id not in gathered:
                    gathered[rule.id] = _Gathered(rule)
                gathered[rule.id].add(outcome, place)

    for number, result in documents:
        add(result.outcomes, Place(viewer.name(result), links.get(number, "")))
    for number, case in enumerate(viewer.report.cases, 1):
        add(case.outcomes, Place(case_title(case, viewer.wording), f"#{case_anchor(number)}"))
    return dict(sorted(gathered.items()))


def _found_between(viewer: Viewer) -> dict[DocumentKey, set[str]]:
    """The rules with findings in the cases of a document, so that filtering by such a rule shows its documents."""
    found: dict[DocumentKey, set[str]] = {}
    for case in viewer.report.cases:
        rules = {outcome.rule.id for outcome in case.outcomes if outcome.status == FAIL}
        for key in case.members() if rules else ():
            found.setdefault(key, set()).update(rules)
    return found


def _row(
    viewer: Viewer, result: Result, href: str, places: dict[str, int], compared: dict[DocumentKey, set[str]]
) -> DocumentRow:
    counts = count_outcomes(result)
    rules = {outcome.rule.id for outcome in result.outcomes if outcome.status == FAIL}
    found = {places[rule] for rule in rules | compared.get(result.key, set())}
    return DocumentRow(
        href=href,
        name=viewer.name(result),
        numbers=tuple(text for path in NUMBERS if (text := _text(result, path))),
        project=project_name(result),
        authority=_text(result, AUTHORITY),
        authority_number=0,
        level=_level(result, counts),
        level_word=viewer.wording.name("level", _level(result, counts)),
        is_checked=result.application is not None,
        counts=counts,
        problem=viewer.narrator.problem(result),
        rules=tuple(sorted(found)),
    )


def _text(result: Result, path: str) -> str:
    """What the document prints in a field, on one line; empty where it prints nothing."""
    field = result.fields.get(path)
    return shown(" ".join(field.text.split())) if field is not None and field.text else ""


def _authorities(viewer: Viewer, results: Iterable[Result]) -> tuple[AuthorityRow, ...]:
    """Checked documents by authority in alphabetical order, those that name none last."""
    names: dict[str, str] = {}
    groups: dict[str, list[Result]] = {}
    for result in results:
        if result.application is not None:
            name = _text(result, AUTHORITY)
            key = _same(name)
            names[key] = max(names.get(key, ""), name, key=len)
            groups.setdefault(key, []).append(result)
    if not any(names):
        return ()
    ordered = sorted(groups, key=lambda key: (not key, sort_key(names[key])))
    unknown = viewer.wording.say("authority.unknown")
    return tuple(_authority_row(names[key] or unknown, groups[key]) for key in ordered)


def _same(name: str) -> str:
    """One key for one authority: the register prints the names of the others without their commas."""
    return " ".join(name.casefold().replace(",", " ").split())


def _authority_number(viewer: Viewer, result: Result, numbers: dict[str, int]) -> int:
    if result.application is None:
        return 0
    return numbers.get(_same(_text(result, AUTHORITY) or viewer.wording.say("authority.unknown")), 0)


def _by_hand(viewer: Viewer, results: Iterable[Result]) -> tuple[ByHandRow, ...]:
    """What a person must check, once for the documents of which it is the same."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for result in results:
        texts = viewer.narrator.by_hand(result)
        if texts:
            groups.setdefault(texts, []).append(", ".join(viewer.narrator.kind_of(result.application)))
    return tuple(ByHandRow(tuple(sorted(set(kinds))), len(kinds), texts) for texts, kinds in groups.items())


def _authority_row(name: str, results: list[Result]) -> AuthorityRow:
    counts = [count_outcomes(result) for result in results]
    return AuthorityRow(
        name=name,
        documents=len(results),
        with_findings=sum(result.status == "findings" for result in results),
        severities={level: sum(count.severities[level] for count in counts) for level in SEVERITIES},
        untold=sum(count.untold for count in counts),
    )
