"""Home-made plans, on no form: the same rows written into every kind of file that people send."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl import Workbook

from tests.making import make_docx, make_odt, run, word_table

Rows = Sequence[Sequence[str]]
FACTS = (
    ("Hankkeen nimi", "Polkuja töihin"),
    ("Hakijan virallinen nimi", "Esimerkkilän kehitys ry"),
    ("Y-tunnus", "1234567-1"),
    ("Alkamispäivämäärä", "1.2.2025"),
    ("Päättymispäivämäärä", "31.12.2026"),
)
COSTS = (
    ("Kustannuslaji", "2025", "2026", "Yhteensä (€)"),
    ("Palkkakustannukset", "50 000", "50 000", "100 000"),
    ("Flat rate 40 %", "20 000", "20 000", "40 000"),
    ("Nettokustannusarvio yhteensä", "70 000", "70 000", "140 000"),
)
FINANCING = (
    ("Rahoittaja", "Hakija", "Osatoteuttaja", "Yhteensä (€)"),
    ("EU- ja valtion rahoitus", "92 000", "20 000", "112 000"),
    ("Kuntarahoitus", "23 000", "5 000", "28 000"),
    ("Rahoitussuunnitelma yhteensä", "115 000", "25 000", "140 000"),
)
PROSE = "Hankkeessa autetaan työnhakijoita löytämään työtä, joka kestää."


class Plan(NamedTuple):
    """A plan with headings of its own."""

    facts: Rows = FACTS
    costs: Rows = COSTS
    financing: Rows = FINANCING


def changed(rows: Rows, row: int, column: int, text: str) -> Rows:
    """The rows with one cell exchanged."""
    return [
        [text if (number, place) == (row, column) else cell for place, cell in enumerate(cells)]
        for number, cells in enumerate(rows)
    ]


RIGHT = Plan()
WRONG = Plan(
    costs=changed(changed(COSTS, 2, 3, "45 000"), 3, 3, "150 000"), financing=changed(FINANCING, 3, 3, "141 000")
)
"""The flat rate is 45 % of the salaries, and no sum is right."""


def as_text(plan: Plan) -> bytes:
    lines = ["Polkuja töihin", "", "1. Mitä teemme", PROSE, ""]
    lines += [f"{name}: {value}" for name, value in plan.facts]
    lines += ["", "2. Paljonko se maksaa", "", *("\t".join(row) for row in plan.costs)]
    lines += ["", "3. Kuka maksaa", "", *("\t".join(row) for row in plan.financing), ""]
    return "\n".join(lines).encode()


def as_mail(plan: Plan) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "hakija@hanke.example",
        "neuvoja@rahoittaja.example",
        "Budjetti",
    )
    totals = [f"{row[0]}: {row[3]} €" for row in (*plan.costs[1:], *plan.financing[1:])]
    facts = [f"{name}: {value}" for name, value in plan.facts]
    message.set_content(
        "\n".join(["Hei!", "", "Tässä hankkeemme luvut.", "", *facts, "", *totals, "", "Terveisin Maija"])
    )
    return message.as_bytes()


def as_docx(plan: Plan) -> bytes:
    parts = [run("Polkuja töihin"), run("1. Mitä teemme"), run(PROSE), *(run(f"{a}: {b}") for a, b in plan.facts)]
    parts += [run("2. Paljonko se maksaa"), word_table(*plan.costs), run("3. Kuka maksaa"), word_table(*plan.financing)]
    return make_docx("".join(parts))


def as_odt(plan: Plan) -> bytes:
    facts = [f"<text:p>{name}: {value}</text:p>" for name, value in plan.facts]
    tables = [
        "<table:table>"
        + "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
            + "</table:table-row>"
            for row in rows
        )
        + "</table:table>"
        for rows in (plan.costs, plan.financing)
    ]
    return make_odt(f"<text:p>{PROSE}</text:p>{''.join(facts)}{tables[0]}<text:p>Kuka maksaa</text:p>{tables[1]}")


def as_html(plan: Plan) -> bytes:
    def table(rows: Rows) -> str:
        return (
            f"<table>{''.join('<tr>' + ''.join(f'<td>{cell}</td>' for cell in row) + '</tr>' for row in rows)}</table>"
        )

    facts = "".join(f"<p>{name}: {value}</p>" for name, value in plan.facts)
    page = f"<h1>Polkuja töihin</h1><p>{PROSE}</p>{facts}<h2>Paljonko</h2>{table(plan.costs)}<h2>Kuka</h2>"
    return f'<!DOCTYPE html><html lang="fi"><meta charset="utf-8"><body>{page}{table(plan.financing)}</body></html>'.encode()


def as_workbook(plan: Plan) -> bytes:
    """Costs with their facts on the first sheet, financing on the second."""
    return as_sheets({"Budjetti": (*plan.facts, (), *plan.costs), "Rahoitus": plan.financing})


def as_sheets(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of these sheets; amounts are numbers."""
    book: Any = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_number(cell) for cell in row])
    return saved(book)


def saved(book: Any) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _number(text: str) -> str | int:
    digits = text.replace(" ", "")
    return int(digits) if digits.isdecimal() else text


WRITERS: dict[str, Callable[[Plan], bytes]] = {
    "suunnitelma.txt": as_text,
    "viesti.eml": as_mail,
    "suunnitelma.docx": as_docx,
    "suunnitelma.odt": as_odt,
    "sivu.html": as_html,
    "budjetti.xlsx": as_workbook,
}
