"""What changed between two JSON reports: which documents came and went, and in the others which fields and findings.

Documents are paired by their path, then by what they say they are: identifier and form. A place alone is no change,
nor is another spelling of the same value.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Final

from checker.evaluation.case_facts import PROJECT_KEYS

Data = dict[str, Any]
TOLD: Final = frozenset({"fail", "cannot_tell"})
"""The outcomes that a person acts on."""
UNREAD: Final = ("unreadable", "unrecognised")
HIDDEN: Final = "present"
"""What stands for personal data in all but the reviewer's report."""


def changes(old: Data, new: Data) -> Data:
    """The differences as plain data: ``documents`` and ``cases``, each with both sides of what differs, and ``unread``,
    the entries of which nothing can be said.

    A side that has nothing is left out; where nothing differs all three are empty.
    """
    documents: list[Data] = []
    unread: list[Data] = []
    for pair in pairs(old["documents"], new["documents"]):
        refused = [] if _is_same_file(*pair) else [entry for entry in pair if entry and _is_unread(entry)]
        unread += refused
        documents += [] if refused else [_document(*pair)]
    cases = [_case(*pair) for pair in _paired(old["cases"], new["cases"], [lambda case: (case["by"], case["key"])])]
    return {
        "documents": [item for item in documents if item],
        "cases": [item for item in cases if item],
        "unread": [{**_name(entry), "problem": entry["problem"]} for entry in unread],
    }


def _is_unread(entry: Data) -> bool:
    return entry["status"] in UNREAD and not entry["fields"]


def _is_same_file(old: Data | None, new: Data | None) -> bool:
    return old is not None and new is not None and bool(old["sha256"]) and old["sha256"] == new["sha256"]


# pairs ----------------------------------------------------------------------------------------

Pair = tuple[Data | None, Data | None]


def pairs(old: list[Data], new: list[Data]) -> list[Pair]:
    """Each document with its other version: None where there is none. Two files alone belong together: the documents of
    one and of the other in their order, where there are as many.
    """
    keys: list[Callable[[Data], Hashable]] = [_content, _place, _identity]
    if len(old) == len(new) and all(len({entry["path"] for entry in side}) == 1 for side in (old, new)):
        keys.append(lambda entry: (entry["part"],) if entry["row"] is None or len(old) == 1 else None)
    return _paired(old, new, keys)


def _content(entry: Data) -> Hashable:
    """Files of two folders may have one path, and rows of a register one project: what is untouched is the same."""
    return entry["path"], entry["part"], entry["row"], entry["sha256"]


def _place(entry: Data) -> Hashable:
    """A row of a register is known by its project, since it moves when another is added."""
    name = _value(entry, PROJECT_KEYS[0][1]) if entry["row"] is not None else None
    return entry["path"], entry["part"], entry["row"] if name is None else name


def _identity(entry: Data) -> Hashable:
    """None where the document names no project."""
    found = next((value for _, path in PROJECT_KEYS if (value := _value(entry, path)) is not None), None)
    return None if found is None else (entry["form"], found)


def _value(entry: Data, path: str) -> Any:
    return entry["fields"].get(path, {}).get("value")


def _paired(old: list[Data], new: list[Data], keys: list[Callable[[Data], Hashable]]) -> list[Pair]:
    """By the first key that one entry of each side alone has, or that as many have whose content is the same; those
    that are left have no other side.
    """
    found: dict[int, int] = {}
    for key in keys:
        left, right = (_by_key(entries, taken, key) for entries, taken in ((old, found.keys()), (new, found.values())))
        for name, places in left.items():
            others = right.get(name, [])
            if key is _content or len(places) == len(others) == 1:
                found |= dict(zip(places, others, strict=False))
    beside = {index: place for place, index in found.items()}
    lost: list[Pair] = [(entry, None) for index, entry in enumerate(old) if index not in found]
    return lost + [(old[beside[index]] if index in beside else None, entry) for index, entry in enumerate(new)]


def _by_key(entries: list[Data], taken: Any, key: Callable[[Data], Hashable]) -> dict[Hashable, list[int]]:
    """Key to the numbers of the entries that have it."""
    found: dict[Hashable, list[int]] = {}
    for index, entry in enumerate(entries):
        name = None if index in taken else key(entry)
        if name is not None:
            found.setdefault(name, []).append(index)
    return found


# what differs ---------------------------------------------------------------------------------


def _document(old: Data | None, new: Data | None) -> Data:
    """What differs of one document; empty for nothing. Of one that came or went, its findings are told alone."""
    found: Data = {}
    if old is None or new is None:
        found["status"] = _sides(old and old["status"], new and new["status"])
    else:
        for name in ("status", "form", "programme", "fund"):
            found |= {} if old[name] == new[name] else {name: _sides(old[name], new[name])}
        fields = _different(old["fields"], new["fields"], _said)
        found |= _all(fields={path: sides for path, sides in fields.items() if _is_told(sides)})
    found |= _findings(old, new)
    return found and {"document": _sides(*(side and _name(side) for side in (old, new))), **found}


def _case(old: Data | None, new: Data | None) -> Data:
    found = _findings(old, new)
    side = new or old or {}
    return found and {"case": side["key"], "by": side["by"], **found}


def _findings(old: Data | None, new: Data | None) -> Data:
    """Findings and what cannot be told that came, went or say something else; what is in order is no finding."""
    first, second = (
        {item["rule"]: item for item in side["outcomes"] if item["status"] in TOLD} if side else {}
        for side in (old, new)
    )
    return _all(findings=_different(first, second, _judged))


def _different(old: Data, new: Data, say: Callable[[Data | None], Any]) -> Data:
    """The members that do not say the same, both sides of each."""
    sides = {name: _sides(old.get(name), new.get(name)) for name in sorted({*old, *new})}
    return {name: pair for name, pair in sides.items() if say(pair.get("old")) != say(pair.get("new"))}


def _is_told(sides: Data) -> bool:
    """Whether a field can be compared: what is hidden on one side alone cannot."""
    values = [side.get("value") for side in sides.values()]
    return HIDDEN not in values or len(values) == 1 or None in values


def _said(field: Data | None) -> Any:
    """What a field says, without its place: the value, else the texts that gave none."""
    if field is None:
        return None
    readings = [(reading["value"], reading["text"]) for reading in field.get("candidates", ())]
    return (field["value"], None if field["value"] is not None else (field.get("text"), field.get("doubt")), readings)


def _judged(outcome: Data | None) -> Any:
    """What an outcome says, without the places in its message, and of documents that were compared in its steps."""
    if outcome is None:
        return None
    steps = () if "readings" in outcome else ("calculation",)
    return [outcome.get(name) for name in ("status", "severity", "fingerprint", "waiver", *steps)]


def _name(entry: Data) -> Data:
    return {name: entry[name] for name in ("path", "part", "row") if entry[name] is not None}


def _sides(old: Any, new: Any) -> Data:
    return {name: side for name, side in (("old", old), ("new", new)) if side is not None}


def _all(**members: Data) -> Data:
    return {name: member for name, member in members.items() if member}
