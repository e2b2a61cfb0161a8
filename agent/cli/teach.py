"""`onereel teach`: what a model learns of a character, and forgets."""

import json
import sys
from pathlib import Path

from agent.cli.folder import open_folder
from agent.cli.looking import looked_at, needs_plan
from agent.cli.make import log_to
from agent.cli.progress import Progress
from agent.direction import Asking
from agent.followers import Followers, followers
from agent.kept_loras import KeptLora, KeptLoras
from agent.photo_folder import films_in
from agent.planning import Planning
from agent.production import Production, open_tools
from agent.project import Project, locked
from agent.running import building, carried_out
from agent.teaching import Wish, character, meant, pupil, taught

ROSE = (
    "The loss rose: nothing useful was learnt. Try fewer steps (--steps), a lower rank (--rank) or "
    "other pictures (--photos); until then --forget gives it up."
)


def teach_character(folder: Path, wish: Wish, *, as_json: bool) -> None:
    """Teach the profile's model a character and say what came of it."""
    needs_plan(folder)
    left_out = films_in(wish.photos) if wish.photos else ()
    with locked(open_folder(folder).folder):
        project = open_folder(folder)
        project.store.sweep()
        KeptLoras(project.folder).sweep()
        log_to(project.build / "log.txt")
        follow = _foretold(folder, wish)
        record, made = carried_out(_taught(project, wish))
    shots = list(follow.shots)
    told = {
        "who": record.who, "look": record.look, "model": record.model, "made": made,
        "pictures": len(record.inputs["request"]["examples"]), "trigger": record.trigger,
        "digest": record.files[record.file],
        "first_loss": record.details["first_loss"], "last_loss": record.details["last_loss"],
        "shots": shots, "left_out": left_out,
        "others": {shot: one for (one, _), shots in follow.others.items() for shot in shots},
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
    if told["last_loss"] > told["first_loss"]:
        print(ROSE, file=sys.stderr)
    if shots:
        after = f"shots {', '.join(shots)} follow it when `onereel make` makes them again"
    else:
        after = "no shot follows it, as was said before it began"
    print(f"Kept in kept/loras/; {after}.", file=sys.stderr)


def _foretold(folder: Path, wish: Wish) -> Followers:
    """Which shots will follow; which will not, and why, is said before hours are spent on it."""
    production = looked_at(folder)
    pupil(production, wish.role)
    follow = followers(production, wish.role, *meant(production.world, wish))
    for line in follow.said():
        print(line, file=sys.stderr)
    return follow


async def _taught(project: Project, wish: Wish) -> tuple[KeptLora, bool]:
    """What was learnt, and whether it was now."""
    async with building(project, Asking(), Progress(), again=False, jobs=None) as running:
        tools = open_tools(project.settings.profile)
        production = Production(project, running.build, tools, Planning(project, frozen=True))
        running.progress.stage("teach", 1)
        record = await taught(production, wish)
    return record, bool(running.build.made.total())


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
