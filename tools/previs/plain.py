"""Painters of plain shapes: geometry without drawing, for blocking and for tests."""

import math

import numpy as np
from numpy.typing import NDArray

from tools.previs.canvas import Canvas
from tools.previs.card import Card
from tools.previs.figures import Moment
from tools.previs.painters import Eye, Painters
from tools.previs.planes import plane_of
from tools.staging import Backdrop, Figure, Light, SetPiece, Style, Weather

Picture = NDArray[np.uint8]

BODY, HEAD = 10, 20
HALF = 0.25


def _colour(text: str) -> tuple[int, int, int]:
    r, g, b = (int(text[i : i + 2], 16) for i in (1, 3, 5))
    return r, g, b


def backdrop(
    backdrop: Backdrop, light: Light, weather: Weather, style: Style, canvas: Canvas
) -> Picture:
    """Darker towards the zenith, and a dark stripe at every tenth heading."""
    rays = canvas.rays()
    heading = np.degrees(np.arctan2(rays[..., 0], rays[..., 2])) % 10
    grey = 220 - 120 * np.abs(rays[..., 1]) - 60 * (heading < 0.5)
    return np.repeat(grey[..., None], 3, axis=2).astype(np.uint8)


def plane(piece: SetPiece, light: Light, weather: Weather, style: Style, canvas: Canvas) -> Picture:
    """A chequerboard of one metre; within the piece's rectangle if it has one."""
    rays = canvas.rays()
    distance = plane_of(piece).distances(canvas.camera.position, rays)
    met = np.isfinite(distance) & (distance < 4000)
    points = np.array(canvas.camera.position) + rays * np.where(met, distance, 0)[..., None]
    for axis, length in ((0, piece.size[0]), (2, piece.size[2])):
        if length and piece.kind != "wall":
            met &= np.abs(points[..., axis] - piece.position[axis]) <= length / 2
    dark = (np.floor(points[..., 0]) + np.floor(points[..., 2])) % 2
    colour = np.array(_colour(piece.colour or "#b0b0b0")) * (1 - 0.25 * dark[..., None])
    return (np.dstack([colour, np.full(dark.shape, 255)]) * met[..., None]).astype(np.uint8)


def piece(
    piece: SetPiece,
    view: float,
    scale: float,
    light: Light,
    weather: Weather,
    style: Style,
    *,
    elevation: float = 0.0,
    distance: float = 14.0,
) -> tuple[Card, ...]:
    """A board of the piece's width and height."""
    width, height = (max(2, round(metres * scale)) for metres in piece.size[:2])
    picture = np.full((height, width, 4), 255, np.uint8)
    picture[..., :3] = _colour(piece.colour or "#806040")
    identity = np.full((height, width), 255, np.uint8)
    return (Card(picture, identity, (width / 2, float(height)), scale),)


def mist(light: Light, weather: Weather, style: Style) -> tuple[float, float, float]:
    return 210.0, 210.0, 210.0


def extent(figure: Figure) -> tuple[float, float]:
    return figure.look.height, HALF


def rise(figure: Figure, view: float, elevation: float, eye: Eye | None) -> float:
    return math.cos(math.radians(elevation))


def phases(figure: Figure) -> int:
    return 8 if figure.pose == "walk" else 1


def figure(
    figure: Figure,
    view: float,
    scale: float,
    moment: Moment,
    style: Style,
    *,
    elevation: float = 0.0,
    eye: Eye | None = None,
    window: tuple[float, float, float, float] | None = None,
    ahead: bool = False,
) -> Card:
    """A board with a head; the mouth makes the head darker, a phase shifts a stripe."""
    height = figure.look.height * rise(figure, view, elevation, eye)
    x0, y0, x1, y1 = window or (-HALF, 0.0, HALF, height)
    x0, y0, x1, y1 = max(x0, -HALF), max(y0, 0.0), min(x1, HALF), min(y1, height)
    shape = (max(1, round((y1 - y0) * scale)), max(1, round((x1 - x0) * scale)))
    rows = y1 - (np.arange(shape[0]) + 0.5) / scale
    head = np.repeat((rows > height * 0.85)[:, None], shape[1], axis=1)
    picture = np.full((*shape, 4), 255, np.uint8)
    picture[..., :3] = np.where(
        head[..., None], np.array(_colour(figure.look.skin)) * (1 - 0.2 * moment.mouth), 60
    ).astype(np.uint8)
    picture[:, moment.phase % shape[1], :3] = 0
    identity = np.where(head, HEAD, BODY).astype(np.uint8)
    if ahead:
        picture[:], identity[:] = 0, 0
    foot = (-x0 * scale, y1 * scale)
    neck = (foot[0], foot[1] - height * 0.85 * scale)
    return Card(picture, identity, foot, scale, joints={"neck": neck})


PLAIN = Painters(
    backdrop=backdrop,
    plane=plane,
    flat=frozenset({"ground-snow", "water", "wall", "trail", "chasm"}),
    piece=piece,
    mist=mist,
    figure=figure,
    rise=rise,
    extent=extent,
    phases=phases,
    seat=lambda figure: 0.0,
    saddle=lambda figure, phase: (0.0, 0.6 * figure.look.height, 0.0),
)
