"""What documents of one project are asked together: agree_in_case, unique_in_case, apart_in_case.

They bind to no single document; :mod:`checker.evaluation.cases` carries them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from checker.rulebook.operators.base import Operator, Spec
from checker.rulebook.operators.keys import Key, Keys, compile_keys, rows, some

if TYPE_CHECKING:
    from checker.rulebook.node import Node


_CASE_ROW: Final = Keys(
    "CaseRow",
    {
        "fields": some("fields", "Kentät, joiden pitää olla samat.", least=1),
        "forms": some("texts", "Vain näillä lomakkeilla; muuten kaikilla säännön lomakkeilla."),
        "same_form": Key("flag", "Vain saman lomakkeen asiakirjoja verrataan keskenään."),
    },
)
_AGREE: Final = Keys("AgreeInCase", {"rows": rows("Verrattavat kentät.", _CASE_ROW, least=1)})
_UNIQUE: Final = Keys("UniqueInCase", {})
_APART: Final = Keys(
    "ApartInCase",
    {
        "start": Key("text", "Kenttä: ensimmäinen päivä."),
        "end": Key("text", "Kenttä: viimeinen päivä."),
        "same": some("fields", "Kentät, joiden arvot hankkeilla ovat samat.", least=1),
    },
)


def _compile_agreement(model: Any, keys: Keys, node: Node) -> Spec:
    spec = compile_keys(model, keys, node)
    seen: set[str] = set()
    for index, row in enumerate(spec["rows"]):
        place = node.at("rows", index)
        for number, field in enumerate(row["fields"]):
            if field in seen:
                place.at("fields", number).fault(f"Kenttä ”{field}” on mainittu jo.")
            seen.add(field)
        for number, form in enumerate(row["forms"]):
            place.at("forms", number).form(form)
    return spec


def _compile_apartness(model: Any, keys: Keys, node: Node) -> Spec:
    glossary = node.words.glossary
    for name, path in (("start", model.start), ("end", model.end)):
        if node.at(name).field(path) and glossary[path].kind != "date":
            node.at(name).fault(f"Kentän ”{path}” pitää olla päivä.")
    for index, path in enumerate(model.same):
        if path in glossary and glossary[path].kind != "text":
            node.at("same", index).fault(f"Kentän ”{path}” pitää olla tekstiä.")
    return compile_keys(model, keys, node)


OPERATORS: Final = (
    Operator("agree_in_case", _AGREE, None, compile=_compile_agreement),
    Operator("unique_in_case", _UNIQUE, None),
    Operator("apart_in_case", _APART, None, compile=_compile_apartness),
)
