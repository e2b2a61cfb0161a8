"""What all models behind servers have in common, and those behind OpenAI-compatible ones."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from hashlib import sha256
from threading import BoundedSemaphore
from typing import Any, Literal

from tools import progress
from tools.conditioning import ControlKind, Reference
from tools.diffusion import chaining
from tools.image import PictureRequest
from tools.server.choice import ComfyChoice, ServerChoice
from tools.server.engines import CONTROLS, ENGINES, SKETCH, Fields, Kind, honoured
from tools.server.wire import AWAKE, Wire
from tools.turns import waiting
from tools.video import ClipRequest
from tools.working import FrameRule, SizeRule, Working, frames_at

REVISION = "2"
"""Raise it when the same request is sent otherwise."""
QUEUED = 16
"""Jobs in flight at a server that has a queue of its own."""
SHOWN = 200
"""Characters of a value that are told."""


class RemoteModel:
    """One model at one address, in one role; nothing is sent before it is asked for a picture."""

    kind: Kind
    name: str
    revision: str
    honours: frozenset[str]
    needs: frozenset[str]
    most_references: int
    controls: tuple[ControlKind, ...]
    drawings = False
    layout: ControlKind | None = None
    performs_by: Literal["", "edge"] = ""
    remarks: tuple[str, ...] = ()
    tokens: int = 0

    def __init__(self, choice: ServerChoice | ComfyChoice, wire: Wire, parallel: int) -> None:
        """Args: parallel: pieces of work at a time; others wait here."""
        self.choice: ServerChoice | ComfyChoice = choice
        self.wire = wire
        """Where it is; each piece of work has a fresh one."""
        self._room = BoundedSemaphore(parallel)

    @contextmanager
    def turn(self) -> Iterator[Wire]:
        """A connection for one piece of work, once there are not too many others in flight.

        Raises:
            Cancelled: the work is not wanted any more.
        """
        with waiting():
            while not self._room.acquire(timeout=AWAKE):
                progress.tell(progress.Step(progress.WAITING))
        try:
            with self.wire.fresh() as wire:
                yield wire
        finally:
            self._room.release()

    @property
    def at_once(self) -> int:
        """Each alone: servers have queues of their own."""
        return 1

    @property
    def who(self) -> str:
        """For people."""
        return f"{self.name} at {self.wire.url}"

    @property
    def settings(self) -> Mapping[str, Any]:
        """All that changes the pixels on purpose; not where the server is."""
        choice = self.choice
        return {
            "working_size": list(choice.size),
            "multiple": choice.multiple,
            "fps": choice.fps,
            "frames": [choice.frame_step, choice.frame_rest, choice.most_frames],
        }

    @cached_property
    def rule(self) -> FrameRule:
        """Which lengths the model films in one go."""
        step, rest, most = (
            self.choice.frame_step, self.choice.frame_rest, self.choice.most_frames,
        )  # fmt: skip
        return chaining.limited(FrameRule(step=step, rest=rest, least=step + rest, most=most), most)

    @property
    def chains(self) -> chaining.Chains:
        """How it goes on after its longest clip."""
        return "last frame" if "first_frame" in self.honours else ""

    def working(self, size: tuple[int, int], frames: int = 1, fps: int = 24) -> Working:
        """At what it works for what is asked for so.

        Raises:
            Unsupported: it cannot make that shape.
        """
        choice = self.choice
        area = choice.size[0] * choice.size[1]
        legal = SizeRule(multiple=choice.multiple).nearest(size, area)
        if self.kind == "image":
            return Working(size=legal)
        wanted = frames_at(frames, fps, choice.fps)
        length = chaining.length(wanted, self.rule, self.chains)
        return Working(size=legal, frames=length, fps=choice.fps)

    def phrase(self, reference: Reference) -> str:
        """How a prompt points at a reference."""
        return f"image {reference.number}" if self.most_references else ""

    def told(self, sent: Mapping[str, Any], wire: Wire) -> dict[str, Any]:
        """What a result says of how it was made; the prompt is in its recipe."""
        return {
            "server": wire.url,
            "sent": {name: _short(value) for name, value in sent.items() if name != "prompt"},
            "again": wire.again,
        }


class ServerModel(RemoteModel):
    """One model behind an OpenAI-compatible server."""

    choice: ServerChoice

    def __init__(self, choice: ServerChoice) -> None:
        """Compare what the profile says of the model with what its engine takes.

        Raises:
            Unsupported: the engine has no field for something.
            MissingTool: the address is none.
        """
        wire = Wire(choice.base_url, model=choice.model, key_env=choice.key_env)
        super().__init__(choice, wire, choice.parallel)
        self.name = choice.model or f"the model of {choice.engine}"
        self.revision = REVISION
        self.needs = frozenset({"prompt"})
        self.honours = honoured(choice, self.kind)
        self.most_references = choice.references
        self.drawings = SKETCH in choice.honours
        follows = [kind for kind in choice.honours if kind in CONTROLS]
        self.controls = tuple(follows[:1] if "controls" in self.honours else ())
        if self.drawings and not self.controls and self.most_references > 1:
            self.layout = None if choice.layout == "none" else choice.layout

    @property
    def fields(self) -> Fields:
        return ENGINES[self.choice.engine].fields(self.kind)

    @property
    def settings(self) -> Mapping[str, Any]:
        """As RemoteModel.settings, and how it is asked."""
        choice = self.choice
        asked = {"engine": choice.engine, "steps": choice.steps, "guidance": choice.guidance}
        return {**super().settings, **asked}

    def body(self, request: PictureRequest | ClipRequest, seed: int) -> dict[str, Any]:
        """The fields that pictures and clips have in common."""
        fields, choice = self.fields, self.choice
        told: dict[str, Any] = {"prompt": request.prompt}
        if choice.model:
            told["model"] = choice.model
        if "seed" in self.honours:
            told[fields.seed] = seed
        if "negative" in self.honours and request.negative:
            told[fields.negative] = request.negative
        if choice.steps and fields.steps:
            told[fields.steps] = choice.steps
        if choice.guidance is not None and fields.guidance:
            told[fields.guidance] = choice.guidance
        return told


def _short(value: Any) -> Any:
    """A value, or the digest of a picture that is sent as words."""
    if not isinstance(value, str) or len(value) <= SHOWN:
        return value
    return f"sha256:{sha256(value.encode()).hexdigest()[:12]}"
