"""YAML as a person means it, with the place of every value.

Rule files, waiver files and application files are written by people, some of them strangers.
Plain YAML would read ``010`` as eight, ``no`` as false, ``12:30`` as 750, keep the last of two equal
keys without a word, and let nine lines of aliases or merge keys stand for a billion values. Here
a scalar is text unless it is ``true``, ``false``, ``null`` or a plain whole number, and whatever
does not say plainly what it means is refused with its line and column.

The values are built from PyYAML's pure Python events over a list of open collections, so depth costs
no recursion; the compiled loader is never used, since it crashes on depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, cast

from checker import limits
from checker.errors import Fault, RulebookError
from checker.patterns import pattern

Path = tuple[str | int, ...]
INTEGER: Final = pattern(r"0|-?[1-9][0-9]{0,17}")
CONSTANTS: Final = {"true": True, "false": False, "null": None, "~": None, "": None}


class Mark(NamedTuple):
    """Where a value begins, and its key (or list dash's value) before it; from 1."""

    line: int
    column: int
    key_line: int
    key_column: int


class Marks:
    """The places of the values of one file, by path from the top: ``("check", "sum", 0)``."""

    __slots__ = ("_marks", "file")

    def __init__(self, file: str) -> None:
        self.file = file
        self._marks: dict[Path, Mark] = {}

    def add(self, path: Path, mark: Mark) -> None:
        """Note a place; the loader calls this."""
        self._marks[path] = mark

    def __contains__(self, path: object) -> bool:
        return path in self._marks

    def place(self, path: Path, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at ``path``, or of its key.

        Parts that the file does not have are passed over, so a missing key gives its parent's
        place and a tag that a validator put into the path does no harm. (1, 1) for an empty file.
        """
        known: Path = ()
        for part in path:
            if (*known, part) in self._marks:
                known = (*known, part)
        mark = self._marks.get(known)
        if mark is None:
            return 1, 1
        return (mark.key_line, mark.key_column) if key and known else (mark.line, mark.column)


def load_yaml(text: str, file: str) -> tuple[Any, Marks]:
    """The value of a YAML (or JSON) file and the places of its parts.

    Mappings become dicts with text keys, sequences lists, scalars text, bool, int or None.
    Raises :class:`RulebookError` with every fault that can be found in one pass.
    """
    if len(text.encode("utf-8", "surrogatepass")) > limits.YAML_BYTES:
        raise RulebookError([Fault(file, 0, 0, f"Tiedosto on liian suuri: enintään {limits.YAML_BYTES} tavua.")])
    builder = _Builder(file)
    for event in _events(text, builder):
        if not builder.take(event):
            break
    if builder.faults:
        raise RulebookError(sorted(builder.faults, key=lambda fault: (fault.line, fault.column)))
    return builder.value, builder.marks


def _events(text: str, builder: _Builder) -> Iterator[Any]:
    """The parser's events; a syntax error becomes the builder's last fault."""
    import yaml

    try:
        yield from yaml.parse(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        builder.fault(line, column, f"Merkki U+{ord(text[error.position]):04X} ei ole sallittu.")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        builder.fault(line, column, _syntax_sentence(error.problem or "", error.context or ""))


class _Open:
    """A mapping or sequence whose end has not come yet."""

    __slots__ = ("awaits_key", "key", "key_mark", "path", "value")

    def __init__(self, path: Path, value: dict[str, Any] | list[Any]) -> None:
        self.path = path
        self.value = value
        self.key: str | int = 0
        self.key_mark = (0, 0)
        self.awaits_key = isinstance(value, dict)


class _Builder:
    """Builds one value from events; notes places and faults on the way."""

    def __init__(self, file: str) -> None:
        self.value: Any = None
        self.marks = Marks(file)
        self.faults: list[Fault] = []
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def fault(self, line: int, column: int, message: str) -> None:
        """Note a fault at a place from 1."""
        self.faults.append(Fault(self.marks.file, line, column, message))

    def take(self, event: Any) -> bool:
        """Use one event; False where reading cannot go on."""
        name = type(event).__name__
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if name == "DocumentStartEvent":
            return self._start_document(line, column)
        if name in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop()
        elif name in ("ScalarEvent", "AliasEvent", "MappingStartEvent", "SequenceStartEvent"):
            return self._take_node(name, event, line, column)
        return True

    def _start_document(self, line: int, column: int) -> bool:
        self._documents += 1
        if self._documents > 1:
            self.fault(line, column, "Tiedostossa saa olla vain yksi YAML-asiakirja (poista erotin ---).")
        return self._documents == 1

    def _take_node(self, name: str, event: Any, line: int, column: int) -> bool:
        self._nodes += 1
        if self._nodes > limits.YAML_NODES:
            self.fault(line, column, f"Tiedostossa on liikaa arvoja: enintään {limits.YAML_NODES}.")
            return False
        self._refuse_references(name, event, line, column)
        parent = self._open[-1] if self._open else None
        if parent is not None and parent.awaits_key:
            return self._take_key(parent, name, event, line, column)
        value: Any = None
        if name == "ScalarEvent":
            value = self._scalar(event, line, column)
        elif name != "AliasEvent":
            value = {} if name == "MappingStartEvent" else []
        path = self._place_value(parent, value, line, column)
        if isinstance(value, dict | list):
            self._open.append(_Open(path, value))
            if len(self._open) > limits.YAML_DEPTH:
                self.fault(line, column, f"Rakenne on liian syvä: enintään {limits.YAML_DEPTH} tasoa.")
                return False
        return True

    def _refuse_references(self, name: str, event: Any, line: int, column: int) -> None:
        if name == "AliasEvent":
            self.fault(line, column, f"Viittaus *{event.anchor} ei ole sallittu; kirjoita arvo kokonaan.")
            return
        if event.anchor is not None:
            self.fault(line, column, f"Ankkuri &{event.anchor} ei ole sallittu.")
        if event.tag is not None:
            self.fault(line, column, f"Tyyppimerkintä {event.tag} ei ole sallittu; kirjoita arvo lainausmerkkeihin.")

    def _take_key(self, parent: _Open, name: str, event: Any, line: int, column: int) -> bool:
        if name != "ScalarEvent":
            self.fault(line, column, "Avaimen on oltava tekstiä, ei luettelo, rakenne tai viittaus.")
            return False
        key = cast(str, event.value)
        if key == "<<" and not event.style:
            self.fault(line, column, "Yhdistämisavain << ei ole sallittu; kirjoita arvot kokonaan.")
        elif not key:
            self.fault(line, column, "Avain puuttuu kaksoispisteen edestä.")
        elif key in parent.value:
            first = self.marks.place((*parent.path, key), key=True)[0]
            self.fault(line, column, f"Avain ”{key}” on jo rivillä {first}.")
        parent.key, parent.key_mark, parent.awaits_key = key, (line, column), False
        return True

    def _place_value(self, parent: _Open | None, value: Any, line: int, column: int) -> Path:
        if parent is None:
            self.value = value
            self.marks.add((), Mark(line, column, line, column))
            return ()
        if isinstance(parent.value, list):
            path: Path = (*parent.path, len(parent.value))
            parent.value.append(value)
            self.marks.add(path, Mark(line, column, line, column))
            return path
        path = (*parent.path, parent.key)
        parent.awaits_key = True
        if parent.key not in parent.value:
            parent.value[cast(str, parent.key)] = value
            self.marks.add(path, Mark(line, column, *parent.key_mark))
        return path

    def _scalar(self, event: Any, line: int, column: int) -> str | int | bool | None:
        text = cast(str, event.value)
        if event.style:
            return text
        if event.end_mark.line > event.start_mark.line and " - " in text:
            self.fault(line, column, "Luettelon viiva on jäänyt edellisen arvon sisään; tarkista sisennys.")
        if ":\u00a0" in text:
            self.fault(line, column, "Kaksoispisteen jälkeen on sitova välilyönti; vaihda se tavalliseksi.")
        if text in CONSTANTS:
            return CONSTANTS[text]
        return int(text) if INTEGER.fullmatch(text) else text


def _syntax_sentence(problem: str, context: str) -> str:
    """PyYAML's words in Finnish, with what to do."""
    unstartable = re.match(r"found character '(.+)' that cannot start any token", problem)
    if unstartable and unstartable[1] == "\\t":
        return "Sarkain ei kelpaa sisennykseen eikä erottimeksi; käytä välilyöntejä."
    if unstartable:
        return f"Arvo ei voi alkaa merkillä {unstartable[1]}; kirjoita arvo lainausmerkkeihin."
    for words, sentence in SENTENCES:
        if words in problem or words in context:
            return sentence
    return "YAML-rakenne ei kelpaa; tarkista sisennys, kaksoispisteet ja lainausmerkit."


SENTENCES: Final = (
    ("undefined alias", "Viittaus ei ole sallittu; kirjoita arvo kokonaan."),
    ("expected alphabetic or numeric", "Arvo ei voi alkaa merkillä & tai *; kirjoita arvo lainausmerkkeihin."),
    ("unknown escape", "Tuntematon kenoviivamerkintä; käytä yksinkertaisia lainausmerkkejä ('…')."),
    ("quoted scalar", "Lainausmerkki jää sulkematta."),
    ("mapping values are not allowed", "Kaksoispiste ei kelpaa tässä; kirjoita arvo lainausmerkkeihin."),
    ("expected ':'", "Avaimen jäljestä puuttuu kaksoispiste ja välilyönti."),
    ("flow sequence", "Luettelosta puuttuu pilkku tai loppusulje ]."),
    ("flow mapping", "Rakenteesta puuttuu pilkku tai loppusulje }."),
    ("sequence entries are not allowed", "Luettelon viiva ei kelpaa tässä; aloita luettelo uudelta riviltä."),
    ("block mapping", "Sisennys ei kelpaa; saman tason avaimet alkavat samasta sarakkeesta."),
    ("block collection", "Sisennys ei kelpaa; luettelon viivat alkavat samasta sarakkeesta."),
    ("block scalar", "Monirivisen tekstin alku ei kelpaa."),
    ("directive", "Ohjausrivi % ei ole sallittu."),
    ("tag", "Tyyppimerkintä ei ole sallittu; kirjoita arvo lainausmerkkeihin."),
    ("expected '<document start>'", "Tiedoston alku tai rakenne ei kelpaa; tarkista sisennys."),
)
