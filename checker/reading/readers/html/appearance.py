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
from checker.reading.readers.html.selectors import Element
from checker.reading.readers.html.style_sheets import FAINT, STOP, UNSEEN, Declarations, Rule, Sheets, color_of
from checker.reading.readers.looks import LOWERED, are_alike, whole


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
Values = dict[str, str]
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
RAISED: Final = frozenset("a abbr b big cite code em font i ins label rt small span strong sub sup u".split())
"""Elements in a line, which may stand above or below it."""
COVERING: Final = (
    "filter", "mask", "mask-image", "-webkit-mask", "-webkit-mask-image", "mix-blend-mode", "-webkit-text-security",
)  # fmt: skip
MOVING: Final = ("clip-path", "translate", "scale", "rotate")
HIDING: Final = ("display", "visibility", "opacity")
"""Properties that may hide text, in ways that are not followed, and in values that are not known."""
VARIABLE: Final = pattern(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
VARIABLES: Final = 1_000
"""From so many variables on no more are followed."""
NESTED: Final = 4
"""How deep one variable may stand in another."""
LONGEST: Final = 200
"""Characters of the longest value that is made of variables."""
ASLANT: Final = pattern(r"(?:^|rotatez?\(|matrix\([^,()]*,)\s*[-+]?[\d.]*[1-9]")
"""A turn by something, in ``transform`` or ``rotate``."""
NOTHING: Final = pattern(r"[-+]?0*\.?0*(?:px|pt|em|rem|%|cm|mm|in)?")
FAR: Final = pattern(
    r"-[0-9]{3,}(?:\.[0-9]*)?(?:px|pt|em|rem|%|v[wh])|-[0-9]{2,}(?:\.[0-9]*)?r?em|[0-9]{5,}(?:\.[0-9]*)?px"
)
MOVED: Final = pattern(
    r"scale[xy]?\(0[,)]|translate[xy3d]*\([^)]*-[0-9]{3,}|rotate[xy]\(-?(?:90|270)deg", re.IGNORECASE
)
"""A transformation that leaves nothing on the page."""
TURNED: Final = pattern(r"(?:none|initial|rotatez?\([^)]*\))?")
"""A transformation after which text is where it was."""
FUNCTIONS: Final = ("color-mix(", "color(", "hwb(", "light-dark(")
"""Colors that are not followed."""
BEYOND: Final = pattern(r"-[0-9]{4,}(?:\.[0-9]*)?px|-[0-9]{3,}(?:\.[0-9]*)?r?em")
"""A margin that takes what has it off the page."""
WRITTEN: Final = pattern(r"[0-9()\[\]−‐–-]|(?!\b(?:e|eur|euroa)\b)\b[^\W\d_]")
"""What a style sheet may write beside a figure and change it by: a sign, digits, words of a unit, not the euro sign."""
UNIT: Final = pattern(
    r"(?<!\d)1[ .\xa0]?000 ?(?:€|eur)|\b(?:[tkm]|tuh\.?|milj\.?) ?(?:€|eur)|\btuha[nt]\w*|\bmilj|[$£¥]"
    r"|\b(?:sek|usd|nok|dkk|gbp|mk|fim)\b|[x×*] ?1[ .\xa0]?000"
)
"""Words of a style sheet that tell another unit than euros."""
LENGTH: Final = pattern(r"[-+]?([0-9]{0,5})(?:\.([0-9]{1,5}))?(px|pt|r?em|ex|%|cm|mm|in)")
HIGH: Final = {"px": 300, "pt": 300, "em": 20, "rem": 20, "ex": 40, "%": 1_500, "cm": 10, "mm": 100, "in": 5}
"""Hundredths of a unit from which text does not stand on its line any more."""
APART: Final = {"px": 1_200, "pt": 900, "em": 75, "rem": 75, "ex": 150, "%": 300, "cm": 30, "mm": 300, "in": 12}
"""Hundredths of a unit that divide two words of a line."""
LINE: Final = 2_000
"""Hundredths of a pixel from a row of a grid to the next, at least."""
NARROW: Final = 6_400
"""Hundredths of a pixel in which hardly a figure of a hundred thousand has room."""
CELLS: Final = ("td", "th")
AROUND_CELLS: Final = frozenset("table thead tbody tfoot tr body html".split())
"""Elements beside which a style sheet's text is said with none of their own."""
UNDRAWN: Final = pattern(r"(?:0|none|hidden|initial|inherit|unset)?(?:px|pt)?(?:\s|\Z)")
"""A border of no width."""
SIZE: Final = pattern(r"(?:^|\s)(0|[0-9.]+(?:px|pt|r?em|%))(?:\s*/\s*\S+)?\s+(.*)")
UNITS: Final = {"em": (100, 1), "%": (1, 1), "rem": (100, 1), "px": (25, 4), "pt": (25, 3)}
"""Hundredths of the usual size in a unit of length, as a ratio."""
SIZES: Final = {
    "xx-small": 56, "x-small": 62, "small": 81, "smaller": 83, "medium": 100, "large": 112, "larger": 120,
    "x-large": 150, "xx-large": 200,
}  # fmt: skip
FONT_SIZES: Final = {"1": "x-small", "2": "small", "-1": "smaller", "-2": "x-small"}
"""By the attribute of a ``<font>``."""
CUT: Final = pattern(
    r"rect\((?:[01](?:px)?[ ,]*){4}\)|inset\((?:50%|100%[^)]*)\)|(?:circle|ellipse)\(0[^)]*\)|"
    r"polygon\((?:0(?:px|%)?[ ,]*)+\)"
)
SIDES: Final = ("left", "top", "right", "bottom", "inset")
MARGINS: Final = ("margin", "margin-left", "margin-right")
BOX: Final = ("height", "max-height", "width", "max-width")
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
    elif contrary is not None or (not look.is_gone and (_is_uncertain(element.tag, values) or _fades(look, around))):
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
    size, family = _font(values)
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
        is_veiled=around.is_veiled or _is_away(values),
        visibility=get("visibility", around.visibility),
        size=_size(size, around.size),
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
        if any(_is_wide(side) for side in (*beside, values.get(f"{name}-left", ""), values.get(f"{name}-right", ""))):
            return True
    return "inline-" in values.get("display", "") and any(name in values for name in ("width", "min-width"))


def _spot(values: Values) -> tuple[int, int] | None:
    """Where the element is set by itself, as far as that is said in lengths, or in rows and columns of a grid."""
    get = values.get
    if get("position") in ("absolute", "fixed"):
        top, left = _far(get("top", "")), _far(get("left", ""))
        below, right = _far(get("bottom", "")), _far(get("right", ""))
        down = top if top is not None else None if below is None else -below
        along = left if left is not None else None if right is None else -right
        return None if down is None or along is None else (down, along)
    row, column = (get(name, "").partition("/")[0].strip() for name in ("grid-row", "grid-column"))
    return (whole(row) * LINE, whole(column) * LINE) if row.isdecimal() and column.isdecimal() else None


def _far(length: str) -> int | None:
    """A length in hundredths of a pixel."""
    found = LENGTH.fullmatch(length)
    if found is None:
        return 0 if length and NOTHING.fullmatch(length) else None
    return _hundredths(found) * APART["px"] // APART[found[3]] * (-1 if length.startswith("-") else 1)


def _is_wide(length: str) -> bool:
    found = LENGTH.fullmatch(length)
    return found is not None and not length.startswith("-") and _hundredths(found) >= APART[found[3]]


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
        or _vanishes(look.color, look.background)
    ):
        marks |= HIDDEN
    return marks


def _font(values: Values) -> tuple[str, str]:
    """The size, and the first family of the font, where they are said."""
    size, families = values.get("font-size", ""), values.get("font-family", "")
    found = SIZE.search(values.get("font", ""))
    if found is not None:
        size, families = size or found[1], families or found[2]
    return size, families.partition(",")[0].strip("'\" ")


def _size(size: str, around: int) -> int:
    """The size of letters in one of a size ``around``; that itself where it is not known."""
    if size and NOTHING.fullmatch(size):
        return 0
    found = LENGTH.fullmatch(size)
    if found is None or found[3] not in UNITS:
        return around * SIZES[size] // 100 if size in ("smaller", "larger") else SIZES.get(size, around)
    times, parts = UNITS[found[3]]
    whole = _hundredths(found) * times // (100 * parts)
    return min(whole * around // 100 if found[3] in ("em", "%") else whole, 10_000)


def _hundredths(length: re.Match[str]) -> int:
    return int(length[1] or "0") * 100 + int((length[2] or "")[:2].ljust(2, "0"))


def _is_raised(values: Values) -> bool:
    """Whether the text stands above or below its line."""
    align = values.get("vertical-align", "")
    if align == "super" or _is_high(align) or values.get("font-variant-position") == "super":
        return True
    if align in ("top", "text-top") and values.get("font-size", "").endswith(("%", "em", "smaller", "small")):
        return True
    return values.get("position") == "relative" and any(_is_high(values.get(side, "")) for side in ("top", "bottom"))


def _is_high(length: str) -> bool:
    found = LENGTH.fullmatch(length)
    return found is not None and _hundredths(found) >= HIGH[found[3]]


def _is_away(values: Values) -> bool:
    """Whether the element is cut to nothing, made of air, or set outside the page."""
    get = values.get
    if FAINT.fullmatch(get("opacity", "1")) or MOVED.match(get("transform", "")):
        return True
    if FAR.fullmatch(get("text-indent", "")) or CUT.fullmatch(get("clip-path", "")):
        return True
    if any(BEYOND.fullmatch(side) for name in MARGINS for side in get(name, "").split()):
        return True
    is_placed = get("position") in ("absolute", "fixed")
    if is_placed and (CUT.fullmatch(get("clip", "")) or any(map(FAR.fullmatch, _sides(values)))):
        return True
    return _is_clipped(values) and any(
        name in values and (NOTHING.fullmatch(get(name, "")) or get(name) == "1px") for name in BOX
    )


def _sides(values: Values) -> list[str]:
    """How far from the edges of what is around the element is placed."""
    return " ".join([values.get(side, "") for side in SIDES]).split()


def _vanishes(color: str, background: str) -> bool:
    """Whether text of this color is not seen on this ground."""
    if color in ("clear", background):
        return True
    if len(color) != 7 or len(background) != 7 or color[0] != "#" or background[0] != "#":
        return False
    return are_alike(bytes.fromhex(color[1:]), bytes.fromhex(background[1:]))


def _fades(look: Look, around: Look) -> bool:
    """Whether text turns white on a picture that is around it, which may be as light."""
    is_turned = look.color != around.color and look.background == around.background
    return is_turned and not look.background.startswith("#") and _vanishes(look.color, "#ffffff")


def _is_uncertain(tag: str, values: Values) -> bool:
    """Whether what is declared may hide or move text in a way that is not followed."""
    if any(values.get(name, "none") not in ("none", "normal", "initial") for name in COVERING):
        return True
    if "reverse" in values.get("flex-direction", "") + values.get("flex-flow", ""):
        return True
    if FAINT.fullmatch(values.get("zoom", "1")) or (tag not in CELLS and _is_cut_short(values)):
        return True
    if (tag in RAISED or values.get("display", "").startswith("inline")) and _is_shifted(values):
        return True
    return (values.get("letter-spacing", "").startswith("-") and _is_high(values["letter-spacing"])) or any(
        "(" in values.get(name, "") for name in HIDING
    )


def _is_cut_short(values: Values) -> bool:
    """Whether the element is too narrow for most figures, and what has no room in it is not shown."""
    if not _is_clipped(values):
        return False
    widths = [values.get(name, "") for name in ("width", "max-width")]
    return any((_far(width) or NARROW) < NARROW for width in widths if not width.endswith("%"))


def _is_clipped(values: Values) -> bool:
    sides = ("overflow", "overflow-x", "overflow-y")
    return any(values.get(name, "").startswith(("hidden", "clip")) for name in sides)


def _is_shifted(values: Values) -> bool:
    """Whether a part of a line is moved, turned or coloured in a way that is not followed."""
    get = values.get
    sides = [get(side, "") for side in ("left", "right")] if get("position") == "relative" else []
    is_aside = any(_is_wide(side.lstrip("-")) or FAR.fullmatch(side) for side in sides)
    is_pulled = any(_is_high(side) for name in MARGINS for side in get(name, "").split() if side.startswith("-"))
    is_coloured = any(name in get("color", "") + get("-webkit-text-fill-color", "") for name in FUNCTIONS)
    is_cut = any(get(name, "none") not in ("none", "initial") for name in MOVING)
    return is_aside or is_pulled or is_coloured or is_cut or TURNED.fullmatch(get("transform", "")) is None


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
