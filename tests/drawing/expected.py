"""What the reading must give back: the facts as the contract's field paths name them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from checker.money import Percent, same_percent
from checker.reading.field import Field
from tests.drawing.facts import DESCRIPTION, ELY, OLDER, PROVINCE, Facts
from tests.drawing.values import Printed

MODELS = {"Flat rate 40 % kehittäminen": "flat_rate_40"}
UNPRINTED = {PROVINCE: ("project.fund",), ELY: (), DESCRIPTION: (), OLDER: ()}
"""Facts that the form does not show as a field (a fund that only a programme's name implies)."""
MONEY = ("costs.", "financing.", "approved.", "rejected.", "public_funding.")
PERCENTS = ("costs.flat_rate_percent", "costs.model_percent", "financing.max_support_percent")


def is_money(path: str) -> bool:
    """Whether the path holds an amount."""
    return path.startswith(MONEY) and path not in (*PERCENTS, "costs.model", "costs.salary_model")


def amounts_and_dates(facts: Facts) -> list[str]:
    """The paths of the amounts and dates that are printed."""
    return [
        path
        for path, value in facts.items()
        if not path.startswith("_") and (isinstance(value, date) or (is_money(path) and value is not None))
    ]


def expected_fields(form: str, facts: Facts) -> dict[str, Any]:
    """Every field of the contract that the document shows; None where it is blank or unreadable."""
    fields = {
        path: None if isinstance(value, Printed) else value
        for path, value in facts.items()
        if not path.startswith("_") and path not in UNPRINTED[form]
    }
    for path in facts.get("_twice", {}):
        fields[path] = None
    model, diary = fields.get("costs.model"), fields.get("project.diary_number")
    if isinstance(model, str):
        fields["costs.model"] = MODELS.get(model, model)
    if isinstance(diary, str):
        fields["project.diary_application"] = diary.split("/")[1]
    return fields


class Reading(NamedTuple):
    """How the fields that were read compare with the facts."""

    right: tuple[str, ...]
    missing: tuple[str, ...]
    """Read as unknown though the document shows them."""
    wrong: tuple[str, ...]
    """``path: value read, value expected``."""

    @property
    def share(self) -> float:
        """How many of the fields are right, from 0 to 1."""
        total = len(self.right) + len(self.missing) + len(self.wrong)
        return len(self.right) / total if total else 1.0


def compare(expected: Mapping[str, Any], fields: Mapping[str, Field]) -> Reading:
    """Expected fields against those that were read; an amount that is nowhere printed is wrong."""
    right, missing, wrong = [], [], []
    for path, value in expected.items():
        read = fields[path].value if path in fields else None
        if same(read, value):
            right.append(path)
        elif read is None:
            missing.append(path)
        else:
            wrong.append(f"{path}: {read!r}, expected {value!r}")
    for path, field in fields.items():
        if type(field.value) is int and path not in expected and is_money(path) and field.read_as != "derived":
            wrong.append(f"{path}: {field.value!r}, expected nothing")
    return Reading(tuple(right), tuple(missing), tuple(wrong))


def same(read: Any, value: Any) -> bool:
    """Whether a value read is the fact, whatever dashes, spaces and kinds of numbers were printed."""
    if isinstance(value, Percent):
        return isinstance(read, Percent) and same_percent(read, value)
    if isinstance(value, tuple):
        return isinstance(read, tuple) and [text(one) for one in read] == [text(one) for one in value]
    if isinstance(value, str):
        return isinstance(read, str) and text(read) == text(value)
    return type(read) is type(value) and bool(read == value)


def text(value: Any) -> str:
    """A text as it is compared: composed letters, single spaces, one kind of dash."""
    plain = unicodedata.normalize("NFC", str(value)).translate({0xAD: None, 0x200B: None, 0x2013: "-"})
    return " ".join(plain.split())
