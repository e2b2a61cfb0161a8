"""Pictures that a person gives with a film: named, looked at, and copied into refs/."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from agent.binding import PICTURES, owners
from agent.directing.names import slug
from agent.documents import write_whole
from agent.errors import BadProject, OnereelError
from agent.film import World
from agent.photos import REFS, own_folder
from tools.pictures import examine
from tools.staging import Frozen

FIRST = "first"
"""Name of a picture that is nobody's likeness: a shot stands on it."""
COPIED = "pictures.json"
"""In history/: which pictures were copied in, and their digests then."""


class Given(Frozen):
    """A picture that a person gives."""

    path: Path
    name: str = ""
    """Of whom or what it shows; empty: the next shot stands on it."""
    shows: str = ""
    """Whom or what it shows, as a model has seen; a shot stands on it all the same."""

    @property
    def frame(self) -> bool:
        """Whether a shot stands on it, whomever it shows."""
        return self.name.casefold() in ("", FIRST)


def given(pictures: Sequence[str], names: Sequence[str]) -> tuple[Given, ...]:
    """Pictures as the command line says them: FILE or NAME=FILE, and names told apart from them.

    Raises:
        OnereelError: there are more names than pictures, or a picture has two.
        BadMedia: one of them is no picture that can be read.
    """
    if len(names) > len(pictures):
        raise OnereelError(
            f"--as {names[len(pictures)]!r} names no picture. Give a --picture for each --as."
        )
    found = []
    for number, said in enumerate(pictures):
        name, sign, file = said.partition("=")
        if not sign or Path(said).is_file():
            name, file = "", said
        if number < len(names):
            if name:
                raise OnereelError(
                    f"--picture {said!r} and --as {names[number]!r} both name it. Keep one name."
                )
            name = names[number]
        if sign and not name.strip() and file != said:
            raise OnereelError(f"--picture {said!r} names nobody. Write it like hero=photo.jpg.")
        examine(Path(file))
        found.append(Given(path=Path(file), name=name.strip()))
    return tuple(found)


def files(pictures: Iterable[Given]) -> tuple[str, ...]:
    """What the pictures are called in refs/, in their order: after whom they show."""
    taken: list[str] = []
    for picture in pictures:
        stem = picture.shows or (picture.path.stem if picture.frame else picture.name)
        ending = picture.path.suffix.lower()
        ending = ending if ending in PICTURES else ".jpg"
        stems = [Path(name).stem for name in taken]
        taken.append(f"{slug(stem, stems)}{ending}")
    return tuple(taken)


def check_names(pictures: Sequence[Given], world: World) -> None:
    """See that every name is somebody's, or some place's.

    Raises:
        OnereelError: names who there is.
    """
    for picture, file in zip(pictures, files(pictures), strict=True):
        if picture.frame:
            continue
        whose = owners(file, world)
        if len(whose) != 1:
            known = ", ".join([*world.characters, *world.places, *world.props]) or "nobody"
            what = "could be several" if whose else "is nobody and no place in this film"
            raise OnereelError(
                f"{picture.name!r} {what}. Name the picture after one of: {known}; or 'first'."
            )


def copied(folder: Path, pictures: Sequence[Given]) -> tuple[str, ...]:
    """Copy pictures into refs/; the names they have there.

    A copy follows its picture, unless somebody has edited the copy.

    Raises:
        BadProject: another file has that name, or picture and copy were both edited.
    """
    known, refs = _known(folder), own_folder(folder, REFS)
    for picture, name in zip(pictures, files(pictures), strict=True):
        target = refs / name
        data = picture.path.read_bytes()
        digest = sha256(data).hexdigest()
        if target.exists():
            there = sha256(target.read_bytes()).hexdigest()
            if there == digest or known.get(name) == digest:
                continue  # the same, or only the copy was edited: it stands
            if known.get(name) != there:
                raise BadProject(
                    f"{str(picture.path)!r} differs from the film's {REFS}/{name}. Remove that "
                    "file to replace it, or name the picture differently."
                )
        write_whole(target, data)
        known[name] = digest
        write_whole(folder / "history" / COPIED, json.dumps(known, ensure_ascii=False) + "\n")
    return files(pictures)


def frames(pictures: Sequence[Given], names: Sequence[str], *, always: bool) -> tuple[str, ...]:
    """The files on which the first shots stand; `always`: one does, even if all are named."""
    found = tuple(n for picture, n in zip(pictures, names, strict=True) if picture.frame)
    return found or (tuple(names[:1]) if always else ())


def _known(folder: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        known = json.loads((folder / "history" / COPIED).read_text(encoding="utf-8"))
        if isinstance(known, dict):
            return {str(name): str(digest) for name, digest in known.items()}
    return {}
