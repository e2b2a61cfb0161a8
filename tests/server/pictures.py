"""A server of pictures and clips in OpenAI's wire format, with the faults of real ones."""

import base64
import io
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.server.loopback import Part, form_of
from tools.encoding import FrameWriter
from tools.frames import Rgb


def scene(size: tuple[int, int], at: float = 0.0) -> Rgb:
    """Something to see: a soft ground, and a bright square on its way across it."""
    wide, high = size
    x, y = np.meshgrid(np.linspace(0, 6, wide), np.linspace(0, 6, high))
    ground = 90 + 40 * np.sin(x) * np.cos(y)
    picture = np.stack([ground, ground * 0.8, 255 - ground], axis=2).astype(np.uint8)
    side = min(size) // 4
    left = round(at * (wide - side))
    picture[side : 2 * side, left : left + side] = 240
    return picture


def png(picture: Rgb) -> bytes:
    held = io.BytesIO()
    Image.fromarray(picture).save(held, "PNG")
    return held.getvalue()


def mp4(size: tuple[int, int], frames: int, fps: int, *, black: bool = False) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.mp4")
        with FrameWriter(path, size, fps) as writer:
            for number in range(frames):
                shown = scene(size, number / max(1, frames - 1))
                writer.write(np.zeros_like(shown) if black else shown)
        return path.read_bytes()


@dataclass
class Sent:
    """One request that made something."""

    path: str
    kind: str
    """json or form."""
    fields: dict[str, str]
    files: list[Part]
    authorization: str


@dataclass
class Habits:
    """How a server is, as they differ."""

    size: tuple[int, int] | None = None
    """What it makes, whatever it is asked for."""
    frames: int | None = None
    black: bool = False
    looks: int = 0
    """How often a job is looked at before it is done; -1: it never is."""
    by_address: bool = False
    """Pictures are given as addresses."""
    address: str = "/files/1.png"
    key: str = ""
    model: str = "tiny"
    most: int = 10
    """Pictures of one request, however many are asked for."""
    fails: str = ""
    """Why every job fails."""
    engine: str = "openai"


@dataclass
class PictureServer:
    """Routes of OpenAI's images and videos; `faults` has one fault for each next request of a kind
    (image, create, look, content, file): a status, "half" or "-"."""

    habits: Habits = field(default_factory=Habits)
    faults: dict[str, list[str]] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    looked: list[str] = field(default_factory=list)
    jobs: dict[str, dict[str, Any]] = field(default_factory=dict)
    fetched: int = 0
    made: int = 0
    """Jobs that were ever taken."""
    most: int = 0
    """Jobs at a time."""

    def app(self) -> Starlette:
        routes = [
            Route("/v1/images/generations", self.image, methods=["POST"]),
            Route("/v1/images/edits", self.image, methods=["POST"]),
            Route("/v1/videos", self.create, methods=["POST"]),
            Route("/v1/videos/{job}", self.look),
            Route("/v1/videos/{job}", self.delete, methods=["DELETE"]),
            Route("/v1/videos/{job}/content", self.content),
            Route("/v1/models", self.models),
            Route("/models", self.model_info),
            Route("/version", self.version),
            Route("/files/{name}", self.file),
        ]
        return Starlette(routes=routes)

    async def image(self, request: Request) -> Response:
        if fault := self._fault("image"):
            return fault
        sent = await self._read(request)
        if self.habits.key and sent.authorization != f"Bearer {self.habits.key}":
            said = f"no such key: {sent.authorization}"
            return JSONResponse({"error": {"message": said}}, 401)
        size = self.habits.size or _size(sent.fields)
        self.shown = np.zeros_like(scene(size)) if self.habits.black else scene(size)
        if self.habits.by_address:
            return JSONResponse({"created": 1, "data": [{"url": self.habits.address}]})
        count = min(int(sent.fields["n"]), self.habits.most)
        shown = [self.shown, *(scene(size, 0.3 + 0.1 * n) for n in range(1, count))]
        told = [base64.b64encode(png(one)).decode() for one in shown]
        data = [{"b64_json": one, "url": None} for one in told]
        return JSONResponse({"created": 1, "data": data})

    async def file(self, request: Request) -> Response:
        self.fetched += 1
        return self._fault("file") or Response(png(self.shown), media_type="image/png")

    async def create(self, request: Request) -> Response:
        if fault := self._fault("create"):
            return fault
        sent = await self._read(request)
        job = f"video_{self.made + 1}"
        self.jobs[job] = {"fields": sent.fields, "left": self.habits.looks}
        self.made += 1
        self.most = max(self.most, len(self.jobs))
        return JSONResponse({"id": job, "object": "video", "status": "queued", "progress": 0})

    async def look(self, request: Request) -> Response:
        job = request.path_params["job"]
        self.looked.append(job)
        if fault := self._fault("look"):
            return fault
        if job not in self.jobs:
            return JSONResponse({"detail": "Video not found"}, 404)
        kept = self.jobs[job]
        if self.habits.fails:
            error = {"code": "failed", "message": self.habits.fails}
            return JSONResponse({"id": job, "status": "failed", "error": error})
        status = "completed" if kept["left"] == 0 else "in_progress"
        kept["left"] -= 1
        return JSONResponse({"id": job, "object": "video", "status": status})

    async def content(self, request: Request) -> Response:
        self.fetched += 1
        if fault := self._fault("content"):
            return fault
        fields = self.jobs[request.path_params["job"]]["fields"]
        fps = int(fields.get("fps", 24))
        frames = int(fields.get("num_frames") or int(fields.get("seconds", 4)) * fps)
        made = mp4(
            self.habits.size or _size(fields),
            self.habits.frames or frames,
            fps,
            black=self.habits.black,
        )
        if self._next("clip") == "half":
            made = made[: len(made) // 2]
        return Response(made, media_type="video/mp4")

    async def delete(self, request: Request) -> Response:
        job = request.path_params["job"]
        self.deleted.append(job)
        self.jobs.pop(job, None)
        return JSONResponse({"id": job, "object": "video.deleted", "deleted": True})

    async def models(self, request: Request) -> Response:
        listed = [{"id": self.habits.model, "object": "model", "owned_by": self.habits.engine}]
        return JSONResponse({"object": "list", "data": listed})

    async def model_info(self, request: Request) -> Response:
        if self.habits.engine != "sglang":
            return JSONResponse({"detail": "Not Found"}, 404)
        return JSONResponse({"model_path": self.habits.model, "task_type": "T2V"})

    async def version(self, request: Request) -> Response:
        if self.habits.engine != "vllm":
            return JSONResponse({"detail": "Not Found"}, 404)
        return JSONResponse({"version": "0.30.0"})

    async def _read(self, request: Request) -> Sent:
        told = request.headers.get("authorization", "")
        if request.headers["content-type"].startswith("application/json"):
            body = await request.json()
            fields, files, kind = {k: str(v) for k, v in body.items()}, list[Part](), "json"
        else:
            parts = await form_of(request)
            fields = {part.field: part.data.decode() for part in parts if not part.name}
            files, kind = [part for part in parts if part.name], "form"
        self.sent.append(Sent(request.url.path, kind, fields, files, told))
        return self.sent[-1]

    def _next(self, kind: str) -> str:
        left = self.faults.get(kind)
        return left.pop(0) if left else "-"

    def _fault(self, kind: str) -> Response | None:
        fault = self._next(kind)
        if fault == "-":
            return None
        code, _, after = fault.partition(" ")
        headers = {"retry-after": after} if after else {}
        said = {"error": {"message": f"told to answer {code}"}}
        return JSONResponse(said, int(code), headers=headers)


def _size(fields: dict[str, str]) -> tuple[int, int]:
    wide, _, high = fields["size"].partition("x")
    return int(wide), int(high)
