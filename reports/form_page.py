"""Forms for a terminal: the list of all, one as a page of what it reads and by what it is known, and what the examples
of forms showed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from checker.evaluation.result import Problem
from checker.glossary import Glossary
from checker.reading.field import Field
from reports.problems import problem_message
from reports.reading_report import whole_truth
from reports.safety import printed, shown
from reports.typography import quoted
from reports.view import Viewer
from reports.wording_forms import FORM_WORDING

Data = dict[str, Any]
SIGNS = 5
"""Most signs of another form that are named."""
Trouble = tuple[str, str, Any, Any]
"""A code, what it is about, what was expected and what was read (see ``checker.authoring.form_testing``)."""
Run = tuple[str, Sequence[tuple[str, Sequence[Trouble]]]]
"""A form and its examples, each with its troubles."""


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


def form_tests_text(
    runs: Sequence[Run], written: Iterable[tuple[str, Sequence[str]]], glossary: Glossary, forms: Mapping[str, str]
) -> str:
    """A line a form, below it its examples that are not as expected; the counts last. Of what was ``written`` first
    the file, and the fields whose value could not be read.
    """
    teller = _Teller(glossary, forms)
    lines = []
    for path, unread in written:
        lines.append(FORM_WORDING.say("forms.written_file", path=path))
        if unread:
            lines.append(FORM_WORDING.say("forms.written_unread", count=len(unread), fields=", ".join(unread)))
    lines += [line for run in runs for line in teller.run(run)]
    examples = [troubles for _, some in runs for _, troubles in some]
    wrong = sum(bool(troubles) for troubles in examples)
    lines.append(FORM_WORDING.say("forms.test.sum", forms=len(runs), examples=len(examples), wrong=wrong))
    return "".join(f"{printed(line)}\n" for line in lines)


class _Teller:
    """Says the troubles of examples."""

    def __init__(self, glossary: Glossary, forms: Mapping[str, str]) -> None:
        self._viewer = Viewer(whole_truth(glossary, forms), FORM_WORDING)

    def run(self, run: Run) -> Iterator[str]:
        say, (form, examples) = FORM_WORDING.say, run
        if not examples:
            yield say("forms.test.none", form=form)
            return
        wrong = sum(bool(troubles) for _, troubles in examples)
        yield say("forms.test.form" if wrong else "forms.test.good", form=form, examples=len(examples), wrong=wrong)
        for path, troubles in examples:
            if troubles:
                yield f"  {path}"
                yield from (f"    {self._trouble(*trouble)}" for trouble in troubles)

    def _trouble(self, code: str, about: str, expected: Any, read: Any) -> str:
        say, gaps = FORM_WORDING.say, {"about": about}
        if code == "value":
            return self._value(about, expected, read)
        if code in ("unread", "broken"):
            told = problem_message(Problem(*read), self._viewer.wording)
            return say(f"forms.trouble.{code}", **gaps, told=told)
        if code == "near":
            return say("forms.trouble.near", about=shown(about), read=shown(read))
        if code in ("sign", "section", "not_read", "missing", "text"):
            name = self._viewer.narrator.name(about) if code == "missing" else ""
            about = say("forms.field", name=name, path=about) if name else shown(about)
            return say(f"forms.trouble.{code}.{'missing' if read is None else 'new'}", about=about)
        if code == "two_forms":
            return say("forms.trouble.two_forms", **gaps, signs=self._viewer.wording.names(map(shown, read[:SIGNS])))
        words = {"expected": expected or say("forms.nothing"), "read": read or say("forms.nothing")}
        return say(f"forms.trouble.{code}", **gaps, **words)

    def _value(self, path: str, expected: Field | None, read: Field | None) -> str:
        view = self._viewer.field(path, read or expected or Field(None, ""))
        gaps = {"field": FORM_WORDING.say("forms.field", name=view.label, path=path)}
        place = f" ({view.place})" if read is not None and view.place else ""
        key = ".missing" if read is None else ".new" if expected is None else ""
        words = {"expected": self._words(path, expected), "read": self._words(path, read)}
        return FORM_WORDING.say(f"forms.trouble.value{key}", **gaps, **words) + place

    def _words(self, path: str, field: Field | None) -> str:
        """A field's value as people write it, with the quote where it has none."""
        if field is None:
            return ""
        view = self._viewer.field(path, field)
        told = {"known": view.value or view.text, "blank": view.text}.get(field.state)
        return told or FORM_WORDING.say("forms.no_value", text=view.text)
