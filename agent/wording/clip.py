"""The prompt of a clip: what happens, how the camera moves, what stirs, how it ends."""

from collections.abc import Mapping, Sequence

from agent.wording import doing
from agent.wording.air import stirring
from agent.wording.figures import Shown, alike, figures, learnt, shown
from agent.wording.fitting import Variants, fitted
from agent.wording.keyframe import aired, happening, styled
from agent.wording.keyframe import framed as framing
from agent.wording.looks import who
from agent.wording.moves import camera, going
from agent.wording.places import place, sees_ground
from agent.wording.plain import a, english, listed, sentence, shortened
from agent.wording.seen import Seen
from agent.wording.standing import figure_standing, where

MOTION, FEW = 40, 16
GIVES_WAY = (
    "figures", "place", "style", "air", "place", "action", "figures", "stirring", "style",
    "figures", "figures", "figures", "action", "going", "figures", "figures",
)  # fmt: skip


def clip_words(seen: Seen, *, framed: bool) -> str:
    """What a clip shows, as long as its model reads.

    Args:
        seen: The shot as it moves.
        framed: The model begins on the shot's keyframe, which shows who is where, and where that
            is: only what moves is told then.
    """
    people = shown(seen)
    names = alike(people)
    focus = listed([names[who] for who in seen.shot.focus if who in names])
    told = shortened(_told(seen), MOTION)
    moving = _moving(seen, people, names)
    parts: dict[str, Variants] = {
        "view": (framing(seen, people),),
        "figures": _framed(seen, people, names) if framed else figures(seen, people),
        "action": (told, shortened(told, FEW), ""),
        "going": (moving, ""),
        "camera": (sentence(camera(seen, focus)),),
        "stirring": (
            sentence(*stirring(seen.place, seen.staging, wide=sees_ground(seen.shot))),
            "",
        ),
        "place": ("",) if framed else place(seen),
        "air": ("", "") if framed else aired(seen),
        "style": styled(seen),
    }
    return fitted("clip", parts, GIVES_WAY, seen.most_words)


def _told(seen: Seen) -> str:
    """What happens, then how it moves, where that is said in English or nowhere else."""
    motion = " ".join(seen.shot.motion.split())
    kept = motion if english(motion) or seen.world.planned_by else ""
    action = happening(seen)
    return " ".join(sentence(part) for part in (action, kept) if part)


def _moving(seen: Seen, people: Sequence[Shown], names: Mapping[str, str]) -> str:
    """Who goes where, who speaks, and what drives or floats by."""
    ways = [f"{names[one.figure.id]} {way}" for one in people if (way := going(seen, one))]
    speak = [names[one.figure.id] for one in people if one.figure.speaks]
    verb = "speaks" if len(speak) == 1 else "speak"
    said = f"{listed(speak)} {verb}, lips moving naturally" if speak else ""
    floats = [f"the {piece.kind} moves along" for piece in seen.staging.pieces if piece.path]
    return " ".join(
        filter(None, (sentence(*ways, *floats), sentence(*_entering(seen, people)), sentence(said)))
    )


def _entering(seen: Seen, people: Sequence[Shown]) -> list[str]:
    """Who comes into the picture later."""
    there, found = {one.figure.id for one in people}, []
    for figure in seen.staging.figures:
        if figure.id in there:
            continue
        ends = figure_standing(seen.staging, figure, seen.size, 1.0)
        pointed = seen.of_figure(figure)
        called = f"the {who(figure.look)} from {pointed}" if pointed else a(who(figure.look))
        called = learnt(seen, figure) + called
        found.append(f"{called} comes into view{f' {where(ends)}' if ends else ''}")
    return found


def _framed(seen: Seen, people: Sequence[Shown], names: Mapping[str, str]) -> Variants:
    """Of those who are seen already: whom the model was taught, and what stays as it is."""
    taught = [
        f"{names[one.figure.id]} is {seen.triggers[one.figure.id]}"
        for one in people
        if one.figure.id in seen.triggers
    ]
    known, resting = sentence(*taught), _resting(seen, people, names)
    if not known:
        return resting
    return (*(" ".join(filter(None, (known, said))) for said in resting), "")


def _resting(seen: Seen, people: Sequence[Shown], names: Mapping[str, str]) -> Variants:
    """What those do who go nowhere, so that they go on doing it. That somebody stands is only said
    where nothing else happens: it keeps models from inventing something."""
    staying = [one for one in people if not going(seen, one)]
    busy = [one for one in staying if one.figure.pose != "stand" or doing.face(one.figure)]
    idle = staying and not busy and not happening(seen) and not seen.shot.motion
    said = [_does(seen, one, names) for one in (staying[:1] if idle else busy[:3])]
    still = "only breathing and small natural movements" if idle else ""
    return sentence(*said, still), sentence(*said[:1], still), ""


def _does(seen: Seen, one: Shown, names: Mapping[str, str]) -> str:
    does = doing.doing(one.figure, seen.staging.figures, seen.staging.pieces)
    return ", ".join(filter(None, (f"{names[one.figure.id]} {does}", doing.face(one.figure))))
