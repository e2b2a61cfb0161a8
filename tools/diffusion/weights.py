"""The files of one part of a model: which of them a loader takes, and that each is whole."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from tools.diffusion.headers import Header, Unsound, read_header, read_json
from tools.diffusion.index import LARGEST
from tools.errors import MissingTool

USUAL = ("diffusion_pytorch_model", "model")
"""How diffusers and transformers call a part's weights."""
PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle")
LARGEST_MAP = 16_000_000
"""Bytes of the list of shards."""
CONFIGURED = (
    "config.json",
    "tokenizer_config.json",
    "preprocessor_config.json",
    "processor_config.json",
)


class Blame(Protocol):
    """Whose files these are, and how what is wrong with them is told."""

    @property
    def path(self) -> Path: ...

    def fail(self, file: str, said: str) -> MissingTool: ...

    def missing(self, file: str) -> MissingTool: ...

    def refuse(self, said: str) -> MissingTool: ...


def headers_of(
    source: Blame, folder: Path, files: Iterable[Path] | None = None
) -> tuple[Header, ...]:
    """The headers of a part's weights.

    Args:
        source: Whose they are.
        folder: Of the part.
        files: The weights; None: those that a loader would choose.

    Raises:
        MissingTool: one is missing, cut off or damaged, or is a pickle.
    """
    found = []
    for path in weights_in(source, folder) if files is None else files:
        name = path.relative_to(source.path).as_posix()
        try:
            found.append(read_header(path))
        except FileNotFoundError:
            raise source.missing(name) from None
        except Unsound as wrong:
            raise source.fail(name, str(wrong)) from None
        except OSError as error:
            raise source.fail(name, f"cannot be read: {error.strerror}") from None
    return tuple(found)


def weights_in(source: Blame, folder: Path) -> list[Path]:
    """The files that a loader takes: the shards of an index, or the one file with its usual name.

    Raises:
        MissingTool: there are none, only pickles, or only those of a variant.
    """
    for stem in USUAL:
        if (folder / f"{stem}.safetensors.index.json").is_file():
            return _shards(source, folder, f"{stem}.safetensors.index.json")
        if (folder / f"{stem}.safetensors").is_file():
            return [folder / f"{stem}.safetensors"]
    place = folder.relative_to(source.path).as_posix()
    names = sorted(path.name for path in folder.iterdir())
    pickles = [name for name in names if name.endswith(PICKLES)]
    if pickles:
        raise source.refuse(
            f"{f'{place}/{pickles[0]}'!r} is a pickle, which can run code, and there are no "
            "safetensors beside it"
        )
    variants = [name for name in names if ".safetensors" in name]
    if variants:
        raise source.fail(
            f"{place}/{variants[0]}", f"is not called {USUAL[0]}.safetensors, as loaders expect"
        )
    raise source.missing(f"{place}/{USUAL[0]}.safetensors")


def _shards(source: Blame, folder: Path, index: str) -> list[Path]:
    name = (folder / index).relative_to(source.path).as_posix()
    try:
        values = read_json(folder / index, LARGEST_MAP)
    except Unsound as wrong:
        raise source.fail(name, str(wrong)) from None
    listed = values.get("weight_map") if isinstance(values, Mapping) else None
    if not isinstance(listed, Mapping) or not listed:
        raise source.fail(name, "lists no weights")
    shards = set(map(str, listed.values()))
    for shard in sorted(shards):
        if Path(shard).name != shard or not shard.endswith(".safetensors"):
            raise source.refuse(f"{name!r} names {shard[:80]!r}, which is no file beside it")
    return [folder / shard for shard in sorted(shards)]


def configuration(source: Blame, folder: Path) -> Mapping[str, Any]:
    """A part's config.json; none of its configurations may ask for code.

    Raises:
        MissingTool: one does, or cannot be read.
    """
    found: Mapping[str, Any] = {}
    for file in CONFIGURED:
        path = folder / file
        if not path.is_file():
            continue
        name = path.relative_to(source.path).as_posix()
        try:
            values = read_json(path, LARGEST)
        except Unsound as wrong:
            raise source.fail(name, str(wrong)) from None
        if not isinstance(values, Mapping):
            raise source.fail(name, "is no table")
        if values.get("auto_map"):
            raise source.refuse(f"{name!r} asks for code of its own (auto_map), which is not run")
        if file == CONFIGURED[0]:
            found = values
    return found


def width_of(values: Mapping[str, Any]) -> int:
    """Of the inner layers, by the names that diffusers' and transformers' configurations use."""
    heads, each = values.get("num_attention_heads"), values.get("attention_head_dim")
    if type(heads) is int and type(each) is int and 0 < heads * each < 1_000_000:
        return heads * each
    for name in ("dim", "inner_dim", "hidden_size", "d_model"):
        width = values.get(name)
        if type(width) is int and 0 < width < 1_000_000:
            return width
    return 0


def hints_of(values: Mapping[str, Any]) -> int:
    """How many control layers a denoiser has, by its configuration; 0: it has none, or none that
    is known."""
    layers = values.get("vace_layers")
    return len(layers) if isinstance(layers, list) else 0
