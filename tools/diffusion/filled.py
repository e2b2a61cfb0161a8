"""Whether the parts of a loaded pipeline have the weights that they were built for."""

from collections.abc import Iterable, Set
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
        standing: Parts that were loaded before: what is streamed has no numbers while it rests.

    Raises:
        MissingTool: one did not.
    """
    source = Source(model, folder, hub=is_id(model) and is_in_cache(folder))
    for name, part in parts(pipe):
        if name in standing:
            continue
        named = dict(part.named_parameters())
        empty = [one for one, numbers in named.items() if numbers.is_meta]
        if empty:
            lost = f"{len(empty):,} of {len(named):,} are not in its files, {empty[0]!r} for one"
        elif _strange(source, folder / name, named):
            lost = "none of them is in its files"
        else:
            continue
        said = f"the weights of its part {name!r} do not fit its config.json: {lost}"
        raise source.unfit([name], said)


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
