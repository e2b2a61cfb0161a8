"""A person's own pictures and films in a project: found in refs/ and shots/, and looked at."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Literal

from agent.documents import write_whole
from agent.errors import BadProject
from agent.film import Id, Shot, World
from agent.nearest import alike
from tools.conditioning import Source
from tools.digests import digest_of
from tools.errors import BadMedia
from tools.pictures import PictureFile
from tools.staging import Frozen

REFS, SHOTS = "refs", "shots"
FILMS = (".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi")
"""Ends of names of films; any other file is taken for a picture."""


class Photo(Frozen):
    """A picture that is whole."""

    name: str
    path: Path
    digest: str
    size: tuple[int, int]


OWN_FILES: Mapping[str, Literal["", "picture", "film"]] = {
    "source": "",
    "mask": "",
    "sketch": "picture",
    "performance": "film",
}
"""Fields of a shot that name a file of a person's own, and of which kind it must be."""


class Photos:
    """The files of one project. Each is looked at once a run, and decoded once for all runs."""

    def __init__(self, folder: Path, memo: Path | None = None) -> None:
        """Of a project folder; `memo` is a file that remembers what was found whole."""
        self.folder = folder
        self._memo = memo
        self._seen: dict[Path, PictureFile] = {}
        self._films: dict[Path, str] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The files in refs/, sorted, a name before the same with a number; without hidden ones."""
        return tuple(name.removeprefix(f"{REFS}/") for name in self._listed((REFS,)))

    def photo(self, name: str, where: str) -> Photo:
        """A picture in refs/.

        Args:
            name: Of the file, without its folder.
            where: Who asks, for the message.

        Raises:
            BadProject: it is not there, leads elsewhere, or is no picture.
        """
        path = self._inside(f"{REFS}/{name.removeprefix(f'{REFS}/')}", where, (REFS,))
        found = self._picture(path, where)
        return Photo(name=path.name, path=path, digest=found.digest, size=found.size)

    def source(self, shot: Shot, field: str = "source") -> Source:
        """The file that a shot consists of, or another one that it names.

        Args:
            shot: Whose file.
            field: source, mask, sketch or performance.

        Raises:
            BadProject: it is not there, leads elsewhere, or can be neither seen nor played.
        """
        where = f"Shot {shot.id!r}: {field}"
        path = self._inside(getattr(shot, field), where, (REFS, SHOTS))
        if path.suffix.lower() not in FILMS:
            return Source(file=path, digest=self._picture(path, where).digest, kind="picture")
        if path not in self._films:
            self._films[path] = _playable(path, where)
        return Source(file=path, digest=self._films[path], kind="film")

    def digests(self, shot: Shot) -> dict[str, str]:
        """Digest -> name of every file that a shot names and that is there."""
        found = {}
        for field in OWN_FILES:
            if name := getattr(shot, field):
                with suppress(BadProject):
                    found[self.source(shot, field).digest] = name
        return found

    def check_files(self, shot: Shot) -> None:
        """See that every file that a shot names is there, and of a kind that serves.

        Raises:
            BadProject: names the shot, the field and what is wrong.
        """
        for field in ("mask", "strength", "extend"):
            if getattr(shot, field) and not shot.source:
                raise BadProject(
                    f"Shot {shot.id!r}: {field}: there is no source of which something is made "
                    "again. Name one, or take it out."
                )
            if field != "extend" and shot.extend and getattr(shot, field):
                raise BadProject(
                    f"Shot {shot.id!r}: {field} and extend exclude each other: what is extended "
                    "stays as it is. Take one of them out."
                )
        for field in ("sketch", "performance"):
            if shot.source and getattr(shot, field):
                raise BadProject(
                    f"Shot {shot.id!r}: {field} and source exclude each other. Take one of them "
                    "out."
                )
        for field, kind in OWN_FILES.items():
            if not getattr(shot, field):
                continue
            found = self.source(shot, field)
            if kind not in ("", found.kind):
                raise BadProject(
                    f"Shot {shot.id!r}: {field}: {found.file.name!r} is a {found.kind}, and it "
                    f"must be a {kind}. Name another file."
                )

    def of_character(self, world: World, who: Id, look: Id = "default") -> tuple[Photo, ...]:
        """A person's own photos of a character in one look, with their digests.

        Raises:
            BadProject: one of them cannot be seen.
        """
        return self._all(who, world.characters[who].refs.get(look, ()))

    def of_place(self, world: World, place: Id) -> tuple[Photo, ...]:
        """A person's own photos of a place; see of_character."""
        return self._all(place, world.places[place].refs)

    def of_prop(self, world: World, prop: Id) -> tuple[Photo, ...]:
        """A person's own photos of a thing; see of_character."""
        return self._all(prop, world.props[prop].refs)

    def of_style(self, world: World) -> tuple[Photo, ...]:
        """A person's own pictures in whose manner the film is drawn; see of_character."""
        return self._all("the style", world.style_refs)

    def size(self, shot: Shot) -> tuple[int, int] | None:
        """Width and height of the picture that a shot consists of; None for a film."""
        source = self.source(shot)
        return self._seen[source.file].size if source.kind == "picture" else None

    def check(self, world: World) -> None:
        """See that every file that world.yaml names is a picture.

        Raises:
            BadProject: names the entry, the file and what is wrong.
        """
        for where, name in named(world):
            self.photo(name, f"world.yaml: refs of {where}")
        for who, character in world.characters.items():
            strange = next((look for look in character.refs if look not in character.looks), None)
            if strange is not None:
                known = ", ".join(map(repr, character.looks)) or "none"
                raise BadProject(
                    f"world.yaml: refs of {who!r}: there is no look {strange!r}. There is: {known}."
                )

    def _all(self, whose: str, files: Sequence[str]) -> tuple[Photo, ...]:
        return tuple(self.photo(file, f"world.yaml: refs of {whose!r}") for file in files)

    def _listed(self, folders: Sequence[str]) -> tuple[str, ...]:
        """The files in folders of the project, each with its folder; without hidden ones."""
        there = [self.folder / folder for folder in folders if (self.folder / folder).is_dir()]
        found = [one for folder in there for one in folder.iterdir() if one.name[0] != "."]
        found.sort(key=lambda path: (path.parent.name, path.stem, path.name))
        return tuple(f"{path.parent.name}/{path.name}" for path in found)

    def _inside(self, name: str, where: str, folders: tuple[str, ...]) -> Path:
        parts = PurePosixPath(name).parts
        if len(parts) != 2 or parts[0] not in folders or parts[1] == ".." or "\0" in name:
            homes = " or ".join(f"{folder}/" for folder in folders)
            if near := alike(name, self._listed(folders)):
                raise BadProject(
                    f"{where}: {name!r} must name a file in the project's {homes}. Is it {near!r}? "
                    "Write that, or copy the file there."
                )
            raise BadProject(
                f"{where}: {name!r} must name a file in the project's {homes}, such as "
                f"{folders[0]}/photo.jpg. Copy it there."
            )
        path = self.folder / parts[0] / parts[1]
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError):
            if near := alike(name, self._listed(folders)):
                raise BadProject(
                    f"{where}: {name!r} does not exist. Is it {near!r}? Write that, put the file "
                    "there, or take its name out."
                ) from None
            raise BadProject(
                f"{where}: {name!r} does not exist. Put the file there, or take its name out."
            ) from None
        if not real.is_relative_to(self.folder.resolve() / parts[0]):
            raise BadProject(
                f"{where}: {name!r} leads out of the project. Copy the file itself there."
            )
        if not real.is_file():
            raise BadProject(f"{where}: {name!r} is no file. Put a picture there.")
        return path

    def _picture(self, path: Path, where: str) -> PictureFile:
        if path not in self._seen:
            try:
                self._seen[path] = self._looked_at(path)
            except BadMedia as error:
                raise BadProject(f"{where}: {error}") from None
        return self._seen[path]

    def _looked_at(self, path: Path) -> PictureFile:
        from tools.pictures import MOST_BYTES, examine

        digest = digest_of(path) if path.stat().st_size <= MOST_BYTES else ""
        if digest in self._whole:
            width, height = self._whole[digest]
            return PictureFile(digest=digest, size=(width, height))
        found = examine(path)
        self._whole[found.digest] = list(found.size)
        if self._memo:
            write_whole(self._memo, json.dumps(self._whole) + "\n")
        return found

    @cached_property
    def _whole(self) -> dict[str, list[int]]:
        """Digests of pictures that were decoded before, with their sizes."""
        if self._memo:
            with suppress(OSError, ValueError, AttributeError):
                known = json.loads(self._memo.read_text(encoding="utf-8"))
                return {
                    digest: [int(width), int(height)] for digest, (width, height) in known.items()
                }
        return {}


def own_folder(project: Path, name: str) -> Path:
    """A folder of a project to write into.

    Raises:
        BadProject: it leads out of the project.
    """
    folder = project / name
    if folder.resolve() != project.resolve() / name:
        raise BadProject(f"{name}/ leads out of the project. Make it a folder of its own.")
    return folder


def named(world: World) -> Iterator[tuple[str, str]]:
    """(whose it is, file name) of every picture that a world names."""
    for who, character in world.characters.items():
        for look, files in character.refs.items():
            yield from ((repr(who) if look == "default" else f"{who!r}, {look}", f) for f in files)
    for name, place in world.places.items():
        yield from ((repr(name), file) for file in place.refs)
    for name, prop in world.props.items():
        yield from ((repr(name), file) for file in prop.refs)
    yield from (("the style", file) for file in world.style_refs)


def _playable(path: Path, where: str) -> str:
    from tools.media import probe

    try:
        if probe(path).frames == 0:
            raise BadMedia(f"{path.name!r} holds no picture. Give a film, or a picture.")
    except BadMedia as error:
        raise BadProject(f"{where}: {error}") from None
    return digest_of(path)
