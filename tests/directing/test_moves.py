import math

from agent.directing.screen import screen
from tests.directing.glade import WIDE, a_shot, middle, staged, subject
from tools.projection import camera_at
from tools.staging import Move, Staging


def distance(staging: Staging, share: float) -> float:
    return math.dist(camera_at(staging.camera, share).position, (-1.5, 1.5, 0))


def moved(move: Move, **fields: object) -> tuple[Staging, Staging]:
    usual: dict[str, object] = {"subjects": [subject("ada", "left")], "focus": ["ada"]}
    still = a_shot(**usual | fields)
    return staged(still), staged(still.model_copy(update={"move": move}))


def test_a_push_ends_and_a_pull_begins_at_the_asked_size() -> None:
    still, push = moved("push")
    assert push.camera.end == still.camera.start
    assert distance(push, 0) > 1.1 * distance(push, 1)
    still, pull = moved("pull")
    assert pull.camera.start == still.camera.start
    assert distance(pull, 1) > 1.1 * distance(pull, 0)


def test_a_pan_turns_and_a_tilt_nods_on_the_spot() -> None:
    for move, angle in (("pan", "heading"), ("tilt", "pitch")):
        _, staging = moved(move, size="wide")  # type: ignore[arg-type]
        start, end = staging.camera.start, staging.camera.end
        assert start.position == end.position
        turn = (getattr(end, angle) - getattr(start, angle) + 180) % 360 - 180
        assert 5 < abs(turn) < 16


def test_a_follow_keeps_the_walker_at_its_place_in_the_picture() -> None:
    walk = subject("ada", "enter", to="exit")
    shot = a_shot(size="full", side="left", move="follow", subjects=[walk], focus=["ada"])
    staging = staged(shot)
    columns = [
        middle(next(t for t in screen(staging, WIDE, at) if t.id == "ada"))
        for at in (0, 0.25, 0.5, 1)
    ]
    assert max(columns) - min(columns) < 10


def test_a_pan_follows_who_walks_by() -> None:
    walk = subject("ada", "enter", to="exit")
    shot = a_shot(size="wide", side="right", move="pan", subjects=[walk], focus=["ada"], seconds=8)
    staging = staged(shot)
    for at in (0.0, 0.5, 1.0):
        ada = next(thing for thing in screen(staging, WIDE, at) if thing.id == "ada")
        assert 0 < middle(ada) < WIDE[0], at


def test_a_crane_rises_from_the_asked_picture_or_comes_down_to_it() -> None:
    still, up = moved("crane up", size="wide")
    assert up.camera.start == still.camera.start
    assert up.camera.end.position[1] > up.camera.start.position[1] + 0.4
    assert up.camera.end.pitch < up.camera.start.pitch
    still, down = moved("crane down", size="wide")
    assert down.camera.end == still.camera.start
    assert down.camera.start.position[1] > down.camera.end.position[1]


def test_an_orbit_keeps_its_distance_and_its_focus_in_the_middle() -> None:
    _, orbit = moved("orbit", size="full")
    distances = [distance(orbit, share) for share in (0, 0.3, 0.5, 0.8, 1)]
    assert max(distances) - min(distances) < 0.02
    columns = [
        middle(next(t for t in screen(orbit, WIDE, at) if t.id == "ada")) for at in (0, 0.4, 1)
    ]
    assert max(columns) - min(columns) < 0.04 * WIDE[0]
    assert orbit.camera.start.heading != orbit.camera.end.heading


def test_a_camera_in_the_hand_wanders_a_little_and_stays_where_it_is() -> None:
    still, handheld = moved("handheld")
    cameras = [camera_at(handheld.camera, 0, seconds / 4) for seconds in range(40)]
    assert {camera.position for camera in cameras} == {still.camera.start.position}
    headings = {round(camera.heading, 3) for camera in cameras}
    assert len(headings) > 30
    assert max(headings) - min(headings) < 2.5
    assert cameras[3] == camera_at(handheld.camera, 0, 0.75)
