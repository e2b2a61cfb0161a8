"""How many shots each part of a film gets when a number of them is wished for."""

from collections.abc import Mapping
from dataclasses import replace

from agent.directing.model.scene import ScenePart
from agent.film import Id


def shared_out(
    scenes: Mapping[Id, tuple[ScenePart, ...]], shots: int | None
) -> dict[Id, tuple[ScenePart, ...]]:
    """The parts with their shares of `shots`: by the seconds of their passages, each at least one,
    by largest remainders."""
    if shots is None:
        return dict(scenes)
    parts = [(scene, part) for scene, cut in scenes.items() for part in cut]
    whole = sum(part.seconds for _, part in parts) or 1.0
    wished = [max(1.0, shots * part.seconds / whole) for _, part in parts]
    counts = [int(wish) for wish in wished]
    order = sorted(range(len(parts)), key=lambda n: (counts[n] - wished[n], n))
    for n in order[: max(0, shots - sum(counts))]:
        counts[n] += 1
    found: dict[Id, tuple[ScenePart, ...]] = {}
    for (scene, part), count in zip(parts, counts, strict=True):
        found[scene] = (*found.get(scene, ()), replace(part, count=count))
    return found
