"""Documents of one project beside each other: what the case rules say of them together.

They can be asked three things: do they agree, is each there once, are they apart in time. Documents come one after
another, and of each a judge keeps a bounded part: a case of ten thousand documents costs what a case of two does. Their
order is that of the run, or of their first day where a rule compares periods. What is found is said with the readings
of every document that it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import combinations
from typing import Any, Final, NamedTuple

from checker.evaluation.case_facts import CaseDocument, Grouping, groupings, squeezed
from checker.evaluation.result import CaseOutcome, CaseReading, CaseResult, Comparison, DocumentKey
from checker.money import Percent, is_whole_euros
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, Reason, RuleCard

Rule = dict[str, Any]
MOST_SHOWN: Final = 8
"""Most values, documents or pairs that one comparison shows; the others are counted."""


class Ruling(NamedTuple):
    """What a rule says of the documents of a case."""

    status: str
    reason: Reason | None = None
    comparisons: tuple[Comparison, ...] = ()


class _Column:
    """The differing values of one field, each where it was first met."""

    __slots__ = ("documents", "last", "path", "values")

    def __init__(self, path: str) -> None:
        self.path = path
        self.values: dict[Any, CaseReading] = {}
        self.documents = 0
        self.last: Any = None
        """The last value as plain data: most documents say the same as the one before."""

    def add(self, plain: Any, document: CaseDocument) -> None:
        """Note a value that differs from the last one."""
        self.last = plain
        key = comparable(document.value(self.path))
        if key not in self.values and len(self.values) < MOST_SHOWN:
            self.values[key] = document.reading(self.path)

    @property
    def differs(self) -> bool:
        return any(not are_same(first, second) for first, second in combinations(self.values, 2))

    def comparison(self) -> Comparison:
        """Every differing value, or the one that all share."""
        readings = tuple(self.values.values())
        return (
            Comparison("differs", readings, self.documents)
            if self.differs
            else Comparison("same", readings[:1], self.documents)
        )


class Agreement:
    """Whether the fields that several documents name say the same in all of them."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._rows = rows
        self._columns: dict[tuple[str, str], _Column] = {}
        self._of_form: dict[str, dict[str, _Column]] = {}

    def add(self, document: CaseDocument) -> None:
        """Note the document's values; a field that it lacks or that cannot be read is left out."""
        columns = self._of_form.get(document.form)
        if columns is None:
            columns = self._of_form[document.form] = self._made(document.form)
        for path, told in document.told.items():
            column = columns.get(path)
            if column is not None:
                column.documents += 1
                if told[0] != column.last:
                    column.add(told[0], document)

    def _made(self, form: str) -> dict[str, _Column]:
        """The columns that documents on a form are compared in, by field."""
        columns = {}
        for row in self._rows:
            if not row["forms"] or form in row["forms"]:
                for path in row["fields"]:
                    key = (path, form if row["same_form"] else "")
                    columns[path] = self._columns.setdefault(key, _Column(path))
        return columns

    def ruling(self) -> Ruling:
        """Fails where a field differs; a finding shows what differs, a pass what was compared."""
        compared = [column for column in self._columns.values() if column.documents > 1]
        if not compared:
            return Ruling(NOT_APPLICABLE, Reason("case-nothing"))
        differing = [column.comparison() for column in compared if column.differs]
        shown = differing or [column.comparison() for column in compared]
        return Ruling(FAIL if differing else PASS, None, tuple(shown))


def comparable(value: Any) -> Any:
    """A value in the form in which two documents are held to say the same."""
    if isinstance(value, str):
        return squeezed(value)
    if isinstance(value, Percent):
        return value.plain()
    if isinstance(value, tuple):
        return frozenset(squeezed(item) for item in value)
    return value


def are_same(first: Any, second: Any) -> bool:
    """Whether two comparable values agree.

    An amount in whole euros may be the rounding of one with cents: then less than a euro is no difference.
    """
    if first == second:
        return True
    if type(first) is not int or type(second) is not int:
        return False
    return is_whole_euros(first) != is_whole_euros(second) and abs(first - second) < 100


class _Kind:
    """The documents on one form: how many, and what they contain."""

    __slots__ = ("contents", "count", "readings")

    def __init__(self) -> None:
        self.count = 0
        self.contents: set[str] = set()
        self.readings: list[CaseReading] = []

    def comparison(self) -> Comparison:
        kind = "lone" if self.count == 1 else "copies" if len(self.contents) == 1 else "versions"
        return Comparison(kind, tuple(self.readings), self.count)


class Uniqueness:
    """Whether each form is there once; a register names each project once, but there may be several registers."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._kinds: dict[tuple[str, str], _Kind] = {}

    def add(self, document: CaseDocument) -> None:
        """Count the document on its form."""
        key = (document.form, document.path if document.row is not None else "")
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = _Kind()
        kind.count += 1
        if len(kind.contents) < 2:
            kind.contents.add(document.content)
        if len(kind.readings) < MOST_SHOWN:
            kind.readings.append(document.reading(self._key))

    def ruling(self) -> Ruling:
        """Fails where a form is there twice, be it as a copy or as another version."""
        if not self._kinds:
            return Ruling(NOT_APPLICABLE, Reason("form"))
        repeated = [kind.comparison() for kind in self._kinds.values() if kind.count > 1]
        shown = repeated or [kind.comparison() for kind in self._kinds.values()][:MOST_SHOWN]
        return Ruling(FAIL if repeated else PASS, None, tuple(shown))


class _Period(NamedTuple):
    first: date
    last: date
    document: CaseDocument


class Apartness:
    """Whether projects that share what they should not share at one time follow each other."""

    def __init__(self, check: dict[str, Any]) -> None:
        self._start, self._end, self._same = check["start"], check["end"], tuple(check["same"])
        self._open: list[_Period] = []
        """Of the periods so far those that may still overlap, the longest of each project."""
        self._pairs: list[Comparison] = []
        self._periods: list[Comparison] = []
        self._undated: list[CaseReading] = []
        self._first: CaseDocument | None = None
        self._several = False

    def add(self, document: CaseDocument) -> None:
        """Compare the document's period with those that are open; documents come in the order of their first day."""
        self._first = self._first or document
        self._several = self._several or not document.is_same_project(self._first)
        first, last = document.value(self._start), document.value(self._end)
        if first is None or last is None or last < first:
            self._undated.append(document.reading(self._start if first is None else self._end))
            del self._undated[MOST_SHOWN:]
            return
        if len(self._periods) < MOST_SHOWN:
            readings = (document.reading(self._start), document.reading(self._end))
            self._periods.append(Comparison("apart", readings, 1))
        period = _Period(first, last, document)
        self._open = [other for other in self._open if other.last >= first]
        for other in self._open:
            if len(self._pairs) < MOST_SHOWN and not other.document.is_same_project(document):
                self._pairs.append(self._overlap(other.document, document))
        self._keep(period)

    def _keep(self, period: _Period) -> None:
        for index, other in enumerate(self._open):
            if other.document.keys == period.document.keys and any(period.document.keys):
                self._open[index] = max(other, period, key=lambda item: item.last)
                return
        if len(self._pairs) < MOST_SHOWN:
            self._open.append(period)

    def _overlap(self, first: CaseDocument, second: CaseDocument) -> Comparison:
        paths = (self._start, self._end, *self._same)
        readings = tuple(document.reading(path) for document in (first, second) for path in paths)
        return Comparison("overlap", readings, 2)

    def ruling(self) -> Ruling:
        """Fails where two projects overlap; cannot tell where a project has no period."""
        if not self._several:
            return Ruling(NOT_APPLICABLE, Reason("case-nothing"))
        if self._pairs:
            return Ruling(FAIL, None, tuple(self._pairs))
        if self._undated:
            path = self._undated[0].path
            return Ruling(CANNOT_TELL, Reason("case-undated", (path,), (self._undated[0].document,)))
        return Ruling(PASS, None, tuple(self._periods))


Judge = Agreement | Uniqueness | Apartness
JUDGES: Final[dict[str, Callable[[Rule, Grouping], Judge]]] = {
    "agree_in_case": lambda rule, grouping: Agreement(rule["check"]["rows"]),
    "unique_in_case": lambda rule, grouping: Uniqueness(grouping.paths[0]),
    "apart_in_case": lambda rule, grouping: Apartness(rule["check"]),
}
"""Operator to what carries it out."""


class CaseJudge:
    """Judges cases by the rules of one rulebook."""

    def __init__(self, rules: list[Rule]) -> None:
        self.groupings = groupings(rules)
        self._rules = {
            grouping: [(rule, RuleCard.of(rule)) for rule in rules if _groups_by(rule, grouping)]
            for grouping in self.groupings
        }

    def judge(self, grouping: Grouping, documents: Iterable[CaseDocument]) -> CaseResult | None:
        """The case of these documents; None where no rule has anything to say of it."""
        judges = [(rule, card, JUDGES[rule["operator"]](rule, grouping)) for rule, card in self._rules[grouping]]
        shown: list[DocumentKey] = []
        asked: dict[str, list[Judge]] = {}
        key = ""
        for document in documents:
            key = key or ", ".join(document.reading(path).field.text for path in grouping.paths)
            shown.append((document.path, document.row, document.part))
            form = document.form
            if form not in asked:
                asked[form] = [judge for rule, _, judge in judges if form in rule["forms"]]
            for judge in asked[form]:
                judge.add(document)
        rulings = [(rule, card, judge.ruling()) for rule, card, judge in judges]
        if grouping.start is not None and all(ruling.status == NOT_APPLICABLE for *_, ruling in rulings):
            return None
        about = (f"{grouping.by} {key}", shown[0])
        outcomes = tuple(_outcome(rule, card, ruling, *about) for rule, card, ruling in rulings)
        paths, rows, parts = zip(*shown, strict=True)
        return CaseResult(key, grouping.by, paths, outcomes, _known(rows), _known(parts))


def _known(numbers: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """The same; empty where there is no number."""
    return numbers if any(number is not None for number in numbers) else ()


def _groups_by(rule: Rule, grouping: Grouping) -> bool:
    same = rule["check"].get("same")
    return grouping.start is None if same is None else grouping.paths == tuple(same)


def _outcome(rule: Rule, card: RuleCard, ruling: Ruling, subject: str, first: DocumentKey) -> CaseOutcome:
    status, reason, comparisons = ruling
    if rule.get("opposite"):  # only mutated rules ask for it
        status = {PASS: FAIL, FAIL: PASS}.get(status, status)
    return CaseOutcome(card, status, reason, comparisons=comparisons, subject=subject, first=first)
