"""Forms → compiled data: plain tables that reading takes as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from checker.glossary import Glossary
from checker.names import suggestion
from checker.rulebook.faults import FaultReporter, Faults, Path
from checker.rulebook.form_faults import (
    OPEN,
    check_form,
    field_of,
    name_of,
    refuse_open_places,
    refuse_unknown_spec,
)
from checker.rulebook.form_models import FormColumn, FormLabel, FormModel, FormSection, FormSentence, FormSum
from checker.rulebook.partial_rule import partial_form

Data = dict[str, Any]
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED: Final = ("all",)
"""Words that rules say instead of a form's name."""
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_PARTNERS: Final = ("project.partners", "project.partner_business_ids")
_BENEFICIARIES: Final = ("applicant.name", "applicant.business_id", *_PARTNERS)
_EMPTY: Final[tuple[Any, ...]] = ("", [], False, None)


def compile_form(value: Any, reporter: FaultReporter, glossary: Glossary, programmes: frozenset[str]) -> Data | None:
    """One form as plain data; None where it has faults of shape."""
    refuse_open_places(value, reporter)
    model = reporter.validate(FormModel, value)
    if model is None:
        _judge_rest(value, reporter, glossary, programmes)
        return None
    check_form(model, glossary, reporter)
    form = _Form(model, glossary, reporter)
    compiled = form.compiled(programmes)
    form.refuse_uncarried()
    return compiled


def _judge_rest(value: Any, reporter: FaultReporter, glossary: Glossary, programmes: frozenset[str]) -> None:
    """Note the faults of a form whose shape is not right, as far as they do not follow from that."""
    rest, found = partial_form(value), Faults()
    if rest is not None:
        judge = FaultReporter(found, reporter.file, rest.places(reporter.marks))
        check_form(rest.model, glossary, judge)
        _Form(rest.model, glossary, judge).compiled(programmes)
        rest.note(found, reporter)


def refuse_unsuited(
    name: str, form: Data, below: Mapping[str, Data], known: Mapping[str, Data], reporter: FaultReporter
) -> None:
    """A fault where a form would be of no use, or would take the documents of another form without a word.

    ``below`` are the forms of the layers below, ``known`` those and the forms of its own layer so far.
    """
    if name in _RESERVED:
        reporter.fault((), f"Lomakkeen nimi ei voi olla {name}, joka on säännöissä kaikki lomakkeet.")
    elif not _NAME.fullmatch(name):
        reporter.fault((), f"Lomakkeen nimessä ”{name}” saa olla vain pieniä kirjaimia a–z, numeroita ja viivoja.")
    same_kind = [other for other, one in known.items() if form["kind"] and one["kind"] == form["kind"]]
    if same_kind:
        message = f"Tiedostot, joiden laji on {form['kind']}, luetaan jo lomakkeella {same_kind[0]}."
        reporter.fault(("kind",), message)
    if not form["kind"] and not form["titles"]:
        message = "Lomakkeella ei ole otsikkoa (titles), joten mitään asiakirjaa ei tunnisteta sille."
        reporter.fault(("recognise",), message)
    owners = {_letters(title): other for other, one in below.items() for title in one["titles"]}
    for index, title in enumerate(form["titles"]):
        if _letters(title) in owners:
            message = f"Otsikko ”{title}” nimeää jo lomakkeen {owners[_letters(title)]}; kerros ei voi vaihtaa sitä."
            reporter.fault(("recognise", "titles", index), message)


def _letters(title: str) -> str:
    """What a document's form is told by: letters and digits alone, whatever the dashes and spaces."""
    return "".join(filter(str.isalnum, title)).casefold()


class _Form:
    """One form being compiled: what it names is looked up, what it carries is collected."""

    def __init__(self, model: FormModel, glossary: Glossary, reporter: FaultReporter) -> None:
        self._model = model
        self._glossary = glossary
        self._reporter = reporter
        self._carried: set[str] = set()
        self._done: dict[str, Data] = {}

    def compiled(self, programmes: frozenset[str]) -> Data:
        model = self._model
        if model.programme is not None and model.programme not in programmes:
            self._fault(("programme",), f"Ohjelmakautta ”{model.programme}” ei tunneta.", model.programme, programmes)
        sections = [self._section(section, ("sections", index)) for index, section in enumerate(model.sections)]
        for name in ("law_day", "fields", "optional", "blankable", "one_of", "refused_by"):
            for index, path in enumerate(getattr(model, name)):
                self._known(path, (name, index))
        self._carried.update(model.fields)
        self._refuse_undated(model.law_day)
        for index, item in enumerate(model.differences):
            for key in ("field", "whole", "part"):
                self._known(getattr(item, key), ("differences", index, key))
        return {
            **model.model_dump(exclude={"recognise"}),
            **model.recognise.model_dump(),
            "sections": sections,
            "fields": sorted(self._carried),
            "differences": [[item.field, item.whole, item.part] for item in model.differences],
        }

    def _section(self, section: FormSection, path: Path) -> Data:
        if section.name in self._done:
            self._reporter.fault((*path, "name"), f"Osa ”{section.name}” on jo lomakkeella.")
        if not section.titles and path[1] != 0:
            self._reporter.fault(path, "Vain lomakkeen ensimmäinen osa voi olla ilman otsikkoa.")
        like = self._like(section, path)
        sentences = [self._sentence(one, (*path, "sentences", index)) for index, one in enumerate(section.sentences)]
        carried, self._carried = self._carried, set[str](like.get("fields", ()))
        labels = [self._label(label, (*path, "labels", index)) for index, label in enumerate(section.labels)]
        columns = [self._column(column, (*path, "columns", index)) for index, column in enumerate(section.columns)]
        all_labels = [*labels, *like.get("labels", ())]
        made = {
            **section.model_dump(exclude={"like", "required"}),
            "labels": all_labels,
            "sentences": [*sentences, *like.get("sentences", ())],
            "columns": columns,
            "sums": [self._sum(one, (*path, "sums", index), bool(columns)) for index, one in enumerate(section.sums)],
        }
        for name in ("written", "explained", "other_beside"):
            made[name] = self._carry(getattr(section, name), (*path, name))
        made["other_rows"] = self._known(section.other_rows, (*path, "other_rows"))
        self._carry_rows(all_labels, section)
        made["fields"] = sorted(self._carried)
        self._carried |= carried
        if section.first_row_only and section.first_row_only not in [column.field for column in section.columns]:
            self._reporter.fault((*path, "first_row_only"), f"Saraketta ”{section.first_row_only}” ei ole.")
        self._done[section.name] = {key: item for key, item in made.items() if item not in _EMPTY}
        return {**self._done[section.name], "required": section.required}

    def _like(self, section: FormSection, path: Path) -> Data:
        if section.like is None:
            return {}
        if section.like not in self._done:
            message = f"Osaa ”{section.like}” ei ole tämän edellä."
            self._fault((*path, "like"), message, section.like, self._done)
        like = self._done.get(section.like, {})
        inner = [sentence for sentence in like.get("sentences", ()) if sentence["where"] != "letterhead"]
        return {**like, "sentences": inner}

    def _carry_rows(self, labels: Iterable[Data], section: FormSection) -> None:
        """The fields of a table's cells, and of a block of partners."""
        if section.read in ("partners", "beneficiaries"):
            self._carried.update(_PARTNERS if section.read == "partners" else _BENEFICIARIES)
        for row in filter(None, [*(label["field"] for label in labels), section.other_rows]):
            paths = [field_of(column.field, row) for column in section.columns] or [row]
            self._carried.update(path for path in paths if path in self._glossary)

    def _label(self, label: FormLabel, path: Path) -> Data:
        templates = [self._tokens(text, (*path, "templates", i)) for i, text in enumerate(label.templates)]
        entry = self._glossary.get(label.field)
        self._known(label.field, (*path, "field"))
        for name in ("part", "model"):
            self._carry(getattr(label, name), (*path, name))
        kind = entry.kind if entry is not None else "text"
        made = {**label.model_dump(), "label": name_of(label, self._glossary), "kind": kind, "templates": templates}
        if label.read_as not in ("", "numbered", "total") and not label.part:
            self._reporter.fault(path, f"Arvolla ”{label.read_as}” on kaksi kenttää: part puuttuu.")
        return {key: item for key, item in made.items() if item not in _EMPTY or key == "field"}

    def _sum(self, one: FormSum, path: Path, in_columns: bool) -> list[Any]:
        """The fields of a sum; those of a table with columns are only the rows that the columns' fields are of."""
        known = self._known if in_columns else self._carry
        rows, minus = (
            [known(field, (*path, name, index)) for index, field in enumerate(getattr(one, name))]
            for name in ("rows", "minus")
        )
        return [known(one.total, (*path, "total")), rows, minus, known(one.other, (*path, "other"))]

    def _column(self, column: FormColumn, path: Path) -> list[Any]:
        if not any(place in column.field for place in ("{field}", "{row}", OPEN)):
            self._reporter.fault((*path, "field"), "Sarakkeen kentässä on oltava {field} tai {row}.")
        if column.each and column.kind != "money":
            self._reporter.fault((*path, "each"), "Yhteen lasketaan vain rahasummia.")
        return [[head.casefold() for head in column.heads], column.field, column.kind, column.each]

    def _sentence(self, sentence: FormSentence, path: Path) -> Data:
        tokens = self._tokens(sentence.text, (*path, "text"))
        groups = [
            [word.casefold(), self._carry(field, (*path, "groups", word))] for word, field in sentence.groups.items()
        ]
        if ("groups" in [token[0] for token in tokens]) != bool(groups):
            self._reporter.fault(path, "Kohta {groups} ja luettelo groups kuuluvat yhteen.")
        if sentence.where == "start" and (not tokens or tokens[0][0] != "text"):
            self._reporter.fault((*path, "text"), "Rivin aloittavan lauseen on alettava sanoilla.")
        made: Data = {"tokens": tokens, "where": sentence.where, "groups": groups}
        return {key: item for key, item in made.items() if item not in _EMPTY}

    def _tokens(self, text: str, path: Path) -> list[list[str]]:
        """A template as pieces: text, fields with their kinds, a list, anything."""
        tokens: list[list[str]] = []
        if {"{", "}"} & set(_PLACE.sub("", text)):
            self._reporter.fault(path, "Kentän aaltosulje jää auki tai on ylimääräinen.")
        for number, piece in enumerate(_PLACE.split(text)):
            if number % 2 == 0:
                tokens += [["text", piece]] if piece else []
            elif piece in ("", "groups"):
                tokens.append([piece or "any"])
            elif piece.startswith(":"):
                tokens.append(["shape", piece[1:]])
            else:
                field, _, spec = piece.partition(":")
                known = self._carry(field, path)
                refuse_unknown_spec(spec, path, self._reporter)
                tokens.append(["field", known, self._glossary[known].kind if known in self._glossary else "text", spec])
        return tokens

    def _carry(self, field: str, path: Path) -> str:
        if field and self._known(field, path) in self._glossary:
            self._carried.add(field)
        return field

    def _known(self, field: str, path: Path) -> str:
        if field and field != OPEN and field not in self._glossary:
            self._fault(path, f"Kenttää ”{field}” ei ole sanastossa.", field, self._glossary)
        return field

    def refuse_uncarried(self) -> None:
        """A fault for each field of the lists that no label, sentence or row of the form gives."""
        for name in ("law_day", "optional", "blankable", "one_of", "refused_by"):
            for index, path in enumerate(getattr(self._model, name)):
                if path in self._glossary and path not in self._carried:
                    self._reporter.fault((name, index), f"Lomakkeella ei ole kenttää ”{path}”.")

    def _refuse_undated(self, paths: list[str]) -> None:
        for index, path in enumerate(paths):
            if path in self._glossary and self._glossary[path].kind != "date":
                self._reporter.fault(("law_day", index), f"Kenttä ”{path}” ei ole päivä.")

    def _fault(self, path: Path, message: str, word: str, known: Iterable[str]) -> None:
        self._reporter.fault(path, message + suggestion(word, known))
