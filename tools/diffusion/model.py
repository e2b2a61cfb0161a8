"""What an image model and a video model over diffusers have in common."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools import pictures
from tools.diffusion import tiny
from tools.diffusion.adapter import Adapter
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.declaration import Declaration
from tools.errors import MissingTool
from tools.image import ControlKind, PictureRequest, Reference, Source
from tools.teaching import HONOURED, Taught, TeachRequest
from tools.video import ClipRequest
from tools.working import Working, frames_at

if TYPE_CHECKING:
    from PIL.Image import Image

    from tools.diffusion.running import Ran


class DiffusionModel:
    """One local model in one role: what it can do is known at once, its weights are loaded when it
    is first asked for a picture."""

    kind: str

    def __init__(self, choice: DiffusionChoice) -> None:
        """Find the model's folder and its adapter; nothing is imported or loaded.

        Raises:
            MissingTool: the model is not there or not whole, no adapter is known for it, or it is
                of the other kind.
        """
        self.choice = choice
        if choice.model.startswith(tiny.PREFIX):
            own, self.revision = tiny.toy(choice.model).pipeline, tiny.revision(choice.model)
            self._folder: Path | None = None
        else:
            from tools.diffusion.folder import find

            found = find(choice.model, choice.revision)
            own, self.revision, self._folder = found.pipeline, found.revision, found.path
        self.name = choice.pipeline or own
        self.adapter = self._adapter()

    def _adapter(self) -> Adapter:
        adapter = ADAPTERS.get(self.name)
        if adapter is None:
            raise MissingTool(
                f"{self.choice.model!r} is a {self.name}, for which there is no adapter. Choose a "
                "model of one of these: " + ", ".join(sorted(ADAPTERS)) + "."
            )
        if adapter.declared.kind != self.kind:
            raise MissingTool(
                f"{self.choice.model!r} makes {'clips' if self.kind == 'image' else 'pictures'}, "
                f"and the profile asks it for {'pictures' if self.kind == 'image' else 'clips'}. "
                "Name it in the other table."
            )
        return adapter

    @property
    def declared(self) -> Declaration:
        return self.adapter.declared

    @property
    def folder(self) -> Path:
        """Where the model lies; a toy is built now."""
        if self._folder is None:
            self._folder = tiny.built(self.choice.model)
        return self._folder

    @property
    def honours(self) -> frozenset[str]:
        taught = {HONOURED} if self.declared.teachable else set()
        return self.declared.honours | taught | {"size", "seed"}

    @property
    def needs(self) -> frozenset[str]:
        return self.declared.needs

    @property
    def most_references(self) -> int:
        most = self.declared.most_references
        return min(most, self.choice.references) if self.choice.references else most

    @property
    def controls(self) -> tuple[ControlKind, ...]:
        """Those that the profile asks for, else the best ones, as many as the model takes."""
        known = self.declared.controls
        wanted = [kind for kind in self.choice.controls or known if kind in known]
        return tuple(wanted[: self.declared.most_controls])

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """All that changes the pixels on purpose. Where the parts lie, compilation and attention do
        not: what was made on one card stays made on another."""
        from tools.diffusion.loras import digest_of

        choice = self.choice
        return {
            "working_size": list(choice.size),
            "steps": self.steps,
            "guidance": self.guidance,
            "precision": choice.precision,
            "quantisation": choice.quantisation,
            "cache": [choice.cache, choice.cache_threshold] if choice.cache != "none" else [],
            "loras": [[digest_of(one.file), one.weight, one.expert] for one in choice.loras],
            "controlnet": choice.controlnet,
            "ip_adapter": choice.ip_adapter,
        }

    @property
    def steps(self) -> int:
        return self.choice.steps or self.declared.steps

    @property
    def guidance(self) -> float | None:
        given = self.choice.guidance
        return self.declared.guidance if given is None else given

    def working(self, size: tuple[int, int], frames: int = 1, fps: int = 24) -> Working:
        """At what it works for what is asked for so.

        Raises:
            Unsupported: it cannot make that shape.
        """
        from tools.diffusion.chaining import length

        legal = self.declared.sizes.nearest(size, self.choice.size[0] * self.choice.size[1])
        rule = self.declared.frames
        if rule is None:
            return Working(size=legal)
        rate = self.choice.fps or self.declared.fps or fps
        if self.choice.most_frames:
            rule = rule.model_copy(update={"most": min(rule.most, self.choice.most_frames)})
        wanted = frames_at(frames, fps, rate)
        return Working(size=legal, frames=length(wanted, rule, self.declared.chains), fps=rate)

    def phrase(self, reference: Reference) -> str:
        """How a prompt points at a reference."""
        return self.declared.phrase_for(reference)

    def reference(self, one: Reference) -> "Image":
        """A reference picture, large enough for the model.

        Raises:
            BadMedia: it cannot be read.
        """
        from PIL import Image

        picture = Image.fromarray(pictures.read(one.picture, one.digest))
        least = self.declared.least_reference
        scale = max(1.0, least / min(picture.size))
        if scale == 1.0:
            return picture
        larger = tuple(max(least, round(side * scale)) for side in picture.size)
        return picture.resize((larger[0], larger[1]), Image.Resampling.LANCZOS)

    def told(self, ran: "Ran", request: PictureRequest | ClipRequest) -> dict[str, Any]:
        """What a result says of how it was made."""
        return {
            "pipeline": self.name,
            "model": self.choice.model,
            "device_seconds": round(ran.seconds, 3),
            "peak_bytes": ran.peak_bytes,
            "steps": self.steps,
            "guidance": self.guidance,
            "precision": ran.choice.precision,
            "quantisation": ran.choice.quantisation,
            "offload": ran.choice.offload,
            "references": [[one.role, one.name, one.digest[:12]] for one in request.references],
            "controls": [one.kind for one in request.controls],
            "loras": [[one.trigger, one.digest[:12], one.weight] for one in request.loras],
        }

    def teach(self, request: TeachRequest, out: Path) -> Taught:
        """Train a LoRA for it; see tools.teaching.Teachable."""
        from tools.diffusion.teaching import teach

        return teach(self, request, out)


def fitted_picture(path: Path, digest: str, size: tuple[int, int]) -> "Image":
    """A picture cropped and scaled to a model's size.

    Raises:
        BadMedia: it cannot be read.
    """
    from PIL import Image

    from tools.fitting import fitted

    return Image.fromarray(fitted(pictures.read(path, digest), size))


def fitted_film(
    source: Source, size: tuple[int, int], frames: int, fps: int
) -> tuple["Image", ...]:
    """A film, or a picture that stands, as exactly `frames` pictures at a model's size and rate;
    where it ends before, its last picture stands.

    Raises:
        BadMedia: it cannot be read.
    """
    from PIL import Image

    from tools.still.moving import film

    if source.kind == "picture":
        return (fitted_picture(source.file, source.digest, size),) * frames
    shown = [Image.fromarray(one) for one in film(source.file, size, frames=frames, fps=fps)]
    return (*shown, *shown[-1:] * (frames - len(shown)))
