"""Another language's words: templates by their English ones, and patterns of English text."""

import re
from ast import literal_eval
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from tools.staging import Frozen

FIELD = re.compile(r"\{(\w+)(![rs])?(?::[^{}]*)?\}")
"""A name in a template, with how it is shown."""
QUOTED = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
ANYTHING = r".+?"
LONGEST = 4000
"""Characters of a text that is looked for among the patterns."""


class Row(Frozen):
    """A name that stands for several parts one after another."""

    of: str
    """The part that each of them is."""
    by: str
    """What stands between them in English."""
    joined: str
    """And here."""


class Catalogue(Frozen):
    """One language's words."""

    said: Mapping[str, str]
    """Template -> template. A program says them, so that each must be there."""
    met: Mapping[str, str]
    """Pattern -> template, for text that comes in English from elsewhere. {name!r} is what stands
    in quotes."""
    parts: Mapping[str, Mapping[str, str]]
    """Name in a template -> patterns of what can stand there. In a pattern, such a name is nothing
    else; any other name is anything, and is left as it is."""
    rows: Mapping[str, Row]
    forms: Mapping[str, str] = Field(default_factory=dict)
    """Name -> regular expression that its text follows."""

    def phrase(self, english: str, values: Mapping[str, object]) -> str:
        """A template with its values.

        Raises:
            KeyError: it is not in the catalogue.
        """
        given = {
            name: (self.value(name, value) or value) if isinstance(value, str) else value
            for name, value in values.items()
        }
        return self.said[english].format(**given)

    def text(self, english: str) -> str | None:
        """Text that was met in English; None: nothing here is like it."""
        return self._found(self._of_text, english)

    def part(self, name: str, english: str) -> str | None:
        """A part of that name; None: there is none like it."""
        return self._found(self._of_parts[name], english)

    def _found(self, patterns: "_Patterns", english: str) -> str | None:
        if len(english) > LONGEST:
            return None
        for pattern in patterns:
            if found := pattern.expression.fullmatch(english):
                values = {
                    name: self.value(name, literal_eval(text) if name in pattern.quoted else text)
                    for name, text in found.groupdict().items()
                }
                if None not in values.values():
                    return pattern.here.format(**values)
        return None

    def value(self, name: str, english: str) -> str | None:
        """What stands for a name: a part, where it is one, else as it is; None: it is to be a row
        of parts and is none."""
        if row := self.rows.get(name):
            parts = [self.part(row.of, one) for one in english.split(row.by)]
            if all(parts):
                return row.joined.join(filter(None, parts))
            return self.part(row.of, english)  # a person's words may hold what stands between
        return (self.part(name, english) if name in self.parts else None) or english

    @cached_property
    def _of_text(self) -> "_Patterns":
        return self._compiled(self.met)

    @cached_property
    def _of_parts(self) -> "Mapping[str, _Patterns]":
        return {name: self._compiled(patterns, name) for name, patterns in self.parts.items()}

    def _compiled(self, patterns: Mapping[str, str], *inside: str) -> "_Patterns":
        """The most telling ones first; `inside`: the part that they are of."""
        order = sorted(patterns, key=lambda template: -len(FIELD.sub("", template)))
        return [
            _Pattern(
                re.compile(self._expression(template, inside, kept=True), re.DOTALL),
                frozenset(field[1] for field in FIELD.finditer(template) if field[2]),
                patterns[template],
            )
            for template in order
        ]

    def _expression(self, template: str, inside: tuple[str, ...], *, kept: bool) -> str:
        """A template as a regular expression.

        Args:
            template: In English.
            inside: The parts that it is in; such a part in itself is anything.
            kept: Its names are groups.
        """
        pieces, at = [], 0
        for field in FIELD.finditer(template):
            pieces.append(re.escape(template[at : field.start()]))
            at, name = field.end(), field[1]
            what = QUOTED if field[2] else self._what(name, inside)
            pieces.append(f"(?P<{name}>{what})" if kept else f"(?:{what})")
        return "".join((*pieces, re.escape(template[at:])))

    def _what(self, name: str, inside: tuple[str, ...]) -> str:
        if name not in self.parts or name in inside:
            return self.forms.get(name, ANYTHING)
        within = (*inside, name)
        return "|".join(self._expression(one, within, kept=False) for one in self.parts[name])


class _Pattern(NamedTuple):
    expression: re.Pattern[str]
    quoted: frozenset[str]
    """Names whose text stands in quotes."""
    here: str


_Patterns = list[_Pattern]


def read_catalogue(path: Path) -> Catalogue:
    """Read a language's words from their file."""
    from agent.own_data import own_data

    return Catalogue.model_validate(own_data(path))


def names(template: str) -> frozenset[str]:
    """The names that a template holds.

    >>> sorted(names("{seconds:.1f} s of {shot!r}"))
    ['seconds', 'shot']
    """
    return frozenset(field[1] for field in FIELD.finditer(template))


def mistakes(catalogue: Catalogue, known: Iterable[str]) -> Iterator[str]:
    """What is wrong with a catalogue for a program that says the `known` templates."""
    there = frozenset(known)
    yield from (f"not in the catalogue: {one!r}" for one in sorted(there - set(catalogue.said)))
    yield from (f"nobody says it: {one!r}" for one in sorted(set(catalogue.said) - there))
    sections = {"said": catalogue.said, "met": catalogue.met, **catalogue.parts}
    for section, templates in sections.items():
        for english, here in templates.items():
            if names(english) != names(here):
                yield f"{section}: other names than in English: {english!r}: {here!r}"
    for name, row in catalogue.rows.items():
        if row.of not in catalogue.parts:
            yield f"rows: {name} consists of {row.of}, and there is no such part"
