"""From a tool's name in a profile to the object that does the work, opened once a process."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, cast

from tools.errors import MissingTool
from tools.image import ImageModel
from tools.video import SourceModel, VideoModel
from tools.voice import VoiceModel

IMAGE = {"previs": "tools.previs:Previs"}
VIDEO = {"previs": "tools.previs:Previs"}
SOURCE = {"still": "tools.still:Still"}
VOICE = {"scratch": "tools.sound.scratch_voice:ScratchVoice"}
SYSTEM = {
    "previs": ("skia", "On Debian or Ubuntu: apt-get install libegl1 libgl1"),
}
"""Libraries that load parts of the system which a bare machine may lack, and the remedy."""
FAKES = "tools.fakes:"
"""Names that begin so open our own test doubles."""


@cache
def open_image(name: str) -> ImageModel:
    """Open the image model of that name.

    Raises:
        MissingTool: no such model.
    """
    return cast(ImageModel, _open("image", name, IMAGE))


@cache
def open_video(name: str) -> VideoModel:
    """Open the video model of that name; see open_image."""
    return cast(VideoModel, _open("video", name, VIDEO))


@cache
def open_source(name: str) -> SourceModel:
    """Open the tool of that name for a person's own pictures and films; see open_image."""
    return cast(SourceModel, _open("source", name, SOURCE))


@cache
def open_voice(name: str) -> VoiceModel:
    """Open the voice of that name; see open_image."""
    return cast(VoiceModel, _open("voice", name, VOICE))


def _open(role: str, name: str, known: Mapping[str, str]) -> Any:
    entry = name if name.startswith(FAKES) else known.get(name)
    if entry is None:
        raise MissingTool(f"No {role} tool is called {name!r}. Known: {', '.join(sorted(known))}.")
    if name in SYSTEM:
        _check_loads(*SYSTEM[name])
    module, _, attribute = entry.partition(":")
    return getattr(import_module(module), attribute)()


def _check_loads(library: str, remedy: str) -> None:
    try:
        import_module(library)
    except ImportError as error:
        raise MissingTool(f"{library} cannot be loaded: {error}. {remedy}.") from None
