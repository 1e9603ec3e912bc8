"""What a form is, as data: its sections in order, the labels of each, and the fields they name.

Labels are looked for in their own section only; a section of prose has none but the form's fixed
sentences. So no word or number of prose can become a field.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from checker.glossary import Glossary
from checker.reading.application import Application
from checker.reading.derive import derived_paths
from checker.reading.document import Document


class Label(NamedTuple):
    """A printed label and the field behind it."""

    text: str
    """As the form prints it, without colon and row number."""
    path: str
    kind: str
    """The glossary's kind; ``sentence`` for a fixed sentence of the form."""
    aliases: tuple[str, ...] = ()
    """The forms' own misspellings and wordings."""
    parts: str = ""
    """The reader of a value that holds several fields (a key of ``parts.READERS``)."""
    columns: tuple[str | None, ...] = ()
    """For a table row: the field in each column, in the order of the section's columns."""
    whole: str = ""
    """A pattern that only a complete value matches; until then the next line is joined to it."""


class Column(NamedTuple):
    """A column of a table."""

    head: str
    """The word that its head begins with, in lower case."""
    kind: str


class Section(NamedTuple):
    """A part of a form from its title to the next title."""

    name: str
    titles: tuple[str, ...]
    """The title and its variants; none for the top of the form."""
    read: str
    """How it is read: a key of ``sections.READERS``."""
    labels: tuple[Label, ...] = ()
    columns: tuple[Column, ...] = ()
    first_row_only: str = ""
    """The column that is filled on the table's first row only."""
    written: str = ""
    """The field that says whether there is prose here."""
    required: bool = True
    """Whether every document on this form has the section."""
    inline: bool = False
    """Whether content may follow on the title's own line."""
    unless: str = ""
    """The name of a section whose presence makes this one mere prose."""


class Form:
    """One printed form. Frozen by convention; ``index`` is made when it is first needed."""

    __slots__ = (
        "name",
        "programme",
        "titles",
        "signals",
        "code_prefixes",
        "sections",
        "carried",
        "optional",
        "one_of",
        "blankable",
        "differences",
        "kind",
        "read",
        "index",
    )

    def __init__(
        self,
        name: str,
        programme: str | None = None,
        titles: tuple[str, ...] = (),
        signals: tuple[str, ...] = (),
        sections: tuple[Section, ...] = (),
        carried: frozenset[str] = frozenset(),
        optional: frozenset[str] = frozenset(),
        code_prefixes: tuple[str, ...] = (),
        one_of: tuple[str, ...] = (),
        blankable: frozenset[str] = frozenset(),
        differences: tuple[tuple[str, str, str], ...] = (),
        kind: str = "",
        read: Callable[[Document, Glossary | None], Application] | None = None,
    ) -> None:
        self.name = name
        self.programme = programme
        """The programme period whose form this is: ``2021-2027``; None where the document says it."""
        self.titles = titles
        """The titles that name the form."""
        self.signals = signals
        """Labels and headings by which it is known where the title is missing."""
        self.sections = sections
        self.carried = carried | derived_paths(carried)
        """The paths that the form prints, and those that follow from them."""
        self.optional = optional
        """Those of them that it prints only when there is something to print."""
        self.code_prefixes = code_prefixes
        """How project codes of its programme begin."""
        self.one_of = one_of
        """Paths of which at least one is always printed; where none is, the first cannot be told."""
        self.blankable = blankable
        """Paths that are often printed empty, which says that there is none; any other blank cannot be told."""
        self.differences = differences
        """(path, whole, part): the path printed empty says that there is none where the part is the whole."""
        self.kind = kind
        """The kind of document that is always on this form: ``register``, ``application``; else blank."""
        self.read = read
        """How a document that names its own fields is read; None for a printed form."""
        self.index: Any = None
