"""Every bound in one place: what one document or rule file may cost at the most.

The bounds are generous for real documents (the longest known one is 40 kB of text, 20
pages) and small enough that a hostile one ends within seconds.
"""

from __future__ import annotations

from typing import Final

DOCUMENT_BYTES: Final = 50_000_000
"""Largest file read, in bytes."""
TEXT_CHARACTERS: Final = 5_000_000
"""Longest text taken from one document, after unpacking."""
TEXT_LINES: Final = 250_000
"""Most lines and pages of a text file: each takes a few hundred bytes however short it is."""
LINE_CHARACTERS: Final = 200_000
"""Longest line that is searched for labels; a longer one is kept but not searched."""
PAGES: Final = 1_000
"""Most pages read from a PDF."""
PDF_OPERATIONS: Final = 250_000
"""Most drawing operations of all pages; a page of dense text takes up to 6,000."""
PDF_CONTENT_BYTES: Final = 12_000_000
"""Most bytes of drawing operations of all pages; a page of dense text takes up to 100,000."""
PDF_CHARACTERS: Final = 2_000_000
"""Most characters drawn on all pages; a page of dense text takes up to 5,000."""
PDF_SLOW_BYTES: Final = 300_000
"""Most bytes of all pages packed in one of the ways that take long to unpack."""
PDF_FONT_BYTES: Final = 1_000_000
"""Most bytes of all the tables that say which letters the signs of a font are; one takes up to 50,000."""
ARCHIVE_MEMBERS: Final = 2_000
"""Most files inside a DOCX or ODT."""
ARCHIVE_MEMBER_BYTES: Final = 50_000_000
"""Largest unpacked file inside a DOCX or ODT, in bytes."""
ARCHIVE_RATIO: Final = 200
"""Most times a file inside a DOCX or ODT may grow when unpacked."""
MARKUP_DEPTH: Final = 500
"""Deepest nesting of XML or HTML elements."""
MARKUP_NODES: Final = 400_000
"""Most XML elements."""
TREE_NODES: Final = 150_000
"""Most XML elements that are held at once; a page of dense tables takes up to 2,000."""
STYLE_NODES: Final = 50_000
"""Most XML elements of a part that holds styles, lists or relations; those of a template take up to 5,000."""
TREE_DEPTH: Final = 200
"""Deepest nesting of XML elements that are held at once: they are gone through by functions that call themselves."""
HTML_BYTES: Final = 15_000_000
"""Largest web page, in bytes: a character of it may take four bytes of memory."""
HTML_ELEMENTS: Final = 80_000
"""Most elements of a web page: forgotten ends make one dearer than in XML."""
HTML_ATTRIBUTES: Final = 600_000
"""Most attributes of all elements of a web page."""
HTML_TOKENS: Final = 500_000
"""Most tags, texts and comments of a web page."""
STYLE_RULES: Final = 20_000
"""Most selectors of the style sheets of a web page that are looked at; a large sheet has 5,000."""
STYLE_TOKENS: Final = 400_000
"""Most braces and pieces of text of the style sheets of a web page."""
STYLE_STEPS: Final = 3_000_000
"""Most questions whether an element is meant by a selector."""
MAIL_BYTES: Final = 30_000_000
"""Largest mail, in bytes; mail programs send up to 25,000,000, a third more when encoded."""
MAIL_PARTS: Final = 300
"""Most parts of a mail, those of mails attached to it included."""
MAIL_DEPTH: Final = 20
"""Deepest nesting of the parts of a mail."""
REPEATED_CELLS: Final = 100
"""Most times one ODT cell, row or space is repeated."""
REGISTER_ROWS: Final = 1_000_000
"""Most rows of a register export."""
YAML_BYTES: Final = 1_000_000
"""Largest YAML or JSON file of ours."""
YAML_DEPTH: Final = 40
"""Deepest nesting of a YAML file."""
YAML_NODES: Final = 50_000
"""Most values in a YAML file."""
DOCUMENT_SECONDS: Final = 30
"""Longest time one document may take in a folder run."""
DOCUMENT_GRACE_SECONDS: Final = 2
"""How much longer a child process is waited for, which has the same clock but may hear it late."""
READ_HERE_BYTES: Final = 200_000
"""Largest file that is read in the process of the run itself; a larger one in a child, which can be ended."""
SCANNED_PAGES: Final = 100
"""Most pages of a document that are read from their pictures."""
SCAN_SECONDS: Final = 120
"""Longest time that one page may take to be read from its picture."""
SCAN_CPU_SECONDS: Final = 60
"""Most computing time of each process that has a part in it."""
SCANNED_SECONDS: Final = 600
"""Longest time one document may take whose pages may be read from their pictures: some three seconds a page."""
STORED_BYTES: Final = 2_000_000
"""Largest file whose results are stored or handed from one process to another whole, in bytes."""
CACHE_BYTES: Final = 500_000_000
"""Most that the stored results of all runs may take, in bytes."""
BASELINE_BYTES: Final = 200_000_000
"""Largest baseline of an adopted archive, in bytes."""
EDIT_DISTANCE: Final = 2
"""Most slips in a label that is still recognised as a near-miss."""
