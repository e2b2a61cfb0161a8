"""What a scene of a screenplay looks like, rule by rule."""

from collections.abc import Callable

from agent.film import Shot

Scene = Callable[[str], tuple[Shot, ...]]


def of(shots: tuple[Shot, ...], action: str) -> Shot:
    return next(shot for shot in shots if action in shot.action)


def said(shots: tuple[Shot, ...], words: str) -> Shot:
    return next(shot for shot in shots if any(words in speech.text for speech in shot.speech))


def test_a_scene_opens_with_the_walker_seen_whole_on_the_way(scene: Scene) -> None:
    first = scene("ANNA, 30, hikes across a stream.\n\nShe stops at the cliff.")[0]
    assert (first.size, first.move, first.focus) == ("full", "track", ("anna",))
    assert [(s.who, s.mark, s.to) for s in first.subjects] == [("anna", "enter", "stream")]


def test_nobody_is_seen_before_they_enter(scene: Scene) -> None:
    shots = scene("A great cliff.\n\nANNA, 30, enters.\n\nBEN, 40, enters.\n\nANNA\nHi.")
    assert shots[0].subjects == ()
    entered = [{subject.who for subject in shot.subjects} for shot in shots]
    assert all("ben" not in who for who in entered[:-2])


def test_a_pronoun_is_whoever_was_named_last(scene: Scene) -> None:
    shots = scene("ANNA, 30, enters.\n\nBEN, 40, enters.\n\nHe jumps. Anna waits. She laughs.")
    assert of(shots, "He jumps").focus == ("ben",)
    assert of(shots, "She laughs").focus == ("anna",)


def test_he_and_she_mean_whom_the_introductions_tell(scene: Scene) -> None:
    shots = scene(
        "ANNA, 30, a tall woman, enters.\n\nBEN, 40, a man, enters.\n\nShe laughs. He jumps."
    )
    assert of(shots, "She laughs").focus == ("anna",)
    assert of(shots, "He jumps").focus == ("ben",)


def test_words_on_a_telephone_are_read_once_and_stand_nowhere(scene: Scene) -> None:
    shots = scene('ANNA, 30, enters.\n\nHer phone reads:\n\n"CALL ME"\n\nANNA\nNo.')
    assert [[p.text for p in shot.pieces] for shot in shots if shot.pieces] == [["CALL ME"]]


def test_a_sign_is_shown_with_exactly_its_words(scene: Scene) -> None:
    shots = scene('ANNA, 30, enters.\n\nShe notices a sign, which reads:\n\n"GO HOME"')
    insert = shots[-1]
    assert insert.focus == ("sign",)
    assert [piece.text for piece in insert.pieces] == ["GO HOME"]
    assert insert.subjects == ()


def test_a_piece_appears_when_it_is_named_and_goes_when_the_text_says_so(scene: Scene) -> None:
    shots = scene(
        'ANNA, 30, enters.\n\nShe notices a sign, which reads:\n\n"GO"\n\nANNA\nOh.\n\n'
        "She looks where the sign was. It isn't there.\n\nANNA\nWhat?"
    )
    assert "sign" in shots[0].without
    assert "sign" not in of(shots, "reads").without
    assert "sign" in of(shots, "It isn't there").without
    assert "sign" in said(shots, "What?").without


def test_another_sign_is_a_second_one_elsewhere_and_stands_alone(scene: Scene) -> None:
    shots = scene(
        'ANNA, 30, enters.\n\nShe notices a sign, which reads:\n\n"1"\n\n'
        'She notices another sign, which reads:\n\n"2"'
    )
    assert shots[-1].focus == ("sign-2",)
    assert {piece.id: piece.text for piece in shots[-1].pieces} == {"sign-2": "2"}
    assert "sign" in shots[-1].without


def test_a_noise_in_capitals_is_heard(scene: Scene) -> None:
    shots = scene("ANNA, 30, enters.\n\nA great THUD sounds.")
    assert of(shots, "THUD").sound == ("thud",)


def test_a_voice_over_shows_no_speaker(scene: Scene) -> None:
    shots = scene("A great cliff.\n\nANNA (V.O.)\nI was young then.")
    over = said(shots, "young")
    assert over.subjects == ()
    assert over.speech[0].delivery == "voice over"


def test_a_feeling_stays_on_the_face_for_the_speech(scene: Scene) -> None:
    shots = scene("ANNA, 30, enters.\n\nShe is afraid.\n\nANNA\nNo way.")
    spoken = said(shots, "No way")
    assert spoken.subjects[0].expression == "afraid"
    assert "She is afraid." in spoken.action


def test_a_parenthetical_changes_the_face_within_a_speech(scene: Scene) -> None:
    shots = scene("ANNA, 30, enters.\n\nANNA\nThat is true.\n(angry)\nNo it is not.")
    assert said(shots, "true").subjects[0].expression == "neutral"
    assert said(shots, "not").subjects[0].expression == "angry"


def test_a_long_speech_is_cut_at_its_sentences(scene: Scene) -> None:
    words = "I walked all day and the whole night to get here. " * 6
    shots = scene(f"ANNA, 30, enters.\n\nANNA\n{words}")
    parts = [speech.text for shot in shots for speech in shot.speech]
    assert len(parts) > 2
    assert all(part.endswith(".") for part in parts)
    assert " ".join(parts) == words.strip()


def test_a_long_speech_to_somebody_shows_the_listener(scene: Scene) -> None:
    words = "I walked all day and the whole night to get here. " * 6
    shots = scene(f"ANNA, 30, enters.\n\nBEN, 40, enters.\n\nANNA\n{words}")
    reactions = [s for s in shots if s.focus == ("ben",) and s.speech]
    assert reactions
    assert reactions[0].speech[0].delivery == "off screen"


def test_two_who_talk_are_seen_from_one_side_of_their_line(scene: Scene) -> None:
    talk = "\n\n".join(f"{name}\nWord {n}." for n in range(6) for name in ("ANNA", "BEN"))
    shots = scene(f"ANNA, 30, enters.\n\nBEN, 40, enters.\n\n{talk}")
    singles = [shot for shot in shots if len(shot.focus) == 1 and shot.speech]
    hands = {
        who: {shot.side.split()[-1] for shot in singles if shot.focus == (who,)} - {"front"}
        for who in ("anna", "ben")
    }
    assert hands["anna"].isdisjoint(hands["ben"])
    assert all(len(sides) == 1 for sides in hands.values())


def test_after_cut_to_black_words_are_heard_and_deeds_are_read(scene: Scene) -> None:
    shots = scene(
        "ANNA, 30, enters.\n\nANNA\nOh no--\n\n> CUT TO BLACK:\n\nAnna laughs.\n\nANNA\nHa."
    )
    dark = shots[-1]
    assert dark.subjects == ()
    assert dark.light.time == "night"
    assert dark.caption == "Anna laughs."
    assert dark.speech[0].delivery == "off screen"
