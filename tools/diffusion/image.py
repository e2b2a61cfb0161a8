"""Local image models: pictures and sheets from words, references, masks and controls."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tools import pictures
from tools.conditioning import COMPOSED, ControlKind, Reference
from tools.diffusion.adapter import Asked
from tools.diffusion.brought import with_mask
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.model import DiffusionModel
from tools.errors import Unsupported
from tools.fitting import fitted
from tools.image import Drawn, PictureRequest, SheetRequest, check_alike
from tools.kept import kept_over
from tools.progress import Step, tell
from tools.required import refuse_unserved
from tools.turns import Clock
from tools.working import Working

if TYPE_CHECKING:
    from PIL.Image import Image

    from tools.diffusion.batching import Drawing


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
        (drawn,) = self.draw_together([request], [out])
        return drawn

    def draw_together(
        self, requests: Sequence[PictureRequest], outs: Sequence[Path]
    ) -> Iterator[Drawn]:
        """Write a PNG of each request; see tools.image.Batching and `draw`."""
        from PIL import Image

        clock, asked = Clock(), iter(zip(requests, outs, strict=True))
        for made in self._calls(requests):
            tell(Step("writing"))
            share = clock.lap() / len(made)
            for one, (request, out) in zip(made, asked, strict=False):
                (picture,) = kept_over([fitted(one.picture, request.size)], request)
                Image.fromarray(picture).save(out, "PNG")
                yield self._drawn(request, one, share)

    def _drawn(self, request: PictureRequest, made: "Drawing", seconds: float) -> Drawn:
        high, wide = made.picture.shape[:2]
        batched = {"batch": made.batch, "device_seconds": round(made.seconds, 3)}
        return Drawn(
            tool=self.name,
            revision=self.revision,
            seed=request.seed,
            size=request.size,
            seconds=seconds,
            working=self.working_here(request.size).model_copy(update={"size": (wide, high)}),
            used=self.told(made.ran, request) | batched,
            remarks=made.ran.remarks,
        )

    def generated(self, *requests: PictureRequest) -> list["Drawing"]:
        """The pictures of requests that differ in their seeds only, as the model makes them, at its
        own size; see `draw`."""
        return [one for made in self._calls(requests) for one in made]

    def _calls(self, requests: Sequence[PictureRequest]) -> Iterator[list["Drawing"]]:
        """See `generated`: call by call of the pipeline."""
        from tools.diffusion import batching
        from tools.diffusion.quiet import quieten

        check_alike(requests)
        first = requests[0]
        refuse_unserved(first, self)
        quieten()
        asked = self.asked(first, self.working_here(first.size))
        seeds = [one.seed for one in requests]
        yield from batching.calls(self.planned, self.folder, self.adapter, asked, seeds, self.plan)

    def asked(self, request: PictureRequest, working: Working) -> Asked:
        """The request with its files read, at the model's size."""
        size = working.size
        source, mask = with_mask(request.source, request.mask, size, 1, working.fps)
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
            source=source,
            strength=request.strength or 1.0,
            mask=mask,
            controls=self._followed(request, size),
        )

    def _shown(self, one: Reference, size: tuple[int, int]) -> "Image":
        """A reference in its own shape, a drawing of the frame in the frame's: its edges are the
        picture's."""
        from PIL import Image

        from tools.tracing import sketch

        if one.role in COMPOSED:
            return Image.fromarray(sketch(one, size))
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
