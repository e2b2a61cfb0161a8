"""Words for a style: a preset by any of its names, or what free text comes nearest to."""

import pytest

from agent.directing.grammar import lint
from agent.directing.habits import in_habit
from agent.directing.presets import FOLDER, Habits, StylePreset, named, presets
from agent.directing.styling import OWN_TINTS, understand
from agent.film import Shot, Storyboard, World
from tools.previs.hands import named as hand_named
from tools.staging import Style


@pytest.mark.parametrize(
    ("words", "preset"),
    [
        ("noir", "noir"),
        ("Film Noir", "noir"),
        ("黑色电影", "noir"),
        ("水墨", "ink wash"),
        ("国画", "ink wash"),
        ("ink_wash", "ink wash"),
        ("水墨画风", "ink wash"),
        ("Hand-Painted Anime style", "hand-painted anime"),
        ("children’s picture book", "children's picture book"),
        ("绘本", "children's picture book"),
        ("剪纸", "paper cut"),
        ("浮世绘", "woodblock print"),
    ],
)
def test_a_preset_answers_to_every_name_it_has(words: str, preset: str) -> None:
    meant = understand(words)
    assert meant.exact
    assert meant.preset.name.en == preset
    assert meant.style.text == meant.preset.prompt


@pytest.mark.parametrize("hand", ["ink_wash", "painted", "pencil"])
def test_the_three_hands_are_drawn_as_they_always_were(hand: str) -> None:
    preset = named(hand)
    assert preset is not None
    assert preset.style == Style.model_validate({"hand": hand})
    assert preset.camera == Habits()


def test_no_two_presets_share_a_name() -> None:
    every = [name for preset in presets() for name in preset.known_as]
    assert len(every) == len(set(every))
    assert len(presets()) == len(list(FOLDER.glob("*.yaml"))) >= 11


@pytest.mark.parametrize(
    ("words", "preset", "understood", "left"),
    [
        ("a faded 1970s postcard", "gouache", {"faded", "1970s", "postcard"}, ()),
        ("dark detective story in fog", "noir", {"dark", "detective"}, ("story", "fog")),
        ("黑白的侦探片", "noir", {"黑白", "侦探"}, ()),
        ("not noir, warm watercolour", "watercolour", {"warm", "watercolour"}, ("noir",)),
        ("like a dream of glass", "ink wash", set(), ("dream", "glass")),
    ],
)
def test_free_text_goes_to_the_nearest_preset_and_says_what_is_left(
    words: str, preset: str, understood: set[str], left: tuple[str, ...]
) -> None:
    meant = understand(words)
    assert meant.preset.name.en == preset
    assert set(meant.words) == understood
    assert meant.open == left
    assert meant.style.text == words
    assert all(word in meant.said() for word in left)


def test_words_shade_the_colours_of_what_they_are_laid_over() -> None:
    plain, faded = understand("gouache").style, understand("faded gouache").style
    assert plain.tint == Style().tint  # the hand's own
    assert faded.tint < OWN_TINTS["painted"]
    assert faded.finish.light > 0
    assert understand("black and white watercolour").style.finish.mono == 1


def test_the_tints_of_the_hands_are_known_rightly() -> None:
    for name, tint in OWN_TINTS.items():
        assert hand_named(name).style.tint == tint


def test_a_style_for_which_no_hand_exists_says_which_one_stands_for_it() -> None:
    assert "no style is known by these words, so ink wash stands for it" in understand("zzz").said()
    assert "nearest is gouache" in understand("an oil painting by nobody").said()


def world() -> World:
    mark = {"m": {"at": (0, 0, 0)}}
    return World.model_validate(
        {
            "schema": 1,
            "narrator": {"name": "en-gb"},
            "characters": {"ada": {"name": "Ada", "looks": {"default": {}}}},
            "places": {"p": {"name": "p", "set": "plain", "marks": mark}},
        }
    )


def shot(**changes: object) -> Shot:
    base = {"id": "1", "scene": "1", "place": "p", "size": "full", "lens": 35, "lines": ()}
    return Shot.model_validate(base | changes)


def test_habits_of_the_camera_fill_what_the_text_left_open() -> None:
    habits = Habits(lenses={"full": 28}, moves={"full": "handheld"}, angles={"full": "low"})
    somebody = [{"who": "ada", "mark": "m"}]
    board = Storyboard(
        schema=1,
        shots=(
            shot(subjects=somebody),
            shot(id="2", lens=70, move="push", angle="high"),
            shot(id="3", size="wide", lens=28),
        ),
    )
    first, second, third = in_habit(board, habits, world()).shots
    assert (first.lens, first.move, first.angle) == (28, "handheld", "low")
    assert (second.lens, second.move, second.angle) == (70, "push", "high")
    assert third == board.shots[2]
    assert in_habit(board, Habits(), world()) is board


def test_a_habit_that_would_break_a_rule_is_left_out() -> None:
    shots = [shot(id=str(n), size="wide", side=s) for n, s in enumerate(("front", "left"), 1)]
    board = Storyboard(schema=1, shots=tuple(shots))
    tracked = in_habit(board, Habits(moves={"wide": "track"}), world())
    assert len(lint(tracked, world())) == len(lint(board, world()))


def test_a_nearer_camera_sees_people_a_size_closer_and_places_as_they_are() -> None:
    somebody = [{"who": "ada", "mark": "m"}]
    board = Storyboard(
        schema=1,
        shots=(
            shot(size="wide", lens=28),
            shot(id="2", size="full", subjects=somebody, focus=("ada",)),
            shot(id="3", size="medium close", lens=70, subjects=somebody, focus=("ada",)),
        ),
    )
    place, full, near = in_habit(board, Habits(nearer=1), world()).shots
    assert place == board.shots[0]
    assert (full.size, full.lens) == ("medium full", 40)
    assert (near.size, near.lens) == ("close", 70)


def test_a_cut_that_a_habit_would_spoil_is_left_as_it_was() -> None:
    somebody = [{"who": "ada", "mark": "m"}]
    sizes = ("medium full", "medium close", "extreme close", "medium full", "medium close")
    shots = (
        shot(id=str(n), size=size, subjects=somebody, focus=("ada",))
        for n, size in enumerate(sizes, 1)
    )
    board = Storyboard(schema=1, shots=tuple(shots))
    known = {(r.shot, r.rule) for r in lint(board, world())}
    for nearer in (-2, -1, 1, 2):
        taken = in_habit(board, Habits(nearer=nearer), world())
        assert {(r.shot, r.rule) for r in lint(taken, world())} <= known


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name.en)
def test_every_preset_can_be_proposed_in_both_languages(preset: StylePreset) -> None:
    way = preset.direction
    assert way.name.en
    assert way.name.zh
    for text in (way.text.en, way.text.zh):
        assert ("$eyes" in text) == (way.eyes == "somebody")
