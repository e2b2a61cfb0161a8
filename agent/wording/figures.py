"""Everybody who is in the picture, a sentence each: who, where, doing what."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.wording import doing
from agent.wording.fitting import Variants
from agent.wording.looks import brief, full, marks, told, who
from agent.wording.plain import a, english, listed, many, plural, sentence
from agent.wording.seen import Seen
from agent.wording.standing import (
    FACE,
    SMALL,
    TINY,
    Standing,
    figure_standing,
    head,
    how_near,
    side,
    where,
)
from tools.staging import Figure

MOST_TOLD = 6
"""Figures that get a sentence of their own where words cannot point at pictures."""
OWN_WORDS = 30
NEAR = frozenset({"medium close", "close", "extreme close"})


@dataclass(frozen=True)
class Shown:
    """A figure that is in the picture as the shot begins."""

    figure: Figure
    standing: Standing
    pointed: str
    """How words point at its pictures; empty: they cannot."""

    @property
    def noun(self) -> str:
        return who(self.figure.look)


def shown(seen: Seen) -> tuple[Shown, ...]:
    """Who is in the picture as the shot begins: whom the shot is about first, then the largest."""
    found = []
    for figure in seen.staging.figures:
        standing = figure_standing(seen.staging, figure, seen.size)
        if standing is not None:
            found.append(Shown(figure, standing, seen.of_figure(figure)))
    focus = seen.shot.focus
    return tuple(
        sorted(
            found,
            key=lambda s: (
                focus.index(s.figure.id) if s.figure.id in focus else len(focus),
                -s.standing.share,
            ),
        )
    )


def figures(seen: Seen, people: Sequence[Shown]) -> Variants:
    """From a full sentence each to where each one is at the least."""
    if not people:
        return ("" if seen.staging.figures else "No people in the picture.",)
    first, rest = people[:MOST_TOLD], people[MOST_TOLD:]
    return (
        " ".join(_sentence(seen, one, looks=2) for one in people),
        " ".join(_sentence(seen, one, looks=1) for one in people),
        _some(seen, first, rest, described=len(first)),
        _some(seen, first, rest, described=2),
        _some(seen, first, rest, described=1),
        _some(seen, first, rest, described=0),
        _counted(people),
        _pictured(people),
    )


def alike(people: Sequence[Shown]) -> dict[str, str]:
    """Figure id -> a short name that is nobody else's here: the old man, the man with the cap, the
    man on the left."""
    found = {}
    for one in people:
        others = [other for other in people if other is not one and other.noun == one.noun]
        taken = {mark for other in others for mark in marks(other.figure.look)}
        own = [mark for mark in marks(one.figure.look) if mark not in taken]
        thirds = {other.standing.third for other in others}
        if not others:
            found[one.figure.id] = f"the {one.noun}"
        elif own:
            mark = own[0].removeprefix("a ").removeprefix("an ")
            found[one.figure.id] = f"the {one.noun} with the {mark}"
        elif one.standing.third not in thirds:
            found[one.figure.id] = f"the {one.noun} {where(one.standing)}"
        else:
            found[one.figure.id] = f"one of the {plural(one.noun)} {where(one.standing)}"
    return found


def _some(seen: Seen, first: Sequence[Shown], rest: Sequence[Shown], described: int) -> str:
    """Sentences for those who come first, so many of them with looks; the others in one."""
    told = [_sentence(seen, one, looks=1) for one in first[:described]]
    short = [_short(seen, one) for one in first[described:]]
    return " ".join(filter(None, (*told, sentence(*short), _counted(rest))))


def _sentence(seen: Seen, one: Shown, looks: int) -> str:
    """A figure with a full description (2) or a short one (1)."""
    figure, standing = one.figure, one.standing
    does, placed = doing.doing(figure, seen.staging.figures, seen.staging.pieces), _where(seen, one)
    comma = "," if placed and does.count(" ") > 1 else ""
    face_seen = not 100 < (standing.view + figure.head_turn) % 360 < 260
    return sentence(
        " ".join(filter(None, (_called(seen, one, looks), f"{does}{comma}", placed))),
        *_turned(seen, one),
        _held(seen, figure),
        doing.face(figure) if standing.share >= FACE and face_seen else "",
    )


def _turned(seen: Seen, one: Shown) -> tuple[str, ...]:
    """How near somebody is, and which side is seen; a sketch shows both, and other than staged."""
    standing = one.standing
    if seen.of_sketch():
        return ()
    if standing.share < TINY:
        return (_how_near(seen, one),)
    turned = side(standing.view), head(standing.view, one.figure.head_turn)
    return (_how_near(seen, one), *turned)


def _short(seen: Seen, one: Shown) -> str:
    """Who, where and with what: a man with a grey cap on the left holding a cup."""
    look = one.figure.look
    mark = f" with {marks(look)[0]}" if marks(look) else ""
    called = f"the {one.noun} from {one.pointed}" if one.pointed else f"{a(one.noun)}{mark}"
    called = learnt(seen, one.figure) + called
    placed = "" if seen.of_sketch() else where(one.standing)
    return " ".join(filter(None, (called, placed, _held(seen, one.figure))))


def _held(seen: Seen, figure: Figure) -> str:
    subject = next(one for one in seen.shot.subjects if one.who == figure.id)
    thing = seen.world.props.get(subject.holding)
    called = thing.name if thing and english(thing.name) else ""
    return doing.holding(figure, called, seen.of_thing(thing.name if thing else subject.holding))


def _where(seen: Seen, one: Shown) -> str:
    """Of a close shot's subject, where its face is: the body may reach far out of the picture.
    A sketch shows where everybody is."""
    if seen.of_sketch():
        return ""
    if one.figure.id in seen.shot.focus[:1] and seen.shot.size in NEAR:
        third = seen.shot.framing
        return "in the centre" if third == "centre" else f"on the {third}"
    return where(one.standing)


def _how_near(seen: Seen, one: Shown) -> str:
    """Of whom the shot is about the size says it, unless that is somebody small in a wide view."""
    about = one.figure.id in seen.shot.focus or len(seen.staging.figures) == 1
    return "" if about and one.standing.share >= SMALL else how_near(one.standing)


def _called(seen: Seen, one: Shown, looks: int) -> str:
    """The old man from image 1 (Anna: grey coat); without a picture: an old man with ..."""
    look, character = one.figure.look, seen.world.characters[one.figure.id]
    named = english(character.name) and character.name.casefold() != one.noun
    taught = learnt(seen, one.figure)
    known = character.name if named else ""
    if one.pointed:
        more = ": ".join(filter(None, (known, brief(look))))
        return f"{taught}the {one.noun} from {one.pointed}{f' ({more})' if more else ''}"
    own = told(look, (character.name, *character.aliases), OWN_WORDS) if looks == 2 else ""
    described = full(look) if looks == 2 else f"{a(one.noun)} with {brief(look)}"
    more = "; ".join(filter(None, (known, own)))
    return f"{taught}{described}{f' ({more})' if more else ''},"


def learnt(seen: Seen, figure: Figure) -> str:
    """The word that calls what the model was taught of somebody, before what is said of them."""
    word = seen.triggers.get(figure.id)
    return f"{word}, " if word else ""


def _pictured(people: Sequence[Shown]) -> str:
    """Nothing but whose pictures there are."""
    pointed = [one.pointed for one in people if one.pointed]
    return sentence(f"with the figures from {listed(pointed)}" if pointed else "")


def _counted(people: Sequence[Shown]) -> str:
    """Those for whom there is no room: pointed at, or counted."""
    pointed = [f"the {one.noun} from {one.pointed}" for one in people if one.pointed]
    rest = len(people) - len(pointed)
    more = [many(rest, "more person") if rest > 1 else "one more person"] if rest else []
    return sentence(f"also here {listed([*pointed, *more])}") if people else ""
