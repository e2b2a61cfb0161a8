"""Key images: the strongest moments of a storyboard, and the shot that a key image asks for."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from agent.directing.framing import LENSES, SIZES
from agent.directing.habits import shot_in_habit
from agent.directing.points_of_view import habits_of
from agent.directing.weighing import turns
from agent.directions import Distance, KeyImage, PointOfView
from agent.errors import BadReference
from agent.film import Id, Shot, Size, Storyboard, Subject, World

WISHED: Mapping[Distance, tuple[Size, ...]] = {
    "far": ("extreme wide", "wide"),
    "middle": ("full", "medium full", "medium"),
    "near": ("medium close", "close", "medium"),
}
"""Sizes in which a direction of that distance shows itself best."""
LEADING = 0.25
"""Share of the hero's shots from which on somebody else is a lead, too."""
HERO, COMPANY, EYES = 1.0, 0.4, 1.2
"""What it adds that the picture is of the hero, of two, of whose eyes the film has."""
SIZED, TURNING, FELT, LATE, EMPTY = 0.8, 0.6, 0.3, 0.4, 0.5
"""And that it has the size, turns the story, shows a feeling or a deed, comes late, is a view."""
INSERT, WORDLESS = -1.2, -0.6
"""A thing alone, or only words that are heard, shows no film."""
ALONE, TILTED = 0.5, -0.6
"""Whom a view from below or above is of is alone; a height that the view has not is none of it."""
AGAIN, PLACE_AGAIN, SIZE_AGAIN, PEOPLE_AGAIN = -3.0, -0.8, -0.3, -0.3
"""Of what another direction shows already."""
_WORD = re.compile(r"\w+")


def leads(board: Storyboard) -> tuple[Id, ...]:
    """Whom the shots are of, those of most shots first; nobody who is hardly seen."""
    counted = Counter(s.who for shot in board.shots for s in shot.subjects if s.who in shot.focus)
    most = max(counted.values(), default=0)
    return tuple(who for who, count in counted.most_common() if count >= LEADING * most)


def key_image(
    board: Storyboard, view: PointOfView, world: World, taken: Sequence[KeyImage] = ()
) -> KeyImage:
    """The shot that shows this point of view best, as it would be shot with it.

    Args:
        board: The rules' storyboard.
        view: Of the direction.
        world: In which the storyboard plays.
        taken: Images of other directions.
    """
    worth = _Worth(board, view, taken)
    told = [shot for shot in board.shots if words_of(shot)] or list(board.shots)
    best = shot_in_habit(max(told, key=worth.of), habits_of(view), world)
    return KeyImage(
        scene=best.scene,
        moment=words_of(best) or world.places[best.place].name,
        size=best.size,
        angle=best.angle,
        side=best.side,
        who=tuple(subject.who for subject in best.subjects),
        focus=best.focus,
        seen=words_of(best).rstrip(" ,;，；、"),
    )


class _Worth:
    """How well each shot of a storyboard would show a direction."""

    def __init__(self, board: Storyboard, view: PointOfView, taken: Sequence[KeyImage]) -> None:
        people = leads(board)
        counted = {who: 1 / (1 + place) for place, who in enumerate(people)}
        self._weights = counted
        self._view = view
        self._taken = [(image, donor(image, board)) for image in taken]
        self._places = {shot.id: n / len(board.shots) for n, shot in enumerate(board.shots)}

    def of(self, shot: Shot) -> float:
        people = {subject.who for subject in shot.subjects}
        framed = [who for who in shot.focus if who in people]
        worth = HERO * max((self._weights.get(who, 0) for who in framed), default=0.0)
        worth += COMPANY * (len(people) > 1) + EYES * (self._view.eyes in framed)
        worth += SIZED * (shot.size in WISHED[self._view.distance])
        worth += TURNING * turns(shot.action) + LATE * self._places[shot.id]
        worth += FELT * any(s.pose or s.expression != "neutral" for s in shot.subjects)
        worth += WORDLESS * (not shot.action and not shot.caption)
        worth += ALONE * (self._view.height != "eye" and len(people) == 1)
        worth += TILTED * (shot.angle not in ("eye", self._view.height))
        if not framed:
            worth += INSERT if shot.focus else EMPTY * (self._view.distance == "far")
        return worth + sum(self._again(shot, *other) for other in self._taken)

    def _again(self, shot: Shot, image: KeyImage, other: Shot) -> float:
        same = other.id == shot.id or words_of(other) == words_of(shot)
        there = other.place == shot.place and other.light == shot.light
        people = {subject.who for subject in shot.subjects} == set(image.who)
        alike = SIZE_AGAIN * (image.size == shot.size) + PEOPLE_AGAIN * people
        return AGAIN * same + PLACE_AGAIN * there + alike


def words_of(shot: Shot) -> str:
    """What a shot shows, in the script's words; of one that is only heard, what is said."""
    heard = shot.speech[0].text if shot.speech else ""
    return " ".join((shot.action or shot.caption or heard).split())


def donor(image: KeyImage, board: Storyboard) -> Shot:
    """The shot of a storyboard in which the moment of a key image happens.

    Raises:
        BadReference: the scene has no such moment.
    """
    mine = [shot for shot in board.shots if shot.scene == image.scene]
    if not mine:
        scenes = ", ".join(dict.fromkeys(repr(shot.scene) for shot in board.shots))
        raise BadReference(f"there is no scene {image.scene!r}. There is: {scenes}.", ("scene",))
    asked = _plain(image.moment)
    told = [shot for shot in mine if asked and asked in _all_words(shot)]
    told = told or [shot for shot in mine if _plain(words_of(shot)) in asked and words_of(shot)]
    if not told:
        raise BadReference(
            f"moment {image.moment[:60]!r} does not stand in scene {image.scene!r}. Quote words of "
            f"it, such as {next(filter(None, map(words_of, mine)), '')[:60]!r}.",
            ("moment",),
        )

    def near(shot: Shot) -> tuple[int, int]:
        seen = {subject.who for subject in shot.subjects}
        leap = abs(SIZES.index(shot.size) - SIZES.index(image.size))
        return len(seen & set(image.who)), -leap

    return max(told, key=near)


def shot_of(image: KeyImage, view: PointOfView, board: Storyboard, world: World) -> Shot:
    """The shot that a key image asks for: a moment of the storyboard, seen otherwise.

    Raises:
        BadReference: it names a moment or somebody that there is not.
    """
    found = donor(image, board)
    subjects = tuple(_subject(who, n, found, board, world) for n, who in enumerate(image.who))
    there = {subject.who for subject in subjects}
    subjects = tuple(
        s.model_copy(update={"on": None}) if s.on in set(_everybody(found)) - there else s
        for s in subjects
    )
    lens = habits_of(view).lenses.get(image.size, LENSES[image.size])
    return found.model_copy(
        update={
            "size": image.size,
            "angle": image.angle,
            "side": image.side,
            "lens": lens,
            "move": "static",
            "focus": image.focus,
            "subjects": subjects,
            "without": tuple(name for name in found.without if name not in image.focus),
            "source": "",
            "speech": (),
            "caption": "",
        }
    )


def _subject(who: Id, number: int, shot: Shot, board: Storyboard, world: World) -> Subject:
    """Somebody where that moment has them, else where the same scene does, else at a free mark."""
    known = [name for name, character in world.characters.items() if character.looks]
    if who not in known:
        raise BadReference(
            f"who {who!r} is nobody of the film. There is: {', '.join(known) or 'nobody'}.",
            ("who", number),
        )
    here = [s for s in board.shots if s.scene == shot.scene and s.place == shot.place]
    for other in (shot, *here):
        for subject in other.subjects:
            if subject.who == who:
                return subject
    marks = world.places[shot.place].marks
    taken = {subject.mark for subject in shot.subjects}
    mark = next((name for name in ("middle", *marks) if name in marks and name not in taken), None)
    if mark is None:
        raise BadReference(
            f"who {who!r}: {shot.place!r} has no mark left to stand at. Take somebody out.",
            ("who", number),
        )
    return Subject(who=who, look=next(iter(world.characters[who].looks)), mark=mark)


def _everybody(shot: Shot) -> list[Id]:
    return [subject.who for subject in shot.subjects]


def _all_words(shot: Shot) -> str:
    return _plain(" ".join((shot.action, shot.caption, *(said.text for said in shot.speech))))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
