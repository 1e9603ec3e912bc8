"""The JSON Schema of a rule file, for editors: made from the models that read it."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from checker.rulebook.models import OPERATOR_MODELS, RuleModel, Strict

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def rule_schema() -> dict[str, Any]:
    """The schema of ``rules/<group>/<slug>.yaml`` with Finnish descriptions."""
    models: dict[type[Strict], None] = dict.fromkeys([RuleModel, *OPERATOR_MODELS.values()])
    _, schema = models_json_schema(
        [(model, "validation") for model in models], ref_template="#/$defs/{model}", schema_generator=GenerateJsonSchema
    )
    definitions = schema["$defs"]
    rule = definitions.pop("RuleModel")
    rule["properties"]["check"] = {
        "description": "Täsmälleen yksi operaattori.",
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {name: {"$ref": f"#/$defs/{model.__name__}"} for name, model in OPERATOR_MODELS.items()},
    }
    return {"$schema": DIALECT, "title": "Tarkistimen sääntö", **rule, "$defs": definitions}
