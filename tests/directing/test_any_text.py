"""Whatever a text holds: the director makes shots of it that can be staged."""

from collections import Counter

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from agent import directing
from agent.directing.audit import audit, fatal
from agent.directing.staging import stage
from agent.errors import BadScript
from agent.film import Shot, Storyboard, World
from agent.reading import read_text
from agent.script import Script
from tests.reading.any_text import NAMED_TEXTS
from tools.staging import Staging

SIZE = (320, 180)
SECONDS = st.sampled_from([None, None, 12.0, 45.0])
NARRATION = st.sampled_from(["full", "full", "speech", "none"])
QUICK = settings(
    deadline=None, max_examples=40, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
"""The same examples in every run: what fails is found by raising their number."""


def script_of(named: tuple[str, str]) -> Script:
    try:
        return read_text(*named)
    except BadScript:
        assume(False)
        raise


def planned(script: Script, seconds: float | None, narration: str) -> tuple[World, Storyboard]:
    short = directing.within(script, seconds)
    broken = directing.breakdown(short)
    world = directing.world(short, broken)
    board = directing.board(script, broken, world, narration=narration, seconds=seconds)  # type: ignore[arg-type]
    return world, board


def staged(shot: Shot, world: World) -> Staging:
    return stage(shot, world, size=SIZE, seed=1)


@QUICK
@given(NAMED_TEXTS, SECONDS, NARRATION)
def test_every_shot_of_any_text_can_be_staged(
    named: tuple[str, str], seconds: float | None, narration: str
) -> None:
    script = script_of(named)
    world, board = planned(script, seconds, narration)
    for shot in board.shots:
        staging = staged(shot, world)
        subjects = {subject.who for subject in shot.subjects}
        assert staging.place == shot.place
        assert {figure.id for figure in staging.figures} <= subjects
        assert subjects & set(shot.focus) <= {figure.id for figure in staging.figures}


@QUICK
@given(NAMED_TEXTS, SECONDS)
def test_every_line_of_any_text_belongs_to_a_shot(
    named: tuple[str, str], seconds: float | None
) -> None:
    script = script_of(named)
    _, board = planned(script, seconds, "full")
    assert not directing.uncovered(script, board)


@QUICK
@given(NAMED_TEXTS, SECONDS)
def test_an_audit_of_any_text_finds_nothing_fatal(
    named: tuple[str, str], seconds: float | None
) -> None:
    script = script_of(named)
    world, board = planned(script, seconds, "full")
    found = audit(script, (), world, board, seconds=seconds)
    lost = {"film length"}  # a text of a few words cannot fill, nor one sentence fit, any length
    assert [finding.text for finding in fatal(found) if finding.rule not in lost] == []


@QUICK
@given(NAMED_TEXTS, SECONDS)
def test_shots_of_any_text_name_only_what_the_world_has(
    named: tuple[str, str], seconds: float | None
) -> None:
    world, board = planned(script_of(named), seconds, "full")
    ids = [shot.id for shot in board.shots]
    assert len(ids) == len(set(ids))
    for shot in board.shots:
        place = world.places[shot.place]
        marks = Counter(subject.mark for subject in shot.subjects)
        assert max(marks.values(), default=1) == 1
        assert marks.keys() <= place.marks.keys()
        assert all(s.look in world.characters[s.who].looks for s in shot.subjects)
        assert all(s.to is None or s.to in place.marks for s in shot.subjects)
        heard = {speech.speaker for speech in shot.speech} - {"narrator"}
        assert all(world.characters[who].voice for who in heard)


def test_nobody_shares_a_mark_where_a_set_has_fewer_marks_than_people() -> None:
    told = (
        "Tom Sawyer ran to the river. “Come here,” said Aunt Polly. It snowed. "
        "The hare and the tortoise raced."
    )
    _, board = planned(read_text(told, "x.txt"), None, "full")
    for shot in board.shots:
        marks = [subject.mark for subject in shot.subjects]
        assert len(marks) == len(set(marks))
