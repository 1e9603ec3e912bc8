"""The application file: fields that name themselves, written by hand or by ``tarkistin template``.

    form: valintaesitys-ely          # the form it stands for; application or left out: our own form
    programme: 2021-2027             # optional
    fund: ESR+                       # optional
    complete: kyllä                  # read from a finished document: what is not here is missing from it
    project:
      name: Esimerkkihanke
      start: 1.8.2024
    costs.salaries: 100 000 €        # nested or dotted, as one likes
    area:
      municipalities: [Oulu, Kempele]   # or: Oulu, Kempele
    project.meeting:                 # printed blank
    contradictory:                   # printed twice, differently
      project.end: [31.5.2027, 31.12.2027]
    unreadable:                      # text that holds no single value although it looks like one
      costs.net: 180 648

YAML or JSON. This reader flattens the file into entries and judges no field name: that takes the
glossary, which the form module has. A list gives one entry an item, its key followed by ``[]``; the readings
of a contradictory field have keys that begin with ``contradictory:`` and end with ``#`` and their number.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any, Final

from checker import limits
from checker.errors import DocumentError, RulebookError, refuse_beyond
from checker.reading.blocks import Content, Paragraph, normalise
from checker.reading.decoding import decode
from checker.reading.document import Document, Entry
from checker.reading.place import Place
from checker.yaml_loader import Marks, Path, load_yaml

SETTINGS: Final = ("form", "programme", "fund", "complete")
"""Top-level keys that say what the file is; their entries come first."""
CONTRADICTORY: Final = "contradictory"
UNREADABLE: Final = "unreadable"
ApplicationFault = tuple[int, int, str, str, str]
"""Line and column from 1; a code; what it is about; a suggestion or nothing.

code            about
syntax          a Finnish sentence from the YAML loader
not_a_mapping   –
wrong_shape     the key whose value has the wrong shape
given_twice     the key
unknown_field   the key (suggestion: the nearest field)      \\ these three come from the form
unknown_form    the name (suggestion: the nearest form)       > module, which knows the names
wrong_setting   the key                                      /
"""


def read_application_file(data: bytes, path: str) -> Document:
    """The entries of an application file, in its order.

    Raises :class:`DocumentError` ``application_fault`` with ``faults``, ``too_large`` or ``binary``.
    """
    refuse_beyond("too_large", len(data), limits.YAML_BYTES, found=len(data))
    text = decode(data)
    try:
        value, marks = load_yaml(_plain_json(text) if text.lstrip().startswith("{") else text, path)
    except RulebookError as error:
        faults: list[ApplicationFault] = [(f.line, f.column, "syntax", f.message, "") for f in error.faults]
        raise DocumentError("application_fault", faults=faults) from error
    entries = _Flattening(marks).entries(value)
    lines = text.splitlines()
    blocks = [Paragraph(normalise(line), Place(None, number, 1)) for number, line in enumerate(lines, 1)]
    content = Content(tuple(blocks), (), tuple(lines))
    return Document(path, "application", hashlib.sha256(data).hexdigest(), len(data), content, entries=tuple(entries))


def _plain_json(text: str) -> str:
    """JSON as the YAML loader takes it: no tabs between tokens, no letters made of two escapes."""
    return re.sub(r'"(?:[^"\\]++|\\.)*+"?|\t', lambda match: _plain_token(match[0]), text, flags=re.DOTALL)


def _plain_token(token: str) -> str:
    if token == "\t":
        return " "
    return re.sub(
        r"(?<!\\)((?:\\\\)*)\\u[dD]([89abAB]..)\\u[dD]([c-fC-F]..)",
        lambda pair: f"{pair[1]}\\U{0x10000 + (_half(pair[2]) << 10) + _half(pair[3]):08x}",
        token,
    )


def _half(digits: str) -> int:
    return int(digits, 16) & 0x3FF if re.fullmatch(r"[0-9a-fA-F]{3}", digits) else 0


class _Flattening:
    """From nested values to entries, with every fault of shape."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._faults: list[ApplicationFault] = []
        self._seen: set[str] = set()

    def entries(self, value: Any) -> list[Entry]:
        """The entries of the file, the settings first."""
        if not isinstance(value, dict):
            raise DocumentError("application_fault", faults=[(1, 1, "not_a_mapping", "", "")])
        found = [entry for key in SETTINGS if key in value for entry in self._setting(key, value[key])]
        for key, inner in value.items():
            if key == CONTRADICTORY:
                found.extend(self._readings(key, inner))
            elif key == UNREADABLE:
                found.extend(self._fields((key,), "", inner, f"{UNREADABLE}:"))
            elif key not in SETTINGS:
                found.extend(self._fields((key,), key, inner, ""))
        if self._faults:
            raise DocumentError("application_fault", faults=sorted(self._faults))
        return found

    def _setting(self, key: str, value: Any) -> Iterator[Entry]:
        if isinstance(value, dict | list):
            self._fault((key,), "wrong_shape", key)
        else:
            yield self._entry((key,), key, value)

    def _fields(self, place: Path, name: str, value: Any, prefix: str) -> Iterator[Entry]:
        """A field or a group of fields below ``name``."""
        for at, field, inner in self._flat(place, name, value):
            if not field:
                self._fault(at, "wrong_shape", str(at[-1]))
            elif field in self._seen:
                self._fault(at, "given_twice", field)
            else:
                self._seen.add(field)
                yield from self._value(at, field, prefix + field, inner)

    def _value(self, place: Path, name: str, key: str, value: Any) -> Iterator[Entry]:
        if not isinstance(value, list) or not value:
            yield self._entry(place, key, None if value == [] else value)
            return
        for index, item in enumerate(value):
            if isinstance(item, dict | list):
                self._fault((*place, index), "wrong_shape", name)
            else:
                yield self._entry((*place, index), f"{key}[]", item)

    def _readings(self, key: str, value: Any) -> Iterator[Entry]:
        """The differing readings of contradictory fields: a list of at least two for each."""
        for place, name, readings in self._flat((key,), "", value):
            if name in self._seen:
                self._fault(place, "given_twice", name)
            elif not isinstance(readings, list) or len(readings) < 2:
                self._fault(place, "wrong_shape", name or key)
            else:
                self._seen.add(name)
                for index, reading in enumerate(readings):
                    yield from self._value((*place, index), name, f"{CONTRADICTORY}:{name}#{index}", reading)

    def _flat(self, place: Path, name: str, value: Any) -> Iterator[tuple[Path, str, Any]]:
        """Each value below ``name`` with its place and full name; groups nest as deep as the file."""
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from self._flat((*place, key), f"{name}.{key}" if name else key, inner)
        elif name or value is not None:
            yield place, name, value

    def _entry(self, place: Path, key: str, value: Any) -> Entry:
        line, column = self._marks.place(place)
        text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        return Entry(key, text, line, column)

    def _fault(self, place: Path, code: str, about: str) -> None:
        self._faults.append((*self._marks.place(place, key=True), code, about, ""))
