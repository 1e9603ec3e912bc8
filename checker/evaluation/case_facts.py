"""What a run remembers of one document for its case rules: plain, small, and quick to make.

The documents of one project may lie anywhere in a folder of thousands, and be read by different workers. So of each
document only the values that case rules compare are kept, each with its quote and place, as text that crosses
processes and fits a database.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import lru_cache
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, Final, NamedTuple

from checker.evaluation.result import CaseReading, Result
from checker.glossary import Glossary
from checker.made_once import FieldTexts
from checker.reading.application import Application
from checker.reading.field import Field
from checker.rulebook.compiled import Rulebook
from checker.rulebook.operands import decode, encode

PROJECT_KEYS: Final = (
    ("project_code", "project.code"),
    ("application_number", "project.application_number"),
    ("diary_number", "project.diary_number"),
)
"""What tells that documents are of one project, the most telling first: its name in reports and its field."""
NAME: Final = "project.name"
FEWEST_DIGITS: Final = 3
"""A key with fewer digits is no number (a dash, "ei tiedossa"), and would join what does not belong together."""
QUOTE_CHARACTERS: Final = 300
"""Most of a quote that is kept as evidence."""
FIELDS: Final = 1000
"""Most fields whose facts are kept ready-made; about 300 kB."""
BETWEEN: Final = "\x1f"

CaseFacts = tuple[tuple[str | None, ...], tuple[str, ...], str]
"""Keys of the document (None where it has none), what it is ordered by under each, and lines of JSON: what it is,
then what its fields say, each on a line of its own.
"""


class Grouping(NamedTuple):
    """One way in which documents belong together."""

    by: str
    paths: tuple[str, ...]
    """The fields whose values they share."""
    start: str | None = None
    """The date they are ordered by; None where the order of the run will do."""


def case_rules(rulebook: Rulebook) -> list[Any]:
    """The rules that compare documents, in the order of their ids."""
    return [rule for rule in rulebook.rules if rule.get("scope") == "case"]


def groupings(rules: list[dict[str, Any]]) -> tuple[Grouping, ...]:
    """The project keys, then what rules of their own group by."""
    found = [Grouping(by, (path,)) for by, path in PROJECT_KEYS]
    for rule in rules:
        if "same" in rule["check"]:
            same = tuple(rule["check"]["same"])
            found.append(Grouping(same[0].rsplit(".", 1)[-1], same, rule["check"]["start"]))
    return tuple(dict.fromkeys(found))


def compared_fields(rules: list[dict[str, Any]]) -> tuple[str, ...]:
    """Every field that the rules read, each once."""
    paths = [path for _, path in PROJECT_KEYS] + [NAME]
    for rule in rules:
        check = rule["check"]
        paths += [path for row in check.get("rows", ()) for path in row["fields"]]
        paths += [*check.get("same", ()), *(check[name] for name in ("start", "end") if name in check)]
    return tuple(dict.fromkeys(paths))


class FactReader:
    """Makes the facts of documents by one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        rules = case_rules(rulebook)
        self._groupings = groupings(rules) if rules else ()
        self._fields = compared_fields(rules)
        self._texts = FieldTexts(_told, FIELDS)

    def __call__(self, result: Result) -> CaseFacts | None:
        """The facts of a document; None where it has no key by which another could belong to it."""
        application = result.application
        if application is None:
            return None
        keys = tuple([_key(grouping, application) for grouping in self._groupings])
        if not any(keys):
            return None
        fields = application.fields
        content = result.sha256 if result.row is None else _row_content(fields)
        row = "null" if result.row is None else result.row
        project = _keys_text(keys[: len(PROJECT_KEYS)])
        document = f"[{quoted(result.path)},{row},{quoted(application.form)},{quoted(content)},{project}]"
        told = filter(None, self._texts.of(fields, self._fields))
        order = tuple([_day(grouping.start, application) for grouping in self._groupings])
        return keys, order, "\n".join((document, *told))


_encode = json.JSONEncoder(separators=(",", ":")).encode


@lru_cache(maxsize=128)
def _keys_text(keys: tuple[str | None, ...]) -> str:
    return _encode(keys)


def _told(path: str, field: Field) -> str:
    """A field with its value, quote and place as a line of JSON; nothing where it has no value."""
    value, text, page, line, column, *_ = field
    if value is None:
        return ""
    told = (path, value, text[:QUOTE_CHARACTERS], page, line, column)
    return f"[{','.join([_JSON.get(type(part), _other)(part) for part in told])}]"


def _other(value: Any) -> str:
    return _encode(encode(value))


_JSON: Final[dict[type, Callable[[Any], str]]] = {str: quoted, int: str}
"""How most parts of a field are written."""


def _key(grouping: Grouping, application: Application) -> str | None:
    """What documents that belong together have in common; objectives are those of one programme period."""
    values = application.values
    if grouping.start is None:
        return _project_key(squeezed(values.get(grouping.paths[0])))
    parts = [squeezed(values.get(path)) for path in grouping.paths]
    return BETWEEN.join([application.programme or "", *parts]) if all(parts) else None


@lru_cache(maxsize=128)
def _project_key(key: str) -> str | None:
    return key if sum(map(str.isdigit, key)) >= FEWEST_DIGITS else None


def _day(path: str | None, application: Application) -> str:
    day = application.values.get(path) if path is not None else None
    return "" if day is None else str(day)


def squeezed(value: Any) -> str:
    """A text as it is compared: without case, spaces and the difference between dashes; empty for no text."""
    return _squeezed(value) if isinstance(value, str) else ""


@lru_cache(maxsize=128)
def _squeezed(text: str) -> str:
    plain = text if text.isascii() else text.translate(_DASHES)
    return "".join(plain.casefold().split())


_DASHES: Final = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")


def _row_content(fields: dict[str, Field]) -> str:
    texts = [f"{path}={field.text}" for path, field in fields.items()]
    return hashlib.sha256(BETWEEN.join(texts).encode("utf-8", "surrogatepass")).hexdigest()


class CaseDocument:
    """The facts of one document, read back."""

    __slots__ = ("_glossary", "content", "form", "keys", "path", "row", "told")

    def __init__(self, body: str, glossary: Glossary) -> None:
        document, *told = body.split("\n")
        self.path, self.row, self.form, self.content, self.keys = json.loads(document)
        self.told: dict[str, list[Any]] = dict(map(_read, told))
        """Field to its value as plain data, its quote, page, line and column; fields without a value are not there."""
        self._glossary = glossary

    def value(self, path: str) -> Any:
        """The value of a field as rules compute with it; None where the document gives none."""
        found = self.told.get(path)
        if found is None:
            return None
        value = decode(self._glossary[path].kind, found[0])
        return tuple(value) if isinstance(value, list) else value

    def reading(self, path: str) -> CaseReading:
        """The field with its quote and place; blank where the document gives no value."""
        found = self.told.get(path)
        field = Field(None, "") if found is None else Field(self.value(path), *found[1:])
        return CaseReading(self.path, self.row, self.form, path, field)

    def is_same_project(self, other: CaseDocument) -> bool:
        """Whether both are of one project: a key is the same; by name where they have no kind of key in common."""
        pairs = [(mine, theirs) for mine, theirs in zip(self.keys, other.keys, strict=True) if mine and theirs]
        if pairs:
            return any(mine == theirs for mine, theirs in pairs)
        name = squeezed(self.value(NAME))
        return bool(name) and name == squeezed(other.value(NAME))


@lru_cache(maxsize=256)
def _read(line: str) -> tuple[str, list[Any]]:
    """A field and what it says: the versions of a project, which come one after another, mostly say the same."""
    path, *told = json.loads(line)
    return path, told
