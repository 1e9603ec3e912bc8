"""Whatever elements stand inside each other, the office readers give blocks or say why not.

``TARKISTIN_FUZZ_SECONDS`` makes it longer.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from checker.errors import DocumentError
from checker.reading.blocks import Content, paragraphs
from checker.reading.readers.docx import read_docx
from checker.reading.readers.odt import read_odt
from tests.making import make_odt, make_word, run

WORD_NAMES = (
    "w:p w:r w:t w:tbl w:tr w:tc w:p w:r w:t w:tbl w:tr w:tc w:pPr w:rPr w:tcPr w:trPr w:sdt w:sdtPr w:sdtContent w:ins "
    "w:del w:fldChar w:instrText w:fldSimple w:ffData w:checkBox w:ddList w:listEntry w:textInput w:default w:sym w:tab "
    "w:vMerge w:hMerge w:gridSpan w:gridBefore w:hidden w:vanish w:strike w:vertAlign w:position w:sz w:color w:shd w:rFonts "
    "w:rStyle w:pStyle w:numPr w:numId w:ilvl w:ruby w:rt w:rubyBase w:bdo w:drawing w:pict w:object w:txbxContent "
    "w:footnoteReference w:altChunk w:style w:basedOn w:abstractNum w:num w:lvl w:lvlText w:numFmt w14:checkbox w14:checked "
    "mc:AlternateContent mc:Choice mc:Fallback m:oMath m:t v:shape v:textpath pic:pic c:chart"
).split()
WORD_ATTRIBUTES = (
    "w:val w:fldCharType w:char w:font w:instr w:fill w:ascii w:styleId w:type w:numId w:ilvl w:abstractNumId Requires style"
).split()
OPEN_NAMES = (
    "text:p text:h text:span text:p text:span text:list text:list-item table:table table:table-row table:table-cell "
    "table:table table:table-row table:table-cell table:covered-table-cell table:table-column table:table-header-rows "
    "text:section text:s text:tab text:note text:placeholder text:hidden-text text:drop-down text:ruby text:ruby-text "
    "text:tracked-changes text:table-of-content text:section-source draw:frame draw:text-box draw:image draw:object "
    "draw:control draw:g draw:custom-shape field:fieldmark field:fieldmark-start field:fieldmark-separator field:param "
    "field:fieldmark-end loext:content-control math:math office:forms form:form form:checkbox form:radio form:listbox "
    "form:option form:text style:style style:text-properties style:paragraph-properties text:list-style "
    "text:list-level-style-number text:list-level-style-bullet text:outline-style text:outline-level-style"
).split()
OPEN_ATTRIBUTES = (
    "text:style-name style:name style:family style:parent-style-name table:number-columns-spanned "
    "table:number-rows-spanned table:number-columns-repeated table:number-rows-repeated text:c text:level "
    "text:display-levels table:visibility text:outline-level text:start-value form:id draw:control svg:width "
    "text:is-hidden text:display style:text-position fo:color text:continue-list text:continue-numbering style:num-format"
).split()
VALUES = (
    "0 1 2 restart continue none true false superscript rtl FFFFFF -3 999999 A begin separate end auto solid checked "
    "collapse #ffffff 1pt TOC =A1 EQ FORMDROPDOWN F02D Symbol Wingdings wps zz9 2cm as-char text paragraph table-cell"
).split()
Tree = Callable[[int], str]


def trees(rng: random.Random, names: list[str], attributes: list[str]) -> Tree:
    """A maker of random elements of a depth."""

    def tree(depth: int) -> str:
        name = rng.choice(names)
        given = {rng.choice(attributes): rng.choice(VALUES) for _ in range(rng.randrange(3))}
        inside = [tree(depth - 1) if rng.random() < 0.75 else "640 " for _ in range(rng.randrange(4))] if depth else []
        written = " ".join(f"{key}='{value}'" for key, value in given.items())
        return f"<{name} {written}>{''.join(inside)}</{name}>"

    return tree


def word(rng: random.Random) -> bytes:
    """A Word document of random elements."""
    tree = trees(rng, WORD_NAMES, WORD_ATTRIBUTES)
    body, styles, lists = ("".join(tree(rng.randrange(8)) for _ in range(4)) for _ in range(3))
    return make_word(body + run("x"), styles, lists)


def open_document(rng: random.Random) -> bytes:
    """An OpenDocument text of random elements."""
    tree = trees(rng, OPEN_NAMES, OPEN_ATTRIBUTES)
    body, styles, automatic = ("".join(tree(rng.randrange(8)) for _ in range(4)) for _ in range(3))
    return make_odt(body + "<text:p>x</text:p>", styles=styles, automatic=automatic)


@pytest.mark.parametrize(("make", "read"), [(word, read_docx), (open_document, read_odt)], ids=["docx", "odt"])
def test_random_structure_gives_blocks_or_a_reason_for_as_long_as_asked(
    make: Callable[[random.Random], bytes], read: Callable[[bytes, str], Content]
) -> None:
    rng = random.Random(os.environ.get("TARKISTIN_FUZZ_SEED", "1"))
    deadline = time.monotonic() + float(os.environ.get("TARKISTIN_FUZZ_SECONDS", "0"))
    rounds = 0
    while rounds < 200 or time.monotonic() < deadline:
        rounds += 1
        with suppress(DocumentError):
            assert all(found.place.where is not None for found in paragraphs(read(make(rng), "a").blocks))
