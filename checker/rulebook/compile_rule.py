"""One rule file → compiled data: every word resolved, every kind checked."""

from __future__ import annotations

from typing import Any

from checker.rulebook.attestation import heaviest, is_heavier
from checker.rulebook.compile_case import check_case_rule, check_example_documents, is_case_rule
from checker.rulebook.compile_condition import compile_condition, known_field
from checker.rulebook.compile_operators import compile_check
from checker.rulebook.faults import Faults, suggestion
from checker.rulebook.models import BasisModel, ExampleModel, InForce, RuleModel, ToleranceModel
from checker.rulebook.placeholders import TEXTS, has_stray_brace, named_parameters, parameter_names
from checker.rulebook.remainder import remainder
from checker.rulebook.typesetting import typeset
from checker.rulebook.vocabulary import Author, Path, Vocabulary, check_programme, parse_value, read_day
from checker.yaml_loader import Marks

ALL_FORMS = "all"
"""Stands for every form there is or will be."""
TOLERANT = ("equals", "at_most", "at_least", "percent_of", "at_most_percent", "at_least_percent")
"""The operators that may have a tolerance."""


def compile_rule(
    rule_id: str, value: Any, file: str, marks: Marks | None, vocabulary: Vocabulary, faults: Faults
) -> dict[str, Any] | None:
    """The compiled rule, or None with its faults noted."""
    model = faults.validate(RuleModel, value, file, marks)
    if model is None:
        rest = remainder(value, vocabulary)
        if rest is not None:
            compile_rule(rule_id, rest, file, marks, vocabulary, faults)
        return None
    author = Author(faults, file, marks)
    before = len(faults.found)
    operator, body = next(iter(model.check.items()))
    is_case = is_case_rule(operator)
    compiled = {
        "id": rule_id,
        "scope": "case" if is_case else "document",
        "title": typeset(model.title),
        "severity": model.severity,
        "severity_on": _severity_on(model, author),
        "catalogue": model.catalogue,
        "forms": _forms(model, vocabulary, author),
        **_in_force(model.in_force, vocabulary, author),
        "conditions": [
            compile_condition(condition, ("applies_when", index), vocabulary, author)
            for index, condition in enumerate(model.applies_when)
        ],
        "operator": operator,
        "check": {
            **compile_check(operator, body, vocabulary, author),
            "tolerance": compile_tolerance(model.tolerance, operator, vocabulary, author),
        },
        "message": typeset(model.message),
        "remedy": typeset(model.remedy),
        "legal_basis": [compile_basis(basis) for basis in model.legal_basis],
        "note": typeset(model.note) if model.note else None,
    }
    if len(faults.found) == before:
        _check_texts(model, parameter_names(compiled["check"]), author)
    _check_attestation(model, author)
    _check_examples(model, vocabulary, author)
    if is_case:
        check_case_rule(model, author)
    return compiled if len(faults.found) == before else None


def compile_basis(basis: BasisModel) -> list[str]:
    """A legal basis as plain data: title, section, href, attestation."""
    return [typeset(basis.title), typeset(basis.section), basis.href, basis.attested]


def _forms(model: RuleModel, vocabulary: Vocabulary, author: Author) -> list[str]:
    """The forms of the rule; ``[all]`` are all forms, those of packs included."""
    if model.forms == [ALL_FORMS]:
        return model.forms
    for index, form in enumerate(model.forms):
        if form not in vocabulary.forms:
            author.fault(("forms", index), f"Tuntematon lomake ”{form}”.{suggestion(form, vocabulary.forms)}")
        elif form in model.forms[:index]:
            author.fault(("forms", index), f"Lomake ”{form}” on mainittu jo.")
    return model.forms


def _severity_on(model: RuleModel, author: Author) -> dict[str, str]:
    for form, severity in model.severity_on.items():
        if form not in model.forms:
            hint = suggestion(form, model.forms)
            author.fault(("severity_on", form), f"Lomake ”{form}” ei ole säännön lomakkeissa.{hint}", key=True)
        if not is_heavier(model.severity, severity):
            author.fault(("severity_on", form), f"Vakavuuden pitää olla lievempi kuin säännön oma {model.severity}.")
    return dict(model.severity_on)


def _in_force(in_force: InForce, vocabulary: Vocabulary, author: Author) -> dict[str, Any]:
    for index, programme in enumerate(in_force.programme):
        check_programme(programme, ("in_force", "programme", index), vocabulary.programmes, author)
    since = read_day(in_force.from_, ("in_force", "from"), author)
    until = read_day(in_force.until, ("in_force", "until"), author)
    if since and until and since > until:
        author.fault(("in_force",), "Voimassaolon ensimmäinen päivä on viimeisen jälkeen.")
    return {"programmes": in_force.programme, "from": since, "until": until}


def _check_texts(model: RuleModel, used: set[str], author: Author) -> None:
    """In braces stands the name of a parameter that the rule compares with, and nothing else."""
    for name in TEXTS:
        text = getattr(model, name) or ""
        for wanted in named_parameters(text):
            if wanted not in used:
                author.fault((name,), f"Aaltosulkeissa ”{wanted}” ei ole säännön parametri.{suggestion(wanted, used)}")
        if has_stray_brace(text):
            author.fault((name,), "Aaltosulkeissa pitää olla säännön parametrin nimi.")


def _check_attestation(model: RuleModel, author: Author) -> None:
    """A rule that rests on memory only warns; one that rests on a guess only informs."""
    most = heaviest([("", "", "", basis.attested) for basis in model.legal_basis])
    if is_heavier(model.severity, most):
        author.fault(("severity",), f"Peruste on todennettu niin, että vakavuus on enintään {most}.")


def _check_examples(model: RuleModel, vocabulary: Vocabulary, author: Author) -> None:
    for path in model.background:
        known_field(path, ("background", path), vocabulary, author)
    is_case = is_case_rule(next(iter(model.check)))
    for index, example in enumerate(model.examples):
        _check_example(example, ("examples", index), vocabulary, author)
        check_example_documents(example, is_case, ("examples", index), vocabulary, author)


def _check_example(example: ExampleModel, place: Path, vocabulary: Vocabulary, author: Author) -> None:
    for path in example.given:
        known_field(path, (*place, "given", path), vocabulary, author)
    for index, path in enumerate(example.without):
        known_field(path, (*place, "without", index), vocabulary, author)
    if example.form is not None and example.form not in vocabulary.forms:
        hint = suggestion(example.form, vocabulary.forms)
        author.fault((*place, "form"), f"Tuntematon lomake ”{example.form}”.{hint}")
    check_programme(example.programme, (*place, "programme"), vocabulary.programmes, author)
    read_day(example.on, (*place, "on"), author)


def compile_tolerance(
    model: ToleranceModel | None, operator: str, vocabulary: Vocabulary, author: Author
) -> dict[str, Any] | None:
    """The tolerance with its amounts in cents."""
    if model is None:
        return None
    if operator not in TOLERANT:
        author.fault(("tolerance",), f"Operaattorilla {operator} ei voi olla toleranssia.", key=True)
    quantity = vocabulary.quantities.get(model.pieces)
    if quantity is None:
        hint = suggestion(model.pieces, vocabulary.quantities)
        author.fault(("tolerance", "pieces"), f"Tuntematon suure ”{model.pieces}”.{hint}")
    elif quantity["kind"] not in ("count", "years", "product", "refused"):
        author.fault(("tolerance", "pieces"), f"Suure ”{model.pieces}” ei ole lukumäärä.")
    amounts: dict[str, Any] = {}
    for name, text in (("at_least", model.at_least), ("at_most", model.at_most)):
        amounts[name] = parse_value(text, "money") if text else None
        if text is not None and (amounts[name] is None or amounts[name] < 0):
            author.fault(("tolerance", name), f"”{text}” ei ole rahamäärä.")
    if amounts["at_least"] and amounts["at_most"] and amounts["at_least"] > amounts["at_most"]:
        author.fault(("tolerance", "at_least"), "Pienin sallittu ero on suurempi kuin suurin.")
    rounding = _rounding(model, vocabulary, author)
    return {"pieces": model.pieces, **amounts, "rounding": rounding, "because": typeset(model.because)}


def _rounding(model: ToleranceModel, vocabulary: Vocabulary, author: Author) -> list[str] | None:
    """The parameter that says how the funder rounds, and that the reason may name."""
    place = ("tolerance", "because")
    for wanted in named_parameters(model.because):
        if wanted != model.rounding:
            author.fault(place, f"Aaltosulkeissa ”{wanted}” ei ole toleranssin pyöristystapa (rounding).")
    if has_stray_brace(model.because):
        author.fault(place, "Aaltosulkeissa pitää olla pyöristystavan parametrin nimi.")
    if model.rounding is None:
        return None
    parameter = vocabulary.parameters.get(model.rounding)
    if parameter is None or parameter["unit"] != "rounding":
        hint = suggestion(model.rounding, vocabulary.parameters)
        author.fault(("tolerance", "rounding"), f"Pyöristystapaa ”{model.rounding}” ei ole parametreissa.{hint}")
    return ["parameter", model.rounding]
