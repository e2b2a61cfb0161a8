"""Phrases that do not go together, and those that say the same twice."""

import re
from collections.abc import Callable, Sequence

from agent.photos import OWN_FILES
from agent.revising.edits import ChangeShots
from agent.revising.errors import Question
from agent.revising.framing import Longer, Nearer
from agent.revising.grammar.asking import WhichPart, WhichWords
from agent.revising.grammar.covering import Piece
from agent.revising.grammar.heard import Part
from agent.revising.grammar.scoping import SCOPE, Phrase
from agent.revising.grammar.shot_numbers import TO


def refuse_mixed_steps(phrases: Sequence[Phrase]) -> None:
    """A step in the history stands alone.

    Raises:
        Question: a step in the history is asked for together with something else.
    """
    if len(phrases) > 1 and any(phrase.said.do == "undo" for phrase in phrases):
        raise Question("Undo and redo go through the history: say them alone, without a change.")


def refuse_contradictions(parts: Sequence[Part]) -> None:
    """No two phrases contradict each other.

    Raises:
        Question: two phrases decide the same for the same shots or people.
    """
    for at, one in enumerate(parts):
        for other in parts[at + 1 :]:
            both = one.sets & other.sets
            if not both or one.edits == other.edits:
                continue
            exception = one.sets > both == other.sets  # all at dusk, shot 3 at night
            if not exception:
                raise WhichPart(
                    f"{one.words!r} or {other.words!r}? They cannot both be for "
                    f"{', '.join(sorted({whom for _, whom in both})[:5])}.",
                    one.words,
                    other.words,
                )


def said_better(one: Part, parts: Sequence[Part]) -> bool:
    """Whether a complaint stands beside what is to be done about it: too long, shorten it; or what
    is taken away is given anew after it: no mask, and refs/a.png as its mask."""
    if _takes_away(one):
        later = parts[parts.index(one) + 1 :]
        return any(not _takes_away(part) and part.sets >= one.sets for part in later)
    way = _way(one)
    return one.vague and any(
        not part.vague and part.sets >= one.sets and _way(part) in (way, 0) for part in parts
    )


def _takes_away(part: Part) -> bool:
    """Whether it takes a person's own files away, and nothing else."""
    return bool(part.edits) and all(
        isinstance(edit, ChangeShots)
        and edit.fields.keys() <= OWN_FILES.keys() | {"strength"}
        and not any(edit.fields.values())
        for edit in part.edits
    )


def _way(part: Part) -> int:
    """Towards more or less; 0: neither."""
    for edit in part.edits:
        if isinstance(edit, Nearer):
            return 1 if edit.steps > 0 else -1
        if isinstance(edit, Longer):
            return 1 if edit.factor > 1 or edit.seconds > 0 else -1
    return 0


def refuse_open_list(pieces: Sequence[Piece], words: Callable[[Piece], str]) -> None:
    """Shots that are named one by one between two phrases, such as closer in shot 3 and shot 4
    wider, are not all taken for both.

    Raises:
        Question: the last of them may be for the second phrase alone.
    """
    stretch: list[Piece] = []
    for piece in pieces:
        if piece.kind == "said":
            stretch.append(piece)
        elif piece.kind != "filler":
            stretch = []
        scopes = [one.said is not None and one.said.do == SCOPE for one in stretch]
        if scopes != [False] * (len(scopes) - 2) + [True, False] or len(scopes) < 3:
            continue
        named, other = (words(one) for one in stretch[-2:])
        if _ONE_BY_ONE.search(named):
            both = words(Piece(stretch[-2].start, stretch[-1].end, "said"))
            raise _for_all_or_last(both, named, other)


def _for_all_or_last(both: str, named: str, other: str) -> WhichWords:
    """Asks whether the second phrase is for all shots that are named before it."""
    shots = _BEFORE_SHOTS.sub("", named)
    joint = list(_ONE_BY_ONE.finditer(named))[-1]
    start, end = joint.span(joint.lastindex or 0)
    for_all = f"{both.removesuffix(other).rstrip()}, {other}"
    for_last = f"{both[:start].rstrip()}; {both[end:].lstrip()}"
    return WhichWords(
        f"Is {other!r} for all of {shots!r}, or for the last alone? Put ',' before it, "
        "or ';' before the last.",
        "answer",
        {"all": (both, for_all), "last": (both, for_last)},
    )


_BEFORE_SHOTS = re.compile(r"^(?:in|for|during|on|of|at|within|through)\s+|^在", re.IGNORECASE)
_ONE_BY_ONE = re.compile(
    r"\b(and|plus)\s+(?:the\s+)?(?!\d)\w|([和与跟及并、])\s*(?:第|镜)", re.IGNORECASE
)


def refuse_mixed_range(pieces: Sequence[Piece], texts: Callable[[Piece], set[str]]) -> None:
    """A range runs from shot to shot, or from scene to scene.

    Raises:
        Question: it runs from one to the other.
    """
    for one, to, other in zip(pieces, pieces[1:], pieces[2:], strict=False):
        scopes = [piece.said is not None and piece.said.do == SCOPE for piece in (one, other)]
        if all(scopes) and to.kind == "filler" and texts(to) & TO:
            raise Question("From a scene to a shot? Name two shots or two scenes: 'shots 4-7'.")
