from agent import directing
from agent.directing.people import Person
from agent.directing.wardrobe import looks_in
from agent.film import Character
from agent.reading import read_text


def people(text: str, name: str = "a.fountain") -> dict[str, Person]:
    return {p.name: p for p in directing.breakdown(read_text(text, name)).people}


def characters(text: str, name: str = "a.fountain") -> dict[str, Character]:
    script = read_text(text, name)
    return dict(directing.world(script, directing.breakdown(script)).characters)


def test_a_younger_self_is_a_look_and_not_a_second_person() -> None:
    text = (
        "EXT. PARK - DAY\n\nEDWARD, 60, sits.\n\nEDWARD\nThen.\n\n"
        "EXT. PARK - DAY\n\nYOUNG EDWARD runs.\n\nYOUNG EDWARD\nNow!\n"
    )
    script = read_text(text, "a.fountain")
    broken = directing.breakdown(script)
    (edward,) = broken.people
    assert edward.looks == (("YOUNG EDWARD", "young"),)
    looks = directing.world(script, broken).characters[edward.id].looks
    assert looks["default"].age == 60
    assert looks["young"].age < 30
    assert [looks_in(scene, broken.people) for scene in script.scenes] == [
        {},
        {edward.id: "young"},
    ]


def test_a_given_name_tells_the_sex_where_nothing_else_does() -> None:
    text = "EXT. PARK - DAY\n\nMARTHA\nHello.\n\nFRANK\nHello.\n"
    assert {p.pronoun for p in people(text).values()} == {"she", "he"}
    looks = characters(text)
    assert looks["martha"].looks["default"].sex == "female"
    assert looks["frank"].looks["default"].sex == "male"


def test_the_sentence_after_an_introduction_tells_the_sex_before_the_name_does() -> None:
    text = "EXT. PARK - DAY\n\nFRANK, 20, waits. She looks up.\n\nFRANK\nYes?\n"
    assert people(text)["Frank"].pronoun == "she"


def test_voice_and_look_agree_where_the_sex_is_told_by_nothing() -> None:
    for character in characters("EXT. PARK - DAY\n\nXYLO\nHm.\n\nQORT\nHm.\n").values():
        assert character.voice is not None
        female = character.voice.name.split("+")[1].startswith("f")
        assert (character.looks["default"].sex == "female") == female


def test_clothes_go_to_the_one_whom_they_are_told_of_in_their_colours() -> None:
    found = characters(
        "EXT. PARK - DAY\n\nANNA, 30, in a red coat, meets BEN, 40, in a blue scarf.\n\n"
        "ANNA\nHi.\n\nBEN\nHi.\n"
    )
    anna = {g.kind: g.colour for g in found["anna"].looks["default"].garments}
    ben = {g.kind: g.colour for g in found["ben"].looks["default"].garments}
    assert "coat" in anna
    assert "scarf" in ben
    assert "scarf" not in anna
    red, blue = (
        tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in (anna["coat"], ben["scarf"])
    )
    assert red[0] > max(red[1:])
    assert blue[2] > blue[0]


def test_what_a_pronoun_wears_its_person_wears() -> None:
    found = characters("EXT. PARK - DAY\n\nANNA, 30, waits. She wears a straw hat.\n\nANNA\nHi.\n")
    assert found["anna"].looks["default"].hat is not None


def test_an_old_voice_is_slower_and_a_childs_is_higher() -> None:
    found = characters("EXT. PARK - DAY\n\nANNA, 80, sits by EVE, 7.\n\nANNA\nHi.\n\nEVE\nHi.\n")
    old, young = found["anna"].voice, found["eve"].voice
    assert old is not None
    assert young is not None
    assert old.rate < young.rate
    assert old.pitch < young.pitch


def test_a_child_is_as_tall_as_children_of_that_age() -> None:
    found = characters("EXT. PARK - DAY\n\nEVE, 7, waits.\n\nEVE\nHi.\n")
    assert 1.1 < found["eve"].looks["default"].height < 1.35


def test_whoever_tells_a_story_as_i_is_in_it() -> None:
    text = (
        "题\n\n我从十二岁起，便在镇口的酒店里当伙计，掌柜说样子太傻，就在外面做点事罢。\n\n"
        "我从此便整天的站在柜台里，专管我的职务，看着来来往往的主顾。\n"
    )
    teller = people(text, "a.txt")["我"]
    assert teller.words.startswith("我从十二岁起")
    assert characters(text, "a.txt")[teller.id].looks["default"].age == 12


def test_old_chinese_stories_are_not_played_in_modern_clothes() -> None:
    text = (
        "题\n\n掌柜整天站在柜台里，慢慢地数着铜钱，看着来来往往的主顾，并不说话。\n\n"
        "我穿着长衫站在门外，我听见了他的话，我也笑了起来，走进店里去。\n"
    )
    garments = [
        g.kind
        for character in characters(text, "a.txt").values()
        for look in character.looks.values()
        for g in look.garments
    ]
    assert "sweater" not in garments
    assert "tie" not in garments


def test_whoever_a_scene_lists_is_there_without_a_word() -> None:
    text = (
        "1-1 日 内 客厅\n人物：李雷、老王\n△李雷坐下。\n李雷：你好。\n\n"
        "1-2 夜 外 街道\n△李雷走了。\n李雷：再见。\n"
    )
    script = read_text(text, "a.txt")
    broken = directing.breakdown(script)
    world = directing.world(script, broken)
    board = directing.board(script, broken, world)
    first = [shot for shot in board.shots if shot.scene == "1-1"]
    assert "老王" in {subject.who for shot in first for subject in shot.subjects}
    second = [shot for shot in board.shots if shot.scene == "1-2"]
    assert "老王" not in {subject.who for shot in second for subject in shot.subjects}


def test_two_words_for_one_animal_are_one_creature() -> None:
    text = "EXT. PARK - DAY\n\nA dog barks. The puppy runs away.\n\nANN\nHey!\n"
    assert [p.name for p in people(text).values() if p.species == "dog"] == ["dog"]


def test_letters_of_a_name_bring_no_evening_and_no_bread() -> None:
    text = (
        "1-1 日 内 客厅\n△林晚坐在椅子上。\n林晚：你好。\n\n"
        "1-2 夜 外 街道\n△林晚走了。\n林晚：再见。\n"
    )
    broken = directing.breakdown(read_text(text, "a.txt"))
    assert [scene.light.time for scene in broken.scenes] == ["day", "night"]
    text = "EXT. ROAD - DAY\n\nBISCUIT, 5, runs.\n\nBISCUIT\nHey!\n\nBiscuit stops.\n"
    assert "bread" not in directing.breakdown(read_text(text, "a.fountain")).scenes[0].props
