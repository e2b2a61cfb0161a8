"""What lies in a model's folder, known without importing torch or diffusers, and without network.

Every file that the pipeline would load is there and whole, and nothing in it runs code.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from tools.diffusion.catalogue import known
from tools.diffusion.component import Component
from tools.diffusion.headers import Header, LoraFile, Unsound, read_lora
from tools.diffusion.hub import download_command, is_id, is_kept, snapshot
from tools.diffusion.index import CLASSIC, LARGEST, Index, Listed, read_index
from tools.diffusion.licence import Licence, licence_of
from tools.diffusion.source import Source, Unusable
from tools.diffusion.weights import configuration, headers_of, hints_of, width_of
from tools.errors import MissingTool

DIGEST = 16
"""Letters of a plain folder's digest."""


@dataclass(frozen=True)
class ModelFolder:
    """A model that is here and whole."""

    model: str
    """As it was asked for: a folder or owner/name."""
    path: Path
    pipeline: str
    """Its class, by the folder's index."""
    modular: bool
    revision: str
    """The commit, and where parts lie in other models a digest of their commits; of a plain folder
    a digest of its index, its parts' settings, headers and samples of its weights."""
    licence: Licence
    components: tuple[Component, ...]
    """Those with weights."""
    listed: tuple[str, ...]
    """All parts."""
    flags: frozenset[str] = frozenset()
    """Settings of the pipeline's own that are true, by its index."""

    @cached_property
    def size(self) -> int:
        """Bytes of all weights on the disk."""
        return sum(part.size for part in self.components)

    @cached_property
    def parameters(self) -> int:
        return sum(part.count for part in self.components)


def find(model: str, revision: str = "") -> ModelFolder:
    """Find a model and see that it is whole.

    Args:
        model: A folder in diffusers' layout, or owner/name of the hub.
        revision: Of the hub's: a commit, branch or tag; empty: the one that lies here.

    Raises:
        MissingTool: it is not here, a file is missing, cut off or damaged, or it would run code.
    """
    source = located(model, revision)
    try:
        index = read_index(source.path)
    except FileNotFoundError:
        if source.hub:
            raise source.missing(CLASSIC) from None
        raise MissingTool(
            f"The folder {model!r} holds no pipeline in diffusers' layout: it has no {CLASSIC}. "
            "Name the folder that has it."
        ) from None
    except Unsound as wrong:
        raise source.refuse(str(wrong)) from None
    _refuse_code(source, index)
    components = tuple(_components(source, index))
    _refuse_copies(source, components)
    return ModelFolder(
        model=model,
        path=source.path,
        pipeline=index.pipeline,
        modular=index.modular,
        revision=_revision(source, index, components),
        licence=licence_of(source.path),
        components=components,
        listed=tuple(listed.name for listed in index.listed),
        flags=index.flags,
    )


def components_in(folder: Path) -> tuple[Component, ...]:
    """The parts with weights of a model whose folder was found before.

    Raises:
        MissingTool: see `find`.
    """
    source = Source(str(folder), folder, hub=False)
    try:
        return tuple(_components(source, read_index(folder)))
    except (FileNotFoundError, Unsound) as wrong:
        raise source.fail(CLASSIC, f"cannot be read any more: {wrong}") from None


def find_part(model: str, name: str, revision: str = "") -> Component:
    """Find a model of one part, such as a ControlNet.

    Raises:
        MissingTool: see `find`.
    """
    source = located(model, revision)
    if not (source.path / "config.json").is_file():
        raise source.missing("config.json")
    return _component(source, name, "", source.path)


def find_lora(file: str) -> LoraFile:
    """Find a LoRA: a safetensors file, or owner/name/file of the hub.

    Raises:
        MissingTool: it is not here, or is no LoRA.
    """
    path = Path(file).expanduser()
    parts = file.split("/", 2)
    model, name = "/".join(parts[:2]), parts[-1]
    if path.is_file() or len(parts) < 3 or not is_id(model) or Path(model).is_dir():
        return read_lora(path)
    folder = snapshot(model)
    there = folder / name if folder and ".." not in Path(name).parts else None
    if there is None or not there.is_file():
        raise MissingTool(
            f"The LoRA {file!r} is not here. Run: {download_command(model, '', name)}."
        )
    return read_lora(there)


def located(model: str, revision: str = "") -> Source:
    """The folder in which a model lies. With a revision an owner/name is the hub's, whatever lies
    here.

    Raises:
        MissingTool: there is none, or a folder here and a model of the hub are called so.
    """
    path, of_hub = Path(model).expanduser(), is_id(model)
    if path.is_dir() and not (of_hub and revision):
        if of_hub and is_kept(model):
            raise MissingTool(
                f"{model!r} is both a folder here and a model of the hub. Write './{model}' for "
                "the folder; with a revision in the profile it is the hub's."
            )
        return Source(model, path, hub=False)
    if not of_hub:
        raise MissingTool(
            f"There is no folder {model!r}. Give a model's folder, or owner/name of the hub."
        )
    found = snapshot(model, revision)
    if found is None:
        entry = known(model)
        exclude = entry.exclude if entry else ""
        size = f" (about {entry.gigabytes:g} GB)" if entry else ""
        which = f" in revision {revision!r}" if revision else ""
        command = download_command(model, revision, exclude=exclude)
        raise Unusable(f"The model {model!r}", f"is not here{which}", size, command)
    return Source(model, found, hub=True)


def _source_of(source: Source, listed: Listed) -> Source:
    """Where a part lies: beside the index, or in the model that a modular index names."""
    beside = (source.path / listed.subfolder).is_dir() and listed.subfolder
    if beside or listed.elsewhere in ("", source.model) or not is_id(listed.elsewhere):
        return source
    return located(listed.elsewhere, listed.revision)


def _refuse_code(source: Source, index: Index) -> None:
    """Python files that diffusers would take for code of this pipeline."""
    if (source.path / "pipeline.py").is_file():
        raise source.refuse("it brings a pipeline of its own, 'pipeline.py', which is not run")
    for listed in index.listed:
        if not listed.subfolder:
            continue
        for path in (source.path / listed.subfolder).glob("*.py"):
            file = f"{listed.subfolder}/{path.name}"
            raise source.refuse(f"it brings code of its own, {file!r}, which is not run")


def _refuse_copies(source: Source, components: tuple[Component, ...]) -> None:
    """Weights that two parts of different classes have: those of one were put in place of the
    other's, which loaders do not always say."""
    owners: dict[tuple[str, ...], Component] = {}
    for part in components:
        other = owners.setdefault(tuple(header.digest for header in part.headers), part)
        if other.class_name != part.class_name:
            raise source.unfit(
                (other.name, part.name),
                f"its parts {other.name!r} ({other.class_name}) and {part.name!r} "
                f"({part.class_name}) hold the same weights, so one of them has the wrong ones",
            )


def _components(source: Source, index: Index) -> Iterator[Component]:
    for listed in index.listed:
        of = _source_of(source, listed)
        folder = of.path / listed.subfolder
        if not folder.is_dir():
            raise of.missing(listed.subfolder)
        if listed.has_weights:
            yield _component(of, listed.name, listed.class_name, folder)
        else:
            configuration(of, folder)


def _component(source: Source, name: str, class_name: str, folder: Path) -> Component:
    values = configuration(source, folder)
    part = summed(name, class_name, headers_of(source, folder))
    return replace(part, width=width_of(values), hints=hints_of(values))


def summed(name: str, class_name: str, headers: tuple[Header, ...]) -> Component:
    """A part by its files."""
    kinds: Counter[str] = Counter()
    for header in headers:
        kinds.update(header.parameters)
    size = sum(header.size for header in headers)
    return Component(name, class_name, dict(kinds), size, headers=headers)


def _revision(source: Source, index: Index, components: tuple[Component, ...]) -> str:
    if not source.hub:
        return _digest(source.path, index, components)
    places = {_source_of(source, listed).path for listed in index.listed} - {source.path}
    commits = " ".join(sorted(place.name for place in places))
    elsewhere = f"+{sha256(commits.encode()).hexdigest()[:DIGEST]}" if commits else ""
    return f"{source.path.name}{elsewhere}"


def _digest(folder: Path, index: Index, components: tuple[Component, ...]) -> str:
    digest = sha256((folder / index.file).read_bytes())
    for line in (*_digested(components), *_settings(folder, index)):
        digest.update(line.encode())
    return digest.hexdigest()[:DIGEST]


def _digested(components: tuple[Component, ...]) -> Iterator[str]:
    for part in components:
        for header in part.headers:
            yield f"{part.name}/{header.path.name} {header.digest}\n"


def _settings(folder: Path, index: Index) -> Iterator[str]:
    """The configurations of all parts: a scheduler's says how noise goes. Words and maps, which
    are larger, come with a model and are left alone."""
    for listed in index.listed:
        for path in sorted((folder / listed.subfolder).glob("*.json")):
            if path.is_file() and path.stat().st_size <= LARGEST:
                yield f"{listed.name}/{path.name} {sha256(path.read_bytes()).hexdigest()}\n"
