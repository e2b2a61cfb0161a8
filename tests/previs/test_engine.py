"""The embedded renderer: same bytes, true perspective through a move, and figures that act."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tools.conditioning import Reference
from tools.errors import Unsupported
from tools.image import PictureRequest
from tools.looks import Look
from tools.media import probe
from tools.previs import Previs, passes
from tools.previs.cast import PIECES
from tools.previs.light import graded
from tools.previs.plain import PLAIN
from tools.previs.stage import Stage
from tools.previs.weather import sway
from tools.projection import camera_at, project
from tools.staging import (
    Camera,
    CameraMove,
    Figure,
    Light,
    Move,
    SetPiece,
    Staging,
    Waypoint,
    Weather,
)
from tools.video import ClipRequest, Mouth

Picture = NDArray[np.uint8]

SIZE = (384, 216)
STILL = Camera(position=(0, 1.5, 0), heading=0, pitch=-4)
GROUND = SetPiece(
    id="ground", kind="ground-snow", position=(0, 0, 0), size=(0, 1, 0), colour="#d8d8d0"
)
LAKE = SetPiece(id="lake", kind="water", position=(0, 0, 9), size=(30, 1, 10), colour="#90a0b0")


def man(**fields: object) -> Figure:
    return Figure.model_validate(
        {"id": "man", "look": Look(), "position": (0, 0, 6), "facing": 180} | fields
    )


def walker(start: float = 0.0, end: float = 1.0) -> Figure:
    path = (Waypoint(at=start, position=(-1.5, 0, 6)), Waypoint(at=end, position=(1.5, 0, 6)))
    return man(pose="walk", position=(-1.5, 0, 6), path=path)


def shot(
    *things: Figure | SetPiece,
    end: Camera = STILL,
    kind: Move = "static",
    weather: Weather | None = None,
    light: Light | None = None,
) -> Staging:
    return Staging(
        place="field",
        pieces=tuple(t for t in things if isinstance(t, SetPiece)),
        figures=tuple(t for t in things if isinstance(t, Figure)),
        weather=weather or Weather(),
        light=light or Light(),
        camera=CameraMove(kind=kind, start=STILL, end=end),
    )


def stage(staging: Staging, frames: int = 24, mouths: tuple[Mouth, ...] = ()) -> Stage:
    return Stage(staging, SIZE, frames=frames, mouths=mouths, painters=PLAIN)


MOVES: dict[str, tuple[Move, Camera]] = {
    "push": ("push", Camera(position=(0, 1.4, 2.5), heading=0, pitch=-4)),
    "pan": ("pan", Camera(position=(0, 1.5, 0), heading=18, pitch=-4)),
    "tilt": ("tilt", Camera(position=(0, 1.5, 0), heading=0, pitch=-14)),
    "track": ("track", Camera(position=(2.5, 1.5, 0), heading=0, pitch=-4)),
    "zoom and turn": ("push", Camera(position=(1, 2.0, 1), heading=-9, pitch=-7, focal=50)),
}


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    staging = shot(GROUND, walker(), weather=Weather(snow=0.6, fog=0.3, wind=0.4))
    clips, stills = [], []
    for name in ("a", "b"):
        clip = tmp_path / f"{name}.mp4"
        still = tmp_path / f"{name}.png"
        request = ClipRequest(frames=9, size=SIZE, staging=staging, seed=3)
        Previs(PLAIN).shoot(request, clip)
        Previs(PLAIN).draw(PictureRequest(size=SIZE, staging=staging, seed=3), still)
        clips.append(clip.read_bytes())
        stills.append(still.read_bytes())
    assert clips[0] == clips[1]
    assert stills[0] == stills[1]


GOLDEN = {
    "5": (
        (175, 178, 182, 188, 185, 184, 179, 175),
        (190, 195, 200, 197, 191, 199, 194, 192),
        (140, 144, 149, 126, 108, 138, 143, 140),
        (101, 107, 109, 93, 80, 81, 97, 105),
        (98, 103, 97, 98, 97, 90, 90, 93),
    )
}
"""Revision -> the mean greys of one frame; other greys need another revision."""


def test_a_revision_keeps_its_pictures() -> None:
    sign = SetPiece(id="sign", kind="sign", position=(1, 0, 5))
    weather = Weather(snow=0.5, fog=0.3, wind=0.3)
    staging = shot(GROUND, LAKE, walker(), sign, weather=weather, light=Light(time="dusk"))
    grey = cv2.cvtColor(stage(staging).frame(12), cv2.COLOR_RGB2GRAY)
    found = cv2.resize(grey, (8, 5), interpolation=cv2.INTER_AREA).astype(int)
    assert np.abs(found - np.array(GOLDEN[Previs.revision])).max() <= 1


@pytest.mark.parametrize("frames", [1, 13, 30])
def test_a_clip_has_exactly_the_frames_it_was_asked_for(tmp_path: Path, frames: int) -> None:
    out = tmp_path / "clip.mp4"
    filmed = Previs(PLAIN).shoot(
        ClipRequest(frames=frames, fps=24, size=SIZE, staging=shot(GROUND, man())), out
    )
    found = probe(out)
    assert (filmed.frames, found.frames, found.size) == (frames, frames, SIZE)


def test_a_request_without_a_staging_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unsupported, match="Stage the shot first"):
        Previs(PLAIN).draw(PictureRequest(size=SIZE, prompt="a boat"), tmp_path / "a.png")
    with pytest.raises(Unsupported, match="Stage the shot first"):
        Previs(PLAIN).shoot(ClipRequest(size=SIZE, frames=2, prompt="a boat"), tmp_path / "a.mp4")
    keyframe = Reference(picture=tmp_path / "k.png", digest="0", role="keyframe", name="key")
    request = ClipRequest(size=SIZE, frames=2, staging=shot(GROUND), first_frame=keyframe)
    with pytest.raises(Unsupported, match="'key'"):
        Previs(PLAIN).shoot(request, tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("move", ["static", *MOVES])
def test_a_frame_is_the_same_in_whichever_order_frames_are_asked_for(move: str) -> None:
    kind, end = MOVES.get(move, ("static", STILL))
    staging = shot(GROUND, LAKE, walker(), end=end, kind=kind, weather=Weather(snow=0.5, fog=0.2))
    forwards = stage(staging, 5)
    backwards = stage(staging, 5)
    wanted = {i: forwards.frame(i) for i in range(5)}
    found = {i: backwards.frame(i) for i in reversed(range(5))}
    assert all(np.array_equal(wanted[i], found[i]) for i in wanted)


@pytest.mark.parametrize("frame", [0, 11, 23])
@pytest.mark.parametrize("move", MOVES)
def test_a_spot_on_the_ground_stays_on_its_point_through_a_move(move: str, frame: int) -> None:
    kind, end = MOVES[move]
    spot = SetPiece(
        id="spot", kind="trail", position=(0.5, 0, 7.5), size=(0.6, 1, 0.6), colour="#f00000"
    )
    staging = shot(GROUND, spot, end=end, kind=kind)
    picture = stage(staging).frame(frame).astype(int)
    red = (picture[..., 0] - picture[..., 1]) > 60
    found = np.argwhere(red).mean(axis=0)[::-1] + 0.5
    camera = camera_at(staging.camera, frame / 23)
    corners = np.array([[x, 0, z] for x in (0.2, 0.8) for z in (7.2, 7.8)], float)
    expected = project(camera, corners, SIZE)[0].mean(axis=0)
    assert found == pytest.approx(expected, abs=1.4)


@pytest.mark.parametrize("frame", [0, 23])
def test_a_wall_turns_with_the_camera(frame: int) -> None:
    wall = SetPiece(id="wall", kind="wall", position=(-3, 0, 8), facing=90, size=(16, 3, 0))
    staging = shot(GROUND, wall, end=MOVES["track"][1], kind="track")
    made = stage(staging)
    depth = made.scenery(frame).depth(made.cameras[frame])
    point = np.array([[-3.0, 1.0, 14.0]])
    (pixel,), (metres,) = project(made.cameras[frame], point, SIZE)
    assert depth[int(pixel[1]), int(pixel[0])] == pytest.approx(metres, rel=0.03)


def test_a_wall_is_painted_where_it_stands_and_one_behind_the_camera_is_not() -> None:
    painted: dict[str, int] = {}

    def plane(piece: SetPiece, *rest: Any) -> Picture:
        painted[piece.id] = rest[-1].width * rest[-1].height
        return PLAIN.plane(piece, *rest)

    walls = [
        SetPiece(id=name, kind="wall", position=(0, 0, z), facing=180, size=(2, 3, 0))
        for name, z in (("ahead", 8), ("behind", -8))
    ]
    made = Stage(shot(GROUND, *walls), SIZE, painters=replace(PLAIN, plane=plane))
    made.frame(0)
    assert 0 < painted["ahead"] < SIZE[0] * SIZE[1] / 3
    assert "behind" not in painted


def test_the_backdrop_turns_but_does_not_travel() -> None:
    pushed = stage(shot(end=MOVES["push"][1], kind="push"))
    assert np.array_equal(pushed.frame(0), pushed.frame(23))
    panned = stage(shot(end=MOVES["pan"][1], kind="pan"))
    dark = panned.frame(23)[20].astype(int).sum(axis=1)
    camera = panned.cameras[23]
    far = np.array([[np.tan(np.radians(20.25)) * 1e5, 1.5 + 2e4, 1e5]])
    (stripe,), _ = project(camera, far, SIZE)
    near = slice(int(stripe[0]) - 6, int(stripe[0]) + 7)
    assert int(dark[near].argmin()) == pytest.approx(6, abs=2)


def test_a_long_pan_takes_several_canvases_and_never_shows_their_edge() -> None:
    end = Camera(position=(0, 1.5, 0), heading=150, pitch=-4)
    made = stage(shot(GROUND, end=end, kind="pan"), 12)
    assert min(int(made.frame(i).min()) for i in range(12)) > 60


def test_what_one_looks_down_into_is_painted_anew_as_the_camera_travels() -> None:
    painted: list[tuple[str, float]] = []

    def plane(piece: SetPiece, *rest: Any) -> Picture:
        painted.append((piece.kind, rest[-1].camera.position[0]))
        return PLAIN.plane(piece, *rest)

    chasm = SetPiece(id="chasm", kind="chasm", position=(0, 0, 8), size=(0, 1, 4))
    kind, end = MOVES["track"]
    staging = shot(GROUND, chasm, end=end, kind=kind)
    made = Stage(staging, SIZE, frames=9, painters=replace(PLAIN, plane=plane))
    for frame in range(9):
        made.frame(frame)
    kinds = [kind for kind, _ in painted]
    assert kinds.count("ground-snow") == 1
    places = [x for kind, x in painted if kind == "chasm"]
    assert len(places) == 3
    assert places == sorted(places)


def test_without_weather_and_with_nobody_moving_nothing_changes() -> None:
    made = stage(shot(GROUND, LAKE, SetPiece(id="s", kind="sign", position=(1, 0, 5))))
    assert np.array_equal(made.frame(0), made.frame(23))


@pytest.mark.parametrize("weather", [Weather(snow=0.7), Weather(rain=0.7), Weather(fog=0.7)])
def test_weather_moves_in_every_frame(weather: Weather) -> None:
    made = stage(shot(GROUND, weather=weather))
    frames = [made.frame(i) for i in (0, 12, 23)]
    assert not np.array_equal(frames[0], frames[1])
    assert not np.array_equal(frames[1], frames[2])


def test_a_mouth_is_seen_to_open() -> None:
    mouth = Mouth(figure="man", first=4, open=(0.0, 0.0, 0.3, 0.3, 0.9, 0.9, 0.0, 0.0))
    made = stage(shot(GROUND, man(speaks=True)), mouths=(mouth,))
    assert np.array_equal(made.frame(0), made.frame(20))
    assert not np.array_equal(made.frame(0), made.frame(8))


def test_things_are_mirrored_in_water_only() -> None:
    boat = SetPiece(id="boat", kind="boat", position=(0, 0, 9), size=(2, 1, 1), colour="#000000")
    camera = STILL
    (foot,), _ = project(camera, np.array([[0.0, 0, 9]]), SIZE)
    x, y = int(foot[0]), int(foot[1]) + 5
    wet = stage(shot(GROUND, LAKE, boat)).frame(0)[y, x].astype(int).sum()
    bare = stage(shot(GROUND, LAKE)).frame(0)[y, x].astype(int).sum()
    assert wet < bare - 60
    land = stage(shot(GROUND, boat)).frame(0)[y, x]
    assert np.array_equal(land, stage(shot(GROUND)).frame(0)[y, x])


def test_a_figure_on_land_has_a_shadow_at_its_feet() -> None:
    (foot,), _ = project(STILL, np.array([[0.0, 0, 6]]), SIZE)
    x, y = int(foot[0]), int(foot[1]) + 1
    with_man = stage(shot(GROUND, man())).frame(0)[y, x].astype(int).sum()
    assert with_man < stage(shot(GROUND)).frame(0)[y, x].astype(int).sum() - 20


def test_fog_takes_the_far_more_than_the_near() -> None:
    things = (man(position=(-1, 0, 4)), man(id="far", position=(2, 0, 16)))
    clear, thick = (
        stage(shot(GROUND, *things, weather=Weather(fog=fog)), 1).placed(0) for fog in (0.0, 0.8)
    )
    change = {}
    for a, b in zip(clear, thick, strict=True):
        middle = tuple(side // 2 for side in a.drawing.layer.picture.shape[:2])
        change[a.number] = int(b.drawing.layer.picture[middle][0]) - int(
            a.drawing.layer.picture[middle][0]
        )
    assert change[2] > change[1] + 10 > 10


def test_a_close_up_is_soft_behind_the_face_and_a_wide_shot_is_not() -> None:
    close = Camera(position=(0, 1.5, 4.9), heading=0, focal=50)
    board = SetPiece(id="board", kind="sign", position=(1, 0, 12), size=(1, 2, 0.1))
    edges = {}
    for name, camera in (("close", close), ("wide", STILL)):
        move = CameraMove(start=camera, end=camera)
        made = stage(shot(GROUND, board, man()).model_copy(update={"camera": move}), 1)
        alpha = next(c for c in made.placed(0) if c.figure is None).drawing.layer.picture[..., 3]
        edges[name] = len(set(alpha[alpha.shape[0] // 2]) - {0, 255})
    assert edges["wide"] == 0
    assert edges["close"] > 0


def test_plants_give_way_to_the_wind_and_stones_do_not() -> None:
    leans = {
        kind: {sway(kind, 0.8, frame / 24, 1) for frame in range(96)} for kind in ("reeds", "rocks")
    }
    assert leans["rocks"] == {0.0}
    assert len(leans["reeds"]) > 4
    assert {sway("reeds", 0.0, frame / 24, 1) for frame in range(96)} == {0.0}


def test_night_is_darker_and_bluer_than_day() -> None:
    day = np.full((4, 4, 3), 200, np.uint8)
    night = graded(day, Light(time="night"))[0, 0].astype(int)
    assert night.max() < 140
    assert night[2] > night[0]
    assert np.array_equal(graded(day, Light()), day)


def test_what_stands_at_the_lens_is_left_out() -> None:
    at_lens = man(position=(0, 0, 0.1))
    assert np.array_equal(stage(shot(GROUND, at_lens)).frame(0), stage(shot(GROUND)).frame(0))


def crossing(piece: SetPiece) -> SetPiece:
    z = piece.position[2]
    path = (Waypoint(at=0, position=(-2, 0, z)), Waypoint(at=1, position=(2, 0, z)))
    return piece.model_copy(update={"path": path})


def middle(mask: NDArray[np.bool_]) -> float:
    return float(np.nonzero(mask)[1].mean())


def test_a_piece_on_its_way_crosses_the_picture_as_one_thing() -> None:
    board = crossing(SetPiece(id="cart", kind="sign", position=(-2, 0, 7), size=(1, 1.2, 1)))
    made = stage(shot(GROUND, board), frames=25)
    masks = [passes.read(made, frame).identity[..., 0] == PIECES + 1 for frame in (0, 12, 24)]
    places = [middle(mask) for mask in masks]
    assert places[0] < places[1] - 40 < places[2] - 80
    assert masks[0].sum() == pytest.approx(masks[2].sum(), rel=0.1)


def test_who_sits_in_a_boat_goes_with_it_behind_its_near_side() -> None:
    boat = crossing(SetPiece(id="boat", kind="boat", position=(-2, 0, 7), size=(1.6, 0.9, 5)))
    sailor = man(pose="sit", on="boat", position=(-2, 0, 7), facing=90)
    made = Stage(shot(LAKE, boat, sailor), SIZE, frames=25)
    seen = [passes.read(made, frame).identity[..., 0] for frame in (0, 24)]
    for mask in seen:
        hull, body = mask == PIECES + 1, mask == 1
        assert body.sum() > 100
        assert abs(middle(body) - middle(hull)) < 40
        assert np.nonzero(body)[0].max() < np.nonzero(hull)[0].max() - 5
        assert np.nonzero(body)[0].min() < np.nonzero(hull)[0].min()
    assert middle(seen[1] == 1) > middle(seen[0] == 1) + 60


@pytest.mark.parametrize("facing", [90.0, 180.0, 300.0])
def test_who_rides_is_seen_over_the_back_and_behind_the_head_of_the_horse(facing: float) -> None:
    look = Look(species="horse", height=1.9)
    horse = man(id="horse", look=look, facing=facing, position=(0, 0, 7))
    rider = man(id="rider", on="horse", pose="ride")
    mask = passes.read(Stage(shot(GROUND, horse, rider), SIZE), 0).identity[..., 0]
    both = np.nonzero(mask == 2)[0], np.nonzero(mask == 1)[0]
    assert both[0].min() < both[1].min()
    assert both[0].max() < both[1].max() - 10
    assert len(both[0]) > 300


def test_the_shadow_of_what_flies_lies_on_the_ground() -> None:
    ground, high = shot(GROUND, man()), shot(GROUND, man(position=(0, 1.2, 6)))
    bare = shot(GROUND)
    for staging in (ground, high):
        dark = stage(bare).frame(0).astype(int).sum(axis=2) - stage(staging).frame(0).astype(
            int
        ).sum(axis=2)
        dark[passes.read(stage(staging), 0).identity[..., 0] > 0] = 0
        rows = np.nonzero((dark > 12).any(axis=1))[0]
        foot = project(STILL, np.array([[0.0, 0.0, 6.0]]), SIZE)[0][0, 1]
        assert rows.size
        assert abs(float(rows.mean()) - foot) < 12
