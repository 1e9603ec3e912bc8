"""A document's problem in words: what is wrong, and what the reader must do next; each code has its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from checker.evaluation.result import Problem
from reports.language import Wording
from reports.safety import shown
from reports.typography import number, quoted

_VARIANTS: Final = ("reason", "detail", "unit", "kind")
"""Details that may have a sentence of their own."""
FAULTS: Final = 5
"""Most faults of an application file that one sentence names."""
MISSING: Final = 3
"""Most labels of a form that are named as missing."""


def problem_remedy(problem: Problem, wording: Wording) -> str:
    """What to do next."""
    return wording.say(_key("remedy", problem.code, problem.details, wording))


def problem_message(problem: Problem, wording: Wording) -> str:
    """What is wrong with the document; the code itself never reaches the reader."""
    details = problem.details
    if problem.code == "generic_form":
        return _nearest(details["tried"], wording)
    if problem.code == "values_unread":
        return _unread(details, wording)
    if details.get("tried"):
        return wording.say("problem.unknown_form.tried", tried=_tried(details["tried"], wording))
    if details.get("faults"):
        return _faults(list(details["faults"]), wording)
    gaps = {name: _detail(name, value, wording) for name, value in details.items()}
    try:
        return wording.sentences[_key("problem", problem.code, details, wording)].format_map(gaps)
    except KeyError:  # a detail is missing: a report never fails on its own words
        return wording.say("problem.unknown")


def _key(subject: str, code: str, details: Mapping[str, Any], wording: Wording) -> str:
    keys = [f"{subject}.{code}.{details[name]}" for name in _VARIANTS if details.get(name)]
    return wording.first(*keys, f"{subject}.{code}", f"{subject}.unknown")


def _detail(name: str, value: Any, wording: Wording) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return number(value)
    if name == "heads":
        return wording.names(map(str, value))
    if isinstance(value, tuple | list):
        return wording.joined(shown(wording.name("form", str(item))) for item in value)
    if name == "kind":
        return wording.say(wording.first(f"kind.{value}", "kind.unknown"))
    return quoted(shown(str(value)))


# the form -----------------------------------------------------------------------------------


def _tried(tried: Iterable[Any], wording: Wording) -> str:
    """Each form of which something was found, with what it lacked, nearest first; of the others that nothing was."""
    forms = _sorted(tried)
    told = [_one_form(*form, wording) for form in forms if not _is_far(*form[1:])]
    rest = [wording.say("tried.no_other" if told else "tried.nothing")] if len(told) < len(forms) else []
    return " ".join([*told, *rest])


def _unread(details: Mapping[str, Any], wording: Wording) -> str:
    """The names that are there without values, by the reason, and the forms that they are part of."""
    reasons: dict[str, list[str]] = {}
    for name, reason in details.get("unread", ()):
        key = wording.first(f"unread_name.{reason}", "unread_name.other")
        reasons.setdefault(key, []).append(quoted(shown(str(name))))
    cells = wording.joined(shown(str(cell)) for cell in details.get("cells", ()))
    told = [
        wording.say("unread_name", names=wording.joined(names), reason=wording.say(key, cells=cells))
        for key, names in reasons.items()
    ]
    near = [_one_form(*form, wording) for form in _sorted(details.get("tried", ())) if not _is_far(*form[1:])]
    return " ".join([wording.say("problem.values_unread", unread="; ".join(told)), *near])


def _sorted(tried: Iterable[Any]) -> list[tuple[str, str, Mapping[str, Any]]]:
    """The forms by how much of them was found."""
    forms = [(str(form[0]), form[1], form[2]) for form in tried if len(form) == 3]
    return sorted(forms, key=lambda form: (not form[2].get("title"), -len(form[2].get("found", ()))))


def _nearest(tried: Iterable[Any], wording: Wording) -> str:
    """The form that a document on none resembles most."""
    name, reason, details = next(iter(_sorted(tried)), ("", "", {}))
    if _is_far(reason, details):
        return wording.say("problem.generic_form")
    key = "problem.generic_form.title" if details.get("title") else "problem.generic_form.near"
    form, found = quoted(shown(wording.name("form", name))), number(len(details.get("found", ())))
    return wording.say(key, form=form, found=found)


def _is_far(reason: str, details: Mapping[str, Any]) -> bool:
    return reason != "kind" and not details.get("title") and not details.get("found")


def _one_form(name: str, reason: str, details: Mapping[str, Any], wording: Wording) -> str:
    form = shown(wording.name("form", name))
    if reason == "kind":
        return wording.say("tried.kind", form=form)
    found, missing = details.get("found", ()), details.get("missing", ())
    key = "labels" if not details.get("title") else "title" if found else "title.alone"
    told = wording.say(f"tried.{key}", form=form, found=number(len(found)))
    lacking = wording.names(shown(str(text)) for text in missing[:MISSING])
    return wording.say("tried.missing", told=told, missing=lacking) if lacking else f"{told}."


# an application file ------------------------------------------------------------------------


def _faults(faults: list[Any], wording: Wording) -> str:
    told = [_fault(wording, *fault[:5]) for fault in faults[:FAULTS] if len(fault) >= 5]
    if not told:
        return wording.say("problem.application_fault")
    if len(faults) > FAULTS:
        told.append(wording.say("fault.more", count=number(len(faults) - FAULTS)))
    count = wording.counted(len(faults), "error")
    return wording.say("problem.application_fault.told", count=count, faults="; ".join(told)).replace("?.", "?")


def _fault(wording: Wording, line: int, column: int, code: str, about: str, suggestion: str) -> str:
    key = wording.first(f"fault.{code}", "fault.wrong_setting")
    subject = shown(about).removesuffix(".") if code == "syntax" else quoted(shown(about))
    told = wording.say(key, about=subject)
    if suggestion:
        told = wording.say("fault.suggestion", told=told, suggestion=quoted(shown(suggestion)))
    return wording.say("fault.place", line=number(line), column=number(column), told=told)
