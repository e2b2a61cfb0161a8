"""The views of a sheet in words: the first from its look, the others from the first."""

from agent.project import Project
from agent.stages.entities import Entity, plate_request, sheet_request
from agent.stages.sheets import wanted
from agent.wording import figure_prompts, thing_prompts
from agent.wording.colours import named
from agent.wording.looks import full, who
from agent.wording.plain import a, many, plural, proper, shortened
from tests.wording.reading import OLD_MAN, production
from tools.conditioning import Reference
from tools.exact import Exact
from tools.fakes import Readers
from tools.image import SheetRequest, views_of
from tools.looks import Garment, Hat, Look
from tools.staging import SetPiece, Style

FISHER = Look(
    sex="male", skin="#e0bd97", age=72, build="slight", hair="bun", beard="long",
    beard_colour="#cfcac0",
    hat=Hat(kind="conical", colour="#a98d55", material="straw"),
    garments=(
        Garment(kind="robe", colour="#6d6a60"),
        Garment(kind="cape", colour="#a3874f", material="straw"),
    ),
)  # fmt: skip
SHEET = SheetRequest(name="Fisher", look=FISHER, expressions=("neutral", "sad"), style=Style())


def test_a_look_in_words_goes_from_the_head_down_and_from_the_outside_in() -> None:
    assert full(FISHER) == (
        "a slight old Chinese man of about 72, fair skin, black hair in a bun, a long white beard, "
        "wearing a straw conical hat, a straw cape and a dark grey robe"
    )
    assert who(Look(age=8, sex="female")) == "girl"
    assert who(Look(species="hare")) == "hare"
    assert full(Look(species="tortoise", skin="#6f7f4a")) == "a tortoise with moss green shell"


def test_the_later_views_point_at_the_first() -> None:
    prompts = figure_prompts(SHEET, ("Fisher",), Readers().phrase)
    assert list(prompts) == ["front", "three-quarter", "side", "back", "neutral", "sad"]
    assert "straw cape" in prompts["front"]
    assert "image" not in prompts["front"]
    for name in ("three-quarter", "side", "back", "neutral", "sad"):
        assert "the same old man as in image 1" in prompts[name]
        assert "straw cape" not in prompts[name]
    assert "seen exactly from behind" in prompts["back"]
    assert "with a sad face" in prompts["sad"]


def test_where_words_cannot_point_every_view_tells_the_look() -> None:
    prompts = figure_prompts(SHEET, ("Fisher",), Exact().phrase)
    assert all("straw cape" in words for words in prompts.values())


def test_a_person_s_own_photos_are_named_in_the_first_view() -> None:
    own = Reference.model_validate(
        {"picture": "x.png", "digest": "", "role": "character", "name": "Fisher"}
    )
    asked = SHEET.model_copy(update={"references": (own,)})
    assert (
        "the old man from image 1: a slight"
        in figure_prompts(asked, ("Fisher",), Readers().phrase)["front"]
    )


def test_a_thing_is_told_from_each_side_and_in_a_hand() -> None:
    piece = SetPiece(id="stone", kind="stone", position=(0, 0, 0), colour="#888888")
    asked = SheetRequest(name="Pebble", piece=piece, style=Style())
    prompts = thing_prompts(asked, Readers().phrase)
    assert "a grey Pebble, a loose stone, whole and alone, seen from the front" in prompts["front"]
    assert "one hand holding the same loose stone as in image 1" in prompts["held"]


def test_a_film_s_sheets_and_plates_are_asked_for_in_words_only_where_they_are_read(
    project: Project,
) -> None:
    made = production(project)
    entity = Entity(kind="character", id=OLD_MAN, look="default")
    sheet = sheet_request(made, entity)
    assert set(sheet.prompts) == {view.name for view in views_of(sheet)}
    assert "prompts" in wanted(made, entity).recipe.canonical()["inputs"]
    shot = made.storyboard.shots[0]
    plate = plate_request(
        made, Entity(kind="place", id=shot.place, side="front", time=shot.light.time)
    )
    assert "without any people" in plate.prompt
    assert plate.negative.startswith("people, animals")


def test_plain_english() -> None:
    assert [a(word) for word in ("old man", "hour", "unicorn", "tree")] == [
        "an old man", "an hour", "a unicorn", "a tree",
    ]  # fmt: skip
    assert [plural(word) for word in ("bush", "pine tree", "old man", "berry", "shelf")] == [
        "bushes", "pine trees", "old men", "berries", "shelves",
    ]  # fmt: skip
    assert many(3, "house") == "three houses"
    assert many(23, "house") == "many houses"
    assert proper("SADDLE OF MOUNT GURU") == "Saddle of Mount Guru"
    assert shortened("One two, three four five", 4) == "One two, three four"
    assert [named(colour) for colour in ("#a04a2c", "#26304c", "#ece6d9")] == [
        "rust", "navy blue", "ivory",
    ]  # fmt: skip
