"""Word documents: what counts as text of the page, its marks, cells and places, and what is told as unread."""

from __future__ import annotations

import pytest

from checker.reading.blocks import (
    CHOSEN,
    HIDDEN,
    PLACEHOLDER,
    STRUCK,
    SUPERSCRIPT,
    UNCHOSEN,
    Block,
    Content,
    Paragraph,
    Run,
    Table,
    Unread,
    paragraphs,
)
from checker.reading.place import Place, Where
from checker.reading.readers.docx import read_docx
from tests.making import WORD, make_word, make_zip, run, word_table


def read(body: str, styles: str = "", numbering: str = "") -> Content:
    """The document with this body."""
    return read_docx(make_word(body, styles, numbering), "a.docx")


def texts(body: str, styles: str = "", numbering: str = "") -> list[str]:
    """What its paragraphs say, in cells too; blank ones left out."""
    return [found.text for found in paragraphs(read(body, styles, numbering).blocks) if found.text]


def marked(body: str, styles: str = "") -> list[tuple[str, int]]:
    """The runs of the first paragraph that has marks."""
    (found,) = [found for found in paragraphs(read(body + run("loppu"), styles).blocks) if found.runs]
    return [(one.text, one.marks) for one in found.runs or ()]


def p(inside: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def table(*rows: str, properties: str = "") -> str:
    """A table of ready rows of cells."""
    return f"<w:tbl>{properties}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def c(text: str, properties: str = "") -> str:
    """A cell."""
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{run(text)}</w:tc>"


def grid(block: Block) -> list[list[tuple[str, int, int, int]]]:
    """The cells of a table: text, column, columns, rows."""
    assert isinstance(block, Table)
    return [[(cell.text, cell.column, cell.span, cell.rows) for cell in row] for row in block.rows]


def style(name: str, kind: str, looks: str = "", based: str = "", more: str = "") -> str:
    """A style with run properties."""
    basis = f"<w:basedOn w:val='{based}'/>" if based else ""
    return f"<w:style w:type='{kind}' w:styleId='{name}'><w:name w:val='{name}'/>{basis}{more}<w:rPr>{looks}</w:rPr></w:style>"


# paragraphs and characters


def test_runs_of_a_paragraph_are_joined() -> None:
    assert texts(p(r("Hanke") + r("numero")) + run("R-00001")) == ["Hankenumero", "R-00001"]


def test_tab_divides_cells_of_an_unruled_row_and_a_tab_stop_does_not() -> None:
    stop = "<w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs>"
    (block,) = read(p(r("Palkat") + "<w:r><w:tab/><w:t>100</w:t></w:r>", stop)).blocks
    assert isinstance(block, Table)
    assert (block.ruled, grid(block)) == (False, [[("Palkat", 0, 1, 1), ("100", 1, 1, 1)]])


def test_signs_that_are_elements() -> None:
    body = p(
        "<w:r><w:t>ELY</w:t><w:noBreakHyphen/><w:t>kes</w:t><w:softHyphen/><w:t>kus</w:t><w:br/><w:t>Oulu</w:t></w:r>"
    )
    assert texts(body) == ["ELY-keskus\nOulu"]


@pytest.mark.parametrize(
    ("font", "code", "text"),
    [
        ("Symbol", "F02D", "-5"),
        ("Symbol", "2D", "-5"),
        ("Arial", "2212", "−5"),
        ("Wingdings", "F0FE", "☒5"),
        ("Wingdings", "F0A8", "☐5"),
        ("Wingdings", "F06F", "☐5"),
        ("Wingdings 2", "F052", "☒5"),
        ("Wingdings 2", "F0A3", "☐5"),
        ("Webdings", "F063", "☐5"),
        ("Wingdings", "F0FC", "✓5"),
        ("Wingdings", "F04A", "•5"),
        ("Wingdings", "", "5"),
    ],
)
def test_symbol(font: str, code: str, text: str) -> None:
    assert texts(p(f"<w:r><w:sym w:font='{font}' w:char='{code}'/><w:t>5</w:t></w:r>")) == [text]


def test_letter_in_a_font_of_symbols_is_the_sign_that_it_shows() -> None:
    fonts = "<w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/>"
    assert texts(p(r("o", fonts) + r(" Kyllä ") + r("x", fonts) + r(" Ei"))) == ["☐ Kyllä ☒ Ei"]
    styles = style("Ruutu", "character", fonts)
    assert texts(p(r("\uf0fe", "<w:rStyle w:val='Ruutu'/>") + r(" Ei")), styles) == ["☒ Ei"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<w:bdo w:val='rtl'>{r('412 385')}</w:bdo>", "583 214"),
        (f"<w:bdo w:val='ltr'>{r('412 385')}</w:bdo>", "412 385"),
        (r("198", "<w:rtl/>") + r(" 640", "<w:rtl/>"), "640 198"),
        (r("198\u00a0640", "<w:rtl/>"), "198 640"),
        (r("Palkat 198 640", "<w:rtl/>"), "Palkat 198 640"),
        (r("\u202e412 385\u202c"), "583 214"),
    ],
)
def test_text_from_right_to_left_is_read_as_it_is_printed(inside: str, text: str) -> None:
    assert texts(p(inside)) == [text]


def test_text_said_over_others_is_no_part_of_it() -> None:
    ruby = f"<w:ruby><w:rt>{r('1')}</w:rt><w:rubyBase>{r('198 640')}</w:rubyBase></w:ruby>"
    assert texts(p(f"<w:r>{ruby}</w:r>")) == ["198 640"]


def test_soft_hyphen_before_a_number_is_a_minus_and_in_a_word_none() -> None:
    assert texts(p(r("\u00ad12 440")) + p(r("ESR\u00ad hanke 12\u00ad440"))) == ["-12 440", "ESR hanke 12440"]


# marks


@pytest.mark.parametrize(
    ("looks", "mark"),
    [
        ("<w:vanish/>", HIDDEN),
        ("<w:vanish w:val='none'/>", 0),
        ("<w:vanish w:val='0'/>", 0),
        ("<w:webHidden/>", 0),
        ("<w:strike/>", STRUCK),
        ("<w:dstrike w:val='on'/>", STRUCK),
        ("<w:strike/><w:vanish w:val='false'/>", STRUCK),
        ("<w:vertAlign w:val='superscript'/>", SUPERSCRIPT),
        ("<w:vertAlign w:val='subscript'/>", SUPERSCRIPT),
        ("<w:vertAlign w:val='baseline'/>", 0),
        ("<w:position w:val='8'/><w:sz w:val='14'/>", SUPERSCRIPT),
        ("<w:position w:val='2'/>", 0),
        ("<w:sz w:val='2'/>", HIDDEN | SUPERSCRIPT),
        ("<w:sz w:val='18'/>", 0),
        ("<w:color w:val='FFFFFF'/>", HIDDEN),
        ("<w:color w:val='FEFEFE'/>", HIDDEN),
        ("<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='003366'/>", 0),
        ("<w:color w:val='FFFFFF'/><w:highlight w:val='blue'/>", 0),
        ("<w:color w:val='000000'/><w:highlight w:val='black'/>", HIDDEN),
        ("<w:color w:val='auto'/>", 0),
        ("<w:color w:val='auto' w:themeColor='background1'/>", HIDDEN),
        ("<w:color w:val='F2F2F2' w:themeColor='background1' w:themeShade='F2'/>", HIDDEN),
        ("<w:color w:val='BFBFBF' w:themeColor='background1' w:themeShade='BF'/>", 0),
        ("<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='DEEAF6'/>", HIDDEN),
        ("<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='9CC2E5'/>", 0),
        ("<w:color w:val='FF0000'/><w:shd w:val='solid' w:color='FF0000' w:fill='FFFFFF'/>", HIDDEN),
        ("<w:color w:val='FFFFFF'/><w:shd w:val='solid' w:color='FF0000' w:fill='FFFFFF'/>", 0),
        ("<w:w w:val='1'/>", HIDDEN),
        ("<w14:textFill><w14:noFill/></w14:textFill>", HIDDEN),
        ("<w14:textFill><w14:solidFill><w14:srgbClr w14:val='FFFFFF'/></w14:solidFill></w14:textFill>", HIDDEN),
        ("<w14:textFill><w14:solidFill><w14:schemeClr w14:val='bg1'/></w14:solidFill></w14:textFill>", HIDDEN),
        (
            "<w14:textFill><w14:solidFill><w14:srgbClr><w14:alpha w14:val='100000'/></w14:srgbClr></w14:solidFill></w14:textFill>",
            HIDDEN,
        ),
        ("<w:position w:val='-2000'/>", HIDDEN | SUPERSCRIPT),
    ],
)
def test_look_of_a_digit(looks: str, mark: int) -> None:
    found = read(p(r("98640") + r("1", looks))).blocks[0]
    assert isinstance(found, Paragraph)
    assert found.text == ("98640" if mark else "986401")
    assert found.runs is None or found.runs[-1] == ("1", mark)


@pytest.mark.parametrize("looks", ["<w:vertAlign w:val='subscript'/>", "<w:sz w:val='12'/>"])
@pytest.mark.parametrize("amount", ["98 640", "98 640 €", "98 640 € ", "40 %"])
def test_small_or_lowered_digit_behind_an_amount_is_a_note(amount: str, looks: str) -> None:
    assert texts(p(r(amount) + r("8", looks))) == [amount.strip()]


@pytest.mark.parametrize(
    ("figure", "digit", "read"),
    [("98 64", "0", "98 640"), ("98640", "1", "98640 1"), ("9864", "0", "9864 0")],
)
def test_small_digit_that_may_be_of_the_figure_is_no_note(figure: str, digit: str, read: str) -> None:
    assert texts(p(r(figure) + r(digit, "<w:sz w:val='12'/>"))) == [read]


def test_line_without_height_is_hidden() -> None:
    assert texts(p(r("198 640"), "<w:spacing w:line='20' w:lineRule='exact'/>") + run("loppu")) == ["loppu"]
    assert texts(p(r("198 640"), "<w:spacing w:line='20' w:lineRule='auto'/>")) == ["198 640"]


def test_lowered_letter_belongs_to_its_word_and_a_raised_paragraph_is_no_note() -> None:
    low, high = "<w:vertAlign w:val='subscript'/>", "<w:position w:val='8'/>"
    assert texts(p(r("CO") + r("2", low) + r("-vapaa")) + p(r("198 640", high))) == ["CO2-vapaa", "198 640"]


TOGGLED = (
    style("K", "paragraph", "<w:vanish/>") + style("M", "character", "<w:vanish/>") + style("T", "table", "<w:vanish/>")
)


@pytest.mark.parametrize(
    ("body", "is_seen"),
    [
        (p(r("1", "<w:rStyle w:val='M'/>")), False),
        (p(r("1"), "<w:pStyle w:val='K'/>"), False),
        (p(r("1", "<w:rStyle w:val='M'/>"), "<w:pStyle w:val='K'/>"), True),
        (p(r("1", "<w:rStyle w:val='M'/><w:vanish/>"), "<w:pStyle w:val='K'/>"), False),
        (p(r("1", "<w:vanish w:val='0'/>"), "<w:pStyle w:val='K'/>"), True),
        (table(c("1"), properties="<w:tblPr><w:tblStyle w:val='T'/></w:tblPr>"), False),
        (p(r("1", "<w:rStyle w:val='?'/>")), True),
    ],
)
def test_hidden_by_two_styles_is_seen_again(body: str, is_seen: bool) -> None:
    assert texts(body + run("loppu"), TOGGLED) == (["1"] if is_seen else []) + ["loppu"]


def test_style_says_what_the_one_it_is_based_on_does_not() -> None:
    styles = (
        style("A", "character", "<w:vanish/>")
        + style("B", "character", "<w:strike/>", based="A")
        + style("C", "character", "<w:vanish w:val='0'/>", based="B")
    )
    runs = r("1", "<w:rStyle w:val='A'/>") + r("2", "<w:rStyle w:val='B'/>") + r("3", "<w:rStyle w:val='C'/>")
    assert marked(p(runs), styles) == [("1", HIDDEN), ("2", HIDDEN | STRUCK), ("3", STRUCK)]


def test_styles_based_on_each_other_are_no_endless_circle() -> None:
    styles = style("A", "character", "<w:vanish/>", based="B") + style("B", "character", "<w:strike/>", based="A")
    assert marked(p(r("1", "<w:rStyle w:val='A'/>")), styles) == [("1", HIDDEN | STRUCK)]


def test_what_the_document_says_of_all_text_holds_where_no_style_says_else() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:color w:val='FFFFFF'/></w:rPr></w:rPrDefault></w:docDefaults>"
    default = (
        "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr><w:color w:val='000000'/></w:rPr></w:style>"
    )
    assert texts(p(r("1")) + p(r("2", "<w:color w:val='000000'/>")), defaults) == ["2"]
    assert texts(p(r("1")), defaults + default) == ["1"]


def test_white_text_is_seen_where_the_cell_or_its_table_is_shaded() -> None:
    white = r("Haetut", "<w:color w:val='FFFFFF'/>")
    plain, shaded = (
        f"<w:tc>{p(white)}</w:tc>",
        f"<w:tc><w:tcPr><w:shd w:val='clear' w:fill='1F3864'/></w:tcPr>{p(white)}</w:tc>",
    )
    assert texts(table(c("Palkat") + plain)) == ["Palkat"]
    assert texts(table(c("Palkat") + shaded)) == ["Palkat", "Haetut"]
    styles = "<w:style w:type='table' w:styleId='T'><w:tblStylePr w:type='firstRow'><w:tcPr><w:shd w:val='clear' w:fill='1F3864'/></w:tcPr></w:tblStylePr></w:style>"
    styled = table(c("Palkat") + plain, properties="<w:tblPr><w:tblStyle w:val='T'/></w:tblPr>")
    assert texts(styled, styles) == ["Palkat", "Haetut"]


@pytest.mark.parametrize("note", ["<w:footnoteReference w:id='2'/>", "<w:endnoteReference w:id='2'/>"])
def test_note_mark_is_no_digit_of_the_amount(note: str) -> None:
    assert marked(p(r("198640") + f"<w:r>{note}</w:r>")) == [("198640", 0), ("*", SUPERSCRIPT)]
    own = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>1</w:t></w:r>"
    assert texts(p(r("198640") + own)) == ["198640"]


# tracked changes


@pytest.mark.parametrize("gone", ["w:del", "w:moveFrom"])
@pytest.mark.parametrize("there", ["w:ins", "w:moveTo"])
def test_deleted_text_is_struck_and_inserted_text_is_in(gone: str, there: str) -> None:
    old = "<w:r><w:delText>100 000</w:delText></w:r>"
    body = p(f"<{gone}>{old}</{gone}><{there}>{r('90 000 €')}</{there}>")
    assert marked(body) == [("100 000", STRUCK), ("90 000 €", 0)]


@pytest.mark.parametrize("mark", ["<w:del/>", "<w:moveFrom/>", "<w:vanish/>"])
def test_paragraph_whose_mark_is_gone_goes_on_in_the_next(mark: str) -> None:
    assert texts(p(r("312 4"), f"<w:rPr>{mark}</w:rPr>") + run("00 €")) == ["312 400 €"]
    assert texts(p(r("312 4"), f"<w:rPr>{mark}</w:rPr>") + table(c("5"))) == ["312 4", "5"]


def test_old_properties_are_not_those_of_today() -> None:
    change = "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"
    assert texts(p(r("100", change))) == ["100"]


def test_initial_letter_set_large_belongs_to_its_paragraph() -> None:
    assert texts(p(r("H"), "<w:framePr w:dropCap='drop'/>") + run("anke")) == ["Hanke"]


# fields


def field(instruction: str, result: str, data: str = "") -> str:
    """A field over several runs."""
    mark = "<w:r><w:fldChar w:fldCharType='{}'>{}</w:fldChar></w:r>".format
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin", data) + code + (mark("separate", "") + result if result else "") + mark("end", "")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (field("=SUM(ABOVE)", r("278 096")), "278 096"),
        (field(r"DOCPROPERTY x", r("5")) + r(" €"), "5 €"),
        (field(f"IF </w:instrText></w:r>{field('X', r('1'))}<w:r><w:instrText> = 1", r("278 096")), "278 096"),
        (field("REF a", r("27") + field("REF b", r("8"))), "278"),
        (field("MERGEFIELD Summa", r("«Su") + r("mma»")) + r("alku"), "alku"),
        (field("MERGEFIELD Summa", r("5 €")), "5 €"),
        (field(r"SYMBOL 45 \f Symbol", "") + r("5"), "-5"),
        (field(r"SYMBOL 0xFE \f &quot;Wingdings&quot; \s 10", "") + r(" Ei"), "☒ Ei"),
        (field("MACROBUTTON NoMacro [Kirjoita summa]", "") + r("alku"), "alku"),
        (f"<w:fldSimple w:instr='REF a'>{r('278')}</w:fldSimple>", "278"),
        (f"<w:fldSimple w:instr=' TOC \\o '>{r('278')}</w:fldSimple>" + r("alku"), "alku"),
    ],
)
def test_field(inside: str, text: str) -> None:
    assert texts(p(inside)) == [text]


def test_contents_list_over_paragraphs_is_out() -> None:
    begin = "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>TOC \\o</w:instrText><w:fldChar w:fldCharType='separate'/></w:r>"
    end = "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    assert texts(p(begin + r("1 Viranomainen 2")) + run("2 Kustannukset 3") + p(end) + run("Viranomainen")) == [
        "Viranomainen"
    ]
    gallery = "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    assert texts(f"<w:sdt>{gallery}<w:sdtContent>{run('Hakija 2')}</w:sdtContent></w:sdt>{run('Hakija')}") == ["Hakija"]


@pytest.mark.parametrize(
    ("state", "mark"),
    [
        ("<w:default w:val='0'/><w:checked/>", CHOSEN),
        ("<w:default w:val='1'/><w:checked w:val='0'/>", UNCHOSEN),
        ("<w:default w:val='1'/>", CHOSEN),
        ("", UNCHOSEN),
    ],
)
def test_legacy_check_box(state: str, mark: int) -> None:
    box = field("FORMCHECKBOX", "", f"<w:ffData><w:checkBox><w:sizeAuto/>{state}</w:checkBox></w:ffData>")
    assert marked(p(box + r("Ei"))) == [("", mark), ("Ei", 0)]


@pytest.mark.parametrize(("sign", "marks"), [("☒", [CHOSEN]), ("☐", [CHOSEN, CHOSEN | UNCHOSEN])])
def test_legacy_check_box_with_a_sign_as_its_result(sign: str, marks: list[int]) -> None:
    box = field("FORMCHECKBOX", r(sign), "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>")
    assert marked(p(box + r("Ei"))) == [*(("", mark) for mark in marks), ("Ei", 0)]


def test_legacy_list_shows_the_chosen_entry() -> None:
    entries = "<w:listEntry w:val='Kyllä'/><w:listEntry w:val='Ei'/>"
    data = "<w:ffData><w:ddList>{}" + entries + "</w:ddList></w:ffData>"
    assert texts(p(field("FORMDROPDOWN", "", data.format("<w:result w:val='1'/>")))) == ["Ei"]
    assert texts(p(field("FORMDROPDOWN", "", data.format("")))) == ["Kyllä"]


def test_legacy_text_field_that_was_not_filled_in_is_a_prompt() -> None:
    data = "<w:ffData><w:textInput><w:default w:val='Kirjoita nimi'/></w:textInput></w:ffData>"
    assert marked(p(field("FORMTEXT", r("Kirjoita ") + r("nimi"), data))) == [("Kirjoita nimi", PLACEHOLDER)]
    assert texts(p(field("FORMTEXT", r("Esimerkki ry"), data))) == ["Esimerkki ry"]


def test_field_whose_end_is_lost_hides_nothing_in_silence() -> None:
    begin = "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>=A1</w:instrText></w:r>"
    content = read(run("Summa") + p(begin) + run("278 096"))
    assert content.unread == (Unread("formula", Place(where=Where(paragraph=1)), "=A1"),)


@pytest.mark.parametrize("result", ["", "<w:r/>", r(" ")])
def test_formula_without_a_result_is_told(result: str) -> None:
    content = read(table(c("Summa") + f"<w:tc>{p(field('=SUM(ABOVE)', result))}</w:tc>"))
    assert content.unread == (Unread("formula", Place(where=Where(table=1, row=1, label="Summa")), "=SUM(ABOVE)"),)


# content controls


def control(properties: str, inside: str) -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def test_content_control_is_in_and_its_prompt_is_marked() -> None:
    assert texts(p(r("Nimi: ") + control("<w:text/>", r("Esimerkki ry")))) == ["Nimi: Esimerkki ry"]
    prompt = p(r("Nimi: ") + control("<w:showingPlcHdr/>", r("Kirjoita nimi")))
    assert marked(prompt) == [("Nimi: ", 0), ("Kirjoita nimi", PLACEHOLDER)]
    assert marked(control("<w:showingPlcHdr/>", run("Kirjoita nimi"))) == [("Kirjoita nimi", PLACEHOLDER)]
    assert texts(control("<w:showingPlcHdr w:val='0'/>", run("Esimerkki ry"))) == ["Esimerkki ry"]


@pytest.mark.parametrize(
    ("checked", "sign", "mark"),
    [
        ("1", r("☒"), CHOSEN),
        ("0", r("☐"), UNCHOSEN),
        ("0", r("☒"), CHOSEN | UNCHOSEN),
        ("1", r("☐"), CHOSEN | UNCHOSEN),
        ("1", r("♥"), CHOSEN),
        ("0", r("♥"), UNCHOSEN),
    ],
)
def test_check_box_is_what_its_sign_and_its_state_agree_on(checked: str, sign: str, mark: int) -> None:
    state = f"<w14:checkbox><w14:checked w14:val='{checked}'/></w14:checkbox>"
    assert marked(p(control(state, sign) + r(" Ei"))) == [("", mark), (" Ei", 0)]
    assert marked(control(state, p(sign))) == [("", mark)]


def test_check_box_without_a_state_is_what_its_sign_shows() -> None:
    assert marked(p(control("<w14:checkbox/>", r("☒")) + r(" Ei"))) == [("", CHOSEN), (" Ei", 0)]


def test_controls_around_rows_and_cells_are_no_cells() -> None:
    cell = control("<w:text/>", c("100"))
    rows = control("<w:text/>", f"<w:tr>{c('Palkat')}{cell}</w:tr>")
    assert grid(read(f"<w:tbl>{rows}</w:tbl>").blocks[0]) == [[("Palkat", 0, 1, 1), ("100", 1, 1, 1)]]


# tables


def test_cells_over_columns_and_rows_stand_on_the_grid() -> None:
    first = c("Kulut", "<w:vMerge w:val='restart'/>") + c("Haetut", "<w:gridSpan w:val='2'/>") + c("Hylätyt")
    second = c("", "<w:vMerge/>") + c("1") + c("2") + c("3")
    assert grid(read(table(first, second)).blocks[0]) == [
        [("Kulut", 0, 1, 2), ("Haetut", 1, 2, 1), ("Hylätyt", 3, 1, 1)],
        [("1", 1, 1, 1), ("2", 2, 1, 1), ("3", 3, 1, 1)],
    ]


def test_older_merge_of_columns_and_columns_left_out() -> None:
    old = c("Palkat", "<w:hMerge w:val='restart'/>") + c("", "<w:hMerge/>") + c("5")
    assert grid(read(table(old)).blocks[0]) == [[("Palkat", 0, 2, 1), ("5", 2, 1, 1)]]
    late = f"<w:tbl><w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>{c('5')}</w:tr></w:tbl>"
    assert grid(read(late).blocks[0]) == [[("", 0, 2, 1), ("5", 2, 1, 1)]]


def test_lower_part_without_an_upper_one_is_a_cell() -> None:
    assert grid(read(table(c("Palkat", "<w:vMerge/>") + c("5"))).blocks[0])[0][0][0] == "Palkat"


LOW = "<w:trHeight w:val='10' w:hRule='exact'/>"


@pytest.mark.parametrize("gone", ["<w:del/>", "<w:moveFrom/>", "<w:hidden/>", LOW])
def test_row_that_the_page_does_not_show_is_out_and_not_counted(gone: str) -> None:
    rows = f"<w:tr><w:trPr>{gone}</w:trPr>{c('Tulot')}{c('5')}</w:tr><w:tr>{c('Palkat')}{c('9')}</w:tr>"
    (found,) = read(f"<w:tbl>{rows}</w:tbl>").blocks
    assert grid(found) == [[("Palkat", 0, 1, 1), ("9", 1, 1, 1)]]
    assert next(paragraphs([found])).place == Place(where=Where(table=1, row=1, label="Palkat"))


def test_deleted_cell_is_struck_where_it_stands_and_out_where_a_row_is_longer_with_it() -> None:
    row = c("Palkat") + c("5", "<w:cellDel/>") + c("6")
    found = grid(read(table(c("") + c("Haettu") + c("Hyväksytty"), row)).blocks[0])
    assert [text for text, *_ in found[1]] == ["Palkat", "", "6"]
    found = grid(read(table(c("") + c("Haettu"), row)).blocks[0])
    assert [(text, column) for text, column, *_ in found[1]] == [("Palkat", 0), ("6", 1)]


def table_style(part: str, looks: str, shade: str = "") -> str:
    """A style of tables that gives text in one part of them these looks."""
    cell = f"<w:tcPr>{shade}</w:tcPr>" if shade else ""
    more = f"<w:tblStylePr w:type='{part}'><w:rPr>{looks}</w:rPr>{cell}</w:tblStylePr>"
    return style("T", "table", more=more)


@pytest.mark.parametrize(
    ("part", "look", "said"),
    [
        ("lastCol", "w:lastColumn='1'", "ac"),
        ("lastCol", "w:val='0100'", "ac"),
        ("lastCol", "w:val='0600'", "abcd"),
        ("lastRow", "w:lastRow='1'", "ab"),
        ("firstCol", "w:firstColumn='1'", "bd"),
        ("seCell", "w:lastRow='1' w:lastColumn='1'", "abc"),
        ("seCell", "w:lastRow='1' w:lastColumn='0'", "abcd"),
        ("nwCell", "w:val='00A0'", "bcd"),
        ("wholeTable", "w:val='0600'", ""),
        ("band1Horz", "w:noHBand='0'", ""),
        ("band1Horz", "w:noHBand='1'", "abcd"),
    ],
)
@pytest.mark.parametrize("looks", ["<w:vanish/>", "<w:strike/>", "<w:color w:val='FFFFFF'/>"])
def test_style_hides_or_strikes_a_part_of_a_table(part: str, look: str, said: str, looks: str) -> None:
    properties = f"<w:tblPr><w:tblStyle w:val='T'/><w:tblLook {look}/></w:tblPr>"
    body = table(c("a") + c("b"), c("c") + c("d"), properties=properties)
    assert "".join(texts(body, table_style(part, looks))) == said


def test_white_text_on_the_dark_ground_of_a_part_of_a_table_is_seen() -> None:
    said = "<w:tblPr><w:tblStyle w:val='T'/><w:tblLook w:firstRow='1'/></w:tblPr>"
    white = table_style("firstRow", "<w:color w:val='FFFFFF'/>", "<w:shd w:val='clear' w:fill='1F4E79'/>")
    assert grid(read(table(c("Haettu"), properties=said), white).blocks[0])[0][0][0] == "Haettu"


@pytest.mark.parametrize("line", ["tl2br", "tr2bl"])
def test_figures_in_a_cell_with_a_line_from_corner_to_corner_are_struck(line: str) -> None:
    crossed = f"<w:tcBorders><w:{line} w:val='single'/></w:tcBorders>"
    rows = grid(read(table(c("Kustannus / vuosi", crossed) + c("198 640", crossed))).blocks[0])
    assert [cell[0] for cell in rows[0]] == ["Kustannus / vuosi", ""]


def test_two_amounts_in_a_cell_stay_two() -> None:
    assert grid(read(table(c("Palkat") + f"<w:tc>{run('1')}{run('2')}</w:tc>")).blocks[0])[0][1][0] == "1\n2"


def test_frame_around_a_part_of_a_cell_is_no_table() -> None:
    frame = f"<w:tbl><w:tr><w:tc>{run('100')}</w:tc></w:tr></w:tbl>"
    found = read(table(c("Palkat") + f"<w:tc>{frame}<w:p/></w:tc>")).blocks[0]
    assert [text for text, *_ in grid(found)[0]] == ["Palkat", "100"]


def test_table_inside_a_cell_stays_a_table() -> None:
    inner = word_table(["Palkat", "100"])
    found = read(table(f"<w:tc>{run('Kustannukset')}{inner}</w:tc>" + c("Rahoitus"))).blocks[0]
    assert isinstance(found, Table)
    assert found.rows[0][0].is_nested
    assert [one.place.where for one in paragraphs([found])] == [
        Where(table=1, row=1, label="Kustannukset"),
        Where(table=2, row=1, label="Palkat"),
        Where(table=2, row=1, label="Palkat"),
        Where(table=1, row=1, label="Kustannukset"),
    ]


# headings, lists, places


def test_headings_by_style_name_by_outline_and_by_the_paragraph_itself() -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='Otsikko2'><w:name w:val='heading 2'/></w:style>"
        + style("Oma", "paragraph", based="Otsikko2")
        + style("Luku", "paragraph", more="<w:pPr><w:outlineLvl w:val='0'/></w:pPr>")
    )
    body = (
        p(r("a"), "<w:pStyle w:val='Otsikko2'/>")
        + p(r("b"), "<w:pStyle w:val='Oma'/>")
        + p(r("c"), "<w:pStyle w:val='Luku'/>")
        + p(r("d"), "<w:outlineLvl w:val='2'/>")
        + p(r("e"), "<w:pStyle w:val='Luku'/><w:outlineLvl w:val='9'/>")
    )
    assert [found.level for found in paragraphs(read(body, styles).blocks)] == [2, 2, 1, 3, 0]


def test_place_is_the_heading_above_and_the_paragraph_below_it() -> None:
    styles = "<w:style w:type='paragraph' w:styleId='O'><w:name w:val='heading 1'/></w:style>"
    body = (
        run("alku") + "<w:p/>" + p(r("Kustannukset"), "<w:pStyle w:val='O'/>") + run("yksi") + "<w:p/>" + run("kaksi")
    )
    assert [found.place.where for found in paragraphs(read(body, styles).blocks)] == [
        Where(paragraph=1),
        Where(heading="Kustannukset"),
        Where(heading="Kustannukset", paragraph=1),
        Where(heading="Kustannukset", paragraph=2),
    ]


LEVELS = (
    "<w:abstractNum w:abstractNumId='7'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='3'/><w:numFmt w:val='upperLetter'/><w:lvlText w:val='%3)'/></w:lvl>"
    "</w:abstractNum>"
    "<w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\uf06f'/>"
    "<w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='9'/></w:lvlOverride></w:num>"
)


def item(text: str, list_: int, level: int) -> str:
    """A paragraph of a list."""
    return p(r(text), f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list_}'/></w:numPr>")


def test_numbers_that_the_program_writes_are_in() -> None:
    levels = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (3, 0), (0, 0)]
    body = "".join(item("x", *level) for level in levels)
    assert texts(body, numbering=LEVELS) == ["1 x", "1.1 x", "1.2 x", "C) x", "2 x", "2.1 x", "☐ x", "9 x", "x"]


@pytest.mark.parametrize(("template", "said"), [("%1.", ["198 640"]), ("%1)", ["198 640"]), ("%1", [])])
def test_number_of_a_list_is_no_part_of_a_figure(template: str, said: list[str]) -> None:
    """Where only a gap parts them, or nothing, nobody knows which digits are the figure's."""
    numbering = LEVELS.replace("<w:lvlText w:val='%1'/>", f"<w:lvlText w:val='{template}'/>")
    assert texts(item("198 640", 1, 0), numbering=numbering) == said


@pytest.mark.parametrize(("bullet", "said"), [("•", ["198 640"]), ("-", []), ("☐", ["☐ 198 640"])])
def test_bullet_of_a_list_is_no_part_of_a_figure_and_a_dash_may_be_its_sign(bullet: str, said: list[str]) -> None:
    numbering = LEVELS.replace("\uf06f", bullet).replace("Wingdings", "Arial")
    assert texts(item("198 640", 2, 0), numbering=numbering) == said


def test_empty_paragraph_of_a_list_is_counted_and_a_hidden_one_is_not() -> None:
    hidden = p(r("x", "<w:vanish/>"), "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>")
    assert texts(item("x", 1, 0) + item("", 1, 0) + hidden + item("x", 1, 0), numbering=LEVELS) == ["1 x", "3 x"]


def test_number_of_a_heading_comes_with_its_style() -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='O'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    )
    assert texts(p(r("Hakija"), "<w:pStyle w:val='O'/>") * 2, styles, LEVELS) == ["1 Hakija", "2 Hakija"]


def test_list_takes_its_levels_from_the_style_that_it_stands_for_and_its_level_from_the_paragraphs_style() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='1'><w:styleLink w:val='Luettelo'/><w:lvl w:ilvl='0'><w:start w:val='1'/><w:lvlText w:val='%1'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:pStyle w:val='A'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%2.'/></w:lvl></w:abstractNum>"
        "<w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='Luettelo'/></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>"
    )
    style = "<w:style w:type='paragraph' w:styleId='A'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    assert texts(item("x", 2, 0) + item("x", 2, 1) * 4, numbering=numbering) == [
        "1 x",
        "i. x",
        "ii. x",
        "iii. x",
        "iv. x",
    ]
    assert texts(p(r("x"), "<w:pStyle w:val='A'/>"), style, numbering) == ["i. x"]


def test_list_that_is_taken_away_or_not_defined_has_no_numbers() -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='O'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    )
    plain = p(r("x"), "<w:pStyle w:val='O'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    assert texts(plain + item("x", 99, 0) + item("x", 1, 8), styles, LEVELS) == ["x", "x", "x"]


# beside the text


def drawing(inside: str, centimetres: tuple[int, int] = (2, 2), hidden: str = "0") -> str:
    """A drawing in a run."""
    width, height = (value * 360_000 for value in centimetres)
    properties = (
        f"<wp:extent cx='{width}' cy='{height}'/><wp:docPr id='1' name='Kuva 1' descr='kaavio' hidden='{hidden}'/>"
    )
    return f"<w:r><w:drawing><wp:inline>{properties}{inside}</wp:inline></w:drawing></w:r>"


def test_text_may_be_one_of_several_ways_to_say_the_same() -> None:
    choices = "<mc:AlternateContent><mc:Choice Requires='wps'><w:t>98</w:t></mc:Choice><mc:Fallback><w:t>9</w:t></mc:Fallback></mc:AlternateContent>"
    assert texts(p(f"<w:r><w:t>1</w:t>{choices}</w:r>")) == ["198"]


def test_text_box_is_in_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{run('Hakemusnumero')}{run('R-00001')}</w:txbxContent>"
    choices = f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert texts(p(f"<w:r>{choices}<w:t>Leipäteksti</w:t></w:r>")) == ["Leipäteksti", "Hakemusnumero", "R-00001"]
    assert texts(p(drawing(box, hidden="1") + r("alku"))) == ["alku"]


ANCHOR = (
    "<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom='column'><wp:posOffset>{x}</wp:posOffset></wp:positionH>"
    "<wp:positionV relativeFrom='{of}'><wp:posOffset>{y}</wp:posOffset></wp:positionV>"
    "<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></wp:anchor></w:drawing></w:r>"
)
SHAPE = (
    "<w:r><w:pict><v:shape style='position:absolute;margin-left:{x};margin-top:{y}'><v:textbox><w:txbxContent><w:p><w:r>"
    "<w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
BOXES = [
    ("914400", "0", "1.9.2024"),
    ("0", "360000", "Päättyy"),
    ("914400", "360000", "31.12.2026"),
    ("0", "0", "Alkaa"),
]


@pytest.mark.parametrize("shape", [ANCHOR, SHAPE])
def test_text_boxes_are_read_in_the_rows_in_which_they_are_set(shape: str) -> None:
    boxes = "".join(shape.format(x=x, y=y, text=text, of="paragraph") for x, y, text in BOXES)
    (table,) = read(p(boxes)).blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["Alkaa", "1.9.2024"], ["Päättyy", "31.12.2026"]]


def test_text_boxes_set_from_different_places_stay_in_their_order() -> None:
    boxes = ANCHOR.format(x=0, y=9, text="a", of="page") + ANCHOR.format(x=0, y=0, text="b", of="paragraph")
    assert texts(p(boxes)) == ["a", "b"]


def test_choice_that_asks_for_what_no_program_knows_is_left_for_the_other() -> None:
    body = f"<mc:AlternateContent><mc:Choice Requires='zz9'>{r('1')}</mc:Choice><mc:Fallback>{r('2')}</mc:Fallback></mc:AlternateContent>"
    assert texts(p(body)) == ["2"]


PICTURE = "<pic:pic/>"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006"


@pytest.mark.parametrize(
    ("inside", "unread"),
    [
        ("<w:r><w:object><o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r>", ("embedded", "Excel.Sheet.12")),
        ("<w:r><w:object><w:control w:name='CheckBox1'/></w:object></w:r>", ("control", "CheckBox1")),
        ("<m:oMath><m:r><m:t>198 640</m:t></m:r></m:oMath>", ("equation", "198 640")),
        (field("EQ \\s\\up5(1)", ""), ("equation", "EQ \\s\\up5(1)")),
        (drawing("<c:chart/>"), ("drawing", "kaavio")),
        ("<w:r><w:pict><v:shape><v:textpath string='LUONNOS'/></v:shape></w:pict></w:r>", ("drawing", "LUONNOS")),
        (
            "<w:r><w:pict><v:shape style='visibility: hidden'><v:textpath string='LUONNOS'/></v:shape></w:pict></w:r>",
            None,
        ),
        (
            drawing(
                "<a:txBody xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:p><a:t>Palkat</a:t></a:p><a:p><a:t>5</a:t></a:p></a:txBody>"
            ),
            ("drawing", "Palkat 5"),
        ),
        (
            "<w:r><w:pict><v:shape style='width:20cm;height:141.7pt'><v:imagedata/></v:shape></w:pict></w:r>",
            ("image", ""),
        ),
        ("<w:r><w:pict><v:shape style='width:20cm;height:40pt'><v:imagedata/></v:shape></w:pict></w:r>", None),
        ("<w:subDoc/>", ("embedded", "")),
        (drawing(PICTURE, (12, 8)), ("image", "kaavio")),
        (r("Palkat:") + drawing(PICTURE), ("image", "kaavio")),
        (drawing(PICTURE), None),
        (drawing(PICTURE) + r("Esimerkkilän kunta"), None),
        (
            drawing(f"<a:graphicData xmlns:a='{MAIN}/main' uri='{MAIN}/diagram'/>"),
            ("drawing", "kaavio"),
        ),
    ],
)
def test_what_is_not_read_is_told(inside: str, unread: tuple[str, str] | None) -> None:
    found = read(run("Alku on tässä.") + p(inside) + run("loppu")).unread
    assert [(kind, text) for kind, _, text in found] == ([unread] if unread else [])


def test_picture_as_large_as_a_line_may_be_the_value_of_the_label_above_it() -> None:
    below = Unread("image", Place(where=Where(paragraph=1)), "kaavio")
    assert read(run("Hankkeen nimi") + p(drawing(PICTURE))).unread == (below,)
    assert read(run("Hankkeen nimi") + p(drawing(PICTURE, (1, 1)))).unread == ()
    assert read(p(drawing(PICTURE)) + run("Hankkeen nimi")).unread == ()


@pytest.mark.parametrize(
    "drawn",
    [
        drawing(PICTURE),
        drawing("<v:line/>"),
        "<w:r><w:pict><v:line from='0,0' to='5pt,0'/></w:pict></w:r>",
        drawing("<w:txbxContent><w:p/></w:txbxContent>"),
    ],
)
def test_figure_with_something_drawn_beside_it_is_in_doubt(drawn: str) -> None:
    (unsure,) = [part for part in paragraphs(read(p(drawn + r("12 440"))).blocks) if part.runs]
    assert (unsure.text, unsure.runs) == ("", (Run("12 440", HIDDEN),))
    assert texts(p(drawn + r("Esimerkkilän kunta 2024"))) == ["Esimerkkilän kunta 2024"]


OVER = (
    "<w:r><w:drawing><wp:anchor behindDoc='{behind}'><wp:positionH relativeFrom='column'><wp:posOffset>0</wp:posOffset>"
    "</wp:positionH><wp:positionV relativeFrom='paragraph'><wp:posOffset>{down}</wp:posOffset></wp:positionV>"
    "<wp:extent cx='1270000' cy='{high}'/><wp:{wrap}/>{shape}</wp:anchor></w:drawing></w:r>"
)
IN_WORD = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
OUTLINE = f"<wps:spPr xmlns:wps='{IN_WORD}' xmlns:a='{MAIN}/main'><a:prstGeom prst='{{}}'/>{{}}</wps:spPr>"
FILLED, FRAME, THROUGH = (
    OUTLINE.format("rect", "<a:solidFill/>"),
    OUTLINE.format("rect", "<a:noFill/>"),
    OUTLINE.format("line", ""),
)


@pytest.mark.parametrize(
    ("down", "high", "behind", "wrap", "shape", "is_said"),
    [
        (0, 14, 0, "wrapNone", FILLED, False),
        (7, 0, 0, "wrapNone", THROUGH, False),
        (0, 14, 0, "wrapNone", PICTURE, False),
        (14, 0, 0, "wrapNone", THROUGH, True),  # under the line
        (0, 14, 0, "wrapNone", FRAME, True),
        (0, 14, 1, "wrapNone", FILLED, True),
        (0, 14, 0, "wrapSquare", FILLED, True),
        (-30, 14, 0, "wrapNone", FILLED, True),
    ],
)
def test_value_with_something_drawn_over_it_is_struck(
    down: int, high: int, behind: int, wrap: str, shape: str, is_said: bool
) -> None:
    drawn = OVER.format(down=down * 12_700, high=high * 12_700, behind=behind, wrap=wrap, shape=shape)
    assert texts(p(r("Alkaa: 1.9.2024") + drawn)) == ["Alkaa: 1.9.2024" if is_said else "Alkaa:"]


@pytest.mark.parametrize(
    ("shape", "text", "said"),
    [
        (PICTURE, "Hankehakemus", "Hankehakemus"),
        (FILLED, "Hankehakemus", ""),
        (PICTURE, "<w:tab/>Malli 2024", "Malli 2024"),
        (PICTURE, "Malli 2024", "Malli"),
    ],
)
def test_words_alone_beside_a_logo_are_said(shape: str, text: str, said: str) -> None:
    drawn = OVER.format(down=0, high=14 * 12_700, behind=0, wrap="wrapNone", shape=shape)
    text = text.replace("<w:tab/>", "</w:t><w:tab/><w:t>")
    assert texts(p(r(text) + drawn)) == [said][: bool(said)]


@pytest.mark.parametrize(
    ("shape", "is_said"),
    [
        ("<v:rect style='position:absolute;margin-left:0;margin-top:0;width:90pt;height:14pt'/>", False),
        ("<v:line style='position:absolute' from='0,7pt' to='80pt,7pt'/>", False),
        ("<v:line style='position:absolute' from='0,15pt' to='80pt,15pt'/>", True),
        ("<v:rect style='position:absolute;width:90pt;height:14pt' filled='f'/>", True),
    ],
)
def test_the_same_of_what_older_word_draws(shape: str, is_said: bool) -> None:
    body = p(r("Rahoitus 60 000 euroa") + f"<w:r><w:pict>{shape}</w:pict></w:r>")
    assert texts(body) == ["Rahoitus 60 000 euroa" if is_said else "Rahoitus euroa"]


@pytest.mark.parametrize(
    ("stamp", "said"), [("LUONNOS", False), ("Utkast", False), ("SAAPUNUT 15.3.2024", False), ("Saapunut", True)]
)
def test_stamp_in_a_text_box_is_no_part_of_the_text(stamp: str, said: bool) -> None:
    body = p(r("Hakemusnumero") + drawing(f"<w:txbxContent>{run(stamp)}</w:txbxContent>")) + run("R-00001")
    assert texts(body) == ["Hakemusnumero", *([stamp] if said else []), "R-00001"]


def test_figure_beside_a_text_box_is_said_with_what_the_box_says() -> None:
    box = f"<w:txbxContent>{p(r('200 000'))}</w:txbxContent>"
    assert texts(p(r("198 640") + drawing(box))) == ["198 640", "200 000"]


def test_picture_alone_in_a_cell_is_told_with_its_row() -> None:
    found = read(table(c("Palkat") + f"<w:tc>{p(drawing(PICTURE))}</w:tc>")).unread
    assert found == (Unread("image", Place(where=Where(table=1, row=1, label="Palkat")), "kaavio"),)


def test_embedded_part_is_told_where_it_stands() -> None:
    found = read(run("alku") + "<w:altChunk/>" + run("loppu")).unread
    assert found == (Unread("embedded", Place(where=Where(paragraph=1))),)


def test_what_stands_around_paragraphs_rows_and_cells_means_nothing() -> None:
    cell = f"<w:customXml>{c('b')}</w:customXml>"
    rows = f"<w:tbl><w:ins><w:tr>{c('a')}{cell}</w:tr></w:ins></w:tbl>"
    choice = f"<mc:AlternateContent><mc:Fallback>{run('y')}</mc:Fallback></mc:AlternateContent>"
    assert texts(f"<w:customXml>{run('x')}</w:customXml>{rows}{choice}") == ["x", "a", "b", "y"]


def test_contents_list_in_a_control_is_out() -> None:
    gallery = (
        "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='{}'/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent>"
    )
    for name, seen in (("Table of Contents", ["x"]), ("Cover Pages", ["Palkat 5", "Palkat 5", "x"])):
        block = f"<w:sdt>{gallery.format(name, run('Palkat 5'))}</w:sdt>"
        inside = p(f"<w:sdt>{gallery.format(name, r('Palkat 5'))}</w:sdt>")
        assert texts(block + inside + run("x")) == seen


def test_paragraph_whose_mark_is_gone_ends_where_no_paragraph_follows() -> None:
    torn = p(r("alku"), "<w:rPr><w:del/></w:rPr>")
    assert texts(torn + table(c("a"))) == ["alku", "a"]
    assert texts(table(f"<w:tc>{torn}</w:tc>") + run("b")) == ["alku", "b"]


def test_white_text_may_be_seen_where_the_page_has_a_colour() -> None:
    white = r("Palkat", "<w:color w:val='FFFFFF'/>")
    body = f"<w:body>{p(white)}</w:body>"
    for background, seen in (("", ""), ("<w:background w:color='000080'/>", "Palkat")):
        document = f"<w:document {WORD}>{background}{body}</w:document>"
        (found,) = read_docx(make_zip({"word/document.xml": document}), "a.docx").blocks
        assert isinstance(found, Paragraph)
        assert found.text == seen


# the package


def main_part(body: str, namespace: str = WORD.split('"')[1]) -> str:
    """A main part by itself."""
    return f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'


def test_page_heads_notes_and_comments_are_not_the_text() -> None:
    parts = {
        name: main_part(run(name)) for name in ("header1", "footer1", "footnotes", "comments", "glossary/document")
    }
    data = make_zip(
        {f"word/{name}.xml": text for name, text in parts.items()} | {"word/document.xml": main_part(run("a"))}
    )
    assert [found.text for found in paragraphs(read_docx(data, "a.docx").blocks)] == ["a"]


def test_each_comment_is_told_as_not_read() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    relations = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        f"<Relationship Id='a' Type='{kind}' Target='comments.xml'/></Relationships>"
    )
    comments = "".join(f"<w:comment><w:p>{run(text)}</w:p></w:comment>" for text in ("Luvut", "tuhansina euroina"))
    data = make_zip(
        {
            "word/document.xml": main_part(run("a")),
            "word/_rels/document.xml.rels": relations,
            "word/comments.xml": f"<w:comments {WORD}>{comments}</w:comments>",
        }
    )
    assert [(one.kind, one.text) for one in read_docx(data, "a.docx").unread] == [
        ("note", "Luvut"),
        ("note", "tuhansina euroina"),
    ]


@pytest.mark.parametrize(
    "target", ["osa/paateksti.xml", "/osa/paateksti.xml", "Osa/./Paateksti.xml", "osa/p%61ateksti.xml"]
)
def test_main_part_is_the_one_that_the_package_names(target: str) -> None:
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    relations = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        f"<Relationship Id='a' Type='{kind}' Target='{target}'/></Relationships>"
    )
    strict = main_part(run("Tiukka"), "http://purl.oclc.org/ooxml/wordprocessingml/main")
    data = make_zip({"_rels/.rels": relations, "osa/paateksti.xml": strict, "word/document.xml": main_part(run("muu"))})
    assert [found.text for found in paragraphs(read_docx(data, "a.docx").blocks)] == ["Tiukka"]
