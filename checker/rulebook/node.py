"""A node of a rule file while it is compiled: where it stands, what it may name, and where its faults go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from checker.glossary import Glossary
from checker.names import suggestion
from checker.rulebook.faults import FaultReporter
from checker.rulebook.models import Sum
from checker.rulebook.operands import encode
from checker.rulebook.placeholders import parse_value
from checker.rulebook.shapes import ConditionSpec, OperandSpec, Parameter, Quantity, RowScope
from checker.yaml_loader import Path

_ORDERED: Final = ("money", "percent", "date", "count")
KINDS_OF_TESTS: Final = {
    "is_above": _ORDERED, "is_at_most": _ORDERED, "starts_with": ("text",), "has_format": ("text",),
}  # fmt: skip
"""The kinds of field that a condition's test can be asked of; the others take any."""
CHECKED_ON: Final = "checked_on"
"""The word for the day of the check that the caller gave (``--on``)."""


class Vocabulary(NamedTuple):
    """The names that a file may use, compiled so far."""

    glossary: Glossary
    parameters: dict[str, Parameter]
    quantities: dict[str, Quantity]
    registers: dict[str, Any]
    forms: frozenset[str]
    programmes: frozenset[str]


class Node(NamedTuple):
    """One place of a file; the methods compile what stands there."""

    words: Vocabulary
    reporter: FaultReporter
    path: Path = ()

    def at(self, *parts: str | int) -> Node:
        """The node below this one."""
        return self._replace(path=(*self.path, *parts))

    def fault(self, message: str, key: bool = False) -> None:
        """Note a fault at this place, or at its key."""
        self.reporter.fault(self.path, message, key)

    def known(self, word: str, known: Iterable[str], what: str, key: bool = False) -> bool:
        """Whether a name is known; a fault where it is not. ``what`` is said before the name, or around ``{word}``."""
        if word in known:
            return True
        sentence = what.replace("{word}", f"”{word}”") if "{word}" in what else f"{what} ”{word}”"
        self.fault(f"{sentence}.{suggestion(word, known)}", key)
        return False

    def field(self, path: str, key: bool = False) -> bool:
        """Whether the glossary knows a field; a fault where it does not."""
        return self.known(path, self.words.glossary, "Tuntematon kenttä", key)

    def field_of_kind(self, path: str, kind: str) -> None:
        """A fault where a field is unknown or of another kind."""
        entry = self.words.glossary.get(path)
        if entry is None:
            self.field(path)
        elif entry.kind != kind:
            self.fault(f"Tässä pitää olla lajin {kind} kenttä, mutta laji on {entry.kind}.")

    def fields(self, paths: list[str]) -> list[str]:
        """A list of fields."""
        for index, path in enumerate(paths):
            self.at(index).field(path)
        return paths

    def form(self, form: str) -> None:
        """A fault where there is no such form."""
        self.known(form, self.words.forms, "Tuntematon lomake")

    def programme(self, name: str | None) -> None:
        """A fault where there is no such programme period."""
        if name is not None and name not in self.words.programmes:
            hint = suggestion(name, self.words.programmes)
            hint = hint or f" Ohjelmakaudet: {', '.join(sorted(self.words.programmes))}."
            self.fault(f"Tuntematon ohjelmakausi ”{name}”.{hint}")

    def day(self, text: str | None) -> str | None:
        """A day as ISO text; a fault where there is no such day."""
        day = None if text is None else parse_value(text, "date")
        if text is not None and day is None:
            self.fault(f"”{text}” ei ole kelvollinen päivä; kirjoita muodossa 1.8.2024.")
        return None if day is None else str(day.isoformat())

    def format(self, name: str) -> None:
        """A fault where there is no such format."""
        self.known(name, self.words.registers["formats"], "Tuntematon muoto")

    def titled(self, name: str) -> None:
        """A register that calculations name needs a Finnish name."""
        if name not in self.words.registers["titles"]:
            self.fault(f"Rekisterillä ”{name}” ei ole suomenkielistä nimeä (titles).")

    def condition(self, model: Any) -> ConditionSpec:
        """One condition; several tests in one are a fault."""
        tests = {key.rstrip("_"): value for key, value in model if key not in ("field", "any_of") and value is not None}
        if model.any_of:
            if model.field is not None or tests:
                self.fault("Ehdossa on joko any_of tai yksi vertailu, ei molempia.")
            return {"any_of": [self.at("any_of", index).condition(part) for index, part in enumerate(model.any_of)]}
        if model.field is None or len(tests) != 1:
            self.fault("Ehdossa on oltava kenttä ja täsmälleen yksi vertailu.")
            return {}
        if not self.at("field").field(model.field):
            return {}
        test, wanted = next(iter(tests.items()))
        unit = self.words.glossary[model.field].kind
        if test == "is_given":
            return {"field": model.field, "test": "is_given" if wanted else "is_not_given", "unit": unit, "values": []}
        if unit not in KINDS_OF_TESTS.get(test, (unit,)):
            self.at(test).fault(f"Lajin {unit} kenttää ei voi verrata ehdolla {test}.", key=True)
            return {}
        if test == "has_format":
            self.at(test).format(wanted)
        return {"field": model.field, "test": test, "unit": unit, "values": self.at(test).values(wanted, unit)}

    def values(self, wanted: Any, kind: str | None) -> list[Any]:
        """Printed values of one kind, or a single one, as plain data."""
        values = []
        for index, word in enumerate(wanted if isinstance(wanted, list) else [wanted]):
            value = parse_value(word, kind)
            if kind is not None and value is None:
                place = self.at(index) if isinstance(wanted, list) else self
                place.fault(f"Arvoa ”{word}” ei voi lukea lajina {kind}.")
            values.append(encode(value))
        return values

    def scope(self, row: Any) -> RowScope:
        """When a row is compared at all."""
        return {
            "where_given": self.at("where_given").fields(getattr(row, "where_given", [])),
            "where": [self.at("where", i).condition(item) for i, item in enumerate(getattr(row, "where", []))],
        }

    def operand(self, word: Any, *kinds: str, printed: str | None = None) -> OperandSpec | None:
        """An operand of one of the kinds (any, where none is named); ``printed`` is what a printed value is read as."""
        operand = self._operand(word, printed)
        found = self.kind_of(operand)
        if kinds and found is not None and found not in kinds:
            self.fault(f"Tässä pitää olla lajin {' tai '.join(kinds)} arvo, mutta laji on {found}.")
        return operand

    def operands(self, words: Iterable[Any], *kinds: str, printed: str | None = None) -> list[OperandSpec | None]:
        """Operands of a list."""
        return [self.at(index).operand(word, *kinds, printed=printed) for index, word in enumerate(words)]

    def kind_of(self, operand: OperandSpec | None) -> str | None:
        """The kind of value that an operand gives."""
        if operand is None:
            return None
        if operand["kind"] == "field":
            return self.words.glossary[operand["path"]].kind
        if operand["kind"] == "parameter":
            return self.words.parameters[operand["parameter"]]["unit"]
        if operand["kind"] == "quantity":
            return self.kind_of(self.words.quantities[operand["quantity"]].get("operand"))
        if operand["kind"] == "sum":
            return self.kind_of((*operand["plus"], *operand["minus"])[0])
        return "date" if operand["kind"] == "checked_on" else operand["unit"]

    def _operand(self, word: Any, printed: str | None) -> OperandSpec | None:
        if isinstance(word, Sum):
            return self._sum(word)
        if isinstance(word, str) and word in self.words.glossary:
            return {"kind": "field", "path": word}
        if isinstance(word, str) and word in self.words.parameters:
            return {"kind": "parameter", "parameter": word}
        if isinstance(word, str) and word in self.words.quantities:
            if "operand" not in self.words.quantities[word]:
                self.fault(f"Suure ”{word}” on lukumäärä, jota voi käyttää vain toleranssin osina (pieces).")
                return None
            return {"kind": "quantity", "quantity": word}
        if word == CHECKED_ON:
            return {"kind": "checked_on"}
        value = parse_value(word, printed)
        if value is None or printed is None:
            self.fault(self._unknown_word(word, printed))
            return None
        return {"kind": "literal", "unit": printed, "value": encode(value)}

    def _unknown_word(self, word: Any, kind: str | None) -> str:
        known = [*self.words.glossary, *self.words.parameters, *self.words.quantities, CHECKED_ON]
        hint = suggestion(str(word), known)
        if kind is None or hint:
            return f"Tuntematon kenttä, parametri tai suure ”{word}”.{hint}"
        return f"Arvoa ”{word}” ei voi lukea lajina {kind} eikä se ole kenttä, parametri tai suure."

    def _sum(self, word: Sum) -> OperandSpec | None:
        plus, minus = self.at("sum").operands(word.sum), self.at("minus").operands(word.minus)
        known = [part for part in (*plus, *minus) if part is not None]
        kinds = set(map(self.kind_of, known))
        if len(kinds) > 1:
            self.fault(f"Summan osat ovat eri lajia: {', '.join(sorted(map(str, kinds)))}.")
        if len(known) < len(plus) + len(minus):
            return None
        return {"kind": "sum", "plus": known[: len(plus)], "minus": known[len(plus) :]}
