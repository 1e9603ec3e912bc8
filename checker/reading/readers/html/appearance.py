"""How an element of a web page looks, as far as reading goes: seen or not, struck, raised, and where it stands.

The rules of the page's sheets, its ``style`` attributes and what browsers do by themselves are weighed as browsers
weigh them (CSS Cascading and Inheritance). What may hide text, but depends on what is not known, makes it doubted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.blocks import HIDDEN, STRUCK, SUPERSCRIPT
from checker.reading.readers.html.colors import STOP, color_of, vanishes
from checker.reading.readers.html.hiding import CELLS, RAISED, Values, is_away, is_uncertain
from checker.reading.readers.html.lengths import font_of, in_pixels, is_high, is_wide, size_in
from checker.reading.readers.html.selectors import Element
from checker.reading.readers.html.style_sheets import UNSEEN, Declarations, Rule, Sheets
from checker.reading.readers.looks import LOWERED, whole


class Look(NamedTuple):
    """What is handed from an element to those inside it."""

    marks: int = 0
    """The marks of text here."""
    display: str = ""
    """Of the element itself, where it is said."""
    is_gone: bool = False
    """Takes no room: nothing in it is on the page."""
    is_doubted: bool = False
    """May be seen or not."""
    keeps: bool = False
    """White space is kept as it is written."""
    is_veiled: bool = False
    """Takes room but is not seen, and nothing inside can change that."""
    visibility: str = ""
    """Where it is said, which an element inside may do anew: ``hidden`` and ``collapse`` are not seen."""
    size: int = 100
    """How large its letters are, in hundredths of those of a page that says nothing."""
    color: str = "#000000"
    background: str = "#ffffff"
    """In six digits; ``clear``; or a word or function that is not followed."""
    font: str = ""
    """The first family, where it is said."""
    bullet: str = ""
    """How items of a list are marked, where it is said."""
    is_turned: bool = False
    """Written from right to left."""
    is_apart: bool = False
    """Set apart from what stands before and behind it in the line."""
    adds: int = 0
    """What the element itself shows besides its text: :data:`BESIDE`, :data:`PICTURED`, :data:`DRAWN`; and
    :data:`FLOATED`, :data:`TO_RIGHT`, :data:`OVER`.
    """
    turn: str = ""
    """The sign of Unicode that does what this element does to the direction; none where it does nothing."""
    unit: str = ""
    """What the style sheet writes beside the element itself, where that names another unit than euros."""
    spot: tuple[int, int] | None = None
    """How far from the top and from the left the element itself is set, in hundredths of a pixel."""
    variables: Mapping[str, str] = MappingProxyType({})
    """The properties that the style sheet itself names (``--…``)."""


PLAIN: Final = Look()
BESIDE, PICTURED, DRAWN, FLOATED, TO_RIGHT, OVER = 1, 2, 4, 8, 16, 32
"""The style sheet writes something before or behind it that may change a figure; it shows a picture; it is a line, a
bar or an icon; what follows stands beside it, and to the left of it; it lies over the page, fixed or aslant.
"""
DEFAULTS: Final[dict[str, Values]] = {
    **{name: {"text-decoration": "line-through"} for name in ("s", "strike", "del")},
    "small": {"font-size": "smaller"},
    "font": {},
    **{name: {"vertical-align": "super"} for name in ("sup", "rt")},
    "sub": {"vertical-align": "sub"},
    **{name: {"white-space": "pre"} for name in ("pre", "textarea", "xmp", "listing", "plaintext")},
    **{name: {"display": "none"} for name in ("rp", "datalist", "dialog", "noembed", "noframes")},
}
"""What browsers do by themselves."""
PRESENTATION: Final = frozenset("hidden popover color bgcolor background dir open face text role epub:type".split())
"""Attributes that say how an element looks."""
VARIABLE: Final = pattern(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
VARIABLES: Final = 1_000
"""From so many variables on no more are followed."""
NESTED: Final = 4
"""How deep one variable may stand in another."""
LONGEST: Final = 200
"""Characters of the longest value that is made of variables."""
ASLANT: Final = pattern(r"(?:^|rotatez?\(|matrix\([^,()]*,)\s*[-+]?[\d.]*[1-9]")
"""A turn by something, in ``transform`` or ``rotate``."""
WRITTEN: Final = pattern(r"[0-9()\[\]−‐–-]|(?!\b(?:e|eur|euroa)\b)\b[^\W\d_]")
"""What a style sheet may write beside a figure and change it by: a sign, digits, words of a unit, not the euro sign."""
UNIT: Final = pattern(
    r"(?<!\d)1[ .\xa0]?000 ?(?:€|eur)|\b(?:[tkm]|tuh\.?|milj\.?) ?(?:€|eur)|\btuha[nt]\w*|\bmilj|[$£¥]"
    r"|\b(?:sek|usd|nok|dkk|gbp|mk|fim)\b|[x×*] ?1[ .\xa0]?000"
)
"""Words of a style sheet that tell another unit than euros."""
LINE: Final = 2_000
"""Hundredths of a pixel from a row of a grid to the next, at least."""
AROUND_CELLS: Final = frozenset("table thead tbody tfoot tr body html".split())
"""Elements beside which a style sheet's text is said with none of their own."""
UNDRAWN: Final = pattern(r"(?:0|none|hidden|initial|inherit|unset)?(?:px|pt)?(?:\s|\Z)")
"""A border of no width."""
FONT_SIZES: Final = {"1": "x-small", "2": "small", "-1": "smaller", "-2": "x-small"}
"""By the attribute of a ``<font>``."""
TINY: Final = 10
"""Size of letters, of the usual 100, that nobody can read."""


def look_of(element: Element, around: Look, sheets: Sheets) -> Look:
    """How an element looks inside one that looks like ``around``."""
    rules = sheets.rules_of(element)
    style = element.attributes.get("style", "")
    own = DEFAULTS.get(element.tag)
    if not rules and not style and own is None and PRESENTATION.isdisjoint(element.attributes):
        if around.display or around.turn or around.is_apart or around.adds or around.spot or around.unit:
            return around._replace(display="", turn="", is_apart=False, adds=0, unit="", spot=None)
        return around
    sure = [rule.declarations for rule in rules if rule.selector.is_sure and not rule.selector.is_pseudo]
    values = _weighed([_presented(element, own), *sure, sheets.written(style)])
    variables = {name: value for name, value in values.items() if name.startswith("--")}
    is_new = any(around.variables.get(name) != value for name, value in variables.items())
    if is_new and len(around.variables) < VARIABLES:
        around = around._replace(variables={**around.variables, **variables})
    values = {name: _filled_in(value, around.variables) if "var(" in value else value for name, value in values.items()}
    look = _look(element.tag, values, around)
    if element.tag in CELLS and "url(" not in style:
        look = look._replace(adds=look.adds & ~PICTURED)  # a pattern of the whole table
    look = look._replace(adds=look.adds | _written_beside(element, rules, values), unit=_unit_beside(element, rules))
    return _in_doubt(look, element, [*rules, *sheets.moves(values)], values, around)


def _written_beside(element: Element, rules: list[Rule], values: Values) -> int:
    """What the style sheet itself puts before or behind an element; one that stands elsewhere in its row counts too."""
    adds = BESIDE if values.get("order", "0") not in ("0", "initial", "unset") else 0
    for rule in [rule for rule in rules if rule.selector.is_pseudo]:
        content = rule.content(element)
        is_beside = WRITTEN.search(content) is not None or rule.strikes
        adds |= BESIDE if is_beside else DRAWN if content else 0
    return adds


def _unit_beside(element: Element, rules: list[Rule]) -> str:
    contents = (rule.content(element).strip("\"' ") for rule in rules if rule.selector.is_pseudo)
    return next(filter(UNIT.search, contents), "")


def _in_doubt(look: Look, element: Element, rules: list[Rule], values: Values, around: Look) -> Look:
    """The look, in doubt where a rule that may hold, or a value that is not followed, may hide or show the element."""
    doubted = [rule for rule in rules if rule.selector.is_pseudo or not rule.selector.is_sure]
    if around.is_gone or look.is_veiled or look.is_doubted:
        return look
    contrary = next((rule for rule in doubted if _is_doubted(element, rule, values)), None)
    if look.is_gone and contrary is not None:
        look = _look(element.tag, _with(values, contrary), around)._replace(is_doubted=True)
    elif contrary is not None or (not look.is_gone and (is_uncertain(element.tag, values) or _fades(look, around))):
        look = look._replace(is_doubted=True)
    return look


def _filled_in(value: str, variables: Mapping[str, str]) -> str:
    """A value with its variables filled in, or what is given in their place; as it is where that cannot be done."""
    filled = value
    for _ in range(NESTED):
        filled = VARIABLE.sub(lambda match: variables.get(match[1], match[2] or match[0]), filled)[:LONGEST]
        if "var(" not in filled:
            return filled.strip()
    return value


def _presented(element: Element, own: Values | None) -> Declarations:
    """What browsers do by themselves and by the element's attributes."""
    values, attributes = dict(own or {}), element.attributes
    if "hidden" in attributes or "popover" in attributes:
        values["display"] = "none"
    elif element.tag == "dialog" and "open" in attributes:
        del values["display"]
    for name, as_ in (("color", "color"), ("bgcolor", "background"), ("face", "font-family")):
        if name in attributes:
            values[as_] = attributes[name].lower()
    if element.tag == "font" and attributes.get("size", "") in FONT_SIZES:
        values["font-size"] = FONT_SIZES[attributes["size"]]
    if "text" in attributes and element.tag == "body":
        values["color"] = attributes["text"].lower()
    if "noteref" in attributes.get("role", "") + attributes.get("epub:type", ""):
        values["vertical-align"] = "super"
    if "background" in attributes:
        values["background"] = "url()"
    if attributes.get("dir", "").lower() in ("rtl", "ltr"):
        values["direction"] = attributes["dir"].lower()
    return {name: (value, False) for name, value in values.items()}


def _weighed(given: list[Declarations]) -> Values:
    """From the weakest, what browsers do, to the strongest; what is important stays, and ``all`` undoes the others."""
    values: Values = {}
    for weight in (False, True):
        for declarations in given:
            undoing, important = declarations.get("all", ("", False))
            if undoing and important is weight:
                kept = given[0] if undoing.startswith("revert") else {}
                values = {name: value for name, value in values.items() if name.startswith("--")}
                values |= {name: value for name, (value, _) in kept.items()}
            values |= {name: value for name, (value, important) in declarations.items() if important is weight}
    return values


def _look(tag: str, values: Values, around: Look) -> Look:
    get = values.get
    display = get("display", "")
    if get("float", "none") != "none" or get("position") in ("absolute", "fixed"):
        display = display if display in ("none", "flex", "grid", "table") else "block"
    size, family = font_of(values)
    ground = color_of(get("background-color") or get("background", ""))
    picture = get("background-image", "none")
    look = around._replace(
        marks=around.marks & ~HIDDEN,
        display=display,
        is_gone=around.is_gone
        or display == "none"
        or get("mso-hide") == "all"
        or get("content-visibility") == "hidden",
        keeps=get("white-space", "pre" if around.keeps else "").startswith(("pre", "break")),
        is_veiled=around.is_veiled or is_away(values),
        visibility=get("visibility", around.visibility),
        size=size_in(size, around.size),
        color=color_of(get("-webkit-text-fill-color") or get("color", "")) or around.color,
        background=around.background if ground in ("", "clear") else ground,
        font=family or around.font,
        bullet=get("list-style-type") or get("list-style") or around.bullet,
        is_turned=get("direction", "rtl" if around.is_turned else "ltr") == "rtl",
        spot=_spot(values),
    )
    look = look._replace(
        is_apart=tag not in CELLS and _is_apart(values), turn=_turn(tag, values, look.is_turned, around.is_turned)
    )
    if picture != "none":
        look = look._replace(background=color_of(picture) if STOP.match(picture) else "image")
    return look._replace(marks=look.marks | _marks(tag, values, look), adds=_adds(values))


def _adds(values: Values) -> int:
    get = values.get
    is_pictured = any("url(" in get(name, "") for name in ("background-image", "background", "content"))
    is_drawn = any(not UNDRAWN.match(get(name, "")) for name in ("border", "border-top", "border-bottom"))
    floats = {"left": FLOATED, "right": FLOATED | TO_RIGHT}.get(get("float", ""), 0)
    is_aslant = get("position") == "absolute" and any(ASLANT.search(get(name, "")) for name in ("transform", "rotate"))
    over = OVER if get("position") == "fixed" or is_aslant else 0
    return (PICTURED if is_pictured else 0) | (DRAWN if is_drawn else 0) | floats | over


def _is_apart(values: Values) -> bool:
    """Whether there is a clear distance to what stands beside the element in the line."""
    for name in ("margin", "padding"):
        sides = values.get(name, "").split()
        beside = [*sides[1:2], *sides[3:4]] if len(sides) > 1 else sides
        if any(is_wide(side) for side in (*beside, values.get(f"{name}-left", ""), values.get(f"{name}-right", ""))):
            return True
    return "inline-" in values.get("display", "") and any(name in values for name in ("width", "min-width"))


def _spot(values: Values) -> tuple[int, int] | None:
    """Where the element is set by itself, as far as that is said in lengths, or in rows and columns of a grid."""
    get = values.get
    if get("position") in ("absolute", "fixed"):
        top, left = in_pixels(get("top", "")), in_pixels(get("left", ""))
        below, right = in_pixels(get("bottom", "")), in_pixels(get("right", ""))
        down = top if top is not None else None if below is None else -below
        along = left if left is not None else None if right is None else -right
        return None if down is None or along is None else (down, along)
    row, column = (get(name, "").partition("/")[0].strip() for name in ("grid-row", "grid-column"))
    return (whole(row) * LINE, whole(column) * LINE) if row.isdecimal() and column.isdecimal() else None


def _turn(tag: str, values: Values, is_turned: bool, was_turned: bool) -> str:
    if tag == "bdo" or "override" in values.get("unicode-bidi", ""):
        return "\u202e" if is_turned else "\u202d"
    return "" if is_turned is was_turned else "\u2067" if is_turned else "\u2066"


def _marks(tag: str, values: Values, look: Look) -> int:
    marks = 0
    if "line-through" in values.get("text-decoration", "") + " " + values.get("text-decoration-line", ""):
        marks |= STRUCK
    if tag in RAISED and values.get("vertical-align") == "sub":
        marks |= LOWERED
    elif tag in RAISED and _is_raised(values):
        marks |= SUPERSCRIPT
    if (
        look.is_gone
        or look.is_veiled
        or look.visibility in UNSEEN
        or look.size <= TINY
        or vanishes(look.color, look.background)
    ):
        marks |= HIDDEN
    return marks


def _is_raised(values: Values) -> bool:
    """Whether the text stands above or below its line."""
    align = values.get("vertical-align", "")
    if align == "super" or is_high(align) or values.get("font-variant-position") == "super":
        return True
    if align in ("top", "text-top") and values.get("font-size", "").endswith(("%", "em", "smaller", "small")):
        return True
    return values.get("position") == "relative" and any(is_high(values.get(side, "")) for side in ("top", "bottom"))


def _fades(look: Look, around: Look) -> bool:
    """Whether text turns white on a picture that is around it, which may be as light."""
    is_turned = look.color != around.color and look.background == around.background
    return is_turned and not look.background.startswith("#") and vanishes(look.color, "#ffffff")


def _is_doubted(element: Element, rule: Rule, values: Values) -> bool:
    """Whether a rule that may hold would hide what is seen or show what is hidden, or writes figures of its own."""
    if rule.selector.is_pseudo:
        content = re.sub(r"\w+\([^)]*\)", "", rule.content(element))
        is_said = element.tag not in AROUND_CELLS and UNIT.search(content) is not None
        return re.search("[0-9]", content) is not None and not is_said
    changed, same = _look(element.tag, _with(values, rule), PLAIN), _look(element.tag, values, PLAIN)
    return (changed.marks, changed.is_gone) != (same.marks, same.is_gone)


def _with(values: Values, rule: Rule) -> Values:
    """The values as they are where a rule holds too."""
    return _weighed([{}, {name: (value, False) for name, value in values.items()}, rule.declarations])
