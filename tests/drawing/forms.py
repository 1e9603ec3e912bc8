"""The forms as they are printed: facts become pieces (labels, rows, sentences), pieces become lines."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.drawing.facts import DESCRIPTION, ELY, FUNDING, OLDER, PROVINCE, Facts
from tests.drawing.layout import Layout, Line, compose
from tests.drawing.places import SUSTAINABILITY
from tests.drawing.values import Printed, day, money, percent, plain
from tests.drawing.words import DECOYS, REMARKS, SENTENCES, SHARP_DECOYS, paragraph


class Piece(NamedTuple):
    """One thing that is printed: ``text``, ``label`` (label, value), ``row`` (cells), ``pairs`` or ``scores``."""

    kind: str
    cells: tuple[str, ...]
    style: str = ""
    """For a label: tab, below or colon, as the form prints it."""


MEETINGS = {
    PROVINCE: {"funding": -120, "secretariat": -60, "committee": -30},
    ELY: {"group": -20, "funding": -5, "secretariat": 30},
}
"""The meetings that the proposals name, in days from the fact ``_day``."""


def meetings(form: str, facts: Facts) -> dict[str, date]:
    """The meetings by name; one that would fall on a weekend is held on the Friday before."""
    days = {name: facts["_day"] + timedelta(days=days) for name, days in MEETINGS[form].items()}
    return {name: when - timedelta(days=max(0, when.weekday() - 4)) for name, when in days.items()}


def _meetings(form: str, facts: Facts) -> list[str]:
    return [day(when) for when in meetings(form, facts).values()]


def render(form: str, facts: Facts, layout: Layout = Layout()) -> str:  # noqa: B008 - a tuple cannot change
    """The document as text with \\n; :func:`tests.drawing.layout.encode` makes the bytes."""
    pieces = pieces_of(form, facts, layout)
    if "_twice" in facts:
        others = pieces_of(form, facts | facts["_twice"], layout)
        pieces = [one for piece, other in zip(pieces, others, strict=True) for one in dict.fromkeys((piece, other))]
    if layout.slip:
        pieces = _slipped(pieces, random.Random(layout.slip))
    return compose(_lines(pieces, layout), layout)


def pieces_of(form: str, facts: Facts, layout: Layout) -> list[Piece]:
    """What the form prints of these facts, in order."""
    """What the form prints of these facts, in order."""
    makers = {PROVINCE: _province, ELY: _ely, DESCRIPTION: _description, OLDER: _description}
    return makers[form](facts, layout)


BLANK = Piece("text", ("",))


def _text(*lines: str) -> list[Piece]:
    """Paragraphs, each followed by an empty line."""
    return [piece for line in lines for piece in (Piece("text", (line,)), BLANK)]


def _prose(facts: Facts, layout: Layout, topic: str, paragraphs: int = 2) -> list[Piece]:
    own = facts.get("_prose", {}).get(topic)
    if own:
        return _text(*own)
    rng = random.Random(f"{facts.get('_seed', 0)} {topic}")
    texts = [paragraph(rng, rng.randint(2, 5)) for _ in range(paragraphs)]
    texts[0] = f"{SENTENCES[2]} {texts[0]}"
    if layout.decoys:
        texts = [
            f"{text} {decoy} {SENTENCES[9]}" for text, decoy in zip(texts, rng.sample(DECOYS, len(texts)), strict=True)
        ]
    if layout.decoys == "sharp":
        texts += rng.sample(SHARP_DECOYS, 4)
    return _text(*texts)


# ---------------------------------------------------------------- selection proposal, region's form


def _province(facts: Facts, layout: Layout) -> list[Piece]:
    get = facts.get
    people = [plain(get(f"participants.{name}")) for name in ("people", "unemployed", "students", "employed")]
    outside = plain(get("participants.outside_labour_market"))
    pieces = [BLANK, BLANK, *_text("Valintaesitys maakunnan yhteistyöryhmän sihteeristön käsittelyyn"), BLANK]
    pieces += _labels(
        "tab",
        ("Hankkeen julkinen nimi", plain(get("project.name"))),
        ("Hakemusnumero", plain(get("project.application_number"))),
        ("Valintakouksen päivämäärä", day(get("project.meeting"))),
        ("Hakijan virallinen nimi", plain(get("applicant.name"))),
        *((("Osatoteuttajat", plain(get("project.partners"))),) if get("project.partners") else ()),
        ("Toimintalinja", _numbered(facts, "priority", " ")),
        ("Eryistavoite", _numbered(facts, "objective", ". ")),
        ("Alkamispäivämäärä", day(get("project.start"))),
        ("Päätymispäivämäärä", day(get("project.end"))),
    )
    pieces += [BLANK, *_text("Hakijan esittämä kuvaus hankkeen sisällöstä"), *_prose(facts, layout, "kuvaus", 3)]
    pieces += [*_text("Hankkeen varsinaiset kohderyhmät:"), *_prose(facts, layout, "kohderyhmät", 1)]
    pieces += [
        Piece(
            "text",
            (
                f"Osallistuvia henkilöitä {people[0]} (työttömät {people[1]}, opiskelijat {people[2]}, "
                f"työssä {people[3]}, työmark. ulk. {outside})",
            ),
        ),
        Piece("text", (f"Mukaan tulevia yrityksiä {plain(get('participants.companies'))}",)),
        BLANK,
    ]
    for heading in ("Hankkeen tavoitteet:", "Hankkeen toimenpiteet:", "Hankkeen tulokset:"):
        pieces += [*_text(heading), *_prose(facts, layout, heading, 2)]
    if get("project.partners"):
        pieces += [*_text("Osatoteuttajien roolit hankkeessa:"), *_prose(facts, layout, "roolit", 1)]
    return pieces + _province_money(facts, layout) + _province_end(facts, layout)


def _province_money(facts: Facts, layout: Layout) -> list[Piece]:
    def amount(path: str) -> str:
        return money(facts.get(path), layout, unit=True)

    rate = percent(facts.get("costs.flat_rate_percent"))
    support = f"{amount('financing.max_support')}, {percent(facts.get('financing.max_support_percent'))}"
    return [
        *_text("Lisätietoja hakemuksesta"),
        Piece("pairs", ("Kustannusarvion jakaantuminen:", "", "EU+valtio", amount("financing.eu_state"))),
        Piece(
            "pairs", ("Palkkakustannukset", amount("costs.salaries"), "Kuntarahoitus", amount("financing.municipal"))
        ),
        Piece(
            "pairs",
            (
                f"Flat rate {rate} kehittäminen",
                amount("costs.flat_rate"),
                "Yksityinen (oma)",
                amount("financing.private"),
            ),
        ),
        Piece(
            "pairs",
            (
                "Nettokustannusarvio yhteensä",
                amount("costs.net"),
                "Rahoitussuunnitelma yhteensä",
                amount("financing.total"),
            ),
        ),
        BLANK,
        *_text("Kustannusarvio ja rahoitussuunnitelma"),
        *_labels(
            "tab",
            ("Hankkeen kustannusarvio yhteensä", amount("costs.repeated_net")),
            ("Hankkeen rahoitussuunnitelma yhteensä", amount("financing.repeated_total")),
            ("Hankkeelle esitetty tuen enimmäismäärä", support),
        ),
        BLANK,
    ]


def _province_end(facts: Facts, layout: Layout) -> list[Piece]:
    when = _meetings(PROVINCE, facts)
    goal = f"{plain(facts.get('project.objective'))} {plain(facts.get('project.objective_name'))}"
    points = f"({plain(facts.get('assessment.points'))}/{plain(facts.get('assessment.max_points'))})"
    return [
        *_text(
            "Rahoittajan arvio hankkeesta",
            "Hanke on Uudistuva ja osaava Suomi 2021–2027 -ohjelman mukainen ja toteuttaa sen toimintalinjan "
            f"{plain(facts.get('project.priority'))} erityistavoitetta {goal}. Hanke täyttää yleiset valintaperusteet, "
            f"ja erityistavoitekohtaisessa arvioinnissa hanke sai riittävästi pisteitä {points} tullakseen "
            "rahoitetuksi.",
        ),
        *_prose(facts, layout, "arvio", 1),
        *_text(
            "Ratkaisun perustelut ja jatkotoimenpiteet",
            f"{facts['_authority']} ELY-keskuksen rahoituskokous {when[0]}",
            f"Maakunnan yhteistyöryhmän sihteeristö {when[1]}",
            f"Maakunnan yhteistyöryhmä {when[2]}",
        ),
    ]


# ---------------------------------------------------------------- selection proposal, ELY centre's form


def _ely(facts: Facts, layout: Layout) -> list[Piece]:
    get = facts.get
    diary = plain(get("project.diary_number")).replace("/09 02", "/09\n02", 1)
    authority = plain(get("authority.name")).replace(" ja ympäristökeskus", " ja\nympäristökeskus")
    pieces = [
        BLANK,
        BLANK,
        *_text("Euroopan unionin\nosarahoittama"),
        *_text("Uudistuva ja osaava Suomi 2021–2027 EU:n alue- ja rakennepoliittikan ohjelma"),
    ]
    pieces += [*_text("Euroopan sosiaalirahasto (ESR+)"), BLANK, *_text("Elinkeino-, liikenne- ja\nympäristökeskus")]
    pieces += [*_text("Valintaesitys", day(get("project.proposal"))), Piece("label", ("Dnro", diary), "colon"), BLANK]
    pieces += _text("Hankkeen perustiedot")
    pieces += _labels(
        "below",
        ("Hankkeen julkinen nimi", plain(get("project.name"))),
        ("Hakijan virallinen nimi", plain(get("applicant.name"))),
        ("Hakemusnumero", plain(get("project.application_number"))),
        ("Saapumispäivämäärä", day(get("project.arrival"), padded=True)),
        ("Alkamispäivämäärä", day(get("project.start"), padded=True)),
        ("Päätymispäivämäärä", day(get("project.end"), padded=True)),
        ("Viranomainen", authority),
        ("Kokouksen päivämäärä", day(get("project.meeting"))),
        ("Hakuilmoitus", plain(get("project.call_name"))),
        ("Hakutunnus", plain(get("project.call_code"))),
        ("Käsittelijä", plain(get("authority.handler"))),
        ("Toimintalinja", _numbered(facts, "priority", " ")),
        ("Erityistavoite", _numbered(facts, "objective", ". ")),
        ("Tukimuoto", plain(get("project.support_type"))),
    )
    pieces += [Piece("label", ("Hanke toteutetaan", plain(get("project.implementation"))), "colon"), BLANK]
    pieces += [*_text("Kuvaus hankkeen sisällöstä"), *_prose(facts, layout, "kuvaus", 3)]
    pieces += [*_text("Hankkeen toimenpiteet"), *_prose(facts, layout, "toimenpiteet", 3)]
    people, unemployed = plain(get("participants.people")), plain(get("participants.unemployed"))
    pieces += [
        *_text("Lisätietoja hakemuksesta"),
        Piece("text", (f"Kohderyhmä {people} osallistujaa, joista {unemployed} työtöntä.",)),
        Piece("text", (f"Osallistuvia yrityksiä {plain(get('participants.companies'))}.",)),
        BLANK,
        *_text("Hankkeen toteutusalue"),
        *_labels(
            "below",
            ("Onko hankkeen toiminta valtakunnallista?", plain(get("area.nationwide"))),
            ("Maakunnat", plain(get("area.regions"))),
            ("Kunnat", plain(get("area.municipalities"))),
        ),
    ]
    return pieces + _ely_money(facts, layout) + _ely_end(facts, layout)


ELY_COSTS = (
    ("1 Palkkakustannukset", "salaries"),
    ("Flat rate {rate} kehittäminen", "flat_rate"),
    ("2 Tulot (vähennetään kustannuksista)", "income"),
    ("Nettokustannusarvio yhteensä", "net"),
)
ELY_FUNDING = {
    "eu_state": "1 Haettava EU- ja valtion rahoitus",
    "own_municipal": "2 Omarahoitus: Kuntarahoitus",
    "own_private": "2 Omarahoitus: Yksityinen rahoitus",
    "own_other_public": "2 Omarahoitus: Muu julkinen rahoitus",
    "municipal": "3 Kuntarahoitus",
    "other_public": "4 Muu julkinen rahoitus",
    "private": "5 Yksityinen rahoitus",
    "total": "Rahoitussuunnitelma yhteensä",
}


def _ely_money(facts: Facts, layout: Layout) -> list[Piece]:
    def amount(path: str) -> str:
        return money(facts.get(path), layout)

    rate = percent(facts.get("costs.flat_rate_percent"))
    rows = [Piece("row", ("", "Haetut yhteensä €", "Hyväksytyt yhteensä €", "Hylätyt €"))]
    for label, row in ELY_COSTS:
        cells = [amount(f"{column}costs.{row}") for column in ("", "approved.", "rejected.")]
        rows.append(Piece("row", (label.format(rate=rate), *cells)))
    funding = [Piece("row", ("", "Haetut yhteensä €", "Hyväksytyt yhteensä €", "Osuus %"))]
    for row in (*FUNDING, "total"):
        if f"financing.{row}" in facts:
            share = percent(facts.get(f"shares.{row}"), sign=False)
            cells = [amount(f"financing.{row}"), amount(f"approved.financing.{row}"), share]
            funding.append(Piece("row", (ELY_FUNDING[row], *cells)))
    return [
        *_text(
            "Kustannusarvion ja rahoitussuunnitelman tiivistelmä", "Kustannusarviota ohjaavat kustannusmallivalinnat"
        ),
        *_labels(
            "tab",
            ("Kustannusmalli", plain(facts.get("costs.model"))),
            ("Palkkakustannusten ilmoitustapa", plain(facts.get("costs.salary_model"))),
        ),
        BLANK,
        *_text("Kustannusarvion tiivistelmä"),
        *rows,
        BLANK,
        *_text("Rahoitussuunnitelman tiivistelmä"),
        *funding,
        BLANK,
    ]


def _ely_end(facts: Facts, layout: Layout) -> list[Piece]:
    authority = facts["_authority"]
    when = _meetings(ELY, facts)
    pieces = _text(
        "Rahoittajan arvio hankkeesta",
        f"{authority} ELY-keskuksen hankeryhmä {when[0]}.",
        f"{authority} ELY-keskuksen rakennerahastopalvelut-yksikön rahoituskokous {when[1]}",
        f"Maakunnan yhteistyöryhmän sihteeristö {when[2]}",
    )
    if "assessment.points" in facts:
        points = f"({plain(facts['assessment.points'])}/{plain(facts['assessment.max_points'])})"
        pieces += _text(
            "Hanke täyttää yleiset valintaperusteet, ja erityistavoitekohtaisessa arvioinnissa hanke sai riittävästi "
            f"pisteitä {points} tullakseen rahoitetuksi."
        )
    pieces += [*_text("Ratkaisun perustelut ja jatkotoimenpiteet"), *_prose(facts, layout, "perustelut", 1)]
    return pieces + _labels(
        "below", ("Rahoittaja puoltaa hakemuksen hyväksymistä", plain(facts.get("decision.supported")))
    )


# ---------------------------------------------------------------- description of a project


def _description(facts: Facts, layout: Layout) -> list[Piece]:
    get = facts.get
    older = "project.objective" not in facts
    word, fund = ("projekti" if older else "hanke"), plain(get("project.fund"))
    title = {"ESR": "Euroopan sosiaalirahaston (ESR)", "EAKR": "Euroopan aluekehitysrahaston (EAKR)"}.get(fund, fund)
    genitive = "projektin" if older else "hankkeen"
    span = f"Alkaa {day(get('project.start'))} ja päättyy {day(get('project.end'))}"
    goal = () if older else (("Erityistavoite", _numbered(facts, "objective", ". ")),)
    pieces = [
        *_text("Euroopan unioni Vipuvoimaa EU:lta" + (" 2007–2013" if older else "")),
        *_text(f"{title} rahoittaman {genitive} kuvaus", f"1 {word.capitalize()}"),
        *_labels(
            "colon",
            (f"{word.capitalize()}koodi", plain(get("project.code"))),
            (f"{genitive.capitalize()} nimi", plain(get("project.name"))),
            ("Toimintalinja", _numbered(facts, "priority", ". ")),
            *goal,
            ("Suunnitelman mukainen toteutusaika", span),
            ("Toiminnan tila", plain(get("project.status"))),
            ("Vastuuviranomainen", plain(get("authority.name"))),
        ),
        *_text("2 Hakijan perustiedot"),
        *_labels(
            "colon",
            ("Hakijan virallinen nimi", plain(get("applicant.name"))),
            ("Organisaatiotyyppi", plain(get("applicant.organisation_type"))),
            ("Y-tunnus", plain(get("applicant.business_id"))),
            ("Jakeluosoite", plain(get("applicant.street"))),
            ("Puhelinnumero", plain(get("applicant.phone"))),
            ("Postinumero", plain(get("applicant.postal_code"))),
            ("Postitoimipaikka", plain(get("applicant.post_office"))),
            ("WWW-osoite", plain(get("applicant.website"))),
            (f"{genitive.capitalize()} yhteyshenkilön nimi", plain(get("applicant.contact_name"))),
            ("Yhteyshenkilön asema hakijaorganisaatiossa", plain(get("applicant.contact_position"))),
            ("Yhteyshenkilön sähköpostisoite", plain(get("applicant.contact_email"))),
            ("Yhteyshenkilön puhelinnumero", plain(get("applicant.contact_phone"))),
            ("Hakijoiden lukumäärä tai tuen siirto -menettely", plain(get("project.applicants"))),
        ),
    ]
    return pieces + _partners(facts, layout) + _description_middle(facts, layout) + _horizontal(facts, layout)


def _number(number: str, layout: Layout) -> str:
    first, *rest = number.split(".")
    return ".".join([str(int(first) + layout.section_shift), *rest])


def _partners(facts: Facts, layout: Layout) -> list[Piece]:
    names, numbers = facts.get("project.partners"), facts.get("project.partner_business_ids")
    if not names or not numbers:
        return []
    heading = f"3 {layout.partners_heading}" if layout.section_shift else layout.partners_heading
    lines = [Piece("text", (f"{name}, {number}",)) for name, number in zip(names, numbers, strict=True)]
    return [*_text(heading), *lines, BLANK]


def _description_middle(facts: Facts, layout: Layout) -> list[Piece]:
    def heading(number: str, title: str) -> list[Piece]:
        return _text(f"{_number(number, layout)} {title}")

    def amount(path: str) -> str:
        return money(facts.get(f"public_funding.{path}"), layout)

    def value(path: str) -> str:
        return plain(facts.get(path))

    return [
        *heading("3", "Suunnitelman mukainen tiivistelmä toteutuksesta"),
        *_prose(facts, layout, "tiivistelmä", 4),
        *heading("4", "Hankkeen kohderyhmät"),
        *heading("4.1", "Varsinaiset kohderyhmät"),
        *_prose(facts, layout, "varsinaiset", 2),
        *heading("4.2", "Välilliset kohderyhmät"),
        *_prose(facts, layout, "välilliset", 1),
        *heading("5", "Projektin julkinen rahoitus, euroa"),
        *_labels(
            "colon",
            ("Myönnetty EU- ja valtion rahoitus", amount("granted_eu_state")),
            ("Toteutunut EU- ja valtion rahoitus", amount("realised_eu_state")),
            ("Suunniteltu julkinen rahoitus yhteensä", amount("planned_total")),
            ("Toteutunut julkinen rahoitus yhteensä", amount("realised_total")),
        ),
        *heading("6", "Maantieteellinen kohdealue"),
        *_labels(
            "colon",
            ("Maakunnat", value("area.regions")),
            ("Seutukunnat", value("area.subregions")),
            ("Kunnat", value("area.municipalities")),
        ),
        *_text("Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa"),
        *_labels(
            "colon",
            ("Jakeluosoite", value("site.street")),
            ("Postinumero", value("site.postal_code")),
            ("Postitoimipaikka", value("site.post_office")),
        ),
        *heading("7", "Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista"),
        *heading("7.1", "Osallistuvien yritysten lukumäärä"),
        *_labels(
            "colon",
            ("Suunniteltu", value("indicators.companies_planned")),
            ("Toteutunut seurantatietojen mukaan", value("indicators.companies_realised")),
        ),
        *heading("7.2", "Osallistuvien henkilöiden lukumäärä"),
        *_labels("colon", ("Suunniteltu", value("indicators.people_planned"))),
    ]


QUESTIONS = (
    ("Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta", "horizontal.analysis"),
    ("Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen)", "horizontal.mainstreaming"),
    ("Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen", "horizontal.main_goal"),
)


def _horizontal(facts: Facts, layout: Layout) -> list[Piece]:
    rng = random.Random(f"{facts.get('_seed', 0)} horizontal")
    remarks = facts.get("_remarks", {})
    pieces = _text(
        f"{_number('8', layout)} Horisontaaliset periaatteet", f"{_number('8.1', layout)} Sukupuolten tasa-arvo"
    )
    for question, path in QUESTIONS:
        pieces.append(Piece("label", (question, plain(facts.get(path))), "colon"))
        pieces.append(Piece("text", (remarks.get(question) or rng.choice(SENTENCES),)))
    pieces += [BLANK, *_text(f"{_number('8.2', layout)} Kestävä kehitys"), Piece("text", ("VälitönVälillinen",))]
    scores = iter(zip(facts.get("horizontal.direct", ()), facts.get("horizontal.indirect", ()), strict=True))
    for title, rows in SUSTAINABILITY:
        pieces.append(Piece("text", (title,)))
        for row in rows:
            direct, indirect = next(scores, ("", ""))
            if direct:
                pieces.append(Piece("scores", (row, direct, indirect)))
            pieces.append(Piece("text", (remarks.get(row) or rng.choice(REMARKS),)))
    pieces += [BLANK, *_text(f"{_number('9', layout)} Loppuraportin tiivistelmä")]
    ended = facts.get("project.status") == "Toiminta päättynyt"
    return pieces + (_prose(facts, layout, "loppuraportti", 3) if ended else _text("-"))


# ---------------------------------------------------------------- pieces to lines


def _labels(style: str, *pairs: tuple[str, str]) -> list[Piece]:
    pieces = []
    for label, value in pairs:
        pieces.append(Piece("label", (label, value), style))
        if style != "tab":
            pieces.append(BLANK)
    return pieces


def _numbered(facts: Facts, name: str, separator: str) -> str:
    number, words = facts.get(f"project.{name}"), facts.get(f"project.{name}_name")
    return plain(number) if isinstance(number, Printed) or not words else f"{plain(number)}{separator}{plain(words)}"


def _slipped(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """One letter dropped, doubled, exchanged or swapped in the label of one piece."""
    places = [place for place, piece in enumerate(pieces) if piece.kind in ("label", "row", "pairs") and piece.cells[0]]
    place = rng.choice([place for place in places if any(pieces[place].cells[1:])])
    kind, cells, style = pieces[place]
    return [*pieces[:place], Piece(kind, (slip(cells[0], rng), *cells[1:]), style), *pieces[place + 1 :]]


def slip(label: str, rng: random.Random) -> str:
    """The label with one letter of its longest word wrong."""
    word = max(label.split(), key=len)
    spot = rng.randrange(1, len(word) - 1)
    kinds: tuple[Callable[[], str], ...] = (
        lambda: word[:spot] + word[spot + 1 :],
        lambda: word[:spot] + word[spot] + word[spot:],
        lambda: word[:spot] + rng.choice("aeiklnost") + word[spot + 1 :],
        lambda: word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :],
    )
    return label.replace(word, rng.choice(kinds)(), 1)


def _lines(pieces: list[Piece], layout: Layout) -> list[Line]:
    lines: list[Line] = []
    table: list[Piece] = []
    for piece in (*pieces, BLANK):
        if table and piece.kind not in ("row", "pairs"):
            lines += _table(table, layout)
            table = []
        if piece.kind in ("row", "pairs"):
            table.append(piece)
        elif piece.kind == "label":
            lines += _label(piece, layout)
        elif piece.kind == "scores":
            lines += [Line(text, False) for text in (piece.cells if layout.cell_a_line else (" ".join(piece.cells),))]
        else:
            lines += [Line(text, bool(text)) for text in piece.cells[0].split("\n")]
    return lines


def _label(piece: Piece, layout: Layout) -> list[Line]:
    label = layout.bullet + (piece.cells[0].upper() if layout.capitals else piece.cells[0])
    first, *rest = piece.cells[1].split("\n")
    if layout.colon_tab:
        texts = [f"{label}:\t{first}", *rest]
    elif piece.style == "below":
        texts = [label, "", first, *rest] if first else [label]
    elif layout.value_on_next_line:
        texts = [label + (":" if piece.style == "colon" else ""), *((first,) if first else ()), *rest]
    elif piece.style == "tab":
        texts = [f"{label}\t{first}", *rest]
    else:
        texts = [f"{label}: {first}".rstrip(), *rest]
    return [Line(text, place == len(texts) - 1) for place, text in enumerate(texts)]


def _table(rows: list[Piece], layout: Layout) -> list[Line]:
    renderings = [layout.cell_a_line, not layout.cell_a_line] if layout.table_twice else [layout.cell_a_line]
    lines: list[Line] = []
    for number, apart in enumerate(renderings):
        lines += [Line("")] * bool(number)
        for row in rows:
            cells = _cells(row, layout)
            lines += [Line(cell, False) for cell in cells if cell] if apart else [Line("\t".join(cells), False)]
    return [*lines[:-1], Line(lines[-1].text)]


def _cells(row: Piece, layout: Layout) -> tuple[str, ...]:
    cells: tuple[Any, ...] = row.cells
    if row.kind == "pairs":
        cells = (f"{cells[0]} {cells[1]}".rstrip(), f"{cells[2]} {cells[3]}".rstrip())
    if layout.capitals:
        cells = tuple(cell.upper() for cell in cells) if row.kind == "pairs" else (cells[0].upper(), *cells[1:])
    return (layout.bullet + cells[0] if layout.bullet and cells[0] else cells[0], *cells[1:])
