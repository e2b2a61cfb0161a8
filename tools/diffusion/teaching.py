"""Teaching a local model somebody's looks: loaded plainly, shown the pictures, trained, written."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.diffusion import shelf
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.flow_matching import Seen, lay_over, train
from tools.diffusion.lessons import LESSONS
from tools.diffusion.lessons.lesson import Lesson
from tools.diffusion.overlaying import needs_peft
from tools.errors import Failed
from tools.progress import Step, tell
from tools.teaching import Example, Taught, TeachRequest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.diffusion.model import DiffusionModel


def teach(model: "DiffusionModel", request: TeachRequest, out: Path) -> Taught:
    """Train a LoRA for a model and write it to `out`; see tools.teaching.Teachable.

    The weights are loaded whole and plain, whatever the profile says of streaming, caches and
    small numbers: gradients do not go through these. Each part is on the card only while it is
    needed. With the same request, the same bytes come out on a processor.
    """
    from tools.diffusion.loading import device_of, loaded
    from tools.diffusion.quiet import quieten

    begin = time.monotonic()
    quieten()
    needs_peft()
    device, lesson = device_of(model.choice), LESSONS[model.name]
    pictures = [_picture(model, one, request.area) for one in request.examples]
    with shelf.DEVICE, _measured() as peak, _out_of_memory(model):
        tell(Step(f"loading {model.choice.called}"))
        plain = _plain(model.choice)
        pipe = loaded(plain, model.folder, model.adapter)
        seen = _looked_at(pipe, lesson, request.examples, pictures, device)
        layers = lay_over(pipe.transformer, lesson, request)
        with _on(device, pipe.transformer):
            losses = train(pipe, lesson, seen, request)
        _written(pipe, plain, out)
    tenth = max(1, len(losses) // 10)
    return Taught(
        tool=model.name,
        revision=model.revision,
        seed=request.seed,
        steps=request.steps,
        first_loss=sum(losses[:tenth]) / tenth,
        last_loss=sum(losses[-tenth:]) / tenth,
        seconds=time.monotonic() - begin,
        used={
            "model": model.choice.model,
            "precision": plain.precision,
            "pictures": len(pictures),
            "layers": layers,
            "peak_bytes": peak[0],
        },
    )


def precision_of(choice: DiffusionChoice) -> str:
    """In which a model is taught: its own, but never float16, whose gradients vanish."""
    return "bfloat16" if choice.precision == "float16" else choice.precision


def _plain(choice: DiffusionChoice) -> DiffusionChoice:
    """The choice with nothing in the way of gradients, loaded into main memory first."""
    return choice.model_copy(
        update={
            "precision": precision_of(choice), "quantisation": "none", "offload": "none",
            "cache": "none", "compile": False, "attention": "", "loras": (), "device": "cpu",
        }
    )  # fmt: skip


def _picture(model: "DiffusionModel", example: Example, area: int) -> "NDArray[Any]":
    """An example at a legal size of about `area` pixels, near its own shape; uint8 RGB."""
    from tools import pictures
    from tools.fitting import fitted

    seen = pictures.read(example.file, example.digest)
    size = model.declared.sizes.nearest((seen.shape[1], seen.shape[0]), area)
    return fitted(seen, size)


def _looked_at(
    pipe: Any,
    lesson: Lesson,
    examples: Sequence[Example],
    pictures: Sequence["NDArray[Any]"],
    device: str,
) -> list[Seen]:
    """Words and latents of all examples, made once."""
    import torch

    words, found = {}, []
    with torch.no_grad(), _on(device, pipe.text_encoder):
        tell(Step("reading words"))
        for caption in dict.fromkeys(example.caption for example in examples):
            words[caption] = lesson.words(pipe, caption, device)
    # In full precision: what is learnt is no better than what is seen.
    pipe.vae.to(torch.float32)
    with torch.no_grad(), _on(device, pipe.vae):
        for number, (example, picture) in enumerate(zip(examples, pictures, strict=True), 1):
            tell(Step("looking", number, len(examples)))
            shown = torch.from_numpy(picture.copy()).permute(2, 0, 1)[None].float() / 127.5 - 1
            latents = lesson.latents(pipe, shown.to(device))
            found.append(Seen(latents, words[example.caption], pipe.transformer.dtype))
    return found


def _written(pipe: Any, choice: DiffusionChoice, out: Path) -> None:
    """Write what was trained as the pipeline's class loads it."""
    import torch
    from peft.utils import get_peft_model_state_dict

    kind = getattr(torch, choice.precision)
    layers = {
        name: weights.detach().to("cpu", kind).contiguous()
        for name, weights in get_peft_model_state_dict(pipe.transformer).items()
    }
    type(pipe).save_lora_weights(
        str(out.parent), transformer_lora_layers=layers, weight_name=out.name
    )


@contextmanager
def _on(device: str, part: Any) -> Iterator[None]:
    """A part on the device while it is used."""
    part.to(device)
    try:
        yield
    finally:
        part.to("cpu")


@contextmanager
def _measured() -> Iterator[list[int]]:
    """All of the card for the work within, and all of it free after it; -> most bytes used."""
    import torch

    shelf.put_away()
    there, peak = torch.cuda.is_available(), [0]
    if there:
        torch.cuda.reset_peak_memory_stats()
    try:
        yield peak
    finally:
        if there:
            peak[0] = int(torch.cuda.max_memory_allocated())
            torch.cuda.empty_cache()


@contextmanager
def _out_of_memory(model: "DiffusionModel") -> Iterator[None]:
    import torch

    try:
        yield
    except (torch.OutOfMemoryError, MemoryError) as error:
        first = str(error).strip().partition("\n")[0]
        raise Failed(
            f"Memory ran out while {model.choice.model!r} was taught: {first}. Teach with a "
            "smaller rank, on a larger card, or a smaller model."
        ) from None
