"""YAML files → compiled rulebook. Runs only when a rulebook has changed, and tells every fault at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from checker.errors import Fault, RulebookError
from checker.names import suggestion
from checker.rulebook.compile_forms import compile_form, refuse_unsuited
from checker.rulebook.compile_registers import add_municipalities, add_register, empty_registers
from checker.rulebook.compile_rule import compile_rule
from checker.rulebook.compile_tables import compile_glossary, compile_parameter, compile_quantities
from checker.rulebook.faults import FaultReporter, Faults
from checker.rulebook.models import MarkerModel
from checker.rulebook.node import Node, Vocabulary
from checker.rulebook.overlays import adjust, merge_parameter, refuse_taken
from checker.rulebook.placeholders import typeset
from checker.rulebook.shapes import Parameter, Rule
from checker.rulebook.sources import MARKER, SourceFile, Sources

PROGRAMMES = frozenset({"2007-2013", "2014-2020", "2021-2027"})
"""The programme periods that are known even where no register describes their structure."""
ADJUSTMENTS = "adjustments.yaml"
TABLES = (MARKER, "glossary.yaml", "quantities.yaml", "registers/municipalities.csv")
FOLDERS = ("forms", "parameters", "registers", "schema")
"""Folders whose files are not rules."""
EMPTY = Vocabulary({}, {}, {}, empty_registers(), frozenset(), PROGRAMMES)
"""What there is below the base: nothing."""


def compile_sources(sources: Sources) -> dict[str, Any]:
    """The compiled rulebook as plain JSON data. Raises :class:`RulebookError` with all faults."""
    faults = Faults()
    book = _Book(sources, faults)
    book.refuse_strangers()
    markers = book.markers()
    vocabulary = EMPTY
    rules: dict[str, Rule] = {}
    broken: set[str] = set()
    for layer, marker in enumerate(markers):
        vocabulary = book.vocabulary(layer, vocabulary)
        book.add_rules(layer, vocabulary, rules, broken)
        book.adjust(layer, rules, broken, marker.name if marker is not None else "", vocabulary)
    book.check_manual(markers, vocabulary)
    faults.raise_if_any()
    if not rules:
        raise RulebookError([Fault(sources.roots[0], 0, 0, "Säännöstössä ei ole yhtään sääntöä.")])
    known = [marker for marker in markers if marker is not None]
    return {
        "sha256": sources.sha256,
        "editions": [edition for marker in known for edition in marker.editions],
        "manual": [
            {**item.model_dump(), "text": typeset(item.text), "because": typeset(item.because)}
            for marker in known
            for item in marker.manual
        ],
        "overlays": [[marker.name, digest] for marker, digest in zip(known[1:], sources.layers[1:], strict=True)],
        "forms": book.forms,
        "glossary": [list(entry) for entry in vocabulary.glossary.values()],
        "parameters": vocabulary.parameters,
        "quantities": vocabulary.quantities,
        "registers": vocabulary.registers,
        "rules": [rules[rule_id] for rule_id in sorted(rules)],
    }


class _Parsed(NamedTuple):
    """One file that could be read."""

    file: SourceFile
    value: Any
    reporter: FaultReporter


class _Book:
    """The parsed files of all layers, by what they are; layer 0 is the base."""

    def __init__(self, sources: Sources, faults: Faults) -> None:
        self._sources = sources
        self._faults = faults
        self._parsed = [parsed for file in sources.files if (parsed := self._parse(file))]
        self.forms: dict[str, Any] = {}
        """Every form by its name, compiled."""

    def _parse(self, file: SourceFile) -> _Parsed | None:
        if not file.name.endswith(".yaml"):
            return None
        value, reporter = self._faults.load(file.shown, file.data)
        return _Parsed(file, value, reporter) if reporter is not None else None

    def _named(self, name: str, layer: int | None = None) -> Iterator[_Parsed]:
        return (parsed for parsed in self._parsed if parsed.file.name == name and layer in (None, parsed.file.layer))

    def _below(self, folder: str, layer: int) -> list[_Parsed]:
        prefix = folder + "/"
        return [parsed for parsed in self._parsed if parsed.file.layer == layer and parsed.file.name.startswith(prefix)]

    def refuse_strangers(self) -> None:
        """A file that is no part of a rulebook would be ignored without a word; so it is a fault."""
        for file in self._sources.files:
            if not _is_known(file):
                hint = suggestion(file.name, [*TABLES, ADJUSTMENTS] if file.layer else TABLES)
                message = f"Tiedosto ei ole säännöstön osa: säännöt ovat kansioissa <ryhmä>/<nimi>.yaml.{hint}"
                self._faults.found.append(Fault(file.shown, 0, 0, message))

    def markers(self) -> list[MarkerModel | None]:
        """The marker of each layer, None where it has faults."""
        models: list[MarkerModel | None] = [None] * len(self._sources.roots)
        for parsed in self._named(MARKER):
            model = parsed.reporter.validate(MarkerModel, parsed.value)
            below = [marker.name for marker in models[: parsed.file.layer] if marker is not None]
            if model is not None and parsed.file.layer:
                _check_layer(model, below, parsed.reporter)
            models[parsed.file.layer] = model
        return models

    def check_manual(self, markers: list[MarkerModel | None], words: Vocabulary) -> None:
        """A fault for each form or programme period of the things to check by hand that is not known."""
        for parsed in self._named(MARKER):
            marker, node = markers[parsed.file.layer], Node(words, parsed.reporter)
            for index, item in enumerate(marker.manual if marker is not None else ()):
                for number, form in enumerate(item.forms):
                    node.at("manual", index, "forms", number).form(form)
                for number, programme in enumerate(item.programmes):
                    node.at("manual", index, "programmes", number).programme(programme)

    def vocabulary(self, layer: int, below: Vocabulary) -> Vocabulary:
        """Everything that a rule of the layer may name: what is below and what the layer adds.

        The rules below were compiled with what was below, so that no new name can take the place of a word of theirs.
        """
        registers = self._registers(layer, below)
        words = below._replace(registers=registers, programmes=PROGRAMMES | registers["programmes"].keys())
        for parsed in self._named("glossary.yaml", layer):
            node = Node(words, parsed.reporter)
            fields = compile_glossary(parsed.value, parsed.reporter)
            refuse_taken([(path, node.at(*path.split("."))) for path in fields], "field")
            words = words._replace(glossary={**fields, **words.glossary})
        words = words._replace(parameters=self._parameters(layer, words))
        words = words._replace(forms=words.forms | self._add_forms(layer, words))
        for parsed in self._named("quantities.yaml", layer):
            node = Node(words, parsed.reporter)
            names = parsed.value if isinstance(parsed.value, dict) else {}
            refuse_taken([(name, node.at(name)) for name in names], "quantity")
            quantities = compile_quantities(parsed.value, words, parsed.reporter)
            words = words._replace(quantities={**quantities, **words.quantities})
        return words

    def _add_forms(self, layer: int, words: Vocabulary) -> frozenset[str]:
        """Compile the layer's forms and name them; a form that is there already cannot be exchanged."""
        names, below = [], dict(self.forms)
        for parsed in self._below("forms", layer):
            name = parsed.file.name.rsplit("/", 1)[1].removesuffix(".yaml")
            names.append(name)
            node = Node(words, parsed.reporter)
            form = compile_form(parsed.value, node)
            if name in self.forms:
                node.fault(f"Lomake {name} on jo säännöstössä; lomaketta ei voi vaihtaa.")
            elif form is not None:
                refuse_unsuited(name, form, below, self.forms, node)
                self.forms[name] = {**form, "origin": parsed.file.shown, "layer": layer}
        return frozenset(names)

    def _parameters(self, layer: int, words: Vocabulary) -> dict[str, Parameter]:
        """Parameter name (the file's stem) → its values; an overlay's replace those below."""
        compiled = dict(words.parameters)
        for parsed in self._below("parameters", layer):
            name = parsed.file.name.rsplit("/", 1)[1].removesuffix(".yaml")
            refuse_taken([(name, Node(words, parsed.reporter))], "parameter")
            parameter = compile_parameter(parsed.value, words, parsed.reporter)
            if parameter is not None:
                compiled[name] = merge_parameter(compiled.get(name), parameter, layer, parsed.reporter)
        return compiled

    def _registers(self, layer: int, below: Vocabulary) -> dict[str, Any]:
        registers = {
            name: body.copy() if isinstance(body, dict | list) else body for name, body in below.registers.items()
        }
        for file in self._sources.files:
            if file.name == "registers/municipalities.csv" and file.layer == layer:
                add_municipalities(registers, file.data, file.shown, self._faults)
        tables = [parsed.value for parsed in self._below("registers", layer) if isinstance(parsed.value, dict)]
        periods = [table["programmes"] for table in tables if isinstance(table.get("programmes"), dict)]
        words = below._replace(programmes=below.programmes.union(PROGRAMMES, *periods))
        for parsed in self._below("registers", layer):
            add_register(registers, parsed.value, words, layer, parsed.reporter)
        return registers

    def add_rules(self, layer: int, words: Vocabulary, compiled: dict[str, Rule], broken: set[str]) -> None:
        """Compile the layer's rules, each with its origin; an id that is taken is a fault."""
        for parsed in self._parsed:
            if parsed.file.layer != layer or not is_rule(parsed.file.name):
                continue
            rule_id = parsed.file.name.removesuffix(".yaml")
            rule = compile_rule(rule_id, parsed.value, words, parsed.reporter)
            if rule_id in compiled or rule_id in broken:
                parsed.reporter.fault((), f"Sääntö {rule_id} on jo säännöstössä; tarkistusta ei voi vaihtaa.")
            elif rule is not None:
                compiled[rule_id] = {**rule, "origin": parsed.file.shown}
            else:
                broken.add(rule_id)

    def adjust(self, layer: int, compiled: dict[str, Rule], broken: set[str], pack: str, words: Vocabulary) -> None:
        """Apply the layer's adjustments to the rules so far."""
        for parsed in self._named(ADJUSTMENTS, layer):
            if layer:
                adjust(compiled, broken, parsed.value, pack, words, parsed.reporter)


def _check_layer(model: MarkerModel, below: list[str], reporter: FaultReporter) -> None:
    if model.name in below:
        reporter.fault(("name",), f"Säännöstökerros ”{model.name}” on jo mukana.")
    if model.extends is not None and model.extends not in below:
        hint = suggestion(model.extends, below)
        reporter.fault(("extends",), f"Säännöstöä ”{model.extends}” ei ole tämän kerroksen alla.{hint}")


def _is_known(file: SourceFile) -> bool:
    """Whether a file is a part of a rulebook or, above the base, of an overlay."""
    if file.name in TABLES or is_rule(file.name) or (file.layer and file.name == ADJUSTMENTS):
        return True
    folder, _, rest = file.name.partition("/")
    return folder in FOLDERS and "/" not in rest and rest.endswith(".yaml")


def is_rule(name: str) -> bool:
    """Whether a file of a rulebook is a rule: one folder deep, in no folder of tables."""
    group, _, rest = name.partition("/")
    return bool(rest) and "/" not in rest and name.endswith(".yaml") and group not in FOLDERS
