"""What the grammar does not do: guess."""

import pytest

from agent.changes import changes
from agent.errors import OnereelError
from agent.revising.edits import revised
from agent.revising.errors import CannotRevise
from agent.revising.grammar import phrases, understand
from agent.revising.intent import Intent
from tests.revising.spoken import changed_by, film, in_short, known


@pytest.mark.parametrize(
    ("words", "at", "unknown"),
    [
        ("closer, but keep the wobble", "t 3", "keep the wobble"),
        ("frobnicate, closer", "t 3", "frobnicate"),
        ("近一点，乱七八糟", "t 3", "乱七八糟"),
        ("not closer", "t 3", "not"),
        ("don't push in", "t 3", "don't"),
        ("not so much snow", "r 4", "not"),
        ("closer than a whisper", "t 3", "than a whisper"),
        ("give the hare a jetpack", "t 3", "give the hare a jetpack"),
        ("asdf", "t 3", "asdf"),
        ("start with a bang", "t 3", "start|bang"),
        ("恢复上一步", "t 3", "上一步"),
        ("the hare", "t 3", "hare"),
        ("别推", "t 3", "别"),
        ("darker", "t 3", "darker"),
        ("more dramatic", "t 3", "more dramatic"),
        ("野兔抬头", "t 2", "野兔抬头"),
        ("野兔低头", "t 2", "野兔低头"),
        ("only the tree on", "r 5", "only the tree"),
        ("don't make the hare smile", "t 2", "don't"),
        ("🙂 closer", "t 3", "🙂"),
        ("lens 85 parsecs", "t 3", "parsecs"),
        ("lens = 50 and frobnicate", "t 3", "frobnicate"),
        ("lens = 50，乱七八糟", "t 3", "乱七八糟"),
        ("purpose = 'to rest' frobnicate", "t 3", "frobnicate"),
        ("don't use refs/a.jpg as the source", "t 3", "don't"),
        ("use refs/a.jpg as wallpaper", "t 3", "wallpaper"),
        ("at dusk with strength 0.4", "t 12", "strength 0.4"),
        ("the hare smiles with more strength", "t 2", "more strength"),
        ("moonlight at strength 0.3", "t 12", "strength 0.3"),
        ("黄昏强度0.3", "t 12", "强度0.3"),
        ("the hare smiles with no strength", "t 12", "no strength"),
        ("雪没有强度", "t 12", "没有强度"),
    ],
)
def test_a_word_that_is_not_known_is_named_and_nothing_is_changed(
    words: str, at: str, unknown: str
) -> None:
    letter, _, shot = at.partition(" ")
    understood = understand(words, film(letter), shot=shot or None)
    assert "|".join(understood.unknown) == unknown
    assert understood.edits == ()


@pytest.mark.parametrize(
    "words", ["don't push in", "not closer", "别推", "don't make the hare smile"]
)
def test_what_is_denied_is_not_told_as_understood(words: str) -> None:
    assert understand(words, film("t"), shot="2").said == ()


def test_what_is_known_beside_an_unknown_word_is_told() -> None:
    understood = understand("at dusk, frobnicate", film("t"), shot="3")
    assert understood.said == ("shot 3: time dusk",)


@pytest.mark.parametrize(
    ("words", "at", "asks"),
    [
        ("closer and wider", "t 3", "'closer' or 'wider'?"),
        ("longer but shorter", "t 3", "'longer' or 'shorter'?"),
        ("at dusk, at night", "t 3", "'at dusk' or 'at night'?"),
        ("黄昏，夜里", "t 3", "'黄昏' or '夜里'?"),
        ("pan and push in", "t 3", "'pan' or 'push in'?"),
        ("more snow, no snow", "r 4", "'more snow' or 'no snow'?"),
        ("the hare is happy, the hare is sad", "t 2", "cannot both be"),
        ("closer", "t", "Which shot is 'closer' for? Say for example 'shot 3', 'scene 1'"),
        ("近一点", "t", "Which shot"),
        ("rain instead of fog", "r", "Which shot"),
        ("make her smile", "t 2", "Who is 'she': 'hare' or 'tortoise'?"),
        ("让他坐下", "t 2", "Who is 'he': 'hare' or 'tortoise'?"),
        ("sad", "t 2", "Who is 'sad' for: 'hare' or 'tortoise'?"),
        ("the man smiles", "g 49", "Who is 'man': 'yorblef' or 'guru'?"),
        ("change 'race' to 'game'", "t", "Which line with 'race'?"),
        ("cut the line", "g 76", "Which line of shot 76? 1: No. Yeah."),
        ("let the tortoise say", "t 3", "which words? Put them in quotes."),
        ("as watercolour", "t 3", "for the whole film, not for shot 3"),
        ("the narrator slower", "t 3", "A voice is the same in the whole film"),
        ("the hare slower", "t 3", "the voice, or the shot?"),
        ("extend shot 12", "t", "'extend shot 12': is shot 12 to stand longer, or the picture"),
        ("extend it", "t 12", "Say 'longer' or 'the picture'."),
        ("use refs/a.jpg as the source of shot 4 and extend it", "t", "is shot 4 to stand longer"),
        ("4 candidates of shot 2", "t", "Say '4 candidates of every shot'."),
        ("第2镜画4张候选", "t", "not of shot 2 alone. Say '4 candidates of every shot'."),
        ("seconds = 5", "t", "'film.seconds = 5'"),
        ("shot 3", "t", "What is to change in shot 3?"),
        ("please", "t 3", "What is to change?"),
        ("", "t 3", "What is to change?"),
        ("undo and closer", "t 3", "say them alone"),
        ("line 1: 'x'", "t", "Which shot"),
        ("2-5: line 1: 'x'", "t", "is for one shot"),
        ("this shot: closer", "t", "Which shot?"),
        ("第4场到第7镜黄昏", "t", "From a scene to a shot?"),
        ("make the film ten seconds shorter", "t", "how long is it to be?"),
        ("use refs/a.jpg in shot 3", "t", "its source, sketch, mask or performance?"),
        ("用refs/a.jpg", "t 3", "its source, sketch, mask or performance?"),
        ("source refs/a.jpg", "t", "Which shot"),
        ("use refs/my sea.jpg as the source", "t 3", "Put a file's name in quotes"),
        ("用refs/我的 海.jpg作为素材", "t 3", "Put a file's name in quotes"),
        ("source refs/a.jpg, source refs/b.jpg", "t 3", "cannot both be"),
        ("mask refs/a.png, no mask", "t 12", "cannot both be"),
        ("purpose = to rest and shot 4 closer", "t 3", "Is all of 'to rest and shot 4 closer'"),
        ("purpose = to rest and shot 4 closer and frobnicate", "t 3", "Is all of"),
        ("caption = Rain. Shot 4 closer. The end", "t 3", "Is all of"),
        ("film.style = soft pencil and rain", "t", "Is all of 'soft pencil and rain'"),
        ("film.title = Nothing and rain", "t", "Is all of 'Nothing and rain'"),
        ("caption = Rain and wind", "t 3", "Put it in quotes then; else put ';' behind the value."),
        ("closer in shot 3 and shot 4 at dusk", "t", "Is 'at dusk' for all of 'shot 3 and shot 4'"),
        ("source refs/a.jpg in shot 3 and shot 4 closer", "t", "or for the last alone?"),
    ],
)
def test_what_is_open_is_asked(words: str, at: str, asks: str) -> None:
    letter, _, shot = at.partition(" ")
    understood = understand(words, film(letter), shot=shot or None)
    assert asks in understood.question, understood
    assert understood.edits == ()
    assert understood.unknown == ()


@pytest.mark.parametrize(
    ("words", "at", "says"),
    [
        ("shot 99: closer", "t", "There is no shot '99'. Nearest: 14, 15, 16"),
        ("3B closer", "t", "There is no shot '3B'. Nearest: 2, 3, 4"),
        ("shot 9: closer", "r", "There is no shot '9'. There are shots 1, 2, 3, 4, 5, 6, 7."),
        ("scene 9: rain", "g", "There is no scene '9'. There are scenes 1, 2, 3, 4, 5, 6."),
        ("scene 2: rain", "t", "There is no scene '2': the film has one, '1'."),
        ("5-2: closer", "t", "runs backwards"),
        ("focus on the hare", "t 3", "'hare' is not in shot '3'"),
        ("on the boat", "r 1", "There is no 'boat' in shot 1"),
        ("the hare smiles", "t 3", "'hare' is not in shot 3"),
        ("she smiles", "k 16", "Nobody is in shot 16"),
        ("cut line 3", "t 3", "There is one line like that in shot '3'; none is 3."),
        ("take off the guru's hat", "g", "'guru' has no hat."),
        ("he goes to the middle", "r 5", "There is no mark 'middle' at 'winter-river'"),
        ("lens = 900", "t 3", "lens"),
        ("lens = wide", "t 3", "lens"),
        ("nonsense = 3", "t 3", "There is no field 'nonsense'"),
        ("strength 4", "t 12", "strength"),
        ("take the mask off", "t 3", "There is no mask of yours in shot 3."),
        ("remove the mask", "t 13", "There is no mask of yours in shot 13."),
        ("cut the performance", "t 3", "There is no performance of yours in shot 3."),
        ("shots 3-4: no mask, no sketch", "t", "There is no mask of yours in shots 3, 4."),
        ("没有表演", "t 3", "There is no performance of yours in shot 3."),
        ("no strength", "t 3", "There is no strength to take out in shot 3."),
        ("stay nearer to the source", "t 3", "Shot '3' has no strength to go on from."),
        ("3.id = 9", "t", "stays as it is"),
        ("lens = [1", "t 3", "cannot be read as a value"),
        ("speech.x = 1", "t 3", "no field"),
        ("1281x721", "t", "has an odd side"),
        ("9999x9999", "t", "out of range"),
        (
            "insert a shot of the boat after 2",
            "r",
            "There is no 'boat' at 'winter-peaks'. There is: 'ground'",
        ),
        ("delete all shots", "t", "would take the last shot out"),
        ("x" * 2001, "t", "2000 can be read at once"),
    ],
)
def test_what_cannot_be_done_says_what_can(words: str, at: str, says: str) -> None:
    letter, _, shot = at.partition(" ")
    intent = film(letter)
    with pytest.raises(CannotRevise) as refused:
        _made(words, intent, shot)
    assert says in str(refused.value)


def _made(words: str, intent: Intent, shot: str) -> Intent:
    understood = understand(words, intent, shot=shot or None)
    assert not understood.unknown, understood
    return revised(intent, understood.edits, known(intent))


def test_a_name_that_two_people_share_is_asked_for() -> None:
    intent = film("g")
    people = dict(intent.world.characters)
    people["guru"] = people["guru"].model_copy(update={"aliases": ("YORBLEF",)})
    world = intent.world.model_copy(update={"characters": people})
    twins = Intent(settings=intent.settings, world=world, board=intent.board)
    understood = understand("Yorblef smiles", twins, shot="49")
    assert understood.question == "Who is 'yorblef': 'yorblef' or 'guru'?"
    alone = understand("Yorblef smiles", twins, shot="48")
    assert alone.said == ("shot 48: guru looks happy",)


def test_he_is_who_was_named_before() -> None:
    found = in_short(changed_by("the hare sits down and he smiles", film("t"), "2"))
    assert set(found) == {"2.subjects.hare.pose", "2.subjects.hare.expression"}


def test_what_is_so_already_is_told() -> None:
    understood = understand("close-up", film("t"), shot="3")
    assert understood.said == ("shot 3: close (so it is already)",)


def test_what_does_not_concern_a_shot_leaves_it_alone() -> None:
    understood = understand("all shots: the fox smiles", film("t"))
    assert understood.said == ("shots 6, 7: fox looks happy",)


def test_every_phrase_that_is_told_of_is_understood_in_both_languages() -> None:
    letters = {"tortoise-and-hare": "t", "river-snow": "r", "guru-peak": "g"}
    for row in (row for kind in phrases() for row in kind.rows):
        intent = film(letters[row.film])
        for words in (row.en, row.zh):
            understood = understand(
                words, intent, shot=row.shot or None, lengths=known(intent).lengths
            )
            assert not understood.unknown, understood
            assert not understood.question, understood
            assert bool(understood.step) == (not row.fields)
            after = revised(intent, understood.edits, known(intent))
            fields = (change.field for change in changes(intent.files, after.files))
            made = [field for field in fields if not field.endswith("subjects.(order)")]
            for name in row.fields:
                assert any(field.endswith(f".{name}") for field in made), (words, name, made)
            for field in made:
                assert any(field.endswith(f".{name}") for name in row.fields), (words, field)


def test_words_that_need_longer_than_a_wish_are_told_of() -> None:
    understood = understand("3 s", film("t"), shot="3", lengths={"3": 4.9})
    assert understood.said == ("shot 3: 3 s long (its words need 4.9 s, so it stands that long)",)


def test_shots_that_their_words_hold_are_left_out_of_what_is_faster() -> None:
    intent = film("t")
    silent = intent.with_each(["5"], lambda shot: shot.model_copy(update={"speech": ()}))
    lengths = dict.fromkeys(silent.ids, 4.0)
    understood = understand("shots 4-5 faster", silent, lengths=lengths)
    assert understood.said == ("shot 5: 0.8 times as long (not shot 4: their words need the time)",)
    (edit,) = understood.edits
    assert edit.shots == ("5",)


def test_shots_that_are_all_held_by_their_words_cannot_be_faster() -> None:
    intent = film("t")
    with pytest.raises(CannotRevise, match="all shots last as long as their words"):
        understand("scene 1 faster", intent, lengths=known(intent).lengths)


def test_rain_that_does_not_fall_is_told() -> None:
    understood = understand("第二镜不要下雨", film("g"))
    assert understood.said == ("shot 2: there is no rain (so it is already)",)


def test_a_new_shot_plays_where_what_it_shows_is() -> None:
    intent = film("r")
    for words, after in (("before 4", "3"), ("after 3", "3"), ("before 5", "4")):
        understood = understand(f"add a shot of the boat {words}", intent)
        made = revised(intent, understood.edits, known(intent))
        new = made.board.shots[made.ids.index(after) + 1]
        assert new.id == f"{after}A"
        assert new.place == "winter-river"
        assert new.focus == ("boat",)


def test_the_film_gets_longer_where_its_length_is_set() -> None:
    intent = film("t")
    settings = intent.settings.model_copy(update={"seconds": 60.0})
    long = intent.model_copy(update={"settings": settings})
    understood = understand("make the film ten seconds longer", long)
    assert understood.said == ("the film: seconds 70.0",)


def test_errors_are_ours() -> None:
    with pytest.raises(OnereelError):
        understand("closer", film("t"), shot="99")
