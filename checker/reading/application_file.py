"""Writing application files: a document as a file that checks to the same outcomes.

It is for people: fields stand in groups, amounts and dates as one writes them. See
:mod:`checker.reading.readers.application` for the shape.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from checker.glossary import Glossary
from checker.money import Percent, as_euros
from checker.patterns import pattern
from checker.reading.application import Application
from checker.reading.derive import IDENTITY_CODES, derived_paths
from checker.reading.field import Field
from checker.reading.finnish import parse, tidy
from checker.reading.own_file import FUNDS, is_plan

PLAIN: Final = pattern(r"[^\W_][\w €%+/().,;'’–-]*")
"""Text that YAML takes for text without quotation marks."""
RESERVED: Final = frozenset({"null", "true", "false"})
NUMBER: Final = pattern(r"[0-9.,+-]+")
"""Text that other programs' YAML takes for a number: ``4.1``, ``0123``."""
Tree = dict[str, Any]


def write_application(application: Application, glossary: Glossary) -> str:
    """The application as a YAML file that :func:`read_application` reads to the same values."""
    tree: Tree = {}
    contradictory: Tree = {}
    unreadable: Tree = {}
    follows = derived_paths(application.carried)
    for path in _in_order(application.fields, glossary):
        # the file does not hold the prose of the document: its count of codes is written where it is not zero
        if path in follows and not (path == IDENTITY_CODES and application.fields[path].value):
            continue
        field, kind = application.fields[path], glossary[path].kind if path in glossary else "text"
        if field.candidates:
            contradictory[path] = f"[{', '.join(_item(one, kind) for one in field.candidates)}]"
        elif field.value is None and field.text and parse(kind, field.text) is not None:
            unreadable[path] = quoted(field.text)
        else:
            _put(tree, path, _scalar(field, kind))
    settings = [f"form: {application.form}"]
    settings += [f"programme: {application.programme}"] if application.programme else []
    settings += [f"fund: {application.fund}"] if application.fund in FUNDS else []
    is_open = is_plan(application.document) or not application.values.keys() <= application.fields.keys()
    settings += [] if is_open else ["complete: kyllä"]
    for name, section in (("contradictory", contradictory), ("unreadable", unreadable)):
        if section:
            tree[name] = section
    return "\n".join([*settings, *_tree_lines(tree, 0)]) + "\n"


def _in_order(paths: Iterable[str], glossary: Glossary) -> list[str]:
    places = {path: number for number, path in enumerate(glossary)}
    return sorted(paths, key=lambda path: (places.get(path, len(places)), path))


def _put(tree: Tree, path: str, text: str) -> None:
    *groups, name = path.split(".")
    for group in groups:
        tree = tree.setdefault(group, {})
    tree[name] = text


def _tree_lines(tree: Mapping[str, Any], depth: int) -> list[str]:
    lines: list[str] = []
    for key, value in tree.items():
        if isinstance(value, dict):
            lines += [f"{'  ' * depth}{key}:", *_tree_lines(value, depth + 1)]
        else:
            lines.append(f"{'  ' * depth}{key}:{f' {value}' if value else ''}")
    return lines


def _item(field: Field, kind: str) -> str:
    """One reading of a contradictory field, inside a list."""
    if kind == "list" and field.value is not None:
        return _list(field.value)
    return quoted(_words(field, kind))


def _scalar(field: Field, kind: str) -> str:
    """A field's value as YAML; its text where it has none; nothing where it is blank."""
    if kind == "list" and field.value is not None:
        return _list(field.value)
    words = _words(field, kind)
    plain = _is_plain(words) and not (kind == "text" and NUMBER.fullmatch(words))
    return words if plain or not words else quoted(words)


def _list(items: Iterable[str]) -> str:
    return f"[{', '.join(quoted(item) for item in items)}]"


def _words(field: Field, kind: str) -> str:
    if field.value is None:
        return field.text
    written = written_value(kind, field.value)
    if kind in ("text", "yes-no") or parse(kind, written) == field.value:
        return written
    return field.text


def written_value(kind: str, value: Any) -> str:
    """A value as people write it: cents as ``1 234,50 €``, a day as ``1.8.2024``, truth as kyllä or ei."""
    if isinstance(value, bool):
        return "kyllä" if value else "ei"
    if isinstance(value, Percent):
        digits = str(abs(value.units)).rjust(value.decimals + 1, "0")
        cut = len(digits) - value.decimals
        decimals = f",{digits[cut:]}" if value.decimals else ""
        return f"{'-' if value.units < 0 else ''}{digits[:cut]}{decimals} %"
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year:04d}"
    return as_euros(value) if kind == "money" else str(value)


def _is_plain(text: str) -> bool:
    return bool(PLAIN.fullmatch(text)) and not text.endswith(" ") and text not in RESERVED and tidy(text) == text


def quoted(text: str) -> str:
    """Text between quotation marks, with escapes for whatever YAML does not print."""
    return re.sub(
        r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]",
        lambda sign: f"\\u{ord(sign[0]):04x}",
        json.dumps(text, ensure_ascii=False),
    )
