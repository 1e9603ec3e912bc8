"""Glossary, parameters and quantities → compiled data."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from checker.glossary import Entry, Glossary
from checker.rulebook.compile_rule import compile_basis
from checker.rulebook.faults import FaultReporter
from checker.rulebook.models import FieldModel, ParameterModel, ParameterValue, QuantityModel
from checker.rulebook.node import Node, Vocabulary
from checker.rulebook.operands import encode
from checker.rulebook.placeholders import parse_value, typeset
from checker.rulebook.shapes import Parameter, Quantity
from checker.rulebook.shapes import ParameterValue as CompiledValue
from checker.rulebook.tolerance import COUNTS
from checker.yaml_loader import Path

LONGEST_CHAIN = 20
"""Most quantities that lead from one to the next."""
MOST_PARTS = 200
"""Most fields that one quantity may come down to."""
REFUSED: Quantity = {"title": "", "kind": "refused", "operand": None}
"""Stands for a quantity with a fault, so that what refers to it is not blamed too."""


def compile_glossary(value: Any, reporter: FaultReporter) -> Glossary:
    """The nested glossary file as paths."""
    glossary: Glossary = {}
    _collect(value, (), glossary, reporter)
    return glossary


def _collect(node: Any, path: Path, glossary: Glossary, reporter: FaultReporter) -> None:
    if not isinstance(node, dict):
        reporter.fault(path, "Sanastossa on oltava kenttiä, joilla on kind ja label.")
        return
    if isinstance(node.get("kind"), str) or isinstance(node.get("label"), str):
        entry = _entry(node, path, reporter)
        if entry is not None:
            glossary[entry.path] = entry
        return
    for key, child in node.items():
        _collect(child, (*path, key), glossary, reporter)


def _entry(node: dict[str, Any], path: Path, reporter: FaultReporter) -> Entry | None:
    model = reporter.validate(FieldModel, node, path)
    return None if model is None else Entry(".".join(map(str, path)), **model.model_dump())


def compile_parameter(value: Any, words: Vocabulary, reporter: FaultReporter) -> Parameter | None:
    """One parameter with its values in the order of their days."""
    model = reporter.validate(ParameterModel, value)
    if model is None:
        return None
    node = Node(words, reporter)
    values = [_value(item, index, model.unit, node.at("values", index)) for index, item in enumerate(model.values)]
    values.sort(key=lambda item: (item["programme"] or "", item["from"] or ""))
    _refuse_overlaps(values, node)
    return {"title": typeset(model.title), "unit": model.unit, "values": values, "origin": reporter.file}


def _value(item: ParameterValue, index: int, unit: str, node: Node) -> CompiledValue:
    amount = parse_value(item.value, unit)
    if amount is None:
        node.at("value").fault(f"Arvoa ”{item.value}” ei voi lukea lajina {unit}.")
    node.at("programme").programme(item.programme)
    return {
        "programme": item.programme,
        "from": node.at("from").day(item.from_),
        "until": node.at("until").day(item.until),
        "value": encode(amount),
        "severity": item.severity,
        "reviewed": node.at("reviewed").day(item.reviewed),
        "legal_basis": compile_basis(item.legal_basis),
        "index": index,
        "origin": node.reporter.file,
    }


def _refuse_overlaps(values: list[CompiledValue], node: Node) -> None:
    """No two values of one programme period may hold on the same day: which one is meant?"""
    for value in values:
        if value["from"] and value["until"] and value["until"] < value["from"]:
            node.at("values", value["index"], "until").fault("Viimeinen päivä on ennen ensimmäistä.")
    for earlier, later in pairwise(values):
        if earlier["programme"] != later["programme"]:
            continue
        place = node.at("values", later["index"])
        if (earlier["from"] or "") == (later["from"] or ""):
            place.fault("Samalla kaudella on jo arvo samasta päivästä alkaen.")
        elif earlier["until"] and later["from"] and earlier["until"] >= later["from"]:
            place.fault("Arvon voimassaolo alkaa ennen kuin edellisen arvon päättyy.")


def compile_quantities(value: Any, words: Vocabulary, reporter: FaultReporter) -> dict[str, Quantity]:
    """The named quantities, on top of those of ``words``; one that refers to itself is refused."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        reporter.fault((), "Tiedostossa pitää olla suureiden nimiä ja niiden määritelmät.")
        return {}
    parsed = {name: reporter.validate(QuantityModel, body, (name,)) for name, body in value.items()}
    models = {name: model for name, model in parsed.items() if model is not None}
    book = _Quantities(models, words, reporter)
    for name in models:
        book.add(name, ())
    return {name: book.compiled[name] for name in models if name in book.compiled}


class _Quantities:
    """The quantities of one file while they are compiled, each after what it refers to."""

    def __init__(self, models: dict[str, QuantityModel], words: Vocabulary, reporter: FaultReporter) -> None:
        self.compiled = dict(words.quantities)
        self._models = models
        self._node = Node(words._replace(quantities=self.compiled), reporter)

    def add(self, name: str, trail: tuple[str, ...]) -> None:
        """Compile ``name``; ``trail`` are the quantities that led to it."""
        node = self._node.at(name)
        if name in trail or len(trail) > LONGEST_CHAIN:
            itself = f"itseensä: {' → '.join((*trail, name))}"
            told = itself if name in trail else "liian moneen peräkkäiseen suureen"
            node.fault(f"Suure viittaa {told}.", key=True)
            self.compiled[name] = REFUSED
            return
        if name in self.compiled or name not in self._models:
            return
        model = self._models[name]
        for other in (*(model.sum or ()), *model.minus, *(model.product or ())):
            self.add(other, (*trail, name))
        if name in self.compiled:
            return  # it was met again below itself and refused there
        made: Quantity = {"title": model.title, "definition": model.definition}
        made.update(self._body(model, node))
        self.compiled[name] = made
        if self._size(made) > MOST_PARTS:
            node.fault(f"Suureessa on liikaa osia: enintään {MOST_PARTS}.", key=True)
            self.compiled[name] = REFUSED

    def _size(self, quantity: Quantity) -> int:
        """How many fields and factors a quantity comes down to."""
        operand = quantity.get("operand")
        parts = [*operand["plus"], *operand["minus"]] if operand is not None and operand["kind"] == "sum" else []
        names = [part["quantity"] for part in parts if part["kind"] == "quantity"] + quantity.get("factors", [])
        return len(parts) + sum(self._size(self.compiled[name]) for name in names if name in self.compiled)

    def _body(self, model: QuantityModel, node: Node) -> Quantity:
        years = (model.years_from is not None, model.years_to is not None)
        kinds = [model.sum is not None, model.count is not None, model.product is not None, any(years)]
        if sum(kinds) != 1 or any(years) != all(years):
            node.fault("Suureella on oltava yksi näistä: sum, count, years_from ja years_to, product.")
            return REFUSED
        if model.sum is not None:
            return self._sum(model, node)
        if model.count is not None:
            return self._count(model, model.count, node)
        if model.product is not None:
            return self._product(model.product, node.at("product"))
        first, last = model.years_from or "", model.years_to or ""
        node.at("years_from").field_of_kind(first, "date")
        node.at("years_to").field_of_kind(last, "date")
        return {"kind": "years", "first": first, "last": last}

    def _sum(self, model: QuantityModel, node: Node) -> Quantity:
        plus, minus = node.at("sum").operands(model.sum or ()), node.at("minus").operands(model.minus)
        kinds = set()
        for key, parts in (("sum", plus), ("minus", minus)):
            for index, part in enumerate(parts):
                kind = node.kind_of(part)
                if kind not in (None, "money", "count", "percent"):
                    node.at(key, index).fault(f"Lajin {kind} arvoa ei voi laskea yhteen.")
                kinds |= {kind} - {None}
        if len(kinds) > 1:
            node.fault("Summan osat ovat eri lajia.")
        known = [[part for part in parts if part is not None] for parts in (plus, minus)]
        return {"kind": "sum", "operand": {"kind": "sum", "plus": known[0], "minus": known[1]}}

    def _count(self, model: QuantityModel, path: str, node: Node) -> Quantity:
        node.at("count").field_of_kind(path, "list")
        single = None
        if model.single_when is not None:
            node.at("single_when", "field").field_of_kind(model.single_when.field, "text")
            single = [model.single_when.field, model.single_when.is_]
        return {"kind": "count", "path": path, "plus": model.plus, "single": single}

    def _product(self, factors: list[str], node: Node) -> Quantity:
        for index, factor in enumerate(factors):
            place = node.at(index)
            if place.known(factor, self.compiled, "Tuntematon suure") and self.compiled[factor]["kind"] not in COUNTS:
                place.fault(f"Suure ”{factor}” ei ole lukumäärä.")
        return {"kind": "product", "factors": factors}
