"""On which pictures a clip begins and ends: its keyframe, and the next one's where that goes on."""

from collections.abc import Mapping
from itertools import pairwise

from agent.film import Shot
from agent.production import Production
from agent.store import Artifact
from tools.conditioning import Reference
from tools.errors import Failed
from tools.model import Model

FIRST, LAST = "first_frame", "last_frame"
_SET_UP = ("size", "angle", "side", "framing", "lens", "focus")
_SEEN = ("scene", "place", "light", "weather", "pieces", "without")


def follows(model: Model) -> bool:
    """Whether a model's clips depend on keyframes."""
    return bool({FIRST, LAST} & model.honours)


def ends(
    production: Production, shot: Shot, stills: Mapping[str, Artifact]
) -> dict[str, Reference]:
    """The fields of a request for the frames on which a clip begins and ends, as far as the video
    model honours them.

    Raises:
        Failed: a keyframe is not drawn.
    """
    honours, found = production.tools.filming(shot)[1].honours, {}
    if FIRST in honours:
        found[FIRST] = _frame(shot, stills)
    after = following(production, shot)
    if LAST in honours and after is not None and matches(shot, after):
        found[LAST] = _frame(after, stills)
    return found


def following(production: Production, shot: Shot) -> Shot | None:
    """The shot that comes after a shot of that id."""
    pairs = pairwise(production.storyboard.shots)
    return next((after for before, after in pairs if before.id == shot.id), None)


def matches(shot: Shot, after: Shot) -> bool:
    """Whether a shot may end on the first picture of the one after it.

    Only where the two are one set-up that goes on over a plain cut, so that the picture on which
    the next shot begins is also one that this shot could reach by itself:

    - the cut is plain, since a dissolve would show that picture twice;
    - the camera is set up alike and does not move in either: how far a move gets is nobody's to
      say before it is filmed, and a camera that jumps at the end is worse than a plain cut;
    - scene, place, hour, weather and things are the same, since they cannot change within a shot;
    - the same people are there in the same looks on the same marks, and nobody goes anywhere. What
      they do, hold and feel may change: that is what happens between the two pictures;
    - neither is made of a person's own picture or film.
    """
    return (
        after.transition == "cut"
        and not (shot.source or after.source)
        and shot.move == after.move == "static"
        and all(getattr(shot, name) == getattr(after, name) for name in (*_SET_UP, *_SEEN))
        and _cast(shot) == _cast(after)
        and not any(one.to for one in (*shot.subjects, *after.subjects))
    )


def _cast(shot: Shot) -> list[tuple[str, str, str, str | None]]:
    return [(s.who, s.look, s.mark, s.on) for s in shot.subjects]


def _frame(shot: Shot, stills: Mapping[str, Artifact]) -> Reference:
    still = stills.get(shot.id)
    if still is None:
        raise Failed(f"Shot {shot.id!r} has no keyframe yet. Run `onereel make` to draw it.")
    return Reference(
        picture=still.path,
        digest=still.digest,
        role="keyframe",
        name=f"shot {shot.id}",
        required=True,
    )
