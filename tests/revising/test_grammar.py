"""What the grammar makes of directions in English and Chinese, field by field, on real films."""

from pathlib import Path

import pytest

from agent.changes import changes
from agent.revising.edits import Known, revised
from agent.revising.grammar import understand
from agent.revising.intent import Intent, load_intent

PROJECTS = Path(__file__).parents[2] / "projects"
FILMS = {
    "t": load_intent(PROJECTS / "tortoise-and-hare"),
    "r": load_intent(PROJECTS / "river-snow"),
    "g": load_intent(PROJECTS / "guru-peak"),
}
LENGTHS = dict.fromkeys(FILMS["g"].ids, 4.0)


def changed_by(words: str, film: Intent, shot: str | None) -> str:
    """The fields that the words change, without the names of the files: '3.size 3.lens'."""
    understood = understand(words, film, shot=shot, lengths=LENGTHS)
    assert not understood.unknown, understood
    assert not understood.question, understood
    assert understood.said
    after = revised(film, understood.edits, Known(lengths=LENGTHS))
    fields = [change.field for change in changes(film.files, after.files)]
    shorter = [name.replace("storyboard.yaml.shots.", "") for name in fields]
    return " ".join(sorted(shorter))


@pytest.mark.parametrize(
    ("words", "at", "fields"),
    [
        ("closer, at dusk", "t 3", "3.lens 3.light 3.size"),
        ("近一点，黄昏", "t 3", "3.lens 3.light 3.size"),
        ("shots 2-3: wider", "t", "2.lens 2.size 3.lens 3.size"),
        ("第2到3镜远一点", "t", "2.lens 2.size 3.lens 3.size"),
        ("rain instead of snow", "r 1", "1.weather.rain 1.weather.snow"),
        ("雨代替雪", "r 1", "1.weather.rain 1.weather.snow"),
        ("hold two seconds longer", "t 3", "3.seconds"),
        ("长两秒", "t 3", "3.seconds"),
        ("swap 3 and 4", "t", "(order)"),
        ("交换3和4", "t", "(order)"),
    ],
)
def test_words_change_these_fields(words: str, at: str, fields: str) -> None:
    film, _, shot = at.partition(" ")
    assert changed_by(words, FILMS[film], shot or None) == fields
