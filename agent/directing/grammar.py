"""Film grammar checked on the shot list, before a frame is drawn."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from agent.directing.framing import LEAP, REVERSE, SIZES, STEPS, TURN, apart, jumps, steps
from agent.directing.grammar_lines import directions, turned_by
from agent.directing.remarks import Remark
from agent.directing.timing import MOST, length
from agent.directing.viewed import Viewed, viewed
from agent.film import Shot, Storyboard, World

__all__ = ["Remark", "lint"]

_WIDE, _TIGHT = SIZES[:3], SIZES[4:]
SINCE = 10
"""Close shots in a row after which a scene shows its place again."""
PACE = (1.8, 10.0)
"""Seconds that shots last on average, at least and at most."""


def lint(storyboard: Storyboard, world: World) -> tuple[Remark, ...]:
    """Every broken rule, in the order of the shots."""
    shots = storyboard.shots
    views = viewed(shots, world)
    seen = [views[shot.id] for shot in shots if shot.id in views]
    found = [*_names(shots, world), *_orientation(shots), *_sizes(shots), *_cuts(shots)]
    found += [*_turns(shots, views), *directions(seen), *_moves(shots), *_speakers(shots)]
    found += [*_lengths(shots)]
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
    """One of the first three shots of a scene shows where we are, and after many close ones another
    does."""
    for scene, group in groupby(shots, key=lambda shot: shot.scene):
        opening = list(group)[:3]
        if not any(shot.size in _WIDE for shot in opening):
            text = f"Scene {scene!r} does not open wide enough to show the place."
            yield Remark(rule="orientation", shot=opening[0].id, text=text)
    close: list[Shot] = []
    for shot in shots:
        goes_on = close and close[-1].scene == shot.scene and close[-1].place == shot.place
        close = [*(close if goes_on else ()), shot] if shot.size in _TIGHT else []
        if len(close) == SINCE + 1:
            text = f"The {len(close)}th close shot in a row: show the place again."
            yield Remark(rule="re-establish", shot=shot.id, text=text)


def _sizes(shots: Sequence[Shot]) -> Iterator[Remark]:
    """No four equal sizes in a row, and no leap from the widest to the closest on one subject."""
    for one, two, three, four in zip(shots, shots[1:], shots[2:], shots[3:], strict=False):
        if one.size == two.size == three.size == four.size:
            text = f"The fourth {four.size!r} in a row."
            yield Remark(rule="equal sizes", shot=four.id, text=text)
    for before, shot in pairwise(shots):
        leap = steps(before.size, shot.size)
        if leap > LEAP and _same(before, shot) and not _reason(before, shot):
            text = f"From {before.size} to {shot.size} on one subject in one cut."
            yield Remark(rule="size jump", shot=shot.id, text=text)
        elif leap == len(SIZES) - 1 and before.scene == shot.scene:
            text = f"From {before.size} to {shot.size} in one cut."
            yield Remark(rule="size jump", shot=shot.id, text=text)


def _reason(before: Shot, shot: Shot) -> bool:
    """Whether a leap in size is meant: to something else, to somebody who sets out, to where it
    happens, to the other side, or in a dissolve."""
    opens = SIZES.index(shot.size) < SIZES.index(before.size)
    goes = any(subject.to for subject in shot.subjects if subject.who in shot.focus)
    turns = apart(before.side, shot.side) >= REVERSE
    other = not shot.focus or before.focus != shot.focus
    return other or goes or turns or opens or shot.transition == "dissolve"


def _cuts(shots: Sequence[Shot]) -> Iterator[Remark]:
    """Consecutive shots of one subject differ by a size step or by 30 degrees."""
    for before, shot in pairwise(shots):
        if _same(before, shot) and jumps(before, shot.size, shot.side, shot.focus):
            text = f"Nearly the same picture as shot {before.id!r}: a jump cut."
            yield Remark(rule="jump cut", shot=shot.id, text=text)


def _turns(shots: Sequence[Shot], views: dict[str, Viewed]) -> Iterator[Remark]:
    """Cuts on one subject turn by 30 degrees or change the size by two steps."""
    for before, shot in pairwise(shots):
        if not _same(before, shot) or jumps(before, shot.size, shot.side, shot.focus):
            continue
        if before.focus != shot.focus or steps(before.size, shot.size) >= STEPS:
            continue
        if before.id in views and shot.id in views and views[shot.id].of:
            turn = turned_by(views[before.id], views[shot.id])
            if turn < TURN:
                text = f"Only {turn:.0f} degrees and one size from shot {before.id!r}."
                yield Remark(rule="30 degrees", shot=shot.id, text=text)


def _same(before: Shot, shot: Shot) -> bool:
    """Whether a cut goes on in the same place and hour."""
    return before.place == shot.place and before.light == shot.light


def _lengths(shots: Sequence[Shot]) -> Iterator[Remark]:
    """Pictures without words end before they tire, and the film has a pace."""
    for shot in shots:
        words = shot.speech or shot.caption or any(piece.text for piece in shot.pieces)
        if not words and (shot.seconds or 0.0) > MOST:
            text = f"{shot.seconds:g} s without a word; {MOST:g} are plenty."
            yield Remark(rule="length", shot=shot.id, text=text)
    mean = sum(map(length, shots)) / len(shots)
    if len(shots) > 3 and not PACE[0] <= mean <= PACE[1]:
        text = f"Shots last {mean:.1f} s on average, beyond {PACE[0]:g} to {PACE[1]:g}."
        yield Remark(rule="pace", shot=shots[0].id, text=text)


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
