"""The JSON Schema of a reading, made from the records themselves."""

from typing import Any

import msgspec

from tocsin.records import SCHEMA, Reading

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def reading_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one reading, as `tocsin read --format json` writes it."""
    schema = msgspec.json.schema(Reading)
    schema["$defs"]["Reading"]["properties"]["schema"] = {"const": SCHEMA, "default": SCHEMA}
    return {
        "$schema": DIALECT,
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "tocsin reading",
        "description": "What one article says, each record tied to its words; offsets are code points.",
        "version": SCHEMA,
    } | schema


def schema_json() -> bytes:
    """The schema as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(reading_schema()), indent=2)
