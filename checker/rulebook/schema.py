"""The JSON Schemas of a rulebook's files, for editors: made from the models that read them.

They are kept in ``rules/schema`` so that an editor finds them without the program; a test holds that
they are current.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from checker.rulebook.form_models import FormModel
from checker.rulebook.models import AdjustmentModel, ParameterModel, RuleModel, Strict
from checker.rulebook.operators import OPERATORS
from checker.rulebook.operators.keys import model_of

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def rule_schema() -> dict[str, Any]:
    """The schema of ``rules/<group>/<slug>.yaml`` with Finnish descriptions."""
    operators = {name: model_of(operator.keys) for name, operator in OPERATORS.items()}
    models: dict[type[Strict], None] = dict.fromkeys([RuleModel, *operators.values()])
    _, schema = models_json_schema([(model, "validation") for model in models])
    definitions = schema["$defs"]
    rule = definitions.pop("RuleModel")
    rule["properties"]["check"] = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {name: {"$ref": f"#/$defs/{model.__name__}"} for name, model in operators.items()},
    }
    finished = _finished("Tarkistimen sääntö", {**rule, "$defs": definitions})
    finished["properties"]["check"]["description"] = "Täsmälleen yksi operaattori."
    return finished


def _schema_of(title: str, kind: Any) -> dict[str, Any]:
    return _finished(title, TypeAdapter(kind).json_schema())


SCHEMAS: Final[dict[str, Callable[[], dict[str, Any]]]] = {
    "rule.schema.json": rule_schema,
    "parameter.schema.json": partial(_schema_of, "Tarkistimen parametri", ParameterModel),
    "form.schema.json": partial(_schema_of, "Tarkistimen lomake", FormModel),
    "adjustments.schema.json": partial(_schema_of, "Säännöstökerroksen muutokset", dict[str, AdjustmentModel]),
}
"""Every schema by the name of its file in ``rules/schema``."""


def _finished(title: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with lists where one value alone will do, and without the models' own English names."""
    _tidy(schema)
    return {"$schema": DIALECT, **schema, "title": title}


def _tidy(node: Any) -> None:
    if isinstance(node, list):
        for item in node:
            _tidy(item)
    elif isinstance(node, dict):
        if "properties" in node:
            _tidy_model(node)
        if isinstance(node.get("title"), str):
            del node["title"]
        for item in node.values():
            _tidy(item)


def _tidy_model(node: dict[str, Any]) -> None:
    """Docstrings are for those who read the code; a single value may stand for a list of one."""
    node.pop("description", None)
    lists = ["programme"] + (["legal_basis"] if "reason" in node["properties"] else [])
    for name in lists:
        entry = node["properties"].get(name)
        if isinstance(entry, dict) and entry.get("type") == "array":
            kept = {key: entry.pop(key) for key in ("description", "default") if key in entry}
            node["properties"][name] = {**kept, "anyOf": [entry["items"], entry]}


def schema_text(name: str) -> str:
    """The text of a schema file."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> list[str]:
    """Write every schema into the folder and name them."""
    folder.mkdir(exist_ok=True)
    for name in SCHEMAS:
        place = folder.joinpath(name)
        place.unlink(missing_ok=True)  # a link in a pack of somebody else's leads nowhere
        place.write_text(schema_text(name), encoding="utf-8", newline="\n")
    return list(SCHEMAS)
