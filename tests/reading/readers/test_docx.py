"""Word documents: what counts as text of the page, and how tables become lines."""

from __future__ import annotations

import pytest

from checker.errors import DocumentError
from checker.reading.readers.docx import read_docx
from tests.making import make_docx, make_zip, run, word_table

PROPERTIES = "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>"


def lines(body: str) -> list[str]:
    """The lines of a document with this body, without blank ones."""
    return [line for line in read_docx(make_docx(body), "a.docx").lines if line.strip()]


def test_paragraph_is_a_line_and_its_runs_are_joined() -> None:
    body = "<w:p><w:r><w:t>Hanke</w:t></w:r><w:r><w:t>numero</w:t></w:r></w:p>" + run("R-00001")
    assert lines(body) == ["Hankenumero", "R-00001"]


def test_tab_is_text_but_a_tab_stop_is_not() -> None:
    body = f"{PROPERTIES}<w:r><w:t>Hakemusnumero</w:t><w:tab/><w:t>R-00001</w:t></w:r></w:p>"
    assert lines(body) == ["Hakemusnumero\tR-00001"]


def test_break_ends_the_line() -> None:
    assert lines("<w:p><w:r><w:t>Osoite</w:t><w:br/><w:t>Kuja 1</w:t></w:r></w:p>") == ["Osoite", "Kuja 1"]


def test_hyphens_of_the_word_processor() -> None:
    body = "<w:p><w:r><w:t>ELY</w:t><w:noBreakHyphen/><w:t>kes</w:t><w:softHyphen/><w:t>kus</w:t></w:r></w:p>"
    document = read_docx(make_docx(body), "a.docx")
    assert document.lines[0] == "ELY-keskus"
    assert document.originals[0] == "ELY-kes\u00adkus"


def test_table_row_is_a_line_and_an_empty_cell_keeps_its_place() -> None:
    body = word_table(["", "Haetut €", "Hylätyt €"], ["Palkat", "100", ""], ["Tulot", "", "5"])
    assert lines(body) == ["\tHaetut €\tHylätyt €", "Palkat\t100\t", "Tulot\t\t5"]


def test_paragraphs_of_a_cell_are_joined_by_a_space() -> None:
    body = f"<w:tbl><w:tr><w:tc>{run('Toiminta')}{run('linja')}</w:tc><w:tc>{run('4')}</w:tc></w:tr></w:tbl>"
    assert lines(body) == ["Toiminta linja\t4"]


def test_frame_of_one_cell_keeps_its_lines() -> None:
    body = f"<w:tbl><w:tr><w:tc>{run('Hakemusnumero')}{run('R-00001')}</w:tc></w:tr></w:tbl>"
    assert lines(body) == ["Hakemusnumero", "R-00001"]


def test_table_inside_a_cell_keeps_its_rows() -> None:
    inner = word_table(["Palkat", "100"], ["Tulot", "5"])
    body = f"<w:tbl><w:tr><w:tc>{run('Kustannukset')}{inner}</w:tc><w:tc>{run('Rahoitus')}</w:tc></w:tr></w:tbl>"
    assert lines(body) == ["Kustannukset", "Palkat\t100", "Tulot\t5", "Rahoitus"]


def spanning(text: str, columns: int) -> str:
    """A cell that covers so many columns."""
    return f"<w:tc><w:tcPr><w:gridSpan w:val='{columns}'/></w:tcPr>{run(text)}</w:tc>"


def test_cell_over_columns_keeps_the_columns_of_a_table_of_amounts() -> None:
    cells = f"<w:tc>{run('100')}</w:tc><w:tc>{run('0')}</w:tc>"
    assert lines(f"<w:tbl><w:tr>{spanning('Palkat', 2)}{cells}</w:tr></w:tbl>") == ["Palkat\t\t100\t0"]


def test_cell_over_columns_is_no_empty_field_between_label_and_value() -> None:
    body = f"<w:tbl><w:tr>{spanning('Hakemusnumero', 3)}{spanning('R-00001', 2)}</w:tr></w:tbl>"
    assert lines(body) == ["Hakemusnumero\tR-00001"]


def test_lower_part_of_a_merged_cell_fills_its_place() -> None:
    upper = f"<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{run('Kulut')}</w:tc>"
    lower = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{run('')}</w:tc>"
    rest = f"<w:tc>{run('1')}</w:tc><w:tc>{run('2')}</w:tc><w:tc>{run('3')}</w:tc>"
    assert lines(f"<w:tbl><w:tr>{upper}{rest}</w:tr><w:tr>{lower}{rest}</w:tr></w:tbl>") == [
        "Kulut\t1\t2\t3",
        "\t1\t2\t3",
    ]


@pytest.mark.parametrize("gone", ["w:del", "w:moveFrom"])
def test_deleted_text_is_out_and_inserted_text_is_in(gone: str) -> None:
    body = (
        f"<w:p><{gone}><w:r><w:t>100 000 €</w:t><w:delText>100 000 €</w:delText></w:r></{gone}>"
        "<w:ins><w:r><w:t>90 000 €</w:t></w:r></w:ins></w:p>"
    )
    assert lines(body) == ["90 000 €"]


def test_deleted_row_is_out() -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{run('Tulot')}</w:tc><w:tc>{run('5')}</w:tc></w:tr>"
    kept = f"<w:tr><w:tc>{run('Palkat')}</w:tc><w:tc>{run('9')}</w:tc></w:tr>"
    assert lines(f"<w:tbl>{row}{kept}</w:tbl>") == ["Palkat\t9"]


def test_text_box_is_in_once_and_before_its_paragraph() -> None:
    box = f"<w:txbxContent>{run('Hakemusnumero')}{run('R-00001')}</w:txbxContent>"
    choices = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert lines(f"<w:p><w:r>{choices}<w:t>Leipäteksti</w:t></w:r></w:p>") == [
        "Hakemusnumero",
        "R-00001",
        "Leipäteksti",
    ]


def control(properties: str, text: str) -> str:
    """A paragraph with a content control."""
    content = f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent>"
    return f"<w:p><w:r><w:t>Nimi: </w:t></w:r><w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt></w:p>"


def test_content_control_is_in_but_its_prompt_is_not() -> None:
    assert lines(control("<w:text/>", "Esimerkki ry")) == ["Nimi: Esimerkki ry"]
    assert lines(control("<w:showingPlcHdr/>", "Kirjoita nimi")) == ["Nimi: "]
    assert lines(control("<w:showingPlcHdr w:val='0'/>", "Esimerkki ry")) == ["Nimi: Esimerkki ry"]


def test_contents_list_is_out() -> None:
    gallery = "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    body = f"<w:sdt>{gallery}<w:sdtContent>{run('Viranomainen 2')}</w:sdtContent></w:sdt>{run('Viranomainen')}"
    assert lines(body) == ["Viranomainen"]


def test_hidden_run_is_out() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>piilossa </w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='false'/></w:rPr><w:t>näkyvissä</w:t></w:r></w:p>"
    )
    assert lines(body) == ["näkyvissä"]


@pytest.mark.parametrize("struck", ["<w:strike/>", "<w:dstrike w:val='1'/>", "<w:strike/><w:vanish w:val='0'/>"])
def test_crossed_out_amount_does_not_run_into_the_new_one(struck: str) -> None:
    body = f"<w:p><w:r><w:rPr>{struck}</w:rPr><w:t>100</w:t></w:r><w:r><w:t>200 000 €</w:t></w:r></w:p>"
    assert lines(body) == ["200 000 €"]


def test_page_heads_notes_and_comments_are_not_the_text() -> None:
    data = make_zip(
        {
            "word/document.xml": make_main(run("Hakemusnumero R-00001")),
            "word/header1.xml": make_main(run("Sivu 1 (2)")),
            "word/footnotes.xml": make_main(run("alaviite")),
            "word/comments.xml": make_main(run("huomautus")),
        }
    )
    assert list(read_docx(data, "a.docx").lines) == ["Hakemusnumero R-00001"]


def make_main(body: str, namespace: str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main") -> str:
    """A main part by itself."""
    return f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'


def test_strict_variant_and_another_main_part_are_read() -> None:
    strict = make_main(run("Tiukka"), "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert list(read_docx(make_zip({"word/document2.xml": strict}), "a.docx").lines) == ["Tiukka"]


def test_places_are_those_of_the_printed_line() -> None:
    document = read_docx(make_docx(run("alku") + run("Sum\u00adma 5\u00a0€")), "a.docx")
    assert document.lines[1] == "Summa 5 €"
    assert document.place(1, 6, 3) == ("5\u00a0€", None, 2, 8)


def test_empty_document_says_so() -> None:
    with pytest.raises(DocumentError) as caught:
        read_docx(make_docx("<w:p/>"), "a.docx")
    assert (caught.value.code, caught.value.details) == ("no_text", {"kind": "docx"})
