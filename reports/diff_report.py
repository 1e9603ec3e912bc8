"""What changed between two rulebooks, as text for a terminal: by rule, by parameter and by document.

The data are plain values from ``checker.authoring.rule_diff``; outcomes are said as every report says them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from checker.evaluation.result import Report, Result
from checker.outcome import FAIL, LegalBasis, Outcome
from reports import typography
from reports.cases import document_name
from reports.handbook_words import Data, Phraser
from reports.safety import printed
from reports.statements import Narrator, basis_of
from reports.wording_handbook import BOOK_WORDING

Judged = tuple[Result, Outcome]


def render_diff(
    changes: Data, old: Report, new: Report, flips: Iterable[Any] | None, refused: Sequence[Result] = ()
) -> str:
    """The differences; ``flips`` have document, row, rule, old, new and is_checked, and are None where no documents
    were given.

    ``refused`` are the documents that could not be checked.

    ``old`` and ``new`` are reports without results: they carry the glossaries of the two rulebooks.
    """
    words = _Words(old, new)
    lines = list(words.changes(changes))
    if flips is not None:
        lines += words.flips(flips, bool(refused))
        lines += words.refused(refused)
    return "\n".join(printed(line) for line in lines or [BOOK_WORDING.say("diff.same")]) + "\n"


class _Words:
    """Says both sides, each with its own glossary."""

    def __init__(self, old: Report, new: Report) -> None:
        self.wording = BOOK_WORDING.with_forms({**old.rulebook.forms, **new.rulebook.forms})
        self._narrators = {"old": Narrator(old, self.wording), "new": Narrator(new, self.wording)}
        self._phrasers = {"old": Phraser(self.wording, old.glossary), "new": Phraser(self.wording, new.glossary)}

    def changes(self, changes: Data) -> Iterator[str]:
        """The rulebooks' own differences, a chapter each."""
        for name, lines in (
            ("added", [self._rule(rule) for rule in changes["added"]]),
            ("removed", [self._rule(rule) for rule in changes["removed"]]),
            ("changed", [line for change in changes["changed"] for line in self._changed(change)]),
            ("parameters", [line for parameter in changes["parameters"] for line in self._parameter(parameter)]),
            ("tables", [self.wording.say(f"diff.{kind}", name=name) for kind, name in changes["tables"]]),
        ):
            if lines:
                yield from (self.wording.say(f"diff.{name}"), *(f"  {line}" for line in lines), "")

    def _rule(self, rule: Data) -> str:
        severity = self.wording.name("severity", rule["severity"])
        return self.wording.say("diff.rule", rule=rule["id"], severity=severity, title=rule["title"])

    def _changed(self, change: Data) -> Iterator[str]:
        yield self._rule(change["new"])
        for key in change["keys"]:
            yield f"  {self.wording.say(f'diff.key.{key}')}"
            for name in ("old", "new"):
                text = _PARTS[key](change[name], self._phrasers[name]) or self.wording.say("book.nothing")
                yield f"    {self.wording.say(f'diff.{name}', text=text)}"

    def _parameter(self, parameter: Data) -> Iterator[str]:
        say = self.wording.say
        yield say("diff.parameter", title=parameter["title"], name=parameter["name"])
        for item in parameter["values"]:
            programme = self.wording.name("programme", item["programme"]) if item["programme"] else say("rule.always")
            told = {name: self._value(item[name], parameter["unit"], name) for name in ("old", "new")}
            day = typography.day(item["from"]) if item["from"] else ""
            yield f"  {say('diff.period' if day else 'diff.period.first', programme=programme, day=day, **told)}"

    def _value(self, item: Any, unit: str, name: str) -> str:
        if item is None:
            return self.wording.say("book.nothing")
        value, until, severity = item
        told = self.wording.say("diff.until", day=typography.day(until)) if until else ""
        word = self.wording.name("severity", severity)
        return self.wording.say("diff.value", value=self._phrasers[name].value(value, unit), severity=word, until=told)

    def flips(self, flips: Iterable[Any], partly: bool) -> Iterator[str]:
        """The outcomes that change, with the calculation of both sides."""
        found = False
        for flip in flips:
            if not found:
                yield self.wording.say("diff.outcomes")
            found = True
            told = {name: self._status(getattr(flip, name), flip.is_checked) for name in ("old", "new")}
            yield f"  {self.wording.say('diff.outcome', document=self._document(flip), rule=flip.rule, **told)}"
            for name in ("old", "new"):
                judged = getattr(flip, name)
                if judged is not None:
                    message = self._narrators[name].outcome(*judged).message
                    yield f"    {self.wording.say(f'diff.{name}', text=message)}"
        if not found:
            yield self.wording.say("diff.outcomes.none.checked" if partly else "diff.outcomes.none")

    def refused(self, refused: Sequence[Result]) -> Iterator[str]:
        """The documents of which nothing can be said, each with its reason."""
        if refused:
            yield from ("", self.wording.say("diff.refused"))
        for result in refused:
            problem = self._narrators["new"].problem(result)
            yield f"  {self._document(result)}: {problem}"

    def _document(self, item: Any) -> str:
        """A flip's or a result's document."""
        return document_name((item if isinstance(item, Result) else item.checked).key, self.wording)

    def _status(self, judged: Judged | None, is_checked: bool) -> str:
        if judged is None:
            return self.wording.say("diff.absent" if is_checked else "diff.unchecked")
        outcome, name = judged[1], self.wording.name
        status = name("status", outcome.status)
        if outcome.status != FAIL:
            return status
        return self.wording.say("diff.finding", status=status, severity=name("severity", outcome.rule.severity))


def _in_force(rule: Data, phraser: Phraser) -> str:
    names = phraser.wording.joined(phraser.wording.name("programme", name) for name in rule["programmes"])
    return ", ".join([names or phraser.wording.say("rule.always"), *phraser.days(rule["from"], rule["until"])])


def _severities(rule: Data, phraser: Phraser) -> str:
    name = phraser.wording.name
    return ", ".join(f"{name('form', form)}: {name('severity', word)}" for form, word in rule["severity_on"].items())


def _law(rule: Data, phraser: Phraser) -> str:
    return "; ".join(basis_of(LegalBasis(*basis), phraser.wording).line for basis in rule["legal_basis"])


_PARTS: Final[dict[str, Callable[[Data, Phraser], str]]] = {
    "title": lambda rule, phraser: str(rule["title"]),
    "severity": lambda rule, phraser: phraser.wording.name("severity", rule["severity"]),
    "severity_on": _severities,
    "catalogue": lambda rule, phraser: ", ".join(rule["catalogue"]),
    "forms": lambda rule, phraser: ", ".join(phraser.wording.name("form", form) for form in rule["forms"]),
    "in_force": _in_force,
    "conditions": lambda rule, phraser: "; ".join(phraser.conditions(rule["conditions"])),
    "check": lambda rule, phraser: "; ".join(phraser.claims(rule["operator"], rule["check"])),
    "tolerance": lambda rule, phraser: phraser.tolerance(rule["tolerance"]),
    "message": lambda rule, phraser: str(rule["message"]),
    "remedy": lambda rule, phraser: str(rule["remedy"]),
    "note": lambda rule, phraser: str(rule["note"] or ""),
    "legal_basis": _law,
    "examples": lambda rule, phraser: phraser.wording.counted(len(rule["examples"]), "example"),
}
"""How each key of a rule is said when it has changed."""
