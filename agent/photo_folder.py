"""The pictures of a folder that a person names as a whole."""

from pathlib import Path

from agent.errors import BadProject
from agent.photos import FILMS, Photo
from tools.errors import BadMedia

MOST_PICTURES = 200
"""Of such a folder."""


def pictures_in(folder: Path) -> tuple[Photo, ...]:
    """All pictures of a folder that a person names, sorted by name; the same one only once, and
    none that is hidden. Films are left out: see `films_in`.

    Raises:
        BadProject: there are none or too many, or names the file that is no picture.
    """
    from tools.pictures import examine

    if not folder.is_dir():
        raise BadProject(f"{str(folder)!r} is no folder. Name one that holds pictures.")
    films = set(films_in(folder))
    paths = [path for path in _listed(folder) if path.name not in films]
    if not 0 < len(paths) <= MOST_PICTURES:
        beside = f" beside {', '.join(sorted(films))}" if films else ""
        raise BadProject(
            f"{str(folder)!r} holds {len(paths)} files{beside}; 1 to {MOST_PICTURES} pictures are "
            "looked at. Put the telling ones into a folder of their own."
        )
    found: dict[str, Photo] = {}
    for path in paths:
        if not path.is_file():  # a folder; or a pipe, whose end would be waited for
            raise BadProject(f"{str(path)!r} is no file. Put only pictures into that folder.")
        try:
            seen = examine(path)
        except BadMedia as error:
            raise BadProject(f"{str(folder)!r}: {error}") from None
        photo = Photo(name=path.name, path=path, digest=seen.digest, size=seen.size)
        found.setdefault(seen.digest, photo)
    return tuple(found.values())


def films_in(folder: Path) -> tuple[str, ...]:
    """Names of the films in a folder of pictures, sorted, without hidden ones; none where it is no
    folder."""
    if not folder.is_dir():
        return ()
    return tuple(
        path.name for path in _listed(folder) if path.suffix.lower() in FILMS and path.is_file()
    )


def _listed(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
