"""What documents of one project are asked together: agree_in_case, unique_in_case, apart_in_case.

They bind to no single document; :mod:`checker.evaluation.case_judges` carries them out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from checker.rulebook.operators.base import Operator, Spec

if TYPE_CHECKING:
    from checker.rulebook.node import Node


@cache
def _agree_model() -> Any:
    from pydantic import Field

    from checker.rulebook.models import Strict

    class CaseRow(Strict):
        fields: list[str] = Field(min_length=1, description="Kentät, joiden pitää olla samat.")
        forms: list[str] = Field(
            default_factory=list, description="Vain näillä lomakkeilla; muuten kaikilla säännön lomakkeilla."
        )
        same_form: bool = Field(default=False, description="Vain saman lomakkeen asiakirjoja verrataan keskenään.")

    class AgreeInCase(Strict):
        rows: list[CaseRow] = Field(min_length=1, description="Verrattavat kentät.")

    return AgreeInCase


@cache
def _unique_model() -> Any:
    from checker.rulebook.models import Strict

    class UniqueInCase(Strict):
        pass

    return UniqueInCase


@cache
def _apart_model() -> Any:
    from pydantic import Field

    from checker.rulebook.models import Strict

    class ApartInCase(Strict):
        start: str = Field(description="Kenttä: ensimmäinen päivä.")
        end: str = Field(description="Kenttä: viimeinen päivä.")
        same: list[str] = Field(min_length=1, description="Kentät, joiden arvot hankkeilla ovat samat.")

    return ApartInCase


def _compile_agreement(model: Any, node: Node) -> Spec:
    seen: set[str] = set()
    for index, row in enumerate(model.rows):
        place = node.at("rows", index)
        for number, field in enumerate(place.at("fields").fields(row.fields)):
            if field in seen:
                place.at("fields", number).fault(f"Kenttä ”{field}” on mainittu jo.")
            seen.add(field)
        for number, form in enumerate(row.forms):
            place.at("forms", number).form(form)
    return {"rows": [row.model_dump() for row in model.rows]}


def _compile_apartness(model: Any, node: Node) -> Spec:
    glossary = node.words.glossary
    for name, path in (("start", model.start), ("end", model.end)):
        if node.at(name).field(path) and glossary[path].kind != "date":
            node.at(name).fault(f"Kentän ”{path}” pitää olla päivä.")
    for index, path in enumerate(node.at("same").fields(model.same)):
        if path in glossary and glossary[path].kind != "text":
            node.at("same", index).fault(f"Kentän ”{path}” pitää olla tekstiä.")
    return dict(model.model_dump())


OPERATORS: Final = (
    Operator("agree_in_case", _agree_model, _compile_agreement, None),
    Operator("unique_in_case", _unique_model, lambda model, node: {}, None),
    Operator("apart_in_case", _apart_model, _compile_apartness, None),
)
