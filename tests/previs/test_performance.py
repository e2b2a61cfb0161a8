"""What figures do from frame to frame."""

from itertools import pairwise

import pytest

from tools.previs.performance import HOLD, Performance
from tools.staging import Figure, Look, Pose, Waypoint
from tools.video import Mouth


def man(**fields: object) -> Figure:
    return Figure.model_validate(
        {"id": "man", "look": Look(), "position": (0, 0, 6), "facing": 180} | fields
    )


def walker(start: float = 0.0, end: float = 1.0) -> Figure:
    path = (Waypoint(at=start, position=(-1.5, 0, 6)), Waypoint(at=end, position=(1.5, 0, 6)))
    return man(pose="walk", position=(-1.5, 0, 6), path=path)


def acted(figure: Figure, frames: int = 96, phases: int = 8, seed: int = 1) -> Performance:
    return Performance(figure, frames=frames, fps=24, phases=phases, seed=seed)


def test_a_walker_crosses_the_picture_on_drawings_that_hold() -> None:
    act = acted(walker())
    beats = [act.at(i) for i in range(96)]
    xs = [beat.position[0] for beat in beats]
    assert all(a < b for a, b in pairwise(xs))
    assert all(beats[i].moment == beats[i + 1].moment for i in range(0, 96, HOLD))
    steps = sum(a.moment.phase != b.moment.phase for a, b in pairwise(beats))
    assert steps == pytest.approx(8 * 3.0 / (0.85 * 1.7), abs=2)
    assert {beat.facing for beat in beats[:-1]} == {90.0}


def test_a_walker_stands_before_and_after_the_walk() -> None:
    act = acted(walker(0.3, 0.7))
    poses: list[Pose] = [act.at(i).figure.pose for i in (0, 48, 95)]
    assert poses == ["stand", "walk", "stand"]
    assert act.at(0).position == (-1.5, 0, 6)
    assert act.at(95).position == (1.5, 0, 6)
    assert acted(man(pose="walk")).at(48).figure.pose == "stand"


def test_an_act_happens_once_from_its_first_drawing_to_its_last() -> None:
    act = acted(man(pose="throw"))
    phases = [act.at(i).moment.phase for i in range(96)]
    assert phases == sorted(phases)
    assert (phases[0], phases[-1]) == (0, 7)


def test_blinks_are_short_and_the_same_every_time() -> None:
    shut = [[acted(man(), 480).at(i).moment.blink for i in range(480)] for _ in range(2)]
    assert shut[0] == shut[1]
    assert 0 < sum(shut[0]) < 480 * 0.1
    assert not any(shut[0][:12])


def test_a_mouth_opens_when_its_words_are_heard() -> None:
    mouth = Mouth(figure="man", first=4, open=(0.0, 0.0, 0.3, 0.3, 0.9, 0.9, 0.0, 0.0))
    act = Performance(man(speaks=True), frames=24, fps=24, phases=1, seed=1, mouth=mouth)
    assert [act.at(i).moment.mouth for i in (0, 4, 6, 8, 10, 20)] == [0, 0, 1, 3, 0, 0]
