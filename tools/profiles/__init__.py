"""Which tool serves which role on this machine."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from tools.choice import Serves
from tools.diffusion.choice import DiffusionChoice
from tools.errors import MissingTool
from tools.mistakes import told
from tools.server.choice import ComfyChoice, ServerChoice
from tools.staging import Frozen


class LanguageModel(Frozen):
    """[language] in a profile: an OpenAI-compatible endpoint; what is left out is asked of the
    environment."""

    base_url: str = ""
    model: str = ""
    key_env: str = Field("", pattern=r"^([A-Za-z_][A-Za-z0-9_]*)?$")
    """Name of the environment variable that holds the key, never the key itself."""
    sees: bool | None = None
    timeout: float | None = None
    max_tokens: int | None = None
    parallel: int | None = None
    price_in: float | None = None
    price_out: float | None = None
    most_money: float | None = Field(None, gt=0)
    most_tokens: int | None = Field(None, gt=0)
    """What one run may spend, whatever a film's own limits say: a film may be somebody else's."""


class Profile(Frozen):
    """Tools by role, as in tools/profiles/NAME.toml."""

    about: str = ""
    """For whom and what it is, in a line."""
    image: Serves
    """Draws keyframes, and sheets and plates where nothing else does."""
    video: Serves
    """Shoots clips."""
    voice: str
    language: LanguageModel = LanguageModel()
    source: str = "still"
    """What makes shots of a person's own pictures and films."""
    sheets: Serves | None = None
    """Draws sheets and plates; None: `image` does."""
    edit: Serves | None = None
    """Makes a picture again within a mask, or at a strength; None: `image` does."""
    footage: Serves | None = None
    """Makes a person's own film again, whole or within a mask; None: `video` does."""
    act: Serves | None = None
    """Moves a figure as a performance does; None: `video` does."""


ROLES = ("image", "video", "sheets", "edit", "footage", "act")
"""Those that a table about a model can serve."""
KINDS: Mapping[str, type[DiffusionChoice | ServerChoice | ComfyChoice]] = {
    "diffusion": DiffusionChoice,
    "server": ServerChoice,
    "comfyui": ComfyChoice,
}
"""By the `tool` of a table."""


def roles_of(profile: Profile) -> Iterator[tuple[str, Serves]]:
    """The roles that a profile fills itself, with what fills them."""
    for role in ROLES:
        serves = getattr(profile, role)
        if serves is not None:
            yield role, serves


def own_folder() -> Path:
    """Where a person's own profiles lie: $XDG_CONFIG_HOME/onereel/profiles."""
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "onereel" / "profiles"


def names() -> list[str]:
    """All profiles, a person's own and the shipped ones, sorted."""
    found = [entry.name for entry in files(__name__).iterdir()]
    if own_folder().is_dir():
        found += [path.name for path in own_folder().iterdir()]
    return sorted({name.removesuffix(".toml") for name in found if name.endswith(".toml")})


def load_profile(name: str) -> Profile:
    """Read a profile; a person's own comes before a shipped one of the same name.

    Raises:
        MissingTool: there is none of that name, or it is not sound.
    """
    if name not in names():
        raise MissingTool(
            f"There is no profile {name!r}. Choose one of: {', '.join(names())}; or write your "
            f"own to {str(own_folder())!r}."
        )
    try:
        values = tomllib.loads(_file(name).read_text(encoding="utf-8"))
        _check_tables(name, values)
        return _found_beside(Profile.model_validate(values), own_folder())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MissingTool(f"{called(name)} is not valid TOML: {error}.") from None
    except ValidationError as error:
        place, said, _ = told(error, Profile, values)
        where = ".".join(map(str, place))
        raise MissingTool(f"{called(name)}: field {where!r}: {said}.") from None


def called(name: str) -> str:
    """A profile that there is, as errors of it begin: with its file, which is to be mended."""
    return f"Profile {name!r} ({_file(name)})"


def own_file(name: str) -> Path:
    """Where a person's own profile of that name lies, if there is one."""
    return own_folder() / f"{name}.toml"


def _file(name: str) -> Path | Traversable:
    own = own_file(name)
    return own if own.is_file() else files(__name__) / f"{name}.toml"


def _check_tables(name: str, values: Mapping[str, Any]) -> None:
    """See that every table about a model is sound by itself: as one of several kinds it could only
    be said to be none of them.

    Raises:
        MissingTool: names the table, the field and what may stand there.
    """
    for role in ROLES:
        table = values.get(role)
        if not isinstance(table, dict):
            continue
        tool = str(table.get("tool"))
        if tool not in KINDS:
            raise MissingTool(
                f"{called(name)}: field '{role}.tool': must be {' or '.join(map(repr, KINDS))}, "
                f"not {tool!r}."
            )
        try:
            KINDS[tool].model_validate(table)
        except ValidationError as error:
            place, said, _ = told(error, KINDS[tool], table)
            where = ".".join(map(str, (role, *place)))
            raise MissingTool(f"{called(name)}: field {where!r}: {said}.") from None


def _found_beside(profile: Profile, folder: Path) -> Profile:
    """The profile with the workflows that lie beside it: a film's folder, in which somebody else's
    may lie, is not where they are looked for."""
    found = {
        role: serves.model_copy(
            update={"workflow": str(folder / Path(serves.workflow).expanduser())}
        )
        for role, serves in roles_of(profile)
        if isinstance(serves, ComfyChoice)
    }
    return profile.model_copy(update=found)
