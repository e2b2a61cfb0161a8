"""Who stands where in the set, facing where, doing what: subjects and marks become figures."""

import math
from collections.abc import Callable, Mapping
from itertools import pairwise

from agent.film import Mark, Place, Shot, Subject, World
from tools.projection import ease
from tools.staging import Figure, Point, Pose, SetPiece, Waypoint

WALKING_SPEED = 1.3
"""Metres a second."""
CRAWLING_SPEED = 0.45
BESIDE = 0.8
"""Metres between two subjects on one mark."""
HEAD_LIMIT = 80.0
"""Degrees that a head turns against its body."""
OVER_SHOULDER = 120.0
"""Degrees beyond which nobody tries to look there with the head alone."""
STEP = 0.05
"""Metres; what is nearer needs no walking."""
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
    targets = _targets(shot, place, starts)
    talking = {speech.speaker for speech in shot.speech if speech.delivery == "on screen"}
    with_camera = shot.move in ("track", "follow")

    def figure(subject: Subject) -> Figure:
        look = world.characters[subject.who].looks[subject.look]
        prop = world.props.get(subject.holding)
        here = starts[subject.who]
        goal = ends[subject.who] if subject.to else here
        path = _path(here, goal, seconds, subject.pose == "crawl", with_camera)
        facing, head_turn, pose = _bearing(subject, place.marks[subject.mark], here, goal, targets)
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


def _path(
    start: Point, goal: Point, seconds: float, crawls: bool, with_camera: bool
) -> tuple[Waypoint, ...]:
    """The straight way to the goal, as far as one gets in the time."""
    distance = math.dist(start, goal)
    if distance < STEP:
        return ()
    needed = distance / (CRAWLING_SPEED if crawls else WALKING_SPEED)
    reached = _between(start, goal, min(1.0, seconds / needed))
    if with_camera:
        # The camera starts and stops softly; whoever it goes with does the same.
        return _timed(start, reached, ease, steps=8)
    if needed >= seconds:
        return _timed(start, reached, float, steps=1)
    return (
        Waypoint(at=0, position=start),
        Waypoint(at=round(needed / seconds, 4), position=reached),
        Waypoint(at=1, position=reached),
    )


def _timed(
    start: Point, end: Point, curve: Callable[[float], float], steps: int
) -> tuple[Waypoint, ...]:
    shares = [step / steps for step in range(steps + 1)]
    return tuple(Waypoint(at=at, position=_between(start, end, curve(at))) for at in shares)


def _between(start: Point, end: Point, share: float) -> Point:
    x, y, z = (round(p + (q - p) * share, 4) for p, q in zip(start, end, strict=True))
    return (x, y, z)


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


def position_at(figure: Figure, share: float) -> Point:
    """Where a figure is after a share of the shot (0 to 1)."""
    path = figure.path
    if not path or share <= path[0].at:
        return path[0].position if path else figure.position
    for before, after in pairwise(path):
        if share <= after.at:
            whole = max(after.at - before.at, 1e-9)
            return _between(before.position, after.position, (share - before.at) / whole)
    return path[-1].position
