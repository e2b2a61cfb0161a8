"""The place in words: what it is, what stands where in the picture, what lies behind."""

from collections.abc import Iterator, Sequence

from agent.film import Shot
from agent.wording import sets
from agent.wording.nouns import GROUNDS, legible, noun, one, some
from agent.wording.plain import english, listed, proper, sentence
from agent.wording.seen import Seen
from agent.wording.standing import SMALL, Standing, piece_standing
from tools.kinds import LINES
from tools.staging import SetPiece

MOST_THINGS, FEW_THINGS, MOST_READ = 7, 3, 2
LEAST = 0.0015
"""Share of the picture from which on a thing is told."""
COVERING = 0.85
"""The same from which on a thing is a blur before the lens."""
OWN_WORDS = 30
GROUND_SEEN = frozenset({"extreme wide", "wide", "full"})
"""Sizes at which a level camera sees what lies underfoot."""
AT = {"left": "on the left", "centre": "in the centre", "right": "on the right"}


def place(seen: Seen) -> tuple[str, ...]:
    """What place it is: with its own words, by its name and set, by its set alone."""
    found, pointed = seen.place, seen.of_place()
    like = f"as in {pointed}" if pointed else ""
    called, name = sets.called(found), proper(found.name)
    plain = {called.casefold(), found.set.replace("-", " ")}
    known = name if english(name) and name.casefold() not in plain else ""
    inside = "" if _is_room(called) or not found.inside else "indoors"
    whole = ": ".join(filter(None, (known, called)))
    return (
        sentence(f"The place: {whole}", inside, like, sets.told(found, OWN_WORDS)),
        sentence(f"The place: {whole}", inside, like),
        sentence(f"The place: {called}", like),
    )


def things(seen: Seen) -> tuple[str, ...]:
    """What stands where, ground and horizon: many things, few, none. A sketch shows what stands
    there, which may be other than what is staged."""
    wide = sees_ground(seen.shot)
    told = [*_read(seen), *([] if seen.of_sketch() else _grouped(seen, lines=wide))]
    ground = _ground(seen) if wide else ""
    behind = "" if seen.place.inside else sets.behind(seen.staging.backdrop)
    low = f"underfoot {ground}" if ground and ground not in sets.called(seen.place) else ""
    back = f"in the background {behind}" if behind else ""
    return (
        sentence(*told[:MOST_THINGS], low, back),
        sentence(*told[:FEW_THINGS], back),
        sentence(*list(_read(seen))[:1]),
    )


def sees_ground(shot: Shot) -> bool:
    """Whether the camera sees what lies underfoot."""
    return shot.size in GROUND_SEEN or shot.angle in ("high", "top")


def focus_noun(seen: Seen) -> str:
    """What a shot is of that is of no figure: the wooden sign; empty: of the place."""
    pieces = {piece.id: piece for piece in seen.staging.pieces}
    found = [f"the {noun(pieces[name].kind)}" for name in seen.shot.focus if name in pieces]
    return listed(list(dict.fromkeys(found)))


def _is_room(called: str) -> bool:
    return any(
        word in called for word in ("room", "inside", "house", "shop", "hall", "office", "bar")
    )


def _read(seen: Seen) -> Iterator[str]:
    """What is to be read in the picture, what the shot is of first."""
    pieces = sorted(seen.staging.pieces, key=lambda piece: piece.id not in seen.shot.focus)
    for piece in [piece for piece in pieces if legible(piece)][:MOST_READ]:
        standing = piece_standing(seen.staging, piece, seen.size)
        if standing is not None:
            yield f"{one(piece.kind)} {AT[standing.third]} {legible(piece)}"


def _grouped(seen: Seen, *, lines: bool) -> list[str]:
    """Things of one kind that are as near are told together; the largest come first, and what the
    shot is of before them."""
    groups: dict[tuple[str, bool], list[tuple[SetPiece, Standing]]] = {}
    for piece in seen.staging.pieces:
        standing = piece_standing(seen.staging, piece, seen.size)
        if standing is None or legible(piece) or not LEAST <= standing.area <= COVERING:
            continue
        far = standing.share < SMALL
        groups.setdefault((piece.kind, far), []).append((piece, standing))

    def weight(group: Sequence[tuple[SetPiece, Standing]]) -> tuple[bool, float]:
        focus = any(piece.id in seen.shot.focus for piece, _ in group)
        return not focus, -sum(standing.area for _, standing in group)

    paths = dict.fromkeys(
        piece.kind for piece in seen.staging.pieces if piece.kind in LINES - set(GROUNDS)
    )
    told = [_group(seen, group) for group in sorted(groups.values(), key=weight)]
    return [*told[:1], *(one(kind) for kind in paths if lines), *told[1:]]


def _group(seen: Seen, group: Sequence[tuple[SetPiece, Standing]]) -> str:
    piece, standing = group[0]
    pointed = seen.of_piece(piece) if len(group) == 1 else ""
    called = f"the {noun(piece.kind)} from {pointed}" if pointed else some(piece.kind, len(group))
    far = "far off " if standing.share < SMALL else ""
    thirds = {one.third for _, one in group}
    if len(thirds) == 3:
        return f"{called} {far}across the picture"
    if thirds == {"left", "right"}:
        return f"{called} {far}on both sides"
    return f"{called} {far}{listed([AT[third] for third in AT if third in thirds])}"


def _ground(seen: Seen) -> str:
    """The ground that is painted last lies on top; water counts for more than what it lies in."""
    found = [piece.kind for piece in seen.staging.pieces if piece.kind in GROUNDS]
    return " and ".join(GROUNDS[kind] for kind in dict.fromkeys(found[-2:]))
