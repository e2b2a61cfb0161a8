"""Several pictures of one prompt in as few calls as there is memory for, each of its own seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tools.diffusion.adapter import Adapter, Asked
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.running import Ran, TooMany, run
from tools.frames import Rgb

if TYPE_CHECKING:
    from tools.diffusion.memory import Plan

_MOST: dict[DiffusionChoice, int] = {}
"""How many pictures at once a model has made in this process, where it could make no more."""


@dataclass(frozen=True)
class Drawing:
    """One picture, and the call that it came from."""

    picture: Rgb
    ran: Ran
    batch: int
    """How many pictures that call made."""

    @property
    def seconds(self) -> float:
        """This picture's share of the call."""
        return self.ran.seconds / self.batch


def calls(
    choice: DiffusionChoice,
    folder: Path,
    adapter: Adapter,
    asked: Asked,
    seeds: Sequence[int],
    plan: "Plan | None" = None,
) -> Iterator[list[Drawing]]:
    """The pictures of one call after the other, in the order of their seeds.

    All are asked for at once, or as many as the adapter has in one call; where memory runs out for
    that many, half as many, and what is no picture beside others, or more than a library can do at
    once, is made alone (see `running.run`). Each such step is among the remarks of the pictures
    that are made after it.

    Raises:
        Failed: memory ran out for one picture, or the model made none.
        MissingTool: the model cannot be loaded.
        Cancelled: they are not wanted any more.
    """
    left, remarks = list(seeds), tuple[str, ...]()
    most = min(len(left), _MOST.get(choice, len(left)))
    while left:
        now = left[: adapter.in_one_call(asked, min(most, len(left)))]
        try:
            ran = run(choice, folder, adapter, asked, now, plan)
        except TooMany as what:
            most = what.most
            remarks = (*remarks, *what.remarks, f"{what}; {_gone_on(most)}")
            if what.always:
                _MOST[choice] = most
            continue
        ran = replace(ran, remarks=(*remarks, *ran.remarks))
        yield [Drawing(picture, ran, len(now)) for picture in ran.made.pictures]
        left = left[len(now) :]


def _gone_on(most: int) -> str:
    return f"gone on with {most} at once" if most > 1 else "gone on with one at a time"
