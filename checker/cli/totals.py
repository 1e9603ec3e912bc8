"""What a run adds up of its documents: counts, and what only the whole run can tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from checker.evaluation.result import CaseResult, Result
from checker.evaluation.verdict import Tally
from checker.rulebook.compiled import Rulebook
from checker.running.checked import Checked

if TYPE_CHECKING:
    from checker.running.case_store import CaseStore

RuleCounts = dict[str, dict[str, int]]
"""Rule to the number of its outcomes by status."""


class RunTotals:
    """Grows by one document at a time; the document itself is not kept, unless a format needs it."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.tally = Tally()
        self.results: list[Result] = []
        self.uses: list[list[Any]] = []
        self.marks: list[list[Any]] = []
        self.rules: RuleCounts = {}
        self._rulebook = rulebook
        self._cases: CaseStore | None = None

    def add(self, done: Checked) -> None:
        """Count one document."""
        self.tally.add_counts(done.counts)
        if done.result is not None:
            self.results.append(done.result)
        if done.uses:
            self.uses += done.uses
        if done.marks:
            self.marks += done.marks
        if done.rules:
            self._add_rules(done.rules)
        if done.facts is not None:
            self._add_facts(done.facts)

    def _add_facts(self, facts: Any) -> None:
        if self._cases is None:
            from checker.running.case_store import CaseStore

            self._cases = CaseStore(self._rulebook)
        self._cases.add(facts)

    def _add_rules(self, rules: RuleCounts) -> None:
        for rule, counts in rules.items():
            mine = self.rules.setdefault(rule, {})
            for status, count in counts.items():
                mine[status] = mine.get(status, 0) + count

    def cases(self) -> Iterable[CaseResult]:
        """The cases among the documents, made anew each time they are asked for."""
        return () if self._cases is None else self._cases

    def add_case(self, case: CaseResult) -> None:
        """Count the outcomes of one case."""
        self.tally.add_case(case)
        for item in case.outcomes:
            self._add_rules({item.rule.id: {"waived" if item.waiver is not None else item.status: 1}})

    def close(self) -> None:
        """Forget the cases."""
        if self._cases is not None:
            self._cases.close()
