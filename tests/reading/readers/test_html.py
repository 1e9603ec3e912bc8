"""Web pages: what a reader of the page sees, with its marks and its places."""

from __future__ import annotations

import pytest

from checker.errors import DocumentError
from checker.reading.blocks import Block, Paragraph, Table, Unread
from checker.reading.place import Where
from checker.reading.readers.html import read_html


def page(text: str) -> bytes:
    """A page in standards mode."""
    return f"<!doctype html><meta charset=utf-8>{text}".encode()


def shown(block: Block) -> object:
    """A paragraph as its text, a table as a list of its rows; of a cell its only paragraph, else all its blocks."""
    if isinstance(block, Paragraph):
        return block.text
    return [
        [shown(cell.blocks[0]) if len(cell.blocks) == 1 else [*map(shown, cell.blocks)] or "" for cell in row]
        for row in block.rows
    ]


def blocks(text: str) -> list[object]:
    """What the page shows; hidden text alone is a paragraph without text."""
    return [
        shown(block)
        for block in read_html(page(text), "a.html").blocks
        if not isinstance(block, Paragraph) or block.text
    ]


def runs(text: str) -> list[tuple[str, int]]:
    """The runs of the only paragraph of the page."""
    (block,) = read_html(page(text), "a.html").blocks
    assert isinstance(block, Paragraph)
    return [(run.text, run.marks) for run in block.runs or ()]


def unread(text: str) -> list[tuple[str, str]]:
    """What the page has that is not read; some text stands there so that the page is not empty."""
    return [(one.kind, one.text) for one in read_html(page(f"<p>Teksti</p>{text}"), "a.html").unread]


def grid(text: str) -> list[list[tuple[int, int, int]]]:
    """Column, span and rows of the cells of the only table."""
    (table,) = read_html(page(text), "a.html").blocks
    assert isinstance(table, Table)
    return [[(cell.column, cell.span, cell.rows) for cell in row] for row in table.rows]


# paragraphs


def test_blocks_are_paragraphs_and_white_space_is_one_space() -> None:
    assert blocks("<p>Hankkeen\n   nimi</p><div>Esimerkki <b>ry</b></div>jatko") == [
        "Hankkeen nimi",
        "Esimerkki ry",
        "jatko",
    ]


def test_break_is_a_line_of_the_paragraph_and_two_are_a_gap() -> None:
    content = read_html(page("<p>Osoite<br>Kuja 1<br/>Oulu<br><br>Puhelin</p>"), "a.html")
    assert [(block.text, block.gap) for block in content.blocks if isinstance(block, Paragraph)] == [
        ("Osoite\nKuja 1\nOulu", False),
        ("Puhelin", True),
    ]


def test_distance_between_paragraphs_is_a_gap_and_none_between_lines() -> None:
    content = read_html(page("<div>a</div><div>b</div><p>c</p><div>d</div><p>&nbsp;</p><div>e</div>"), "a.html")
    assert [block.gap for block in content.blocks] == [False, False, True, True, True]


def test_references_are_resolved_and_soft_hyphens_are_gone() -> None:
    assert blocks("<p>P&auml;&#228;t&ouml;s 5&nbsp;&euro; kes&shy;kus&#8722;</p>") == ["Päätös 5 € keskus−"]


def test_tab_inside_a_line_parts_columns_and_indentation_does_not() -> None:
    assert blocks("<p>Nimi&#9;Esimerkki</p><p>\n\t\tOsoite\n\t\tKuja</p>") == [[["Nimi", "Esimerkki"]], "Osoite Kuja"]


def test_three_hard_spaces_part_columns_but_not_behind_the_number_of_a_heading() -> None:
    assert blocks("<p>Palkat&nbsp;&nbsp; &nbsp;98&nbsp;640</p>") == [[["Palkat", "98 640"]]]
    assert blocks("<p>8.2&nbsp;&nbsp;&nbsp;&nbsp;Kustannukset</p>") == ["8.2 Kustannukset"]


def test_tab_as_word_writes_it_parts_columns() -> None:
    tab = "<span style='mso-tab-count:1'>\xa0 \xa0 </span>"
    assert blocks(f"<p>Palkat 5 €{tab}Kuntarahoitus 7 €</p>") == [[["Palkat 5 €", "Kuntarahoitus 7 €"]]]


def test_preformatted_lines_are_paragraphs_and_their_gaps_part_columns() -> None:
    text = "<pre>Nimi:  Esimerkki\nSumma:\t5 €\n\nLoppu</pre>"
    assert blocks(text) == [[["Nimi:", "Esimerkki"], ["Summa:", "5 €"]], "Loppu"]


def test_headings_have_their_level_and_places_their_heading() -> None:
    content = read_html(page("<h2>Hankkeen perustiedot</h2><p>Nimi</p><p>Silta</p>"), "a.html")
    assert [(block.level, block.place.where) for block in content.blocks if isinstance(block, Paragraph)] == [
        (2, Where(heading="Hankkeen perustiedot")),
        (0, Where(heading="Hankkeen perustiedot", paragraph=1)),
        (0, Where(heading="Hankkeen perustiedot", paragraph=2)),
    ]


def test_items_of_a_counting_list_have_their_numbers_but_no_amount_has() -> None:
    text = "<ol start=3><li>Palkat<li>98 640<li value=9><b>Tulot</b></ol><ul><li>Muut</ul><ol type=a><li>Netto</ol>"
    assert blocks(text) == ["3. Palkat", "98 640", "9. Tulot", "Muut", "Netto"]


def test_term_and_its_description_are_two_paragraphs() -> None:
    assert blocks("<dl><dt>Nimi<dd>Silta<dt>Tila<dd>Kesken</dl>") == ["Nimi", "Silta", "Tila", "Kesken"]


def test_comparison_signs_are_text() -> None:
    assert blocks("<p>3 < 5 > 2 & 1</p>") == ["3 < 5 > 2 & 1"]


def test_elements_are_set_apart_where_the_page_does_so() -> None:
    assert blocks("<div style='display:flex'><span>Palkat</span><span>98 640</span></div>") == ["Palkat", "98 640"]
    assert blocks("<style>.a{display:block}</style><span class=a>Palkat</span><span class=a>5</span>") == [
        "Palkat",
        "5",
    ]
    assert blocks("<div style='display:inline'>198 </div><div style='display:inline'>640</div>") == ["198 640"]


def test_clear_distance_in_a_line_parts_columns() -> None:
    text = "<p><span style='{}'>Palkat</span>{}<span>98 640</span></p>"
    assert blocks(text.format("padding-right:2em", "")) == [[["Palkat", "98 640"]]]
    assert blocks(text.format("display:inline-block;width:9em", " ")) == [[["Palkat", "98 640"]]]
    assert blocks(text.format("margin:0 1px", " ")) == ["Palkat 98 640"]
    assert blocks("<p><span style='padding:0 20px'>98 640</span> €</p>") == ["98 640 €"]
    assert blocks("<p><span style='padding:0 20px'>Flat rate (40 %)</span>98 640</p>") == [
        [["Flat rate (40 %)", "98 640"]]
    ]


# tables


def test_empty_cell_keeps_its_place() -> None:
    text = "<table><tr><th></th><th>Haetut</th><th>Hylätyt</th></tr><tr><td>Palkat<td>5<td></tr></table>"
    assert blocks(text) == [[["", "Haetut", "Hylätyt"], ["Palkat", "5", ""]]]


def test_forgotten_ends_still_give_rows() -> None:
    text = "<table><tr><td>Palkat<td>5<tr><td>Tulot<p>netto<td>7</table>loppu"
    assert blocks(text) == [[["Palkat", "5"], [["Tulot", "netto"], "7"]], "loppu"]


def test_cells_without_a_row_make_one() -> None:
    assert blocks("<table><td>Palkat<td>5</table>") == [[["Palkat", "5"]]]


def test_spans_take_their_room_on_the_grid() -> None:
    text = "<table><tr><td rowspan=2>Kulut<td>a<td>1<tr><td>b<td>3<tr><td colspan=2>Yhteensä<td>5</table>"
    assert grid(text) == [[(0, 1, 2), (1, 1, 1), (2, 1, 1)], [(1, 1, 1), (2, 1, 1)], [(0, 2, 1), (2, 1, 1)]]


def test_no_cell_reaches_beyond_its_part_of_the_table() -> None:
    text = "<table><thead><tr><td rowspan=9>a<td>b<tr><td>c<tbody><tr><td rowspan=0>d<td>e<tr><td>f</table>"
    assert grid(text) == [[(0, 1, 2), (1, 1, 1)], [(1, 1, 1)], [(0, 1, 2), (1, 1, 1)], [(1, 1, 1)]]


def test_nested_table_stands_in_its_cell_and_counts_as_a_table() -> None:
    content = read_html(page("<table><tr><td>Kulut<table><tr><td>Palkat<td>5</table><td>Rahat</table>"), "a.html")
    (table,) = content.blocks
    assert isinstance(table, Table)
    assert shown(table) == [[["Kulut", [["Palkat", "5"]]], "Rahat"]]
    inner = table.rows[0][0].blocks[1]
    assert isinstance(inner, Table)
    assert inner.rows[0][1].place.where == Where(table=2, row=1, label="Palkat")


def test_place_counts_tables_and_rows_that_are_seen() -> None:
    hidden = "<table hidden><tr><td>Piilo</table><table><tr><td></table>"
    rows = "<tr style='display:none'><td>Piilo<tr><td>Palkat<td>5<tr><td>1 Tulot<td>7"
    content = read_html(page(f"{hidden}<table>{rows}</table>"), "a.html")
    (table,) = [block for block in content.blocks if isinstance(block, Table)]
    assert [row[1].place.where for row in table.rows] == [
        Where(table=1, row=1, label="Palkat"),
        Where(table=1, row=2, label="1 Tulot"),
    ]


def test_frame_around_lines_with_tabs_keeps_their_columns() -> None:
    assert blocks("<table><tr><td><p>Palkat&#9;5<p>Tulot&#9;7</table>") == [[[[["Palkat", "5"], ["Tulot", "7"]]]]]


def test_elements_that_look_like_a_table_are_one() -> None:
    cells = "<i style='display:table-cell'>Palkat</i><i style='display:table-cell'>5</i>"
    text = f"<div style='display:table'><div style='display:table-row'>{cells}</div></div>"
    assert blocks(text) == [[["Palkat", "5"]]]


def test_cell_that_is_not_there_moves_the_others_and_one_that_is_not_seen_does_not() -> None:
    row = "<tr><td>Palkat<td {}>1<td>5"
    assert blocks(f"<table>{row.format('style=display:none')}</table>") == [[["Palkat", "5"]]]
    assert blocks(f"<table>{row.format('style=visibility:hidden')}</table>") == [[["Palkat", "", "5"]]]


# what is not said


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>x</p>';</script>",
        "<template><p>x</p></template>",
        "<noscript>x</noscript>",
        "<dialog>x</dialog>",
        "<p hidden>x</p>",
        "<p popover>x</p>",
        "<div style='color: red; display : none'><p>x</p></div>",
        "<!-- <p>x</p> -->",
        "<head><title>x</title></head>",
        "<!--[if gte mso 9]><p>x</p><![endif]-->",
        "<datalist><option>x</datalist>",
        "<button>x</button>",
    ],
)
def test_what_is_not_on_the_page_is_not_said(hidden: str) -> None:
    assert blocks(f"{hidden}<p>Näkyvä</p>") == ["Näkyvä"]


HIDDEN = [
    "display:none",
    "DISPLAY : None !important",
    "visibility:hidden",
    "visibility:collapse",
    "opacity:0",
    "opacity:0.00",
    "opacity:2%",
    "font-size:0",
    "font-size:1px",
    "font-size:.1em",
    "font:0/0 a",
    "color:white",
    "color:#fefefe",
    "color:rgb(255, 255, 255)",
    "color:transparent",
    "color:#0000",
    "color:hsla(0,0%,0%,0)",
    "color:rgb(0 0 0 / 0%)",
    "color:hsl(0 0% 100%)",
    "color:rgb(100%,100%,100%)",
    "color:Window",
    "color:rgba(0,0,0,0)",
    "-webkit-text-fill-color:transparent",
    "background:#036;color:#036",
    "position:absolute;left:-9999px",
    "text-indent:-999em",
    "position:absolute;clip:rect(0,0,0,0)",
    "position:absolute;left:-100vw",
    "position:fixed;inset:-9999px auto auto",
    "clip-path:inset(50%)",
    "clip-path:polygon(0 0, 0 0, 0 0)",
    "height:0;overflow:hidden",
    "transform:scale(0)",
    "display:inline-block;transform:translateX(-9999px)",
    "display:inline-block;transform:rotateY(90deg)",
    "margin-left:-9999px",
    "color:oklch(98% 0 0)",
    "mso-hide:all",
    "/* piilo */ display:/**/none",
]


@pytest.mark.parametrize("style", HIDDEN)
def test_hidden_digit_is_no_part_of_the_amount(style: str) -> None:
    assert runs(f'<p>Palkat <span style="{style}">1</span>98 640</p>') == [("Palkat ", 0), ("1", 4), ("98 640", 0)]
    assert runs(f"<style>.x{{{style}}}</style><p>Palkat <span class='y x'>1</span>98 640</p>")[1] == ("1", 4)


@pytest.mark.parametrize(
    "style",
    [
        "display:inline",
        "visibility:visible",
        "opacity:.5",
        "opacity:1",
        "font-size:0.9em",
        "font-size:10px",
        "font:700 12px Arial",
        "color:#003366",
        "color:white;background:#036",
        "color:white;background-image:url(a.png)",
        "overflow:hidden;height:20px",
        "text-indent:-18pt",
        "vertical-align:middle",
        "position:relative;top:1px",
        "text-decoration:underline",
        "position:relative;left:1px",
        "display:inline-block;transform:rotate(180deg)",
        "margin-left:-1px",
        "color:oklch(21% 0.03 264)",
        "border:1px solid",
    ],
)
def test_what_only_looks_otherwise_is_said(style: str) -> None:
    assert runs(f'<p>Palkat <span style="{style}">98 640</span></p>') == []


def test_white_text_is_seen_on_a_dark_ground_of_what_is_around() -> None:
    assert blocks("<table bgcolor=#003366><tr><th><font color=white>Haetut</font></table>") == [[["Haetut"]]]


def test_what_is_inside_may_be_seen_again_where_browsers_let_it() -> None:
    assert blocks("<div style='visibility:hidden'>a<p style='visibility:visible'>b</p></div>") == ["b"]
    assert blocks("<div style='font-size:0'><span style='font-size:12pt'>b</span></div>") == ["b"]
    assert blocks("<div style='opacity:0'><p style='opacity:1'>b</p></div>c") == ["c"]
    assert blocks("<style>[hidden]{display:block}</style><p hidden>b</p>") == ["b"]


@pytest.mark.parametrize(
    "old",
    [
        "<s>188 640</s>",
        "<strike>188 640</strike>",
        "<del>188 640</del>",
        "<span style='text-decoration: line-through'>188 640</span>",
        "<span style='text-decoration-line:underline line-through'>188 640</span>",
        "<span style='text-decoration: red wavy line-through'><b style='text-decoration:none'>188 640</b></span>",
    ],
)
def test_struck_amount_does_not_run_into_the_new_one(old: str) -> None:
    assert runs(f"<p>Palkat {old}<ins>198 640 €</ins></p>") == [("Palkat ", 0), ("188 640", 2), ("198 640 €", 0)]


def test_deletion_that_the_page_does_not_strike_is_said() -> None:
    assert blocks("<style>del{text-decoration:none}</style><p>Palkat <del>5</del></p>") == ["Palkat 5"]


@pytest.mark.parametrize(
    "note",
    [
        "<sup>1</sup>",
        "<sup style='vertical-align:baseline;position:relative;top:-.5em'>1</sup>",
        "<span style='vertical-align:super;font-size:8pt'>1</span>",
        "<a style='vertical-align:30%'>1</a>",
        "<span style='position:relative;top:-6.0pt;mso-text-raise:6.0pt'>1</span>",
        "<small style='vertical-align:top;font-size:60%'>1</small>",
        "<sub>1</sub>",
    ],
)
def test_note_mark_is_no_digit_of_the_amount(note: str) -> None:
    assert runs(f"<p>198 640{note}</p>") == [("198 640", 0), ("1", 1)]


def test_lowered_figure_of_a_formula_is_said() -> None:
    assert blocks("<p>Vähemmän CO<sub>2</sub>-päästöjä</p>") == ["Vähemmän CO2-päästöjä"]


def test_mark_that_nobody_ended_goes_on_as_in_browsers() -> None:
    assert runs("<p>Palkat <s>188 640 <b>€</s></b> 198 640</p>")[-1] == (" 198 640", 0)
    content = read_html(page("<p>Palkat <s>188 640<p>198 640</s> €"), "a.html")
    assert [block.text for block in content.blocks if isinstance(block, Paragraph)] == ["Palkat", "€"]
    assert blocks("<table><tr><td><s>1<td>2</table>") == [[["", "2"]]]


# style sheets


@pytest.mark.parametrize(
    ("sheet", "is_seen"),
    [
        ("span{display:none}", False),
        (".x{display:none}", False),
        ("#y{display:none}", False),
        ("span.x{display:none}", False),
        ("td .x, .x.z{display:none}", False),
        ("td>.x{display:none}", False),
        ("table td>span{display:none}", False),
        ("p>.x{display:none}", True),
        ("span.z{display:none}", True),
        (".X{display:none}", True),
        ("[title]{display:none}", False),
        ("span[title=ohje]{display:none}", False),
        ("span[title^='oh']{display:none}", False),
        ("span[title$=x]{display:none}", True),
        ("td:nth-child(2) span{display:none}", False),
        ("td:nth-child(2n+1) span{display:none}", True),
        ("td:first-child span{display:none}", True),
        (":not(.z).x{display:none}", False),
        ("[CLASS=X i]{display:none}", False),
        ("[class=X s]{display:none}", True),
        (":is(.x,.z){display:none}", False),
        (".x:hover{display:none}", True),
        (".x::selection{color:white}", True),
        ("@media print{.x{display:none}}", True),
        ("@media screen{.x{display:none}}", False),
        ("@media (min-width:40em){.x{display:none}}", False),
        ("@media only screen and (max-width:600px){.x{display:none}}", True),
        ("@supports (display:grid){.x{display:none}}", False),
        ("@font-face{src:url(a)}.x{display:none}", False),
        ("@import url(a.css);.x{display:none}", False),
        ("/* .x{display:none} */", True),
        (".x{display:none}.x{display:inline}", True),
        (".x{display:inline}.x{display:none}", False),
        ("#y{display:inline}.x{display:none}", True),
        (".x{display:none}#y{all:unset}", True),
        (".x{display:none}#y{all:revert}", True),
        (".x{display:none!important}#y{all:unset}", False),
        (".x{display:none!important}#y{all:unset!important}", True),
        (".x{all:unset;display:none}", False),
        (".x{display:none;all:unset}", True),
        ("#y{display:none}.x{all:unset}", False),
        (".x{display:none!important}#y{display:inline}", False),
        (".x{color:red;display:none", False),
        (".x{content:'}';display:none}", False),
        (".x{&:hover{color:red}display:none}", False),
        ("td{.x{display:none}}", False),
        ("td{&:nth-child(1) .x{display:none}}", True),
        ("@layer a{td{& .x{display:none}}}", False),
        (".\\78 {display:none}", False),
        ("a{}}.x{display:none}", False),
        ("<!-- .x{display:none} -->", False),
    ],
)
def test_style_sheet_hides_as_browsers_do(sheet: str, is_seen: bool) -> None:
    text = f"<style>{sheet}</style><table><tr><td>Palkat<td><span class=x id=y title=ohje>1</span>98 640</table>"
    assert blocks(text) == [[["Palkat", "198 640" if is_seen else "98 640"]]]


def test_style_attribute_is_stronger_than_the_sheet_but_not_than_what_is_important() -> None:
    text = "<style>.x{{display:none{}}}</style><p>a<span class=x style=display:inline>b</span></p>"
    assert blocks(text.format("")) == ["ab"]
    assert blocks(text.format("!important")) == ["a"]


@pytest.mark.parametrize(
    "sheet",
    [
        "b + span{display:none}",
        "b ~ span{visibility:hidden}",
        "td > span:first-of-type{display:none}",
        "span:nth-of-type(2n+1){color:#fff}",
        ":root{--ground:#fff} span{color:var(--ground)}",
        "td{--a:var(--b);--b:none} span{display:var(--a)}",
        "span{color:var(--missing,white)}",
        "span{background:linear-gradient(90deg,#000,#000)}",
        "span{background-image:linear-gradient(#fff,#fff);color:white}",
        "span{display:inline-block;max-width:0;overflow:hidden}",
        "@media (width>=300px) and (hover:hover){span{display:none}}",
    ],
)
def test_text_that_siblings_variables_gradients_and_the_window_hide(sheet: str) -> None:
    assert blocks(f"<style>{sheet}</style><table><td>Palkat<td><b></b><span>9</span>8 640</table>") == [
        [["Palkat", "8 640"]]
    ]


@pytest.mark.parametrize(
    "sheet",
    [
        "b ~ b + span{display:none}",
        "i + span{display:none}",
        "span:nth-of-type(2){display:none}",
        "td{--ground:#036} span{color:#fff;background:var(--ground)}",
        "span{color:#fff;background:linear-gradient(#036,#024)}",
        "@media (width<600px){span{display:none}}",
        "@media (prefers-color-scheme:dark){span{display:none}}",
    ],
)
def test_text_that_nothing_of_it_hides(sheet: str) -> None:
    assert blocks(f"<style>{sheet}</style><table><td>Palkat<td><b></b><span>9</span>8 640</table>") == [
        [["Palkat", "98 640"]]
    ]


def placed(*parts: tuple[int, int, str]) -> str:
    """Parts of a page, each at so many pixels from the left and from the top."""
    made = [f"<div style='position:absolute;left:{x}px;top:{y}px'>{text}</div>" for x, y, text in parts]
    return f"<div style='position:relative'>{''.join(made)}</div>"


def test_parts_set_on_spots_are_rows_whatever_their_order_in_the_file() -> None:
    parts = [(300, 50, "31.12.2026"), (0, 50, "Päättyy"), (301, 22, "1.9.2024"), (0, 20, "Alkaa"), (0, 0, "Hanke")]
    assert blocks(placed(*parts)) == ["Hanke", [["Alkaa", "1.9.2024"], ["Päättyy", "31.12.2026"]]]


def test_place_of_a_row_that_has_no_part_is_left_blank() -> None:
    parts = [(200, 0, "Haettu"), (400, 0, "Hyväksytty"), (0, 30, "Palkat"), (410, 30, "9 640")]
    assert blocks(placed(*parts)) == [[["", "Haettu", "Hyväksytty"], ["Palkat", "", "9 640"]]]


def test_cells_of_one_and_two_lines_that_stand_in_the_middle_of_their_row_are_a_row() -> None:
    two = (0, 20, "Hankkeen nimi:"), (200, 7, "Mallista<br>maailmalle")
    one = (0, 60, "Suunnitelman mukainen<br>toteutusaika:"), (200, 73, "1.1.2024")
    assert blocks(placed(*two, *one)) == [
        [["Hankkeen nimi:", "Mallista"]],
        "maailmalle",
        "Suunnitelman mukainen",
        [["toteutusaika:", "1.1.2024"]],
    ]


def test_cells_of_one_line_beside_a_name_of_two_are_a_row_that_no_other_row_takes_from() -> None:
    two = (0, 20, "Palkka-<br>kustannukset"), (200, 30, "100"), (400, 30, "90")
    assert blocks(placed(*two)) == ["Palkka-", [["kustannukset", "100", "90"]]]
    below = (0, 20, "Haettu<br>tuki"), (200, 40, "500"), (0, 40, "Omarahoitus")
    assert blocks(placed(*below)) == ["Haettu\ntuki", [["Omarahoitus", "500"]]]


@pytest.mark.parametrize("is_text", [True, False])
def test_columns_of_text_that_stand_beside_each_other_may_tear_what_belongs_together(is_text: bool) -> None:
    word = "ja jatkuu" if is_text else "Rivi"
    left = [(0, 20 * n, f"{word} {n}") for n in range(30)]
    right = [(300, 20 * n, f"{word} {n}") for n in range(30)]
    content = read_html(placed(*left, *right).encode(), "a.html")
    assert (Unread("flattened") in content.unread) is is_text


def test_cells_of_a_grid_stand_in_their_rows_and_columns() -> None:
    cell = "<p style='grid-row:{};grid-column:{}'>{}</p>".format
    text = cell(2, 2, "8 640") + cell(1, 1, "Palkat") + cell(2, 1, "Muut") + cell(1, 2, "9 000")
    assert blocks(f"<div style=display:grid>{text}</div>") == [[["Palkat", "9 000"], ["Muut", "8 640"]]]


@pytest.mark.parametrize(
    "style", ["<div style=display:flex><div>{}</div><div>{}</div></div>", "<div style=float:left>{}</div>" * 2]
)
def test_column_of_names_beside_one_of_figures_is_rows(style: str) -> None:
    text = style.format("<p>1 Palkat<p>Muut", "<p>9 000 €<p>640,00")
    assert blocks(text) == [[["1 Palkat", "9 000 €"], ["Muut", "640,00"]]]
    assert blocks(style.format("<p>Alkaa<p>1.9.2024", "<p>Päättyy<p>2.9.2024"))[1] == "1.9.2024"


def test_what_follows_the_words_of_a_control_is_a_cell_of_its_own() -> None:
    assert blocks("<label>Hakemusnumero</label><span>200001</span>") == [[["Hakemusnumero", "200001"]]]
    assert blocks("<label>Hakemusnumero:</label> <span>200001</span>") == ["Hakemusnumero: 200001"]
    assert blocks("<p>19<label>8 640</label>5") == ["198 6405"]


@pytest.mark.parametrize("style", ["position:fixed;top:0", "position:absolute;transform:rotate(-30deg)"])
def test_what_lies_over_a_page_is_no_part_of_its_text(style: str) -> None:
    assert blocks(f"<p>Alkaa<div style='{style}'>LUONNOS</div><p>1.9.2024") == ["Alkaa", "1.9.2024"]
    assert unread(f"<p>Alkaa<div style='{style}'>LUONNOS</div><p>1.9.2024") == [("margin", "LUONNOS")]
    long = "Hankkeen nimi ja kuvaus. " * 8
    assert blocks(f"<div style='{style}'>{long}</div>") == [long.strip()]


def test_footers_and_asides_are_margins_unless_they_hold_a_table() -> None:
    text = "<p>Alkaa<{0}><p>Päivitetty 5.5.2025</p>{1}</{0}><p>1.9.2024"
    assert blocks(text.format("footer", "")) == ["Alkaa", "1.9.2024"]
    assert unread(text.format("aside", "<p>klo 10")) == [("margin", "Päivitetty 5.5.2025 klo 10")]
    assert blocks(text.format("aside", "<h2>Muut hankkeet</h2>")) == ["Alkaa", "1.9.2024"]
    pages = "<header>Hakemus</header><p>Alkaa<footer>1 (2)</footer><header>Hakemus</header><p>1.9.2024"
    assert blocks(pages) == ["Hakemus", "Alkaa", "1.9.2024"]
    assert blocks("<p>a<footer>1</footer><header><h2>Liite</h2></header>") == ["a", "Liite"]
    assert blocks(text.format("aside", "<table><td>Palkat<td>5</table>"))[1] == "Päivitetty 5.5.2025"


def test_hidden_text_that_an_unanswered_rule_may_show_is_in_doubt() -> None:
    text = "<style>div{display:none} div:last-child{display:block}</style><p>a<div>98 640</div>"
    assert blocks(text) == ["a"]
    assert unread(text) == [("style", "98 640")]


def test_section_that_a_chosen_box_before_it_shows() -> None:
    text = (
        "<style>div{display:none} input:checked ~ div{display:block}</style><input type=checkbox STATE><p>a<div>b</div>"
    )
    assert blocks(text.replace("STATE", "checked"))[-1] == "b"
    assert "b" not in blocks(text.replace("STATE", ""))


def test_sheets_for_print_and_other_kinds_are_left_out() -> None:
    assert blocks("<style media=print>p{display:none}</style><p>a") == ["a"]
    assert blocks("<style type=text/x-mall>p{display:none}</style><p>a") == ["a"]


def test_classes_of_an_old_page_are_alike_in_capitals() -> None:
    (block,) = read_html(b"<style>.X{display:none}</style><p>a<span class=x>b</span></p>", "a.html").blocks
    assert isinstance(block, Paragraph)
    assert block.text == "a"


@pytest.mark.parametrize(
    "sheet",
    [
        "td span:last-child{display:none}",
        "td:has(b) span{text-decoration:line-through}",
        "span::before{content:'1'}",
        "span:after{content:'\\2212 5'}",
        "span::before{content:attr(data-sign)}",
        "span{display:var(--x)}",
        "span{filter:opacity(0)}",
        "@container (width>1px){span{display:none}}",
        "span{display:inline-block;transform:translateY(-5px) scale(.6)}",
        "span{position:relative;left:150px}",
        "span{position:relative;left:-150px}",
        "span{margin-left:-30px}",
        "span{display:inline-block;scale:0}",
        "span{clip-path:url(#a)}",
        "span{color:color-mix(in srgb,white,white)}",
        "td{&:last-child span{display:none}}",
        "td{background:url(a.png)} span{color:#fff}",
        "span{zoom:.01}",
        "span{-webkit-text-security:disc}",
        "span{position:relative;left:-200vw}",
        "td:nth-child(2)::first-letter{font-size:0}",
        "td:nth-child(2):first-line{color:transparent}",
        "@keyframes a{0%{opacity:1}to{opacity:0}} span{animation:a 0s forwards}",
    ],
)
def test_paragraph_in_which_something_may_be_hidden_is_neither_said_nor_missing(sheet: str) -> None:
    text = f"<style>{sheet}</style><table><tr><td>Palkat<td><b></b><span data-sign=-9>9</span>8 640</table>"
    content = read_html(page(text), "a.html")
    assert [shown(block) for block in content.blocks] == [[["Palkat", ""]]]
    assert [(one.kind, one.text) for one in content.unread] == [("style", "98 640")]
    assert content.unread[0].place.where == Where(table=1, row=1, label="Palkat")


@pytest.mark.parametrize("sheet", ["<link rel=stylesheet href=a.css>", "<style>@import 'a.css';</style>"])
def test_a_class_that_a_sheet_outside_the_page_may_hide_is_in_doubt(sheet: str) -> None:
    text = "<table><tr><td>Palkat<td><span class={}>1</span>98 640</table>"
    assert unread(sheet + text.format("d-none")) == [("style", "198 640")]
    assert unread(sheet + text.format("amount")) == []
    assert unread(text.format("d-none")) == []


@pytest.mark.parametrize(
    "sheet",
    [
        "p:last-child{margin:0}",
        "b + span{color:red}",
        "span::after{content:'→'}",
        "p::before{content:counter(a)}",
        "p::first-letter{font-size:3em;float:left}",
        "@keyframes a{from{opacity:0}to{opacity:1}} p{animation:a 1s;zoom:1.2}",
    ],
)
def test_rule_that_hides_nothing_leaves_no_doubt(sheet: str) -> None:
    assert unread(f"<style>{sheet}</style><p><b>a</b><span>b</span></p>") == []


@pytest.mark.parametrize(
    "sheet",
    [
        "span::before{content:'-'}",
        "span::before{content:'–'}",
        "span::before{content:'('}span::after{content:')'}",
        "i:nth-child(1):after{content:' kpl'}",
        "span::after{content:'';position:absolute;left:0;top:50%;width:100%;border-top:1px solid}",
        "i::before{content:counter(z)}",
        "li{list-style:'-'}",
        "ul{list-style-type:'– '}",
        "ul{list-style-type:oma}",
        "span{display:list-item}span::marker{content:'-'}",
    ],
)
def test_figure_that_the_style_sheet_writes_beside_is_in_doubt_and_words_are_not(sheet: str) -> None:
    row = "<tr><td>{}<td><ul><li><i><span>{}</span></i></ul>"
    rows = row.format("Palkat", "12 440") + row.format("Nimi", "Oma polku")
    assert blocks(f"<style>{sheet}</style><table>{rows}</table>") == [[["Palkat", ""], ["Nimi", "Oma polku"]]]


@pytest.mark.parametrize("content", ["' €'", "''", "none", "normal", "'\\200b'", "'•'", "'5';display:none"])
def test_what_the_style_sheet_writes_and_changes_no_figure(content: str) -> None:
    assert blocks(f"<style>td::after{{content:{content}}}</style><table><tr><td>Palkat<td>5</table>") == [
        [["Palkat", "5"]]
    ]


@pytest.mark.parametrize("unit", ["t€", "(tuhatta euroa)", "1 000 €", "x 1000", "SEK"])
def test_unit_that_the_style_sheet_writes_behind_a_head_is_said(unit: str) -> None:
    text = f"<style>th::after,b::after{{content:' {unit}'}}</style><table><tr><th>Haettu<td>5<tr><td>Palkat<td><b>4</b>"
    assert blocks(text) == [[[f"Haettu {unit.lower()}", "5"], ["Palkat", ""]]]


def test_pattern_behind_the_cells_of_a_table_is_no_picture() -> None:
    assert unread("<style>td{background:url(a.png)}</style><table><tr><td>Palkat<td><td>5</table>") == []


def test_icon_alone_in_a_cell_is_an_ornament_and_before_a_figure_may_be_its_minus() -> None:
    row = "<style>i::before{{content:'\\f068'}}</style><table><tr><td>Palkat<td>{}</table>"
    assert blocks(row.format("<i></i>12 440")) == [[["Palkat", ""]]]
    assert unread(row.format("<i></i>")) == []


@pytest.mark.parametrize(
    "value",
    [
        "<b class=x></b>",
        "<my-amount value=198640></my-amount>",
        "<input type=image src=a.png>",
        "<video src=a.mp4></video>",
        "<meter value=.5>198 640</meter>",
        "<svg height=20><text>198 640</text></svg>",
        "<i style='background-image:url(a.png)'></i>",
        "<i style='content:url(a.png)'></i>",
    ],
)
def test_what_is_shown_in_place_of_a_value_is_not_missing(value: str) -> None:
    text = f"<style>.x::before{{content:'198 640'}}</style><table><tr><td>Palkat<td>{value}<td>a</table>"
    assert blocks(text) == [[["Palkat", "", "a"]]]
    (told,) = read_html(page(text), "a.html").unread
    assert told.place.where == Where(table=1, row=1, label="Palkat")


def test_figure_that_is_shown_elsewhere_in_its_row_is_in_doubt() -> None:
    row = "<p>Alku<table><tr style='display:flex'><td>Palkat<td style='order:2'>5<td style='order:1'>4</table>"
    assert unread(row) == [("style", "5"), ("style", "4")]


@pytest.mark.parametrize(("width", "said"), [("2em", ""), ("40px", ""), ("10em", "198 640"), ("10%", "198 640")])
def test_figure_in_a_box_too_narrow_for_it_is_in_doubt(width: str, said: str) -> None:
    box = f"<div style='overflow:hidden;width:{width}'>198 640</div>"
    assert blocks(f"<p>Alku<table><tr><td>Palkat<td>{box}</table>")[1:] == [[["Palkat", said]]]


def test_figure_beside_another_that_may_be_its_beginning_is_in_doubt() -> None:
    cell = (
        "<p>Alku<table><tr><td>Palkat<td><div style='display:flex'><b style='order:{}'>198</b><b>640</b></div></table>"
    )
    assert blocks(cell.format(1))[1:] == [[["Palkat", ["", ""]]]]
    assert blocks(cell.format(0))[1:] == [[["Palkat", ["198", "640"]]]]


def test_row_whose_cells_are_in_another_order_is_in_doubt() -> None:
    row = "<p>Alku<table><tr style='display:flex;flex-flow:row-reverse'><td>Palkat<td>5</table>"
    assert unread(row) == [("style", "Palkat"), ("style", "5")]


@pytest.mark.parametrize(
    "columns",
    [
        "<col><col span=2 style='visibility:collapse'>",
        "<colgroup><colgroup span=2 style='visibility:collapse'><colgroup>",
        "<colgroup><col></colgroup><colgroup style='visibility:collapse'><col><col></colgroup>",
    ],
)
def test_cells_of_a_column_that_is_not_seen_are_not_said(columns: str) -> None:
    rows = "<tr><td rowspan=2>Palkat<td colspan=2>9<td>5<tr><td>8<td>7<td>4<tr><td colspan=2>Muut<td>6<td>3"
    assert blocks(f"<table>{columns}{rows}</table>") == [[["Palkat", "", "5"], ["", "", "4"], ["Muut", "", "3"]]]


def test_column_that_only_some_programs_show_is_in_doubt() -> None:
    table = "<table><col><col width=0 style='display:none'><tr><td>Palkat<td>5<td>4</table>"
    assert blocks(table) == [[["Palkat", "", "4"]]]
    assert unread(table) == [("style", "5")]


@pytest.mark.parametrize(
    "row",
    [
        "<div><span class=r>5</span>Palkat</div><div><span class=r>6</span>Matkat</div>",
        "<p><span class=r>5</span>Palkat<br><span class=r>6</span>Matkat</p>",
        "<div class=r>5</div><div>Palkat</div><div class=r>6</div><div>Matkat</div>",
        "<div class=l>Palkat</div><div class=r>5</div><div class=l>Matkat</div><div class=r>6</div>",
    ],
)
def test_what_stands_at_the_right_edge_follows_the_line_that_it_stands_beside(row: str) -> None:
    sheet = "<style>.r{float:right}.l{float:left}</style>"
    assert blocks(sheet + row) == ["Palkat", "5", "Matkat", "6"]


def test_columns_at_the_right_edge_stand_in_the_order_of_the_page() -> None:
    right = "<span style='float:right'>{}</span>"
    assert blocks(f"<div>{right.format('Yhteensä')}{right.format('2026')}Laji</div>") == ["Laji", "2026", "Yhteensä"]


def test_links_to_other_pages_are_no_text_of_the_page() -> None:
    assert blocks("<nav><ul><li>Etusivu<li>Täyttöohjeet</ul></nav><p>Palkat") == ["Palkat"]
    assert unread("<nav><a>Etusivu</a> <a>Ohje</a></nav>") == [("margin", "Etusivu Ohje")]


# directions


def test_figures_are_said_in_the_order_of_the_page() -> None:
    assert blocks("<p>Palkat <bdo dir=rtl>412 385</bdo> €</p>") == ["Palkat 583 214 €"]
    assert blocks("<p>Palkat <span style='unicode-bidi:bidi-override;direction:rtl'>412 385</span></p>") == [
        "Palkat 583 214"
    ]
    assert blocks("<p>Palkat \u202e412 385\u202c €</p>") == ["Palkat 583 214 €"]
    assert blocks("<p dir=rtl>412 385</p>") == ["385 412"]
    assert blocks("<p dir=ltr>412 385</p>") == ["412 385"]


# controls


def test_text_of_a_control_is_said_as_the_page_prints_it() -> None:
    assert blocks("<p>Palkat <input value='198 640'> €</p>") == ["Palkat 198 640 €"]
    assert blocks("<p>Alkaa <input type=date value=2024-08-01></p>") == ["Alkaa 1.8.2024"]
    assert blocks("<p>Palkat <input type=number value=198.640 disabled></p>") == ["Palkat 198,640"]
    assert blocks("<p>Osoite <textarea>\nKuja 1\nOulu</textarea></p>") == ["Osoite Kuja 1\nOulu"]
    assert blocks("<p>Palkat <input type=hidden value=5><input type=submit value=Lähetä></p>") == ["Palkat"]


def test_two_controls_are_two_lines() -> None:
    assert blocks("<table><tr><td>Palkat<td><input value=198><input value=640></table>") == [[["Palkat", "198\n640"]]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<input type=radio> Kyllä <input type=radio checked> Ei", "☐ Kyllä ☒ Ei"),
        ("<label><input type=checkbox>Kyllä</label> <label><input type=checkbox checked>Ei</label>", "☐ Kyllä ☒ Ei"),
        ("<label>Kyllä <input type=radio></label> <label>Ei <input type=radio checked></label>", "☐ Kyllä ☒ Ei"),
        (
            "<label for=k>Kyllä</label><input type=radio id=k> <label for=e>Ei</label><input type=radio id=e checked>",
            "☐ Kyllä ☒ Ei",
        ),
        (
            "<input type=radio style='opacity:0'> Kyllä <input type=radio checked style='display:none'> Ei",
            "☐ Kyllä ☒ Ei",
        ),
        (
            "<span role=switch aria-checked=false></span>Kyllä <span role=switch aria-checked=true></span>Ei",
            "☐ Kyllä ☒ Ei",
        ),
        (
            "<span role=radio aria-checked=false></span>Kyllä <span role=radio aria-checked=true></span>Ei",
            "☐ Kyllä ☒ Ei",
        ),
        ("<span style='font-family:Wingdings'>¨</span> Kyllä <font face=Wingdings>þ</font> Ei", "☐ Kyllä ☒ Ei"),
        ("<img alt=☐> Kyllä <img alt=☒> Ei", "☐ Kyllä ☒ Ei"),
        ("<select disabled><option>Kyllä<option selected>Ei</select>", "Ei"),
        ("<select disabled multiple><option selected>Kyllä<option selected>Ei</select>", "Kyllä\nEi"),
    ],
)
def test_choice_is_said_as_it_is_made(text: str, said: str) -> None:
    assert blocks(f"<p>Puolletaan: {text}</p>") == [f"Puolletaan: {said}"]


@pytest.mark.parametrize(
    "control",
    [
        "<input name=palkat>",
        "<input name=palkat type=text value=''>",
        "<input name=palkat type=password value=a>",
        "<input name=palkat placeholder='esim. 5 €'>",
        "<textarea name=palkat></textarea>",
        "<select name=palkat><option value=''>Valitse<option>a</select>",
        "<select name=palkat><option>a<option selected>palkat</select>",
        "<select name=palkat multiple><option>a<option selected>palkat</select>",
    ],
)
def test_control_that_may_hold_what_is_not_in_the_file_is_named(control: str) -> None:
    assert blocks(f"<p>Palkat {control}</p>") == ["Palkat"]
    assert unread(control) == [("control", "palkat")]


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("<img src=kuvat/sivu.png>", ("image", "sivu.png")),
        ("<img src=sivu.png alt='Kustannusarvio'>", ("image", "Kustannusarvio")),
        ("<iframe src=liite.html></iframe>", ("embedded", "liite.html")),
        ("<object data=liite.pdf>Palkat 5</object>", ("embedded", "liite.pdf")),
        ("<svg><text>98 640</text></svg>", ("drawing", "98 640")),
        ("<canvas></canvas>", ("drawing", "")),
        ("<math><mn>98</mn></math>", ("equation", "98")),
    ],
)
def test_part_that_is_not_read_is_named(part: str, told: tuple[str, str]) -> None:
    assert unread(part) == [told]
    assert unread(f"<div style='display:none'>{part}</div>") == []


@pytest.mark.parametrize(
    "ornament",
    [
        "<img src=a.png alt=''>",
        "<img src=a.png width=16 height=16>",
        "<svg><path d='M0 0'/></svg>",
        "<iframe src=about:blank></iframe>",
    ],
)
def test_ornaments_are_not_named(ornament: str) -> None:
    assert unread(ornament) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Palkat</br>5", ["Palkat\n5"]),
        ("Palkat<br hidden>5", ["Palkat5"]),
        ("Palkat<hr>5", ["Palkat", "5"]),
        ("<span style='white-space:pre-line'>Palkat\n5</span>", ["Palkat\n5"]),
        ("<dialog open>Palkat</dialog>", ["Palkat"]),
        ("98<a role=doc-noteref>1</a>", ["98"]),
        ("Palkat<span hidden><input type=checkbox></span>", ["Palkat"]),
        ("Palkat<select hidden><option>a</select>", ["Palkat"]),
        ("Palkat<embed src=liite.pdf>", ["Palkat"]),
    ],
)
def test_elements_that_are_seldom_met(text: str, said: list[str]) -> None:
    assert blocks(text) == said


def test_colour_of_a_page_by_its_attributes() -> None:
    assert blocks("<body text=white>Palkat<p><font color=black>5</font>") == ["5"]
    assert blocks("<body text=white background=a.png>Palkat") == ["Palkat"]


@pytest.mark.parametrize(
    ("selector", "seen"),
    [
        ("p:not(.a, .b)", ["a"]),
        ("p:nth-child(odd)", ["b"]),
        ("p:nth-child(even)", ["a"]),
        ("p:nth-child(2n+2)", ["a"]),
        ("p:where(.a)", ["b"]),
        ("p[title='x,y']", ["b"]),
        ("p:&&&", ["a", "b"]),
    ],
)
def test_selector_means_the_elements_that_browsers_mean(selector: str, seen: list[str]) -> None:
    text = f"<style>{selector} {{ display: none }}</style><p class=a title='x,y'>a</p><p class=c>b</p>"
    assert blocks(text) == seen


def test_minus_that_is_a_picture_is_said() -> None:
    assert blocks("<p><img src=m.gif alt='−'>12 440</p>") == ["−12 440"]


def test_small_digit_is_of_a_figure_only_where_its_thousands_say_so() -> None:
    assert blocks("<p>198 64<small>0</small></p><p>198 640<small>1</small></p><p>198640<small>1</small></p>") == [
        "198 640",
        "198 640 1",
        "198640 1",
    ]


@pytest.mark.parametrize(
    "size",
    ["font-size:60%", "font-size:.5em", "font-size:6pt", "font-size:8px", "font-size:smaller", "font:6pt Arial"],
)
def test_digit_made_small_by_a_style_is_of_a_figure_only_where_its_thousands_say_so(size: str) -> None:
    digit = f"<span style='{size}'>1</span>"
    assert blocks(f"<p>198 64{digit}</p><p>198 640{digit}</p><p>198640{digit} €</p>") == [
        "198 641",
        "198 640 1",
        "198640 1 €",
    ]
    assert blocks(f"<style>i{{{size}}}</style><p>198640<i>1</i></p>") == ["198640 1"]
    assert blocks("<p>198640<font size=1>1</font></p>") == ["198640 1"]


@pytest.mark.parametrize("mark", ["<a href='#n1'>1</a>", "<span class=footnote-ref>1</span>"])
def test_digit_that_leads_to_a_note_is_of_a_figure_only_where_its_thousands_say_so(mark: str) -> None:
    assert blocks(f"<p>198 64{mark}</p><p>198640{mark}</p>") == ["198 641", "198640 1"]
    assert blocks("<p>19864<a href='a.html'>0</a></p>") == ["198640"]


@pytest.mark.parametrize("size", ["font-size:100%", "font-size:14px", "font-size:larger", "font-weight:bold"])
def test_digit_of_about_the_size_of_its_figure_is_part_of_it(size: str) -> None:
    assert blocks(f"<p>19864<span style='{size}'>0</span></p>") == ["198640"]


def test_small_figure_as_a_whole_is_one() -> None:
    assert blocks("<p style='font-size:60%'>198<b>640</b> <span style='font-size:100%'>1</span></p>") == ["198640 1"]


@pytest.mark.parametrize(
    "picture",
    [
        "<svg><path d='M0 5h9'/></svg>",
        "<svg width=9><title>Miinus</title></svg>",
        "<img src=m.gif alt='' width=8>",
        "<i style='display:inline-block;width:6px;border-top:1px solid'></i>",
        "<i class='fa fa-minus'></i>",
        "<span class='glyphicon glyphicon-minus' aria-hidden=true></span>",
        "<i class='bi bi-dash'></i>",
    ],
)
def test_figure_behind_a_picture_that_may_be_its_minus_is_not_said(picture: str) -> None:
    assert blocks(f"<p>Palkat: {picture} 12 440 €</p>") == ["Palkat:"]
    assert blocks(f"<p>Palkat: {picture}<b>12</b> 440 €</p>") == ["Palkat:"]
    [table] = read_html(f"<table><td>Palkat<td>{picture}<td>12 440 €</table>".encode(), "a.html").blocks
    assert isinstance(table, Table) and [cell.text for cell in table.rows[0]] == ["Palkat", "", ""]
    assert blocks(f"<p>{picture}5 vuotta</p><p>{picture} 1.8.2024</p><p>{picture}</p><p>12 440 €</p>") == [
        "5 vuotta",
        "1.8.2024",
        "12 440 €",
    ]


def test_icon_whose_name_tells_of_no_minus_is_an_ornament() -> None:
    assert blocks("<p>Palkat: <i class='fa fa-dashboard'></i> 12 440 €</p>") == ["Palkat: 12 440 €"]


def test_line_above_a_figure_in_a_cell_may_be_its_minus_and_one_between_two_divides_them() -> None:
    row = "<table><tr><td>Palkat<td>{}</table>"
    assert blocks(row.format("<hr width=6>12 440")) == [[["Palkat", ""]]]
    assert blocks(row.format("12 440<hr>5")) == [[["Palkat", ["12 440", "5"]]]]


def test_minus_that_a_drawing_writes_is_said() -> None:
    assert blocks("<p><svg width=9><text>−</text></svg>12 440</p>") == ["−12 440"]


# whole pages


def test_page_of_word_is_read_as_it_is_printed() -> None:
    text = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--
      @page WordSection1 {size:595.3pt 841.9pt;} p.MsoNormal {margin:0cm; font-size:11.0pt;}
      span.MsoFootnoteReference {vertical-align:super;} --></style>
      <!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
      <body lang=FI><p class=MsoNormal><b>Kustannusarvio<o:p></o:p></b></p>
      <p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt
      "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>Palkat</p>
      <table class=MsoTableGrid><tr><td><p class=MsoNormal>Palkat<a href="#_ftn1"><span
      class=MsoFootnoteReference>[1]</span></a><o:p></o:p></p></td><td><p class=MsoNormal><span
      style='display:none;mso-hide:all'>1</span>98 640 €<a class=msocomanchor
      href="#_msocom_1">[MM1]</a><o:p></o:p></p></td></tr></table></body></html>"""
    content = read_html(text.encode(), "a.html")
    assert [shown(block) for block in content.blocks] == ["Kustannusarvio", "1. Palkat", [["Palkat", "98 640 €"]]]


def test_head_and_drawing_that_nobody_ended_do_not_swallow_the_page() -> None:
    assert blocks("<head><title>t</title><link href=a.css><p>Nimi<svg><g><p>Silta") == ["Nimi", "Silta"]
    assert blocks("<p>Tila <select disabled><option selected>Auki<table><tr><td>Nimi</table>") == [
        "Tila Auki",
        [["Nimi"]],
    ]


@pytest.mark.parametrize(
    "data",
    [
        "<p>Päätös €</p>".encode(),
        b"\xef\xbb\xbf" + "<p>Päätös €</p>".encode(),
        "<p>Päätös €</p>".encode("cp1252"),
        "<meta charset='iso-8859-15'><p>Päätös €</p>".encode("iso8859-15"),
        "<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'><p>Päätös €</p>".encode("cp1252"),
        "\ufeff<p>Päätös €</p>".encode("utf-16-le"),
        "<p>Päätös €</p>".encode("utf-16-be"),
        "<p>Päätös €</p>".encode() + b"<p>\xa0</p>",
        "<p>Päätös\0 €</p>".encode(),
    ],
    ids=["utf-8", "utf-8-sig", "1252", "8859-15", "meta", "utf-16", "utf-16-be", "foreign-byte", "zero"],
)
def test_encoding_is_found_out(data: bytes) -> None:
    assert [shown(block) for block in read_html(data, "a.html").blocks] == ["Päätös €"]


def test_page_without_text_says_so() -> None:
    with pytest.raises(DocumentError) as caught:
        read_html(b"<html><img src='a.png'></html>", "a.html")
    assert caught.value.code == "no_text"
