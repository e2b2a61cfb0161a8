"""What the command line asks of a film, checked before anything is made."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agent.cli.bare import BARE
from agent.errors import BadProject, OnereelError
from agent.film import FilmSettings
from agent.settings import revised

SHORTEST, LONGEST = 64, 4096
"""Pixels a side."""
LONG_SIDE = 1280
"""Pixels, when only an aspect is given."""


@dataclass(frozen=True)
class Wishes:
    """What the command line asks of the film; None leaves film.toml as it is."""

    style: str | None = None
    aspect: str | None = None
    size: str | None = None
    seconds: float | None = None
    shots: int | None = None
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
        return _asked_size(size)
    return None if aspect is None else _in_range(*_of_shape(aspect))


def _asked_size(size: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", size.strip())
    if not found:
        raise OnereelError(f"--size {size!r} is not a size. Write it like 1280x720.")
    width, height = _in_range(int(found[1]), int(found[2]))
    if width % 2 or height % 2:  # colour is stored for every second pixel
        raise OnereelError(
            f"--size {size} has an odd side, which video cannot have. "
            f"Give {width // 2 * 2}x{height // 2 * 2}."
        )
    return width, height


def _of_shape(aspect: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)[:/](\d+(?:\.\d+)?)", aspect.strip())
    if not found or not float(found[1]) or not float(found[2]):
        raise OnereelError(f"--aspect {aspect!r} is not a shape. Write it like 16:9 or 9:16.")
    shape = float(found[1]) / float(found[2])
    width = round(LONG_SIDE * min(1.0, shape))
    height = round(LONG_SIDE * min(1.0, 1 / shape))
    return width // 2 * 2, height // 2 * 2


def _in_range(width: int, height: int) -> tuple[int, int]:
    if min(width, height) < SHORTEST or max(width, height) > LONGEST:
        raise OnereelError(
            f"{width}x{height} is out of range. Each side must be {SHORTEST} to {LONGEST}."
        )
    return width, height
