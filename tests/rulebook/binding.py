"""A small rulebook's worth of names, so that an operator can be tested on one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from checker.glossary import Entry
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.operators import OPERATORS
from checker.rulebook.operators.base import Check
from checker.rulebook.registers import Registers
from checker.rulebook.shapes import FieldOperand, LiteralOperand

KINDS = {
    "money": ("m.a", "m.b", "m.c", "m.optional"),
    "percent": ("p.a", "p.b", "p.c"),
    "date": ("d.a", "d.b", "d.c", "d.optional"),
    "count": ("n.a", "n.b"),
    "text": ("t.a", "t.b"),
    "list": ("l.a", "l.b"),
    "yes-no": ("y.a",),
}
GLOSSARY = {path: Entry(path, kind, path) for kind, paths in KINDS.items() for path in paths}
OPTIONAL = frozenset({"m.optional", "d.optional"})
QUANTITIES: dict[str, Any] = {
    "parts": {"kind": "count", "title": "osaa", "path": "l.a", "plus": 1, "single": None},
    "years": {"kind": "years", "title": "vuotta", "first": "d.a", "last": "d.b"},
    "both": {"kind": "product", "title": "tulo", "factors": ["parts", "years"]},
}
REGISTERS = Registers({
    "titles": {"objectives": "erityistavoitteet", "priorities": "toimintalinjat", "regions": "maakunnat",
               "municipalities": "kunnat", "municipality_region": "kunnan maakunta",
               "objective_priority": "erityistavoitteen toimintalinja", "code_fund": "koodin rahasto"},
    "programmes": {
        "2014-2020": {"open_since": None, "priorities": {"3": {"fund": "ESR"}}, "objectives": {"6.1": {"priority": "3"}}},
        "2021-2027": {"open_since": "2025-10-09", "priorities": {"4": {"fund": "ESR+"}}, "objectives": {
            "4.1": {"priority": "4", "name": "Polkuja töihin", "attested": "seen"},
            "4.2": {"priority": "4", "name": "Uutta osaamista työelämään", "attested": "seen"},
            "6.2": {"priority": "4", "name": "Ruoka-apu", "attested": "memory"}},
            "uncoded": ["Teollisuuskapasiteetin vahvistaminen"]},
    },
    "authorities": [],
    "formats": {"postal_code": {"title": "viisi numeroa", "patterns": [{"pattern": "#####", "programme": None}]},
                "project_code": {"title": "hankekoodi", "patterns": [
                    {"pattern": "S2####", "programme": "2014-2020", "fund": "ESR"},
                    {"pattern": "A7####", "programme": "2014-2020", "fund": "EAKR"}]},
                "business_id": {"title": "Y-tunnus", "patterns": []}, "iban": {"title": "tilinumero", "patterns": []}},
    "lists": {}, "subregion_genitives": {},
    "municipalities": [["Vanhala", "001", "Etelämaa", "Seutu", 2014, 2019], ["Uusila", "002", "Etelämaa", "Seutu", 2014, 2026],
                       ["Siirtolä", "003", "Etelämaa", "Seutu", 2014, 2020], ["Siirtolä", "003", "Pohjoismaa", "Seutu", 2021, 2026]],
    "municipality_years": [2014, 2026],
})  # fmt: skip


def bind(operator: str, programme: str | None = "2021-2027", day: date | None = None, **spec: Any) -> Check:
    """The operator bound to a form that carries every name above."""
    binding = Binding(GLOSSARY, frozenset(GLOSSARY), OPTIONAL, programme, day, {}, QUANTITIES, REGISTERS)
    bind = OPERATORS[operator].bind
    check = None if bind is None else bind(spec, binding)
    assert check is not None
    return check


def values(**given: Any) -> Values:
    """Values by path: ``m_a=100`` is ``m.a``; a path that is not given is not on the document."""
    return Values({name.replace("_", ".", 1): value for name, value in given.items()})


def field(path: str) -> FieldOperand:
    """A field operand."""
    return {"kind": "field", "path": path}


def euros(amount: int) -> LiteralOperand:
    """A printed amount in whole euros."""
    return {"kind": "literal", "unit": "money", "value": amount * 100}
