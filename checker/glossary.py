"""The fields by path: what kind of value each holds and what people call it.

The glossary itself is ``rules/glossary.yaml``; this is its compiled form, plain data that costs
nothing to load.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, get_args

NO_FORM: Final = "generic"
"""The form (``rules/forms/generic.yaml``) of a document on none of the others: the words that all of them use."""
Kind = Literal["money", "date", "percent", "count", "text", "list", "yes-no"]
"""What a field's value may be."""
KINDS: Final = get_args(Kind)


class Entry(NamedTuple):
    """One field: its kind, its Finnish label, what it means, whether it may be shown."""

    path: str
    kind: str
    label: str
    """As the forms name it, without a colon; quoted in messages, never inflected."""
    definition: str = ""
    private: bool = False
    """Shown as ``present`` except where the reader may see personal data."""


Glossary = dict[str, Entry]
"""Field path to its entry, in the order of the glossary file."""
