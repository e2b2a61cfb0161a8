"""Scenes in which a cue that two beings share is all the other one's.

There the words that name the one mean the other, too: so the rules' pictures of such a scene, which
know one name only, show the other one.
"""

from collections.abc import Mapping, Sequence

from agent.directing.model.answers import SplitAnswer
from agent.directing.people import Cast
from agent.directing.wardrobe import DEFAULT
from agent.film import Id, Shot, Subject
from agent.script import Scene

Stands = Mapping[Id, Id]
"""Who is meant by whom."""


def stand_ins(
    scenes: Mapping[Id, Scene], splits: Sequence[SplitAnswer], cast: Cast
) -> dict[Id, Stands]:
    """By scene: who is seen there in place of whom.

    Args:
        scenes: Of the script in which everybody speaks under a name of their own.
        splits: The shared cues.
        cast: Everybody.
    """
    found: dict[Id, Stands] = {}
    for number, scene in scenes.items():
        heard = {cast.named(e.speaker) for e in scene.elements if e.kind == "dialogue"}
        others: dict[Id, Id] = {}
        for split in splits:
            cue, other = cast.named(split.cue) or split.cue, cast.named(split.name)
            if other and other in heard and cue not in heard:
                others.setdefault(cue, other)
        if others:
            found[number] = others
    return found


def shown_as(shot: Shot, stands: Stands) -> Shot:
    """A picture with the other one in place of who only has the same name."""
    subjects: dict[Id, Subject] = {}
    own = {s.who for s in shot.subjects}
    for subject in shot.subjects:
        who = stands.get(subject.who, subject.who)
        if who == subject.who or who not in own:
            subjects[who] = _as(subject, who, stands)
    focus = tuple(dict.fromkeys(stands.get(name, name) for name in shot.focus))
    return shot.model_copy(update={"subjects": tuple(subjects.values()), "focus": focus})


def _as(subject: Subject, who: Id, stands: Stands) -> Subject:
    facing = subject.facing
    if isinstance(facing, str):
        facing = stands.get(facing, facing)
    values = {
        "who": who,
        "look": subject.look if who == subject.who else DEFAULT,
        "facing": None if facing == who else facing,
        "on": stands.get(subject.on, subject.on) if subject.on else None,
    }
    return subject.model_copy(update=values)
