"""One run over one project: the project, its plan, the build and the tools that serve it."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from agent.build import Build
from agent.documents import located
from agent.errors import BadProject, BadReference
from agent.film import Shot, Storyboard, World
from agent.film_settings import FilmSettings
from agent.kept_takes import KeptTakes, Standing
from agent.photos import Photos
from agent.planning import Planning
from agent.project import STORYBOARD, Project
from agent.standing_takes import kept
from agent.store import Artifact
from agent.takes import Filmed, Take, Takes, read_takes, write_takes
from tools.choice import Serves
from tools.errors import MissingTool
from tools.image import ImageModel
from tools.model import Model
from tools.profiles import Profile, called, load_profile, own_file
from tools.profiles.choosing import Chosen, resolved
from tools.registry import open_image, open_source, open_video, open_voice
from tools.staging import Staging
from tools.video import SourceModel, VideoModel
from tools.voice import VoiceModel


@dataclass(frozen=True)
class Tools:
    """What the profile names, opened here only to know name, revision and what each honours."""

    profile: Profile
    image: ImageModel
    video: VideoModel
    voice: VoiceModel
    source: SourceModel = field(default_factory=lambda: open_source("still"))
    own_sheets: ImageModel | None = None
    """Draws sheets and plates, where it is not the image model."""
    edit: ImageModel | None = None
    footage: VideoModel | None = None
    act: VideoModel | None = None
    """Those that a profile names for a person's own pictures, films and performances."""
    chosen: Chosen | None = None
    """The profile by name, and why it was taken; None: it has none."""

    @property
    def drawn_with(self) -> tuple[Model, ...]:
        """All that draw or film."""
        models = (
            self.image, self.own_sheets, self.video, self.source, self.edit, self.footage, self.act,
        )  # fmt: skip
        return tuple(model for model in models if model is not None)

    @property
    def sheets(self) -> ImageModel:
        """Who draws sheets and plates."""
        return self.own_sheets or self.image

    @property
    def sheets_by(self) -> Serves:
        """As what the profile names it."""
        return self.profile.sheets or self.profile.image

    def drawing(self, shot: Shot) -> tuple[Serves, ImageModel | SourceModel]:
        """Who makes the still of a shot, and as what the profile names it."""
        if shot.shown:
            return self.profile.source, self.source
        if shot.remade and self.edit is not None and self.profile.edit is not None:
            return self.profile.edit, self.edit
        return self.profile.image, self.image

    def filming(self, shot: Shot) -> tuple[Serves, VideoModel | SourceModel]:
        """Who makes the clip of a shot, and as what the profile names it."""
        profile = self.profile
        if shot.shown:
            return profile.source, self.source
        if shot.performance and self.act is not None and profile.act is not None:
            return profile.act, self.act
        if shot.remade and self.footage is not None and profile.footage is not None:
            return profile.footage, self.footage
        return profile.video, self.video


def open_tools(name: str) -> Tools:
    """Open the tools of a profile; for `auto`, of the one that suits this machine now.

    Raises:
        MissingTool: the profile or one of its tools does not exist.
    """
    chosen = resolved(name)
    profile = load_profile(chosen.name)
    try:
        return _opened(profile, chosen)
    except MissingTool as wrong:
        if not own_file(chosen.name).is_file():
            raise
        raise MissingTool(f"{called(chosen.name)}: {wrong}") from None


def _opened(profile: Profile, chosen: Chosen) -> Tools:
    return Tools(
        profile,
        open_image(profile.image),
        open_video(profile.video),
        open_voice(profile.voice),
        open_source(profile.source),
        own_sheets=open_image(profile.sheets) if profile.sheets else None,
        edit=open_image(profile.edit) if profile.edit else None,
        footage=open_video(profile.footage) if profile.footage else None,
        act=open_video(profile.act) if profile.act else None,
        chosen=chosen,
    )


class Production:
    """What the stages of a run share. The plan is read once, when the first stage asks for it."""

    def __init__(
        self,
        project: Project,
        build: Build,
        tools: Tools,
        planning: Planning,
        *,
        films: bool = False,
    ) -> None:
        """`films`: the run will come to the clips, so they may be begun before their stage."""
        self.project = project
        self.build = build
        self.tools = tools
        self.planning = planning
        self.films = films
        self._stagings: dict[tuple[Shot, int | None], Staging] = {}
        self._pinned: dict[tuple[str, int], Standing] = {}
        self._takes: Takes | None = None
        self.sheets_found: dict[Hashable, Artifact] = {}
        """Entity -> its sheet or plate, once it was seen to be there: many shots ask for it."""

    @property
    def settings(self) -> FilmSettings:
        return self.project.settings

    @property
    def world(self) -> World:
        return self.planning.world

    @property
    def storyboard(self) -> Storyboard:
        return self.planning.storyboard

    @cached_property
    def shots(self) -> dict[str, Shot]:
        """Shots by id, in the film's order.

        Raises:
            BadProject: a shot names a place, person, look or mark that the world does not have, a
                take that was never filmed, or a file of a person's own that cannot be seen.
        """
        from agent.directing.references import check

        takes = self.takes  # a damaged list is told before anything is made
        self.photos.check(self.world)
        self._each(lambda shot: check(shot, self.world))
        self._each(lambda shot: _check_circled(shot, takes))
        for shot in self.storyboard.shots:
            self.photos.check_files(shot)
        return {shot.id: shot for shot in self.storyboard.shots}

    def check_source(self) -> None:
        """See that every line that a shot cites is in the script.

        Raises:
            BadProject: one is not.
        """
        from agent.directing.references import check_source

        last = self.planning.briefing.script.line_count
        self._each(lambda shot: check_source(shot, last))

    @property
    def takes(self) -> Takes:
        """Every take of every shot.

        Raises:
            BadProject: history/takes.json is damaged.
            Failed: the record of a kept one is.
        """
        if self._takes is None:
            records = KeptTakes(self.project.folder).records()
            listed = read_takes(self.project.folder)
            self._takes = listed.with_kept((record.shot, record.take) for record in records)
        return self._takes

    def record_takes(self, filmed: Mapping[str, Filmed]) -> None:
        """List what a run has filmed or found; nothing new: nothing is written.

        Args:
            filmed: By shot; one that a circled take stands for is none.
        """
        settings, chosen = self.settings, self.tools.chosen
        found = self.takes.with_filmed(
            ((self.shots[name], one) for name, one in filmed.items()),
            profile=chosen.name if chosen else settings.profile,
            fps=settings.fps,
        )
        if found is not self._takes:
            write_takes(self.project.folder, found)
            self._takes = found

    def pinned(self, shot: Shot) -> Standing | None:
        """The circled take of a shot, which is kept from now on at the latest; None: what its
        fields give is in the film.

        Raises:
            Failed: the take is gone, or is not what was kept.
        """
        if shot.circled is None:
            return None
        known = (shot.id, shot.circled)
        if known not in self._pinned:
            self._pinned[known] = kept(self.project, shot.id, self.takes.take(*known))
        return self._pinned[known]

    def pinned_frames(self, board: Storyboard | None = None) -> dict[str, int]:
        """Shot id -> length of its circled take, at the film's rate.

        Args:
            board: The shots; else those of the film.
        """
        shots = (board or self.storyboard).shots
        takes = {s.id: self.takes.take(s.id, s.circled) for s in shots if s.circled is not None}
        return {name: self.frames_of(take) for name, take in takes.items()}

    def frames_of(self, take: Take) -> int:
        """Frames of the film that a take's clip fills."""
        return max(1, take.frames * self.settings.fps // take.fps)

    def _each(self, check: Callable[[Shot], object]) -> None:
        """Check every shot; what is wrong is told with its line in the file."""
        for number, shot in enumerate(self.storyboard.shots):
            try:
                check(shot)
            except BadReference as wrong:
                file = self.project.folder / STORYBOARD
                raise BadProject(
                    f"{located(file, ('shots', number, *wrong.field))}{wrong}"
                ) from None

    @property
    def photos(self) -> Photos:
        """A person's own pictures and films."""
        return self.planning.photos

    def staging(self, shot: Shot, frames: int | None = None) -> Staging:
        """Where everybody stands and what the camera sees; see agent.directing.staging."""
        from agent.directing.staging import stage

        # Only how far somebody gets who walks depends on the length.
        goes = any(s.to for s in shot.subjects) or any(p.path for p in shot.pieces)
        asked = (shot, frames if goes else None)
        if asked not in self._stagings:
            self._stagings[asked] = stage(
                shot,
                self.world,
                size=self.settings.size,
                seed=self.settings.seed,
                frames=asked[1],
                fps=self.settings.fps,
            )
        return self._stagings[asked]


def _check_circled(shot: Shot, takes: Takes) -> None:
    if shot.circled is None:
        return
    try:
        takes.take(shot.id, shot.circled)
    except BadProject as wrong:
        raise BadReference(f"circled: {wrong}", ("circled",)) from None
