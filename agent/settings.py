"""film.toml: what a film is made of and how; read, checked, and rewritten with comments kept."""

import tomllib
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import tomlkit

from agent.documents import checked, text_of, write_whole
from agent.errors import BadProject
from agent.film_settings import FilmSettings

FILE = "film.toml"
HEADER = "What this film is made of. Edit it, then run `onereel make` on this folder again."


def load_settings(folder: Path) -> FilmSettings:
    """Read film.toml.

    Raises:
        BadProject: it is missing, is not TOML, or a field is wrong.
    """
    path = folder / FILE
    try:
        values = tomllib.loads(text_of(path))
    except (FileNotFoundError, NotADirectoryError):
        raise BadProject(
            f"{str(folder)!r} is no film project: it has no {FILE}. "
            "Give a script file, or a folder that `onereel make` has created."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise BadProject(f"{FILE}: not valid TOML: {error}. Nothing was overwritten.") from None
    settings = checked(FILE, FilmSettings, values)
    if Path(settings.script).name != settings.script or settings.script in ("", ".."):
        raise BadProject(
            f"{FILE}: script {settings.script!r} must be the name of a file in the project folder."
        )
    return settings


def save_settings(folder: Path, settings: FilmSettings) -> None:
    """Write film.toml; a person's comments and order stay."""
    path = folder / FILE
    values = _shown(settings)
    if path.exists():
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
    else:
        document = tomlkit.document()
        document.add(tomlkit.comment(HEADER))
    for name, value in settings.model_dump(mode="json", by_alias=True).items():
        if name not in values and name in document and document[name] != value:
            del document[name]
    _put(document, values)
    write_whole(path, tomlkit.dumps(document))


def _put(table: MutableMapping[str, Any], values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        there = table.get(name)
        if isinstance(value, dict) and isinstance(there, MutableMapping):
            _put(there, value)  # field by field, so that comments within the table stay
        elif there != value:
            table[name] = value


def revised(settings: FilmSettings, changes: Mapping[str, Any]) -> FilmSettings:
    """Settings with some fields replaced, checked again; None means: leave as it is."""
    given = {name: value for name, value in changes.items() if value is not None}
    return checked(FILE, FilmSettings, settings.model_dump(by_alias=True) | given)


def _shown(settings: FilmSettings) -> dict[str, Any]:
    values: dict[str, Any] = settings.model_dump(mode="json", by_alias=True)
    return {name: value for name, value in values.items() if value not in (None, "", [])}
