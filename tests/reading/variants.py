"""The same document as other programs and people would have left it: text → text or bytes.

Each variant changes how a document is printed and nothing of what it says.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable

_AMOUNT = re.compile(r"(?<![\d./-])(\d{1,3}(?: \d{3})+|\d{4,6})(?= ?€|\t|$)|(?<=€ )\d{1,3}(?: \d{3})+", re.MULTILINE)
_PHONE = re.compile(r"puhelin|posti|hakemusnumero|\A\d{6}\Z|koodi", re.IGNORECASE)
_FOOT = "Esimerkkiaineisto, ei asiakirja"
_LABEL = re.compile(r"^([^:\t\n]{3,90}?)(:|\t)", re.MULTILINE)


def _amounts(text: str, change: Callable[[str], str]) -> str:
    """Change how whole-euro amounts are printed, on lines that hold no telephone or postal number."""
    return "\n".join(
        line if _PHONE.search(line) or len(line) > 120 else _AMOUNT.sub(lambda match: change(match.group()), line)
        for line in text.split("\n")
    )


def _paragraphs(text: str, change: Callable[[str], str]) -> str:
    return "\n".join(map(change, text.split("\n")))


def thin_spaces(text: str) -> str:
    return _amounts(text, lambda amount: amount.replace(" ", "\u2009"))


def no_break_spaces(text: str) -> str:
    return re.sub(r"(?<=\d) (?=\d{3}|€|%)", "\u00a0", text)


def narrow_no_break_spaces(text: str) -> str:
    return re.sub(r"(?<=\d) (?=\d{3}|€|%)", "\u202f", text)


def figure_spaces(text: str) -> str:
    return _amounts(text, lambda amount: amount.replace(" ", "\u2007"))


def tabs_to_four_spaces(text: str) -> str:
    return text.replace("\t", "    ")


def tabs_to_two_spaces(text: str) -> str:
    return text.replace("\t", "  ")


def tabs_to_stops(text: str) -> str:
    return "\n".join(line.expandtabs(8) if "\t" in line else line for line in text.split("\n"))


def tabs_to_one_space(text: str) -> str:
    return text.replace("\t", " ")


def trailing_spaces_lost(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def trailing_spaces_added(text: str) -> str:
    return "\n".join(f"{line}   " for line in text.split("\n"))


def padded(text: str) -> str:
    return "\n".join(f"{line}{' ' * 400}" for line in text.split("\n"))


def indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else line for line in text.split("\n"))


def blank_lines_lost(text: str) -> str:
    return re.sub(r"\n{2,}", "\n", text)


def blank_lines_added(text: str) -> str:
    return text.replace("\n", "\n\n")


def carriage_returns(text: str) -> str:
    return text.replace("\n", "\r")


def windows_lines(text: str) -> str:
    return text.replace("\n", "\r\n")


def _paged(text: str, head: Callable[[int, int], str], foot: str, feed: str) -> str:
    lines = text.split("\n")
    pages = [lines[start : start + 37] for start in range(0, len(lines), 37)]
    printed = ["\n".join([head(number, len(pages)), "", *page, "", foot]) for number, page in enumerate(pages, 1)]
    return f"\n{feed}".join(printed)


def form_feeds(text: str) -> str:
    lines = text.split("\n")
    return "\n\f".join("\n".join(lines[start : start + 37]) for start in range(0, len(lines), 37))


def pages_with_heads(text: str) -> str:
    return _paged(text, lambda page, of: f"Esimerkkikeskus\tSivu {page} ({of})", _FOOT, "\f")


def pages_with_bare_numbers(text: str) -> str:
    return _paged(text, lambda page, of: f"- {page} -", _FOOT, "\f")


def heads_without_form_feeds(text: str) -> str:
    return _paged(text, lambda page, of: f"{page} ({of})", _FOOT, "")


def cents(text: str) -> str:
    return _amounts(text, lambda amount: f"{amount},00")


def thousands_together(text: str) -> str:
    return _amounts(text, lambda amount: amount.replace(" ", ""))


def doubled_spaces(text: str) -> str:
    return text.replace(" ", "  ")


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def question_marks(text: str) -> str:
    return _amounts(text, lambda amount: amount.replace(" ", "?"))


def euro_before(text: str) -> str:
    return _paragraphs(text, lambda line: re.sub(r"(\d{1,3}(?: \d{3})*) €", r"€ \1", line) if len(line) < 120 else line)


def currency_before(text: str) -> str:
    return euro_before(text).replace("€ ", "EUR ")


def dots(text: str) -> str:
    return _amounts(text, lambda amount: amount.replace(" ", "."))


def apostrophes(text: str) -> str:
    return _amounts(text, lambda amount: amount.replace(" ", "’"))


def replacement_characters(text: str) -> str:
    return _amounts(text, lambda amount: amount.replace(" ", "\ufffd"))


def direction_marks(text: str) -> str:
    return _paragraphs(text, lambda line: f"\u202a{line}\u202c" if line else line)


def no_break_hyphens(text: str) -> str:
    return re.sub(r"(?<=\w)-(?=\w)", "\u2011", text)


def euros_in_words(text: str) -> str:
    return text.replace(" €", " euroa")


def euros_by_letter(text: str) -> str:
    return text.replace(" €", " e")


def value_on_next_line(text: str) -> str:
    return _paragraphs(
        text,
        lambda line: re.sub(r"^([^:]{3,80}:) (?=\S)", r"\1\n", line) if len(line) < 300 and "\t" not in line else line,
    )


def value_after_blank_line(text: str) -> str:
    return value_on_next_line(text).replace(":\n", ":\n\n")


def label_colon_tab(text: str) -> str:
    return _paragraphs(text, lambda line: re.sub(r"^([^:\t]{3,80}): ", "\\1:\t", line))


def labels_in_capitals(text: str) -> str:
    return _paragraphs(
        text,
        lambda line: (
            line.upper()
            if len(line) < 75 and ":" not in line and not re.search(r"\d", line)
            else _LABEL.sub(lambda match: match.group().upper(), line)
        ),
    )


def bullets(text: str) -> str:
    return _paragraphs(text, lambda line: f"• {line}" if line.strip() and "\t" not in line[:1] else line)


def quoted(text: str) -> str:
    return _paragraphs(text, lambda line: f"> {line}".rstrip())


def bullets_of_a_word_processor(text: str) -> str:
    return _paragraphs(text, lambda line: f"\uf0b7 {line}" if line.strip() else line)


def bullets_with_tabs(text: str) -> str:
    return _paragraphs(text, lambda line: f"•\t{line}" if line.strip() else line)


def drawn_tables(text: str) -> str:
    return _paragraphs(text, lambda line: f"| {line.replace(chr(9), ' | ')} |" if "\t" in line else line)


def leaders(text: str) -> str:
    return _paragraphs(text, lambda line: re.sub(r"^([^:\t]{3,80}): ", "\\1 .......... ", line))


def hyphen_bullets(text: str) -> str:
    return _paragraphs(text, lambda line: f"- {line}" if ":" in line[:80] and len(line) < 250 else line)


def soft_hyphens(text: str) -> str:
    return re.sub(r"([a-zäö]{4})(?=[a-zäö]{3})", "\\1\u00ad", text)


def zero_width(text: str) -> str:
    return re.sub(r"(?<=[a-zäö]) (?=[a-zäö])", "\u200b \u200b", text)


def one_cell_a_line(text: str) -> str:
    return "\n".join("\n".join(filter(None, line.split("\t"))) if "\t" in line else line for line in text.split("\n"))


def wrapped(text: str) -> str:
    return _wrap(text, 78)


def wrapped_wide(text: str) -> str:
    return _wrap(text, 90)


def wrapped_at_hyphens(text: str) -> str:
    return _wrap(text, 60, at_hyphens=True)


def _wrap(text: str, width: int, *, at_hyphens: bool = False) -> str:
    lines = []
    for line in text.split("\n"):
        lines += textwrap.wrap(
            line, width, replace_whitespace=False, expand_tabs=False, break_on_hyphens=at_hyphens
        ) or [""]
    return "\n".join(lines)


EVERYDAY = [
    no_break_spaces,
    narrow_no_break_spaces,
    thin_spaces,
    figure_spaces,
    direction_marks,
    no_break_hyphens,
    tabs_to_four_spaces,
    tabs_to_two_spaces,
    trailing_spaces_lost,
    trailing_spaces_added,
    padded,
    indented,
    blank_lines_lost,
    blank_lines_added,
    carriage_returns,
    windows_lines,
    form_feeds,
    pages_with_heads,
    pages_with_bare_numbers,
    heads_without_form_feeds,
    cents,
    thousands_together,
]
HARD = [
    tabs_to_stops,
    tabs_to_one_space,
    doubled_spaces,
    decomposed,
    question_marks,
    replacement_characters,
    euro_before,
    currency_before,
    dots,
    apostrophes,
    euros_in_words,
    euros_by_letter,
    value_on_next_line,
    value_after_blank_line,
    label_colon_tab,
    labels_in_capitals,
    bullets,
    hyphen_bullets,
    bullets_of_a_word_processor,
    bullets_with_tabs,
    drawn_tables,
    leaders,
    soft_hyphens,
    zero_width,
    one_cell_a_line,
    wrapped,
    wrapped_wide,
    wrapped_at_hyphens,
]


def _plain_signs(text: str) -> str:
    return text.translate(
        {0x2013: "-", 0x2014: "-", 0x201D: '"', 0x2019: "'", 0x2022: "-", 0x20AC: "EUR", 0x2026: "..."}
    )


def _taken_for_latin(text: str) -> str:
    return text.encode().decode("latin-1")


FINISHED = [quoted]
"""What is done to a finished text, and before no other variant."""
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8 with mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16 little end, no mark": lambda text: text.encode("utf-16-le"),
    "utf-16 big end, no mark": lambda text: text.encode("utf-16-be"),
    "windows-1252": lambda text: text.encode("cp1252"),
    "iso 8859-15": lambda text: text.replace("–", "-").replace("”", '"').encode("iso8859-15"),
    "cp850": lambda text: _plain_signs(text).encode("cp850"),
    "mac roman": lambda text: text.encode("mac_roman"),
    "utf-8 taken for windows-1252": lambda text: text.encode().decode("cp1252", "replace").encode(),
    "utf-8 taken for latin-1, twice": lambda text: _taken_for_latin(_taken_for_latin(text)).encode(),
    "no-break spaces taken for latin-1": lambda text: no_break_spaces(text).replace("\u00a0", "\u00c2\u00a0").encode(),
    "end of file mark": lambda text: f"{text}\x1a".encode(),
    "foreign byte": lambda text: text.encode().replace("työ".encode(), b"ty\xf6", 1),
}
