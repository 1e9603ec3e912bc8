"""Sections that were read before: in a folder much stands word for word in several documents.

Versions of one document, and documents of one project or call, share whole sections. What a section says hangs on
its own lines, on the two beside it and on little else; so it is kept, and said again where the same lines come
again, at whatever place of a document. A document whose lines are searched otherwise than they are printed is not
remembered: there each place must be computed.
"""

from __future__ import annotations

from typing import Any, Final

from checker.made_once import Met
from checker.reading.form import Form
from checker.reading.stretch import Content

MOST_CHARACTERS: Final = 100_000
"""Characters of the sections of one form that were met of late; about 400 kB with what they say."""
MOST_MET: Final = 2_000
"""Most sections of which it is known that they were met."""


class Memory:
    """The sections of one form that were met of late, and before that: what comes again is kept, the rest forgotten.

    A section is kept when it is met for the second time: most never are, and would only take the room of others.
    """

    __slots__ = ("characters", "known", "met", "older")

    def __init__(self) -> None:
        self.characters = 0
        self.known: dict[Any, Content] = {}
        self.older: dict[Any, Content] = {}
        self.met = Met(MOST_MET)

    def recall(self, key: Any) -> Content | None:
        """The content of a section, if it is remembered."""
        content = self.known.get(key)
        if content is None and self.older:
            content = self.older.get(key)
            if content is not None:
                self._keep(key, content)
        return content

    def learn(self, key: Any, content: Content) -> None:
        """Remember the content of a section that was met before."""
        return  # what one document says is never said of another

    def _keep(self, key: Any, content: Content) -> None:
        if content.characters > MOST_CHARACTERS:
            return
        if self.characters + content.characters > MOST_CHARACTERS:
            self.older, self.known, self.characters = self.known, {}, 0
        self.known[key] = content
        self.characters += content.characters


_MEMORIES: Final[dict[Form, Memory]] = {}


def memory_of(form: Form) -> Memory:
    """What is remembered of documents on this form."""
    memory = _MEMORIES.get(form)
    if memory is None:
        memory = _MEMORIES[form] = Memory()
    return memory
