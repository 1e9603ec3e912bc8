"""What an author writes of an operator, as data: its keys, from which its model and its compiled data are made.

An operator names each key once, with its Finnish description and the kinds of value it takes. The pydantic model is
made of that only where rule files are read; what the keys cannot say, the operator checks itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from checker.rulebook.node import Node


class Key(NamedTuple):
    """One key of an operator or of one of its rows."""

    holds: str
    """operand, operands, fields, conditions, rows, scalars, text, texts, format, number, flag or choice."""
    description: str
    kinds: tuple[str, ...] = ()
    """The kinds of value that an operand may have (any, where none is named); the alternatives of a choice."""
    printed: str | None = None
    """The kind as which a printed value is read; None where only names may stand."""
    least: int = 0
    """The fewest members of a list."""
    optional: bool = False
    rows: Keys | None = None


class Keys(NamedTuple):
    """The keys of an operator and the name of their model, which stands in the schema."""

    name: str
    keys: dict[str, Key]


def operand(description: str, *kinds: str, printed: str | None = None, optional: bool = False) -> Key:
    """A field, parameter, quantity, sum or printed value."""
    return Key("operand", description, kinds, printed, optional=optional)


def some(holds: str, description: str, *kinds: str, printed: str | None = None, least: int = 0) -> Key:
    """A list; one that needs no member may be left out."""
    return Key(holds, description, kinds, printed, least, optional=not least)


def rows(description: str, keys: Keys, least: int = 0) -> Key:
    """Rows of keys of their own."""
    return Key("rows", description, least=least, optional=not least, rows=keys)


SCOPE: Final = {
    "where_given": some("fields", "Rivi tarkistetaan vain, kun nämä kentät on painettu asiakirjaan."),
    "where": some("conditions", "Rivi tarkistetaan vain, kun nämä ehdot täyttyvät."),
}
"""When a row is compared at all."""
_MODELS: dict[str, Any] = {}
"""The models made so far by name: operators with the same keys share theirs."""


def model_of(keys: Keys) -> Any:
    """The pydantic model of the keys."""
    from pydantic import create_model

    from checker.rulebook.models import Strict

    if keys.name not in _MODELS:
        fields = {_attribute(name): _field(name, key) for name, key in keys.keys.items()}
        _MODELS[keys.name] = create_model(keys.name, __base__=Strict, **fields)
    return _MODELS[keys.name]


def _attribute(name: str) -> str:
    """A model has a method ``register``."""
    return "register_" if name == "register" else name


def _field(name: str, key: Key) -> Any:
    """The type and the default of one field of a model."""
    from pydantic import Field

    from checker.rulebook.models import ConditionModel, Scalar, Word, Words

    kind: Any = {
        "operand": Word, "operands": Words, "fields": list[str], "conditions": list[ConditionModel],
        "scalars": list[Scalar], "text": str, "texts": list[str], "format": str, "number": int, "flag": bool,
    }.get(key.holds)  # fmt: skip
    told: dict[str, Any] = {"description": key.description}
    if key.rows is not None:
        kind = list[model_of(key.rows)]  # type: ignore[misc]
    if key.holds == "choice":
        kind, told["default"] = Literal[key.kinds], key.kinds[0]
    elif key.holds == "flag":
        told["default"] = False
    elif key.optional and key.holds.endswith("s"):
        told["default_factory"] = list
    elif key.optional:
        kind, told["default"] = kind | None, None
    if key.least:
        told["min_length"] = key.least
    if _attribute(name) != name:
        told["alias"] = name
    return kind, Field(**told)


def compile_keys(model: Any, keys: Keys, node: Node) -> dict[str, Any]:
    """The compiled data of an instance of the model: words become operands, conditions compiled ones."""
    return {name: _compiled(getattr(model, _attribute(name)), key, node.at(name)) for name, key in keys.keys.items()}


def _compiled(value: Any, key: Key, node: Node) -> Any:
    if key.rows is not None:
        return [compile_keys(row, key.rows, node.at(index)) for index, row in enumerate(value)]
    if key.holds == "operand":
        return None if value is None else node.operand(value, *key.kinds, printed=key.printed)
    if key.holds == "operands":
        return node.operands(value, *key.kinds, printed=key.printed)
    if key.holds == "fields":
        return node.fields(value)
    if key.holds == "conditions":
        return [node.at(index).condition(item) for index, item in enumerate(value)]
    if key.holds == "format" and value is not None:
        node.format(value)
    return value
