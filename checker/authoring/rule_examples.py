"""Runs the examples that stand inside rule files: each is a small application with an expected outcome."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from checker.evaluation.case_facts import case_rules
from checker.evaluation.engine import Engine
from checker.evaluation.result import Result
from checker.glossary import NO_FORM
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, Outcome, Reason, RuleCard
from checker.reading import finnish
from checker.reading.application import Application
from checker.reading.derive import with_derived
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.finder.forms import Form
from checker.rulebook.compile_rule import FORM, PROGRAMME
from checker.rulebook.compiled import Rulebook
from checker.rulebook.faults import FaultReporter, Faults
from checker.rulebook.load import is_rule
from checker.rulebook.models import ExampleModel, RuleModel
from checker.rulebook.placeholders import parse_value
from checker.rulebook.sources import Sources
from checker.running.case_store import cases_among
from checker.running.reading import forms_of

WORST_FIRST: Final = (FAIL, CANNOT_TELL, PASS, NOT_APPLICABLE)
LATEST_PROGRAMME = "2021-2027"
"""What an example of a form without a period of its own stands for, unless it says otherwise."""


class RuleFile(NamedTuple):
    """One rule file as its author wrote it."""

    id: str
    model: RuleModel
    source: FaultReporter
    """The file, and where its parts stand."""


class Prepared(NamedTuple):
    """An example made ready to run: the application that it describes and the day of law that it asks for."""

    example: ExampleModel
    application: Application
    on: date | None
    place: str
    """File, line and column of the example."""
    documents: tuple[Result, ...] = ()
    """All documents of an example that compares several; the application is the first one's."""


class ExampleRun(NamedTuple):
    """One example and what came of it."""

    rule: str
    example: ExampleModel
    place: str
    outcome: Outcome
    as_expected: bool


def read_rule_files(sources: Sources) -> list[RuleFile]:
    """The rule files with their examples. Raises :class:`RulebookError` with every fault."""
    faults = Faults()
    found = []
    for file in sources.files:
        if not is_rule(file.name):
            continue
        value, reporter = faults.load(file.shown, file.data)
        model = reporter.validate(RuleModel, value) if reporter is not None else None
        if model is not None and reporter is not None:
            found.append(RuleFile(file.name.removesuffix(".yaml"), model, reporter))
    faults.raise_if_any()
    return sorted(found, key=lambda rule: rule.id)


def prepare(rule: RuleFile, rulebook: Rulebook) -> list[Prepared]:
    """The examples of a rule as applications, made once and run many times."""
    prepared = []
    for index, example in enumerate(rule.model.examples):
        line, column = rule.source.place(("examples", index))
        place = f"{rule.source.file}:{line}:{column}"
        if example.documents:
            documents = example_documents(rule.model, example, rulebook)
            prepared.append(Prepared(example, applications_of(documents)[0], None, place, documents))
            continue
        on = finnish.parse_date(example.on) if example.on else None
        application = example_application(rule.model, example, rulebook)
        prepared.append(Prepared(example, application, on, place))
    return prepared


def run_examples(rule_id: str, prepared: list[Prepared], rulebook: Rulebook) -> Iterator[ExampleRun]:
    """The outcome of each example of the rule by the rulebook (which may hold a mutated rule)."""
    only = rulebook.with_rule(rulebook.rule(rule_id))
    engines: dict[date | None, Engine] = {}
    for example, application, on, place, documents in prepared:
        if on not in engines:
            engines[on] = Engine(only, on)
        outcome = _case_outcome(documents, only) if documents else engines[on].evaluate(application)[0][0]
        yield ExampleRun(rule_id, example, place, outcome, outcome.status == example.expect)


def example_application(model: RuleModel, example: ExampleModel, rulebook: Rulebook) -> Application:
    """The application that an example describes."""
    forms = forms_of(rulebook)
    form = forms[example.form or (model.forms[0] if model.forms[0] in forms else "application")]
    given: dict[str, Any] = {**model.background, **example.given}
    for path in example.without:
        given.pop(path, None)
    fields = {path: example_field(rulebook.glossary[path].kind, value) for path, value in given.items()}
    programme = example.programme or form.programme or next(iter(model.in_force.programme), LATEST_PROGRAMME)
    document = Document("esimerkki", "example", "", 0)
    carried = _carried(form, fields)
    return Application(document, form.name, (), programme, None, fields, carried, form.optional, form.blankable)


def _carried(form: Form, fields: dict[str, Field]) -> frozenset[str]:
    """A file of our own may give any field; a document on no form has those that stand in it."""
    if form.name == NO_FORM:
        return frozenset(fields)
    return with_derived(frozenset((*form.carried, *fields))) if form.name == "application" else form.carried


def example_documents(model: RuleModel, example: ExampleModel, rulebook: Rulebook) -> tuple[Result, ...]:
    """The documents of an example that compares several, each on its form."""
    documents = []
    for number, told in enumerate(example.documents, 1):
        given = {path: value for path, value in told.items() if path not in (FORM, PROGRAMME)}
        named = {"form": told.get(FORM), "programme": told.get(PROGRAMME), "given": given}
        application = example_application(model, example.model_copy(update=named), rulebook)
        documents.append(_example_result(number, application, told))
    return tuple(documents)


def applications_of(documents: tuple[Result, ...]) -> list[Application]:
    """The applications of documents that were read."""
    return [document.application for document in documents if document.application is not None]


def example_field(kind: str, value: Any) -> Field:
    """A value of an example as a field: null is blank, as is a list of nothing, which no reading gives; two values of a
    single field contradict.
    """
    if value is None or value == "" or value == []:
        return Field(None, "")
    if isinstance(value, list):
        if kind == "list":
            return Field(tuple(str(item) for item in value), ", ".join(str(item) for item in value))
        candidates = tuple(example_field(kind, item) for item in value)
        return Field(None, str(value[0]), candidates=candidates)
    return Field(parse_value(value, kind), str(value))


def _example_result(number: int, application: Application, told: Any) -> Result:
    """One document of an example; documents that say the same are copies of each other."""
    content = hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()
    return Result(f"asiakirja-{number}", content, 0, "ok", application=application)


def _case_outcome(documents: tuple[Result, ...], rulebook: Rulebook) -> Outcome:
    """What the one rule of the rulebook says of the documents; not applicable where they make no case."""
    found = [outcome for case in cases_among(documents, rulebook) for outcome in case.outcomes]
    if not found:
        return Outcome(RuleCard.of(case_rules(rulebook)[0]), NOT_APPLICABLE, Reason("case-nothing"))
    worst = min(found, key=lambda outcome: WORST_FIRST.index(outcome.status))
    return Outcome(worst.rule, worst.status, worst.reason)
