"""Documents of one project beside each other: what the case rules say of them together.

Documents come one after another and none is kept: a case of ten thousand documents costs what a case of
two does. Their order is that of the run, or of their first day where a rule compares periods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, Protocol

from checker.evaluation.case_facts import CaseDocument, Grouping, groupings
from checker.evaluation.case_judges import Agreement, Apartness, Ruling, Uniqueness
from checker.evaluation.result import CaseOutcome, CaseResult, DocumentKey
from checker.outcome import FAIL, PASS, RuleCard

Rule = dict[str, Any]


class Judge(Protocol):
    """One rule over the documents of one case."""

    def add(self, document: CaseDocument) -> None:
        """Look at the next document."""

    def ruling(self) -> Ruling:
        """What the rule says of all documents so far."""


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
        if grouping.start is not None and all(ruling.is_idle for _, _, ruling in rulings):
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
