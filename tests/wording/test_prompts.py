"""What a shot is called in words: who is where doing what, in which place, seen how."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.directing.staging import stage
from agent.film import Character, Shot, World
from agent.planning import Planning
from agent.project import open_project
from agent.stages.keyframes import begun
from agent.wording import Seen, clip_words, keyframe_words, negative_words, plate_words
from agent.wording.fitting import MOST_WORDS
from agent.wording.plain import count
from tests.directing.glade import BEANIE, CAP, WIDE, a_shot, a_world, subject
from tools.conditioning import Reference
from tools.creatures import CREATURES
from tools.fakes import Readers
from tools.looks import Garment, Look
from tools.staging import Staging, Style

PROJECTS = Path(__file__).parents[2] / "projects"
QUICK = settings(
    deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def reference(number: int, role: str, name: str, element: int = 0) -> Reference:
    return Reference.model_validate(
        {"picture": "x.png", "digest": "", "role": role, "name": name, "number": number,
         "element": element}
    )  # fmt: skip


def told(shot: Shot, world: World, *taken: Reference, phrase: bool = True) -> Seen:
    staging = stage(shot, world, size=WIDE, seed=1)
    seen = Seen(shot, world, begun(staging), WIDE, taken)
    return replace(seen, phrase=Readers().phrase) if phrase else seen


def moving(seen: Seen) -> Seen:
    return replace(seen, staging=stage(seen.shot, seen.world, size=WIDE, seed=1))


TWO = a_shot(
    size="full",
    focus=("ada", "bo"),
    subjects=(
        subject("ada", "left", facing="bo", expression="happy", holding="lantern"),
        subject("bo", "right", pose="sit"),
    ),
    action="They wait for the rain.",
)


def test_everybody_is_told_by_the_picture_that_shows_them_where_they_are_and_what_they_do() -> None:
    world = a_world(ada=BEANIE, bo=CAP)
    words = keyframe_words(
        told(TWO, world, reference(1, "character", "Ada", 1), reference(2, "character", "Bo", 2))
    )
    ada = next(one for one in words.split(". ") if "image 1" in one)
    bo = next(one for one in words.split(". ") if "image 2" in one)
    assert ada.startswith("The person from image 1 (Ada: red beanie)")
    assert "stands" in ada
    assert "holding a lantern" in ada
    assert "sits" in bo
    assert "They wait for the rain." in words


@pytest.mark.parametrize("taken", [(), (reference(1, "character", "Ada", 1),)], ids=["", "image"])
def test_what_a_model_was_taught_is_called_before_somebody_is_described(
    taken: tuple[Reference, ...],
) -> None:
    seen = replace(told(TWO, a_world(ada=BEANIE, bo=CAP), *taken), triggers={"ada": "Zimigafa"})
    plain = keyframe_words(replace(seen, triggers={}))
    words = keyframe_words(seen)
    assert words.replace("Zimigafa, the", "The").replace("Zimigafa, a", "A") == plain
    assert words.count("Zimigafa") == 1


def test_a_clip_that_begins_on_its_keyframe_says_whom_of_it_the_model_was_taught() -> None:
    seen = replace(told(TWO, a_world(ada=BEANIE, bo=CAP)), triggers={"ada": "Zimigafa"})
    assert "The person with the red beanie is Zimigafa." in clip_words(moving(seen), framed=True)
    assert "Zimigafa, a person" in clip_words(moving(seen), framed=False)


def test_where_words_cannot_point_at_a_picture_everybody_is_described() -> None:
    taken = (reference(1, "character", "Ada", 1), reference(2, "character", "Bo", 2))
    words = keyframe_words(told(TWO, a_world(ada=BEANIE, bo=CAP), *taken, phrase=False))
    assert "image" not in words
    assert "wearing a red beanie (Ada)" in words
    assert "wearing a deep blue cap (Bo)" in words


def test_place_thing_and_style_are_pointed_at_too() -> None:
    shot = a_shot(focus=("ada",), size="full", subjects=(subject("ada", "left", holding="pebble"),))
    words = keyframe_words(
        told(
            shot, a_world(), reference(1, "character", "Ada", 1), reference(2, "place", "Glade"),
            reference(3, "prop", "Pebble"), reference(4, "style", "style"),
        )
    )  # fmt: skip
    assert "The place: Glade, as in image 2." in words
    assert "holding the Pebble from image 3" in words
    assert "in the manner of image 4." in words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"size": "medium close", "angle": "low", "lens": 50}, "Medium close-up of the person"),
        ({"size": "close"}, "Close-up of the face of the person"),
        ({"angle": "low"}, "from a low angle, looking up"),
        ({"angle": "top"}, "from straight overhead"),
        ({"lens": 24}, "24 mm wide-angle lens"),
        ({"size": "close", "lens": 85}, "85 mm lens, background out of focus"),
        ({"side": "front"}, "facing the camera"),
        ({"side": "back"}, "seen from behind"),
        ({"side": "right"}, "in profile, facing right"),
        ({"side": "left"}, "in profile, facing left"),
        ({"side": "three-quarter left"}, "in three-quarter view, looking to the left"),
        ({"framing": "left"}, "on the left"),
        ({"light": {"time": "dusk", "stars": True}}, "At dusk in fading warm light"),
        ({"weather": {"snow": 0.9}}, "heavy snowfall"),
        ({"weather": {"fog": 0.2, "wind": 0.5}}, "thin mist, wind in clothes and branches"),
    ],
)
def test_a_set_up_in_a_photographer_s_words(fields: dict[str, object], words: str) -> None:
    usual = {"size": "full", "focus": ("ada",), "subjects": (subject("ada", "left"),)}
    assert words in keyframe_words(told(a_shot(**(usual | fields)), a_world()))


def test_words_that_are_to_be_read_are_quoted_and_then_letters_are_not_unwanted() -> None:
    sign = {"id": "sign", "kind": "sign", "position": (0, 0, 0), "text": "TO THE\nLAKE"}
    shot = a_shot(size="full", focus=("sign",), pieces=(sign,))
    seen = told(shot, a_world())
    assert 'a wooden sign in the centre that reads "TO THE / LAKE"' in keyframe_words(seen).replace(
        "A wooden", "a wooden"
    )
    assert "letters" not in negative_words(Style(), seen.staging)
    assert "letters" in negative_words(Style())


def test_a_place_without_anybody_says_so() -> None:
    seen = told(a_shot(size="wide"), a_world())
    assert "No people in the picture." in keyframe_words(seen)
    assert "without any people or animals" in plate_words(seen)


def test_a_style_keeps_its_own_words_and_its_unwanted_ones() -> None:
    noir = Style(hand="painted", text="black and white film noir still, hard key light, deep "
        "shadows, high contrast, wet asphalt, venetian blinds")  # fmt: skip
    world = a_world().model_copy(update={"style": noir})
    assert keyframe_words(told(a_shot(size="wide"), world)).startswith("Black and white film noir")
    assert negative_words(noir).startswith("colour, pastel")
    asked = a_world().model_copy(update={"style": Style(text="赛博朋克")})
    assert keyframe_words(told(a_shot(size="wide"), asked)).startswith(
        "Ink wash painting (赛博朋克)."
    )


def test_a_screenplay_s_introduction_is_no_description_of_a_look() -> None:
    look = Look(text="ADA, any age, walks in.", garments=(Garment(kind="coat", colour="#7c2a2a"),))
    world = a_world()
    people = {"ada": Character(name="Ada", looks={"default": look}), **world.characters}
    people["ada"] = Character(name="Ada", looks={"default": look})
    shot = a_shot(size="full", focus=("ada",), subjects=(subject("ada", "left"),),
        action="ADA walks in.")  # fmt: skip
    words = keyframe_words(told(shot, world.model_copy(update={"characters": people})))
    assert "any age" not in words
    assert "dark red coat" in words
    assert "Ada walks in." in words


@pytest.mark.parametrize(
    ("move", "words"),
    [
        ("static", "Static camera, locked off"),
        ("push", "The camera slowly pushes in towards the person"),
        ("pull", "The camera slowly pulls back from the person"),
        ("pan", "The camera pans slowly to the right"),
        ("crane up", "The camera cranes up"),
        ("orbit", "The camera circles slowly around the person"),
        ("handheld", "Handheld camera"),
    ],
)
def test_a_clip_says_how_the_camera_moves(move: str, words: str) -> None:
    shot = a_shot(size="full", focus=("ada",), move=move, subjects=(subject("ada", "left"),))
    assert words in clip_words(moving(told(shot, a_world())), framed=True)


def test_a_clip_says_what_happens_what_stirs_and_where_somebody_goes() -> None:
    shot = a_shot(
        size="wide",
        focus=("ada",),
        subjects=(subject("ada", "enter", to="exit", pose="walk"),),
        motion="She swings her arms.",
        weather={"snow": 0.4},
        seconds=10,
    )
    words = clip_words(moving(told(shot, a_world())), framed=True)
    assert "She swings her arms." in words
    assert "The person walks " in words
    assert "Snow drifts down" in words
    assert "The place" not in words


def test_a_clip_that_begins_on_no_picture_tells_place_and_looks_as_well() -> None:
    seen = moving(told(TWO, a_world(ada=BEANIE, bo=CAP)))
    words = clip_words(seen, framed=False)
    assert "The place: Glade" in words
    assert "wearing a red beanie" in words


LOOKS = st.builds(
    Look,
    species=st.sampled_from(["human", "human", "human", *CREATURES]),
    sex=st.sampled_from(["male", "female", ""]),
    age=st.integers(1, 100),
    hair=st.sampled_from(["bald", "bun", "queue", "braids"]),
    beard=st.sampled_from(["none", "long"]),
    glasses=st.booleans(),
    hat=st.sampled_from([None, BEANIE, CAP]),
    garments=st.lists(
        st.builds(Garment, kind=st.sampled_from(["coat", "gown"]), colour=st.just("#334455")),
        max_size=3,
    ).map(tuple),
    text=st.sampled_from(["", "A wiry hiker; " * 20, "瘦高的老人"]),
)
SHOTS = st.fixed_dictionaries(
    {
        "size": st.sampled_from(["extreme wide", "wide", "full", "medium", "close"]),
        "angle": st.sampled_from(["eye", "low", "high", "top"]),
        "side": st.sampled_from(["front", "left", "back", "three-quarter right"]),
        "move": st.sampled_from(["static", "push", "pan", "track", "orbit"]),
        "action": st.sampled_from(
            ["", "It reads:", "他把茶杯推过去。", "They go on and on. " * 30]
        ),
        "motion": st.sampled_from(["", "Arms swing, " * 30]),
        "weather": st.sampled_from([{}, {"snow": 1, "rain": 1, "fog": 1, "wind": 1}]),
        "place": st.sampled_from(["glade", "room"]),
    }
)


@QUICK
@given(st.data(), SHOTS, st.lists(LOOKS, max_size=20), st.integers(0, 16), st.booleans())
def test_no_prompt_is_too_long_or_names_a_picture_that_is_not_there(
    data: st.DataObject, fields: dict[str, object], looks: list[Look], most: int, framed: bool
) -> None:
    people = {f"p{n}": Character(name=f"Person{n}", looks={"default": look})
              for n, look in enumerate(looks)}  # fmt: skip
    style = Style(
        text=data.draw(st.sampled_from(["", "very long words of style " * 16, "水墨" * 40]))
    )
    world = a_world().model_copy(update={"characters": people, "style": style})
    mark = "middle" if fields["place"] == "room" else "left"
    cast = [subject(who, data.draw(st.sampled_from([mark, "left"])), holding=data.draw(
        st.sampled_from(["", "lantern", "pebble"]))) for who in people]  # fmt: skip
    focus = (
        data.draw(st.lists(st.sampled_from([*people]), max_size=5, unique=True)) if people else []
    )
    signs = [
        {
            "id": f"sign{n}",
            "kind": "sign",
            "position": (n - 2, 0, 1),
            "text": "KEEP OFF THE ICE " * 9,
        }
        for n in range(data.draw(st.integers(0, 5)))
    ]
    shot = a_shot(**fields, subjects=tuple(cast), focus=tuple(focus), pieces=signs)
    seen = told(shot, world)
    found = [("character", f"Person{f.id[1:]}", n) for n, f in enumerate(seen.staging.figures, 1)]
    found += [("place", "Glade", 0), ("prop", "Pebble", 0), ("style", "style", 0)]
    taken = tuple(
        reference(n, role, name, element) for n, (role, name, element) in enumerate(found[:most], 1)
    )
    seen = replace(seen, taken=taken)
    for words in (
        keyframe_words(seen), plate_words(seen), clip_words(moving(seen), framed=framed),
    ):  # fmt: skip
        assert count(words) <= MOST_WORDS
        assert {int(n) for n in re.findall(r"image (\d+)", words)} <= set(range(1, len(taken) + 1))
        assert "$" not in words


@QUICK
@given(st.lists(LOOKS, min_size=1, max_size=8))
def test_everybody_whose_picture_is_required_is_pointed_at(looks: list[Look]) -> None:
    people = {f"p{n}": Character(name=f"Person{n}", looks={"default": look})
              for n, look in enumerate(looks)}  # fmt: skip
    world = a_world().model_copy(update={"characters": people})
    shot = a_shot(size="wide", subjects=tuple(subject(who, "left") for who in people))
    seen = told(shot, world)
    from agent.wording.figures import shown

    taken = tuple(
        reference(n, "character", f"Person{f.id[1:]}", n)
        for n, f in enumerate(seen.staging.figures, 1)
    )
    seen = replace(seen, taken=taken)
    words = keyframe_words(seen)
    for one in shown(seen):
        assert one.pointed in words


@pytest.mark.parametrize("name", ["river-snow", "guru-peak", "kong-yiji", "tortoise-and-hare"])
def test_every_shot_of_the_examples_can_be_told(name: str) -> None:
    project = open_project(PROJECTS / name)
    planned = Planning(project, frozen=True)
    world = planned.world
    for shot in planned.storyboard.shots[::3]:
        staging: Staging = stage(shot, world, size=project.settings.size, seed=1)
        seen = Seen(shot, world, begun(staging), project.settings.size)
        words = keyframe_words(seen)
        assert 30 <= count(words) <= MOST_WORDS
        assert ".." not in words
        assert " ," not in words


def test_whoever_comes_later_is_told_of_in_the_clip_alone() -> None:
    shot = a_shot(
        size="full",
        focus=("ada",),
        subjects=(subject("ada", "left"), subject("bo", "enter", to="left", pose="walk")),
        seconds=9,
    )
    world = a_world()
    people = {
        name: one.model_copy(
            update={"looks": {"default": one.looks["default"].model_copy(update={"sex": sex})}}
        )
        for (name, one), sex in zip(world.characters.items(), ("female", "male"), strict=True)
    }
    seen = told(shot, world.model_copy(update={"characters": people}))
    assert " man" not in keyframe_words(seen)
    assert "A man comes into view" in clip_words(moving(seen), framed=True)


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"action": "他把茶杯推过去。", "subjects": (subject("ada", "left"),)}, True),
        (
            {"action": "他把茶杯推过去。", "subjects": (subject("ada", "left", pose="reach"),)},
            False,
        ),
        ({"action": "千山鸟飞绝", "subjects": ()}, False),
        ({"action": "Ada looks at the lake.", "subjects": ()}, False),
        ({"action": "A lake, still as glass.", "subjects": ()}, True),
        ({"action": "It reads:", "subjects": ()}, False),
    ],
    ids=str,
)
def test_what_happens_is_told_where_no_field_says_it_and_whoever_does_it_is_seen(
    fields: dict[str, object], kept: bool
) -> None:
    shot = a_shot(size="full", **fields)
    words = keyframe_words(told(shot, a_world()))
    assert (str(fields["action"]).rstrip("。.") in words) is kept
    assert '"' not in words


def test_a_director_s_own_chinese_words_are_kept_without_quotation_marks() -> None:
    shot = a_shot(
        size="full", action="她举起灯笼", subjects=(subject("ada", "left", holding="lantern"),)
    )
    directed = a_world().model_copy(update={"planned_by": "a model"})
    assert "她举起灯笼." in keyframe_words(told(shot, directed))
    assert "她举起灯笼" not in keyframe_words(told(shot, a_world()))
