"""Local image models: pictures and sheets from words, references, masks and controls."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tools import pictures
from tools.diffusion.adapter import Asked
from tools.diffusion.brought import fitted_film, fitted_picture, grey
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.model import DiffusionModel
from tools.errors import Unsupported
from tools.fitting import fitted
from tools.frames import Rgb
from tools.image import COMPOSED, ControlKind, Drawn, PictureRequest, Reference, SheetRequest
from tools.progress import Step, tell
from tools.required import refuse_unserved
from tools.working import Working

if TYPE_CHECKING:
    from PIL.Image import Image

    from tools.diffusion.running import Ran


class DiffusionImage(DiffusionModel):
    """A pipeline that draws."""

    kind = "image"

    def __init__(self, choice: DiffusionChoice) -> None:
        """See DiffusionModel."""
        super().__init__(choice)

    def draw(self, request: PictureRequest, out: Path) -> Drawn:
        """Write a PNG of the size that is asked for to `out`.

        Raises:
            Unsupported: a required field is not honoured, or one is missing that it needs.
            BadMedia: a reference cannot be read.
            Failed: the model made no picture, or memory ran out.
        """
        from PIL import Image

        begin = time.monotonic()
        ran, working = self.generated(request)
        tell(Step("writing"))
        picture: Rgb = ran.made.pictures[0]
        Image.fromarray(fitted(picture, request.size)).save(out, "PNG")
        return Drawn(
            tool=self.name,
            revision=self.revision,
            seed=request.seed,
            size=request.size,
            seconds=time.monotonic() - begin,
            working=working,
            used=self.told(ran, request),
            remarks=ran.remarks,
        )

    def generated(self, request: PictureRequest) -> tuple["Ran", Working]:
        """The pictures as the model makes them, at its own size; see `draw`."""
        from tools.diffusion.quiet import quieten
        from tools.diffusion.running import run

        refuse_unserved(request, self)
        quieten()
        working = self.working_here(request.size)
        asked = self.asked(request, working)
        ran = run(self.planned, self.folder, self.adapter, asked, request.seed, self.plan)
        made = ran.made.pictures.shape[2], ran.made.pictures.shape[1]
        return ran, working.model_copy(update={"size": made})

    def asked(self, request: PictureRequest, working: Working) -> Asked:
        """The request with its files read, at the model's size."""
        size = working.size
        source, mask = request.source, request.mask
        return Asked(
            prompt=request.prompt,
            negative=request.negative,
            loras=request.loras,
            size=size,
            steps=self.steps,
            guidance=self.guidance,
            followed=self.followed,
            references=tuple(self._shown(one, size) for one in request.references),
            regions=regions(request, size),
            source=fitted_film(source, size, 1, working.fps) if source else (),
            strength=request.strength or 1.0,
            mask=grey(fitted_film(mask, size, 1, working.fps)) if mask else (),
            controls=self._followed(request, size),
        )

    def _shown(self, one: Reference, size: tuple[int, int]) -> "Image":
        """A reference in its own shape, a drawing of the frame in the frame's: its edges are the
        picture's."""
        if one.role in COMPOSED:
            return fitted_picture(one.picture, one.checked, size)
        return self.reference(one)

    def _followed(
        self, request: PictureRequest, size: tuple[int, int]
    ) -> dict[ControlKind, tuple["Image", ...]]:
        """The controls of structure that it is given; see `regions` for the other one.

        Raises:
            Unsupported: there is none of a kind that it cannot do without.
        """
        from PIL import Image

        from tools.tracing import structure

        given: dict[ControlKind, tuple[Image.Image, ...]] = {
            one.kind: (Image.fromarray(structure(one, size)),)
            for one in request.controls
            if one.kind in self.controls and one.kind != "identity"
        }
        if "controls" in self.needs and not given:
            raise Unsupported(
                f"{self.name} makes nothing without a {' or '.join(self.controls)} control, and "
                "there is none here. Choose a profile whose model draws freely."
            )
        return given

    def sheet(self, request: SheetRequest, out: Path) -> Drawn:
        """Write a card with all views to `out`, and each view beside it; see tools.sheeting."""
        from tools.sheeting import draw_sheet

        return draw_sheet(self, request, out)


def regions(request: PictureRequest, size: tuple[int, int]) -> tuple["Image | None", ...]:
    """For each reference where it is seen, by the identity control; None: it does not say."""
    from PIL import Image

    found = next((one for one in request.controls if one.kind == "identity"), None)
    if found is None:
        return (None,) * len(request.references)
    elements = fitted(pictures.read(found.file), size, numbers=True)[..., 0]
    return tuple(
        Image.fromarray(np.where(elements == one.element, 255, 0).astype(np.uint8))
        if one.element
        else None
        for one in request.references
    )
