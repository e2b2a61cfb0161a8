"""Models of the hub that Onereel knows before they are here: how large, under which licence."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field, TypeAdapter

from tools.diffusion.component import Component
from tools.diffusion.licence import Sale
from tools.values import Frozen

Mark = Literal["meta", "doc", "3rd"]
"""Where a size is from. meta: parameters counted from the classes' configurations; doc: the
model's own page or documentation; 3rd: somebody else's word."""
BILLION = 1_000_000_000


class Entry(Frozen):
    """One model, as in catalogue.toml."""

    pipeline: str
    """Class of the pipeline."""
    gigabytes: float = Field(gt=0)
    """To download, in units of 10^9 bytes."""
    mark: Mark
    licence: str
    sale: Sale
    """Whether a film made with it may be sold."""
    gated: bool = False
    """Its licence is accepted on its page, and `hf auth login` comes first."""
    roles: tuple[Literal["image", "video", "edit", "footage", "act"], ...]
    parts: dict[str, float]
    """Parts with weights -> billions of parameters."""
    width: int = Field(0, ge=0)
    """Of the denoiser's inner layers."""
    hints: int = Field(0, ge=0)
    """Its control layers."""
    exclude: str = ""
    """Files of its repository that diffusers does not load, as `hf download --exclude` takes it."""
    remark: str = ""

    @property
    def components(self) -> tuple[Component, ...]:
        """Its parts as they would lie here: 16 bits a parameter."""
        denoisers = ("transformer", "unet")
        return tuple(
            Component(
                name=name,
                class_name="",
                parameters={"BF16": int(billions * BILLION)},
                size=int(2 * billions * BILLION),
                width=self.width if name.startswith(denoisers) else 0,
                hints=self.hints if name.startswith(denoisers) else 0,
            )
            for name, billions in self.parts.items()
        )


@cache
def catalogue() -> dict[str, Entry]:
    """All of them, by owner/name."""
    text = (files("tools.diffusion") / "catalogue.toml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Entry]).validate_python(tomllib.loads(text))


def known(model: str) -> Entry | None:
    """What is known of a model of the hub; None: nothing."""
    return catalogue().get(model)
