"""What figures do from frame to frame."""

from itertools import pairwise

import pytest

from tools.errors import Unsupported
from tools.kinds import KINDS
from tools.looks import Look
from tools.previs.painters import ours
from tools.previs.performance import HOLD, Beat, Performance, Travel
from tools.previs.riding import mounted
from tools.staging import Camera, CameraMove, Figure, Pose, SetPiece, Staging, Waypoint
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


def beast(species: str, pose: Pose, **fields: object) -> Figure:
    path = (Waypoint(at=0, position=(-2, 0, 6)), Waypoint(at=1, position=(2, 0, 6)))
    look = Look.model_validate({"species": species, "height": 0.5})
    return man(look=look, pose=pose, position=(-2, 0, 6), facing=90, path=path, **fields)


def test_who_runs_takes_longer_strides_than_who_walks() -> None:
    def drawings(pose: Pose) -> int:
        act = acted(walker().model_copy(update={"pose": pose}), frames=48)
        phases = [act.at(i).moment.phase for i in range(48)]
        return sum(a != b for a, b in pairwise(phases))

    assert 0 < drawings("run") < drawings("walk") * 1.5
    assert acted(man(pose="run")).at(48).figure.pose == "stand"


def test_a_bird_on_the_wing_beats_whether_or_not_it_gets_anywhere() -> None:
    flying, hovering = beast("crow", "run"), beast("crow", "jump")
    for figure in (flying, hovering.model_copy(update={"path": ()})):
        act = acted(figure)
        phases = [act.at(i).moment.phase for i in range(96)]
        assert set(phases) == set(range(8))
        assert act.at(40).figure.pose == figure.pose
    assert {acted(hovering).at(i).position[1] for i in range(96)} == {0}


def test_a_hare_leaps_off_the_ground_and_comes_down_again() -> None:
    act = acted(beast("hare", "jump"))
    heights = [act.at(i).position[1] for i in (0, 48, 95)]
    assert heights[1] > heights[0] + 0.05
    assert heights[2] == pytest.approx(0, abs=0.01)


def boat(**fields: object) -> SetPiece:
    return SetPiece.model_validate(
        {"id": "boat", "kind": "boat", "position": (-3, 0, 8), "size": (1.6, 0.9, 5)} | fields
    )


def test_a_piece_goes_its_way_with_its_front_ahead() -> None:
    path = (
        Waypoint(at=0.25, position=(-3, 0, 8)),
        Waypoint(at=0.5, position=(3, 0, 8)),
        Waypoint(at=1, position=(3, 0, 14)),
    )
    travel = Travel(boat(path=path), 101)
    stands = [travel.at(frame) for frame in (0, 25, 40, 50, 75, 100)]
    assert [position for position, _ in stands[:2]] == [(-3, 0, 8)] * 2
    assert [heading for _, heading in stands] == [90, 90, 90, 0, 0, 0]
    assert stands[-1][0] == (3, 0, 14)
    assert Travel(boat(), 101).at(50) == ((-3, 0, 8), 180)


def carried(*figures: Figure, pieces: tuple[SetPiece, ...] = ()) -> list[Beat]:
    """Everybody after half of a shot of a hundred frames."""
    camera = Camera(position=(0, 1.5, 0), heading=0)
    staging = Staging(
        place="lake",
        figures=figures,
        pieces=pieces,
        camera=CameraMove(start=camera, end=camera),
    )
    travels = {piece.id: Travel(piece, 101) for piece in pieces}
    acts = [acted(figure, frames=101) for figure in figures]
    return [act.at(50) for act in mounted(staging, acts, travels, ours())]


def test_those_in_a_boat_go_with_it_and_keep_their_places() -> None:
    going = boat(path=(Waypoint(at=0, position=(-3, 0, 8)), Waypoint(at=1, position=(3, 0, 8))))
    ada = man(id="ada", on="boat", pose="sit", position=(-4.2, 0, 8), facing=90)
    ben = man(id="ben", on="boat", pose="sit", position=(-1.8, 0, 8), facing=270)
    first, second = carried(ada, ben, pieces=(going,))
    assert first.position[0] == pytest.approx(-1.2)
    assert second.position[0] == pytest.approx(1.2)
    assert (first.facing, second.facing) == (90, 270)
    seat = KINDS["boat"].carries
    assert seat is not None
    assert first.position[1] + ours().seat(ada) == pytest.approx(seat)


def test_those_who_come_without_places_are_given_some() -> None:
    people = [man(id=name, on="boat", pose="sit", position=(0, 0, 0)) for name in ("a", "b", "c")]
    places = [beat.position[2] for beat in carried(*people, pieces=(boat(),))]
    assert all(a - b > 0.5 for a, b in pairwise(places))


def test_a_rider_goes_up_and_down_on_the_back_of_the_horse_and_looks_where_it_goes() -> None:
    horse = beast("horse", "walk", id="horse")
    rider = man(id="rider", on="horse", pose="ride", facing=200)
    at = carried(horse, rider)
    back = ours().saddle(at[0].figure, at[0].moment.phase)
    assert at[1].facing == at[0].facing == 90
    assert at[1].position[0] == pytest.approx(at[0].position[0] + back[2])
    assert at[1].position[1] + ours().seat(rider) == pytest.approx(back[1])
    heights = {round(ours().saddle(horse, phase)[1], 4) for phase in range(8)}
    assert len(heights) > 2


def test_two_who_carry_each_other_are_refused() -> None:
    with pytest.raises(Unsupported, match="'a', 'b' carry each other"):
        carried(man(id="a", on="b"), man(id="b", on="a"))


def test_somebody_whose_carrier_no_camera_sees_stays_where_they_are() -> None:
    assert carried(man(on="cart"))[0].position == (0, 0, 6)
