"""What there is to say of the files that a person brings: whose they are, and which wait."""

from collections.abc import Iterator

from agent.binding import PICTURES, STYLE, owners
from agent.film import Shot, Storyboard, World
from agent.photos import FILMS, OWN_FILES, REFS, Photos, named
from tools.image import ImageModel
from tools.staging import Frozen

SMALL_PART = 0.6
"""Share of a picture: where less of it fits into the film's shape, that is said."""
LARGEST = 2
"""Times its own size: what is seen larger looks soft."""


class Brought(Frozen):
    """A person's own files in a film."""

    bound: dict[str, tuple[str, ...]]
    """File in refs/ -> whom, what or which shots it is for."""
    unbound: dict[str, str]
    """File in refs/ -> why it is for nobody, and the remedy."""
    model: str
    """Name of the film's image model."""
    waiting: int = 0
    """Reference photos that it does not read."""
    notes: tuple[str, ...] = ()
    """Of the pictures that shots consist of, or are made from."""


def brought(world: World, board: Storyboard | None, photos: Photos, model: ImageModel) -> Brought:
    """Whose every file in refs/ is."""
    found: dict[str, list[str]] = {}
    for whose, name in named(world):
        found.setdefault(name, []).append(whose.replace("'", ""))
    waiting = 0 if "references" in model.honours else len(found)
    shots = board.shots if board else ()
    for shot in shots:
        for field in OWN_FILES:
            file = getattr(shot, field)
            if file.startswith(f"{REFS}/"):
                of = f"shot {shot.id}" if field == "source" else f"the {field} of shot {shot.id}"
                found.setdefault(file.removeprefix(f"{REFS}/"), []).append(of)
    return Brought(
        bound={name: tuple(whose) for name, whose in found.items()},
        unbound={name: _why(name, world) for name in photos.names if name not in found},
        model=model.name,
        waiting=waiting,
    )


def cropped(shots: tuple[Shot, ...], photos: Photos, film: tuple[int, int]) -> tuple[str, ...]:
    """Pictures of which little fits into the film's shape, or that are small for it. One that is
    extended is seen whole."""
    notes: list[str] = []
    for shot in shots:
        size = photos.size(shot) if shot.source else None
        if size is not None:
            notes += _whole(shot, size, film) if shot.extend else _part(shot, size, film)
    return tuple(notes)


def _part(shot: Shot, size: tuple[int, int], film: tuple[int, int]) -> Iterator[str]:
    from tools.still.window import widest

    width, height = widest(size, film)
    share = width * height / (size[0] * size[1])
    if share < SMALL_PART:
        yield (
            f"{shot.source} is {size[0]}x{size[1]}: {round(100 * share)} % of it fits into "
            f"shot {shot.id}. A film of its shape (--aspect {_shape(size)}) shows it whole."
        )
    if width < film[0] / LARGEST:
        yield (
            f"{shot.source} has {round(width)} of the {film[0]} pixels that shot {shot.id} is "
            "wide, and will look soft. A larger picture is sharper."
        )


def _whole(shot: Shot, size: tuple[int, int], film: tuple[int, int]) -> Iterator[str]:
    from tools.extending import Extension

    seen = Extension(size, film).seen
    if size[0] < seen[0] / LARGEST:
        yield (
            f"{shot.source} is {size[0]}x{size[1]} and seen at {seen[0]}x{seen[1]} in shot "
            f"{shot.id}, where it will look soft. A larger picture is sharper."
        )


def _shape(size: tuple[int, int]) -> str:
    usual = {"16:9": 16 / 9, "4:3": 4 / 3, "3:2": 3 / 2, "1:1": 1.0, "3:4": 3 / 4, "2:3": 2 / 3,
             "9:16": 9 / 16}  # fmt: skip
    return min(usual, key=lambda name: abs(usual[name] - size[0] / size[1]))


def _why(name: str, world: World) -> str:
    ending = name[name.rfind(".") :].lower()
    if ending in FILMS:
        return (
            "a film shows nobody's likeness. Name it as the `source` or `performance` of a shot in "
            "storyboard.yaml"
        )
    if ending not in PICTURES:
        return "it is no picture. Take it out of refs/"
    whose = owners(name, world)
    if whose:
        several = ", ".join(owner.id or STYLE[0] for owner in whose)
        return (
            f"its name may mean {several}, or was taken out by hand. Name it under `refs` in "
            "world.yaml"
        )
    known = ", ".join([*world.characters, *world.places, *world.props]) or "nobody"
    return (
        f"nobody and nothing is called so. Rename it after one of {known}, name it under `refs` "
        "in world.yaml, or take it out"
    )
