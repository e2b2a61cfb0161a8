"""What the command line asks of a film, checked before anything is made."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agent.cli.bare import BARE
from agent.errors import BadProject, OnereelError
from agent.film_settings import FilmSettings
from agent.picture_size import of_shape, of_size
from agent.settings import revised


@dataclass(frozen=True)
class Wishes:
    """What the command line asks of the film; None leaves film.toml as it is."""

    style: str | None = None
    aspect: str | None = None
    size: str | None = None
    seconds: float | None = None
    shots: int | None = None
    candidates: int | None = None
    seed: int | None = None
    narration: str | None = None
    profile: str | None = None
    director: str | None = None
    model: str | None = None
    burn: bool | None = None
    direction: int | None = None
    """0: none of them."""
    approve: str | None = None
    """A gate; empty: none."""

    def applied(self, settings: FilmSettings) -> FilmSettings:
        """The settings with these wishes.

        Raises:
            OnereelError: a wish cannot be read or is not allowed.
        """
        if self.style is not None and not self.style.strip():
            raise OnereelError("--style is empty. Give a style of `onereel styles`, or words.")
        wished = _revised(
            settings,
            {
                "style": self.style,
                "size": picture_size(self.size, self.aspect),
                "seconds": self.seconds,
                "shots": self.shots,
                "candidates": self.candidates,
                "seed": self.seed,
                "narration": self.narration,
                "profile": self.profile,
                "director": self.director,
                "model": self.model,
                "burn_subtitles": self.burn,
                "direction": self.direction or None,
                "approve": self.approve,
            },
        )
        if self.direction == 0:
            wished = wished.model_copy(update={"direction": None})
        if self.style is not None and wished.direction is not None:
            raise OnereelError(
                f"--style and direction {wished.direction} exclude each other: a direction has a "
                "style of its own. Edit it in directions.yaml, or give --direction 0 as well."
            )
        return wished


def wished_gate(gate: str | None, *, without: bool) -> str | None:
    """The gate that is asked for; empty: none any more; None: the one of film.toml.

    Raises:
        OnereelError: there is no such gate, or it is wished and not.
    """
    if gate is not None and without:
        raise OnereelError("--approve and --no-approve exclude each other. Give one of them.")
    if gate is not None and gate not in BARE["--approve"]:
        raise OnereelError(f"--approve {gate!r} is none. Give board or sheets, or --no-approve.")
    return "" if without else gate


def _revised(settings: FilmSettings, wishes: Mapping[str, Any]) -> FilmSettings:
    """Settings with what is wished; what is wrong is told by the option that says it."""
    try:
        return revised(settings, wishes)
    except BadProject as wrong:
        told = re.fullmatch(r"film\.toml(?::\d+)?: field '(\w+)': (.*)", str(wrong), re.S)
        if told is None or wishes.get(told[1]) is None:
            raise
        said = told[2].removesuffix(" Nothing was overwritten.")
        raise OnereelError(f"--{told[1]}: {said}") from None


def picture_size(size: str | None, aspect: str | None) -> tuple[int, int] | None:
    """Pixels from WxH, or from an aspect W:H at the usual long side; both even.

    Raises:
        OnereelError: it is no size, is out of range, or has an odd side.
    """
    if size is not None and aspect is not None:
        raise OnereelError("--size and --aspect exclude each other. Give one of them.")
    if size is not None:
        return of_size(size)
    return None if aspect is None else of_shape(aspect)
