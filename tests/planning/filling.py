"""Projects drawn for fill-in forms, as what is typed into each cell, and the same as YAML and as a workbook."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from checker import check, load_rulebook
from checker.evaluation.result import Result
from checker.planning.template_files import template_file
from checker.reading.application_file import written_value
from checker.rulebook.compiled import Rulebook
from tests.project import ROOT

Typed = dict[str, str]
"""Field to what is typed for it."""
PROJECTS = 30


@cache
def rulebook() -> Rulebook:
    return load_rulebook()


@cache
def blank_workbook() -> bytes:
    """The fill-in form as it is given out."""
    return template_file("application", "xlsx", rulebook())


@cache
def plan_values() -> Mapping[str, str]:
    """The fields of the example of a plan, as they are written."""
    [result] = check(ROOT / "examples" / "suunnitelma.yaml", rulebook=rulebook())
    assert result.application is not None
    glossary = rulebook().glossary
    fields = {path: field for path, field in result.application.fields.items() if field.read_as == "label"}
    return {
        path: field.text
        if glossary[path].kind in ("text", "list", "yes-no")
        else written_value(glossary[path].kind, field.value)
        for path, field in fields.items()
    }


def _swap_digits(typed: Typed, rng: random.Random) -> None:
    path = rng.choice([path for path in AMOUNTS if typed.get(path)])
    typed[path] = typed[path][1] + typed[path][0] + typed[path][2:]


def _leave_out(typed: Typed, rng: random.Random) -> None:
    typed[rng.choice(sorted(typed))] = ""


FAULTS: tuple[Callable[[Typed, random.Random], None], ...] = (
    _swap_digits,
    _leave_out,
    lambda typed, rng: typed.update({"project.end": typed["project.start"]}),
    lambda typed, rng: typed.update({"project.start": "31.6.2025"}),
    lambda typed, rng: typed.update({"costs.salaries": typed["costs.salaries"].replace("0", "O", 1) + "l"}),
    lambda typed, rng: typed.update({"applicant.business_id": "9000060-2"}),
    lambda typed, rng: typed.update({"area.municipalities": "Lieksa, Keksilä"}),
    lambda typed, rng: typed.update({"participants.unemployed": "400"}),
    lambda typed, rng: typed.update({"project.objective": "2.1"}),
)
AMOUNTS = ("costs.salaries", "costs.flat_rate", "costs.net", "financing.eu_state", "financing.total")


def drawn_project(seed: int) -> Typed:
    """A project whose figures agree, with up to three faults; amounts with their sign, or bare as a number is typed."""
    rng, typed = random.Random(seed), dict(plan_values())
    salaries = rng.randrange(20_000, 400_000)
    net = salaries + salaries * 40 // 100
    own = net - net * 80 // 100
    amounts = dict.fromkeys([path for path in typed if path.startswith("financing.")], 0)
    amounts |= {"costs.salaries": salaries, "costs.flat_rate": net - salaries, "costs.income": 0, "costs.net": net}
    amounts |= {"financing.eu_state": net - own, "financing.own_private": own, "financing.total": net}
    sign = rng.choice(("", " €"))
    typed |= {path: f"{euros:,}".replace(",", " " if sign else "") + sign for path, euros in amounts.items()}
    for fault in rng.sample(FAULTS, rng.randrange(4)):
        fault(typed, rng)
    return typed


def as_yaml(typed: Typed) -> bytes:
    lines = ["form: application", "programme: 2021-2027"]
    return "\n".join([*lines, *(f'{path}: "{text}"' for path, text in typed.items() if text)]).encode()


def as_xlsx(typed: Typed) -> bytes:
    """The blank workbook, filled in as somebody types it into the column Arvo; a bare number becomes a number."""
    book: Any = load_workbook(BytesIO(blank_workbook()))
    for row in book.active.iter_rows(min_row=4):
        text = typed.get(row[3].value, "")
        if text:
            row[1].value = int(text) if text.isdecimal() and row[1].number_format != "@" else text
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@cache
def asked_for() -> dict[str, str]:
    """The fields that the workbook asks for, and the cell of each value."""
    book: Any = load_workbook(BytesIO(blank_workbook()))
    return {row[3].value: row[1].coordinate for row in book.active.iter_rows(min_row=4) if row[3].value}


def outcomes(data: bytes, name: str) -> dict[str, str]:
    """What each rule says of the one document in a file."""
    result: Result
    [result] = check(data, rulebook=rulebook(), name=name)
    assert result.problem is None
    return {outcome.rule.id: outcome.status for outcome in result.outcomes}
