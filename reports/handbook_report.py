"""The rulebook as one book: HTML that needs nothing else and is accessible, or Markdown; one rule as plain text.

Texts of rules are trusted no more than those of documents: everything is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from reports.handbook_view import Basis, BookView, ParameterView, RuleView, anchor_of, book_view
from reports.markdown_report import escape
from reports.pages import filled
from reports.safety import printed
from reports.wording_handbook import BOOK_WORDING

FORMATS: Final = ("html", "markdown")


def render_handbook(data: dict[str, Any], form: str) -> str:
    """The book in one of :data:`FORMATS`; ``data`` are plain values from ``checker.authoring.handbook``."""
    view = book_view(data, BOOK_WORDING)
    return _html(view) if form == "html" else "\n".join(_markdown(view)) + "\n"


def _html(view: BookView) -> str:
    titles = {rule.id: rule.title for group in view.groups for rule in group.rules}
    return filled("handbook.html.j2", BOOK_WORDING, book=view, anchor_of=anchor_of, titles=titles)


def _markdown(view: BookView) -> Iterator[str]:
    say = BOOK_WORDING.say
    yield from (f"# {say('book.title')}", "", escape(say("book.lead")), "", escape(view.counts), "")
    yield from _facts(view.facts)
    yield from (f"## {say('book.contents')}", "")
    for group in view.groups:
        yield f"- [{escape(group.title)}](#{group.anchor})"
    for key in ("parameters", "quantities", "provisions", "manual"):
        yield f"- [{say(f'book.{key}')}](#{key})"
    yield ""
    for group in view.groups:
        yield from (f'<a id="{group.anchor}"></a>', "", f"## {escape(group.title)}", "")
        for rule in group.rules:
            yield from _rule(rule)
    yield from _parameters(view.parameters)
    yield from _section("quantities", view.quantities, ("quantity.name", "quantity.definition"))
    rows = [
        (
            _link(item.basis),
            item.basis.attested,
            ", ".join(map(_rule_link, item.rules)),
            str(item.examples),
            item.reviewed,
        )
        for item in view.provisions
    ]
    heads = ("provision.name", "provision.attested", "provision.rules", "provision.examples", "provision.reviewed")
    yield from _section("provisions", rows, heads, ready=True)
    yield from _section("manual", view.manual, ("manual.catalogue", "manual.text", "manual.because"))


def _rule(rule: RuleView) -> Iterator[str]:
    say = BOOK_WORDING.say
    yield from (f'<a id="{rule.anchor}"></a>', "", f"### {escape(rule.title)}", "")
    yield from _facts(rule.facts)
    for key, lines in (("rule.conditions", rule.conditions), ("rule.check", rule.claims)):
        if lines:
            yield from (f"**{say(key)}**", "", *(f"- {escape(line)}" for line in lines), "")
    yield from _facts(rule.texts)
    yield from (
        f"**{say('rule.law')}**",
        "",
        *(f"- {_link(basis)} ({escape(basis.attested)})" for basis in rule.law),
        "",
    )
    heads = (say("example.name"), say("example.given"), say("example.expected"))
    rows = [(escape(name), "; ".join(map(escape, given)), escape(told)) for name, given, told in rule.examples]
    yield from (f"**{say('rule.examples')}**", "", *_table(heads, rows), "")
    if rule.changes:
        yield from (f"**{say('rule.history')}**", "", *(f"- {escape(line)}" for line in rule.changes), "")


def _parameters(parameters: tuple[ParameterView, ...]) -> Iterator[str]:
    say = BOOK_WORDING.say
    names = ("programme", "from", "until", "value", "severity", "basis", "reviewed")
    heads = tuple(say(f"parameter.{name}") for name in names)
    yield from (
        '<a id="parameters"></a>',
        "",
        f"## {say('book.parameters')}",
        "",
        escape(say("book.parameters.lead")),
        "",
    )
    for parameter in parameters:
        yield from (f"### {escape(parameter.title)}", "")
        rows = [
            (
                *(escape(part) for part in value[:5]),
                f"{_link(value.basis)} ({escape(value.basis.attested)})",
                value.reviewed,
            )
            for value in parameter.values
        ]
        yield from (*_table(heads, rows), "")
        yield f"{say('parameter.rules')}: {', '.join(map(_rule_link, parameter.rules)) or say('book.nothing')}"
        yield from ("", escape(parameter.origin), "")


def _section(name: str, rows: Any, heads: tuple[str, ...], ready: bool = False) -> Iterator[str]:
    """A chapter that is one table; ``ready`` where its cells are Markdown already."""
    say = BOOK_WORDING.say
    yield from (f'<a id="{name}"></a>', "", f"## {say(f'book.{name}')}", "")
    if BOOK_WORDING.has(f"book.{name}.lead"):
        yield from (escape(say(f"book.{name}.lead")), "")
    cells = rows if ready else [tuple(escape(cell) for cell in row) for row in rows]
    yield from (*_table(tuple(say(head) for head in heads), cells), "")


def _table(heads: tuple[str, ...], rows: Any) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _facts(facts: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for label, text in facts:
        yield f"- **{escape(label)}:** {escape(text)}"
    yield ""


def _link(basis: Basis) -> str:
    return f"[{escape(basis.name)}](<{basis.href}>)" if _is_plain(basis.href) else escape(basis.name)


def _is_plain(href: str) -> bool:
    return bool(href) and not any(letter in "<>\n\r" or letter.isspace() for letter in href)


def _rule_link(rule_id: str) -> str:
    return f"[{escape(rule_id)}](#{anchor_of(rule_id)})"


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
