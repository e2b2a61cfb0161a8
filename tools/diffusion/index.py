"""A pipeline's index: its class, and which parts its folder must hold."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.diffusion.headers import Unsound, read_json

CLASSIC, MODULAR = "model_index.json", "modular_model_index.json"
LARGEST = 1_000_000
"""Bytes of an index or a configuration."""
SUBFOLDER = re.compile(r"\w[\w.-]{0,63}(/\w[\w.-]{0,63}){0,3}")
WITHOUT_WEIGHTS = re.compile(
    r"(Scheduler|Tokenizer|TokenizerFast|Processor|ProcessorPil|ProcessorFast|FeatureExtractor|"
    r"Guidance|Guider)$"
)
"""Ends of the classes that are configuration only."""
OF_THE_LIBRARIES = frozenset({"diffusers", "transformers"})
"""Where classes come from that an index may name; others are Python files of the folder."""


@dataclass(frozen=True)
class Listed:
    """A part of a pipeline, as the index names it."""

    name: str
    class_name: str
    subfolder: str
    elsewhere: str = ""
    """Of a modular pipeline's part: the folder or owner/name in which it lies; empty: here."""
    revision: str = ""
    """Of `elsewhere`."""

    @property
    def has_weights(self) -> bool:
        return WITHOUT_WEIGHTS.search(self.class_name) is None


@dataclass(frozen=True)
class Index:
    """What an index says."""

    file: str
    pipeline: str
    modular: bool
    listed: tuple[Listed, ...]
    flags: frozenset[str] = frozenset()
    """Settings of the pipeline's own that are true."""


def read_index(folder: Path) -> Index:
    """Read the index of a folder in diffusers' layout.

    Raises:
        FileNotFoundError: it has none.
        Unsound: it cannot be used; the text begins with the file's name.
    """
    file = CLASSIC if (folder / CLASSIC).is_file() else MODULAR
    try:
        values = read_json(folder / file, LARGEST)
        if not isinstance(values, dict):
            raise Unsound("is no table")
        pipeline = values.get("_class_name")
        if isinstance(pipeline, list):
            raise Unsound("names a pipeline that is code of its own, which is not run")
        if not isinstance(pipeline, str) or not pipeline.isidentifier():
            raise Unsound("names no pipeline class")
        if values.get("auto_map"):
            raise Unsound("asks for code of its own (auto_map), which is not run")
        flags = frozenset(name for name, value in values.items() if value is True)
        return Index(file, pipeline, file == MODULAR, tuple(_listed(values)), flags)
    except Unsound as wrong:
        raise Unsound(f"{file!r} {wrong}") from None


def _listed(values: Mapping[str, Any]) -> Iterator[Listed]:
    for name, entry in values.items():
        if name.startswith("_") or not isinstance(entry, list) or len(entry) not in (2, 3):
            continue
        spec = entry[2] if len(entry) == 3 and isinstance(entry[2], dict) else {}
        library, class_name = _class(entry, spec)
        if class_name is None:
            continue  # an optional part that this model lacks
        subfolder = spec.get("subfolder")
        place = name if subfolder is None else subfolder
        source = spec.get("pretrained_model_name_or_path") or spec.get("repo") or ""
        if spec and not (place or source):
            continue  # likewise, in a modular index, which keeps its class
        if not name.isidentifier() or not (_sound(place) or (spec and place == "")):
            raise Unsound(f"names a part {name[:64]!r} whose folder is none")
        if library not in OF_THE_LIBRARIES and not _of_diffusers(library):
            raise Unsound(
                f"names code of its own for {name!r} ({str(library)[:64]!r}), which is not run"
            )
        yield Listed(name, class_name, place, str(source), str(spec.get("revision") or ""))


def _class(entry: list[Any], spec: Mapping[str, Any]) -> tuple[Any, str | None]:
    """Library and class of a part; a modular index keeps them apart while nothing is loaded."""
    pair: Any = entry[:2]
    if pair == [None, None]:
        pair = spec.get("type_hint") or pair
    match pair:
        case [library, str(class_name)] if class_name.isidentifier():
            return library, class_name
        case [_, None]:
            return None, None
    raise Unsound("names a part without a class")


def _of_diffusers(library: Any) -> bool:
    """Whether it is one of the packages of diffusers' pipelines, which are named like modules;
    `folder.py` looks for a Python file of that name."""
    return isinstance(library, str) and library.isidentifier()


def _sound(place: Any) -> bool:
    return isinstance(place, str) and SUBFOLDER.fullmatch(place) is not None and ".." not in place
