"""Film grammar checked on the shot list, before a frame is drawn."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from agent.directing.framing import SIZES, bearing, jumps
from agent.film import Shot, ShotId, Storyboard, World
from tools.staging import Frozen

_WIDE = SIZES[:3]


class Remark(Frozen):
    """A rule that a shot breaks."""

    rule: str
    shot: ShotId
    text: str


def lint(storyboard: Storyboard, world: World) -> tuple[Remark, ...]:
    """Every broken rule, in the order of the shots."""
    shots = storyboard.shots
    found = [*_names(shots, world), *_orientation(shots), *_sizes(shots), *_cuts(shots)]
    found += [*_axis(shots), *_moves(shots), *_speakers(shots)]
    order = {shot.id: number for number, shot in enumerate(shots)}
    return tuple(sorted(found, key=lambda remark: order[remark.shot]))


def _names(shots: Sequence[Shot], world: World) -> Iterator[Remark]:
    """Places, people, marks and what the camera frames are known."""
    for shot in shots:
        place = world.places.get(shot.place)
        if place is None:
            yield Remark(rule="names", shot=shot.id, text=f"There is no place {shot.place!r}.")
            continue
        people = {subject.who for subject in shot.subjects}
        pieces = {piece.id for piece in (*place.pieces, *shot.pieces)} - set(shot.without)
        for name in sorted({s.mark for s in shot.subjects} - place.marks.keys()):
            yield Remark(rule="names", shot=shot.id, text=f"There is no mark {name!r}.")
        for name in sorted(people - world.characters.keys()):
            yield Remark(rule="names", shot=shot.id, text=f"Nobody is called {name!r}.")
        for name in shot.focus:
            if name not in people | pieces | place.marks.keys():
                yield Remark(rule="names", shot=shot.id, text=f"Nothing is called {name!r}.")


def _orientation(shots: Sequence[Shot]) -> Iterator[Remark]:
    """One of the first three shots of a scene shows where we are."""
    for scene, group in groupby(shots, key=lambda shot: shot.scene):
        opening = list(group)[:3]
        if not any(shot.size in _WIDE for shot in opening):
            text = f"Scene {scene!r} does not open wide enough to show the place."
            yield Remark(rule="orientation", shot=opening[0].id, text=text)


def _sizes(shots: Sequence[Shot]) -> Iterator[Remark]:
    """No four equal sizes in a row, and no leap from the widest to the closest on one subject."""
    for one, two, three, four in zip(shots, shots[1:], shots[2:], shots[3:], strict=False):
        if one.size == two.size == three.size == four.size:
            text = f"The fourth {four.size!r} in a row."
            yield Remark(rule="equal sizes", shot=four.id, text=text)
    for before, shot in pairwise(shots):
        if before.size == SIZES[0] and shot.size == SIZES[-1] and before.scene == shot.scene:
            text = "From extreme wide to extreme close in one cut."
            yield Remark(rule="size jump", shot=shot.id, text=text)


def _cuts(shots: Sequence[Shot]) -> Iterator[Remark]:
    """Consecutive shots of one subject differ by a size step or by 30 degrees."""
    for before, shot in pairwise(shots):
        same = before.place == shot.place and before.light == shot.light
        if same and jumps(before, shot.size, shot.side, shot.focus):
            text = f"Nearly the same picture as shot {before.id!r}: a jump cut."
            yield Remark(rule="jump cut", shot=shot.id, text=text)


def _axis(shots: Sequence[Shot]) -> Iterator[Remark]:
    """Two who face each other are seen from the same side of the line between them."""
    for before, shot in pairwise(shots):
        if before.scene != shot.scene or len(before.subjects) != 1 or len(shot.subjects) != 1:
            continue
        one, other = before.subjects[0], shot.subjects[0]
        facing = one.facing == other.who and other.facing == one.who
        hands = {bearing(before.side) % 360 // 180, bearing(shot.side) % 360 // 180}
        aside = all(bearing(s.side) % 180 for s in (before, shot))
        if facing and aside and len(hands) == 1:
            text = f"Crosses the line between {one.who!r} and {other.who!r}."
            yield Remark(rule="axis", shot=shot.id, text=text)


def _moves(shots: Sequence[Shot]) -> Iterator[Remark]:
    """The camera follows only who moves, and pans only over a wide view."""
    for shot in shots:
        goes = any(subject.to for subject in shot.subjects)
        if shot.move in ("track", "follow") and not goes:
            text = f"A {shot.move!r} shot in which nobody goes anywhere."
            yield Remark(rule="move", shot=shot.id, text=text)
        if shot.move == "pan" and shot.size not in _WIDE:
            yield Remark(rule="move", shot=shot.id, text="A pan that is no view.")


def _speakers(shots: Sequence[Shot]) -> Iterator[Remark]:
    """Whoever speaks on screen is on screen."""
    for shot in shots:
        seen = {subject.who for subject in shot.subjects}
        for said in shot.speech:
            if said.delivery == "on screen" and said.speaker not in seen:
                text = f"{said.speaker!r} speaks on screen and is not there."
                yield Remark(rule="speaker", shot=shot.id, text=text)
