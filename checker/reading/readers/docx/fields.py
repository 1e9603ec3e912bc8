"""Fields of a Word document: instructions with a result, of which the page shows the result alone.

A field stands between three marks (begin, separate, end) in the runs of a paragraph or of several; its instruction may
hold further fields (ECMA-376 part 1, 17.16). Text counts where every field around it is in its result. A box to tick
and a list to choose from have no result text: what they show stands in their data.
"""

from __future__ import annotations

import re
from typing import Final

from checker.patterns import pattern
from checker.reading.blocks import CHOSEN, PLACEHOLDER, UNCHOSEN, Run
from checker.reading.readers.docx.styles import is_on, number
from checker.reading.readers.markup import Node
from checker.reading.readers.symbols import BOXES, TICKS, mark_of_box, symbol

LISTINGS: Final = frozenset({"TOC", "TOA", "INDEX", "RD", "TC", "XE", "BIBLIOGRAPHY"})
"""Fields that repeat what stands elsewhere."""
COMPUTED: Final = {"EQ": "equation"} | dict.fromkeys(("=", "IF", "REF", "LINK", "DDEAUTO", "INCLUDETEXT"), "formula")
"""Fields whose result tells more than their instruction, by the kind of what is unread where they have none."""
SYMBOL: Final = pattern(r"SYMBOL\s+(0[xX][0-9A-Fa-f]{1,6}|[0-9]{1,7})", re.IGNORECASE)
FONT: Final = pattern(r"\\f\s*(?:[\"”“]([^\"”“]*)[\"”“]|(\S+))", re.IGNORECASE)
BUTTON: Final = pattern(r"(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s?(.*)", re.IGNORECASE | re.DOTALL)


INSTRUCTION: Final = 1_000
"""Characters of an instruction that are looked at."""
NESTED: Final = 50
"""Most fields inside each other."""


class Field:
    """A field whose end has not come yet."""

    __slots__ = ("begun", "counts", "in_result", "instruction", "node", "runs")

    def __init__(self, node: Node, runs: list[Run]) -> None:
        self.node = node
        """The element with which it begins, which holds its data."""
        self.instruction = ""
        self.in_result = False
        self.counts = False
        """Whether what stands here now is text of the page."""
        self.runs = runs
        """The paragraph's runs in which it begins."""
        self.begun = len(runs)

    @property
    def kind(self) -> str:
        """The first word of the instruction, in capitals; ``=`` for a formula."""
        words = self.instruction.split(None, 1)
        return "=" if self.instruction.lstrip().startswith("=") else words[0].upper() if words else ""

    def instruct(self, text: str) -> None:
        """A further piece of the instruction."""
        if len(self.instruction) < INSTRUCTION and not self.in_result:
            self.instruction += text[:INSTRUCTION]

    def begin_result(self, runs: list[Run]) -> None:
        """The instruction is complete."""
        self.in_result = True
        self.counts = self.kind not in LISTINGS
        self.runs, self.begun = runs, len(runs)

    def is_here(self, runs: list[Run]) -> bool:
        """Whether it has no result in other paragraphs."""
        return not self.in_result or runs is self.runs

    def result(self, runs: list[Run]) -> list[Run]:
        """The runs of the result, where all of it stands in this paragraph."""
        return runs[self.begun :] if runs is self.runs else []


def box(node: Node, marks: int) -> Run | None:
    """The state of a legacy check box, where the data of the field that begins with a node hold one."""
    found = node.find("w:ffData", "w:checkBox")
    if found is None:
        return None
    state = found.find("w:checked") or found.find("w:default")
    return Run("", marks | (CHOSEN if is_on(state) else UNCHOSEN))


def complete(field: Field, runs: list[Run], marks: int) -> tuple[str, str]:
    """Add what an ending field shows without result text; mark a result that only asks to be filled in.

    Returns the kind (as of :class:`~checker.reading.blocks.Unread`) and text of what the page shows and the file does
    not say, or two empty texts.
    """
    result = field.result(runs)
    text = "".join(run.text for run in result)
    if field.kind == "FORMDROPDOWN" and not text.strip():
        runs.append(Run(_chosen(field.node), marks))
    elif (tick := box(field.node, 0)) is not None and text.strip() in (*TICKS, *BOXES):
        state = mark_of_box(text.strip(), tick.marks == CHOSEN)
        runs[field.begun :] = [] if state == tick.marks else [Run("", marks | state)]
    elif field.kind in COMPUTED and not text.strip() and field.is_here(runs):
        return COMPUTED[field.kind], field.instruction.strip()
    elif field.in_result:
        if _is_prompt(field, text):
            runs[field.begun :] = [Run(run.text, run.marks | PLACEHOLDER) for run in result]
    elif found := SYMBOL.search(field.instruction):
        font, code = FONT.search(field.instruction), found[1].lower()
        sign = symbol((font[1] or font[2]) if font else "", int(code, 16 if code.startswith("0x") else 10))
        runs.append(Run(sign, marks))
    elif found := BUTTON.search(field.instruction):
        runs.append(Run(found[1].strip(), marks | PLACEHOLDER))
    return "", ""


def _is_prompt(field: Field, text: str) -> bool:
    """Whether a result is the name of a merge field, or the words that a text field began with."""
    text = text.strip()
    if field.kind == "MERGEFIELD":
        return text.startswith("«") and text.endswith("»")
    default = field.node.attribute("w:val", "w:ffData", "w:textInput", "w:default")
    return text == default.strip() and any(map(str.isalpha, text))


def _chosen(node: Node) -> str:
    """The entry of a legacy list that is chosen: the first, where nothing is said."""
    found = node.find("w:ffData", "w:ddList")
    if found is None:
        return ""
    entries = [node.get("w:val") for node in found if node.name == "w:listEntry"]
    at = number(found.find("w:result"), number(found.find("w:default")))
    return entries[at] if 0 <= at < len(entries) else ""
