"""The body of a check → compiled data: the operands of each operator, of the kinds that it can compare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checker.rulebook.compile_case import compile_case_check, is_case_rule
from checker.rulebook.compile_condition import compile_condition
from checker.rulebook.faults import suggestion
from checker.rulebook.models import CASE_OPERATOR_MODELS, OPERATOR_MODELS, Strict
from checker.rulebook.operands import encode
from checker.rulebook.registers import MEMBERS, RELATIONS
from checker.rulebook.vocabulary import Author, Compiled, Path, Vocabulary, compile_operand, operand_kind, parse_value

ORDERED = ("money", "percent", "date", "count", "months")
"""Kinds of value that can be more or less."""
COUNTED = ("money", "count")
"""Kinds of value of which a percentage can be taken; a printed value is an amount."""
DATED_RELATIONS = ("municipality_region", "municipality_subregion")
"""Relations that change from year to year."""


def compile_check(name: str, body: Any, vocabulary: Vocabulary, author: Author) -> dict[str, Any]:
    """The compiled body of the operator ``name``; faults are noted at their place."""
    if is_case_rule(name):
        return compile_case_check(name, body, vocabulary, author)
    if name not in OPERATOR_MODELS:
        hint = suggestion(name, [*OPERATOR_MODELS, *CASE_OPERATOR_MODELS])
        author.fault(("check", name), f"Tuntematon operaattori ”{name}”.{hint}", key=True)
        return {}
    path = ("check", name)
    parsed = author.faults.validate(OPERATOR_MODELS[name], body, author.file, author.below(path))
    if parsed is None:
        return {}
    kinds = ORDERED if name in ("at_most", "at_least") else ()
    return _COMPILERS[type(parsed).__name__](parsed, path, kinds, vocabulary, author)


def _operand(
    word: Any, kinds: tuple[str, ...], place: Path, vocabulary: Vocabulary, author: Author, printed: str | None = None
) -> Compiled | None:
    """An operand of one of the kinds (any, where none is named); ``printed`` is what a printed value is read as."""
    operand = compile_operand(word, printed, place, vocabulary, author)
    found = operand_kind(operand, vocabulary)
    if kinds and found is not None and found not in kinds:
        author.fault(place, f"Tässä pitää olla lajin {' tai '.join(kinds)} arvo, mutta laji on {found}.")
    return operand


def _compile_pairs(
    model: Any, path: Path, kinds: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    """The rows of a comparison; the limit's name in the YAML depends on the operator."""
    other = "expected" if "expected" in type(model).model_fields else "limit"
    rows = [(row, (*path, "rows", index)) for index, row in enumerate(model.rows)]
    alone = model.value is not None or getattr(model, other) is not None
    if alone == bool(model.rows):
        author.fault(path, f"Anna joko value ja {other} tai rivit (rows).")
        return {"rows": []}
    if alone:
        rows.append((model, path))
    compiled = [_pair(row, other, place, kinds, vocabulary, author) for row, place in rows]
    return {"rows": compiled, "strictly": bool(getattr(model, "strictly", False))}


def _pair(
    row: Any, other: str, path: Path, kinds: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    second = getattr(row, other)
    if row.value is None or second is None:
        author.fault(path, f"Avain ”{'value' if row.value is None else other}” puuttuu.")
        return {}
    printed = None
    if _is_printed(row.value):
        printed = operand_kind(_operand(second, (), (*path, other), vocabulary, author), vocabulary)
    value = _operand(row.value, kinds, (*path, "value"), vocabulary, author, printed)
    kind = operand_kind(value, vocabulary)
    limit = _operand(second, (), (*path, other), vocabulary, author, kind) if value is not None else None
    found = operand_kind(limit, vocabulary)
    if kind is not None and found is not None and kind != found:
        author.fault((*path, other), f"Eri lajin arvoja ei voi verrata: {kind} ja {found}.")
    return {"value": value, "limit": limit, **_row_scope(row, path, vocabulary, author)}


def _is_printed(word: Any) -> bool:
    """Whether an operand is a printed value, which is read as the kind of the other side; names begin with a letter."""
    return isinstance(word, int) or (isinstance(word, str) and word[:1].isdigit())


def _row_scope(row: Any, path: Path, vocabulary: Vocabulary, author: Author) -> dict[str, Any]:
    """When a row is compared at all."""
    given, conditions = getattr(row, "where_given", []), enumerate(getattr(row, "where", []))
    return {
        "where_given": _fields(given, (*path, "where_given"), vocabulary, author),
        "where": [compile_condition(item, (*path, "where", i), vocabulary, author) for i, item in conditions],
    }


def _fields(paths: list[str], place: Path, vocabulary: Vocabulary, author: Author) -> list[str]:
    for index, name in enumerate(paths):
        if name not in vocabulary.glossary:
            hint = suggestion(name, vocabulary.glossary)
            author.fault((*place, index), f"Tuntematon kenttä ”{name}”.{hint}")
    return paths


def _parts(
    model: Strict, kinds: dict[str, str], path: Path, vocabulary: Vocabulary, author: Author
) -> dict[str, Compiled | None]:
    """The operands of a model by name, each of the kind that the operator takes."""
    return {
        name: _operand(getattr(model, name), (kind,), (*path, name), vocabulary, author, kind)
        for name, kind in kinds.items()
    }


def _compile_share(
    model: Any, path: Path, _: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    parts = {
        name: _operand(getattr(model, name), kinds, (*path, name), vocabulary, author, kinds[0])
        for name, kinds in (("value", COUNTED), ("percent", ("percent",)), ("of", COUNTED))
    }
    found = [operand_kind(parts[name], vocabulary) for name in ("value", "of")]
    if None not in found and found[0] != found[1] and set(found) <= set(COUNTED):
        author.fault((*path, "of"), f"Eri lajin arvoja ei voi verrata: {found[0]} ja {found[1]}.")
    return {"rows": [parts]}


def _compile_stated(
    model: Any, path: Path, _: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    rows = []
    for index, row in enumerate(model.rows):
        place = (*path, "rows", index)
        parts = _parts(row, {"percent": "percent", "value": "money", "of": "money"}, place, vocabulary, author)
        rows.append({**parts, **_row_scope(row, place, vocabulary, author)})
    return {"rows": rows}


def _compile_order(
    model: Any, path: Path, _: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    dates = [
        _operand(word, ("date",), (*path, "dates", index), vocabulary, author, "date")
        for index, word in enumerate(model.dates)
    ]
    return {"dates": dates, "strictly": model.strictly, "only_given": model.only_given}


def _compile_weekdays(
    model: Any, path: Path, _: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    return {
        "dates": [
            _operand(word, ("date",), (*path, "dates", index), vocabulary, author, "date")
            for index, word in enumerate(model.dates)
        ]
    }


def _compile_named(
    model: Any, path: Path, _: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    _titled(model.register_, (*path, "register"), vocabulary, author)
    parts = _parts(model, {"value": "text", "code": "text"}, path, vocabulary, author)
    return {**parts, "register": model.register_}


def _compile_once(model: Any, path: Path, _: tuple[str, ...], vocabulary: Vocabulary, author: Author) -> dict[str, Any]:
    return {"value": _operand(model.value, ("list",), (*path, "value"), vocabulary, author)}


def _compile_lasting(
    model: Any, path: Path, _: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    return _parts(model, {"start": "date", "end": "date", "months": "months"}, path, vocabulary, author)


def _compile_choice(
    model: Any, path: Path, _: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    kinds = ("text", "count", "date", "money", "percent", "yes-no")
    value = _operand(model.value, kinds, (*path, "value"), vocabulary, author)
    kind = operand_kind(value, vocabulary)
    choices = [parse_value(choice, kind) for choice in model.choices]
    for index, (word, choice) in enumerate(zip(model.choices, choices, strict=True)):
        if kind is not None and choice is None:
            author.fault((*path, "choices", index), f"Arvoa ”{word}” ei voi lukea lajina {kind}.")
    return {"value": value, "choices": [encode(choice) for choice in choices], "named": model.named}


def _compile_format(
    model: Any, path: Path, _: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    formats = vocabulary.registers["formats"]
    if model.format not in formats:
        author.fault((*path, "format"), f"Tuntematon muoto ”{model.format}”.{suggestion(model.format, formats)}")
    values = [
        _operand(word, ("text", "list"), (*path, "values", index), vocabulary, author)
        for index, word in enumerate(model.values)
    ]
    return {"values": values, "format": model.format}


def _compile_given(
    model: Any, path: Path, _: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    return {"fields": _fields(model.fields, (*path, "fields"), vocabulary, author)}


def _titled(name: str, place: Path, vocabulary: Vocabulary, author: Author) -> None:
    """A register that calculations name needs a Finnish name."""
    if name not in vocabulary.registers["titles"]:
        author.fault(place, f"Rekisterillä ”{name}” ei ole suomenkielistä nimeä (titles).")


def _compile_listed(
    model: Any, path: Path, _: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    known = [*MEMBERS, *vocabulary.registers["lists"]]
    if model.register_ not in known:
        hint = suggestion(model.register_, known)
        author.fault((*path, "register"), f"Tuntematon rekisteri ”{model.register_}”.{hint}")
    elif model.register_ in MEMBERS:
        _titled(model.register_, (*path, "register"), vocabulary, author)
    if bool(model.on) != (model.register_ == "municipalities") and model.register_ in known:
        author.fault((*path, "on") if model.on else path, "Päivät (on) annetaan, kun rekisteri on municipalities.")
    days = [
        _operand(word, ("date",), (*path, "on", index), vocabulary, author, "date")
        for index, word in enumerate(model.on)
    ]
    value = _operand(model.value, ("text", "list"), (*path, "value"), vocabulary, author)
    name = None
    if model.name is not None:
        name = _operand(model.name, ("text",), (*path, "name"), vocabulary, author)
    return {"value": value, "register": model.register_, "on": days, "name": name}


def _compile_belongs(
    model: Any, path: Path, _: tuple[str, ...], vocabulary: Vocabulary, author: Author
) -> dict[str, Any]:
    if model.relation not in RELATIONS:
        hint = suggestion(model.relation, RELATIONS)
        author.fault((*path, "relation"), f"Tuntematon suhde ”{model.relation}”.{hint}")
    else:
        _titled(model.relation, (*path, "relation"), vocabulary, author)
    if model.relation in DATED_RELATIONS and not model.on:
        author.fault(path, f"Suhde {model.relation} tarvitsee päivän (on), jonka vuoden tietoja käytetään.")
    if model.format is not None and model.format not in vocabulary.registers["formats"]:
        hint = suggestion(model.format, vocabulary.registers["formats"])
        author.fault((*path, "format"), f"Tuntematon muoto ”{model.format}”.{hint}")
    if model.prefix is not None and model.prefix < 1:
        author.fault((*path, "prefix"), "Merkkien määrän pitää olla vähintään 1.")
    texts = ("text", "list")
    return {
        "value": _operand(model.value, texts, (*path, "value"), vocabulary, author),
        "owner": _operand(model.owner, texts, (*path, "owner"), vocabulary, author),
        "on": [
            _operand(word, ("date",), (*path, "on"), vocabulary, author, "date")
            for word in (model.on if isinstance(model.on, list) else [model.on])
            if word is not None
        ],
        "format": model.format,
        "relation": model.relation,
        "every": model.every,
        "any": model.any,
        "prefix": model.prefix,
    }


_COMPILERS: dict[str, Callable[..., dict[str, Any]]] = {
    "Equals": _compile_pairs,
    "Limited": _compile_pairs,
    "Share": _compile_share,
    "Stated": _compile_stated,
    "InOrder": _compile_order,
    "Lasting": _compile_lasting,
    "Choice": _compile_choice,
    "Formatted": _compile_format,
    "Given": _compile_given,
    "Listed": _compile_listed,
    "Belongs": _compile_belongs,
    "AllFields": lambda *_: {},
    "OnWeekdays": _compile_weekdays,
    "NamedAs": _compile_named,
    "ListedOnce": _compile_once,
}
