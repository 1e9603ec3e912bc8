"""One condition of a rule → compiled data: its field known, its values of the field's kind."""

from __future__ import annotations

from typing import Any

from checker.rulebook.faults import suggestion
from checker.rulebook.models import ConditionModel
from checker.rulebook.operands import encode
from checker.rulebook.vocabulary import Author, Path, Vocabulary, parse_value


def known_field(path: str, place: Path, vocabulary: Vocabulary, author: Author, key: bool = True) -> None:
    """A fault where the glossary does not know the field."""
    if path not in vocabulary.glossary:
        author.fault(place, f"Tuntematon kenttä ”{path}”.{suggestion(path, vocabulary.glossary)}", key)


def compile_condition(model: ConditionModel, path: Path, vocabulary: Vocabulary, author: Author) -> dict[str, Any]:
    """One condition; several tests in one are a fault."""
    tests = {name.rstrip("_"): value for name, value in model if name not in ("field", "any_of") and value is not None}
    if model.any_of:
        if model.field is not None or tests:
            author.fault(path, "Ehdossa on joko any_of tai yksi vertailu, ei molempia.")
        parts = enumerate(model.any_of)
        return {"any_of": [compile_condition(part, (*path, "any_of", i), vocabulary, author) for i, part in parts]}
    if model.field is None or len(tests) != 1:
        author.fault(path, "Ehdossa on oltava kenttä ja täsmälleen yksi vertailu.")
        return {}
    if model.field not in vocabulary.glossary:
        known_field(model.field, (*path, "field"), vocabulary, author, key=False)
        return {}
    (test, wanted), unit = next(iter(tests.items())), vocabulary.glossary[model.field].kind
    if test == "is_given":
        return {"field": model.field, "test": "is_given" if wanted else "is_not_given", "unit": unit, "values": []}
    if unit not in _KINDS_OF_TESTS.get(test, (unit,)):
        author.fault((*path, test), f"Lajin {unit} kenttää ei voi verrata ehdolla {test}.", key=True)
        return {}
    if test == "has_format" and wanted not in (formats := vocabulary.registers["formats"]):
        author.fault((*path, test), f"Tuntematon muoto ”{wanted}”.{suggestion(wanted, formats)}")
    words = wanted if isinstance(wanted, list) else [wanted]
    values = [parse_value(word, unit) for word in words]
    for index, (word, value) in enumerate(zip(words, values, strict=True)):
        if value is None:
            place = (*path, test, index) if isinstance(wanted, list) else (*path, test)
            author.fault(place, f"Arvoa ”{word}” ei voi lukea lajina {unit}.")
    return {"field": model.field, "test": test, "unit": unit, "values": [encode(value) for value in values]}


_ORDERED = ("money", "percent", "date", "count")
_KINDS_OF_TESTS = {"is_above": _ORDERED, "is_at_most": _ORDERED, "starts_with": ("text",), "has_format": ("text",)}
"""The kinds of field that a condition's test can be asked of; the others take any."""
