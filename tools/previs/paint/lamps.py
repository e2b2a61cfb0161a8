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
    """A round lantern of paper on a cord; its foot is its lowest point. One of text "shade" has a
    shade of tin."""
    w, h, _ = thing.size
    paper = thing.main("#c8543c" if thing.piece.text == "red" else "#e6d3a4")
    if thing.dark:
        paper = mix(paper, (255.0, 240.0, 200.0), 0.55)
    dark = thing.own("#4f3f33")
    cord = Solid(box((-0.008, 0.9 * h, -0.008), (0.008, 1.9 * h, 0.008), dark))
    body = (
        (0.24 * w, 0.10 * h), (0.44 * w, 0.24 * h), (0.5 * w, 0.45 * h),
        (0.44 * w, 0.66 * h), (0.24 * w, 0.80 * h),
    )  # fmt: skip
    steps: list[Step] = [cord, *thing.halo((0, 0.45 * h, 0), 1.7, 0.6)]
    steps.append(
        Round((0, 0, 0), body, paper, dark, (0.2 * h, 0.33 * h, 0.45 * h, 0.57 * h, 0.7 * h))
    )
    for low in (0.06, 0.79):
        cap = ((0.22 * w, 0.0), (0.24 * w, 0.02 * h), (0.22 * w, 0.07 * h))
        steps.append(Round((0, low * h, 0), cap, dark))
    tassel = (
        (-0.02, -0.1 * h, 0),
        (0.02, -0.1 * h, 0),
        (0.008, 0.06 * h, 0),
        (-0.008, 0.06 * h, 0),
    )
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
