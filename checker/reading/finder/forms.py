"""What a form is: its sections in order, the labels of each, and the fields that they name.

A form is data (``rules/forms/*.yaml``); the rulebook checks it and hands it over as plain tables, and here it takes the
shape that reading works with. A label is looked for in its own section only and a section of prose has none but the
form's fixed sentences, so no word or number of somebody's prose can become a field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple

from checker.reading.derive import MISSING_SECTIONS, OF_TEXT, derived_paths
from checker.reading.field import Field, value_at

Token = tuple[str, ...]
"""A piece of a template: ``text``; ``field`` with path, kind and what it may be; ``any``; ``groups``."""


FIGURES: Final = frozenset({"money", "percent", "count"})
FIGURES_AND_DAYS: Final = FIGURES | {"date"}
EXACT: Final = FIGURES_AND_DAYS | {"yes-no"}
"""Kinds of values that no other words look like."""


class Label(NamedTuple):
    """A printed label and the field behind it."""

    label: str
    """As the form prints it, without colon and row number."""
    field: str
    """Its path; empty for a label that is known and not read."""
    kind: str = "text"
    """The glossary's kind."""
    also: tuple[str, ...] = ()
    """The forms' own misspellings and wordings."""
    read_as: str = ""
    """The reader of a value that is more than a single value (a key of ``divided_values.READERS``); ``total``: a sum
    whose field the rows above it tell.
    """
    part: str = ""
    """The second field of such a value: the name after a code, the percentage after an amount."""
    model: str = ""
    """The field that the row's own name tells: the cost model of a flat-rate row."""
    templates: tuple[tuple[Token, ...], ...] = ()
    """What the value looks like, where it holds several fields in fixed words."""

    @property
    def is_single(self) -> bool:
        """Whether its value is a single value."""
        return not (self.templates or self.read_as)

    @property
    def paths(self) -> frozenset[str]:
        """The fields of its value."""
        return frozenset({self.field, self.part, *self.said} - {""})

    @property
    def own_paths(self) -> list[str]:
        """Those of them that its value tells: not the name of a row or model, nor what follows from another."""
        is_named = self.read_as in ("flat-rate", "model")
        paths = (self.field, "" if is_named else self.part, *(self.said if self.field in self.said else ()))
        return sorted({*paths} - {""})

    @property
    def said(self) -> frozenset[str]:
        """The fields between the words of its value."""
        return frozenset(token[1] for tokens in self.templates for token in tokens if token[0] == "field")


NO_LABEL: Final = Label("", "", "")
"""That of a title or a sentence."""


class Column(NamedTuple):
    """A column of a table."""

    heads: tuple[str, ...]
    """How its head may begin, in lower case."""
    field: str
    """Its field for a row: ``{field}`` is the row's path, ``{row}`` the last part of it."""
    kind: str = "money"
    is_each: bool = False
    """Whether one of each year stands side by side; the field is their sum, and the head says nothing else."""

    def path(self, row: str) -> str:
        """The field of this column in a row."""
        return self.field.replace("{field}", row).replace("{row}", row.rpartition(".")[2])


NO_COLUMN: Final = Column((), "", "")
"""One that a form does not know."""


class Sum(NamedTuple):
    """Rows of a table and their sum, in a document whose form does not say which rows there are."""

    total: str
    rows: tuple[str, ...]
    minus: tuple[str, ...]
    """Rows that are subtracted."""
    other: str
    """The field that holds all other rows together."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The fields of all its rows but the sum's own."""
        return (*self.rows, *self.minus, self.other)


class Sentence(NamedTuple):
    """A sentence of the form in which the values stand between fixed words."""

    tokens: tuple[Token, ...]
    where: str = "start"
    """``start`` (opens a line of its own), ``line`` (is a line of its own), ``anywhere``, ``letterhead``; ``again``
    (anywhere, what a place of its own tells: only to be compared with that); or ``prose`` (in the applicant's
    own words, taken only where they say the same everywhere).
    """
    groups: tuple[tuple[str, str], ...] = ()
    """How the words of a list in brackets begin, and the fields of the numbers after them."""
    read_as: str = "sentence"


class Section(NamedTuple):
    """A part of a form from its title to the next title."""

    name: str
    titles: tuple[str, ...] = ()
    """The title and its variants; none for the top of the form."""
    read: str = "labels"
    """``labels``, ``prose``, ``partners``, ``scores``; ``beneficiaries``, the first of whom is the applicant; ``cells``
    for files whose cells name themselves; ``plan`` for labels anywhere and tables of unknown rows.
    """
    labels: tuple[Label, ...] = ()
    columns: tuple[Column, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    written: str = ""
    """The field that says whether there is prose here."""
    explained: str = ""
    """The field that says on how many rows of points the same explanation stands at most."""
    required: bool = True
    """Whether every document on this form has the section."""
    inline: bool = False
    """Whether content may follow on the title's own line."""
    side_by_side: bool = False
    """Whether several labels with their values may stand on one line."""
    first_row_only: str = ""
    """The path of the column that is filled on the table's first row only."""
    other_rows: str = ""
    """The field that sums the rows of a table that the form does not name."""
    sums: tuple[Sum, ...] = ()
    other_beside: str = ""
    """The field that cannot be told where a row stands to the right that the form does not name."""
    fields: frozenset[str] = frozenset()
    """The paths that its labels, rows and prose give."""

    @property
    def said(self) -> frozenset[str]:
        """The paths that its sentences give."""
        return paths_said(self.sentences)


class Form:
    """One form. Frozen by convention; its sections, and the look-up of its titles and labels, are made when they are
    first needed: of most forms nobody asks more than how they are recognised.
    """

    def __init__(self, name: str, data: Mapping[str, Any]) -> None:
        self.name = name
        self.title: str = data["title"]
        """Its name for people."""
        self.programme: str | None = data["programme"]
        """The programme period whose form this is: ``2021-2027``; None where the document says it."""
        self.kind: str = data["kind"]
        """The kind of document that is always on this form: ``register``, ``application``, ``generic`` (a document on
        none of the others); else blank.
        """
        self.titles = tuple(data["titles"])
        """The titles that name the form."""
        self.signals = tuple(data["signals"])
        """Labels and headings by which it is known where the title is missing."""
        self.any_of = tuple(data["any_of"])
        """Labels of which one at least must have a value in a document on no form."""
        self.excludes = tuple(data["excludes"])
        """Labels and headings that show that a document is on another form."""
        self.codes = tuple(data["codes"])
        """How project codes of its programme begin."""
        titled = {MISSING_SECTIONS} if any(section.get("titles") for section in data["sections"]) else ()
        carried = frozenset((*data["fields"], *titled))
        self.carried = carried | derived_paths(carried)
        """The paths that the form prints, and those that follow from them."""
        self.optional = frozenset(data["optional"]) | (OF_TEXT & carried)
        """Those of them that it prints only when there is something to print."""
        self.one_of = tuple(data["one_of"])
        """Paths of which at least one is always printed; where none is, the first cannot be told."""
        self.refused_by = tuple(data["refused_by"])
        """Paths of which a no says that nothing was granted: then only what is printed is carried."""
        self.blankable = frozenset(data["blankable"])
        """Paths that are often printed empty, which says that there is none; any other blank cannot be told."""
        self.differences = tuple((field, whole, part) for field, whole, part in data["differences"])
        """(path, whole, part): the path printed empty says that there is none where the part is the whole."""
        self.index: Any = None
        self._sections: Any = data["sections"]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its parts in their order."""
        return tuple([_section(section) for section in self._sections])

    @cached_property
    def worded(self) -> frozenset[str]:
        """The paths that are only said in sentences anywhere in its text, which others may word otherwise."""
        sentences = [one for section in self.sections for one in section.sentences if one.where == "anywhere"]
        return paths_said(sentences).difference(*(section.fields for section in self.sections))

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each field that it prints, by path."""
        return dict(pair for section in self.sections for pair in _kinds(section))

    def is_refused(self, fields: Mapping[str, Field]) -> bool:
        """Whether the document grants nothing, so that it lacks nothing that it does not print."""
        return any(value_at(fields, path) is False for path in self.refused_by)


def _kinds(section: Section) -> Iterator[tuple[str, str]]:
    """The fields of a section with their kinds."""
    templates = [one.tokens for one in section.sentences]
    for label in section.labels:
        yield label.field, label.kind
        yield label.part, "percent" if label.read_as in ("amount-and-share", "flat-rate", "model") else "text"
        yield from ((column.path(label.field), column.kind) for column in section.columns)
        templates += label.templates
    yield from ((token[1], token[2]) for tokens in templates for token in tokens if token[0] == "field")


class Forms(dict[str, Form]):
    """The forms by name."""

    def __init__(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        super().__init__((name, Form(name, form)) for name, form in data.items())
        self.recogniser: Any = None
        """What all of them are recognised by, made when it is first needed."""


def _section(data: Mapping[str, Any]) -> Section:
    lists = {
        "labels": tuple([_label(label) for label in data.get("labels", ())]),
        "columns": tuple([Column(tuple(heads), *more) for heads, *more in data.get("columns", ())]),
        "sentences": tuple([_sentence(sentence) for sentence in data.get("sentences", ())]),
        "titles": tuple(data.get("titles", ())),
        "fields": frozenset(data.get("fields", ())),
        "sums": tuple(
            [Sum(total, tuple(rows), tuple(minus), other) for total, rows, minus, other in data.get("sums", ())]
        ),
    }
    return Section(**{**data, **lists})


def paths_said(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The paths that sentences give."""
    paths: set[str] = set()
    for sentence in sentences:
        paths.update(token[1] for token in sentence.tokens if token[0] == "field")
        paths.update(path for _, path in sentence.groups)
    return frozenset(paths)


def _label(data: Mapping[str, Any]) -> Label:
    templates = tuple([_tokens(tokens) for tokens in data.get("templates", ())])
    return Label(**{**data, "also": tuple(data.get("also", ())), "templates": templates})


def _sentence(data: Mapping[str, Any]) -> Sentence:
    groups = tuple([(word, path) for word, path in data.get("groups", ())])
    return Sentence(**{**data, "tokens": _tokens(data["tokens"]), "groups": groups})


def _tokens(data: Iterable[Iterable[str]]) -> tuple[Token, ...]:
    return tuple([tuple(token) for token in data])
