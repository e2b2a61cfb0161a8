"""What the tests of told ideas share: a model that plays its part, and `onereel make` in here."""

from pathlib import Path
from typing import Any

from agent.cli.bring import Brings
from agent.cli.make import make_film
from agent.cli.wishes import Wishes
from agent.documents import load
from agent.film import Storyboard, World
from agent.film_settings import FilmSettings
from agent.settings import load_settings
from tests import scripted_director
from tests.llm_server import Body, Habits, Seen

IDEA = "A keeper befriends a storm"
FOLDER = Path("projects") / "a-keeper-befriends-a-storm"
TREATMENT = FOLDER / "treatment.fountain"
BLIND, SEES = Habits(sees=False), Habits()


def asked(body: Body) -> str:
    """What a request asks."""
    said = next(m["content"] for m in body["messages"] if m["role"] == "user")
    return str(said if isinstance(said, str) else said[0]["text"])


def scripted(body: Body) -> Body | str:
    if asked(body).startswith("Which colour"):
        return "Green."
    return scripted_director.answered(asked(body))


def treatment_asked(seen: Seen) -> str:
    """The question for a treatment, of all that a model was asked."""
    return next(asked(b) for b in seen.bodies if asked(b).startswith("Write the treatment"))


def made(
    *pictures: str,
    idea: str | None = IDEA,
    path: Path | None = None,
    world: Path | None = None,
    until: str = "read",
    again: bool = False,
    **wishes: Any,
) -> None:
    """`onereel make`, small."""
    brings = Brings(idea=idea, pictures=pictures, world=world)
    make_film(
        path, Path("projects"), Wishes(size="160x90", **wishes), brings,
        until=until, again=again, jobs=1, as_json=True,
    )  # fmt: skip


def world(folder: Path = FOLDER) -> World:
    return load(folder / "world.yaml", World)


def board(folder: Path = FOLDER) -> Storyboard:
    return load(folder / "storyboard.yaml", Storyboard)


def settings(folder: Path = FOLDER) -> FilmSettings:
    return load_settings(folder)


def files(folder: Path = FOLDER) -> list[str]:
    return sorted(path.name for path in (folder / "refs").iterdir())


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
