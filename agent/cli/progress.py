"""What a person sees while a film is made: a line a stage, a bar over its work, time left."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.cells import cell_len
from rich.console import Console
from rich.progress import (
    BarColumn,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars

from agent.tongue import ENGLISH, Saying, Tongue
from tools.progress import WAITING, Step

SAID = {
    "read": Saying("reading the script"),
    "breakdown": Saying("breaking it down"),
    "world": Saying("planning the world"),
    "board": Saying("planning the shots"),
    "sheets": Saying("drawing sheets"),
    "approve": Saying("drawing the board"),
    "voices": Saying("recording voices"),
    "keyframes": Saying("drawing keyframes"),
    "clips": Saying("shooting clips"),
    "review": Saying("reviewing takes"),
    "mix": Saying("mixing sound"),
    "cut": Saying("cutting"),
    "deliver": Saying("delivering"),
    "teach": Saying("teaching"),
}


BESIDE = 50
"""Cells of a row beside its bar."""
STAGE = 20
"""Cells of a stage's name."""
PAUSE_S = 10.0
"""Between two lines of a stage where there is no bar, and before its first one."""


class Progress:
    """Lines on stderr; plain text when it is no terminal."""

    def __init__(
        self,
        passing: Console | None = None,
        tongue: Tongue = ENGLISH,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`passing`: shows only the stage that runs, there, and nothing when all is done."""
        self._tongue, self._clock = tongue, clock
        self._console = passing or Console(stderr=True)
        self._passing = passing is not None
        self._bars = Bars(
            SpinnerColumn(finished_text="[green]✓"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=max(4, min(28, self._console.width - BESIDE))),
            TextColumn("{task.fields[count]:>9}"),
            TimeRemainingColumn(elapsed_when_finished=True),
            TextColumn("{task.fields[made]}"),
            console=self._console,
            disable=not self._console.is_terminal,
            transient=self._passing,
        )
        self._task: TaskID | None = None
        self._made = self._found = 0
        self._count: int | None = None
        self._stage = ""
        self._step: tuple[str, Step] | None = None
        self._began = self._said = clock()

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._finish()
        self._bars.stop()

    def profile(self, name: str, why: str) -> None:
        """Which profile was chosen, and why."""
        if not self._passing:
            said = self._tongue.say("Profile {name}: {chosen_why}.", name=name, chosen_why=why)
            self._console.print(said, markup=False, highlight=False)

    def stage(self, name: str, count: int | None) -> None:
        """A stage begins; `count` artifacts will be made or found, if that is known."""
        self._finish()
        self._made = self._found = 0
        self._count = count
        self._began = self._said = self._clock()
        self._step = None
        self._stage = said = self._tongue.say(SAID[name])
        if self._console.is_terminal:
            wide = said + " " * (STAGE - cell_len(said))
            self._task = self._bars.add_task(wide, total=count, made="", count="")
        else:
            self._console.print(said)

    def told(self, step: str, label: str, made: bool) -> None:
        """An artifact is there."""
        self._made += made
        self._found += not made
        self._step = None
        if self._task is None:
            self._line(label)
            return
        said = self._tongue.say("found made")
        if self._made:
            said = self._tongue.say("{count} new", count=self._made)
        self._bars.update(self._task, completed=self._done, made=said, count=self._counted)

    @property
    def _done(self) -> int:
        return self._made + self._found

    @property
    def _counted(self) -> str:
        return f"{self._done}/{self._count}" if self._count else str(self._done)

    def _line(self, label: str) -> None:
        """How far a long stage is, where there is no bar: a line now and then."""
        now = self._clock()
        if now - self._said < PAUSE_S:
            return
        self._said, seconds = now, now - self._began
        if not label:
            words = Saying("{stage}: {count}, {seconds:.0f} s")
            if not self._done and not self._count:
                words = Saying("{stage}: {seconds:.0f} s")
            said = self._tongue.say(words, stage=self._stage, count=self._counted, seconds=seconds)
        elif self._step is None:
            said = self._tongue.say(
                "{stage}: {count}, {label}, {seconds:.0f} s",
                stage=self._stage, count=self._counted, label=label, seconds=seconds,
            )  # fmt: skip
        else:
            label, how_far = self._step
            said = self._tongue.say(
                "{stage}: {count}, {label}: {phase}{steps}, {seconds:.0f} s",
                stage=self._stage, count=self._counted, label=label, phase=how_far.phase,
                steps=_steps(how_far), seconds=seconds,
            )  # fmt: skip
        self._console.print(said, markup=False, highlight=False, soft_wrap=True)

    def stepped(self, step: str, label: str, how_far: Step) -> None:
        """How far an artifact is that takes long: beside the bar; else a line now and then, which
        tells of one that waits only where none is worked on."""
        if self._task is not None:
            self._bars.update(self._task, made=f"{label}: {how_far.phase}{_steps(how_far)}")
            return
        if self._step is None or how_far.phase != WAITING:
            self._step = label, how_far
        self._line(label)

    def ticked(self) -> None:
        """Some time has passed, in which perhaps nothing was told: a model is loaded as one step,
        and may take a minute."""
        if self._task is None and self._stage:
            self._line(self._step[0] if self._step else "")

    def _finish(self) -> None:
        if self._task is not None:
            total = max(1, self._made + self._found)
            shown = not self._passing
            self._bars.update(self._task, total=total, completed=total, visible=shown)


def _steps(how_far: Step) -> str:
    return f" {how_far.done}/{how_far.total}" if how_far.total else ""
