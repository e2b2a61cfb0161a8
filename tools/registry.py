"""From what a profile names to the object that does the work, opened once a process."""

import threading
from collections.abc import Callable, Hashable, Mapping
from functools import partial, wraps
from importlib import import_module
from typing import Any, Literal, TypeVar, cast

from tools.choice import Choice, Serves
from tools.errors import MissingTool
from tools.image import ImageModel
from tools.video import SourceModel, VideoModel
from tools.voice import VoiceModel

IMAGE = {"previs": "tools.previs:Previs"}
VIDEO = {"previs": "tools.previs:Previs"}
SOURCE = {"still": "tools.still:Still"}
VOICE = {"scratch": "tools.sound.scratch_voice:ScratchVoice"}
OF_ROLE = {"image": IMAGE, "sheets": IMAGE, "edit": IMAGE, "voice": VOICE, "source": SOURCE}
"""Those that may serve a role by name; the others make clips."""
MODELS = {
    ("diffusion", "image"): "tools.diffusion.image:DiffusionImage",
    ("diffusion", "video"): "tools.diffusion.video:DiffusionVideo",
    ("server", "image"): "tools.server.image:ServerImage",
    ("server", "video"): "tools.server.video:ServerVideo",
    ("comfyui", "image"): "tools.server.comfy:ComfyImage",
    ("comfyui", "video"): "tools.server.comfy:ComfyVideo",
}
"""By a table's tool and what it is to make; each is opened with the table."""
STAMPS = {
    "diffusion": "tools.diffusion.stamp:stamp",
    "comfyui": "tools.server.workflow:stamp",
}
"""By a table's tool: what tells that the files behind it were replaced."""
SYSTEM = {
    "previs": ("skia", "On Debian or Ubuntu: apt-get install libegl1 libgl1"),
}
"""Libraries that load parts of the system which a bare machine may lack, and the remedy."""
FAKES = "tools.fakes:"
"""Names that begin so open our own test doubles."""


Named = TypeVar("Named", bound=Hashable)
Tool = TypeVar("Tool")


def once(
    opening: Callable[[Named], Tool], *, stamp: Callable[[Named], Any] = lambda named: None
) -> Callable[[Named], Tool]:
    """Open each thing once, also where several threads ask for it at the same time: of a server's
    model, which counts what is in flight there, there may be no second one.

    Args:
        opening: Opens it.
        stamp: What tells that it is another thing than before, which is opened anew.
    """
    known, one_at_a_time = dict[Named, tuple[Any, Tool]](), threading.Lock()

    @wraps(opening)
    def opened(named: Named) -> Tool:
        with one_at_a_time:
            now = stamp(named)
            if named not in known or known[named][0] != now:
                known[named] = now, opening(named)
            return known[named][1]

    return opened


def _stamp(serves: Serves) -> Any:
    """Of a table's files, which may be replaced while a conversation goes on."""
    entry = "" if isinstance(serves, str) else STAMPS.get(serves.tool, "")
    if not entry:
        return None
    module, _, attribute = entry.partition(":")
    return getattr(import_module(module), attribute)(serves)


@partial(once, stamp=_stamp)
def open_image(serves: Serves) -> ImageModel:
    """Open the image model of that name, or the one that a profile's table is about; its weights
    are loaded when it first draws.

    Raises:
        MissingTool: no such model, or it makes no pictures.
    """
    if isinstance(serves, str):
        return cast(ImageModel, _open("image", serves, IMAGE))
    return cast(ImageModel, _of_choice("image", serves))


@partial(once, stamp=_stamp)
def open_video(serves: Serves) -> VideoModel:
    """Open a video model; see open_image."""
    if isinstance(serves, str):
        return cast(VideoModel, _open("video", serves, VIDEO))
    return cast(VideoModel, _of_choice("video", serves))


@once
def open_source(name: str) -> SourceModel:
    """Open the tool of that name for a person's own pictures and films; see open_image."""
    return cast(SourceModel, _open("source", name, SOURCE))


@once
def open_voice(name: str) -> VoiceModel:
    """Open the voice of that name; see open_image."""
    return cast(VoiceModel, _open("voice", name, VOICE))


def check_known(role: str, name: str) -> None:
    """See that a profile may name this tool for a role: image, video, voice, source ...

    Raises:
        MissingTool: it may not.
    """
    _entry(role, name, OF_ROLE.get(role, VIDEO))


def _entry(role: str, name: str, known: Mapping[str, str]) -> str:
    """Module and class of a tool of ours."""
    entry = name if name.startswith(FAKES) else known.get(name)
    if entry is None:
        raise MissingTool(f"No {role} tool is called {name!r}. Known: {', '.join(sorted(known))}.")
    return entry


def _of_choice(kind: Literal["image", "video"], choice: Choice) -> Any:
    entry = MODELS[choice.tool, kind]
    module, _, attribute = entry.partition(":")
    return getattr(import_module(module), attribute)(choice)


def _open(role: str, name: str, known: Mapping[str, str]) -> Any:
    entry = _entry(role, name, known)
    if name in SYSTEM:
        _check_loads(*SYSTEM[name])
    module, _, attribute = entry.partition(":")
    return getattr(import_module(module), attribute)()


def _check_loads(library: str, remedy: str) -> None:
    try:
        import_module(library)
    except ImportError as error:
        raise MissingTool(f"{library} cannot be loaded: {error}. {remedy}.") from None
