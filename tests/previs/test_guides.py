"""Guides: the passes of a staging in the form in which models take them."""

from hashlib import sha256
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.previs.people import figure
from tools.conditioning import ControlKind
from tools.jobs import guide
from tools.media import probe, read_frames
from tools.previs.guide_request import GuideRequest
from tools.previs.guides import inverse
from tools.staging import Camera, CameraMove, SetPiece, Staging, Waypoint

GROUND = SetPiece(id="ground", kind="ground-snow", position=(0, 0, 0), size=(0, 1, 0))
CAMERA = Camera(position=(0, 1.2, -4), heading=0, focal=35)
KINDS: tuple[ControlKind, ...] = ("depth", "pose", "edge", "identity")


def asked(*kinds: ControlKind, **fields: object) -> GuideRequest:
    walks = (Waypoint(at=0, position=(-1, 0, 0)), Waypoint(at=1, position=(1, 0, 0)))
    man = figure(id="man", position=(-1, 0, 0), path=walks)
    staged = Staging(
        place="field",
        pieces=(GROUND,),
        figures=(man,),
        camera=CameraMove(start=CAMERA, end=CAMERA),
    )
    values = {"staging": staged, "size": (160, 96), "kinds": kinds or KINDS, **fields}
    return GuideRequest.model_validate(values)


def still(folder: Path, kind: str) -> NDArray[np.uint8]:
    picture = cv2.imread(str(folder / f"{kind}.png"))
    assert picture is not None
    return np.asarray(picture[..., ::-1], np.uint8)


def middle(pictures: NDArray[np.uint8]) -> float:
    """Column of a pose's middle, as a share of the width."""
    columns = np.nonzero(pictures.max(axis=(0, 2)) > 40)[0]
    return float(columns.mean() / pictures.shape[1])


def test_every_kind_is_a_picture_of_the_working_size_and_its_digest_is_told(tmp_path: Path) -> None:
    digests = guide(asked(), tmp_path)["digests"]
    assert set(digests) == set(KINDS)
    for kind in KINDS:
        assert still(tmp_path, kind).shape == (96, 160, 3)
        assert sha256((tmp_path / f"{kind}.png").read_bytes()).hexdigest() == digests[kind]


def test_near_things_are_white_in_the_depth_and_the_sky_is_black(tmp_path: Path) -> None:
    guide(asked("depth"), tmp_path)
    depth = still(tmp_path, "depth")[..., 0]
    assert depth[0].max() == 0
    assert depth[-1].min() > 200
    assert (np.diff(depth[60:, 150].astype(int)) >= 0).all()  # ground comes nearer row by row


def test_inverse_depth_is_scaled_by_what_is_nearest() -> None:
    found = inverse(np.array([[1.0, 2.0, 4.0, np.inf]], np.float32), 2.0)
    assert found.tolist() == [[255, 255, 128, 0]]


def test_a_figure_stands_in_the_pose_where_it_stands_in_the_identity(tmp_path: Path) -> None:
    guide(asked("pose", "identity"), tmp_path)
    man = np.nonzero((still(tmp_path, "identity")[..., 0] == 1).any(axis=0))[0]
    assert abs(middle(still(tmp_path, "pose")) - man.mean() / 160) < 0.03


def test_a_path_moves_the_pose_through_the_clip_and_the_rest_stands(tmp_path: Path) -> None:
    guide(asked("pose", "depth", frames=7, length=9, fps=8), tmp_path)
    frames = list(read_frames(tmp_path / "pose.mp4"))
    assert (probe(tmp_path / "depth.mp4").frames, len(frames)) == (9, 9)
    places = [middle(frame) for frame in frames]
    assert places[0] < 0.45 < 0.55 < places[6]
    assert abs(places[8] - places[6]) < 0.01


def test_the_same_shot_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    assert guide(asked(frames=3, length=5), one) == guide(asked(frames=3, length=5), two)
