"""What each part of a film gets of the shots and the seconds that are wished for."""

from collections.abc import Mapping
from dataclasses import replace

from agent.directing.model.answers import MOST_SHOTS
from agent.directing.model.scene import ScenePart
from agent.directing.timing import room
from agent.film import Id


def shared_out(
    scenes: Mapping[Id, tuple[ScenePart, ...]], shots: int | None, seconds: float | None = None
) -> dict[Id, tuple[ScenePart, ...]]:
    """The parts with their shares of a film's `shots` and `seconds`, by the seconds of their
    passages; of shots each gets at least one and as many as an answer holds, by largest
    remainders."""
    whole = sum(part.seconds for cut in scenes.values() for part in cut) or 1.0
    if seconds is not None:
        stretch = room(seconds) / whole
        scenes = {
            scene: tuple(replace(part, stretch=stretch) for part in cut)
            for scene, cut in scenes.items()
        }
    if shots is None:
        return dict(scenes)
    parts = [(scene, part) for scene, cut in scenes.items() for part in cut]
    wished = [max(1.0, shots * part.seconds / whole) for _, part in parts]
    counts = [int(wish) for wish in wished]
    order = sorted(range(len(parts)), key=lambda n: (counts[n] - wished[n], n))
    for n in order[: max(0, shots - sum(counts))]:
        counts[n] += 1
    found: dict[Id, tuple[ScenePart, ...]] = {}
    for (scene, part), count in zip(parts, counts, strict=True):
        found[scene] = (*found.get(scene, ()), replace(part, count=min(count, MOST_SHOTS)))
    return found
