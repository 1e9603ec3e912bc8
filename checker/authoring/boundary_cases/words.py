"""Inside and outside choices, formats and registers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from checker.authoring.boundary_cases.base import BLANK, Case, Subject, bound, mover
from checker.outcome import FAIL, NOT_APPLICABLE, PASS
from checker.rulebook.formats import CHECKS, LONGEST, matches_format
from checker.rulebook.operands import bind_operand, decode


def choices(subject: Subject) -> Iterator[Case]:
    """Every choice and something else."""
    operand, move = bind_operand(subject.spec["value"], subject.binding), mover(subject.spec["value"], subject)
    if operand is None or move is None:
        return
    inside, outside = (PASS, FAIL) if subject.operator == "is_one_of" else (FAIL, PASS)
    choices = [decode(operand.unit, choice) for choice in subject.spec["choices"]]
    for choice in choices:
        yield Case(f"vaihtoehto {choice}", move(choice), inside)
    if all(isinstance(choice, str) for choice in choices):
        yield Case("ei vaihtoehto", move("".join(choices) + " muu"), outside)
    elif all(isinstance(choice, int) and not isinstance(choice, bool) for choice in choices):
        yield Case("ei vaihtoehto", move(max(choices) + 1), outside)


def formats(subject: Subject) -> Iterator[Case]:
    """A text of each pattern, one that is too long, and every check digit."""
    name = subject.spec["format"]
    for spec in subject.spec["values"]:
        operand, move = bind_operand(spec, subject.binding), mover(spec, subject)
        if operand is None or move is None:
            continue
        wrap: Callable[[str], Any] = (lambda text: (text,)) if operand.unit == "list" else (lambda text: text)
        yield Case("liian pitkä tunnus", move(wrap("1" * (LONGEST + 1))), FAIL)
        if name == "business_id":
            for digit in range(10):
                yield Case(f"tarkistusnumero {digit}", move(wrap(f"1234567-{digit}")), PASS if digit == 1 else FAIL)
        if name not in CHECKS:
            for template in subject.binding.registers.format_patterns(name, subject.binding.programme):
                text = template.replace("+", "").replace("#", "7").replace("@", "K")
                yield Case(f"kaavan {template} mukainen", move(wrap(text)), PASS)


def given(subject: Subject) -> Iterator[Case]:
    """Each field printed empty."""
    for path in subject.spec["fields"]:
        if path in subject.binding.carried:
            yield Case(f"{path} tyhjä", {path: BLANK}, FAIL)


def listed(subject: Subject) -> Iterator[Case]:
    """The first and last member of the register, alone and beside a stranger."""
    operand, move = bind_operand(subject.spec["value"], subject.binding), mover(subject.spec["value"], subject)
    if operand is None or move is None:
        return
    wrap: Callable[..., Any] = (lambda *items: items) if operand.unit == "list" else (lambda *items: items[-1])
    yield Case("ei rekisterissä", move(wrap("ei rekisterissä")), FAIL)
    if subject.spec["register"] == "municipalities":
        return
    members = sorted(subject.binding.registers.members(subject.spec["register"], subject.binding)[1])
    for member in members[:1] + members[-1:]:
        yield Case(f"rekisterissä: {member}", move(wrap(member)), PASS)
        yield Case(f"rekisterissä vain toinen: {member}", move(wrap(member, "ei rekisterissä")), FAIL)


def belongs(subject: Subject) -> Iterator[Case]:
    """The first and last value of the relation with its own owner and another's, and an unknown value."""
    spec, binding = subject.spec, subject.binding
    operands = bound(subject, spec, "value", "owner")
    move, own = mover(spec["value"], subject), mover(spec["owner"], subject)
    days = [bind_operand(day, binding) for day in spec.get("on") or ()]
    told = [day.read(subject.values) for day in days if day is not None]
    if operands is None or move is None or own is None or not all(isinstance(day, date) for day in told):
        return
    years = sorted({day.year for day in told}) or [None]
    relation = binding.registers.relation(spec["relation"], binding, years[0])
    wraps = [(lambda text: (text,)) if operand.unit == "list" else (lambda text: text) for operand in operands]
    fits = matches_format(spec["format"], binding) if spec.get("format") else None
    keys = sorted(key for key in relation if fits is None or fits(key))
    others = sorted({owner for owners in relation.values() for owner in owners})
    for key in dict.fromkeys(keys[:1] + keys[-1:]):
        yield Case(f"{key}: oikea", {**move(wraps[0](key)), **own(wraps[1](sorted(relation[key])[0]))}, PASS)
        for owner in [owner for owner in others if owner not in relation[key]][:1]:
            expected = FAIL if len(years) == 1 else None
            yield Case(f"{key}: {owner}", {**move(wraps[0](key)), **own(wraps[1](owner))}, expected)
    yield Case("ei rekisterissä", move(wraps[0]("ei rekisterissä")), NOT_APPLICABLE)


def names(subject: Subject) -> Iterator[Case]:
    """Each code of the register with its own name, its name in capitals, and another's name."""
    spec, binding = subject.spec, subject.binding
    move, own = mover(spec["value"], subject), mover(spec["code"], subject)
    if move is None or own is None:
        return
    official = binding.registers.official_names(spec["register"], binding)
    ring = list(official)
    for code, other in zip(ring, ring[1:] + ring[:1], strict=True):
        yield Case(f"{code}: oma nimi", {**own(code), **move(official[code])}, PASS)
        yield Case(f"{code}: oma nimi isoin kirjaimin", {**own(code), **move(official[code].upper())}, PASS)
        expected = (
            None if official[code][:8] == official[other][:8] else FAIL
        )  # two names may differ by their fund alone
        yield Case(f"{code}: koodin {other} nimi", {**own(code), **move(official[other])}, expected)
    yield Case("ei rekisterissä", own("ei rekisterissä"), NOT_APPLICABLE)


def once(subject: Subject) -> Iterator[Case]:
    """A list of one, of two, and of the same twice."""
    move = mover(subject.spec["value"], subject)
    if move is not None:
        yield Case("yksi", move(("Yksi",)), PASS)
        yield Case("kaksi eri", move(("Yksi", "Kaksi")), PASS)
        yield Case("sama kahdesti", move(("Yksi", "Kaksi", " yksi")), FAIL)
