"""What a language is to the reports: one table of sentences and one of nouns.

Renderers and templates know keys, never words, so that another language is one more file
with a :class:`Wording` of its own; sentences that it lacks are said in the language it falls back on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.outcome import FAIL
from reports.typography import SPACE, number, quoted


class Wording:
    """The sentences of one language.

    ``sentences`` are templates with named gaps (``{field}``), ``nouns`` a pair for one and for
    many. A name that comes from a document or a rule fills a gap as it is, never inflected: the
    sentence has a carrier noun beside it.
    """

    __slots__ = ("language", "sentences", "nouns")

    def __init__(
        self,
        language: str,
        sentences: Mapping[str, str],
        nouns: Mapping[str, tuple[str, str]],
        fallback: Wording | None = None,
    ) -> None:
        self.language = language
        """The code of the language for ``<html lang>``: fi, sv."""
        self.sentences: dict[str, str] = {**(fallback.sentences if fallback else {}), **sentences}
        self.nouns: dict[str, tuple[str, str]] = {**(fallback.nouns if fallback else {}), **nouns}

    def say(self, key: str, /, **gaps: object) -> str:
        """The sentence ``key`` with its gaps filled; a missing key is a fault of ours, KeyError."""
        return self.sentences[key].format_map(gaps) if gaps else self.sentences[key]

    def has(self, key: str) -> bool:
        """Whether the language has a sentence of this key."""
        return key in self.sentences

    def first(self, *keys: str) -> str:
        """The first of these keys of which the language has a sentence; else the last."""
        return next(filter(self.has, keys), keys[-1])

    def name(self, group: str, code: str) -> str:
        """The name of a code (form, fund, status …); the code itself where it has none."""
        return self.sentences.get(f"{group}.{code}", code)

    def judged(self, status: str, severity: str) -> str:
        """What an outcome is called: a finding by its severity, any other by its status."""
        return self.name("severity", severity) if status == FAIL else self.name("status", status)

    def with_forms(self, forms: Mapping[str, str]) -> Wording:
        """The same language with the titles of the forms of a rulebook, by their names."""
        return Wording(self.language, {f"form.{name}": title for name, title in forms.items()}, {}, fallback=self)

    def counted(self, count: int, noun: str) -> str:
        """``1 havainto``, ``2 havaintoa``; the noun by its key or, unknown, as it stands."""
        one, many = self.nouns.get(noun, (noun, noun))
        return f"{number(count)}{SPACE}{one if count == 1 else many}"

    def joined(self, parts: Iterable[str], word: str = "and") -> str:
        """``a, b ja c``."""
        listed = list(parts)
        if len(listed) < 2:
            return "".join(listed)
        return f"{', '.join(listed[:-1])} {self.sentences[f'word.{word}']} {listed[-1]}"

    def names(self, labels: Iterable[str]) -> str:
        """Quoted names: ``”A” ja ”B”``."""
        return self.joined(quoted(label) for label in labels)
