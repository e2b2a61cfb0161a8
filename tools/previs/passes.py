"""What a frame shows besides its colours: who is where, how far, in which pose.

identity  PNG, 8-bit RGB: R the element (0 nobody: backdrop and flat pieces; 1 to 127 the figures in
          the staging's order; 128 and up the pieces, 128 + index in the staging's list), G the part
          (figures: part numbers of tools.previs.parts; pieces 255), B 0.
depth     PNG, 16-bit grey: centimetres in front of the camera; 65535: 655.35 m and farther, sky.
pose      JSON: size, and for each figure its id, element number and joints {OpenPose name: [x, y]}
          in pixels of the frame; hidden joints and joints outside the frame are included.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.errors import Failed
from tools.previs.cast import Placed
from tools.previs.compositor import reached, warped_mask
from tools.previs.stage import Stage

Picture = NDArray[np.uint8]
Depth = NDArray[np.float32]

FARTHEST = 65535


class FigurePose(TypedDict):
    """Where a figure's joints are."""

    id: str
    number: int
    joints: dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Geometry:
    """What a frame shows besides its colours."""

    identity: Picture
    """(h, w, 3): element, part, 0."""
    depth: Depth
    """(h, w) metres in front of the camera; inf is the sky."""
    pose: tuple[FigurePose, ...]


@dataclass(frozen=True)
class Frame(Geometry):
    """A picture and what it is of."""

    picture: Picture
    """(h, w, 3) RGB."""


def read(stage: Stage, frame: int) -> Frame:
    """A frame of the stage with its passes."""
    of = geometry(stage, frame)
    return Frame(of.identity, of.depth, of.pose, stage.frame(frame))


def geometry(stage: Stage, frame: int) -> Geometry:
    """The passes of a frame; its picture is not drawn."""
    placed = stage.placed(frame)
    width, height = stage.size
    identity = np.zeros((height, width, 3), np.uint8)
    depth = stage.scenery(frame).depth(stage.cameras[frame])
    for card in placed:
        _stamp(card, stage.size, identity, depth)
    poses = tuple(_pose(card) for card in placed if card.figure is not None)
    ordered = tuple(sorted(poses, key=lambda pose: pose["number"]))
    return Geometry(identity, depth, ordered)


def _stamp(card: Placed, size: tuple[int, int], identity: Picture, depth: Depth) -> None:
    mask = card.drawing.card.identity
    low, high = reached((0, 0, mask.shape[1], mask.shape[0]), card.matrix, size)
    if (high <= low).any():
        return
    parts = warped_mask(mask, card.matrix, low, high)
    box = (slice(low[1], high[1]), slice(low[0], high[0]))
    there = parts > 0
    identity[box][there, 0] = card.number
    identity[box][there, 1] = parts[there]
    depth[box][there] = card.spot.depth


def _pose(card: Placed) -> FigurePose:
    joints: dict[str, tuple[float, float]] = {}
    for name, (x, y) in card.drawing.card.joints.items():
        px, py = card.matrix @ (x, y, 1.0)
        joints[name] = (round(float(px), 1), round(float(py), 1))
    assert card.figure is not None
    return {"id": card.figure.id, "number": card.number, "joints": joints}


def save(frame: Frame, picture: Path) -> dict[str, str]:
    """Write the passes beside `picture`; -> pass name -> file name."""
    names = {
        "identity": f"{picture.stem}.identity.png",
        "depth": f"{picture.stem}.depth.png",
        "pose": f"{picture.stem}.pose.json",
    }
    centimetres = np.where(np.isfinite(frame.depth), frame.depth * 100 + 0.5, FARTHEST)
    write_png(picture.with_name(names["identity"]), frame.identity)
    write_png(
        picture.with_name(names["depth"]),
        np.clip(centimetres, 0, FARTHEST).astype(np.uint16),
    )
    height, width = frame.picture.shape[:2]
    text = json.dumps({"size": [width, height], "figures": frame.pose}, indent=1)
    picture.with_name(names["pose"]).write_text(text + "\n", encoding="utf-8", newline="\n")
    return names


def write_png(path: Path, picture: NDArray[np.uint8] | NDArray[np.uint16]) -> None:
    """Write RGB or grey as PNG.

    Raises:
        Failed: the picture cannot be encoded.
    """
    stored = picture[..., ::-1] if picture.ndim == 3 else picture
    whole, data = cv2.imencode(".png", stored, [cv2.IMWRITE_PNG_COMPRESSION, 4])
    if not whole:
        raise Failed(f"{path.name!r} could not be encoded as PNG. Ask for a smaller picture.")
    path.write_bytes(data.tobytes())
