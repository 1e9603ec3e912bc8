"""What a run remembers of one document for its case rules: plain, small, and quick to make.

The documents of one project may lie anywhere in a folder of thousands, and be read by different workers. So of each
document only the values that case rules compare are kept, each with its quote and place, as text that crosses
processes and fits a database.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final, NamedTuple

from checker.evaluation.result import CaseReading, Result
from checker.glossary import Glossary
from checker.reading.application import Application
from checker.reading.field import Field
from checker.reading.place import Where
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
BETWEEN: Final = "\x1f"

CaseFacts = tuple[tuple[str | None, ...], tuple[str, ...], str]
"""Keys of the document (None where it has none), what it is ordered by under each, and as JSON what it is and what
its fields say.
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

    def __call__(self, result: Result) -> CaseFacts | None:
        """The facts of a document; None where it has no key by which another could belong to it."""
        application = result.application
        if application is None:
            return None
        keys = tuple([_key(grouping, application) for grouping in self._groupings])
        if not any(keys):
            return None
        fields = application.fields
        content = result.sha256 if result.row is None and result.part is None else _part_content(fields)
        told = {path: _told(fields[path]) for path in self._fields if path in fields and fields[path].value is not None}
        document = (result.path, result.row, result.part, application.form, content, keys[: len(PROJECT_KEYS)], told)
        order = tuple([_day(grouping.start, application) for grouping in self._groupings])
        return keys, order, json.dumps(document, separators=(",", ":"))


def _told(field: Field) -> tuple[Any, ...]:
    """The value of a field as plain data, its quote and its place."""
    return encode(field.value), field.text[:QUOTE_CHARACTERS], field.page, field.line, field.column, field.where


def _key(grouping: Grouping, application: Application) -> str | None:
    """What documents that belong together have in common; objectives are those of one programme period."""
    values = application.values
    if grouping.start is None:
        key = squeezed(values.get(grouping.paths[0]))
        return key if sum(map(str.isdigit, key)) >= FEWEST_DIGITS else None
    parts = [squeezed(values.get(path)) for path in grouping.paths]
    return BETWEEN.join([application.programme or "", *parts]) if all(parts) else None


def _day(path: str | None, application: Application) -> str:
    day = application.values.get(path) if path is not None else None
    return "" if day is None else str(day)


def squeezed(value: Any) -> str:
    """A text as it is compared: without case, spaces and the difference between dashes; empty for no text."""
    if not isinstance(value, str):
        return ""
    return "".join(value.translate(_DASHES).casefold().split())


_DASHES: Final = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")


def _part_content(fields: dict[str, Field]) -> str:
    texts = [f"{path}={field.text}" for path, field in fields.items()]
    return hashlib.sha256(BETWEEN.join(texts).encode("utf-8", "surrogatepass")).hexdigest()


class CaseDocument:
    """The facts of one document, read back."""

    __slots__ = ("_glossary", "content", "form", "keys", "part", "path", "row", "told")

    def __init__(self, body: str, glossary: Glossary) -> None:
        self.path, self.row, self.part, self.form, self.content, self.keys, told = json.loads(body)
        self.told: dict[str, list[Any]] = told
        """Field to its value as plain data, its quote, page, line, column and where; fields without a value are not
        there.
        """
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
        field = Field(None, "")
        if found is not None:
            _, text, page, line, column, where = found
            field = Field(self.value(path), text, page, line, column, where=where and Where(*where))
        return CaseReading(self.path, self.row, self.form, path, field, self.part)

    def is_same_project(self, other: CaseDocument) -> bool:
        """Whether both are of one project: a key is the same; by name where they have no kind of key in common."""
        pairs = [(mine, theirs) for mine, theirs in zip(self.keys, other.keys, strict=True) if mine and theirs]
        if pairs:
            return any(mine == theirs for mine, theirs in pairs)
        name = squeezed(self.value(NAME))
        return bool(name) and name == squeezed(other.value(NAME))
