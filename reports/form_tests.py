"""What the examples of forms showed, for the person who writes a form.

The data are plain: for each form its name and its examples, for each example its path and its troubles, for each
trouble a code, what it is about, what was expected and what was read (see ``checker.authoring.form_testing``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from checker.evaluation.result import Problem
from checker.glossary import Glossary
from checker.reading.field import Field
from reports.problems import problem_message
from reports.reading_report import whole_truth
from reports.safety import printed, shown
from reports.view import Viewer
from reports.wording_forms import FORM_WORDING

SIGNS = 5
"""Most signs of another form that are named."""
Trouble = tuple[str, str, Any, Any]
Run = tuple[str, Sequence[tuple[str, Sequence[Trouble]]]]


def form_tests_text(
    runs: Sequence[Run], written: Iterable[tuple[str, Sequence[str]]], glossary: Glossary, forms: Mapping[str, str]
) -> str:
    """A line a form, below it its examples that are not as expected; the counts last. Of what was ``written`` first
    the file, and the fields whose value could not be read.
    """
    teller = _Teller(glossary, forms)
    lines = []
    for path, unread in written:
        lines.append(FORM_WORDING.say("forms.written_file", path=path))
        if unread:
            lines.append(FORM_WORDING.say("forms.written_unread", count=len(unread), fields=", ".join(unread)))
    lines += [line for run in runs for line in teller.run(run)]
    examples = [troubles for _, some in runs for _, troubles in some]
    wrong = sum(bool(troubles) for troubles in examples)
    lines.append(FORM_WORDING.say("forms.test.sum", forms=len(runs), examples=len(examples), wrong=wrong))
    return "".join(f"{printed(line)}\n" for line in lines)


class _Teller:
    """Says the troubles of examples."""

    def __init__(self, glossary: Glossary, forms: Mapping[str, str]) -> None:
        self._viewer = Viewer(whole_truth(glossary, forms), FORM_WORDING)

    def run(self, run: Run) -> Iterator[str]:
        say, (form, examples) = FORM_WORDING.say, run
        if not examples:
            yield say("forms.test.none", form=form)
            return
        wrong = sum(bool(troubles) for _, troubles in examples)
        yield say("forms.test.form" if wrong else "forms.test.good", form=form, examples=len(examples), wrong=wrong)
        for path, troubles in examples:
            if troubles:
                yield f"  {path}"
                yield from (f"    {self._trouble(*trouble)}" for trouble in troubles)

    def _trouble(self, code: str, about: str, expected: Any, read: Any) -> str:
        say, gaps = FORM_WORDING.say, {"about": about}
        if code == "value":
            return self._value(about, expected, read)
        if code in ("unread", "broken"):
            told = problem_message(Problem(*read), self._viewer.wording)
            return say(f"forms.trouble.{code}", **gaps, told=told)
        if code == "near":
            return say("forms.trouble.near", about=shown(about), read=shown(read))
        if code in ("sign", "section", "missing", "text"):
            name = self._viewer.narrator.label(about)[1:-1] if code == "missing" else ""
            about = say("forms.field", name=name, path=about) if name else shown(about)
            return say(f"forms.trouble.{code}.{'missing' if read is None else 'new'}", about=about)
        if code == "two_forms":
            return say("forms.trouble.two_forms", **gaps, signs=self._viewer.wording.names(map(shown, read[:SIGNS])))
        words = {"expected": expected or say("forms.nothing"), "read": read or say("forms.nothing")}
        return say(f"forms.trouble.{code}", **gaps, **words)

    def _value(self, path: str, expected: Field | None, read: Field | None) -> str:
        view = self._viewer.field(path, read or expected or Field(None, ""))
        gaps = {"field": FORM_WORDING.say("forms.field", name=view.label, path=path)}
        place = f" ({view.place})" if read is not None and view.place else ""
        key = ".missing" if read is None else ".new" if expected is None else ""
        words = {"expected": self._words(path, expected), "read": self._words(path, read)}
        return FORM_WORDING.say(f"forms.trouble.value{key}", **gaps, **words) + place

    def _words(self, path: str, field: Field | None) -> str:
        """A field's value as people write it, with the quote where it has none."""
        if field is None:
            return ""
        view = self._viewer.field(path, field)
        told = {"known": view.value or view.text, "blank": view.text}.get(field.state)
        return told or FORM_WORDING.say("forms.no_value", text=view.text)
