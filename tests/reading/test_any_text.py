"""Whatever a text holds: it is read or refused, and what was read keeps its promises."""

from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings

from agent.errors import BadScript
from agent.reading import read_text, summary
from agent.script import Script
from tests.reading.any_text import NAMED_TEXTS


def script_of(named: tuple[str, str]) -> Script:
    try:
        return read_text(*named)
    except BadScript:
        assume(False)
        raise


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(NAMED_TEXTS)
def test_any_text_is_read_and_keeps_order_lines_and_speech(named: tuple[str, str]) -> None:
    script = script_of(named)
    assert summary(script)["words"] >= 0
    starts = [element.lines[0] for element in script.elements]
    assert starts == sorted(starts)
    for element in script.elements:
        first, last = element.lines
        assert 1 <= first <= last <= script.line_count
        spans = [quotation.span for quotation in element.quotations]
        assert all(0 <= start < end <= len(element.text) for start, end in spans)
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
        assert all(first <= q.lines[0] <= q.lines[1] <= last for q in element.quotations)
    names = {name.name for name in script.names} | {"", "I", "我"}
    assert {q.speaker for e in script.elements for q in e.quotations} <= names


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(NAMED_TEXTS)
def test_every_line_of_any_text_is_held_by_something(named: tuple[str, str]) -> None:
    text, name = named
    script = script_of(named)
    if name.endswith(".fdx"):
        return
    held = [*script.title_lines, *(element.lines for element in script.elements)]
    covered = {line for first, last in held for line in range(first, last + 1)}
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    inked = {at for at, line in enumerate(lines, start=1) if line.strip(" >\ufeff\u3000")}
    assert {at for at in inked if lines[at - 1].strip()} <= covered


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(NAMED_TEXTS)
def test_scenes_of_any_text_have_their_own_numbers(named: tuple[str, str]) -> None:
    numbers = [scene.number for scene in script_of(named).scenes]
    assert len(numbers) == len(set(numbers))
