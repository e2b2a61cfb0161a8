"""What keeps a model to a shot's staging: its passes in the form in which models take them.

depth  grey, near is white: 255 times the shot's nearest depth over the depth, as MiDaS has it.
pose   OpenPose's eighteen points and their limbs in its colours, on black.
edge   Canny's edges of the picture, white on black.
identity  as in tools.previs.passes; stills only.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from tools.conditioning import ControlKind
from tools.encoding import FrameWriter
from tools.frames import Rgb
from tools.previs import passes
from tools.previs.guide_request import GuideRequest, file_of
from tools.previs.passes import Depth, FigurePose, Frame
from tools.previs.stage import Stage

NEAREST = 0.3
"""Metres: nothing counts as nearer."""
EDGES = (60, 160)
"""Canny's thresholds."""
LIMBS: Final[tuple[tuple[str, str], ...]] = (
    ("neck", "right_shoulder"), ("neck", "left_shoulder"), ("right_shoulder", "right_elbow"),
    ("right_elbow", "right_wrist"), ("left_shoulder", "left_elbow"), ("left_elbow", "left_wrist"),
    ("neck", "right_hip"), ("right_hip", "right_knee"), ("right_knee", "right_ankle"),
    ("neck", "left_hip"), ("left_hip", "left_knee"), ("left_knee", "left_ankle"),
    ("neck", "nose"), ("nose", "right_eye"), ("right_eye", "right_ear"), ("nose", "left_eye"),
    ("left_eye", "left_ear"),
)  # fmt: skip
"""In the order of OpenPose's COCO model, which gives each its colour."""


def draw(request: GuideRequest, folder: Path) -> dict[str, str]:
    """Write a PNG of each kind, or an mp4 where the request has a length.

    Returns:
        Kind -> SHA-256 of its file.
    """
    cv2.setNumThreads(1)  # several shots are drawn at once, one on each core
    stage = Stage(
        request.staging,
        request.size,
        frames=request.frames,
        fps=request.fps,
        seed=request.seed,
    )
    moves = request.length > 1
    near = _nearest(stage, request.frames)
    files = {kind: folder / file_of(kind, moves=moves) for kind in request.kinds}
    if moves:
        _film(stage, request, near, files)
    else:
        frame = passes.read(stage, 0)
        for kind, file in files.items():
            passes.write_png(file, SHOWN[kind](frame, near))
    return {kind: sha256(file.read_bytes()).hexdigest() for kind, file in files.items()}


def _film(
    stage: Stage, request: GuideRequest, near: float, files: Mapping[ControlKind, Path]
) -> None:
    writers = {kind: FrameWriter(file, request.size, request.fps) for kind, file in files.items()}
    with ExitStack() as stack:
        for writer in writers.values():
            stack.enter_context(writer)
        for number in range(request.length):
            if number < request.frames:
                frame = passes.read(stage, number)
                shown = {kind: SHOWN[kind](frame, near) for kind in files}
            for kind, writer in writers.items():
                writer.write(shown[kind])


def _nearest(stage: Stage, frames: int) -> float:
    """Metres to what is nearest at the shot's beginning, middle or end: one scale for all of it."""
    looked = sorted({0, frames // 2, frames - 1})
    depths = [passes.geometry(stage, number).depth for number in looked]
    return max(NEAREST, float(min(depth.min() for depth in depths)))


def _depth(frame: Frame, near: float) -> Rgb:
    return _grey(inverse(frame.depth, near))


def inverse(depth: Depth, near: float) -> passes.Picture:
    """(h, w) uint8: 255 at `near` metres and nearer, 0 at the sky."""
    return np.asarray(np.clip(255 * near / np.maximum(depth, near) + 0.5, 0, 255), np.uint8)


def _pose(frame: Frame, near: float) -> Rgb:
    height, width = frame.picture.shape[:2]
    return skeletons(frame.pose, (width, height))


def skeletons(poses: Sequence[FigurePose], size: tuple[int, int]) -> Rgb:
    """Figures as OpenPose draws them, far ones first, on black: (h, w, 3) uint8."""
    picture = np.zeros((size[1], size[0], 3), np.uint8)
    thick = max(1, round(min(size) / 120))
    colours = [_hue(number / len(LIMBS)) for number in range(len(LIMBS) + 1)]
    for pose in poses:
        joints = pose["joints"]
        for (one, other), colour in zip(LIMBS, colours, strict=False):
            if one in joints and other in joints:
                cv2.line(picture, _at(joints[one]), _at(joints[other]), colour, thick, cv2.LINE_AA)
        for number, name in enumerate(dict.fromkeys(n for limb in LIMBS for n in limb)):
            if name in joints:
                cv2.circle(picture, _at(joints[name]), thick, colours[number % len(colours)], -1)
    return picture


def _hue(share: float) -> tuple[int, int, int]:
    """OpenPose goes once around the colours, from red."""
    hsv = np.array([[[round(share * 179), 255, 255]]], np.uint8)
    red, green, blue = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0, 0]
    return int(red), int(green), int(blue)


def _at(joint: tuple[float, float]) -> tuple[int, int]:
    return round(joint[0]), round(joint[1])


def _edge(frame: Frame, near: float) -> Rgb:
    grey = cv2.cvtColor(frame.picture, cv2.COLOR_RGB2GRAY)
    return _grey(np.asarray(cv2.Canny(grey, *EDGES), np.uint8))


def _identity(frame: Frame, near: float) -> Rgb:
    return frame.identity


def _grey(plane: passes.Picture) -> Rgb:
    return np.repeat(plane[..., None], 3, axis=2)


SHOWN: Final[Mapping[ControlKind, Callable[[Frame, float], Rgb]]] = {
    "depth": _depth,
    "pose": _pose,
    "edge": _edge,
    "identity": _identity,
}
