"""The mix: lines where the timeline puts them, the air of each place, effects, some music."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from agent.film import Shot
from agent.production import Production
from agent.store import Artifact, Recipe
from agent.timeline import Slot, Timeline
from tools.jobs import MIX, mix_sound
from tools.sound.ambience import natural_seconds
from tools.sound.cue import Cue
from tools.sound.mix import MixRequest

VERSION = 1
AIR_DB, EFFECT_DB, MUSIC_DB = -5.0, 0.0, -6.0
"""Against the level at which the mix puts such sounds by itself."""
WINDY = 0.3
"""From this strength on the wind is heard."""


def request(
    production: Production, line: Timeline, spoken: Mapping[str, Sequence[Artifact]]
) -> MixRequest:
    """Every sound of the film and when it is heard."""
    cues = [
        *_voices(line, spoken),
        *_air(production, line),
        *_effects(production, line),
        *_music(production, line),
    ]
    return MixRequest(frames=line.frames, fps=line.fps, cues=tuple(cues))


async def mix(
    production: Production, line: Timeline, spoken: Mapping[str, Sequence[Artifact]]
) -> Artifact:
    """Mix the sound of the film."""
    asked = request(production, line, spoken)
    recipe = Recipe("mix", VERSION, MIX, asked.canonical())
    return await production.build.make(recipe, "film", mix_sound, asked)


def _voices(line: Timeline, spoken: Mapping[str, Sequence[Artifact]]) -> Iterator[Cue]:
    for slot in line.slots:
        for heard in slot.heard:
            voice = spoken[slot.shot][heard.index]
            yield Cue(
                file=voice.path, digest=voice.digest, role="voice", start=slot.first + heard.first
            )


def _air(production: Production, line: Timeline) -> Iterator[Cue]:
    """The sounds of a place run on under all of its shots and cross into the next place's."""
    cross = line.fps
    seed = production.settings.seed

    def of(slot: Slot) -> tuple[str, ...]:
        return _heard_air(production, production.shots[slot.shot])

    for names, run in groupby(line.slots, key=of):
        slots = list(run)
        first = max(0, slots[0].first - (cross if slots[0] is line.slots[0] else 0))
        last = slots[-1].first + slots[-1].frames + cross
        frames = min(last, line.frames) - first
        for name in names:
            yield Cue(
                name=name, role="ambience", start=first, frames=frames, gain=AIR_DB,
                fade_in=cross, fade_out=cross, seed=seed,
            )  # fmt: skip


def _heard_air(production: Production, shot: Shot) -> tuple[str, ...]:
    place = production.world.places[shot.place]
    wind = ("wind",) if shot.weather.wind >= WINDY else ()
    named = (*place.sound, *wind, *shot.sound)
    return tuple(dict.fromkeys(name for name in named if natural_seconds(name) is None))


def _effects(production: Production, line: Timeline) -> Iterator[Cue]:
    for slot in line.slots:
        for name in production.shots[slot.shot].sound:
            if natural_seconds(name) is not None:
                yield Cue(
                    name=name, role="effect", start=slot.first + slot.overlap + line.fps // 4,
                    gain=EFFECT_DB, seed=production.settings.seed,
                )  # fmt: skip


def _music(production: Production, line: Timeline) -> Iterator[Cue]:
    """Under scenes for which the director wants it; else under verse throughout, and under a
    screenplay or a story only with the title and the end card."""
    seed, fade = production.settings.seed, 2 * line.fps
    for first, last in _spans_of_music(production, line, fade):
        yield Cue(
            name="guqin", role="music", start=first, frames=last - first, gain=MUSIC_DB,
            fade_in=line.fps // 2, fade_out=min(fade, last - first), seed=seed,
        )  # fmt: skip


def _spans_of_music(production: Production, line: Timeline, fade: int) -> list[tuple[int, int]]:
    """Frames between which music is heard, apart from one another."""
    notes, shots = production.storyboard.scenes, production.shots
    verse = production.planning.briefing.script.kind == "verse"
    wanted = {scene: note.music == "guqin" for scene, note in notes.items() if note.music}
    found = [(0, line.title + fade)]
    for slot in line.slots:
        if wanted.get(shots[slot.shot].scene, verse):
            found.append((slot.first, slot.first + slot.frames + fade))
    found.append((line.end_first, line.frames))
    joined: list[tuple[int, int]] = []
    for first, last in found:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return [(first, min(last, line.frames)) for first, last in joined]
