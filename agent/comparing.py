"""The takes of a shot side by side: what differs, which is in the film, where each lies."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from agent.changes import Change, changes
from agent.circling import last_filmed, named, present
from agent.film import Shot
from agent.production import Production
from agent.reasons import NARROW, Known, known_of, reasons, short
from agent.stages.papers import lay, of_panels
from agent.standing_takes import standing
from agent.state import ArtifactState, filmed_by
from agent.store import Artifact
from agent.takes import Take, fields_of
from agent.tongue import ENGLISH, Tongue
from tools.panels import Group, Panel
from tools.staging import Frozen

MADE = ("inputs", "version", "tool")
"""Parts of a recipe by which two takes with the same fields differ."""
DEFAULTS = {
    name: field.default
    for name, field in Shot.model_fields.items()
    if isinstance(field.default, str | int | float)
}
"""What a field holds that a take does not list: a change tells both values."""
MOST_TOLD = 3
"""Changes that are told of a take on the sheet."""
SHOWN = 40
"""Characters of a value that are told of a stale shot."""


class Differing(Frozen):
    """A recipe, and in what another one differs."""

    was: Mapping[str, Any]
    changes: tuple[Change, ...]


class ComparedTake(Frozen):
    """A take beside the one before it."""

    take: int
    when: str
    profile: str
    seed: int
    """The take whose seed it was made with."""
    seconds: float
    changes: tuple[Change, ...]
    """Fields that differ from the take before; where none does, what differs in the recipes."""
    film: Literal["", "in the film", "stale"]
    """stale: it was in the film, and the shot's fields or its world have changed since."""
    circled: bool
    locked: bool
    lies: Literal["kept", "build", "gone"]
    still: Path | None
    clip: Path | None
    recipes: tuple[Differing, ...] = Field((), exclude=True)
    """In which `changes` lie that are none of the shot's fields."""
    known: Known = Field(Known(), exclude=True)

    def differs(self, tongue: Tongue = ENGLISH) -> list[str]:
        """In what, in words."""
        if not self.recipes:
            return [short(change, tongue=tongue) for change in self.changes]
        lines = (
            reasons(one.changes, one.was, self.known, most=NARROW, tongue=tongue)
            for one in self.recipes
        )
        return list(dict.fromkeys(chain.from_iterable(lines)))

    def told(self, tongue: Tongue = ENGLISH) -> str:
        """All that there is to say of where it stands, in words."""
        pinned = "locked" if self.locked else "circled" if self.circled else ""
        gone = "gone from build/" if self.lies == "gone" else ""
        kept = "kept" if self.lies == "kept" else ""
        stands = filter(None, (self.film, pinned, kept, gone))
        return tongue.row(tongue.term("state", one) for one in stands)


def compared(production: Production, shot_id: str) -> list[ComparedTake]:
    """Every take of a shot, in the order in which they were filmed.

    Raises:
        BadProject: there is no such shot.
        Failed: one that was kept is damaged.
    """
    shot = named(production, shot_id)
    now = present(production, shot)
    shown_last = now or last_filmed(production, shot)
    takes = production.takes.of(shot_id)
    return [
        _compared(
            production,
            shot,
            take,
            before,
            "" if take != shown_last else "in the film" if now else "stale",
        )
        for before, take in zip((None, *takes), takes, strict=False)
    ]


def takes_sheet(production: Production, shot_id: str, takes: list[ComparedTake]) -> Path | None:
    """Lay out/takes-SHOT.png out: the stills of a shot's takes; None: none of them is there."""
    seen = [(take, take.still) for take in takes if take.still is not None]
    if not seen:
        return None
    panels = tuple(
        Panel(
            picture=still,
            title=f"take {take.take}   {take.seconds:.1f} s   {take.told()}",
            lines=(*_lines(take), f"{take.when[:10]}, {take.profile}"),
        )
        for take, still in seen
    )
    title = f"{production.settings.title}: takes of shot {shot_id}"
    group = Group(title=title, panels=panels, width=400, columns=4)
    digests = [str(take.still) for take, _ in seen]
    sheet = of_panels(f"takes-{shot_id}.png", (group,), digests)
    return lay(production.project, [sheet])[0]


def stale_by(production: Production, shot: Shot, parts: Iterable[ArtifactState]) -> list[Change]:
    """Why a shot is stale: its fields that differ from those it was filmed with; where none does,
    what differs in the recipes of its parts, since its world has changed."""
    stale = (change for part in parts if part.state == "stale" for change in part.changes)
    since = fields_since(production, shot)
    return since or list({change.field: change for change in stale}.values())


def stale_for(production: Production, shot: Shot, parts: Iterable[ArtifactState]) -> list[str]:
    """The same in words."""
    if since := fields_since(production, shot):
        return [short(change, SHOWN) for change in since]
    known = known_of(production, shot)
    stale = [part for part in parts if part.state == "stale"]
    lines = (reasons(part.changes, part.was, known, most=SHOWN) for part in stale)
    return list(dict.fromkeys(chain.from_iterable(lines)))


def fields_since(production: Production, shot: Shot) -> list[Change]:
    """Fields of a shot that differ from those with which it was filmed last."""
    last = last_filmed(production, shot)
    if last is None:
        return []
    return changes({**DEFAULTS, **last.fields}, {**DEFAULTS, **fields_of(shot)})


def _lines(take: ComparedTake) -> list[str]:
    told = take.differs()
    more = len(told) - MOST_TOLD
    return [*told[:MOST_TOLD], f"and {more} more"] if more > 0 else told


def _compared(
    production: Production, shot: Shot, take: Take, before: Take | None, film: str
) -> ComparedTake:
    there = standing(production.project, shot.id, take)
    found = _fields(take, before)
    recipes = () if found else tuple(_recipes(production, shot.id, take, before))
    for differing in recipes:
        found = tuple({one.field: one for one in (*found, *differing.changes)}.values())
    circled = shot.circled == take.id
    lies = "gone" if there is None else "kept" if _kept(production, there.clip) else "build"
    return ComparedTake.model_validate(
        {
            "take": take.id,
            "when": take.when,
            "profile": take.profile,
            "seed": take.seed,
            "seconds": round(take.seconds, 2),
            "changes": found,
            "recipes": recipes,
            "known": known_of(production, shot) if recipes else Known(),
            "film": film,
            "circled": circled,
            "locked": circled and shot.locked,
            "lies": lies,
            "still": there and there.keyframe.path,
            "clip": there and there.clip.path,
        }
    )


def _kept(production: Production, clip: Artifact) -> bool:
    return not clip.path.is_relative_to(production.project.build)


def _fields(take: Take, before: Take | None) -> tuple[Change, ...]:
    if before is None:
        return ()
    return tuple(changes({**DEFAULTS, **before.fields}, {**DEFAULTS, **take.fields}))


def _recipes(
    production: Production, shot: str, take: Take, before: Take | None
) -> Iterator[Differing]:
    for step in ("keyframe", "clip") if before else ():
        old, new = (filmed_by(production, shot, one, step) for one in (before, take) if one)
        if old and new:
            was = _by_which(old)
            yield Differing(was=was, changes=tuple(changes(was, _by_which(new))))


def _by_which(recipe: Mapping[str, Any]) -> dict[str, Any]:
    return {name: recipe.get(name) for name in MADE}
