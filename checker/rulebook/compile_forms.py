"""Forms → compiled data: plain tables that reading takes as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from checker.patterns import pattern
from checker.rulebook.faults import FaultReporter, Faults
from checker.rulebook.form_faults import OPEN, check_form, field_of, name_of, refuse_open_places, refuse_unknown_spec
from checker.rulebook.form_models import FormColumn, FormLabel, FormModel, FormSection, FormSentence, FormSum
from checker.rulebook.node import Node
from checker.rulebook.partial_rule import partial_form
from checker.rulebook.placeholders import NAMES, has_stray_brace

Data = dict[str, Any]
_NAME: Final = pattern(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED: Final = ("all",)
"""Words that rules say instead of a form's name."""
_PARTNERS: Final = ("project.partners", "project.partner_business_ids")
_BENEFICIARIES: Final = ("applicant.name", "applicant.business_id", *_PARTNERS)
_EMPTY: Final[tuple[Any, ...]] = ("", [], False, None)


def compile_form(value: Any, node: Node) -> Data | None:
    """One form as plain data; None where it has faults of shape."""
    refuse_open_places(value, node)
    model = node.reporter.validate(FormModel, value)
    if model is None:
        _judge_rest(value, node)
        return None
    check_form(model, node)
    form = _Form(model, node)
    compiled = form.compiled()
    form.refuse_uncarried()
    return compiled


def _judge_rest(value: Any, node: Node) -> None:
    """Note the faults of a form whose shape is not right, as far as they do not follow from that."""
    rest, found, reporter = partial_form(value), Faults(), node.reporter
    if rest is not None:
        judge = node._replace(reporter=FaultReporter(found, reporter.file, rest.places(reporter.marks)))
        check_form(rest.model, judge)
        _Form(rest.model, judge).compiled()
        rest.note(found, reporter)


def refuse_unsuited(name: str, form: Data, below: Mapping[str, Data], known: Mapping[str, Data], node: Node) -> None:
    """A fault where a form would be of no use, or would take the documents of another form without a word.

    ``below`` are the forms of the layers below, ``known`` those and the forms of its own layer so far.
    """
    if name in _RESERVED:
        node.fault(f"Lomakkeen nimi ei voi olla {name}, joka on säännöissä kaikki lomakkeet.")
    elif not _NAME.fullmatch(name):
        node.fault(f"Lomakkeen nimessä ”{name}” saa olla vain pieniä kirjaimia a–z, numeroita ja viivoja.")
    same_kind = [other for other, one in known.items() if form["kind"] and one["kind"] == form["kind"]]
    if same_kind:
        message = f"Tiedostot, joiden laji on {form['kind']}, luetaan jo lomakkeella {same_kind[0]}."
        node.at("kind").fault(message)
    if not form["kind"] and not form["titles"]:
        message = "Lomakkeella ei ole otsikkoa (titles), joten mitään asiakirjaa ei tunnisteta sille."
        node.at("recognise").fault(message)
    owners = {_letters(title): other for other, one in below.items() for title in one["titles"]}
    for index, title in enumerate(form["titles"]):
        if _letters(title) in owners:
            message = f"Otsikko ”{title}” nimeää jo lomakkeen {owners[_letters(title)]}; kerros ei voi vaihtaa sitä."
            node.at("recognise", "titles", index).fault(message)


def _letters(title: str) -> str:
    """What a document's form is told by: letters and digits alone, whatever the dashes and spaces."""
    return "".join(filter(str.isalnum, title)).casefold()


class _Form:
    """One form being compiled: what it names is looked up, what it carries is collected."""

    def __init__(self, model: FormModel, node: Node) -> None:
        self._model = model
        self._node = node
        self._glossary = node.words.glossary
        self._carried: set[str] = set()
        self._done: dict[str, Data] = {}

    def compiled(self) -> Data:
        model, node = self._model, self._node
        if model.programme is not None:
            node.at("programme").known(model.programme, node.words.programmes, "Ohjelmakautta {word} ei tunneta")
        sections = [
            self._section(section, index, node.at("sections", index)) for index, section in enumerate(model.sections)
        ]
        for name in ("law_day", "fields", "optional", "blankable", "one_of", "refused_by"):
            for index, path in enumerate(getattr(model, name)):
                self._known(path, node.at(name, index))
        self._carried.update(model.fields)
        self._refuse_undated(model.law_day)
        for index, item in enumerate(model.differences):
            for key in ("field", "whole", "part"):
                self._known(getattr(item, key), node.at("differences", index, key))
        return {
            **model.model_dump(exclude={"recognise"}),
            **model.recognise.model_dump(),
            "sections": sections,
            "fields": sorted(self._carried),
            "differences": [[item.field, item.whole, item.part] for item in model.differences],
        }

    def _section(self, section: FormSection, number: int, node: Node) -> Data:
        if section.name in self._done:
            node.at("name").fault(f"Osa ”{section.name}” on jo lomakkeella.")
        if not section.titles and number:
            node.fault("Vain lomakkeen ensimmäinen osa voi olla ilman otsikkoa.")
        like = self._like(section, node)
        sentences = [self._sentence(one, node.at("sentences", index)) for index, one in enumerate(section.sentences)]
        carried, self._carried = self._carried, set[str](like.get("fields", ()))
        labels = [self._label(label, node.at("labels", index)) for index, label in enumerate(section.labels)]
        columns = [self._column(column, node.at("columns", index)) for index, column in enumerate(section.columns)]
        all_labels = [*labels, *like.get("labels", ())]
        made = {
            **section.model_dump(exclude={"like", "required"}),
            "labels": all_labels,
            "sentences": [*sentences, *like.get("sentences", ())],
            "columns": columns,
            "sums": [self._sum(one, node.at("sums", index), bool(columns)) for index, one in enumerate(section.sums)],
        }
        for name in ("written", "explained", "other_beside"):
            made[name] = self._carry(getattr(section, name), node.at(name))
        made["other_rows"] = self._known(section.other_rows, node.at("other_rows"))
        self._carry_rows(all_labels, section)
        made["fields"] = sorted(self._carried)
        self._carried |= carried
        if section.first_row_only and section.first_row_only not in [column.field for column in section.columns]:
            node.at("first_row_only").fault(f"Saraketta ”{section.first_row_only}” ei ole.")
        self._done[section.name] = {key: item for key, item in made.items() if item not in _EMPTY}
        return {**self._done[section.name], "required": section.required}

    def _like(self, section: FormSection, node: Node) -> Data:
        if section.like is None:
            return {}
        node.at("like").known(section.like, self._done, "Osaa {word} ei ole tämän edellä")
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

    def _label(self, label: FormLabel, node: Node) -> Data:
        templates = [self._tokens(text, node.at("templates", i)) for i, text in enumerate(label.templates)]
        entry = self._glossary.get(label.field)
        self._known(label.field, node.at("field"))
        for name in ("part", "model"):
            self._carry(getattr(label, name), node.at(name))
        kind = entry.kind if entry is not None else "text"
        made = {**label.model_dump(), "label": name_of(label, self._glossary), "kind": kind, "templates": templates}
        if label.read_as not in ("", "numbered", "total") and not label.part:
            node.fault(f"Arvolla ”{label.read_as}” on kaksi kenttää: part puuttuu.")
        return {key: item for key, item in made.items() if item not in _EMPTY or key == "field"}

    def _sum(self, one: FormSum, node: Node, in_columns: bool) -> list[Any]:
        """The fields of a sum; those of a table with columns are only the rows that the columns' fields are of."""
        known = self._known if in_columns else self._carry
        rows, minus = (
            [known(field, node.at(name, index)) for index, field in enumerate(getattr(one, name))]
            for name in ("rows", "minus")
        )
        return [known(one.total, node.at("total")), rows, minus, known(one.other, node.at("other"))]

    def _column(self, column: FormColumn, node: Node) -> list[Any]:
        if not any(place in column.field for place in ("{field}", "{row}", OPEN)):
            node.at("field").fault("Sarakkeen kentässä on oltava {field} tai {row}.")
        if column.each and column.kind != "money":
            node.at("each").fault("Yhteen lasketaan vain rahasummia.")
        return [[head.casefold() for head in column.heads], column.field, column.kind, column.each]

    def _sentence(self, sentence: FormSentence, node: Node) -> Data:
        tokens = self._tokens(sentence.text, node.at("text"))
        places = node.at("groups")
        groups = [[word.casefold(), self._carry(field, places.at(word))] for word, field in sentence.groups.items()]
        if ("groups" in [token[0] for token in tokens]) != bool(groups):
            node.fault("Kohta {groups} ja luettelo groups kuuluvat yhteen.")
        if sentence.where == "start" and (not tokens or tokens[0][0] != "text"):
            node.at("text").fault("Rivin aloittavan lauseen on alettava sanoilla.")
        made: Data = {"tokens": tokens, "where": sentence.where, "groups": groups}
        return {key: item for key, item in made.items() if item not in _EMPTY}

    def _tokens(self, text: str, node: Node) -> list[list[str]]:
        """A template as pieces: text, fields with their kinds, a list, anything."""
        tokens: list[list[str]] = []
        if has_stray_brace(text):
            node.fault("Kentän aaltosulje jää auki tai on ylimääräinen.")
        for number, piece in enumerate(NAMES.split(text)):
            if number % 2 == 0:
                tokens += [["text", piece]] if piece else []
            elif piece in ("", "groups"):
                tokens.append([piece or "any"])
            elif piece.startswith(":"):
                tokens.append(["shape", piece[1:]])
            else:
                field, _, spec = piece.partition(":")
                known = self._carry(field, node)
                refuse_unknown_spec(spec, node)
                tokens.append(["field", known, self._glossary[known].kind if known in self._glossary else "text", spec])
        return tokens

    def _carry(self, field: str, node: Node) -> str:
        if field and self._known(field, node) in self._glossary:
            self._carried.add(field)
        return field

    def _known(self, field: str, node: Node) -> str:
        if field and field != OPEN:
            node.known(field, self._glossary, "Kenttää {word} ei ole sanastossa")
        return field

    def refuse_uncarried(self) -> None:
        """A fault for each field of the lists that no label, sentence or row of the form gives."""
        for name in ("law_day", "optional", "blankable", "one_of", "refused_by"):
            for index, path in enumerate(getattr(self._model, name)):
                if path in self._glossary and path not in self._carried:
                    self._node.at(name, index).fault(f"Lomakkeella ei ole kenttää ”{path}”.")

    def _refuse_undated(self, paths: list[str]) -> None:
        for index, path in enumerate(paths):
            if path in self._glossary and self._glossary[path].kind != "date":
                self._node.at("law_day", index).fault(f"Kenttä ”{path}” ei ole päivä.")
