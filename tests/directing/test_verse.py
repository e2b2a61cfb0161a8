from collections.abc import Callable
from typing import Any

import pytest

from agent import directing
from agent.directing.images import images
from agent.directing.lexicon import lexicon
from agent.directing.verse_people import of_somebody
from agent.script import Element

Planner = Callable[..., Any]

RIVER_SNOW = "江雪\n柳宗元\n\n千山鸟飞绝，万径人踪灭。\n孤舟蓑笠翁，独钓寒江雪。\n"
RIVER_SNOW_TRADITIONAL = "江雪\n柳宗元\n\n千山鳥飛絕，萬徑人蹤滅。\n孤舟蓑笠翁，獨釣寒江雪。\n"
POEMS = {
    "枫桥夜泊": "枫桥夜泊\n张继\n\n月落乌啼霜满天，江枫渔火对愁眠。\n"
    "姑苏城外寒山寺，夜半钟声到客船。\n",
    "鹿柴": "鹿柴\n王维\n\n空山不见人，但闻人语响。\n返影入深林，复照青苔上。\n",
    "靜夜思": "靜夜思\n李白\n\n床前明月光，疑是地上霜，\n舉頭望明月，低頭思故鄉。\n",
    "Ozymandias": "Ozymandias\nShelley\n\nI met a traveller from an antique land,\n"
    "Who said: Two vast and trunkless legs of stone\nStand in the desert.\n",
}


@pytest.mark.parametrize(
    ("verse", "parts"),
    [
        ("千山鸟飞绝，", ["千山", "鸟飞绝，"]),
        ("万径人踪灭。", ["万径人踪灭。"]),
        ("孤舟蓑笠翁，", ["孤舟", "蓑笠翁，"]),
        ("江枫渔火对愁眠。", ["江枫渔火", "对愁眠。"]),
    ],
)
def test_a_verse_is_cut_where_both_halves_name_a_picture(verse: str, parts: list[str]) -> None:
    line = Element(kind="verse", text=verse, lines=(1, 1), level=1)
    assert [image.text for image in images([line], lexicon("zh"))] == parts


def test_river_snow_goes_from_the_mountains_to_the_old_man_and_back(planned: Planner) -> None:
    shots = planned(RIVER_SNOW, "a.txt").shots
    assert [(shot.place, shot.size) for shot in shots] == [
        ("winter-peaks", "extreme wide"),
        ("winter-peaks", "full"),
        ("snow-path", "wide"),
        ("winter-river", "extreme wide"),
        ("winter-river", "medium close"),
        ("winter-river", "full"),
        ("winter-river", "extreme wide"),
    ]
    assert 20 <= sum(shot.seconds for shot in shots) <= 60


def test_nobody_is_in_the_empty_mountains_and_one_is_in_the_boat(planned: Planner) -> None:
    shots = planned(RIVER_SNOW, "a.txt").shots
    assert all(shot.subjects == () for shot in shots[:3])
    for shot in shots[3:]:
        assert [(s.who, s.mark, s.holding) for s in shot.subjects] == [("翁", "boat", "rod")]


def test_the_old_man_wears_straw_cape_and_conical_hat(planned: Planner) -> None:
    look = planned(RIVER_SNOW, "a.txt").world.characters["翁"].looks["default"]
    assert look.age > 60
    assert look.hat is not None
    assert look.hat.kind == "conical"
    assert ("cape", "straw") in {(garment.kind, garment.material) for garment in look.garments}


def test_each_verse_is_spoken_and_shown_once(planned: Planner) -> None:
    shots = planned(RIVER_SNOW, "a.txt").shots
    captions = [shot.caption for shot in shots if shot.caption]
    assert captions == ["千山鸟飞绝", "万径人踪灭", "孤舟蓑笠翁", "独钓寒江雪"]
    assert [speech.text[:5] for shot in shots for speech in shot.speech] == captions
    assert all(speech.speaker == "narrator" for shot in shots for speech in shot.speech)


def test_both_ways_of_writing_give_the_same_film(planned: Planner) -> None:
    one, other = planned(RIVER_SNOW, "a.txt"), planned(RIVER_SNOW_TRADITIONAL, "a.txt")
    worded = {"action", "caption", "speech"}
    pictures = [[shot.model_dump(exclude=worded) for shot in plan.shots] for plan in (one, other)]
    assert pictures[0] == pictures[1]
    assert one.world.places == other.world.places


@pytest.mark.parametrize("name", POEMS)
def test_other_poems_find_pictures_too(planned: Planner, name: str) -> None:
    plan = planned(POEMS[name], "a.txt")
    assert len(plan.shots) >= 3
    assert directing.lint(plan.storyboard, plan.world) == ()
    assert directing.uncovered(plan.script, plan.storyboard) == ()


def test_voices_that_are_only_heard_are_not_seen(planned: Planner) -> None:
    assert all(shot.subjects == () for shot in planned(POEMS["鹿柴"], "a.txt").shots)


def test_a_poem_of_the_moon_plays_at_night(planned: Planner) -> None:
    light = planned(POEMS["靜夜思"], "a.txt").shots[0].light
    assert (light.time, light.moon) == ("night", True)


def test_without_narration_the_verses_are_listed_as_unspoken(planned: Planner) -> None:
    plan = planned(RIVER_SNOW, "a.txt", narration="speech")
    assert plan.storyboard.unspoken == ((4, 4), (5, 5))
    assert [shot.caption for shot in plan.shots if shot.caption]


@pytest.mark.parametrize(
    ("verse", "somebody"),
    [
        ("A gull sleeps on the stone;", False),
        ("The ship goes by in evening air,", False),
        ("And I walk home alone.", True),
        ("Who waits beside the door?", True),
        ("低头思故乡。", True),
    ],
)
def test_a_deed_without_a_pronoun_is_nobody_s_to_act(verse: str, somebody: bool) -> None:
    assert of_somebody(verse) is somebody


NIGHT = POEMS["靜夜思"]
PIPA = (
    "琵琶行\n白居易\n\n潯陽江頭夜送客，楓葉荻花秋瑟瑟。\n主人下馬客在船，舉酒欲飲無管絃。\n"
    "千呼萬喚始出來，猶抱琵琶半遮面。\n轉軸撥絃三兩聲，未成曲調先有情。\n"
    "大弦嘈嘈如急雨，小弦切切如私語。\n曲終收撥當心畫，四弦一聲如裂帛。\n"
    "座中泣下誰最多？江州司馬青衫溼。\n"
)


def test_a_poem_that_looks_at_the_moon_from_its_room_comes_back_to_the_room(
    planned: Planner,
) -> None:
    plan = planned(NIGHT, "a.txt")
    inside = [plan.world.places[shot.place].inside for shot in plan.shots]
    assert inside == [True, False, True, True, False, True]
    assert [bool(shot.subjects) for shot in plan.shots] == inside


def test_somebody_who_looks_up_in_a_room_stands_at_the_window(planned: Planner) -> None:
    shots = planned(NIGHT, "a.txt").shots
    gazing = next(shot for shot in shots if "舉頭" in shot.action)
    assert [(s.mark, s.facing) for s in gazing.subjects] == [("window", "window")]


def test_the_traveller_is_in_the_boat_and_no_crow_is(planned: Planner) -> None:
    shots = planned(POEMS["枫桥夜泊"], "a.txt").shots
    assert {s.who for shot in shots for s in shot.subjects} == {"poet"}
    assert shots[-1].subjects[0].mark == "boat"
    assert "temple" in {shot.place for shot in shots}


def test_what_a_sound_is_only_likened_to_is_not_seen(planned: Planner) -> None:
    hits = lexicon("zh").hits("大弦嘈嘈如急雨，小弦切切")
    assert not any(hit.meaning.rain for hit in hits)
    assert hits[-1].start > 7
    assert all(shot.weather.rain == 0 for shot in planned(PIPA, "a.txt").shots)


def test_whoever_took_up_an_instrument_plays_it_in_later_verses(planned: Planner) -> None:
    shots = planned(PIPA, "a.txt").shots
    end = next(shot for shot in shots if "曲終收撥" in shot.action)
    assert [(s.who, s.holding) for s in end.subjects] == [("琵琶女", "guqin")]
    host = next(shot for shot in shots if "舉酒" in shot.action)
    assert "琵琶女" not in {s.who for s in host.subjects}


def test_a_thing_that_a_verse_names_and_the_place_has_not_is_put_in(planned: Planner) -> None:
    shots = planned("行\n甲\n\n車轔轔，馬蕭蕭。\n行人弓箭各在腰。\n", "a.txt").shots
    shot = next(shot for shot in shots if "車轔轔" in shot.action)
    assert [piece.kind for piece in shot.pieces] == ["cart"]
    assert shot.focus == ("put-cart",)


def test_a_crowd_in_a_verse_stands_where_crowds_stand(planned: Planner) -> None:
    shots = planned("行\n甲\n\n君王坐殿上。\n六軍不發無奈何。\n", "a.txt").shots
    army = [s for s in shots[-1].subjects if s.who.startswith("兵们")]
    assert len(army) > 2
    assert all(s.mark.startswith("crowd-") for s in army)
