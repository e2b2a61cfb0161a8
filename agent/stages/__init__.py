"""What the graph runs, stage by stage: the way from text to film on one page.

Each stage takes the production and the ids and keys of the stages before it, and returns its own.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypedDict

from agent.production import Production
from agent.store import Artifact
from agent.takes import Filmed
from agent.timeline import Timeline, timeline


class FilmState(TypedDict, total=False):
    """Ids and artifact keys, nothing that could not be found again."""

    script: str
    scenes: list[str]
    world: list[str]
    shots: list[str]
    sheets: dict[str, str]
    stills: dict[str, str]
    """Of the board, where somebody is asked to approve it."""
    waits: str
    """The gate at which the run has stopped."""
    voices: dict[str, list[str]]
    keyframes: dict[str, str]
    clips: dict[str, str]
    notes: dict[str, list[str]]
    mix: str
    cut: str
    frames: int


async def read_script(production: Production, state: FilmState) -> FilmState:
    """The script, taken apart."""
    script = production.planning.briefing.script
    return {"script": f"{script.kind}, {script.line_count} lines"}


async def break_down(production: Production, state: FilmState) -> FilmState:
    """Who, where, when and with what, scene by scene; only a changed script is broken down."""
    if production.planning.stale():
        return {"scenes": [part.scene for part in production.planning.breakdown.scenes]}
    return {}


async def plan_world(production: Production, state: FilmState) -> FilmState:
    """Characters with looks and voices, places with sets: world.yaml."""
    found = await production.planning.plan_world()
    production.photos.check(found)
    return {"world": [*found.characters, *found.places, *found.props]}


async def plan_board(production: Production, state: FilmState) -> FilmState:
    """The shots: storyboard.yaml."""
    await production.planning.plan_storyboard()
    from agent.stages import own_files

    production.check_source()
    own_files.check_served(production)
    return {"shots": list(production.shots)}


async def draw_sheets(production: Production, state: FilmState) -> FilmState:
    """Reference sheets of everybody and plates of every place."""
    from agent.stages import sheets as stage

    return {"sheets": _keys(await stage.draw_all(production))}


async def record_voices(production: Production, state: FilmState) -> FilmState:
    """Every line spoken: lengths and mouths follow."""
    from agent.stages import voices as stage

    made = await stage.record(
        production.build,
        production.tools,
        board=production.storyboard,
        world=production.world,
        language=production.settings.language,
    )
    return {"voices": {shot: [line.key for line in lines] for shot, lines in made.items()}}


async def draw_keyframes(production: Production, state: FilmState) -> FilmState:
    """A still of every shot; whoever has none to draw begins with the clips."""
    from agent.stages import clips
    from agent.stages import keyframes as stage

    drawn = asyncio.create_task(stage.draw_all(production))
    try:
        for _ in ("listed", "asked for"):  # the stills come first
            await asyncio.sleep(0)
        if production.films and not drawn.done():
            spoken = _spoken(production, state)
            clips.begin_all(production, _line(production, spoken), spoken)
        return {"keyframes": _keys(await drawn)}
    finally:
        drawn.cancel()


async def shoot_clips(production: Production, state: FilmState) -> FilmState:
    """Every shot filmed, and listed as a take."""
    from agent.stages import clips as stage

    spoken, filmed = _spoken(production, state), dict[str, Artifact]()
    line = _line(production, spoken)
    try:
        made = await stage.shoot_all(
            production, line, spoken, _keyframes(production, state), filmed
        )
    finally:  # a run that is stopped has filmed what it has filmed
        production.record_takes(
            {
                shot: Filmed(state["keyframes"][shot], clip.key, int(clip.details["frames"]))
                for shot, clip in filmed.items()
            }
        )
    return {"clips": _keys(made)}


async def review_clips(production: Production, state: FilmState) -> FilmState:
    """Every clip judged; what is found is noted, per shot."""
    from agent.stages import keyframes, pinned
    from agent.stages import review as stage

    spoken = _spoken(production, state)
    clips = pinned.clips(production, state["clips"])
    stills = keyframes.standing(production, state["keyframes"])
    line = _line(production, spoken)
    return {"notes": await stage.judge(production, clips, stills, line, spoken)}


async def mix_sound(production: Production, state: FilmState) -> FilmState:
    """Voices, air, effects and music at their frames."""
    from agent.stages import sound as stage

    spoken = _spoken(production, state)
    made = await stage.mix(production, _line(production, spoken), spoken)
    return {"mix": made.key}


async def cut_film(production: Production, state: FilmState) -> FilmState:
    """Cards, clips and transitions joined with the sound; beside it, whoever has nothing to join
    draws the sheets of paper that are delivered with it."""
    from agent.stages import cutting as stage
    from agent.stages import overviews, papers, pinned

    line, build = _line(production, _spoken(production, state)), production.build
    stills = _keyframes(production, state)
    every = [
        overviews.contact_sheet(production, stills),
        overviews.world_sheet(production, _sheets(production, state)),
        *overviews.board_sheets(production, line.slots, stills),
    ]
    async with asyncio.TaskGroup() as group:
        cut = group.create_task(
            stage.cut(
                production,
                line,
                clips=pinned.clips(production, state["clips"]),
                sound=build.store.artifact("mix", state["mix"]),
            )
        )
        group.create_task(papers.draw_ahead(production.project, build.workers, every))
    return {"cut": cut.result().key, "frames": line.frames}


async def deliver_film(production: Production, state: FilmState) -> FilmState:
    """The film and its companions in out/."""
    from agent.stages import delivery as stage

    store = production.build.store
    stage.deliver(
        production,
        _line(production, _spoken(production, state)),
        film=store.artifact("film", state["cut"]),
        sheets=_sheets(production, state),
        keyframes=_keyframes(production, state),
        notes=state["notes"],
    )
    return {}


def leave_overviews(production: Production, state: FilmState) -> list[str]:
    """What a run that was asked to stop early leaves to look at, in out/; returns the files."""
    from agent.stages import overviews, papers

    left = []
    if "sheets" in state:
        left += papers.lay(
            production.project, [overviews.world_sheet(production, _sheets(production, state))]
        )
    if "keyframes" in state:
        line = _line(production, _spoken(production, state))
        boards = overviews.board_sheets(production, line.slots, _keyframes(production, state))
        left += papers.lay_boards(production.project, boards)
        left += papers.lay(production.project, overviews.candidates_sheets(production))
    elif "stills" in state:
        from agent.state import recorded, slots

        store = production.build.store
        stills = {shot: store.artifact("keyframe", key) for shot, key in state["stills"].items()}
        boards = overviews.board_sheets(production, slots(production, recorded(production)), stills)
        left += papers.lay_boards(production.project, boards)
    return [str(path) for path in left]


async def draw_stills(production: Production) -> dict[str, str]:
    """The board drawn for whoever is asked to approve it: shot id -> key of its still."""
    from agent.stages import stills as stage

    return _keys(await stage.draw_all(production))


Stage = Callable[[Production, FilmState], Awaitable[FilmState]]
STAGES: dict[str, Stage] = {
    "read": read_script,
    "breakdown": break_down,
    "world": plan_world,
    "board": plan_board,
    "sheets": draw_sheets,
    "voices": record_voices,
    "keyframes": draw_keyframes,
    "clips": shoot_clips,
    "review": review_clips,
    "mix": mix_sound,
    "cut": cut_film,
    "deliver": deliver_film,
}
"""In the order of the flow; `--until` takes one of these names."""


def expected(stage: str, production: Production) -> int | None:
    """How many artifacts a stage will make or find; None: it makes none that are counted."""
    if stage == "sheets":
        from agent.stages import sheets as reference

        return len(reference.labels(production))
    if stage == "voices":
        return sum(len(shot.speech) for shot in production.shots.values())
    if stage in ("keyframes", "clips", "review"):
        return len(production.shots)
    return None


def _line(production: Production, spoken: Mapping[str, tuple[Artifact, ...]]) -> Timeline:
    seconds = {
        shot: [float(line.details["seconds"]) for line in lines] for shot, lines in spoken.items()
    }
    settings = production.settings
    return timeline(
        production.storyboard,
        seconds,
        fps=settings.fps,
        seconds=settings.seconds,
        pinned=production.pinned_frames(),
    )


def _spoken(production: Production, state: FilmState) -> dict[str, tuple[Artifact, ...]]:
    store = production.build.store
    return {
        shot: tuple(store.artifact("voice", key) for key in keys)
        for shot, keys in state["voices"].items()
    }


def _sheets(production: Production, state: FilmState) -> dict[str, Artifact]:
    from agent.stages import sheets as stage

    return stage.standing(production, state["sheets"])


def _keyframes(production: Production, state: FilmState) -> dict[str, Artifact]:
    from agent.stages import keyframes as stage

    return stage.standing(production, state["keyframes"])


def _keys(made: Mapping[str, Artifact]) -> dict[str, Any]:
    return {label: artifact.key for label, artifact in made.items()}
