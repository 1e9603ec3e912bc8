"""What of a rule or a form can still be judged where parts of it have faults of shape.

An author should not mend a slip in ``severity`` only to be told of an unknown field on the next run. So the faulty
parts give way to words that say nothing, at the same places, and the rest is judged with them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from checker.rulebook.faults import FaultReporter, Faults, Places
from checker.rulebook.form_models import FormModel
from checker.rulebook.models import RuleModel
from checker.rulebook.node import Vocabulary
from checker.yaml_loader import Path

ROUNDS: Final = 4
"""Times that the rest is looked at again; one is nearly always enough."""
SECTION: Final = 2
"""Parts of the path of a form's section; as such it is not judged where something of it gave way."""
PART: Final = 2
"""Parts of the path of a label below that; all of it is not judged then."""
_TEXTS: Final = ("title", "message", "remedy")
_EXAMPLE: Final = {"name": "–", "expect": "pass"}
_IN_LISTS: Final[dict[str, Any]] = {
    "examples": _EXAMPLE,
    "legal_basis": {"title": "–", "attested": "derived"},
}


def partial_rule(value: Any, vocabulary: Vocabulary) -> dict[str, Any] | None:
    """The rule without its faults of form; None where nothing of it can be judged."""
    if not isinstance(value, dict) or not vocabulary.glossary:
        return None
    rest = {str(key): list(part) if isinstance(part, list) else part for key, part in value.items()}
    for _ in range(ROUNDS):
        places = _faulty(rest)
        if not places:
            return rest
        _give_way(rest, places, next(iter(vocabulary.glossary)))
    return None


def _faulty(rest: dict[str, Any]) -> list[tuple[Any, ...]]:
    try:
        RuleModel.model_validate(rest)
    except ValidationError as error:
        return [tuple(item["loc"]) for item in error.errors(include_url=False)]
    return []


def _give_way(rest: dict[str, Any], places: Iterable[tuple[Any, ...]], field: str) -> None:
    for key, *inner in places:
        parts = rest.get(key)
        if key in _IN_LISTS and isinstance(parts, list) and inner and isinstance(inner[0], int):
            parts[inner[0]] = _IN_LISTS[key]
        elif key == "check":
            _without_check(rest, field)
        elif key in _stand_ins():
            rest[key] = _stand_ins()[key]
        else:
            rest.pop(key, None)


def _without_check(rest: dict[str, Any], field: str) -> None:
    """Texts, tolerance and examples depend on the comparison; without it nothing can be said of them."""
    rest.update(dict.fromkeys(_TEXTS, "–"), check={"given": {"fields": [field]}}, examples=[_EXAMPLE, _EXAMPLE])
    rest.pop("tolerance", None)
    rest.pop("note", None)


def _stand_ins() -> dict[str, Any]:
    """A value that has no fault for every key that must be there."""
    return {
        **dict.fromkeys(_TEXTS, "–"),
        "severity": "info",
        "forms": ["application"],
        "legal_basis": [_IN_LISTS["legal_basis"]],
        "examples": [_EXAMPLE, _EXAMPLE],
    }


Cut = frozenset[tuple[str | int | None, ...]]
"""Paths with all that is below them; of one that ends with None, itself alone."""


class PartialForm(NamedTuple):
    """A form without its faults of shape."""

    model: FormModel
    cut: Cut
    """Where something gave way: what is found there is no fault of the author."""

    def note(self, found: Faults, reporter: FaultReporter) -> None:
        """Note the faults that were found with :meth:`places`, but for those of what gave way."""
        reporter.faults.found += [one for one in found.found if one.line >= 0]

    def places(self, marks: Places | None) -> Places:
        """The marks of the file, with no line where something gave way."""
        return _Kept(marks, self.cut)


class _Kept(NamedTuple):
    marks: Places | None
    cut: Cut

    def place(self, path: Path, key: bool = False) -> tuple[int, int]:
        if any(path[: len(one)] == one for one in self.cut) or (*path, None) in self.cut:
            return -1, -1
        return self.marks.place(path, key=key) if self.marks else (0, 0)


def partial_form(value: Any) -> PartialForm | None:
    """The form without its faults of shape; None where nothing of it can be judged."""
    rest, cut = copy.deepcopy(value), set[tuple[str | int | None, ...]]()
    for _ in range(2 * ROUNDS if isinstance(rest, dict) else 0):
        try:
            return PartialForm(FormModel.model_validate(rest), frozenset(cut))
        except ValidationError as error:
            for item in error.errors(include_url=False):
                path = tuple(item["loc"])
                _cut_out(rest, path, item["type"] == "missing")
                cut |= {path, (*path[:SECTION], None), path[: max(len(path) - 1, SECTION + PART)]}
    return None


def _cut_out(rest: Any, path: Path, is_missing: bool) -> None:
    """Take one faulty part out of a form, or put words there that say nothing."""
    *above, last = path
    holder: Any = rest
    for part in above:
        holder = holder[part]
    if isinstance(holder, list) and isinstance(last, int):
        holder[last] = {} if holder[last] == "–" else "–"
    elif is_missing:
        holder[last] = "–"
    elif holder[last] == "–":
        holder[last] = ["–"]
    else:
        holder.pop(last)
