"""Which tool serves which role on this machine."""

import tomllib
from importlib.resources import files

from pydantic import ValidationError

from tools.errors import MissingTool
from tools.staging import Frozen


class Profile(Frozen):
    """Tool names by role, as in tools/profiles/NAME.toml."""

    image: str
    video: str
    voice: str


def names() -> list[str]:
    """The profiles that are shipped, sorted."""
    return sorted(
        entry.name.removesuffix(".toml")
        for entry in files(__name__).iterdir()
        if entry.name.endswith(".toml")
    )


def load_profile(name: str) -> Profile:
    """Read a shipped profile.

    Raises:
        MissingTool: there is none of that name, or it is not sound.
    """
    if name not in names():
        raise MissingTool(f"There is no profile {name!r}. Choose one of: {', '.join(names())}.")
    text = (files(__name__) / f"{name}.toml").read_text(encoding="utf-8")
    try:
        return Profile.model_validate(tomllib.loads(text))
    except ValidationError as error:
        problem = error.errors()[0]
        raise MissingTool(f"Profile {name!r}: {problem['loc'][0]}: {problem['msg']}.") from None
