"""Lamps and candles; what they lay on the air around them is no part of them."""

from tools.previs.hands.ink_wash import mix
from tools.previs.paint.solid import box
from tools.previs.paint.thing import WARM, Flame, Flat, Part, Round, Solid, Step, Thing


def lamp(thing: Thing) -> tuple[Part, ...]:
    """A standing lamp with a paper shade."""
    w, h, _ = thing.size
    stem = thing.own("#5f4a38")
    shade = thing.main("#e6cf9c")
    if thing.dark:
        shade = mix(shade, (255.0, 244.0, 214.0), 0.75)
    foot = Round((0, 0, 0), ((0.3 * w, 0.0), (0.28 * w, 0.02), (0.05 * w, 0.045)), stem)
    pole = Round((0, 0.03, 0), ((0.025 * w, 0.0), (0.025 * w, 0.76 * h)), stem)
    cone = ((0.5 * w, 0.0), (0.44 * w, 0.09 * h), (0.36 * w, 0.17 * h), (0.3 * w, 0.25 * h))
    light = thing.halo((0, 0.86 * h, 0), 1.7, 0.6)
    return (
        Part((foot, pole, *light, Round((0, 0.75 * h, 0), cone, shade, mix(WARM, shade, 0.5)))),
    )


def hanging_lamp(thing: Thing) -> tuple[Part, ...]:
    """A globe of paper on a cord; its foot is its lowest point. One with a colour of its own, or
    the text "red", is a Chinese lantern with a tassel."""
    w, h, _ = thing.size
    festive = thing.piece.colour is not None or thing.piece.text == "red"
    paper = thing.main("#c8543c" if thing.piece.text == "red" else "#e6d3a4")
    if thing.dark:
        paper = mix(paper, (255.0, 240.0, 200.0), 0.12 if festive else 0.6)
    dark = thing.own("#4f3f33")
    cord = Solid(box((-0.008, 0.84 * h, -0.008), (0.008, 1.9 * h, 0.008), dark))
    half = ((0.24, 0.06), (0.44, 0.22), (0.5, 0.45), (0.44, 0.68), (0.24, 0.84))
    rings = tuple(y * h for y in (0.18, 0.31, 0.45, 0.59, 0.72))
    steps: list[Step] = [cord, *thing.halo((0, 0.45 * h, 0), 1.7, 0.6)]
    steps.append(Round((0, 0, 0), [(r * w, y * h) for r, y in half], paper, dark, rings))
    for low in (0.03, 0.83) if festive else (0.83,):
        cap = ((0.22 * w, 0.0), (0.24 * w, 0.02 * h), (0.22 * w, 0.07 * h))
        steps.append(Round((0, low * h, 0), cap, dark))
    if festive:
        ends = ((-0.02, -0.14), (0.02, -0.14), (0.008, 0.03), (-0.008, 0.03))
        tassel = [(x, y * h, 0.0) for x, y in ends]
        steps.append(Flat(tassel, thing.own("#b0463c"), 0.003, both=True))
    return (Part(steps),)


def candlestick(thing: Thing) -> tuple[Part, ...]:
    """A brass stick, its candle burning."""
    w, h, _ = thing.size
    brass, wax = thing.main("#b8944e"), thing.own("#ece2c8")
    stick = (
        (0.48 * w, 0.0), (0.42 * w, 0.04 * h), (0.1 * w, 0.1 * h), (0.13 * w, 0.25 * h),
        (0.08 * w, 0.4 * h), (0.3 * w, 0.48 * h), (0.28 * w, 0.5 * h),
    )  # fmt: skip
    steps: list[Step] = [Round((0, 0, 0), stick, brass)]
    steps.append(Round((0, 0.5 * h, 0), ((0.13 * w, 0.0), (0.13 * w, 0.32 * h)), wax))
    steps += thing.halo((0, 0.9 * h, 0), 1.2, 0.6)
    return (Part((*steps, Flame((0, 0.82 * h, 0), 0.3 * w, 0.26 * h))),)
