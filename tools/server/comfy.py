"""Workflows of ComfyUI as image and video models: what they honour is what the profile declares."""

import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools import pictures
from tools.conditioning import Source
from tools.errors import Unsupported
from tools.fitting import fitted
from tools.image import Drawn, PictureRequest, SheetRequest
from tools.kept import kept_over
from tools.required import refuse_unserved
from tools.server import received, sent
from tools.server.choice import ComfyChoice
from tools.server.engines import CONTROLS
from tools.server.errand import FILMS, STILLS, Errand
from tools.server.filming import Part, RemoteVideo
from tools.server.job import Job
from tools.server.model import QUEUED, RemoteModel
from tools.server.wire import Wire
from tools.server.workflow import Workflow
from tools.sheeting import draw_sheet
from tools.tracing import structure
from tools.video import ClipRequest
from tools.working import Working

ALIKE = ("prompt", "negative", "seed", "first_frame", "last_frame", "mask", "source")
"""Places called as the fields of requests that fill them."""


class ComfyModel(RemoteModel):
    """One workflow, in one role. All pictures that it loads must be given: without them it would
    load whatever lay there when it was saved."""

    choice: ComfyChoice

    def __init__(self, choice: ComfyChoice) -> None:
        """Read the workflow; nothing is sent.

        Raises:
            MissingTool: it lacks a node or an input that the profile names, or is none.
        """
        self.workflow = Workflow(choice)
        super().__init__(choice, Wire(choice.base_url, model=self.workflow.path.name), QUEUED)
        self.name = f"ComfyUI's {self.workflow.path.stem}"
        self.revision = self.workflow.digest[:12]
        self.most_references = self.workflow.references
        declared = self.workflow.files
        self.controls = tuple(kind for kind in CONTROLS if kind in declared)
        wanted = {name for name in declared if name in ALIKE}
        wanted |= {"controls"} if self.controls else set()
        wanted |= {"references"} if self.most_references else set()
        named = {name for name in ALIKE if name in self.workflow.places}
        self.honours = frozenset({"size"} | named | wanted)
        self.needs = frozenset(wanted | (named & {"prompt"}))

    @property
    def settings(self) -> Mapping[str, Any]:
        """As RemoteModel.settings, and where what goes in the workflow."""
        choice = self.choice
        return {**super().settings, "inputs": dict(choice.inputs), "output": choice.output}

    def values(self, request: PictureRequest | ClipRequest, asked: Working) -> dict[str, Any]:
        """What goes into the workflow's places beside pictures."""
        held = {
            "prompt": request.prompt,
            "negative": request.negative,
            "seed": request.seed,
            "width": asked.size[0],
            "height": asked.size[1],
            "frames": asked.frames,
            "fps": asked.fps,
        }
        # Words that are not given leave what the workflow has: most have a usual "negative".
        return {
            name: value
            for name, value in held.items()
            if name in self.workflow.places and value != ""
        }

    def references(self, request: PictureRequest | ClipRequest) -> dict[str, bytes]:
        """The references in their places; where there are more of these, the last one again."""
        shown = sent.followed(request, self.most_references, self.name)
        data = [sent.reference(one) for one in shown]
        return {
            f"reference{number + 1}": data[min(number, len(data) - 1)]
            for number in range(self.most_references)
        }

    def check_controls(self, request: PictureRequest | ClipRequest) -> None:
        """Raises: Unsupported: a control that the workflow loads is missing."""
        sent.followed_controls(request, self.controls, self.name)
        given = {one.kind for one in request.controls}
        missing = [kind for kind in self.controls if kind not in given]
        if missing:
            raise Unsupported(
                f"{self.name} loads a picture of {missing[0]} (controls), and the shot has none. "
                "Take it out of the workflow and of the profile's inputs, or draw the shot's."
            )


class ComfyImage(ComfyModel):
    """Draws what a workflow draws, at exactly the size that is asked for."""

    kind = "image"

    def draw(self, request: PictureRequest, out: Path) -> Drawn:
        """Write a PNG of the size that is asked for to `out`.

        Raises:
            Unsupported: a required field is not honoured, or a picture that it loads is missing.
            BadMedia: a reference cannot be read, or what the server sent.
            Failed: the workflow failed or did not end, the server does not answer, or the picture
                shows nothing.
            MissingTool: the server cannot be used.
        """
        from PIL import Image

        begin = time.monotonic()
        refuse_unserved(request, self)
        working = self.working(request.size)
        files = self._files(request, working.size)
        values = self.values(request, working)
        with self.turn() as wire, tempfile.TemporaryDirectory(dir=out.parent, prefix=".") as room:
            order = Errand(wire, self.workflow, values, files, STILLS, self.who)
            job = Job(order, wire, self.choice.timeout)
            with job.result(Path(room, "answer.png"), pictures.read) as picture:
                received.check_shows(picture, self.who)
                size = picture.shape[1], picture.shape[0]
                said = received.check_size(size, working.size, self.who)
                (kept,) = kept_over([fitted(picture, request.size)], request)
                Image.fromarray(kept).save(out, "PNG")
        return Drawn(
            tool=self.name,
            revision=self.revision,
            seed=request.seed,
            size=request.size,
            seconds=time.monotonic() - begin,
            working=working.model_copy(update={"size": size}),
            used=self.told(order.told(), wire),
            remarks=(*job.remarks, *([said] if said else [])),
        )

    def sheet(self, request: SheetRequest, out: Path) -> Drawn:
        """Write a card with all views to `out`, and each view beside it; see tools.sheeting."""
        return draw_sheet(self, request, out)

    def _files(self, request: PictureRequest, size: tuple[int, int]) -> dict[str, bytes]:
        self.check_controls(request)
        files = self.references(request)
        if request.source:
            files["source"] = sent.source(request.source, size)
        mask = sent.mask(request, size, white=True)
        if mask:
            files["mask"] = mask
        for control in request.controls:
            if control.kind in self.controls:
                files[control.kind] = sent.png(structure(control, size))
        return files


class ComfyVideo(ComfyModel, RemoteVideo):
    """Films what a workflow films, in exactly the frames, rate and size that are asked for."""

    kind = "video"

    def __init__(self, choice: ComfyChoice) -> None:
        """See ComfyModel."""
        super().__init__(choice)
        self.counts = "frames" in self.workflow.places

    @property
    def chains(self) -> Any:
        """By its last picture, unless every clip must end on another."""
        return "" if "last_frame" in self.honours or not self.counts else super().chains

    def order(self, request: ClipRequest, part: Part) -> Errand:
        """See RemoteVideo."""
        again = request.model_copy(update={"seed": request.seed + part.number})
        files = self._files(request, part.asked, part.room)
        if part.before is not None:
            files["first_frame"] = sent.png(part.before)
        values = self.values(again, part.asked)
        return Errand(part.wire, self.workflow, values, files, FILMS, self.who)

    def _files(self, request: ClipRequest, asked: Working, room: Path) -> dict[str, bytes]:
        self.check_controls(request)
        files = self.references(request)
        for name in ("first_frame", "last_frame"):
            shown = getattr(request, name)
            if shown and name in self.honours:
                files[name] = sent.still(shown.picture, shown.digest, asked.size)
        for name in ("source", "mask"):
            given = getattr(request, name)
            if given:
                files[name] = sent.footage(given, asked, room)[1]
        if request.source and request.source.extended:
            files["mask"] = sent.mask(request, asked.size, white=True)
        for control in request.controls:
            if control.kind in self.controls:
                film = Source(file=control.file, digest=control.digest, kind="film")
                files[control.kind] = sent.footage(film, asked, room)[1]
        return files
