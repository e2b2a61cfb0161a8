"""Figures of plans, as docs/plans.md has them: python docs/plan_figures.py PROJECT ..."""

import sys
from collections import Counter
from collections.abc import Iterator, Sized
from pathlib import Path

from agent.directing import lint
from agent.directing.framing import SIZES
from agent.directing.timing import total
from agent.directing.visibility import unseen
from agent.documents import load
from agent.film import Shot, Storyboard, World

CLOSE = SIZES[5:]


def figures(board: Storyboard, world: World) -> dict[str, str]:
    """What can be counted of a plan, by name."""
    shots = board.shots
    sizes = Counter(shot.size for shot in shots)
    setups = {(s.scene, s.focus, s.size, s.side, s.angle) for s in shots}
    feelings = [s.expression for shot in shots for s in shot.subjects]
    moods = sum(bool(note.mood) for note in board.scenes.values())
    return {
        "shots": str(len(shots)),
        "seconds": f"{total(board):.0f}",
        "set-ups": str(len(setups)),
        "of the place": str(sum(not shot.focus for shot in shots)),
        "inserts": str(sum(_is_insert(shot) for shot in shots)),
        "of two or more": str(sum(len(_people(shot)) > 1 for shot in shots)),
        "reactions": str(sum(_is_reaction(shot) for shot in shots)),
        "silent": str(sum(not shot.speech for shot in shots)),
        "most of one size": f"{sizes.most_common(1)[0][0]} {_share(max(sizes.values()), shots)}",
        "close": _share(sum(sizes[size] for size in CLOSE), shots),
        "from below or above": _share(sum(shot.angle != "eye" for shot in shots), shots),
        "camera moves": _share(sum(shot.move != "static" for shot in shots), shots),
        "with a feeling": _share(sum(f != "neutral" for f in feelings), feelings),
        "scenes with a mood": f"{moods} of {len({shot.scene for shot in shots})}",
        "sounds": str(sum(len(shot.sound) for shot in shots)),
        "remarks": str(len(lint(board, world))),
        "hidden": str(len(list(unseen(shots, world)))),
    }


def _people(shot: Shot) -> tuple[str, ...]:
    seen = {subject.who for subject in shot.subjects}
    return tuple(name for name in shot.focus if name in seen)


def _is_insert(shot: Shot) -> bool:
    """Of a thing alone."""
    return bool(shot.focus) and not _people(shot)


def _is_reaction(shot: Shot) -> bool:
    """Of one who listens."""
    heard = {s.speaker for s in shot.speech if s.delivery == "off screen"}
    return bool(heard) and bool(_people(shot)) and not heard & set(_people(shot))


def _share(part: int, whole: Sized) -> str:
    return f"{100 * part / max(len(whole), 1):.0f} %"


def rows(folders: list[Path]) -> Iterator[str]:
    """A table, one plan a column."""
    plans = [
        figures(load(f / "storyboard.yaml", Storyboard), load(f / "world.yaml", World))
        for f in folders
    ]
    for name in plans[0]:
        yield " | ".join(["", name, *(plan[name] for plan in plans), ""]).strip()


if __name__ == "__main__":
    print("\n".join(rows([Path(name) for name in sys.argv[1:]])))  # noqa: T201
