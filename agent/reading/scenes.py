"""Groups a screenplay's elements into numbered scenes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from agent.script import Element, Heading, Scene

_LETTERS = [letter for letter in ascii_uppercase if letter not in "IO"]
_STORY = frozenset({"action", "dialogue", "lyric", "verse", "paragraph"})


def scenes_of(elements: Sequence[Element]) -> tuple[Scene, ...]:
    """The scenes in order, with unique numbers.

    What stands before the first heading and tells something is scene 0; a FADE IN and the like
    belong to scene 1. A scene without a number in a script that numbers its scenes, and one
    whose number is taken, gets the number before it and a letter (12, 12A; no I, O).
    """
    if not elements:
        return ()
    starts = [at for at, element in enumerate(elements) if element.kind == "heading"]
    has_prelude = any(e.kind in _STORY for e in elements[: starts[0] if starts else None])
    if has_prelude or not starts:
        starts.insert(0, 0)
    starts[0] = 0
    bounds = zip(starts, [*starts[1:], len(elements)], strict=True)
    pieces = [elements[start:end] for start, end in bounds]
    headings = [next((e.heading for e in piece if e.heading), None) for piece in pieces]
    return tuple(
        Scene(
            number=number,
            heading=head,
            elements=tuple(element for element in piece if element.kind != "heading"),
            lines=(piece[0].lines[0], max(element.lines[1] for element in piece)),
        )
        for number, head, piece in zip(_numbers(headings), headings, pieces, strict=True)
    )


def parts_of(elements: Sequence[Element]) -> tuple[Scene, ...]:
    """The scenes of prose: each begins with the chapter title or the mark that parts it off.

    Titles that follow each other belong to one scene, and so does what stands before the first.
    """
    starts: list[int] = []
    told = True
    for at, element in enumerate(elements):
        if element.kind == "section" and told:
            starts.append(at)
            told = False
        told = told or element.kind in _STORY
    first = next((at for at, element in enumerate(elements) if element.kind in _STORY), 0)
    later = [at for at in starts if at > first]
    if elements and later and not any(e.kind in _STORY for e in elements[later[-1] :]):
        later.pop()
    bounds = zip([0, *later], [*later, len(elements)], strict=True)
    pieces = [elements[start:end] for start, end in bounds] if elements else []
    return tuple(
        Scene(
            number=str(number),
            heading=None,
            elements=tuple(piece),
            lines=(piece[0].lines[0], max(element.lines[1] for element in piece)),
        )
        for number, piece in enumerate(pieces, start=1)
    )


def _numbers(headings: Sequence[Heading | None]) -> Iterator[str]:
    numbered = any(head and head.number for head in headings)
    taken: set[str] = set()
    letters: defaultdict[str, Iterator[str]] = defaultdict(_suffixes)
    last = "0" if headings[0] is None and len(headings) > 1 else "1"
    for at, head in enumerate(headings):
        if at and not numbered:
            last = str(int(last) + 1)
        last = head.number if head and head.number else last
        if last in taken:
            base = last.rstrip("".join(_LETTERS)) or last
            last = next(base + x for x in letters[base] if base + x not in taken)
        taken.add(last)
        yield last


def _suffixes() -> Iterator[str]:
    yield from _LETTERS
    for first in _suffixes():
        yield from (first + second for second in _LETTERS)
