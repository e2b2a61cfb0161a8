"""Whether the parts of a loaded pipeline have the weights that they were built for."""

import re
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Any

from tools.diffusion.hub import is_id, is_in_cache
from tools.diffusion.placing import parts
from tools.diffusion.source import Source
from tools.diffusion.weights import headers_of


def check_filled(pipe: Any, model: str, folder: Path, standing: Set[str] = frozenset()) -> None:
    """See that every part found its weights. Loaders say nothing: diffusers leaves those that it
    did not find without numbers, and transformers draws them at random.

    Args:
        pipe: As it was loaded, before its parts are placed.
        model: As it was asked for.
        folder: Where it lies.
        standing: Parts that were loaded before, where what is streamed has no numbers while it
            rests, or from another folder, where they are looked at.

    Raises:
        MissingTool: one did not.
    """
    for name, part in parts(pipe):
        if name not in standing:
            check_part(part, name, model, folder, folder / name)


def check_part(part: Any, name: str, model: str, folder: Path, files: Path) -> None:
    """See that one part found its weights; see check_filled.

    Args:
        part: As it was loaded.
        name: What it is called in its model; empty: it is all of it.
        model: As it was asked for.
        folder: Where that lies.
        files: The folder of the part's weights.

    Raises:
        MissingTool: it did not.
    """
    source = Source(model, folder, hub=is_id(model) and is_in_cache(folder))
    named = dict(part.named_parameters())
    empty = [one for one, numbers in named.items() if numbers.is_meta] or _drawn(part, named)
    if empty and len(empty) < len(named):
        lost = f"{len(empty):,} of {len(named):,} are not in its files, {empty[0]!r} for one"
    elif empty or _strange(source, files, named):
        lost = "none of them is in its files"
    else:
        return
    whose = f"the weights of its part {name!r}" if name else "its weights"
    raise source.unfit([name] if name else [], f"{whose} do not fit its config.json: {lost}")


def _drawn(part: Any, named: Mapping[str, Any]) -> list[str]:
    """Which weights transformers drew at random: it marks those that it read, and knows some that
    no file holds. None where it marks whole layers, as it does of those that it made small."""
    import transformers

    if not isinstance(part, transformers.PreTrainedModel):
        return []
    read = {name for name, numbers in named.items() if hasattr(numbers, "_is_hf_initialized")}
    known = "|".join(part._keys_to_ignore_on_load_missing or ())
    lost = [name for name in named if name not in read and not (known and re.search(known, name))]
    return lost if read and getattr(part, "hf_quantizer", None) is None else []


def _strange(source: Source, folder: Path, named: Iterable[str]) -> bool:
    """Whether a part's files hold no weight that is called like one of its own, whatever it is
    in: classes call the outer layers otherwise than their files do."""
    if not folder.is_dir():  # it lies in another model
        return False
    files = {_end(name) for header in headers_of(source, folder) for name in header.shapes}
    return files.isdisjoint(map(_end, named))


def _end(name: str) -> str:
    """`layers.3.self_attn.q_proj.weight` -> `q_proj.weight`."""
    return ".".join(name.split(".")[-2:])
