"""Content controls that show a value of an XML part: that value is on the page, whatever the control kept."""

from __future__ import annotations

import pytest

from checker.reading.blocks import paragraphs
from checker.reading.readers.docx import read_docx
from tests.making import WORD, make_zip

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def related(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{KIND}/{kind}" Target="{target}"/></Relationships>'
    )


def shown(path: str, part: str, kind: str = "<w:text/>", store: str = "{A}") -> str:
    """What the page shows of a control bound to ``path`` of ``part`` that kept ``260 000``."""
    bound = f"<w:dataBinding w:prefixMappings=\"xmlns:n='urn:n'\" w:xpath='{path}' w:storeItemID='{store}'/>"
    text = "<w:sdtContent><w:p><w:r><w:t>260</w:t></w:r><w:r><w:t> 000</w:t></w:r></w:p></w:sdtContent>"
    body = f"<w:body><w:sdt><w:sdtPr>{bound}{kind}</w:sdtPr>{text}</w:sdt></w:body>"
    data = make_zip(
        {
            "_rels/.rels": related("officeDocument", "word/document.xml"),
            "word/_rels/document.xml.rels": related("customXml", "../customXml/item1.xml"),
            "word/document.xml": f"<w:document {WORD}>{body}</w:document>",
            "customXml/item1.xml": part,
            "customXml/_rels/item1.xml.rels": related("customXmlProps", "itemProps1.xml"),
            "customXml/itemProps1.xml": f'<d:datastoreItem xmlns:d="{CUSTOM}" d:itemID="{{a}}"/>',
        }
    )
    return "".join(found.text for found in paragraphs(read_docx(data, "a.docx").blocks))


ENTRIES = "<w:listItem w:value='a' w:displayText='160 000'/><w:listItem w:value='b' w:displayText='260 000'/>"


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/a[1]/b[1]", "<a><b>160 000</b></a>"),
        ("/n:a/n:b[2]", "<a xmlns='urn:n'><b>1</b><b>160 000</b></a>"),
        ("/n:a[1]/b[1]", "<n:a xmlns:n='urn:n'><b>160 000</b></n:a>"),
        ("/a[1]/@sum", "<a sum='160 000'/>"),
    ],
)
def test_the_value_of_the_part_is_shown(path: str, part: str) -> None:
    assert shown(path, part) == "160 000"


@pytest.mark.parametrize(
    ("part", "kind", "seen"),
    [
        ("a", f"<w:dropDownList>{ENTRIES}</w:dropDownList>", "160 000"),
        ("160 000", f"<w:comboBox>{ENTRIES}</w:comboBox>", "160 000"),
        ("2026-02-01", "<w:date w:fullDate='2026-01-01T00:00:00Z'/>", "1.2.2026"),
        ("2026-02-01T00:00:00", "<w:date/>", "1.2.2026"),
        ("160 000", "<w:showingPlcHdr/><w:text/>", "160 000"),
    ],
)
def test_lists_days_and_prompts_show_the_value_of_the_part(part: str, kind: str, seen: str) -> None:
    assert shown("/a[1]/b[1]", f"<a><b>{part}</b></a>", kind) == seen


def test_the_kept_text_of_an_empty_place_is_not_surely_seen() -> None:
    """Word shows the prompt of the control there, LibreOffice the text."""
    assert shown("/a[1]/b[1]", "<a><b/></a>") == ""


@pytest.mark.parametrize(
    ("path", "part", "kind", "store"),
    [
        ("/a[1]/c[1]", "<a><b>160 000</b></a>", "<w:text/>", "{A}"),
        ("//b", "<a><b>160 000</b></a>", "<w:text/>", "{A}"),
        (f"/a[1]/b[{'1' * 5_000}]", "<a><b>160 000</b></a>", "<w:text/>", "{A}"),
        ("/a[1]/b[1]", "<a xmlns='urn:other'><b>160 000</b></a>", "<w:text/>", "{A}"),
        ("/a[1]/b[1]", "<a><b>160 000</b></a>", "<w:text/>", "{B}"),
        ("/a[1]/b[1]", "<a><b>2026-01-01</b></a>", "<w:date w:fullDate='2026-01-01T00:00:00Z'/>", "{A}"),
        (
            "/a[1]/b[1]",
            "<a><b>260</b></a>",
            "<w:comboBox><w:listItem w:value='260' w:displayText='260 000'/></w:comboBox>",
            "{A}",
        ),
        ("/a[1]/b[1]", "<a><b>160 000</b></a>", "", "{A}"),
    ],
)
def test_without_a_value_the_kept_text_is_shown(path: str, part: str, kind: str, store: str) -> None:
    assert shown(path, part, kind, store) == "260 000"
