"""Whether the files behind a profile's choice are those of before, by their places, sizes and
times: none of them is read but a pipeline's index."""

from collections.abc import Iterator
from pathlib import Path

from tools.diffusion import tiny
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.headers import Unsound
from tools.diffusion.hub import is_id, snapshot
from tools.diffusion.index import read_index
from tools.diffusion.loras import file_of
from tools.errors import MissingTool

Stamp = tuple[tuple[str, int, int], ...]
"""(place, bytes, nanoseconds) of each file, sorted."""


def stamp(choice: DiffusionChoice) -> Stamp:
    """Of the model's files, and of those of its ControlNet, IP-Adapter and LoRAs; what is missing
    is left out, since opening the model says so."""
    found = {*_of_model(choice.model, choice.revision)}
    for named in (choice.controlnet, choice.ip_adapter):
        found.update(_within(_place(named)) if named else ())
    for lora in choice.loras:
        try:
            found.add(file_of(lora.file))
        except MissingTool:
            continue
    return tuple(sorted(_told(found)))


def _of_model(model: str, revision: str) -> Iterator[Path]:
    """The index, and the files in the folders of all its parts, also where these lie elsewhere."""
    folder = _place(model, revision)
    if folder is None:
        return
    yield from folder.glob("*.json")
    try:
        listed = read_index(folder).listed
    except (OSError, Unsound):
        return
    for part in listed:
        yield from (folder / part.subfolder).glob("*")
        if part.elsewhere and is_id(part.elsewhere):
            yield from _within(_place(part.elsewhere, part.revision), part.subfolder)


def _within(place: Path | None, subfolder: str = "") -> Iterator[Path]:
    if place is None:
        return
    if place.is_file():
        place = place.parent  # an IP-Adapter's image encoder lies beside it
    yield from (place / subfolder).glob("*")
    yield from (place / subfolder).glob("*/*")


def _place(named: str, revision: str = "") -> Path | None:
    """The file or the newest folder of that name; None: there is none, or it is a toy."""
    path = Path(named).expanduser()
    if named.startswith(tiny.PREFIX):
        return None
    if path.exists():
        return path
    try:
        return snapshot(named, revision) if is_id(named) else None
    except MissingTool:
        return None


def _told(files: set[Path]) -> Iterator[tuple[str, int, int]]:
    for file in files:
        try:
            told = file.stat()
        except OSError:
            continue
        yield str(file), told.st_size, told.st_mtime_ns
