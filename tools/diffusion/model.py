"""What an image model and a video model over diffusers have in common."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tools.conditioning import ControlKind, Reference
from tools.diffusion import chaining, companions, tiny
from tools.diffusion.adapter import Adapter
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.brought import reference
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.declaration import Declaration
from tools.errors import Failed, MissingTool
from tools.image import PictureRequest
from tools.teaching import HONOURED, Taught, TeachRequest
from tools.video import ClipRequest
from tools.working import Working, frames_at

if TYPE_CHECKING:
    from PIL.Image import Image

    from tools.diffusion.component import Component
    from tools.diffusion.memory import Plan
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
        self._folder: Path | None = None
        self._components: tuple[Component, ...] = ()
        flags = frozenset[str]()
        if choice.model.startswith(tiny.PREFIX):
            own, self.revision = tiny.toy(choice.model).pipeline, tiny.revision(choice.model)
        else:
            from tools.diffusion.folder import find

            found = find(choice.model, choice.revision)
            own, self.revision, self._folder = found.pipeline, found.revision, found.path
            self._components, flags = found.components, found.flags
        self.name = choice.pipeline or own
        adapter = self._adapter()
        self.adapter = replace(adapter, declared=adapter.declared.of_folder(flags))
        companions.check(choice, self.declared)

    def _adapter(self) -> Adapter:
        adapter = ADAPTERS.get(self.name)
        if adapter is None:
            raise MissingTool(
                f"{self.choice.model!r} is a {self.name}, for which there is no adapter. Choose a "
                "model of one of the classes that docs/models.md lists."
            )
        if adapter.declared.kind != self.kind:
            raise MissingTool(
                f"{self.choice.model!r} makes {'clips' if self.kind == 'image' else 'pictures'}, "
                f"and the profile asks it for {'pictures' if self.kind == 'image' else 'clips'}. "
                "Name it in the other table."
            )
        return adapter

    @cached_property
    def plan(self) -> "Plan | None":
        """How the model is loaded on this machine when nothing else is; None: a toy needs no plan.

        Raises:
            Failed: it does not fit in any way that is known.
        """
        if not self._components:
            return None
        from tools.diffusion.card import this_machine
        from tools.diffusion.memory import plan
        from tools.diffusion.needs import installed

        machine = this_machine().idle()
        parts = (*self._components, *companions.parts_of(self.choice))
        found = plan(self.choice, parts, self.declared, machine, installed=installed)
        if found.rung is None:
            raise Failed(
                f"{self.choice.model!r} does not fit into this machine. {found.told()} Choose a "
                "smaller profile or model: `onereel doctor --profile ...` says what fits."
            )
        return found

    @property
    def planned(self) -> DiffusionChoice:
        """The profile's choice, or the step down from it that fits."""
        rung = self.plan.rung if self.plan else None
        return rung.choice if rung else self.choice

    @property
    def remarks(self) -> tuple[str, ...]:
        """Which steps down are taken so that it fits.

        Raises:
            MissingTool: packages that it needs are not installed.
            Failed: it does not fit in any way that is known.
        """
        from tools.diffusion.needs import install_commands, lacking

        missing = lacking(self.choice, self.declared)
        if missing:
            raise MissingTool(
                f"{self.choice.model!r} needs packages that are not installed: "
                f"{', '.join(missing)}. Run: {' && '.join(install_commands(missing))}; "
                "then this again."
            )
        if self.plan is None or not self.plan.taken:
            return ()
        return (f"{self.choice.model}: {self.plan.told()}",)

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
        honours = self.declared.honours | {"size", "seed"}
        if self._learns:
            honours |= {HONOURED}
        if not self.most_references:
            honours -= {"references"}
        return honours | {"controls"} if self.controls else honours

    @property
    def needs(self) -> frozenset[str]:
        return self.declared.needs

    @property
    def tokens(self) -> int:
        return self.declared.tokens

    @property
    def most_references(self) -> int:
        declared = self.declared
        most = declared.most_references
        if declared.ip_adapter and not self.choice.ip_adapter:
            return 0
        return min(most, self.choice.references) if self.choice.references else most

    @property
    def at_once(self) -> int:
        """As many pictures of a prompt as are planned to fit."""
        from tools.diffusion.memory import most_together

        rung = self.plan.rung if self.plan else None
        return rung.together if rung else most_together(self.choice, self.declared)

    @property
    def controls(self) -> tuple[ControlKind, ...]:
        """Those that the profile asks for, else the best ones, as many as the model takes; and
        where its references are seen, if it can put them there."""
        known = self.declared.controls
        wanted = [kind for kind in self.choice.controls or known if kind in known]
        placed = self.declared.regions and self.most_references > 0
        return (*wanted[: self.declared.most_controls], *(("identity",) if placed else ()))

    @property
    def drawings(self) -> bool:
        return self.declared.drawings and self.most_references > 0

    @property
    def layout(self) -> ControlKind | None:
        """None, too, where it is given structure as such, or one picture takes all its room."""
        wanted = self.choice.layout
        structure = set(self.controls) - {"identity"}
        if wanted == "none" or structure or not self.drawings or self.most_references == 1:
            return None
        return wanted

    @property
    def performs_by(self) -> Literal["", "edge"]:
        return self.declared.performs_by

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        from tools.diffusion.settings import settings

        return settings(self)

    @property
    def followed(self) -> float:
        """How much references count against words, where an IP-Adapter follows them."""
        given = self.choice.ip_adapter_scale
        return self.declared.ip_adapter_scale if given is None else given

    @property
    def steps(self) -> int:
        return self.choice.steps or self.declared.steps

    @property
    def guidance(self) -> float | None:
        given = self.choice.guidance
        return self.declared.guidance if given is None else given

    def working(self, size: tuple[int, int], frames: int = 1, fps: int = 24) -> Working:
        """At what it works for what is asked for so, by its profile: guides of that size stand in
        recipes, which know no machine.

        Raises:
            Unsupported: it cannot make that shape.
        """
        return self._working(self.choice.size, size, frames, fps)

    def working_here(self, size: tuple[int, int], frames: int = 1, fps: int = 24) -> Working:
        """The same on this machine, whose memory may hold less.

        Raises:
            Unsupported: it cannot make that shape.
            Failed: it does not fit.
        """
        return self._working(self.planned.size, size, frames, fps)

    def _working(
        self, about: tuple[int, int], size: tuple[int, int], frames: int, fps: int
    ) -> Working:
        legal = self.declared.sizes.nearest(size, about[0] * about[1])
        if self.declared.frames is None:
            return Working(size=legal)
        rule = chaining.limited(self.declared.frames, self.choice.most_frames)
        rate = self.choice.fps or self.declared.fps or fps
        filmed = chaining.length(frames_at(frames, fps, rate), rule, self.declared.chains)
        return Working(size=legal, frames=filmed, fps=rate)

    def phrase(self, reference: Reference) -> str:
        """How a prompt points at a reference."""
        return self.declared.phrase_for(reference)

    def reference(self, one: Reference) -> "Image":
        """A reference picture, large enough for the model and no larger than the profile says.

        Raises:
            BadMedia: it cannot be read.
        """
        most = self.choice.reference_size
        area = most[0] * most[1] if most else None
        return reference(one.picture, one.digest, self.declared.least_reference, area)

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

    @property
    def _learns(self) -> bool:
        """Whether it can be taught; of two denoisers in turn, each would have to be."""
        two = self._folder is not None and (self._folder / "transformer_2").is_dir()
        return self.declared.teachable and not two

    @property
    def learns_with(self) -> Mapping[str, Any]:
        """All that changes what it learns; how it is loaded to draw does not."""
        from tools.diffusion.teaching import precision_of

        return {"precision": precision_of(self.choice)}

    def teach(self, request: TeachRequest, out: Path) -> Taught:
        """Train a LoRA for it; see tools.teaching.Teachable."""
        from tools.diffusion.teaching import teach

        return teach(self, request, out)
