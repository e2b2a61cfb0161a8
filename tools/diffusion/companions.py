"""ControlNets and IP-Adapters: small models that some pipelines are loaded together with."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tools.diffusion import tiny
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.component import Component
from tools.diffusion.contents import settings
from tools.diffusion.declaration import Declaration
from tools.diffusion.folder import find_part, located, summed
from tools.diffusion.headers import Header
from tools.diffusion.weights import headers_of
from tools.errors import MissingTool

SUFFIX = ".safetensors"
ENCODER = "image_encoder"


@dataclass(frozen=True)
class Companion:
    """Where one lies."""

    file: Path
    """Its weights, or the first file of them."""
    digest: str
    """SHA-256 of what tells its weights and settings from others."""
    part: Component
    """What it weighs, with its image encoder."""
    encoder: Path | None = None
    """Folder of the CLIP vision model that an IP-Adapter was trained with."""


def controlnet(named: str) -> Companion:
    """A ControlNet: a folder in diffusers' layout, an owner/name of the hub, or tiny:NAME.

    Raises:
        MissingTool: it is not there, not whole, or its weights could run code.
    """
    part = find_part(_place(named), "controlnet")
    file = part.headers[0].path
    return Companion(file, _digest(part.headers, file.parent), part)


def ip_adapter(named: str) -> Companion:
    """An IP-Adapter: a safetensors file, or what holds just one: a folder, an owner/name of the
    hub, or tiny:NAME.

    Its image encoder lies beside it, that of the "vit-h" ones in `models/` beside its folder, as in
    the repository of "IP-Adapter" (arXiv 2308.06721).

    Raises:
        MissingTool: there is none, there are several, or the image encoder is missing.
    """
    path = Path(named).expanduser()
    if path.is_file():
        source, found = located(str(path.parent)), [path]
    else:
        source = located(_place(named))
        found = sorted(source.path.glob(f"*{SUFFIX}"))
    if len(found) != 1 or found[0].suffix != SUFFIX:
        raise MissingTool(
            f"{named!r} holds {len(found)} safetensors files, where one IP-Adapter was expected. "
            "Name the file itself."
        )
    file = found[0]
    shared = file.parent.parent / "models" / ENCODER
    encoder = shared if "vit-h" in file.stem and shared.is_dir() else file.parent / ENCODER
    if not encoder.is_dir():
        raise MissingTool(
            f"The IP-Adapter {named!r} has no image encoder: {str(encoder)!r} does not exist. Put "
            "the one there that it was trained with."
        )
    headers = headers_of(source, source.path, [file]) + find_part(str(encoder), ENCODER).headers
    digest = _digest(headers, encoder)
    return Companion(file, digest, summed("ip_adapter", "", headers), encoder)


KINDS: Mapping[str, Callable[[str], Companion]] = {
    "controlnet": controlnet,
    "ip_adapter": ip_adapter,
}
"""By the field of a profile's table that names one."""


def parts_of(choice: DiffusionChoice, kinds: Iterable[str] = tuple(KINDS)) -> Iterator[Component]:
    """Those of a choice, by what they weigh; of toys none is built for it.

    Raises:
        MissingTool: as `controlnet` and `ip_adapter`.
    """
    for kind in kinds:
        named = getattr(choice, kind)
        if named and not named.startswith(tiny.PREFIX):
            yield KINDS[kind](named).part


def digest_of(named: str, kind: str) -> str:
    """What a companion is in a recipe; of a toy its revision, so that none is built for it.

    Args:
        named: As the profile names it; empty: there is none.
        kind: controlnet or ip_adapter.

    Raises:
        MissingTool: as `controlnet` and `ip_adapter`.
    """
    if not named:
        return ""
    if named.startswith(tiny.PREFIX):
        return tiny.revision(named)
    return KINDS[kind](named).digest


def check(choice: DiffusionChoice, declared: Declaration) -> None:
    """Hold the ControlNet and the IP-Adapter of a profile against what the pipeline takes.

    Raises:
        MissingTool: it needs one that is not named, or takes none.
    """
    if declared.controlnet and not choice.controlnet:
        raise MissingTool(
            f"{declared.pipeline} needs a ControlNet, and the profile names none. Add it: "
            'controlnet = "..."'
        )
    for kind in KINDS:
        if getattr(choice, kind) and not getattr(declared, kind):
            raise MissingTool(
                f"{declared.pipeline} takes no {kind}, and the profile names one. Leave it out, or "
                "set pipeline to a class that does."
            )
    if choice.ip_adapter_scale is not None and not choice.ip_adapter:
        raise MissingTool(
            f"The profile gives {choice.model!r} an ip_adapter_scale and no ip_adapter. Leave it "
            "out, or name one."
        )


def _place(named: str) -> str:
    return str(tiny.built(named)) if named.startswith(tiny.PREFIX) else named


def _digest(headers: tuple[Header, ...], folder: Path) -> str:
    """Of weights, and of the settings by which they are read: a ControlNet's say of what its words
    and pictures are made."""
    lines = [f"{header.path.name} {header.digest}" for header in headers]
    lines.append(json.dumps(settings(folder), sort_keys=True))
    return sha256("\n".join(lines).encode()).hexdigest()
