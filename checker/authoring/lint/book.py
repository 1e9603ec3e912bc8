"""The files of a rulebook as lints look at them: as written, with places, beside what was compiled of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from checker.authoring.rule_examples import RuleFile, read_rule_files
from checker.rulebook.compiled import Rulebook
from checker.rulebook.faults import FaultReporter, Faults
from checker.rulebook.shapes import Rule
from checker.rulebook.sources import Sources
from checker.yaml_loader import Path


class Finding(NamedTuple):
    """One thing that is not good, for the rule's author."""

    file: str
    line: int
    column: int
    sentence: str
    lint: str
    """The id of the lint, as listed in the documentation."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.sentence} ({self.lint})"


class Table(NamedTuple):
    """A file that is not a rule: parameter, register, quantities, glossary or marker."""

    name: str
    value: Any
    source: FaultReporter


class Book(NamedTuple):
    """A rulebook as the lints look at it."""

    sources: Sources
    rulebook: Rulebook
    rules: tuple[RuleFile, ...]
    tables: tuple[Table, ...]

    def compiled(self, rule: RuleFile) -> Rule:
        """The compiled data of a rule file."""
        return self.rulebook.rule(rule.id)

    def parameters(self) -> Iterator[tuple[str, Table]]:
        """The parameter files with the names of their parameters."""
        for table in self.tables:
            if table.name.startswith("parameters/"):
                yield table.name.rsplit("/", 1)[1].removesuffix(".yaml"), table


def read_book(sources: Sources, rulebook: Rulebook) -> Book:
    """Parse the files once more, now with an eye to how they are written."""
    rules = tuple(read_rule_files(sources))
    known = {rule.source.file for rule in rules}
    tables, faults = [], Faults()
    for file in sources.files:
        if file.shown not in known and file.name.endswith(".yaml"):
            value, source = faults.load(file.shown, file.data)
            if source is not None:
                tables.append(Table(file.name, value, source))
    faults.raise_if_any()
    return Book(sources, rulebook, rules, tuple(tables))


def at(file: RuleFile | Table, path: Path, sentence: str, lint: str, key: bool = False) -> Finding:
    """A finding at a place of a file."""
    return Finding(file.source.file, *file.source.place(path, key), sentence, lint)
