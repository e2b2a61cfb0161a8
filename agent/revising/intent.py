"""All that people and the director have decided of a film, as one value: its three files."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ValidationError

from agent.documents import checked, dump, load, save
from agent.errors import BadProject
from agent.film import Shot, Storyboard, World
from agent.film_settings import FilmSettings
from agent.history import STORYBOARD, WORLD
from agent.nearest import nearest
from agent.revising.errors import CannotRevise
from agent.settings import FILE as SETTINGS
from agent.settings import load_settings, save_settings
from tools.mistakes import named, told
from tools.staging import Frozen

Model = TypeVar("Model", bound=BaseModel)
Files = Mapping[str, dict[str, Any]]
"""File -> its values as JSON, without those that are usual."""


class Intent(Frozen):
    """film.toml, world.yaml and storyboard.yaml."""

    settings: FilmSettings
    world: World
    board: Storyboard

    @property
    def files(self) -> Files:
        return {
            SETTINGS: dump(self.settings),
            WORLD: dump(self.world),
            STORYBOARD: dump(self.board),
        }

    @classmethod
    def of(cls, files: Files) -> Self:
        """The intent that the values of the three files come to.

        Raises:
            BadProject: a value is none that its field takes; names the field and what is allowed.
        """
        return cls(
            settings=checked(SETTINGS, FilmSettings, files[SETTINGS]),
            world=checked(WORLD, World, files[WORLD]),
            board=checked(STORYBOARD, Storyboard, files[STORYBOARD]),
        )

    @property
    def ids(self) -> list[str]:
        """Of the shots, in the film's order."""
        return [shot.id for shot in self.board.shots]

    def shot(self, name: str) -> Shot:
        """The shot of that id.

        Raises:
            CannotRevise: there is none; names the nearest ones.
        """
        for shot in self.board.shots:
            if shot.id == name:
                return shot
        raise CannotRevise(f"There is no shot {name!r}. {nearest(name, self.ids)}")

    def with_shots(self, shots: Iterable[Shot]) -> "Intent":
        """With these shots as the whole film.

        Raises:
            CannotRevise: none is left.
        """
        kept = tuple(shots)
        if not kept:
            raise CannotRevise("That would take the last shot out of the film. Keep one.")
        return self.model_copy(update={"board": self.board.model_copy(update={"shots": kept})})

    def with_each(self, names: Iterable[str], change: Callable[[Shot], Shot]) -> "Intent":
        """With the named shots changed."""
        chosen = {self.shot(name).id for name in names}
        return self.with_shots(change(s) if s.id in chosen else s for s in self.board.shots)

    def with_world(self, **fields: Any) -> "Intent":
        return self.model_copy(update={"world": changed(self.world, **fields)})


def load_intent(folder: Path) -> Intent:
    """The three files of a project as they stand.

    Raises:
        BadProject: one is missing or wrong.
    """
    for name in (WORLD, STORYBOARD):
        if not (folder / name).is_file():
            raise BadProject(
                f"This film has no {name} yet. Run `onereel make {folder} --until board` first."
            )
    return Intent(
        settings=load_settings(folder),
        world=load(folder / WORLD, World, _memo(folder, WORLD)),
        board=load(folder / STORYBOARD, Storyboard, _memo(folder, STORYBOARD)),
    )


def save_intent(folder: Path, intent: Intent, names: Iterable[str]) -> None:
    """Write those of the three files that are named; a person's comments stay."""
    for name in names:
        if name == SETTINGS:
            save_settings(folder, intent.settings)
        else:
            model = intent.world if name == WORLD else intent.board
            save(folder / name, model, _memo(folder, name))


def _memo(folder: Path, name: str) -> Path:
    return folder / "build" / "read" / f"{name}.json"


def changed(value: Model, **fields: Any) -> Model:
    """A copy with other fields, checked as a file's are.

    Raises:
        CannotRevise: a value is none that its field takes; names the field and what is allowed.
    """
    values = value.model_dump(by_alias=True) | {
        name: item.model_dump(by_alias=True) if isinstance(item, BaseModel) else item
        for name, item in fields.items()
    }
    try:
        return type(value).model_validate(values)
    except ValidationError as error:
        place, said, _ = told(error, type(value), values)
        raise CannotRevise(f"{'.'.join(named(place, values))}: {said}.") from None
