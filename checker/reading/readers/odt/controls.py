"""Form controls of an OpenDocument text: what they are set to, and what they have written beside them."""

from __future__ import annotations

from typing import Final, NamedTuple

from checker.reading.blocks import CHOSEN, UNCHOSEN
from checker.reading.readers.markup import Node

STATES: Final = {"checked": CHOSEN, "unchecked": UNCHOSEN}
WRITTEN: Final = frozenset(
    "form:text form:textarea form:formatted-text form:number form:date form:time form:combobox form:fixed-text".split()
)
"""Controls that show a text."""
SILENT: Final = frozenset(
    {"form:button", "form:image", "form:frame", "form:hidden", "form:password", "form:properties"}
)
"""Controls that hold nothing a form asks for."""


class State(NamedTuple):
    """What a control shows."""

    marks: int = 0
    """Chosen or not; 0 for a text."""
    text: str = ""
    """What it shows, or what is written beside its box."""
    is_known: bool = True
    """False where it may show something that the file does not say."""


def controls_of(forms: Node | None) -> dict[str, State]:
    """The states of all controls of a document by their names."""
    found: dict[str, State] = {}
    waiting = [forms] if forms is not None else []
    while waiting:
        for node in waiting.pop():
            if node.name in ("form:form", "form:grid", "form:column"):
                waiting.append(node)
            elif name := node.get("xml:id") or node.get("form:id"):
                found[name] = _state(node)
    return found


def _state(node: Node) -> State:
    get, name = node.get, node.name
    if name == "form:checkbox":
        state = get("form:current-state") or get("form:state", "unchecked")
        return State(STATES.get(state, 0), get("form:label"), state in STATES)
    if name == "form:radio":
        chosen = get("form:current-selected") or get("form:selected", "false")
        return State(CHOSEN if chosen == "true" else UNCHOSEN, get("form:label"))
    if name == "form:listbox":
        return _listed(node)
    if name in WRITTEN:
        text = (
            get("form:current-value") or get("form:value") or (get("form:label") if name == "form:fixed-text" else "")
        )
        text = text or "\n".join(part.text for part in node if part.name == "text:p")
        return State(0, text, bool(text) or not get("form:data-field"))
    return State(0, "", name in SILENT)


def _listed(node: Node) -> State:
    """The chosen entries of a list."""
    options = [option for option in node if option.name == "form:option"]
    chosen = [option for option in options if option.get("form:current-selected") == "true"]
    if not any("form:current-selected" in option.attributes for option in options):
        chosen = [option for option in options if option.get("form:selected") == "true"]
    text = ", ".join(option.get("form:label") or option.get("form:value") for option in chosen)
    return State(0, text, bool(options) or not node.get("form:list-source"))
