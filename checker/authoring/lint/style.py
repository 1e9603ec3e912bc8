"""Lints of the Finnish of rules and of their files: what a person reads is written the same way everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from checker.authoring.lint.book import Book, Finding, Table, at
from checker.patterns import pattern
from checker.rulebook.load import is_rule
from checker.rulebook.sources import SourceFile
from checker.yaml_loader import Path

SCHEMA_LINE = "# yaml-language-server: $schema="
_ABBREVIATED = pattern(r"\b(ym|yms|jne|mom|esim|ts|tms)\.$")
ENGLISH = (
    "the", "and", "of", "must", "should", "shall", "with", "from", "value", "values", "amount", "amounts", "field",
    "missing", "error", "warning", "when", "than", "more", "less", "before", "after", "not", "is", "are", "be", "to",
    "this", "that", "project", "applicant", "support", "costs", "income", "rule",
)  # fmt: skip


class Text(NamedTuple):
    """One text with its place; ``kind`` is title, sentence or name."""

    kind: str
    text: str
    finding: Callable[[str, str], Finding]
    """From a sentence and the lint's id to a finding at the text's place."""


def style_findings(book: Book) -> Iterator[Finding]:
    """Every text of rules, parameters, quantities and the marker, and the files themselves."""
    yield from _files(book)
    for text in _texts(book):
        if not text.text.strip():
            yield text.finding("Teksti puuttuu.", "missing-text")
            continue
        for lint, found in _TESTS:
            sentence = found(text)
            if sentence:
                yield text.finding(sentence, lint)


def _texts(book: Book) -> Iterator[Text]:
    for rule in book.rules:
        model = rule.model
        yield Text("title", model.title, partial(at, rule, ("title",)))
        yield Text("sentence", model.message, partial(at, rule, ("message",)))
        yield Text("sentence", model.remedy, partial(at, rule, ("remedy",)))
        if model.note is not None:
            yield Text("sentence", model.note, partial(at, rule, ("note",)))
        if model.tolerance is not None:
            yield Text("sentence", model.tolerance.because, partial(at, rule, ("tolerance", "because")))
        for index, basis in enumerate(model.legal_basis):
            yield Text("basis", basis.title, partial(at, rule, ("legal_basis", index, "title")))
        for index, example in enumerate(model.examples):
            yield Text("name", example.name, partial(at, rule, ("examples", index, "name")))
    yield from _table_texts(book)


def _table_texts(book: Book) -> Iterator[Text]:
    for table in book.tables:
        for kind, path in _places(table):
            text = table.value
            for part in path:
                text = text.get(part, "") if isinstance(text, dict) else text[part]
            yield Text(kind, str(text), partial(at, table, path))


def _places(table: Table) -> list[tuple[str, Path]]:
    """The texts of a table that a person reads."""
    name, value = table.name, table.value
    if name.startswith("parameters/"):
        return [("name", ("title",))]
    if name == "quantities.yaml" and value:
        return [(kind, (key, part)) for key in value for kind, part in (("name", "title"), ("sentence", "definition"))]
    if name == "rulebook.yaml":
        count = range(len(value.get("manual", ())))
        return [("sentence", ("manual", index, key)) for index in count for key in ("text", "because")]
    return [("sentence", (key, "reason")) for key in value] if name == "adjustments.yaml" else []


def _files(book: Book) -> Iterator[Finding]:
    """The names of the rule and parameter files, and the line that tells an editor their schema."""
    for file in book.sources.files:
        schema = _schema_of(file.name)
        if schema is not None:
            yield from _name(file)
            yield from _first_line(file, schema)


def _schema_of(name: str) -> str | None:
    if is_rule(name):
        return "rule.schema.json"
    return "parameter.schema.json" if name.startswith("parameters/") else None


def _name(file: SourceFile) -> Iterator[Finding]:
    mark = "_" if file.name.startswith("parameters/") else "-"
    for part in file.name.removesuffix(".yaml").split("/"):
        if not re.fullmatch(rf"[a-z0-9]+([{mark}-][a-z0-9]+)*", part):
            sentence = f"Nimessä ”{part}” saa olla vain pieniä kirjaimia a–z, numeroita ja välissä merkki {mark}."
            yield Finding(file.shown, 1, 1, sentence, "file-name")


def _first_line(file: SourceFile, schema: str) -> Iterator[Finding]:
    """In the base rulebook the very path; an overlay may keep the schema elsewhere."""
    first = file.data.decode("utf-8-sig").partition("\n")[0].rstrip()
    wanted = f"{SCHEMA_LINE}../schema/{schema}"
    if first != wanted and (file.layer == 0 or not (first.startswith(SCHEMA_LINE) and first.endswith(schema))):
        yield Finding(file.shown, 1, 1, f"Ensimmäisen rivin pitää olla: {wanted}", "schema-line")


def _full_stop(text: Text) -> str:
    if text.kind == "sentence" and not text.text.rstrip().endswith((".", "!", "?")):
        return "Virkkeen lopusta puuttuu piste."
    if text.kind in ("title", "name") and text.text.rstrip().endswith(".") and not _ABBREVIATED.search(text.text):
        return "Otsikon ja nimen lopussa ei ole pistettä."
    return ""


def _sentence_case(text: Text) -> str:
    first = next((letter for letter in text.text.lstrip("”(") if not letter.isspace()), "")
    if text.kind in ("title", "sentence") and first.islower():
        return "Teksti alkaa isolla kirjaimella."
    words = re.findall(r"[^\W\d_]+", text.text)
    if text.kind == "title" and len(words) > 3 and all(word[0].isupper() for word in words):
        return "Otsikossa vain ensimmäinen sana ja erisnimet alkavat isolla kirjaimella."
    return ""


def _quotes(text: Text) -> str:
    single = set(re.findall(r"(?<!\w)'|'(?!\w)", text.text))
    wrong = sorted({mark for mark in text.text if mark in '"“„«»‘‛`´'} | single)
    return f"Lainausmerkki on suomessa ” molemmin puolin, ei {' '.join(wrong)}." if wrong else ""


def _dots(text: Text) -> str:
    return "Pisteitä on kaksi tai kolme peräkkäin; kirjoita yksi piste tai …" if ".." in text.text else ""


def _dashes(text: Text) -> str:
    if " - " in text.text:
        return "Ajatusviiva on –, ei yhdysmerkki."
    found = re.search(r"(?<![\w./-])\d{1,4}-\d{1,4}(?![\w/-]|\.\d)", text.text)
    return f"Väliin ”{found[0]}” kuuluu ajatusviiva –." if found else ""


def _numbers(text: Text) -> str:
    """Numbers as the forms print them; the no-break spaces are put in when the rulebook is compiled."""
    glued = re.search(r"\d[%€]", text.text)
    if glued:
        return f"Luvun ja merkin väliin kuuluu välilyönti: ”{glued[0]}”."
    long = re.search(r"(?<![\w./:-])\d{5,}(?![\w./-])", text.text)
    if long and text.kind not in ("name", "basis"):
        return f"Luvun ”{long[0]}” tuhannet erotetaan välilyönnillä."
    point = re.search(r"(?<![\w.])\d+\.\d+ ?[%€]", text.text)
    return f"Desimaalierotin on pilkku: ”{point[0]}”." if point else ""


def _english(text: Text) -> str:
    if text.kind == "basis":
        return ""
    words = [word for word in re.findall(r"[a-zåäö]+", _own_words(text.text)) if word in ENGLISH]
    return f"Teksti on suomea; poista sana ”{words[0]}”." if words else ""


def _own_words(text: str) -> str:
    """The text without its quotations and the names of parameters."""
    return re.sub(r"”[^”]*”|\{[^{}]*\}", "", text)


def _spaces(text: Text) -> str:
    if text.text != text.text.strip() or "  " in text.text or " ." in text.text or " ," in text.text:
        return "Tekstissä on ylimääräinen välilyönti."
    return ""


_TESTS: tuple[tuple[str, Callable[[Text], str]], ...] = (
    ("full-stop", _full_stop),
    ("sentence-case", _sentence_case),
    ("quotes", _quotes),
    ("dots", _dots),
    ("dash", _dashes),
    ("number", _numbers),
    ("english", _english),
    ("spaces", _spaces),
)
