"""Lints of the Finnish of rules: what a person reads is written the same way everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from checker.authoring.lint.book import Book, Finding, Path, Table, at
from checker.authoring.rule_examples import RuleFile

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
    """Every text of rules, parameters, quantities and the marker."""
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
        yield _text(rule, "title", model.title, ("title",))
        yield _text(rule, "sentence", model.message, ("message",))
        yield _text(rule, "sentence", model.remedy, ("remedy",))
        if model.note is not None:
            yield _text(rule, "sentence", model.note, ("note",))
        if model.tolerance is not None:
            yield _text(rule, "sentence", model.tolerance.because, ("tolerance", "because"))
        for index, basis in enumerate(model.legal_basis):
            yield _text(rule, "basis", basis.title, ("legal_basis", index, "title"))
        for index, example in enumerate(model.examples):
            yield _text(rule, "name", example.name, ("examples", index, "name"))
    yield from _table_texts(book)


def _text(rule: RuleFile, kind: str, text: str, path: Path) -> Text:
    return Text(kind, text, lambda sentence, lint: at(rule, path, sentence, lint))


def _table_texts(book: Book) -> Iterator[Text]:
    for table in book.tables:
        for kind, path in _places(table):
            text = table.value
            for part in path:
                text = text.get(part, "") if isinstance(text, dict) else text[part]
            yield Text(kind, str(text), partial(table.finding, path))


def _places(table: Table) -> list[tuple[str, Path]]:
    """The texts of a table that a person reads."""
    name, value = table.file.name, table.value
    if name.startswith("parameters/"):
        return [("name", ("title",))]
    if name == "quantities.yaml" and value:
        return [(kind, (key, part)) for key in value for kind, part in (("name", "title"), ("sentence", "definition"))]
    if name == "rulebook.yaml":
        count = range(len(value.get("manual", ())))
        return [("sentence", ("manual", index, key)) for index in count for key in ("text", "because")]
    return [("sentence", (key, "reason")) for key in value] if name == "adjustments.yaml" else []


def _full_stop(text: Text) -> str:
    if text.kind == "sentence" and not text.text.rstrip().endswith((".", "!", "?")):
        return "Virkkeen lopusta puuttuu piste."
    if text.kind in ("title", "name") and text.text.rstrip().endswith(".") and not _abbreviation().search(text.text):
        return "Otsikon ja nimen lopussa ei ole pistettä."
    return ""


@lru_cache(maxsize=1)
def _abbreviation() -> re.Pattern[str]:
    return re.compile(r"\b(ym|yms|jne|mom|esim|ts|tms)\.$")


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
