"""Both sides of the models' bench, each in a process of its own: a plain loop, and our tools."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import Any, Literal

import numpy as np

from agent.bench.sized import SIZES, Dimensions, built, dimensions
from agent.errors import OnereelError
from tools.conditioning import Reference
from tools.diffusion import tiny
from tools.diffusion.adapter import Adapter
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.catalogue import known
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.component import Component
from tools.image import PictureRequest
from tools.pictures import LEAST
from tools.video import ClipRequest

Kind = Literal["image", "video"]
Request = PictureRequest | ClipRequest
WORDS = "red and blue meet on a bridge in the rain"
USUAL: Mapping[Kind, str] = {
    "image": "black-forest-labs/FLUX.2-klein-4B",
    "video": "Wan-AI/Wan2.1-VACE-14B-diffusers",
}
"""Where a profile's own model is not known inside."""
LARGE: Mapping[Kind, tuple[int, int]] = {"image": (1024, 1024), "video": (1280, 720)}
SECONDS = 5
TOY_FRAMES = 17
WARM, STEPS = 2, 8
"""Steps before anything is measured, and of what is measured: the others take as long."""


@dataclass(frozen=True)
class Bench:
    """A model that is loaded, and how it is asked."""

    choice: DiffusionChoice
    adapter: Adapter
    pipe: Any
    kind: Kind
    size: tuple[int, int]
    frames: int

    def request(self, folder: Path, seed: int) -> Request:
        """A keyframe of two references, or a clip from a first frame."""
        if self.kind == "image":
            shown = tuple(_card(folder, self.size, n) for n in (1, 2))
            return PictureRequest(prompt=WORDS, size=self.size, seed=seed, references=shown)
        return ClipRequest(
            prompt=WORDS, size=self.size, seed=seed, frames=self.frames,
            fps=self.adapter.declared.fps, first_frame=_card(folder, self.size, 1),
        )  # fmt: skip


def model_of(choice: DiffusionChoice, kind: Kind) -> str:
    """Which model stands for a profile's: its own where that is known inside."""
    small = choice.model.startswith(tiny.PREFIX)
    return choice.model if small or choice.model in SIZES else USUAL[kind]


def chosen(profile: str, kind: Kind) -> DiffusionChoice:
    """A profile's table.

    Raises:
        OnereelError: it names no local model.
    """
    from tools.profiles import load_profile

    serves = getattr(load_profile(profile), kind)
    if not isinstance(serves, DiffusionChoice):
        raise OnereelError(
            f"Profile {profile!r} names no local {kind} model. Choose tiny, or one for a card."
        )
    return serves


def stand_in(
    profile: str, kind: Kind, changes: Mapping[str, Any] | None = None
) -> tuple[DiffusionChoice, Dimensions, Adapter, tuple[Component, ...]]:
    """A model as large as a profile's: the table about it, what it is built from, its adapter, and
    what its parts weigh.

    Raises:
        OnereelError: how large it is inside is not known.
    """
    choice = chosen(profile, kind)
    model = model_of(choice, kind)
    sized, entry = dimensions(model), known(model)
    assert entry is not None, f"{model} is not in the catalogue"
    choice = choice.model_copy(update={"model": model, "size": LARGE[kind], **(changes or {})})
    return choice, sized, ADAPTERS[sized.pipeline], entry.components


def of_toy(choice: DiffusionChoice, sized: Dimensions) -> DiffusionChoice:
    """The choice under which our tools find a model that is built here: its toy's name."""
    return choice.model_copy(update={"model": tiny.PREFIX + sized.toy, "pipeline": ""})


def opened(profile: str, kind: Kind, changes: Mapping[str, Any]) -> Bench:
    """Load a profile's model, or one as large with random weights, and serve our tools with it."""
    from tools.diffusion import loading, shelf

    choice = chosen(profile, kind).model_copy(update=changes)
    if choice.model.startswith(tiny.PREFIX):
        adapter = ADAPTERS[choice.pipeline or tiny.toy(choice.model).pipeline]
        pipe = loading.loaded(choice, tiny.built(choice.model), adapter)
        bench = Bench(choice, adapter, pipe, kind, choice.size, TOY_FRAMES)
    else:
        choice, sized, adapter, _ = stand_in(profile, kind, changes)
        there = loading.device_of(choice) if choice.offload == "none" else "cpu"
        pipe = loading.prepared(built(sized, there, choice.precision), choice, adapter)
        bench = of_size(choice, sized, adapter, pipe, kind)
    with shelf.DEVICE:
        shelf.keep(bench.choice, bench.adapter, bench.pipe)
    return bench


def of_size(
    choice: DiffusionChoice, sized: Dimensions, adapter: Adapter, pipe: Any, kind: Kind
) -> Bench:
    """A model of real size, asked for a shot of real size."""
    frames = SECONDS * adapter.declared.fps + 1
    return Bench(of_toy(choice, sized), adapter, pipe, kind, LARGE[kind], frames)


def overhead(profile: str, kind: Kind, shots: int, folder: str) -> dict[str, float]:
    """Seconds for so many shots of both sides, in turn, with everything loaded and warm; on one
    core, as toys gain nothing by more of them."""
    import torch

    torch.set_num_threads(1)
    bench, home = opened(profile, kind, {}), Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    sides = {"plain": plain, "ours": ours}
    spent = dict.fromkeys(sides, 0.0)
    for number in range(shots + 1):
        for name, side in sides.items():
            begin = time.perf_counter()
            side(bench, home, number)
            spent[name] += time.perf_counter() - begin if number else 0.0
    return spent


def measured(
    profile: str, kind: Kind, who: str, changes: Mapping[str, Any], folder: str
) -> dict[str, Any]:
    """One shot of one side: seconds of it all and of a step, peak memory, and its pictures' file.

    Args:
        profile: Its name.
        kind: What is made.
        who: "plain" or "ours".
        changes: Fields of the profile's table that are otherwise.
        folder: Where to write.
    """
    import torch

    bench, home = opened(profile, kind, changes), Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    side = {"plain": plain, "ours": ours}[who]
    few = bench.choice.model_copy(update={"steps": WARM})
    side(Bench(few, bench.adapter, bench.pipe, kind, bench.size, bench.frames), home, 0)
    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()
    steps = bench.choice.model_copy(update={"steps": STEPS})
    stamps: list[float] = []
    begin = time.perf_counter()
    timed = Bench(steps, bench.adapter, bench.pipe, kind, bench.size, bench.frames)
    side(timed, home, 1, lambda: stamps.append(time.perf_counter()))
    wall = time.perf_counter() - begin
    there = torch.cuda.is_available()
    return {
        "wall": wall,
        "step": (stamps[-1] - stamps[0]) / max(1, len(stamps) - 1),
        "steps": STEPS,
        "peak": torch.cuda.max_memory_allocated() if there else 0,
        "made": str(home / _name(kind)),
    }


def _name(kind: Kind) -> str:
    return "picture.png" if kind == "image" else "clip.mp4"


def plain(
    bench: Bench, folder: Path, seed: int, stepped: Callable[[], None] = lambda: None
) -> None:
    """What somebody writes who knows diffusers: call the pipeline, write what it gives."""
    import torch

    from tools.encoding import FrameWriter

    def called(pipe: Any, number: int, when: Any, tensors: Any) -> Any:
        stepped()
        return tensors

    request = bench.request(folder, seed)
    arguments = {
        "prompt": WORDS, "width": bench.size[0], "height": bench.size[1],
        "num_inference_steps": bench.choice.steps or bench.adapter.declared.steps,
        "guidance_scale": bench.choice.guidance or bench.adapter.declared.guidance,
        "generator": torch.Generator("cpu").manual_seed(seed), "callback_on_step_end": called,
    }  # fmt: skip
    with torch.inference_mode():
        result = bench.pipe(**arguments | HAND[bench.adapter.declared.pipeline](bench, request))
    if bench.kind == "image":
        result.images[0].save(folder / _name("image"))
        return
    pictures = (np.asarray(result.frames[0]) * 255).round().astype(np.uint8)
    with FrameWriter(folder / _name("video"), bench.size, bench.adapter.declared.fps) as writer:
        for picture in pictures:
            writer.write(picture)


def _references(bench: Bench, request: Any) -> dict[str, Any]:
    from PIL import Image

    return {"image": [Image.open(one.picture).convert("RGB") for one in request.references]}


def _first(bench: Bench, request: Any) -> dict[str, Any]:
    from PIL import Image

    shown = Image.open(request.first_frame.picture).convert("RGB").resize(bench.size)
    return {"image": shown, "num_frames": bench.frames}


def _held(bench: Bench, request: Any) -> dict[str, Any]:
    from PIL import Image

    grey = [Image.new("RGB", bench.size, (128, 128, 128))] * (bench.frames - 1)
    mask = [Image.new("L", bench.size, 0)]
    mask += [Image.new("L", bench.size, 255)] * (bench.frames - 1)
    shown = _first(bench, request)
    return {"video": [shown["image"], *grey], "mask": mask, "num_frames": bench.frames}


HAND: Mapping[str, Callable[[Bench, Any], dict[str, Any]]] = {
    "Flux2KleinPipeline": _references,
    "WanImageToVideoPipeline": _first,
    "WanVACEPipeline": _held,
}


def ours(bench: Bench, folder: Path, seed: int, stepped: Callable[[], None] = lambda: None) -> None:
    """The job that a film's stages give to a worker."""
    from tools import jobs
    from tools.progress import Listener, Step, heard_by

    def told(step: Step) -> None:
        if step.total:
            stepped()

    request = bench.request(folder, seed)
    with heard_by(Listener(told)):
        if isinstance(request, PictureRequest):
            jobs.draw(jobs.Draw(bench.choice, request), folder)
        else:
            jobs.shoot(jobs.Shoot(bench.choice, request), folder)


def _card(folder: Path, size: tuple[int, int], number: int) -> Reference:
    """A picture of that shape, large enough to be one."""
    from PIL import Image

    more = ceil(LEAST / min(size))

    path = folder / f"card-{number}.png"
    if not path.exists():
        drawn = np.random.default_rng(number).integers(0, 255, (9, 16, 3), np.uint8)
        large = size[0] * more, size[1] * more
        Image.fromarray(drawn).resize(large, Image.Resampling.BICUBIC).save(path)
    return Reference(
        picture=path, digest=sha256(path.read_bytes()).hexdigest(), role="character",
        name=f"card {number}", number=number,
    )  # fmt: skip
