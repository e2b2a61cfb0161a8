"""What a film is planned from, as it stands in the project: text, style, direction, settings."""

from functools import cached_property
from pathlib import Path

from agent.basis import basis
from agent.directing.acquainted import Before
from agent.directing.chosen_direction import styled
from agent.directing.director import Brief
from agent.directing.points_of_view import habits_of
from agent.directing.styling import Understood, understand
from agent.directions import VisualDirection, direction_of
from agent.documents import text_of
from agent.inheriting import Inherited, inherited, placed
from agent.project import Project
from agent.script import Script


class Briefing:
    """What one run plans a film from: everything is read once, when it is first asked for."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._digest = ""

    @cached_property
    def script(self) -> Script:
        """The script as read from the project."""
        while True:
            digest = self.project.script_digest()
            script = self.project.script()
            if digest == self.project.script_digest():  # nobody saved it meanwhile
                self._digest = digest
                return script

    @property
    def script_digest(self) -> str:
        """Digest of the script's bytes: those that were read, once they are."""
        return self._digest or self.project.script_digest()

    @cached_property
    def brief(self) -> Brief:
        """What the director is given."""
        settings, chosen = self.project.settings, self.direction
        return Brief(
            script=self.script,
            title=settings.title,
            style=self.style.style,
            habits=habits_of(chosen.view) if chosen else self.style.preset.camera,
            direction=chosen,
            narration=settings.narration,
            seconds=settings.seconds,
            shots=settings.shots,
            words=self.own_words,
            before=self._before,
            pictures=settings.pictures,
        )

    @cached_property
    def direction(self) -> VisualDirection | None:
        """The direction that the film takes; None: it takes none.

        Raises:
            BadProject: directions.yaml is missing or wrong, or has none of that number.
        """
        number = self.project.settings.direction
        return None if number is None else direction_of(self.project.folder, number)

    @cached_property
    def style(self) -> Understood:
        """What the words for the style mean: the direction's, else those in film.toml."""
        if self.direction is not None:
            return styled(self.direction)
        return understand(self.project.settings.style)

    @cached_property
    def basis(self) -> str:
        """Digest of the script and of the settings that a plan follows."""
        return basis(
            self.project.settings,
            script=self.script_digest,
            words=text_of(self.own_words) if self.own_words else "",
            more={
                "direction": self.direction.planned_from() if self.direction else None,
                "world": self.inherited.origin.digest if self.inherited else None,
            },
        )

    @property
    def own_words(self) -> Path | None:
        """The project's own lexicon, merged over ours."""
        path = self.project.folder / "lexicon.yaml"
        return path if path.is_file() else None

    @cached_property
    def inherited(self) -> Inherited | None:
        """The world of another film that this one goes on with."""
        return inherited(self.project.folder)

    @property
    def _before(self) -> Before | None:
        old, settings = self.inherited, self.project.settings
        if old is None:
            return None
        return Before(
            old.world,
            old.origin,
            same_language=old.language in ("", settings.language),
            renamed=lambda files: placed(self.project.folder, files, old.origin.film),
        )
