"""A server that speaks as ComfyUI does: server.py's routes, with one queue and one runner."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.server.loopback import Part, form_of
from tests.server.pictures import mp4, png, scene
from tools.server.choice import ComfyChoice

PICTURE = {
    "3": {"class_type": "KSampler", "inputs": {"seed": 1, "steps": 20, "model": ["4", 0]}},
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "tiny.safetensors"}},
    "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 512, "height": 512}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a saved prompt", "clip": ["4", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "ugly", "clip": ["4", 1]}},
    "9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0]}},
    "11": {"class_type": "LoadImage", "inputs": {"image": "saved.png"}},
    "12": {"class_type": "LoadImage", "inputs": {"image": "saved.png"}},
    "14": {"class_type": "LoadVideo", "inputs": {"file": "saved.mp4"}},
    "15": {"class_type": "WanImageToVideo", "inputs": {"length": 81, "start": ["11", 0]}},
}
"""Stands for all that tests need; a workflow as ComfyUI exports it with "Export (API)"."""
WORDS = {
    "prompt": "6.text", "negative": "7.text", "seed": "3.seed", "width": "5.width",
    "height": "5.height",
}  # fmt: skip


@dataclass
class Comfy:
    """`looks`: how often a job is waiting, and then how often it runs, before it is done."""

    looks: int = 1
    film: bool = False
    black: bool = False
    error: str = ""
    """Of the node that fails."""
    forgets: int = 0
    """So many jobs are lost as soon as they have come."""
    temporary: bool = False
    """A preview lies before what was saved."""
    known: tuple[str, ...] = tuple(sorted({str(node["class_type"]) for node in PICTURE.values()}))
    prompts: dict[str, dict[str, Any]] = field(default_factory=dict)
    uploads: list[list[Part]] = field(default_factory=list)
    state: dict[str, int] = field(default_factory=dict)
    posts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    viewed: list[dict[str, str]] = field(default_factory=list)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/upload/image", self.upload, methods=["POST"]),
                Route("/prompt", self.prompt, methods=["POST"]),
                Route("/history/{job}", self.history),
                Route("/queue", self.queue),
                Route("/queue", self.told, methods=["POST"]),
                Route("/interrupt", self.told, methods=["POST"]),
                Route("/history", self.told, methods=["POST"]),
                Route("/view", self.view),
                Route("/system_stats", self.stats),
                Route("/object_info/{name}", self.info),
            ]
        )

    async def upload(self, request: Request) -> Response:
        parts = await form_of(request)
        self.uploads.append(parts)
        told = {part.field: part.data.decode() for part in parts if not part.name}
        name = next(part.name for part in parts if part.name)
        return JSONResponse({"name": name, "subfolder": told["subfolder"], "type": told["type"]})

    async def prompt(self, request: Request) -> Response:
        body = await request.json()
        unknown = [
            node["class_type"]
            for node in body["prompt"].values()
            if node["class_type"] not in self.known
        ]
        if unknown:
            error = {"type": "invalid_prompt", "message": f"Node {unknown[0]} not found."}
            return JSONResponse({"error": error, "node_errors": {}}, 400)
        job = f"job-{len(self.prompts) + 1}"
        self.prompts[job] = body["prompt"]
        if self.forgets:
            self.forgets -= 1
        else:
            self.state[job] = 2 * self.looks
        return JSONResponse({"prompt_id": job, "number": 1, "node_errors": {}})

    async def history(self, request: Request) -> Response:
        job = request.path_params["job"]
        if self.state.get(job, 1) > 0:
            return JSONResponse({})
        if self.error:
            told = {"node_id": "3", "node_type": "KSampler", "exception_message": self.error}
            messages = [["execution_start", {}], ["execution_error", told]]
            status = {"status_str": "error", "completed": False, "messages": messages}
            return JSONResponse({job: {"outputs": {}, "status": status}})
        kind = "mp4" if self.film else "png"
        saved = {"filename": f"made_00001_.{kind}", "subfolder": "films", "type": "output"}
        made = [saved]
        if self.temporary:
            made.insert(0, {"filename": f"seen.{kind}", "subfolder": "", "type": "temp"})
        outputs = {"9": {"gifs" if self.film else "images": made, "animated": [False]}}
        status = {"status_str": "success", "completed": True, "messages": []}
        return JSONResponse({job: {"outputs": outputs, "status": status}})

    async def queue(self, request: Request) -> Response:
        running: list[list[Any]] = []
        waiting: list[list[Any]] = []
        for number, (job, left) in enumerate(self.state.items()):
            if left > 0:
                (running if left <= self.looks else waiting).append([number, job, {}, {}, []])
                self.state[job] = left - 1
        return JSONResponse({"queue_running": running, "queue_pending": waiting})

    async def told(self, request: Request) -> Response:
        self.posts.append((request.url.path, json.loads(await request.body() or b"{}")))
        return Response()

    async def view(self, request: Request) -> Response:
        self.viewed.append(dict(request.query_params))
        inputs = [*self.prompts.values()][-1]
        size = inputs["5"]["inputs"]["width"], inputs["5"]["inputs"]["height"]
        if self.film:
            made = mp4(size, inputs["15"]["inputs"]["length"], 16, black=self.black)
            return Response(made, media_type="video/mp4")
        shown = scene(size)
        return Response(png(shown * 0 if self.black else shown), media_type="image/png")

    async def stats(self, request: Request) -> Response:
        system = {"os": "posix", "comfyui_version": "0.9.1"}
        return JSONResponse({"system": system, "devices": [{"name": "cuda:0 Tiny Card"}]})

    async def info(self, request: Request) -> Response:
        name = request.path_params["name"]
        return JSONResponse({name: {"input": {}}} if name in self.known else {})


def comfy_choice(url: str, folder: Path, inputs: dict[str, str], **more: Any) -> ComfyChoice:
    """A table about PICTURE, written into a folder."""
    path = folder / "own.json"
    path.write_text(json.dumps(PICTURE), encoding="utf-8")
    table = {
        "tool": "comfyui", "base_url": url, "workflow": str(path), "inputs": inputs,
        "output": "9", "size": (160, 96),
    }  # fmt: skip
    return ComfyChoice.model_validate(table | more)
