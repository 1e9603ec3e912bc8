"""The body of a case rule's check → compiled data: which fields of several documents are set beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checker.rulebook.compile_condition import known_field
from checker.rulebook.faults import suggestion
from checker.rulebook.models import (
    CASE_OPERATOR_MODELS,
    AgreeInCase,
    ApartInCase,
    ExampleModel,
    InForce,
    RuleModel,
)
from checker.rulebook.vocabulary import Author, Path, Vocabulary, check_programme

FORM, PROGRAMME = "form", "programme"
"""The keys of an example's document that are no fields."""
FEWEST_DOCUMENTS = 2


def is_case_rule(operator: str) -> bool:
    """Whether the operator compares documents with each other."""
    return operator in CASE_OPERATOR_MODELS


def compile_case_check(name: str, body: Any, vocabulary: Vocabulary, author: Author) -> dict[str, Any]:
    """The compiled body of the case operator ``name``; faults are noted at their place."""
    path = ("check", name)
    parsed = author.faults.validate(CASE_OPERATOR_MODELS[name], body, author.file, author.below(path))
    if isinstance(parsed, AgreeInCase):
        return _compile_agreement(parsed, path, vocabulary, author)
    if isinstance(parsed, ApartInCase):
        return _compile_apartness(parsed, path, vocabulary, author)
    return {}


def _compile_agreement(model: AgreeInCase, path: Path, vocabulary: Vocabulary, author: Author) -> dict[str, Any]:
    seen: set[str] = set()
    for index, row in enumerate(model.rows):
        place = (*path, "rows", index)
        for number, field in enumerate(row.fields):
            known_field(field, (*place, "fields", number), vocabulary, author, key=False)
            if field in seen:
                author.fault((*place, "fields", number), f"Kenttä ”{field}” on mainittu jo.")
            seen.add(field)
        for number, form in enumerate(row.forms):
            _known_form(form, (*place, "forms", number), vocabulary.forms, author)
    return {"rows": [row.model_dump() for row in model.rows]}


def _compile_apartness(model: ApartInCase, path: Path, vocabulary: Vocabulary, author: Author) -> dict[str, Any]:
    kinds = [(model.start, "start", "date"), (model.end, "end", "date")]
    for field, name, kind in kinds:
        known_field(field, (*path, name), vocabulary, author, key=False)
        if field in vocabulary.glossary and vocabulary.glossary[field].kind != kind:
            author.fault((*path, name), f"Kentän ”{field}” pitää olla päivä.")
    for index, field in enumerate(model.same):
        known_field(field, (*path, "same", index), vocabulary, author, key=False)
        if field in vocabulary.glossary and vocabulary.glossary[field].kind != "text":
            author.fault((*path, "same", index), f"Kentän ”{field}” pitää olla tekstiä.")
    return model.model_dump()


def _known_form(form: str, place: Path, known: Iterable[str], author: Author) -> None:
    if form not in known:
        author.fault(place, f"Tuntematon lomake ”{form}”.{suggestion(form, known)}")


def check_case_rule(model: RuleModel, author: Author) -> None:
    """A fault for each key that means nothing where documents are compared."""
    used = {
        "in_force": model.in_force != InForce(),
        "applies_when": bool(model.applies_when),
        "tolerance": model.tolerance is not None,
        "severity_on": bool(model.severity_on),
    }
    for key, is_used in used.items():
        if is_used:
            author.fault((key,), f"Asiakirjoja vertailevalla säännöllä ei voi olla avainta {key}.", key=True)


def check_example_documents(
    example: ExampleModel, is_case: bool, place: Path, vocabulary: Vocabulary, author: Author
) -> None:
    """An example of a case rule has documents and nothing else; other examples have none."""
    if not is_case:
        if example.documents:
            author.fault(
                (*place, "documents"), "Vain asiakirjoja vertailevan säännön esimerkissä on documents.", key=True
            )
        return
    if len(example.documents) < FEWEST_DOCUMENTS:
        author.fault(place, "Esimerkissä pitää olla vähintään kaksi asiakirjaa (documents).")
    for key in ("given", "without", "form", "programme", "on"):
        if getattr(example, key):
            author.fault((*place, key), f"Asiakirjoja vertailevan säännön esimerkissä ei ole avainta {key}.", key=True)
    for index, document in enumerate(example.documents):
        for path, value in document.items():
            if path == FORM:
                _known_form(str(value), (*place, "documents", index, FORM), vocabulary.forms, author)
            elif path == PROGRAMME:
                check_programme(str(value), (*place, "documents", index, PROGRAMME), vocabulary.programmes, author)
            else:
                known_field(path, (*place, "documents", index, path), vocabulary, author)
