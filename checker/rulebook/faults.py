"""Turns what is wrong in a rulebook file into sentences with file, line and column.

All faults are collected before anything is raised: an author should not mend one per run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from checker.errors import Fault, RulebookError
from checker.names import suggestion
from checker.yaml_loader import Path, load_yaml

Model = TypeVar("Model", bound=BaseModel)


class Places(Protocol):
    """Whatever knows where a value of a file stands."""

    def place(self, path: Path, key: bool = False) -> tuple[int, int]:
        """Line and column of the value at ``path``, or of its key."""


class FaultReporter(NamedTuple):
    """Notes the faults of one file at their places."""

    faults: Faults
    file: str
    marks: Places | None

    def place(self, path: Path, key: bool = False) -> tuple[int, int]:
        """Line and column of the value at ``path``, or of its key; 0 where nobody knows."""
        return self.marks.place(path, key=key) if self.marks else (0, 0)

    def fault(self, path: Path, message: str, key: bool = False) -> None:
        """Note a fault of this file."""
        self.faults.found.append(Fault(self.file, *self.place(path, key), message))

    def validate(self, model: type[Model], value: Any, path: Path = ()) -> Model | None:
        """The model's instance of what stands at ``path``, or None with the faults noted."""
        try:
            return model.model_validate(value)
        except ValidationError as error:
            for item in _one_each(error.errors(include_url=False), value):
                self._note(model, item, path)
        return None

    def _note(self, model: type[BaseModel], item: Any, prefix: Path) -> None:
        inner = tuple(item["loc"])
        path = (*prefix, *inner)
        if item["type"] == "extra_forbidden":
            hint = suggestion(str(inner[-1]), _keys_at(model, inner[:-1]))
            self.fault(path, f"Tuntematon avain ”{inner[-1]}”.{hint}", key=True)
        elif item["type"] == "missing":
            self.fault(path[:-1], f"Avain ”{inner[-1]}” puuttuu.")
        else:
            self.fault(path, _sentence(item))


class Faults:
    """Collects the faults of a whole rulebook."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def raise_if_any(self, kind: type[RulebookError] = RulebookError) -> None:
        """Raise everything found, sorted by file and place."""
        if self.found:
            raise kind(sorted(set(self.found)))

    def load(self, file: str, data: bytes) -> tuple[Any, FaultReporter | None]:
        """The YAML of a file and what notes its faults; (None, None) where it cannot be read, with its faults noted."""
        try:
            value, marks = load_yaml(data.decode("utf-8-sig"), file)
            return value, FaultReporter(self, file, marks)
        except UnicodeDecodeError as error:
            self.found.append(Fault(file, 0, 0, f"Tiedosto ei ole UTF-8-tekstiä (tavu {error.start})."))
        except RulebookError as error:
            self.found.extend(error.faults)
        return None, None


def _one_each(errors: list[Any], value: Any) -> Iterator[Any]:
    """The errors, but one for a value that may be of several kinds: pydantic complains once for each kind."""
    grouped: dict[Path, list[tuple[str, Any]]] = {}
    for item in errors:
        path, kind = _split(tuple(item["loc"]), value, item["type"] == "missing")
        if kind is None:
            yield item
        else:
            grouped.setdefault(path, []).append((kind, item))
    for path, items in grouped.items():
        nested = [item for kind, item in items if kind[:1].isupper()]
        if isinstance(_value_at(path, value), dict) and nested:
            yield from nested
        else:
            yield {"type": "one_of_kinds", "loc": path}


def _split(path: Path, value: Any, missing: bool) -> tuple[Path, str | None]:
    """The path up to the first part that is not in the data (pydantic's name of a kind), and that part."""
    for index, part in enumerate(path):
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            is_key = missing and index == len(path) - 1
            return path[:index], None if is_key else str(part)
    return path, None


def _value_at(path: Path, value: Any) -> Any:
    for part in path:
        value = value[part]
    return value


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the model at ``path`` knows, as the author writes them."""
    current: type[BaseModel] = model
    for part in path:
        field = next((f for name, f in current.model_fields.items() if part in (name, f.alias)), None)
        inner = _model_in(field.annotation) if field else None
        if inner is not None:
            current = inner
    return [field.alias or name for name, field in current.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None


def _sentence(item: Any) -> str:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "literal_error":
        words = str(context["expected"]).replace(" or ", ", ").split(", ")
        known = [word.strip("'") for word in words if word != "''"]
        return f"Arvon pitää olla jokin näistä: {', '.join(known)}.{suggestion(str(item.get('input')), known)}"
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_type" and isinstance(item.get("input"), int | float):
        return 'Arvon pitää olla tekstiä; kirjoita se lainausmerkkeihin, esimerkiksi "327190".'
    if kind in ("too_short", "too_long"):
        limit = f"vähintään {context['min_length']}" if kind == "too_short" else f"enintään {context['max_length']}"
        return f"Luettelossa tai rakenteessa on väärä määrä arvoja: niitä on oltava {limit}."
    if kind == "string_too_short" and context["min_length"] > 1:
        return f"Arvo on liian lyhyt: ainakin {context['min_length']} merkkiä."
    return _TYPES.get(kind, "Arvo ei kelpaa tähän.")


_TYPES = {
    "string_type": "Arvon pitää olla tekstiä.",
    "string_too_short": "Arvo ei voi olla tyhjä.",
    "int_type": "Arvon pitää olla kokonaisluku.",
    "int_parsing": "Arvon pitää olla kokonaisluku.",
    "bool_type": "Arvon pitää olla true tai false.",
    "bool_parsing": "Arvon pitää olla true tai false.",
    "list_type": "Arvon pitää olla luettelo.",
    "dict_type": "Arvon pitää olla rakenne (avaimia ja arvoja).",
    "model_type": "Arvon pitää olla rakenne (avaimia ja arvoja).",
    "model_attributes_type": "Arvon pitää olla rakenne (avaimia ja arvoja).",
    "one_of_kinds": "Arvo on väärää lajia: tässä voi olla tekstiä tai luku, ei tätä rakennetta.",
}
