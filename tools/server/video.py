"""Video models behind OpenAI-compatible servers: clips as jobs that survive a kill."""

import base64
import json
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

from tools.conditioning import Source
from tools.server import sent
from tools.server.choice import ServerChoice
from tools.server.filming import Part, RemoteVideo
from tools.server.model import ServerModel
from tools.server.order import Order
from tools.server.wire import Files
from tools.video import ClipRequest
from tools.working import Working


class ServerVideo(ServerModel, RemoteVideo):
    """Films what a server films, in exactly the frames, rate and size that are asked for."""

    kind = "video"

    def __init__(self, choice: ServerChoice) -> None:
        """See ServerModel."""
        super().__init__(choice)
        self.counts = bool(self.fields.frames)

    def order(self, request: ClipRequest, part: Part) -> Order:
        """See RemoteVideo."""
        asked = part.asked
        body = self.body(request, request.seed + part.number)
        body["size"] = f"{asked.size[0]}x{asked.size[1]}"
        if self.fields.frames:
            body |= {self.fields.frames: asked.frames, self.fields.fps: asked.fps}
        else:
            body["seconds"] = str(ceil(Fraction(asked.frames, asked.fps)))
        if part.before is None:
            files = self._files(request, asked, part.room)
            begins = any(field == self.fields.first_frame for field, _ in files)
            body |= self._in_words(request, most=0 if begins else self.most_references)
        else:
            files = [(self.fields.first_frame, sent.file("first.png", sent.png(part.before)))]
        return Order(part.wire, body, files, self.fields.form, self.who)

    def _files(self, request: ClipRequest, asked: Working, room: Path) -> Files:
        fields, files = self.fields, Files()
        first = request.first_frame
        if first and "first_frame" in self.honours:
            picture = sent.still(first.picture, first.digest, asked.size)
            files.append((fields.first_frame, sent.file("first.png", picture)))
        if request.source:
            files.append((fields.source, sent.file(*sent.footage(request.source, asked, room))))
        for control in sent.followed_controls(request, self.controls, self.name)[:1]:
            film = Source(file=control.file, digest=control.digest, kind="film")
            files.append((fields.control, sent.file(*sent.footage(film, asked, room))))
        return sent.one_file_each(files, self.name)

    def _in_words(self, request: ClipRequest, *, most: int) -> dict[str, Any]:
        """What goes along in fields: so many references as JSON, and what the control is."""
        told: dict[str, Any] = {}
        controls = sent.followed_controls(request, self.controls, self.name)
        shown = sent.followed(request, most, self.name)
        if shown:
            pictures = [base64.b64encode(sent.reference(one)).decode() for one in shown]
            listed = [{"image_url": f"data:{sent.PNG};base64,{one}"} for one in pictures]
            told[self.fields.references] = json.dumps(listed if len(listed) > 1 else listed[0])
        if controls:
            told["control_type"] = controls[0].kind
        return told
