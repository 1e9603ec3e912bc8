"""OpenDocument texts: what counts as text of the page, its marks, cells and places, and what is told as unread."""

from __future__ import annotations

import pytest

from checker import limits
from checker.errors import DocumentError
from checker.reading.blocks import (
    CHOSEN,
    HIDDEN,
    PLACEHOLDER,
    STRUCK,
    SUPERSCRIPT,
    UNCHOSEN,
    Block,
    Content,
    Table,
    Unread,
    paragraphs,
)
from checker.reading.place import Place, Where
from checker.reading.readers.odt import read_odt
from tests.making import DRAWING, OASIS, OPEN_DOCUMENT, make_odt


def read(body: str, styles: str = "", automatic: str = "") -> Content:
    """The document with this body."""
    return read_odt(make_odt(body, styles=styles, automatic=automatic), "a.odt")


def texts(body: str, styles: str = "", automatic: str = "") -> list[str]:
    """What its paragraphs say, in cells too; blank ones left out."""
    return [found.text for found in paragraphs(read(body, styles, automatic).blocks) if found.text]


def marked(body: str, styles: str = "") -> list[tuple[str, int]]:
    """The runs of the first paragraph that has marks."""
    found = next(found for found in paragraphs(read(body + p("loppu"), styles).blocks) if found.runs)
    return [(one.text, one.marks) for one in found.runs or ()]


def p(inside: str, name: str = "") -> str:
    """A paragraph."""
    return f"<text:p text:style-name='{name}'>{inside}</text:p>"


def span(text: str, name: str) -> str:
    """Text of a style."""
    return f"<text:span text:style-name='{name}'>{text}</text:span>"


def cell(text: str, attributes: str = "") -> str:
    """A table cell with one paragraph."""
    return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"


def table(*rows: str, attributes: str = "", columns: str = "") -> str:
    """A table of ready rows."""
    inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f"<table:table {attributes}>{columns}{inner}</table:table>"


def grid(block: Block) -> list[list[tuple[str, int, int, int]]]:
    """The cells of a table: text, column, columns, rows."""
    assert isinstance(block, Table)
    return [[(found.text, found.column, found.span, found.rows) for found in row] for row in block.rows]


def style(name: str, looks: str, parent: str = "", family: str = "text", paragraph: str = "") -> str:
    """A style with text properties."""
    return (
        f"<style:style style:name='{name}' style:family='{family}' style:parent-style-name='{parent}'>"
        f"<style:paragraph-properties {paragraph}/><style:text-properties {looks}/></style:style>"
    )


# paragraphs and characters


def test_spaces_and_breaks_are_elements_and_white_space_between_words_is_one_space() -> None:
    assert texts(p("Summa 1<text:s/>000<text:s/>€<text:line-break/>Loppu")) == ["Summa 1 000 €\nLoppu"]
    assert texts(p("\n  Hankkeen\n\t<text:span> nimi</text:span>")) == ["Hankkeen nimi"]


@pytest.mark.parametrize("gap", ["<text:tab/>", "<text:s text:c='12'/>"])
def test_tab_or_many_spaces_divide_cells_of_an_unruled_row(gap: str) -> None:
    (block,) = read(p(f"Palkat{gap}100{gap}200")).blocks
    assert isinstance(block, Table)
    assert (block.ruled, [text for text, *_ in grid(block)[0]]) == (False, ["Palkat", "100", "200"])


def test_letter_in_a_font_of_symbols_is_the_sign_that_it_shows() -> None:
    font = "<style:style style:name='W' style:family='text'><style:text-properties style:font-name='Wingdings1'/></style:style>"
    faces = "<office:font-face-decls><style:font-face style:name='Wingdings1' svg:font-family='Wingdings'/></office:font-face-decls>"
    body = f"{p(span('o', 'W') + ' Kyllä ' + span('þ', 'W') + ' Ei')}"
    flat = (
        f"<office:document {OPEN_DOCUMENT} {DRAWING}>{faces}<office:automatic-styles>{font}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )
    assert [found.text for found in paragraphs(read_odt(flat.encode(), "a.fodt").blocks)] == ["☐ Kyllä ☒ Ei"]


def test_text_from_right_to_left_is_read_as_it_is_printed() -> None:
    styles = style("R", "", family="paragraph", paragraph="style:writing-mode='rl-tb'")
    assert texts(p("198 640", "R") + p("Palkat 198 640", "R"), styles) == ["640 198", "Palkat 198 640"]


# marks


@pytest.mark.parametrize(
    ("looks", "mark"),
    [
        ("text:display='none'", HIDDEN),
        ("text:display='true'", 0),
        ("style:text-line-through-style='solid' style:text-line-through-type='single'", STRUCK),
        ("style:text-line-through-type='double'", STRUCK),
        ("style:text-line-through-style='none' style:text-line-through-type='single'", 0),
        ("style:text-line-through-style='none'", 0),
        ("style:text-position='super 58%'", SUPERSCRIPT),
        ("style:text-position='33% 58%'", SUPERSCRIPT),
        ("style:text-position='sub 58%'", SUPERSCRIPT),
        ("style:text-position='25% 100%'", SUPERSCRIPT),
        ("style:text-position='0% 100%'", 0),
        ("fo:font-size='1pt'", HIDDEN | SUPERSCRIPT),
        ("fo:font-size='9pt'", 0),
        ("fo:color='#ffffff'", HIDDEN),
        ("fo:color='#ffffff' fo:background-color='#003366'", 0),
        ("fo:color='#ffffff' style:use-window-font-color='true'", 0),
        ("fo:color='#000000' loext:opacity='0%'", HIDDEN),
        ("style:use-window-font-color='true' loext:opacity='0%'", 0),
        ("loext:opacity='0%'", HIDDEN),
        ("fo:color='#000000' loext:opacity='100%'", 0),
        ("style:text-scale='1%'", HIDDEN),
        ("style:text-scale='90%'", 0),
    ],
)
def test_look_of_a_digit(looks: str, mark: int) -> None:
    (found,) = paragraphs(read(p("98640" + span("1", "A")), style("A", looks)).blocks)
    assert found.text == ("98640" if mark else "986401")
    assert found.runs is None or found.runs[-1] == ("1", mark)


def test_style_says_what_those_that_it_stands_on_do_not() -> None:
    styles = (
        "<style:default-style style:family='paragraph'><style:text-properties text:display='none'/></style:default-style>"
        + style("K", "text:display='true'", family="paragraph")
        + style("A", "style:text-line-through-style='solid'")
        + style("B", "text:display='none'", parent="A")
    )
    assert texts(p("ei näy") + p("näkyy", "K"), styles) == ["näkyy"]
    runs = p("1" + span(f"2{span('3', 'C')}", "B"), "K")
    assert marked(runs, styles + style("C", "text:display='true'")) == [("1", 0), ("2", HIDDEN | STRUCK), ("3", STRUCK)]


def test_styles_based_on_each_other_are_no_endless_circle() -> None:
    styles = style("A", "text:display='none'", parent="B") + style(
        "B", "style:text-line-through-style='solid'", parent="A"
    )
    assert marked(p("1" + span("2", "A")), styles) == [("1", 0), ("2", HIDDEN | STRUCK)]


def test_automatic_style_stands_on_a_named_one() -> None:
    named, automatic = style("A", "text:display='none'"), style("T1", "fo:font-size='10pt'", parent="A")
    assert texts(p("198" + span("640", "T1")), named, automatic) == ["198"]


def test_white_text_is_seen_where_the_cell_is_shaded() -> None:
    styles = style("V", "fo:color='#ffffff'") + (
        "<style:style style:name='S' style:family='table-cell'><style:table-cell-properties fo:background-color='#1f3864'/></style:style>"
    )
    white = span("Haetut", "V")
    assert texts(table(cell("Palkat") + cell(white)), styles) == ["Palkat"]
    assert texts(table(cell("Palkat") + cell(white, "table:style-name='S'")), styles) == ["Palkat", "Haetut"]


@pytest.mark.parametrize(
    "around",
    [
        "<style:page-layout style:name='S'><style:page-layout-properties fo:background-color='#000080'/></style:page-layout>",
        "<style:default-style style:family='paragraph'><style:paragraph-properties><style:background-image>"
        "<office:binary-data>AA==</office:binary-data></style:background-image></style:paragraph-properties></style:default-style>",
    ],
)
def test_white_text_may_be_seen_on_a_page_with_a_colour_or_a_picture(around: str) -> None:
    white = style("V", "fo:color='#ffffff'")
    assert texts(p(span("Palkat", "V")), white) == []
    assert texts(p(span("Palkat", "V")), white + around) == ["Palkat"]


@pytest.mark.parametrize(
    ("inside", "mark"),
    [
        ("<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>viite</text:p></text:note-body></text:note>", ("*", SUPERSCRIPT)),
        ("<text:hidden-text text:is-hidden='true'>7</text:hidden-text>", ("7", HIDDEN)),
        ("<text:hidden-text>7</text:hidden-text>", ("7", HIDDEN)),
        ("<text:placeholder>Kirjoita summa</text:placeholder>", ("Kirjoita summa", PLACEHOLDER)),
        ("<text:text-input text:description='Summa?'>Summa?</text:text-input>", ("Summa?", PLACEHOLDER)),
        ("<text:note-ref text:ref-name='v1'>1</text:note-ref>", ("1", SUPERSCRIPT)),
        ("<text:ruby><text:ruby-base>4</text:ruby-base><text:ruby-text>1</text:ruby-text></text:ruby>", ("1", SUPERSCRIPT)),
        ("<loext:content-control loext:showing-place-holder='true'>Valitse</loext:content-control>", ("Valitse", PLACEHOLDER)),
    ],
)  # fmt: skip
def test_notes_hidden_text_and_prompts_are_marked(inside: str, mark: tuple[str, int]) -> None:
    assert marked(p(f"5 {inside}"))[1:] == [mark]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<office:annotation><text:p>huomautus</text:p></office:annotation>", "5 €"),
        ("<text:hidden-text text:is-hidden='false'>7</text:hidden-text>", "57 €"),
        ("<text:conditional-text text:string-value-if-true='7'>8</text:conditional-text>", "58 €"),
        ("<text:variable-set text:display='none'>7</text:variable-set>", "5 €"),
        ("<text:text-input text:description='Summa?'>7</text:text-input>", "57 €"),
        ("<text:drop-down><text:label text:value='7'/><text:label text:value='8' text:current-selected='true'/>8</text:drop-down>", "58 €"),
        ("<text:drop-down><text:label text:value='7' text:current-selected='true'/>8</text:drop-down>", "57 €"),
        ("<text:expression text:formula='x'>7</text:expression>", "57 €"),
        ("<text:change-start/>7<text:change-end/>", "57 €"),
        ("<text:script>7</text:script>", "5 €"),
        ("<text:a>7</text:a>", "57 €"),
        ("<field:fieldmark-start/>IF 1<field:fieldmark-separator/>7<field:fieldmark-end/>", "57 €"),
        ("<field:fieldmark-start/>7<field:fieldmark-end/>", "57 €"),
    ],
)  # fmt: skip
def test_fields_show_their_result_and_comments_are_out(inside: str, text: str) -> None:
    assert texts(p(f"5{inside} €")) == [text]


def test_comment_is_told_as_not_read() -> None:
    found = read(p(f"5<office:annotation>{p('Luvut')}{p('tuhansina')}</office:annotation> €"))
    assert [(one.kind, one.text) for one in found.unread] == [("note", "Luvut tuhansina")]


@pytest.mark.parametrize(
    ("declared", "shown", "text"),
    [
        ("office:value-type='string' office:string-value='1 700'", "1 600", "1 700"),
        ("office:value-type='float' office:value='1600'", "1 600,00", "1 600,00"),
        ("office:value-type='float' office:value='1700'", "1 600", ""),
        ("office:value-type='percentage' office:value='0.8'", "80", "80"),
    ],
)
def test_fields_of_the_user_show_what_is_declared(declared: str, shown: str, text: str) -> None:
    """A number is shown in a format of its own: where the kept text has another one, nobody knows what is seen."""
    decls = f"<text:user-field-decls><text:user-field-decl text:name='n' {declared}/></text:user-field-decls>"
    assert texts(decls + p(f"<text:user-field-get text:name='n'>{shown}</text:user-field-get> €")) == [
        f"{text} €".strip()
    ]


def test_hidden_paragraphs_and_sections_deleted_text_and_contents_lists_are_out() -> None:
    gone = p("<text:hidden-paragraph text:is-hidden='true'/>piilossa")
    body = (
        f"<text:tracked-changes>{p('vanha')}</text:tracked-changes>"
        f"<text:section text:display='none'>{p('piilossa')}</text:section>"
        f"<text:section text:display='condition' text:is-hidden='true'>{p('piilossa')}</text:section>"
        f"<text:section text:display='condition'>{p('näkyvissä')}</text:section>"
        f"<text:table-of-content>{p('Viranomainen 2')}</text:table-of-content>"
        f"{gone}{p('Viranomainen')}"
    )
    assert texts(body) == ["näkyvissä", "Viranomainen"]


# controls


def control(name: str) -> str:
    """A form control in the line."""
    return f"<draw:control draw:control='{name}' text:anchor-type='as-char'/>"


FORMS = (
    "<office:forms><form:form>"
    "<form:checkbox form:id='a' form:label='Kyllä' form:current-state='checked'/>"
    "<form:checkbox form:id='b' form:state='unchecked'/>"
    "<form:checkbox form:id='c' form:current-state='unknown' form:label='Ehkä'/>"
    "<form:radio form:id='d' form:label='Ei' form:selected='true'/>"
    "<form:radio form:id='e' form:selected='true' form:current-selected='false'/>"
    "<form:listbox form:id='f'><form:option form:label='1 Oulu' form:selected='true'/><form:option form:label='2 Pori'/></form:listbox>"
    "<form:listbox form:id='g' form:list-source='kunnat'/>"
    "<form:text form:id='h' form:value='vanha' form:current-value='198 640 €'/>"
    "<form:textarea form:id='i'><text:p>Polku</text:p></form:textarea>"
    "<form:button form:id='j' form:label='Lähetä'/>"
    "<form:generic-control form:id='k'/>"
    "</form:form></office:forms>"
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a", "☒ Kyllä"),
        ("b", "☐"),
        ("d", "☒ Ei"),
        ("e", "☐"),
        ("f", "1 Oulu"),
        ("h", "198 640 €"),
        ("i", "Polku"),
        ("j", ""),
    ],
)
def test_control_shows_what_it_is_set_to(name: str, text: str) -> None:
    content = read(FORMS + p(f"Tulos: {control(name)}"))
    assert [found.text for found in paragraphs(content.blocks)] == [f"Tulos: {text}".strip()]
    assert content.unread == ()


@pytest.mark.parametrize(("name", "text"), [("c", "Ehkä"), ("g", ""), ("k", ""), ("?", "")])
def test_control_whose_state_is_not_known_is_told(name: str, text: str) -> None:
    content = read(FORMS + p(f"Tulos: {control(name)}"))
    assert content.unread == (Unread("control", Place(where=Where(paragraph=1)), text),)


def test_box_without_words_that_stands_anywhere_is_told() -> None:
    placed = "<draw:control draw:control='b' text:anchor-type='paragraph'/>"
    assert [found.kind for found in read(FORMS + p(f"Tulos: {placed}")).unread] == ["control"]


@pytest.mark.parametrize(
    ("inside", "mark"),
    [
        ("<field:fieldmark field:type='a.FORMCHECKBOX'><field:param field:name='Checkbox_Checked' field:value='true'/></field:fieldmark>", CHOSEN),
        ("<field:fieldmark field:type='a.FORMCHECKBOX'/>", UNCHOSEN),
        ("<loext:content-control loext:checkbox='true' loext:checked='true'>☒</loext:content-control>", CHOSEN),
        ("<loext:content-control loext:checkbox='true' loext:checked='true'>☐</loext:content-control>", CHOSEN | UNCHOSEN),
        ("<loext:content-control loext:checkbox='true' loext:checked='true'>♥</loext:content-control>", CHOSEN),
    ],
)  # fmt: skip
def test_box_to_tick(inside: str, mark: int) -> None:
    assert marked(p(f"{inside}Ei")) == [("", mark), ("Ei", 0)]


def test_list_of_another_program_shows_the_chosen_entry() -> None:
    entries = "".join(f"<field:param field:name='Dropdown_ListEntry' field:value='{one}'/>" for one in ("Kyllä", "Ei"))
    chosen = "<field:param field:name='Dropdown_Selected' field:value='1'/>"
    assert texts(p(f"<field:fieldmark field:type='a.FORMDROPDOWN'>{entries}{chosen}</field:fieldmark>")) == ["Ei"]


# tables


def test_cells_over_columns_and_rows_stand_on_the_grid() -> None:
    covered = "<table:covered-table-cell/>"
    first = (
        cell("Kulut", "table:number-rows-spanned='2'") + cell("Haetut", "table:number-columns-spanned='2'") + covered
    )
    second = covered + cell("1") + cell("2")
    assert grid(read(table(first, second)).blocks[0]) == [
        [("Kulut", 0, 1, 2), ("Haetut", 1, 2, 1)],
        [("1", 1, 1, 1), ("2", 2, 1, 1)],
    ]


def test_covered_cell_that_nothing_covers_keeps_its_place() -> None:
    assert [text for text, *_ in grid(read(table("<table:covered-table-cell/>" + cell("5"))).blocks[0])[0]] == ["", "5"]


def test_repeated_cells_and_rows_are_repeated_up_to_the_bound() -> None:
    repeated = cell("0", "table:number-columns-repeated='3'")
    (found,) = read(table(cell("Tulot") + repeated)).blocks
    assert [(text, column) for text, column, *_ in grid(found)[0]] == [("Tulot", 0), ("0", 1), ("0", 2), ("0", 3)]
    (found,) = read(table(cell("0", "table:number-columns-repeated='1000000'"))).blocks
    assert len(grid(found)[0]) == limits.REPEATED_CELLS
    row = f"<table:table-row table:number-rows-repeated='2'>{cell('1')}</table:table-row>"
    assert len(grid(read(f"<table:table>{row}</table:table>").blocks[0])) == 2


@pytest.mark.parametrize("visibility", ["collapse", "filter"])
def test_rows_and_columns_that_the_page_does_not_show_are_out(visibility: str) -> None:
    rows = f"<table:table-row table:visibility='{visibility}'>{cell('Tulot')}{cell('5')}{cell('6')}</table:table-row>"
    columns = f"<table:table-column/><table:table-columns><table:table-column table:visibility='{visibility}'/></table:table-columns>"
    shown = f"<table:table-row>{cell('Palkat')}{cell('7')}{cell('8')}</table:table-row>"
    (found,) = read(
        f"<table:table>{columns}<table:table-header-rows>{rows}</table:table-header-rows>{shown}</table:table>"
    ).blocks
    assert grid(found) == [[("Palkat", 0, 1, 1), ("8", 1, 1, 1)]]


def test_row_without_height_is_out() -> None:
    low = "<style:style style:name='M' style:family='table-row'><style:table-row-properties style:row-height='0.01cm'/></style:style>"
    rows = f"<table:table-row table:style-name='M'>{cell('5')}</table:table-row><table:table-row>{cell('6')}</table:table-row>"
    assert texts(f"<table:table>{rows}</table:table>", low) == ["6"]


@pytest.mark.parametrize(("height", "said"), [("0.01cm", []), ("0cm", []), ("100%", ["5"]), ("normal", ["5"])])
def test_line_without_height_is_hidden(height: str, said: list[str]) -> None:
    assert texts(p("5", "M"), automatic=style("M", "", "", "paragraph", f"fo:line-height='{height}'")) == said


def test_table_that_its_style_does_not_show_is_out() -> None:
    gone = (
        "<style:style style:name='T' style:family='table'><style:table-properties table:display='false'/></style:style>"
    )
    assert texts(table(cell("a"), attributes="table:style-name='T'") + p("b"), automatic=gone) == ["b"]


def test_table_inside_a_cell_stays_a_table() -> None:
    inner = table(cell("Palkat") + cell("100"))
    (found,) = read(table(f"<table:table-cell>{p('Kustannukset')}{inner}</table:table-cell>" + cell("Rahoitus"))).blocks
    assert isinstance(found, Table)
    assert found.rows[0][0].is_nested
    assert [one.place.where for one in paragraphs([found])][1] == Where(table=2, row=1, label="Palkat")


def test_formula_without_a_text_is_told() -> None:
    place = Place(where=Where(table=1, row=1, label="Summa"))
    expression = p("<text:expression text:formula='ooow:sum'/>")
    for sum_of in (
        "<table:table-cell table:formula='ooow:sum'/>",
        f"<table:table-cell table:formula='ooow:sum'>{p('')}</table:table-cell>",
        f"<table:table-cell>{expression}</table:table-cell>",
    ):
        assert read(table(cell("Summa") + sum_of)).unread == (Unread("formula", place, "ooow:sum"),)


# headings, lists, boxes


def test_headings_and_places() -> None:
    title = "<style:style style:name='Title' style:family='paragraph'/>"
    body = p("Hanke", "Title") + "<text:h text:outline-level='2'>Kustannukset</text:h>" + p("yksi") + p("") + p("kaksi")
    found = list(paragraphs(read(body, title).blocks))
    assert [one.level for one in found] == [1, 2, 0, 0]
    assert [one.place.where for one in found] == [
        Where(heading="Hanke"),
        Where(heading="Kustannukset"),
        Where(heading="Kustannukset", paragraph=1),
        Where(heading="Kustannukset", paragraph=2),
    ]


LISTS = (
    "<text:list-style style:name='L'>"
    "<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>"
    "<text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')' text:start-value='3'/>"
    "<text:list-level-style-bullet text:level='3' text:bullet-char='–'/></text:list-style>"
    "<text:outline-style><text:outline-level-style text:level='1' style:num-format='1'/>"
    "<text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/></text:outline-style>"
)


def item(*inside: str, attributes: str = "") -> str:
    """An item of a list."""
    return f"<text:list-item {attributes}>{''.join(inside)}</text:list-item>"


@pytest.mark.parametrize(
    "level",
    [
        "<text:list-level-style-bullet text:level='1' text:bullet-char=' ' style:num-prefix='-'/>",
        "<text:list-level-style-number text:level='1' style:num-format='' style:num-prefix='-'/>",
    ],
)
def test_what_stands_before_the_mark_of_a_list_is_in(level: str) -> None:
    found = f"<text:list text:style-name='L'>{item(p('Tulot'))}{item(p('12 440'))}</text:list>"
    styles = f"<text:list-style style:name='L'>{level}</text:list-style>"
    assert texts(found, styles) == ["- Tulot"]  # nobody knows whether the other one is negative
    assert marked(found, styles) == [("12 440", HIDDEN)]


def test_a_bullet_is_no_part_of_the_figure_behind_it_and_has_no_suffix() -> None:
    bullet = "<text:list-level-style-bullet text:level='1' text:bullet-char='•' style:num-suffix='.'/>"
    found = f"<text:list text:style-name='L'>{item(p('Tulot'))}{item(p('12 440 €'))}</text:list>"
    assert texts(found, f"<text:list-style style:name='L'>{bullet}</text:list-style>") == ["• Tulot", "12 440 €"]


def test_numbers_that_the_program_writes_are_in() -> None:
    inner = f"<text:list>{item(p('x'))}{item(p('x'))}</text:list>"
    deepest = f"<text:list>{item(p('x'))}</text:list>"
    deep = f"<text:list>{item(deepest)}</text:list>"
    first = f"<text:list text:style-name='L'>{item(p('x'), p('y'), inner)}{item(p('x'))}{item(deep)}</text:list>"
    again = f"<text:list text:style-name='L' text:continue-numbering='true'>{item(p('x'))}</text:list>"
    seventh = item(p("x"), attributes="text:start-value='7'")
    other = f"<text:list text:style-name='L'>{item(p('x'))}{seventh}</text:list>"
    assert texts(first + p("y") + again + other, LISTS) == [
        "1. x", "y", "c) x", "d) x", "2. x", "– x", "y", "3. x", "1. x", "7. x",
    ]  # fmt: skip


def test_number_that_is_written_with_an_item_is_its_number() -> None:
    written = f"<text:list-item><text:number>IV)</text:number>{p('x')}</text:list-item>"
    assert texts(f"<text:list text:style-name='L'>{written}{item(p('x'))}</text:list>", LISTS) == ["IV) x", "2. x"]


def test_headings_are_numbered_by_the_outline() -> None:
    levels = [1, 2, 2, 1, 2]
    body = "".join(f"<text:h text:outline-level='{level}'>x</text:h>" for level in levels)
    written = "<text:h text:outline-level='1'><text:number>IV</text:number>x</text:h>"
    assert texts(body + written, LISTS) == ["1 x", "1.1 x", "1.2 x", "2 x", "2.1 x", "IV x"]


def test_tick_in_a_text_box_stands_beside_no_word_that_is_known() -> None:
    body = p(f"Kyllä Ei<draw:frame><draw:text-box>{p('X')}</draw:text-box></draw:frame>")
    assert texts(body) == ["Kyllä Ei"]
    assert [(one.kind, one.text) for one in read(body).unread] == [("drawing", "X")]


def test_text_box_and_text_in_a_shape_are_in_after_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{p('Hakemusnumero')}{p('R-00001')}</draw:text-box></draw:frame>"
    shape = f"<draw:g><draw:custom-shape>{p('Kuvio')}</draw:custom-shape></draw:g>"
    assert texts(p(f"alku {box}{shape}loppu")) == ["alku loppu", "Hakemusnumero", "R-00001", "Kuvio"]
    frame = (
        "<draw:frame svg:x='{}cm' svg:y='{}cm'><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>".format
    )
    assert texts(p(frame(1, 2, "Päättyy") + frame(1, 0.5, "Alkaa"))) == ["Alkaa", "Päättyy"]
    assert texts(
        p("alku") + f"<draw:frame draw:display='none'><draw:text-box>{p('piilossa')}</draw:text-box></draw:frame>"
    ) == ["alku"]


@pytest.mark.parametrize(
    ("frame", "unread"),
    [
        ("<draw:object-ole/>", "embedded"),
        ("<draw:object xlink:href='./Object 1'/><draw:image/>", "embedded"),
        ("<draw:object xlink:href='./Object 2'/>", "equation"),
        ("<draw:object xlink:href='./Object 3'/>", "drawing"),
        ("<draw:object><math:math><math:mn>5</math:mn></math:math></draw:object>", "equation"),
        ("<draw:image/>", "image"),
        ("<draw:floating-frame/>", "embedded"),
    ],
)
def test_what_is_not_read_is_told(frame: str, unread: str) -> None:
    entries = "".join(
        f"<m:file-entry m:full-path='Object {n}/' m:media-type='application/vnd.oasis.opendocument.{kind}'/>"
        for n, kind in ((1, "spreadsheet"), (2, "formula"), (3, "chart"))
    )
    manifest = f"<m:manifest xmlns:m='{OASIS}manifest:1.0'>{entries}</m:manifest>"
    body = p(f"<draw:frame draw:name='Kehys' svg:width='12.5cm' svg:height='80mm'>{frame}</draw:frame>") + p("loppu")
    assert read_odt(make_odt(body, manifest), "a.odt").unread == (Unread(unread, Place(where=Where()), "Kehys"),)


@pytest.mark.parametrize("drawn", ["<draw:line svg:x2='2mm'/>", "<draw:frame><draw:image/></draw:frame>"])
def test_figure_with_something_drawn_beside_it_is_in_doubt(drawn: str) -> None:
    assert texts(p(f"{drawn}12 440") + p(f"{drawn}Esimerkkilän kunta")) == ["Esimerkkilän kunta"]


@pytest.mark.parametrize(
    ("drawn", "is_said"),
    [
        ("<draw:line text:anchor-type='char' svg:x1='0cm' svg:y1='2mm' svg:x2='3cm' svg:y2='2mm'/>", False),
        ("<draw:line text:anchor-type='char' svg:x1='0cm' svg:y1='5mm' svg:x2='3cm' svg:y2='5mm'/>", True),
        ("<draw:rect text:anchor-type='char' svg:x='0cm' svg:y='0cm' svg:width='3cm' svg:height='5mm'/>", False),
        ("<draw:rect text:anchor-type='page' svg:x='0cm' svg:y='0cm' svg:width='3cm' svg:height='5mm'/>", True),
        (
            "<draw:rect text:anchor-type='char' draw:style-name='frame' svg:x='0cm' svg:width='3cm' svg:height='5mm'/>",
            True,
        ),
    ],
)
def test_value_with_something_drawn_over_it_is_struck(drawn: str, is_said: bool) -> None:
    frame = "<style:style style:name='frame' style:family='graphic'><style:graphic-properties draw:fill='none'/></style:style>"
    assert texts(p(f"Alkaa: 1.9.2024{drawn}"), automatic=frame) == ["Alkaa: 1.9.2024" if is_said else "Alkaa:"]


def test_picture_below_a_line_may_be_its_value() -> None:
    picture = "<draw:frame svg:width='3cm' svg:height='2cm'><draw:image/></draw:frame>"
    assert [found.kind for found in read(p("Hankkeen nimi") + p(picture)).unread] == ["image"]


def test_small_picture_alone_in_its_paragraph_is_a_letterhead() -> None:
    picture = "<draw:frame svg:width='3cm' svg:height='2cm'><draw:image/></draw:frame>"
    assert read(p(picture) + p("loppu")).unread == ()
    assert [found.kind for found in read(p(f"Palkat: {picture}")).unread] == ["image"]


def test_section_that_another_file_fills_is_told() -> None:
    section = "<text:section text:name='Liite'><text:section-source xlink:href='liite.odt'/></text:section>"
    assert [(found.kind, found.text) for found in read(p("alku") + section).unread] == [("embedded", "Liite")]


# the file


def test_password_is_named() -> None:
    entry = f"<m:manifest xmlns:m='{OASIS}manifest:1.0'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    with pytest.raises(DocumentError) as caught:
        read_odt(make_odt(p("x"), entry), "a.odt")
    assert caught.value.code == "encrypted"
