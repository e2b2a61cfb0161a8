"""How far a call of a pipeline is: by its callback, or by its scheduler."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from math import ceil
from typing import Any

from tools.diffusion.adapter import Adapter, Asked
from tools.diffusion.previews import Looks
from tools.progress import Step, tell


@contextmanager
def watched(pipe: Any, adapter: Adapter, asked: Asked, looks: Looks) -> Iterator[dict[str, Any]]:
    """Tell of every step: by the pipeline's callback, or, where it has none, by its scheduler."""

    def told(done: int, total: int, latents: Any) -> None:
        shown = looks.after(done, total, latents)
        tell(Step("denoising" if done < total else "decoding", done, total, shown))

    if not adapter.declared.calls_back:
        with each_step(pipe.scheduler, asked.steps, told):
            yield {}
        return

    def stepped(pipe: Any, number: int, when: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        total = int(getattr(pipe, "num_timesteps", asked.steps) or asked.steps)
        told(number + 1, total, tensors.get("latents"))
        return tensors

    yield {"callback_on_step_end": stepped}


@contextmanager
def each_step(scheduler: Any, steps: int, told: Callable[[int, int, Any], None]) -> Iterator[None]:
    """Tell of every step of a scheduler with the latents that it gives; of a clip that is made part
    by part there are so many steps each. Copies of it, which sound is made with, are as ever."""
    plain, done = type(scheduler), 0

    @wraps(plain.step)
    def step(self: Any, *given: Any, **named: Any) -> Any:
        nonlocal done
        result = plain.step(self, *given, **named)
        if self is scheduler:
            done += 1
            latents = result[0] if isinstance(result, tuple) else result.prev_sample
            told(done, steps * ceil(done / steps), latents)
        return result

    scheduler.__class__ = type(plain.__name__, (plain,), {"step": step})
    try:
        yield
    finally:
        scheduler.__class__ = plain
