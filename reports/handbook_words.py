"""Says what a rule demands: operands, comparisons, conditions and tolerance from plain data, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any, Final

from checker.glossary import Glossary
from reports import typography
from reports.calculations import Calculator
from reports.field_words import FieldWords
from reports.language import Wording
from reports.typography import MINUS, quoted

Data = dict[str, Any]
ROWS: Final = (
    "equals", "differs", "at_most", "at_least", "percent_of", "at_most_percent", "at_least_percent", "stated_percent",
)  # fmt: skip
"""The operators that compare row by row."""
TURNED: Final = {"at_most": "at_least", "at_least": "at_most"}
"""A comparison told from its other side: what the document says comes before its limit."""
SETTINGS: Final = ("form", "programme")
"""What an example's document says that is no field."""


class Phraser(FieldWords):
    """Says the parts of rules in one language. The data are those of the handbook."""

    def __init__(self, wording: Wording, glossary: Glossary) -> None:
        super().__init__(wording, Calculator(wording, glossary, True))
        self._checks: Final[dict[str, Callable[[Data], list[str]]]] = {
            **{name: partial(self._rows, name=name) for name in ROWS},
            "in_order": self._order,
            **{name: partial(self._plain, name=name) for name in ("lasts_at_most", "lasts_at_least")},
            **{name: partial(self._choice, name=name) for name in ("is_one_of", "is_none_of")},
            "has_format": self._format,
            "given": self._given,
            "listed": self._listed,
            "belongs_to": self._belongs,
            "on_weekdays": lambda check: [self.wording.say("check.on_weekdays", dates=self._joined(check["dates"]))],
            "named_as": self._named,
            "listed_once": lambda check: [self.wording.say("check.listed_once", value=self.operand(check["value"]))],
            **{name: partial(self._alone, name=name) for name in ("readable", "consistent", "unique_in_case")},
            "agree_in_case": self._agreement,
            "apart_in_case": self._apartness,
        }

    def value(self, value: Any, unit: str) -> str:
        """A value in words and figures."""
        return self.calculator.value(value, unit)

    def claims(self, operator: str, check: Data) -> list[str]:
        """What must hold, a sentence without a full stop for each row."""
        return [claim[:1].upper() + claim[1:] for claim in self._checks[operator](check)]

    def operand(self, operand: Data) -> str:
        """A field, parameter, printed value or sum."""
        if operand["kind"] == "field":
            return self.label(operand["path"])
        if operand["kind"] == "parameter":
            values = self.wording.joined((self.value(value, operand["unit"]) for value in operand["values"]), "or")
            return self.wording.say("operand.parameter", name=operand["name"], values=values)
        if operand["kind"] == "checked_on":
            return self.wording.say("operand.checked_on")
        if operand["kind"] == "literal":
            return self.value(operand["value"], operand["unit"])
        told = self._sum(operand["parts"])
        return self.wording.say("operand.named", name=operand["name"], sum=told) if operand.get("name") else told

    def _sum(self, parts: list[tuple[int, Data]]) -> str:
        told = ""
        for sign, part in parts:
            mark = MINUS if sign < 0 else "+"
            told += f" {mark} {self.operand(part)}" if told else f"{MINUS if sign < 0 else ''}{self.operand(part)}"
        return told

    def conditions(self, conditions: Iterable[Data]) -> list[str]:
        """When a rule concerns a document, a line a condition."""
        return [self._condition(condition) for condition in conditions]

    def _condition(self, condition: Data) -> str:
        if "any_of" in condition:
            parts = "; ".join(self._condition(part) for part in condition["any_of"])
            return self.wording.say("when.any_of", parts=parts)
        values = self.wording.joined((self.value(value, condition["unit"]) for value in condition["values"]), "or")
        key = f"when.{condition['test']}"
        key = self.wording.first(f"{key}.{condition['unit']}", key)
        return self.wording.say(key, field=self.label(condition["field"]), values=values)

    def tolerance(self, tolerance: Data | None) -> str:
        """How much a whole-euro amount may differ, and why."""
        if tolerance is None:
            return ""
        key = "tolerance.least" if tolerance["at_least"] else "tolerance"
        return self.wording.say(
            key,
            pieces=tolerance["pieces"],
            least=typography.money(tolerance["at_least"] or 0),
            most=typography.money(tolerance["at_most"]),
            because=tolerance["because"],
        )

    def days(self, since: date | None, until: date | None) -> list[str]:
        """The first and last day of validity, where there are."""
        told = [self.wording.say("rule.from", day=typography.day(since))] if since else []
        return told + ([self.wording.say("rule.until", day=typography.day(until))] if until else [])

    # comparisons ------------------------------------------------------------------------------

    def _rows(self, check: Data, name: str) -> list[str]:
        return [self._row(row, name, bool(check.get("strictly"))) for row in check["rows"]]

    def _row(self, row: Data, name: str, strictly: bool) -> str:
        operands = {key: part for key, part in row.items() if isinstance(part, dict)}
        told = {key: self.operand(part) for key, part in operands.items()}
        if operands.get("value", {}).get("kind") in ("literal", "parameter"):
            name, told = TURNED.get(name, name), {**told, "value": told["limit"], "limit": told["value"]}
        claim = self.wording.say(self._key(name, strictly, next(iter(operands.values()))["unit"]), **told)
        scope = self.conditions(row.get("where", ()))
        if row.get("where_given"):
            scope.append(self.wording.say("check.where_given", fields=self.labels(row["where_given"])))
        return self.wording.say("check.where", claim=claim, scope=self.wording.joined(scope)) if scope else claim

    def _key(self, name: str, strictly: bool, unit: str) -> str:
        """The most telling sentence that there is for the kind of value."""
        base = f"check.{name}.strictly" if strictly else f"check.{name}"
        ending = "date" if unit == "date" else "text"
        keys = [f"{base}.{ending}"] if unit in ("date", "text", "list", "yes-no") else []
        if unit == "date":
            keys.append(f"{base}.text")
        return self.wording.first(*keys, base)

    def _alone(self, check: Data, name: str) -> list[str]:
        return [self.wording.say(f"check.{name}")]

    def _plain(self, check: Data, name: str) -> list[str]:
        told = {key: self.operand(check[key]) for key in ("start", "end", "months")}
        return [self.wording.say(f"check.{name}", **told)]

    def _order(self, check: Data) -> list[str]:
        dates = ", ".join(self.operand(part) for part in check["dates"])
        claim = self.wording.say(f"check.in_order{'.strictly' if check['strictly'] else ''}", dates=dates)
        return [self.wording.say("check.in_order.given", claim=claim) if check["only_given"] else claim]

    def _choice(self, check: Data, name: str) -> list[str]:
        choices = self.wording.joined((self.operand(choice) for choice in check["choices"]), "or")
        return [self.wording.say(f"check.{name}", value=self.operand(check["value"]), choices=choices)]

    def _joined(self, operands: Iterable[Data]) -> str:
        return self.wording.joined(self.operand(operand) for operand in operands)

    def _named(self, check: Data) -> list[str]:
        told = {key: self.operand(check[key]) for key in ("value", "code")}
        return [self.wording.say("check.named_as", register=check["register"], **told)]

    def _format(self, check: Data) -> list[str]:
        return [
            self.wording.say("check.has_format", values=self.operand(value), format=check["format"])
            for value in check["values"]
        ]

    def _given(self, check: Data) -> list[str]:
        return [self.wording.say("check.given", fields=self.labels(check["fields"]))]

    def _listed(self, check: Data) -> list[str]:
        key = "check.listed.on" if check["on"] else "check.listed"
        days = self.wording.joined((self.operand(day) for day in check["on"]), "or")
        claim = self.wording.say(key, value=self.operand(check["value"]), register=check["register"], days=days)
        if not check.get("name"):
            return [claim]
        return [self.wording.say("check.listed.name", claim=claim, name=self.operand(check["name"]))]

    def _belongs(self, check: Data) -> list[str]:
        kind = ".any" if check["any"] else f".{check['every']}" if check["every"] != "value" else ""
        claim = self.wording.say(
            f"check.belongs_to{kind}",
            value=self.operand(check["value"]),
            owner=self.operand(check["owner"]),
            relation=check["relation"],
        )
        if check.get("format"):
            claim = self.wording.say("check.belongs_to.format", claim=claim, format=check["format"])
        if not check["on"]:
            return [claim]
        days = self.wording.joined(self.operand(day) for day in check["on"])
        return [self.wording.say("check.belongs_to.on", claim=claim, days=days)]

    # comparisons of documents -----------------------------------------------------------------

    def _agreement(self, check: Data) -> list[str]:
        claims = []
        for row in check["rows"]:
            key = "check.agree_in_case.same_form" if row["same_form"] else "check.agree_in_case"
            claim = self.wording.say(key, fields=self.labels(row["fields"]))
            forms = self.wording.joined(self.wording.name("form", form) for form in row["forms"])
            claims.append(self.wording.say("check.agree_in_case.forms", claim=claim, forms=forms) if forms else claim)
        return claims

    def _apartness(self, check: Data) -> list[str]:
        names = {"start": self.label(check["start"]), "end": self.label(check["end"])}
        return [self.wording.say("check.apart_in_case", same=self.labels(check["same"]), **names)]

    # examples ---------------------------------------------------------------------------------

    def example(self, example: Data) -> list[str]:
        """What the document of an example says, a line a field."""
        say = self.wording.say
        lines = [self._given_value(path, value) for path, value in example["given"].items()]
        for number, document in enumerate(example["documents"], 1):
            told = [self._given_value(path, value) for path, value in document.items() if path not in SETTINGS]
            told += [self.wording.name(name, str(document[name])) for name in SETTINGS if name in document]
            lines.append(say("example.document", number=number, fields="; ".join(told)))
        if example["form"]:
            lines.append(say("example.form", form=self.wording.name("form", example["form"])))
        if example["programme"]:
            lines.append(say("example.programme", programme=self.wording.name("programme", example["programme"])))
        if example["on"]:
            lines.append(say("example.on", day=example["on"]))
        return lines

    def _given_value(self, path: str, value: Any) -> str:
        label = self.name(path)
        if value is None or value == "":
            return self.wording.say("example.blank", label=label)
        if isinstance(value, list):
            items = [quoted(str(item)) for item in value]
            if self.calculator.glossary[path].kind != "list":
                return self.wording.say("example.contradictory", label=label, values=self.wording.joined(items))
            return self.wording.say("example.value", label=label, value=self.wording.joined(items))
        if isinstance(value, bool):
            return self.wording.say("example.value", label=label, value=self.value(value, "yes-no"))
        return self.wording.say("example.value", label=label, value=self.wording.name("code", str(value)))
