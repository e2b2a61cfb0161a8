"""Every line of a script belongs to a shot."""

from agent.directing.sources import completed
from agent.film import Shot
from agent.script import Element, Lines, Scene, Script


def shot(number: int, lines: Lines) -> Shot:
    return Shot(id=str(number), scene="1", place="hall", size="wide", lines=(lines,))


def script(*spans: Lines) -> Script:
    told = tuple(Element(kind="paragraph", text="Words.", lines=lines) for lines in spans)
    scene = Scene(number="", heading=None, elements=told, lines=(1, spans[-1][1]))
    return Script(kind="prose", language="en", elements=told, scenes=(scene,), line_count=9)


def test_what_no_shot_has_goes_to_the_shot_of_what_follows_it() -> None:
    shots = completed(script((1, 2), (4, 4), (6, 6)), [shot(1, (1, 2)), shot(2, (6, 6))])
    assert [one.lines for one in shots] == [((1, 2),), ((4, 4), (6, 6))]


def test_lines_that_are_missing_of_a_paragraph_go_to_the_shot_before_them() -> None:
    shots = completed(script((1, 3), (5, 5)), [shot(1, (1, 2)), shot(2, (5, 5))])
    assert [one.lines for one in shots] == [((3, 3), (1, 2)), ((5, 5),)]
