"""The world of another film, kept in this one: its people, places and things where they are named.

What is kept is a copy, in history/inherited: the other film may change or go.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from agent.binding import owners, unnamed, with_photos
from agent.documents import dump, load, write_whole
from agent.errors import BadProject
from agent.film import Origin, World
from agent.photos import REFS, Photos, named, own_folder
from agent.settings import FILE, load_settings
from tools.staging import Frozen

KEPT = "inherited"
"""Folder in history/, and the file beside it."""
SHEETS = Path("kept") / "sheets"
"""Approved sheets: what a picture must follow, paid for once."""


class Inherited(Frozen):
    """Another film's world as it was when it was taken over."""

    origin: Origin
    world: World
    language: str = ""
    """Of the other film; empty: not known."""


def inherited(project: Path) -> Inherited | None:
    """The world that a project was given; None: it has only its own.

    Raises:
        BadProject: its copy cannot be read.
    """
    try:
        text = (project / "history" / f"{KEPT}.json").read_text(encoding="utf-8")
        return Inherited.model_validate_json(text)
    except FileNotFoundError:
        return None
    except (ValidationError, UnicodeDecodeError):
        raise BadProject(
            f"history/{KEPT}.json cannot be read. Give the other film's folder again with --world."
        ) from None


def take_over(other: Path, project: Path) -> Inherited:
    """Copy another film's world, its photos and its approved sheets into a project.

    Raises:
        BadProject: that folder has no world, is the project itself, or a photo cannot be seen.
    """
    other = other.resolve()
    if other == project.resolve():
        raise BadProject(f"{str(other)!r} is this film itself. Give another film with --world.")
    path = other / "world.yaml"
    if not path.is_file():
        raise BadProject(
            f"{str(other)!r} has no world.yaml. Give the folder of a film that `onereel make` has "
            "planned."
        )
    photos = Photos(other)
    world = _with_photos(load(path, World), photos)
    photos.check(world)
    files = sorted({file for _, file in named(world)})
    pictures = {file: photos.photo(file, f"{other.name}: {REFS}") for file in files}
    told = [sha256(path.read_bytes()).hexdigest(), *(p.digest for p in pictures.values())]
    found = Inherited(
        origin=Origin(film=other.name, digest=sha256("\n".join(told).encode()).hexdigest()),
        world=world,
        language=load_settings(other).language if (other / FILE).is_file() else "",
    )
    kept = project / "history" / KEPT
    kept.mkdir(parents=True, exist_ok=True)
    for file, picture in pictures.items():
        write_whole(kept / file, picture.path.read_bytes())
    _copy_sheets(other / SHEETS, own_folder(project, SHEETS.as_posix()))
    text = json.dumps(found.model_dump(mode="json", by_alias=True), indent=1, ensure_ascii=False)
    write_whole(project / "history" / f"{KEPT}.json", text + "\n")
    return found


def placed(project: Path, files: Iterable[str], film: str) -> Mapping[str, str]:
    """Put inherited photos into refs/; what each is called there.

    A name that is taken by another picture is followed by that of the film they come from.
    """
    found = {}
    for file in files:
        source = project / "history" / KEPT / file
        if not source.is_file():
            raise BadProject(
                f"history/{KEPT}/{file} is missing. Give the other film's folder again with "
                "--world."
            )
        target = own_folder(project, REFS) / file
        if target.exists() and target.read_bytes() != source.read_bytes():
            target = target.with_name(f"{target.stem}-{film}{target.suffix}")
        if not target.exists():
            write_whole(target, source.read_bytes())
        found[file] = target.name
    return found


def _with_photos(world: World, photos: Photos) -> World:
    """The other world, with the photos that its next `onereel make` would bind."""
    whose = {file: owners(file, world) for file in unnamed(photos.names, world)}
    sure = {file: found[0] for file, found in whose.items() if len(found) == 1}
    return World.model_validate(with_photos(dump(world), sure)) if sure else world


def _copy_sheets(source: Path, target: Path) -> None:
    """Approved sheets, without any that this film has approved itself."""
    for path in sorted(source.rglob("*")) if source.is_dir() else ():
        copy = target / path.relative_to(source)
        inside = path.resolve().is_relative_to(source.resolve())
        if path.is_file() and inside and not copy.exists():
            write_whole(copy, path.read_bytes())
