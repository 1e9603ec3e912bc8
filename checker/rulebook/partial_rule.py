"""What of a rule can still be judged where parts of it have faults of form.

An author should not mend a slip in ``severity`` only to be told of an unknown field on the next run. So the faulty
parts give way to words that say nothing, at the same places, and the rest is judged with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from pydantic import ValidationError

from checker.rulebook.models import RuleModel
from checker.rulebook.vocabulary import Vocabulary

ROUNDS: Final = 4
"""Times that the rest is looked at again; one is nearly always enough."""
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
