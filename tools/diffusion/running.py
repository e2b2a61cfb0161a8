"""One call of a pipeline: seeded, told step by step, stopped within a step, checked."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.diffusion import shelf, tiny
from tools.diffusion.adapter import Adapter, Asked, Made, NoPicture
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.overlaying import lay_over
from tools.diffusion.previews import Looks
from tools.diffusion.unread import unread
from tools.diffusion.watching import watched
from tools.errors import Failed
from tools.progress import Step, tell

if TYPE_CHECKING:
    from tools.diffusion.memory import Plan

_LOWERED: dict[DiffusionChoice, DiffusionChoice] = {}
"""Ways of loading for which memory was too little in this process, and what came instead."""
MOST_TRIES = 4
LIBRARIES = (
    ArithmeticError, AssertionError, AttributeError, ImportError, LookupError, NameError, OSError,
    RuntimeError, TypeError, ValueError,
)  # fmt: skip
"""What a pipeline that is called right may end with, on some card or in some version."""
BLACK = 4
"""Of 255: a picture with nothing brighter is black."""


@dataclass(frozen=True)
class Ran:
    """What one call has given, and how it went."""

    made: Made
    choice: DiffusionChoice
    """As it really ran: after stepping down, not as it was asked for."""
    seconds: float
    peak_bytes: int
    """On the card; 0 without one."""
    remarks: tuple[str, ...] = field(default=())


class TooMany(Exception):
    """A call for several pictures did not succeed; one for fewer may. The text says why."""

    def __init__(self, said: str, most: int, remarks: tuple[str, ...], *, always: bool) -> None:
        """Tell what came of a call.

        Args:
            said: Why it did not succeed.
            most: How many pictures to ask for next.
            remarks: What was tried before.
            always: Whether so many would come to the same again: not where one picture is none.
        """
        super().__init__(said)
        self.most, self.remarks, self.always = most, remarks, always


class _Broken(Exception):
    """A pipeline ended with an error of its libraries."""

    def __init__(self, error: BaseException) -> None:
        first = str(error).strip().partition("\n")[0]
        super().__init__(f"an error of its libraries, {type(error).__name__}: {first}")


def run(
    choice: DiffusionChoice,
    folder: Path,
    adapter: Adapter,
    asked: Asked,
    seeds: Sequence[int],
    plan: "Plan | None" = None,
) -> Ran:
    """Load the model if need be and call it once, for a picture of each seed, or for a clip.

    What is no picture (not a number, all black) is tried once more in higher precision; memory that
    ran out frees everything and goes on with the next step of the plan that works at this size.

    Raises:
        TooMany: several pictures failed: for memory, in a library, or as one of them is none.
        Failed: memory ran out on the lowest step too, or the model made no picture.
        MissingTool: it cannot be loaded.
        Cancelled: it is not wanted any more.
    """
    choice, remarks = _lowered(choice), tuple[str, ...]()
    for _ in range(MOST_TRIES):
        unusable = broken = ran_out = ""
        try:
            return _once(choice, folder, adapter, asked, seeds, remarks)
        except NoPicture as what:
            unusable = str(what)
        except _Broken as what:
            if len(seeds) == 1:
                raise _failed(choice, what) from what
            broken = f"{len(seeds)} pictures at once ended with {what}"
        except _memory_errors() as error:
            ran_out = str(error).strip().partition("\n")[0]
        # Out here no error holds what was in memory when it was raised.
        if broken or (unusable and len(seeds) > 1):  # no other is to be made otherwise for it
            said = broken or f"{unusable} in one of {len(seeds)} pictures"
            raise TooMany(said, 1, remarks, always=bool(broken))
        if unusable:
            choice, said = _more_precise(choice, unusable)
        elif _alone(choice):
            # The plan is for a model that is alone: it gets that first.
            said = "memory ran out; made again with the other models put away"
        elif len(seeds) > 1:
            said = f"memory ran out for {len(seeds)} pictures at once"
            raise TooMany(said, len(seeds) // 2, remarks, always=True)
        else:
            lower, said = _smaller(choice, plan, ran_out)
            _LOWERED[choice] = choice = lower
        remarks = (*remarks, said)
    raise Failed(f"{choice.model!r}: {'; '.join(remarks)}. Choose a smaller size or another model.")


def _lowered(choice: DiffusionChoice) -> DiffusionChoice:
    """What came instead of a choice, where memory was too little for it before."""
    while choice in _LOWERED:
        choice = _LOWERED[choice]
    return choice


def _once(
    choice: DiffusionChoice,
    folder: Path,
    adapter: Adapter,
    asked: Asked,
    seeds: Sequence[int],
    remarks: tuple[str, ...],
) -> Ran:
    import torch

    with shelf.DEVICE:
        pipe = shelf.taken(choice, folder, adapter, len(seeds))
        there = torch.cuda.is_available()
        if there:
            torch.cuda.reset_peak_memory_stats()
        begin = time.monotonic()
        lay_over(pipe, choice, asked.loras)
        tell(Step("reading words"))
        asked = replace(asked, count=len(seeds))
        arguments = adapter.arguments(asked, pipe)
        # A toy's token is a letter: it reads little of what a model would read whole.
        toy = choice.model.startswith(tiny.PREFIX)
        left_out = () if toy else tuple(unread(pipe, adapter.declared, asked, arguments))
        made = _called(pipe, choice, adapter, asked, seeds, arguments)
        return Ran(
            made=made,
            choice=choice,
            seconds=time.monotonic() - begin,
            peak_bytes=int(torch.cuda.max_memory_allocated()) if there else 0,
            remarks=(*remarks, *left_out),
        )


def _called(
    pipe: Any,
    choice: DiffusionChoice,
    adapter: Adapter,
    asked: Asked,
    seeds: Sequence[int],
    arguments: Mapping[str, Any],
) -> Made:
    import torch

    seeded = [torch.Generator("cpu").manual_seed(seed) for seed in seeds]
    generator = seeded if len(seeded) > 1 else seeded[0]
    looks = Looks(
        (choice.model, adapter.declared.pipeline),
        asked.size,
        lambda latents: adapter.moment(latents, asked, pipe),
    )
    try:
        watching = watched(pipe, adapter, asked, looks)
        with _seeded(seeds[0]), torch.inference_mode(), watching as callback:
            result = pipe(**arguments, generator=generator, **callback)
    except BaseException as error:
        # Only a call that comes to its end frees what is offloaded.
        free = getattr(pipe, "maybe_free_model_hooks", None)
        if free is not None:
            free()
        if isinstance(error, LIBRARIES) and not isinstance(error, _memory_errors()):
            raise _Broken(error) from error
        raise
    made = adapter.made(result, asked)
    made = replace(made, rate=made.rate or adapter.rate(pipe))
    _check(made, asked.count)
    looks.finished(made.pictures[:1] if adapter.declared.kind == "image" else made.pictures)
    return made


def _check(made: Made, count: int) -> None:
    """Raises: NoPicture: one of the pictures is none, or one is missing; or all of a clip is."""
    if count > 1 and len(made.pictures) != count:
        raise NoPicture(f"{len(made.pictures)} pictures came instead of {count}")
    each = made.pictures.reshape(count, -1)
    if not each.size or (each.max(axis=1) <= BLACK).any():
        raise NoPicture("all black")


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Seed what a pipeline draws without its generator, and put torch's own back."""
    import torch

    devices = [torch.cuda.current_device()] if torch.cuda.is_available() else []
    with torch.random.fork_rng(devices=devices):
        torch.manual_seed(seed)
        yield


def _failed(choice: DiffusionChoice, broken: _Broken) -> Failed:
    """What is told of a pipeline that could not be run, with what of the choice may be why."""
    plain = DiffusionChoice(tool="diffusion", model=choice.model)
    unusual = [
        f"{name} = {getattr(choice, name)!r}"
        for name in ("cache", "attention", "compile", "quantisation")
        if getattr(choice, name) != getattr(plain, name)
    ]
    remedy = f"Take {' or '.join(unusual)} out of the profile" if unusual else "Update diffusers"
    return Failed(f"{choice.model!r} ended with {broken}. {remedy}, or choose another model.")


def _alone(choice: DiffusionChoice) -> bool:
    """Put everything away, if other models are loaded beside a choice; -> whether there were."""
    with shelf.DEVICE:
        others = shelf.holds_others(choice)
        if others:
            shelf.put_away()
    return others


def _memory_errors() -> tuple[type[BaseException], ...]:
    import torch

    return (torch.OutOfMemoryError, MemoryError)


def _more_precise(choice: DiffusionChoice, what: str) -> tuple[DiffusionChoice, str]:
    """The choice in higher precision, once.

    Raises:
        Failed: there is no higher one.
    """
    if choice.precision == "float32":
        raise Failed(
            f"{choice.model!r} made no picture in the highest precision: {what}. Try another seed "
            '(onereel revise PROJECT SHOT "another take"), fewer LoRAs, or another model.'
        )
    with shelf.DEVICE:
        shelf.put_away(choice)
    return (
        choice.model_copy(update={"precision": "float32"}),
        f"{what} in {choice.precision}; made again in float32",
    )


def _smaller(
    choice: DiffusionChoice, plan: "Plan | None", error: str
) -> tuple[DiffusionChoice, str]:
    """The choice one step down the plan, with all memory freed.

    Raises:
        Failed: there is no lower step.
    """
    with shelf.DEVICE:
        shelf.put_away()
    lower = plan.next_rung(choice) if plan else None
    if lower is None or lower.choice.size != choice.size:
        raise Failed(
            f"{choice.model!r} ran out of memory on the lowest step of its plan: {error}. Choose a "
            "smaller size in the profile, or a smaller model."
        )
    return lower.choice, f"memory ran out; gone on with: {'; '.join(lower.changes)}"
