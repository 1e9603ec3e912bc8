"""The rulebook as one book: HTML that needs nothing else and is accessible, or Markdown; one rule as plain text.

Texts of rules are trusted no more than those of documents: everything is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from reports.handbook_view import Basis, ParameterView, RuleView, anchor_of, book_view
from reports.markdown_report import escape
from reports.pages import filled
from reports.safety import printed
from reports.wording_handbook import BOOK_WORDING

FORMATS: Final = {"html": "handbook.html.j2", "markdown": "handbook.md.j2"}
"""Format to its template."""


def render_handbook(data: dict[str, Any], form: str) -> str:
    """The book in one of :data:`FORMATS`; ``data`` are plain values from ``checker.authoring.handbook``."""
    view = book_view(data, BOOK_WORDING)
    titles = {rule.id: rule.title for group in view.groups for rule in group.rules}
    more = {"titles": titles} if form == "html" else {"escape": escape, "is_plain": _is_plain}
    return filled(FORMATS[form], BOOK_WORDING, book=view, anchor_of=anchor_of, **more)


def _is_plain(href: str) -> bool:
    """Whether an address may stand in Markdown as it is."""
    return bool(href) and not any(letter in "<>\n\r" or letter.isspace() for letter in href)


def render_rule(data: dict[str, Any], rule_id: str) -> str:
    """The page of a rule of the handbook; ``data`` are plain values from ``checker.authoring.handbook``."""
    view = book_view(data, BOOK_WORDING)
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
    yield from _part(say("rule.parameters"), chain.from_iterable(map(_parameter, parameters)))
    yield from _part(say("rule.law"), chain.from_iterable(map(_basis, rule.law)))
    longest = max(len(told) for _, _, told in rule.examples)
    yield from _part(say("rule.examples"), (f"{told:{longest}}  {name}" for name, _, told in rule.examples))
    yield from _part(say("rule.history"), rule.changes)


def _part(label: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with its lines; nothing where there are none."""
    told = [f"  {line}" for line in lines]
    if told:
        yield from (label, *told)


def _parameter(parameter: ParameterView) -> Iterator[str]:
    yield f"{parameter.title}; {parameter.origin}"
    for value in parameter.values:
        when = BOOK_WORDING.say("rule.from", day=value.since) if value.since != BOOK_WORDING.say("book.nothing") else ""
        yield f"  {value.value}  {value.programme} {when}".rstrip()


def _basis(basis: Basis) -> Iterator[str]:
    yield f"{basis.name} ({basis.attested})"
    if basis.href:
        yield f"  {basis.href}"
