"""Creatures: each is drawn from any side, tells itself from the others, moves and speaks."""

import math
from itertools import combinations
from typing import get_args

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from agent.directing import landmarks
from tools.creatures import CREATURES, Creature, usual_look
from tools.image import SheetRequest, views_of
from tools.looks import Garment, Hat, Look, Species
from tools.previs import parts
from tools.previs.bodies import extent, head, paint_figure, phases, rise, saddle
from tools.previs.card import Card
from tools.previs.creatures.anatomy import anatomy
from tools.previs.figures import Moment
from tools.previs.model_sheet import composed, paint_views
from tools.props import PROPS
from tools.staging import Expression, Figure, Pose, Style

STYLE = Style(tint=0.7)
BIRDS = ("bird", "crow", "duck", "goose", "crane", "eagle", "owl")


def creature(species: Species, pose: Pose = "stand", **fields: object) -> Figure:
    look = usual_look(species).model_copy(update={"height": 1.0})
    return Figure.model_validate(
        {"id": species, "look": look, "position": (0, 0, 0), "facing": 0, "pose": pose} | fields
    )


def drawn(
    species: Species,
    view: float = 90,
    pose: Pose = "stand",
    expression: Expression = "neutral",
    moment: Moment | None = None,
    scale: float = 120,
) -> Card:
    figure = creature(species, pose, expression=expression)
    return paint_figure(figure, view, scale, moment or Moment(), STYLE)


def outline(card: Card) -> NDArray[np.bool_]:
    """What the card covers, brought to one size."""
    rows, columns = np.nonzero(card.identity)
    cut = card.identity[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] > 0
    share = 100 / max(cut.shape)
    size = (max(1, round(cut.shape[1] * share)), max(1, round(cut.shape[0] * share)))
    small = cv2.resize(cut.astype(np.uint8), size, interpolation=cv2.INTER_AREA)
    framed = np.zeros((100, 100), bool)
    framed[100 - size[1] :, : size[0]] = small > 0
    return framed


@pytest.mark.parametrize("species", CREATURES)
@pytest.mark.parametrize("view", [0.0, 60.0, 180.0, 290.0])
def test_every_creature_is_whole_on_its_card(species: Species, view: float) -> None:
    card = drawn(species, view, scale=60)
    edges = np.concatenate([card.picture[0], card.picture[-1], card.picture[:, 0]])
    assert (card.identity > 0).mean() > 0.08
    assert edges[..., 3].mean() < 8


def test_every_outline_is_another() -> None:
    seen = {species: outline(drawn(species)) for species in CREATURES}
    for one, other in combinations(seen, 2):
        both = (seen[one] & seen[other]).sum() / (seen[one] | seen[other]).sum()
        assert both < 0.88, (one, other)


@pytest.mark.parametrize("species", CREATURES)
def test_a_close_up_looks_at_the_face(species: Species) -> None:
    for pose in get_args(Pose):
        if pose in ("fall", "jump", "run", "crawl", "walk"):
            continue
        figure = creature(species, pose)
        x, y, size = head(figure, 90)
        _, height, ahead = landmarks.head(figure)
        assert (ahead, height) == pytest.approx((x, y), abs=0.55 * size + 0.05), pose


def carriages(kind: Creature) -> dict[Pose, tuple[float, float]]:
    return {
        "stand": kind.stands,
        "sit": kind.sits,
        "lie": kind.lies,
        "crouch": kind.crouches,
    }


@pytest.mark.parametrize("species", CREATURES)
def test_directing_knows_where_the_head_is_drawn(species: Species) -> None:
    kind = CREATURES[species]
    for pose, (crown, ahead) in carriages(kind).items():
        x, y, size = head(creature(species, pose), 90)
        assert x == pytest.approx(ahead, abs=0.06), pose
        assert crown - kind.head <= y <= crown, pose
        assert size == pytest.approx(kind.head, abs=0.05)
    assert extent(creature(species))[1] == pytest.approx(kind.reach, abs=0.2)
    if kind.seat is not None:
        assert saddle(creature(species), 0)[1] == pytest.approx(kind.seat, abs=0.05)


@pytest.mark.parametrize("species", CREATURES)
def test_a_creature_is_as_high_as_its_look_says(species: Species) -> None:
    assert CREATURES[species].stands[0] == pytest.approx(1.0, abs=0.06)
    small = creature(species, look=usual_look(species).model_copy(update={"height": 0.2}))
    assert extent(small)[0] == pytest.approx(0.2 * extent(creature(species))[0], rel=0.02)


@pytest.mark.parametrize("species", CREATURES)
def test_nothing_of_a_creature_is_below_the_ground(species: Species) -> None:
    poses: tuple[Pose, ...] = ("stand", "walk", "run", "sit", "lie", "crouch", "jump")
    for pose in poses:
        for phase in range(0, 8, 3):
            body = anatomy(creature(species, pose), phase)
            low = min(float(solid.centres[:, 1].min()) for p in body.parts for solid in p.solids)
            assert low > -0.1, (pose, phase)


@pytest.mark.parametrize("species", CREATURES)
def test_every_pose_has_a_drawing(species: Species) -> None:
    for pose in get_args(Pose):
        figure = creature(species, pose)
        last = anatomy(figure, phases(figure) - 1)
        assert all(np.isfinite(solid.centres).all() for p in last.parts for solid in p.solids)


@pytest.mark.parametrize("species", CREATURES)
def test_a_mouth_opens_to_speak(species: Species) -> None:
    def mouth(opened: int) -> int:
        card = drawn(species, 60, moment=Moment(mouth=opened), scale=420)
        return int((card.identity == parts.MOUTH).sum())

    assert mouth(3) > mouth(0) * 1.4 + 10


@pytest.mark.parametrize("species", CREATURES)
def test_eyes_shut_in_a_blink(species: Species) -> None:
    seen = [
        (drawn(species, 70, moment=Moment(blink=shut), scale=240).identity == parts.EYES).sum()
        for shut in (False, True)
    ]
    assert seen[1] < 0.7 * seen[0]


def test_the_paw_that_stands_goes_back_as_the_body_goes_on() -> None:
    figure = creature("horse", "walk")
    paws = [anatomy(figure, phase).joints["right_wrist"] for phase in range(8)]
    standing = [i for i in range(8) if paws[i][1] < min(p[1] for p in paws) + 0.005]
    assert len(standing) >= 4
    steps = [paws[(i + 1) % 8][2] - paws[i][2] for i in standing if (i + 1) % 8 in standing]
    assert all(step < 0 for step in steps)


@pytest.mark.parametrize("species", BIRDS)
def test_wings_beat_in_flight_and_are_folded_on_the_ground(species: Species) -> None:
    def width(pose: Pose, phase: int = 0) -> float:
        tips = [p for p in anatomy(creature(species, pose), phase).parts if "wing" in p.name]
        return float(max(np.abs(solid.centres[:, 0]).max() for p in tips for solid in p.solids))

    def height(phase: int) -> float:
        tips = [p for p in anatomy(creature(species, "jump"), phase).parts if "wing" in p.name]
        return float(max(solid.centres[:, 1].max() for p in tips for solid in p.solids))

    assert width("jump") > 1.6 * width("stand")
    assert height(2) > height(6) + 0.1


def test_anger_lays_the_ears_back() -> None:
    def ears(expression: Expression) -> float:
        of = anatomy(creature("dog", expression=expression, look=usual_look("cat")), 0)
        return float(np.mean([p.middle[2] for p in of.parts if p.name.startswith("ear")]))

    assert ears("angry") < ears("happy")


def test_a_hare_at_a_carrots_length_is_the_same_every_time() -> None:
    one, other = (drawn("hare", 35, "sit") for _ in range(2))
    assert np.array_equal(one.picture, other.picture)
    assert one.foot == other.foot


def test_the_extent_holds_the_drawing_at_every_moment() -> None:
    for species in ("horse", "crane", "snake"):
        figure = creature(species, "walk")
        tall, half = extent(figure)
        for phase in (1, 5):
            card = paint_figure(figure, 90, 60, Moment(phase=phase), STYLE)
            rows, columns = np.nonzero(card.identity)
            assert (card.foot[1] - rows.min()) / 60 <= tall + 0.06
            assert np.abs(columns - card.foot[0]).max() / 60 <= half + 0.06


def test_seen_from_above_a_head_that_is_ahead_is_drawn_lower_than_from_behind() -> None:
    figure = creature("tortoise")
    assert rise(figure, 0, 40) < math.cos(math.radians(40)) < rise(figure, 180, 40)
    assert rise(figure, 0, 0) == pytest.approx(1.0, abs=0.02)


def test_only_the_head_of_a_mount_is_before_its_rider() -> None:
    figure = creature("horse")
    whole = paint_figure(figure, 20, 60, Moment(), STYLE)
    before = paint_figure(figure, 20, 60, Moment(), STYLE, ahead=True)
    legs = slice(round(whole.foot[1] - 0.3 * 60), None)
    assert before.identity.any()
    assert whole.identity[legs].any()
    assert not before.identity[legs].any()


def test_a_creature_has_a_sheet_of_its_sides_and_faces() -> None:
    request = SheetRequest(
        name="reynard",
        look=usual_look("fox"),
        expressions=("neutral", "happy", "sad"),
        style=STYLE,
        size=(480, 270),
    )
    views = paint_views(request, views_of(request))
    assert len(views) == 4 + 3
    paper = np.array([236, 230, 217])
    for view in (*views, composed(request, views)):
        assert (np.abs(view.astype(int) - paper) > 24).any(axis=2).mean() > 0.1
    assert composed(request, views).shape == (270, 480, 3)
    assert np.abs(views[4].astype(int) - views[5]).max() > 60  # another face


def test_a_look_s_colours_are_seen() -> None:
    def mean(look: Look) -> NDArray[np.float64]:
        card = paint_figure(creature("cat", look=look), 90, 80, Moment(), Style(tint=1))
        return np.asarray(card.picture[card.identity == parts.SKIN][:, :3].mean(axis=0))

    red = mean(Look(species="cat", height=1, skin="#c04020"))
    blue = mean(Look(species="cat", height=1, skin="#2040c0"))
    assert red[0] > red[2] + 40
    assert blue[2] > blue[0] + 40


@pytest.mark.parametrize("species", ["fox", "tortoise", "frog", "hen", "snake"])
def test_animals_of_fables_wear_hats_and_scarves(species: Species) -> None:
    dressed = usual_look(species).model_copy(
        update={
            "height": 1.0,
            "hat": Hat(kind="crown", colour="#d8b040"),
            "garments": (Garment(kind="scarf", colour="#b03030"),),
        }
    )
    worn = paint_figure(creature(species, look=dressed), 60, 120, Moment(), STYLE).identity
    hat, scarf = np.nonzero(worn == parts.HAT)[0], np.nonzero(worn == parts.SCARF)[0]
    assert min(len(hat), len(scarf)) > 20
    assert hat.mean() < scarf.mean()


def test_a_crow_carries_what_it_holds_in_its_bill() -> None:
    crow = creature("crow", holding=next(iter(PROPS)))
    card = paint_figure(crow, 90, 200, Moment(), STYLE)
    rows, columns = np.nonzero(card.identity >= parts.PROP)
    bill = card.joints["nose"]
    assert rows.size
    assert math.dist((columns.mean(), rows.mean()), bill) < 0.5 * 200
