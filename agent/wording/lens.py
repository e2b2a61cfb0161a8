"""Size, angle and lens as a photographer says them."""

from collections.abc import Mapping
from typing import Literal

from agent.film import Angle, Shot, Size

SIZES: Mapping[Size, str] = {
    "extreme wide": "extreme wide shot", "wide": "wide shot", "full": "full shot, head to feet",
    "medium full": "medium full shot, from the knees up",
    "medium": "medium shot, from the waist up",
    "medium close": "medium close-up, from the chest up",
    "close": "close-up of the face", "extreme close": "extreme close-up of the face",
}  # fmt: skip
OF_THINGS: Mapping[Size, str] = {
    "full": "full shot", "medium full": "medium shot", "medium": "medium shot",
    "medium close": "close shot", "close": "close-up", "extreme close": "extreme close-up",
}  # fmt: skip
ANGLES: Mapping[Angle, str] = {
    "eye": "at eye level", "low": "from a low angle, looking up",
    "high": "from a high angle, looking down", "top": "from straight overhead, looking down",
}  # fmt: skip
SHALLOW = 65.0
"""Millimetres from which on what lies behind is out of focus in near shots."""


def view(shot: Shot, subject: str, of: Literal["person", "animal", "thing"]) -> str:
    """Medium close-up of the old man, from a low angle, 65 mm lens.

    Args:
        shot: Gives size, angle and lens.
        subject: What it is of; empty: the place.
        of: What that is: waist and knees are a person's.
    """
    faces = of == "person" or (of == "animal" and shot.size in ("close", "extreme close"))
    size = SIZES[shot.size] if faces else OF_THINGS.get(shot.size, SIZES[shot.size])
    head, comma, rest = size.partition(",")
    if head.endswith("of the face"):
        head = f"{head.removesuffix('the face')}the face of {subject}" if subject else head
    elif subject:
        head = f"{head} of {subject}"
    return f"{head}{comma}{rest}, {ANGLES[shot.angle]}, {_lens(shot)}"


def _lens(shot: Shot) -> str:
    wide = " wide-angle" if shot.lens <= 28 else ""
    near = shot.size in ("medium close", "close", "extreme close")
    soft = ", background out of focus" if shot.lens >= SHALLOW and near else ""
    return f"{shot.lens:.0f} mm{wide} lens{soft}"
