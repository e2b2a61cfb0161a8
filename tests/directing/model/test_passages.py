"""What a model deals out stands in the order of the text."""

from agent.directing.model.passages import Passage, passages
from agent.reading import read_text
from agent.script import Lines
from tests.directing.model.directed import TALK, part_of

SCRIPT = read_text(TALK, "script.fountain")
PART = part_of()
ASKED = next(
    p.shot for p in PART.passages if any(s.text == "Did you lock the door?" for s in p.speech)
)
SAID = ASKED.speech[0].lines


def cut(action: str, seen: Lines, caption: str = "") -> list[str]:
    """What is seen and said of a shot with an action from other lines than its speech."""
    lines = tuple(sorted((seen, SAID)))
    shot = ASKED.model_copy(update={"action": action, "caption": caption, "lines": lines})
    return [_told(p) for p in passages(ASKED.scene, [shot], SCRIPT, {}, frozenset())]


def _told(passage: Passage) -> str:
    return passage.action or passage.caption or passage.speech[0].text


def test_what_is_seen_before_a_speech_comes_before_it() -> None:
    assert cut("Anna looks up.", (3, 3)) == ["Anna looks up.", "Did you lock the door?"]


def test_who_takes_offence_at_a_speech_does_so_after_it() -> None:
    assert cut("Tom is affronted.", (7, 7)) == ["Did you lock the door?", "Tom is affronted."]


def test_the_end_is_written_after_the_last_word() -> None:
    assert cut("", (18, 18), caption="THE END") == ["Did you lock the door?", "THE END"]
