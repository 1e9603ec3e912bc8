"""Forms for a terminal: the list of all, and one as a page of what it reads and by what it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reports.safety import printed
from reports.typography import quoted
from reports.wording_forms import FORM_WORDING

Data = dict[str, Any]


def forms_text(rows: list[Data]) -> str:
    """A line a form; ``rows`` are plain values from ``checker.authoring.form_cards``."""
    say = FORM_WORDING.say
    cells = [[say(f"forms.{key}") for key in ("name", "title", "programme", "kind", "origin")]]
    cells += [
        [row["name"], row["title"], _programme(row), say(f"forms.kind.{row['kind']}"), row["origin"]] for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    lines = ["  ".join(f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    return "".join(f"{printed(line)}\n" for line in [*lines, "", say("forms.count", count=len(rows))])


def form_text(card: Data) -> str:
    """One form as a page."""
    return "".join(f"{printed(line)}\n" for line in _lines(card))


def _programme(row: Data) -> str:
    if not row["programme"]:
        return FORM_WORDING.say("forms.any.programme")
    return FORM_WORDING.name("programme", row["programme"])


def _lines(card: Data) -> Iterator[str]:
    say = FORM_WORDING.say
    yield from (card["name"], "", f"  {card['title']}", "")
    facts = {"programme": _programme(card), "kind": say(f"forms.kind.{card['kind']}"), "origin": card["origin"]}
    width = max(len(say(f"forms.{key}")) for key in facts) + 2
    yield from (f"{say(f'forms.{key}'):{width}}{text}" for key, text in facts.items())
    yield from _part("recognised", _signs(card))
    yield from _part("sections", _sections(card["sections"]))
    names = card["fields"]
    if not card["sections"]:
        yield from _part("nowhere", (_field(path, names) for path in names))
    for key in ("law_day", "optional", "blankable", "one_of", "refused_by"):
        yield from _part(key, (_field(path, names) for path in card[key]))
    yield from _part("differences", (_difference(item, names) for item in card["differences"]))


def _part(key: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with its lines; nothing where there are none."""
    told = [f"  {line}" for line in lines]
    if told:
        yield from ("", FORM_WORDING.say(f"forms.{key}"), *told)


def _signs(card: Data) -> Iterator[str]:
    say, signs = FORM_WORDING.say, card["recognise"]
    if card["kind"] and not signs["any_of"]:
        yield say("forms.by.kind")
    suffix = f".{card['kind']}" if card["kind"] else ""
    for key in ("titles", "signals", "any_of", "codes", "excludes"):
        if signs[key]:
            yield say(f"forms.by.{key}{suffix if key == 'signals' else ''}", texts=_quoted(signs[key]))


def _sections(sections: list[Data]) -> Iterator[str]:
    """Each section with its contents; the labels or sentences that an earlier one has too are told there."""
    known: dict[tuple[str, ...], str] = {}
    for section in sections:
        yield _head(section)
        for key, lines in (("labels", tuple(_labels(section))), ("sentences", tuple(_sentences(section)))):
            if len(lines) > 1 and lines in known:
                yield f"  {FORM_WORDING.say(f'forms.same.{key}', name=known[lines])}"
            else:
                known[lines] = section["name"]
                yield from (f"  {line}" for line in lines)
        yield from (f"  {line}" for line in _results(section))


def _head(section: Data) -> str:
    say = FORM_WORDING.say
    title = _quoted(section["titles"]) if section["titles"] else say("forms.section.top")
    notes = [say(f"forms.read.{section['read']}")] if section["read"] != "labels" else []
    notes += [] if section["required"] else [say("forms.section.optional")]
    return f"{section['name']}: {title}" + (f" ({', '.join(notes)})" if notes else "")


def _labels(section: Data) -> Iterator[str]:
    say = FORM_WORDING.say
    if section["columns"]:
        columns = [
            say(
                "forms.column.each" if "each" in one else "forms.column",
                head="”, ”".join(one["heads"]),
                field=one["field"],
            )
            for one in section["columns"]
        ]
        yield say("forms.columns", columns="; ".join(columns))
    yield from map(_label, section["labels"])


def _sentences(section: Data) -> Iterator[str]:
    return (FORM_WORDING.say("forms.sentence", text=sentence["text"]) for sentence in section["sentences"])


def _results(section: Data) -> Iterator[str]:
    """The fields that follow from the section as a whole."""
    for key in ("written", "explained", "other_rows", "other_beside"):
        if key in section:
            path, name = section[key]["field"], section[key]["name"]
            yield FORM_WORDING.say(f"forms.{key}", field=_field(path, {path: name}))


def _label(label: Data) -> str:
    say = FORM_WORDING.say
    fields = ", ".join(_field(path, label["fields"]) for path in label["fields"])
    told = say("forms.label", label=label["label"], fields=fields) if fields else ""
    told = told or say("forms.label.unread", label=label["label"])
    return told + (say("forms.label.also", also=_quoted(label["also"])) if label["also"] else "")


def _difference(item: dict[str, str], names: dict[str, str]) -> str:
    told = {key: _field(path, names) for key, path in item.items()}
    return FORM_WORDING.say("forms.difference", **told)


def _field(path: str, names: dict[str, str]) -> str:
    return FORM_WORDING.say("forms.field", name=names.get(path, path), path=path)


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(map(quoted, texts))
