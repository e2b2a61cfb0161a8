"""What `onereel make` is given: a script, a project or an idea, with pictures of one's own."""

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from agent import treatment
from agent.binding import PICTURES
from agent.bringing import Given, check_names, copied, frames, given
from agent.direction import Direction, is_set_up
from agent.errors import MissingTool, OnereelError
from agent.film import FilmSettings, World
from agent.inheriting import take_over
from agent.planning import Planning
from agent.production import Production
from agent.project import (
    WORLD,
    Project,
    create_from_idea,
    create_project,
    folder_for,
    made_folder,
    open_idea,
    open_project,
    titled,
)
from agent.settings import FILE, revised, save_settings
from agent.story import Story, tell

Wished = Callable[[FilmSettings], FilmSettings]


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


@dataclass(frozen=True)
class Beginning:
    """Where a film begins: its folder, and how it is opened once that is locked."""

    folder: Path
    open: Callable[[], Project]
    pictures: tuple[Given, ...]
    idea: bool
    world: Path | None

    def with_world(self, project: Project, *, styled: bool) -> Project:
        """The project with another film's world taken over, drawn in its hand unless `styled`.

        Raises:
            BadProject: there is no such world.
        """
        if self.world is None:
            return project
        found = take_over(self.world, project.folder)
        hand = found.world.style.hand
        if styled or WORLD in project.history.plan().files or hand == project.settings.style:
            return project
        settings = revised(project.settings, {"style": hand})
        save_settings(project.folder, settings)
        return Project(project.folder, settings)

    def with_pictures(self, project: Project) -> Project:
        """The project with the given pictures in refs/, and those named on which shots stand.

        Raises:
            OnereelError: a picture is named after nobody who is in the film.
        """
        if not self.pictures:
            return project
        check_names(self.pictures, _known_world(project))
        names = copied(project.folder, self.pictures)
        stand = frames(self.pictures, names, always=self.idea)
        if not stand or stand == project.settings.pictures:
            return project
        settings = revised(project.settings, {"pictures": stand})
        save_settings(project.folder, settings)
        return Project(project.folder, settings)


def _known_world(project: Project) -> World:
    """The world as planned; before that, whom and what the rules read in the script."""
    from agent import directing

    if (project.folder / WORLD).is_file():
        return Planning(project, frozen=True).world
    script = project.script()
    return directing.world(script, directing.breakdown(script))


def begun(
    path: Path | None,
    projects: Path,
    brings: Brings,
    seconds: float | None,
    wished: Wished = lambda settings: settings,
) -> Beginning:
    """See what is asked for, before anything is made; `wished` applies what is wished of the film.

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
        return _of_idea(brings, projects, pictures, wished)
    if path.is_file():
        folder = folder_for(path, projects)
        opened = partial(create_project, path, folder)
    else:
        folder = open_folder(path).folder
        opened = partial(open_folder, folder)
    return Beginning(folder, opened, pictures, False, brings.world)


def open_folder(path: Path) -> Project:
    """Open a project folder that a person named."""
    if not path.exists():
        raise OnereelError(f"{str(path)!r} does not exist. Give a script file or a project folder.")
    return open_project(path)


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


def _of_idea(
    brings: Brings, projects: Path, pictures: tuple[Given, ...], wished: Wished
) -> Beginning:
    """A model tells the story where one is set up; else pictures must show what is meant."""
    from agent import directing
    from agent.reading.reader import read_text

    idea = " ".join((brings.idea or "").split())
    told = wished(FilmSettings(title=titled(idea), script=treatment.FILE, language="en"))
    if is_set_up(told, os.environ):
        folder = made_folder(projects, brings.name or titled(idea))
        opened = partial(_told, idea, folder, pictures, told)
        return Beginning(folder, opened, pictures, True, brings.world)
    text = treatment.written(idea, seen=bool(pictures))
    script = read_text(text, "--idea")
    check_names(pictures, directing.world(script, directing.breakdown(script)))
    folder = made_folder(projects, brings.name or titled(idea))
    opened = partial(create_from_idea, text, folder)
    return Beginning(folder, opened, pictures, True, brings.world)


def _told(idea: str, folder: Path, pictures: tuple[Given, ...], settings: FilmSettings) -> Project:
    """The project of an idea, its story told by a model the first time."""
    if (folder / FILE).exists():
        return open_idea(idea, folder)
    direction = Direction(Project(folder, settings), os.environ)
    story = asyncio.run(_story(direction, idea, pictures, settings.seconds))
    project = create_from_idea(idea, folder, script=story.text, name=treatment.FILE)
    known = zip(pictures, story.shown, strict=True) if story.shown else ()
    copied(folder, [p.model_copy(update={"name": name}) for p, name in known if name and p.frame])
    for line in _said(story, folder, pictures):
        print(line, file=sys.stderr)
    if story.seen and settings.style == project.settings.style:
        project = Project(folder, revised(project.settings, {"style": story.style}))
        save_settings(folder, project.settings)
    return project


async def _story(
    direction: Direction, idea: str, pictures: tuple[Given, ...], seconds: float | None
) -> Story:
    journal = direction.open_journal()
    if journal is None:
        raise MissingTool("The language model that was set up is gone. Run the command again.")
    print(f"{journal.language.name} writes the treatment ...", file=sys.stderr)
    try:
        return await tell(journal, idea, [p.path for p in pictures], seconds=seconds)
    finally:
        await direction.close()


def _said(story: Story, folder: Path, pictures: tuple[Given, ...]) -> Iterator[str]:
    """What became of idea and pictures."""
    yield f"The treatment is {str(folder / treatment.FILE)!r}: edit it and make the film again."
    if pictures and not story.seen:
        yield "The model does not see: the pictures stand in the film, and it knows only the idea."
    for picture, name in zip(pictures, story.shown, strict=False):
        shows = f"is taken for {name!r}" if name else "is taken for the style alone"
        yield f"{str(picture.path)!r} {shows}."


def brought_files(production: Production, until: str) -> dict[str, Any]:
    """A person's own files: whose they are, and which are nobody's."""
    from agent.brought import brought, cropped
    from agent.stages.references import trimmed

    if until in ("read", "breakdown"):
        return {}
    world, photos = production.world, production.photos
    board = None if until == "world" else production.storyboard
    found = brought(world, board, photos, production.tools.image)
    notes = [*cropped(board.shots, photos, production.settings.size)] if board else []
    if until not in ("world", "board", "sheets", "voices"):
        notes += [
            f"Shot {shot} follows no picture of {', '.join(left)}: {production.tools.image.name} "
            "takes no more."
            for shot, left in trimmed(production).items()
        ]
    return found.model_copy(update={"notes": tuple(notes)}).model_dump(mode="json")


def say_brought(found: dict[str, Any]) -> None:
    """Which of a person's files is for whom, which is for nobody, and which no tool reads yet."""
    for name, whose in found.get("bound", {}).items():
        print(f"refs/{name}: {'; '.join(whose)}", file=sys.stderr)
    for name, why in found.get("unbound", {}).items():
        print(f"refs/{name} is bound to nobody: {why}.", file=sys.stderr)
    for note in found.get("notes", ()):
        print(note, file=sys.stderr)
    if waiting := found.get("waiting", 0):
        photos = "1 reference photo waits" if waiting == 1 else f"{waiting} reference photos wait"
        print(
            f"{found['model']} draws from the words; {photos} for an image model.", file=sys.stderr
        )


def say_acquaintance(found: dict[str, Any] | None) -> None:
    """Who of another film is in this one, who is new, and where the script contradicts."""
    if not found:
        return
    known = ", ".join(found["known"]) or "nobody and no place of it is named in this script"
    new = f"; new: {', '.join(found['new'])}" if found["new"] else ""
    print(f"From {found['film']!r}: {known}{new}.", file=sys.stderr)
    for conflict in found["conflicts"]:
        print(conflict, file=sys.stderr)
