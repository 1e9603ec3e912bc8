"""The rulebook as one book: HTML that needs nothing else and is accessible, or Markdown; one rule as plain text.

Every text is laid out ready to print, and escaped by the format: texts of rules are trusted no more than those of
documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final, NamedTuple

from checker.outcome import LegalBasis
from reports import typography
from reports.handbook_words import Data, Phraser
from reports.language import Wording
from reports.markdown_report import escape
from reports.pages import filled
from reports.safety import printed
from reports.statements import Basis, basis_of
from reports.wording_handbook import BOOK_WORDING

FORMATS: Final = {"html": "handbook.html.j2", "markdown": "handbook.md.j2"}
"""Format to its template."""


class RuleView(NamedTuple):
    """One rule, ready to print."""

    anchor: str
    id: str
    title: str
    severity: str
    severity_word: str
    facts: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...]
    claims: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    law: tuple[Basis, ...]
    examples: tuple[tuple[str, tuple[str, ...], str], ...]
    """Name, what the document says, outcome in words."""
    changes: tuple[str, ...]
    """History and what overlays adjusted."""


class Group(NamedTuple):
    """One chapter of rules."""

    anchor: str
    title: str
    rules: tuple[RuleView, ...]


class ValueView(NamedTuple):
    """A parameter's value in one period."""

    programme: str
    since: str
    until: str
    value: str
    severity: str
    basis: Basis
    reviewed: str


class ParameterView(NamedTuple):
    """A parameter with its values over time."""

    anchor: str
    title: str
    origin: str
    values: tuple[ValueView, ...]
    rules: tuple[str, ...]


class ProvisionView(NamedTuple):
    """One row of the law-coverage matrix."""

    basis: Basis
    rules: tuple[str, ...]
    examples: int
    reviewed: str


class BookView(NamedTuple):
    """The whole handbook."""

    counts: str
    facts: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    parameters: tuple[ParameterView, ...]
    quantities: tuple[tuple[str, str], ...]
    provisions: tuple[ProvisionView, ...]
    manual: tuple[tuple[str, str, str], ...]


def render_handbook(data: dict[str, Any], form: str) -> str:
    """The book in one of :data:`FORMATS`; ``data`` are plain values from ``checker.authoring.handbook``."""
    view = book_view(data)
    titles = {rule.id: rule.title for group in view.groups for rule in group.rules}
    more = {"titles": titles} if form == "html" else {"escape": escape, "is_plain": _is_plain}
    return filled(FORMATS[form], BOOK_WORDING, book=view, anchor_of=anchor_of, **more)


def _is_plain(href: str) -> bool:
    """Whether an address may stand in Markdown as it is."""
    return bool(href) and not any(letter in "<>\n\r" or letter.isspace() for letter in href)


def render_rule(data: dict[str, Any], rule_id: str) -> str:
    """The page of a rule of the handbook; ``data`` are plain values from ``checker.authoring.handbook``."""
    view = book_view(data)
    rule = next(rule for group in view.groups for rule in group.rules if rule.id == rule_id)
    used = [parameter for parameter in view.parameters if rule_id in parameter.rules]
    return "".join(f"{printed(line)}\n" for line in _lines(rule, used))


def _lines(rule: RuleView, parameters: list[ParameterView]) -> Iterator[str]:
    say = BOOK_WORDING.say
    width = max(len(label) for label, _ in rule.facts) + 2
    yield from (rule.id, "", f"  {rule.title}", "")
    yield from (f"{label:{width}}{text}" for label, text in rule.facts)
    yield ""
    yield from _part(say("rule.conditions"), rule.conditions)
    yield from _part(say("rule.check"), rule.claims)
    for label, text in rule.texts:
        yield from _part(label, (text,))
    yield from _part(say("rule.parameters"), chain.from_iterable(map(_parameter_lines, parameters)))
    yield from _part(say("rule.law"), chain.from_iterable(map(_basis_lines, rule.law)))
    longest = max(len(told) for _, _, told in rule.examples)
    yield from _part(say("rule.examples"), (f"{told:{longest}}  {name}" for name, _, told in rule.examples))
    yield from _part(say("rule.history"), rule.changes)


def _part(label: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with its lines; nothing where there are none."""
    told = [f"  {line}" for line in lines]
    if told:
        yield from (label, *told)


def _parameter_lines(parameter: ParameterView) -> Iterator[str]:
    yield f"{parameter.title}; {parameter.origin}"
    for value in parameter.values:
        when = BOOK_WORDING.say("rule.from", day=value.since) if value.since != BOOK_WORDING.say("book.nothing") else ""
        yield f"  {value.value}  {value.programme} {when}".rstrip()


def _basis_lines(basis: Basis) -> Iterator[str]:
    yield basis.line
    if basis.href:
        yield f"  {basis.href}"


def anchor_of(name: str) -> str:
    """The place of a rule or chapter inside the page."""
    return re.sub(r"[^a-z0-9-]", "-", name.lower())


def book_view(data: Data) -> BookView:
    """The handbook's data (plain values, see ``checker.authoring.handbook``) in words."""
    wording = BOOK_WORDING.with_forms(data["forms"])
    phraser = Phraser(wording, data["glossary"])
    rules = [rule for group in data["groups"] for rule in group["rules"]]
    say, counted = wording.say, wording.counted
    facts = [(say("book.rulebook"), "; ".join(data["editions"])), (say("book.hash"), data["sha256"])]
    if data["overlays"]:
        facts.append((say("book.overlays"), "; ".join(data["overlays"])))
    return BookView(
        counts=say(
            "book.counts",
            rules=counted(len(rules), "rule"),
            examples=counted(sum(len(rule["examples"]) for rule in rules), "example"),
            provisions=counted(len(data["provisions"]), "provision"),
        ),
        facts=tuple(facts),
        groups=tuple(_group(group, phraser) for group in data["groups"]),
        parameters=tuple(_parameter(parameter, phraser) for parameter in data["parameters"]),
        quantities=tuple((item["title"], _quantity(item, phraser)) for item in data["quantities"]),
        provisions=tuple(_provision(item, wording) for item in data["provisions"]),
        manual=tuple((item["catalogue"] or "–", item["text"], item["because"]) for item in data["manual"]),
    )


def _group(group: Data, phraser: Phraser) -> Group:
    rules = tuple(_rule(rule, phraser) for rule in group["rules"])
    return Group(f"ryhma-{anchor_of(group['name'])}", phraser.wording.name("group", group["name"]), rules)


def _rule(rule: Data, phraser: Phraser) -> RuleView:
    wording, say = phraser.wording, phraser.wording.say
    texts = [
        (say("rule.tolerance"), phraser.tolerance(rule["tolerance"])),
        (say("rule.message"), rule["message"]),
        (say("rule.remedy"), rule["remedy"]),
        (say("rule.note"), rule["note"] or ""),
    ]
    return RuleView(
        anchor=anchor_of(rule["id"]),
        id=rule["id"],
        title=rule["title"],
        severity=rule["severity"],
        severity_word=wording.name("severity", rule["severity"]),
        facts=tuple(_facts(rule, phraser)),
        conditions=tuple(phraser.conditions(rule["conditions"])),
        claims=tuple(phraser.claims(rule["operator"], rule["check"])),
        texts=tuple((label, text) for label, text in texts if text),
        law=tuple(_basis(basis, wording) for basis in rule["legal_basis"]),
        examples=tuple(
            (example["name"], tuple(phraser.example(example)), wording.name("status", example["expect"]))
            for example in rule["examples"]
        ),
        changes=(*rule["history"], *(_adjusted(item, phraser) for item in rule["adjusted"])),
    )


def _facts(rule: Data, phraser: Phraser) -> list[tuple[str, str]]:
    wording, say = phraser.wording, phraser.wording.say
    severity = wording.name("severity", rule["severity"])
    for form, lighter in rule["severity_on"].items():
        names = {"form": wording.name("form", form), "lighter": wording.name("severity", lighter)}
        severity = say("rule.severity.on", severity=severity, **names)
    programmes = wording.joined(wording.name("programme", name) for name in rule["programmes"])
    validity = ", ".join([programmes or say("rule.always"), *phraser.days(rule["from"], rule["until"])])
    facts = [
        (say("rule.id"), rule["id"]),
        (say("rule.severity"), severity),
        (say("rule.catalogue"), ", ".join(rule["catalogue"])),
        (say("rule.forms"), ", ".join(wording.name("form", form) for form in rule["forms"])),
        (say("rule.in_force"), validity),
        (say("rule.origin"), rule["origin"]),
    ]
    return [(label, text) for label, text in facts if text]


def _adjusted(record: Data, phraser: Phraser) -> str:
    wording = phraser.wording
    told = {key: _adjusted_value(record["key"], record[key], wording) for key in ("old", "new")}
    key = wording.name("adjusted", record["key"])
    return wording.say(
        "rule.adjusted.line", key=key, **told, pack=record["pack"], file=record["file"], reason=record["reason"]
    )


def _adjusted_value(key: str, value: Any, wording: Wording) -> str:
    if not value:
        return wording.say("book.nothing")
    if isinstance(value, list):
        return wording.joined(wording.name("programme", item) for item in value)
    return wording.name("severity", str(value)) if key == "severity" else str(value)


def _basis(basis: list[str], wording: Wording) -> Basis:
    return basis_of(LegalBasis(*basis), wording)


def _parameter(parameter: Data, phraser: Phraser) -> ParameterView:
    wording, say = phraser.wording, phraser.wording.say
    nothing = say("book.nothing")
    values = tuple(
        ValueView(
            wording.name("programme", value["programme"]) if value["programme"] else say("rule.always"),
            typography.day(value["from"]) if value["from"] else nothing,
            typography.day(value["until"]) if value["until"] else nothing,
            phraser.value(value["value"], parameter["unit"]),
            wording.name("severity", value["severity"]),
            _basis(value["legal_basis"], wording),
            typography.day(value["reviewed"]),
        )
        for value in parameter["values"]
    )
    replaced = ", ".join(parameter["replaced"])
    key = "parameter.replaced" if replaced else "parameter.origin"
    origin = say(key, origin=parameter["origin"], replaced=replaced)
    anchor = f"parametri-{anchor_of(parameter['name'])}"
    return ParameterView(anchor, parameter["title"], origin, values, tuple(parameter["rules"]))


def _quantity(item: Data, phraser: Phraser) -> str:
    told = phraser.operand(item["operand"]) if item["operand"] else ""
    return " ".join(part for part in (item["definition"], told) if part)


def _provision(item: Data, wording: Wording) -> ProvisionView:
    basis = _basis([item["title"], item["section"], item["href"], item["attested"]], wording)
    reviewed = typography.day(item["reviewed"]) if item["reviewed"] else wording.say("provision.unread")
    return ProvisionView(basis, tuple(item["rules"]), item["examples"], reviewed)
