"""ControlNets and IP-Adapters: small models that some pipelines are loaded together with."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tools.diffusion import tiny
from tools.diffusion.loras import SUFFIX, digest_of
from tools.errors import MissingTool

ENCODER = "image_encoder"


@dataclass(frozen=True)
class IpAdapter:
    """Where an IP-Adapter lies."""

    file: Path
    """Its weights, one safetensors file."""
    encoder: Path
    """Folder of the CLIP vision model that it was trained with."""


def folder_of(named: str) -> Path:
    """The folder of a ControlNet or IP-Adapter: a folder, an owner/name of the hub that lies here
    already, or tiny:NAME.

    Raises:
        MissingTool: it is not there.
    """
    if named.startswith(tiny.PREFIX):
        return tiny.built(named)
    path = Path(named).expanduser()
    if path.is_dir():
        return path
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(named, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError):
        raise MissingTool(
            f"{named!r} is no folder, and no repository of that name lies in the hub's cache. "
            f"Download it first: hf download {named}"
        ) from None


def controlnet(named: str) -> Path:
    """The folder of a ControlNet.

    Raises:
        MissingTool: it is not there, or its weights could run code when they are loaded.
    """
    folder = folder_of(named)
    if not (folder / "config.json").is_file() or not _weights(folder):
        raise MissingTool(
            f"{named!r} is no ControlNet in diffusers' layout: it needs a config.json and weights "
            "as safetensors. Download another one, or convert it."
        )
    return folder


def ip_adapter(named: str) -> IpAdapter:
    """An IP-Adapter: a safetensors file, or a folder with just one, as the hub's IP-Adapter
    repository lays them out. Its image encoder lies beside it, that of the smaller "vit-h" ones in
    `models/` beside its folder.

    Raises:
        MissingTool: there is none, there are several, or the image encoder is missing.
    """
    path = Path(named).expanduser()
    found = [path] if path.is_file() and path.suffix == SUFFIX else _weights(folder_of(named))
    if len(found) != 1:
        raise MissingTool(
            f"{named!r} holds {len(found)} safetensors files, where one IP-Adapter was expected. "
            "Name the file itself."
        )
    file = found[0]
    shared = file.parent.parent / "models" / ENCODER
    encoder = shared if "vit-h" in file.stem and shared.is_dir() else file.parent / ENCODER
    if not _weights(encoder):
        raise MissingTool(
            f"The IP-Adapter {named!r} has no image encoder as safetensors in {encoder}. Put the "
            "one there that it was trained with."
        )
    return IpAdapter(file, encoder)


def digest_of_all(named: str, files: tuple[Path, ...]) -> str:
    """What a companion is in a recipe: SHA-256 over its files' names and bytes; a toy's revision."""
    if named.startswith(tiny.PREFIX):
        return tiny.revision(named)
    digests = [f"{file.name} {digest_of(str(file))}" for file in files]
    return sha256("\n".join(digests).encode()).hexdigest()


def controlnet_digest(named: str) -> str:
    """See digest_of_all; empty where none is named."""
    if not named:
        return ""
    toy = named.startswith(tiny.PREFIX)  # not built before it draws
    return digest_of_all(named, () if toy else tuple(_weights(controlnet(named))))


def ip_adapter_digest(named: str) -> str:
    """See digest_of_all; empty where none is named."""
    if not named:
        return ""
    if named.startswith(tiny.PREFIX):
        return digest_of_all(named, ())
    found = ip_adapter(named)
    return digest_of_all(named, (found.file, *_weights(found.encoder)))


def _weights(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
