"""Where the director believes heads to be is where they are drawn."""

from typing import get_args

import numpy as np
import pytest

from agent.directing.landmarks import body, crown, head
from tools.looks import Hat, Look
from tools.previs.figures import Moment, extent, paint_figure
from tools.staging import Figure, Pose, Style

PHASES: dict[Pose, int] = {"jump": 2}
"""The drawing at the top of a leap; of the other poses, the first."""
LOOKS = {
    "grown-up": Look(age=28),
    "child": Look(age=7, height=1.2),
    "old": Look(age=70, height=1.62, hat=Hat(kind="conical", colour="#c4a468")),
    "stout and very old": Look(age=80, build="stout", hair="bald"),
}
FACE = 0.05
"""From the head's middle to the eyes, in heights."""


def eyes(figure: Figure) -> tuple[float, float]:
    """How far the drawn eyes are before the foot and above it, in heights."""
    scale = 60.0
    moment = Moment(phase=PHASES.get(figure.pose, 0))
    card = paint_figure(figure, 90, scale, moment, Style())
    x, y = np.mean([card.joints["right_eye"], card.joints["left_eye"]], axis=0)
    metre = scale * figure.look.height
    return float(x - card.foot[0]) / metre, float(card.foot[1] - y) / metre


@pytest.mark.parametrize("pose", [*get_args(Pose), "low seat"])
@pytest.mark.parametrize("look", LOOKS)
def test_the_eyes_are_drawn_where_a_close_up_looks(look: str, pose: str) -> None:
    low = pose == "low seat"
    figure = Figure(
        id="ada",
        look=LOOKS[look],
        position=(0, 0, 0),
        facing=0,
        pose="sit" if low else pose,
        holding="rod" if low else "",
    )
    ahead, above = eyes(figure)
    _, y, z = (metres / figure.look.height for metres in head(figure))
    assert above == pytest.approx(y, abs=0.04)
    if pose != "lie":
        assert ahead - FACE == pytest.approx(z, abs=0.04)
    assert body(figure).eyes == pytest.approx(y)


@pytest.mark.parametrize("pose", [pose for pose in get_args(Pose) if pose not in ("jump", "throw")])
@pytest.mark.parametrize("look", LOOKS)
def test_the_crown_is_where_the_drawing_ends(look: str, pose: Pose) -> None:
    figure = Figure(id="ada", look=LOOKS[look], position=(0, 0, 0), facing=0, pose=pose)
    allowed = 0.04 if pose not in ("crawl", "lie") else 0.07
    assert extent(figure)[0] == pytest.approx(crown(figure), abs=allowed * figure.look.height)


@pytest.mark.parametrize("kind", get_args(Hat.model_fields["kind"].annotation))
def test_a_hat_is_in_the_picture_to_its_top(kind: str) -> None:
    hat = Hat.model_validate({"kind": kind, "colour": "#303038"})
    figure = Figure(id="ada", look=Look(hat=hat), position=(0, 0, 0), facing=0)
    assert -0.01 <= crown(figure) - extent(figure)[0] <= 0.03
