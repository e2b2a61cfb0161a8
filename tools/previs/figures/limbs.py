"""Arms, legs, hands and feet with their cloth."""

import numpy as np

from tools.previs import parts
from tools.previs.figures.body import Body
from tools.previs.figures.colours import Palette
from tools.previs.figures.solids import Chain, Loft, View, outline
from tools.previs.pen import Line, Pen, Rgb, curve, lighter, mixed
from tools.staging import Garment, Look


class Painter:
    """Draws the solids of one body with one pen."""

    def __init__(self, pen: Pen, view: View, body: Body, look: Look, colours: Palette) -> None:
        self.pen, self.view, self.body = pen, view, body
        self.look, self.colours = look, colours
        self.skin = colours.of(look.skin)

    @property
    def pixels(self) -> float:
        """Height of the figure in the picture."""
        return self.body.height * self.pen.scale

    def wash(
        self, shape: list[Line], colour: Rgb, part: int, depth: float = 0.02, weight: float = 1.0
    ) -> None:
        """A shape with its shadow side and its contour; depth as a share of the height."""
        pen = self.pen
        if not shape:
            return
        pen.fill(shape, colour, part)
        if self.pixels > 40:
            h = self.body.height
            pen.shade(shape, self.colours.shadow(colour), depth * h, 0.62, 0.0016 * h)
        pen.contour(shape, mixed(self.colours.ink, colour, 0.12), part, weight)

    def union(self, pieces: list[Line], detail: int, smooth: float) -> list[Line]:
        """The outline of convex pieces, as fine as the picture needs; [] outside the window."""
        if not any(self.pen.shows(piece) for piece in pieces):
            return []
        cells = int(np.clip(self.pixels * 0.45, 40, detail))
        return outline(pieces, detail=cells, smooth=smooth)

    def shape(self, solid: Chain | Loft, detail: int = 200, smooth: float = 2.0) -> list[Line]:
        """The outline of a solid as it is seen, as fine as the picture needs."""
        return self.union(solid.polygons(self.view), detail, smooth)

    def neck(self) -> None:
        """The neck, which collars cover later."""
        self.wash(self.shape(self.body.neck(), 80), self.skin, parts.SKIN, 0.02)

    def arm(self, side: str, only_forearm: bool = False) -> None:
        """A sleeve with its folds."""
        top = self.body.outfit.top
        sleeve = self.body.arm(side)
        if only_forearm:
            sleeve = Chain(sleeve.centres[6:], sleeve.radii[6:])
        colour = self.colours.of(top.colour)
        part = parts.GARMENTS[top.kind]
        shape = self.shape(sleeve)
        self.wash(shape, colour, part, 0.018)
        if top.kind == "robe" and float(self.view.near(self.body.hand(side))) > -0.3:
            self._cuff(sleeve, colour, part)
        if self.pixels > 120:
            self._elbow_folds(sleeve, colour)
        cuff = self.view.flat(sleeve.centres[-3:])
        if self.pixels > 150 and top.kind in ("jacket", "coat", "shirt"):
            way = cuff[-1] - cuff[-2]
            side_way = np.array([-way[1], way[0]]) / max(float(np.hypot(*way)), 1e-6)
            ends = cuff[-1] - way * 0.3 + side_way * sleeve.radii[-1] * np.array([[-1], [0], [1]])
            self.pen.stroke(curve(ends, 8), self.colours.ink, 0.8, 0, 0.7)

    def _cuff(self, sleeve: Chain, colour: Rgb, part: int) -> None:
        """The dark opening of a wide sleeve."""
        flat, r = self.view.flat(sleeve.centres[-2:]), sleeve.radii[-1]
        way = flat[1] - flat[0]
        full = float(np.linalg.norm(sleeve.centres[-1] - sleeve.centres[-2]))
        length = float(np.hypot(*way))
        along = way / max(length, 1e-6)
        depth = np.sqrt(max(1 - (length / max(full, 1e-6)) ** 2, 0.07))
        angle = np.linspace(0, 2 * np.pi, 28, endpoint=False)
        across = np.array([-along[1], along[0]])
        rim = flat[1] + along * r * 0.55
        ring = rim + r * 0.88 * (
            np.cos(angle)[:, None] * across + depth * np.sin(angle)[:, None] * along
        )
        self.pen.fill([ring], self.colours.shadow(colour, 0.72), part)
        self.pen.contour([ring], self.colours.ink, part, 0.8)

    def _elbow_folds(self, sleeve: Chain, colour: Rgb) -> None:
        flat = self.view.flat(sleeve.centres)
        dark = self.colours.shadow(colour, 0.75)
        middle = len(flat) // 2
        for i, reach, lean in ((middle, 0.8, 0.5), (middle + 1, 0.55, 0.6), (middle + 3, 0.5, 0.3)):
            if i + 1 >= len(flat):
                continue
            way = flat[i + 1] - flat[i - 1]
            length = float(np.hypot(*way))
            if length < 1e-4:
                continue
            way = way / length
            across = np.array([-way[1], way[0]])
            r = sleeve.radii[i]
            start = flat[i] + across * r * 0.95
            end = flat[i] + across * r * (0.95 - 1.3 * reach) - way * r * lean
            mid = (start + end) / 2 - way * r * 0.25
            self.pen.stroke(curve(np.array([start, mid, end]), 9), dark, 0.75, 0, 0.75, (0.7, 0.1))

    def leg(self, side: str) -> None:
        """A leg: trousers or skin."""
        trousers = self.body.outfit.trousers
        colour = self.colours.of(trousers.colour) if trousers else self.skin
        part = parts.TROUSERS if trousers else parts.SKIN
        chain = self.body.leg(side)
        self.wash(self.shape(chain), colour, part, 0.018)
        if trousers and self.pixels > 120:
            self._knee_folds(chain, colour)

    def _knee_folds(self, chain: Chain, colour: Rgb) -> None:
        flat, dark = self.view.flat(chain.centres), self.colours.shadow(colour, 0.75)
        for i, sign in ((5, 1), (6, -1), (10, 1)):
            way = flat[min(i + 1, len(flat) - 1)] - flat[i - 1]
            length = float(np.hypot(*way))
            if length < 1e-4:
                continue
            across = sign * np.array([-way[1], way[0]]) / length
            r = chain.radii[i]
            p = np.array(
                [
                    flat[i] + across * r * 0.95,
                    flat[i] - way / length * r * 0.15,
                    flat[i] - across * r * 0.4 + way / length * r * 0.25,
                ]
            )
            self.pen.stroke(curve(p, 8), dark, 0.7, 0, 0.7, (0.7, 0.1))

    def foot(self, side: str) -> None:
        """A boot, a shoe or a bare foot."""
        worn: Garment | None = self.body.outfit.feet
        colour = self.colours.of(worn.colour) if worn else self.skin
        part = parts.GARMENTS[worn.kind] if worn else parts.SKIN
        shape = self.union(
            self.body.foot(side).polygons(self.view)
            + (self.body.shaft(side).polygons(self.view) if worn and worn.kind == "boots" else []),
            160,
            1.6,
        )
        self.wash(shape, colour, part, 0.014)
        if shape and worn and self.pixels > 110:
            foot = self.body.foot(side)
            drop = np.array([0.0, 1.0]) * foot.radii[1:, None] * 0.62
            sole = curve(self.view.flat(foot.centres[1:]) - drop, 10)
            with self.pen.clipped(shape):
                width = np.full(10, 0.010 * self.body.height)
                self.pen.band(sole, width, self.colours.shadow(colour, 0.75), part)
            if worn.kind == "boots":
                self._laces(side, colour)

    def _laces(self, side: str, colour: Rgb) -> None:
        shaft = self.body.shaft(side)
        ahead = self.body._forward(side)
        spots = shaft.centres[1:] + ahead * shaft.radii[1:, None] * 0.9
        if self.view.near(ahead) < -0.2:
            return
        pale = mixed(colour, (235, 225, 200), 0.65)
        flat = self.view.flat(spots)
        half = 0.011 * self.body.height
        for p in flat:
            line = np.array([p + [-half, 0.3 * half], p, p + [half, 0.3 * half]])
            self.pen.stroke(curve(line, 6), pale, 0.9, 0, 0.9, (0.6, 0.6))

    def hand(self, side: str, grips: bool) -> None:
        """A hand: a mitten when small, fingers when near."""
        b = self.body.skeleton.build
        wrist, way = self.body.joint(f"{side}_wrist"), self.body.hand(side)
        length = b.hand
        palm = Chain(
            np.stack(
                [
                    wrist - way * 0.15 * length,
                    wrist + way * 0.22 * length,
                    wrist + way * (0.42 if grips else 0.5) * length,
                ]
            ),
            length * np.array([0.21, 0.25, 0.27 if grips else 0.25]),
        )
        if self.pixels < 420:
            tip = Chain(
                np.concatenate([palm.centres, (wrist + way * 0.72 * length)[None]]),
                np.append(palm.radii, length * 0.17),
            )
            self.wash(
                self.shape(palm if grips else tip, 60, 1.4), self.skin, parts.SKIN, 0.006, 0.8
            )
            return
        self.wash(self.shape(palm, 80, 1.4), self.skin, parts.SKIN, 0.006, 0.7)
        self._fingers(side, wrist, way, length, grips)

    def _fingers(self, side: str, wrist: Line, way: Line, length: float, grips: bool) -> None:
        sign = 1 if side == "right" else -1
        up = np.array([0.0, 1.0, 0.0]) if abs(way[1]) < 0.7 else np.array([0.0, 0.0, 1.0])
        across = up - way * float(up @ way)
        across = across / max(float(np.linalg.norm(across)), 1e-6)
        curl = np.cross(way, across) * sign
        fan = []
        for i in range(4):
            spread = (1.5 - i) * 0.125
            root = wrist + way * 0.5 * length + across * spread * length
            reach = (0.40, 0.46, 0.43, 0.34)[i] * length
            if grips:
                bent = root + way * 0.14 * length - curl * 0.06 * length
                tip = bent - curl * 0.2 * length - way * 0.14 * length
            else:
                bent = root + way * 0.5 * reach
                tip = bent + (way * 0.45 - curl * 0.25) * reach
            fan.append(Chain(np.stack([root, bent, tip]), length * np.array([0.082, 0.078, 0.062])))
        thumb_root = wrist + way * 0.2 * length + across * 0.2 * length
        thumb_tip = (
            thumb_root + (way * 0.32 + across * (0.06 if grips else 0.14) - curl * 0.12) * length
        )
        fan.append(
            Chain(
                np.stack(
                    [thumb_root, (thumb_root + thumb_tip) / 2 + across * 0.05 * length, thumb_tip]
                ),
                length * np.array([0.10, 0.085, 0.066]),
            )
        )
        fan.sort(key=lambda chain: float(self.view.near(chain.centres[1])))
        for finger in fan:
            self.wash(self.shape(finger, 44, 1.2), self.skin, parts.SKIN, 0.004, 0.6)
        glove = lighter(self.skin, 0)
        palm = self.view.flat(wrist + way * 0.36 * length)
        self.pen.blush(palm, 0.2 * length, glove, 0.9)
