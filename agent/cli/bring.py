"""What `onereel make` is given: a script, a project or an idea, with pictures of one's own."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from agent.beginning import Beginning
from agent.binding import PICTURES
from agent.bringing import Given, given
from agent.cli.folder import open_folder
from agent.cli.idea import Wished, of_idea
from agent.errors import OnereelError
from agent.folders import folder_for
from agent.founding import create_project


@dataclass(frozen=True)
class Brings:
    """What the command line brings to a film beside its wishes."""

    idea: str | None = None
    pictures: tuple[str, ...] = ()
    """FILE or NAME=FILE."""
    names: tuple[str, ...] = ()
    """Of the pictures, in order."""
    name: str | None = None
    """Of the folder of an idea."""
    world: Path | None = None
    """Another film's folder."""


def begun(
    path: Path | None,
    projects: Path,
    brings: Brings,
    seconds: float | None,
    wished: Wished = lambda settings: settings,
    *,
    style: str | None = None,
    again: bool = False,
) -> Beginning:
    """See what is asked for, before anything is made.

    Args:
        path: Of a script or a project; None: there is an idea.
        projects: Where the folder of a film is made.
        brings: What else is given.
        seconds: Wished length.
        wished: Applies what is wished of the film.
        style: Wished; None: what is shown, or the usual.
        again: Whether a story is told anew that no film was made of yet.

    Raises:
        OnereelError: what is given does not go together, or is not there.
    """
    _check(path, brings)
    if brings.world is not None and not (brings.world / "world.yaml").is_file():
        raise OnereelError(
            f"--world {str(brings.world)!r} has no world.yaml. Give the folder of a film that "
            "`onereel make` has planned."
        )
    pictures = given(brings.pictures, brings.names)
    _check_room(pictures, seconds, idea=path is None)
    if path is None:
        return of_idea(
            brings.idea or "",
            projects,
            pictures,
            wished,
            name=brings.name,
            style=style,
            world=brings.world,
            again=again,
        )
    if path.is_file():
        folder = folder_for(path, projects)
        opened = partial(create_project, path, folder)
    else:
        folder = open_folder(path).folder
        opened = partial(open_folder, folder)
    return Beginning(folder, opened, pictures, False, brings.world)


def _check(path: Path | None, brings: Brings) -> None:
    """Whether what is given goes together."""
    if path is not None and path.suffix.lower() in PICTURES:
        raise OnereelError(
            f"{str(path)!r} is a picture. Give it with --picture, and say what happens with --idea."
        )
    if path is not None and brings.idea is not None:
        raise OnereelError(
            f"{str(path)!r} and --idea exclude each other: a film has one text. Give one of them."
        )
    if path is None and brings.idea is None:
        if brings.pictures:
            raise OnereelError(
                "A picture alone tells no story. Say what happens with --idea, or give a script."
            )
        raise OnereelError(
            "Nothing to make a film of. Give a script file or a project folder, or a --picture "
            "with an --idea."
        )
    if brings.idea is not None and not brings.idea.strip():
        raise OnereelError("--idea is empty. Say in a sentence what happens.")
    if brings.name is not None and brings.idea is None:
        raise OnereelError("--name names the folder of an --idea. Rename a script file instead.")


def _check_room(pictures: tuple[Given, ...], seconds: float | None, *, idea: bool) -> None:
    """Whether every picture on which a shot stands can be seen in a film of that length."""
    from agent.directing.timing import SHORTEST, cards

    count = max(sum(picture.frame for picture in pictures), int(idea and bool(pictures)))
    least = sum(cards(seconds)) + SHORTEST * count
    if seconds is not None and count > 1 and least > seconds * 1.1:
        raise OnereelError(
            f"{count} pictures take {least:.0f} s, title and end card included. Give --seconds "
            f"{least:.0f} or more, or fewer pictures."
        )
