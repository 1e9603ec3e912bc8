"""Glossary, parameters and quantities → compiled data."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from checker.glossary import KINDS, Entry, Glossary
from checker.rulebook.faults import Faults, suggestion
from checker.rulebook.models import ParameterModel, ParameterValue, QuantityModel
from checker.rulebook.operands import encode
from checker.rulebook.typesetting import typeset
from checker.rulebook.vocabulary import (
    Author,
    Path,
    Vocabulary,
    check_programme,
    compile_operand,
    operand_kind,
    parse_value,
    read_day,
)
from checker.yaml_loader import Marks

LONGEST_CHAIN = 20
"""Most quantities that lead from one to the next."""
MOST_PARTS = 200
"""Most fields that one quantity may come down to."""
REFUSED: dict[str, Any] = {"title": "", "kind": "refused", "operand": None}
"""Stands for a quantity with a fault, so that what refers to it is not blamed too."""


def compile_glossary(value: Any, file: str, marks: Marks | None, faults: Faults) -> Glossary:
    """The nested glossary file as paths."""
    glossary: Glossary = {}
    _collect(value, (), glossary, Author(faults, file, marks))
    return glossary


def _collect(node: Any, path: Path, glossary: Glossary, author: Author) -> None:
    if not isinstance(node, dict):
        author.fault(path, "Sanastossa on oltava kenttiä, joilla on kind ja label.")
        return
    if isinstance(node.get("kind"), str) or isinstance(node.get("label"), str):
        entry = _entry(node, path, author)
        if entry is not None:
            glossary[entry.path] = entry
        return
    for key, child in node.items():
        _collect(child, (*path, key), glossary, author)


def _entry(node: dict[str, Any], path: Path, author: Author) -> Entry | None:
    known = ("kind", "label", "definition", "private")
    for key in node:
        if key not in known:
            author.fault((*path, key), f"Tuntematon avain ”{key}”.{suggestion(key, known)}", key=True)
    if node.get("kind") not in KINDS or not isinstance(node.get("label"), str):
        hint = suggestion(str(node.get("kind", "")), KINDS) if "kind" in node else ""
        author.fault((*path, "kind"), f"Kentällä pitää olla kind ({', '.join(KINDS)}) ja label.{hint}")
        return None
    if not isinstance(node.get("private", False), bool):
        author.fault((*path, "private"), "Arvon pitää olla true tai false.")
    name = ".".join(str(part) for part in path)
    return Entry(name, node["kind"], node["label"], str(node.get("definition", "")), node.get("private", False) is True)


def compile_parameter(
    value: Any, file: str, marks: Marks | None, programmes: frozenset[str], faults: Faults
) -> dict[str, Any] | None:
    """One parameter with its values in the order of their days."""
    model = faults.validate(ParameterModel, value, file, marks)
    if model is None:
        return None
    author = Author(faults, file, marks)
    values = [_value(item, index, model.unit, programmes, author) for index, item in enumerate(model.values)]
    values.sort(key=lambda item: (item["programme"] or "", item["from"] or ""))
    _refuse_overlaps(values, author)
    return {"title": typeset(model.title), "unit": model.unit, "values": values, "origin": file}


def _value(item: ParameterValue, index: int, unit: str, programmes: frozenset[str], author: Author) -> dict[str, Any]:
    path = ("values", index)
    amount = parse_value(item.value, unit)
    if amount is None:
        author.fault((*path, "value"), f"Arvoa ”{item.value}” ei voi lukea lajina {unit}.")
    check_programme(item.programme, (*path, "programme"), programmes, author)
    basis = item.legal_basis
    return {
        "programme": item.programme,
        "from": read_day(item.from_, (*path, "from"), author),
        "until": read_day(item.until, (*path, "until"), author),
        "value": encode(amount),
        "severity": item.severity,
        "reviewed": read_day(item.reviewed, (*path, "reviewed"), author),
        "legal_basis": [typeset(basis.title), typeset(basis.section), basis.href, basis.attested],
        "index": index,
        "origin": author.file,
    }


def _refuse_overlaps(values: list[dict[str, Any]], author: Author) -> None:
    """No two values of one programme period may hold on the same day: which one is meant?"""
    for value in values:
        if value["from"] and value["until"] and value["until"] < value["from"]:
            author.fault(("values", value["index"], "until"), "Viimeinen päivä on ennen ensimmäistä.")
    for earlier, later in pairwise(values):
        if earlier["programme"] != later["programme"]:
            continue
        place = ("values", later["index"])
        if (earlier["from"] or "") == (later["from"] or ""):
            author.fault(place, "Samalla kaudella on jo arvo samasta päivästä alkaen.")
        elif earlier["until"] and later["from"] and earlier["until"] >= later["from"]:
            author.fault(place, "Arvon voimassaolo alkaa ennen kuin edellisen arvon päättyy.")


def compile_quantities(
    value: Any, file: str, marks: Marks | None, vocabulary: Vocabulary, faults: Faults
) -> dict[str, Any]:
    """The named quantities, on top of those of ``vocabulary``; one that refers to itself is refused."""
    author = Author(faults, file, marks)
    if value is None:
        return {}
    if not isinstance(value, dict):
        author.fault((), "Tiedostossa pitää olla suureiden nimiä ja niiden määritelmät.")
        return {}
    models = {}
    for name, body in value.items():
        model = faults.validate(QuantityModel, body, file, author.below((name,)))
        if model is not None:
            models[name] = model
    compiled = dict(vocabulary.quantities)
    for name in models:
        _compile_quantity(name, models, compiled, (), vocabulary, author)
    return {name: compiled[name] for name in models if name in compiled}


def _compile_quantity(
    name: str,
    models: dict[str, QuantityModel],
    compiled: dict[str, Any],
    trail: tuple[str, ...],
    vocabulary: Vocabulary,
    author: Author,
) -> None:
    """Compile ``name`` after what it refers to."""
    if name in trail or len(trail) > LONGEST_CHAIN:
        itself = f"itseensä: {' → '.join((*trail, name))}"
        author.fault(
            (name,), f"Suure viittaa {itself if name in trail else 'liian moneen peräkkäiseen suureen'}.", key=True
        )
        compiled[name] = REFUSED
        return
    if name in compiled or name not in models:
        return
    model = models[name]
    for other in (*(model.sum or ()), *model.minus, *(model.product or ())):
        _compile_quantity(other, models, compiled, (*trail, name), vocabulary, author)
    if name in compiled:
        return  # it was met again below itself and refused there
    body = _body(model, name, compiled, vocabulary, author)
    compiled[name] = {"title": model.title, "definition": model.definition, **body}
    if _size(compiled[name], compiled) > MOST_PARTS:
        author.fault((name,), f"Suureessa on liikaa osia: enintään {MOST_PARTS}.", key=True)
        compiled[name] = REFUSED


def _size(quantity: dict[str, Any], compiled: dict[str, Any]) -> int:
    """How many fields and factors a quantity comes down to."""
    operand = quantity.get("operand") or ["sum", []]
    names = [part[1] for _, part in operand[1] if part and part[0] == "quantity"] + quantity.get("factors", [])
    return len(operand[1]) + sum(_size(compiled[name], compiled) for name in names if name in compiled)


def _body(
    model: QuantityModel, name: str, compiled: dict[str, Any], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    years = (model.years_from is not None, model.years_to is not None)
    if (model.sum is not None) + (model.count is not None) + (model.product is not None) + any(years) != 1 or any(
        years
    ) != all(years):
        author.fault((name,), "Suureella on oltava yksi näistä: sum, count, years_from ja years_to, product.")
        return REFUSED
    if model.sum is not None:
        return _sum(model, name, vocabulary._replace(quantities=compiled), author)
    if model.count is not None:
        return _count(model, name, vocabulary, author)
    if model.product is not None:
        return _product(model.product, name, compiled, author)
    for key, path in (("years_from", model.years_from), ("years_to", model.years_to)):
        _field_of_kind(path or "", "date", (name, key), vocabulary, author)
    return {"kind": "years", "from": model.years_from, "to": model.years_to}


def _sum(model: QuantityModel, name: str, words: Vocabulary, author: Author) -> dict[str, Any]:
    parts: list[list[Any]] = []
    kinds = set()
    for sign, key, listed in ((1, "sum", model.sum or []), (-1, "minus", model.minus)):
        for index, word in enumerate(listed):
            part = compile_operand(word, None, (name, key, index), words, author)
            kind = operand_kind(part, words)
            if kind not in (None, "money", "count", "percent"):
                author.fault((name, key, index), f"Lajin {kind} arvoa ei voi laskea yhteen.")
            parts.append([sign, part])
            kinds |= {kind} - {None}
    if len(kinds) > 1:
        author.fault((name,), "Summan osat ovat eri lajia.")
    return {"kind": "sum", "operand": ["sum", parts]}


def _count(model: QuantityModel, name: str, vocabulary: Vocabulary, author: Author) -> dict[str, Any]:
    _field_of_kind(model.count or "", "list", (name, "count"), vocabulary, author)
    single = None
    if model.single_when is not None:
        _field_of_kind(model.single_when.field, "text", (name, "single_when", "field"), vocabulary, author)
        single = [model.single_when.field, model.single_when.is_]
    return {"kind": "count", "path": model.count, "plus": model.plus, "single": single}


def _product(factors: list[str], name: str, compiled: dict[str, Any], author: Author) -> dict[str, Any]:
    for index, factor in enumerate(factors):
        if factor not in compiled:
            author.fault((name, "product", index), f"Tuntematon suure ”{factor}”.{suggestion(factor, compiled)}")
        elif compiled[factor]["kind"] not in ("count", "years", "product", "refused"):
            author.fault((name, "product", index), f"Suure ”{factor}” ei ole lukumäärä.")
    return {"kind": "product", "factors": factors}


def _field_of_kind(path: str, kind: str, place: Path, vocabulary: Vocabulary, author: Author) -> None:
    entry = vocabulary.glossary.get(path)
    if entry is None:
        author.fault(place, f"Tuntematon kenttä ”{path}”.{suggestion(path, vocabulary.glossary)}")
    elif entry.kind != kind:
        author.fault(place, f"Tässä pitää olla lajin {kind} kenttä, mutta laji on {entry.kind}.")
