"""What changed between two documents or reports, for people and for programs.

The data are those of :mod:`checker.running.changes`. Text and page lay out the same chapters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from checker.glossary import Glossary
from reports.language import Wording
from reports.pages import filled
from reports.plain import json_text
from reports.safety import printed, shown, visible
from reports.typography import quoted
from reports.wording import WORDING

Data = dict[str, Any]
FORMATS: Final = ("text", "json", "html")


class Part(NamedTuple):
    """What differs in one way: fields or findings that changed, came or went."""

    title: str
    lines: tuple[str, ...]


class Chapter(NamedTuple):
    """One document or case that differs."""

    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]


def render_changes(changes: Data, glossary: Glossary, forms: Mapping[str, str], form: str) -> str:
    """The differences in one of :data:`FORMATS`; ``forms`` are the titles of all forms by name."""
    if form == "json":
        return json_text(changes) + "\n"
    wording = WORDING.with_forms(forms)
    teller = _Teller(glossary, wording)
    told = [("unread", teller.unread), ("documents", teller.document), ("cases", teller.case)]
    return _LAYOUTS[form]([tell(item) for name, tell in told for item in changes[name]], wording)


class _Teller:
    """Says what differs in one language."""

    def __init__(self, glossary: Glossary, wording: Wording) -> None:
        self._glossary, self._wording = glossary, wording

    def unread(self, item: Data) -> Chapter:
        problem = item["problem"] or {"message": self._wording.say("verdict.unreadable")}
        told = " ".join(problem[name] for name in ("message", "remedy") if name in problem)
        return Chapter(self._name(item), (visible(told),), ())

    def document(self, item: Data) -> Chapter:
        names = [self._name(side) for side in item["document"].values()]
        say = self._wording.say
        facts = []
        if len(names) == 1:
            facts.append(say(f"changes.{'came' if 'new' in item['document'] else 'went'}.document"))
        for name in ("status", "form", "programme", "fund"):
            if name in item and len(names) == 2:
                group = {"status": "state"}.get(name, name)
                old, new = (self._code(group, item[name].get(side)) for side in ("old", "new"))
                facts.append(say("changes.fact", label=say(f"label.{name}"), old=old, new=new))
        return Chapter(" → ".join(dict.fromkeys(names)), tuple(facts), tuple(self._parts(item)))

    def case(self, item: Data) -> Chapter:
        title = f"{self._wording.say('label.case')} {shown(item['case'])}"
        return Chapter(title, (), tuple(self._parts(item)))

    def _name(self, entry: Data) -> str:
        more = [self._wording.say(f"where.{name}", **{name: entry[name]}) for name in ("part", "row") if name in entry]
        return ", ".join([visible(entry["path"]), *more])

    def _code(self, group: str, code: str | None) -> str:
        return self._wording.say("label.unknown") if code is None else self._wording.name(group, shown(code))

    def _parts(self, item: Data) -> Iterator[Part]:
        """Fields, then findings, each kind of change with its lines."""
        for kind, tell in (("fields", self._field), ("findings", self._finding)):
            changed = item.get(kind, {})
            named = dict.fromkeys((*(path for path in self._glossary if path in changed), *changed))
            for way in ("changed", "came", "went"):
                lines = [tell(name, changed[name]) for name in named if _way(changed[name]) == way]
                if lines:
                    yield Part(self._wording.say(f"changes.{way}.{kind}"), tuple(visible(line) for line in lines))

    def _field(self, path: str, sides: Data) -> str:
        entry = self._glossary.get(path)
        told = " → ".join(self._quote(side) for side in sides.values())
        return f"{entry.label if entry else path}: {told}"

    def _quote(self, field: Data) -> str:
        if "candidates" in field:
            return self._wording.joined([self._quote(reading) for reading in field["candidates"]], "or")
        return quoted(shown(field["text"])) if field["text"] else self._wording.say("field.blank")

    def _finding(self, rule: str, sides: Data) -> str:
        told = sides.get("new") or sides["old"]
        return f"{self._wording.judged(told['status'], told['severity'])} {rule}: {told['message']}"


def _way(sides: Data) -> str:
    return "changed" if len(sides) == 2 else "came" if "new" in sides else "went"


def _text(chapters: list[Chapter], wording: Wording) -> str:
    lines: list[str] = []
    for chapter in chapters:
        lines += [chapter.title, *(f"  {fact}" for fact in chapter.facts)]
        for part in chapter.parts:
            lines += [f"  {part.title}", *(f"    {line}" for line in part.lines)]
        lines.append("")
    return "\n".join(map(printed, lines or [wording.say("changes.none"), ""]))


_LAYOUTS: Final[dict[str, Callable[[list[Chapter], Wording], str]]] = {
    "text": _text,
    "html": lambda chapters, wording: filled("changes.html.j2", wording, chapters=chapters),
}
