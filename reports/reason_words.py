"""Why a rule does not concern a document, or could not be judged on it, and what would settle that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from checker.evaluation.result import Result
from checker.outcome import Reason
from checker.reading.derive import is_derived
from checker.reading.field import Field
from reports import typography
from reports.field_words import FieldWords
from reports.safety import shown
from reports.typography import capital, quoted

_GAPS: Final = ("missing", "unread", "blank", "doubtful", "unreadable", "contradictory")


class ReasonWords(FieldWords):
    """Reasons as clauses that begin in small letters, since a title stands before them."""

    __slots__ = ()

    def not_applicable(self, result: Result, reason: Reason | None) -> str:
        """Why the rule does not concern the document, as a clause that begins in small letters."""
        say = self.wording.say
        if reason is None:
            return say("reason.form")
        if reason.code == "form":
            return say("reason.fields", fields=self.labels(reason.paths)) if reason.paths else say("reason.form")
        if reason.code == "programme":
            return self._programme(reason)
        if reason.code == "date":
            return self._date(result, reason)
        if reason.code == "condition":
            return self._condition(result, reason)
        return say(self.wording.first(f"reason.{reason.code}", "reason.nothing"))

    def _programme(self, reason: Reason) -> str:
        found, *wanted = [self.wording.name("programme", name) for name in reason.details]
        return self.wording.say("reason.programme", found=found, wanted=self.wording.joined(wanted, "or"))

    def _date(self, result: Result, reason: Reason) -> str:
        """Details are the first and last day of the rule's validity, ISO text or None."""
        since, until = (*reason.details, None, None)[:2]
        day = result.law.day
        if day is None or not (since or until):
            return self.wording.say("reason.date")
        key = "reason.date.since" if since and day.isoformat() < since else "reason.date.until"
        gaps = {
            name: typography.day(date.fromisoformat(text)) if text else ""
            for name, text in (("since", since), ("until", until))
        }
        return self.wording.say(key, day=typography.day(day), **gaps)

    def _condition(self, result: Result, reason: Reason) -> str:
        """Details are the name of the condition's test and the wanted values."""
        test, wanted = reason.details
        path, field = reason.paths[0], self.labels(dict.fromkeys(reason.paths))
        found = result.fields.get(path)
        if test == "any_of":
            return self._no_condition(result, tuple(dict.fromkeys(reason.paths)))
        if test != "is_given" and (found is None or found.value is None):
            return self.wording.say("reason.condition.absent", field=field)
        return self.wording.say(
            self._condition_key(test, wanted, self.kind(path)),
            field=field,
            found=self._found(path, found),
            wanted=self.wording.joined(self._answer(path, option) for option in wanted),
        )

    def _no_condition(self, result: Result, paths: tuple[str, ...]) -> str:
        """None of alternative conditions holds: the fields have no value, or none that the rule concerns."""
        test = "is_given" if all(result.values.get(path) is None for path in paths) else "any_of"
        key = f"reason.condition.{test}{'.many' if len(paths) > 1 else ''}"
        return self.wording.say(key, field=self.labels(paths))

    def _condition_key(self, test: str, wanted: tuple[Any, ...], kind: str) -> str:
        several = ".many" if test == "is_one_of" and len(wanted) > 1 else ""
        keys = (f"reason.condition.{test}.{kind}", f"reason.condition.{test}", f"reason.condition{several}")
        return self.wording.first(*keys)

    def _found(self, path: str, field: Field | None) -> str:
        """What the document says: text as it is printed, other values as we print them."""
        if field is None:
            return ""
        if self.kind(path) in ("text", "list"):
            return self.text(path, field)
        return self._answer(path, field.value)

    def _answer(self, path: str, value: Any) -> str:
        """A value in a sentence; words in quotes, lest they be read as words of the sentence."""
        told = self.calculator.value(value, self.kind(path), path)
        return quoted(told) if isinstance(value, bool | str) and not told.startswith("”") else told

    def cannot_tell(self, result: Result, reason: Reason | None) -> tuple[str, str]:
        """Why the rule could not be judged, and what would settle it (empty where nothing is known to).

        The why begins in small letters, since a title stands before it.
        """
        if reason is None:
            return self.wording.say("reason.unknown"), ""
        why, settle = (self._gaps if reason.code in _GAPS and reason.paths else self._other)(result, reason)
        because = " ".join([sentence if not index else capital(sentence) for index, sentence in enumerate(why)])
        return because, self.wording.say("settle", conditions=self.wording.joined(settle)) if settle else ""

    def _gaps(self, result: Result, reason: Reason) -> tuple[list[str], list[str]]:
        """Each field in the state it really is in, those in one state told together."""
        states: dict[str, list[str]] = {}
        told = dict(reason.details)
        for path in dict.fromkeys(reason.paths):
            field = result.fields.get(path)
            state = told.get(path) or ("missing" if field is None else field.state)
            if state == "missing" and _is_filled_in(result) and not is_derived(path):
                state = "unfilled"
            if state != "known":
                states.setdefault(state, []).append(path)
        if not states:
            states = {"known": list(reason.paths)}
        parts = self.unread_parts(result)
        why, settle = [], []
        for state, paths in states.items():
            for because, then in self._state(state, paths, result, parts):
                why.append(because)
                settle.append(then)
        return list(dict.fromkeys(why)), list(dict.fromkeys(settle))

    def unread_parts(self, result: Result) -> str:
        """`` (kuva, upotettu tiedosto)``: the kinds of what was not read; empty where all was."""
        keys = [self.wording.first(f"unread.{kind}", "unread.other") for kind in unread_kinds(result)]
        names = [self.wording.say(key) for key in keys]
        return f" ({', '.join(dict.fromkeys(names))})" if names else ""

    def _state(self, state: str, paths: list[str], result: Result, parts: str) -> Iterable[tuple[str, str]]:
        say = self.wording.say
        printed = {path: printed_path(result, path) for path in paths}
        several = dict.fromkeys(printed.values())
        if state in ("missing", "unfilled", "unread", "blank") and len(several) > 1:
            gaps = {"field": self.labels(several), "parts": parts}
            yield say(f"reason.{state}.many", **gaps), say(f"settle.{state}.many", **gaps)
            return
        for path in paths:
            field, told = result.fields.get(path), printed[path]
            name, kind = self.label(told), self.kind(told)
            text = self.text(told, field) if field else ""
            gaps = {
                "field": name,
                "name": quoted(shown(field.label)) if field else name,
                "place": self.bracketed(field),
                "text": text,
                "part": f": {text}" if field is not None and field.text else "",
                "parts": parts,
                "as_kind": say(f"as_kind.{kind}"),
                "how": say(f"how.{kind}"),
                "candidates": self.candidates(told, field) if field else "",
            }
            doubt = field.doubt or "ocr" if field is not None else ""  # a value may be sure enough to pass, not to fail
            key = f"{state}.{doubt}" if state == "doubtful" and doubt else state
            key += ".blank" if key == "doubtful.ocr" and field is not None and not field.text else ""
            key += ".known" if key == "doubtful.unit" and field is not None and field.value is not None else ""
            is_told = state == "blank" and field is not None and bool(field.text)
            beside = "" if not is_told else ".beside" if any(map(str.isalnum, text)) else ".sign"
            yield say(f"reason.{key}{beside}", **gaps), say(f"settle.{key}", **gaps)

    def _other(self, result: Result, reason: Reason) -> tuple[list[str], list[str]]:
        say, code = self.wording.say, reason.code
        if code == "zero-base":
            return self._zero(result, reason)
        name = quoted(shown(str(reason.details[0]))) if reason.details else ""
        field = self.labels(reason.paths) if reason.paths else name
        if not self.wording.has(f"reason.{code}"):
            return [say("reason.unknown")], []
        undated = ".undated" if code == "no-parameter" and result.law.day is None else ""
        several = ".many" if len(reason.paths) > 1 and self.wording.has(f"reason.{code}.many") else ""
        gaps = {"field": field, "name": name, "day": typography.day(result.law.day) if result.law.day else ""}
        settle = f"settle.{code}{several}"
        then = [say(settle, **gaps)] if self.wording.has(settle) else []
        return [say(f"reason.{code}{undated}{several}", **gaps)], then

    def _zero(self, result: Result, reason: Reason) -> tuple[list[str], list[str]]:
        """Of the fields of the rule, those that are zero; where none is, nothing more is known."""
        zero = [path for path in reason.paths if result.values.get(path) == 0 and self.kind(path) == "money"]
        code = "zero-base" if zero else "known"
        name = self.labels(zero[:1] or reason.paths)
        return [self.wording.say(f"reason.{code}", field=name)], [self.wording.say(f"settle.{code}", field=name)]


def printed_path(result: Result, path: str) -> str:
    """The field that stands in the document: of one without a value that follows from another, that other."""
    field = result.fields.get(path)
    if field is None or field.read_as != "derived" or field.value is not None or not (field.line or field.where):
        return path
    others = ((other, one) for other, one in result.fields.items() if one.read_as != "derived")
    return next((other for other, one in others if _quote(one) == _quote(field)), path)


def _quote(field: Field) -> tuple[Any, ...]:
    return field.text, field.page, field.line, field.column, field.where


def unread_kinds(result: Result) -> list[str]:
    """The kinds of what a document holds without its being read, or read only with reserve, each once."""
    unread = result.application.unread if result.application is not None else ()
    return list(dict.fromkeys(item.kind for item in unread))


def _is_filled_in(result: Result) -> bool:
    """Whether the document is one of our own, a template or an application file, where each field is filled in."""
    return result.application is not None and bool(result.application.document.entries)
