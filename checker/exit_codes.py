"""The exit codes of the command line, as the contract fixes them; of 4, 3, 1 and 0 the highest holds."""

from __future__ import annotations

from typing import Final

EXIT_OK: Final = 0
"""Every document was checked, and nothing counts against it."""
EXIT_FINDINGS: Final = 1
"""Findings that count, or an error-level rule that could not tell."""
EXIT_USAGE: Final = 2
"""The command was used wrongly."""
EXIT_UNREAD: Final = 3
"""A document could not be read or recognised, or nothing was checked at all."""
EXIT_BROKEN: Final = 4
"""The rulebook, a waiver file, a baseline or the settings are broken."""
EXIT_INTERNAL: Final = 70
"""A fault of the program or of the machine; never a report that claims success."""
EXIT_INTERRUPTED: Final = 130
EXIT_SIGNAL: Final = 128
"""Added to the number of the signal that ended the process: 143 for SIGTERM."""
