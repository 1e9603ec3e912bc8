"""One rule file → compiled rule: every word resolved, every kind checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from checker.glossary import NO_FORM
from checker.outcome import ATTESTATIONS, SEVERITIES
from checker.rulebook.faults import FaultReporter
from checker.rulebook.models import BasisModel, ExampleModel, InForce, RuleModel
from checker.rulebook.node import Node, Vocabulary
from checker.rulebook.operators import OPERATORS
from checker.rulebook.operators.keys import model_of
from checker.rulebook.partial_rule import partial_rule
from checker.rulebook.placeholders import TEXTS, has_stray_brace, named_parameters, parameter_names, typeset
from checker.rulebook.shapes import Basis, Rule
from checker.rulebook.tolerance import compile_tolerance

ALL_FORMS = "all"
"""Stands for every form there is or will be, but for :data:`~checker.glossary.NO_FORM`, which is none."""
FORM, PROGRAMME = "form", "programme"
"""The keys of an example's document that are no fields."""
FEWEST_DOCUMENTS = 2
HEAVIEST: Final = {"seen": "error", "derived": "error", "memory": "warning", "guess": "info"}
"""What the best attested basis of a rule lets it say at the most: memory only warns, a guess only informs."""


def compile_rule(rule_id: str, value: Any, words: Vocabulary, reporter: FaultReporter) -> Rule | None:
    """The compiled rule, or None with its faults noted."""
    model = reporter.validate(RuleModel, value)
    if model is None:
        rest = partial_rule(value, words)
        if rest is not None:
            compile_rule(rule_id, rest, words, reporter)
        return None
    node, before = Node(words, reporter), len(reporter.faults.found)
    compiled = _compiled(rule_id, model, node)
    if len(reporter.faults.found) == before:
        _check_texts(model, parameter_names(compiled["check"]), node)
    _check_attestation(model, node)
    _check_examples(model, compiled["scope"] == "case", node)
    if compiled["scope"] == "case":
        _check_case_rule(model, node)
    return compiled if len(reporter.faults.found) == before else None


def _compiled(rule_id: str, model: RuleModel, node: Node) -> Rule:
    """The rule as plain data; faults are noted at their places."""
    name, body = next(iter(model.check.items()))
    operator = OPERATORS.get(name)
    is_tolerant = operator is not None and operator.is_tolerant
    since, until = _in_force(model.in_force, node.at("in_force"))
    return {
        "id": rule_id,
        "scope": "case" if operator is not None and operator.bind is None else "document",
        "title": typeset(model.title),
        "severity": model.severity,
        "severity_on": _severity_on(model, node),
        "catalogue": model.catalogue,
        "forms": _forms(model, node),
        "programmes": model.in_force.programme,
        "from": since,
        "until": until,
        "conditions": [node.at("applies_when", i).condition(item) for i, item in enumerate(model.applies_when)],
        "operator": name,
        "check": {
            **_check(name, body, node.at("check", name)),
            "tolerance": compile_tolerance(model.tolerance, name, is_tolerant, node),
        },
        "message": typeset(model.message),
        "remedy": typeset(model.remedy),
        "legal_basis": [compile_basis(basis) for basis in model.legal_basis],
        "note": typeset(model.note) if model.note else None,
    }


def compile_basis(basis: BasisModel) -> Basis:
    """A legal basis as plain data: title, section, href, attestation."""
    return [typeset(basis.title), typeset(basis.section), basis.href, basis.attested]


def _check(name: str, body: Any, node: Node) -> dict[str, Any]:
    """The compiled body of an operator."""
    if not node.known(name, OPERATORS, "Tuntematon operaattori", key=True):
        return {}
    operator = OPERATORS[name]
    parsed = node.reporter.validate(model_of(operator.keys), body, node.path)
    return {} if parsed is None else operator.compile(parsed, operator.keys, node)


def _forms(model: RuleModel, node: Node) -> list[str]:
    """The forms of the rule; ``[all]`` are all forms, those of packs included, ``[all, generic]`` are also documents on
    none.
    """
    for index, form in enumerate(model.forms if model.forms not in ([ALL_FORMS], [ALL_FORMS, NO_FORM]) else ()):
        node.at("forms", index).form(form)
        if form in model.forms[:index]:
            node.at("forms", index).fault(f"Lomake ”{form}” on mainittu jo.")
    return model.forms


def _severity_on(model: RuleModel, node: Node) -> dict[str, str]:
    for form, severity in model.severity_on.items():
        place = node.at("severity_on", form)
        if ALL_FORMS not in model.forms:
            place.known(form, model.forms, "Lomake {word} ei ole säännön lomakkeissa", key=True)
        if not is_heavier(model.severity, severity):
            place.fault(f"Vakavuuden pitää olla lievempi kuin säännön oma {model.severity}.")
    return dict(model.severity_on)


def _in_force(in_force: InForce, node: Node) -> tuple[str | None, str | None]:
    """The first and the last day."""
    for index, programme in enumerate(in_force.programme):
        node.at("programme", index).programme(programme)
    since, until = node.at("from").day(in_force.from_), node.at("until").day(in_force.until)
    if since and until and since > until:
        node.fault("Voimassaolon ensimmäinen päivä on viimeisen jälkeen.")
    return since, until


def _check_texts(model: RuleModel, used: set[str], node: Node) -> None:
    """In braces stands the name of a parameter that the rule compares with, and nothing else."""
    for name in TEXTS:
        text = getattr(model, name) or ""
        for wanted in named_parameters(text):
            node.at(name).known(wanted, used, "Aaltosulkeissa {word} ei ole säännön parametri")
        if has_stray_brace(text):
            node.at(name).fault("Aaltosulkeissa pitää olla säännön parametrin nimi.")


def _check_attestation(model: RuleModel, node: Node) -> None:
    """A rule that rests on memory only warns; one that rests on a guess only informs."""
    most = heaviest(basis.attested for basis in model.legal_basis)
    if is_heavier(model.severity, most):
        node.at("severity").fault(f"Peruste on todennettu niin, että vakavuus on enintään {most}.")


def _check_examples(model: RuleModel, is_case: bool, node: Node) -> None:
    for path in model.background:
        node.at("background", path).field(path, key=True)
    for index, example in enumerate(model.examples):
        place = node.at("examples", index)
        for path in example.given:
            place.at("given", path).field(path, key=True)
        for number, path in enumerate(example.without):
            place.at("without", number).field(path, key=True)
        if example.form is not None:
            place.at("form").form(example.form)
        place.at("programme").programme(example.programme)
        place.at("on").day(example.on)
        if is_case:
            _check_documents(example, place)
        elif example.documents:
            place.at("documents").fault("Vain asiakirjoja vertailevan säännön esimerkissä on documents.", key=True)


def _check_documents(example: ExampleModel, node: Node) -> None:
    """An example of a rule that compares documents has documents and nothing else."""
    if len(example.documents) < FEWEST_DOCUMENTS:
        node.fault("Esimerkissä pitää olla vähintään kaksi asiakirjaa (documents).")
    for key in ("given", "without", "form", "programme", "on"):
        if getattr(example, key):
            message = f"Asiakirjoja vertailevan säännön esimerkissä ei ole avainta {key}."
            node.at(key).fault(message, key=True)
    for index, document in enumerate(example.documents):
        for path, value in document.items():
            place = node.at("documents", index, path)
            if path == FORM:
                place.form(str(value))
            elif path == PROGRAMME:
                place.programme(str(value))
            else:
                place.field(path, key=True)


def _check_case_rule(model: RuleModel, node: Node) -> None:
    """A fault for each key that means nothing where documents are compared."""
    used = {
        "in_force": model.in_force != InForce(),
        "applies_when": bool(model.applies_when),
        "tolerance": model.tolerance is not None,
        "severity_on": bool(model.severity_on),
    }
    for key, is_used in used.items():
        if is_used:
            node.at(key).fault(f"Asiakirjoja vertailevalla säännöllä ei voi olla avainta {key}.", key=True)


def heaviest(attested: Iterable[str]) -> str:
    """The heaviest severity that legal bases that are so well attested can carry together."""
    return HEAVIEST[min(attested, key=ATTESTATIONS.index)]


def is_heavier(severity: str, other: str) -> bool:
    """Whether the first severity is heavier than the second."""
    return SEVERITIES.index(severity) < SEVERITIES.index(other)
