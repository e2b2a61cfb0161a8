"""`onereel teach`: what a model learns of a character, and forgets."""

import json
import sys
from pathlib import Path

from agent.cli.folder import open_folder
from agent.cli.looking import needs_plan
from agent.cli.make import log_to
from agent.cli.progress import Progress
from agent.direction import Asking
from agent.kept_loras import KeptLora, KeptLoras
from agent.photo_folder import films_in
from agent.planning import Planning
from agent.production import Production, open_tools
from agent.project import Project, locked
from agent.running import building, carried_out
from agent.teaching import Wish, character, followers, taught


def teach_character(folder: Path, wish: Wish, *, as_json: bool) -> None:
    """Teach the profile's model a character and say what came of it."""
    needs_plan(folder)
    left_out = films_in(wish.photos) if wish.photos else ()
    with locked(open_folder(folder).folder):
        project = open_folder(folder)
        project.store.sweep()
        KeptLoras(project.folder).sweep()
        log_to(project.build / "log.txt")
        record, made, shots = carried_out(_taught(project, wish))
    told = {
        "who": record.who, "look": record.look, "model": record.model, "made": made,
        "pictures": len(record.inputs["request"]["examples"]), "trigger": record.trigger,
        "digest": record.files[record.file],
        "first_loss": record.details["first_loss"], "last_loss": record.details["last_loss"],
        "shots": shots, "left_out": left_out,
    }  # fmt: skip
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
        return
    how = "has learnt" if made else "had learnt"
    count = told["pictures"]
    of = f"{count} picture{'s' * (count != 1)}"
    print(f"{record.model} {how} {record.label} from {of}: prompts say {record.trigger}")
    if left_out:
        print(f"left out, since a model learns from pictures and no films: {', '.join(left_out)}")
    print(f"loss {told['first_loss']:.4g} at first, {told['last_loss']:.4g} at last")
    if shots:
        after = f"shots {', '.join(shots)} follow it when `onereel make` makes them again"
    else:
        after = "no shot is made of it by this model"
    print(f"Kept in kept/loras/; {after}.", file=sys.stderr)


async def _taught(project: Project, wish: Wish) -> tuple[KeptLora, bool, list[str]]:
    """What was learnt, whether it was now, and which shots follow it."""
    async with building(project, Asking(), Progress(), again=False, jobs=None) as running:
        tools = open_tools(project.settings.profile)
        production = Production(project, running.build, tools, Planning(project, frozen=True))
        running.progress.stage("teach", 1)
        record = await taught(production, wish)
    return record, bool(running.build.made.total()), followers(production, wish.role, record)


def forget_character(folder: Path, named: str, look: str | None, *, as_json: bool) -> None:
    """Give up what models were taught of a character, and say what that was."""
    needs_plan(folder)
    with locked(open_folder(folder).folder):
        project = open_folder(folder)
        kept = KeptLoras(project.folder)
        # Also somebody who is not in the film any more.
        known = any(record.who == named for record in kept.records())
        world = Planning(project, frozen=True).world
        gone = kept.forget(named if known else character(world, named), look)
    if as_json:
        print(json.dumps({"forgotten": [[r.who, r.look, r.model] for r in gone]}))
        return
    for record in gone:
        print(f"{record.model} has forgotten {record.label}")
    print(f"{len(gone)} forgotten.", file=sys.stderr)
