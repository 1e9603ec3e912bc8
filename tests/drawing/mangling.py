"""What people do to a form's labels: shorten, lengthen, double and move them.

Members of a family are the same drawn document mangled in different ways, so that they share most of their lines.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.drawing.facts import FORMS, draw_facts
from tests.drawing.forms import render
from tests.drawing.layout import EVERYDAY, HARD, Layout, encode

FAMILY = 6
"""Documents of one family: the first is not mangled."""
TARGETS = 2
"""Lines that a family has trouble with: each member does something else with them."""
Lines = list[str]
Mangle = Callable[[Lines, int, random.Random], None]
LABEL = re.compile(r"[^\t:]{3,70}(?=[\t:]|$)")


def _label(line: str) -> str:
    found = LABEL.match(line)
    return found[0] if found else line


def shorten(lines: Lines, at: int, rng: random.Random) -> None:
    """The label without its last word, or without what stands in brackets."""
    label = _label(lines[at])
    short = re.sub(r"\s*\([^)]*\)", "", label) if "(" in label and rng.random() < 0.8 else label.rpartition(" ")[0]
    lines[at] = (short or label[:-2]) + lines[at][len(label) :]


def lengthen(lines: Lines, at: int, rng: random.Random) -> None:
    """The label with another label's end."""
    label = _label(lines[at])
    other = _label(lines[rng.choice(_labelled(lines))])
    lines[at] = f"{label} {other.rpartition(' ')[2]}{lines[at][len(label) :]}"


def double(lines: Lines, at: int, rng: random.Random) -> None:
    """The line once more, with other digits, next to it or elsewhere."""
    copy = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), lines[at])
    if rng.random() < 0.5:
        shortened = [copy]
        shorten(shortened, 0, rng)
        copy = shortened[0]
    lines.insert(at + 1 if rng.random() < 0.6 else rng.randrange(len(lines)), copy)


def move(lines: Lines, at: int, rng: random.Random) -> None:
    """The line somewhere else."""
    lines.insert(rng.randrange(len(lines)), lines.pop(at))


MANGLES: tuple[Mangle, ...] = (shorten, lengthen, double, move)


def _labelled(lines: Lines) -> list[int]:
    return [
        number
        for number, line in enumerate(lines)
        if re.search(r"[^\W\d]{3}", line) and len(_label(line)) < 70 and not line.endswith(".")
    ]


def mangled(number: int) -> bytes:
    """The document of this number, always the same."""
    family, member = divmod(number, FAMILY)
    rng = random.Random(f"perhe {family}")
    form = FORMS[family % len(FORMS)]
    layout = rng.choice([Layout(), *EVERYDAY.values(), *HARD.values()]) if family % 2 else Layout()
    lines = render(form, draw_facts(form, rng), layout).split("\n")
    rows = [at for at in _labelled(lines) if len(_label(lines[at]).split()) > 1]
    rows = [at for at in rows if "(" in _label(lines[at])] * (family % 3 == 0) or rows
    rows *= TARGETS  # where there is but one
    targets = [lines[at] for at in rng.sample(rows, TARGETS)]
    rng = random.Random(f"asiakirja {number}")
    for target in rng.choices(targets, k=rng.randint(1, 4)) if member else ():
        if target in lines:
            rng.choice(MANGLES)(lines, lines.index(target), rng)
    text = "\n".join(lines)
    if layout.encoding in ("cp1252", "iso-8859-15"):
        text = text.encode("cp1252", "replace").decode("cp1252")
    return encode(text, layout)
