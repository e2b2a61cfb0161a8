"""Image models behind OpenAI-compatible servers: pictures and sheets."""

import base64
import binascii
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from tools.conditioning import COMPOSED, Reference
from tools.fitting import fitted
from tools.frames import Rgb
from tools.image import Drawn, PictureRequest, SheetRequest, check_alike
from tools.kept import kept_over
from tools.progress import Step, tell
from tools.required import refuse_unserved
from tools.server import received, sent
from tools.server.engines import ENGINES
from tools.server.failure import ServerFailure
from tools.server.model import ServerModel
from tools.server.wire import Files, Wire
from tools.sheeting import draw_sheet
from tools.tracing import sketch
from tools.turns import Clock

GENERATE, EDIT = "/images/generations", "/images/edits"


class ServerImage(ServerModel):
    """Draws what a server draws, at exactly the size that is asked for."""

    kind = "image"

    def draw(self, request: PictureRequest, out: Path) -> Drawn:
        """Write a PNG of the size that is asked for to `out`.

        Raises:
            Unsupported: a required field is not honoured.
            BadMedia: a reference cannot be read, or what the server sent.
            Failed: the server failed, or the picture shows nothing.
            MissingTool: the server cannot be used.
        """
        (drawn,) = self.draw_together([request], [out])
        return drawn

    @property
    def at_once(self) -> int:
        """As many as come of one request; with a seed one, as all would be of that seed."""
        if "seed" in self.honours:
            return 1
        most = ENGINES[self.choice.engine].most
        return min(most, self.choice.batch or most)

    def draw_together(
        self, requests: Sequence[PictureRequest], outs: Sequence[Path]
    ) -> Iterator[Drawn]:
        """Write a PNG of each request; see tools.image.Batching and `draw`. Where fewer come than
        were asked for, the others are asked for one at a time."""
        clock = Clock()
        check_alike(requests)
        first = requests[0]
        refuse_unserved(first, self)
        size = self.working(first.size).size
        files = self._files(first, size)
        body = self._body(first, size, len(requests), edits=bool(files))
        with self.turn() as wire:
            tell(Step("waiting for the server"))
            try:
                pictures = self._pictures(wire, body, files, outs[0])[: len(requests)]
            except ServerFailure as failure:
                raise wire.error(failure) from None
        came = list(zip(requests, pictures, outs, strict=False))
        told = self.told(body | {"files": [field for field, _ in files]}, wire)
        told["batch"] = len(came)
        share, said = clock.lap() / len(came), ""
        if len(came) < len(requests):
            said = f"{self.who} sent {len(came)} of {len(requests)}; the rest came one at a time"
        for one in came:
            yield _remarked(self._kept(*one, told, share), said)
        for request, out in list(zip(requests, outs, strict=True))[len(came) :]:
            yield _remarked(self.draw(request, out), said)

    def _kept(
        self, request: PictureRequest, picture: Rgb, out: Path, used: dict[str, Any], seconds: float
    ) -> Drawn:
        """Look at a picture that has come, and write it."""
        from PIL import Image

        working = self.working(request.size)
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
            seconds=seconds,
            working=working.model_copy(update={"size": size}),
            used=used,
            remarks=(said,) if said else (),
        )

    def sheet(self, request: SheetRequest, out: Path) -> Drawn:
        """Write a card with all views to `out`, and each view beside it; see tools.sheeting."""
        return draw_sheet(self, request, out)

    def _files(self, request: PictureRequest, size: tuple[int, int]) -> Files:
        """What is sent with the words: references in the order of their numbers, then the source;
        or the source alone where there is a mask, which is of the first picture."""
        fields, files = self.fields, Files()
        masked = request.mask is not None or (
            request.source is not None and request.source.extended
        )
        most = self.most_references if "references" in self.honours and not masked else 0
        for one in sent.followed(request, most, self.name):
            name = f"reference{one.number}.png"
            files.append((fields.references, sent.file(name, _shown(one, size))))
        if request.source:
            source = sent.source(request.source, size)
            files.append((fields.source, sent.file("source.png", source)))
        mask = sent.mask(request, size, white=fields.white)
        if mask:
            files.append((fields.mask, sent.file("mask.png", mask)))
        return files

    def _body(
        self, request: PictureRequest, size: tuple[int, int], count: int, *, edits: bool
    ) -> dict[str, Any]:
        body = self.body(request, request.seed)
        body |= {"n": count, "size": f"{size[0]}x{size[1]}"}
        if self.fields.format:
            body["response_format"] = "b64_json"
        if edits and request.strength is not None:
            body[self.fields.strength] = request.strength
        return body

    def _pictures(self, wire: Wire, body: dict[str, Any], files: Files, out: Path) -> list[Rgb]:
        patience = self.choice.timeout
        until = time.monotonic() + patience

        def ask() -> Any:
            if files:
                return wire.post(EDIT, body, files=files, within=patience)
            return wire.post(GENERATE, body, within=patience)

        answer = wire.tried(ask, until)
        given = answer.get("data") if isinstance(answer, dict) else None
        if not isinstance(given, list) or not given:
            raise ServerFailure("odd", "an answer without a picture")
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".") as folder:
            file = Path(folder, "answer.png")
            return [received.picture(_data(wire, one, until), file, self.who) for one in given]


def _shown(one: Reference, size: tuple[int, int]) -> bytes:
    """A reference in its own shape, a drawing of the frame in the frame's."""
    if one.role in COMPOSED:
        return sent.png(sketch(one, size))
    return sent.reference(one)


def _remarked(drawn: Drawn, said: str) -> Drawn:
    return drawn.model_copy(update={"remarks": (*drawn.remarks, said)}) if said else drawn


def _data(wire: Wire, given: Any, until: float) -> bytes:
    """One picture of an answer, be it there or at an address."""
    try:
        told, address = given.get("b64_json"), given.get("url")
        if told:
            return base64.b64decode(str(told).rpartition(",")[2], validate=True)
    except AttributeError:
        raise ServerFailure("odd", "an answer without a picture") from None
    except binascii.Error:
        raise ServerFailure("odd", "a picture that is not base64") from None
    if not isinstance(address, str):
        raise ServerFailure("odd", "an answer without a picture")
    return _elsewhere(wire, urljoin(f"{wire.url}/", address), until)


def _elsewhere(wire: Wire, address: str, until: float) -> bytes:
    """What lies at an address that the server gave; the key goes to nobody but that server."""
    there, here = urlsplit(address), urlsplit(wire.url)
    ours = (there.scheme, there.netloc) == (here.scheme, here.netloc)
    if not ours and (there.scheme != "https" or there.username):
        raise ServerFailure("odd", f"a picture at an address of another host, {there.netloc!r}")
    root = f"{there.scheme}://{there.netloc}"
    path = there.path + (f"?{there.query}" if there.query else "")
    with Wire(root, key_env=wire.key_env if ours else "", sleep=wire.sleep) as other:
        return other.tried(lambda: other.bytes(path), until)
