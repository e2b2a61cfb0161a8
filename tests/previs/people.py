"""People whom the tests of figures draw."""

from tools.looks import Garment, Hat, Look
from tools.staging import Figure, Pose, Style

FISHERMAN = Look(
    age=70,
    build="slight",
    height=1.62,
    hair="bun",
    hair_colour="#e8e6e2",
    beard="long",
    beard_colour="#e8e6e2",
    hat=Hat(kind="conical", colour="#c4a468", material="straw"),
    garments=(
        Garment(kind="robe", colour="#4a5868"),
        Garment(kind="cape", colour="#b0925c", material="straw"),
    ),
)
HIKER = Look(
    age=28,
    hair="curly",
    hat=Hat(kind="beanie", colour="#3f6478"),
    garments=(
        Garment(kind="jacket", colour="#b3502f"),
        Garment(kind="trousers", colour="#5a5648"),
        Garment(kind="boots", colour="#6a4630"),
        Garment(kind="backpack", colour="#4f6a4a"),
    ),
)
STYLE = Style()
FULL_COLOUR = Style(tint=1)


def figure(look: Look = HIKER, pose: Pose = "stand", **fields: object) -> Figure:
    return Figure.model_validate(
        {
            "id": "somebody",
            "look": look,
            "position": (0, 0, 0),
            "facing": 180,
            "pose": pose,
            **fields,
        }
    )
