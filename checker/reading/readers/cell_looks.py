"""How a cell of a workbook looks, as far as reading goes: struck, raised, too small, or of the colour behind it.

A colour is told by its digits, by its number in the palette, or by its place in the theme (ECMA-376 part 1, 18.8). A
conditional format that would strike or hide the text, or show its number otherwise, puts the cell in doubt unless the
sheet says plainly that its condition is not met.
"""

from __future__ import annotations

import operator
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, NamedTuple

from checker import limits
from checker.errors import DocumentError, refuse_beyond
from checker.patterns import pattern
from checker.reading.blocks import SUPERSCRIPT, UNSAID
from checker.reading.readers.cell_numbers import is_unsure, shown
from checker.reading.readers.looks import WHITE, Look, colour_of, marks_of, merged
from checker.reading.readers.markup import parse_tree

DRAWING: Final = {"http://schemas.openxmlformats.org/drawingml/2006/main": "a"}
OFFICE_THEME: Final = (WHITE, "000000", "EEECE1", "1F497D")
"""Grounds and texts of a theme, light before dark, where the workbook has none."""
COMPARED: Final = {
    "equal": operator.eq,
    "notEqual": operator.ne,
    "greaterThan": operator.gt,
    "lessThan": operator.lt,
    "greaterThanOrEqual": operator.ge,
    "lessThanOrEqual": operator.le,
}
CONSTANT: Final = pattern(r"-?[0-9]{1,15}")
FALSE: Final = frozenset({"FALSE", "0"})


class Condition(NamedTuple):
    """A conditional format and one of the areas that it may change."""

    area: Any
    type: str
    operator: str
    formula: str
    style: Any
    hides: bool
    """Whether it draws something instead of the number."""


def _of_rule(area: Any, rule: Any) -> Condition:
    """The condition in a rule that openpyxl reads."""
    hides = any(drawn is not None and drawn.showValue is False for drawn in (rule.dataBar, rule.iconSet))
    formula = (rule.formula[0] or "") if rule.formula else ""
    return Condition(area, rule.type, rule.operator or "", formula.strip(), rule.dxf, hides)


def _of_element(area: Any, element: Any) -> Condition:
    """The condition in an element of Excel 2010; one whose style is damaged hides what it may."""
    from openpyxl.styles.differential import DifferentialStyle

    found = {part.tag: part for part in reversed(element)}
    hides = any(found[tag].get("showValue") in ("0", "false") for tag in ("dataBar", "iconSet") if tag in found)
    try:
        style = DifferentialStyle.from_tree(found["dxf"]) if "dxf" in found else None
    except Exception:  # a damaged style can make openpyxl raise nearly anything
        style, hides = None, True
    formula = found["f"].text or "" if "f" in found else ""
    return Condition(area, element.get("type", ""), element.get("operator", ""), formula.strip(), style, hides)


def _ranges(areas: str) -> Collection[Any]:
    from openpyxl.worksheet.cell_range import MultiCellRange

    try:
        return MultiCellRange(areas).ranges  # type: ignore[no-any-return]
    except Exception as error:
        raise DocumentError("damaged", detail="workbook") from error


class CellLooks:
    """The looks of the cells of one sheet."""

    def __init__(self, sheet: Any, formats: Sequence[tuple[str, Sequence[Any]]] = ()) -> None:
        from openpyxl.worksheet.cell_range import MultiCellRange

        self._theme = _theme(sheet.parent.loaded_theme)
        self._palette = sheet.parent._colors
        self._striped = MultiCellRange([table.ref for table in sheet.tables.values()])
        self._conditions = [
            _of_rule(area, rule) for part in sheet.conditional_formatting for area in part.cells.ranges
            for rule in part.rules
        ]  # fmt: skip
        self._conditions += [
            _of_element(area, rule) for areas, rules in formats for area in _ranges(areas) for rule in rules
        ]
        self._steps = 0
        self._known: dict[tuple[int, int, bool], int] = {}
        """The marks of whole cells by their font, their filling and whether they are in a table with stripes."""

    def marks(self, cell: Any, font: Any = None) -> int:
        """The marks of a cell's text, or of a piece of it with a font of its own, which has nothing of the cell's."""
        if font is not None:
            height = SUPERSCRIPT if font.vertAlign == "superscript" else 0
            return marks_of(self._font(font), self._ground(cell)) & UNSAID | height
        key = (cell._style.fontId, cell._style.fillId, self._is_striped(cell))
        if key not in self._known:
            self._known[key] = marks_of(self._font(cell.font), self._ground(cell)) & UNSAID
        return self._known[key]

    def is_doubted(self, cell: Any) -> bool:
        """Whether the number is shown otherwise than it is, or a conditional format may hide or change it.

        Raises ``markup_too_large`` where the conditional formats are beyond reason.
        """
        return is_unsure(cell.value, cell.number_format) or any(
            self._changes(cell, one) for one in self._conditions_of(cell)
        )

    def _conditions_of(self, cell: Any) -> Iterator[Condition]:
        self._steps += len(self._conditions)
        refuse_beyond("markup_too_large", self._steps, limits.STYLE_STEPS, unit="styles")
        for one in self._conditions:
            area = one.area
            if area.min_row <= cell.row <= area.max_row and area.min_col <= cell.column <= area.max_col:
                yield one

    def _changes(self, cell: Any, condition: Condition) -> bool:
        """Whether a conditional format would change what is read of the cell."""
        style = condition.style
        if condition.hides or style is None or _is_never(condition, cell.value):
            return condition.hides
        look = merged(self._font(cell.font), self._font(style.font))
        ground = self._ground(cell)
        if style.fill is not None:
            colour = getattr(style.fill, "bgColor", None)  # none where colours run into each other
            ground = self._colour(colour) or None if colour is not None else None
        if marks_of(look, ground) & UNSAID != self.marks(cell):
            return True
        code = style.numFmt.formatCode if style.numFmt is not None else cell.number_format
        return shown(cell.value, code) != shown(cell.value, cell.number_format) or is_unsure(cell.value, code)

    def _font(self, font: Any) -> Look:
        """What a font says of text; nothing where there is none."""
        look: Look = {}
        if font is None:
            return look
        if font.strike is not None:
            look["struck"] = bool(font.strike)
        if font.sz is not None:
            look["size"] = int(font.sz * 2)
        if font.color is not None:
            look["colour"] = self._colour(font.color)
        return look

    def _ground(self, cell: Any) -> str | None:
        """The colour behind a cell; None where it is not known: a pattern, or the stripes of a table."""
        fill = cell.fill
        if fill is None or fill.fill_type is None:
            return None if self._is_striped(cell) else WHITE
        return self._colour(fill.fgColor) or None if fill.fill_type == "solid" else None

    def _is_striped(self, cell: Any) -> bool:
        return bool(self._striped.ranges) and cell.coordinate in self._striped

    def _colour(self, colour: Any) -> str:
        """Six digits; empty where a colour says none."""
        told = ""
        if colour.type == "rgb" and isinstance(colour.rgb, str):
            told = colour.rgb[-6:]
        elif colour.type == "theme" and colour.theme < len(self._theme):
            told = self._theme[colour.theme]
        elif colour.type == "indexed" and colour.indexed < len(self._palette):
            told = self._palette[colour.indexed][-6:]
        told = colour_of(told)
        return _tinted(told, round(colour.tint * 1_000)) if told and colour.tint else told


def _tinted(colour: str, tint: int) -> str:
    """A colour made lighter, or darker where the tint is negative, by so many thousandths."""
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    made = [part * (1_000 + tint) // 1_000 if tint < 0 else part + (255 - part) * tint // 1_000 for part in parts]
    return "".join(f"{min(max(part, 0), 255):02X}" for part in made)


def _theme(data: bytes | str | None) -> tuple[str, ...]:
    """The colours of a theme by the numbers that cells use: each light ground before the dark text on it."""
    root = parse_tree([data.encode() if isinstance(data, str) else data], DRAWING) if data else None
    scheme = next(root.descendants("a:clrScheme"), None) if root is not None else None
    found = [next((one.get("lastClr") or one.get("val") for one in place), "") for place in scheme or ()]
    if len(found) < 4:
        return OFFICE_THEME
    return (found[1], found[0], found[3], found[2], *found[4:])


def _is_never(condition: Condition, value: Any) -> bool:
    """Whether the condition is plainly not met: it is false, or compares a number with another one."""
    if condition.type == "expression":
        return condition.formula.upper() in FALSE
    compare = COMPARED.get(condition.operator)
    is_plain = condition.type == "cellIs" and compare is not None and CONSTANT.fullmatch(condition.formula) is not None
    return is_plain and isinstance(value, int) and not compare(value, int(condition.formula))  # type: ignore[misc]
