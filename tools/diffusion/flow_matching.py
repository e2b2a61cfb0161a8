"""Training a LoRA over a denoiser that learnt by flow matching.

The loss is that of rectified flow: between noise and latents lies a straight line, and the model is
asked for its direction (Liu et al. 2022, arXiv 2209.03003; Lipman et al. 2022, arXiv 2210.02747).
Times are drawn logit-normal, most of them in the middle (Esser et al. 2024, arXiv 2403.03206). What
is trained are low-rank matrices beside the linear layers of its attention (Hu et al. 2021, arXiv
2106.09685), as peft lays them there; a rare word stands for whom they show (Ruiz et al. 2022, arXiv
2208.12242).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.diffusion.lessons.lesson import Lesson
from tools.errors import Failed
from tools.progress import Step, tell
from tools.teaching import TeachRequest

WARM_UP = 20
"""The rate rises over one in so many steps, and then stays."""
MOST_WARM_UP = 100
"""Steps."""
MOST_NORM = 1.0
"""To which gradients are clipped."""


@dataclass(frozen=True)
class Seen:
    """An example as the denoiser is shown it."""

    latents: Any
    """In float32."""
    words: Mapping[str, Any]
    precision: Any
    """torch.dtype of the denoiser."""


def lay_over(denoiser: Any, lesson: Lesson, request: TeachRequest) -> int:
    """Lay the matrices that will be trained over the denoiser; -> over how many layers.

    They are in float32, which small steps need; the denoiser's own weights rest.
    """
    import torch
    from diffusers.training_utils import cast_training_params
    from peft import LoraConfig

    names = [
        name
        for name, layer in denoiser.named_modules()
        if isinstance(layer, torch.nn.Linear) and re.fullmatch(lesson.layers, name)
    ]
    denoiser.requires_grad_(False)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(request.seed)
        denoiser.add_adapter(
            LoraConfig(r=request.rank, lora_alpha=request.rank, target_modules=names)
        )
    cast_training_params(denoiser, dtype=torch.float32)
    denoiser.enable_gradient_checkpointing()
    return len(names)


def train(pipe: Any, lesson: Lesson, seen: Sequence[Seen], request: TeachRequest) -> list[float]:
    """Train what was laid over the denoiser, where it lies; -> the loss of every step.

    Raises:
        Failed: the loss is no number any more.
        Cancelled: it is not wanted any more.
    """
    import torch

    chance = torch.Generator().manual_seed(request.seed)
    warm = min(MOST_WARM_UP, max(1, request.steps // WARM_UP))
    losses: list[float] = []
    with torch.enable_grad():
        trained = [one for one in pipe.transformer.parameters() if one.requires_grad]
        optimiser = torch.optim.AdamW(trained, lr=request.rate)
        rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1.0, (n + 1) / warm))
        for number, which in zip(range(request.steps), _order(len(seen), chance), strict=False):
            loss = _loss(pipe, lesson, seen[which], chance)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, MOST_NORM)
            optimiser.step()
            rates.step()
            optimiser.zero_grad(set_to_none=True)
            losses.append(_number(loss, number, request))
            tell(Step("teaching", number + 1, request.steps))
    return losses


def _loss(pipe: Any, lesson: Lesson, seen: Seen, chance: Any) -> Any:
    """How far the denoiser is from the way from noise to one picture, at a time of chance."""
    import torch

    latents, kind = seen.latents, seen.precision
    noise = torch.randn(latents.shape, generator=chance).to(latents.device)
    sigma = torch.sigmoid(torch.randn(1, generator=chance)).to(latents.device)
    noisy = (1 - sigma) * latents + sigma * noise
    said = lesson.velocity(pipe, noisy.to(kind), sigma, seen.words)
    return torch.nn.functional.mse_loss(said.float(), noise - latents)


def _number(loss: Any, step: int, request: TeachRequest) -> float:
    from math import isfinite

    value = float(loss.detach())
    if not isfinite(value):
        raise Failed(
            f"The loss is no number after {step + 1} of {request.steps} steps. Teach in float32 "
            "(precision in the profile), or with another seed."
        )
    return value


def _order(count: int, chance: Any) -> Iterator[int]:
    """All examples in another order each time round, without an end."""
    import torch

    while True:
        yield from torch.randperm(count, generator=chance).tolist()
