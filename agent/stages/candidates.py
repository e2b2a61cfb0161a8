"""Several stills of a shot, of which one is chosen as its keyframe."""

from zlib import crc32

from agent.film import Shot
from agent.production import Production
from agent.wording import reads


def seed_of(seed: int, candidate: int) -> int:
    """The seed of a shot's candidate; the first one has the shot's own."""
    return seed if candidate == 1 else crc32(f"{seed}/{candidate}".encode())


def label(shot: str, candidate: int) -> str:
    """Whose artifact a still is that was not chosen."""
    return f"candidate {candidate} of shot {shot}"


def numbers(production: Production, shot: Shot) -> tuple[int, ...]:
    """The candidates that are drawn of a shot. There are several only of what a model draws by
    words: a renderer would draw the same again."""
    drawn_by_chance = reads(production.tools.drawing(shot)[1])
    if shot.shown or shot.circled is not None or not drawn_by_chance:
        return (shot.candidate,)
    return tuple(sorted({*range(1, production.settings.candidates + 1), shot.candidate}))


def others(production: Production, shot: Shot) -> tuple[int, ...]:
    """Those that are not the keyframe."""
    return tuple(n for n in numbers(production, shot) if n != shot.candidate)
