"""Who stands where in the set, facing where, doing what: subjects and marks become figures."""

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise

from agent.directing.pace import STEP, Way, between, path_along
from agent.film import Mark, Place, Shot, Subject, World
from tools.staging import Figure, Point, Pose, SetPiece

BESIDE = 0.8
"""Metres between two subjects on one mark."""
HEAD_LIMIT = 80.0
"""Degrees that a head turns against its body."""
OVER_SHOULDER = 120.0
"""Degrees beyond which nobody tries to look there with the head alone."""
ROOTED: frozenset[Pose] = frozenset({"sit", "lotus", "lie"})
"""Poses in which the body keeps the mark's facing; only the head follows what it looks at."""


def heading_to(start: Point, end: Point) -> float:
    """Heading from one point to another, 0 to 360."""
    return math.degrees(math.atan2(end[0] - start[0], end[2] - start[2])) % 360


def turned(from_heading: float, to_heading: float) -> float:
    """The turn from one heading to another, -180 to 180, clockwise positive."""
    return (to_heading - from_heading + 180) % 360 - 180


def dressed(shot: Shot, place: Place) -> tuple[SetPiece, ...]:
    """The place's pieces as they are in this shot, in the order in which flat ones are painted.

    A piece of the shot that is at (0, 0, 0) stays where the place's piece of that id stands.
    """
    put_in = {piece.id: piece for piece in shot.pieces}
    own = [piece for piece in place.pieces if piece.id not in shot.without]
    pieces = [_replaced(piece, put_in.pop(piece.id, piece)) for piece in own]
    return (*pieces, *put_in.values())


def _replaced(piece: SetPiece, by: SetPiece) -> SetPiece:
    if by is piece or by.position != (0, 0, 0):
        return by
    kept = {name: getattr(piece, name) for name in ("position", "facing", "size", "outline")}
    return by.model_copy(update=kept)


def block(shot: Shot, place: Place, world: World, seconds: float) -> tuple[Figure, ...]:
    """Every subject of the shot as a figure, on screen or not.

    Args:
        shot: Its ids must be known to place and world (see staging.check).
        place: Gives marks and pieces.
        world: Gives looks and props.
        seconds: Length of the shot; who does not arrive in time is still on the way at its end.
    """
    starts = _in_rows({s.who: s.mark for s in shot.subjects}, place.marks)
    ends = _in_rows({s.who: s.to or s.mark for s in shot.subjects}, place.marks)
    ways = _ways(shot.subjects, place.marks)
    targets = _targets(shot, place, starts)
    talking = {speech.speaker for speech in shot.speech if speech.delivery == "on screen"}
    with_camera = shot.move in ("track", "follow")

    def figure(subject: Subject) -> Figure:
        look = world.characters[subject.who].looks[subject.look]
        prop = world.props.get(subject.holding)
        here = starts[subject.who]
        goal = ends[subject.who] if subject.to else here
        stops = [*ways[subject.who], ("", goal)] if subject.to else []
        crawls = subject.pose == "crawl"
        path = path_along(here, stops, seconds, crawls=crawls, with_camera=with_camera)
        ahead = next((point for _, point in stops if math.dist(here, point) >= STEP), here)
        facing, head_turn, pose = _bearing(subject, place.marks[subject.mark], here, ahead, targets)
        return Figure(
            id=subject.who,
            look=look,
            position=here,
            facing=facing,
            head_turn=head_turn,
            pose=pose,
            holding=prop.kind if prop else subject.holding,
            expression=subject.expression,
            path=path,
            on=subject.on or "",
            speaks=subject.who in talking,
        )

    return tuple(figure(subject) for subject in shot.subjects)


def _in_rows(where: Mapping[str, str], marks: Mapping[str, Mark]) -> dict[str, Point]:
    """Where each is; those who share a mark stand in a row across it."""
    points = {}
    for who, mark in where.items():
        row = [other for other, its_mark in where.items() if its_mark == mark]
        aside = BESIDE * (row.index(who) - (len(row) - 1) / 2)
        x, y, z = marks[mark].at
        # A row reads left to right as the camera before it sees it, hence against the facing.
        turn = math.radians(marks[mark].facing)
        points[who] = (
            round(x - aside * math.cos(turn), 4),
            y,
            round(z + aside * math.sin(turn), 4),
        )
    return points


def _targets(shot: Shot, place: Place, starts: Mapping[str, Point]) -> dict[str, Point]:
    """Everything that can be looked at; a subject's eyes come before a piece or mark of its id."""
    marks = {name: mark.at for name, mark in place.marks.items()}
    pieces = {piece.id: piece.position for piece in dressed(shot, place)}
    return {**marks, **pieces, **starts}


def _ways(subjects: Iterable[Subject], marks: Mapping[str, Mark]) -> dict[str, Way]:
    """Whom -> the marks that they pass, in order, and where; those who pass one as the same of
    theirs do it beside each other."""
    subjects = tuple(subjects)
    ways: dict[str, Way] = {subject.who: [] for subject in subjects}
    for number in range(max((len(s.via) for s in subjects), default=0)):
        passed = {s.who: s.via[number] for s in subjects if len(s.via) > number}
        for who, point in _in_rows(passed, marks).items():
            ways[who].append((passed[who], point))
    return ways


def _bearing(
    subject: Subject, mark: Mark, here: Point, goal: Point, targets: Mapping[str, Point]
) -> tuple[float, float, Pose]:
    """Heading of the body, turn of the head against it, pose."""
    pose: Pose = subject.pose or mark.pose or "stand"
    body = mark.facing
    wanted = _wanted(subject, mark, here, targets)
    if math.dist(here, goal) >= STEP:
        body = heading_to(here, goal)
        pose = "walk" if subject.pose in (None, "stand") else pose
    elif isinstance(subject.facing, int | float) or pose not in ROOTED:
        body = wanted
    looks = isinstance(subject.facing, int | float) or subject.facing in targets
    turn = turned(body, wanted) if looks else 0.0
    if abs(turn) > OVER_SHOULDER:
        turn = 0.0
    head_turn = max(-HEAD_LIMIT, min(HEAD_LIMIT, turn))
    return round(body, 4) % 360, round(head_turn, 4), pose


def _wanted(subject: Subject, mark: Mark, here: Point, targets: Mapping[str, Point]) -> float:
    """The heading in which the subject looks.

    Where somebody is who is not in the shot, the shot does not say: then the mark's own facing.
    """
    if isinstance(subject.facing, int | float):
        return float(subject.facing)
    if subject.facing is None or subject.facing not in targets:
        return mark.facing
    there = targets[subject.facing]
    return heading_to(here, there) if math.dist(here, there) > STEP else mark.facing


def position_at(figure: Figure | SetPiece, share: float) -> Point:
    """Where a figure or piece is after a share of the shot (0 to 1)."""
    path = figure.path
    if not path or share <= path[0].at:
        return path[0].position if path else figure.position
    for before, after in pairwise(path):
        if share <= after.at:
            whole = max(after.at - before.at, 1e-9)
            return between(before.position, after.position, (share - before.at) / whole)
    return path[-1].position
