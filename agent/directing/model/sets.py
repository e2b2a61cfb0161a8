"""The sets that a place can be built from, each in one line."""

from functools import lru_cache

from agent.directing.places import SETS as FOLDER


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Of all set templates."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@lru_cache(maxsize=1)
def described() -> str:
    """Every set with the first line of its file."""
    return "\n".join(f"{name}: {_first_line(name)}" for name in names())


def _first_line(name: str) -> str:
    with (FOLDER / f"{name}.yaml").open(encoding="utf-8") as file:
        return file.readline().lstrip("# ").strip()
