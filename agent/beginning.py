"""Where `onereel make` begins: a folder, how it is opened, and what comes into it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from agent.bringing import Given, check_names, copied, frames
from agent.direction import Asking
from agent.film import World
from agent.inheriting import take_over
from agent.planning import Planning
from agent.project import WORLD, Project
from agent.settings import revised, save_settings
from agent.story import as_told, kept


@dataclass(frozen=True)
class Beginning:
    """Where a film begins: its folder, and how it is opened once that is locked."""

    folder: Path
    open: Callable[[], Project]
    pictures: tuple[Given, ...] = ()
    idea: bool = False
    world: Path | None = None
    asking: Asking = field(default_factory=Asking)
    """What telling the story of an idea has asked of a model."""

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
        """The project with the given pictures in refs/, and those on which shots stand named.

        Raises:
            OnereelError: a picture is named after nobody who is in the film.
        """
        if not self.pictures:
            return project
        pictures = as_told(self.pictures, kept(project.folder))
        check_names(pictures, _known_world(project))
        names = copied(project.folder, pictures)
        stand = frames(pictures, names, always=self.idea)
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
