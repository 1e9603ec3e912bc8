"""Tells reports of ours from files of somebody else's, so that no report replaces what it did not make."""

from __future__ import annotations

import re
from typing import Final

from checker import limits
from checker.patterns import pattern
from checker.reading.kind import kind_of

MARKS: Final = pattern(
    rb"""
      "tool":\{"name":"tarkistin"                              # JSON and JSON Lines
    | "name":\ ?"tarkistin"                                    # SARIF
    | \A<\?xml[^>]*>\s*<testsuites\ name="tarkistin"           # JUnit
    | \Apath,row,rule,status,severity,message,                 # CSV
    | \A\[\s*(?:\]\s*\Z|\{"check_name":)                       # GitLab
    | \A(?:::(?:error|warning|notice)\ |-\ \d[\d\ \xc2\xa0]*asiakirja)  # GitHub
    | \A[^\n]*:\ (?:(?:virhe|varoitus|huomautus|ei\ voida\ arvioida)\ [a-z-]+/|lomaketta\ ei\ |ei\ voitu\ )  # concise
    | \A[^\n]*:\ ohitettu:                                   # concise
    | \A\{"cases":\[.*"unread":\[                             # what changed, as JSON
    | \A\#\ S\xc3\xa4\xc3\xa4nt\xc3\xb6kirja\n | <title>S\xc3\xa4\xc3\xa4nt\xc3\xb6kirja</title>  # the handbook
    | \A\s*\Z
    """,
    re.VERBOSE,
)
"""How a report of each machine format, and the handbook, says that it is ours; an empty file is nobody's."""
CHANGES: Final = pattern(
    "\\A(?:Mikään tieto tai havainto ei muuttunut\\.\n|[^\n]+\n  (?:(?:Tila|Lomake|Ohjelmakausi|Rahasto): [^\n]* → "
    "|(?:Muuttuneet|Uudet|Poistuneet) (?:tiedot|havainnot)\n|Uusi asiakirja\\.|Asiakirjaa ei enää ole\\.))".encode()
)
"""How a text of what changed begins."""


def is_own_report(location: str) -> bool:
    """Whether a file is a report of an earlier run, in any format; an unreadable file is not."""
    try:
        with open(location, "rb") as file:
            data = file.read(limits.DOCUMENT_BYTES)
    except OSError:
        return False
    return any(mark.search(data) for mark in (MARKS, CHANGES)) or kind_of(data, location) == "report"
