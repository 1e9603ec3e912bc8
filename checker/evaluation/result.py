"""What came of checking one document, and of a whole run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from checker.glossary import Glossary
from checker.identity_codes import find_identity_codes
from checker.outcome import CANNOT_TELL, FAIL, PASS, Calculation, Outcome, Reason, RuleCard, is_undecided_error
from checker.reading.application import Application
from checker.reading.field import Field

if TYPE_CHECKING:
    from checker.rulebook.compiled import ByHand, Overlay


def fingerprint_of(outcome: Any, subject: str, evidence: Iterable[tuple[str, Field]]) -> str | None:
    """Names a finding by what it says, in 16 hexadecimal characters: the rule and the quotes it rests on, never a line
    number or an amount of ours. What an error-level rule cannot tell has a name by the quotes of the fields that lack a
    value; any other outcome has none.

    A waiver is an administrative act about one of these: if any figure behind the finding changes, so does the
    fingerprint, and the waiver no longer speaks of it. (The alert that a finding raises must outlive a changed figure,
    and has another name: :mod:`reports.places`.) ``subject`` tells apart what the quotes do not: the project of a
    register row, the documents of a case; empty for a document of its own. White space does not count, so that the same
    document in another file format keeps its fingerprints.
    """
    if outcome.status != FAIL and not is_undecided_error(outcome):
        return None
    parts = [outcome.rule.id, subject] if subject else [outcome.rule.id]
    for path, field in evidence:
        quotes = [reading.text for reading in field.candidates] or [field.text]
        parts.append(f"{path}={'|'.join(' '.join(_masked(quote).split()) for quote in quotes)}")
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _masked(quote: str) -> str:
    """A personal identity code could be guessed back from a hash: there are not that many of them."""
    for begin, end in reversed(list(find_identity_codes(quote))):
        quote = f"{quote[:begin]}*{quote[end:]}"
    return quote


DOCUMENT_STATUSES: Final = ("ok", "findings", "incomplete", "unrecognised", "unreadable")
"""Of a document that was checked, the first three."""
DocumentKey: TypeAlias = tuple[str, int | None, int | None]
"""Path, row and part: which document of a run is meant."""


class Problem(NamedTuple):
    """Why a document could not be checked: a code of the wording and its details."""

    code: str
    details: dict[str, Any]


class LawDate(NamedTuple):
    """The day whose law was used, and where it comes from."""

    day: date | None
    source: str
    """A field path, ``--on``, or ``""`` where no day is known."""


class Result(NamedTuple):
    """One document, checked or refused."""

    path: str
    sha256: str
    size: int
    status: str
    """One of :data:`DOCUMENT_STATUSES`."""
    row: int | None = None
    problem: Problem | None = None
    application: Application | None = None
    outcomes: tuple[Outcome, ...] = ()
    law: LawDate = LawDate(None, "")
    part: int | None = None
    """From 1, where one file holds several documents (a decision with its application); None where it holds one."""
    page: int | None = None
    """The page on which that part begins, in a file that has pages."""
    omitted: tuple[str, ...] = ()
    """Attachments of the same mail that no reader takes, by their paths: the run names them as skipped."""

    @property
    def key(self) -> DocumentKey:
        """Which document of the run this is."""
        return self.path, self.row, self.part

    @property
    def fields(self) -> Mapping[str, Field]:
        """What was read, by the paths of the fields; nothing of a document that was not checked."""
        return self.application.fields if self.application is not None else {}

    @property
    def values(self) -> Mapping[str, Any]:
        """The values of the same, as rules read them."""
        return self.application.values if self.application is not None else {}

    def calculation(self, outcome: Outcome) -> Calculation | None:
        """The worked calculation of a pass or fail; made on demand, always from the same values."""
        if self.application is None or outcome.rule.explain is None or outcome.status not in (PASS, FAIL):
            return None
        return outcome.rule.explain(self.application.values)

    def evidence(self, outcome: Outcome) -> tuple[str, ...]:
        """The paths of the fields of this document that the outcome rests on."""
        fields, paths = self.fields, outcome.rule.evidence
        if outcome.reason is not None and (outcome.status != CANNOT_TELL or not paths):
            paths = outcome.reason.paths
        return tuple([path for path in paths if path in fields])

    def fingerprint(self, outcome: Outcome) -> str | None:
        """What a waiver or baseline knows a finding by, or what an error-level rule cannot tell; None for the rest
        (see :func:`fingerprint_of`).
        """
        if self.application is None:
            return fingerprint_of(outcome, self.path, ())
        paths = self.evidence(outcome) if outcome.reason is None else outcome.reason.paths
        return fingerprint_of(outcome, self.subject(), [(path, self.fields.get(path, _NOT_THERE)) for path in paths])

    def subject(self) -> str:
        """What tells a finding of a register row from that of another; a row moves when another is added, so it is
        known by its project code, else by its number. A part of a file is known by its number; a document of its own
        needs no more than its quotes: empty.
        """
        if self.part is not None:
            return f"part {self.part}"
        if self.row is None or self.application is None:
            return ""
        code = self.fields.get("project.code")
        return code.text if code is not None and code.text else str(self.row)


_NOT_THERE = Field(None, "")


class CaseReading(NamedTuple):
    """What one document of a case says in one field."""

    document: str
    """The path as reports show it."""
    row: int | None
    form: str
    path: str
    field: Field
    part: int | None = None
    """Which document of its file it is; None where the file holds one."""

    @property
    def key(self) -> DocumentKey:
        """Which document of the run says it."""
        return self.document, self.row, self.part


class Comparison(NamedTuple):
    """One thing that a case rule looked at, as data; the wording of the reports says it.

    kind       readings                                            documents: how many
    same       a value that all documents share, once              say so
    differs    each differing value, where it stands first         name the field
    lone       the key in the only document on a form              are on the form: 1
    copies     the key in the documents on one form, equal files   are on the form
    versions   the key in the documents on one form, not all equal are on the form
    overlap    first day, last day and keys of two documents       2
    apart      first and last day of one document                  1
    """

    kind: str
    readings: tuple[CaseReading, ...]
    documents: int


class CaseOutcome(NamedTuple):
    """What one case rule says of the documents of a case; read like an :class:`~checker.outcome.Outcome`."""

    rule: RuleCard
    status: str
    reason: Reason | None = None
    waiver: Any = None
    suspects: tuple[Any, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    subject: str = ""
    """The case, for the fingerprint: what its documents share, and its value."""
    first: DocumentKey = ("", None, None)
    """The first document of the case."""

    @property
    def result(self) -> Result:
        """The document to point at: the first that the outcome rests on."""
        readings = self.readings()
        path, row, part = readings[0].key if readings else self.first
        return _CaseView(path, "", 0, "findings" if self.status == FAIL else "ok", row, part=part)

    def readings(self) -> tuple[CaseReading, ...]:
        """The evidence from every document, each piece once."""
        return tuple(dict.fromkeys(reading for item in self.comparisons for reading in item.readings))


class _CaseView(Result):
    """A case as the document of one of its outcomes: evidence and fingerprint come from all its documents."""

    __slots__ = ()

    def evidence(self, outcome: Any) -> tuple[str, ...]:
        """The paths of the fields that were compared."""
        return tuple(dict.fromkeys(reading.path for reading in outcome.readings()))

    def fingerprint(self, outcome: Any) -> str | None:
        """Names the finding by the quotes of every document."""
        return fingerprint_of(outcome, outcome.subject, [(item.path, item.field) for item in outcome.readings()])


class CaseResult(NamedTuple):
    """Documents that belong to one project, and what the case rules say of them together."""

    key: str
    by: str
    """project_code, application_number, diary_number or business_id; ``waivers`` where the key is a waiver file."""
    documents: tuple[str, ...]
    outcomes: tuple[Any, ...]
    rows: tuple[int | None, ...] = ()
    """The row of each document where it is a row of a register; empty where none is."""
    parts: tuple[int | None, ...] = ()
    """Which document of its file each one is; empty where every file holds one."""

    def members(self) -> list[DocumentKey]:
        """Its documents."""
        none = (None,) * len(self.documents)
        return list(zip(self.documents, self.rows or none, self.parts or none, strict=True))

    def result_of(self, outcome: Any) -> Result:
        """The case as the document of one of its outcomes: the outcome's own where it has one, else without fields."""
        own = getattr(outcome, "result", None)
        if isinstance(own, Result):
            return own
        status = "findings" if outcome.status == FAIL else "ok"
        return Result(path=", ".join(self.documents), sha256="", size=0, status=status)

    def fingerprint(self, outcome: Any) -> str | None:
        """What a waiver or baseline knows the outcome by."""
        return self.result_of(outcome).fingerprint(outcome)


_NO_NAMES: Final[Mapping[str, str]] = {}


class RulebookInfo(NamedTuple):
    """Which rules were used: what a report says so that the check can be repeated."""

    editions: tuple[str, ...]
    sha256: str
    cards: tuple[RuleCard, ...] = ()
    """Every rule that an outcome may be of, as it stands in the rulebook, used or not."""
    layers: tuple[Overlay, ...] = ()
    """What lies over the base: packs, then parameters set by the caller."""
    by_hand: tuple[ByHand, ...] = ()
    """What no rule can decide and a person must check, with what each item concerns."""
    forms: Mapping[str, str] = _NO_NAMES
    """Every form by its name, with its title."""

    def manual_for(self, form: str, programme: str | None, fund: str | None) -> tuple[str, ...]:
        """What a person must check in a document on this form, of this programme period and fund, in Finnish."""
        return tuple(item.text for item in self.by_hand if item.concerns(form, programme, fund))


class Summary(NamedTuple):
    """The counts of a run; every format prints these and no other."""

    documents: int
    skipped: int
    by_status: dict[str, int]
    outcomes: dict[str, int]
    findings: dict[str, int]
    waived: int
    skipped_paths: tuple[str, ...] = ()
    """The skipped files by name, in the order in which they were found."""


class Report(NamedTuple):
    """Everything a renderer may print. No clock, no absolute path."""

    version: str
    rulebook: RulebookInfo
    on: date | None
    glossary: Glossary
    summary: Summary
    results: tuple[Result, ...]
    cases: tuple[CaseResult, ...] = ()
    audience: str = "applicant"
    outcomes: str = "all"
    """all, or findings: those that failed or could not be told."""
    form: str | None = None
    """The form that the caller says every document is on."""
    ocr: str | None = None
    """What read the pages that are pictures; empty where nothing that could is installed, None where nobody asked."""
