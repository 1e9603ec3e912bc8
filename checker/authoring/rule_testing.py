"""Runs a whole rulebook's examples and mutants and says what they show."""

from __future__ import annotations

from typing import NamedTuple

from checker.authoring.boundaries import BoundaryRun, run_boundaries
from checker.authoring.mutants import MutantRun, run_mutants
from checker.authoring.rule_examples import ExampleRun, RuleFile, prepare, read_rule_files, run_examples
from checker.errors import UsageError
from checker.rulebook.compiled import Rulebook
from checker.rulebook.load import compile_sources
from checker.rulebook.sources import read_sources

OUTCOMES = {
    "pass": "kunnossa", "fail": "havainto", "not_applicable": "ei koske", "cannot_tell": "ei voida arvioida",
}  # fmt: skip
LOWEST_SCORE = 95
MOST_EQUIVALENT = 3


class RuleTestReport(NamedTuple):
    """What the examples, boundary cases and mutants of the tested rules showed."""

    rules: int
    examples: tuple[ExampleRun, ...]
    boundaries: tuple[BoundaryRun, ...]
    mutants: tuple[MutantRun, ...]
    with_mutants: bool

    @property
    def wrong(self) -> tuple[ExampleRun, ...]:
        """The examples that did not come out as expected."""
        return tuple(run for run in self.examples if not run.as_expected)

    @property
    def troubled(self) -> tuple[BoundaryRun, ...]:
        """The boundary cases in which outcome, calculation and definition do not agree."""
        return tuple(run for run in self.boundaries if run.trouble)

    @property
    def score(self) -> tuple[int, int, int]:
        """Mutants, killed and equivalent ones."""
        return (
            len(self.mutants),
            sum(run.killed for run in self.mutants),
            sum(bool(run.equivalent) for run in self.mutants),
        )

    @property
    def good(self) -> bool:
        """Whether every example and boundary case is as it should be and the mutation score is high enough."""
        mutants, killed, equivalent = self.score
        if self.wrong or self.troubled:
            return False
        countable = mutants - equivalent
        return equivalent * 100 <= MOST_EQUIVALENT * mutants and killed * 100 >= LOWEST_SCORE * countable

    def text(self) -> str:
        """The report for a rule author; its last line is the mutation score."""
        lines = [
            f"{run.place}: {run.rule}: ”{run.example.name}” odotettiin {OUTCOMES[run.example.expect]}, "
            f"tuli {OUTCOMES[run.outcome.status]}"
            for run in self.wrong
        ]
        lines += [f"{run.place}: {run.rule}: rajatapaus ”{run.case}”: {run.trouble}" for run in self.troubled]
        lines += [
            f"huomaamatta jäi: {run.rule}: {run.change}"
            for run in self.mutants
            if not run.killed and not run.equivalent
        ]
        lines += [
            f"samanarvoinen: {run.rule}: {run.change} ({run.equivalent})" for run in self.mutants if run.equivalent
        ]
        if not self.rules:
            lines.append("Kerroksessa ei ole omia sääntöjä, joten mitään ei testattu.")
        lines.append(f"Sääntöjä {self.rules}, esimerkkejä {len(self.examples)}, vääriä {len(self.wrong)}.")
        lines.append(f"Rajatapauksia {len(self.boundaries)}, ristiriitaisia {len(self.troubled)}.")
        if self.with_mutants:
            lines.append(score_line(*self.score))
        return "\n".join(lines) + "\n"


def score_line(mutants: int, killed: int, equivalent: int) -> str:
    """How many of the slightly wrong rules an example noticed; the score leaves equivalent ones out."""
    countable = mutants - equivalent
    tenths = killed * 1000 // countable if countable else 1000
    share = f"{tenths // 10},{tenths % 10}\u00a0%"
    return f"Muutettuja sääntöjä {mutants}, huomattuja {killed}, samanarvoisia {equivalent}; huomattiin {share}."


def run_rule_tests(overlays: tuple[str, ...], wanted: tuple[str, ...], mutants: bool) -> RuleTestReport:
    """Test the wanted rules; where none is named, all, or all of the overlays where there are any.

    The examples of the rules below an overlay speak of the values below it, so they are tested without it.
    Raises :class:`RulebookError` for a broken rulebook.
    """
    sources = read_sources(overlays)
    rulebook = Rulebook(compile_sources(sources))
    own = {file.shown for file in sources.files if file.layer or not overlays}
    files = _chosen([rule for rule in read_rule_files(sources) if rule.source.file in own], wanted)
    examples: list[ExampleRun] = []
    boundaries: list[BoundaryRun] = []
    runs: list[MutantRun] = []
    for rule in files:
        prepared = prepare(rule, rulebook)
        examples += run_examples(rule.id, prepared, rulebook)
        boundaries += run_boundaries(rule.id, prepared, rulebook)
        runs += run_mutants(rule.id, prepared, rulebook) if mutants else ()
    return RuleTestReport(len(files), tuple(examples), tuple(boundaries), tuple(runs), mutants)


def _chosen(files: list[RuleFile], wanted: tuple[str, ...]) -> list[RuleFile]:
    known = {rule.id for rule in files}
    for rule_id in wanted:
        if rule_id not in known and not any(name.startswith(rule_id.rstrip("/") + "/") for name in known):
            raise UsageError(f"Sääntöä tai ryhmää ”{rule_id}” ei ole.")
    return [
        rule for rule in files
        if not wanted or rule.id in wanted or any(rule.id.startswith(name.rstrip("/") + "/") for name in wanted)
    ]  # fmt: skip
