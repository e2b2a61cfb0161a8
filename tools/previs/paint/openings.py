"""Doors and windows in the walls of buildings."""

from tools.previs.hands.ink_wash import Rgb, mix
from tools.previs.paint.glow import pane
from tools.previs.paint.solid import Face
from tools.previs.paint.structures import Line, Model, Quad, courses, measure, panel
from tools.previs.paint.subject import Subject


def in_metres(wall: Quad, x: float, y: float, width: float, height: float) -> Quad:
    """A panel of a wall: x metres from its middle, y above its foot."""
    w, h = measure(wall)
    left = 0.5 + (x - width / 2) / w
    return panel(wall, left, y / h, left + width / w, (y + height) / h)


def glass(subject: Subject) -> Rgb:
    """A dark pane by day, a lit one in the evening."""
    return pane(subject, mix(subject.tone("#5d6a72"), subject.colours.ink, 0.25))


def window(
    model: Model, subject: Subject, quad: Quad, frame: Rgb, *,
    bars: tuple[int, int] = (2, 2), lit: bool = True, sill: bool = True,
) -> None:  # fmt: skip
    """A window with its frame and `bars` panes across and up."""
    model.add([Face(quad, frame)])
    inner = panel(quad, 0.09, 0.07, 0.91, 0.93)
    dark = mix(subject.tone("#5d6a72"), subject.colours.ink, 0.35)
    shines = lit and subject.lit
    model.add([Face(inner, glass(subject) if shines else dark, over=0.3)])
    if shines:
        model.lights.append(inner)
    width = 0.05 * measure(quad)[0]
    model.add([], courses(inner, bars[0], width, frame, 0.95, upright=True))
    model.add([], courses(inner, bars[1], width, frame, 0.95))
    if sill:
        low = panel(quad, -0.06, -0.08, 1.06, 0.0)
        model.add([Face(low, subject.covered(subject.pale(frame, 0.25), 0.9))])


def door(
    model: Model, subject: Subject, quad: Quad, colour: Rgb, leaves: int = 1, lit: bool = False
) -> None:
    """A door of one or two leaves with panels."""
    model.add([Face(quad, subject.dark(colour, 0.45))])
    for k in range(leaves):
        a, b = 0.06 + 0.88 * k / leaves, 0.06 + 0.88 * (k + 1) / leaves
        gap = 0.01 if leaves > 1 else 0.0
        leaf = panel(quad, a + gap, 0.0, b - gap, 0.95)
        model.add([Face(leaf, colour, over=0.2)])
        for low, high in ((0.08, 0.44), (0.52, 0.92)):
            upper = low > 0.5
            part = panel(leaf, 0.16, low, 0.84, high)
            shines = lit and upper and subject.lit
            model.add(
                [Face(part, glass(subject) if shines else subject.dark(colour, 0.18), over=0.4)]
            )
            if shines:
                model.lights.append(part)


def lattice(model: Model, subject: Subject, quad: Quad, frame: Rgb, leaves: int = 4) -> None:
    """A row of Chinese lattice doors: paper above, boards below."""
    paper = pane(subject, mix(subject.tone("#d8cdb2"), subject.colours.ink, 0.12))
    model.add([Face(quad, subject.dark(frame, 0.25))])
    for k in range(leaves):
        leaf = panel(quad, k / leaves + 0.012, 0.02, (k + 1) / leaves - 0.012, 0.98)
        upper, lower = panel(leaf, 0.1, 0.38, 0.9, 0.95), panel(leaf, 0.1, 0.05, 0.9, 0.31)
        model.add([Face(leaf, frame, over=0.2), Face(upper, paper, over=0.4)])
        model.add([Face(lower, subject.dark(frame, 0.2), over=0.4)])
        if subject.lit:
            model.lights.append(upper)
        width = 0.035 * measure(leaf)[0]
        dark = subject.dark(frame, 0.3)
        model.add([], courses(upper, 4, width, dark, 0.8, upright=True))
        model.add([], courses(upper, 6, width, dark, 0.8))


def round_window(model: Model, subject: Subject, quad: Quad, frame: Rgb) -> None:
    """Eight corners make a round one."""
    ring = [(0.3, 0), (0.7, 0), (1, 0.3), (1, 0.7), (0.7, 1), (0.3, 1), (0, 0.7), (0, 0.3)]
    corners = tuple(panel(quad, u, v, u, v)[0] for u, v in ring)
    model.add([Face(corners, glass(subject), over=0.3)])
    if subject.lit:
        model.lights.append(corners)
    closed = [*corners, corners[0]]
    model.add([], [Line(closed, 0.1 * measure(quad)[0], frame, 0.95, corners)])
