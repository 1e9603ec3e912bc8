"""Reads a waiver file: YAML from the rule side, never from the folder that is checked.

```yaml
waivers:
  - rule: financing/eu-share-ceiling
    document: ../hankkeet/esimerkki-*.txt  # from the folder of this file; or case: S20271
    reason: Erityinen syy, VNa 867/2021 4 § 1 mom.
    decided_by: rahoituspäällikkö
    decision: ESAELY/123/2026
    expires: 31.12.2026
    fingerprint: 0123456789abcdef          # from the JSON report's finding
```
"""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

from pydantic import Field

from checker.errors import Fault, RulebookError, reason
from checker.evaluation.waivers import Waiver
from checker.names import suggestion
from checker.reading.finnish import parse_date
from checker.rulebook.faults import FaultReporter, Faults
from checker.rulebook.models import Strict
from checker.running.acceptance import refuse_checked


class WaiverModel(Strict):
    """One waiver as its owner writes it."""

    rule: str
    document: str = ""
    case: str = ""
    reason: str = Field(min_length=10)
    decided_by: str = Field(min_length=3)
    decision: str = Field(min_length=1)
    expires: str
    fingerprint: str = Field(pattern="^[0-9a-f]{16}$")


class WaiverFileModel(Strict):
    """The whole file."""

    waivers: list[WaiverModel]


def read_waivers(path: str, checked: tuple[str, ...], known_rules: frozenset[str]) -> tuple[Waiver, ...]:
    """The waivers of a file. Raises :class:`RulebookError` with every fault, or where it lies among the checked."""
    refuse_checked(path, checked, "Poikkeuslupatiedosto ei saa olla tarkistettavassa kansiossa.")
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        message = f"Poikkeuslupatiedostoa ei voi lukea: {reason(error)}."
        raise RulebookError([Fault(path, 0, 0, message)]) from None
    faults = Faults()
    value, reporter = faults.load(path, data)
    model = reporter.validate(WaiverFileModel, value) if reporter is not None else None
    found = []
    if reporter is not None and model is not None:
        found = [_waiver(item, index, reporter, known_rules) for index, item in enumerate(model.waivers)]
    faults.raise_if_any()
    return tuple(waiver for waiver in found if waiver is not None)


def _waiver(item: WaiverModel, index: int, reporter: FaultReporter, known_rules: frozenset[str]) -> Waiver | None:
    place: tuple[Any, ...] = ("waivers", index)
    expires = parse_date(item.expires)
    if expires is None:
        reporter.fault((*place, "expires"), f"”{item.expires}” ei ole kelvollinen päivä.")
    if item.rule not in known_rules:
        hint = suggestion(item.rule, known_rules)
        reporter.fault((*place, "rule"), f"Tuntematon sääntö ”{item.rule}”.{hint}")
    if bool(item.document) == bool(item.case):
        reporter.fault(place, "Anna joko document tai case.")
    if expires is None:
        return None
    line, _ = reporter.place(place)
    document = normalize("NFC", item.document).removeprefix("./")
    return Waiver(
        item.rule, document, item.case, item.reason, item.decided_by, item.decision, expires, item.fingerprint, line
    )  # fmt: skip
