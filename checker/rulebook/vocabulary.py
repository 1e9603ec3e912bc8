"""What names a rule file may use, and what kind of value each stands for.

Resolves the words of an operand (a field path, a parameter, a quantity or a printed value) into compiled
data; an unknown word is a fault with a suggestion.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from checker.glossary import Glossary
from checker.reading import finnish
from checker.rulebook.faults import Faults, Places, suggestion
from checker.rulebook.models import SumOperand
from checker.rulebook.operands import CHECKED_ON, encode
from checker.rulebook.placeholders import ROUNDINGS

Compiled = list[Any]
Path = tuple[str | int, ...]


class Vocabulary(NamedTuple):
    """The names of one rulebook, compiled so far."""

    glossary: Glossary
    parameters: dict[str, Any]
    quantities: dict[str, Any]
    registers: dict[str, Any]
    forms: frozenset[str]
    programmes: frozenset[str]


class Below:
    """Marks seen from inside one part of a file."""

    def __init__(self, marks: Places | None, prefix: Path) -> None:
        self._marks, self._prefix = marks, prefix

    def place(self, path: Path, key: bool = False) -> tuple[int, int]:
        """The place of ``prefix + path``."""
        return self._marks.place((*self._prefix, *path), key=key) if self._marks else (0, 0)


class Author(NamedTuple):
    """Where the words being compiled stand: for the place of a fault."""

    faults: Faults
    file: str
    marks: Places | None

    def fault(self, path: Path, message: str, key: bool = False) -> None:
        """Note a fault of this file."""
        self.faults.add(self.file, self.marks, path, message, key)

    def below(self, prefix: Path) -> Below:
        """The file's places seen from inside one part of it."""
        return Below(self.marks, prefix)


def compile_operand(word: Any, kind: str | None, path: Path, vocabulary: Vocabulary, author: Author) -> Compiled | None:
    """The compiled operand; ``kind`` is what a printed value must be read as."""
    if isinstance(word, SumOperand):
        return _compile_sum(word, path, vocabulary, author)
    if isinstance(word, str) and word in vocabulary.glossary:
        return ["field", word]
    if word == CHECKED_ON:
        return [CHECKED_ON, "date"]
    if isinstance(word, str) and word in vocabulary.parameters:
        return ["parameter", word]
    if isinstance(word, str) and word in vocabulary.quantities:
        if "operand" not in vocabulary.quantities[word]:
            author.fault(path, f"Suure ”{word}” on lukumäärä, jota voi käyttää vain toleranssin osina (pieces).")
            return None
        return ["quantity", word]
    value = parse_value(word, kind)
    if value is None:
        author.fault(path, _unknown_word(word, kind, vocabulary))
        return None
    return ["literal", kind, encode(value)]


def _unknown_word(word: Any, kind: str | None, vocabulary: Vocabulary) -> str:
    known = [*vocabulary.glossary, *vocabulary.parameters, *vocabulary.quantities]
    hint = suggestion(str(word), known)
    if kind is None or hint:
        return f"Tuntematon kenttä, parametri tai suure ”{word}”.{hint}"
    return f"Arvoa ”{word}” ei voi lukea lajina {kind} eikä se ole kenttä, parametri tai suure."


def _compile_sum(word: SumOperand, path: Path, vocabulary: Vocabulary, author: Author) -> Compiled | None:
    signed = [(1, name, ("sum", index)) for index, name in enumerate(word.sum)]
    signed += [(-1, name, ("minus", index)) for index, name in enumerate(word.minus)]
    parts = [(sign, compile_operand(name, None, (*path, *place), vocabulary, author)) for sign, name, place in signed]
    kinds = {operand_kind(part, vocabulary) for _, part in parts if part is not None}
    if len(kinds) > 1:
        author.fault(path, f"Summan osat ovat eri lajia: {', '.join(sorted(map(str, kinds)))}.")
    if any(part is None for _, part in parts):
        return None
    return ["sum", [[sign, part] for sign, part in parts]]


def operand_kind(operand: Compiled | None, vocabulary: Vocabulary) -> str | None:
    """The kind of value an operand gives."""
    if operand is None:
        return None
    tag, name = operand[0], operand[1]
    if tag == "field":
        return vocabulary.glossary[name].kind
    if tag == "parameter":
        return str(vocabulary.parameters[name]["unit"])
    if tag == "quantity":
        return operand_kind(vocabulary.quantities[name].get("operand"), vocabulary)
    if tag == "sum":
        return operand_kind(name[0][1], vocabulary)
    return str(name)


def parse_value(word: Any, kind: str | None) -> Any:
    """A value as its author printed it, by kind; None where it cannot be read so."""
    if kind == "yes-no":
        return word if isinstance(word, bool) else finnish.parse("yes-no", str(word))
    if isinstance(word, bool) or kind is None:
        return None
    if kind == "rounding":
        return word if word in ROUNDINGS else None
    if kind in ("count", "months"):
        return word if isinstance(word, int) else finnish.parse_count(word)
    return finnish.parse(kind, str(word))


def read_day(text: str | None, path: Path, author: Author) -> str | None:
    """A day of a rule or parameter as ISO text; a fault where there is no such day."""
    if text is None:
        return None
    day = parse_value(text, "date")
    if day is None:
        author.fault(path, f"”{text}” ei ole kelvollinen päivä; kirjoita muodossa 1.8.2024.")
        return None
    return str(day.isoformat())


def known_form(form: str, path: Path, vocabulary: Vocabulary, author: Author) -> None:
    """A fault where there is no such form."""
    if form not in vocabulary.forms:
        author.fault(path, f"Tuntematon lomake ”{form}”.{suggestion(form, vocabulary.forms)}")


def check_programme(name: str | None, path: Path, known: frozenset[str], author: Author) -> None:
    """A fault where there is no such programme period."""
    if name is not None and name not in known:
        hint = suggestion(name, known) or f" Ohjelmakaudet: {', '.join(sorted(known))}."
        author.fault(path, f"Tuntematon ohjelmakausi ”{name}”.{hint}")
