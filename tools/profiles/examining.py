"""What a profile needs of this machine and what of it is there; nothing is loaded."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tools.choice import Serves
from tools.diffusion import companions, tiny
from tools.diffusion.card import Machine
from tools.diffusion.catalogue import Entry, known
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.component import Component
from tools.diffusion.declaration import Declaration
from tools.diffusion.folder import ModelFolder, find, find_lora
from tools.diffusion.footprint import Footprint, footprint, on_processor
from tools.diffusion.hub import cache_folder, is_here
from tools.diffusion.licence import SALE, Sale
from tools.diffusion.memory import Plan, plan
from tools.diffusion.needs import FOR_PROCESSOR, lacking
from tools.diffusion.sharing import shareable
from tools.diffusion.source import Unusable
from tools.errors import MissingTool
from tools.profiles import Profile, roles_of
from tools.profiles.means import Means
from tools.profiles.served import Examined, Served
from tools.registry import check_known
from tools.server.choice import ComfyChoice, ServerChoice

GIVEN: Mapping[str, frozenset[str]] = {
    "image": frozenset({"prompt", "references"}),  # the place's plate at least
    "sheets": frozenset({"prompt"}),
    "video": frozenset({"prompt", "references", "first_frame"}),
    "edit": frozenset({"prompt", "references", "source"}),
    "footage": frozenset({"prompt", "references", "first_frame", "source"}),
    "act": frozenset({"prompt", "references", "first_frame", "performance"}),
}
"""What every request of a role has."""
KINDS = {"image": "image", "sheets": "image", "edit": "image"}
"""What a role's model makes; the others make clips."""


def examine(profile: Profile, means: Means | None = None) -> Examined:
    """Look at all roles of a profile."""
    means = means or Means()
    machine = means.machine()
    ours = (("voice", profile.voice), ("source", profile.source))
    served = tuple(
        _drawing_sheets(profile, serving(role, serves, machine, means), means)
        for role, serves in (*roles_of(profile), *ours)
    )
    packages = dict.fromkeys(name for role in served for name in role.packages)
    return Examined(profile, machine, served, _free(cache_folder()), tuple(packages))


def _drawing_sheets(profile: Profile, served: Served, means: Means) -> Served:
    """An image model that draws the sheets, too, has to draw them from words alone."""
    declaration = means.declared(served.pipeline) if served.pipeline else None
    if served.role != "image" or profile.sheets is not None or declaration is None:
        return served
    if "references" not in declaration.needs:
        return served
    told = (
        f"The pipeline {served.pipeline!r} draws nothing without references, so no first view of a "
        "sheet. Name another model in [sheets]."
    )
    return replace(served, problems=(*served.problems, told))


def serving(role: str, serves: Serves, machine: Machine, means: Means) -> Served:
    """One role."""
    if isinstance(serves, str):
        try:
            check_known(role, serves)
        except MissingTool as wrong:
            return Served(role, serves, "", problems=(str(wrong),))
        return Served(role, serves, "")
    if not isinstance(serves, DiffusionChoice):
        return _server(role, serves, means)
    if serves.model.startswith(tiny.PREFIX):
        return _toy(role, serves, means)
    try:
        folder = find(serves.model, serves.revision)
    except MissingTool as wrong:
        return _unusable(role, serves, wrong, machine, means)
    return _present(role, serves, folder, machine, means)


def _toy(role: str, choice: DiffusionChoice, means: Means) -> Served:
    try:
        pipeline = choice.pipeline or tiny.toy(choice.model).pipeline
    except MissingTool as wrong:
        return Served(role, choice.model, choice.tool, problems=(str(wrong),), here=False)
    declaration = means.declared(pipeline)
    return Served(
        role,
        choice.model,
        choice.tool,
        problems=tuple(_of_adapter(role, choice, pipeline, declaration)),
        pipeline=pipeline,
        tested=declaration.tested if declaration else "",
        packages=lacking(choice, declaration, means.installed),
        said="a toy with random weights, made when it is used",
    )


def _server(role: str, choice: ServerChoice | ComfyChoice, means: Means) -> Served:
    try:
        said = means.probe(choice)
    except MissingTool as wrong:
        return Served(role, choice.base_url, choice.tool, problems=(str(wrong),), here=False)
    return Served(role, choice.base_url, choice.tool, said=said)


def _unusable(
    role: str, choice: DiffusionChoice, wrong: MissingTool, machine: Machine, means: Means
) -> Served:
    """A model that is not here, or not whole, by what the catalogue knows of it."""
    entry, here = known(choice.model), is_here(choice.model, choice.revision)
    pipeline = choice.pipeline or (entry.pipeline if entry else "")
    declaration = means.declared(pipeline) if pipeline else None
    problems, command = _mended(wrong)
    if pipeline:
        if command and not here and any(_misfits(role, pipeline, declaration)):
            problems, command = [], ""  # what could not be used is not missed
        problems += _of_adapter(role, choice, pipeline, declaration)
    served = Served(
        role,
        choice.model,
        choice.tool,
        problems=tuple(problems),
        here=here,
        pipeline=pipeline,
        tested=declaration.tested if declaration else "",
        sale="ask",
        command=command,
        packages=lacking(choice, declaration, means.installed),
    )
    if entry is None:
        return served
    return replace(
        served,
        licence=entry.licence,
        licence_by="catalogue",
        sale=entry.sale,
        remark=entry.remark,
        gated=entry.gated and bool(command),
        gigabytes=entry.gigabytes if command else 0.0,
        wants=_wanted(choice, entry.components, declaration),
        plan=_planned(choice, entry.components, declaration, machine, means),
    )


def _mended(wrong: MissingTool) -> tuple[list[str], str]:
    """What is wrong with a model, with the remedy where no command is one; and the command."""
    if not isinstance(wrong, Unusable):
        return [str(wrong)], ""
    return [wrong.fact if wrong.command else f"{wrong.fact}. {wrong.remedy}."], wrong.command


def _present(
    role: str, choice: DiffusionChoice, folder: ModelFolder, machine: Machine, means: Means
) -> Served:
    pipeline = choice.pipeline or folder.pipeline
    declaration = means.declared(pipeline)
    entry = known(choice.model)
    licence, by, sale = _licence(folder, entry, declaration)
    problems, extras = _beside(choice)
    if machine.card and choice.device != "cpu" and means.for_processor():
        problems.append(FOR_PROCESSOR)
    if choice.device == "cuda" and machine.card is None:
        problems.append('device = "cuda" asks for a card, and there is none. Leave it out.')
    parts = (*folder.components, *extras)
    planned = _planned(choice, parts, declaration, machine, means)
    loads = planned.rung.choice if planned and planned.rung else choice
    device = "cuda" if machine.card and choice.device != "cpu" else "cpu"
    # The denoisers of a modular pipeline are taken over by no other class.
    own = {"pipeline": pipeline} if declaration and declaration.modular else {}
    return Served(
        role,
        choice.model,
        choice.tool,
        problems=(*_of_adapter(role, choice, pipeline, declaration), *problems),
        pipeline=pipeline,
        tested=declaration.tested if declaration else "",
        revision=folder.revision,
        licence=licence,
        licence_by=by,
        sale=sale,
        remark=entry.remark if entry else "",
        gigabytes=folder.size / 1e9,
        packages=lacking(choice, declaration, means.installed),
        wants=_wanted(choice, parts, declaration),
        plan=planned,
        loads=loads.weights.model_copy(update=own),
        components=tuple(part.name for part in parts),
        parts=shareable(loads, folder.components, declaration, device) if declaration else {},
    )


def _licence(
    folder: ModelFolder, entry: Entry | None, declaration: Declaration | None
) -> tuple[str, str, Sale]:
    """Name, who says so, whether films may be sold: the folder's card counts first."""
    if folder.licence.name:
        sale = folder.licence.sale
        if sale == "ask" and entry is not None:
            sale = entry.sale
        return folder.licence.name, "card", sale
    if entry is not None:
        return entry.licence, "catalogue", entry.sale
    if declaration is not None:
        return declaration.licence, "adapter", SALE[declaration.commercial]
    return "", "", "ask"


def _misfits(role: str, pipeline: str, declaration: Declaration | None) -> Iterator[str]:
    """Why a class can never serve a role, whatever else its table says."""
    kind = KINDS.get(role, "video")
    if declaration is None:
        yield f"There is no adapter for the pipeline {pipeline!r}: Onereel cannot use it yet."
    elif declaration.kind != kind:
        makes = "pictures" if declaration.kind == "image" else "clips"
        yield f"The pipeline {pipeline!r} makes {makes}, which is not what [{role}] is for."
    elif declaration.needs - GIVEN[role]:
        lacking = ", ".join(sorted(declaration.needs - GIVEN[role]))
        yield f"The pipeline {pipeline!r} makes nothing without {lacking}, which not every " + (
            f"picture or clip that [{role}] is for has."
        )


def _of_adapter(
    role: str, choice: DiffusionChoice, pipeline: str, declaration: Declaration | None
) -> Iterator[str]:
    misfits = list(_misfits(role, pipeline, declaration))
    yield from misfits
    if declaration and not misfits and declaration.controlnet and not choice.controlnet:
        yield f'The pipeline {pipeline!r} needs a ControlNet: add controlnet = "..." to [{role}].'
    for name in companions.KINDS:
        if declaration and getattr(choice, name) and not getattr(declaration, name):
            yield f"The pipeline {pipeline!r} takes no {name}: leave it out of [{role}]."


def _beside(choice: DiffusionChoice) -> tuple[list[str], list[Component]]:
    """What is wrong with the smaller models of a choice, and those that have a weight of note."""
    problems: list[str] = []
    found: list[Component] = []
    for kind in companions.KINDS:
        try:
            found += companions.parts_of(choice, [kind])
        except MissingTool as wrong:
            problems.append(str(wrong))
    for lora in choice.loras:
        try:
            find_lora(lora.file)
        except MissingTool as wrong:
            problems.append(str(wrong))
    return problems, found


def _wanted(
    choice: DiffusionChoice, components: tuple[Component, ...], declaration: Declaration | None
) -> Footprint:
    """What it needs of a card; of main memory alone where the choice leaves the card aside."""
    estimate = on_processor if choice.device == "cpu" else footprint
    return estimate(choice, components, declaration)


def _planned(
    choice: DiffusionChoice,
    components: tuple[Component, ...],
    declaration: Declaration | None,
    machine: Machine,
    means: Means,
) -> Plan | None:
    if not components:
        return None
    return plan(choice, components, declaration, machine.idle(), installed=means.installed)


def _free(folder: Path) -> int:
    while not folder.is_dir():
        folder = folder.parent
    return shutil.disk_usage(folder).free
