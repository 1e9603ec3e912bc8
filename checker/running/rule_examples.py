"""Runs the examples that stand inside rule files: each is a small application with an expected outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.errors import RulebookError
from checker.evaluation.engine import Engine
from checker.outcome import Outcome
from checker.reading import finnish
from checker.reading.application import Application
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.forms import FORMS
from checker.rulebook.compiled import Rulebook
from checker.rulebook.faults import Faults
from checker.rulebook.load import is_rule
from checker.rulebook.models import ExampleModel, RuleModel
from checker.rulebook.sources import Sources
from checker.rulebook.vocabulary import parse_value
from checker.yaml_loader import Marks

LATEST_PROGRAMME = "2021-2027"
"""What an example of a form without a period of its own stands for, unless it says otherwise."""


class RuleFile(NamedTuple):
    """One rule file as its author wrote it."""

    id: str
    model: RuleModel
    marks: Marks
    shown: str


class ExampleRun(NamedTuple):
    """One example and what came of it."""

    rule: str
    example: ExampleModel
    place: str
    """File and line of the example."""
    outcome: Outcome
    as_expected: bool


def read_rule_files(sources: Sources) -> list[RuleFile]:
    """The rule files with their examples. Raises :class:`RulebookError` with every fault."""
    faults = Faults()
    found = []
    for file in sources.files:
        if not is_rule(file.name):
            continue
        value, marks = faults.load(file.shown, file.data)
        model = faults.validate(RuleModel, value, file.shown, marks) if marks is not None else None
        if model is not None and marks is not None:
            found.append(RuleFile(file.name.removesuffix(".yaml"), model, marks, file.shown))
    if faults.found:
        raise RulebookError(faults.found)
    return sorted(found, key=lambda rule: rule.id)


def run_examples(rule: RuleFile, rulebook: Rulebook) -> Iterator[ExampleRun]:
    """The outcome of each example of the rule by the rulebook (which may hold a mutated rule)."""
    only = rulebook.copy()
    only.rules = [item for item in rulebook.rules if item["id"] == rule.id]
    engines: dict[str | None, Engine] = {}
    for index, example in enumerate(rule.model.examples):
        if example.on not in engines:
            engines[example.on] = Engine(only, finnish.parse_date(example.on) if example.on else None)
        application = example_application(rule.model, example, rulebook)
        outcome = engines[example.on].evaluate(application)[0][0]
        line = rule.marks.place(("examples", index))[0]
        yield ExampleRun(rule.id, example, f"{rule.shown}:{line}", outcome, outcome.status == example.expect)


def example_application(model: RuleModel, example: ExampleModel, rulebook: Rulebook) -> Application:
    """The application that an example describes."""
    form = FORMS[example.form or model.forms[0]]
    given: dict[str, Any] = {**model.background, **example.given}
    for path in example.without:
        given.pop(path, None)
    fields = {path: example_field(rulebook.glossary[path].kind, value) for path, value in given.items()}
    programme = example.programme or form.programme or next(iter(model.in_force.programme), LATEST_PROGRAMME)
    document = Document("esimerkki", "example", "", 0, ())
    return Application(document, form.name, (), programme, None, fields, form.carried, form.optional, form.blankable)


def example_field(kind: str, value: Any) -> Field:
    """A value of an example as a field: null is blank, two values of a single field contradict."""
    if value is None or value == "":
        return Field(None, "")
    if isinstance(value, list):
        if kind == "list":
            return Field(tuple(str(item) for item in value), ", ".join(str(item) for item in value))
        candidates = tuple(example_field(kind, item) for item in value)
        return Field(None, str(value[0]), candidates=candidates)
    return Field(parse_value(value, kind), str(value))


def unknown_paths(files: list[RuleFile], known: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(place, path) of every field of an example or background that the glossary does not know."""
    for rule in files:
        for path in rule.model.background:
            if path not in known:
                yield f"{rule.shown}:{rule.marks.place(('background', path))[0]}", path
        for index, example in enumerate(rule.model.examples):
            for path in (*example.given, *example.without):
                if path not in known:
                    yield f"{rule.shown}:{rule.marks.place(('examples', index))[0]}", path
